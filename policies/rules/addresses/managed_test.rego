package rules.addresses.managed_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.managed as rule

ids := fixtures.with_addresses

server := ids.server

ip := "10.20.4.11"

# The asset with that address, in those pools.
in_pools(kind, pools) := fixtures.declaring({
	kind: {ids[kind]: {"network": "diskominfo/network/metro", "addresses": [ip]}},
	"facts": {"address": {ip: fixtures.address({"pools": pools})}},
})

pool := {"id": "diskominfo/address_pool/server", "dinas": true, "edge": ""}

own_pool := {"id": "dinkes/address_pool/sendiri", "dinas": false, "edge": ""}

test_pass_pool_of_the_dinas[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as in_pools(kind, [pool])
}

test_pass_own_pool_within_one_of_the_dinas[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as in_pools(kind, [own_pool, pool])
}

test_pass_edge_of_a_wider_pool_only[kind] if {
	some kind, id in ids
	city := object.union(pool, {"id": "diskominfo/address_pool/kota", "edge": "network"})
	fixtures.verdict(rule, id) == "pass" with input as in_pools(kind, [pool, city])
}

test_fail_no_pool[kind] if {
	some kind, id in ids
	outside := {{"asset": id, "code": "outside", "where": ["addresses", 0], "item": ip}}
	rule.violations == outside with input as in_pools(kind, [])
}

test_fail_pool_not_of_the_dinas[kind] if {
	some kind, _ in ids
	{violation.code | some violation in rule.violations} == {"outside"} with input as in_pools(kind, [own_pool])
}

test_fail_second_address[kind] if {
	some kind, id in ids
	outside := {{"asset": id, "code": "outside", "where": ["addresses", 1], "item": "192.168.1.5"}}
	rule.violations == outside with input as fixtures.declaring({
		kind: {id: {"addresses": [ip, "192.168.1.5"]}},
		"facts": {"address": {ip: fixtures.address({}), "192.168.1.5": fixtures.address({"pools": []})}},
	})
}

test_fail_network_address[kind] if {
	some kind, id in ids
	edge := {{
		"asset": id,
		"code": "edge",
		"where": ["addresses", 0],
		"item": ip,
		"expected": "diskominfo/address_pool/server",
		"actual": "network",
	}}
	rule.violations == edge with input as in_pools(kind, [object.union(pool, {"edge": "network"})])
}

test_fail_broadcast_address[kind] if {
	some kind, id in ids
	edge := object.union(pool, {"edge": "broadcast"})
	fixtures.verdict(rule, id) == "fail" with input as in_pools(kind, [edge])
}

test_fail_hosted_outside_but_on_the_network if {
	hosted := {"server": {server: {"hosted_by": "penyedia awan B"}}}
	fixtures.verdict(rule, server) == "fail" with input as object.union(in_pools("server", []), hosted)
}

# Every use of an address is told of: by a server, by a computer, and twice by
# one of them.
test_fail_every_use_of_an_address if {
	rule.violations == {
		{"asset": server, "code": "outside", "where": ["addresses", 0], "item": ip},
		{"asset": server, "code": "outside", "where": ["addresses", 1], "item": ip},
		{"asset": ids.computer, "code": "outside", "where": ["addresses", 0], "item": ip},
	} with input as object.union(in_pools("computer", []), {"server": {server: {"addresses": [ip, ip]}}})
}

test_not_applicable_hosted_outside if {
	reason := {{"asset": server, "code": "hosted_outside"}}
	outside := fixtures.declaring({"server": {server: {"hosted_by": "penyedia awan B", "addresses": [ip]}}})
	rule.not_applicable == reason with input as outside
	fixtures.verdict(rule, server) == "not_applicable" with input as outside
}

test_unknown_no_address[kind] if {
	some kind, id in ids
	gap := {{"asset": id, "code": "no_address"}}
	rule.unknown == gap with input as fixtures.declaring({kind: {id: {}}})
	rule.unknown == gap with input as fixtures.declaring({kind: {id: {"addresses": []}}})
	rule.examined == set() with input as fixtures.declaring({kind: {id: {"addresses": []}}})
}

test_unknown_no_dinas[kind] if {
	some kind, id in ids
	gap := {{"asset": id, "code": "no_dinas"}}
	rule.unknown == gap with input as json.remove(in_pools(kind, []), ["government/dinas"])
	rule.violations == set() with input as json.remove(in_pools(kind, []), ["government/dinas"])
}

# An address nobody looked up is no pass.
test_error_address_not_looked_up[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "error" with input as fixtures.declaring({kind: {id: {"addresses": [ip]}}})
}

# Where the Dinas is not known, neither is whose address an edge is.
test_unknown_no_dinas_at_the_edge[kind] if {
	some kind, _ in ids
	edge := json.remove(in_pools(kind, [object.union(pool, {"edge": "network"})]), ["government/dinas"])
	rule.violations == set() with input as edge
	rule.examined == set() with input as edge
}

# The server at its address, seen at another that lies in those pools.
seen_at(address, pools) := object.union(
	object.union(in_pools("server", [pool]), fixtures.served_by("dinkes/application/simpus", [server], {"status": "found", "addresses": [address]})),
	{"facts": {"address": {address: fixtures.address({"pools": pools})}}},
)

test_pass_seen_in_a_pool_of_the_dinas if {
	fixtures.verdict(rule, server) == "pass" with input as seen_at("10.20.4.12", [pool])
}

# Public addresses are no pool's; another rule holds them against the internet access.
test_pass_seen_on_the_internet if {
	fixtures.verdict(rule, server) == "pass" with input as seen_at("203.0.113.10", [])
}

test_fail_seen_outside[address] if {
	some address in ["192.168.7.1", "fd00::1"]
	rule.violations == {{
		"asset": server,
		"code": "seen_outside",
		"where": ["addresses"],
		"item": address,
		"expected": "simpus.serangkota.go.id",
		"actual": address,
		"evidence": {"scanner": "dns", "subject": "dinkes/domain/simpus"},
	}} with input as seen_at(address, [own_pool])
}

test_unknown_name_not_resolved if {
	dark := object.union(in_pools("server", [pool]), fixtures.served_by("dinkes/application/simpus", [server], {"unknown": {"id": "gelap", "en": "dark"}}))
	{gap.code | some gap in rule.unknown} == {"not_resolved"} with input as dark
	fixtures.verdict(rule, server) == "unknown" with input as dark
}

package rules.addresses.managed_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.managed as rule

id := "dinkes/server/simpus"

ip := "10.20.4.11"

# The server with that address, in those pools.
in_pools(pools) := fixtures.declaring({
	"server": {id: {"network": "diskominfo/network/metro", "addresses": [ip]}},
	"facts": {"address": {ip: fixtures.address({"pools": pools})}},
})

server_pool := {"id": "diskominfo/address_pool/server", "dinas": true, "edge": ""}

own_pool := {"id": "dinkes/address_pool/sendiri", "dinas": false, "edge": ""}

test_pass_pool_of_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as in_pools([server_pool])
}

test_pass_own_pool_within_one_of_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as in_pools([own_pool, server_pool])
}

test_pass_edge_of_a_wider_pool_only if {
	city := object.union(server_pool, {"id": "diskominfo/address_pool/kota", "edge": "network"})
	fixtures.verdict(rule, id) == "pass" with input as in_pools([server_pool, city])
}

test_fail_no_pool if {
	outside := {{"asset": id, "code": "outside", "where": ["addresses", 0], "item": ip}}
	rule.violations == outside with input as in_pools([])
}

test_fail_pool_not_of_the_dinas if {
	{violation.code | some violation in rule.violations} == {"outside"} with input as in_pools([own_pool])
}

test_fail_second_address if {
	outside := {{"asset": id, "code": "outside", "where": ["addresses", 1], "item": "192.168.1.5"}}
	rule.violations == outside with input as fixtures.declaring({
		"server": {id: {"addresses": [ip, "192.168.1.5"]}},
		"facts": {"address": {ip: fixtures.address({}), "192.168.1.5": fixtures.address({"pools": []})}},
	})
}

test_fail_network_address if {
	edge := {{
		"asset": id,
		"code": "edge",
		"where": ["addresses", 0],
		"item": ip,
		"expected": "diskominfo/address_pool/server",
		"actual": "network",
	}}
	rule.violations == edge with input as in_pools([object.union(server_pool, {"edge": "network"})])
}

test_fail_broadcast_address if {
	edge := object.union(server_pool, {"edge": "broadcast"})
	fixtures.verdict(rule, id) == "fail" with input as in_pools([edge])
}

test_fail_hosted_outside_but_on_the_network if {
	hosted := {"server": {id: {"hosted_by": "penyedia awan B"}}}
	fixtures.verdict(rule, id) == "fail" with input as object.union(in_pools([]), hosted)
}

test_not_applicable_hosted_outside if {
	reason := {{"asset": id, "code": "hosted_outside"}}
	outside := fixtures.declaring({"server": {id: {"hosted_by": "penyedia awan B", "addresses": [ip]}}})
	rule.not_applicable == reason with input as outside
	fixtures.verdict(rule, id) == "not_applicable" with input as outside
}

test_unknown_no_address if {
	gap := {{"asset": id, "code": "no_address"}}
	rule.unknown == gap with input as fixtures.declaring({"server": {id: {}}})
	rule.unknown == gap with input as fixtures.declaring({"server": {id: {"addresses": []}}})
	rule.examined == set() with input as fixtures.declaring({"server": {id: {"addresses": []}}})
}

test_unknown_no_dinas if {
	gap := {{"asset": id, "code": "no_dinas"}}
	rule.unknown == gap with input as json.remove(in_pools([]), ["government/dinas"])
	rule.violations == set() with input as json.remove(in_pools([]), ["government/dinas"])
}

# An address nobody looked up is no pass.
test_error_address_not_looked_up if {
	fixtures.verdict(rule, id) == "error" with input as fixtures.declaring({"server": {id: {"addresses": [ip]}}})
}

# Where the Dinas is not known, neither is whose address an edge is.
test_unknown_no_dinas_at_the_edge if {
	edge := json.remove(in_pools([object.union(server_pool, {"edge": "network"})]), ["government/dinas"])
	rule.violations == set() with input as edge
	rule.examined == set() with input as edge
}

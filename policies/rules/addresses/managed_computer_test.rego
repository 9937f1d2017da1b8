package rules.addresses.managed_computer_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.managed_computer as rule

id := "dinkes/computer/simpus"

ip := "10.20.4.11"

# The computer with that address, in those pools.
in_pools(pools) := fixtures.declaring({
	"computer": {id: {"network": "diskominfo/network/metro", "addresses": [ip]}},
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
		"computer": {id: {"addresses": [ip, "192.168.1.5"]}},
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

test_unknown_no_address if {
	gap := {{"asset": id, "code": "no_address"}}
	rule.unknown == gap with input as fixtures.declaring({"computer": {id: {}}})
	rule.unknown == gap with input as fixtures.declaring({"computer": {id: {"addresses": []}}})
	rule.examined == set() with input as fixtures.declaring({"computer": {id: {"addresses": []}}})
}

test_unknown_no_dinas if {
	gap := {{"asset": id, "code": "no_dinas"}}
	rule.unknown == gap with input as json.remove(in_pools([]), ["government/dinas"])
	rule.violations == set() with input as json.remove(in_pools([]), ["government/dinas"])
}

# An address nobody looked up is no pass.
test_error_address_not_looked_up if {
	fixtures.verdict(rule, id) == "error" with input as fixtures.declaring({"computer": {id: {"addresses": [ip]}}})
}

# Where the Dinas is not known, neither is whose address an edge is.
test_unknown_no_dinas_at_the_edge if {
	edge := json.remove(in_pools([object.union(server_pool, {"edge": "network"})]), ["government/dinas"])
	rule.violations == set() with input as edge
	rule.examined == set() with input as edge
}

package rules.addresses.pools_disjoint_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.pools_disjoint as rule

id := "diskominfo/address_pool/server"

overlapping(others) := fixtures.declaring({
	"address_pool": {id: {"cidr": "10.20.4.0/24"}},
	"facts": {"pool": {id: {"overlaps": others}}},
})

test_pass_no_overlap if {
	fixtures.verdict(rule, id) == "pass" with input as overlapping([])
}

test_fail_each_overlap if {
	rule.violations == {
		{"asset": id, "code": "overlap", "where": ["cidr"], "item": "diskominfo/address_pool/a", "actual": "10.20.4.0/24"},
		{"asset": id, "code": "overlap", "where": ["cidr"], "item": "diskominfo/address_pool/b", "actual": "10.20.4.0/24"},
	} with input as overlapping(["diskominfo/address_pool/a", "diskominfo/address_pool/b"])
}

# What is known of another agency's pool is not this one's to judge.
test_pass_only_own_pools if {
	rule.examined == {id} with input as object.union(
		overlapping([]),
		{"facts": {"pool": {"dinkes/address_pool/a": {"overlaps": [id]}}}},
	)
}

# A pool nobody compared is no pass.
test_error_not_compared if {
	alone := fixtures.declaring({"address_pool": {id: {"cidr": "10.20.4.0/24"}}})
	fixtures.verdict(rule, id) == "error" with input as alone
}

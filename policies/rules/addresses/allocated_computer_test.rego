package rules.addresses.allocated_computer_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.allocated_computer as rule

id := "dinkes/computer/simpus"

ip := "10.20.4.11"

allocated(allocations) := fixtures.declaring({
	"computer": {id: {"network": "diskominfo/network/metro", "addresses": [ip]}},
	"facts": {"address": {ip: fixtures.address({"allocations": allocations})}},
})

to(opd) := {"id": "diskominfo/allocation/a", "to": opd, "dinas": true}

test_pass_given_by_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as allocated([to(fixtures.agency)])
}

test_pass_given_to_another_as_well if {
	both := [to("disdik/opd/disdik"), to(fixtures.agency)]
	fixtures.verdict(rule, id) == "pass" with input as allocated(both)
}

test_fail_never_given if {
	unallocated := {{"asset": id, "code": "unallocated", "where": ["addresses", 0], "item": ip}}
	rule.violations == unallocated with input as allocated([])
}

test_fail_given_by_somebody_else if {
	own := {"id": "dinkes/allocation/a", "to": fixtures.agency, "dinas": false}
	{violation.code | some violation in rule.violations} == {"unallocated"} with input as allocated([own])
}

test_fail_given_to_another if {
	another := {{
		"asset": id,
		"code": "another_agency",
		"where": ["addresses", 0],
		"item": ip,
		"expected": [fixtures.agency],
		"actual": ["disdik/opd/disdik"],
	}}
	rule.violations == another with input as allocated([to("disdik/opd/disdik")])
}

test_unknown_no_address if {
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.declaring({"computer": {id: {}}})
}

test_unknown_no_dinas_allocated if {
	nobody := json.remove(allocated([]), ["government/dinas"])
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_unknown_no_dinas_given_to_another if {
	nobody := json.remove(allocated([to("disdik/opd/disdik")]), ["government/dinas"])
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

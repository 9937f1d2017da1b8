package rules.applications.facilitated_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.facilitated as rule

id := "dinkes/application/simpus"

shared(attributes) := fixtures.declaring({"application": {id: object.union({"kind": "umum"}, attributes)}})

test_pass_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as shared({"facilitator": fixtures.dinas})
}

test_fail_nobody if {
	rule.violations == {{"asset": id, "code": "no_facilitator", "where": []}} with input as shared({})
}

test_fail_somebody_else if {
	other := {{
		"asset": id,
		"code": "other_facilitator",
		"where": ["facilitator"],
		"expected": fixtures.dinas,
		"actual": fixtures.agency,
	}}
	rule.violations == other with input as shared({"facilitator": fixtures.agency})
}

test_unknown_no_dinas if {
	nobody := json.remove(shared({"facilitator": fixtures.dinas}), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_not_applicable_agency_specific if {
	rule.not_applicable == {{"asset": id, "code": "specific_application"}} with input as shared({"kind": "khusus"})
	fixtures.verdict(rule, id) == "not_applicable" with input as shared({"kind": "khusus"})
}

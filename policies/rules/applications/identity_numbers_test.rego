package rules.applications.identity_numbers_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.identity_numbers as rule

id := "dinkes/application/simpus"

application(attributes) := fixtures.declaring({"application": {id: attributes}})

verdict(attributes) := v if v := fixtures.verdict(rule, id) with input as application(attributes)

test_pass_the_number_of_those_served if {
	verdict({"serves": "public", "keys": ["nik"]}) == "pass"
	verdict({"serves": "government", "keys": ["nip"]}) == "pass"
	verdict({"serves": "internal", "keys": ["nip"]}) == "pass"
}

test_pass_both if {
	verdict({"serves": "public", "keys": ["nip", "nik"]}) == "pass"
}

test_fail_the_other_number if {
	other := {{
		"asset": id,
		"code": "other_key",
		"where": ["keys"],
		"expected": "nik",
		"actual": ["nip"],
	}}
	rule.violations == other with input as application({"serves": "public", "keys": ["nip"]})
	verdict({"serves": "government", "keys": ["nik"]}) == "fail"
	verdict({"serves": "internal", "keys": ["nik"]}) == "fail"
}

test_fail_no_number if {
	none := {{"asset": id, "code": "no_key", "where": [], "expected": "nip"}}
	rule.violations == none with input as application({"serves": "internal"})
	rule.violations == none with input as application({"serves": "government", "keys": []})
}

test_unknown_whom_it_serves if {
	rule.unknown == {{"asset": id, "code": "serves_unknown"}} with input as application({"keys": ["nip", "nik"]})
	verdict({"keys": ["nip", "nik"]}) == "unknown"
	verdict({}) == "unknown"
}

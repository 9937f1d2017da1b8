package rules.applications.shared_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.shared as rule

id := "pemda/government/serang"

parameters := {"shared_applications": [
	{"id": "sipkd", "purpose": ["keuangan"]},
	{"id": "madani_plan", "purpose": ["perencanaan"], "parts": ["e_musrenbang", "e_planning"]},
]}

city(names) := fixtures.declaring({"city": {"shared": {name: ["bpkad/application/x"] | some name in names}}})

missing(names) := {[violation.code, violation.item] |
	some violation in rule.violations with input as city(names) with data.parameters as parameters
}

verdict(names) := v if {
	v := fixtures.verdict(rule, id) with input as city(names) with data.parameters as parameters
}

test_pass_each_declared if {
	verdict(["sipkd", "madani_plan"]) == "pass"
}

test_pass_all_parts_declared if {
	verdict(["sipkd", "e_musrenbang", "madani_plan.e_planning"]) == "pass"
}

test_pass_whole_and_one_part_declared if {
	verdict(["sipkd", "madani_plan", "e_planning"]) == "pass"
}

test_fail_nobody_declares_it if {
	nobody := {{"asset": id, "code": "not_declared", "where": [], "item": "sipkd"}}
	rule.violations == nobody with input as city(["madani_plan"]) with data.parameters as parameters
}

test_fail_none_at_all if {
	missing([]) == {["not_declared", "madani_plan"], ["not_declared", "sipkd"]}
}

test_fail_a_part_is_missing if {
	one := {{
		"asset": id,
		"code": "part_not_declared",
		"where": [],
		"item": "e_planning",
		"expected": "madani_plan",
	}}
	rule.violations == one with input as city(["sipkd", "madani_plan.e_musrenbang"]) with data.parameters as parameters
}

# Another application's part is no part of this one.
test_fail_other_names if {
	missing(["sipkd.e_planning", "e_lain", "madani_plan."]) == {["not_declared", "madani_plan"], ["not_declared", "sipkd"]}
}

test_fail_declared_by_no_application if {
	empty := fixtures.declaring({"city": {"shared": {"sipkd": [], "madani_plan": ["bappeda/application/x"]}}})
	fixtures.verdict(rule, id) == "fail" with input as empty with data.parameters as parameters
}

test_error_no_parameter if {
	every none in [{}, {"shared_applications": []}] {
		fixtures.verdict(rule, id) == "error" with input as city(["sipkd"]) with data.parameters as none
	}
}

package rules.people.career_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.people.career as rule

id := "dinkes/record/a"

paper := "dinkes/document/a"

yearly := {"type": "career", "period": "2025", "date": "2025-12-15", "agency": "dinkes", "document": paper}

recorded(changes) := city.city({id: object.union(yearly, changes)})

verdict(given) := v if {
	v := fixtures.verdict(rule, city.government) with input as given with data.parameters as city.parameters
}

missing(given) := found if {
	found := {v.expected | some v in rule.violations; v.code == "no_career_support"} with input as given
		with data.parameters as city.parameters
}

test_pass_recorded if {
	verdict(recorded({})) == "pass"
	fixtures.proof(rule, city.government) == set() with input as recorded({}) with data.parameters as city.parameters
}

test_pass_dated_within_the_year if {
	verdict(recorded({"date": "2025-03-01"})) == "pass"
}

test_fail_dated_before_the_year if {
	missing(recorded({"date": "2024-12-31"})) == {["2025"]}
}

test_fail_nothing_recorded if {
	none := {{"asset": city.government, "code": "no_career_support", "where": [], "expected": ["2025"]}}
	rule.violations == none with input as city.city({}) with data.parameters as city.parameters
	fixtures.proof(rule, city.government) == {"declared"} with input as city.city({})
		with data.parameters as city.parameters
}

# The year that is not over yet does not count for the one before.
test_fail_only_this_year if {
	missing(recorded({"period": "2026", "date": "2026-03-02"})) == {["2025"]}
}

test_fail_part_of_the_year if {
	missing(recorded({"period": "2025-Q4"})) == {["2025-Q1", "2025-Q2", "2025-Q3"]}
}

test_fail_another_type_of_record if {
	missing(recorded({"type": "maintenance"})) == {["2025"]}
}

test_fail_paper_not_the_one_declared if {
	other := city.with_paper(recorded({}), paper, {}, {"file": "mismatch"})
	city.codes(rule.violations) == {"file_mismatch"} with input as other with data.parameters as city.parameters
}

test_unknown_no_paper if {
	bare := json.remove(recorded({}), ["city/records/dinkes~1record~1a/document"])
	rule.unknown == {{"asset": city.government, "code": "no_document", "where": [], "item": id}} with input as bare
		with data.parameters as city.parameters
	verdict(bare) == "unknown"
}

test_unknown_paper_not_there if {
	verdict(city.with_paper(recorded({}), paper, {}, {"file": "missing"})) == "unknown"
}

test_error_no_parameter if {
	fixtures.verdict(rule, city.government) == "error" with input as recorded({}) with data.parameters as {}
}

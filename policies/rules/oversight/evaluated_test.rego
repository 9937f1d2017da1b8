package rules.oversight.evaluated_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.oversight.evaluated as rule

record := "dinkes/record/evaluasi"

paper := "dinkes/document/evaluasi"

# The half-year due on 23 November 2026 ends in June.
half := {"type": "evaluation", "period": "2026", "date": "2026-07-15", "document": paper}

by_agency(changes) := city.kept({record: object.union(half, changes)})

by_dinas := city.kept_by_dinas({"diskominfo/record/evaluasi": half})

bukittinggi := object.union(city.parameters, {"evaluation_by": ["dinas"]})

test_pass_evaluated if {
	fixtures.verdict(rule, fixtures.agency) == "pass" with input as by_agency({})
		with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == set() with input as by_agency({})
		with data.parameters as city.parameters
}

test_pass_the_dinas_evaluated[name] if {
	some name, parameters in {"serang": city.parameters, "bukittinggi": bukittinggi}
	fixtures.verdict(rule, fixtures.dinas) == "pass" with input as by_dinas with data.parameters as parameters
}

test_fail_nothing_evaluated if {
	none := {{
		"asset": fixtures.agency,
		"code": "not_evaluated",
		"where": [],
		"expected": ["2026-Q1", "2026-Q2"],
	}}
	rule.violations == none with input as fixtures.empty with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == {"declared"} with input as fixtures.empty
		with data.parameters as city.parameters
}

# One quarter's evaluation is not half a year's.
test_fail_a_quarter_missing if {
	quarter := by_agency({"period": "2026-Q2"})
	{violation.expected | some violation in rule.violations} == {["2026-Q1"]} with input as quarter
		with data.parameters as city.parameters
}

test_fail_evaluated_before_the_end if {
	early := by_agency({"date": "2026-05-31"})
	{violation.expected | some violation in rule.violations} == {["2026-06"]} with input as early
		with data.parameters as city.parameters
}

test_fail_another_type_of_record if {
	other := by_agency({"type": "report"})
	city.codes(rule.violations) == {"not_evaluated"} with input as other with data.parameters as city.parameters
}

test_fail_paper_of_another_type if {
	odd := city.with_paper(by_agency({}), paper, {"type": "agreement"}, {})
	city.codes(rule.violations) == {"wrong_type"} with input as odd with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == set() with input as odd with data.parameters as city.parameters
}

test_unknown_no_paper if {
	bare := json.remove(by_agency({}), [["record", record, "document"]])
	gap := {{"asset": fixtures.agency, "code": "no_document", "where": [], "item": record}}
	rule.unknown == gap with input as bare with data.parameters as city.parameters
	fixtures.verdict(rule, fixtures.agency) == "unknown" with input as bare with data.parameters as city.parameters
}

test_unknown_paper_not_there if {
	gone := city.with_paper(by_agency({}), paper, {}, {"file": "missing"})
	fixtures.verdict(rule, fixtures.agency) == "unknown" with input as gone with data.parameters as city.parameters
}

test_not_applicable_only_the_dinas_is_bound if {
	rule.not_applicable == {{"asset": fixtures.agency, "code": "not_bound"}} with input as fixtures.empty
		with data.parameters as bukittinggi
	fixtures.verdict(rule, fixtures.agency) == "not_applicable" with input as fixtures.empty
		with data.parameters as bukittinggi
}

test_error_no_parameter if {
	fixtures.verdict(rule, fixtures.agency) == "error" with input as by_agency({}) with data.parameters as {}
	fixtures.verdict(rule, fixtures.agency) == "error" with input as by_agency({})
		with data.parameters as object.remove(city.parameters, ["evaluation_by"])
	fixtures.verdict(rule, fixtures.agency) == "error" with input as by_agency({})
		with data.parameters as object.remove(city.parameters, ["duty_months"])
}

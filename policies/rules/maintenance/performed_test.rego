package rules.maintenance.performed_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.maintenance.performed as rule

record := "dinkes/record/pemeliharaan"

paper := "dinkes/document/pemeliharaan"

quarterly := {"type": "maintenance", "period": "2026-Q3", "date": "2026-08-21", "document": paper}

maintained(changes) := city.kept({record: object.union(quarterly, changes)})

test_pass_maintained if {
	fixtures.verdict(rule, fixtures.agency) == "pass" with input as maintained({})
		with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == set() with input as maintained({}) with data.parameters as city.parameters
}

test_pass_the_dinas_too if {
	fixtures.verdict(rule, fixtures.dinas) == "pass" with input as city.kept_by_dinas({record: quarterly})
		with data.parameters as city.parameters
}

test_fail_not_maintained if {
	none := {{"asset": fixtures.agency, "code": "not_maintained", "where": [], "expected": ["2026-Q3"]}}
	rule.violations == none with input as fixtures.empty with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == {"declared"} with input as fixtures.empty
		with data.parameters as city.parameters
}

# One month's maintenance leaves the others of the quarter.
test_fail_a_month_missing if {
	month := maintained({"period": "2026-08"})
	{violation.expected | some violation in rule.violations} == {["2026-07", "2026-09"]} with input as month
		with data.parameters as city.parameters
}

# Maintenance in January is none of the third quarter, whatever year it states.
test_fail_done_before_the_quarter if {
	early := maintained({"period": "2026", "date": "2026-01-15"})
	{violation.expected | some violation in rule.violations} == {["2026-Q3"]} with input as early
		with data.parameters as city.parameters
}

test_fail_paper_not_the_one_declared if {
	other := city.with_paper(maintained({}), paper, {}, {"file": "mismatch"})
	city.codes(rule.violations) == {"file_mismatch"} with input as other with data.parameters as city.parameters
}

test_unknown_no_paper if {
	bare := json.remove(maintained({}), [["record", record, "document"]])
	gap := {{"asset": fixtures.agency, "code": "no_document", "where": [], "item": record}}
	rule.unknown == gap with input as bare with data.parameters as city.parameters
	fixtures.verdict(rule, fixtures.agency) == "unknown" with input as bare with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == {"declared"} with input as bare with data.parameters as city.parameters
}

test_error_no_parameter if {
	fixtures.verdict(rule, fixtures.agency) == "error" with input as maintained({}) with data.parameters as {}
}

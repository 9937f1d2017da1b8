package rules.reports.agency_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.reports.agency as rule

record := "dinkes/record/laporan"

paper := "dinkes/document/laporan"

quarterly := {"type": "report", "period": "2026-Q3", "date": "2026-10-06", "document": paper}

reported(changes) := city.kept({record: object.union(quarterly, changes)})

not_reported(period) := {
	"asset": fixtures.agency,
	"code": "not_reported",
	"where": [],
	"expected": period,
	"actual": "Dinas Kesehatan",
}

test_pass_reported if {
	fixtures.verdict(rule, fixtures.agency) == "pass" with input as reported({}) with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == set() with input as reported({}) with data.parameters as city.parameters
}

# The period it states counts, however late it was written.
test_pass_reported_late if {
	late := reported({"date": "2026-11-23"})
	fixtures.verdict(rule, fixtures.agency) == "pass" with input as late with data.parameters as city.parameters
}

test_fail_nothing_reported if {
	rule.violations == {not_reported(["2026-Q3"])} with input as fixtures.empty with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == {"declared"} with input as fixtures.empty
		with data.parameters as city.parameters
}

test_fail_reported_another_quarter if {
	other := reported({"period": "2026-Q2"})
	rule.violations == {not_reported(["2026-Q3"])} with input as other with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == {"declared"} with input as other with data.parameters as city.parameters
}

test_fail_reported_before_the_end if {
	early := reported({"date": "2026-08-31"})
	rule.violations == {not_reported(["2026-09"])} with input as early with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.agency) == set() with input as early with data.parameters as city.parameters
}

# The next quarter is due as soon as it is over, and not a day before.
test_fail_once_the_quarter_is_over if {
	old_year := object.union(reported({}), {"today": "2026-12-31"})
	fixtures.verdict(rule, fixtures.agency) == "pass" with input as old_year with data.parameters as city.parameters
	new_year := object.union(reported({}), {"today": "2027-01-01"})
	rule.violations == {not_reported(["2026-Q4"])} with input as new_year with data.parameters as city.parameters
}

test_fail_paper_not_the_one_declared if {
	other := city.with_paper(reported({}), paper, {}, {"file": "mismatch"})
	city.codes(rule.violations) == {"file_mismatch"} with input as other with data.parameters as city.parameters
}

test_unknown_no_paper if {
	bare := json.remove(reported({}), [["record", record, "document"]])
	gap := {{"asset": fixtures.agency, "code": "no_document", "where": [], "item": record}}
	rule.unknown == gap with input as bare with data.parameters as city.parameters
	fixtures.verdict(rule, fixtures.agency) == "unknown" with input as bare with data.parameters as city.parameters
}

test_error_no_parameter if {
	fixtures.verdict(rule, fixtures.agency) == "error" with input as reported({}) with data.parameters as {}
}

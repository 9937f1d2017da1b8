package rules.reports.dinas_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.reports.dinas as rule

record := "diskominfo/record/laporan"

paper := "diskominfo/document/laporan"

quarterly := {"type": "report", "period": "2026-Q3", "date": "2026-10-08", "document": paper}

reported(changes) := city.kept_by_dinas({record: object.union(quarterly, changes)})

silent := city.kept_by_dinas({})

not_reported(period) := {
	"asset": fixtures.dinas,
	"code": "not_reported",
	"where": [],
	"expected": period,
	"actual": "Dinas Kominfo",
}

test_pass_reported if {
	fixtures.verdict(rule, fixtures.dinas) == "pass" with input as reported({}) with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.dinas) == set() with input as reported({}) with data.parameters as city.parameters
}

test_fail_nothing_reported if {
	rule.violations == {not_reported(["2026-Q3"])} with input as silent with data.parameters as city.parameters
	fixtures.proof(rule, fixtures.dinas) == {"declared"} with input as silent with data.parameters as city.parameters
}

test_fail_reported_before_the_end if {
	early := reported({"date": "2026-08-31"})
	rule.violations == {not_reported(["2026-09"])} with input as early with data.parameters as city.parameters
}

test_fail_paper_of_another_type if {
	odd := city.with_paper(reported({}), paper, {"type": "recommendation"}, {})
	city.codes(rule.violations) == {"wrong_type"} with input as odd with data.parameters as city.parameters
}

test_unknown_no_paper if {
	bare := json.remove(reported({}), [["record", record, "document"]])
	gap := {{"asset": fixtures.dinas, "code": "no_document", "where": [], "item": record}}
	rule.unknown == gap with input as bare with data.parameters as city.parameters
	fixtures.verdict(rule, fixtures.dinas) == "unknown" with input as bare with data.parameters as city.parameters
}

test_error_no_parameter if {
	fixtures.verdict(rule, fixtures.dinas) == "error" with input as reported({}) with data.parameters as {}
}

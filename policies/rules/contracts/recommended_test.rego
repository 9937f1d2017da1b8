package rules.contracts.recommended_test

import data.lib.fixtures_test as fixtures
import data.rules.contracts.recommended as rule

id := "dinkes/contract/simpus"

paper := "dinkes/document/rekomendasi"

parameters := {"technical_team_recommendation": true}

# A contract of 1 February 2026 with its recommendation.
recommended(attributes, fact) := object.union(
	fixtures.declaring({"contract": {id: {"date": "2026-02-01", "recommendation": paper}}}),
	fixtures.document(
		paper,
		object.union({"type": "recommendation", "issuer": "tim_teknis", "date": "2026-01-31"}, attributes),
		fact,
	),
)

alone := fixtures.declaring({"contract": {id: {"date": "2026-02-01"}}})

test_pass_recommended_the_day_before if {
	fixtures.verdict(rule, id) == "pass" with input as recommended({}, {}) with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as recommended({}, {}) with data.parameters as parameters
}

# The Dinas is bound as any other agency.
test_fail_not_recommended if {
	none := {{"asset": id, "code": "no_recommendation", "where": []}}
	dinas := object.union(alone, {"agency": {"role": "dinas"}})
	rule.violations == none with input as alone with data.parameters as parameters
	rule.violations == none with input as dinas with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as alone with data.parameters as parameters
}

test_fail_recommended_after_the_contract if {
	late := recommended({"date": "2026-02-02"}, {})
	rule.violations == {{
		"asset": id,
		"code": "after_contract",
		"where": ["recommendation"],
		"item": "recommendation",
		"expected": "2026-02-01",
		"actual": "2026-02-02",
	}} with input as late with data.parameters as parameters
}

test_fail_recommended_by_the_dinas if {
	other := recommended({"issuer": "dinas"}, {})
	{violation.code | some violation in rule.violations} == {"wrong_issuer"} with input as other
		with data.parameters as parameters
}

test_unknown_recommended_on_the_same_day if {
	same := recommended({"date": "2026-02-01"}, {})
	{gap.code | some gap in rule.unknown} == {"same_day"} with input as same with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as same with data.parameters as parameters
}

test_unknown_file_not_there if {
	gone := recommended({}, {"file": "missing"})
	fixtures.verdict(rule, id) == "unknown" with input as gone with data.parameters as parameters
}

test_not_applicable_where_no_team_is_asked if {
	without := {"technical_team_recommendation": false}
	rule.not_applicable == {{"asset": id, "code": "not_required"}} with input as alone with data.parameters as without
	fixtures.verdict(rule, id) == "not_applicable" with input as recommended({"date": "2026-02-02"}, {})
		with data.parameters as without
}

# Whether a recommendation is asked for must be known.
test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as recommended({}, {}) with data.parameters as {}
}

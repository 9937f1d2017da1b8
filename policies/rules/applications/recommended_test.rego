package rules.applications.recommended_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.recommended as rule

id := "dinkes/application/antrean"

paper := "dinkes/document/rekomendasi"

alone := fixtures.declaring({"application": {id: {"kind": "umum"}}})

recommended(attributes, fact) := object.union(
	fixtures.declaring({"application": {id: {"kind": "khusus", "recommendation": paper}}}),
	fixtures.document(paper, object.union({"type": "recommendation", "issuer": "tim_teknis"}, attributes), fact),
)

verdict(declared, asked) := v if {
	v := fixtures.verdict(rule, id) with input as declared
		with data.parameters.technical_team_recommendation as asked
}

test_pass_recommendation if {
	verdict(recommended({}, {}), true) == "pass"
	fixtures.proof(rule, id) == set() with input as recommended({}, {})
		with data.parameters.technical_team_recommendation as true
}

test_fail_no_recommendation if {
	none := {{"asset": id, "code": "no_recommendation", "where": []}}
	rule.violations == none with input as alone with data.parameters.technical_team_recommendation as true
	fixtures.proof(rule, id) == {"declared"} with input as alone
		with data.parameters.technical_team_recommendation as true
}

test_fail_no_recommendation_of_the_dinas if {
	verdict(object.union(alone, {"agency": {"role": "dinas"}}), true) == "fail"
}

test_fail_another_paper if {
	verdict(recommended({"type": "letter"}, {}), true) == "fail"
	verdict(recommended({"issuer": "dinas"}, {}), true) == "fail"
	verdict(recommended({"date": "2026-11-24"}, {"state": "not_yet"}), true) == "fail"
}

test_unknown_file_undeclared if {
	verdict(recommended({}, {"file": "undeclared"}), true) == "unknown"
}

test_not_applicable_no_technical_team if {
	none := {{"asset": id, "code": "no_technical_team"}}
	rule.not_applicable == none with input as alone with data.parameters.technical_team_recommendation as false
	verdict(alone, false) == "not_applicable"
	verdict(recommended({"type": "letter"}, {}), false) == "not_applicable"
}

# Without the parameter nothing is known of the duty.
test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as recommended({}, {}) with data.parameters as {}
}

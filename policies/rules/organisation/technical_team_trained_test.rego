package rules.organisation.technical_team_trained_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.organisation.technical_team_trained as rule

team := "diskominfo/technical_team/tim"

id := "diskominfo/record/diklat"

paper := "diskominfo/document/diklat"

yearly := {
	"type": "training",
	"period": "2025",
	"date": "2025-04-21",
	"agency": "diskominfo",
	"concerns": [team],
	"document": paper,
}

trained(changes) := object.union(
	city.city({id: object.union(yearly, changes)}),
	{"city": {"technical_teams": {team: {"decree": "diskominfo/document/kw_tim"}}}},
)

verdict(given) := v if {
	v := fixtures.verdict(rule, city.government) with input as given with data.parameters as city.parameters
}

not_trained(period) := {"asset": city.government, "code": "not_trained", "where": [], "expected": period}

violations(given) := found if {
	found := rule.violations with input as given with data.parameters as city.parameters
}

test_pass_trained if {
	verdict(trained({})) == "pass"
	fixtures.proof(rule, city.government) == set() with input as trained({}) with data.parameters as city.parameters
}

test_pass_trained_with_others if {
	verdict(trained({"concerns": [fixtures.dinas, team]})) == "pass"
}

test_fail_not_trained if {
	violations(city.city({})) == {not_trained(["2025"])}
	fixtures.proof(rule, city.government) == {"declared"} with input as city.city({})
		with data.parameters as city.parameters
}

test_fail_training_of_somebody_else if {
	violations(trained({"concerns": [fixtures.dinas]})) == {not_trained(["2025"])}
	violations(json.remove(trained({}), [["city", "records", id, "concerns"]])) == {not_trained(["2025"])}
}

test_fail_training_of_no_team_there_is if {
	violations(json.remove(trained({}), [["city", "technical_teams", team]])) == {not_trained(["2025"])}
}

test_fail_trained_the_year_before if {
	violations(trained({"period": "2024", "date": "2024-04-21"})) == {not_trained(["2025"])}
}

test_fail_paper_not_the_one_declared if {
	other := city.with_paper(trained({}), paper, {}, {"file": "mismatch"})
	city.codes(violations(other)) == {"file_mismatch"}
}

test_unknown_no_paper if {
	bare := json.remove(trained({}), [["city", "records", id, "document"]])
	gap := {{"asset": city.government, "code": "no_document", "where": [], "item": id}}
	rule.unknown == gap with input as bare with data.parameters as city.parameters
	verdict(bare) == "unknown"
}

test_error_no_parameter if {
	fixtures.verdict(rule, city.government) == "error" with input as trained({}) with data.parameters as {}
}

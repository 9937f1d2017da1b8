package rules.organisation.technical_team_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.organisation.technical_team as rule

team := "diskominfo/technical_team/tim"

paper := "diskominfo/document/kw_tim"

decreed(attributes, fact) := object.union(
	object.union(city.city({}), {"city": {"technical_teams": {team: {"decree": paper}}}}),
	fixtures.document(paper, object.union({"type": "decree", "issuer": "walikota"}, attributes), fact),
)

verdict(given) := v if {
	v := fixtures.verdict(rule, city.government) with input as given with data.parameters as city.parameters
}

violations(given) := found if {
	found := rule.violations with input as given with data.parameters as city.parameters
}

test_pass_decreed if {
	verdict(decreed({}, {})) == "pass"
	fixtures.proof(rule, city.government) == set() with input as decreed({}, {}) with data.parameters as city.parameters
}

# An earlier team whose decree has run out is no matter.
test_pass_beside_an_earlier_team if {
	two := object.union(
		object.union(decreed({}, {}), {"city": {"technical_teams": {"diskominfo/technical_team/lama": {"decree": "lama"}}}}),
		fixtures.document("lama", {"type": "decree", "valid_until": "2025-12-31"}, {"state": "expired"}),
	)
	verdict(two) == "pass"
	violations(two) == set()
}

test_fail_no_team if {
	violations(city.city({})) == {{"asset": city.government, "code": "no_team", "where": []}}
	fixtures.proof(rule, city.government) == {"declared"} with input as city.city({})
		with data.parameters as city.parameters
}

test_fail_decree_has_run_out if {
	violations(decreed({"valid_until": "2025-12-31"}, {"state": "expired"})) == {{
		"asset": city.government,
		"code": "expired",
		"where": [],
		"item": team,
		"actual": "2025-12-31",
	}}
}

test_fail_set_up_by_somebody_else if {
	city.codes(violations(decreed({"issuer": "dinas"}, {}))) == {"wrong_issuer"}
}

test_fail_a_letter_is_no_decree if {
	city.codes(violations(decreed({"type": "letter"}, {}))) == {"wrong_type"}
}

test_unknown_file_not_examined if {
	blind := decreed({}, {"file": "unexamined"})
	gap := {{
		"asset": city.government,
		"code": "file_unexamined",
		"where": [],
		"item": team,
		"actual": "surat.txt",
	}}
	rule.unknown == gap with input as blind with data.parameters as city.parameters
	verdict(blind) == "unknown"
}

test_error_decree_not_looked_up if {
	verdict(json.remove(decreed({}, {}), [["facts", "document", paper]])) == "error"
}

test_error_no_parameter if {
	fixtures.verdict(rule, city.government) == "error" with input as decreed({}, {}) with data.parameters as {}
}

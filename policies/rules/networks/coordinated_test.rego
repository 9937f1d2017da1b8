package rules.networks.coordinated_test

import data.lib.fixtures_test as fixtures
import data.rules.networks.coordinated as rule

id := "dpupr/project/jaringan"

paper := "dpupr/document/koordinasi"

project(attributes) := fixtures.declaring({"project": {id: attributes}})

own := {"type": "network", "executor": fixtures.agency}

coordinated(attributes, fact) := object.union(
	project(object.union(own, {"coordination": paper})),
	fixtures.document(paper, object.union({"type": "letter"}, attributes), fact),
)

test_pass_letter[issuer] if {
	some issuer in ["dinas", "opd"]
	letter := coordinated({"issuer": issuer}, {})
	fixtures.verdict(rule, id) == "pass" with input as letter
	fixtures.proof(rule, id) == set() with input as letter
}

test_unknown_letter_of_nobody_named if {
	nobody := coordinated({}, {})
	{gap.code | some gap in rule.unknown} == {"no_issuer"} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_fail_letter_of_another_issuer if {
	decided := coordinated({"issuer": "walikota"}, {})
	{problem.code | some problem in rule.violations} == {"wrong_issuer"} with input as decided
}

test_fail_no_letter if {
	rule.violations == {{"asset": id, "code": "no_coordination", "where": []}} with input as project(own)
	fixtures.verdict(rule, id) == "fail" with input as project(own)
	fixtures.proof(rule, id) == {"declared"} with input as project(own)
}

test_fail_names_a_network if {
	named := {"type": "other", "executor": fixtures.agency, "networks": ["dinkes/network/lan"]}
	fixtures.verdict(rule, id) == "fail" with input as project(named)
}

# Whoever else builds it: the Dinas does not.
test_fail_by_a_third_agency if {
	third := {"type": "network", "executor": "disdik/opd/disdik"}
	fixtures.verdict(rule, id) == "fail" with input as project(third)
}

test_fail_no_letter_but_a_recommendation if {
	rule.violations == {{
		"asset": id,
		"code": "wrong_type",
		"where": ["coordination"],
		"item": "coordination",
		"expected": ["letter"],
		"actual": "recommendation",
	}} with input as coordinated({"type": "recommendation"}, {})
}

test_fail_letter_expired if {
	late := coordinated({"valid_until": "2026-11-22"}, {"state": "expired"})
	{violation.code | some violation in rule.violations} == {"expired"} with input as late
}

test_not_applicable_by_the_dinas if {
	its := object.union(
		project({"type": "network", "executor": fixtures.dinas}),
		{"agency": {"id": "diskominfo", "role": "dinas"}},
	)
	rule.not_applicable == {{"asset": id, "code": "by_dinas"}} with input as its
	fixtures.verdict(rule, id) == "not_applicable" with input as its
}

# The Dinas has to say so itself.
test_unknown_said_to_be_by_the_dinas if {
	said := project({"type": "network", "executor": fixtures.dinas})
	rule.unknown == {{
		"asset": id,
		"code": "unconfirmed",
		"where": ["executor"],
		"actual": fixtures.dinas,
	}} with input as said
	fixtures.verdict(rule, id) == "unknown" with input as said
}

test_not_applicable_other_projects[name] if {
	some name, attributes in {
		"application": {"type": "application", "executor": fixtures.agency},
		"no networks": {"type": "infrastructure", "executor": fixtures.agency, "networks": []},
	}
	rule.not_applicable == {{"asset": id, "code": "other_project"}} with input as project(attributes)
	fixtures.verdict(rule, id) == "not_applicable" with input as project(attributes)
}

test_unknown_letter_without_its_file if {
	fixtures.verdict(rule, id) == "unknown" with input as coordinated({}, {"file": "missing"})
}

test_unknown_no_dinas if {
	nobody := json.remove(coordinated({}, {}), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

# A paper nobody looked at is no pass.
test_error_letter_not_looked_up if {
	blind := json.remove(coordinated({"issuer": "dinas"}, {}), ["facts/document"])
	fixtures.verdict(rule, id) == "error" with input as blind
}

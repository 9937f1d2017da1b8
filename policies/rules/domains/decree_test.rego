package rules.domains.decree_test

import data.lib.fixtures_test as fixtures
import data.rules.domains.decree as rule

id := "dinkes/domain/simpus"

paper := "dinkes/document/kw_subdomain"

parameters := {"official_domain": "serangkota.go.id", "decree_issuers": ["walikota"]}

declared(fqdn) := fixtures.declaring({"domain": {id: {"fqdn": fqdn}}})

decreed(attributes, fact) := object.union(
	fixtures.declaring({"domain": {id: {"fqdn": "simpus.serangkota.go.id", "decree": paper}}}),
	fixtures.document(paper, object.union({"type": "decree", "issuer": "walikota"}, attributes), fact),
)

test_pass_decreed if {
	fixtures.verdict(rule, id) == "pass" with input as decreed({}, {}) with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as decreed({}, {}) with data.parameters as parameters
}

test_fail_no_decree if {
	none := {{"asset": id, "code": "no_decree", "where": []}}
	bare := declared("simpus.serangkota.go.id")
	rule.violations == none with input as bare with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as bare with data.parameters as parameters
}

test_fail_decree_after_today if {
	early := {{
		"asset": id,
		"code": "not_yet",
		"where": ["decree"],
		"item": "decree",
		"expected": "2026-11-23",
		"actual": "2026-11-24",
	}}
	tomorrow := decreed({"date": "2026-11-24"}, {"state": "not_yet"})
	rule.violations == early with input as tomorrow with data.parameters as parameters
}

test_not_applicable_official_domain_itself if {
	apex := declared("serangkota.go.id")
	fixtures.verdict(rule, id) == "not_applicable" with input as apex with data.parameters as parameters
}

test_not_applicable_another_domain if {
	other := declared("evil-serangkota.go.id")
	fixtures.verdict(rule, id) == "not_applicable" with input as other with data.parameters as parameters
}

test_unknown_file_unexamined if {
	blind := decreed({}, {"file": "unexamined"})
	fixtures.verdict(rule, id) == "unknown" with input as blind with data.parameters as parameters
}

# A paper nobody looked at is no pass.
test_error_decree_not_looked_up if {
	blind := json.remove(decreed({}, {}), ["facts/document"])
	fixtures.verdict(rule, id) == "error" with input as blind with data.parameters as parameters
}

test_not_applicable_another_domain_with_a_decree if {
	other := object.union(decreed({"type": "letter"}, {}), {"domain": {id: {"fqdn": "simpus.id"}}})
	fixtures.verdict(rule, id) == "not_applicable" with input as other with data.parameters as parameters
}

package rules.databases.steward_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.steward as rule

id := "dinkes/database/pasien"

decree := "diskominfo/document/kw_wali_data"

proposal := "diskominfo/document/usulan_wali_data"

parameters := {"decree_issuers": ["walikota"]}

database := {"steward": fixtures.agency, "steward_decree": decree, "steward_proposal": proposal}

papers := object.union(
	fixtures.document(decree, {"type": "decree", "issuer": "walikota", "date": "2025-03-17"}, {}),
	fixtures.document(proposal, {"type": "letter", "issuer": "dinas", "date": "2025-02-10"}, {}),
)

declaring(attributes, more) := object.union(
	fixtures.declaring({"database": {id: attributes}}),
	object.union(papers, more),
)

verdict(attributes, more) := v if {
	v := fixtures.verdict(rule, id) with input as declaring(attributes, more) with data.parameters as parameters
}

codes(attributes, more) := c if {
	found := rule.violations with input as declaring(attributes, more) with data.parameters as parameters
	c := {violation.code | some violation in found}
}

proof(attributes) := p if {
	p := fixtures.proof(rule, id) with input as declaring(attributes, {}) with data.parameters as parameters
}

test_pass_decreed_on_proposal if {
	verdict(database, {}) == "pass"
	codes(database, {}) == set()
	proof(database) == set()
}

test_pass_proposed_on_the_same_day if {
	verdict(database, {"refs": {proposal: {"date": "2025-03-17"}}}) == "pass"
}

test_fail_proposed_the_day_after if {
	late := {{
		"asset": id,
		"code": "late_proposal",
		"where": ["steward_proposal"],
		"expected": "2025-03-17",
		"actual": "2025-03-18",
	}}
	after := declaring(database, {"refs": {proposal: {"date": "2025-03-18"}}})
	rule.violations == late with input as after with data.parameters as parameters
}

test_fail_each_is_needed[missing] if {
	some missing, code in {
		"steward": "no_steward",
		"steward_decree": "no_decree",
		"steward_proposal": "no_proposal",
	}
	codes(object.remove(database, [missing]), {}) == {code}
	proof(object.remove(database, [missing])) == set()
}

test_fail_nothing_declared if {
	codes({}, {}) == {"no_steward", "no_decree", "no_proposal"}
	proof({}) == {"declared"}
}

# Each paper is of its own kind: the proposal sets nothing, the decree proposes
# nothing.
test_fail_papers_swapped if {
	swapped := object.union(database, {"steward_decree": proposal, "steward_proposal": decree})
	{"wrong_type", "wrong_issuer"} - codes(swapped, {}) == set()
}

test_fail_proposed_by_the_agency if {
	codes(database, {"refs": {proposal: {"issuer": "opd"}}}) == {"wrong_issuer"}
}

test_fail_decree_expired if {
	gone := {
		"refs": {decree: {"valid_until": "2026-11-22"}},
		"facts": {"document": {decree: {"state": "expired"}}},
	}
	codes(database, gone) == {"expired"}
}

test_unknown_file_of_either[paper] if {
	some paper in [decree, proposal]
	blind := {"facts": {"document": {paper: {"file": "missing"}}}}
	verdict(database, blind) == "unknown"
}

# A paper nobody looked at is no pass.
test_error_not_looked_up if {
	blind := json.remove(declaring(database, {}), [["facts", "document", decree]])
	fixtures.verdict(rule, id) == "error" with input as blind with data.parameters as parameters
}

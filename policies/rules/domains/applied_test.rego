package rules.domains.applied_test

import data.lib.fixtures_test as fixtures
import data.rules.domains.applied as rule

id := "dinkes/domain/simpus"

letter := "setda/document/permohonan"

proposal := "diskominfo/document/usulan"

parameters := {"official_domain": "serangkota.go.id"}

declared(domain) := fixtures.declaring({"domain": {id: object.union({"fqdn": "simpus.id"}, domain)}})

# Proposed on one date and applied for on another.
papers(proposed, applied) := object.union_n([
	declared({"application_letter": letter, "proposal": proposal}),
	fixtures.document(letter, {"type": "letter", "issuer": "sekda", "date": applied}, {}),
	fixtures.document(proposal, {"type": "recommendation", "issuer": "dinas", "date": proposed}, {}),
])

test_pass_proposed_then_applied if {
	fixtures.verdict(rule, id) == "pass" with input as papers("2026-01-30", "2026-01-31")
		with data.parameters as parameters
}

test_pass_on_the_same_day if {
	fixtures.verdict(rule, id) == "pass" with input as papers("2026-01-31", "2026-01-31")
		with data.parameters as parameters
}

test_fail_proposed_after_the_application if {
	late := {{
		"asset": id,
		"code": "late_proposal",
		"where": ["proposal"],
		"expected": "2026-01-31",
		"actual": "2026-02-01",
	}}
	rule.violations == late with input as papers("2026-02-01", "2026-01-31") with data.parameters as parameters
}

test_fail_nothing if {
	rule.violations == {
		{"asset": id, "code": "no_application", "where": []},
		{"asset": id, "code": "no_proposal", "where": []},
	} with input as declared({}) with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as declared({}) with data.parameters as parameters
}

test_fail_application_by_another if {
	wrong := {{
		"asset": id,
		"code": "wrong_issuer",
		"where": ["application_letter"],
		"item": "application_letter",
		"expected": ["sekda"],
		"actual": "opd",
	}}
	by_agency := object.union(papers("2026-01-30", "2026-01-31"), {"refs": {letter: {"issuer": "opd"}}})
	rule.violations == wrong with input as by_agency with data.parameters as parameters
}

test_not_applicable_official if {
	reason := {{"asset": id, "code": "under_official"}}
	rule.not_applicable == reason with input as declared({"fqdn": "simpus.serangkota.go.id"})
		with data.parameters as parameters
	fixtures.verdict(rule, id) == "not_applicable" with input as declared({"fqdn": "serangkota.go.id"})
		with data.parameters as parameters
}

test_unknown_proposal_without_file if {
	gap := {{"asset": id, "code": "file_undeclared", "where": ["proposal"], "item": "proposal"}}
	paperless := object.union(
		papers("2026-01-30", "2026-01-31"),
		{"facts": {"document": {proposal: {"file": "undeclared"}}}},
	)
	rule.unknown == gap with input as paperless with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as paperless with data.parameters as parameters
}

# A paper nobody looked at is no pass.
test_error_papers_not_looked_up if {
	blind := json.remove(papers("2026-01-30", "2026-01-31"), ["facts/document"])
	fixtures.verdict(rule, id) == "error" with input as blind with data.parameters as parameters
}

test_fail_with_a_paper_is_documented if {
	half := json.remove(papers("2026-01-30", "2026-01-31"), [["domain", id, "proposal"]])
	{violation.code | some violation in rule.violations} == {"no_proposal"} with input as half
		with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as half with data.parameters as parameters
}

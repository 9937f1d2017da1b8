package rules.applications.accessible_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.accessible as rule

id := "dinkes/application/simpus"

paper := "dinkes/document/aksesibilitas"

stating(attributes, fact) := object.union(
	fixtures.declaring({"application": {id: {"kind": "khusus", "accessibility": paper}}}),
	fixtures.document(paper, object.union({"type": "statement"}, attributes), fact),
)

test_pass_statement_verified if {
	fixtures.verdict(rule, id) == "pass" with input as stating({}, {})
	fixtures.proof(rule, id) == set() with input as stating({}, {})
}

test_fail_no_statement if {
	without := fixtures.declaring({"application": {id: {"kind": "khusus"}}})
	rule.violations == {{"asset": id, "code": "no_statement", "where": []}} with input as without
	fixtures.proof(rule, id) == {"declared"} with input as without
}

test_fail_another_paper if {
	fixtures.verdict(rule, id) == "fail" with input as stating({"type": "letter"}, {})
}

test_not_applicable_shared_application if {
	shared := fixtures.declaring({"application": {id: {"kind": "umum"}}})
	fixtures.verdict(rule, id) == "not_applicable" with input as shared
}

test_unknown_file_missing if {
	gap := {{
		"asset": id,
		"code": "file_missing",
		"where": ["accessibility"],
		"item": "accessibility",
		"actual": "surat.txt",
	}}
	rule.unknown == gap with input as stating({}, {"file": "missing"})
	fixtures.verdict(rule, id) == "unknown" with input as stating({}, {"file": "missing"})
}

# A paper nobody looked at is no pass.
test_error_statement_not_looked_up if {
	blind := json.remove(stating({}, {}), ["facts/document"])
	fixtures.verdict(rule, id) == "error" with input as blind
}

test_not_applicable_shared_application_with_a_statement if {
	shared := object.union(stating({"type": "letter"}, {}), {"application": {id: {"kind": "umum"}}})
	fixtures.verdict(rule, id) == "not_applicable" with input as shared
}

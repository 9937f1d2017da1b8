package lib.documents_test

import data.lib.documents
import data.lib.fixtures_test as fixtures

id := "dinkes/document/kw"

decree := {"types": ["decree", "approval"], "issuers": ["walikota", "sekda"]}

paper(attributes, fact) := fixtures.declaring(fixtures.document(
	id,
	object.union({"type": "decree", "issuer": "walikota"}, attributes),
	fact,
))

codes(attributes, fact) := c if {
	c := {problem.code | some problem in documents.violations("a", "decree", id, decree)} with input as paper(attributes, fact)
}

gaps(attributes, fact) := c if {
	c := {problem.code | some problem in documents.unknown("a", "decree", id, decree)} with input as paper(attributes, fact)
}

test_proves if {
	documents.proves(id, decree) with input as paper({}, {})
	codes({}, {}) == set()
	gaps({}, {}) == set()
}

test_proves_whoever_issued_it if {
	documents.proves(id, {"types": ["decree"], "issuers": "any"}) with input as paper({"issuer": "opd"}, {})
}

# Nothing else proves anything, and each says why.
test_proves_nothing_else[case.code] if {
	some case in [
		{"code": "wrong_type", "attributes": {"type": "letter"}, "fact": {}},
		{"code": "wrong_issuer", "attributes": {"issuer": "opd"}, "fact": {}},
		{"code": "not_yet", "attributes": {}, "fact": {"state": "not_yet"}},
		{"code": "expired", "attributes": {"valid_until": "2026-11-22"}, "fact": {"state": "expired"}},
		{"code": "file_mismatch", "attributes": {}, "fact": {"file": "mismatch"}},
	]
	not documents.proves(id, decree) with input as paper(case.attributes, case.fact)
	codes(case.attributes, case.fact) == {case.code}
	gaps(case.attributes, case.fact) == set()
}

test_unexamined_proves_nothing[case.code] if {
	some case in [
		{"code": "file_missing", "fact": {"file": "missing"}},
		{"code": "file_undeclared", "fact": {"file": "undeclared"}},
		{"code": "file_unexamined", "fact": {"file": "unexamined"}},
	]
	not documents.proves(id, decree) with input as paper({}, case.fact)
	codes({}, case.fact) == set()
	gaps({}, case.fact) == {case.code}
}

test_unknown_issuer_proves_nothing if {
	nameless := json.remove(paper({}, {}), [["refs", id, "issuer"]])
	not documents.proves(id, decree) with input as nameless
	documents.violations("a", "decree", id, decree) == set() with input as nameless
	{problem.code | some problem in documents.unknown("a", "decree", id, decree)} == {"no_issuer"} with input as nameless
}

# A document nobody resolved or looked at is neither right nor wrong: the rule
# that asks has nothing to say, which the judge takes for an error.
test_absent_proves_nothing if {
	not documents.proves(id, decree) with input as fixtures.empty
	documents.violations("a", "decree", id, decree) == set() with input as fixtures.empty
	not documents.proves(id, decree) with input as json.remove(paper({}, {}), [["facts", "document", id]])
}

test_want_without_issuers_proves_nothing if {
	not documents.proves(id, {"types": ["decree"]}) with input as paper({}, {})
}

test_several_problems_at_once if {
	codes({"type": "letter", "valid_until": "2025-12-31"}, {"state": "expired"}) == {"wrong_type", "expired"}
}

test_problem_in_full if {
	documents.violations("a", "decree", id, decree) == {{
		"asset": "a",
		"code": "not_yet",
		"where": ["decree"],
		"item": "decree",
		"expected": "2026-11-23",
		"actual": "2027-01-01",
	}} with input as paper({"valid_from": "2027-01-01"}, {"state": "not_yet"})
}

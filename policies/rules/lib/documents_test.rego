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
	found := documents.violations("decree", {"a": id}, decree) with input as paper(attributes, fact)
	c := {problem.code | some problem in found}
}

gaps(attributes, fact) := c if {
	found := documents.unknown("decree", {"a": id}, decree) with input as paper(attributes, fact)
	c := {problem.code | some problem in found}
}

test_proves if {
	documents.proven({"a": id}, decree) == {"a"} with input as paper({}, {})
	codes({}, {}) == set()
	gaps({}, {}) == set()
}

test_proves_whoever_issued_it if {
	documents.proven({"a": id}, {"types": ["decree"], "issuers": "any"}) == {"a"} with input as paper({"issuer": "opd"}, {})
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
	documents.proven({"a": id}, decree) == set() with input as paper(case.attributes, case.fact)
	codes(case.attributes, case.fact) == {case.code}
	gaps(case.attributes, case.fact) == set()
}

test_unexamined_proves_nothing[case.code] if {
	some case in [
		{"code": "file_missing", "fact": {"file": "missing"}},
		{"code": "file_undeclared", "fact": {"file": "undeclared"}},
		{"code": "file_unexamined", "fact": {"file": "unexamined"}},
	]
	documents.proven({"a": id}, decree) == set() with input as paper({}, case.fact)
	codes({}, case.fact) == set()
	gaps({}, case.fact) == {case.code}
}

test_unknown_issuer_proves_nothing if {
	nameless := json.remove(paper({}, {}), [["refs", id, "issuer"]])
	documents.proven({"a": id}, decree) == set() with input as nameless
	documents.violations("decree", {"a": id}, decree) == set() with input as nameless
	found := documents.unknown("decree", {"a": id}, decree) with input as nameless
	{problem.code | some problem in found} == {"no_issuer"}
}

# A document nobody resolved or looked at is neither right nor wrong: the rule
# that asks has nothing to say, which the judge takes for an error.
test_absent_proves_nothing if {
	documents.proven({"a": id}, decree) == set() with input as fixtures.empty
	documents.violations("decree", {"a": id}, decree) == set() with input as fixtures.empty
	documents.proven({"a": id}, decree) == set() with input as json.remove(paper({}, {}), [["facts", "document", id]])
}

test_want_without_issuers_proves_nothing if {
	documents.proven({"a": id}, {"types": ["decree"]}) == set() with input as paper({}, {})
}

test_several_problems_at_once if {
	codes({"type": "letter", "valid_until": "2025-12-31"}, {"state": "expired"}) == {"wrong_type", "expired"}
}

test_problem_in_full if {
	documents.violations("decree", {"a": id}, decree) == {{
		"asset": "a",
		"code": "not_yet",
		"where": ["decree"],
		"item": "decree",
		"expected": "2026-11-23",
		"actual": "2027-01-01",
	}} with input as paper({"valid_from": "2027-01-01"}, {"state": "not_yet"})
}

# A paper is not in force before it was issued, whatever it says.
test_not_yet_from_the_later_date if {
	early := paper({"date": "2027-02-01", "valid_from": "2026-01-01"}, {"state": "not_yet"})
	found := documents.violations("decree", {"a": id}, decree) with input as early
	{problem.actual | some problem in found} == {"2027-02-01"}
}

# Having a last day is not having passed it.
test_in_force_is_not_expired if {
	codes({"type": "letter", "valid_until": "2027-12-31"}, {}) == {"wrong_type"}
}

# A document named in a nested block, or by an asset the one judged refers to.
place := {"asset": "a", "where": ["stage", 1, "recommendation"], "item": "budgeting"}

test_proves_at_a_place if {
	documents.proven({place: id}, decree) == {place} with input as paper({}, {})
	documents.violations_at({place: id}, decree) == set() with input as paper({}, {})
	documents.unknown_at({place: id}, decree) == set() with input as paper({}, {})
}

test_violations_at_a_place if {
	documents.violations_at({place: id}, decree) == {{
		"asset": "a",
		"code": "wrong_type",
		"where": ["stage", 1, "recommendation"],
		"item": "budgeting",
		"expected": ["decree", "approval"],
		"actual": "letter",
	}} with input as paper({"type": "letter"}, {})
	documents.unknown_at({place: id}, decree) == set() with input as paper({"type": "letter"}, {})
}

test_unknown_at_a_place if {
	documents.unknown_at({place: id}, decree) == {{
		"asset": "a",
		"code": "file_missing",
		"where": ["stage", 1, "recommendation"],
		"item": "budgeting",
		"actual": "surat.txt",
	}} with input as paper({}, {"file": "missing"})
	documents.violations_at({place: id}, decree) == set() with input as paper({}, {"file": "missing"})
}

# Each place is told of the document it names, and of no other.
test_places_keep_apart if {
	other := "dinkes/document/lain"
	elsewhere := {"asset": "a", "where": ["stage", 0, "recommendation"], "item": "planning"}
	both := object.union(
		paper({"type": "letter"}, {}),
		fixtures.document(other, {"type": "decree", "issuer": "walikota"}, {"file": "missing"}),
	)
	wrong := documents.violations_at({place: id, elsewhere: other}, decree) with input as both
	{problem.item | some problem in wrong} == {"budgeting"}
	open := documents.unknown_at({place: id, elsewhere: other}, decree) with input as both
	{problem.item | some problem in open} == {"planning"}
}

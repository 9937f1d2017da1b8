package rules.contracts.coordinated_test

import data.lib.fixtures_test as fixtures
import data.rules.contracts.coordinated as rule

id := "dinkes/contract/simpus"

paper := "dinkes/document/koordinasi"

contract := {"date": "2026-02-01", "coordination": paper}

# A contract of 1 February 2026 with its letter.
coordinated(attributes, fact) := object.union(
	fixtures.declaring({"contract": {id: contract}}),
	fixtures.document(paper, object.union({"type": "letter", "issuer": "dinas", "date": "2026-01-31"}, attributes), fact),
)

alone := fixtures.declaring({"contract": {id: {"date": "2026-02-01"}}})

test_pass_letter_of_the_day_before if {
	fixtures.verdict(rule, id) == "pass" with input as coordinated({}, {})
	fixtures.proof(rule, id) == set() with input as coordinated({}, {})
}

test_pass_letter_of_the_agency if {
	fixtures.verdict(rule, id) == "pass" with input as coordinated({"issuer": "opd"}, {})
}

test_fail_no_letter if {
	rule.violations == {{"asset": id, "code": "no_coordination", "where": []}} with input as alone
	fixtures.proof(rule, id) == {"declared"} with input as alone
}

test_fail_letter_after_the_contract if {
	late := coordinated({"date": "2026-02-02"}, {})
	rule.violations == {{
		"asset": id,
		"code": "after_contract",
		"where": ["coordination"],
		"item": "coordination",
		"expected": "2026-02-01",
		"actual": "2026-02-02",
	}} with input as late
	fixtures.verdict(rule, id) == "fail" with input as late
}

test_fail_no_letter_but_a_statement if {
	statement := coordinated({"type": "statement", "issuer": "pihak_ketiga"}, {})
	{violation.code | some violation in rule.violations} == {"wrong_type", "wrong_issuer"} with input as statement
}

test_unknown_letter_of_the_same_day if {
	same := coordinated({"date": "2026-02-01"}, {})
	rule.unknown == {{
		"asset": id,
		"code": "same_day",
		"where": ["coordination"],
		"item": "coordination",
		"actual": "2026-02-01",
	}} with input as same
	fixtures.verdict(rule, id) == "unknown" with input as same
}

test_unknown_letter_without_file if {
	fixtures.verdict(rule, id) == "unknown" with input as coordinated({}, {"file": "undeclared"})
}

# Without an issuer it may be anybody's.
test_unknown_letter_of_nobody if {
	nameless := json.remove(coordinated({}, {}), [["refs", paper, "issuer"]])
	fixtures.verdict(rule, id) == "unknown" with input as nameless
}

test_unknown_no_dinas if {
	nobody := fixtures.without_dinas({"contract": {id: {"date": "2026-02-01"}}})
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_not_applicable_of_the_dinas if {
	own := object.union(alone, {"agency": {"role": "dinas"}})
	rule.not_applicable == {{"asset": id, "code": "of_dinas"}} with input as own
	fixtures.verdict(rule, id) == "not_applicable" with input as own
}

# A paper nobody looked at is no pass.
test_error_letter_not_looked_up if {
	fixtures.verdict(rule, id) == "error" with input as json.remove(coordinated({}, {}), ["facts/document"])
}

package rules.security.procedure_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.security.procedure as rule

id := fixtures.dinas

paper := "diskominfo/document/tata_cara"

none := city.kept_by_dinas({})

laid_down(attributes, fact) := object.union(
	object.union(none, {"opd": {id: {"management_procedure": paper}}}),
	fixtures.document(paper, object.union({"type": "policy", "issuer": "dinas"}, attributes), fact),
)

test_pass_laid_down if {
	fixtures.verdict(rule, id) == "pass" with input as laid_down({}, {})
	fixtures.proof(rule, id) == set() with input as laid_down({}, {})
}

test_pass_by_decree_of_the_mayor if {
	fixtures.verdict(rule, id) == "pass" with input as laid_down({"type": "decree", "issuer": "walikota"}, {})
}

test_fail_no_procedure if {
	rule.violations == {{"asset": id, "code": "no_procedure", "where": []}} with input as none
	fixtures.proof(rule, id) == {"declared"} with input as none
}

test_fail_of_somebody_else if {
	found := {{
		"asset": id,
		"code": "wrong_issuer",
		"where": ["management_procedure"],
		"item": "management_procedure",
		"expected": ["dinas", "walikota"],
		"actual": "pihak_ketiga",
	}}
	rule.violations == found with input as laid_down({"issuer": "pihak_ketiga"}, {})
}

test_fail_a_letter_is_no_procedure if {
	city.codes(rule.violations) == {"wrong_type"} with input as laid_down({"type": "letter"}, {})
}

test_fail_out_of_force if {
	city.codes(rule.violations) == {"expired"} with input as laid_down({"valid_until": "2026-06-30"}, {"state": "expired"})
}

test_unknown_file_not_declared if {
	bare := laid_down({}, {"file": "undeclared"})
	city.codes(rule.unknown) == {"file_undeclared"} with input as bare
	fixtures.verdict(rule, id) == "unknown" with input as bare
}

test_unknown_nobody_issued_it if {
	nameless := json.remove(laid_down({}, {}), [["refs", paper, "issuer"]])
	city.codes(rule.unknown) == {"no_issuer"} with input as nameless
	fixtures.verdict(rule, id) == "unknown" with input as nameless
}

test_error_not_looked_up if {
	fixtures.verdict(rule, id) == "error" with input as json.remove(laid_down({}, {}), [["facts", "document", paper]])
}

package rules.applications.coordinated_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.coordinated as rule

id := "dinkes/application/simpus"

paper := "dinkes/document/koordinasi"

alone := fixtures.declaring({"application": {id: {"kind": "umum"}}})

coordinated(attributes, fact) := object.union(
	fixtures.declaring({"application": {id: {"kind": "khusus", "coordination": paper}}}),
	fixtures.document(paper, object.union({"type": "letter", "issuer": "opd"}, attributes), fact),
)

of(role, declared) := object.union(declared, {"agency": {"role": role}})

test_pass_letter if {
	fixtures.verdict(rule, id) == "pass" with input as coordinated({}, {})
	fixtures.proof(rule, id) == set() with input as coordinated({}, {})
	fixtures.verdict(rule, id) == "pass" with input as coordinated({"issuer": "dinas"}, {})
}

test_pass_of_the_government if {
	fixtures.verdict(rule, id) == "pass" with input as of("pemda", coordinated({}, {}))
}

test_fail_no_letter if {
	every role in ["opd", "pemda"] {
		rule.violations == {{"asset": id, "code": "no_letter", "where": []}} with input as of(role, alone)
		fixtures.proof(rule, id) == {"declared"} with input as of(role, alone)
	}
}

test_fail_another_paper if {
	fixtures.verdict(rule, id) == "fail" with input as coordinated({"type": "decree"}, {})
	fixtures.verdict(rule, id) == "fail" with input as coordinated({"issuer": "pihak_ketiga"}, {})
	fixtures.verdict(rule, id) == "fail" with input as coordinated({"valid_until": "2026-11-22"}, {"state": "expired"})
	fixtures.verdict(rule, id) == "fail" with input as coordinated({}, {"file": "mismatch"})
}

test_unknown_file_missing if {
	fixtures.verdict(rule, id) == "unknown" with input as coordinated({}, {"file": "missing"})
	fixtures.proof(rule, id) == set() with input as coordinated({}, {"file": "missing"})
}

test_not_applicable_of_the_dinas if {
	own := {{"asset": id, "code": "of_the_dinas"}}
	rule.not_applicable == own with input as of("dinas", alone)
	fixtures.verdict(rule, id) == "not_applicable" with input as of("dinas", alone)
	fixtures.verdict(rule, id) == "not_applicable" with input as of("dinas", coordinated({"type": "decree"}, {}))
}

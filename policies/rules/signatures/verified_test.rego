package rules.signatures.verified_test

import data.lib.fixtures_test as fixtures
import data.rules.signatures.verified as rule

id := "dinkes/repository/simpus"

head := "dinkes/signer/kepala_dinas"

repository := {"signers": [head]}

good := {"place": "v1.0", "valid": true, "signer": head, "time": true, "data": true}

declaring(attributes, evidence) := fixtures.declaring({"repository": {id: attributes}, "evidence": {id: evidence}})

signed(signatures) := declaring(repository, {"signatures": {"signed": signatures}})

test_pass_all_valid if {
	also := object.union(good, {"place": "v1.1"})
	fixtures.verdict(rule, id) == "pass" with input as signed([good, also])
	fixtures.proof(rule, id) == set() with input as signed([good, also])
}

test_fail_unsigned if {
	rule.violations == {{"asset": id, "code": "unsigned", "where": [], "evidence": "signatures"}} with input as signed([])
	fixtures.verdict(rule, id) == "fail" with input as signed([])
}

test_fail_one_invalid if {
	spoilt := object.union(good, {"place": "v1.1", "valid": false})
	rule.violations == {{
		"asset": id,
		"code": "invalid",
		"where": [],
		"item": "v1.1",
		"evidence": "signatures",
	}} with input as signed([good, spoilt])
	fixtures.verdict(rule, id) == "fail" with input as signed([good, spoilt])
}

test_fail_by_nobody_known if {
	rule.violations == {{
		"asset": id,
		"code": "nobody",
		"where": [],
		"item": "v1.0",
		"evidence": "signatures",
	}} with input as signed([object.union(good, {"signer": ""})])
}

test_fail_by_another_signer if {
	rule.violations == {{
		"asset": id,
		"code": "other_signer",
		"where": ["signers"],
		"item": "v1.0",
		"expected": [head],
		"actual": "dinsos/signer/kepala_dinas",
		"evidence": "signatures",
	}} with input as signed([object.union(good, {"signer": "dinsos/signer/kepala_dinas"})])
}

# Whose signature it should be is not known, so it is nobody's.
test_unknown_no_signers[attributes] if {
	some attributes in [{}, {"signers": []}]
	found := declaring(attributes, {"signatures": {"signed": [good]}})
	rule.unknown == {{"asset": id, "code": "no_signers", "where": []}} with input as found
	fixtures.verdict(rule, id) == "unknown" with input as found
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "signatures"}}
	rule.unknown == gap with input as declaring(repository, {})
	fixtures.verdict(rule, id) == "unknown" with input as declaring(repository, {})
	fixtures.proof(rule, id) == {"declared"} with input as declaring(repository, {})
	blind := declaring(repository, {"signatures": {"unknown": {"id": "tidak ada", "en": "not there"}}})
	fixtures.verdict(rule, id) == "unknown" with input as blind
}

# A signature of which it is not told whether it verifies is no pass.
test_error_validity_not_told if {
	fixtures.verdict(rule, id) == "error" with input as signed([object.remove(good, ["valid"])])
}

package rules.signatures.complete_test

import data.lib.fixtures_test as fixtures
import data.rules.signatures.complete as rule

id := "dinkes/repository/simpus"

good := {"place": "v1.0", "valid": true, "signer": "dinkes/signer/kepala_dinas", "time": true, "data": true}

observed(evidence) := fixtures.declaring({"repository": {id: {}}, "evidence": {id: evidence}})

signed(signatures) := observed({"signatures": {"signed": signatures}})

test_pass_all_complete if {
	also := object.union(good, {"place": "v1.1"})
	fixtures.verdict(rule, id) == "pass" with input as signed([good, also])
	fixtures.proof(rule, id) == set() with input as signed([good, also])
}

test_fail_unsigned if {
	rule.violations == {{"asset": id, "code": "unsigned", "where": [], "evidence": "signatures"}} with input as signed([])
	fixtures.verdict(rule, id) == "fail" with input as signed([])
}

test_fail_one_incomplete[code] if {
	some code, lack in {"no_time": {"time": false}, "no_data": {"data": false}}
	half := signed([good, object.union_n([good, {"place": "v1.1"}, lack])])
	rule.violations == {{
		"asset": id,
		"code": code,
		"where": [],
		"item": "v1.1",
		"evidence": "signatures",
	}} with input as half
	fixtures.verdict(rule, id) == "fail" with input as half
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "signatures"}}
	rule.unknown == gap with input as observed({})
	fixtures.verdict(rule, id) == "unknown" with input as observed({})
	fixtures.proof(rule, id) == {"declared"} with input as observed({})
	blind := observed({"signatures": {"unknown": {"id": "tidak ada", "en": "not there"}}})
	fixtures.verdict(rule, id) == "unknown" with input as blind
}

# A signature of which it is not told whether it bears a time is no pass.
test_error_time_not_told if {
	fixtures.verdict(rule, id) == "error" with input as signed([object.remove(good, ["time"])])
}

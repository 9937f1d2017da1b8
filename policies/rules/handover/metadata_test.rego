package rules.handover.metadata_test

import data.lib.fixtures_test as fixtures
import data.rules.handover.metadata as rule

id := "dinkes/repository/simpus"

observed(evidence) := fixtures.declaring({
	"repository": {id: {"path": "repositories/simpus", "documents": {"metadata": "publiccode.yml"}}},
	"evidence": {id: evidence},
})

found(state) := {"documents": {"metadata": {"path": "publiccode.yml", "state": state}}}

test_pass_valid if {
	fixtures.verdict(rule, id) == "pass" with input as observed({"publiccode": {"present": true, "valid": true}})
	full := observed({"publiccode": {"present": true, "valid": true}, "handover": found("present")})
	fixtures.verdict(rule, id) == "pass" with input as full
	fixtures.proof(rule, id) == set() with input as full
}

test_fail_no_metadata if {
	bare := fixtures.declaring({"repository": {id: {"documents": {"source_code": "src"}}}})
	rule.violations == {{"asset": id, "code": "no_metadata", "where": []}} with input as bare
	fixtures.verdict(rule, id) == "fail" with input as bare
	fixtures.proof(rule, id) == {"declared"} with input as bare
	fixtures.verdict(rule, id) == "fail" with input as fixtures.declaring({"repository": {id: {}}})
}

test_fail_invalid if {
	rule.violations == {{
		"asset": id,
		"code": "invalid",
		"where": ["documents", "metadata"],
		"actual": "publiccode.yml",
		"evidence": "publiccode",
	}} with input as observed({"publiccode": {"present": true, "valid": false}})
}

test_fail_without_content[code] if {
	some code in ["empty", "missing", "placeholder"]
	seen := observed({"handover": found(code)})
	rule.violations == {{
		"asset": id,
		"code": code,
		"where": ["documents", "metadata"],
		"actual": "publiccode.yml",
		"evidence": "handover",
	}} with input as seen
	fixtures.verdict(rule, id) == "fail" with input as seen
	fixtures.proof(rule, id) == set() with input as seen
}

# A file in the one scanner's eyes and none in the other's is no pass.
test_fail_placeholder_that_is_valid if {
	both := observed({"handover": found("placeholder"), "publiccode": {"present": true, "valid": true}})
	fixtures.verdict(rule, id) == "fail" with input as both
}

test_unknown_other_form if {
	other := observed({"handover": found("present"), "publiccode": {"present": false, "valid": false}})
	rule.unknown == {{
		"asset": id,
		"code": "other_form",
		"where": ["documents", "metadata"],
		"actual": "publiccode.yml",
		"evidence": "publiccode",
	}} with input as other
	fixtures.verdict(rule, id) == "unknown" with input as other
}

test_unknown_not_observed if {
	gap := {{
		"asset": id,
		"code": "not_observed",
		"where": ["documents", "metadata"],
		"actual": "publiccode.yml",
		"evidence": ["handover", "publiccode"],
	}}
	rule.unknown == gap with input as observed({})
	rule.unknown == gap with input as observed({"handover": found("present")})
	fixtures.verdict(rule, id) == "unknown" with input as observed({"handover": found("present")})
	fixtures.proof(rule, id) == {"declared"} with input as observed({})
	blind := observed({"publiccode": {"unknown": {"id": "tidak ada", "en": "not there"}}})
	fixtures.verdict(rule, id) == "unknown" with input as blind
}

# Half an answer is none.
test_error_validity_not_told if {
	fixtures.verdict(rule, id) == "error" with input as observed({"publiccode": {"present": true}})
}

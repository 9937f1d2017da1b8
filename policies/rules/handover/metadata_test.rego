package rules.handover.metadata_test

import data.lib.fixtures_test as fixtures
import data.rules.handover.metadata as rule

id := "dinkes/repository/simpus"

observed(repository, evidence) := fixtures.declaring({
	"repository": {id: repository},
	"evidence": {id: {"repository": evidence}},
})

seen(document, publiccode) := observed({}, {
	"documents": {"metadata": document},
	"ownership": {"publiccode": publiccode},
})

at(state) := {"path": "publiccode.yml", "state": state}

valid := [{"path": "publiccode.yml", "valid": true}]

invalid := [{"path": "publiccode.yml", "valid": false}]

test_pass_valid if {
	fixtures.verdict(rule, id) == "pass" with input as seen(at("present"), valid)
	fixtures.proof(rule, id) == set() with input as seen(at("present"), valid)
}

# The root's counts, not that of what it bundles.
test_pass_invalid_elsewhere if {
	both := array.concat(valid, [{"path": "lib/publiccode.yml", "valid": false}])
	fixtures.verdict(rule, id) == "pass" with input as seen(at("present"), both)
}

test_fail_invalid if {
	rule.violations == {{
		"asset": id,
		"code": "invalid",
		"where": [],
		"actual": "publiccode.yml",
		"evidence": "repository",
	}} with input as seen(at("present"), invalid)
	fixtures.verdict(rule, id) == "fail" with input as seen(at("present"), invalid)
}

test_fail_without_content[code] if {
	some code in ["empty", "missing", "placeholder"]
	declared := observed({"documents": {"metadata": "publiccode.yml"}}, {
		"documents": {"metadata": at(code)},
		"ownership": {"publiccode": []},
	})
	rule.violations == {{
		"asset": id,
		"code": code,
		"where": ["documents", "metadata"],
		"actual": "publiccode.yml",
		"evidence": "repository",
	}} with input as declared
	fixtures.verdict(rule, id) == "fail" with input as seen(at(code), valid)
	fixtures.proof(rule, id) == set() with input as declared
}

test_fail_missing_without_a_place if {
	rule.violations == {{
		"asset": id,
		"code": "missing",
		"where": [],
		"actual": "",
		"evidence": "repository",
	}} with input as seen({"state": "missing"}, [])
}

test_unknown_other_form if {
	rule.unknown == {{
		"asset": id,
		"code": "other_form",
		"where": [],
		"actual": "docs/metadata.xml",
		"evidence": "repository",
	}} with input as seen({"state": "present", "path": "docs/metadata.xml"}, [])
}

test_unknown_unreadable if {
	rule.unknown == {{
		"asset": id,
		"code": "unreadable",
		"where": [],
		"actual": "publiccode.yml",
		"evidence": "repository",
	}} with input as seen(at("unreadable"), [])
	fixtures.verdict(rule, id) == "unknown" with input as seen(at("unreadable"), valid)
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "repository"}}
	rule.unknown == gap with input as fixtures.declaring({"repository": {id: {}}})
	fixtures.proof(rule, id) == {"declared"} with input as fixtures.declaring({"repository": {id: {}}})
	rule.unknown == gap with input as observed({}, {"documents": {"metadata": at("present")}})
	rule.unknown == gap with input as observed({}, {"unknown": {"id": "tidak ada", "en": "not there"}})
}

# Half an answer is none.
test_error_validity_not_told if {
	fixtures.verdict(rule, id) == "error" with input as seen(at("present"), [{"path": "publiccode.yml"}])
}

package rules.signatures.complete_test

import data.lib.fixtures_test as fixtures
import data.rules.signatures.complete as rule

id := "dinkes/repository/simpus"

good := {"path": "v1.0", "state": "valid", "signing_time": "2026-11-01T01:00:00Z", "timestamp_time": ""}

looked(seen) := fixtures.declaring({
	"repository": {id: {}},
	"evidence": {id: {"repository": {"signatures": seen}}},
})

signed(signatures) := looked({"signatures": signatures, "unexamined": 0})

test_pass_all_complete if {
	stamped := object.union(good, {"path": "v1.1", "signing_time": "", "timestamp_time": "2026-11-01T01:00:00Z"})
	fixtures.verdict(rule, id) == "pass" with input as signed([good, stamped])
	fixtures.proof(rule, id) == set() with input as signed([good, stamped])
}

test_fail_unsigned if {
	rule.violations == {{"asset": id, "code": "unsigned", "where": [], "evidence": "repository"}} with input as signed([])
	fixtures.verdict(rule, id) == "fail" with input as signed([])
}

test_fail_only_a_timestamp if {
	stamp := object.union(good, {"form": "timestamp", "signing_time": "", "timestamp_time": "2026-11-01T01:00:00Z"})
	rule.violations == {{"asset": id, "code": "unsigned", "where": [], "evidence": "repository"}} with input as signed([stamp])
}

test_fail_one_incomplete[code] if {
	some code, lack in {"no_time": {"signing_time": ""}, "no_data": {"state": "invalid"}}
	half := signed([good, object.union_n([good, {"path": "v1.1"}, lack])])
	rule.violations == {{
		"asset": id,
		"code": code,
		"where": [],
		"item": "v1.1",
		"evidence": "repository",
	}} with input as half
	fixtures.verdict(rule, id) == "fail" with input as half
}

test_unknown_unverifiable if {
	blind := object.union(good, {"path": "a.sig", "state": "unverifiable"})
	rule.unknown == {{
		"asset": id,
		"code": "unverifiable",
		"where": [],
		"item": "a.sig",
		"evidence": "repository",
	}} with input as signed([good, blind])
	fixtures.verdict(rule, id) == "unknown" with input as signed([good, blind])
}

test_unknown_files_not_examined if {
	half := looked({"signatures": [good], "unexamined": 3})
	rule.unknown == {{
		"asset": id,
		"code": "partly",
		"where": [],
		"actual": 3,
		"evidence": "repository",
	}} with input as half
	fixtures.verdict(rule, id) == "unknown" with input as looked({"signatures": [], "unexamined": 3})
}

# A signed tag may be left behind by who copies the last commit alone.
test_unknown_cut_off[name] if {
	some name, all in {"nothing signed": [], "a signed commit": [object.union(good, {"kind": "commit"})]}
	cut := looked({"signatures": all, "unexamined": 0, "cut_off": true})
	rule.unknown == {{"asset": id, "code": "cut_off", "where": [], "evidence": "repository"}} with input as cut
	fixtures.verdict(rule, id) == "unknown" with input as cut
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "repository"}}
	bare := fixtures.declaring({"repository": {id: {}}})
	rule.unknown == gap with input as bare
	fixtures.verdict(rule, id) == "unknown" with input as bare
	fixtures.proof(rule, id) == {"declared"} with input as bare
	blind := object.union(bare, {"evidence": {id: {"repository": {"unknown": {"id": "tidak ada", "en": "not there"}}}}})
	fixtures.verdict(rule, id) == "unknown" with input as blind
}

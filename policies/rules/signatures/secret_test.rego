package rules.signatures.secret_test

import data.lib.fixtures_test as fixtures
import data.rules.signatures.secret as rule

repository := "dinkes/repository/simpus"

signer := "dinkes/signer/kepala_dinas"

searched(evidence) := fixtures.declaring({"repository": {repository: {}}, "evidence": {repository: evidence}})

clean := leaking([])

leaking(paths) := lying(paths, "")

lying(paths, place) := {"repository": {"secrets": {
	"secrets": array.concat(
		[{"kind": "private_key", "path": path, "blob": concat("", ["isi ", path]), "place": place} | some path in paths],
		[{"kind": "credential", "path": ".env", "place": ""}],
	),
	"private_keys": count(paths),
	"credentials": 1,
	"unexamined_count": {"too_large": 0},
}}}

declared(attributes) := fixtures.declaring({"signer": {signer: attributes}})

seen(facts) := object.union(
	declared({"certificate": "a.pem", "public_key": "a.pub"}),
	{"evidence": {signer: {"certificate": facts}}},
)

test_pass_no_key_in_the_repository if {
	fixtures.verdict(rule, repository) == "pass" with input as searched(clean)
	fixtures.proof(rule, repository) == set() with input as searched(clean)
}

test_pass_no_key_in_the_files[state] if {
	some state in ["read", "mismatch"]
	fixtures.verdict(rule, signer) == "pass" with input as seen({"state": state, "private": false})
	fixtures.proof(rule, signer) == set() with input as seen({"state": state, "private": false})
}

# Each asset is judged for itself.
test_pass_beside_a_repository_that_leaks if {
	both := object.union(seen({"state": "read", "private": false}), searched(leaking(["kunci.pem"])))
	fixtures.verdict(rule, signer) == "pass" with input as both
	fixtures.verdict(rule, repository) == "fail" with input as both
}

test_fail_keys_in_the_repository if {
	found := searched(leaking(["kunci.pem", "src/a.key"]))
	rule.violations == {{
		"asset": repository,
		"code": "in_repository",
		"where": [],
		"item": place,
		"content": [concat("", ["isi ", place])],
		"evidence": "repository",
	} |
		some place in ["kunci.pem", "src/a.key"]
	} with input as found
	fixtures.verdict(rule, repository) == "fail" with input as found
}

# Whether or not the rest could be read.
test_fail_key_in_a_file[state] if {
	some state in ["read", "missing", "unreadable", "mismatch"]
	found := seen({"state": state, "private": true, "holding": ["b", "a"]})
	rule.violations == {{
		"asset": signer,
		"code": "in_file",
		"where": [],
		"content": ["a", "b"],
		"evidence": "certificate",
	}} with input as found
	fixtures.verdict(rule, signer) == "fail" with input as found
}

test_unknown_repository_not_searched if {
	gap := {{"asset": repository, "code": "not_observed", "where": [], "evidence": "repository"}}
	rule.unknown == gap with input as searched({})
	fixtures.verdict(rule, repository) == "unknown" with input as searched({})
	fixtures.proof(rule, repository) == {"declared"} with input as searched({})
	blind := searched({"repository": {"unknown": {"id": "tidak ada", "en": "not there"}}})
	fixtures.verdict(rule, repository) == "unknown" with input as blind
}

test_unknown_files_of_the_repository_not_examined if {
	half := json.patch(searched(clean), [{
		"op": "replace",
		"path": ["evidence", repository, "repository", "secrets", "unexamined_count"],
		"value": {"too_large": 2, "unreadable": 2},
	}])
	rule.unknown == {{
		"asset": repository,
		"code": "partly",
		"where": [],
		"actual": 4,
		"evidence": "repository",
	}} with input as half
	fixtures.verdict(rule, repository) == "unknown" with input as half
}

test_unknown_samples[place] if {
	some place in ["docs", "example", "test", "vendored"]
	sample := searched(lying(["tests/kunci.pem"], place))
	rule.unknown == {{
		"asset": repository,
		"code": "sample",
		"where": [],
		"item": "tests/kunci.pem",
		"evidence": "repository",
	}} with input as sample
	fixtures.verdict(rule, repository) == "unknown" with input as sample
}

test_fail_keys_beside_what_was_not_examined if {
	half := json.patch(searched(leaking(["kunci.pem"])), [{
		"op": "replace",
		"path": ["evidence", repository, "repository", "secrets", "unexamined_count"],
		"value": {"too_large": 2},
	}])
	fixtures.verdict(rule, repository) == "fail" with input as half
	rule.unknown == set() with input as half
}

test_unknown_files_not_examined if {
	gap := {{"asset": signer, "code": "not_observed", "where": [], "evidence": "certificate"}}
	rule.unknown == gap with input as declared({"public_key": "a.pub"})
	fixtures.verdict(rule, signer) == "unknown" with input as declared({"public_key": "a.pub"})
	fixtures.proof(rule, signer) == {"declared"} with input as declared({"public_key": "a.pub"})
	fixtures.verdict(rule, signer) == "unknown" with input as seen({"unknown": {"id": "bukan PEM", "en": "no PEM"}})
}

test_unknown_files_not_read[state] if {
	some state in ["missing", "unreadable"]
	half := seen({"state": state, "private": false})
	rule.unknown == {{"asset": signer, "code": "unread", "where": [], "evidence": "certificate"}} with input as half
	fixtures.verdict(rule, signer) == "unknown" with input as half
}

test_unknown_no_file if {
	rule.unknown == {{"asset": signer, "code": "no_file", "where": []}} with input as declared({})
	fixtures.verdict(rule, signer) == "unknown" with input as declared({})
}

# Files of which it is not told whether a private key lies in them are no pass.
test_error_privacy_not_told if {
	fixtures.verdict(rule, signer) == "error" with input as seen({"state": "read"})
}

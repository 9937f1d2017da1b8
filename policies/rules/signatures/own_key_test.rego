package rules.signatures.own_key_test

import data.lib.fixtures_test as fixtures
import data.rules.signatures.own_key as rule

id := "dinkes/signer/kepala_dinas"

signer := {"type": "uncertified", "public_key": "a.pub"}

declared(attributes) := fixtures.declaring({
	"signer": {id: attributes},
	"facts": {"signer": {id: {"claims": []}}},
})

seen(facts, claims) := fixtures.declaring({
	"signer": {id: signer},
	"facts": {"signer": {id: {"claims": claims}}},
	"evidence": {id: {"certificate": facts}},
})

read := {"state": "read", "spki": "ab"}

test_pass_its_own if {
	fixtures.verdict(rule, id) == "pass" with input as seen(read, [])
	fixtures.proof(rule, id) == set() with input as seen(read, [])
}

test_pass_in_a_certificate if {
	certificate := object.union(seen(read, []), {"signer": {id: {"type": "certified", "certificate": "a.pem"}}})
	fixtures.verdict(rule, id) == "pass" with input as certificate
}

test_fail_shared if {
	both := seen(read, ["dinkes/signer/sekretaris", id, "dinsos/signer/kepala_dinas"])
	rule.violations == {{
		"asset": id,
		"code": "shared",
		"where": [],
		"actual": ["dinkes/signer/sekretaris", "dinsos/signer/kepala_dinas"],
		"evidence": "certificate",
	}} with input as both
	fixtures.verdict(rule, id) == "fail" with input as both
	fixtures.proof(rule, id) == set() with input as both
}

test_unknown_no_file if {
	rule.unknown == {{"asset": id, "code": "no_file", "where": []}} with input as declared({"type": "certified"})
	fixtures.verdict(rule, id) == "unknown" with input as declared({"type": "certified"})
	fixtures.proof(rule, id) == {"declared"} with input as declared({"type": "certified"})
}

test_unknown_not_read[state] if {
	some state in ["missing", "unreadable", "mismatch"]
	blank := {"state": state, "spki": ""}
	rule.unknown == {{"asset": id, "code": "unread", "where": [], "evidence": "certificate"}} with input as seen(blank, [])
	fixtures.verdict(rule, id) == "unknown" with input as seen(blank, [])
}

test_unknown_read_without_a_key if {
	fixtures.verdict(rule, id) == "unknown" with input as seen({"state": "read", "spki": ""}, [])
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "certificate"}}
	rule.unknown == gap with input as declared(signer)
	fixtures.verdict(rule, id) == "unknown" with input as declared(signer)
	blind := seen({"unknown": {"id": "bukan PEM", "en": "no PEM"}}, [])
	fixtures.verdict(rule, id) == "unknown" with input as blind
}

# A key nobody compared with the others' is no pass.
test_error_not_compared if {
	fixtures.verdict(rule, id) == "error" with input as json.remove(seen(read, []), ["facts/signer"])
	fixtures.verdict(rule, id) == "error" with input as json.remove(seen(read, []), [["facts", "signer", id]])
}

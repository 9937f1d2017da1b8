package rules.signatures.certified_test

import data.lib.fixtures_test as fixtures
import data.rules.signatures.certified as rule

id := "dinkes/signer/kepala_dinas"

certified := {"type": "certified", "provider": "BSrE", "certificate": "sertifikat/a.pem"}

uncertified := {"type": "uncertified", "public_key": "sertifikat/a.pub"}

issued := {
	"state": "read",
	"certified": true,
	"issuer": "BSrE CA DS G1, Badan Siber dan Sandi Negara",
	"valid_from": "2026-11-23",
	"valid_until": "2026-11-23",
	"private": false,
	"issuers": ["cd", "ef"],
	"spki": "ab",
	"keys": ["ab"],
}

own := object.union(issued, {"certified": false, "issuer": "", "issuers": []})

declared(signer) := fixtures.declaring({
	"signer": {id: signer},
	"government": {"certificate_authorities": ["sha256:ef", "sha256:00"]},
})

seen(signer, facts) := object.union(declared(signer), {"evidence": {id: {"certificate": facts}}})

codes(found) := {problem.code | some problem in found}

# On the only day it is valid.
test_pass_certified if {
	fixtures.verdict(rule, id) == "pass" with input as seen(certified, issued)
	fixtures.proof(rule, id) == set() with input as seen(certified, issued)
}

test_pass_provider_named_otherwise[name] if {
	some name in ["bsre", "Badan Siber dan Sandi Negara", " BSrE  CA "]
	fixtures.verdict(rule, id) == "pass" with input as seen(object.union(certified, {"provider": name}), issued)
}

test_pass_uncertified_public_key if {
	fixtures.verdict(rule, id) == "pass" with input as seen(uncertified, own)
	fixtures.proof(rule, id) == set() with input as seen(uncertified, own)
}

test_pass_uncertified_certificate_of_its_own if {
	fixtures.verdict(rule, id) == "pass" with input as seen({"type": "uncertified", "certificate": "a.pem"}, own)
}

# A name is anybody's to take.
test_unknown_issuer_that_only_has_the_name[name] if {
	some name, issuers in {"no issuer in the file": [], "of its own making": ["99"], "the signer's key": ["ab"]}
	home_made := seen(certified, object.union(issued, {"issuers": issuers}))
	rule.unknown == {{
		"asset": id,
		"code": "untrusted",
		"where": ["certificate"],
		"evidence": "certificate",
	}} with input as home_made
	fixtures.verdict(rule, id) == "unknown" with input as home_made
}

test_unknown_nobody_is_trusted if {
	nobody := json.remove(seen(certified, issued), ["government/certificate_authorities"])
	rule.unknown == {{"asset": id, "code": "no_authorities", "where": ["certificate"]}} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_fail_no_provider[provider] if {
	some provider in ["", " - "]
	nameless := object.union(certified, {"provider": provider})
	rule.violations == {{"asset": id, "code": "no_provider", "where": []}} with input as seen(nameless, issued)
	rule.violations == {{"asset": id, "code": "no_provider", "where": []}} with input as seen(
		object.remove(certified, ["provider"]),
		issued,
	)
}

test_fail_no_certificate if {
	bare := object.remove(certified, ["certificate"])
	rule.violations == {{"asset": id, "code": "no_certificate", "where": []}} with input as declared(bare)
	fixtures.proof(rule, id) == {"declared"} with input as declared(bare)
	key := object.union(bare, {"public_key": "a.pub"})
	codes(rule.violations) == {"no_certificate"} with input as seen(key, own)
}

test_fail_self_issued if {
	rule.violations == {{
		"asset": id,
		"code": "self_issued",
		"where": ["certificate"],
		"evidence": "certificate",
	}} with input as seen(certified, own)
	fixtures.verdict(rule, id) == "fail" with input as seen(certified, own)
}

test_fail_other_issuer[issuer] if {
	some issuer in ["Contoh CA", "BSrEE CA", "Bukan-BSrEku", ""]
	rule.violations == {{
		"asset": id,
		"code": "other_issuer",
		"where": ["certificate"],
		"expected": "BSrE",
		"actual": issuer,
		"evidence": "certificate",
	}} with input as seen(certified, object.union(issued, {"issuer": issuer}))
}

test_fail_not_yet_valid if {
	tomorrow := object.union(issued, {"valid_from": "2026-11-24", "valid_until": "2028-11-24"})
	rule.violations == {{
		"asset": id,
		"code": "not_yet_valid",
		"where": ["certificate"],
		"expected": "2026-11-23",
		"actual": "2026-11-24",
		"evidence": "certificate",
	}} with input as seen(certified, tomorrow)
}

test_fail_lapsed if {
	yesterday := object.union(issued, {"valid_from": "2024-11-22", "valid_until": "2026-11-22"})
	rule.violations == {{
		"asset": id,
		"code": "lapsed",
		"where": ["certificate"],
		"expected": "2026-11-23",
		"actual": "2026-11-22",
		"evidence": "certificate",
	}} with input as seen(certified, yesterday)
}

test_fail_certificate_of_another_key if {
	apart := object.union(issued, {"state": "mismatch", "spki": ""})
	rule.violations == {{"asset": id, "code": "other_key", "where": [], "evidence": "certificate"}} with input as seen(
		certified,
		apart,
	)
	fixtures.verdict(rule, id) == "fail" with input as seen(certified, apart)
}

test_fail_uncertified_with_a_provider if {
	odd := object.union(uncertified, {"provider": "BSrE"})
	rule.violations == {{
		"asset": id,
		"code": "has_provider",
		"where": ["provider"],
		"actual": "BSrE",
	}} with input as seen(odd, own)
}

test_fail_uncertified_with_a_certificate_of_a_provider[state] if {
	some state in ["read", "mismatch"]
	odd := {"type": "uncertified", "certificate": "a.pem", "public_key": "a.pub"}
	rule.violations == {{
		"asset": id,
		"code": "has_certificate",
		"where": ["certificate"],
		"actual": "BSrE CA DS G1, Badan Siber dan Sandi Negara",
		"evidence": "certificate",
	}} with input as seen(odd, object.union(issued, {"state": state}))
}

test_unknown_uncertified_of_two_keys if {
	apart := object.union(own, {"state": "mismatch"})
	rule.unknown == {{"asset": id, "code": "other_key", "where": [], "evidence": "certificate"}} with input as seen(
		uncertified,
		apart,
	)
	fixtures.verdict(rule, id) == "unknown" with input as seen(uncertified, apart)
}

# That it is uncertified is no more than what is declared.
test_unknown_uncertified_without_a_file if {
	rule.unknown == {{"asset": id, "code": "no_file", "where": []}} with input as declared({"type": "uncertified"})
	fixtures.verdict(rule, id) == "unknown" with input as declared({"type": "uncertified"})
	fixtures.proof(rule, id) == {"declared"} with input as declared({"type": "uncertified"})
}

test_unknown_not_read[state] if {
	some state in ["missing", "unreadable"]
	blank := {"state": state, "certified": false, "issuer": "", "valid_from": "", "valid_until": "", "private": true}
	rule.unknown == {{"asset": id, "code": state, "where": [], "evidence": "certificate"}} with input as seen(
		certified,
		blank,
	)
	fixtures.verdict(rule, id) == "unknown" with input as seen(certified, blank)
	fixtures.verdict(rule, id) == "unknown" with input as seen(uncertified, blank)
	fixtures.proof(rule, id) == {"declared"} with input as seen(certified, blank)
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "certificate"}}
	rule.unknown == gap with input as declared(certified)
	fixtures.verdict(rule, id) == "unknown" with input as declared(certified)
	fixtures.verdict(rule, id) == "unknown" with input as declared(uncertified)
	blind := seen(certified, {"unknown": {"id": "bukan PEM", "en": "no PEM"}})
	rule.unknown == gap with input as blind
}

# A state nobody knows is no pass.
test_error_state_not_known if {
	fixtures.verdict(rule, id) == "error" with input as seen(certified, object.union(issued, {"state": "fine"}))
}

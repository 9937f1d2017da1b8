package rules.domains.official_test

import data.lib.fixtures_test as fixtures
import data.rules.domains.official as rule

id := "dinkes/domain/simpus"

paper := "dinkes/document/kw_domain"

parameters := {"official_domain": "serangkota.go.id", "decree_issuers": ["walikota"]}

named(fqdn) := fixtures.declaring({"domain": {id: {"fqdn": fqdn}}})

verdict(fqdn) := v if {
	v := fixtures.verdict(rule, id) with input as named(fqdn) with data.parameters as parameters
}

# Another domain with that decree.
decreed(attributes, fact) := object.union(
	fixtures.declaring({"domain": {id: {"fqdn": "simpus.id", "decree": paper}}}),
	fixtures.document(paper, object.union({"type": "decree", "issuer": "walikota"}, attributes), fact),
)

test_pass_official_domain if {
	verdict("serangkota.go.id") == "pass"
}

test_pass_below_it if {
	verdict("a.b.serangkota.go.id") == "pass"
}

test_pass_any_case_and_trailing_dot if {
	verdict("Simpus.SerangKota.go.id.") == "pass"
}

test_pass_decreed if {
	fixtures.verdict(rule, id) == "pass" with input as decreed({}, {}) with data.parameters as parameters
	fixtures.proof(rule, id) == {"documented"} with input as decreed({}, {}) with data.parameters as parameters
}

test_fail_another_domain if {
	outside := {{
		"asset": id,
		"code": "outside",
		"where": ["fqdn"],
		"expected": "serangkota.go.id",
		"actual": "simpus.id",
	}}
	rule.violations == outside with input as named("simpus.id") with data.parameters as parameters
}

# The end of the string is not the end of the name.
test_fail_look_alike if {
	verdict("evil-serangkota.go.id") == "fail"
	verdict("evilserangkota.go.id") == "fail"
	verdict("serangkota.go.id.evil.id") == "fail"
	verdict("go.id") == "fail"
}

test_fail_decree_of_somebody_else if {
	wrong := {{
		"asset": id,
		"code": "wrong_issuer",
		"where": ["decree"],
		"item": "decree",
		"expected": ["walikota"],
		"actual": "opd",
	}}
	rule.violations == wrong with input as decreed({"issuer": "opd"}, {}) with data.parameters as parameters
}

test_fail_decree_expired if {
	late := decreed({"valid_until": "2026-11-22"}, {"state": "expired"})
	fixtures.verdict(rule, id) == "fail" with input as late with data.parameters as parameters
}

test_fail_decree_forged if {
	forged := decreed({}, {"file": "mismatch"})
	fixtures.verdict(rule, id) == "fail" with input as forged with data.parameters as parameters
}

test_unknown_decree_without_file if {
	paperless := decreed({}, {"file": "undeclared"})
	gap := {{"asset": id, "code": "file_undeclared", "where": ["decree"], "item": "decree"}}
	rule.unknown == gap with input as paperless with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as paperless with data.parameters as parameters
}

# Without the parameters nothing passes.
test_error_no_parameters if {
	fixtures.verdict(rule, id) == "error" with input as named("simpus.id") with data.parameters as {}
	fixtures.verdict(rule, id) == "error" with input as decreed({}, {})
		with data.parameters as {"official_domain": "serangkota.go.id"}
}

# A paper nobody looked at is no pass.
test_error_decree_not_looked_up if {
	blind := json.remove(decreed({}, {}), ["facts/document"])
	fixtures.verdict(rule, id) == "error" with input as blind with data.parameters as parameters
}

# Below the official domain no decree is looked at.
test_pass_below_it_with_a_wrong_decree if {
	below := object.union(decreed({"type": "letter"}, {}), {"domain": {id: {"fqdn": "simpus.serangkota.go.id"}}})
	fixtures.verdict(rule, id) == "pass" with input as below with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as below with data.parameters as parameters
}

answered(fqdn, answer) := object.union(named(fqdn), {"evidence": {id: {"dns": answer}}})

official := "simpus.serangkota.go.id"

sound := {"status": "found", "dangling": false, "bogus": false, "cname": [], "addresses": ["203.0.113.10"]}

with_answer(more) := answered(official, object.union(sound, more))

found(more) := {object.remove(violation, ["asset", "where", "evidence"]) | some violation in violations(more)}

violations(more) := v if {
	v := rule.violations with input as with_answer(more) with data.parameters as parameters
}

test_pass_resolves if {
	fixtures.verdict(rule, id) == "pass" with input as with_answer({}) with data.parameters as parameters
	fixtures.proof(rule, id) == {"observed"} with input as with_answer({}) with data.parameters as parameters
}

# Nobody looked: what is declared is judged, and called declared.
test_pass_not_looked_up if {
	fixtures.proof(rule, id) == set() with input as named(official) with data.parameters as parameters
}

test_pass_decreed_and_resolves if {
	both := object.union(decreed({}, {}), {"evidence": {id: {"dns": sound}}})
	fixtures.verdict(rule, id) == "pass" with input as both with data.parameters as parameters
	fixtures.proof(rule, id) == {"documented"} with input as both with data.parameters as parameters
}

test_fail_no_such_name if {
	rule.violations == {{"asset": id, "code": "absent", "where": ["fqdn"], "evidence": "dns"}} with input as with_answer({"status": "nxdomain", "addresses": []})
		with data.parameters as parameters
}

test_fail_no_address if {
	found({"status": "nodata", "addresses": []}) == {{"code": "no_address"}}
}

test_fail_dangling if {
	lost := {"status": "nxdomain", "dangling": true, "missing": "lepas.id", "cname": ["a.serangkota.go.id", "situs.lepas.id"]}
	found(lost) == {{"code": "dangling", "item": "lepas.id", "actual": ["situs.lepas.id"]}}
}

test_fail_alias_of_itself if {
	found({"status": "loop", "cname": [official]}) == {{"code": "loop", "actual": [official]}}
}

test_fail_broken_signatures if {
	found({"bogus": true, "dnssec": {"state": "broken", "cause": "expired"}}) == {{"code": "bogus", "actual": "expired"}}
}

test_fail_another_domain_that_does_not_exist if {
	gone := object.union(decreed({}, {}), {"evidence": {id: {"dns": {"status": "nxdomain", "dangling": false}}}})
	fixtures.verdict(rule, id) == "fail" with input as gone with data.parameters as parameters
}

test_unknown_could_not_be_looked_up if {
	dark := answered(official, {"unknown": {"id": "terputus", "en": "cut off"}})
	rule.unknown == {{"asset": id, "code": "not_resolved", "where": ["fqdn"], "evidence": "dns"}} with input as dark
		with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as dark with data.parameters as parameters
}

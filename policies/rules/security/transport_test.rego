package rules.security.transport_test

import data.lib.fixtures_test as fixtures
import data.rules.security.transport as rule

id := "dinkes/domain/simpus"

domain := {"domain": {id: {"fqdn": "simpus.serangkota.go.id"}}}

seeing(tls) := fixtures.declaring(object.union(domain, {"evidence": {id: {"tls": tls}}}))

sound := {"valid": true, "modern": true, "plain_http": false, "headers_missing": []}

but(more) := seeing(object.union(sound, more))

codes(evidence) := found if {
	found := {violation.code | some violation in rule.violations} with input as evidence
}

gap := {{"asset": id, "code": "not_observed", "where": ["fqdn"], "evidence": "tls"}}

test_pass_sound if {
	fixtures.verdict(rule, id) == "pass" with input as seeing(sound)
	rule.violations == set() with input as seeing(sound)
	rule.unknown == set() with input as seeing(sound)
}

test_fail_invalid_certificate if {
	bad := {{"asset": id, "code": "invalid", "where": ["fqdn"], "evidence": "tls"}}
	rule.violations == bad with input as but({"valid": false})
	rule.examined == set() with input as but({"valid": false})
}

test_fail_outdated if {
	codes(but({"modern": false})) == {"outdated"}
	rule.examined == set() with input as but({"modern": false})
}

test_fail_plain_http if {
	codes(but({"plain_http": true})) == {"plain_http"}
	rule.examined == set() with input as but({"plain_http": true})
}

test_fail_each_missing_header if {
	without := but({"headers_missing": ["Content-Security-Policy", "Strict-Transport-Security"]})
	rule.violations == {
		{
			"asset": id,
			"code": "missing_header",
			"where": ["fqdn"],
			"item": "Content-Security-Policy",
			"evidence": "tls",
		},
		{
			"asset": id,
			"code": "missing_header",
			"where": ["fqdn"],
			"item": "Strict-Transport-Security",
			"evidence": "tls",
		},
	} with input as without
	rule.examined == set() with input as without
}

test_fail_all_at_once if {
	all := seeing({"valid": false, "modern": false, "plain_http": true, "headers_missing": ["X-Frame-Options"]})
	codes(all) == {"invalid", "outdated", "plain_http", "missing_header"}
}

# What is wrong is wrong, whatever was not seen beside it.
test_fail_before_what_was_not_seen if {
	fixtures.verdict(rule, id) == "fail" with input as seeing({"plain_http": true})
}

test_unknown_not_looked_at if {
	rule.unknown == gap with input as fixtures.declaring(domain)
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.declaring(domain)
}

test_unknown_could_not_look if {
	fixtures.verdict(rule, id) == "unknown" with input as seeing({"unknown": {"id": "tanpa jaringan", "en": "offline"}})
}

test_unknown_without_one_part[part] if {
	some part, _ in sound
	rule.unknown == gap with input as seeing(object.remove(sound, [part]))
	fixtures.verdict(rule, id) == "unknown" with input as seeing(object.remove(sound, [part]))
}

# What is said of another domain says nothing of this one.
test_unknown_only_another_was_seen if {
	other := fixtures.declaring(object.union(domain, {"evidence": {"dinkes/domain/lain": {"tls": sound}}}))
	fixtures.verdict(rule, id) == "unknown" with input as other
	rule.examined == set() with input as other
}

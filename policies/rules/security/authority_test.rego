package rules.security.authority_test

import data.lib.fixtures_test as fixtures
import data.rules.security.authority as rule

ids := {"application": "dinkes/application/simpus", "server": "dinkes/server/simpus"}

secured := {"security_authority": fixtures.dinas, "security_contact": "csirt@serangkota.go.id"}

declaring(kind, attributes) := fixtures.declaring({kind: {ids[kind]: attributes}})

test_pass_dinas_and_contact[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as declaring(kind, secured)
	rule.violations == set() with input as declaring(kind, secured)
}

test_fail_nothing_declared[kind] if {
	some kind, id in ids
	rule.violations == {
		{"asset": id, "code": "no_authority", "where": []},
		{"asset": id, "code": "no_contact", "where": []},
	} with input as declaring(kind, {})
}

test_fail_another_authority[kind] if {
	some kind, id in ids
	wrong := {{
		"asset": id,
		"code": "wrong_authority",
		"where": ["security_authority"],
		"expected": fixtures.dinas,
		"actual": fixtures.agency,
	}}
	own := object.union(secured, {"security_authority": fixtures.agency})
	rule.violations == wrong with input as declaring(kind, own)
}

test_unknown_no_dinas[kind] if {
	some kind, id in ids
	nobody := json.remove(declaring(kind, secured), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
	rule.examined == set() with input as nobody
}

package rules.security.authority_application_test

import data.lib.fixtures_test as fixtures
import data.rules.security.authority_application as rule

id := "dinkes/application/simpus"

secured := {"security_authority": fixtures.dinas, "security_contact": "csirt@serangkota.go.id"}

declaring(attributes) := fixtures.declaring({"application": {id: attributes}})

test_pass_dinas_and_contact if {
	fixtures.verdict(rule, id) == "pass" with input as declaring(secured)
}

test_fail_nothing_declared if {
	rule.violations == {
		{"asset": id, "code": "no_authority", "where": []},
		{"asset": id, "code": "no_contact", "where": []},
	} with input as declaring({})
}

test_fail_another_authority if {
	wrong := {{
		"asset": id,
		"code": "wrong_authority",
		"where": ["security_authority"],
		"expected": fixtures.dinas,
		"actual": fixtures.agency,
	}}
	own := object.union(secured, {"security_authority": fixtures.agency})
	rule.violations == wrong with input as declaring(own)
}

test_unknown_no_dinas if {
	nobody := json.remove(declaring(secured), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
	rule.examined == set() with input as nobody
}

package rules.domains.unique_test

import data.lib.fixtures_test as fixtures
import data.rules.domains.unique as rule

id := "dinkes/domain/simpus"

fqdn := "simpus.serangkota.go.id"

claimed(claims) := fixtures.declaring({
	"domain": {id: {"fqdn": fqdn}},
	"facts": {"domain": {fqdn: {"claims": claims}}},
})

test_pass_one_claim if {
	fixtures.verdict(rule, id) == "pass" with input as claimed([])
}

test_fail_two_claims if {
	shared := {{
		"asset": id,
		"code": "shared",
		"where": ["fqdn"],
		"item": fqdn,
		"actual": ["disdik/domain/simpus"],
	}}
	rule.violations == shared with input as claimed([id, "disdik/domain/simpus"])
}

# A name nobody compared is no pass.
test_error_not_compared if {
	fixtures.verdict(rule, id) == "error" with input as fixtures.declaring({"domain": {id: {"fqdn": fqdn}}})
}

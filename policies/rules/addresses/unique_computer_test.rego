package rules.addresses.unique_computer_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.unique_computer as rule

id := "dinkes/computer/simpus"

ip := "10.20.4.11"

claimed(claims) := fixtures.declaring({
	"computer": {id: {"network": "diskominfo/network/metro", "addresses": [ip]}},
	"facts": {"address": {ip: fixtures.address({"claims": claims})}},
})

test_pass_one_claim if {
	fixtures.verdict(rule, id) == "pass" with input as claimed([])
}

test_fail_two_claims if {
	shared := {{
		"asset": id,
		"code": "shared",
		"where": ["addresses", 0],
		"item": ip,
		"actual": ["disdik/server/siswa"],
	}}
	rule.violations == shared with input as claimed([id, "disdik/server/siswa"])
}

test_unknown_no_address if {
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.declaring({"computer": {id: {}}})
}

test_unknown_no_dinas_unique if {
	nobody := json.remove(claimed([id, "disdik/server/siswa"]), ["government/dinas"])
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

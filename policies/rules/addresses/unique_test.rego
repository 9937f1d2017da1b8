package rules.addresses.unique_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.unique as rule

ids := fixtures.with_addresses

ip := "10.20.4.11"

claimed(kind, claims) := fixtures.declaring({
	kind: {ids[kind]: {"network": "diskominfo/network/metro", "addresses": [ip]}},
	"facts": {"address": {ip: fixtures.address({"claims": claims})}},
})

test_pass_one_claim[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as claimed(kind, [])
}

test_fail_two_claims[kind] if {
	some kind, id in ids
	shared := {{
		"asset": id,
		"code": "shared",
		"where": ["addresses", 0],
		"item": ip,
		"actual": ["disdik/server/siswa"],
	}}
	rule.violations == shared with input as claimed(kind, [id, "disdik/server/siswa"])
}

# A server and a computer of one agency.
test_fail_one_of_each_kind if {
	both := object.union(claimed("computer", [ids.computer, ids.server]), {"server": {ids.server: {"addresses": [ip]}}})
	shared := {[violation.asset, violation.actual] | some violation in rule.violations} with input as both
	shared == {[ids.computer, [ids.server]], [ids.server, [ids.computer]]}
}

test_not_applicable_hosted_outside if {
	outside := fixtures.declaring({"server": {ids.server: {"hosted_by": "penyedia awan B"}}})
	fixtures.verdict(rule, ids.server) == "not_applicable" with input as outside
}

test_unknown_no_address[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.declaring({kind: {id: {}}})
}

test_unknown_no_dinas_unique[kind] if {
	some kind, id in ids
	nobody := json.remove(claimed(kind, [id, "disdik/server/siswa"]), ["government/dinas"])
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

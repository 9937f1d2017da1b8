package rules.addresses.imported_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.imported as rule

id := "diskominfo/address_pool/server"

snapshot := "diskominfo/document/snapshot_alamat"

imported(state) := object.union(
	fixtures.declaring({"address_pool": {id: {"cidr": "10.20.4.0/24", "source": snapshot}}}),
	fixtures.document(snapshot, {"type": "record", "issuer": "dinas", "file": "diskominfo/alamat.json"}, {"file": state}),
)

test_pass_as_it_was if {
	fixtures.verdict(rule, id) == "pass" with input as imported("verified")
}

test_fail_changed if {
	fixtures.verdict(rule, id) == "fail" with input as imported("mismatch")
	rule.violations == {{
		"asset": id,
		"code": "changed",
		"where": ["source"],
		"actual": "diskominfo/alamat.json",
	}} with input as imported("mismatch")
}

test_unknown_not_there_to_be_looked_at if {
	every state in {"missing", "undeclared", "unexamined"} {
		fixtures.verdict(rule, id) == "unknown" with input as imported(state)
		rule.unknown == {{"asset": id, "code": "gone", "where": ["source"], "actual": state}} with input as imported(state)
	}
}

test_not_applicable_by_hand if {
	by_hand := fixtures.declaring({"address_pool": {id: {"cidr": "10.20.4.0/24"}}})
	fixtures.verdict(rule, id) == "not_applicable" with input as by_hand
	rule.not_applicable == {{"asset": id, "code": "by_hand"}} with input as by_hand
}

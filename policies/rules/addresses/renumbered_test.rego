package rules.addresses.renumbered_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.renumbered as rule

id := "dinkes/server/simpus"

letter := "dinkes/document/persetujuan_ip"

given := "10.20.4.11"

taken := "10.20.4.99"

using(addresses, more) := fixtures.declaring({
	"server": {id: object.union({"network": "diskominfo/network/metro", "addresses": addresses}, more)},
	"facts": {"address": {given: fixtures.address({}), taken: fixtures.address({"allocations": []})}},
})

# The taken address with an approval.
approved(attributes, fact) := object.union(
	using([taken], {"renumbering_approval": letter}),
	fixtures.document(letter, object.union({"type": "approval", "issuer": "dinas"}, attributes), fact),
)

test_pass_as_allocated if {
	fixtures.verdict(rule, id) == "pass" with input as using([given], {})
	fixtures.proof(rule, id) == set() with input as using([given], {})
}

test_pass_approved if {
	fixtures.verdict(rule, id) == "pass" with input as approved({}, {})
	fixtures.proof(rule, id) == {"documented"} with input as approved({}, {})
}

# An approval that is not needed is not looked at.
test_pass_as_allocated_with_a_useless_approval if {
	fixtures.verdict(rule, id) == "pass" with input as using([given], {"renumbering_approval": letter})
	fixtures.proof(rule, id) == set() with input as using([given], {"renumbering_approval": letter})
}

test_fail_not_approved if {
	renumbered := {{"asset": id, "code": "renumbered", "where": ["addresses", 1], "item": taken}}
	rule.violations == renumbered with input as using([given, taken], {})
}

test_fail_approved_by_somebody_else if {
	wrong := {{
		"asset": id,
		"code": "wrong_issuer",
		"where": ["renumbering_approval"],
		"item": "renumbering_approval",
		"expected": ["dinas"],
		"actual": "opd",
	}}
	rule.violations == wrong with input as approved({"issuer": "opd"}, {})
}

test_fail_approval_is_no_approval if {
	fixtures.verdict(rule, id) == "fail" with input as approved({"type": "letter"}, {})
}

test_fail_approval_expired if {
	fixtures.verdict(rule, id) == "fail" with input as approved({"valid_until": "2026-11-22"}, {"state": "expired"})
}

test_not_applicable_hosted_outside if {
	outside := fixtures.declaring({"server": {id: {"hosted_by": "penyedia awan B"}}})
	fixtures.verdict(rule, id) == "not_applicable" with input as outside
}

test_unknown_approval_without_file if {
	gap := {{
		"asset": id,
		"code": "file_undeclared",
		"where": ["renumbering_approval"],
		"item": "renumbering_approval",
	}}
	rule.unknown == gap with input as approved({}, {"file": "undeclared"})
	rule.violations == set() with input as approved({}, {"file": "undeclared"})
}

test_unknown_no_allocation if {
	gap := {{"asset": id, "code": "no_allocation"}}
	rule.unknown == gap with input as fixtures.declaring({
		"server": {id: {"addresses": [taken]}},
		"facts": {"address": {taken: fixtures.address({"allocations": []})}},
	})
}

test_unknown_no_address if {
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.declaring({"server": {id: {}}})
}

test_unknown_no_allocation_is_no_violation if {
	unnumbered := json.remove(using([taken], {}), [["facts", "address", given]])
	rule.violations == set() with input as unnumbered
	{gap.code | some gap in rule.unknown} == {"no_allocation"} with input as unnumbered
}

# What the Dinas approved needs no allocation to differ from.
test_pass_approved_without_any_allocation if {
	unnumbered := json.remove(approved({}, {}), [["facts", "address", given]])
	fixtures.verdict(rule, id) == "pass" with input as unnumbered
}

test_fail_is_not_unknown_as_well if {
	rule.unknown == set() with input as using([given, taken], {})
}

# An approval nobody looked at is no pass.
test_error_approval_not_looked_up if {
	blind := json.remove(approved({}, {}), ["facts/document"])
	fixtures.verdict(rule, id) == "error" with input as blind
}

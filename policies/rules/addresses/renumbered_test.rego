package rules.addresses.renumbered_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.renumbered as rule

ids := fixtures.with_addresses

letter := "dinkes/document/persetujuan_ip"

given := "10.20.4.11"

taken := "10.20.4.99"

using(kind, addresses, more) := fixtures.declaring({
	kind: {ids[kind]: object.union({"network": "diskominfo/network/metro", "addresses": addresses}, more)},
	"facts": {"address": {given: fixtures.address({}), taken: fixtures.address({"allocations": []})}},
})

# The taken address with an approval.
approved(kind, attributes, fact) := object.union(
	using(kind, [taken], {"renumbering_approval": letter}),
	fixtures.document(letter, object.union({"type": "approval", "issuer": "dinas"}, attributes), fact),
)

test_pass_as_allocated[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as using(kind, [given], {})
	fixtures.proof(rule, id) == set() with input as using(kind, [given], {})
}

test_pass_approved[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as approved(kind, {}, {})
	fixtures.proof(rule, id) == {"documented"} with input as approved(kind, {}, {})
}

# An approval that is not needed is not looked at.
test_pass_as_allocated_with_a_useless_approval[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as using(kind, [given], {"renumbering_approval": letter})
	fixtures.proof(rule, id) == set() with input as using(kind, [given], {"renumbering_approval": letter})
}

test_fail_not_approved[kind] if {
	some kind, id in ids
	renumbered := {{"asset": id, "code": "renumbered", "where": ["addresses", 1], "item": taken}}
	rule.violations == renumbered with input as using(kind, [given, taken], {})
}

test_fail_approved_by_somebody_else[kind] if {
	some kind, id in ids
	wrong := {{
		"asset": id,
		"code": "wrong_issuer",
		"where": ["renumbering_approval"],
		"item": "renumbering_approval",
		"expected": ["dinas"],
		"actual": "opd",
	}}
	rule.violations == wrong with input as approved(kind, {"issuer": "opd"}, {})
}

test_fail_approval_is_no_approval[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "fail" with input as approved(kind, {"type": "letter"}, {})
}

test_fail_approval_expired[kind] if {
	some kind, id in ids
	late := approved(kind, {"valid_until": "2026-11-22"}, {"state": "expired"})
	fixtures.verdict(rule, id) == "fail" with input as late
}

test_not_applicable_hosted_outside if {
	outside := fixtures.declaring({"server": {ids.server: {"hosted_by": "penyedia awan B"}}})
	fixtures.verdict(rule, ids.server) == "not_applicable" with input as outside
}

test_unknown_approval_without_file[kind] if {
	some kind, id in ids
	gap := {{
		"asset": id,
		"code": "file_undeclared",
		"where": ["renumbering_approval"],
		"item": "renumbering_approval",
	}}
	rule.unknown == gap with input as approved(kind, {}, {"file": "undeclared"})
	rule.violations == set() with input as approved(kind, {}, {"file": "undeclared"})
}

test_unknown_no_allocation[kind] if {
	some kind, id in ids
	gap := {{"asset": id, "code": "no_allocation"}}
	rule.unknown == gap with input as fixtures.declaring({
		kind: {id: {"addresses": [taken]}},
		"facts": {"address": {taken: fixtures.address({"allocations": []})}},
	})
}

test_unknown_no_address[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.declaring({kind: {id: {}}})
}

test_unknown_no_allocation_is_no_violation[kind] if {
	some kind, _ in ids
	unnumbered := json.remove(using(kind, [taken], {}), [["facts", "address", given]])
	rule.violations == set() with input as unnumbered
	{gap.code | some gap in rule.unknown} == {"no_allocation"} with input as unnumbered
}

# What the Dinas approved needs no allocation to differ from.
test_pass_approved_without_any_allocation[kind] if {
	some kind, id in ids
	unnumbered := json.remove(approved(kind, {}, {}), [["facts", "address", given]])
	fixtures.verdict(rule, id) == "pass" with input as unnumbered
}

test_fail_is_not_unknown_as_well[kind] if {
	some kind, _ in ids
	rule.unknown == set() with input as using(kind, [given, taken], {})
}

# An approval nobody looked at is no pass.
test_error_approval_not_looked_up[kind] if {
	some kind, id in ids
	blind := json.remove(approved(kind, {}, {}), ["facts/document"])
	fixtures.verdict(rule, id) == "error" with input as blind
}

server := ids.server

simpus := "dinkes/application/simpus"

# The server, and the addresses its application's domain was seen at.
at(addresses, more) := object.union(
	object.union(using("server", [given], more), fixtures.served_by(simpus, [server], {"status": "found", "addresses": addresses})),
	{"facts": {"address": {address: fixtures.address({}) | some address in addresses}}},
)

test_pass_seen_where_declared if {
	fixtures.verdict(rule, server) == "pass" with input as at([given], {})
}

test_pass_seen_on_the_internet if {
	fixtures.verdict(rule, server) == "pass" with input as at(["203.0.113.10", "2001:db8::1"], {})
}

# The application's other servers may be what is seen, whosever they are.
test_pass_seen_at_another_server_of_the_application if {
	gate := "diskominfo/server/gerbang"
	both := object.union(at(["10.20.9.1"], {}), {
		"application": {simpus: {"runs_on": [server, gate]}},
		"refs": {gate: {"id": gate, "agency": "diskominfo", "addresses": ["10.20.9.1"]}},
	})
	fixtures.verdict(rule, server) == "pass" with input as both
}

# A proxy of the Dinas' own answers for whoever stands behind it.
test_pass_seen_at_a_front_of_the_dinas if {
	front := fixtures.address({"allocations": [{"id": "diskominfo/allocation/gerbang", "to": "diskominfo/opd/diskominfo", "dinas": true}]})
	behind := object.union(at(["10.20.9.1"], {}), {"facts": {"address": {"10.20.9.1": front}}})
	fixtures.verdict(rule, server) == "pass" with input as behind
}

test_pass_moved_with_approval if {
	allowed := object.union(
		at(["10.20.9.1"], {"renumbering_approval": letter}),
		fixtures.document(letter, {"type": "approval", "issuer": "dinas"}, {}),
	)
	fixtures.verdict(rule, server) == "pass" with input as allowed
	fixtures.proof(rule, server) == {"documented"} with input as allowed
}

test_fail_moved if {
	rule.violations == {{
		"asset": server,
		"code": "moved",
		"where": ["addresses"],
		"item": "10.20.9.1",
		"expected": "simpus.serangkota.go.id",
		"actual": "10.20.9.1",
		"evidence": {"scanner": "dns", "subject": "dinkes/domain/simpus"},
	}} with input as at([given, "10.20.9.1"], {})
	fixtures.proof(rule, server) == {"observed"} with input as at([given, "10.20.9.1"], {})
}

test_fail_moved_with_a_useless_approval if {
	forged := object.union(
		at(["10.20.9.1"], {"renumbering_approval": letter}),
		fixtures.document(letter, {"type": "letter", "issuer": "dinas"}, {}),
	)
	fixtures.verdict(rule, server) == "fail" with input as forged
}

test_unknown_not_resolved if {
	dark := object.union(using("server", [given], {}), fixtures.served_by(simpus, [server], {"unknown": {"id": "gelap", "en": "dark"}}))
	rule.unknown == {{
		"asset": server,
		"code": "not_resolved",
		"where": [],
		"item": "simpus.serangkota.go.id",
		"evidence": {"scanner": "dns", "subject": "dinkes/domain/simpus"},
		"unseen": "addresses",
	}} with input as dark
}

test_unknown_partly_resolved if {
	partly := object.union(at([given], {}), {"evidence": {"dinkes/domain/simpus": {"dns": {"unseen": [{"what": "addresses"}]}}}})
	{gap.code | some gap in rule.unknown} == {"partly_resolved"} with input as partly
}

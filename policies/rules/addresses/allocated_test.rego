package rules.addresses.allocated_test

import data.lib.fixtures_test as fixtures
import data.rules.addresses.allocated as rule

ids := fixtures.with_addresses

ip := "10.20.4.11"

allocated(kind, allocations) := fixtures.declaring({
	kind: {ids[kind]: {"network": "diskominfo/network/metro", "addresses": [ip]}},
	"facts": {"address": {ip: fixtures.address({"allocations": allocations})}},
})

to(opd) := {"id": "diskominfo/allocation/a", "to": opd, "dinas": true}

test_pass_given_by_the_dinas[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as allocated(kind, [to(fixtures.agency)])
}

test_pass_given_twice_to_this_agency[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "pass" with input as allocated(kind, [to(fixtures.agency), to(fixtures.agency)])
}

test_unknown_given_to_another_as_well[kind] if {
	some kind, id in ids
	both := [to("disdik/opd/disdik"), to(fixtures.agency)]
	rule.unknown == {{
		"asset": id,
		"code": "given_twice",
		"where": ["addresses", 0],
		"item": ip,
		"actual": ["disdik/opd/disdik"],
	}} with input as allocated(kind, both)
	fixtures.verdict(rule, id) == "unknown" with input as allocated(kind, both)
}

test_fail_never_given[kind] if {
	some kind, id in ids
	unallocated := {{"asset": id, "code": "unallocated", "where": ["addresses", 0], "item": ip}}
	rule.violations == unallocated with input as allocated(kind, [])
}

test_fail_given_by_somebody_else[kind] if {
	some kind, _ in ids
	own := {"id": "dinkes/allocation/a", "to": fixtures.agency, "dinas": false}
	{violation.code | some violation in rule.violations} == {"unallocated"} with input as allocated(kind, [own])
}

test_fail_given_to_another[kind] if {
	some kind, id in ids
	another := {{
		"asset": id,
		"code": "another_agency",
		"where": ["addresses", 0],
		"item": ip,
		"expected": [fixtures.agency],
		"actual": ["disdik/opd/disdik"],
	}}
	rule.violations == another with input as allocated(kind, [to("disdik/opd/disdik")])
}

test_not_applicable_hosted_outside if {
	outside := fixtures.declaring({"server": {ids.server: {"hosted_by": "penyedia awan B"}}})
	fixtures.verdict(rule, ids.server) == "not_applicable" with input as outside
}

test_unknown_no_address[kind] if {
	some kind, id in ids
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.declaring({kind: {id: {}}})
}

test_unknown_no_dinas_allocated[kind] if {
	some kind, id in ids
	nobody := json.remove(allocated(kind, []), ["government/dinas"])
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_unknown_no_dinas_given_to_another[kind] if {
	some kind, id in ids
	nobody := json.remove(allocated(kind, [to("disdik/opd/disdik")]), ["government/dinas"])
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

simpus := "dinkes/application/simpus"

# The server with an address of its own, and the addresses its domain was seen at.
seen(addresses, allocations) := object.union(
	object.union(
		allocated("server", [to(fixtures.agency)]),
		fixtures.served_by(simpus, [ids.server], {"status": "found", "addresses": addresses}),
	),
	{"facts": {"address": {address: fixtures.address({"allocations": allocations}) |
		some address in addresses
		address != ip
	}}},
)

test_pass_seen_where_declared if {
	fixtures.verdict(rule, ids.server) == "pass" with input as seen([ip, "203.0.113.10"], [])
	fixtures.verdict(rule, ids.server) == "pass" with input as seen(["10.20.9.1"], [to(fixtures.agency)])
}

test_fail_seen_unallocated[to_whom] if {
	some to_whom, allocations in {"nobody": [], "another": [to("disdik/opd/disdik")]}
	rule.violations == {{
		"asset": ids.server,
		"code": "seen_unallocated",
		"where": ["addresses"],
		"item": "10.20.9.1",
		"expected": "simpus.serangkota.go.id",
		"actual": "10.20.9.1",
		"evidence": {"scanner": "dns", "subject": "dinkes/domain/simpus"},
	}} with input as seen([ip, "10.20.9.1"], allocations)
	fixtures.proof(rule, ids.server) == {"observed"} with input as seen([ip, "10.20.9.1"], allocations)
}

test_unknown_not_resolved if {
	dark := object.union(
		allocated("server", [to(fixtures.agency)]),
		fixtures.served_by(simpus, [ids.server], {"unknown": {"id": "gelap", "en": "dark"}}),
	)
	{gap.code | some gap in rule.unknown} == {"not_resolved"} with input as dark
	fixtures.verdict(rule, ids.server) == "unknown" with input as dark
}

package rules.networks.public_addresses_test

import data.lib.fixtures_test as fixtures
import data.rules.networks.public_addresses as rule

id := "dinkes/domain/simpus"

metro := "diskominfo/network/metro"

ranges := ["2001:db8:1375::/48", "203.0.113.0/28"]

connected := {
	"opd": {fixtures.agency: {"network": metro}},
	"refs": {metro: {"id": metro, "agency": "diskominfo", "scope": "inter_agency"}},
}

# The name at those addresses, at an agency on the government network.
at(addresses) := object.union(apart(addresses), connected)

# The same of an agency of which nothing is known to be on it.
apart(addresses) := fixtures.declaring({
	"domain": {id: {"fqdn": "simpus.serangkota.go.id"}},
	"evidence": {id: {"dns": {"addresses": addresses}}},
	"facts": {"uplinks": ranges},
})

test_pass_in_a_range_of_the_dinas[address] if {
	some address in ["203.0.113.0", "203.0.113.15", "2001:db8:1375::80"]
	fixtures.verdict(rule, id) == "pass" with input as at([address])
}

test_pass_private_answers_beside if {
	fixtures.verdict(rule, id) == "pass" with input as at(["10.20.4.11", "203.0.113.4", "fd00::1"])
}

# What agrees is enough, connected or not.
test_pass_of_an_agency_not_known_to_be_connected if {
	fixtures.verdict(rule, id) == "pass" with input as apart(["203.0.113.4"])
}

test_fail_outside if {
	rule.violations == {{
		"asset": id,
		"code": "outside",
		"where": ["fqdn"],
		"item": "198.51.100.7",
		"expected": ranges,
		"actual": "198.51.100.7",
		"evidence": "dns",
	}} with input as at(["203.0.113.4", "198.51.100.7"])
	fixtures.verdict(rule, id) == "fail" with input as at(["203.0.113.4", "198.51.100.7"])
}

# The next address after a range is not in it, and neither is one just beyond
# the private ones.
test_fail_at_the_edge[address] if {
	some address in [
		"203.0.113.16", "203.0.112.255", "2001:db8:1376::", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.169.0.1",
		"100.128.0.0", "100.63.255.255",
	]
	fixtures.verdict(rule, id) == "fail" with input as at([address])
}

test_fail_of_the_dinas_and_the_government[role] if {
	some role in ["dinas", "pemda"]
	its := object.union(apart(["198.51.100.7"]), {"agency": {"role": role}})
	fixtures.verdict(rule, id) == "fail" with input as its
}

test_fail_connected_by_another_asset[kind] if {
	some kind in ["computer", "server"]
	joined := {kind: {sprintf("dinkes/%s/a", [kind]): {"network": metro}}, "refs": connected.refs}
	fixtures.verdict(rule, id) == "fail" with input as object.union(apart(["198.51.100.7"]), joined)
}

test_not_applicable_private_answers[address] if {
	some address in [
		"10.20.4.11", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "127.0.0.1", "169.254.1.1",
		"fd00::1", "fe80::1", "::1",
	]
	rule.not_applicable == {{"asset": id, "code": "private_only"}} with input as at([address])
	fixtures.verdict(rule, id) == "not_applicable" with input as at([address])
}

test_unknown_not_looked_up if {
	blind := json.remove(at([]), ["evidence"])
	bare := object.union(blind, {"evidence": {}})
	gap := {{"asset": id, "code": "not_observed", "where": ["fqdn"], "evidence": "dns"}}
	rule.unknown == gap with input as bare
	rule.unknown == gap with input as blind
	fixtures.verdict(rule, id) == "unknown" with input as bare
}

test_unknown_could_not_be_looked_up if {
	blind := {"evidence": {id: {"dns": {"unknown": {"id": "tanpa jaringan", "en": "offline"}}}}}
	offline := object.union(json.remove(at([]), [["evidence", id]]), blind)
	{gap.code | some gap in rule.unknown} == {"not_observed"} with input as offline
	fixtures.verdict(rule, id) == "unknown" with input as offline
}

# Where not all addresses were seen, those that were are no proof of the others.
test_unknown_partly_resolved if {
	more := {"evidence": {id: {"dns": {"unseen": [{"what": "addresses"}, {"what": "ttl"}]}}}}
	fixtures.verdict(rule, id) == "unknown" with input as object.union(at(["203.0.113.4"]), more)
	rule.unknown == {{
		"asset": id,
		"code": "partly_resolved",
		"where": ["fqdn"],
		"item": "simpus.serangkota.go.id",
		"evidence": "dns",
		"unseen": "addresses",
	}} with input as object.union(at(["10.20.4.11"]), more)
	fixtures.verdict(rule, id) == "fail" with input as object.union(at(["198.51.100.7"]), more)
	less := {"evidence": {id: {"dns": {"unseen": [{"what": "ttl"}]}}}}
	fixtures.verdict(rule, id) == "pass" with input as object.union(at(["203.0.113.4"]), less)
}

test_unknown_no_address if {
	gap := {{"asset": id, "code": "no_address", "where": ["fqdn"], "evidence": "dns", "unseen": []}}
	rule.unknown == gap with input as at([])
	fixtures.verdict(rule, id) == "unknown" with input as at([])
}

test_unknown_no_ranges_of_the_dinas if {
	none := json.patch(at(["198.51.100.7", "10.20.4.11"]), [{"op": "replace", "path": "facts/uplinks", "value": []}])
	rule.unknown == {{
		"asset": id,
		"code": "no_ranges",
		"where": ["fqdn"],
		"actual": ["198.51.100.7"],
		"evidence": "dns",
		"unseen": [],
	}} with input as none
	fixtures.verdict(rule, id) == "unknown" with input as none
}

test_unknown_agency_not_known_to_be_connected if {
	rule.unknown == {{
		"asset": id,
		"code": "not_connected",
		"where": ["fqdn"],
		"item": "198.51.100.7",
		"actual": "198.51.100.7",
		"evidence": "dns",
		"unseen": [],
	}} with input as apart(["198.51.100.7"])
	fixtures.verdict(rule, id) == "unknown" with input as apart(["198.51.100.7"])
}

# Ranges nobody worked out are not the same as none.
test_error_no_facts if {
	blind := json.remove(at(["203.0.113.4"]), ["facts/uplinks"])
	fixtures.verdict(rule, id) == "error" with input as blind
}

test_each_by_itself if {
	other := "dinkes/domain/lain"
	two := object.union(at(["203.0.113.4"]), {
		"domain": {other: {"fqdn": "lain.serangkota.go.id"}},
		"evidence": {other: {"dns": {"addresses": ["198.51.100.7"]}}},
	})
	fixtures.verdict(rule, id) == "pass" with input as two
	fixtures.verdict(rule, other) == "fail" with input as two
}

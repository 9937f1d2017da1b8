package rules.interconnections.endpoint_test

import data.lib.fixtures_test as fixtures
import data.rules.interconnections.endpoint as rule

id := "dinkes/interconnection/bpjs"

url := "https://spl.serangkota.go.id/bpjs"

bpjs := {"partner_type": "third_party", "endpoint": url}

declaring(attributes) := fixtures.declaring({"interconnection": {id: attributes}})

seen(attributes, facts) := object.union(declaring(attributes), {"evidence": {id: {"endpoint": facts}}})

ip := "103.10.20.4"

here := {"addresses": [ip]}

elsewhere := {"addresses": ["203.0.113.9"]}

# What was seen, with what is known of the addresses.
among(attributes, facts, known) := object.union(seen(attributes, facts), {"facts": {"address": known, "uplinks": ["103.10.21.0/28"]}})

nobodys := fixtures.address({"pools": [], "allocations": []})

pool := {ip: fixtures.address({})}

test_pass_at_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as among(bpjs, here, pool)
	fixtures.proof(rule, id) == set() with input as among(bpjs, here, pool)
}

test_pass_in_a_data_centre if {
	centre := {ip: object.union(nobodys, {"data_centers": ["diskominfo/data_center/kominfo"]})}
	fixtures.verdict(rule, id) == "pass" with input as among(bpjs, here, centre)
}

test_pass_behind_an_uplink if {
	behind := {"addresses": ["103.10.21.7"]}
	fixtures.verdict(rule, id) == "pass" with input as among(bpjs, behind, {"103.10.21.7": nobodys})
}

test_pass_with_a_vertical_agency if {
	vertical := object.union(bpjs, {"partner_type": "vertical"})
	fixtures.verdict(rule, id) == "pass" with input as among(vertical, here, pool)
}

test_fail_elsewhere if {
	given := among(bpjs, elsewhere, {"203.0.113.9": nobodys})
	rule.violations == {{
		"asset": id,
		"code": "not_dinas",
		"where": ["endpoint"],
		"item": url,
		"actual": ["203.0.113.9"],
		"evidence": "endpoint",
	}} with input as given
	rule.examined == set() with input as given
	fixtures.proof(rule, id) == set() with input as given
}

# A pool of another agency's is not the Dinas'.
test_fail_in_another_pool if {
	other := {ip: fixtures.address({"pools": [{"id": "dinkes/address_pool/a", "dinas": false, "edge": ""}]})}
	fixtures.verdict(rule, id) == "fail" with input as among(bpjs, here, other)
}

# One address elsewhere is enough.
test_fail_partly_elsewhere if {
	both := {"addresses": [ip, "203.0.113.9"]}
	given := among(bpjs, both, object.union(pool, {"203.0.113.9": nobodys}))
	{violation.actual | some violation in rule.violations} == {["203.0.113.9"]} with input as given
}

test_fail_no_address if {
	rule.violations == {{
		"asset": id,
		"code": "no_address",
		"where": ["endpoint"],
		"item": url,
		"evidence": "endpoint",
	}} with input as among(bpjs, {"addresses": []}, {})
	rule.examined == set() with input as among(bpjs, {"addresses": []}, {})
}

# Whose an address is must have been looked up.
test_unknown_address_not_looked_up if {
	fixtures.verdict(rule, id) == "unknown" with input as among(bpjs, here, {})
	rule.violations == set() with input as among(bpjs, here, {})
}

test_unknown_not_observed if {
	rule.unknown == {{
		"asset": id,
		"code": "not_observed",
		"where": ["endpoint"],
		"item": url,
		"evidence": "endpoint",
		"unseen": [],
	}} with input as declaring(bpjs)
	fixtures.verdict(rule, id) == "unknown" with input as declaring(bpjs)
	fixtures.proof(rule, id) == {"declared"} with input as declaring(bpjs)
}

test_unknown_could_not_look if {
	blind := seen(bpjs, {"unknown": {"id": "tanpa jaringan", "en": "offline"}})
	fixtures.verdict(rule, id) == "unknown" with input as blind
}

test_unknown_no_endpoint if {
	bare := object.remove(bpjs, ["endpoint"])
	rule.unknown == {{"asset": id, "code": "no_endpoint"}} with input as declaring(bare)
	fixtures.verdict(rule, id) == "unknown" with input as declaring(bare)
}

# What was seen of no endpoint declared is no pass.
test_unknown_no_endpoint_whatever_was_seen if {
	fixtures.verdict(rule, id) == "unknown" with input as among(object.remove(bpjs, ["endpoint"]), here, pool)
}

test_not_applicable_between_agencies if {
	opd := object.union(bpjs, {"partner_type": "opd"})
	rule.not_applicable == {{"asset": id, "code": "between_agencies"}} with input as declaring(opd)
	fixtures.verdict(rule, id) == "not_applicable" with input as among(opd, elsewhere, {})
}

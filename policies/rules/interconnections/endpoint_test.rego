package rules.interconnections.endpoint_test

import data.lib.fixtures_test as fixtures
import data.rules.interconnections.endpoint as rule

id := "dinkes/interconnection/bpjs"

url := "https://spl.serangkota.go.id/bpjs"

bpjs := {"partner_type": "third_party", "endpoint": url}

declaring(attributes) := fixtures.declaring({"interconnection": {id: attributes}})

seen(attributes, facts) := object.union(declaring(attributes), {"evidence": {id: {"endpoint": facts}}})

here := {"dinas": true, "addresses": ["103.10.20.4"]}

elsewhere := {"dinas": false, "addresses": ["203.0.113.9"]}

test_pass_at_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as seen(bpjs, here)
	fixtures.proof(rule, id) == set() with input as seen(bpjs, here)
}

test_pass_with_a_vertical_agency if {
	fixtures.verdict(rule, id) == "pass" with input as seen(object.union(bpjs, {"partner_type": "vertical"}), here)
}

test_fail_elsewhere if {
	rule.violations == {{
		"asset": id,
		"code": "not_dinas",
		"where": ["endpoint"],
		"item": url,
		"actual": ["203.0.113.9"],
		"evidence": "endpoint",
	}} with input as seen(bpjs, elsewhere)
	rule.examined == set() with input as seen(bpjs, elsewhere)
	fixtures.proof(rule, id) == set() with input as seen(bpjs, elsewhere)
}

test_fail_elsewhere_without_addresses if {
	fixtures.verdict(rule, id) == "fail" with input as seen(bpjs, {"dinas": false})
}

test_unknown_not_observed if {
	rule.unknown == {{
		"asset": id,
		"code": "not_observed",
		"where": ["endpoint"],
		"item": url,
		"evidence": "endpoint",
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
	fixtures.verdict(rule, id) == "unknown" with input as seen(object.remove(bpjs, ["endpoint"]), here)
}

test_not_applicable_between_agencies if {
	opd := object.union(bpjs, {"partner_type": "opd"})
	rule.not_applicable == {{"asset": id, "code": "between_agencies"}} with input as declaring(opd)
	fixtures.verdict(rule, id) == "not_applicable" with input as seen(opd, elsewhere)
}

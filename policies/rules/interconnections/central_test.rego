package rules.interconnections.central_test

import data.lib.fixtures_test as fixtures
import data.rules.interconnections.central as rule

id := "dinkes/interconnection/bpjs"

spl := "diskominfo/application/spl"

own := "dinkes/application/simpus"

bpjs := {"partner": "BPJS Kesehatan", "partner_type": "third_party"}

declaring(attributes) := fixtures.declaring({
	"interconnection": {id: attributes},
	"refs": {
		spl: {"id": spl, "kind": "umum", "label": "spl", "agency": "diskominfo"},
		own: {"id": own, "kind": "khusus", "label": "simpus", "agency": "dinkes"},
	},
})

through(system) := declaring(object.union(bpjs, {"system": system}))

test_pass_system_of_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as through(spl)
	fixtures.proof(rule, id) == set() with input as through(spl)
}

test_pass_with_a_vertical_agency if {
	vertical := declaring({"partner_type": "vertical", "system": spl})
	fixtures.verdict(rule, id) == "pass" with input as vertical
}

test_fail_system_of_the_agency if {
	other := {{
		"asset": id,
		"code": "other_system",
		"where": ["system"],
		"expected": fixtures.dinas,
		"actual": own,
	}}
	rule.violations == other with input as through(own)
	rule.examined == set() with input as through(own)
}

# An agency whose name begins like the Dinas' is another.
test_fail_system_of_a_namesake if {
	namesake := object.union(through(own), {"refs": {own: {"agency": "diskominfo2"}}})
	fixtures.verdict(rule, id) == "fail" with input as namesake
}

test_fail_no_system if {
	rule.violations == {{"asset": id, "code": "no_system", "where": []}} with input as declaring(bpjs)
	fixtures.proof(rule, id) == {"declared"} with input as declaring(bpjs)
}

test_not_applicable_between_agencies if {
	rule.not_applicable == {{"asset": id, "code": "between_agencies"}} with input as declaring({"partner_type": "opd"})
	fixtures.verdict(rule, id) == "not_applicable" with input as declaring({"partner_type": "opd"})
	fixtures.verdict(rule, id) == "not_applicable" with input as declaring({"partner_type": "opd", "system": own})
}

test_unknown_no_dinas if {
	nobody := json.remove(through(spl), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_error_system_not_resolved if {
	fixtures.verdict(rule, id) == "error" with input as through("diskominfo/application/lain")
}

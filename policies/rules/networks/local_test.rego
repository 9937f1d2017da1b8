package rules.networks.local_test

import data.lib.fixtures_test as fixtures
import data.rules.networks.local as rule

id := "dinkes/network/lan"

network(attributes) := fixtures.declaring({"network": {id: attributes}})

lan(manager) := network({"scope": "local", "manager": manager})

test_pass_run_by_its_agency if {
	fixtures.verdict(rule, id) == "pass" with input as lan(fixtures.agency)
}

test_pass_of_the_dinas if {
	own := {fixtures.dinas: {"id": fixtures.dinas, "agency": "diskominfo"}}
	dinas := object.union(fixtures.empty, {"agency": {"id": "diskominfo", "role": "dinas"}})
	its := json.patch(dinas, [
		{"op": "replace", "path": "opd", "value": own},
		{"op": "add", "path": ["network", "diskominfo/network/lan"], "value": {"scope": "local", "manager": fixtures.dinas}},
	])
	fixtures.verdict(rule, "diskominfo/network/lan") == "pass" with input as its
}

test_fail_run_by_the_dinas if {
	rule.violations == {{
		"asset": id,
		"code": "run_by_other",
		"where": ["manager"],
		"expected": [fixtures.agency],
		"actual": fixtures.dinas,
	}} with input as lan(fixtures.dinas)
	fixtures.verdict(rule, id) == "fail" with input as lan(fixtures.dinas)
}

# A label that looks the same is another agency.
test_fail_run_by_an_agency_of_a_like_name if {
	fixtures.verdict(rule, id) == "fail" with input as lan("dinkes_provinsi/opd/dinkes")
}

test_not_applicable_between_agencies if {
	between := network({"scope": "inter_agency", "manager": fixtures.agency})
	rule.not_applicable == {{"asset": id, "code": "inter_agency"}} with input as between
	fixtures.verdict(rule, id) == "not_applicable" with input as between
}

test_unknown_of_no_agency if {
	pemda := json.patch(lan(fixtures.dinas), [
		{"op": "replace", "path": "opd", "value": {}},
		{"op": "replace", "path": "agency/id", "value": "pemda"},
	])
	rule.unknown == {{"asset": id, "code": "no_agency", "where": [], "actual": "pemda"}} with input as pemda
	fixtures.verdict(rule, id) == "unknown" with input as pemda
}

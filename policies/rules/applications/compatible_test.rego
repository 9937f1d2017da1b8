package rules.applications.compatible_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.compatible as rule

id := "dinkes/application/simpus"

api := {"type": "openapi", "path": "api/openapi.yaml", "formats": ["application/json"]}

offering(kind, interfaces) := fixtures.declaring({"application": {id: {"kind": kind, "interface": interfaces}}})

test_pass_every_interface_names_its_formats if {
	fixtures.verdict(rule, id) == "pass" with input as offering("khusus", [api, api])
}

test_fail_no_interface[case] if {
	some case, interfaces in {"empty": [], "none": null}
	none := {{"asset": id, "code": "no_interface", "where": []}}
	rule.violations == none with input as offering("khusus", interfaces)
}

test_fail_no_formats[case] if {
	some case, interface in {
		"absent": object.remove(api, ["formats"]),
		"empty": object.union(api, {"formats": []}),
	}
	found := {{"asset": id, "code": "no_formats", "where": ["interface", 1], "item": "api/openapi.yaml"}}
	rule.violations == found with input as offering("khusus", [api, interface])
	fixtures.verdict(rule, id) == "fail" with input as offering("khusus", [api, interface])
}

# Without a description its type tells it from the others.
test_fail_no_formats_and_no_description if {
	found := {{"asset": id, "code": "no_formats", "where": ["interface", 0], "item": "other"}}
	rule.violations == found with input as offering("khusus", [{"type": "other"}])
}

test_not_applicable_shared_application if {
	rule.not_applicable == {{"asset": id, "code": "shared_application"}} with input as offering("umum", [])
	fixtures.verdict(rule, id) == "not_applicable" with input as offering("umum", [])
}

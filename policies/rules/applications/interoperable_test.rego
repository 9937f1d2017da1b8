package rules.applications.interoperable_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.interoperable as rule

id := "dinkes/application/simpus"

api := {"type": "openapi", "path": "api/openapi.yaml"}

seen(descriptions) := {"interface": {"descriptions": descriptions}}

offering(interfaces, evidence) := fixtures.declaring({
	"application": {id: {"kind": "khusus", "interface": interfaces}},
	"evidence": {id: evidence},
})

test_pass_every_description_valid if {
	both := seen([{"index": 0, "valid": true}, {"index": 1, "valid": true}])
	fixtures.verdict(rule, id) == "pass" with input as offering([api, api], both)
}

test_fail_no_interface if {
	none := {{"asset": id, "code": "no_interface", "where": []}}
	rule.violations == none with input as offering([], {})
	fixtures.proof(rule, id) == {"declared"} with input as offering([], {})
}

test_fail_no_description if {
	missing := {{"asset": id, "code": "no_description", "where": ["interface", 1], "item": "openapi"}}
	rule.violations == missing with input as offering([api, {"type": "openapi"}], seen([{"index": 0, "valid": true}]))
}

test_fail_invalid if {
	wrong := {{
		"asset": id,
		"code": "invalid",
		"where": ["interface", 0],
		"item": "api/openapi.yaml",
		"actual": "api/openapi.yaml",
		"evidence": "interface",
	}}
	rule.violations == wrong with input as offering([api], seen([{"index": 0, "valid": false}]))
	fixtures.proof(rule, id) == set() with input as offering([api], seen([{"index": 0, "valid": false}]))
}

# One that was observed wrong is observed, whatever else is missing.
test_fail_invalid_and_missing if {
	found := offering([api, {"type": "openapi"}], seen([{"index": 0, "valid": false}]))
	{violation.code | some violation in rule.violations} == {"invalid", "no_description"} with input as found
	fixtures.proof(rule, id) == set() with input as found
}

test_not_applicable_shared_application if {
	shared := fixtures.declaring({"application": {id: {"kind": "umum"}}})
	rule.not_applicable == {{"asset": id, "code": "shared_application"}} with input as shared
	fixtures.verdict(rule, id) == "not_applicable" with input as shared
}

test_unknown_no_evidence if {
	gap := {{
		"asset": id,
		"code": "not_examined",
		"where": ["interface", 0, "path"],
		"item": "api/openapi.yaml",
		"actual": "api/openapi.yaml",
		"evidence": "interface",
		"unseen": "description 0",
	}}
	rule.unknown == gap with input as offering([api], {})
}

test_unknown_not_examined if {
	unread := seen([{"index": 0, "valid": false, "examined": false}])
	fixtures.verdict(rule, id) == "unknown" with input as offering([api], unread)
}

test_unknown_only_published if {
	gap := {{
		"asset": id,
		"code": "published_only",
		"where": ["interface", 0, "url"],
		"item": "https://simpus.serangkota.go.id/openapi.json",
		"actual": "https://simpus.serangkota.go.id/openapi.json",
		"evidence": "served",
		"unseen": "description 0",
	}}
	rule.unknown == gap with input as offering([published], {})
}

test_unknown_is_not_examined if {
	rule.examined == set() with input as offering([api, api], seen([{"index": 0, "valid": true}]))
	rule.examined == set() with input as offering([], {})
}

# A scanner that does not say is not taken to say no.
test_unknown_scanner_does_not_say if {
	fixtures.verdict(rule, id) == "unknown" with input as offering([api], seen([{"index": 0}]))
}

# A finding stays the same finding in whatever order the interfaces stand.
test_fail_named_the_same_in_any_order if {
	other := {"type": "openapi", "path": "api/lama.yaml"}
	one := {"index": 0, "valid": true}
	two := {"index": 1, "valid": false}
	first := {v.item | some v in rule.violations} with input as offering([api, other], seen([one, two]))
	turned := [object.union(one, {"valid": false}), object.union(two, {"valid": true})]
	last := {v.item | some v in rule.violations} with input as offering([other, api], seen(turned))
	first == {"api/lama.yaml"}
	last == first
}

published := {"type": "openapi", "url": "https://simpus.serangkota.go.id/openapi.json"}

both := object.union(published, api)

# What the scanner of published descriptions saw of the first one.
serving(facts) := {"served": {"interfaces": [object.union(
	{
		"index": 0,
		"status": 200,
		"examined": true,
		"valid": true,
	},
	facts,
)]}}

test_pass_published_and_served if {
	fixtures.verdict(rule, id) == "pass" with input as offering([published], serving({}))
}

test_pass_served_as_the_file_says if {
	given := offering([both], object.union(seen([{"index": 0, "valid": true}]), serving({"same": true})))
	fixtures.verdict(rule, id) == "pass" with input as given
}

test_fail_published_and_not_served if {
	gone := {{
		"asset": id,
		"code": "not_served",
		"where": ["interface", 0, "url"],
		"item": published.url,
		"actual": published.url,
		"evidence": "served",
	}}
	given := offering([published], serving({"status": 404}))
	rule.violations == gone with input as given
	rule.unknown == set() with input as given
	fixtures.proof(rule, id) == set() with input as given
}

# A valid file does not make up for it.
test_fail_file_is_valid_and_nothing_is_served if {
	given := offering([both], object.union(seen([{"index": 0, "valid": true}]), serving({"status": 404})))
	{violation.code | some violation in rule.violations} == {"not_served"} with input as given
	rule.examined == set() with input as given
}

test_fail_served_is_no_description if {
	alone := offering([published], serving({"valid": false}))
	{[violation.code, violation.evidence] | some violation in rule.violations} == {["invalid", "served"]} with input as alone
	beside := offering([both], object.union(seen([{"index": 0, "valid": true}]), serving({"valid": false})))
	{violation.code | some violation in rule.violations} == {"garbled"} with input as beside
}

test_fail_served_differs_from_the_file if {
	given := offering([both], object.union(seen([{"index": 0, "valid": true}]), serving({"same": false})))
	other := {{
		"asset": id,
		"code": "differs",
		"where": ["interface", 0, "url"],
		"item": api.path,
		"expected": api.path,
		"actual": published.url,
		"evidence": "served",
	}}
	rule.violations == other with input as given
	rule.examined == set() with input as given
}

test_unknown_served_was_not_seen if {
	silent := {"served": {"interfaces": [{"index": 0, "examined": false, "valid": false}]}}
	fixtures.verdict(rule, id) == "unknown" with input as offering([published], silent)
	other := serving({"examined": false, "valid": false}) # of a form that is not examined
	fixtures.verdict(rule, id) == "unknown" with input as offering([published], other)
}

test_unknown_published_and_not_seen if {
	dark := offering([both], seen([{"index": 0, "valid": true}]))
	{gap.code | some gap in rule.unknown} == {"not_seen"} with input as dark
	fixtures.verdict(rule, id) == "unknown" with input as dark
}

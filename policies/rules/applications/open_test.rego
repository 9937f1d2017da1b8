package rules.applications.open_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.open as rule

id := "dinkes/application/simpus"

api := {"type": "openapi", "path": "api/openapi.yaml", "formats": ["application/json"]}

seen(descriptions) := {"interface": {"descriptions": descriptions}}

valid := {"index": 0, "valid": true, "examined": true}

invalid := {"index": 0, "valid": false, "examined": true}

# The application with those interfaces, and what the scanner saw.
offering(interfaces, evidence) := fixtures.declaring({
	"application": {id: {"kind": "umum", "interface": interfaces}},
	"evidence": {id: evidence},
})

verdict(interfaces, evidence) := v if {
	v := fixtures.verdict(rule, id) with input as offering(interfaces, evidence)
		with data.parameters.open_application_kinds as ["umum"]
}

codes(interfaces, evidence) := c if {
	c := {violation.code | some violation in rule.violations} with input as offering(interfaces, evidence)
		with data.parameters.open_application_kinds as ["umum"]
}

gaps(interfaces, evidence) := c if {
	c := {gap.code | some gap in rule.unknown} with input as offering(interfaces, evidence)
		with data.parameters.open_application_kinds as ["umum"]
}

test_pass_valid_description if {
	verdict([api], seen([valid])) == "pass"
}

test_pass_one_open_interface_of_several if {
	verdict([{"type": "other"}, api], seen([object.union(valid, {"index": 1})])) == "pass"
	verdict([api, {"type": "openapi", "url": "https://a.go.id", "formats": ["json"]}], seen([valid])) == "pass"
}

test_pass_one_open_format_of_several if {
	mixed := object.union(api, {"formats": ["application/msword", "Application/GEO+JSON; charset=utf-8"]})
	verdict([mixed], seen([valid])) == "pass"
}

test_fail_no_interface if {
	none := {{"asset": id, "code": "no_interface", "where": []}}
	rule.violations == none with input as offering([], {})
		with data.parameters.open_application_kinds as ["umum"]
	fixtures.proof(rule, id) == {"declared"} with input as offering([], {})
		with data.parameters.open_application_kinds as ["umum"]
}

test_fail_closed_type if {
	closed := {{
		"asset": id,
		"code": "closed_type",
		"where": ["interface", 0, "type"],
		"item": "api/openapi.yaml",
		"expected": ["graphql", "openapi", "protobuf", "wsdl"],
		"actual": "other",
	}}
	rule.violations == closed with input as offering([object.union(api, {"type": "other"})], {})
		with data.parameters.open_application_kinds as ["umum"]
}

test_fail_closed_formats if {
	codes([object.union(api, {"formats": ["application/msword"]})], seen([valid])) == {"closed_formats"}
}

test_fail_no_formats if {
	codes([object.remove(api, ["formats"])], seen([valid])) == {"no_formats"}
	codes([object.union(api, {"formats": []})], seen([valid])) == {"no_formats"}
}

test_fail_no_description if {
	codes([object.remove(api, ["path"])], {}) == {"no_description"}
}

test_fail_invalid_description if {
	wrong := {{
		"asset": id,
		"code": "invalid",
		"where": ["interface", 0],
		"item": "api/openapi.yaml",
		"actual": "api/openapi.yaml",
		"evidence": "interface",
	}}
	rule.violations == wrong with input as offering([api], seen([invalid]))
		with data.parameters.open_application_kinds as ["umum"]
	fixtures.proof(rule, id) == set() with input as offering([api], seen([invalid]))
		with data.parameters.open_application_kinds as ["umum"]
}

# A valid description beside it does not make a wrong one right.
test_fail_invalid_beside_a_valid_description if {
	codes([api, api], seen([invalid, object.union(valid, {"index": 1})])) == {"invalid"}
}

test_not_applicable_other_kind if {
	other := {{"asset": id, "code": "kind"}}
	rule.not_applicable == other with input as offering([], {})
		with data.parameters.open_application_kinds as ["khusus"]
	fixtures.verdict(rule, id) == "not_applicable" with input as offering([], {})
		with data.parameters.open_application_kinds as ["khusus"]
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
		with data.parameters.open_application_kinds as ["umum"]
	verdict([api], {}) == "unknown"
}

test_unknown_scanner_could_not_look if {
	verdict([api], {"interface": {"unknown": {"id": "rusak", "en": "broken"}}}) == "unknown"
	verdict([api], seen([{"index": 0, "valid": false, "examined": false}])) == "unknown"
}

test_unknown_only_published if {
	gaps([published], {}) == {"published_only"}
	verdict([published], {}) == "unknown"
}

# A closed interface beside one that could be open is no violation yet.
test_unknown_closed_beside_unexamined if {
	verdict([{"type": "other"}, api], {}) == "unknown"
}

# Without the parameter nothing is known of any application.
test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as offering([api], seen([valid]))
		with data.parameters as {}
}

test_pass_is_not_unknown_as_well if {
	gaps([api, api], seen([valid])) == set()
}

# One application's interfaces are not another's.
test_pass_beside_a_closed_application if {
	two := object.union(
		offering([api], seen([valid])),
		{"application": {"dinkes/application/tutup": {"kind": "umum", "interface": [{"type": "other"}]}}},
	)
	fixtures.verdict(rule, id) == "pass" with input as two with data.parameters.open_application_kinds as ["umum"]
}

published := {"type": "openapi", "url": "https://simpus.serangkota.go.id/openapi.json", "formats": ["json"]}

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
	verdict([published], serving({})) == "pass"
}

test_fail_published_and_not_served if {
	codes([published], serving({"status": 404})) == {"not_served"}
	gaps([published], serving({"status": 404})) == set()
	verdict([both], object.union(seen([valid]), serving({"status": 404}))) == "fail"
}

test_fail_served_is_no_description if {
	codes([published], serving({"valid": false})) == {"invalid"}
	codes([both], object.union(seen([valid]), serving({"valid": false}))) == {"garbled"}
}

test_fail_served_differs_from_the_file if {
	codes([both], object.union(seen([valid]), serving({"same": false}))) == {"differs"}
	verdict([both], object.union(seen([valid]), serving({"same": true}))) == "pass"
}

# The file is sound; whether it is what is served, nobody saw.
test_unknown_published_and_not_seen[name] if {
	some name, evidence in {
		"no look": seen([valid]),
		"no answer": object.union(seen([valid]), {"served": {"interfaces": [{"index": 0}]}}),
		"not comparable": object.union(seen([valid]), serving({"examined": false, "valid": false})),
		"could not look": object.union(seen([valid]), {"served": {"unknown": {"id": "gelap", "en": "dark"}}}),
	}
	gaps([both], evidence) == {"not_seen"}
	verdict([both], evidence) == "unknown"
}

test_pass_another_is_proven if {
	verdict([both, api], seen([valid, object.union(valid, {"index": 1})])) == "pass"
}

package rules.applications.secure_access_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.secure_access as rule

id := "dinkes/application/simpus"

api := {"type": "openapi", "path": "api/openapi.yaml", "authentication": ["oauth2"]}

seen(schemes) := asking(schemes, count(schemes), false)

asking(schemes, guarded, elsewhere) := {"interface": {"descriptions": [{
	"index": 0,
	"valid": true,
	"operations": 5,
	"guarded": guarded,
	"elsewhere": elsewhere,
	"security_schemes": schemes,
}]}}

guarding(application, evidence) := fixtures.declaring({
	"application": {id: object.union(
		{"kind": "khusus", "access": [{"label": "petugas"}], "interface": [api]},
		application,
	)},
	"evidence": {id: evidence},
})

test_pass_authentication_schemes_and_levels if {
	fixtures.verdict(rule, id) == "pass" with input as guarding({}, seen(["oauth2"]))
}

test_pass_open_to_some_beside_authentication if {
	mixed := object.union(api, {"authentication": ["none", "oauth2"]})
	fixtures.verdict(rule, id) == "pass" with input as guarding({"interface": [mixed]}, seen(["oauth2"]))
}

test_fail_no_levels if {
	none := {{"asset": id, "code": "no_access", "where": []}}
	rule.violations == none with input as guarding({"access": []}, seen(["oauth2"]))
}

test_fail_no_authentication if {
	open := {{"asset": id, "code": "no_authentication", "where": ["interface", 0], "item": "api/openapi.yaml"}}
	silent := object.remove(api, ["authentication"])
	rule.violations == open with input as guarding({"interface": [silent]}, seen(["oauth2"]))
	none := object.union(api, {"authentication": ["none"]})
	rule.violations == open with input as guarding({"interface": [none]}, seen(["oauth2"]))
}

test_fail_no_scheme_described if {
	bare := {{
		"asset": id,
		"code": "no_scheme",
		"where": ["interface", 0],
		"item": "api/openapi.yaml",
		"actual": "api/openapi.yaml",
		"evidence": "interface",
	}}
	rule.violations == bare with input as guarding({}, seen([]))
	rule.examined == set() with input as guarding({}, seen([]))
	fixtures.proof(rule, id) == set() with input as guarding({}, seen([]))
}

test_not_applicable_shared_application if {
	shared := fixtures.declaring({"application": {id: {"kind": "umum"}}})
	fixtures.verdict(rule, id) == "not_applicable" with input as shared
}

test_unknown_no_evidence if {
	gap := {{
		"asset": id,
		"code": "not_examined",
		"where": ["interface", 0],
		"item": "api/openapi.yaml",
		"evidence": "interface",
		"unseen": "description 0",
	}}
	rule.unknown == gap with input as guarding({}, {})
	fixtures.proof(rule, id) == {"declared"} with input as guarding({}, {})
}

# A scheme that nothing asks for keeps nobody out.
test_fail_scheme_that_no_operation_asks_for if {
	rule.violations == {{
		"asset": id,
		"code": "not_required",
		"where": ["interface", 0],
		"item": "api/openapi.yaml",
		"actual": "api/openapi.yaml",
		"evidence": "interface",
	}} with input as guarding({}, asking(["oauth2"], 0, false))
	fixtures.verdict(rule, id) == "fail" with input as guarding({}, asking(["oauth2"], 0, false))
}

test_unknown_operations_behind_references if {
	fixtures.verdict(rule, id) == "unknown" with input as guarding({}, asking(["oauth2"], 0, true))
}

# What an invalid description says of schemes is not to be relied on.
test_unknown_invalid_description if {
	invalid := {"interface": {"descriptions": [{"index": 0, "valid": false, "security_schemes": ["oauth2"]}]}}
	fixtures.verdict(rule, id) == "unknown" with input as guarding({}, invalid)
}

test_unknown_second_interface_unexamined if {
	two := guarding({"interface": [api, api]}, seen(["oauth2"]))
	fixtures.verdict(rule, id) == "unknown" with input as two
	rule.examined == set() with input as two
}

test_unknown_no_interface if {
	gap := {{"asset": id, "code": "no_interface"}}
	rule.unknown == gap with input as guarding({"interface": []}, {})
	rule.examined == set() with input as guarding({"interface": []}, {})
}

test_not_applicable_shared_application_without_anything if {
	bare := guarding({"kind": "umum", "access": [], "interface": [{"type": "openapi"}]}, {})
	fixtures.verdict(rule, id) == "not_applicable" with input as bare
}

domain := "dinkes/domain/simpus"

# With a domain, and what was seen of its TLS.
standing(tls) := object.union(
	guarding({"domain": domain}, seen(["oauth2"])),
	{
		"domain": {domain: {"fqdn": "simpus.serangkota.go.id"}},
		"refs": {domain: {"fqdn": "simpus.serangkota.go.id"}},
		"evidence": {domain: {"tls": tls}},
	},
)

test_pass_tls_of_its_domain_holds if {
	fixtures.verdict(rule, id) == "pass" with input as standing({"valid": true})
}

# It held when it was looked at, and has run out since.
test_unknown_certificate_of_its_domain_ran_out if {
	since := standing({"valid": true, "addresses": [{
		"address": "103.10.20.4",
		"chain": "trusted",
		"certificate": {"not_after": "2026-11-01T00:00:00Z"},
	}]})
	fixtures.verdict(rule, id) == "unknown" with input as since
	{gap.code | some gap in rule.unknown} == {"lapsed"} with input as since
	rule.examined == set() with input as since
}

# What is served counts, not what the file beside it says.
serving(more) := object.union(
	guarding(
		{"interface": [object.union(api, {"url": "https://simpus.serangkota.go.id/openapi.json"})]},
		seen(["oauth2"]),
	),
	{"evidence": {id: {"served": {"interfaces": [object.union(
		{
			"index": 0,
			"status": 200,
			"valid": true,
			"guarded": 0,
			"elsewhere": false,
		},
		more,
	)]}}}},
)

test_fail_served_without_a_guard if {
	rule.violations == {{
		"asset": id,
		"code": "served_open",
		"where": ["interface", 0, "url"],
		"item": "api/openapi.yaml",
		"actual": "https://simpus.serangkota.go.id/openapi.json",
		"evidence": "served",
	}} with input as serving({})
	rule.examined == set() with input as serving({})
	fixtures.verdict(rule, id) == "fail" with input as serving({})
	fixtures.verdict(rule, id) == "pass" with input as serving({"guarded": 3})
}

test_fail_tls_of_its_domain_does_not_hold if {
	rule.violations == {{
		"asset": id,
		"code": "tls_invalid",
		"where": ["domain"],
		"actual": "simpus.serangkota.go.id",
		"evidence": {"scanner": "tls", "subject": domain},
	}} with input as standing({"valid": false})
	rule.examined == set() with input as standing({"valid": false})
}

test_unknown_tls_of_its_domain_was_not_seen if {
	gap := {{
		"asset": id,
		"code": "tls_unseen",
		"where": ["domain"],
		"actual": "simpus.serangkota.go.id",
		"evidence": {"scanner": "tls", "subject": domain},
		"unseen": ["address", "addresses", "certificate", "chain", "tls"],
	}}
	rule.unknown == gap with input as standing({"modern": true})
	rule.unknown == gap with input as standing({"unknown": {"id": "tanpa jaringan", "en": "offline"}})
	fixtures.verdict(rule, id) == "unknown" with input as standing({})
}

test_unknown_domain_of_another_agency if {
	given := json.remove(standing({}), [["domain", domain]])
	rule.unknown == {{
		"asset": id,
		"code": "tls_unseen",
		"where": ["domain"],
		"actual": "simpus.serangkota.go.id",
	}} with input as given
}

test_pass_published_description_guards if {
	served := {"served": {"interfaces": [{
		"index": 0,
		"status": 200,
		"examined": true,
		"valid": true,
		"guarded": 2,
		"security_schemes": ["oauth2"],
	}]}}
	address := {"type": "openapi", "url": "https://simpus.serangkota.go.id/openapi.json", "authentication": ["oauth2"]}
	fixtures.verdict(rule, id) == "pass" with input as guarding({"interface": [address]}, served)
}

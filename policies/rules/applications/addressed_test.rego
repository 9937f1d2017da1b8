package rules.applications.addressed_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.addressed as rule

id := "dinkes/application/simpus"

parameters := {"official_domain": "serangkota.go.id"}

api := {"type": "openapi", "path": "api/simpus.yaml"}

# What the scanner saw of the description with those hosts.
naming(hosts) := {"interface": {"descriptions": [{"index": 0, "valid": true, "examined": true, "hosts": hosts, "more_hosts": false}]}}

serving(attributes, evidence) := fixtures.declaring({
	"application": {id: object.union({"kind": "khusus", "serves": "public", "interface": [api]}, attributes)},
	"evidence": {id: evidence},
})

verdict(evidence) := v if {
	v := fixtures.verdict(rule, id) with input as serving({}, evidence) with data.parameters as parameters
}

codes(evidence) := c if {
	c := {gap.code | some gap in rule.unknown} with input as serving({}, evidence) with data.parameters as parameters
}

test_pass_official if {
	verdict(naming(["serangkota.go.id", "simpus.serangkota.go.id"])) == "pass"
	fixtures.proof(rule, id) == set() with input as serving({}, naming(["simpus.serangkota.go.id"]))
		with data.parameters as parameters
}

# A developer's own machine is no site.
test_pass_beside_a_machine if {
	verdict(naming(["10.0.0.5", "localhost", "simpus.serangkota.go.id", "::1"])) == "pass"
}

test_pass_declared[name] if {
	some name, declared in {
		"of the agency": {"domain": {"dinkes/domain/simpus": {"fqdn": "Simpus.id."}}},
		"referred to": {"refs": {"diskominfo/domain/simpus": {"kind": "domain", "fqdn": "simpus.id"}}},
	}
	all := object.union(serving({}, naming(["api.simpus.id", "simpus.id"])), declared)
	fixtures.verdict(rule, id) == "pass" with input as all with data.parameters as parameters
}

test_fail_outside if {
	rule.violations == {{
		"asset": id,
		"code": "outside",
		"where": ["interface", 0, "path"],
		"item": "api.vendor.id",
		"expected": "serangkota.go.id",
		"actual": "api.vendor.id",
		"evidence": "interface",
	}} with input as serving({}, naming(["api.vendor.id", "simpus.serangkota.go.id"])) with data.parameters as parameters
	verdict(naming(["api.vendor.id", "simpus.serangkota.go.id"])) == "fail"
}

# The end of the string is not the end of the name.
test_fail_look_alike if {
	verdict(naming(["evil-serangkota.go.id"])) == "fail"
	verdict(naming(["serangkota.go.id.evil.id"])) == "fail"
}

test_unknown_no_host[name] if {
	some name, hosts in {"none": [], "only a machine": ["localhost", "127.0.0.1"]}
	codes(naming(hosts)) == {"no_host"}
	verdict(naming(hosts)) == "unknown"
}

test_unknown_more_hosts if {
	half := {"interface": {"descriptions": [object.union(naming(["simpus.serangkota.go.id"]).interface.descriptions[0], {"more_hosts": true})]}}
	codes(half) == {"more_hosts"}
	verdict(half) == "unknown"
}

test_unknown_not_examined[name] if {
	some name, evidence in {
		"no evidence": {},
		"could not look": {"interface": {"unknown": {"id": "rusak", "en": "broken"}}},
		"not valid": {"interface": {"descriptions": [{"index": 0, "valid": false, "examined": true}]}},
	}
	codes(evidence) == {"not_examined"}
	verdict(evidence) == "unknown"
	fixtures.proof(rule, id) == {"declared"} with input as serving({}, evidence) with data.parameters as parameters
}

test_not_applicable_not_public if {
	rule.not_applicable == {{"asset": id, "code": "not_public"}} with input as serving({"serves": "government"}, naming(["api.vendor.id"]))
		with data.parameters as parameters
	fixtures.verdict(rule, id) == "not_applicable" with input as serving({"serves": "government"}, naming(["api.vendor.id"]))
		with data.parameters as parameters
}

test_not_applicable_no_description if {
	rule.not_applicable == {{"asset": id, "code": "no_description"}} with input as serving({"interface": []}, {})
		with data.parameters as parameters
}

test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as serving({}, naming(["api.vendor.id"])) with data.parameters as {}
}

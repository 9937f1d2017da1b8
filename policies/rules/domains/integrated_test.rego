package rules.domains.integrated_test

import data.lib.fixtures_test as fixtures
import data.rules.domains.integrated as rule

id := "dinkes/domain/simpus"

parameters := {"official_domain": "serangkota.go.id"}

looked_up(domain, dns) := fixtures.declaring({
	"domain": {id: object.union({"fqdn": "simpus.serangkota.go.id"}, domain)},
	"evidence": {id: {"dns": dns}},
})

declared(fqdn) := fixtures.declaring({"domain": {id: {"fqdn": fqdn}}})

served := {"delegated": true, "served_by": ["ns1.serangkota.go.id"], "integrated": true}

test_pass_integrated if {
	fixtures.verdict(rule, id) == "pass" with input as looked_up({}, served) with data.parameters as parameters
}

test_pass_own_name_servers if {
	own := looked_up({"name_servers": ["ns1.serangkota.go.id"]}, served)
	fixtures.verdict(rule, id) == "pass" with input as own with data.parameters as parameters
}

test_pass_of_the_dinas if {
	dinas := object.union(looked_up({}, served), {"agency": {"role": "dinas"}})
	fixtures.verdict(rule, id) == "pass" with input as dinas with data.parameters as parameters
}

test_fail_served_elsewhere if {
	elsewhere := looked_up({}, {"delegated": false, "served_by": ["ns.luar.net"], "integrated": false})
	rule.violations == {{
		"asset": id,
		"code": "not_integrated",
		"where": ["fqdn"],
		"actual": ["ns.luar.net"],
		"evidence": "dns",
	}} with input as elsewhere with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as elsewhere with data.parameters as parameters
}

test_fail_foreign_name_server if {
	foreign := fixtures.declaring({"domain": {id: {
		"fqdn": "simpus.serangkota.go.id",
		"name_servers": ["ns1.serangkota.go.id", "ns.evil-serangkota.go.id"],
	}}})
	rule.violations == {{
		"asset": id,
		"code": "foreign_name_server",
		"where": ["name_servers", 1],
		"item": "ns.evil-serangkota.go.id",
		"expected": "serangkota.go.id",
	}} with input as foreign with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as foreign with data.parameters as parameters
}

test_fail_of_no_agency if {
	pemda := object.union(looked_up({}, served), {"agency": {"id": "pemda", "role": "pemda"}})
	nobody := {{"asset": id, "code": "no_agency", "where": [], "actual": "pemda"}}
	rule.violations == nobody with input as pemda with data.parameters as parameters
}

test_not_applicable_official_domain_itself if {
	reason := {{"asset": id, "code": "apex"}}
	rule.not_applicable == reason with input as declared("serangkota.go.id") with data.parameters as parameters
}

test_not_applicable_another_domain if {
	reason := {{"asset": id, "code": "other_domain"}}
	rule.not_applicable == reason with input as declared("simpus.id") with data.parameters as parameters
	fixtures.verdict(rule, id) == "not_applicable" with input as declared("simpus.id") with data.parameters as parameters
}

test_not_applicable_another_domain_whatever_the_dns_says if {
	elsewhere := looked_up({"fqdn": "simpus.id"}, {"delegated": false, "served_by": [], "integrated": false})
	fixtures.verdict(rule, id) == "not_applicable" with input as elsewhere with data.parameters as parameters
}

test_unknown_not_looked_up if {
	gap := {{"asset": id, "code": "not_observed", "where": ["fqdn"], "evidence": "dns"}}
	alone := declared("simpus.serangkota.go.id")
	rule.unknown == gap with input as alone with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as alone with data.parameters as parameters
}

test_unknown_could_not_be_looked_up if {
	blind := looked_up({}, {"unknown": {"id": "tanpa jaringan", "en": "offline"}})
	fixtures.verdict(rule, id) == "unknown" with input as blind with data.parameters as parameters
}

test_not_applicable_another_domain_whatever_its_name_servers if {
	foreign := fixtures.declaring({
		"agency": {"id": "pemda", "role": "pemda"},
		"domain": {id: {"fqdn": "simpus.id", "name_servers": ["ns.luar.net"]}},
	})
	fixtures.verdict(rule, id) == "not_applicable" with input as foreign with data.parameters as parameters
}

# Without the official domain nothing is known to lie elsewhere.
test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as declared("simpus.id") with data.parameters as {}
}

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

# A zone that its servers answer for alike, as the zone above says.
zone(name, parent, more) := object.union(
	{"name": name, "parent": parent, "delegated": true, "consistent": true, "servers": [], "differences": []},
	more,
)

city := zone("serangkota.go.id", "go.id", {})

health(more) := zone("simpus.serangkota.go.id", "serangkota.go.id", more)

answer(zones, more) := object.union({"status": "found", "dangling": false, "cname": [], "zones": zones}, more)

served := answer([city], {})

in_zones(zones) := looked_up({}, answer(zones, {}))

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

test_pass_delegated if {
	fixtures.verdict(rule, id) == "pass" with input as in_zones([health({}), city]) with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as in_zones([health({}), city]) with data.parameters as parameters
}

# Where the official domain is one of two labels, nothing of its own is seen.
test_pass_delegated_from_a_zone_not_listed if {
	fixtures.verdict(rule, id) == "pass" with input as in_zones([health({})]) with data.parameters as parameters
}

test_pass_delegated_at_several_removes if {
	deep := [zone("a.simpus.serangkota.go.id", "simpus.serangkota.go.id", {}), health({}), city]
	fixtures.verdict(rule, id) == "pass" with input as in_zones(deep) with data.parameters as parameters
}

# An alias within the official domain leads nowhere else.
test_pass_alias_inside if {
	alias := looked_up({}, answer([city], {"cname": ["web.serangkota.go.id", "serangkota.go.id"]}))
	fixtures.verdict(rule, id) == "pass" with input as alias with data.parameters as parameters
}

test_fail_alias_outside if {
	alias := looked_up({}, answer([city], {"cname": ["web.serangkota.go.id", "simpus.awan.example"]}))
	rule.violations == {{
		"asset": id,
		"code": "alias_outside",
		"where": ["fqdn"],
		"item": "simpus.awan.example",
		"expected": "serangkota.go.id",
		"actual": "simpus.awan.example",
		"evidence": "dns",
	}} with input as alias with data.parameters as parameters
}

test_fail_alias_of_a_look_alike if {
	alias := looked_up({}, answer([city], {"cname": ["evil-serangkota.go.id"]}))
	fixtures.verdict(rule, id) == "fail" with input as alias with data.parameters as parameters
}

# That the alias leads to nothing does not make it lead inside.
test_fail_dangling_alias_outside if {
	lost := {"status": "nxdomain", "dangling": true, "cname": ["simpus.awan.example"]}
	alias := looked_up({}, answer([city], lost))
	{violation.code | some violation in rule.violations} == {"alias_outside"} with input as alias
		with data.parameters as parameters
}

test_fail_no_such_name if {
	gone := looked_up({}, answer([city], {"status": "nxdomain"}))
	rule.violations == {{"asset": id, "code": "absent", "where": ["fqdn"], "evidence": "dns"}} with input as gone
		with data.parameters as parameters
}

test_fail_in_another_zone if {
	rule.violations == {{
		"asset": id,
		"code": "not_integrated",
		"where": ["fqdn"],
		"expected": "serangkota.go.id",
		"actual": "go.id",
		"evidence": "dns",
	}} with input as in_zones([zone("go.id", "id", {})]) with data.parameters as parameters
}

test_fail_delegated_past_the_official_domain if {
	past := in_zones([zone("simpus.serangkota.go.id", "go.id", {})])
	rule.violations == {{
		"asset": id,
		"code": "not_integrated",
		"where": ["fqdn"],
		"expected": "serangkota.go.id",
		"actual": "go.id",
		"evidence": "dns",
	}} with input as past with data.parameters as parameters
}

test_fail_not_delegated if {
	rule.violations == {{
		"asset": id,
		"code": "not_delegated",
		"where": ["fqdn"],
		"item": "simpus.serangkota.go.id",
		"expected": "serangkota.go.id",
		"evidence": "dns",
	}} with input as in_zones([health({"delegated": false}), city]) with data.parameters as parameters
	rule.unknown == set() with input as in_zones([health({"delegated": false}), city]) with data.parameters as parameters
}

test_fail_inconsistent if {
	lame := in_zones([health({"consistent": false, "differences": ["lame", "serial"]}), city])
	rule.violations == {{
		"asset": id,
		"code": "inconsistent",
		"where": ["fqdn"],
		"item": "simpus.serangkota.go.id",
		"actual": ["lame", "serial"],
		"evidence": "dns",
	}} with input as lame with data.parameters as parameters
	rule.unknown == set() with input as lame with data.parameters as parameters
}

# Every zone on the way counts, not the one the name lies in alone.
test_fail_inconsistent_above if {
	deep := [zone("a.simpus.serangkota.go.id", "simpus.serangkota.go.id", {}), health({"consistent": false}), city]
	fixtures.verdict(rule, id) == "fail" with input as in_zones(deep) with data.parameters as parameters
}

test_unknown_servers_not_asked[missing] if {
	some missing in ["consistent", "delegated"]
	partly := object.remove(health({}), [missing])
	rule.unknown == {{
		"asset": id,
		"code": "zone_unseen",
		"where": ["fqdn"],
		"item": "simpus.serangkota.go.id",
		"evidence": "dns",
		"unseen": ["delegation", "parent", "server", "servers", "zone"],
	}} with input as in_zones([partly, city]) with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as in_zones([partly, city]) with data.parameters as parameters
}

test_unknown_zones_not_seen if {
	gap := {{
		"asset": id,
		"code": "zones_unseen",
		"where": ["fqdn"],
		"evidence": "dns",
		"unseen": ["zone", "zones"],
	}}
	rule.unknown == gap with input as in_zones([]) with data.parameters as parameters
}

test_unknown_zone_above_not_seen if {
	fixtures.verdict(rule, id) == "unknown" with input as in_zones([health({"parent": ""})]) with data.parameters as parameters
	halfway := in_zones([zone("a.b.serangkota.go.id", "b.serangkota.go.id", {})])
	fixtures.verdict(rule, id) == "unknown" with input as halfway with data.parameters as parameters
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

test_fail_seen_foreign_name_server if {
	vendor := {"name": "ns1.awan.com", "addresses": [], "state": "authoritative"}
	own := object.union(vendor, {"name": "NS1.serangkota.go.id."})
	rule.violations == {{
		"asset": id,
		"code": "seen_foreign_name_server",
		"where": ["fqdn"],
		"item": "ns1.awan.com",
		"expected": "serangkota.go.id",
		"actual": "simpus.serangkota.go.id",
		"evidence": "dns",
	}} with input as in_zones([health({"name": "simpus.serangkota.go.id", "servers": [own, vendor]}), city])
		with data.parameters as parameters
}

# Who holds the official domain's own zone is another clause's matter.
test_pass_foreign_name_server_of_the_official_domain if {
	served_elsewhere := object.union(city, {"servers": [{"name": "ns1.awan.com", "addresses": [], "state": "authoritative"}]})
	fixtures.verdict(rule, id) == "pass" with input as in_zones([health({}), served_elsewhere])
		with data.parameters as parameters
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
	elsewhere := looked_up({"fqdn": "simpus.id"}, answer([zone("simpus.id", "id", {"consistent": false})], {}))
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

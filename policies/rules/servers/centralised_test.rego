package rules.servers.centralised_test

import data.lib.fixtures_test as fixtures
import data.rules.servers.centralised as rule

id := "dinkes/server/simpus"

ip := "10.20.4.11"

kominfo := "diskominfo/data_center/kominfo"

center := {"id": kominfo, "agency": "diskominfo", "operator": fixtures.dinas, "ranges": ["10.20.0.0/20"]}

# The server in that centre, its address in those centres of the Dinas.
standing(at, address_in) := fixtures.declaring({
	"server": {id: {"data_center": at.id, "addresses": [ip]}},
	"refs": {at.id: at},
	"facts": {"address": {ip: fixtures.address({"data_centers": address_in})}},
})

elsewhere(server) := fixtures.declaring({"server": {id: server}})

codes := {violation.code | some violation in rule.violations}

test_pass_address_in_its_range if {
	fixtures.verdict(rule, id) == "pass" with input as standing(center, [kominfo])
	fixtures.proof(rule, id) == {"cross_checked"} with input as standing(center, [kominfo])
}

test_pass_address_in_another_centre_of_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as standing(center, ["diskominfo/recovery_center/cipocok"])
}

test_pass_no_address_to_check if {
	bare := fixtures.declaring({"server": {id: {"data_center": kominfo}}, "refs": {kominfo: center}})
	fixtures.verdict(rule, id) == "pass" with input as bare
	fixtures.proof(rule, id) == set() with input as bare
}

test_pass_no_ranges_to_check if {
	bare := object.remove(center, ["ranges"])
	fixtures.verdict(rule, id) == "pass" with input as standing(bare, [])
	fixtures.proof(rule, id) == set() with input as standing(bare, [])
}

test_pass_address_in_a_pool_of_the_centre if {
	bare := object.remove(center, ["ranges"])
	fixtures.proof(rule, id) == {"cross_checked"} with input as standing(bare, [kominfo])
}

test_fail_not_declared_where if {
	missing := {{"asset": id, "code": "missing", "where": []}}
	rule.violations == missing with input as elsewhere({})
}

test_fail_in_an_office if {
	outside := {{"asset": id, "code": "outside", "where": ["site"], "actual": "dinkes/site/kantor"}}
	rule.violations == outside with input as elsewhere({"site": "dinkes/site/kantor"})
}

test_fail_at_a_provider if {
	hosted := {{"asset": id, "code": "hosted_outside", "where": ["hosted_by"], "actual": "penyedia awan B"}}
	rule.violations == hosted with input as elsewhere({"hosted_by": "penyedia awan B", "site": "dinkes/site/awan"})
}

# Naming a data centre besides does not bring a provider's server home.
test_fail_at_a_provider_and_in_the_data_centre if {
	both := {"server": {id: {"hosted_by": "penyedia awan B"}}}
	codes == {"hosted_outside"} with input as object.union(standing(center, [kominfo]), both)
}

test_fail_centre_of_an_agency if {
	own := {"id": "dinkes/data_center/sendiri", "agency": "dinkes", "operator": fixtures.agency}
	not_dinas := {{
		"asset": id,
		"code": "not_dinas",
		"where": ["data_center"],
		"expected": fixtures.dinas,
		"actual": "dinkes/data_center/sendiri",
	}}
	rule.violations == not_dinas with input as standing(own, [])
}

# Saying that the Dinas runs it does not make it the Dinas' own.
test_fail_centre_of_an_agency_naming_the_dinas if {
	claimed := {"id": "dinkes/data_center/sendiri", "agency": "dinkes", "operator": fixtures.dinas}
	codes == {"not_dinas"} with input as standing(claimed, [])
}

test_fail_centre_of_the_dinas_run_by_another if {
	let := object.union(center, {"operator": "dinkes/opd/dinkes"})
	codes == {"not_dinas"} with input as standing(let, [])
}

test_fail_address_elsewhere if {
	other := {{
		"asset": id,
		"code": "address_elsewhere",
		"where": ["addresses", 0],
		"item": ip,
		"expected": kominfo,
	}}
	rule.violations == other with input as standing(center, [])
	fixtures.proof(rule, id) == {"cross_checked"} with input as standing(center, [])
}

test_unknown_no_dinas if {
	nobody := json.remove(standing(center, [kominfo]), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	rule.violations == set() with input as nobody
}

# An address nobody looked up is no pass.
test_error_address_not_looked_up if {
	blind := json.remove(standing(center, []), [["facts", "address", ip]])
	fixtures.verdict(rule, id) == "error" with input as blind
}

test_fail_at_a_provider_without_a_site if {
	codes == {"hosted_outside"} with input as elsewhere({"hosted_by": "penyedia awan B"})
}

test_pass_site_beside_the_data_centre if {
	both := {"server": {id: {"site": "diskominfo/site/balai_kota"}}}
	fixtures.verdict(rule, id) == "pass" with input as object.union(standing(center, [kominfo]), both)
}

test_fail_is_not_examined if {
	own := {"id": "dinkes/data_center/sendiri", "agency": "dinkes", "operator": fixtures.agency}
	rule.examined == set() with input as standing(own, [kominfo])
	fixtures.proof(rule, id) == set() with input as standing(own, [kominfo])
}

test_pass_empty_addresses_are_not_checked if {
	bare := fixtures.declaring({
		"server": {id: {"data_center": kominfo, "addresses": []}},
		"refs": {kominfo: center},
	})
	fixtures.verdict(rule, id) == "pass" with input as bare
	fixtures.proof(rule, id) == set() with input as bare
}

test_fail_two_places if {
	at := object.union(center, {"site": "diskominfo/site/balai_kota"})
	office := {"server": {id: {"site": "dinkes/site/kantor"}}}
	twice := {{
		"asset": id,
		"code": "two_places",
		"where": ["site"],
		"expected": "diskominfo/site/balai_kota",
		"actual": "dinkes/site/kantor",
	}}
	rule.violations == twice with input as object.union(standing(at, [kominfo]), office)
	fixtures.verdict(rule, id) == "fail" with input as object.union(standing(at, [kominfo]), office)
}

test_pass_the_site_of_the_centre if {
	at := object.union(center, {"site": "diskominfo/site/balai_kota"})
	same := {"server": {id: {"site": "diskominfo/site/balai_kota"}}}
	fixtures.verdict(rule, id) == "pass" with input as object.union(standing(at, [kominfo]), same)
}

# The server in the centre, seen at an address of which so much is known, while
# the Dinas declares those public ranges.
seen_at(address, fact, uplinks) := object.union(
	object.union(
		object.union(standing(center, [kominfo]), {"facts": {"address": {address: object.union({"pools": [], "data_centers": []}, fact)}}}),
		fixtures.served_by("dinkes/application/simpus", [id], {"status": "found", "addresses": [address]}),
	),
	{"facts": {"uplinks": uplinks}},
)

test_pass_seen_in_the_dinas_ranges if {
	fixtures.verdict(rule, id) == "pass" with input as seen_at("203.0.113.10", {}, ["203.0.113.0/28"])
	fixtures.verdict(rule, id) == "pass" with input as seen_at("10.20.4.12", {"data_centers": [kominfo]}, [])
	pool := {"id": "diskominfo/address_pool/server", "dinas": true, "edge": ""}
	fixtures.verdict(rule, id) == "pass" with input as seen_at("10.20.4.12", {"pools": [pool]}, [])
}

test_fail_seen_elsewhere if {
	there := seen_at("198.51.100.7", {}, ["203.0.113.0/28"])
	rule.violations == {{
		"asset": id,
		"code": "seen_elsewhere",
		"where": ["data_center"],
		"item": "198.51.100.7",
		"expected": "simpus.serangkota.go.id",
		"actual": kominfo,
		"evidence": {"scanner": "dns", "subject": "dinkes/domain/simpus"},
	}} with input as there
	fixtures.proof(rule, id) == {"observed"} with input as there
}

# An inside address is the Dinas' or it is not, whatever public ranges it declares.
test_fail_seen_inside_in_no_pool if {
	own := {"id": "dinkes/address_pool/sendiri", "dinas": false, "edge": ""}
	fixtures.verdict(rule, id) == "fail" with input as seen_at("192.168.7.1", {"pools": [own]}, [])
}

test_unknown_no_public_ranges if {
	alone := seen_at("198.51.100.7", {}, [])
	rule.unknown == {{
		"asset": id,
		"code": "no_ranges",
		"where": ["data_center"],
		"item": "198.51.100.7",
		"actual": "simpus.serangkota.go.id",
		"evidence": {"scanner": "dns", "subject": "dinkes/domain/simpus"},
		"unseen": [],
	}} with input as alone
	fixtures.verdict(rule, id) == "unknown" with input as alone
}

test_unknown_name_not_resolved if {
	dark := object.union(standing(center, [kominfo]), fixtures.served_by("dinkes/application/simpus", [id], {"unknown": {"id": "gelap", "en": "dark"}}))
	fixtures.verdict(rule, id) == "unknown" with input as dark
}

# What stands elsewhere fails for that, and is not looked for.
test_fail_in_an_office_wherever_seen if {
	office := object.union(elsewhere({"site": "dinkes/site/kantor"}), fixtures.served_by("dinkes/application/simpus", [id], {"unknown": {"id": "gelap", "en": "dark"}}))
	fixtures.verdict(rule, id) == "fail" with input as office
	rule.unknown == set() with input as office
}

package rules.databases.hosted_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.hosted as rule

id := "dinkes/database/pasien"

own := "dinkes/server/db"

shared := "diskominfo/server/db"

ip := "10.20.4.11"

kominfo := "diskominfo/data_center/kominfo"

center := {"id": kominfo, "agency": "diskominfo", "operator": fixtures.dinas, "ranges": ["10.20.0.0/20"]}

# The database on a server of the agency's own.
on(server) := fixtures.declaring({
	"database": {id: {"server": own}},
	"server": {own: server},
	"refs": {own: object.union({"id": own, "kind": "server", "agency": "dinkes"}, server), kominfo: center},
})

# That server in the Dinas' centre, its address in those centres of the Dinas.
standing(address_in) := object.union(
	on({"data_center": kominfo, "addresses": [ip]}),
	{"facts": {"address": {ip: fixtures.address({"data_centers": address_in})}}},
)

# The database on a server of the Dinas.
on_shared(server) := fixtures.declaring({
	"database": {id: {"server": shared}},
	"refs": {shared: object.union({"id": shared, "kind": "server", "agency": "diskominfo"}, server), kominfo: center},
})

codes := {violation.code | some violation in rule.violations}

test_pass_own_server_in_the_data_centre if {
	fixtures.verdict(rule, id) == "pass" with input as standing([kominfo])
	fixtures.proof(rule, id) == {"cross_checked"} with input as standing([kominfo])
}

test_pass_own_server_without_addresses if {
	bare := on({"data_center": kominfo})
	fixtures.verdict(rule, id) == "pass" with input as bare
	fixtures.proof(rule, id) == set() with input as bare
}

test_pass_server_of_the_dinas if {
	central := on_shared({"data_center": kominfo})
	fixtures.verdict(rule, id) == "pass" with input as central
	fixtures.proof(rule, id) == set() with input as central
}

test_pass_site_beside_the_data_centre if {
	both := on({"data_center": kominfo, "site": "diskominfo/site/balai_kota"})
	fixtures.verdict(rule, id) == "pass" with input as both
}

test_fail_in_an_office if {
	outside := {{
		"asset": id,
		"code": "outside",
		"where": ["server"],
		"item": own,
		"actual": "dinkes/site/kantor",
	}}
	rule.violations == outside with input as on({"site": "dinkes/site/kantor"})
	rule.unknown == set() with input as on({"site": "dinkes/site/kantor"})
}

test_fail_server_of_the_dinas_outside if {
	codes == {"outside"} with input as on_shared({"site": "diskominfo/site/kantor"})
}

test_fail_at_a_provider if {
	hosted := {{
		"asset": id,
		"code": "hosted_outside",
		"where": ["server"],
		"item": own,
		"actual": "penyedia awan B",
	}}
	rule.violations == hosted with input as on({"hosted_by": "penyedia awan B", "site": "dinkes/site/awan"})
}

test_fail_at_a_provider_and_in_the_data_centre if {
	both := object.union(on({"data_center": kominfo}), {"refs": {own: {"hosted_by": "penyedia awan B"}}})
	codes == {"hosted_outside"} with input as both
	rule.examined == set() with input as both
}

test_fail_centre_of_an_agency if {
	sendiri := "dinkes/data_center/sendiri"
	claimed := object.union(
		on({"data_center": sendiri}),
		{"refs": {sendiri: {"id": sendiri, "agency": "dinkes", "operator": fixtures.dinas}}},
	)
	rule.violations == {{
		"asset": id,
		"code": "not_dinas",
		"where": ["server"],
		"item": own,
		"expected": fixtures.dinas,
		"actual": sendiri,
	}} with input as claimed
	rule.examined == set() with input as claimed
}

test_fail_address_elsewhere if {
	rule.violations == {{
		"asset": id,
		"code": "address_elsewhere",
		"where": ["server"],
		"item": ip,
		"expected": kominfo,
	}} with input as standing([])
	fixtures.proof(rule, id) == {"cross_checked"} with input as standing([])
}

test_pass_no_ranges_to_check if {
	bare := json.remove(standing([]), [["refs", kominfo, "ranges"]])
	fixtures.verdict(rule, id) == "pass" with input as bare
	fixtures.proof(rule, id) == set() with input as bare
}

test_unknown_no_server if {
	nowhere := fixtures.declaring({"database": {id: {}}})
	rule.unknown == {{"asset": id, "code": "no_server"}} with input as nowhere
	fixtures.verdict(rule, id) == "unknown" with input as nowhere
}

test_unknown_server_without_a_place if {
	rule.unknown == {{"asset": id, "code": "no_place", "where": ["server"], "item": own}} with input as on({})
	fixtures.verdict(rule, id) == "unknown" with input as on({})
}

test_unknown_no_dinas if {
	nobody := json.remove(standing([kominfo]), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

# What nobody looked up is no pass.
test_error_address_not_looked_up if {
	blind := json.remove(standing([]), [["facts", "address", ip]])
	fixtures.verdict(rule, id) == "error" with input as blind
}

test_error_server_not_resolved if {
	blind := json.remove(standing([kominfo]), [["refs", own]])
	fixtures.verdict(rule, id) == "error" with input as blind
}

# Its server stands at a site that is not the centre's.
test_fail_server_in_two_places if {
	there := object.union(
		on({"data_center": kominfo, "site": "dinkes/site/kantor"}),
		{"refs": {kominfo: {"site": "diskominfo/site/balai_kota"}}},
	)
	outside := {{
		"asset": id,
		"code": "outside",
		"where": ["server"],
		"item": own,
		"actual": "dinkes/site/kantor",
	}}
	rule.violations == outside with input as there
	fixtures.verdict(rule, id) == "fail" with input as there
}

# What the scanner saw of the database: where the connection led.
reaching(given, addresses) := object.union(given, {"evidence": {id: {"database": {"server": {"addresses": addresses}}}}})

looked_up(given, address, centers) := object.union(
	given,
	{"facts": {"address": {address: fixtures.address({"data_centers": centers})}}},
)

test_pass_seen_at_the_server if {
	there := reaching(standing([kominfo]), [ip])
	fixtures.verdict(rule, id) == "pass" with input as there
	fixtures.proof(rule, id) == {"cross_checked"} with input as there
}

test_pass_seen_at_a_server_of_the_dinas if {
	there := reaching(on_shared({"data_center": kominfo, "addresses": [ip]}), [ip])
	fixtures.verdict(rule, id) == "pass" with input as there
	fixtures.proof(rule, id) == {"cross_checked"} with input as there
}

# A container has an address of its own besides.
test_pass_the_server_says_another if {
	fixtures.verdict(rule, id) == "pass" with input as saying(standing([kominfo]), [ip], "172.17.0.2")
}

saying(given, addresses, says) := object.union(
	reaching(given, addresses),
	{"evidence": {id: {"database": {"server": {"addresses": addresses, "says": says}}}}},
)

# Whoever answers may say that it is where it should be.
test_unknown_where_the_server_says_it_is if {
	cloud := looked_up(standing([kominfo]), "203.0.113.7", [])
	{gap.code | some gap in rule.unknown} == {"other_address"} with input as saying(cloud, ["203.0.113.7"], ip)
	fixtures.verdict(rule, id) == "unknown" with input as saying(cloud, ["203.0.113.7"], ip)
	within := looked_up(cloud, "10.20.4.99", [kominfo])
	fixtures.verdict(rule, id) == "unknown" with input as saying(within, ["203.0.113.7"], "10.20.4.99")
	fixtures.verdict(rule, id) == "fail" with input as saying(cloud, ["203.0.113.7"], "198.51.100.7")
}

# Another address in the centre may be that of a proxy before the server.
test_pass_seen_in_the_data_centre if {
	there := reaching(looked_up(standing([kominfo]), "10.20.4.99", [kominfo]), ["10.20.4.99"])
	fixtures.verdict(rule, id) == "pass" with input as there
}

test_pass_nothing_to_hold_an_address_against if {
	bare := json.remove(on({"data_center": kominfo}), [["refs", kominfo, "ranges"]])
	fixtures.verdict(rule, id) == "pass" with input as reaching(bare, ["203.0.113.7"])
	fixtures.proof(rule, id) == set() with input as reaching(bare, ["203.0.113.7"])
}

test_fail_seen_elsewhere if {
	elsewhere := reaching(looked_up(standing([kominfo]), "203.0.113.7", []), ["203.0.113.7"])
	rule.violations == {{
		"asset": id,
		"code": "seen_elsewhere",
		"where": ["dsn_env"],
		"item": "203.0.113.7",
		"expected": kominfo,
		"evidence": "database",
	}} with input as elsewhere
	rule.unknown == set() with input as elsewhere
	rule.examined == set() with input as elsewhere
	fixtures.proof(rule, id) == {"cross_checked"} with input as elsewhere
}

test_unknown_seen_at_an_address_nobody_looked_up if {
	elsewhere := reaching(standing([kominfo]), ["203.0.113.7"])
	rule.unknown == {{
		"asset": id,
		"code": "other_address",
		"where": ["dsn_env"],
		"item": own,
		"actual": ["203.0.113.7"],
		"evidence": "database",
		"unseen": [],
	}} with input as elsewhere
	rule.violations == set() with input as elsewhere
	fixtures.verdict(rule, id) == "unknown" with input as elsewhere
}

# Without ranges nobody knows what lies outside; it is no address of the server
# all the same.
test_unknown_seen_elsewhere_without_ranges if {
	bare := json.remove(standing([]), [["refs", kominfo, "ranges"]])
	elsewhere := reaching(looked_up(bare, "203.0.113.7", []), ["203.0.113.7"])
	{gap.code | some gap in rule.unknown} == {"other_address"} with input as elsewhere
	fixtures.verdict(rule, id) == "unknown" with input as elsewhere
}

# Where it is not declared to be in the centre, that is what is said.
test_fail_outside_wherever_it_is_seen if {
	rule.violations == {{
		"asset": id,
		"code": "outside",
		"where": ["server"],
		"item": own,
		"actual": "dinkes/site/kantor",
	}} with input as reaching(on({"site": "dinkes/site/kantor"}), [ip])
}

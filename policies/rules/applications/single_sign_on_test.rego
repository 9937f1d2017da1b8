package rules.applications.single_sign_on_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.single_sign_on as rule

id := "dinkes/application/simpus"

parameters := {"official_domain": "serangkota.go.id"}

issuer := "https://sso.serangkota.go.id"

application(attributes, evidence) := fixtures.declaring({
	"application": {id: attributes},
	"evidence": {id: evidence},
})

from(declared, seen) := application({"sso": {"issuer": declared}}, {"sso": {"issuer": seen}})

planned(day) := application({"sso": {"planned": day}}, {})

verdict(declared) := v if {
	v := fixtures.verdict(rule, id) with input as declared with data.parameters as parameters
}

codes(declared) := {violation.code |
	some violation in rule.violations with input as declared with data.parameters as parameters
}

test_pass_seen if {
	verdict(from(issuer, issuer)) == "pass"
	fixtures.proof(rule, id) == set() with input as from(issuer, issuer) with data.parameters as parameters
}

test_pass_the_same_in_other_words if {
	verdict(from(issuer, "HTTPS://SSO.serangkota.go.id/")) == "pass"
	verdict(from("https://sso.serangkota.go.id:8443/realms/kota", "https://sso.serangkota.go.id.:8443/realms/kota/")) == "pass"
}

test_pass_official_domain_itself if {
	verdict(from("https://serangkota.go.id/sso", "https://serangkota.go.id/sso")) == "pass"
}

test_pass_of_the_dinas_elsewhere if {
	elsewhere := "https://masuk.diskominfo.id"
	domain := {"id": "diskominfo/domain/masuk", "kind": "domain", "agency": "diskominfo", "fqdn": "masuk.diskominfo.id"}
	verdict(object.union(from(elsewhere, elsewhere), {"refs": {domain.id: domain}})) == "pass"
	own := {"agency": {"role": "dinas"}, "domain": {domain.id: domain}}
	verdict(object.union(from(elsewhere, elsewhere), own)) == "pass"
}

test_pass_planned if {
	verdict(planned("2027-01-31")) == "pass"
	fixtures.proof(rule, id) == {"declared"} with input as planned("2027-01-31") with data.parameters as parameters
}

test_pass_planned_for_today if {
	verdict(planned("2026-11-23")) == "pass"
}

# A password of its own beside the one door is another door.
test_unknown_asks_for_a_password_too if {
	also := application({"sso": {"issuer": issuer}}, {"sso": {"issuer": issuer, "password": true}})
	verdict(also) == "unknown"
	rule.unknown == {{
		"asset": id,
		"code": "other_door",
		"where": ["sso", "issuer"],
		"actual": issuer,
		"evidence": "sso",
	}} with input as also with data.parameters as parameters
}

test_fail_nothing if {
	none := {{"asset": id, "code": "no_sso", "where": []}}
	rule.violations == none with input as application({}, {}) with data.parameters as parameters
	rule.violations == none with input as application({"sso": {}}, {}) with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as application({}, {}) with data.parameters as parameters
}

test_fail_plan_is_past if {
	late := {{
		"asset": id,
		"code": "overdue",
		"where": ["sso", "planned"],
		"expected": "2026-11-23",
		"actual": "2026-11-22",
	}}
	rule.violations == late with input as planned("2026-11-22") with data.parameters as parameters
}

test_fail_issuer_elsewhere if {
	other := {{
		"asset": id,
		"code": "other_issuer",
		"where": ["sso", "issuer"],
		"expected": "serangkota.go.id",
		"actual": "https://accounts.google.com",
	}}
	outside := application({"sso": {"issuer": "https://accounts.google.com"}}, {})
	rule.violations == other with input as outside with data.parameters as parameters
}

# However it looks.
test_fail_issuer_elsewhere_in_disguise[url] if {
	some url in [
		"https://evil-serangkota.go.id",
		"https://serangkota.go.id.evil.id",
		"https://sso.serangkota.go.id@evil.id",
		"https://evil.id/sso.serangkota.go.id",
		"https://evil.id?https://sso.serangkota.go.id",
		"https://evil.id#.serangkota.go.id",
		"https://evil.id\\.serangkota.go.id",
		"ssh://sso.serangkota.go.id",
	]
	codes(from(url, url)) & {"other_issuer"} == {"other_issuer"}
}

# A plan is no way around an issuer that is there.
test_fail_issuer_elsewhere_beside_a_plan if {
	both := application({"sso": {"issuer": "https://accounts.google.com", "planned": "2027-01-31"}}, {})
	verdict(both) == "fail"
}

# What another agency declares is not the Dinas'.
test_fail_issuer_of_another_agency if {
	domain := {"id": "dinkes/domain/masuk", "kind": "domain", "agency": "dinkes", "fqdn": "masuk.dinkes.id"}
	own := {"refs": {domain.id: domain}, "domain": {domain.id: domain}}
	codes(object.union(from("https://masuk.dinkes.id", "https://masuk.dinkes.id"), own)) == {"other_issuer"}
}

test_fail_another_seen if {
	other := {{
		"asset": id,
		"code": "other_seen",
		"where": ["sso", "issuer"],
		"expected": issuer,
		"actual": "https://accounts.google.com",
		"evidence": "sso",
	}}
	elsewhere := from(issuer, "https://accounts.google.com")
	rule.violations == other with input as elsewhere with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as elsewhere with data.parameters as parameters
	codes(from(issuer, "")) == {"other_seen"}
	codes(from(issuer, "http://sso.serangkota.go.id")) == {"other_seen"}
	codes(from(issuer, "https://sso.serangkota.go.id/realms/lain")) == {"other_seen"}
}

test_unknown_not_seen if {
	gap := {{
		"asset": id,
		"code": "not_observed",
		"where": ["sso", "issuer"],
		"actual": issuer,
		"evidence": "sso",
	}}
	unseen := application({"sso": {"issuer": issuer, "planned": "2020-01-01"}}, {})
	rule.unknown == gap with input as unseen with data.parameters as parameters
	verdict(unseen) == "unknown"
}

test_unknown_could_not_look if {
	blind := application({"sso": {"issuer": issuer}}, {"sso": {"unknown": {"id": "tanpa jaringan", "en": "offline"}}})
	verdict(blind) == "unknown"
}

# Where it leads is known, though not whose that is.
test_fail_leads_to_another_host if {
	given := application({"sso": {"issuer": issuer}}, {"sso": {"led": "simpus.serangkota.go.id", "hops": []}})
	found := {{
		"asset": id,
		"code": "other_seen",
		"where": ["sso", "issuer"],
		"expected": issuer,
		"actual": "simpus.serangkota.go.id",
		"evidence": "sso",
	}}
	rule.violations == found with input as given with data.parameters as parameters
	rule.unknown == set() with input as given with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as given with data.parameters as parameters
}

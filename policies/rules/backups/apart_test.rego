package rules.backups.apart_test

import data.lib.fixtures_test as fixtures
import data.rules.backups.apart as rule

id := "diskominfo/backup_plan/harian"

kominfo := "diskominfo/data_center/kominfo"

room := "diskominfo/site/ruang_server"

store := "diskominfo/site/gudang_media"

center := {kominfo: {"operator": fixtures.dinas, "site": room}}

plan(media, site) := {id: {"covers": [], "interval_days": 1, "media": media, "site": site}}

kept(media, site) := fixtures.declaring({"data_center": center, "backup_plan": plan(media, site)})

test_pass_elsewhere[media] if {
	some media in ["portable", "server"]
	fixtures.verdict(rule, id) == "pass" with input as kept(media, store)
}

# The recovery centre is a place of its own.
test_pass_at_the_recovery_centre if {
	recovery := {"recovery_center": {"diskominfo/recovery_center/kominfo": {"operator": fixtures.dinas, "site": store}}}
	fixtures.verdict(rule, id) == "pass" with input as object.union(kept("server", store), recovery)
}

test_fail_same_site[media] if {
	some media in ["portable", "server"]
	found := {{"asset": id, "code": "same_site", "where": ["site"], "item": kominfo, "actual": room}}
	rule.violations == found with input as kept(media, room)
	rule.examined == set() with input as kept(media, room)
}

test_fail_site_of_one_of_two_centres if {
	second := {"data_center": {"diskominfo/data_center/kedua": {"operator": fixtures.dinas, "site": store}}}
	two := object.union(kept("server", store), second)
	{violation.item | some violation in rule.violations} == {"diskominfo/data_center/kedua"} with input as two
	fixtures.verdict(rule, id) == "fail" with input as two
}

# A recovery centre in the data-centre room is no other place.
test_fail_recovery_centre_in_the_same_room if {
	recovery := {"recovery_center": {"diskominfo/recovery_center/kominfo": {"operator": fixtures.dinas, "site": room}}}
	fixtures.verdict(rule, id) == "fail" with input as object.union(kept("server", room), recovery)
}

test_fail_cloud if {
	found := {{
		"asset": id,
		"code": "wrong_media",
		"where": ["media"],
		"expected": ["portable", "server"],
		"actual": "cloud",
	}}
	rule.violations == found with input as kept("cloud", store)
	rule.examined == set() with input as kept("cloud", store)
	fixtures.proof(rule, id) == {"declared"} with input as kept("cloud", store)
}

test_fail_cloud_beside_the_data_centre if {
	{violation.code | some violation in rule.violations} == {"same_site", "wrong_media"} with input as kept("cloud", room)
	fixtures.proof(rule, id) == set() with input as kept("cloud", room)
}

test_fail_cloud_without_a_data_centre if {
	alone := fixtures.declaring({"backup_plan": plan("cloud", store)})
	fixtures.verdict(rule, id) == "fail" with input as alone
}

test_unknown_no_data_centre if {
	alone := fixtures.declaring({"backup_plan": plan("server", store)})
	rule.unknown == {{"asset": id, "code": "no_data_center"}} with input as alone
	fixtures.verdict(rule, id) == "unknown" with input as alone
}

# The loader does not let a plan without a site in; were there one, nothing
# would be said of it.
test_error_no_site if {
	nowhere := json.remove(kept("server", store), [["backup_plan", id, "site"]])
	fixtures.verdict(rule, id) == "error" with input as nowhere
}

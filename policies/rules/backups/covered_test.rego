package rules.backups.covered_test

import data.lib.fixtures_test as fixtures
import data.rules.backups.covered as rule

ids := {"server": "diskominfo/server/db", "database": "diskominfo/database/layanan"}

server := ids.server

plan := "diskominfo/backup_plan/harian"

second := "diskominfo/backup_plan/bulanan"

base := object.union(fixtures.declaring({"server": {server: {}}}), {"agency": {"id": "diskominfo", "role": "dinas"}})

covering(attributes) := object.union({"covers": [server], "interval_days": 7, "media": "server"}, attributes)

planned(attributes) := object.union(base, {"backup_plan": {plan: covering(attributes)}})

# Two plans for the same server.
both(one, other) := object.union(base, {"backup_plan": {plan: covering(one), second: covering(other)}})

listing := {"manifest": "cadangan/restic.json"}

seen(attributes, run) := object.union(planned(object.union(listing, attributes)), {"evidence": {plan: {"backup": {"last_run": run}}}})

# The day of the audit is 2026-11-23.
test_pass_in_time[run] if {
	some run in ["2026-11-23", "2026-11-22", "2026-11-16"]
	fixtures.verdict(rule, server) == "pass" with input as planned({"last_run": run})
	fixtures.proof(rule, server) == set() with input as planned({"last_run": run})
}

test_pass_each_kind[kind] if {
	some kind, id in ids
	one := object.union(fixtures.declaring({kind: {id: {}}}), {"backup_plan": {plan: {
		"covers": ["diskominfo/server/lain", id],
		"interval_days": 1,
		"last_run": "2026-11-22",
	}}})
	fixtures.verdict(rule, id) == "pass" with input as one
	rule.violations == set() with input as one
}

test_pass_across_a_leap_day if {
	leap := object.union(planned({"interval_days": 2, "last_run": "2028-02-28"}), {"today": "2028-03-01"})
	fixtures.verdict(rule, server) == "pass" with input as leap
}

test_pass_observed if {
	fixtures.verdict(rule, server) == "pass" with input as seen({}, "2026-11-16")
	fixtures.proof(rule, server) == {"observed"} with input as seen({}, "2026-11-16")
}

# Where a listing is named, it counts and not what is declared beside it.
test_pass_observed_whatever_is_declared if {
	fixtures.verdict(rule, server) == "pass" with input as seen({"last_run": "2025-01-01"}, "2026-11-22")
}

test_pass_one_plan_of_two_in_time if {
	two := both({"last_run": "2025-01-01"}, {"last_run": "2026-11-22"})
	fixtures.verdict(rule, server) == "pass" with input as two
	rule.violations == set() with input as two
}

test_pass_one_plan_of_two_not_looked_into if {
	two := both(listing, {"last_run": "2026-11-22"})
	fixtures.verdict(rule, server) == "pass" with input as two
	fixtures.proof(rule, server) == set() with input as two
}

# An overdue listing beside a declaration in time proves nothing by itself.
test_pass_declared_beside_an_overdue_listing if {
	two := object.union(both(listing, {"last_run": "2026-11-22"}), {"evidence": {plan: {"backup": {"last_run": "2026-01-01"}}}})
	fixtures.verdict(rule, server) == "pass" with input as two
	fixtures.proof(rule, server) == set() with input as two
}

test_fail_no_plan if {
	bare := {{"asset": server, "code": "not_covered", "where": []}}
	rule.violations == bare with input as base
}

test_fail_in_no_plan if {
	others := object.union(base, {"backup_plan": {plan: {
		"covers": [ids.database],
		"interval_days": 7,
		"last_run": "2026-11-22",
	}}})
	{violation.code | some violation in rule.violations} == {"not_covered"} with input as others
	rule.examined == set() with input as others
}

test_fail_one_day_more if {
	found := {{
		"asset": server,
		"code": "overdue",
		"where": [],
		"item": plan,
		"expected": "7",
		"actual": "2026-11-15",
		"evidence": {"scanner": "backup", "subject": plan},
	}}
	rule.violations == found with input as planned({"last_run": "2026-11-15"})
	rule.examined == set() with input as planned({"last_run": "2026-11-15"})
	fixtures.proof(rule, server) == set() with input as planned({"last_run": "2026-11-15"})
}

test_fail_one_day_more_across_a_leap_day if {
	leap := object.union(planned({"interval_days": 1, "last_run": "2028-02-28"}), {"today": "2028-03-01"})
	fixtures.verdict(rule, server) == "fail" with input as leap
}

test_fail_yesterday_where_today_is_asked if {
	fixtures.verdict(rule, server) == "pass" with input as planned({"interval_days": 0, "last_run": "2026-11-23"})
	fixtures.verdict(rule, server) == "fail" with input as planned({"interval_days": 0, "last_run": "2026-11-22"})
}

test_fail_future if {
	found := {{
		"asset": server,
		"code": "future",
		"where": [],
		"item": plan,
		"expected": "2026-11-23",
		"actual": "2026-11-24",
		"evidence": {"scanner": "backup", "subject": plan},
	}}
	rule.violations == found with input as planned({"last_run": "2026-11-24"})
	rule.examined == set() with input as planned({"last_run": "2026-11-24"})
}

test_fail_years_no_clock_knows[run] if {
	some run in ["1000-01-01", "9999-12-31"]
	fixtures.verdict(rule, server) == "fail" with input as planned({"last_run": run})
}

test_fail_never_run if {
	found := {{"asset": server, "code": "never_run", "where": [], "item": plan}}
	rule.violations == found with input as planned({})
	rule.examined == set() with input as planned({})
}

test_fail_observed_too_old_whatever_is_declared if {
	old := seen({"last_run": "2026-11-22"}, "2026-11-15")
	{violation.code | some violation in rule.violations} == {"overdue"} with input as old
	rule.examined == set() with input as old
	fixtures.proof(rule, server) == {"observed"} with input as old
}

test_fail_observed_in_the_future if {
	fixtures.verdict(rule, server) == "fail" with input as seen({}, "2026-11-24")
}

# The listing was read: that nothing in it succeeded is known.
test_fail_none_succeeded if {
	empty := object.union(
		planned(object.union(listing, {"last_run": "2026-11-22"})),
		{"evidence": {plan: {"backup": {"tool": "restic", "runs": 0, "failed": 2}}}},
	)
	rule.violations == {{
		"asset": server,
		"code": "none_succeeded",
		"where": [],
		"item": plan,
		"actual": "cadangan/restic.json",
		"evidence": {"scanner": "backup", "subject": plan},
	}} with input as empty
	rule.unknown == set() with input as empty
	rule.examined == set() with input as empty
	fixtures.proof(rule, server) == {"observed"} with input as empty
}

test_pass_none_succeeded_beside_one_in_time if {
	two := object.union(both(listing, {"last_run": "2026-11-22"}), {"evidence": {plan: {"backup": {"runs": 0}}}})
	fixtures.verdict(rule, server) == "pass" with input as two
	rule.violations == set() with input as two
	fixtures.proof(rule, server) == set() with input as two
}

# Each plan says what is wrong with it.
test_fail_two_plans if {
	two := both({"last_run": "2026-01-01"}, {})
	{[violation.code, violation.item] | some violation in rule.violations} == {
		["overdue", plan],
		["never_run", second],
	} with input as two
}

test_unknown_not_looked_into if {
	gap := {{
		"asset": server,
		"code": "not_observed",
		"where": [],
		"item": plan,
		"actual": "cadangan/restic.json",
		"evidence": {"scanner": "backup", "subject": plan},
	}}
	rule.unknown == gap with input as planned(listing)
	fixtures.verdict(rule, server) == "unknown" with input as planned(listing)
}

# What is declared beside a listing does not stand in for it.
test_unknown_only_declared if {
	declared := planned(object.union(listing, {"last_run": "2026-11-22"}))
	fixtures.verdict(rule, server) == "unknown" with input as declared
	rule.examined == set() with input as declared
}

test_unknown_could_not_look if {
	blind := object.union(planned(listing), {"evidence": {plan: {"backup": {"unknown": {"id": "rusak", "en": "broken"}}}}})
	fixtures.verdict(rule, server) == "unknown" with input as blind
}

# The plan nobody looked into may be the one that ran.
test_unknown_beside_an_overdue_plan if {
	two := both(listing, {"last_run": "2026-01-01"})
	fixtures.verdict(rule, server) == "unknown" with input as two
	rule.violations == set() with input as two
}

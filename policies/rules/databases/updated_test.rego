package rules.databases.updated_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.updated as rule

id := "dinkes/database/pasien"

decree := "diskominfo/document/kw_pemutakhiran"

parameters := {"decree_issuers": ["walikota"]}

database := {"last_update": "2026-11-20", "update_interval_days": 30, "update_decree": decree}

stamped := object.union(object.remove(database, ["last_update"]), {"timestamp_column": "pasien.diubah"})

decreed := fixtures.document(decree, {"type": "decree", "issuer": "walikota"}, {})

declaring(attributes, more) := object.union(
	fixtures.declaring({"database": {id: attributes}}),
	object.union(decreed, more),
)

seen(day) := {"evidence": {id: {"database": {"last_update": day}}}}

verdict(attributes, more) := v if {
	v := fixtures.verdict(rule, id) with input as declaring(attributes, more) with data.parameters as parameters
}

codes(attributes, more) := c if {
	found := rule.violations with input as declaring(attributes, more) with data.parameters as parameters
	c := {violation.code | some violation in found}
}

gaps(attributes, more) := c if {
	found := rule.unknown with input as declaring(attributes, more) with data.parameters as parameters
	c := {gap.code | some gap in found}
}

proof(attributes, more) := p if {
	p := fixtures.proof(rule, id) with input as declaring(attributes, more) with data.parameters as parameters
}

# What is said of a database last updated on one day, at that interval, on the
# day of another.
on(today, last, interval) := verdict(
	object.union(database, {"last_update": last, "update_interval_days": interval}),
	{"today": today},
)

test_pass_within_the_interval if {
	verdict(database, {}) == "pass"
	codes(database, {}) == set()
	gaps(database, {}) == set()
	proof(database, {}) == set()
}

test_pass_seen_within_the_interval if {
	verdict(stamped, seen("2026-11-20")) == "pass"
	proof(stamped, seen("2026-11-20")) == {"observed"}
}

test_pass_just_the_interval[sprintf("%s to %s", [last, today])] if {
	some [last, today, interval] in [
		["2026-11-23", "2026-11-23", 0],
		["2026-11-22", "2026-11-23", 1],
		["2026-10-24", "2026-11-23", 30],
		["2026-08-25", "2026-11-23", 90],
		["2025-11-23", "2026-11-23", 365],
		["2026-12-31", "2027-01-01", 1],
		["2027-12-02", "2028-01-01", 30],
		["2027-02-28", "2027-03-01", 1],
		["2028-02-28", "2028-03-01", 2],
		["2028-02-29", "2028-03-01", 1],
		["2028-02-29", "2029-02-28", 365],
		["2028-02-28", "2029-02-28", 366],
		["2000-02-28", "2000-03-01", 2],
		["2100-02-28", "2100-03-01", 1],
		["2027-08-09", "2027-09-08", 30],
		["1677-01-01", "2026-11-23", 127795],
		["1000-01-01", "9999-12-31", 3287181],
	]
	on(today, last, interval) == "pass"
}

test_fail_one_day_more_than_the_interval[sprintf("%s to %s", [last, today])] if {
	some [last, today, interval] in [
		["2026-11-22", "2026-11-23", 0],
		["2026-11-21", "2026-11-23", 1],
		["2026-10-23", "2026-11-23", 30],
		["2026-08-24", "2026-11-23", 90],
		["2025-11-22", "2026-11-23", 365],
		["2026-12-30", "2027-01-01", 1],
		["2027-12-01", "2028-01-01", 30],
		["2027-02-27", "2027-03-01", 1],
		["2028-02-28", "2028-03-01", 1],
		["2028-02-28", "2029-02-28", 365],
		["2000-02-28", "2000-03-01", 1],
		["2100-02-27", "2100-03-01", 1],
		["2027-08-08", "2027-09-08", 30],
		["1677-01-01", "2026-11-23", 127794],
		["1000-01-01", "9999-12-31", 3287180],
	]
	on(today, last, interval) == "fail"
}

test_fail_overdue if {
	late := {{
		"asset": id,
		"code": "overdue",
		"where": ["last_update"],
		"expected": "2",
		"actual": "2026-11-20",
	}}
	weekly := declaring(object.union(database, {"update_interval_days": 2}), {})
	rule.violations == late with input as weekly with data.parameters as parameters
}

# What is declared besides does not count, either way.
test_fail_seen_overdue if {
	late := {{
		"asset": id,
		"code": "overdue",
		"where": ["timestamp_column"],
		"expected": "30",
		"actual": "2026-10-23",
		"evidence": "database",
	}}
	both := declaring(object.union(stamped, {"last_update": "2026-11-23"}), seen("2026-10-23"))
	rule.violations == late with input as both with data.parameters as parameters
	verdict(object.union(stamped, {"last_update": "2020-01-01"}), seen("2026-11-23")) == "pass"
}

test_fail_no_decree if {
	codes(object.remove(database, ["update_decree"]), {}) == {"no_decree"}
}

test_fail_decree_of_somebody_else if {
	codes(database, {"refs": {decree: {"issuer": "opd"}}}) == {"wrong_issuer"}
}

test_fail_nothing_declared if {
	codes({}, {}) == {"no_decree"}
	gaps({}, {}) == {"no_interval", "no_last_update"}
}

test_unknown_decree_not_there if {
	verdict(database, {"facts": {"document": {decree: {"file": "missing"}}}}) == "unknown"
}

test_unknown_no_interval if {
	bare := object.remove(database, ["update_interval_days"])
	verdict(bare, {}) == "unknown"
	gaps(bare, {}) == {"no_interval"}
}

test_unknown_no_last_update if {
	bare := object.remove(database, ["last_update"])
	verdict(bare, {}) == "unknown"
	gaps(bare, {}) == {"no_last_update"}
}

test_unknown_tomorrow if {
	gaps(object.union(database, {"last_update": "2026-11-24"}), {}) == {"future"}
	verdict(object.union(database, {"last_update": "2026-11-24"}), {}) == "unknown"
	verdict(stamped, seen("2026-11-24")) == "unknown"
}

test_unknown_future_in_full if {
	rule.unknown == {{
		"asset": id,
		"code": "future",
		"where": ["timestamp_column"],
		"evidence": "database",
		"unseen": [],
		"actual": "2099-01-01",
	}} with input as declaring(stamped, seen("2099-01-01")) with data.parameters as parameters
}

test_unknown_not_observed if {
	gap := {{
		"asset": id,
		"code": "not_observed",
		"where": ["timestamp_column"],
		"evidence": "database",
		"unseen": "last_update",
	}}
	unseen := declaring(object.union(stamped, {"last_update": "2026-11-23"}), {})
	rule.unknown == gap with input as unseen with data.parameters as parameters
	verdict(stamped, {}) == "unknown"
	verdict(stamped, {"evidence": {id: {"database": {"unknown": {"id": "tertutup", "en": "closed"}}}}}) == "unknown"
}

# What was seen in a database without a timestamp column is not asked for.
test_unknown_seen_where_no_column_is_named if {
	bare := object.remove(database, ["last_update"])
	verdict(bare, seen("2026-11-23")) == "unknown"
}

# A decree nobody looked at is no pass.
test_error_decree_not_looked_up if {
	blind := json.remove(declaring(database, {}), [["facts", "document", decree]])
	fixtures.verdict(rule, id) == "error" with input as blind with data.parameters as parameters
}

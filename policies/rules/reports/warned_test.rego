package rules.reports.warned_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.reports.warned as rule

report := {"type": "report", "period": "2026-Q3", "date": "2026-10-06", "agency": "dinkes", "document": "dinkes/document/a"}

warning := {
	"type": "warning",
	"period": "2026-Q3",
	"date": "2026-10-20",
	"agency": "setda",
	"concerns": ["dinsos/opd/dinsos"],
	"document": "setda/document/teguran",
}

agencies := {
	"diskominfo": {"name": "Dinas Kominfo", "role": "dinas", "declared": true},
	"dinkes": {"name": "Dinas Kesehatan", "role": "opd", "declared": true},
	"dinsos": {"name": "Dinas Sosial", "role": "opd", "declared": false},
}

# Dinkes reported, and Dinsos declared nothing at all.
with_records(records) := object.union(
	city.city(object.union({"dinkes/record/a": report}, records)),
	{"city": {"agencies": agencies}},
)

warned(changes) := with_records({"setda/record/teguran": object.union(warning, changes)})

verdict(given) := v if {
	v := fixtures.verdict(rule, city.government) with input as given with data.parameters as city.parameters
}

no_warning(agency, period) := {
	"asset": city.government,
	"code": "no_warning",
	"where": [],
	"item": agency,
	"expected": period,
	"actual": agencies[agency].name,
}

test_pass_warned if {
	verdict(warned({})) == "pass"
	fixtures.proof(rule, city.government) == set() with input as warned({}) with data.parameters as city.parameters
}

test_pass_everybody_reported if {
	verdict(with_records({"dinsos/record/a": object.union(report, {"agency": "dinsos"})})) == "pass"
}

# Whether the Dinas itself reported is another rule's.
test_pass_the_dinas_is_not_warned if {
	without := object.union(
		city.city({"dinkes/record/a": report}),
		{"city": {"agencies": object.remove(agencies, ["dinsos"])}},
	)
	verdict(without) == "pass"
}

# A month reported needs no warning.
test_pass_warned_for_what_is_missing if {
	part := with_records({
		"dinsos/record/a": object.union(report, {"agency": "dinsos", "period": "2026-07"}),
		"setda/record/a": object.union(warning, {"period": "2026-08"}),
		"setda/record/b": object.union(warning, {"period": "2026-09"}),
	})
	verdict(part) == "pass"
}

test_fail_not_warned if {
	rule.violations == {no_warning("dinsos", ["2026-Q3"])} with input as with_records({})
		with data.parameters as city.parameters
	fixtures.proof(rule, city.government) == {"declared"} with input as with_records({})
		with data.parameters as city.parameters
}

test_fail_each_agency_by_itself if {
	none := object.union(city.city({}), {"city": {"agencies": agencies}})
	rule.violations == {no_warning("dinkes", ["2026-Q3"]), no_warning("dinsos", ["2026-Q3"])} with input as none
		with data.parameters as city.parameters
}

test_fail_a_month_not_reported if {
	part := with_records({"dinsos/record/a": object.union(report, {"agency": "dinsos", "period": "2026-07"})})
	rule.violations == {no_warning("dinsos", ["2026-08", "2026-09"])} with input as part
		with data.parameters as city.parameters
}

# A warning about somebody or something else, or of too early a day, warns
# nobody here.
test_fail_another_warning[name] if {
	some name, changes in {
		"of another agency": {"concerns": ["dinkes/opd/dinkes"]},
		"of an application": {"concerns": ["dinsos/application/bansos"]},
		"of nobody": {"concerns": []},
		"of another period": {"period": "2026-Q2"},
		"of a month of it": {"period": "2026-07"},
		"before the end of it": {"date": "2026-09-30"},
		"tomorrow": {"date": "2026-11-24"},
		"that is no warning": {"type": "supervision"},
	}
	rule.violations == {no_warning("dinsos", ["2026-Q3"])} with input as warned(changes)
		with data.parameters as city.parameters
}

test_fail_a_report_of_another_agency if {
	other := with_records({"dinkes/record/b": object.union(report, {"concerns": ["dinsos/opd/dinsos"]})})
	rule.violations == {no_warning("dinsos", ["2026-Q3"])} with input as other with data.parameters as city.parameters
}

test_fail_warned_by_somebody_else if {
	other := city.with_paper(warned({}), "setda/document/teguran", {"issuer": "opd"}, {})
	found := {{
		"asset": city.government,
		"code": "wrong_issuer",
		"where": [],
		"item": "setda/record/teguran",
		"expected": ["walikota"],
		"actual": "opd",
	}}
	rule.violations == found with input as other with data.parameters as city.parameters
	fixtures.proof(rule, city.government) == set() with input as other with data.parameters as city.parameters
}

test_unknown_letter_not_there if {
	gone := city.with_paper(warned({}), "setda/document/teguran", {}, {"file": "missing"})
	verdict(gone) == "unknown"
	bare := json.remove(warned({}), ["city/records/setda~1record~1teguran/document"])
	gap := {{"asset": city.government, "code": "no_document", "where": [], "item": "setda/record/teguran"}}
	rule.unknown == gap with input as bare with data.parameters as city.parameters
	verdict(bare) == "unknown"
}

test_unknown_report_not_proven if {
	doubtful := city.with_paper(warned({}), "dinkes/document/a", {}, {"file": "missing"})
	gap := {{
		"asset": city.government,
		"code": "report_unproven",
		"where": [],
		"item": "dinkes",
		"actual": "Dinas Kesehatan",
	}}
	rule.unknown == gap with input as doubtful with data.parameters as city.parameters
	verdict(doubtful) == "unknown"
}

# Who was warned anyway needs no second look.
test_pass_report_not_proven_but_warned if {
	both := with_records({
		"setda/record/a": object.union(warning, {"concerns": ["dinkes/opd/dinkes", "dinsos/opd/dinsos"]}),
		"dinkes/record/a": object.union(report, {"document": "dinkes/document/b"}),
	})
	verdict(city.with_paper(both, "dinkes/document/b", {}, {"file": "missing"})) == "pass"
}

test_unknown_no_agencies if {
	rule.unknown == {{"asset": city.government, "code": "no_agencies"}} with input as city.city({})
		with data.parameters as city.parameters
	verdict(city.city({})) == "unknown"
}

# A letter nobody looked up is no pass.
test_error_letter_not_looked_up if {
	verdict(json.remove(warned({}), [["facts", "document", "setda/document/teguran"]])) == "error"
}

test_error_no_parameter if {
	fixtures.verdict(rule, city.government) == "error" with input as warned({}) with data.parameters as {}
}

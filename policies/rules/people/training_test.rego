package rules.people.training_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.people.training as rule

yearly(form) := {
	"type": "training",
	"period": "2025",
	"date": "2025-06-15",
	"agency": "dinkes",
	"form": form,
	"document": concat("", ["dinkes/document/", form]),
}

# A record of each form, with changes to the first.
recorded(changes) := city.city(object.union(
	{form: yearly(form) | some form in city.parameters.training_forms},
	{"bimtek": changes},
))

without(forms) := object.union(
	object.remove(recorded({}), ["city"]),
	{"city": {"records": object.remove(recorded({}).city.records, forms)}},
)

verdict(given) := v if {
	v := fixtures.verdict(rule, city.government) with input as given with data.parameters as city.parameters
}

violation(form, period) := {
	"asset": city.government,
	"code": "no_training",
	"where": [],
	"item": form,
	"expected": period,
}

violations(given) := found if {
	found := rule.violations with input as given with data.parameters as city.parameters
}

test_pass_all_recorded if {
	verdict(recorded({})) == "pass"
	fixtures.proof(rule, city.government) == set() with input as recorded({}) with data.parameters as city.parameters
}

# Each agency may have held some of it.
test_pass_by_several_agencies if {
	verdict(recorded({"agency": "dinsos"})) == "pass"
}

test_fail_nothing_recorded if {
	violations(city.city({})) == {violation(form, ["2025"]) | some form in city.parameters.training_forms}
	fixtures.proof(rule, city.government) == {"declared"} with input as city.city({})
		with data.parameters as city.parameters
}

test_fail_one_missing[form] if {
	some form in city.parameters.training_forms
	violations(without([form])) == {violation(form, ["2025"])}
}

test_fail_part_of_the_year if {
	part := recorded({"period": "2025-Q2"})
	violations(part) == {violation("bimtek", ["2025-Q1", "2025-Q3", "2025-Q4"])}
}

test_fail_another_year if {
	violations(recorded({"period": "2026", "date": "2026-02-02"})) == {violation("bimtek", ["2025"])}
}

test_fail_another_type_of_record if {
	violations(recorded({"type": "maintenance"})) == {violation("bimtek", ["2025"])}
}

# Training that does not say its form is none of those asked for.
test_fail_no_form if {
	formless := json.remove(recorded({}), ["city/records/bimtek/form"])
	violations(formless) == {violation("bimtek", ["2025"])}
}

test_fail_paper_not_the_one_declared if {
	other := city.with_paper(recorded({}), "dinkes/document/bimtek", {}, {"file": "mismatch"})
	city.codes(violations(other)) == {"file_mismatch"}
}

test_unknown_no_paper if {
	bare := json.remove(recorded({}), ["city/records/bimtek/document"])
	gap := {{"asset": city.government, "code": "no_document", "where": [], "item": "bimtek"}}
	rule.unknown == gap with input as bare with data.parameters as city.parameters
	verdict(bare) == "unknown"
}

test_unknown_paper_not_there if {
	verdict(city.with_paper(recorded({}), "dinkes/document/bimtek", {}, {"file": "missing"})) == "unknown"
}

# Without either parameter nothing is asked, and nothing is met.
test_error_no_parameter[name] if {
	some name in ["training_forms", "duty_months"]
	fixtures.verdict(rule, city.government) == "error" with input as recorded({})
		with data.parameters as object.remove(city.parameters, [name])
}

test_error_nothing_asked if {
	fixtures.verdict(rule, city.government) == "error" with input as recorded({})
		with data.parameters as object.union(city.parameters, {"training_forms": []})
}

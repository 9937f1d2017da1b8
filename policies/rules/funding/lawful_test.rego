package rules.funding.lawful_test

import data.lib.fixtures_test as fixtures
import data.rules.funding.lawful as rule

id := "dinkes/project/simpus"

parameters := {
	"funding_sources": ["apbn", "apbd", "hibah", "pinjaman_daerah", "lain_sah"],
	"funding_uses": ["regulation", "equipment", "operation", "human_resources"],
}

paid(funding, use) := fixtures.declaring({"project": {id: {"funding": funding, "use": use}}})

verdict(given) := v if {
	v := fixtures.verdict(rule, id) with input as given with data.parameters as parameters
}

gaps(given) := c if {
	c := {gap.code | some gap in rule.unknown} with input as given with data.parameters as parameters
}

test_pass_lawful_source_and_use if {
	verdict(paid(["apbd"], ["equipment"])) == "pass"
	verdict(paid(parameters.funding_sources, parameters.funding_uses)) == "pass"
}

test_fail_private_money if {
	rule.violations == {{
		"asset": id,
		"code": "source",
		"where": ["funding", 1],
		"item": "swasta",
		"expected": parameters.funding_sources,
		"actual": "swasta",
	}} with input as paid(["apbd", "swasta"], ["equipment"]) with data.parameters as parameters
	verdict(paid(["apbd", "swasta"], ["equipment"])) == "fail"
}

# The province's budget is in one regulation's list and not in the other's.
test_fail_source_of_another_regulation if {
	provincial := paid(["apbd_provinsi"], ["equipment"])
	verdict(provincial) == "fail"
	fixtures.verdict(rule, id) == "pass" with input as provincial
		with data.parameters as object.union(parameters, {"funding_sources": ["apbd_provinsi"]})
}

test_fail_other_use if {
	rule.violations == {{
		"asset": id,
		"code": "use",
		"where": ["use", 0],
		"item": "other",
		"expected": parameters.funding_uses,
		"actual": "other",
	}} with input as paid(["apbd"], ["other"]) with data.parameters as parameters
	verdict(paid(["apbd"], ["other"])) == "fail"
}

# What is wrong is wrong, whatever else is not told.
test_fail_private_money_for_nobody_knows_what if {
	verdict(paid(["swasta"], [])) == "fail"
}

test_unknown_source_not_declared if {
	rule.unknown == {{"asset": id, "code": "no_source", "where": []}} with input as paid([], ["equipment"])
		with data.parameters as parameters
	verdict(paid([], ["equipment"])) == "unknown"
	verdict(json.remove(paid([], ["equipment"]), [["project", id, "funding"]])) == "unknown"
}

test_unknown_use_not_declared if {
	rule.unknown == {{"asset": id, "code": "no_use", "where": []}} with input as paid(["apbd"], [])
		with data.parameters as parameters
	verdict(paid(["apbd"], [])) == "unknown"
	verdict(json.remove(paid(["apbd"], []), [["project", id, "use"]])) == "unknown"
}

test_unknown_nothing_declared if {
	gaps(fixtures.declaring({"project": {id: {}}})) == {"no_source", "no_use"}
}

# Without the lists nothing can be held against them.
test_error_no_parameters[name] if {
	some name in ["funding_sources", "funding_uses"]
	fixtures.verdict(rule, id) == "error" with input as paid(["apbd"], ["equipment"])
		with data.parameters as object.remove(parameters, [name])
}

package rules.databases.population_key_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.population_key as rule

id := "dinkes/database/penduduk"

keyed := {"content": "population", "key": "nik", "key_column": "penduduk.nik"}

sound := {
	"table": true,
	"column": true,
	"unique": true,
	"not_null": true,
	"matching": 100,
	"total": 100,
	"sampled": false,
}

declared(attributes) := fixtures.declaring({"database": {id: attributes}})

observed(attributes, key) := object.union(declared(attributes), {"evidence": {id: {"database": {"key": key}}}})

test_pass_observed if {
	fixtures.verdict(rule, id) == "pass" with input as observed(keyed, sound)
	fixtures.proof(rule, id) == set() with input as observed(keyed, sound)
}

test_fail_keyed_on_something_else if {
	wrong := {{"asset": id, "code": "wrong_key", "where": ["key"], "expected": "nik", "actual": "other"}}
	rule.violations == wrong with input as declared(object.union(keyed, {"key": "other"}))
	fixtures.proof(rule, id) == {"declared"} with input as declared(object.union(keyed, {"key": "other"}))
}

test_fail_a_value_of_another_form if {
	fixtures.verdict(rule, id) == "fail" with input as observed(keyed, object.union(sound, {"matching": 99}))
	fixtures.proof(rule, id) == set() with input as observed(keyed, object.union(sound, {"matching": 99}))
}

test_unknown_not_observed if {
	fixtures.verdict(rule, id) == "unknown" with input as declared(keyed)
	fixtures.proof(rule, id) == {"declared"} with input as declared(keyed)
}

test_unknown_no_content if {
	fixtures.verdict(rule, id) == "unknown" with input as declared(object.remove(keyed, ["content"]))
}

test_not_applicable_other_content[content] if {
	some content in ["personnel", "other"]
	fixtures.verdict(rule, id) == "not_applicable" with input as declared({"content": content, "key": "other"})
}

# Some of the values were examined; nobody knows of the others.
test_unknown_sampled if {
	fixtures.verdict(rule, id) == "unknown" with input as observed(keyed, object.union(sound, {"sampled": true}))
}

test_unknown_values_not_counted if {
	closed := observed(keyed, object.remove(sound, ["matching", "total"]))
	fixtures.verdict(rule, id) == "unknown" with input as closed
}

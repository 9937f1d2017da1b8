package rules.databases.personnel_key_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.personnel_key as rule

id := "dinkes/database/pegawai"

keyed := {"content": "personnel", "key": "nip", "key_column": "pegawai.nip"}

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
	wrong := {{"asset": id, "code": "wrong_key", "where": ["key"], "expected": "nip", "actual": "other"}}
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
	some content in ["population", "other"]
	fixtures.verdict(rule, id) == "not_applicable" with input as declared({"content": content, "key": "other"})
}

# A group that holds such data is no less bound for being declared otherwise.
test_fail_group_declared_otherwise[content] if {
	some content in ["other", "population"]
	groups := {"identity_groups": {"personnel": ["kepegawaian"], "population": ["kependudukan"]}}
	dodging := declared({"content": content, "group": "kepegawaian", "key": "other"})
	fixtures.verdict(rule, id) == "fail" with input as dodging with data.parameters as groups
}

test_fail_group_without_content if {
	groups := {"identity_groups": {"personnel": ["kepegawaian"], "population": ["kependudukan"]}}
	fixtures.verdict(rule, id) == "fail" with input as declared({"group": "kepegawaian"}) with data.parameters as groups
}

test_not_applicable_another_group_without_content if {
	groups := {"identity_groups": {"personnel": ["kepegawaian"], "population": ["kependudukan"]}}
	people := declared({"group": "kependudukan"})
	fixtures.verdict(rule, id) == "not_applicable" with input as people with data.parameters as groups
}

# Some of the values were examined; nobody knows of the others.
test_unknown_sampled if {
	fixtures.verdict(rule, id) == "unknown" with input as observed(keyed, object.union(sound, {"sampled": true}))
}

test_unknown_values_not_counted if {
	closed := observed(keyed, object.remove(sound, ["matching", "total"]))
	fixtures.verdict(rule, id) == "unknown" with input as closed
}

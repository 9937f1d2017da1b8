package rules.databases.interconnected_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.interconnected as rule

id := "dinkes/database/pasien"

bpjs := "dinkes/interconnection/bpjs"

bank := "dinkes/interconnection/bank"

taking_part(interconnections) := fixtures.declaring({
	"database": {id: {}},
	"facts": {"database": {id: {"interconnections": interconnections}}},
})

test_pass_of_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as taking_part([{"id": bpjs, "dinas": true}])
}

test_pass_one_of_several if {
	several := taking_part([{"id": bank, "dinas": false}, {"id": bpjs, "dinas": true}])
	fixtures.verdict(rule, id) == "pass" with input as several
	rule.violations == set() with input as several
}

test_fail_in_none if {
	rule.violations == {{"asset": id, "code": "none", "where": []}} with input as taking_part([])
}

test_fail_only_in_others if {
	others := taking_part([{"id": bpjs, "dinas": false}, {"id": bank, "dinas": false}])
	rule.violations == {{
		"asset": id,
		"code": "not_dinas",
		"where": [],
		"expected": fixtures.dinas,
		"actual": [bank, bpjs],
	}} with input as others
	rule.examined == set() with input as others
}

test_unknown_no_dinas if {
	nobody := json.remove(taking_part([{"id": bpjs, "dinas": false}]), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	rule.violations == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_unknown_no_dinas_whatever_is_said_of_it if {
	nobody := json.remove(taking_part([{"id": bpjs, "dinas": true}]), ["government/dinas"])
	rule.examined == set() with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

test_fail_in_none_without_a_dinas if {
	nobody := json.remove(taking_part([]), ["government/dinas"])
	fixtures.verdict(rule, id) == "fail" with input as nobody
}

test_error_not_looked_up if {
	blind := fixtures.declaring({"database": {id: {}}})
	fixtures.verdict(rule, id) == "error" with input as blind
}

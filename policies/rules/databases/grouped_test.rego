package rules.databases.grouped_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.grouped as rule

id := "dinkes/database/pasien"

parameters := {"database_groups": [{"id": "kesehatan", "clause": "15(3)j"}, {"id": "lainnya", "clause": "15(3)s"}]}

in_group(group) := fixtures.declaring({"database": {id: {"group": group}}})

test_pass_in_a_group if {
	fixtures.verdict(rule, id) == "pass" with input as in_group("kesehatan") with data.parameters as parameters
}

test_pass_in_the_last_group if {
	fixtures.verdict(rule, id) == "pass" with input as in_group("lainnya") with data.parameters as parameters
}

test_fail_in_no_group if {
	outside := {{
		"asset": id,
		"code": "unknown_group",
		"where": ["group"],
		"expected": ["kesehatan", "lainnya"],
		"actual": "rumah sakit",
	}}
	rule.violations == outside with input as in_group("rumah sakit") with data.parameters as parameters
}

# A group is its id, to the letter: neither its name nor its clause.
test_fail_all_but_the_id[group] if {
	some group in ["Kesehatan", "15(3)j", "kesehat", ""]
	fixtures.verdict(rule, id) == "fail" with input as in_group(group) with data.parameters as parameters
}

test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as in_group("kesehatan") with data.parameters as {}
}

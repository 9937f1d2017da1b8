package rules.databases.ownership_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.ownership as rule

id := "dinkes/database/pasien"

database(attributes) := fixtures.declaring({"database": {id: attributes}})

test_pass_of_the_region if {
	fixtures.verdict(rule, id) == "pass" with input as database({"owner": "pemerintah_daerah"})
}

test_fail_of_a_vendor if {
	vendor := {{
		"asset": id,
		"code": "other_owner",
		"where": ["owner"],
		"expected": "pemerintah_daerah",
		"actual": "vendor",
	}}
	rule.violations == vendor with input as database({"owner": "vendor"})
}

test_fail_of_somebody_else if {
	fixtures.verdict(rule, id) == "fail" with input as database({"owner": "other"})
}

test_unknown_undeclared if {
	rule.unknown == {{"asset": id, "code": "no_owner"}} with input as database({})
	fixtures.verdict(rule, id) == "unknown" with input as database({})
}

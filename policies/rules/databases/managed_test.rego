package rules.databases.managed_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.managed as rule

id := "dinkes/database/pasien"

declared_by(agency) := fixtures.declaring({"database": {id: {"name": "Pasien"}}, "agency": agency})

test_pass_of_an_agency if {
	fixtures.verdict(rule, id) == "pass" with input as declared_by({})
}

test_pass_of_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as declared_by({"id": "diskominfo", "role": "dinas"})
}

test_fail_of_the_government if {
	nobody := {{"asset": id, "code": "no_agency", "where": [], "actual": "pemda"}}
	rule.violations == nobody with input as declared_by({"id": "pemda", "role": "pemda"})
}

# Who is not known to be an agency is none.
test_fail_of_no_known_role if {
	nameless := json.remove(declared_by({}), ["agency/role"])
	fixtures.verdict(rule, id) == "fail" with input as nameless
}

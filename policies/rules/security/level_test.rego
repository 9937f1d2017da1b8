package rules.security.level_test

import data.lib.fixtures_test as fixtures
import data.rules.security.level as rule

ids := {"application": "dinkes/application/simpus", "database": "dinkes/database/pasien"}

declaring(kind, attributes) := fixtures.declaring({kind: {ids[kind]: attributes}})

test_pass_level[[kind, level]] if {
	some kind, id in ids
	some level in ["rendah", "sedang", "tinggi"]
	fixtures.verdict(rule, id) == "pass" with input as declaring(kind, {"security_level": level})
}

test_fail_no_level[kind] if {
	some kind, id in ids
	undeclared := {{"asset": id, "code": "no_level", "where": []}}
	rule.violations == undeclared with input as declaring(kind, {"name": "Simpus"})
	rule.examined == set() with input as declaring(kind, {"name": "Simpus"})
}

# One that says it does not speak for the other.
test_fail_only_the_other if {
	two := fixtures.declaring({
		"application": {ids.application: {}},
		"database": {ids.database: {"security_level": "tinggi"}},
	})
	fixtures.verdict(rule, ids.application) == "fail" with input as two
	fixtures.verdict(rule, ids.database) == "pass" with input as two
}

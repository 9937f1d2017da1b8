package rules.data_centers.own_test

import data.lib.fixtures_test as fixtures
import data.rules.data_centers.own as rule

ids := {"data_center": "dinkes/data_center/sendiri", "recovery_center": "dinkes/recovery_center/sendiri"}

# There is nothing to judge, so there is nothing to pass: an agency that
# declares none has no result.
test_pass_none_declared if {
	rule.violations == set() with input as fixtures.empty
	rule.examined == set() with input as fixtures.empty
}

test_fail_declared[kind] if {
	some kind, id in ids
	own := {{"asset": id, "code": "own", "where": [], "actual": fixtures.agency}}
	rule.violations == own with input as fixtures.declaring({kind: {id: {"operator": fixtures.agency}}})
}

# Whoever runs it.
test_fail_run_by_the_dinas[kind] if {
	some kind, id in ids
	declared := fixtures.declaring({kind: {id: {"operator": fixtures.dinas}}})
	fixtures.verdict(rule, id) == "fail" with input as declared
}

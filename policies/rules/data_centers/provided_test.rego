package rules.data_centers.provided_test

import data.lib.fixtures_test as fixtures
import data.rules.data_centers.provided as rule

id := fixtures.dinas

centers(main, recovery) := object.union(object.remove(fixtures.empty, ["opd"]), {
	"agency": {"id": "diskominfo", "role": "dinas"},
	"opd": {id: {"id": id}},
	"data_center": main,
	"recovery_center": recovery,
})

center(operator, site) := {"center": {"operator": operator, "site": site}}

verdict(main, recovery) := v if {
	v := fixtures.verdict(rule, id) with input as centers(main, recovery)
}

codes(main, recovery) := found if {
	found := {violation.code | some violation in rule.violations} with input as centers(main, recovery)
}

test_pass_two_sites if {
	verdict(center(id, "balai_kota"), center(id, "cipocok")) == "pass"
}

test_pass_one_pair_at_different_sites if {
	two := {"a": {"operator": id, "site": "balai_kota"}, "b": {"operator": id, "site": "cipocok"}}
	verdict(two, center(id, "balai_kota")) == "pass"
}

test_fail_nothing if {
	codes({}, {}) == {"no_data_center", "no_recovery_center"}
}

test_fail_run_by_somebody_else if {
	codes(center("dinkes/opd/dinkes", "balai_kota"), center(id, "cipocok")) == {"no_data_center"}
	codes(center(id, "balai_kota"), center("dinkes/opd/dinkes", "cipocok")) == {"no_recovery_center"}
}

test_fail_same_site if {
	same := {{"asset": id, "code": "same_site", "where": [], "actual": "balai_kota"}}
	rule.violations == same with input as centers(center(id, "balai_kota"), center(id, "balai_kota"))
}

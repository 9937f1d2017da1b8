package rules.networks.inter_agency_test

import data.lib.fixtures_test as fixtures
import data.rules.networks.inter_agency as rule

id := "dinkes/network/metro"

network(attributes) := fixtures.declaring({"network": {id: attributes}})

between(manager) := network({"scope": "inter_agency", "manager": manager})

of_the_dinas := {"agency": {"id": "diskominfo", "role": "dinas"}}

test_pass_run_by_the_dinas if {
	fixtures.verdict(rule, id) == "pass" with input as object.union(between(fixtures.dinas), of_the_dinas)
}

# The Dinas has to say so itself.
test_unknown_said_to_be_run_by_the_dinas if {
	rule.unknown == {{
		"asset": id,
		"code": "unconfirmed",
		"where": ["manager"],
		"actual": fixtures.dinas,
	}} with input as between(fixtures.dinas)
	fixtures.verdict(rule, id) == "unknown" with input as between(fixtures.dinas)
}

test_fail_run_by_an_agency if {
	rule.violations == {{
		"asset": id,
		"code": "run_by_other",
		"where": ["manager"],
		"expected": fixtures.dinas,
		"actual": fixtures.agency,
	}} with input as between(fixtures.agency)
}

test_not_applicable_local if {
	local := network({"scope": "local", "manager": fixtures.agency})
	rule.not_applicable == {{"asset": id, "code": "local"}} with input as local
	fixtures.verdict(rule, id) == "not_applicable" with input as local
}

# Even where the Dinas runs it: whose it should be is another rule's matter.
test_not_applicable_local_of_the_dinas if {
	local := network({"scope": "local", "manager": fixtures.dinas})
	fixtures.verdict(rule, id) == "not_applicable" with input as local
}

test_unknown_no_dinas if {
	nobody := json.remove(between(fixtures.dinas), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
}

# A network without a manager, were it to get here, is run by nobody we know.
test_error_no_manager if {
	fixtures.verdict(rule, id) == "error" with input as network({"scope": "inter_agency"})
}

test_each_by_itself if {
	two := object.union_n([between(fixtures.dinas), of_the_dinas, {"network": {"dinkes/network/lan": {
		"scope": "inter_agency",
		"manager": fixtures.agency,
	}}}])
	fixtures.verdict(rule, id) == "pass" with input as two
	fixtures.verdict(rule, "dinkes/network/lan") == "fail" with input as two
}

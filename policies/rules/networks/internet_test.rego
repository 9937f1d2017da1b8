package rules.networks.internet_test

import data.lib.fixtures_test as fixtures
import data.rules.networks.internet as rule

id := "dinkes/uplink/sendiri"

metro := "diskominfo/network/metro"

lan := "dinkes/network/lan"

networks := {
	metro: {"id": metro, "agency": "diskominfo", "scope": "inter_agency"},
	lan: {"id": lan, "agency": "dinkes", "scope": "local"},
}

uplink(attributes) := fixtures.declaring({"uplink": {id: attributes}, "refs": networks})

# An uplink of the agency's own network, and what else it declares.
own(provider, more) := object.union(uplink({"network": lan, "provided_by": provider}), more)

on_metro := {"opd": {fixtures.agency: {"network": metro}}}

dinas := {"agency": {"id": "diskominfo", "role": "dinas"}}

codes := {gap.code | some gap in rule.unknown}

test_pass_of_the_dinas if {
	its := object.union(uplink({"network": metro, "provided_by": fixtures.dinas}), dinas)
	fixtures.verdict(rule, id) == "pass" with input as its
}

test_fail_on_the_government_network if {
	rule.violations == {{
		"asset": id,
		"code": "provided_by_other",
		"where": ["provided_by"],
		"expected": fixtures.dinas,
		"actual": fixtures.agency,
	}} with input as uplink({"network": metro, "provided_by": fixtures.agency})
}

# A back door: its own network has the uplink, the agency is on the other one.
test_fail_beside_the_government_network[name] if {
	some name, joined in {
		"opd": on_metro,
		"computer": {"computer": {"dinkes/computer/loket": {"network": metro}}},
		"server": {"server": {"dinkes/server/simpus": {"network": metro}}},
	}
	fixtures.verdict(rule, id) == "fail" with input as own(fixtures.agency, joined)
}

test_fail_of_the_dinas_provided_by_another if {
	fixtures.verdict(rule, id) == "fail" with input as own(fixtures.agency, dinas)
}

test_fail_of_the_government_provided_by_another if {
	pemda := {"agency": {"id": "pemda", "role": "pemda"}}
	fixtures.verdict(rule, id) == "fail" with input as own(fixtures.agency, pemda)
}

# Saying that the Dinas provides it does not make it so.
test_unknown_not_declared_by_the_dinas if {
	rule.unknown == {{
		"asset": id,
		"code": "unconfirmed",
		"where": ["provided_by"],
		"actual": fixtures.dinas,
	}} with input as own(fixtures.dinas, on_metro)
	fixtures.verdict(rule, id) == "unknown" with input as own(fixtures.dinas, on_metro)
	fixtures.verdict(rule, id) == "unknown" with input as own(fixtures.dinas, {})
}

test_unknown_not_declared_to_be_connected[name] if {
	some name, joined in {
		"nothing": {},
		"lan": {"opd": {fixtures.agency: {"network": lan}}},
		"unresolved": {"opd": {fixtures.agency: {"network": "dinkes/network/lain"}}},
	}
	rule.unknown == {{
		"asset": id,
		"code": "not_connected",
		"where": ["provided_by"],
		"actual": fixtures.agency,
	}} with input as own(fixtures.agency, joined)
	fixtures.verdict(rule, id) == "unknown" with input as own(fixtures.agency, joined)
}

test_unknown_no_dinas if {
	nobody := json.remove(own(fixtures.agency, on_metro), ["government/dinas"])
	codes == {"no_dinas"} with input as nobody
	fixtures.verdict(rule, id) == "unknown" with input as nobody
	apart := json.remove(own(fixtures.agency, {}), ["government/dinas"])
	codes == {"no_dinas"} with input as apart
}

test_each_by_itself if {
	two := object.union(
		uplink({"network": metro, "provided_by": fixtures.agency}),
		{"uplink": {"dinkes/uplink/dinas": {"network": metro, "provided_by": fixtures.dinas}}},
	)
	fixtures.verdict(rule, id) == "fail" with input as two
	fixtures.verdict(rule, "dinkes/uplink/dinas") == "unknown" with input as two
}

package rules.networks.construction_test

import data.lib.fixtures_test as fixtures
import data.rules.networks.construction as rule

id := "dinkes/project/jaringan"

lan := "dinkes/network/lan"

metro := "diskominfo/network/metro"

paper := "dinkes/document/koordinasi"

strict := {"own_network_with_coordination": false}

lenient := {"own_network_with_coordination": true}

project(attributes) := fixtures.declaring({
	"project": {id: attributes},
	"network": {
		lan: {"id": lan, "agency": "dinkes", "scope": "local"},
		"dinkes/network/antar": {"id": "dinkes/network/antar", "agency": "dinkes", "scope": "inter_agency"},
	},
})

by(executor) := project({"type": "network", "executor": executor, "networks": [lan]})

# A project of the agency for those networks, with a letter.
coordinated(networks, attributes, fact) := object.union(
	project({"type": "network", "executor": fixtures.agency, "networks": networks, "coordination": paper}),
	fixtures.document(paper, object.union({"type": "letter", "issuer": "dinas"}, attributes), fact),
)

by_agency := {{
	"asset": id,
	"code": "executed_by_other",
	"where": ["executor"],
	"expected": fixtures.dinas,
	"actual": fixtures.agency,
}}

test_pass_by_the_dinas[name] if {
	some name, parameters in {"strict": strict, "lenient": lenient}
	its := object.union(by(fixtures.dinas), {"agency": {"id": "diskominfo", "role": "dinas"}})
	fixtures.verdict(rule, id) == "pass" with input as its with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as its with data.parameters as parameters
}

# The Dinas has to say so itself.
test_unknown_said_to_be_by_the_dinas[name] if {
	some name, parameters in {"strict": strict, "lenient": lenient}
	rule.unknown == {{
		"asset": id,
		"code": "unconfirmed",
		"where": ["executor"],
		"actual": fixtures.dinas,
	}} with input as by(fixtures.dinas) with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as by(fixtures.dinas) with data.parameters as parameters
}

test_pass_own_network_in_coordination if {
	fixtures.verdict(rule, id) == "pass" with input as coordinated([lan], {}, {}) with data.parameters as lenient
	fixtures.proof(rule, id) == {"documented"} with input as coordinated([lan], {}, {})
		with data.parameters as lenient
}

test_fail_by_an_agency if {
	rule.violations == by_agency with input as by(fixtures.agency) with data.parameters as strict
	rule.violations == by_agency with input as by(fixtures.agency) with data.parameters as lenient
	fixtures.proof(rule, id) == set() with input as by(fixtures.agency) with data.parameters as lenient
}

# Any project that names a network builds one.
test_fail_infrastructure_that_names_a_network if {
	named := project({"type": "infrastructure", "executor": fixtures.agency, "networks": [lan]})
	rule.violations == by_agency with input as named with data.parameters as strict
}

# Coordination does not help where the regulation leaves it to the Dinas alone.
test_fail_in_coordination_where_that_is_not_enough if {
	rule.violations == by_agency with input as coordinated([lan], {}, {}) with data.parameters as strict
}

# Nor does it for a network that is not the agency's own local one.
test_fail_beyond_its_own_network[name] if {
	some name, networks in {
		"of the Dinas": [metro],
		"between agencies": ["dinkes/network/antar"],
		"both": [lan, metro],
	}
	rule.violations == by_agency with input as coordinated(networks, {}, {}) with data.parameters as lenient
}

# The letter is for the agency that has the network, not for a third one.
test_fail_by_a_third_agency if {
	third := json.patch(coordinated([lan], {}, {}), [{
		"op": "replace",
		"path": ["project", id, "executor"],
		"value": "disdik/opd/disdik",
	}])
	fixtures.verdict(rule, id) == "fail" with input as third with data.parameters as lenient
}

test_fail_letter_is_none if {
	decree := coordinated([lan], {"type": "decree"}, {})
	rule.violations == {{
		"asset": id,
		"code": "wrong_type",
		"where": ["coordination"],
		"item": "coordination",
		"expected": ["letter"],
		"actual": "decree",
	}} with input as decree with data.parameters as lenient
	fixtures.verdict(rule, id) == "fail" with input as decree with data.parameters as lenient
}

test_fail_letter_of_another_issuer if {
	decided := coordinated([lan], {"issuer": "walikota"}, {})
	{problem.code | some problem in rule.violations} == {"wrong_issuer"} with input as decided with data.parameters as lenient
}

test_not_applicable_other_projects[name] if {
	some name, attributes in {
		"application": {"type": "application", "executor": fixtures.agency},
		"no networks": {"type": "infrastructure", "executor": fixtures.agency, "networks": []},
	}
	rule.not_applicable == {{"asset": id, "code": "other_project"}} with input as project(attributes)
		with data.parameters as strict
	fixtures.verdict(rule, id) == "not_applicable" with input as project(attributes) with data.parameters as strict
}

test_unknown_letter_not_examined if {
	blind := coordinated([lan], {}, {"file": "unexamined"})
	{gap.code | some gap in rule.unknown} == {"file_unexamined"} with input as blind with data.parameters as lenient
	fixtures.verdict(rule, id) == "unknown" with input as blind with data.parameters as lenient
}

test_unknown_network_not_named[name] if {
	some name, nameless in {
		"empty": coordinated([], {}, {}),
		"absent": json.remove(coordinated([], {}, {}), [["project", id, "networks"]]),
	}
	rule.unknown == {{"asset": id, "code": "no_networks", "where": []}} with input as nameless
		with data.parameters as lenient
	fixtures.verdict(rule, id) == "unknown" with input as nameless with data.parameters as lenient
}

test_unknown_no_dinas[name] if {
	some name, parameters in {"strict": strict, "lenient": lenient}
	nobody := json.remove(coordinated([lan], {}, {}), ["government/dinas"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as nobody with data.parameters as parameters
	fixtures.verdict(rule, id) == "unknown" with input as nobody with data.parameters as parameters
}

test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as by(fixtures.agency) with data.parameters as {}
}

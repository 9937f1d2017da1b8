package rules.applications.classified_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.classified as rule

id := "dinkes/application/simpus"

parameters := {"shared_applications": [
	{"id": "sipkd", "purpose": ["keuangan"]},
	{"id": "madani_plan", "purpose": ["perencanaan"], "parts": ["e_monev"]},
]}

application(attributes) := fixtures.declaring({"application": {id: attributes}})

verdict(attributes) := v if {
	v := fixtures.verdict(rule, id) with input as application(attributes) with data.parameters as parameters
}

test_pass_either_kind if {
	verdict({"kind": "khusus"}) == "pass"
	verdict({"kind": "umum"}) == "pass"
}

test_pass_shared_application if {
	every name in ["sipkd", "madani_plan", "e_monev", "madani_plan.e_monev"] {
		verdict({"kind": "umum", "shared_as": name}) == "pass"
	}
}

test_fail_shared_application_of_the_other_kind if {
	wrong := {{
		"asset": id,
		"code": "not_umum",
		"where": ["kind"],
		"item": "e_monev",
		"expected": "umum",
		"actual": "khusus",
	}}
	specific := application({"kind": "khusus", "shared_as": "e_monev"})
	rule.violations == wrong with input as specific with data.parameters as parameters
}

test_fail_no_such_shared_application if {
	strange := {{"asset": id, "code": "no_such_application", "where": ["shared_as"], "actual": "simkeu"}}
	unheard := application({"kind": "umum", "shared_as": "simkeu"})
	rule.violations == strange with input as unheard with data.parameters as parameters
}

test_error_no_kind if {
	verdict({"shared_as": "sipkd"}) == "error"
}

# Without the regulation's list nothing can be held against it.
test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as application({"kind": "umum"}) with data.parameters as {}
}

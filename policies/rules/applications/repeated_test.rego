package rules.applications.repeated_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.repeated as rule

id := "dinkes/application/simpus"

parameters := {"shared_applications": [
	{"id": "sipkd", "purpose": ["keuangan", "akuntansi"]},
	{"id": "atisisbada", "purpose": ["aset", "barang_daerah"]},
	{"id": "madani_plan", "purpose": ["perencanaan"], "parts": ["e_monev"]},
]}

application(attributes) := fixtures.declaring({"application": {id: attributes}})

verdict(attributes) := v if {
	v := fixtures.verdict(rule, id) with input as application(attributes) with data.parameters as parameters
}

repeated(purpose) := {[violation.item, violation.where[1]] |
	some violation in rule.violations with input as application({"purpose": purpose}) with data.parameters as parameters
}

test_pass_another_purpose if {
	verdict({"kind": "khusus", "purpose": ["kesehatan", "kunjungan puskesmas"]}) == "pass"
}

# A word inside another is another.
test_pass_part_of_a_word if {
	verdict({"purpose": ["asetilena", "barang", "daerah"]}) == "pass"
}

# A character nobody sees makes it no other word.
test_fail_repeats_with_a_soft_hyphen if {
	fixtures.verdict(rule, id) == "fail" with input as application({"purpose": ["keu\u00adangan"]})
		with data.parameters as parameters
}

test_fail_repeats if {
	again := {{
		"asset": id,
		"code": "repeats",
		"where": ["purpose", 1],
		"item": "sipkd",
		"actual": "Keuangan",
	}}
	finance := application({"purpose": ["kesehatan", "Keuangan"]})
	rule.violations == again with input as finance with data.parameters as parameters
}

test_fail_in_any_form if {
	repeated(["Barang Daerah"]) == {["atisisbada", 0]}
	repeated(["barang-daerah"]) == {["atisisbada", 0]}
	repeated(["pengelolaan aset sekolah"]) == {["atisisbada", 0]}
	repeated([" keuangan "]) == {["sipkd", 0]}
}

test_fail_several if {
	repeated(["keuangan", "aset", "keuangan dan aset"]) == {
		["atisisbada", 1],
		["atisisbada", 2],
		["sipkd", 0],
		["sipkd", 2],
	}
}

# To be a shared application no regulation names is not to be one.
test_fail_says_it_is_another if {
	verdict({"shared_as": "simkeu", "purpose": ["keuangan"]}) == "fail"
}

test_not_applicable_shared_application_itself if {
	itself := {{"asset": id, "code": "shared_itself"}}
	finance := application({"shared_as": "sipkd", "purpose": ["keuangan"]})
	rule.not_applicable == itself with input as finance with data.parameters as parameters
	verdict({"shared_as": "sipkd", "purpose": ["keuangan"]}) == "not_applicable"
	verdict({"shared_as": "madani_plan.e_monev", "purpose": ["perencanaan"]}) == "not_applicable"
	verdict({"shared_as": "sipkd"}) == "not_applicable"
}

test_unknown_no_purpose if {
	silent := {{"asset": id, "code": "no_purpose"}}
	rule.unknown == silent with input as application({"kind": "khusus"}) with data.parameters as parameters
	verdict({"purpose": []}) == "unknown"
	verdict({"purpose": ["-"]}) == "unknown"
}

# Without the regulation's list nothing is known to repeat or not to.
test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as application({"purpose": ["keuangan"]}) with data.parameters as {}
}

package rules.organisation.egov_unit_test

import data.lib.fixtures_test as fixtures
import data.rules.organisation.egov_unit as rule

id := "dinkes/upt/data_informasi"

unit(attributes) := fixtures.declaring({"upt": {id: attributes}})

# The same, called the agency's unit by its opd block.
called(attributes) := object.union(unit(attributes), {"opd": {fixtures.agency: {"egov_unit": id}}})

test_pass_coordinated_by_the_dinas if {
	by_dinas := {"type": "unit_egov", "coordinated_by": fixtures.dinas}
	fixtures.verdict(rule, id) == "pass" with input as unit(by_dinas)
	fixtures.verdict(rule, id) == "pass" with input as called(by_dinas)
}

test_fail_nobody_coordinates if {
	none := {{"asset": id, "code": "no_coordinator", "where": []}}
	rule.violations == none with input as unit({"type": "unit_egov"})
}

test_fail_coordinated_by_the_agency_itself if {
	own := {{
		"asset": id,
		"code": "wrong_coordinator",
		"where": ["coordinated_by"],
		"expected": fixtures.dinas,
		"actual": fixtures.agency,
	}}
	rule.violations == own with input as unit({"type": "unit_egov", "coordinated_by": fixtures.agency})
}

# Another type does not hide what the agency calls its e-government unit.
test_fail_called_the_unit_whatever_its_type[attributes] if {
	some attributes in [{}, {"type": "balai"}]
	none := {{"asset": id, "code": "no_coordinator", "where": []}}
	rule.violations == none with input as called(attributes)
	fixtures.verdict(rule, id) == "fail" with input as called(attributes)
}

test_unknown_no_type if {
	rule.unknown == {{"asset": id, "code": "no_type"}} with input as unit({})
	fixtures.verdict(rule, id) == "unknown" with input as unit({"coordinated_by": fixtures.dinas})
}

test_unknown_no_dinas if {
	by_dinas := {"upt": {id: {"type": "unit_egov", "coordinated_by": fixtures.dinas}}}
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as fixtures.without_dinas(by_dinas)
	fixtures.verdict(rule, id) == "unknown" with input as fixtures.without_dinas(by_dinas)
}

test_not_applicable_another_unit if {
	health := unit({"type": "puskesmas"})
	rule.not_applicable == {{"asset": id, "code": "other_unit"}} with input as health
	fixtures.verdict(rule, id) == "not_applicable" with input as health
}

# A unit of another agency is judged there.
test_pass_unit_of_another_agency_called if {
	elsewhere := fixtures.declaring({"opd": {fixtures.agency: {"egov_unit": "diskominfo/upt/egov"}}})
	rule.violations == set() with input as elsewhere
	rule.unknown == set() with input as elsewhere
}

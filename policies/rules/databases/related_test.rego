package rules.databases.related_test

import data.lib.fixtures_test as fixtures
import data.rules.databases.related as rule

id := "dinkes/database/pasien"

other := "dinkes/database/kunjungan"

register := "diskominfo/database/layanan"

# The agency's databases, none of which takes part in an interconnection unless
# said otherwise.
declaring(databases, interconnections) := fixtures.declaring({
	"database": databases,
	"facts": {"database": {name: {"interconnections": found} |
		some name, _ in databases
		found := object.get(interconnections, name, [])
	}},
})

test_pass_related if {
	fixtures.verdict(rule, id) == "pass" with input as declaring({id: {"relations": [register]}}, {})
}

test_pass_related_from_the_other_end if {
	both := declaring({id: {}, other: {"relations": [id]}}, {})
	fixtures.verdict(rule, id) == "pass" with input as both
	fixtures.verdict(rule, other) == "pass" with input as both
}

test_pass_interconnected if {
	interconnections := {id: [{"id": "dinkes/interconnection/bpjs", "dinas": false}]}
	fixtures.verdict(rule, id) == "pass" with input as declaring({id: {}}, interconnections)
}

test_fail_alone if {
	alone := {{"asset": id, "code": "alone", "where": []}}
	rule.violations == alone with input as declaring({id: {}}, {})
	rule.violations == alone with input as declaring({id: {"relations": []}}, {})
}

test_fail_related_to_itself if {
	fixtures.verdict(rule, id) == "fail" with input as declaring({id: {"relations": [id]}}, {})
}

test_pass_related_to_itself_and_another if {
	fixtures.verdict(rule, id) == "pass" with input as declaring({id: {"relations": [id, register]}}, {})
}

# One database's relations are not another's.
test_fail_beside_a_related_one if {
	fixtures.verdict(rule, id) == "fail" with input as declaring({id: {}, other: {"relations": [register]}}, {})
}

# Only what the agency declares is judged.
test_others_are_not_examined if {
	rule.examined == {id} with input as declaring({id: {"relations": [register]}}, {})
}

test_error_not_looked_up if {
	blind := fixtures.declaring({"database": {id: {}}})
	fixtures.verdict(rule, id) == "error" with input as blind
}

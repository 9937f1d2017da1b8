package rules.applications.features_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.features as rule

id := "dinkes/application/simpus"

parameters := {"features": ["cancel", "offers"]}

cancel := {"label": "cancel", "operation": "batalkan", "test": "src/batal_test.go"}

offers := {"label": "offers", "not_applicable": "tidak ada tawaran"}

offering(features, states) := fixtures.declaring({
	"application": {id: {"kind": "khusus", "feature": features}},
	"evidence": {id: {"artefacts": {"features": states, "phases": {}}}},
})

found := {"cancel": {"state": "found"}}

verdict(features, states) := v if {
	v := fixtures.verdict(rule, id) with input as offering(features, states) with data.parameters as parameters
}

test_pass_found if {
	two := [cancel, object.union(cancel, {"label": "offers"})]
	all_found := object.union(found, {"offers": {"state": "found"}})
	verdict(two, all_found) == "pass"
	fixtures.proof(rule, id) == set() with input as offering(two, all_found) with data.parameters as parameters
}

# The reason for leaving one out is only what the agency says.
test_pass_found_or_excused if {
	verdict([cancel, offers], found) == "pass"
	fixtures.proof(rule, id) == {"declared"} with input as offering([cancel, offers], found)
		with data.parameters as parameters
}

test_pass_other_features_are_nobodys_business if {
	verdict([cancel, offers, {"label": "correct"}], found) == "pass"
}

test_pass_all_excused if {
	excused := [{"label": "cancel", "not_applicable": "hanya menampilkan"}, offers]
	verdict(excused, {}) == "pass"
	fixtures.proof(rule, id) == {"declared"} with input as offering(excused, {}) with data.parameters as parameters
}

test_fail_not_declared if {
	none := {{"asset": id, "code": "no_feature", "where": [], "item": "offers"}}
	rule.violations == none with input as offering([cancel], found) with data.parameters as parameters
	bare := fixtures.declaring({"application": {id: {"kind": "khusus"}}})
	fixtures.verdict(rule, id) == "fail" with input as bare with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as bare with data.parameters as parameters
}

# One application's features are not another's.
test_fail_not_declared_by_this_one if {
	two := object.union(
		offering([cancel], found),
		{"application": {"dinkes/application/lain": {"kind": "khusus", "feature": [cancel, offers]}}},
	)
	codes := {[violation.asset, violation.code] | some violation in rule.violations} with input as two
		with data.parameters as parameters
	codes == {[id, "no_feature"]}
}

test_fail_no_evidence if {
	empty := {{"asset": id, "code": "no_evidence", "where": ["feature", 1], "item": "offers"}}
	rule.violations == empty with input as offering([cancel, {"label": "offers"}], found)
		with data.parameters as parameters
	every reason in ["", " ", "-", "\u200b"] {
		rule.violations == empty with input as offering([cancel, {"label": "offers", "not_applicable": reason}], found)
			with data.parameters as parameters
	}
}

test_fail_not_found if {
	missing := {{
		"asset": id,
		"code": "not_found",
		"where": ["feature", 0],
		"item": "cancel",
		"actual": ["batalkan", "src/batal_test.go"],
		"evidence": "artefacts",
	}}
	every state in ["missing", "empty", "placeholder"] {
		rule.violations == missing with input as offering([cancel, offers], {"cancel": {"state": state}})
			with data.parameters as parameters
	}
	nothing := offering([cancel, offers], {"cancel": {"state": "missing"}})
	fixtures.proof(rule, id) == set() with input as nothing with data.parameters as parameters
}

# A reason does not make up for evidence that is not there.
test_fail_not_found_beside_a_reason if {
	both := object.union(cancel, {"not_applicable": "tidak berlaku"})
	verdict([both, offers], {"cancel": {"state": "missing"}}) == "fail"
}

test_unknown_no_evidence if {
	gap := {{
		"asset": id,
		"code": "not_examined",
		"where": ["feature", 0],
		"item": "cancel",
		"actual": ["batalkan", "src/batal_test.go"],
		"evidence": "artefacts",
	}}
	rule.unknown == gap with input as offering([cancel, offers], {}) with data.parameters as parameters
	verdict([cancel, offers], {}) == "unknown"
	fixtures.proof(rule, id) == {"declared"} with input as offering([cancel, offers], {})
		with data.parameters as parameters
}

test_unknown_could_not_look if {
	verdict([cancel, offers], {"cancel": {"state": "unreadable"}}) == "unknown"
	blind := fixtures.declaring({
		"application": {id: {"kind": "khusus", "feature": [cancel, offers]}},
		"evidence": {id: {"artefacts": {"unknown": {"id": "tanpa salinan", "en": "no copy"}}}},
	})
	fixtures.verdict(rule, id) == "unknown" with input as blind with data.parameters as parameters
}

# A list of nothing is nothing to have examined.
test_error_no_features_required if {
	every none in [{}, {"features": []}] {
		fixtures.verdict(rule, id) == "error" with input as offering([cancel, offers], found) with data.parameters as none
	}
}

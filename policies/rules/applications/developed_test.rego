package rules.applications.developed_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.developed as rule

id := "dinkes/application/simpus"

report := "dinkes/document/laporan_uji"

parameters := {"development_phases": ["code", "testing"]}

code := {"label": "code", "path": "src"}

testing := {"label": "testing", "document": report}

paper(attributes, fact) := fixtures.document(report, object.union({"type": "record", "issuer": "opd"}, attributes), fact)

phases(declared, states) := fixtures.declaring({
	"application": {id: {"kind": "khusus", "phase": declared}},
	"evidence": {id: {"artefacts": {"features": {}, "phases": states}}},
})

found := {"code": {"state": "found"}}

both := object.union(phases([code, testing], found), paper({}, {}))

verdict(declared) := v if v := fixtures.verdict(rule, id) with input as declared with data.parameters as parameters

codes(declared) := {violation.code |
	some violation in rule.violations with input as declared with data.parameters as parameters
}

test_pass_path_and_paper if {
	verdict(both) == "pass"
	fixtures.proof(rule, id) == set() with input as both with data.parameters as parameters
}

test_pass_papers_alone if {
	alone := object.union(phases([{"label": "code", "document": report}, testing], {}), paper({}, {}))
	verdict(alone) == "pass"
	fixtures.proof(rule, id) == {"documented"} with input as alone with data.parameters as parameters
}

test_pass_paths_alone if {
	verdict(phases([code, {"label": "testing", "path": "uji"}], {
		"code": {"state": "found"},
		"testing": {"state": "found"},
	})) == "pass"
}

# One proof of a phase is enough.
test_pass_paper_beside_an_unread_path if {
	two := object.union(testing, {"path": "uji.pdf"})
	verdict(object.union(phases([code, two], found), paper({}, {}))) == "pass"
	unread := object.union(found, {"testing": {"state": "unreadable"}})
	verdict(object.union(phases([code, two], unread), paper({}, {}))) == "pass"
}

test_pass_path_beside_a_paper_without_file if {
	two := object.union(testing, {"path": "uji"})
	seen := object.union(found, {"testing": {"state": "found"}})
	verdict(object.union(phases([code, two], seen), paper({}, {"file": "missing"}))) == "pass"
}

test_pass_other_phases_are_nobodys_business if {
	verdict(object.union(phases([code, testing, {"label": "requirements"}], found), paper({}, {}))) == "pass"
}

test_fail_not_declared if {
	none := {{"asset": id, "code": "no_phase", "where": [], "item": "testing"}}
	rule.violations == none with input as phases([code], found) with data.parameters as parameters
	bare := fixtures.declaring({"application": {id: {"kind": "khusus"}}})
	verdict(bare) == "fail"
	fixtures.proof(rule, id) == {"declared"} with input as bare with data.parameters as parameters
}

# One application's phases are not another's.
test_fail_not_declared_by_this_one if {
	two := object.union(both, {"application": {
		"dinkes/application/lain": {"kind": "khusus", "phase": [code]},
		id: {"kind": "khusus", "phase": [testing]},
	}})
	missing := {[violation.asset, violation.item] |
		some violation in rule.violations with input as two with data.parameters as parameters
	}
	missing == {[id, "code"], ["dinkes/application/lain", "testing"]}
}

test_fail_names_nothing if {
	empty := {{"asset": id, "code": "no_artefact", "where": ["phase", 1], "item": "testing"}}
	rule.violations == empty with input as phases([code, {"label": "testing"}], found) with data.parameters as parameters
}

test_fail_not_there[state] if {
	some state in ["missing", "empty", "placeholder"]
	wrong := {{
		"asset": id,
		"code": state,
		"where": ["phase", 0, "path"],
		"item": "code",
		"actual": "src",
		"evidence": "artefacts",
	}}
	there := object.union(phases([code, testing], {"code": {"state": state}}), paper({}, {}))
	rule.violations == wrong with input as there with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as there with data.parameters as parameters
}

# A paper does not make a path right that leads nowhere.
test_fail_missing_beside_a_paper if {
	two := object.union(testing, {"path": "uji"})
	nowhere := object.union(found, {"testing": {"state": "missing"}})
	codes(object.union(phases([code, two], nowhere), paper({}, {}))) == {"missing"}
}

test_fail_another_paper if {
	wrong := {{
		"asset": id,
		"code": "wrong_type",
		"where": ["phase", 1, "document"],
		"item": "testing",
		"expected": ["approval", "decree", "policy", "record", "statement"],
		"actual": "letter",
	}}
	letter := object.union(phases([code, testing], found), paper({"type": "letter"}, {}))
	rule.violations == wrong with input as letter with data.parameters as parameters
}

test_not_applicable_no_phases if {
	none := {{"asset": id, "code": "no_phases"}}
	rule.not_applicable == none with input as both with data.parameters.development_phases as []
	fixtures.verdict(rule, id) == "not_applicable" with input as both with data.parameters.development_phases as []
}

test_unknown_not_examined if {
	gap := {{
		"asset": id,
		"code": "not_examined",
		"where": ["phase", 0, "path"],
		"item": "code",
		"actual": "src",
		"evidence": "artefacts",
	}}
	every states in [{}, {"code": {"state": "unreadable"}}] {
		unseen := object.union(phases([code, testing], states), paper({}, {}))
		rule.unknown == gap with input as unseen with data.parameters as parameters
		verdict(unseen) == "unknown"
	}
	blind := object.union(
		fixtures.declaring({
			"application": {id: {"phase": [code, testing]}},
			"evidence": {id: {"artefacts": {"unknown": {"id": "tanpa salinan", "en": "no copy"}}}},
		}),
		paper({}, {}),
	)
	verdict(blind) == "unknown"
}

test_unknown_paper_without_file if {
	gap := {{"asset": id, "code": "file_undeclared", "where": ["phase", 1, "document"], "item": "testing"}}
	without := object.union(phases([code, testing], found), paper({}, {"file": "undeclared"}))
	rule.unknown == gap with input as without with data.parameters as parameters
	verdict(without) == "unknown"
}

test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as both with data.parameters as {}
}

package rules.projects.recommended_test

import data.lib.fixtures_test as fixtures
import data.rules.projects.recommended as rule

id := "diskominfo/project/jaringan"

plan := "diskominfo/document/rekomendasi_rencana"

budget := "diskominfo/document/rekomendasi_anggaran"

parameters := {"project_stages": ["planning", "budgeting", "procurement"]}

planning := {"label": "planning", "date": "2025-08-18", "recommendation": plan}

budgeting := {"label": "budgeting", "date": "2025-10-27", "recommendation": budget}

procurement := {"label": "procurement", "date": "2026-03-09"}

good := {"type": "recommendation", "issuer": "tim_teknis", "date": "2025-08-11"}

# A project of that type with those stages, and what is known of the paper on its
# plan; the one on its budget is good.
project(type, stages, attributes, fact) := object.union_n([
	fixtures.declaring({"project": {id: {"type": type, "executor": fixtures.dinas, "stage": stages}}}),
	fixtures.document(plan, object.union(good, attributes), fact),
	fixtures.document(budget, good, {}),
])

at(stages) := project("infrastructure", stages, {}, {})

codes(given) := c if {
	c := {violation.code | some violation in rule.violations} with input as given
		with data.parameters as parameters
}

gaps(given) := c if {
	c := {gap.code | some gap in rule.unknown} with input as given with data.parameters as parameters
}

verdict(given) := v if {
	v := fixtures.verdict(rule, id) with input as given with data.parameters as parameters
}

test_pass_each_stage_recommended[type] if {
	some type in ["infrastructure", "network"]
	verdict(project(type, [planning, budgeting], {}, {})) == "pass"
	fixtures.proof(rule, id) == set() with input as project(type, [planning, budgeting], {}, {})
		with data.parameters as parameters
}

# The order in which they are written does not matter.
test_pass_in_any_order if {
	verdict(at([budgeting, planning])) == "pass"
}

test_pass_recommended_the_same_day if {
	verdict(project("infrastructure", [planning], {"date": "2025-08-18"}, {})) == "pass"
}

test_pass_next_stage_only_planned if {
	tomorrow := {"label": "budgeting", "date": "2026-11-24"}
	verdict(at([planning, tomorrow])) == "pass"
}

# Only the stages the regulation names need one.
test_pass_stage_not_asked_for if {
	fixtures.verdict(rule, id) == "pass" with input as at([planning, procurement])
		with data.parameters.project_stages as ["planning"]
}

test_fail_no_recommendation if {
	rule.violations == {{
		"asset": id,
		"code": "no_recommendation",
		"where": ["stage", 2],
		"item": "procurement",
	}} with input as at([planning, budgeting, procurement]) with data.parameters as parameters
	verdict(at([planning, budgeting, procurement])) == "fail"
}

test_fail_stage_reached_today if {
	codes(at([{"label": "planning", "date": "2026-11-23"}])) == {"no_recommendation"}
}

test_fail_none_at_all if {
	bare := at([object.remove(planning, ["recommendation"])])
	verdict(bare) == "fail"
	fixtures.proof(rule, id) == {"declared"} with input as bare with data.parameters as parameters
}

# One paper for the whole project is not one for each stage.
test_fail_recommendation_of_the_project if {
	whole := object.union(
		at([object.remove(planning, ["recommendation"])]),
		{"project": {id: {"recommendation": plan}}},
	)
	codes(whole) == {"no_recommendation"}
}

test_fail_names_a_network if {
	named := object.union(
		project("other", [object.remove(planning, ["recommendation"])], {}, {}),
		{"project": {id: {"networks": ["diskominfo/network/metro"]}}},
	)
	verdict(named) == "fail"
}

test_fail_recommended_the_day_after if {
	late := project("infrastructure", [planning], {"date": "2025-08-19"}, {})
	rule.violations == {{
		"asset": id,
		"code": "late",
		"where": ["stage", 0, "recommendation"],
		"item": "planning",
		"expected": "2025-08-18",
		"actual": "2025-08-19",
	}} with input as late with data.parameters as parameters
	verdict(late) == "fail"
}

test_fail_recommended_by_another if {
	other := project("infrastructure", [budgeting, planning], {"issuer": "dinas"}, {})
	rule.violations == {{
		"asset": id,
		"code": "wrong_issuer",
		"where": ["stage", 1, "recommendation"],
		"item": "planning",
		"expected": ["tim_teknis"],
		"actual": "dinas",
	}} with input as other with data.parameters as parameters
}

test_fail_a_letter_recommends_nothing if {
	codes(project("infrastructure", [planning], {"type": "letter"}, {})) == {"wrong_type"}
}

test_not_applicable_other_projects[type] if {
	some type in ["application", "database", "training", "other"]
	other := project(type, [planning], {}, {})
	rule.not_applicable == {{"asset": id, "code": "other_project"}} with input as other
		with data.parameters as parameters
	verdict(other) == "not_applicable"
}

test_not_applicable_where_no_stage_needs_one if {
	bare := at([procurement])
	rule.not_applicable == {{"asset": id, "code": "not_required"}} with input as bare
		with data.parameters.project_stages as []
	fixtures.verdict(rule, id) == "not_applicable" with input as bare with data.parameters.project_stages as []
}

test_unknown_no_stage if {
	rule.unknown == {{"asset": id, "code": "no_stage", "where": []}} with input as at([])
		with data.parameters as parameters
	verdict(at([])) == "unknown"
	verdict(json.remove(at([]), [["project", id, "stage"]])) == "unknown"
}

test_unknown_all_stages_to_come if {
	gaps(at([{"label": "planning", "date": "2026-11-24"}])) == {"no_stage"}
}

# Leaving the earlier ones out does not make them recommended.
test_unknown_earlier_stages_not_declared if {
	last := {"label": "procurement", "date": "2026-03-09", "recommendation": plan}
	alone := at([last])
	rule.unknown == {
		{"asset": id, "code": "stage_undeclared", "where": [], "item": "planning"},
		{"asset": id, "code": "stage_undeclared", "where": [], "item": "budgeting"},
	} with input as alone with data.parameters as parameters
	verdict(alone) == "unknown"
	verdict(at([planning, last])) == "unknown"
}

test_unknown_recommendation_not_examined if {
	blind := project("infrastructure", [planning], {}, {"file": "unexamined"})
	rule.unknown == {{
		"asset": id,
		"code": "file_unexamined",
		"where": ["stage", 0, "recommendation"],
		"item": "planning",
		"actual": "surat.txt",
	}} with input as blind with data.parameters as parameters
	verdict(blind) == "unknown"
}

# A paper nobody looked at is no pass.
test_error_recommendation_not_looked_up if {
	verdict(json.remove(at([planning, budgeting]), [["facts", "document", plan]])) == "error"
}

test_error_no_parameter if {
	fixtures.verdict(rule, id) == "error" with input as at([planning]) with data.parameters as {}
}

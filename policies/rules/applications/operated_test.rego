package rules.applications.operated_test

import data.lib.fixtures_test as fixtures
import data.rules.applications.operated as rule

id := "dinkes/application/simpus"

paper := "dinkes/document/operasi"

application(attributes) := fixtures.declaring({"application": {id: attributes}})

operated(operators, attributes, fact) := object.union(
	application({"kind": "khusus", "operators": operators, "operation_coordination": paper}),
	fixtures.document(paper, object.union({"type": "letter", "issuer": "opd"}, attributes), fact),
)

by_dinas(declared) := object.union(declared, {"agency": {"role": "dinas"}})

codes(declared) := {violation.code | some violation in rule.violations with input as declared}

test_pass_operator_and_letter if {
	fixtures.verdict(rule, id) == "pass" with input as operated([fixtures.agency], {}, {})
	fixtures.proof(rule, id) == set() with input as operated([fixtures.agency], {}, {})
	fixtures.verdict(rule, id) == "pass" with input as operated([fixtures.agency, fixtures.dinas], {"issuer": "dinas"}, {})
}

test_pass_run_by_the_dinas_alone if {
	own := by_dinas(application({"operators": [fixtures.dinas]}))
	fixtures.verdict(rule, id) == "pass" with input as own
	fixtures.proof(rule, id) == {"declared"} with input as own
}

test_fail_no_operators if {
	nobody := {{"asset": id, "code": "no_operators", "where": []}}
	rule.violations == nobody with input as operated([], {}, {})
	rule.violations == nobody with input as json.remove(
		operated([], {}, {}),
		[["application", id, "operators"]],
	)
}

test_fail_no_letter if {
	none := {{"asset": id, "code": "no_letter", "where": []}}
	rule.violations == none with input as application({"operators": [fixtures.agency]})
	fixtures.proof(rule, id) == {"declared"} with input as application({"operators": [fixtures.agency]})
}

test_fail_neither if {
	codes(application({})) == {"no_operators", "no_letter"}
	codes(by_dinas(application({}))) == {"no_operators", "no_letter"}
}

# To name the Dinas as the one that runs it is not to have talked to it.
test_fail_no_letter_where_the_dinas_runs_it_for_others if {
	codes(application({"operators": [fixtures.dinas]})) == {"no_letter"}
}

test_fail_no_letter_where_others_run_it_for_the_dinas if {
	codes(by_dinas(application({"operators": [fixtures.dinas, fixtures.agency]}))) == {"no_letter"}
}

test_fail_another_paper if {
	fixtures.verdict(rule, id) == "fail" with input as operated([fixtures.agency], {"type": "agreement"}, {})
	fixtures.verdict(rule, id) == "fail" with input as operated([fixtures.agency], {"issuer": "walikota"}, {})
}

test_unknown_file_unexamined if {
	fixtures.verdict(rule, id) == "unknown" with input as operated([fixtures.agency], {}, {"file": "unexamined"})
}

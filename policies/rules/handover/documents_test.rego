package rules.handover.documents_test

import data.lib.fixtures_test as fixtures
import data.rules.handover.documents as rule

id := "dinkes/repository/simpus"

parameters := {"handover_documents": [
	{"id": "kode_sumber", "parts": ["source_code"]},
	{"id": "rancangan", "parts": ["application_design", "database_design"]},
]}

places := {"source_code": "src", "application_design": "docs/aplikasi.md", "database_design": "docs/basis-data.md"}

all_present := {part: {"path": path, "state": "present"} | some part, path in places}

handed(repository, documents) := fixtures.declaring({
	"repository": {id: object.union({"path": "repositories/simpus"}, repository)},
	"evidence": {id: {"handover": {"documents": documents}}},
})

# The repository with one document in that state.
with_state(state) := handed({"documents": places}, object.union(all_present, {"database_design": {"state": state}}))

test_pass_all_present if {
	fixtures.verdict(rule, id) == "pass" with input as handed({"documents": places}, all_present)
		with data.parameters as parameters
}

# Documents nobody asks for are not judged.
test_pass_more_than_asked_for if {
	more := handed({"documents": object.union(places, {"metadata": "src"})}, all_present)
	fixtures.verdict(rule, id) == "pass" with input as more with data.parameters as parameters
}

test_fail_undeclared if {
	some_places := object.remove(places, ["database_design"])
	undeclared := {{"asset": id, "code": "undeclared", "where": [], "item": "database_design"}}
	rule.violations == undeclared with input as handed({"documents": some_places}, all_present)
		with data.parameters as parameters
}

test_fail_nothing_declared if {
	bare := fixtures.declaring({"repository": {id: {"path": "repositories/simpus"}}})
	{violation.item | some violation in rule.violations} == object.keys(places) with input as bare
		with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as bare with data.parameters as parameters
}

test_fail_missing if {
	missing := {{
		"asset": id,
		"code": "missing",
		"where": ["documents", "database_design"],
		"item": "database_design",
		"actual": "docs/basis-data.md",
		"evidence": "handover",
	}}
	rule.violations == missing with input as with_state("missing") with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as with_state("missing") with data.parameters as parameters
}

test_fail_empty if {
	{violation.code | some violation in rule.violations} == {"empty"} with input as with_state("empty")
		with data.parameters as parameters
}

test_fail_placeholder if {
	{violation.code | some violation in rule.violations} == {"placeholder"} with input as with_state("placeholder")
		with data.parameters as parameters
}

test_pass_one_path_for_both_parts_of_a_document if {
	same := object.union(places, {"database_design": "docs/aplikasi.md"})
	count(rule.violations) == 0 with input as handed({"documents": same}, all_present) with data.parameters as parameters
	rule.examined == {id} with input as handed({"documents": same}, all_present) with data.parameters as parameters
}

test_fail_one_path_for_two_documents if {
	same := object.union(places, {"source_code": "docs/aplikasi.md"})
	duplicate := {{
		"asset": id,
		"code": "duplicate",
		"where": ["documents", "application_design"],
		"item": "docs/aplikasi.md",
		"actual": ["application_design", "source_code"],
	}}
	rule.violations == duplicate with input as handed({"documents": same}, all_present)
		with data.parameters as parameters
}

test_unknown_unreadable if {
	gap := {{
		"asset": id,
		"code": "unreadable",
		"where": ["documents", "database_design"],
		"item": "database_design",
		"actual": "docs/basis-data.md",
		"evidence": "handover",
	}}
	rule.unknown == gap with input as with_state("unreadable") with data.parameters as parameters
}

test_unknown_not_examined if {
	gap := {{
		"asset": id,
		"code": "not_examined",
		"where": ["documents"],
		"actual": ["database_design"],
		"evidence": "handover",
	}}
	some_seen := object.remove(all_present, ["database_design"])
	rule.unknown == gap with input as handed({"documents": places}, some_seen) with data.parameters as parameters
}

test_unknown_scanner_could_not_look if {
	blind := fixtures.declaring({
		"repository": {id: {"path": "repositories/simpus", "documents": places}},
		"evidence": {id: {"handover": {"unknown": {"id": "tidak ada", "en": "not there"}}}},
	})
	fixtures.verdict(rule, id) == "unknown" with input as blind with data.parameters as parameters
}

test_unknown_not_local if {
	remote := fixtures.declaring({"repository": {id: {"url": "https://github.com/a/b", "documents": places}}})
	rule.unknown == {{"asset": id, "code": "not_local", "where": []}} with input as remote
		with data.parameters as parameters
}

# A state nobody knows is no pass, and asking for nothing is none either.
test_error_state_not_known if {
	fixtures.verdict(rule, id) == "error" with input as with_state("fine") with data.parameters as parameters
}

test_error_no_parameters if {
	fixtures.verdict(rule, id) == "error" with input as handed({"documents": places}, all_present)
		with data.parameters as {}
}

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
	"evidence": {id: {"repository": {"documents": documents}}},
})

# The repository with one document in that state.
with_state(state) := handed({}, object.union(all_present, {"database_design": {"state": state}}))

test_pass_all_present if {
	fixtures.verdict(rule, id) == "pass" with input as handed({}, all_present) with data.parameters as parameters
	fixtures.verdict(rule, id) == "pass" with input as handed({"documents": places}, all_present)
		with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as handed({}, all_present) with data.parameters as parameters
}

test_pass_at_an_address if {
	remote := json.remove(handed({"url": "https://github.com/a/b"}, all_present), [["repository", id, "path"]])
	fixtures.verdict(rule, id) == "pass" with input as remote with data.parameters as parameters
}

# Documents nobody asks for are not judged.
test_pass_more_than_asked_for if {
	more := handed({}, object.union(all_present, {"metadata": {"state": "missing", "path": ""}}))
	fixtures.verdict(rule, id) == "pass" with input as more with data.parameters as parameters
}

test_fail_where_it_is_declared[code] if {
	some code in ["empty", "missing", "placeholder"]
	rule.violations == {{
		"asset": id,
		"code": code,
		"where": ["documents", "database_design"],
		"item": "database_design",
		"actual": "docs/basis-data.md",
		"evidence": "repository",
	}} with input as handed({"documents": places}, object.union(all_present, {"database_design": {"state": code}}))
		with data.parameters as parameters
	fixtures.proof(rule, id) == set() with input as with_state(code) with data.parameters as parameters
}

test_fail_where_it_was_found if {
	rule.violations == {{
		"asset": id,
		"code": "placeholder",
		"where": [],
		"item": "database_design",
		"actual": "docs/basis-data.md",
		"evidence": "repository",
	}} with input as with_state("placeholder") with data.parameters as parameters
}

test_fail_not_found[name] if {
	some name, lost in {"no path": {"state": "missing"}, "an empty one": {"state": "missing", "path": ""}}
	gone := handed({}, object.union(object.remove(all_present, ["database_design"]), {"database_design": lost}))
	rule.violations == {{
		"asset": id,
		"code": "not_found",
		"where": [],
		"item": "database_design",
		"evidence": "repository",
	}} with input as gone with data.parameters as parameters
	fixtures.verdict(rule, id) == "fail" with input as gone with data.parameters as parameters
}

test_unknown_unreadable if {
	rule.unknown == {{
		"asset": id,
		"code": "unreadable",
		"where": [],
		"item": "database_design",
		"actual": "docs/basis-data.md",
		"evidence": "repository",
	}} with input as with_state("unreadable") with data.parameters as parameters
}

test_unknown_not_examined if {
	gap := {{"asset": id, "code": "not_examined", "where": [], "actual": ["database_design"], "evidence": "repository"}}
	some_seen := object.remove(all_present, ["database_design"])
	rule.unknown == gap with input as handed({}, some_seen) with data.parameters as parameters
}

test_unknown_scanner_could_not_look if {
	blind := fixtures.declaring({
		"repository": {id: {"path": "repositories/simpus", "documents": places}},
		"evidence": {id: {"repository": {"unknown": {"id": "tidak ada", "en": "not there"}}}},
	})
	fixtures.verdict(rule, id) == "unknown" with input as blind with data.parameters as parameters
	fixtures.proof(rule, id) == {"declared"} with input as blind with data.parameters as parameters
	remote := fixtures.declaring({"repository": {id: {"url": "https://github.com/a/b"}}})
	{gap.code | some gap in rule.unknown} == {"not_examined"} with input as remote with data.parameters as parameters
}

test_unknown_no_copy if {
	nowhere := fixtures.declaring({"repository": {id: {"documents": places}}})
	rule.unknown == {{"asset": id, "code": "no_copy", "where": []}} with input as nowhere
		with data.parameters as parameters
}

# A state nobody knows is no pass, and asking for nothing is none either.
test_error_state_not_known if {
	fixtures.verdict(rule, id) == "error" with input as with_state("fine") with data.parameters as parameters
}

test_error_no_parameters if {
	fixtures.verdict(rule, id) == "error" with input as handed({}, all_present) with data.parameters as {}
}

package rules.handover.copyright_test

import data.lib.fixtures_test as fixtures
import data.rules.handover.copyright as rule

id := "dinkes/repository/simpus"

city := "Pemerintah Kota Serang"

observed(repository, ownership) := fixtures.declaring({
	"repository": {id: repository},
	"evidence": {id: {"repository": {"ownership": ownership}}},
})

of(owners) := observed({}, {"owners": owners, "copyrights": [], "sampled": 40})

owner(name, is_region, sources, files) := {"name": name, "region": is_region, "sources": sources, "files": files}

ours := owner("Pemkot Serang", true, ["licence_file"], 1)

vendor(sources, files) := owner("PT Contoh Teknologi", false, sources, files)

declared(repository) := fixtures.declaring({"repository": {id: repository}})

test_pass_of_the_region if {
	fixtures.verdict(rule, id) == "pass" with input as of([ours])
	fixtures.proof(rule, id) == set() with input as of([ours])
}

test_pass_in_the_headers if {
	fixtures.verdict(rule, id) == "pass" with input as of([owner(city, true, ["header"], 4)])
}

test_pass_declared_too if {
	both := observed({"copyright_owner": "PEMERINTAH  KOTA Serang "}, {"owners": [ours], "copyrights": [], "sampled": 0})
	fixtures.verdict(rule, id) == "pass" with input as both
}

# A snippet of others', and an author of a package, own nothing.
test_pass_beside_those_who_own_a_little[name] if {
	some name, other in {"a few headers": vendor(["header"], 3), "an author": vendor(["manifest"], 40)}
	fixtures.verdict(rule, id) == "pass" with input as of([ours, other])
}

test_fail_declared_other if {
	other := declared({"copyright_owner": "PT Contoh Teknologi"})
	rule.violations == {{
		"asset": id,
		"code": "declared_other",
		"where": ["copyright_owner"],
		"expected": city,
		"actual": "PT Contoh Teknologi",
	}} with input as other
	fixtures.verdict(rule, id) == "fail" with input as other
	fixtures.proof(rule, id) == {"declared"} with input as other
}

test_fail_of_another[source] if {
	some source in ["licence_file", "publiccode", "readme", "reuse"]
	rule.violations == {{
		"asset": id,
		"code": "observed_other",
		"where": [],
		"item": "PT Contoh Teknologi",
		"expected": city,
		"actual": [source],
		"evidence": "repository",
	}} with input as of([ours, vendor([source], 1)])
	fixtures.verdict(rule, id) == "fail" with input as of([ours, vendor([source], 1)])
}

test_fail_of_another_in_the_headers if {
	fixtures.verdict(rule, id) == "fail" with input as of([ours, vendor(["header"], 4)])
}

test_fail_of_a_person if {
	lines := [
		{"holder": "person", "source": "licence_file", "path": "LICENSE"},
		{"holder": "person", "source": "header", "path": "src/a.go"},
		{"holder": "Pemkot Serang", "source": "licence_file", "path": "LICENSE"},
	]
	somebody := observed({}, {"owners": [ours], "copyrights": lines, "sampled": 40})
	rule.violations == {{
		"asset": id,
		"code": "person",
		"where": [],
		"item": "LICENSE",
		"expected": city,
		"evidence": "repository",
	}} with input as somebody
	fixtures.verdict(rule, id) == "fail" with input as somebody
}

test_unknown_unnamed[name] if {
	some name, owners in {"nobody": [], "too few headers": [owner(city, true, ["header"], 3)], "an author": [owner(city, true, ["manifest"], 1)]}
	rule.unknown == {{
		"asset": id,
		"code": "unnamed",
		"where": [],
		"item": city,
		"evidence": "repository",
	}} with input as of(owners)
	fixtures.verdict(rule, id) == "unknown" with input as of(owners)
}

# A licence that could not be read may name anyone; a page of code that could not
# does not speak for the whole.
test_unknown_not_all_read[name] if {
	some name, gap in {
		"a licence": {"unexamined": [{"source": "licence_file", "path": "LICENSE"}]},
		"beyond what is read": {"beyond": {"readme": 1, "manifest": 9}},
	}
	half := observed({}, object.union({"owners": [ours], "copyrights": [], "sampled": 40, "unexamined": [], "beyond": {}}, gap))
	rule.unknown == {{"asset": id, "code": "partly", "where": [], "actual": 1, "evidence": "repository"}} with input as half
	fixtures.verdict(rule, id) == "unknown" with input as half
}

test_pass_code_not_read if {
	most := {"owners": [ours], "copyrights": [], "sampled": 40, "unexamined": [{"source": "header", "path": "a.go"}], "beyond": {"manifest": 9}}
	fixtures.verdict(rule, id) == "pass" with input as observed({}, most)
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "repository"}}
	rule.unknown == gap with input as declared({"copyright_owner": city})
	fixtures.verdict(rule, id) == "unknown" with input as declared({"copyright_owner": city})
	fixtures.proof(rule, id) == {"declared"} with input as declared({})
	fixtures.verdict(rule, id) == "unknown" with input as observed({}, {"unknown": {"id": "tidak ada", "en": "not there"}})
}

test_unknown_no_government if {
	nowhere := json.remove(of([vendor(["readme"], 1)]), ["government"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as object.union(nowhere, {"government": {}})
	rule.violations == set() with input as object.union(nowhere, {"government": {}})
}

package rules.handover.copyright_test

import data.lib.fixtures_test as fixtures
import data.rules.handover.copyright as rule

id := "dinkes/repository/simpus"

city := "Pemerintah Kota Serang"

observed(repository, ownership) := fixtures.declaring({
	"repository": {id: repository},
	"evidence": {id: {"ownership": ownership}},
})

of(owner, owners) := observed({}, {"owner": owner, "owners": owners, "licence": "EUPL-1.2"})

declared(repository) := fixtures.declaring({"repository": {id: repository}})

test_pass_of_the_region if {
	fixtures.verdict(rule, id) == "pass" with input as of(city, [city])
	fixtures.proof(rule, id) == set() with input as of(city, [city])
}

test_pass_declared_too if {
	both := observed({"copyright_owner": city}, {"owner": city, "owners": [city]})
	fixtures.verdict(rule, id) == "pass" with input as both
}

test_pass_spelt_otherwise if {
	fixtures.verdict(rule, id) == "pass" with input as of("PEMERINTAH  KOTA Serang ", ["pemerintah kota serang"])
}

test_fail_declared_other if {
	vendor := declared({"copyright_owner": "PT Contoh Teknologi"})
	rule.violations == {{
		"asset": id,
		"code": "declared_other",
		"where": ["copyright_owner"],
		"expected": city,
		"actual": "PT Contoh Teknologi",
	}} with input as vendor
	fixtures.verdict(rule, id) == "fail" with input as vendor
	fixtures.proof(rule, id) == {"declared"} with input as vendor
}

test_fail_of_another if {
	vendor := of("PT Contoh Teknologi", ["PT Contoh Teknologi"])
	rule.violations == {{
		"asset": id,
		"code": "observed_other",
		"where": [],
		"item": "PT Contoh Teknologi",
		"expected": city,
		"evidence": "ownership",
	}} with input as vendor
	fixtures.verdict(rule, id) == "fail" with input as vendor
}

# Whatever the manifest says.
test_fail_owners_disagree if {
	both := observed({"copyright_owner": city}, {"owner": city, "owners": [city, "PT Contoh Teknologi"]})
	{violation.item | some violation in rule.violations} == {"PT Contoh Teknologi"} with input as both
}

test_fail_of_another_city if {
	fixtures.verdict(rule, id) == "fail" with input as of("Pemerintah Kota Serang Baru", [])
}

test_unknown_unnamed if {
	rule.unknown == {{"asset": id, "code": "unnamed", "where": [], "evidence": "ownership"}} with input as of("", [])
	fixtures.verdict(rule, id) == "unknown" with input as of("", [])
	fixtures.verdict(rule, id) == "unknown" with input as of(" ", [city])
}

test_fail_only_others_named if {
	fixtures.verdict(rule, id) == "fail" with input as of("", ["PT Contoh Teknologi"])
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "ownership"}}
	rule.unknown == gap with input as declared({"copyright_owner": city})
	fixtures.verdict(rule, id) == "unknown" with input as declared({"copyright_owner": city})
	fixtures.proof(rule, id) == {"declared"} with input as declared({})
	fixtures.verdict(rule, id) == "unknown" with input as observed({}, {"unknown": {"id": "tidak ada", "en": "not there"}})
}

test_unknown_no_government if {
	nowhere := json.remove(of(city, [city]), ["government"])
	rule.unknown == {{"asset": id, "code": "no_dinas"}} with input as object.union(nowhere, {"government": {}})
	rule.violations == set() with input as object.union(nowhere, {"government": {}})
}

package rules.networks.extent_test

import data.lib.fixtures_test as fixtures
import data.rules.networks.extent as rule

id := "diskominfo/network/metro"

place := "diskominfo/site/jam_gadang"

hall := "diskominfo/site/balai_kota"

paper := "diskominfo/document/kw_jam_gadang"

# The network at those sites, by their types.
reaching(types) := fixtures.declaring({
	"network": {id: {
		"scope": "inter_agency",
		"manager": fixtures.dinas,
		"sites": [sprintf("diskominfo/site/%d", [i]) | some i, _ in types],
	}},
	"refs": {site: {"id": site, "kind": "site", "type": type} |
		some i, type in types
		site := sprintf("diskominfo/site/%d", [i])
	},
})

# The network at the city hall and at a public facility the mayor approved.
approved(attributes, fact) := object.union(
	fixtures.declaring({
		"network": {id: {"scope": "inter_agency", "manager": fixtures.dinas, "sites": [hall, place]}},
		"refs": {
			hall: {"id": hall, "type": "opd"},
			place: {"id": place, "type": "public_facility", "decree": paper},
		},
	}),
	fixtures.document(paper, object.union({"type": "decree", "issuer": "walikota"}, attributes), fact),
)

test_pass_offices_and_units if {
	fixtures.verdict(rule, id) == "pass" with input as reaching(["opd", "upt", "data_center"])
	fixtures.proof(rule, id) == set() with input as reaching(["opd", "upt", "data_center"])
}

test_pass_approved_facility[type] if {
	some type in ["decree", "approval"]
	fixtures.verdict(rule, id) == "pass" with input as approved({"type": type}, {})
	fixtures.proof(rule, id) == {"documented"} with input as approved({"type": type}, {})
}

test_fail_outsider if {
	rule.violations == {{
		"asset": id,
		"code": "outside",
		"where": ["sites", 1],
		"item": "diskominfo/site/1",
		"actual": "external",
	}} with input as reaching(["opd", "external"])
	fixtures.verdict(rule, id) == "fail" with input as reaching(["opd", "external"])
}

test_fail_facility_not_approved if {
	rule.violations == {{
		"asset": id,
		"code": "no_decree",
		"where": ["sites", 1],
		"item": "diskominfo/site/1",
	}} with input as reaching(["opd", "public_facility"])
	fixtures.proof(rule, id) == set() with input as reaching(["opd", "public_facility"])
}

# A decree does not make an outsider's site a public one.
test_fail_outsider_with_a_decree if {
	outsider := object.union(approved({}, {}), {"refs": {place: {"type": "external"}}})
	{violation.code | some violation in rule.violations} == {"outside"} with input as outsider
	fixtures.verdict(rule, id) == "fail" with input as outsider
}

test_fail_approved_by_another if {
	rule.violations == {{
		"asset": id,
		"code": "wrong_issuer",
		"where": ["sites", 1],
		"item": place,
		"expected": ["walikota"],
		"actual": "dinas",
	}} with input as approved({"issuer": "dinas"}, {})
	fixtures.verdict(rule, id) == "fail" with input as approved({"issuer": "dinas"}, {})
}

test_not_applicable_local if {
	local := fixtures.declaring({"network": {id: {"scope": "local", "sites": [place]}}})
	rule.not_applicable == {{"asset": id, "code": "local"}} with input as local
	fixtures.verdict(rule, id) == "not_applicable" with input as local
}

test_unknown_no_sites if {
	rule.unknown == {{"asset": id, "code": "no_sites", "where": []}} with input as reaching([])
	absent := json.remove(reaching([]), [["network", id, "sites"]])
	fixtures.verdict(rule, id) == "unknown" with input as absent
}

test_unknown_decree_not_examined if {
	rule.unknown == {{
		"asset": id,
		"code": "file_unexamined",
		"where": ["sites", 1],
		"item": place,
		"actual": "surat.txt",
	}} with input as approved({}, {"file": "unexamined"})
	fixtures.verdict(rule, id) == "unknown" with input as approved({}, {"file": "unexamined"})
}

# A site nobody resolved is no pass, beside others or alone.
test_error_site_not_resolved if {
	blind := json.remove(reaching(["opd", "upt"]), [["refs", "diskominfo/site/1"]])
	fixtures.verdict(rule, id) == "error" with input as blind
}

test_each_by_itself if {
	other := "diskominfo/network/lain"
	two := object.union(approved({}, {}), {"network": {other: {"scope": "inter_agency", "sites": [hall]}}})
	fixtures.verdict(rule, id) == "pass" with input as two
	fixtures.proof(rule, other) == set() with input as two
}

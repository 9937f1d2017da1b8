package rules.interconnections.agreement_test

import data.lib.fixtures_test as fixtures
import data.rules.interconnections.agreement as rule

id := "dinkes/interconnection/bpjs"

paper := "dinkes/document/pks_bpjs"

bpjs := {"partner_type": "third_party", "agreement": paper}

declaring(attributes, document, fact) := object.union(
	fixtures.declaring({"interconnection": {id: attributes}}),
	fixtures.document(paper, object.union({"type": "agreement", "issuer": "pihak_ketiga"}, document), fact),
)

codes := {violation.code | some violation in rule.violations}

test_pass_agreed if {
	fixtures.verdict(rule, id) == "pass" with input as declaring(bpjs, {}, {})
	fixtures.proof(rule, id) == set() with input as declaring(bpjs, {}, {})
}

test_pass_whoever_issued_it if {
	fixtures.verdict(rule, id) == "pass" with input as declaring(bpjs, {"issuer": "walikota"}, {})
	nameless := json.remove(declaring(bpjs, {}, {}), [["refs", paper, "issuer"]])
	fixtures.verdict(rule, id) == "pass" with input as nameless
}

test_pass_with_a_vertical_agency if {
	vertical := object.union(bpjs, {"partner_type": "vertical"})
	fixtures.verdict(rule, id) == "pass" with input as declaring(vertical, {}, {})
}

test_fail_no_agreement if {
	bare := declaring(object.remove(bpjs, ["agreement"]), {}, {})
	rule.violations == {{"asset": id, "code": "no_agreement", "where": []}} with input as bare
	fixtures.proof(rule, id) == {"declared"} with input as bare
}

test_fail_expired_yesterday if {
	gone := declaring(bpjs, {"valid_until": "2026-11-22"}, {"state": "expired"})
	codes == {"expired"} with input as gone
}

test_fail_only_a_letter if {
	codes == {"wrong_type"} with input as declaring(bpjs, {"type": "letter"}, {})
}

test_unknown_file_missing if {
	fixtures.verdict(rule, id) == "unknown" with input as declaring(bpjs, {}, {"file": "missing"})
}

test_not_applicable_between_agencies if {
	opd := object.union(bpjs, {"partner_type": "opd"})
	rule.not_applicable == {{"asset": id, "code": "between_agencies"}} with input as declaring(opd, {}, {})
	fixtures.verdict(rule, id) == "not_applicable" with input as declaring(opd, {"type": "letter"}, {})
	bare := declaring({"partner_type": "opd"}, {}, {})
	fixtures.verdict(rule, id) == "not_applicable" with input as bare
}

# A paper nobody looked at is no pass.
test_error_not_looked_up if {
	blind := json.remove(declaring(bpjs, {}, {}), [["facts", "document", paper]])
	fixtures.verdict(rule, id) == "error" with input as blind
}

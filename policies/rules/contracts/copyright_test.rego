package rules.contracts.copyright_test

import data.lib.fixtures_test as fixtures
import data.rules.contracts.copyright as rule

id := "dinkes/contract/simpus"

paper := "dinkes/document/spk"

whoever_paid := {"copyright_by_funding": false, "copyright_funding": []}

public_money := {"copyright_by_funding": true, "copyright_funding": ["apbd", "hibah"]}

contract := {"date": "2026-02-01", "document": paper, "copyright": "daerah", "copyright_clause": "Pasal 9"}

signed(attributes, text, fact) := object.union(
	fixtures.declaring({"contract": {id: object.union(contract, attributes)}}),
	fixtures.document(paper, object.union({"type": "agreement"}, text), fact),
)

without(attribute) := json.remove(signed({}, {}, {}), [["contract", id, attribute]])

test_pass_whoever_paid if {
	fixtures.verdict(rule, id) == "pass" with input as signed({}, {}, {}) with data.parameters as whoever_paid
	fixtures.verdict(rule, id) == "pass" with input as signed({"funding": ["swasta"]}, {}, {})
		with data.parameters as whoever_paid
	fixtures.proof(rule, id) == set() with input as signed({}, {}, {}) with data.parameters as whoever_paid
}

test_pass_paid_with_public_money if {
	fixtures.verdict(rule, id) == "pass" with input as signed({"funding": ["swasta", "hibah"]}, {}, {})
		with data.parameters as public_money
}

test_fail_no_owner if {
	rule.violations == {{"asset": id, "code": "no_owner", "where": []}} with input as without("copyright")
		with data.parameters as whoever_paid
}

test_fail_other_owner[owner] if {
	some owner in ["vendor", "bersama"]
	rule.violations == {{
		"asset": id,
		"code": "other_owner",
		"where": ["copyright"],
		"expected": "daerah",
		"actual": owner,
	}} with input as signed({"copyright": owner}, {}, {}) with data.parameters as whoever_paid
}

test_fail_no_clause if {
	none := {{"asset": id, "code": "no_clause", "where": []}}
	rule.violations == none with input as without("copyright_clause") with data.parameters as whoever_paid
	rule.violations == none with input as signed({"copyright_clause": " "}, {}, {}) with data.parameters as whoever_paid
}

test_fail_text_of_another_kind if {
	{violation.code | some violation in rule.violations} == {"wrong_type"} with input as signed({}, {"type": "letter"}, {})
		with data.parameters as whoever_paid
}

test_fail_paid_with_some_public_money if {
	mixed := signed({"funding": ["swasta", "apbd"], "copyright": "vendor"}, {}, {})
	fixtures.verdict(rule, id) == "fail" with input as mixed with data.parameters as public_money
}

test_unknown_no_text if {
	rule.unknown == {{"asset": id, "code": "no_text", "where": []}} with input as without("document")
		with data.parameters as whoever_paid
	fixtures.verdict(rule, id) == "unknown" with input as without("document") with data.parameters as whoever_paid
	fixtures.proof(rule, id) == {"declared"} with input as without("document") with data.parameters as whoever_paid
}

test_unknown_text_without_file if {
	fixtures.verdict(rule, id) == "unknown" with input as signed({}, {}, {"file": "undeclared"})
		with data.parameters as whoever_paid
}

test_unknown_no_funding if {
	gap := {{"asset": id, "code": "no_funding", "where": []}}
	rule.unknown == gap with input as signed({}, {}, {}) with data.parameters as public_money
	rule.unknown == gap with input as signed({"funding": []}, {}, {}) with data.parameters as public_money
	fixtures.verdict(rule, id) == "unknown" with input as signed({"copyright": "vendor"}, {}, {})
		with data.parameters as public_money
}

test_not_applicable_other_funding if {
	private := signed({"funding": ["swasta"], "copyright": "vendor"}, {}, {})
	rule.not_applicable == {{"asset": id, "code": "other_funding"}} with input as private
		with data.parameters as public_money
	fixtures.verdict(rule, id) == "not_applicable" with input as private with data.parameters as public_money
}

# Whether the money matters, and which, must be known.
test_error_no_parameters if {
	fixtures.verdict(rule, id) == "error" with input as signed({}, {}, {}) with data.parameters as {}
	half := {"copyright_by_funding": true}
	fixtures.verdict(rule, id) == "error" with input as signed({"funding": ["apbd"]}, {}, {}) with data.parameters as half
}

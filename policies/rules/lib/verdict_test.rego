package lib.verdict_test

import data.lib.fixtures_test as fixtures

test_what_the_judge_refuses[set] if {
	some set, element in {
		"violations": {"asset": "x", "code": "y", "severity": "low"},
		"unknown": {"asset": "x", "code": "y", "expected": "z"},
		"not_applicable": {"asset": "x", "code": "y", "expected": "z"},
		"proof": {"asset": "x", "proof": "declared", "code": "y"},
	}
	fixtures.verdict({"examined": {"x"}, set: {element}}, "x") == "error"
}

test_what_the_judge_reads[set] if {
	some set, verdict in {"violations": "fail", "unknown": "unknown", "not_applicable": "not_applicable", "proof": "pass"}
	element := {
		"violations": {"asset": "x", "code": "y", "where": [], "item": "", "expected": "", "actual": "", "evidence": ""},
		"unknown": {"asset": "x", "code": "y", "where": [], "item": "", "actual": "", "evidence": ""},
		"not_applicable": {"asset": "x", "code": "y", "where": [], "item": "", "actual": "", "evidence": ""},
		"proof": {"asset": "x", "proof": "declared"},
	}[set]
	fixtures.verdict({"examined": {"x"}, set: {element}}, "x") == verdict
}

package lib.contracts_test

import data.lib.contracts
import data.lib.fixtures_test as fixtures

id := "dinkes/contract/simpus"

paper := "dinkes/document/koordinasi"

letter := {"types": ["letter"], "issuers": ["dinas"]}

named := {id: paper}

# A contract of 1 February 2026 with a letter of that date.
dated(date) := object.union(
	fixtures.declaring({"contract": {id: {"date": "2026-02-01", "coordination": paper}}}),
	fixtures.document(paper, {"type": "letter", "issuer": "dinas", "date": date}, {}),
)

test_the_day_before if {
	contracts.preceded(named, letter) == {id} with input as dated("2026-01-31")
	contracts.violations("coordination", named, letter) == set() with input as dated("2026-01-31")
	contracts.unknown("coordination", named, letter) == set() with input as dated("2026-01-31")
}

test_the_same_day if {
	contracts.preceded(named, letter) == set() with input as dated("2026-02-01")
	contracts.violations("coordination", named, letter) == set() with input as dated("2026-02-01")
	gaps := contracts.unknown("coordination", named, letter) with input as dated("2026-02-01")
	{gap.code | some gap in gaps} == {"same_day"}
}

test_the_day_after if {
	contracts.preceded(named, letter) == set() with input as dated("2026-02-02")
	late := contracts.violations("coordination", named, letter) with input as dated("2026-02-02")
	{problem.code | some problem in late} == {"after_contract"}
	contracts.unknown("coordination", named, letter) == set() with input as dated("2026-02-02")
}

test_what_proves_nothing_precedes_nothing if {
	wrong := object.union(dated("2026-01-31"), {"refs": {paper: {"issuer": "pihak_ketiga"}}})
	contracts.preceded(named, letter) == set() with input as wrong
	problems := contracts.violations("coordination", named, letter) with input as wrong
	{problem.code | some problem in problems} == {"wrong_issuer"}
}

test_naming_only_those_asked_for if {
	contracts.naming({id}, "coordination") == named with input as dated("2026-01-31")
	contracts.naming({id}, "recommendation") == {} with input as dated("2026-01-31")
	contracts.naming(set(), "coordination") == {} with input as dated("2026-01-31")
}

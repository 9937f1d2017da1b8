package rules.oversight.declared_test

import data.lib.fixtures_test as fixtures
import data.lib.records_test as city
import data.rules.oversight.declared as rule

with_agencies(agencies) := object.union(city.city({}), {"city": {"agencies": agencies}})

dinas := {"diskominfo": {"name": "Dinas Kominfo", "role": "dinas", "declared": true, "listed": true}}

dinsos(declared) := {"dinsos": {"name": "Dinas Sosial", "role": "opd", "declared": declared, "listed": true}}

test_pass_everybody_declared if {
	all := with_agencies(object.union(dinas, dinsos(true)))
	fixtures.verdict(rule, city.government) == "pass" with input as all
}

test_fail_an_agency_is_silent if {
	found := {{
		"asset": city.government,
		"code": "silent",
		"where": [],
		"item": "dinsos",
		"actual": "Dinas Sosial",
	}}
	rule.violations == found with input as with_agencies(object.union(dinas, dinsos(false)))
}

test_fail_everybody_is_silent if {
	fixtures.verdict(rule, city.government) == "fail" with input as with_agencies(dinsos(false))
}

test_unknown_no_agencies if {
	rule.unknown == {{"asset": city.government, "code": "no_structure"}} with input as city.city({})
	fixtures.verdict(rule, city.government) == "unknown" with input as city.city({})
}

test_unknown_no_city if {
	fixtures.verdict(rule, city.government) == "unknown" with input as object.remove(city.city({}), ["city"])
}

# Where the government names nobody, it is not known who is missing.
test_unknown_no_structure if {
	unlisted := with_agencies({"dinsos": {"name": "Dinas Sosial", "role": "opd", "declared": true, "listed": false}})
	fixtures.verdict(rule, city.government) == "unknown" with input as unlisted
}

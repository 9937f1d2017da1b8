package lib.shared_test

import data.lib.fixtures_test as fixtures
import data.lib.shared

applications := [
	{"id": "sipkd", "purpose": ["keuangan"]},
	{"id": "madani_plan", "purpose": ["perencanaan"], "parts": ["e_planning", "e_monev"]},
]

claiming(name) := fixtures.declaring({"application": {"a": {"shared_as": name}, "b": {"kind": "umum"}}})

test_whole if {
	shared.stands_for.sipkd == "sipkd" with data.parameters.shared_applications as applications
	shared.shared == {"a"} with input as claiming("sipkd") with data.parameters.shared_applications as applications
}

# A part is named alone or behind its whole.
test_parts if {
	every name in ["e_monev", "madani_plan.e_monev", "madani_plan"] {
		shared.stands_for[name] == "madani_plan" with data.parameters.shared_applications as applications
	}
}

test_strange[name] if {
	some name in ["", "SIPKD", "sipkd.e_monev", "madani_plan.", "monev"]
	shared.strange == {"a"} with input as claiming(name) with data.parameters.shared_applications as applications
	shared.shared == set() with input as claiming(name) with data.parameters.shared_applications as applications
}

test_without_the_parameter if {
	not shared.strange with input as claiming("sipkd") with data.parameters as {}
}

package lib.databases_test

import data.lib.databases
import data.lib.fixtures_test as fixtures

id := "dinkes/database/pegawai"

keyed := {"content": "personnel", "key": "nip", "key_column": "pegawai.nip"}

sound := {
	"table": true,
	"column": true,
	"unique": true,
	"not_null": true,
	"matching": 100,
	"total": 100,
	"sampled": false,
}

declared(attributes) := fixtures.declaring({"database": {id: attributes}})

observed(key) := object.union(declared(keyed), {"evidence": {id: {"database": {"key": key}}}})

seen_as(more) := observed(object.union(sound, more))

codes(given) := c if {
	found := databases.violations("personnel", "nip") with input as given
	c := {violation.code | some violation in found}
}

gaps(given) := c if {
	found := databases.unknown("personnel", "nip") with input as given
	c := {gap.code | some gap in found}
}

examined(given) := ids if {
	ids := databases.examined("personnel", "nip") with input as given
}

test_observed if {
	examined(observed(sound)) == {id}
	codes(observed(sound)) == set()
	gaps(observed(sound)) == set()
}

test_one_value_is_enough if {
	examined(seen_as({"matching": 1, "total": 1})) == {id}
}

# Each thing that contradicts says so, and only itself.
test_contradicted[code] if {
	some code, more in {
		"no_table": {"table": false, "column": false, "unique": false, "not_null": false, "matching": 0, "total": 0},
		"no_column": {"column": false, "unique": false, "not_null": false, "matching": 0, "total": 0},
		"not_unique": {"unique": false},
		"nullable": {"not_null": false},
		"malformed": {"matching": 99},
	}
	codes(seen_as(more)) == {code}
	examined(seen_as(more)) == set()
	gaps(seen_as(more)) == set()
}

test_contradicted_in_several_ways if {
	codes(seen_as({"unique": false, "not_null": false, "matching": 0})) == {"not_unique", "nullable", "malformed"}
}

test_malformed_in_full if {
	databases.violations("personnel", "nip") == {{
		"asset": id,
		"code": "malformed",
		"where": ["key_column"],
		"expected": "100",
		"actual": "99",
		"evidence": "database",
	}} with input as seen_as({"matching": 99})
}

# An empty column shows nothing of its values, but its schema all the same.
test_empty_is_unknown if {
	gaps(seen_as({"matching": 0, "total": 0})) == {"empty"}
	codes(seen_as({"matching": 0, "total": 0})) == set()
	examined(seen_as({"matching": 0, "total": 0})) == set()
	codes(seen_as({"matching": 0, "total": 0, "unique": false})) == {"not_unique"}
}

test_not_observed if {
	databases.unknown("personnel", "nip") == {{
		"asset": id,
		"code": "not_observed",
		"where": ["key_column"],
		"evidence": "database",
		"unseen": "key",
	}} with input as declared(keyed)
	examined(declared(keyed)) == set()
}

test_could_not_look if {
	closed := {"unknown": {"id": "tertutup", "en": "closed"}}
	blind := object.union(declared(keyed), {"evidence": {id: {"database": closed}}})
	gaps(blind) == {"not_observed"}
	examined(blind) == set()
}

test_no_key_column if {
	gaps(declared(object.remove(keyed, ["key_column"]))) == {"no_key_column"}
}

test_no_content if {
	gaps(declared({"key": "nip"})) == {"no_content"}
	codes(declared({"key": "nip"})) == set()
}

test_no_key if {
	databases.violations("personnel", "nip") == {{
		"asset": id,
		"code": "no_key",
		"where": [],
		"expected": "nip",
	}} with input as declared({"content": "personnel"})
}

# What was seen of a key that is the wrong one does not matter.
test_wrong_key if {
	wrong := object.union(observed(sound), {"database": {id: {"key": "nik"}}})
	codes(wrong) == {"wrong_key"}
	examined(wrong) == set()
	gaps(wrong) == set()
}

test_other_content if {
	other := {{"asset": id, "code": "other_content"}}
	databases.not_applicable("personnel") == other with input as declared({"content": "population"})
	databases.not_applicable("personnel") == set() with input as declared(keyed)
	databases.not_applicable("personnel") == set() with input as declared({})
}

# Half an observation, or one that cannot be, proves nothing.
test_partly_observed_proves_nothing[field] if {
	some field in ["column", "unique", "not_null", "matching", "total", "sampled"]
	examined(observed(object.remove(sound, [field]))) == set()
}

# What was not seen is said to be unknown, beside what contradicts.
test_unseen_part_is_unknown[code] if {
	some code, fields in {
		"unseen_unique": ["unique"],
		"unseen_not_null": ["not_null"],
		"unseen_form": ["matching", "total"],
	}
	gaps(observed(object.remove(sound, fields))) == {code}
	codes(observed(object.remove(sound, fields))) == set()
}

test_unseen_beside_contradicted if {
	partly := observed(object.union(object.remove(sound, ["matching", "total"]), {"unique": false}))
	gaps(partly) == {"unseen_form"}
	codes(partly) == {"not_unique"}
}

# An empty column shows no more of itself.
test_unseen_parts_of_an_empty_column if {
	gaps(observed(object.union(object.remove(sound, ["unique", "not_null"]), {"matching": 0, "total": 0}))) == {"empty"}
}

# What is not there has no parts.
test_unseen_parts_of_no_column if {
	gaps(observed({"table": true, "column": false, "sampled": false})) == set()
	codes(observed({"table": true, "column": false, "sampled": false})) == {"no_column"}
	codes(observed({"table": false, "column": false, "sampled": false})) == {"no_table"}
}

# Of some of the rows a fault is a fault, and the lack of one proves nothing.
test_sampled if {
	databases.unknown("personnel", "nip") == {{
		"asset": id,
		"code": "sampled",
		"where": ["key_column"],
		"actual": "100",
		"evidence": "database",
		"unseen": [],
	}} with input as seen_as({"sampled": true})
	examined(seen_as({"sampled": true})) == set()
	codes(seen_as({"sampled": true})) == set()
	codes(seen_as({"sampled": true, "matching": 99})) == {"malformed"}
	gaps(seen_as({"sampled": true, "matching": 99})) == set()
}

test_more_matching_than_there_are_proves_nothing if {
	examined(seen_as({"matching": 101})) == set()
}

# Evidence of another asset is none of this one.
test_evidence_of_another if {
	other := object.union(declared(keyed), {"evidence": {"dinkes/database/lain": {"database": {"key": sound}}}})
	gaps(other) == {"not_observed"}
}

# What the tests of periodic records share.
package lib.records_test

import data.lib.fixtures_test as fixtures

parameters := {
	"duty_months": {
		"evaluation": 6,
		"maintenance": 3,
		"report": 3,
		"people": 12,
		"guidance": 12,
		"team_training": 12,
	},
	"evaluation_by": ["opd", "dinas"],
	"training_forms": ["pendidikan", "bimtek", "diklat", "magang"],
	"certification_forms": ["nasional", "internasional"],
	"guidance_forms": ["guideline", "instruction", "training", "assistance"],
	"decree_issuers": ["walikota"],
}

# The paper of every record that names one, proven.
papers(records) := object.union_n([paper |
	some record in records
	paper := fixtures.document(
		record.document,
		{"type": "letter", "issuer": "walikota", "date": object.get(record, "date", "2026-01-31")},
		{},
	)
])

# An agency with these records.
kept(records) := object.union(fixtures.declaring({"record": records}), papers(records))

# The Dinas with them.
kept_by_dinas(records) := object.union(
	object.remove(kept(records), ["opd", "agency"]),
	{
		"agency": {"id": "diskominfo", "name": "Dinas Kominfo", "role": "dinas"},
		"opd": {fixtures.dinas: {"id": fixtures.dinas, "kind": "opd", "agency": "diskominfo"}},
	},
)

government := fixtures.empty.government.id

# The government of a city with them.
city(records) := object.union(
	object.remove(fixtures.empty, ["opd", "agency"]),
	object.union(
		{
			"agency": {"id": "pemda", "name": "Pemerintah Kota Serang", "role": "pemda"},
			"opd": {},
			"city": {"records": records},
		},
		papers(records),
	),
)

# A record's paper as declared or found otherwise.
with_paper(given, id, attributes, fact) := object.union(
	given,
	{"refs": {id: attributes}, "facts": {"document": {id: fact}}},
)

codes(problems) := {problem.code | some problem in problems}

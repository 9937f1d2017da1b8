# METADATA
# scope: package
# title: What is handed over names the region as the owner of the copyright
# custom:
#   rows: [44]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [ownership]
#   title:
#     id: "Yang diserahkan menyebut Daerah sebagai pemegang hak cipta"
#     en: "What is handed over names the region as the owner of the copyright"
#   rationale:
#     id: >-
#       Lisensi dan pernyataan hak cipta di dalam repositori dipercaya setiap orang yang memakainya kelak, apa pun bunyi
#       kontraknya.
#     en: >-
#       Whoever uses the repository later goes by the licence and copyright notices in it, whatever the contract says.
#   remedy:
#     id: >-
#       Tulis nama pemerintah daerah sebagai pemegang hak cipta pada LICENSE, kepala berkas kode, dan publiccode.yml,
#       dengan ejaan seperti pada blok government, dan pada atribut copyright_owner.
#     en: >-
#       Name the regional government as the owner in LICENSE, the headers of the code and publiccode.yml, spelt as in
#       the government block, and in the attribute copyright_owner.
#   satisfied:
#     id: >-
#       Pemindai ownership menemukan nama pemerintah daerah sebagai pemegang hak cipta di dalam repositori, dan tidak
#       menemukan nama lain.
#     en: >-
#       The scanner ownership finds the regional government named as the owner of the copyright in the repository, and
#       nobody else.
#   example: |
#     repository "simpus" {
#       path            = "repositories/simpus"
#       licence         = "EUPL-1.2"
#       copyright_owner = "Pemerintah Kota Serang"
#     }
#   messages:
#     declared_other:
#       id: "Pemegang hak cipta yang dinyatakan adalah {actual}, bukan {expected}."
#       en: "The owner of the copyright is declared to be {actual}, not {expected}."
#     observed_other:
#       id: "Di dalam repositori {item} disebut sebagai pemegang hak cipta, bukan hanya {expected}."
#       en: "In the repository {item} is named as an owner of the copyright, not {expected} alone."
#     unnamed:
#       id: "Di dalam repositori tidak ditemukan pernyataan siapa pemegang hak ciptanya."
#       en: "No statement of who owns the copyright was found in the repository."
#     not_observed:
#       id: "Pernyataan hak cipta di dalam repositori belum diperiksa; pernyataan di manifes saja tidak membuktikannya."
#       en: "The copyright notices in the repository were not examined; what the manifest says alone proves nothing."
package rules.handover.copyright

import data.lib.government

# Names are compared without regard to capitals and spacing.
plain(name) := concat(" ", regex.split(`\s+`, lower(trim_space(name))))

region := plain(input.government.name)

# The scanner's answers, and every name in each.
seen := {id: answer |
	some id, _ in input.repository
	answer := input.evidence[id].ownership
	answer.owner
}

names := {id: found |
	some id, answer in seen
	found := {name | some name in array.concat([answer.owner], object.get(answer, "owners", [])); plain(name) != ""}
}

strangers := {id: others |
	some id, found in names
	others := {name | some name in found; plain(name) != region}
	count(others) > 0
}

examined := {id | some id, answer in seen; plain(answer.owner) == region} - object.keys(strangers)

violations contains {
	"asset": id,
	"code": "declared_other",
	"where": ["copyright_owner"],
	"expected": input.government.name,
	"actual": owner,
} if {
	some id
	owner := input.repository[id].copyright_owner
	plain(owner) != region
}

violations contains {
	"asset": id,
	"code": "observed_other",
	"where": [],
	"item": name,
	"expected": input.government.name,
	"evidence": "ownership",
} if {
	some id, others in strangers
	some name in others
}

# That nobody is named says nothing of whose it is.
unknown contains {"asset": id, "code": "unnamed", "where": [], "evidence": "ownership"} if {
	some id, answer in seen
	plain(answer.owner) == ""
	not strangers[id]
}

unobserved := object.keys(input.repository) - object.keys(seen)

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "ownership"} if some id in unobserved

unknown contains problem if some problem in government.unknown(input.repository)

proof contains {"asset": id, "proof": "declared"} if some id in unobserved

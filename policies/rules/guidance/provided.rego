# METADATA
# scope: package
# title: Guidance in e-government is given
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [duty_months, guidance_forms]
#   evidence: []
#   rows: [63]
#   title:
#     id: "Pembinaan pemerintahan elektronik diberikan"
#     en: "Guidance in e-government is given"
#   rationale:
#     id: "Perangkat Daerah bekerja seragam hanya bila pedoman, petunjuk, dan pelatihannya sama."
#     en: "Agencies can work alike only if they get the same guidelines, instructions, training and assistance."
#   remedy:
#     id: >-
#       Berikan pembinaan yang kurang, lalu nyatakan blok record berjenis guideline (pedoman), instruction (petunjuk),
#       training (pelatihan), atau assistance (pendampingan) dengan period, date, dan document.
#     en: >-
#       Give the guidance that is missing, and declare a record of type guideline, instruction, training or assistance
#       with period, date and document.
#   satisfied:
#     id: >-
#       Untuk setiap bentuk pembinaan dalam peraturan: catatan yang masanya mencakup tahun yang jatuh tempo, dengan
#       naskah yang berkasnya ada dan sidiknya cocok.
#     en: >-
#       For each form of guidance the regulation names: a record whose period holds the year that is due, with a paper
#       whose file is there with the digest declared.
#   example: |
#     # Begitu pula instruction, training dan assistance.
#     record "pedoman_2025" {
#       type     = "guideline"
#       period   = "2025"
#       date     = "2025-02-11"
#       document = document.pedoman_2025
#     }
#
#     document "pedoman_2025" {
#       type   = "policy"
#       number = "555/3/Pedoman/2025"
#       date   = "2025-02-11"
#       file   = "dokumen/pedoman-2025.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_guidance:
#       id: "Tidak ada pembinaan berjenis {item} untuk masa {expected}."
#       en: "There is no guidance of the type {item} for the period {expected}."
package rules.guidance.provided

import data.lib.periods

# The records of each type.
records[type] := ids if {
	some type in data.parameters.guidance_forms
	ids := periods.of_type(type)
}

met := {type |
	some type, ids in records
	periods.open("guidance", ids) == set()
}

examined contains input.government.id if {
	count(records) > 0
	met == object.keys(records)
}

violations contains {
	"asset": input.government.id,
	"code": "no_guidance",
	"where": [],
	"item": type,
	"expected": periods.words(absent),
} if {
	some type, ids in records
	absent := periods.absent("guidance", ids)
	absent != set()
}

violations contains problem if {
	some ids in records
	some problem in periods.violations(input.government.id, "guidance", ids)
}

unknown contains problem if {
	some ids in records
	some problem in periods.unknown(input.government.id, "guidance", ids)
}

proof contains {"asset": input.government.id, "proof": "declared"} if {
	every ids in records {
		periods.papers("guidance", ids) == set()
	}
}

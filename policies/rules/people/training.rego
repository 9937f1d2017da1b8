# METADATA
# scope: package
# title: Employees' ICT skills are raised by every form of training
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [duty_months, training_forms]
#   evidence: []
#   rows: [50]
#   title:
#     id: "Kemampuan TIK pegawai ditingkatkan dengan setiap bentuk pelatihan"
#     en: "Employees' ICT skills are raised by every form of training"
#   rationale:
#     id: "Sekolah, bimtek, diklat, dan magang mengajarkan hal yang berbeda; satu tidak menggantikan yang lain."
#     en: "Schooling, guidance, courses and internships teach different things; one does not replace another."
#   remedy:
#     id: >-
#       Adakan pelatihan dalam bentuk yang kurang, lalu nyatakan blok record berjenis training dengan form, period,
#       date, dan document.
#     en: >-
#       Hold training of the form that is missing, and declare a record of type training with form, period, date and
#       document.
#   satisfied:
#     id: >-
#       Untuk setiap bentuk pelatihan dalam peraturan: catatan pelatihan, oleh Perangkat Daerah mana pun, yang masanya
#       mencakup tahun yang jatuh tempo, dengan naskah yang berkasnya ada dan sidiknya cocok.
#     en: >-
#       For each form of training the regulation names: a training record, of any agency, whose period holds the year
#       that is due, with a paper whose file is there with the digest declared.
#   example: |
#     # Begitu pula pendidikan, diklat dan magang.
#     record "bimtek_2025" {
#       type     = "training"
#       period   = "2025"
#       date     = "2025-05-06"
#       form     = "bimtek"
#       document = document.bimtek_2025
#     }
#
#     document "bimtek_2025" {
#       type   = "letter"
#       number = "893/5/Diskominfo/2025"
#       date   = "2025-05-06"
#       file   = "dokumen/bimtek-2025.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_training:
#       id: "Tidak ada pelatihan TIK dalam bentuk {item} untuk masa {expected}."
#       en: "There is no ICT training of the form {item} for the period {expected}."
package rules.people.training

import data.lib.periods

# The records of each form.
records[form] := ids if {
	some form in data.parameters.training_forms
	ids := {id | some id in periods.of_type("training"); periods.record[id].form == form}
}

met := {form |
	some form, ids in records
	periods.open("people", ids) == set()
}

examined contains input.government.id if {
	count(records) > 0
	met == object.keys(records)
}

violations contains {
	"asset": input.government.id,
	"code": "no_training",
	"where": [],
	"item": form,
	"expected": periods.words(absent),
} if {
	some form, ids in records
	absent := periods.absent("people", ids)
	absent != set()
}

violations contains problem if {
	some ids in records
	some problem in periods.violations(input.government.id, "people", ids)
}

unknown contains problem if {
	some ids in records
	some problem in periods.unknown(input.government.id, "people", ids)
}

proof contains {"asset": input.government.id, "proof": "declared"} if {
	every ids in records {
		periods.papers("people", ids) == set()
	}
}

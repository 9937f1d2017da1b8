# METADATA
# scope: package
# title: National and international certification of ICT staff is facilitated
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [certification_forms, duty_months]
#   evidence: []
#   rows: [50]
#   title:
#     id: "Sertifikasi nasional dan internasional pengelola TIK difasilitasi"
#     en: "National and international certification of ICT staff is facilitated"
#   rationale:
#     id: "Sertifikat menunjukkan bahwa pengelola menguasai yang dipercayakan kepadanya."
#     en: "A certificate shows that those who run ICT master what they are trusted with."
#   remedy:
#     id: >-
#       Fasilitasi sertifikasi dalam bentuk yang kurang, lalu nyatakan blok record berjenis certification dengan form,
#       period, date, dan document.
#     en: >-
#       Facilitate the certification that is missing, and declare a record of type certification with form, period, date
#       and document.
#   satisfied:
#     id: >-
#       Untuk sertifikasi nasional dan internasional masing-masing: catatan sertifikasi, oleh Perangkat Daerah mana pun,
#       yang masanya mencakup tahun yang jatuh tempo, dengan naskah yang berkasnya ada dan sidiknya cocok.
#     en: >-
#       For national and international certification each: a certification record, of any agency, whose period holds the
#       year that is due, with a paper whose file is there with the digest declared.
#   example: |
#     # Begitu pula dengan form internasional.
#     record "sertifikasi_2025" {
#       type     = "certification"
#       period   = "2025"
#       date     = "2025-09-02"
#       form     = "nasional"
#       document = document.sertifikasi_2025
#     }
#
#     document "sertifikasi_2025" {
#       type   = "letter"
#       number = "893/9/BKPSDM/2025"
#       date   = "2025-09-02"
#       file   = "dokumen/sertifikasi-2025.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_certification:
#       id: "Tidak ada fasilitasi sertifikasi {item} untuk masa {expected}."
#       en: "No certification of the form {item} was facilitated for the period {expected}."
package rules.people.certification

import data.lib.periods

# The records of each form.
records[form] := ids if {
	some form in data.parameters.certification_forms
	ids := {id | some id in periods.of_type("certification"); periods.record[id].form == form}
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
	"code": "no_certification",
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

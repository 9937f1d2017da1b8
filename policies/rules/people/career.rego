# METADATA
# scope: package
# title: The careers of ICT staff are supported
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [50]
#   title:
#     id: "Karier tenaga TIK dibina"
#     en: "The careers of ICT staff are supported"
#   rationale:
#     id: "Tenaga TIK yang kariernya tidak dibina pindah, dan pengetahuannya ikut pergi."
#     en: "ICT staff without a career leave, and what they know leaves with them."
#   remedy:
#     id: >-
#       Adakan pembinaan karier tenaga TIK, lalu nyatakan blok record berjenis career dengan period, date, dan document.
#     en: >-
#       Support the careers of ICT staff, and declare a record of type career with period, date and document.
#   satisfied:
#     id: >-
#       Catatan pembinaan karier, oleh Perangkat Daerah mana pun, yang masanya mencakup tahun yang jatuh tempo, dengan
#       naskah yang berkasnya ada dan sidiknya cocok.
#     en: >-
#       A record of career support, of any agency, whose period holds the year that is due, with a paper whose file is
#       there with the digest declared.
#   example: |
#     record "karier_2025" {
#       type     = "career"
#       period   = "2025"
#       date     = "2025-06-10"
#       document = document.karier_2025
#     }
#
#     document "karier_2025" {
#       type   = "decree"
#       number = "800/14/Kep/2025"
#       date   = "2025-06-10"
#       file   = "dokumen/karier-2025.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_career_support:
#       id: "Tidak ada pembinaan karier tenaga TIK untuk masa {expected}."
#       en: "There is no support of ICT careers for the period {expected}."
package rules.people.career

import data.lib.periods

careers := periods.of_type("career")

examined contains input.government.id if periods.open("people", careers) == set()

violations contains {
	"asset": input.government.id,
	"code": "no_career_support",
	"where": [],
	"expected": periods.words(absent),
} if {
	absent := periods.absent("people", careers)
	absent != set()
}

violations contains problem if {
	some problem in periods.violations(input.government.id, "people", careers)
}

unknown := periods.unknown(input.government.id, "people", careers)

proof contains {"asset": input.government.id, "proof": "declared"} if periods.papers("people", careers) == set()

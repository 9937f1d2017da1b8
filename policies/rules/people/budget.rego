# METADATA
# scope: package
# title: There is a budget to raise employees' ICT skills
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [50]
#   title:
#     id: "Ada anggaran peningkatan kemampuan TIK pegawai"
#     en: "There is a budget to raise employees' ICT skills"
#   rationale:
#     id: "Pelatihan tanpa anggaran tidak pernah terjadi."
#     en: "Training without money never takes place."
#   remedy:
#     id: >-
#       Anggarkan peningkatan kemampuan TIK pegawai, lalu nyatakan blok record berjenis budget dengan period tahun
#       anggarannya dan document berisi naskah anggarannya.
#     en: >-
#       Set money aside for raising employees' ICT skills, and declare a record of type budget with period the budget
#       year and document its text.
#   satisfied:
#     id: >-
#       Catatan anggaran, oleh Perangkat Daerah mana pun, yang masanya mencakup tahun yang jatuh tempo, dengan naskah
#       yang berkasnya ada dan sidiknya cocok.
#     en: >-
#       A budget record, of any agency, whose period holds the year that is due, with a text whose file is there with
#       the digest declared.
#   example: |
#     record "anggaran_2025" {
#       type     = "budget"
#       period   = "2025"
#       date     = "2025-01-02"
#       document = document.anggaran_2025
#     }
#
#     document "anggaran_2025" {
#       type   = "legislation"
#       number = "900/1/DPA/2025"
#       date   = "2025-01-02"
#       file   = "dokumen/anggaran-2025.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_budget:
#       id: "Tidak ada anggaran peningkatan kemampuan TIK untuk masa {expected}."
#       en: "There is no budget for raising ICT skills for the period {expected}."
package rules.people.budget

import data.lib.periods

budgets := periods.of_type("budget")

examined contains input.government.id if periods.open("people", budgets) == set()

violations contains {
	"asset": input.government.id,
	"code": "no_budget",
	"where": [],
	"expected": periods.words(absent),
} if {
	absent := periods.absent("people", budgets)
	absent != set()
}

violations contains problem if {
	some problem in periods.violations(input.government.id, "people", budgets)
}

unknown := periods.unknown(input.government.id, "people", budgets)

proof contains {"asset": input.government.id, "proof": "declared"} if periods.papers("people", budgets) == set()

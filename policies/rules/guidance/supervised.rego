# METADATA
# scope: package
# title: E-government is supervised
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [63]
#   title:
#     id: "Pemerintahan elektronik diawasi"
#     en: "E-government is supervised"
#   rationale:
#     id: "Pedoman yang pelaksanaannya tidak diawasi tinggal di atas kertas."
#     en: "Guidance that nobody supervises stays on paper."
#   remedy:
#     id: >-
#       Adakan pengawasan untuk masa yang kurang, lalu nyatakan blok record berjenis supervision dengan period, date,
#       dan document. Pengawasan hanya dihitung untuk bulan yang sudah mulai ketika laporannya dibuat.
#     en: >-
#       Supervise the period that is missing, and declare a record of type supervision with period, date and document.
#       Supervision counts only for months that had begun when its report was written.
#   satisfied:
#     id: >-
#       Catatan pengawasan yang masanya mencakup tahun yang jatuh tempo, dengan laporan yang berkasnya ada dan sidiknya
#       cocok.
#     en: >-
#       Records of supervision whose periods hold the year that is due, with a report whose file is there with the
#       digest declared.
#   example: |
#     record "pengawasan_2025" {
#       type     = "supervision"
#       period   = "2025"
#       date     = "2025-12-19"
#       document = document.pengawasan_2025
#     }
#
#     document "pengawasan_2025" {
#       type   = "record"
#       number = "700/8/LHP/2025"
#       date   = "2025-12-19"
#       file   = "dokumen/pengawasan-2025.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     not_supervised:
#       id: "Tidak ada pengawasan untuk masa {expected}."
#       en: "There is no supervision for the period {expected}."
package rules.guidance.supervised

import data.lib.periods

supervision := periods.of_type("supervision")

examined contains input.government.id if periods.open("guidance", supervision) == set()

violations contains {
	"asset": input.government.id,
	"code": "not_supervised",
	"where": [],
	"expected": periods.words(absent),
} if {
	absent := periods.absent("guidance", supervision)
	absent != set()
}

violations contains problem if {
	some problem in periods.violations(input.government.id, "guidance", supervision)
}

unknown := periods.unknown(input.government.id, "guidance", supervision)

proof contains {"asset": input.government.id, "proof": "declared"} if periods.papers("guidance", supervision) == set()

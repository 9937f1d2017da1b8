# METADATA
# scope: package
# title: The Dinas reports on e-government periodically
# custom:
#   assets: [opd]
#   agencies: dinas
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [61]
#   title:
#     id: "Dinas melaporkan pemerintahan elektronik secara berkala"
#     en: "The Dinas reports on e-government periodically"
#   rationale:
#     id: "Laporan Dinas merangkum keadaan seluruh kota; tanpanya Walikota memutuskan anggaran tanpa gambaran."
#     en: "The Dinas' report sums up the whole city; without it the mayor decides on money without a picture."
#   remedy:
#     id: >-
#       Sampaikan laporan untuk masa yang kurang kepada Walikota (hasil audit ini dapat menjadi isinya), simpan
#       naskahnya di ruang kerja, lalu nyatakan blok record berjenis report dengan period, date, dan document. Laporan
#       hanya dihitung untuk bulan yang sudah mulai ketika ditulis.
#     en: >-
#       Send the report of the period that is missing to the mayor (the result of this audit can be its text), keep it
#       in the workspace, and declare a record of type report with period, date and document. A report counts only for
#       months that had begun when it was written.
#   satisfied:
#     id: >-
#       Catatan laporan yang masanya mencakup setiap bulan yang jatuh tempo, masing-masing dengan naskah yang berkasnya
#       ada dan sidiknya cocok.
#     en: >-
#       Records of reports whose periods hold every month that is due, each with its text, whose file is there with the
#       digest declared.
#   example: |
#     record "laporan_2026_tw3" {
#       type     = "report"
#       period   = "2026-Q3"
#       date     = "2026-10-08"
#       document = document.laporan_2026_tw3
#     }
#
#     document "laporan_2026_tw3" {
#       type   = "letter"
#       number = "555/88/Diskominfo/2026"
#       date   = "2026-10-08"
#       file   = "dokumen/laporan-2026-tw3.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     not_reported:
#       id: "{actual} belum melaporkan pemerintahan elektronik untuk masa {expected} kepada Walikota."
#       en: "{actual} has not reported on e-government for the period {expected} to the mayor."
package rules.reports.dinas

import data.lib.periods

reports := periods.of_type("report")

examined contains id if {
	periods.open("report", reports) == set()
	some id, _ in input.opd
}

violations contains {
	"asset": id,
	"code": "not_reported",
	"where": [],
	"expected": periods.words(absent),
	"actual": input.agency.name,
} if {
	absent := periods.absent("report", reports)
	absent != set()
	some id, _ in input.opd
}

violations contains problem if {
	some id, _ in input.opd
	some problem in periods.violations(id, "report", reports)
}

unknown contains problem if {
	some id, _ in input.opd
	some problem in periods.unknown(id, "report", reports)
}

proof contains {"asset": id, "proof": "declared"} if {
	periods.papers("report", reports) == set()
	some id, _ in input.opd
}

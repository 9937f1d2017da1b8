# METADATA
# scope: package
# title: The agency reports on its e-government periodically
# custom:
#   assets: [opd]
#   agencies: opd
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [60]
#   title:
#     id: "Perangkat Daerah melaporkan pemerintahan elektroniknya secara berkala"
#     en: "The agency reports on its e-government periodically"
#   rationale:
#     id: "Walikota hanya dapat mengarahkan yang diketahuinya; laporan berkala menunjukkan keadaan tiap kantor."
#     en: "The mayor can steer only what is known; periodic reports show how each office stands."
#   remedy:
#     id: >-
#       Sampaikan laporan untuk masa yang kurang kepada Walikota melalui Dinas, simpan naskahnya di ruang kerja, lalu
#       nyatakan blok record berjenis report dengan period, date, dan document. Laporan hanya dihitung untuk bulan
#       yang sudah mulai ketika ditulis.
#     en: >-
#       Send the report of the period that is missing to the mayor through the Dinas, keep its text in the workspace,
#       and declare a record of type report with period, date and document. A report counts only for months that had
#       begun when it was written.
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
#       date     = "2026-10-06"
#       document = document.laporan_2026_tw3
#     }
#
#     document "laporan_2026_tw3" {
#       type   = "letter"
#       number = "555/61/Dinkes/2026"
#       date   = "2026-10-06"
#       file   = "dokumen/laporan-2026-tw3.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     not_reported:
#       id: >-
#         {actual} belum melaporkan penyelenggaraan pemerintahan elektroniknya untuk masa {expected} kepada Walikota
#         melalui Dinas.
#       en: "{actual} has not reported on its e-government for the period {expected} to the mayor through the Dinas."
package rules.reports.agency

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

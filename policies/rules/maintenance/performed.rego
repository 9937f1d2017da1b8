# METADATA
# scope: package
# title: E-government systems are maintained periodically
# custom:
#   assets: [opd]
#   agencies: all
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [59]
#   title:
#     id: "Sistem pemerintahan elektronik dipelihara secara berkala"
#     en: "E-government systems are maintained periodically"
#   rationale:
#     id: "Kerusakan dan celah keamanan ditemukan lebih murah saat pemeliharaan daripada saat layanan berhenti."
#     en: "Faults and security holes are found more cheaply during maintenance than when a service stops."
#   remedy:
#     id: >-
#       Lakukan pemeliharaan untuk masa yang kurang, simpan berita acaranya di ruang kerja, lalu nyatakan blok record
#       berjenis maintenance dengan period, date, dan document.
#     en: >-
#       Do the maintenance of the period that is missing, keep its report in the workspace, and declare a record of
#       type maintenance with period, date and document.
#   satisfied:
#     id: >-
#       Catatan pemeliharaan yang masanya mencakup setiap bulan yang jatuh tempo, masing-masing dengan berita acara
#       yang berkasnya ada dan sidiknya cocok.
#     en: >-
#       Records of maintenance whose periods hold every month that is due, each with a report whose file is there with
#       the digest declared.
#   example: |
#     record "pemeliharaan_2026_tw3" {
#       type     = "maintenance"
#       period   = "2026-Q3"
#       date     = "2026-08-21"
#       document = document.pemeliharaan_2026_tw3
#     }
#
#     document "pemeliharaan_2026_tw3" {
#       type   = "record"
#       number = "555/44/BA/2026"
#       date   = "2026-08-21"
#       file   = "dokumen/pemeliharaan-2026-tw3.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     not_maintained:
#       id: "Tidak ada pemeliharaan untuk masa {expected}."
#       en: "There is no maintenance for the period {expected}."
package rules.maintenance.performed

import data.lib.periods

maintenance := periods.of_type("maintenance")

examined contains id if {
	periods.open("maintenance", maintenance) == set()
	some id, _ in input.opd
}

violations contains {"asset": id, "code": "not_maintained", "where": [], "expected": periods.words(absent)} if {
	absent := periods.absent("maintenance", maintenance)
	absent != set()
	some id, _ in input.opd
}

violations contains problem if {
	some id, _ in input.opd
	some problem in periods.violations(id, "maintenance", maintenance)
}

unknown contains problem if {
	some id, _ in input.opd
	some problem in periods.unknown(id, "maintenance", maintenance)
}

proof contains {"asset": id, "proof": "declared"} if {
	periods.papers("maintenance", maintenance) == set()
	some id, _ in input.opd
}

# METADATA
# scope: package
# title: An agency that did not report is warned
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [62]
#   title:
#     id: "Perangkat Daerah yang tidak melapor mendapat teguran"
#     en: "An agency that did not report is warned"
#   rationale:
#     id: "Kewajiban melapor yang dilanggar tanpa teguran segera dilanggar oleh semua."
#     en: "A duty to report that may be neglected without a warning is soon neglected by all."
#   remedy:
#     id: >-
#       Kirim surat teguran Walikota kepada Perangkat Daerah yang disebut, simpan berkasnya di ruang kerja, lalu
#       nyatakan blok record berjenis warning: period masa yang tidak dilaporkan, concerns Perangkat Daerah itu, dan
#       document suratnya.
#     en: >-
#       Send the mayor's letter of warning to the agency named, keep its file in the workspace, and declare a record of
#       type warning: period the one not reported, concerns that agency, and document the letter.
#   satisfied:
#     id: >-
#       Untuk setiap Perangkat Daerah yang tidak melapor: surat teguran Walikota sesudah masa itu berakhir, yang
#       berkasnya ada dan sidiknya cocok. Atau laporan semua Perangkat Daerah.
#     en: >-
#       For each agency that did not report: the mayor's letter of warning from after the period's end, whose file is
#       there with the digest declared. Or the reports of all agencies.
#   example: |
#     record "teguran_dinsos" {
#       type     = "warning"
#       period   = "2026-Q3"
#       date     = "2026-10-20"
#       document = document.teguran_dinsos
#       concerns = [opd.dinsos]
#     }
#
#     document "teguran_dinsos" {
#       type   = "letter"
#       number = "555/72/Diskominfo/2026"
#       date   = "2026-10-20"
#       issuer = "walikota"
#       file   = "dokumen/teguran-dinsos.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_agencies:
#       id: "Tidak diketahui Perangkat Daerah mana yang wajib melapor."
#       en: "It is not known which agencies must report."
#     no_warning:
#       id: "{actual} ({item}) belum melapor untuk masa {expected} dan belum ditegur."
#       en: "{actual} ({item}) has not reported for the period {expected} and was not warned."
#     report_unproven:
#       id: "Naskah laporan {actual} ({item}) belum terbukti, sehingga belum jelas perlu tidaknya teguran."
#       en: "The report of {actual} ({item}) is not proven yet, so it is not clear whether a warning is due."
package rules.reports.warned

import data.lib.periods

agencies := {id | some id; input.city.agencies[id].role == "opd"}

# The reports of each agency, and the warnings about it, where there are any.
reports_of[agency] contains id if {
	some id in periods.of_type("report")
	agency := periods.record[id].agency
}

warnings_of[agency] contains id if {
	some id in periods.of_type("warning")
	some opd in periods.record[id].concerns
	[agency, "opd", agency] = split(opd, "/")
}

reports(agency) := object.get(reports_of, agency, set())

warnings(agency) := object.get(warnings_of, agency, set())

# The months no report of an agency even claims to be about.
owed := {agency: months |
	some agency in agencies
	months := periods.absent("report", reports(agency))
	months != set()
}

# Those a report claims without proving it.
in_doubt := {agency: months |
	some agency in agencies
	months := periods.open("report", reports(agency)) - periods.absent("report", reports(agency))
	months != set()
}

# The agencies with nothing left open: reported or warned.
settled := {agency |
	some agency in agencies
	periods.open("report", reports(agency)) & periods.open("report", warnings(agency)) == set()
}

unwarned contains agency if {
	some agency, months in owed
	months & periods.absent("report", warnings(agency)) != set()
}

examined contains input.government.id if {
	count(agencies) > 0
	settled == agencies
}

violations contains {
	"asset": input.government.id,
	"code": "no_warning",
	"where": [],
	"item": agency,
	"expected": periods.words(owed[agency]),
	"actual": input.city.agencies[agency].name,
} if {
	some agency in unwarned
}

violations contains problem if {
	some agency, _ in owed
	some problem in periods.violations(input.government.id, "report", warnings(agency))
}

unknown contains problem if {
	some agency, _ in owed
	some problem in periods.unknown(input.government.id, "report", warnings(agency))
}

unknown contains {
	"asset": input.government.id,
	"code": "report_unproven",
	"where": [],
	"item": agency,
	"actual": input.city.agencies[agency].name,
} if {
	some agency, months in in_doubt
	months & periods.open("report", warnings(agency)) != set()
}

unknown contains {"asset": input.government.id, "code": "no_agencies"} if count(agencies) == 0

proof contains {"asset": input.government.id, "proof": "declared"} if count(unwarned) > 0

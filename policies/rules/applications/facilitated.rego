# METADATA
# scope: package
# title: Shared applications are facilitated by the Dinas
# custom:
#   assets: [application]
#   agencies: all
#   proof: declared
#   reach: register
#   parameters: []
#   evidence: []
#   rows: [19]
#   title:
#     id: "Aplikasi umum difasilitasi Dinas"
#     en: "Shared applications are facilitated by the Dinas"
#   rationale:
#     id: "Aplikasi yang dipakai bersama memerlukan satu pihak yang melayani semua pemakainya."
#     en: "An application that all share needs one who looks after all who use it."
#   remedy:
#     id: "Minta Dinas memfasilitasi aplikasi ini, lalu nyatakan Dinas pada atribut facilitator."
#     en: "Have the Dinas facilitate the application, and name the Dinas in the attribute facilitator."
#   satisfied:
#     id: "Dinas disebut sebagai fasilitator pada aplikasi umum."
#     en: "The shared application names the Dinas as its facilitator."
#   example: |
#     application "keuangan" {
#       name        = "Sistem Informasi Pengelolaan Keuangan Daerah"
#       kind        = "umum"
#       facilitator = opd.diskominfo
#     }
#   messages:
#     no_facilitator:
#       id: "Fasilitator aplikasi umum ini belum dinyatakan."
#       en: "No facilitator of this shared application is declared."
#     other_facilitator:
#       id: "Aplikasi umum ini difasilitasi {actual}, bukan {expected}."
#       en: "This shared application is facilitated by {actual}, not by {expected}."
#     specific_application:
#       id: "Yang difasilitasi Dinas hanya aplikasi umum; ini aplikasi khusus."
#       en: "Only shared applications are facilitated by the Dinas; this is an agency-specific one."
package rules.applications.facilitated

import data.lib.applications
import data.lib.government

not_applicable contains {"asset": id, "code": "specific_application"} if some id in applications.specific

facilitators := {id: facilitator |
	some id in applications.shared
	facilitator := input.application[id].facilitator
}

examined contains id if {
	some id, facilitator in facilitators
	facilitator == government.dinas
}

violations contains {"asset": id, "code": "no_facilitator", "where": []} if {
	some id in (applications.shared - object.keys(facilitators))
}

violations contains {
	"asset": id,
	"code": "other_facilitator",
	"where": ["facilitator"],
	"expected": government.dinas,
	"actual": facilitator,
} if {
	some id, facilitator in facilitators
	facilitator != government.dinas
}

unknown := government.unknown(facilitators)

# METADATA
# scope: package
# title: Every application is shared or agency-specific
# custom:
#   assets: [application]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: [shared_applications]
#   evidence: []
#   rows: [15]
#   title:
#     id: "Setiap aplikasi tergolong umum atau khusus"
#     en: "Every application is shared or agency-specific"
#   rationale:
#     id: >-
#       Kewajiban aplikasi umum dan khusus berbeda, sehingga golongan yang keliru membuat aplikasi dinilai menurut
#       kewajiban yang bukan miliknya.
#     en: >-
#       Shared and agency-specific applications have different duties, so a wrong kind has an application judged by
#       duties that are not its own.
#   remedy:
#     id: >-
#       Nyatakan kind sesuai pemakaiannya; aplikasi yang menyatakan shared_as adalah aplikasi umum, dan isinya salah
#       satu id aplikasi umum dalam peraturan.
#     en: >-
#       Declare the kind by how it is used; an application that declares shared_as is a shared one (umum), and the
#       value is the id of a shared application of the regulation.
#   satisfied:
#     id: >-
#       Golongan yang dinyatakan pada kind dan, bila aplikasi menyatakan shared_as, kecocokannya dengan daftar aplikasi
#       umum dalam peraturan.
#     en: >-
#       The kind declared, and where the application declares shared_as, that it agrees with the regulation's list of
#       shared applications.
#   example: |
#     application "simpus" {
#       name = "Sistem Informasi Puskesmas"
#       kind = "khusus"
#     }
#   messages:
#     not_umum:
#       id: "Aplikasi ini menyatakan diri sebagai aplikasi umum {item}, tetapi golongannya {actual}, bukan {expected}."
#       en: "The application says it is the shared application {item}, but its kind is {actual}, not {expected}."
#     no_such_application:
#       id: "Peraturan tidak menyebut aplikasi umum {actual}."
#       en: "The regulation names no shared application {actual}."
package rules.applications.classified

import data.lib.shared

# The loader asks for a kind, and takes no others than the two there are.
examined := {id |
	some id
	input.application[id].kind in {"khusus", "umum"}
} if {
	shared.strange
}

violations contains {
	"asset": id,
	"code": "not_umum",
	"where": ["kind"],
	"item": input.application[id].shared_as,
	"expected": "umum",
	"actual": kind,
} if {
	some id in shared.shared
	kind := input.application[id].kind
	kind != "umum"
}

violations contains {
	"asset": id,
	"code": "no_such_application",
	"where": ["shared_as"],
	"actual": input.application[id].shared_as,
} if {
	some id in shared.strange
}

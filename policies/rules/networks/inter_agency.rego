# METADATA
# scope: package
# title: Networks between agencies are run by the Dinas
# custom:
#   rows: [1]
#   assets: [network]
#   agencies: all
#   proof: declared
#   reach: register
#   parameters: []
#   evidence: []
#   title:
#     id: "Jaringan antar Perangkat Daerah dikelola Dinas"
#     en: "Networks between agencies are run by the Dinas"
#   rationale:
#     id: >-
#       Gangguan atau celah pada jaringan bersama mengenai semua kantor; satu pengelola dapat melihat dan menutupnya
#       di semua tempat sekaligus.
#     en: >-
#       A fault or a hole in the network all offices share concerns them all; one who runs it sees it, and mends it
#       everywhere at once.
#   remedy:
#     id: >-
#       Serahkan pengelolaan jaringan kepada Dinas, yang lalu menyatakannya dalam manifesnya sendiri dengan manager Dinas.
#       Bila jaringannya hanya ada di dalam satu Perangkat Daerah, nyatakan scope = "local".
#     en: >-
#       Hand the running of the network over to the Dinas, which then declares it in its own manifest, with the Dinas as
#       its manager. If the network lies within one agency, declare scope = "local".
#   satisfied:
#     id: "Setiap blok network dengan scope inter_agency menyebut Dinas pada manager dan dinyatakan oleh Dinas sendiri."
#     en: "Every network block of scope inter_agency names the Dinas as its manager and is declared by the Dinas itself."
#   example: |
#     network "metro" {
#       name    = "Jaringan antar Perangkat Daerah"
#       scope   = "inter_agency"
#       manager = opd.diskominfo
#     }
#   messages:
#     local:
#       id: "Ini jaringan lokal satu Perangkat Daerah."
#       en: "This is the local network of one agency."
#     run_by_other:
#       id: "Jaringan antar Perangkat Daerah ini dikelola {actual}, bukan {expected}."
#       en: "This network between agencies is run by {actual}, not by {expected}."
#     unconfirmed:
#       id: "Jaringan ini dinyatakan dikelola {actual}, tetapi Dinas sendiri tidak menyatakannya."
#       en: "This network is said to be run by {actual}, but the Dinas itself does not declare it."
package rules.networks.inter_agency

import data.lib.government

shared := {id: network |
	some id, network in input.network
	network.scope == "inter_agency"
}

not_applicable contains {"asset": id, "code": "local"} if {
	some id in (object.keys(input.network) - object.keys(shared))
}

of_dinas := {id |
	some id, network in shared
	network.manager == government.dinas
}

# Naming the Dinas is not enough: it has to say so itself.
default examined := set()

examined := of_dinas if input.agency.id == government.dinas_agency

violations contains {
	"asset": id,
	"code": "run_by_other",
	"where": ["manager"],
	"expected": government.dinas,
	"actual": shared[id].manager,
} if {
	some id in (object.keys(shared) - of_dinas)
}

unknown contains gap if some gap in government.unknown(shared)

unknown contains {
	"asset": id,
	"code": "unconfirmed",
	"where": ["manager"],
	"actual": shared[id].manager,
} if {
	some id in (of_dinas - examined)
}

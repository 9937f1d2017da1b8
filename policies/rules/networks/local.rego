# METADATA
# scope: package
# title: Local networks are run by the agency they are in
# custom:
#   rows: [2]
#   assets: [network]
#   agencies: all
#   proof: declared
#   reach: register
#   parameters: []
#   evidence: []
#   title:
#     id: "Jaringan lokal dikelola Perangkat Daerahnya sendiri"
#     en: "Local networks are run by the agency they are in"
#   rationale:
#     id: "Yang paling cepat membetulkan jaringan sebuah kantor, dan tahu siapa pemakainya, adalah kantor itu sendiri."
#     en: "Whoever sits in an office is the first to mend its network and knows who uses it."
#   remedy:
#     id: >-
#       Ambil alih pengelolaan jaringan lokal lalu sebut Perangkat Daerah sendiri pada atribut manager. Bila jaringannya
#       menghubungkan beberapa Perangkat Daerah, nyatakan scope = "inter_agency".
#     en: >-
#       Take over the running of the local network and name your own agency in the attribute manager. If the network
#       joins several agencies, declare scope = "inter_agency".
#   satisfied:
#     id: "Setiap blok network dengan scope local menyebut Perangkat Daerah yang menyatakannya pada atribut manager."
#     en: "Every network block of scope local names the agency that declares it in its attribute manager."
#   example: |
#     network "lan" {
#       name    = "Jaringan lokal kantor"
#       scope   = "local"
#       manager = opd.dinkes
#     }
#   messages:
#     inter_agency:
#       id: "Ini jaringan antar Perangkat Daerah."
#       en: "This is a network between agencies."
#     run_by_other:
#       id: "Jaringan lokal ini dikelola {actual}, bukan {expected}."
#       en: "This local network is run by {actual}, not by {expected}."
#     no_agency:
#       id: >-
#         Tidak dapat diketahui Perangkat Daerah mana yang harus mengelola jaringan ini: yang menyatakannya {actual},
#         bukan Perangkat Daerah.
#       en: >-
#         It cannot be told which agency should run this network: it is declared by {actual}, which is no agency.
package rules.networks.local

own := object.keys(input.opd)

local := {id: network |
	some id, network in input.network
	network.scope == "local"
}

not_applicable contains {"asset": id, "code": "inter_agency"} if {
	some id in (object.keys(input.network) - object.keys(local))
}

examined := {id |
	some id, network in local
	network.manager in own
}

violations contains {
	"asset": id,
	"code": "run_by_other",
	"where": ["manager"],
	"expected": sort(own),
	"actual": local[id].manager,
} if {
	count(own) > 0
	some id in (object.keys(local) - examined)
}

# The government itself has no opd block, so nothing says whose network it is.
unknown contains {"asset": id, "code": "no_agency", "where": [], "actual": input.agency.id} if {
	count(own) == 0
	some id, _ in local
}

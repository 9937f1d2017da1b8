# METADATA
# scope: package
# title: Networks are built by the Dinas
# custom:
#   rows: [4]
#   assets: [project]
#   agencies: all
#   proof: declared
#   parameters: [own_network_with_coordination]
#   evidence: []
#   title:
#     id: "Jaringan dibangun oleh Dinas"
#     en: "Networks are built by the Dinas"
#   rationale:
#     id: >-
#       Jaringan yang dibangun sendiri-sendiri memakai alamat, alat, dan pengamanan yang berbeda, dan kelak tidak dapat
#       disambungkan.
#     en: >-
#       Networks that each builds alone differ in addresses, equipment and protection, and cannot be joined later on.
#   remedy:
#     id: >-
#       Alihkan pelaksanaan kegiatan kepada Dinas, yang lalu menyatakannya dalam manifesnya sendiri dengan executor Dinas.
#       Bila peraturan mengizinkan Perangkat Daerah membangun jaringan lokalnya sendiri, sebut jaringan itu pada networks
#       dan surat koordinasi dengan Dinas, beserta berkas dan sidiknya, pada coordination.
#     en: >-
#       Hand the project over to the Dinas, which then declares it in its own manifest, with the Dinas as its executor.
#       Where the regulation lets an agency build its own local network, name that network in networks, and the letter of
#       coordination with the Dinas, with its file and digest, in coordination.
#   satisfied:
#     id: >-
#       Kegiatan jaringan menyebut Dinas pada executor dan dinyatakan oleh Dinas sendiri; atau, bila peraturan
#       mengizinkan, membangun jaringan lokal Perangkat Daerah itu sendiri dengan surat koordinasi yang berkasnya
#       terbukti.
#     en: >-
#       A network project names the Dinas as its executor and is declared by the Dinas itself; or, where the regulation
#       allows it, builds the agency's own local network with a letter of coordination whose file is proven.
#   example: |
#     project "perluasan_jaringan" {
#       name     = "Perluasan serat optik ke kecamatan"
#       type     = "network"
#       executor = opd.diskominfo
#       networks = [network.metro]
#     }
#   messages:
#     executed_by_other:
#       id: "Kegiatan jaringan ini dilaksanakan {actual}, bukan {expected}."
#       en: "This network project is carried out by {actual}, not by {expected}."
#     unconfirmed:
#       id: "Kegiatan ini dinyatakan dilaksanakan {actual}, tetapi Dinas sendiri tidak menyatakannya."
#       en: "This project is said to be carried out by {actual}, but the Dinas itself does not declare it."
#     no_networks:
#       id: >-
#         Surat koordinasinya ada, tetapi jaringan yang dibangun tidak disebut, sehingga tidak dapat diketahui apakah itu
#         jaringan lokal Perangkat Daerah ini.
#       en: >-
#         There is a letter of coordination, but the network built is not named, so it cannot be told whether it is the
#         agency's own local one.
package rules.networks.construction

import data.lib.documents
import data.lib.government
import data.lib.networks

not_applicable := networks.other_projects

# Naming the Dinas is not enough: it has to say so itself.
default by_dinas := set()

by_dinas := networks.by_dinas if input.agency.id == government.dinas_agency

# What the parameter allows: an agency builds its own local network, in
# coordination with the Dinas. The network between agencies is never its own.
own := {id |
	data.parameters.own_network_with_coordination == true
	government.dinas
	some id in (networks.building - networks.by_dinas)
	input.opd[input.project[id].executor]
} - beyond

beyond := {id |
	some id in networks.naming
	built := {network | some network in input.project[id].networks}
	count(built - local) > 0
}

local := {id |
	some id
	input.network[id].scope == "local"
}

letters := {id: document |
	some id in own
	document := input.project[id].coordination
}

coordinated := documents.proven(letters, documents.coordination)

examined := by_dinas | (coordinated & networks.naming)

violations contains {
	"asset": id,
	"code": "executed_by_other",
	"where": ["executor"],
	"expected": government.dinas,
	"actual": input.project[id].executor,
} if {
	data.parameters.own_network_with_coordination in {true, false}
	some id in ((networks.building - networks.by_dinas) - object.keys(letters))
}

violations contains problem if some problem in documents.violations("coordination", letters, documents.coordination)

unknown contains gap if some gap in government.unknown(networks.building)

unknown contains gap if some gap in documents.unknown("coordination", letters, documents.coordination)

unknown contains {
	"asset": id,
	"code": "unconfirmed",
	"where": ["executor"],
	"actual": input.project[id].executor,
} if {
	some id in (networks.by_dinas - by_dinas)
}

unknown contains {"asset": id, "code": "no_networks", "where": []} if some id in (coordinated - networks.naming)

proof contains {"asset": id, "proof": "documented"} if some id, _ in letters

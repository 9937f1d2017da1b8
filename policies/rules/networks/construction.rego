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
#       Alihkan pelaksanaan kegiatan kepada Dinas dan sebut Dinas pada executor. Bila peraturan mengizinkan Perangkat
#       Daerah membangun jaringan lokalnya sendiri, sebut jaringan itu pada networks dan surat koordinasi dengan Dinas,
#       beserta berkas dan sidiknya, pada coordination.
#     en: >-
#       Hand the project over to the Dinas and name it in executor. Where the regulation lets an agency build its own
#       local network, name that network in networks, and the letter of coordination with the Dinas, with its file and
#       digest, in coordination.
#   satisfied:
#     id: >-
#       Kegiatan jaringan menyebut Dinas pada executor; atau, bila peraturan mengizinkan, membangun jaringan lokal
#       Perangkat Daerah itu sendiri dengan surat koordinasi yang berkasnya terbukti.
#     en: >-
#       A network project names the Dinas as its executor; or, where the regulation allows it, builds the agency's own
#       local network with a letter of coordination whose file is proven.
#   example: |
#     project "perluasan_jaringan" {
#       name     = "Perluasan serat optik ke kecamatan"
#       type     = "network"
#       executor = opd.diskominfo
#       networks = [network.metro]
#     }
#   messages:
#     other_project:
#       id: "Kegiatan ini tidak membangun jaringan."
#       en: "This project builds no network."
#     executed_by_other:
#       id: "Kegiatan jaringan ini dilaksanakan {actual}, bukan {expected}."
#       en: "This network project is carried out by {actual}, not by {expected}."
#     no_networks:
#       id: >-
#         Surat koordinasinya ada, tetapi jaringan yang dibangun tidak disebut, jadi tidak dapat diketahui apakah itu
#         jaringan lokal Perangkat Daerah ini.
#       en: >-
#         There is a letter of coordination, but the network built is not named, so it cannot be told whether it is the
#         agency's own local one.
package rules.networks.construction

import data.lib.documents
import data.lib.government

# The projects that build a network, by what they are called or by naming one.
building := {id |
	some id
	input.project[id].type == "network"
} | naming

naming := {id |
	some id
	input.project[id].networks[0]
}

not_applicable contains {"asset": id, "code": "other_project"} if {
	some id in (object.keys(input.project) - building)
}

by_dinas := {id |
	some id in building
	input.project[id].executor == government.dinas
}

# What the parameter allows: an agency builds its own local network, in
# coordination with the Dinas. The network between agencies is never its own.
own := {id |
	data.parameters.own_network_with_coordination == true
	government.dinas
	some id in (building - by_dinas)
	input.opd[input.project[id].executor]
} - beyond

beyond := {id |
	some id in naming
	built := {network | some network in input.project[id].networks}
	count(built - local) > 0
}

local := {id |
	some id
	input.network[id].scope == "local"
}

letter := {"types": ["letter"], "issuers": "any"}

letters := {id: document |
	some id in own
	document := input.project[id].coordination
}

coordinated := documents.proven(letters, letter)

examined := by_dinas | (coordinated & naming)

violations contains {
	"asset": id,
	"code": "executed_by_other",
	"where": ["executor"],
	"expected": government.dinas,
	"actual": input.project[id].executor,
} if {
	data.parameters.own_network_with_coordination in {true, false}
	some id in ((building - by_dinas) - object.keys(letters))
}

violations contains problem if some problem in documents.violations("coordination", letters, letter)

unknown contains gap if some gap in government.unknown(building)

unknown contains gap if some gap in documents.unknown("coordination", letters, letter)

unknown contains {"asset": id, "code": "no_networks", "where": []} if some id in (coordinated - naming)

proof contains {"asset": id, "proof": "documented"} if some id, _ in letters

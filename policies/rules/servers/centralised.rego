# METADATA
# scope: package
# title: Servers stand in the Dinas' data centre
# custom:
#   assets: [server]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   rows: [13]
#   title:
#     id: "Server berada di pusat data Dinas"
#     en: "Servers stand in the Dinas' data centre"
#   rationale:
#     id: "Server yang berkumpul di satu tempat dapat dijaga, didinginkan, dicadangkan, dan diaudit bersama."
#     en: "Servers in one place can be guarded, cooled, backed up and audited together."
#   remedy:
#     id: >-
#       Pindahkan server ke pusat data Dinas lalu nyatakan pada atribut data_center. Bila Walikota memutuskan lain,
#       nyatakan keputusannya dalam blok exemption.
#     en: >-
#       Move the server to the Dinas' data centre and name that in the attribute data_center. If the mayor decided
#       otherwise, declare the decree in an exemption block.
#   satisfied:
#     id: >-
#       Atribut data_center menunjuk pusat yang dinyatakan dan dikelola Dinas, dan alamat server termasuk rentang pusat
#       itu.
#     en: >-
#       The attribute data_center names a centre that the Dinas declares and runs, and the server's addresses lie in the
#       ranges of that centre.
#   example: |
#     # dinkes/manifest.hcl
#     server "simpus" {
#       data_center = data_center.kominfo
#       addresses   = ["10.20.4.30"]
#     }
#
#     # diskominfo/pusat_data.hcl
#     data_center "kominfo" {
#       operator = opd.diskominfo
#       site     = site.ruang_server
#       ranges   = ["10.20.4.0/23"]
#     }
#   messages:
#     missing:
#       id: "Tidak dinyatakan di mana server ini berada."
#       en: "It is not declared where this server stands."
#     outside:
#       id: "Server berada di {actual}, di luar pusat data Dinas."
#       en: "The server stands at {actual}, outside the Dinas' data centre."
#     two_places:
#       id: "Server dinyatakan berada di {actual} padahal pusat datanya di {expected}."
#       en: "The server is declared to stand at {actual}, although its data centre is at {expected}."
#     hosted_outside:
#       id: "Server ditempatkan pada {actual}, penyedia di luar pemerintah."
#       en: "The server is hosted by {actual}, a provider outside the government."
#     not_dinas:
#       id: "{actual} bukan pusat data yang dinyatakan dan dikelola oleh {expected}."
#       en: "{actual} is not a data centre that {expected} declares and runs."
#     address_elsewhere:
#       id: >-
#         Alamat {item} tidak termasuk rentang pusat data Dinas mana pun, padahal server dinyatakan berada di
#         {expected}.
#       en: >-
#         Address {item} lies in no range of the Dinas' data centres, although the server is declared to stand in
#         {expected}.
package rules.servers.centralised

import data.lib.centres
import data.lib.government

# The servers that are declared to stand in a centre.
placed := {id |
	some id
	input.server[id].data_center
}

examined := centres.examined

hosted := {id |
	some id
	input.server[id].hosted_by
}

violations contains {"asset": id, "code": "missing", "where": []} if {
	some id in ((object.keys(input.server) - placed) - hosted)
	not input.server[id].site
}

violations contains {"asset": id, "code": "outside", "where": ["site"], "actual": input.server[id].site} if {
	some id in ((object.keys(input.server) - placed) - hosted)
}

violations contains {
	"asset": id,
	"code": "hosted_outside",
	"where": ["hosted_by"],
	"actual": input.server[id].hosted_by,
} if {
	some id in hosted
}

violations contains {
	"asset": id,
	"code": "not_dinas",
	"where": ["data_center"],
	"expected": government.dinas,
	"actual": center.id,
} if {
	government.dinas
	some id in (placed - centres.central)
	center := input.refs[input.server[id].data_center]
}

violations contains {
	"asset": id,
	"code": "two_places",
	"where": ["site"],
	"expected": input.refs[input.server[id].data_center].site,
	"actual": input.server[id].site,
} if {
	some id in centres.two_places
}

violations contains {
	"asset": id,
	"code": "address_elsewhere",
	"where": ["addresses", i],
	"item": input.server[id].addresses[i],
	"expected": input.server[id].data_center,
} if {
	some [id, i] in centres.elsewhere
}

unknown := government.unknown({id: server | some id, server in input.server; server.data_center})

proof contains {"asset": id, "proof": "cross_checked"} if some id in centres.cross_checked

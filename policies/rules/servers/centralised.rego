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

import data.lib.government

# The servers that are declared to stand in a centre.
placed := {id |
	some id
	input.server[id].data_center
}

# The centres that the Dinas itself declares and runs. A centre of an agency
# that merely names the Dinas as its operator is none.
of_dinas := {center |
	some center in {center | center := input.server[_].data_center}
	input.refs[center].agency == government.dinas_agency
	input.refs[center].operator == government.dinas
}

central := standing(of_dinas)

standing(centers) := {id |
	some center in centers
	some id
	input.server[id].data_center == center
}

# Those of them whose centre declares its ranges.
ranged := standing({center | some center in of_dinas; count(input.refs[center].ranges) > 0})

# Where they use an address that lies in no centre of the Dinas.
astray := {[id, i] |
	some id in central
	some i, address in input.server[id].addresses
	not input.facts.address[address].data_centers[0]
}

examined := central - {id |
	some [id, i] in astray
	not input.facts.address[input.server[id].addresses[i]]
}

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
	some id in (placed - central)
	center := input.refs[input.server[id].data_center]
}

# Only a centre that declares its ranges can be held against them.
violations contains {
	"asset": id,
	"code": "address_elsewhere",
	"where": ["addresses", i],
	"item": address,
	"expected": input.server[id].data_center,
} if {
	some [id, i] in astray
	id in ranged
	address := input.server[id].addresses[i]
	input.facts.address[address]
}

unknown := government.unknown({id: server | some id, server in input.server; server.data_center})

# Addresses were held against the ranges the centre declares, or agree with a
# pool that is used in one.
proof contains {"asset": id, "proof": "cross_checked"} if {
	some id in (central - ({id | some [id, _] in astray} - ranged))
	input.server[id].addresses[0]
}

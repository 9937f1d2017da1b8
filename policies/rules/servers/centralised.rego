# METADATA
# scope: package
# title: Servers stand in the Dinas' data centre
# custom:
#   asset: server
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
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

centers := {id: center |
	some id, server in input.server
	center := input.refs[server.data_center]
}

# Servers in a centre that the Dinas itself declares and runs. A centre of an
# agency that merely names the Dinas as its operator is none.
central contains id if {
	some id, center in centers
	center.agency == government.dinas_agency
	center.operator == government.dinas
}

used := {id: {address | some address in input.server[id].addresses} | some id in central}

known := object.keys(input.facts.address)

# The addresses that lie in a centre of the Dinas.
located := {address | some address, fact in input.facts.address; count(fact.data_centers) > 0}

elsewhere := known - located

examined contains id if {
	some id, addresses in used
	addresses - known == set()
}

violations contains {"asset": id, "code": "missing", "where": []} if {
	some id, server in input.server
	not server.data_center
	not server.site
	not server.hosted_by
}

violations contains {"asset": id, "code": "outside", "where": ["site"], "actual": server.site} if {
	some id, server in input.server
	not server.data_center
	not server.hosted_by
}

violations contains {"asset": id, "code": "hosted_outside", "where": ["hosted_by"], "actual": server.hosted_by} if {
	some id, server in input.server
}

violations contains {
	"asset": id,
	"code": "not_dinas",
	"where": ["data_center"],
	"expected": government.dinas,
	"actual": center.id,
} if {
	government.dinas
	some id, center in centers
	not id in central
}

# Only a centre that declares its ranges can be held against them.
violations contains {
	"asset": id,
	"code": "address_elsewhere",
	"where": ["addresses", i],
	"item": address,
	"expected": centers[id].id,
} if {
	some id in central
	count(centers[id].ranges) > 0
	some i, address in input.server[id].addresses
	address in elsewhere
}

unknown := government.unknown(centers)

# Addresses were held against the ranges the centre declares, or agree with a
# pool that is used in one.
proof contains {"asset": id, "proof": "cross_checked"} if {
	some id, addresses in used
	addresses != set()
	count(centers[id].ranges) > 0
}

proof contains {"asset": id, "proof": "cross_checked"} if {
	some id, addresses in used
	addresses != set()
	addresses - located == set()
}

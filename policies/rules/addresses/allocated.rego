# METADATA
# scope: package
# title: Server addresses were allocated to this agency by the Dinas
# custom:
#   asset: server
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   title:
#     id: "Alamat server dinomori oleh Dinas untuk Perangkat Daerah ini"
#     en: "Server addresses were allocated to this agency by the Dinas"
#   rationale:
#     id: >-
#       Penomoran alamat adalah wewenang Dinas; alamat yang dipakai tanpa penomoran cepat atau lambat bertabrakan
#       dengan milik Perangkat Daerah lain.
#     en: >-
#       Numbering is the Dinas' authority; an address used without an allocation sooner or later collides with another
#       agency's.
#   remedy:
#     id: >-
#       Minta Dinas menomori alamat itu untuk Perangkat Daerah ini (blok allocation dalam register), atau pakai alamat
#       yang sudah diberikan.
#     en: >-
#       Ask the Dinas to allocate the address to this agency (an allocation block in the register), or use an address
#       it already gave.
#   messages:
#     unallocated:
#       id: "Tidak ada penomoran Dinas yang memuat alamat {item}."
#       en: "No allocation of the Dinas holds address {item}."
#     another_agency:
#       id: "Alamat {item} diberikan Dinas kepada {actual}, bukan kepada {expected}."
#       en: "The Dinas gave address {item} to {actual}, not to {expected}."
package rules.addresses.allocated

import data.lib.addresses

examined := addresses.examined.server

unknown := addresses.unknown.server

not_applicable := addresses.not_applicable.server

violations contains {"asset": id, "code": "unallocated", "where": ["addresses", i], "item": address} if {
	some id in examined
	some i, address in input.server[id].addresses
	addresses.recipients[address] == set()
}

violations contains {
	"asset": id,
	"code": "another_agency",
	"where": ["addresses", i],
	"item": address,
	"expected": sort(addresses.agency),
	"actual": sort(recipients),
} if {
	some id in examined
	some i, address in input.server[id].addresses
	address in addresses.unallocated
	recipients := addresses.recipients[address]
	recipients != set()
}

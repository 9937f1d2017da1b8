# METADATA
# scope: package
# title: Computer addresses come from the Dinas' pools
# custom:
#   asset: computer
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   title:
#     id: "Alamat komputer berasal dari kumpulan alamat Dinas"
#     en: "Computer addresses come from the Dinas' pools"
#   rationale:
#     id: "Hanya alamat yang dikelola Dinas yang dapat dirutekan, diamankan, dan ditelusuri pada jaringan pemerintah."
#     en: "Only addresses the Dinas manages can be routed, protected and traced on the government network."
#   remedy:
#     id: >-
#       Minta alamat kepada Dinas, pasang pada komputer, lalu perbarui atribut addresses. Bila alamatnya memang dari
#       Dinas, minta Dinas menyatakan address_pool yang memuatnya.
#     en: >-
#       Ask the Dinas for an address, set it on the computer and update the attribute addresses. If the address is the
#       Dinas' already, ask the Dinas to declare the address_pool that holds it.
#   messages:
#     outside:
#       id: "Alamat {item} tidak termasuk kumpulan alamat mana pun yang dikelola Dinas."
#       en: "Address {item} lies in no pool the Dinas manages."
#     edge:
#       id: "Alamat {item} adalah alamat jaringan atau siaran kumpulan {expected}, bukan alamat komputer."
#       en: "Address {item} is the network or broadcast address of pool {expected}, not the address of a computer."
package rules.addresses.managed_computer

import data.lib.addresses

examined := addresses.examined.computer

unknown := addresses.unknown.computer

violations contains {"asset": id, "code": "outside", "where": ["addresses", i], "item": address} if {
	some id in examined
	some i, address in input.computer[id].addresses
	address in addresses.unmanaged
}

violations contains {
	"asset": id,
	"code": "edge",
	"where": ["addresses", i],
	"item": address,
	"expected": pool.id,
	"actual": pool.edge,
} if {
	some id in examined
	some i, address in input.computer[id].addresses
	pool := input.facts.address[address].pools[0]
	pool.edge != ""
}

# METADATA
# scope: package
# title: Addresses come from the Dinas' pools
# custom:
#   assets: [server, computer]
#   agencies: all
#   proof: cross_checked
#   reach: register
#   parameters: []
#   evidence: [dns]
#   rows: [8]
#   title:
#     id: "Alamat berasal dari kumpulan alamat Dinas"
#     en: "Addresses come from the Dinas' pools"
#   rationale:
#     id: "Hanya alamat yang dikelola Dinas yang dapat dirutekan, diamankan, dan ditelusuri pada jaringan pemerintah."
#     en: "Only addresses the Dinas manages can be routed, protected and traced on the government network."
#   remedy:
#     id: >-
#       Minta alamat kepada Dinas, pasang pada asetnya, lalu perbarui atribut addresses. Bila alamatnya memang dari
#       Dinas, minta Dinas menyatakan address_pool yang memuatnya.
#     en: >-
#       Ask the Dinas for an address, set it on the asset and update the attribute addresses. If the address is the
#       Dinas' already, ask the Dinas to declare the address_pool that holds it.
#   satisfied:
#     id: >-
#       Setiap alamat aset ini termasuk sebuah address_pool yang dinyatakan dan dikelola Dinas, dan bukan alamat
#       jaringan atau siarannya.
#     en: >-
#       Every address of this asset lies in an address_pool that the Dinas declares and manages, and is not its network
#       or broadcast address.
#   example: |
#     # dinkes/manifest.hcl
#     server "simpus" {
#       data_center = data_center.kominfo
#       network     = network.metro
#       addresses   = ["10.20.4.30"]
#     }
#
#     # diskominfo/penomoran.hcl
#     address_pool "server" {
#       cidr    = "10.20.4.0/24"
#       manager = opd.diskominfo
#     }
#   messages:
#     outside:
#       id: "Alamat {item} tidak termasuk kumpulan alamat mana pun yang dikelola Dinas."
#       en: "Address {item} lies in no pool the Dinas manages."
#     seen_outside:
#       id: "DNS menjawab {item} untuk {expected}, alamat dalam yang tidak termasuk kumpulan mana pun milik Dinas."
#       en: "The DNS answers {item} for {expected}, an inside address that lies in no pool the Dinas manages."
#     edge:
#       id: "Alamat {item} adalah alamat jaringan atau siaran kumpulan {expected}, bukan alamat sebuah aset."
#       en: "Address {item} is the network or broadcast address of pool {expected}, not the address of an asset."
package rules.addresses.managed

import data.lib.addresses
import data.lib.observed

examined := addresses.examined

unknown contains problem if some problem in addresses.unknown

unknown contains problem if {
	some problem in observed.unknown
	addresses.connected[problem.asset]
}

not_applicable := addresses.not_applicable

violations contains {"asset": id, "code": "outside", "where": ["addresses", i], "item": address} if {
	some address in addresses.unmanaged
	some [id, i] in addresses.users[address]
}

# Where a server on the network was seen at an inside address that is none of the
# Dinas'.
violations contains {
	"asset": server,
	"code": "seen_outside",
	"where": ["addresses"],
	"item": address,
	"expected": input.domain[domain].fqdn,
	"actual": address,
	"evidence": {"scanner": "dns", "subject": domain},
} if {
	some [server, domain, _, address] in observed.seen
	address in observed.inside
	address in addresses.unmanaged
	addresses.connected[server]
}

# The pool whose edge an address is.
edges := {address: pool |
	some address
	pool := input.facts.address[address].pools[0]
	pool.edge != ""
}

violations contains {
	"asset": id,
	"code": "edge",
	"where": ["addresses", i],
	"item": address,
	"expected": pool.id,
	"actual": pool.edge,
} if {
	some address, pool in edges
	some [id, i] in addresses.users[address]
}

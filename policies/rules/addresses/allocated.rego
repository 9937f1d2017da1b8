# METADATA
# scope: package
# title: Addresses were allocated to this agency by the Dinas
# custom:
#   assets: [server, computer]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: [dns]
#   rows: [9]
#   title:
#     id: "Alamat dinomori oleh Dinas untuk Perangkat Daerah ini"
#     en: "Addresses were allocated to this agency by the Dinas"
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
#   satisfied:
#     id: >-
#       Blok allocation dalam register Dinas yang memuat setiap alamat aset ini, juga alamat dalam yang dijawab DNS untuk
#       namanya, dan menyebut Perangkat Daerah ini sebagai penerimanya.
#     en: >-
#       An allocation block in the Dinas' register that holds every address of this asset, the inside ones the DNS
#       answers for its names too, and names this agency as the one it was given to.
#   example: |
#     # dinkes/manifest.hcl
#     server "simpus" {
#       data_center = data_center.kominfo
#       network     = network.metro
#       addresses   = ["10.20.4.30"]
#     }
#
#     # diskominfo/penomoran.hcl
#     allocation "dinkes" {
#       pool      = address_pool.server
#       to        = opd.dinkes
#       addresses = ["10.20.4.30"]
#     }
#   messages:
#     unallocated:
#       id: "Tidak ada penomoran Dinas yang memuat alamat {item}."
#       en: "No allocation of the Dinas holds address {item}."
#     given_twice:
#       id: "Alamat {item} juga diberikan Dinas kepada {actual}; milik siapa alamat itu tidak dapat diketahui."
#       en: "The Dinas gave address {item} to {actual} as well; whose it is cannot be told."
#     another_agency:
#       id: "Alamat {item} diberikan Dinas kepada {actual}, bukan kepada {expected}."
#       en: "The Dinas gave address {item} to {actual}, not to {expected}."
#     seen_unallocated:
#       id: >-
#         DNS menjawab {item} untuk {expected}, alamat dalam yang tidak dinyatakan server mana pun dari aplikasinya dan
#         tidak diberikan Dinas kepada Perangkat Daerah ini.
#       en: >-
#         The DNS answers {item} for {expected}, an inside address that no server of its application declares and that
#         the Dinas did not give this agency.
package rules.addresses.allocated

import data.lib.addresses
import data.lib.observed

# Those that use an address given to others as well.
doubtful := {id |
	some address, _ in shared
	some [id, _] in addresses.users[address]
}

examined := addresses.examined - doubtful

unknown contains gap if some gap in addresses.unknown

unknown contains gap if {
	some gap in observed.unknown
	addresses.connected[gap.asset]
}

unknown contains {"asset": id, "code": "given_twice", "where": ["addresses", i], "item": address, "actual": sort(opds)} if {
	some address, opds in shared
	some [id, i] in addresses.users[address]
}

# Whom the Dinas gave what it gave this agency, too.
shared := {address: opds |
	some address in addresses.allocated
	opds := {allocation.to |
		some allocation in input.facts.address[address].allocations
		allocation.dinas
		not input.opd[allocation.to]
	}
	opds != set()
}

not_applicable := addresses.not_applicable

# Whom the Dinas gave what it did not give this agency.
recipients := {address: opds |
	some address in addresses.unallocated
	opds := {allocation.to | some allocation in input.facts.address[address].allocations; allocation.dinas}
}

violations contains {"asset": id, "code": "unallocated", "where": ["addresses", i], "item": address} if {
	some address, opds in recipients
	opds == set()
	some [id, i] in addresses.users[address]
}

violations contains {
	"asset": id,
	"code": "another_agency",
	"where": ["addresses", i],
	"item": address,
	"expected": sort(object.keys(input.opd)),
	"actual": sort(opds),
} if {
	some address, opds in recipients
	opds != set()
	some [id, i] in addresses.users[address]
}

# Where a server is in use at an address besides those it declares.
drifted contains [server, domain, address] if {
	some [server, domain, address] in observed.drifted
	address in addresses.unallocated
	server in addresses.examined
}

violations contains {
	"asset": server,
	"code": "seen_unallocated",
	"where": ["addresses"],
	"item": address,
	"expected": input.domain[domain].fqdn,
	"actual": address,
	"evidence": {"scanner": "dns", "subject": domain},
} if {
	some [server, domain, address] in drifted
}

proof contains {"asset": server, "proof": "observed"} if some [server, _, _] in drifted

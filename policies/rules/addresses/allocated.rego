# METADATA
# scope: package
# title: Addresses were allocated to this agency by the Dinas
# custom:
#   assets: [server, computer]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
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
#       Blok allocation dalam register Dinas yang memuat setiap alamat aset ini dan menyebut Perangkat Daerah ini
#       sebagai penerimanya.
#     en: >-
#       An allocation block in the Dinas' register that holds every address of this asset and names this agency as the
#       one it was given to.
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
package rules.addresses.allocated

import data.lib.addresses

# Those that use an address given to others as well.
doubtful := {id |
	some address, _ in shared
	some [id, _] in addresses.users[address]
}

examined := addresses.examined - doubtful

unknown contains gap if some gap in addresses.unknown

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

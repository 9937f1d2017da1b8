# METADATA
# scope: package
# title: Addresses are used once
# custom:
#   assets: [server, computer]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   rows: [9]
#   title:
#     id: "Alamat tidak dipakai dua kali"
#     en: "Addresses are used once"
#   rationale:
#     id: "Dua aset dengan satu alamat saling memutus sambungan, dan catatan tidak lagi menunjukkan siapa yang berbuat."
#     en: "Two assets with one address cut each other off, and logs no longer tell who did what."
#   remedy:
#     id: >-
#       Sepakati dengan pemilik aset lain siapa yang memakai alamat itu; pihak yang satu lagi meminta alamat baru
#       kepada Dinas.
#     en: "Settle with the owner of the other asset who keeps the address; the other one asks the Dinas for a new one."
#   satisfied:
#     id: "Tidak ada aset lain di seluruh kota yang menyatakan alamat yang sama."
#     en: "No other asset of the whole city declares the same address."
#   example: |
#     server "simpus" {
#       data_center = data_center.kominfo
#       network     = network.metro
#       addresses   = ["10.20.4.30"]
#     }
#
#     server "simpus_db" {
#       data_center = data_center.kominfo
#       network     = network.metro
#       addresses   = ["10.20.5.30"]
#     }
#   messages:
#     shared:
#       id: "Alamat {item} juga dinyatakan oleh {actual}."
#       en: "Address {item} is also declared by {actual}."
package rules.addresses.unique

import data.lib.addresses

examined := addresses.examined

unknown := addresses.unknown

not_applicable := addresses.not_applicable

# Addresses that several declare.
shared := {address |
	some address
	input.facts.address[address].claims[0]
}

violations contains {
	"asset": id,
	"code": "shared",
	"where": ["addresses", i],
	"item": address,
	"actual": others,
} if {
	some address in shared
	some [id, i] in addresses.users[address]
	others := [claim | some claim in input.facts.address[address].claims; claim != id]
	count(others) > 0
}

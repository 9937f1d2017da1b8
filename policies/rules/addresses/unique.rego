# METADATA
# scope: package
# title: Server addresses are used once
# custom:
#   asset: server
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   title:
#     id: "Alamat server tidak dipakai dua kali"
#     en: "Server addresses are used once"
#   rationale:
#     id: "Dua aset dengan satu alamat saling memutus sambungan, dan catatan tidak lagi menunjukkan siapa yang berbuat."
#     en: "Two assets with one address cut each other off, and logs no longer tell who did what."
#   remedy:
#     id: >-
#       Sepakati dengan pemilik aset lain siapa yang memakai alamat itu; pihak yang satu lagi meminta alamat baru
#       kepada Dinas.
#     en: "Settle with the owner of the other asset who keeps the address; the other one asks the Dinas for a new one."
#   messages:
#     shared:
#       id: "Alamat {item} juga dinyatakan oleh {actual}."
#       en: "Address {item} is also declared by {actual}."
package rules.addresses.unique

import data.lib.addresses

examined := addresses.examined.server

unknown := addresses.unknown.server

not_applicable := addresses.not_applicable.server

violations contains {
	"asset": id,
	"code": "shared",
	"where": ["addresses", i],
	"item": address,
	"actual": others,
} if {
	some id in examined
	some i, address in input.server[id].addresses
	others := [claim | some claim in input.facts.address[address].claims; claim != id]
	count(others) > 0
}

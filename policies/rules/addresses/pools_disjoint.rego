# METADATA
# scope: package
# title: Address pools do not overlap
# custom:
#   assets: [address_pool]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   rows: [9]
#   title:
#     id: "Kumpulan alamat tidak saling tumpang tindih"
#     en: "Address pools do not overlap"
#   rationale:
#     id: "Alamat yang termasuk dua kumpulan dapat diberikan dua kali tanpa ada yang menyadarinya."
#     en: "An address that belongs to two pools can be given out twice without anybody noticing."
#   remedy:
#     id: >-
#       Perkecil prefiks salah satu kumpulan. Bila yang satu memang bagian dari yang lain, nyatakan induknya pada
#       atribut parent.
#     en: >-
#       Shrink the prefix of one of the pools. If one is a part of the other, name the other in its attribute parent.
#   satisfied:
#     id: >-
#       Prefiks setiap kumpulan tidak beririsan dengan prefiks kumpulan lain, kecuali kumpulan yang dinyatakan sebagai
#       induknya.
#     en: "The prefix of each pool meets that of no other, save the one it declares as its parent."
#   example: |
#     address_pool "kota" {
#       cidr    = "10.20.0.0/16"
#       manager = opd.diskominfo
#     }
#
#     address_pool "server" {
#       cidr    = "10.20.4.0/24"
#       manager = opd.diskominfo
#       parent  = address_pool.kota
#     }
#   messages:
#     overlap:
#       id: "Prefiks {actual} tumpang tindih dengan kumpulan {item}."
#       en: "The prefix {actual} overlaps the pool {item}."
package rules.addresses.pools_disjoint

examined contains id if {
	some id, _ in input.address_pool
	input.facts.pool[id].overlaps
}

violations contains {
	"asset": id,
	"code": "overlap",
	"where": ["cidr"],
	"item": other,
	"actual": pool.cidr,
} if {
	some id, pool in input.address_pool
	some other in input.facts.pool[id].overlaps
}

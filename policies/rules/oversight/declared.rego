# METADATA
# scope: package
# title: Every agency declares what it has
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   rows: [60, 63]
#   title:
#     id: "Setiap Perangkat Daerah menyatakan yang dimilikinya"
#     en: "Every agency declares what it has"
#   rationale:
#     id: "Yang tidak dinyatakan tidak dapat diawasi; Perangkat Daerah yang diam tampak bersih tanpa pernah diperiksa."
#     en: "What is not declared cannot be supervised; a silent agency looks clean and was never looked at."
#   remedy:
#     id: "Minta Perangkat Daerah yang disebut menyerahkan manifesnya, paling sedikit blok opd."
#     en: "Have the agency named hand in its manifest, at the least an opd block."
#   satisfied:
#     id: "Manifes dari setiap Perangkat Daerah yang tercantum dalam blok government."
#     en: "A manifest from every agency that the government block lists."
#   example: |
#     government "serang" {
#       name       = "Pemerintah Kota Serang"
#       level      = "kota"
#       regulation = "serang-47-2017"
#       dinas      = opd.diskominfo
#
#       agency "diskominfo" {
#         name = "Dinas Komunikasi dan Informatika"
#         type = "dinas"
#       }
#     }
#   messages:
#     no_structure:
#       id: "Blok government tidak menyebut susunan Perangkat Daerah, sehingga tidak diketahui siapa yang tidak menyatakan apa pun."
#       en: "The government block names no agency of the structure, so it is not known who declares nothing."
#     silent:
#       id: "{actual} ({item}) tidak menyatakan apa pun."
#       en: "{actual} ({item}) declares nothing at all."
package rules.oversight.declared

declaring := {id | some id; input.city.agencies[id].declared == true}

silent := object.keys(input.city.agencies) - declaring

# The agencies the government's structure names; without them nobody is missed.
listed := {id | some id; input.city.agencies[id].listed == true}

examined contains input.government.id if count(listed) > 0

violations contains {
	"asset": input.government.id,
	"code": "silent",
	"where": [],
	"item": id,
	"actual": input.city.agencies[id].name,
} if {
	some id in silent
}

unknown contains {"asset": input.government.id, "code": "no_structure"} if count(listed) == 0

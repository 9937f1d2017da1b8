# METADATA
# scope: package
# title: A database belongs to one of the regulation's groups
# custom:
#   assets: [database]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: [database_groups]
#   evidence: []
#   rows: [33]
#   title:
#     id: "Basis data termasuk salah satu kelompok dalam peraturan"
#     en: "A database belongs to one of the regulation's groups"
#   rationale:
#     id: "Kelompok yang sama di seluruh kota membuat data mudah ditemukan dan tidak dikumpulkan dua kali."
#     en: "Groups that are the same all over the city make data easy to find, and nobody collects it twice."
#   remedy:
#     id: "Isi group dengan id kelompok yang paling sesuai; untuk keperluan di luar itu ada kelompok lainnya."
#     en: "Set group to the id of the group that fits best; there is a group for other needs."
#   satisfied:
#     id: "Atribut group berisi id salah satu kelompok basis data yang disebut peraturan."
#     en: "The attribute group holds the id of one of the groups of databases the regulation names."
#   example: |
#     database "pasien" {
#       name  = "Basis data pasien"
#       group = "kesehatan"
#     }
#   messages:
#     unknown_group:
#       id: "Tidak ada kelompok basis data {actual} dalam peraturan; yang ada: {expected}."
#       en: "The regulation knows no group of databases {actual}; it knows {expected}."
package rules.databases.grouped

groups := {group.id | some group in data.parameters.database_groups}

examined := {id |
	some id
	input.database[id].group in groups
}

# Without the groups nothing is known to lie outside them.
violations contains {
	"asset": id,
	"code": "unknown_group",
	"where": ["group"],
	"expected": sort(groups),
	"actual": input.database[id].group,
} if {
	count(groups) > 0
	some id in (object.keys(input.database) - examined)
}

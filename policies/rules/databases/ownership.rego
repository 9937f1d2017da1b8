# METADATA
# scope: package
# title: The data belongs to the regional government
# custom:
#   assets: [database]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: []
#   evidence: []
#   rows: [40]
#   title:
#     id: "Data adalah milik pemerintah daerah"
#     en: "The data belongs to the regional government"
#   rationale:
#     id: "Kota yang tidak memiliki datanya tidak dapat memindahkannya, membukanya, atau berganti penyedia."
#     en: "A city that does not own its data can neither move nor open it, nor change its provider."
#   remedy:
#     id: >-
#       Pastikan dalam kontrak bahwa data adalah milik pemerintah daerah, minta penyerahannya dari pihak lain, lalu isi
#       owner dengan pemerintah_daerah.
#     en: >-
#       See to it in the contract that the data belongs to the regional government, have others hand it over, and set
#       owner to pemerintah_daerah.
#   satisfied:
#     id: "Atribut owner berisi pemerintah_daerah."
#     en: "The attribute owner is pemerintah_daerah."
#   example: |
#     database "pasien" {
#       name  = "Basis data pasien"
#       group = "kesehatan"
#       owner = "pemerintah_daerah"
#     }
#   messages:
#     other_owner:
#       id: "Pemilik data dinyatakan {actual}; seharusnya {expected}."
#       en: "The owner of the data is declared to be {actual}; it should be {expected}."
#     no_owner:
#       id: "Pemilik data belum dinyatakan."
#       en: "Nobody is declared to own the data."
package rules.databases.ownership

# Whose the data is, where that is declared.
owners := {id: owner | owner := input.database[id].owner}

examined contains id if some id, "pemerintah_daerah" in owners

violations contains {
	"asset": id,
	"code": "other_owner",
	"where": ["owner"],
	"expected": "pemerintah_daerah",
	"actual": owners[id],
} if {
	some id in (object.keys(owners) - examined)
}

# It belongs to the region whether anybody says so or not; where nobody says
# anything we cannot tell.
unknown contains {"asset": id, "code": "no_owner"} if some id in (object.keys(input.database) - object.keys(owners))

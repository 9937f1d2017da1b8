# METADATA
# scope: package
# title: A database is related to others
# custom:
#   assets: [database]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   rows: [33]
#   title:
#     id: "Basis data berelasi dengan yang lain"
#     en: "A database is related to others"
#   rationale:
#     id: "Basis data yang berdiri sendiri memaksa warga dan pegawai memasukkan hal yang sama berulang kali."
#     en: "A database that stands alone makes citizens and staff enter the same thing again and again."
#   remedy:
#     id: >-
#       Sebut basis data yang direlasikan pada atribut relations, atau ikutkan basis data ini pada databases dari
#       sebuah interkoneksi.
#     en: >-
#       Name the databases it is related to in the attribute relations, or name this one in the databases of an
#       interconnection.
#   satisfied:
#     id: "Sedikitnya satu relasi dengan basis data lain dinyatakan, atau satu interkoneksi menyebut basis data ini."
#     en: "At least one relation to another database is declared, or an interconnection names this one."
#   example: |
#     database "pasien" {
#       name      = "Basis data pasien"
#       group     = "kesehatan"
#       relations = [database.kunjungan]
#     }
#   messages:
#     alone:
#       id: "Tidak ada relasi dengan basis data lain yang dinyatakan, dan tidak ada interkoneksi yang menyebutnya."
#       en: "No relation to another database is declared, and no interconnection names it."
package rules.databases.related

# Each relation the agency declares, [one, other]. A database is not related to
# itself.
relations := {[id, other] |
	some id
	other := input.database[id].relations[_]
	other != id
}

# A relation binds both its ends, whichever of them declares it.
related := {id |
	some relation in relations
	some id in relation
	input.database[id]
}

interconnected := {id |
	some id
	input.database[id]
	input.facts.database[id].interconnections[0]
}

examined := related | interconnected

# Where nobody looked for interconnections, nothing is known to stand alone.
violations contains {"asset": id, "code": "alone", "where": []} if {
	some id in (object.keys(input.database) - examined)
	input.facts.database[id].interconnections
}

# METADATA
# scope: package
# title: A database takes part in an interconnection of the Dinas
# custom:
#   assets: [database]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   rows: [38]
#   title:
#     id: "Basis data ikut dalam interkoneksi Dinas"
#     en: "A database takes part in an interconnection of the Dinas"
#   rationale:
#     id: >-
#       Layanan yang menyatu hanya mungkin bila setiap basis data tersambung pada satu sistem yang dijaga Dinas, bukan
#       pada sambungan yang dibuat sendiri-sendiri.
#     en: >-
#       Services can work as one only if every database is connected to one system the Dinas guards, and not by
#       connections that each makes for itself.
#   remedy:
#     id: >-
#       Minta Dinas mengikutkan basis data ini dalam interkoneksinya, atau sebut basis data ini pada databases dari
#       interkoneksi yang melalui aplikasi milik Dinas pada atribut system.
#     en: >-
#       Ask the Dinas to take this database into an interconnection of its own, or name it in the databases of an
#       interconnection whose attribute system is an application of the Dinas.
#   satisfied:
#     id: >-
#       Sebuah interkoneksi yang dinyatakan Dinas, atau yang melalui aplikasi yang dinyatakan Dinas, menyebut basis data
#       ini.
#     en: >-
#       An interconnection that the Dinas declares, or that goes through an application the Dinas declares, names this
#       database.
#   example: |
#     database "pasien" {
#       name  = "Basis data pasien"
#       group = "kesehatan"
#     }
#
#     interconnection "bpjs" {
#       partner      = "BPJS Kesehatan"
#       partner_type = "third_party"
#       system       = application.spl
#       databases    = [database.pasien]
#     }
#   messages:
#     none:
#       id: "Tidak ada interkoneksi yang menyebut basis data ini."
#       en: "No interconnection names this database."
#     not_dinas:
#       id: "Basis data hanya ikut dalam {actual}, yang bukan interkoneksi {expected}."
#       en: "The database takes part only in {actual}, which is no interconnection of {expected}."
package rules.databases.interconnected

import data.lib.government

# The interconnections of each database, as far as the city was looked through.
found := {id: interconnections |
	some id
	input.database[id]
	interconnections := input.facts.database[id].interconnections
}

examined := {id |
	government.dinas
	some id
	found[id][_].dinas
}

violations contains {"asset": id, "code": "none", "where": []} if some id, [] in found

violations contains {
	"asset": id,
	"code": "not_dinas",
	"where": [],
	"expected": government.dinas,
	"actual": names,
} if {
	government.dinas
	some id in (object.keys(found) - examined)
	names := sort({interconnection.id | some interconnection in found[id]})
	count(names) > 0
}

# One that takes part in none takes part in none of the Dinas', whoever that is.
unknown := government.unknown({id: interconnections | some id, interconnections in found; count(interconnections) > 0})

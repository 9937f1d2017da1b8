# METADATA
# scope: package
# title: Data interconnections go through a system of the Dinas
# custom:
#   assets: [interconnection]
#   agencies: all
#   proof: cross_checked
#   reach: register
#   parameters: []
#   evidence: []
#   rows: [53]
#   title:
#     id: "Interkoneksi data melalui sistem Dinas"
#     en: "Data interconnections go through a system of the Dinas"
#   rationale:
#     id: "Lewat satu pintu, data yang keluar dan masuk kota dapat dijaga dan dicatat; lewat banyak pintu tidak."
#     en: >-
#       Through one door, the data that leaves and enters the city can be guarded and recorded; through many it cannot.
#   remedy:
#     id: >-
#       Alihkan interkoneksi ke sistem penghubung Dinas, lalu sebut aplikasi itu, yang dinyatakan Dinas sendiri, pada
#       atribut system.
#     en: >-
#       Move the interconnection to the Dinas' exchange system, then name that application, which the Dinas itself
#       declares, in the attribute system.
#   satisfied:
#     id: "Atribut system menyebut aplikasi yang dinyatakan oleh Dinas sendiri."
#     en: "The attribute system names an application that the Dinas itself declares."
#   example: |
#     interconnection "bpjs" {
#       partner      = "BPJS Kesehatan"
#       partner_type = "third_party"
#       system       = application.spl
#     }
#   messages:
#     no_system:
#       id: "Tidak ada sistem elektronik yang dinyatakan sebagai jalurnya."
#       en: "No electronic system is declared that it goes through."
#     other_system:
#       id: "Interkoneksi melalui {actual}, yang bukan aplikasi yang dinyatakan oleh {expected}."
#       en: "The interconnection goes through {actual}, which is not an application that {expected} declares."
package rules.interconnections.central

import data.lib.government
import data.lib.interconnections

not_applicable := interconnections.not_applicable

# The system each goes through.
systems := {id: system |
	some id in interconnections.outward
	system := input.interconnection[id].system
}

# The systems that the Dinas itself declares, each looked at once.
of_dinas := {system |
	some system in {system | some system in systems}
	input.refs[system].agency == government.dinas_agency
}

examined := {id | some id, system in systems; system in of_dinas}

violations contains {"asset": id, "code": "no_system", "where": []} if some id in (interconnections.outward - object.keys(systems))

violations contains {
	"asset": id,
	"code": "other_system",
	"where": ["system"],
	"expected": government.dinas,
	"actual": systems[id],
} if {
	some id in (object.keys(systems) - examined)
	government.dinas
	input.refs[systems[id]].agency
}

unknown := government.unknown(systems)

proof contains {"asset": id, "proof": "declared"} if some id in (interconnections.outward - object.keys(systems))

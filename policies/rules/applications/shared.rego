# METADATA
# scope: package
# title: The shared applications of the regulation are there
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: cross_checked
#   parameters: [shared_applications]
#   evidence: []
#   rows: [21]
#   title:
#     id: "Aplikasi umum yang disebut peraturan ada"
#     en: "The shared applications of the regulation are there"
#   rationale:
#     id: >-
#       Aplikasi umum yang tidak dinyatakan siapa pun tidak dipelihara siapa pun, atau dipakai tanpa ada yang
#       bertanggung jawab.
#     en: "A shared application nobody declares is kept by nobody, or is in use with nobody to answer for it."
#   remedy:
#     id: >-
#       Minta Perangkat Daerah yang mengelolanya menyatakan aplikasi itu dengan shared_as berisi id-nya; setiap bagian
#       dinyatakan bila aplikasi itu terdiri atas beberapa bagian.
#     en: >-
#       Have the agency that runs it declare the application, with its id in shared_as; where it has parts, each of
#       them is declared, or the whole.
#   satisfied:
#     id: >-
#       Untuk setiap aplikasi umum dalam peraturan, satu aplikasi di manifes suatu Perangkat Daerah dengan shared_as
#       berisi id-nya, atau satu untuk setiap bagiannya.
#     en: >-
#       For each shared application of the regulation, an application in some agency's manifest with its id in
#       shared_as, or one for each of its parts.
#   example: |
#     application "keuangan" {
#       name      = "Sistem Informasi Pengelolaan Keuangan Daerah"
#       kind      = "umum"
#       shared_as = "sipkd"
#     }
#   messages:
#     not_declared:
#       id: "Aplikasi umum {item} tidak dinyatakan Perangkat Daerah mana pun."
#       en: "No agency declares the shared application {item}."
#     part_not_declared:
#       id: "Bagian {item} dari aplikasi umum {expected} tidak dinyatakan Perangkat Daerah mana pun."
#       en: "No agency declares the part {item} of the shared application {expected}."
package rules.applications.shared

import data.lib.shared

# What some agency of the city says it has.
declared := {name |
	some name
	input.city.shared[name][0]
}

# The parts of each application, where it has any: those declared by either name.
parts[entry.id] := {part |
	some part in entry.parts
	shared.names_of_part(entry, part) & declared != set()
} if {
	some entry in data.parameters.shared_applications
	count(entry.parts) > 0
}

examined := {input.government.id |
	count(data.parameters.shared_applications) > 0
	input.city.shared
}

violations contains {"asset": input.government.id, "code": "not_declared", "where": [], "item": entry.id} if {
	some entry in data.parameters.shared_applications
	not entry.id in declared
	count(object.get(parts, entry.id, [])) == 0
}

violations contains {
	"asset": input.government.id,
	"code": "part_not_declared",
	"where": [],
	"item": part,
	"expected": entry.id,
} if {
	some entry in data.parameters.shared_applications
	not entry.id in declared
	count(parts[entry.id]) > 0
	some part in entry.parts
	not part in parts[entry.id]
}

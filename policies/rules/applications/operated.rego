# METADATA
# scope: package
# title: Applications have operators, in coordination with the Dinas
# custom:
#   assets: [application]
#   agencies: all
#   proof: documented
#   reach: register
#   parameters: []
#   evidence: []
#   rows: [30]
#   title:
#     id: "Aplikasi memiliki pengelola yang berkoordinasi dengan Dinas"
#     en: "Applications have operators, in coordination with the Dinas"
#   rationale:
#     id: "Aplikasi tanpa pengelola berjalan sampai rusak, dan tidak ada yang tahu kepada siapa melapor."
#     en: "An application without an operator runs until it breaks, and nobody knows whom to tell."
#   remedy:
#     id: >-
#       Nyatakan Perangkat Daerah pengelola pada operators, dan tunjuk surat koordinasi pengoperasian dengan Dinas dari
#       atribut operation_coordination.
#     en: >-
#       Name the agencies that run it in operators, and the letter of coordination of its operation with the Dinas in
#       the attribute operation_coordination.
#   satisfied:
#     id: >-
#       Sedikitnya satu Perangkat Daerah pengelola, dan surat koordinasi pengoperasian yang berlaku dengan berkas yang
#       cocok dengan sidiknya. Aplikasi Dinas yang dikelola Dinas sendiri tidak memerlukan surat.
#     en: >-
#       At least one agency that runs it, and a letter of coordination of its operation that is in force, with a file
#       that has its digest. An application of the Dinas that the Dinas alone runs needs no letter.
#   example: |
#     application "simpus" {
#       name                   = "Sistem Informasi Puskesmas"
#       kind                   = "khusus"
#       operators              = [opd.dinkes]
#       operation_coordination = document.koordinasi_operasi
#     }
#
#     document "koordinasi_operasi" {
#       type   = "letter"
#       number = "555/40-Dinkes/2025"
#       date   = "2025-06-20"
#       issuer = "opd"
#       file   = "dokumen/koordinasi-operasi.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_operators:
#       id: "Tidak ada Perangkat Daerah yang dinyatakan mengelola aplikasi ini."
#       en: "No agency is declared to run this application."
#     no_letter:
#       id: "Tidak ada surat koordinasi pengoperasian dengan Dinas."
#       en: "There is no letter of coordination with the Dinas about its operation."
package rules.applications.operated

import data.lib.documents
import data.lib.government

all := object.keys(input.application)

operated := {id |
	some id
	input.application[id].operators[0]
}

# The Dinas has nobody to coordinate with where it runs its own application alone.
run_by_others := {id |
	some id
	some operator in input.application[id].operators
	operator != government.dinas
}

alone := {id |
	input.agency.role == "dinas"
	some id in (operated - run_by_others)
}

letters := {id: document |
	some id in (all - alone)
	document := input.application[id].operation_coordination
}

coordinated := documents.proven(letters, documents.coordination)

doubtful := object.remove(letters, coordinated)

without := (all - alone) - object.keys(letters)

examined := operated & (alone | coordinated)

violations contains {"asset": id, "code": "no_operators", "where": []} if some id in (all - operated)

violations contains {"asset": id, "code": "no_letter", "where": []} if some id in without

violations contains problem if {
	some problem in documents.violations("operation_coordination", doubtful, documents.coordination)
}

unknown := documents.unknown("operation_coordination", doubtful, documents.coordination)

proof contains {"asset": id, "proof": "declared"} if some id in (without | alone)

# METADATA
# scope: package
# title: Applications are built in coordination with the Dinas
# custom:
#   assets: [application]
#   agencies: all
#   proof: documented
#   reach: register
#   parameters: []
#   evidence: []
#   rows: [18, 23, 28]
#   title:
#     id: "Aplikasi dibangun dalam koordinasi dengan Dinas"
#     en: "Applications are built in coordination with the Dinas"
#   rationale:
#     id: >-
#       Dinas tahu aplikasi apa yang sudah ada dan di mana ia dapat dijalankan; bila tidak diajak bicara, kota membangun
#       hal yang sama dua kali.
#     en: >-
#       The Dinas knows which applications there are and where one can run; a city that does not talk to it builds the
#       same thing twice.
#   remedy:
#     id: >-
#       Buat surat koordinasi dengan Dinas, simpan berkasnya di ruang kerja, nyatakan sebagai document berjenis letter
#       beserta sidiknya, dan tunjuk dari atribut coordination.
#     en: >-
#       Exchange a letter of coordination with the Dinas, keep its file in the workspace, declare it as a document of
#       type letter with its digest, and name it in the attribute coordination.
#   satisfied:
#     id: "Surat koordinasi dari Perangkat Daerah atau Dinas yang berlaku, dengan berkas yang cocok dengan sidiknya."
#     en: "A letter of coordination from the agency or the Dinas that is in force, with a file that has its digest."
#   example: |
#     application "simpus" {
#       name         = "Sistem Informasi Puskesmas"
#       kind         = "khusus"
#       coordination = document.koordinasi_simpus
#     }
#
#     document "koordinasi_simpus" {
#       type   = "letter"
#       number = "555/21-Dinkes/2025"
#       date   = "2025-01-20"
#       issuer = "opd"
#       file   = "dokumen/koordinasi-simpus.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_letter:
#       id: "Tidak ada surat koordinasi dengan Dinas."
#       en: "There is no letter of coordination with the Dinas."
#     of_the_dinas:
#       id: "Ini aplikasi Dinas sendiri, yang tidak perlu berkoordinasi dengan dirinya."
#       en: "This is the Dinas' own application, and the Dinas need not coordinate with itself."
package rules.applications.coordinated

import data.lib.documents

not_applicable contains {"asset": id, "code": "of_the_dinas"} if {
	input.agency.role == "dinas"
	some id, _ in input.application
}

# Of everybody else, those of the government itself among them.
applicable := {id |
	input.agency.role != "dinas"
	some id, _ in input.application
}

letters := {id: document |
	some id in applicable
	document := input.application[id].coordination
}

examined := documents.proven(letters, documents.coordination)

doubtful := object.remove(letters, examined)

without := applicable - object.keys(letters)

violations contains {"asset": id, "code": "no_letter", "where": []} if some id in without

violations contains problem if some problem in documents.violations("coordination", doubtful, documents.coordination)

unknown := documents.unknown("coordination", doubtful, documents.coordination)

proof contains {"asset": id, "proof": "declared"} if some id in without

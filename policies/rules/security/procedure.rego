# METADATA
# scope: package
# title: How servers and networks are managed is laid down in writing
# custom:
#   assets: [opd]
#   agencies: dinas
#   proof: documented
#   parameters: []
#   evidence: []
#   rows: [56]
#   title:
#     id: "Tata cara pengelolaan server dan jaringan ditetapkan secara tertulis"
#     en: "How servers and networks are managed is laid down in writing"
#   rationale:
#     id: "Yang hanya ada di kepala satu pegawai hilang saat ia pindah, dan tidak dapat diperiksa siapa pun."
#     en: "What is only in one employee's head is lost when they leave, and nobody can check it."
#   remedy:
#     id: >-
#       Tetapkan tata cara pengelolaan server dan jaringan, simpan berkasnya di ruang kerja, nyatakan sebagai document
#       berjenis policy atau decree, dan tunjuk dari atribut management_procedure blok opd Dinas.
#     en: >-
#       Lay down how servers and networks are managed, keep the file in the workspace, declare it as a document of type
#       policy or decree, and name it in the attribute management_procedure of the Dinas' opd block.
#   satisfied:
#     id: "Tata cara yang ditetapkan Dinas atau Walikota dan masih berlaku, dengan berkas yang sidiknya cocok."
#     en: "A procedure set by the Dinas or the mayor, in force, whose file has the digest declared."
#   example: |
#     opd "diskominfo" {
#       name                 = "Dinas Komunikasi dan Informatika"
#       management_procedure = document.tata_cara_server
#     }
#
#     document "tata_cara_server" {
#       type   = "policy"
#       number = "555/2/SOP/2026"
#       date   = "2026-01-19"
#       issuer = "dinas"
#       file   = "dokumen/tata-cara-server.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_procedure:
#       id: "Dinas belum menetapkan tata cara pengelolaan server dan jaringan."
#       en: "The Dinas has not laid down how servers and networks are managed."
package rules.security.procedure

import data.lib.documents

procedure := {"types": ["decree", "policy"], "issuers": ["dinas", "walikota"]}

procedures := {id: document |
	some id
	document := input.opd[id].management_procedure
}

examined := documents.proven(procedures, procedure)

without := object.keys(input.opd) - object.keys(procedures)

violations contains {"asset": id, "code": "no_procedure", "where": []} if some id in without

violations contains problem if {
	some problem in documents.violations("management_procedure", procedures, procedure)
}

unknown := documents.unknown("management_procedure", procedures, procedure)

proof contains {"asset": id, "proof": "declared"} if some id in without

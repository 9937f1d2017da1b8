# METADATA
# scope: package
# title: A third party is contracted after coordination with the Dinas
# custom:
#   rows: [41]
#   assets: [contract]
#   agencies: all
#   proof: documented
#   reach: register
#   parameters: []
#   evidence: []
#   title:
#     id: "Kontrak dengan pihak ketiga dibuat sesudah berkoordinasi dengan Dinas"
#     en: "A third party is contracted after coordination with the Dinas"
#   rationale:
#     id: >-
#       Hanya sebelum kontrak ditandatangani Dinas masih dapat mencegah aplikasi kembar atau yang tidak dapat
#       disambungkan.
#     en: "Only before a contract is signed can the Dinas prevent an application that repeats another or fits no other."
#   remedy:
#     id: >-
#       Sebut surat koordinasi yang mendahului kontrak pada atribut coordination, beserta berkas dan sidiknya. Surat
#       yang terlambat tidak dapat diperbaiki; berkoordinasilah sebelum kontrak berikutnya.
#     en: >-
#       Name the letter of coordination that came before the contract in the attribute coordination, with file and
#       digest. A late letter cannot be mended; coordinate before the next contract.
#   satisfied:
#     id: >-
#       Surat koordinasi dengan Dinas yang bertanggal sebelum kontrak, masih berlaku, dan berkasnya ada dengan sidik
#       yang dinyatakan.
#     en: >-
#       A letter of coordination with the Dinas, dated before the contract, in force, whose file is there with the
#       digest declared.
#   example: |
#     contract "simpus" {
#       vendor       = "PT Contoh Teknologi"
#       number       = "027/15/SPK/2026"
#       date         = "2026-02-01"
#       coordination = document.koordinasi_simpus
#     }
#
#     document "koordinasi_simpus" {
#       type   = "letter"
#       number = "555/204/Diskominfo/2026"
#       date   = "2026-01-15"
#       issuer = "dinas"
#       file   = "dokumen/koordinasi-simpus.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     of_dinas:
#       id: "Ini kontrak Dinas sendiri."
#       en: "This is a contract of the Dinas itself."
#     no_coordination:
#       id: "Tidak ada surat koordinasi dengan Dinas."
#       en: "There is no letter of coordination with the Dinas."
package rules.contracts.coordinated

import data.lib.contracts
import data.lib.documents
import data.lib.government

# The Dinas has nobody to coordinate with.
not_applicable contains {"asset": id, "code": "of_dinas"} if {
	input.agency.role == "dinas"
	some id, _ in input.contract
}

# Where nobody is known to be the Dinas, it may be this agency.
default bound := set()

bound := object.keys(input.contract) if {
	government.dinas
	input.agency.role != "dinas"
}

letters := contracts.naming(bound, "coordination")

without := bound - object.keys(letters)

examined := contracts.preceded(letters, documents.coordination)

violations contains {"asset": id, "code": "no_coordination", "where": []} if some id in without

violations contains problem if some problem in contracts.violations("coordination", letters, documents.coordination)

unknown := government.unknown(input.contract) | contracts.unknown("coordination", letters, documents.coordination)

proof contains {"asset": id, "proof": "declared"} if some id in without

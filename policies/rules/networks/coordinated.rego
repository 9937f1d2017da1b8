# METADATA
# scope: package
# title: An agency that builds a network does it in coordination with the Dinas
# custom:
#   rows: [6]
#   assets: [project]
#   agencies: all
#   proof: documented
#   parameters: []
#   evidence: []
#   title:
#     id: "Perangkat Daerah yang membangun jaringan berkoordinasi dengan Dinas"
#     en: "An agency that builds a network does it in coordination with the Dinas"
#   rationale:
#     id: "Dinas hanya dapat menyambungkan dan melindungi jaringan yang rancangannya diketahui sebelum dibangun."
#     en: "The Dinas can join and protect only a network whose design it knew before it was built."
#   remedy:
#     id: >-
#       Minta surat koordinasi dari Dinas, simpan berkasnya di ruang kerja, nyatakan sebagai document beserta sidiknya,
#       dan sebut pada atribut coordination kegiatan itu.
#     en: >-
#       Get a letter of coordination with the Dinas, keep its file in the workspace, declare it as a document with its
#       digest, and name it in the project's attribute coordination.
#   satisfied:
#     id: >-
#       Surat koordinasi yang disebut pada atribut coordination, masih berlaku, dan berkasnya ada dengan sidik yang
#       dinyatakan.
#     en: >-
#       A letter of coordination, named in the attribute coordination, in force, whose file is there with the digest
#       declared.
#   example: |
#     project "jaringan_kantor" {
#       type         = "network"
#       executor     = opd.dpupr
#       networks     = [network.lan]
#       coordination = document.koordinasi_lan
#     }
#
#     document "koordinasi_lan" {
#       type   = "letter"
#       number = "555/204/DPUPR/2026"
#       date   = "2026-02-16"
#       issuer = "opd"
#       file   = "dokumen/koordinasi-lan.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     other_project:
#       id: "Kegiatan ini tidak membangun jaringan."
#       en: "This project builds no network."
#     by_dinas:
#       id: "Kegiatan ini dilaksanakan Dinas sendiri."
#       en: "This project is carried out by the Dinas itself."
#     no_coordination:
#       id: "Tidak ada surat koordinasi dengan Dinas."
#       en: "There is no letter of coordination with the Dinas."
package rules.networks.coordinated

import data.lib.documents
import data.lib.government

# The projects that build a network, by what they are called or by naming one.
building := {id |
	some id
	input.project[id].type == "network"
} | {id |
	some id
	input.project[id].networks[0]
}

not_applicable contains {"asset": id, "code": "other_project"} if {
	some id in (object.keys(input.project) - building)
}

by_dinas := {id |
	some id in building
	input.project[id].executor == government.dinas
}

not_applicable contains {"asset": id, "code": "by_dinas"} if some id in by_dinas

bound := building - by_dinas if government.dinas

letter := {"types": ["letter"], "issuers": "any"}

letters := {id: document |
	some id in bound
	document := input.project[id].coordination
}

examined := documents.proven(letters, letter)

without := bound - object.keys(letters)

violations contains {"asset": id, "code": "no_coordination", "where": []} if some id in without

violations contains problem if some problem in documents.violations("coordination", letters, letter)

unknown := government.unknown(building) | documents.unknown("coordination", letters, letter)

proof contains {"asset": id, "proof": "declared"} if some id in without

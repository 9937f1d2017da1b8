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
#     by_dinas:
#       id: "Kegiatan ini dilaksanakan Dinas sendiri."
#       en: "This project is carried out by the Dinas itself."
#     unconfirmed:
#       id: "Kegiatan ini dinyatakan dilaksanakan {actual}, tetapi Dinas sendiri tidak menyatakannya."
#       en: "This project is said to be carried out by {actual}, but the Dinas itself does not declare it."
#     no_coordination:
#       id: "Tidak ada surat koordinasi dengan Dinas."
#       en: "There is no letter of coordination with the Dinas."
package rules.networks.coordinated

import data.lib.documents
import data.lib.government
import data.lib.networks

not_applicable contains other if some other in networks.other_projects

# Naming the Dinas is not enough: it has to say so itself.
default by_dinas := set()

by_dinas := networks.by_dinas if input.agency.id == government.dinas_agency

not_applicable contains {"asset": id, "code": "by_dinas"} if some id in by_dinas

bound := networks.building - networks.by_dinas if government.dinas

letters := {id: document |
	some id in bound
	document := input.project[id].coordination
}

examined := documents.proven(letters, documents.coordination)

without := bound - object.keys(letters)

violations contains {"asset": id, "code": "no_coordination", "where": []} if some id in without

violations contains problem if some problem in documents.violations("coordination", letters, documents.coordination)

unknown contains gap if some gap in government.unknown(networks.building)

unknown contains gap if some gap in documents.unknown("coordination", letters, documents.coordination)

unknown contains {
	"asset": id,
	"code": "unconfirmed",
	"where": ["executor"],
	"actual": input.project[id].executor,
} if {
	some id in (networks.by_dinas - by_dinas)
}

proof contains {"asset": id, "proof": "declared"} if some id in without

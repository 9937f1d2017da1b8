# METADATA
# scope: package
# title: Agency-specific applications have an accessibility statement
# custom:
#   assets: [application]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: []
#   evidence: []
#   rows: [22]
#   title:
#     id: "Aplikasi khusus memiliki pernyataan aksesibilitas"
#     en: "Agency-specific applications have an accessibility statement"
#   rationale:
#     id: >-
#       Layanan kota adalah untuk semua warga; pernyataan aksesibilitas mengatakan bagi siapa aplikasi ini belum dapat
#       dipakai dan apa gantinya.
#     en: >-
#       A city's services are for everybody; the statement says who cannot use the application yet and what they can
#       use instead.
#   remedy:
#     id: >-
#       Susun pernyataan aksesibilitas, simpan berkasnya di ruang kerja, nyatakan sebagai document berjenis statement
#       beserta sidiknya, dan tunjuk dari atribut accessibility.
#     en: >-
#       Write an accessibility statement, keep its file in the workspace, declare it as a document of type statement
#       with its digest, and name it in the attribute accessibility.
#   satisfied:
#     id: "Pernyataan aksesibilitas (document berjenis statement) yang masih berlaku, dengan berkas dan sidiknya."
#     en: "An accessibility statement (a document of type statement) in force, with its file and digest."
#   example: |
#     application "antrean" {
#       name          = "Antrean Puskesmas"
#       kind          = "khusus"
#       accessibility = document.aksesibilitas_antrean
#     }
#
#     document "aksesibilitas_antrean" {
#       type   = "statement"
#       number = "400.7/18-Dinkes/2026"
#       date   = "2026-01-12"
#       file   = "dokumen/aksesibilitas-antrean.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_statement:
#       id: "Tidak ada pernyataan aksesibilitas."
#       en: "There is no accessibility statement."
package rules.applications.accessible

import data.lib.applications
import data.lib.documents

not_applicable := applications.not_applicable

statement := {"types": ["statement"], "issuers": "any"}

statements := {id: document |
	some id in applications.specific
	document := input.application[id].accessibility
}

examined := documents.proven(statements, statement)

doubtful := object.remove(statements, examined)

without := applications.specific - object.keys(statements)

violations contains {"asset": id, "code": "no_statement", "where": []} if some id in without

violations contains problem if some problem in documents.violations("accessibility", doubtful, statement)

unknown := documents.unknown("accessibility", doubtful, statement)

proof contains {"asset": id, "proof": "declared"} if some id in without

# METADATA
# scope: package
# title: Applications have a recommendation of the technical team
# custom:
#   assets: [application]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: [technical_team_recommendation]
#   evidence: []
#   rows: [18, 23]
#   title:
#     id: "Aplikasi memperoleh rekomendasi Tim Teknis"
#     en: "Applications have a recommendation of the technical team"
#   rationale:
#     id: >-
#       Rekomendasi diberikan sebelum uang dibelanjakan, sehingga rancangan yang keliru diperbaiki selagi masih murah.
#     en: "The recommendation comes before money is spent, so that a wrong design is put right while that is cheap."
#   remedy:
#     id: >-
#       Minta rekomendasi Tim Teknis, simpan berkasnya di ruang kerja, nyatakan sebagai document berjenis recommendation
#       beserta sidiknya, dan tunjuk dari atribut recommendation.
#     en: >-
#       Ask the technical team for its recommendation, keep the file in the workspace, declare it as a document of type
#       recommendation with its digest, and name it in the attribute recommendation.
#   satisfied:
#     id: "Rekomendasi dari Tim Teknis yang berlaku, dengan berkas yang cocok dengan sidiknya."
#     en: "A recommendation of the technical team that is in force, with a file that has its digest."
#   example: |
#     application "antrean" {
#       name           = "Antrean Puskesmas"
#       kind           = "khusus"
#       recommendation = document.rekomendasi_antrean
#     }
#
#     document "rekomendasi_antrean" {
#       type   = "recommendation"
#       number = "12/TT/2025"
#       date   = "2025-02-10"
#       issuer = "tim_teknis"
#       file   = "dokumen/rekomendasi-antrean.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_recommendation:
#       id: "Tidak ada rekomendasi Tim Teknis."
#       en: "There is no recommendation of the technical team."
#     no_technical_team:
#       id: "Peraturan ini tidak meminta rekomendasi Tim Teknis."
#       en: "This regulation asks for no recommendation of a technical team."
package rules.applications.recommended

import data.lib.documents

recommendation := {"types": ["recommendation"], "issuers": ["tim_teknis"]}

not_applicable contains {"asset": id, "code": "no_technical_team"} if {
	data.parameters.technical_team_recommendation == false
	some id, _ in input.application
}

# The Dinas asks the technical team as every agency does.
applicable := {id |
	data.parameters.technical_team_recommendation == true
	some id, _ in input.application
}

recommendations := {id: document |
	some id in applicable
	document := input.application[id].recommendation
}

examined := documents.proven(recommendations, recommendation)

doubtful := object.remove(recommendations, examined)

without := applicable - object.keys(recommendations)

violations contains {"asset": id, "code": "no_recommendation", "where": []} if some id in without

violations contains problem if some problem in documents.violations("recommendation", doubtful, recommendation)

unknown := documents.unknown("recommendation", doubtful, recommendation)

proof contains {"asset": id, "proof": "declared"} if some id in without

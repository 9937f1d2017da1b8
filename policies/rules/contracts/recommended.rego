# METADATA
# scope: package
# title: A third party is contracted after a recommendation of the technical team
# custom:
#   rows: [41]
#   assets: [contract]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: [technical_team_recommendation]
#   evidence: []
#   title:
#     id: "Kontrak dengan pihak ketiga dibuat sesudah ada rekomendasi Tim Teknis"
#     en: "A third party is contracted after a recommendation of the technical team"
#   rationale:
#     id: "Tim Teknis menilai apakah yang akan dibeli memang diperlukan dan layak, selagi belum ada yang terikat."
#     en: "The technical team judges whether what is to be bought is needed and sound while nobody is bound yet."
#   remedy:
#     id: >-
#       Sebut rekomendasi Tim Teknis yang mendahului kontrak pada atribut recommendation, beserta berkas dan sidiknya.
#       Rekomendasi yang terlambat tidak dapat diperbaiki; mintalah sebelum kontrak berikutnya.
#     en: >-
#       Name the technical team's recommendation that came before the contract in the attribute recommendation, with
#       file and digest. A late one cannot be mended; ask for it before the next contract.
#   satisfied:
#     id: >-
#       Rekomendasi Tim Teknis yang bertanggal sebelum kontrak, masih berlaku, dan berkasnya ada dengan sidik yang
#       dinyatakan.
#     en: >-
#       A recommendation of the technical team, dated before the contract, in force, whose file is there with the digest
#       declared.
#   example: |
#     contract "simpus" {
#       vendor         = "PT Contoh Teknologi"
#       number         = "027/15/SPK/2026"
#       date           = "2026-02-01"
#       recommendation = document.rekomendasi_simpus
#     }
#
#     document "rekomendasi_simpus" {
#       type   = "recommendation"
#       number = "555/12/TT/2026"
#       date   = "2026-01-20"
#       issuer = "tim_teknis"
#       file   = "dokumen/rekomendasi-simpus.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     not_required:
#       id: "Peraturan ini tidak mensyaratkan rekomendasi Tim Teknis."
#       en: "This regulation asks for no recommendation of a technical team."
#     no_recommendation:
#       id: "Tidak ada rekomendasi Tim Teknis."
#       en: "There is no recommendation of the technical team."
package rules.contracts.recommended

import data.lib.contracts

not_applicable contains {"asset": id, "code": "not_required"} if {
	data.parameters.technical_team_recommendation == false
	some id, _ in input.contract
}

default bound := set()

bound := object.keys(input.contract) if data.parameters.technical_team_recommendation == true

recommendation := {"types": ["recommendation"], "issuers": ["tim_teknis"]}

recommendations := contracts.naming(bound, "recommendation")

without := bound - object.keys(recommendations)

examined := contracts.preceded(recommendations, recommendation)

violations contains {"asset": id, "code": "no_recommendation", "where": []} if some id in without

violations contains problem if {
	some problem in contracts.violations("recommendation", recommendations, recommendation)
}

unknown := contracts.unknown("recommendation", recommendations, recommendation)

proof contains {"asset": id, "proof": "declared"} if some id in without

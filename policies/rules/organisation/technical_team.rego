# METADATA
# scope: package
# title: A technical team is set up by decree
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [decree_issuers]
#   evidence: []
#   rows: [52]
#   title:
#     id: "Tim Teknis dibentuk dengan keputusan"
#     en: "A technical team is set up by decree"
#   rationale:
#     id: "Rekomendasi Tim Teknis hanya berarti bila tim itu dibentuk dan anggotanya ditetapkan."
#     en: "The technical team's recommendations mean something only if the team was set up and its members named."
#   remedy:
#     id: >-
#       Tetapkan Tim Teknis dengan keputusan Walikota, simpan berkasnya di ruang kerja, lalu nyatakan blok
#       technical_team yang menunjuk keputusan itu.
#     en: >-
#       Have the mayor set up the technical team by decree, keep the file in the workspace, and declare a
#       technical_team block that names the decree.
#   satisfied:
#     id: "Keputusan Walikota yang masih berlaku tentang pembentukan Tim Teknis, dengan berkas yang sidiknya cocok."
#     en: "A decree of the mayor, in force, that sets up the technical team, whose file has the digest declared."
#   example: |
#     technical_team "tim_teknis" {
#       name   = "Tim Teknis TIK"
#       decree = document.kw_tim_teknis
#     }
#
#     document "kw_tim_teknis" {
#       type   = "decree"
#       number = "188.45-17-2026"
#       date   = "2026-01-12"
#       issuer = "walikota"
#       file   = "dokumen/kw-tim-teknis.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     no_team:
#       id: "Tidak ada Tim Teknis yang dinyatakan."
#       en: "No technical team is declared."
package rules.organisation.technical_team

import data.lib.documents

decree := {"types": ["decree"], "issuers": data.parameters.decree_issuers}

decrees := {team: document |
	some team
	document := input.city.technical_teams[team].decree
}

standing := documents.proven(decrees, decree)

# One team in force is enough; an earlier one's decree may have run out.
examined contains input.government.id if count(standing) > 0

doubtful := decrees if count(standing) == 0

violations contains {"asset": input.government.id, "code": "no_team", "where": []} if {
	count(input.city.technical_teams) == 0
}

violations contains object.union(problem, {"asset": input.government.id, "where": [], "item": problem.asset}) if {
	some problem in documents.violations("decree", doubtful, decree)
}

unknown contains object.union(problem, {"asset": input.government.id, "where": [], "item": problem.asset}) if {
	some problem in documents.unknown("decree", doubtful, decree)
}

proof contains {"asset": input.government.id, "proof": "declared"} if count(input.city.technical_teams) == 0

# METADATA
# scope: package
# title: The technical team is trained regularly
# custom:
#   assets: [government]
#   agencies: pemda
#   proof: documented
#   parameters: [duty_months]
#   evidence: []
#   rows: [52]
#   title:
#     id: "Tim Teknis dilatih secara teratur"
#     en: "The technical team is trained regularly"
#   rationale:
#     id: "Tim yang menilai rencana orang lain harus lebih dahulu tahu perkembangan teknologinya."
#     en: "A team that judges others' plans must know the technology before they do."
#   remedy:
#     id: >-
#       Latih Tim Teknis, lalu nyatakan blok record berjenis training dengan period, date, dan document, yang concerns
#       menunjuk blok technical_team.
#     en: >-
#       Train the technical team, and declare a record of type training with period, date and document, whose concerns
#       names the technical_team block.
#   satisfied:
#     id: >-
#       Catatan pelatihan Tim Teknis yang masanya mencakup tahun yang jatuh tempo, dengan naskah yang berkasnya ada dan
#       sidiknya cocok.
#     en: >-
#       A record of training of the technical team whose period holds the year that is due, with a paper whose file is
#       there with the digest declared.
#   example: |
#     record "diklat_tim_teknis_2025" {
#       type     = "training"
#       period   = "2025"
#       date     = "2025-04-21"
#       document = document.diklat_tim_teknis_2025
#       concerns = [technical_team.tim_teknis]
#       form     = "diklat"
#     }
#
#     document "diklat_tim_teknis_2025" {
#       type   = "letter"
#       number = "893/4/Diskominfo/2025"
#       date   = "2025-04-21"
#       file   = "dokumen/diklat-tim-teknis-2025.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     not_trained:
#       id: "Tidak ada pelatihan Tim Teknis untuk masa {expected}."
#       en: "There is no training of the technical team for the period {expected}."
package rules.organisation.technical_team_trained

import data.lib.periods

# Training is the team's where it says so. Where there is no team, nobody was
# trained.
trainings := {id |
	some id in periods.of_type("training")
	some team in periods.record[id].concerns
	input.city.technical_teams[team]
}

examined contains input.government.id if periods.open("team_training", trainings) == set()

violations contains {
	"asset": input.government.id,
	"code": "not_trained",
	"where": [],
	"expected": periods.words(absent),
} if {
	absent := periods.absent("team_training", trainings)
	absent != set()
}

violations contains problem if {
	some problem in periods.violations(input.government.id, "team_training", trainings)
}

unknown := periods.unknown(input.government.id, "team_training", trainings)

proof contains {"asset": input.government.id, "proof": "declared"} if {
	periods.papers("team_training", trainings) == set()
}

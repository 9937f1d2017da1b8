# METADATA
# scope: package
# title: Every stage of an infrastructure project was recommended by the Tim Teknis
# custom:
#   rows: [7]
#   assets: [project]
#   agencies: all
#   proof: documented
#   parameters: [project_stages]
#   evidence: []
#   title:
#     id: "Setiap tahap kegiatan infrastruktur direkomendasikan Tim Teknis"
#     en: "Every stage of an infrastructure project was recommended by the Tim Teknis"
#   rationale:
#     id: >-
#       Kekeliruan rancangan paling murah dibetulkan sebelum uangnya dianggarkan dan barangnya dibeli; karena itu
#       rekomendasi mendahului tiap tahap.
#     en: >-
#       A mistake of design is cheapest to mend before the money is budgeted and the goods are bought; that is why a
#       recommendation comes before each stage.
#   remedy:
#     id: >-
#       Nyatakan setiap tahap yang sudah dicapai dalam blok stage dengan tanggalnya. Minta rekomendasi Tim Teknis
#       sebelum tahap dijalankan, dan sebut dokumennya, beserta berkas dan sidiknya, pada atribut recommendation tahap
#       itu.
#     en: >-
#       Declare every stage reached in a stage block with its date. Ask for the Tim Teknis' recommendation before a
#       stage is carried out, and name the document, with its file and digest, in that stage's attribute
#       recommendation.
#   satisfied:
#     id: >-
#       Untuk setiap tahap yang dicapai, rekomendasi Tim Teknis yang masih berlaku, berkasnya terbukti, dan bertanggal
#       tidak sesudah tahap itu.
#     en: >-
#       For every stage reached, a recommendation of the Tim Teknis that is in force, whose file is proven, and that is
#       dated no later than the stage.
#   example: |
#     project "perluasan_jaringan" {
#       type     = "infrastructure"
#       executor = opd.diskominfo
#
#       stage "planning" {
#         date           = "2025-08-18"
#         recommendation = document.rekomendasi_rencana
#       }
#     }
#
#     document "rekomendasi_rencana" {
#       type   = "recommendation"
#       number = "TT/007/VIII/2025"
#       date   = "2025-08-11"
#       issuer = "tim_teknis"
#       file   = "dokumen/rekomendasi-rencana.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#   messages:
#     other_project:
#       id: "Ini bukan kegiatan infrastruktur."
#       en: "This is no infrastructure project."
#     not_required:
#       id: "Peraturan ini tidak meminta rekomendasi untuk tahap kegiatan."
#       en: "This regulation asks for no recommendation of a project's stages."
#     no_recommendation:
#       id: "Tahap {item} tidak disertai rekomendasi Tim Teknis."
#       en: "The stage {item} has no recommendation of the Tim Teknis."
#     late:
#       id: "Rekomendasi untuk tahap {item} bertanggal {actual}, sesudah tahap itu pada {expected}."
#       en: "The recommendation for the stage {item} is dated {actual}, after that stage on {expected}."
#     no_stage:
#       id: "Tidak ada tahap yang sudah dicapai yang dinyatakan."
#       en: "No stage that was reached is declared."
#     stage_undeclared:
#       id: "Tahap {item} tidak dinyatakan, padahal tahap sesudahnya sudah dicapai."
#       en: "The stage {item} is not declared, although a later one was reached."
package rules.projects.recommended

import data.lib.documents
import data.lib.networks

# Networks are infrastructure, whatever the project that builds them is called.
infrastructure := {id |
	some id
	input.project[id].type == "infrastructure"
} | networks.building

not_applicable contains {"asset": id, "code": "other_project"} if {
	some id in (object.keys(input.project) - infrastructure)
}

not_applicable contains {"asset": id, "code": "not_required"} if {
	count(data.parameters.project_stages) == 0
	some id in infrastructure
}

bound := infrastructure if count(data.parameters.project_stages) > 0

# The stages reached, where they stand. A date to come is a plan.
reached := {{"asset": id, "where": ["stage", i, "recommendation"], "item": stage.label}: stage |
	some id in bound
	some i, stage in input.project[id].stage
	stage.label in data.parameters.project_stages
	stage.date <= input.today
}

stages[place.asset] contains place.item if some place, _ in reached

want := {"types": ["recommendation"], "issuers": ["tim_teknis"]}

recommendations := {place: document |
	some place, stage in reached
	document := stage.recommendation
}

# Not proven, and so not examined.
open := object.keys(reached) - documents.proven(recommendations, want)

examined := object.keys(stages) - {place.asset | some place in open}

violations contains {
	"asset": place.asset,
	"code": "no_recommendation",
	"where": array.slice(place.where, 0, 2),
	"item": place.item,
} if {
	some place in (object.keys(reached) - object.keys(recommendations))
}

violations contains object.union(place, {"code": "late", "expected": reached[place].date, "actual": date}) if {
	some place, document in recommendations
	date := input.refs[document].date
	date > reached[place].date
}

violations contains problem if some problem in documents.violations_at(recommendations, want)

unknown contains gap if some gap in documents.unknown_at(recommendations, want)

unknown contains {"asset": id, "code": "no_stage", "where": []} if some id in (bound - object.keys(stages))

# A stage that was reached has all those before it behind it.
unknown contains {"asset": id, "code": "stage_undeclared", "where": [], "item": earlier} if {
	some id, labels in stages
	some i, later in data.parameters.project_stages
	later in labels
	some earlier in array.slice(data.parameters.project_stages, 0, i)
	not earlier in labels
}

recommended := {place.asset | some place, _ in recommendations}

proof contains {"asset": id, "proof": "declared"} if some id in (object.keys(stages) - recommended)

# METADATA
# scope: package
# title: ICT money comes from lawful sources and is spent on the uses named
# custom:
#   rows: [64]
#   assets: [project]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: [funding_sources, funding_uses]
#   evidence: []
#   title:
#     id: "Dana TIK berasal dari sumber yang sah dan dipakai untuk kegunaan yang ditentukan"
#     en: "ICT money comes from lawful sources and is spent on the uses named"
#   rationale:
#     id: >-
#       Dana dari sumber lain dapat mengikat kota pada kepentingan pemberinya, dan belanja di luar kegunaan yang
#       ditentukan tidak dapat dipertanggungjawabkan.
#     en: >-
#       Money from other sources can bind the city to the interests of whoever gives it, and spending on other uses
#       cannot be accounted for.
#   remedy:
#     id: >-
#       Sebut semua sumber dana pada atribut funding dan semua penggunaannya pada use. Ganti sumber atau penggunaan yang
#       tidak termasuk dalam peraturan.
#     en: >-
#       Name every source of money in the attribute funding and everything it is for in use. Replace a source or a use
#       that the regulation does not list.
#   satisfied:
#     id: "Setiap kata pada funding dan use termasuk dalam daftar peraturan, dan keduanya terisi."
#     en: "Every word in funding and in use is in the regulation's list, and both are filled in."
#   example: |
#     project "perluasan_jaringan" {
#       type     = "infrastructure"
#       executor = opd.diskominfo
#       year     = 2026
#       funding  = ["apbd"]
#       use      = ["equipment"]
#     }
#   messages:
#     source:
#       id: "Sumber dana {actual} tidak termasuk yang diperbolehkan: {expected}."
#       en: "The source of money {actual} is not among those allowed: {expected}."
#     use:
#       id: "Penggunaan dana {actual} tidak termasuk yang ditentukan: {expected}."
#       en: "The use of the money, {actual}, is not among those named: {expected}."
#     no_source:
#       id: "Sumber dana kegiatan ini tidak dinyatakan."
#       en: "Where the money of this project comes from is not declared."
#     no_use:
#       id: "Penggunaan dana kegiatan ini tidak dinyatakan."
#       en: "What the money of this project is for is not declared."
package rules.funding.lawful

sourced := {id |
	some id
	input.project[id].funding[0]
}

used := {id |
	some id
	input.project[id].use[0]
}

violations contains {
	"asset": id,
	"code": "source",
	"where": ["funding", i],
	"item": source,
	"expected": data.parameters.funding_sources,
	"actual": source,
} if {
	some id in sourced
	some i, source in input.project[id].funding
	not source in data.parameters.funding_sources
}

violations contains {
	"asset": id,
	"code": "use",
	"where": ["use", i],
	"item": use,
	"expected": data.parameters.funding_uses,
	"actual": use,
} if {
	some id in used
	some i, use in input.project[id].use
	not use in data.parameters.funding_uses
}

# Held against both lists, if there are any.
default examined := set()

examined := sourced & used if {
	data.parameters.funding_sources
	data.parameters.funding_uses
}

# Nothing obliges an agency to tell here; but while it does not, nobody can say
# where the money comes from.
unknown contains {"asset": id, "code": "no_source", "where": []} if {
	some id in (object.keys(input.project) - sourced)
}

unknown contains {"asset": id, "code": "no_use", "where": []} if some id in (object.keys(input.project) - used)

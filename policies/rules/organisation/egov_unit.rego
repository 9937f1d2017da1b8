# METADATA
# scope: package
# title: An e-government unit is coordinated by the Dinas
# custom:
#   assets: [upt]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   rows: [51]
#   title:
#     id: "Unit pemerintahan elektronik dikoordinasikan Dinas"
#     en: "An e-government unit is coordinated by the Dinas"
#   rationale:
#     id: "Unit yang berjalan sendiri membangun lagi yang sudah ada dan memilih cara yang tidak cocok dengan lainnya."
#     en: "A unit that works alone builds again what there is, and in ways that do not fit with the others'."
#   remedy:
#     id: "Isi coordinated_by unit ini dengan Dinas, sesudah pembagian tugasnya disepakati."
#     en: "Set coordinated_by of the unit to the Dinas, once the division of tasks is agreed."
#   satisfied:
#     id: "Pernyataan bahwa pekerjaan unit itu dikoordinasikan Dinas."
#     en: "The declaration that the Dinas coordinates the unit's work."
#   example: |
#     opd "dinkes" {
#       name      = "Dinas Kesehatan"
#       egov_unit = upt.data_informasi
#     }
#
#     upt "data_informasi" {
#       name           = "Subbagian Data dan Informasi"
#       type           = "unit_egov"
#       coordinated_by = opd.diskominfo
#     }
#   messages:
#     other_unit:
#       id: "Ini bukan unit pemerintahan elektronik."
#       en: "This is no e-government unit."
#     no_type:
#       id: "Jenis unit ini tidak dinyatakan, sehingga tidak diketahui apakah mengurus pemerintahan elektronik."
#       en: "The type of this unit is not declared, so it is not known whether it is one for e-government."
#     no_coordinator:
#       id: "Tidak dinyatakan siapa yang mengoordinasikan unit ini."
#       en: "It is not declared who coordinates this unit."
#     wrong_coordinator:
#       id: "Unit ini dikoordinasikan {actual}, bukan {expected}."
#       en: "The unit is coordinated by {actual}, not by {expected}."
package rules.organisation.egov_unit

import data.lib.government

# Those that say so of themselves, and the one the agency calls its own.
units := {id |
	some id
	input.upt[id].type == "unit_egov"
} | {id |
	some id in {id | id := input.opd[_].egov_unit}
	input.upt[id]
}

typed := {id |
	some id
	input.upt[id].type
}

coordinated := {id: by |
	some id in units
	by := input.upt[id].coordinated_by
}

examined contains id if {
	some id, by in coordinated
	by == government.dinas
}

violations contains {"asset": id, "code": "no_coordinator", "where": []} if {
	some id in (units - object.keys(coordinated))
}

violations contains {
	"asset": id,
	"code": "wrong_coordinator",
	"where": ["coordinated_by"],
	"expected": government.dinas,
	"actual": by,
} if {
	some id, by in coordinated
	by != government.dinas
}

unknown := government.unknown(coordinated) | {{"asset": id, "code": "no_type"} |
	some id in ((object.keys(input.upt) - typed) - units)
}

not_applicable contains {"asset": id, "code": "other_unit"} if some id in (typed - units)

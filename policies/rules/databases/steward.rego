# METADATA
# scope: package
# title: A data steward is set by decree on the Dinas' proposal
# custom:
#   assets: [database]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: [decree_issuers]
#   evidence: []
#   rows: [35]
#   title:
#     id: "Wali data ditetapkan dengan keputusan atas usulan Dinas"
#     en: "A data steward is set by decree on the Dinas' proposal"
#   rationale:
#     id: >-
#       Wali data menjawab siapa yang boleh memakai data dan apakah data itu benar; tanpa wali, tidak ada yang
#       menjawab.
#     en: "A steward answers for who may use the data and whether it is right; without one, nobody does."
#   remedy:
#     id: >-
#       Minta Dinas mengusulkan wali data dan mintakan keputusannya. Isi steward, lalu tunjuk kedua naskah dari
#       steward_proposal dan steward_decree, masing-masing dengan berkas dan sidiknya.
#     en: >-
#       Ask the Dinas to propose a steward and have it decreed. Set steward, then name both papers in steward_proposal
#       and steward_decree, each with file and digest.
#   satisfied:
#     id: >-
#       Wali data disebut, keputusan yang menetapkannya berlaku, dan usulan Dinas mendahuluinya; berkas keduanya ada
#       dengan sidik yang dinyatakan.
#     en: >-
#       The steward is named, the decree that sets it is in force, and the Dinas' proposal came before it; the files of
#       both are there with the digests declared.
#   example: |
#     database "pasien" {
#       name             = "Basis data pasien"
#       group            = "kesehatan"
#       steward          = opd.dinkes
#       steward_decree   = document.kw_wali_data
#       steward_proposal = document.usulan_wali_data
#     }
#   messages:
#     no_steward:
#       id: "Wali data basis data ini belum dinyatakan."
#       en: "No data steward of this database is declared."
#     no_decree:
#       id: "Tidak ada keputusan yang menetapkan wali data basis data ini."
#       en: "No decree sets the data steward of this database."
#     no_proposal:
#       id: "Tidak ada usulan Dinas tentang wali data basis data ini."
#       en: "There is no proposal of the Dinas for the data steward of this database."
#     late_proposal:
#       id: "Usulan Dinas bertanggal {actual}, sesudah keputusannya pada {expected}."
#       en: "The Dinas' proposal is dated {actual}, after the decree of {expected}."
package rules.databases.steward

import data.lib.documents

decree := {"types": ["decree"], "issuers": data.parameters.decree_issuers}

proposal := {"types": ["letter"], "issuers": ["dinas"]}

decrees := {id: document | document := input.database[id].steward_decree}

proposals := {id: document | document := input.database[id].steward_proposal}

decreed := documents.proven(decrees, decree)

proposed := documents.proven(proposals, proposal)

stewarded := {id |
	some id
	input.database[id].steward
}

examined := (stewarded & decreed) & proposed

databases := object.keys(input.database)

violations contains {"asset": id, "code": "no_steward", "where": []} if some id in (databases - stewarded)

violations contains {"asset": id, "code": "no_decree", "where": []} if some id in (databases - object.keys(decrees))

violations contains {"asset": id, "code": "no_proposal", "where": []} if some id in (databases - object.keys(proposals))

violations contains {
	"asset": id,
	"code": "late_proposal",
	"where": ["steward_proposal"],
	"expected": decided,
	"actual": asked,
} if {
	some id, paper in proposals
	asked := input.refs[paper].date
	decided := input.refs[decrees[id]].date
	asked > decided
}

violations contains problem if {
	some problem in documents.violations("steward_decree", object.remove(decrees, decreed), decree)
}

violations contains problem if {
	some problem in documents.violations("steward_proposal", object.remove(proposals, proposed), proposal)
}

unknown contains problem if {
	some problem in documents.unknown("steward_decree", object.remove(decrees, decreed), decree)
}

unknown contains problem if {
	some problem in documents.unknown("steward_proposal", object.remove(proposals, proposed), proposal)
}

proof contains {"asset": id, "proof": "declared"} if {
	some id in ((databases - object.keys(decrees)) - object.keys(proposals))
}

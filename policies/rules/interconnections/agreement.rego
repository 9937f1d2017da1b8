# METADATA
# scope: package
# title: Data interconnections rest on an agreement
# custom:
#   assets: [interconnection]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: []
#   evidence: []
#   rows: [54]
#   title:
#     id: "Interkoneksi data didasari perjanjian"
#     en: "Data interconnections rest on an agreement"
#   rationale:
#     id: "Perjanjian menyatakan data apa yang dibagi, untuk apa, dan siapa yang menjaganya menurut undang-undang."
#     en: "An agreement says which data is shared, what for, and who guards it as the law demands."
#   remedy:
#     id: >-
#       Buat perjanjian kerja sama dengan mitra, simpan berkasnya di ruang kerja, nyatakan sebagai document berjenis
#       agreement beserta sidiknya, dan tunjuk dari atribut agreement.
#     en: >-
#       Make an agreement with the partner, keep the file in the workspace, declare it as a document of type agreement
#       with its digest, and name it in the attribute agreement.
#   satisfied:
#     id: "Perjanjian kerja sama yang berlaku ditunjuk, dan berkasnya ada dengan sidik yang dinyatakan."
#     en: "An agreement in force is named, and its file is there with the digest declared."
#   example: |
#     interconnection "bpjs" {
#       partner      = "BPJS Kesehatan"
#       partner_type = "third_party"
#       agreement    = document.pks_bpjs
#     }
#   messages:
#     no_agreement:
#       id: "Tidak ada perjanjian kerja sama dengan mitra."
#       en: "There is no agreement with the partner."
package rules.interconnections.agreement

import data.lib.documents
import data.lib.interconnections

not_applicable := interconnections.not_applicable

# Either side may have drawn it up.
agreement := {"types": ["agreement"], "issuers": "any"}

agreements := {id: document |
	some id in interconnections.outward
	document := input.interconnection[id].agreement
}

examined := documents.proven(agreements, agreement)

doubtful := object.remove(agreements, examined)

without := interconnections.outward - object.keys(agreements)

violations contains {"asset": id, "code": "no_agreement", "where": []} if some id in without

violations contains problem if some problem in documents.violations("agreement", doubtful, agreement)

unknown := documents.unknown("agreement", doubtful, agreement)

proof contains {"asset": id, "proof": "declared"} if some id in without

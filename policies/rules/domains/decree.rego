# METADATA
# scope: package
# title: The use of a subdomain is set by decree
# custom:
#   assets: [domain]
#   agencies: all
#   proof: documented
#   parameters: [official_domain, decree_issuers]
#   evidence: []
#   title:
#     id: "Penggunaan subdomain ditetapkan dengan keputusan"
#     en: "The use of a subdomain is set by decree"
#   rationale:
#     id: >-
#       Keputusan menyatakan siapa yang memakai subdomain dan untuk apa, sehingga nama yang terbengkalai dapat ditarik
#       kembali.
#     en: "The decree says who uses a subdomain and what for, so that an abandoned name can be taken back."
#   remedy:
#     id: >-
#       Minta keputusan penggunaan subdomain, simpan berkasnya di ruang kerja, nyatakan sebagai document beserta
#       sidiknya, dan tunjuk dari atribut decree.
#     en: >-
#       Have the use of the subdomain decreed, keep the file in the workspace, declare it as a document with its
#       digest, and name it in the attribute decree.
#   messages:
#     no_decree:
#       id: "Penggunaan subdomain ini belum ditetapkan dengan keputusan."
#       en: "No decree sets the use of this subdomain."
package rules.domains.decree

import data.lib.documents
import data.lib.domains

not_applicable := domains.not_applicable

decree := {"types": ["decree"], "issuers": data.parameters.decree_issuers}

decrees := {id: document |
	some id in domains.subdomains
	document := input.domain[id].decree
}

examined := documents.proven(decrees, decree)

doubtful := object.remove(decrees, examined)

without := domains.subdomains - object.keys(decrees)

violations contains {"asset": id, "code": "no_decree", "where": []} if some id in without

violations contains problem if some problem in documents.violations("decree", doubtful, decree)

unknown := documents.unknown("decree", doubtful, decree)

proof contains {"asset": id, "proof": "declared"} if some id in without

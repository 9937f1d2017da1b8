# METADATA
# scope: package
# title: Another domain is applied for by the regional secretary on the Dinas' proposal
# custom:
#   assets: [domain]
#   agencies: all
#   proof: documented
#   parameters: [official_domain]
#   evidence: []
#   title:
#     id: "Domain lain dimohonkan Sekretaris Daerah atas usulan Dinas"
#     en: "Another domain is applied for by the regional secretary on the Dinas' proposal"
#   rationale:
#     id: >-
#       Nama di luar domain resmi mengikat seluruh kota; usulan Dinas dan permohonan Sekretaris Daerah menunjukkan
#       bahwa kota memang menghendakinya.
#     en: >-
#       A name outside the official domain binds the whole city; the Dinas' proposal and the regional secretary's
#       application show that the city wants it.
#   remedy:
#     id: >-
#       Nyatakan usulan Dinas pada atribut proposal dan permohonan Sekretaris Daerah kepada kementerian pada
#       application_letter, masing-masing dengan berkas dan sidiknya.
#     en: >-
#       Name the Dinas' proposal in the attribute proposal and the regional secretary's application to the ministry in
#       application_letter, each with file and digest.
#   messages:
#     under_official:
#       id: "Domain ini berada di bawah domain resmi dan tidak perlu dimohonkan."
#       en: "This domain lies under the official domain and need not be applied for."
#     no_application:
#       id: "Tidak ada surat permohonan Sekretaris Daerah kepada kementerian."
#       en: "There is no application of the regional secretary to the ministry."
#     no_proposal:
#       id: "Tidak ada usulan Dinas."
#       en: "There is no proposal of the Dinas."
#     late_proposal:
#       id: "Usulan Dinas bertanggal {actual}, sesudah permohonannya pada {expected}."
#       en: "The Dinas' proposal is dated {actual}, after the application of {expected}."
package rules.domains.applied

import data.lib.documents
import data.lib.domains

not_applicable contains {"asset": id, "code": "under_official"} if some id in domains.official_names

papers := {
	"application_letter": {"types": ["letter"], "issuers": ["sekda"]},
	"proposal": {"types": ["letter", "recommendation"], "issuers": ["dinas"]},
}

# The papers named.
given := {id: named |
	some id in domains.others
	named := {attribute: document |
		some attribute, _ in papers
		document := input.domain[id][attribute]
	}
}

examined := {id |
	some id, named in given
	proven := {attribute | some attribute, document in named; id in documents.proven({id: document}, papers[attribute])}
	proven == object.keys(papers)
}

violations contains {"asset": id, "code": "no_application", "where": []} if {
	some id, named in given
	not named.application_letter
}

violations contains {"asset": id, "code": "no_proposal", "where": []} if {
	some id, named in given
	not named.proposal
}

violations contains {
	"asset": id,
	"code": "late_proposal",
	"where": ["proposal"],
	"expected": applied,
	"actual": proposed,
} if {
	some id, named in given
	proposed := input.refs[named.proposal].date
	applied := input.refs[named.application_letter].date
	proposed > applied
}

violations contains problem if {
	some id, named in given
	some attribute, document in named
	some problem in documents.violations(attribute, {id: document}, papers[attribute])
}

unknown contains problem if {
	some id, named in given
	some attribute, document in named
	some problem in documents.unknown(attribute, {id: document}, papers[attribute])
}

proof contains {"asset": id, "proof": "declared"} if {
	some id, named in given
	count(named) == 0
}

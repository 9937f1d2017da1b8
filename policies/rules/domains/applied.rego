# METADATA
# scope: package
# title: Another domain is applied for by the regional secretary on the Dinas' proposal
# custom:
#   assets: [domain]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: [official_domain]
#   evidence: []
#   rows: [27]
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
#   satisfied:
#     id: >-
#       Permohonan Sekretaris Daerah kepada kementerian dan usulan Dinas yang tidak lebih baru darinya, masing-masing
#       dengan berkas dan sidiknya.
#     en: >-
#       The regional secretary's application to the ministry and the Dinas' proposal, dated no later than it, each with
#       its file and digest.
#   example: |
#     domain "wisata" {
#       fqdn               = "wisataserang.id"
#       proposal           = document.usulan_domain
#       application_letter = document.permohonan_domain
#     }
#
#     document "usulan_domain" {
#       type   = "letter"
#       number = "500.12.2/31-Diskominfo/2025"
#       date   = "2025-04-14"
#       issuer = "dinas"
#       file   = "dokumen/usulan-domain.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#
#     document "permohonan_domain" {
#       type   = "letter"
#       number = "500.12.2/902-Setda/2025"
#       date   = "2025-05-02"
#       issuer = "sekda"
#       file   = "dokumen/permohonan-domain.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
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

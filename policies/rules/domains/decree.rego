# METADATA
# scope: package
# title: The use of a subdomain is set by decree
# custom:
#   assets: [domain]
#   agencies: all
#   proof: documented
#   reach: asset
#   parameters: [official_domain, decree_issuers]
#   evidence: []
#   rows: [26]
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
#   satisfied:
#     id: >-
#       Keputusan tentang penggunaan subdomain itu, ditetapkan oleh yang berwenang dan masih berlaku, dengan berkas dan
#       sidiknya.
#     en: >-
#       The decree on the use of the subdomain, issued by whom the regulation names and in force, with its file and
#       digest.
#   example: |
#     domain "simpus" {
#       fqdn   = "simpus.serangkota.go.id"
#       decree = document.kw_subdomain
#     }
#
#     document "kw_subdomain" {
#       type   = "decree"
#       number = "555/Kep.112-Huk/2025"
#       date   = "2025-03-17"
#       issuer = "walikota"
#       file   = "dokumen/kw-subdomain.txt"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
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

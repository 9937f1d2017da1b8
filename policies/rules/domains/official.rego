# METADATA
# scope: package
# title: Official sites use the official domain
# custom:
#   assets: [domain]
#   agencies: all
#   proof: declared
#   parameters: [official_domain, decree_issuers]
#   evidence: []
#   rows: [24]
#   title:
#     id: "Situs resmi memakai domain resmi"
#     en: "Official sites use the official domain"
#   rationale:
#     id: >-
#       Warga mengenali layanan pemerintah dari namanya; nama di luar domain resmi mudah ditiru dan hilang bila lupa
#       diperpanjang.
#     en: >-
#       People know a government service by its name; a name outside the official domain is easily imitated, and lost
#       when nobody renews it.
#   remedy:
#     id: >-
#       Pindahkan situs ke bawah domain resmi, atau cantumkan keputusan yang menetapkan domain ini beserta berkas dan
#       sidiknya pada atribut decree.
#     en: >-
#       Move the site under the official domain, or name the decree that sets this domain, with file and digest, in
#       the attribute decree.
#   satisfied:
#     id: >-
#       Nama di bawah domain resmi; untuk nama lain, keputusan yang menetapkannya, masih berlaku, dengan berkas dan
#       sidiknya.
#     en: >-
#       A name under the official domain; for any other, the decree that sets it, in force, with its file and digest.
#   example: |
#     domain "simpus" {
#       fqdn = "simpus.serangkota.go.id"
#     }
#   messages:
#     outside:
#       id: "Domain {actual} tidak berada di bawah {expected} dan tidak ada keputusan yang menetapkannya."
#       en: "Domain {actual} does not lie under {expected} and no decree sets it."
package rules.domains.official

import data.lib.documents
import data.lib.domains

decree := {"types": ["decree"], "issuers": data.parameters.decree_issuers}

decrees := {id: document |
	some id in domains.others
	document := input.domain[id].decree
}

proven := documents.proven(decrees, decree)

doubtful := object.remove(decrees, proven)

examined := domains.official_names | proven

violations contains {
	"asset": id,
	"code": "outside",
	"where": ["fqdn"],
	"expected": domains.official,
	"actual": input.domain[id].fqdn,
} if {
	some id in (domains.others - object.keys(decrees))
}

violations contains problem if some problem in documents.violations("decree", doubtful, decree)

unknown := documents.unknown("decree", doubtful, decree)

proof contains {"asset": id, "proof": "documented"} if some id, _ in decrees

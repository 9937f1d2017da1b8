# METADATA
# scope: package
# title: Official sites use the official domain
# custom:
#   assets: [domain]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: [official_domain, decree_issuers]
#   evidence: [dns]
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
#       sidiknya pada atribut decree. Bila namanya tidak beralamat, betulkan di DNS, atau hapus pernyataannya bila
#       situsnya sudah tidak ada.
#     en: >-
#       Move the site under the official domain, or name the decree that sets this domain, with file and digest, in
#       the attribute decree. Where the name has no address, mend it in the DNS, or take the declaration away if the
#       site is gone.
#   satisfied:
#     id: >-
#       Nama di bawah domain resmi; untuk nama lain, keputusan yang menetapkannya, masih berlaku, dengan berkas dan
#       sidiknya. Bila nama itu dicari di DNS, ia harus beralamat.
#     en: >-
#       A name under the official domain; for any other, the decree that sets it, in force, with its file and digest.
#       Where the name is looked up in the DNS, it must have an address.
#   example: |
#     domain "simpus" {
#       fqdn = "simpus.serangkota.go.id"
#     }
#   messages:
#     absent:
#       id: "DNS menyatakan nama ini tidak ada."
#       en: "The DNS says that there is no such name."
#     no_address:
#       id: "DNS menyatakan nama ini tidak beralamat."
#       en: "The DNS says that this name has no address."
#     dangling:
#       id: "Nama ini hanya alias dari {actual}, yang tidak ada; siapa pun yang memperoleh {item} dapat menggantikan situsnya."
#       en: "The name is but an alias of {actual}, which does not exist; whoever gets {item} can take the site's place."
#     loop:
#       id: "Nama ini alias dari dirinya sendiri: {actual}."
#       en: "The name is an alias of itself: {actual}."
#     bogus:
#       id: "Tanda tangan DNSSEC zonanya rusak ({actual}), jadi server DNS menolak menjawab."
#       en: "The DNSSEC signatures of its zone are broken ({actual}), so the DNS server refuses to answer."
#     not_resolved:
#       id: "Nama ini tidak dapat dicari di DNS, jadi tidak diketahui apakah situsnya ada."
#       en: "The name could not be looked up in the DNS, so it is not known whether the site exists."
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

unknown contains problem if some problem in documents.unknown("decree", doubtful, decree)

# What the DNS said of each name looked up.
answers := {id: answer |
	some id, _ in input.domain
	answer := input.evidence[id].dns
}

# What is wrong with an answer.
wrong(answer) := {"code": "dangling", "item": answer.missing, "actual": [last(answer.cname)]} if answer.dangling

else := {"code": "absent"} if answer.status == "nxdomain"

else := {"code": "no_address"} if answer.status == "nodata"

else := {"code": "loop", "actual": answer.cname} if answer.status == "loop"

else := {"code": "bogus", "actual": answer.dnssec.cause} if answer.bogus

last(names) := names[count(names) - 1]

violations contains object.union(wrong(answer), {"asset": id, "where": ["fqdn"], "evidence": "dns"}) if {
	some id, answer in answers
}

unknown contains {"asset": id, "code": "not_resolved", "where": ["fqdn"], "evidence": "dns"} if {
	some id, answer in answers
	not answer.status
}

proof contains {"asset": id, "proof": "documented"} if some id, _ in decrees

proof contains {"asset": id, "proof": "observed"} if {
	some id in domains.official_names
	answers[id].status
}

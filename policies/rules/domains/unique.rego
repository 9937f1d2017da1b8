# METADATA
# scope: package
# title: A domain is declared once
# custom:
#   assets: [domain]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: []
#   rows: [25]
#   title:
#     id: "Satu domain dinyatakan satu kali"
#     en: "A domain is declared once"
#   rationale:
#     id: >-
#       Bila dua pihak menyatakan domain yang sama, tidak jelas siapa yang bertanggung jawab atas isi dan keamanannya.
#     en: "Where two declare the same domain, it is not clear who answers for its content and security."
#   remedy:
#     id: "Sepakati pemilik domain dengan pihak yang juga menyatakannya, lalu hapus pernyataan yang lain."
#     en: "Settle who owns the domain with the other one who declares it, and remove the other declaration."
#   satisfied:
#     id: "Hanya satu blok domain di seluruh kota yang menyatakan nama itu."
#     en: "Only one domain block of the whole city declares the name."
#   example: |
#     domain "simpus" {
#       fqdn = "simpus.serangkota.go.id"
#     }
#   messages:
#     shared:
#       id: "Domain {item} juga dinyatakan sebagai {actual}."
#       en: "Domain {item} is also declared as {actual}."
package rules.domains.unique

examined := {id |
	some id, domain in input.domain
	input.facts.domain[domain.fqdn].claims
}

# Domains that several declare.
shared := {fqdn |
	some fqdn
	input.facts.domain[fqdn].claims[0]
}

violations contains {
	"asset": id,
	"code": "shared",
	"where": ["fqdn"],
	"item": fqdn,
	"actual": others,
} if {
	some fqdn in shared
	some id
	input.domain[id].fqdn == fqdn
	others := [claim | some claim in input.facts.domain[fqdn].claims; claim != id]
	count(others) > 0
}

# METADATA
# scope: package
# title: Subdomains are integrated with the official domain
# custom:
#   assets: [domain]
#   agencies: all
#   proof: observed
#   parameters: [official_domain]
#   evidence: [dns]
#   rows: [25]
#   title:
#     id: "Subdomain menyatu dengan domain resmi"
#     en: "Subdomains are integrated with the official domain"
#   rationale:
#     id: "Subdomain yang dilayani dari luar domain resmi dapat diarahkan pihak lain tanpa sepengetahuan kota."
#     en: >-
#       A subdomain served from outside the official domain can be pointed elsewhere by others without the city
#       knowing.
#   remedy:
#     id: >-
#       Minta Dinas mendelegasikan atau melayani subdomain dari server nama domain resmi, dan nyatakan domain itu pada
#       Perangkat Daerah yang memakainya.
#     en: >-
#       Ask the Dinas to delegate the subdomain from, or serve it by, the official domain's name servers, and declare
#       it by the agency that uses it.
#   satisfied:
#     id: >-
#       Pemindai dns melihat nama itu didelegasikan dari atau dilayani oleh server nama domain resmi, dan server nama
#       yang dinyatakan berada di bawahnya.
#     en: >-
#       The scanner dns sees the name delegated from or served by the official domain's name servers, and the name
#       servers declared lie under it.
#   example: |
#     domain "simpus" {
#       fqdn         = "simpus.serangkota.go.id"
#       name_servers = ["ns1.serangkota.go.id", "ns2.serangkota.go.id"]
#     }
#   messages:
#     foreign_name_server:
#       id: "Server nama {item} tidak berada di bawah {expected}."
#       en: "Name server {item} does not lie under {expected}."
#     no_agency:
#       id: "Subdomain tidak dinyatakan oleh Perangkat Daerah, melainkan oleh {actual}."
#       en: "The subdomain is declared by {actual}, which is no agency."
#     not_integrated:
#       id: "Subdomain tidak didelegasikan dari maupun dilayani oleh server nama domain resmi."
#       en: "The subdomain is neither delegated from nor served by the official domain's name servers."
#     not_observed:
#       id: "Nama ini belum dicari di DNS; pernyataan saja tidak membuktikan apa pun."
#       en: "This name was not looked up in the DNS; a declaration alone proves nothing."
package rules.domains.integrated

import data.lib.domains

not_applicable := domains.not_applicable

# What the DNS said of each subdomain looked up.
integrated := {id: answer |
	some id in domains.subdomains
	answer := input.evidence[id].dns.integrated
}

examined contains id if some id, true in integrated

# The name servers that do not lie under the official domain, each looked at
# once.
foreign := {name |
	some name in {name | some name in input.domain[_].name_servers}
	not endswith(domains.plain(name), domains.suffix)
}

violations contains {
	"asset": id,
	"code": "foreign_name_server",
	"where": ["name_servers", i],
	"item": name,
	"expected": domains.official,
} if {
	some name in foreign
	some id in domains.subdomains
	some i
	input.domain[id].name_servers[i] == name
}

violations contains {"asset": id, "code": "no_agency", "where": [], "actual": input.agency.id} if {
	not input.agency.role in {"opd", "dinas"}
	some id in domains.subdomains
}

violations contains {
	"asset": id,
	"code": "not_integrated",
	"where": ["fqdn"],
	"actual": object.get(input.evidence[id].dns, "served_by", []),
	"evidence": "dns",
} if {
	some id, false in integrated
}

unobserved := domains.subdomains - object.keys(integrated)

unknown contains {
	"asset": id,
	"code": "not_observed",
	"where": ["fqdn"],
	"evidence": "dns",
} if {
	some id in unobserved
}

proof contains {"asset": id, "proof": "declared"} if some id in unobserved

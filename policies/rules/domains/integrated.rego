# METADATA
# scope: package
# title: Subdomains are integrated with the official domain
# custom:
#   assets: [domain]
#   agencies: all
#   proof: observed
#   reach: register
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
#       Pemindai dns melihat nama itu berada di zona domain resmi, atau di zona yang didelegasikan darinya dan dijawab
#       sama oleh semua server namanya; nama itu bukan alias dari nama di luar domain resmi; dan server nama yang
#       dinyatakan berada di bawahnya.
#     en: >-
#       The scanner dns sees that the name lies in the official domain's zone, or in one that is delegated from it and
#       answered alike by all its name servers; that it is no alias of a name outside; and the name servers declared lie
#       under the official domain.
#   example: |
#     domain "simpus" {
#       fqdn         = "simpus.serangkota.go.id"
#       name_servers = ["ns1.serangkota.go.id", "ns2.serangkota.go.id"]
#     }
#   messages:
#     foreign_name_server:
#       id: "Server nama {item} tidak berada di bawah {expected}."
#       en: "Name server {item} does not lie under {expected}."
#     seen_foreign_name_server:
#       id: "Menurut DNS, zona {actual} dipegang server nama {item}, yang tidak berada di bawah {expected}."
#       en: "By the DNS, zone {actual} is held by name server {item}, which does not lie under {expected}."
#     no_agency:
#       id: "Subdomain tidak dinyatakan oleh Perangkat Daerah, melainkan oleh {actual}."
#       en: "The subdomain is declared by {actual}, which is no agency."
#     absent:
#       id: "DNS menyatakan subdomain ini tidak ada, jadi tidak ada yang menyatu dengan domain resmi."
#       en: "The DNS says that there is no such subdomain, so nothing is integrated with the official domain."
#     alias_outside:
#       id: "Subdomain ini alias dari {item}, di luar {expected}: siapa yang melayaninya ditentukan pihak lain."
#       en: "The subdomain is an alias of {item}, outside {expected}: others decide who serves it."
#     not_integrated:
#       id: "Subdomain berada di zona {actual}, yang bukan bagian dari zona {expected}."
#       en: "The subdomain lies in the zone {actual}, which is no part of the zone {expected}."
#     not_delegated:
#       id: "Server nama {expected} tidak mendelegasikan zona {item}."
#       en: "The name servers of {expected} do not delegate the zone {item}."
#     inconsistent:
#       id: "Server nama zona {item} tidak sejalan dengan delegasinya atau satu sama lain ({actual})."
#       en: "The name servers of the zone {item} do not agree with its delegation or one another ({actual})."
#     zone_unseen:
#       id: "Tidak semua server nama zona {item} dapat ditanya, jadi delegasinya belum terbukti."
#       en: "Not every name server of the zone {item} could be asked, so its delegation is not proven."
#     zones_unseen:
#       id: "Tidak terlihat di zona mana subdomain ini berada."
#       en: "It was not seen in which zone the subdomain lies."
#     not_observed:
#       id: "Nama ini belum dicari di DNS; pernyataan saja tidak membuktikan apa pun."
#       en: "This name was not looked up in the DNS; a declaration alone proves nothing."
package rules.domains.integrated

import data.lib.domains

not_applicable := domains.not_applicable

# What the DNS said of each subdomain looked up.
answers := {id: answer |
	some id in domains.subdomains
	answer := input.evidence[id].dns
	answer.status
}

# Those there are; an alias is there, whatever became of what it stands for.
present := {id: answer |
	some id, answer in answers
	not absent(answer)
}

absent(answer) if {
	answer.status == "nxdomain"
	not answer.dangling
}

# Where the names lie in the official domain's zone itself.
direct := {id |
	some id, answer in present
	answer.zones[0].name == domains.official
}

# The zones between the name and the official domain's, each with the zone above
# it: those that must be delegated.
between := {id: zones |
	some id, answer in present
	zones := [zone | some zone in answer.zones; endswith(zone.name, domains.suffix)]
	count(zones) > 0
}

# Of a name, the zones to be delegated that are not seen to be.
doubtful contains [id, zone.name] if {
	some id, zones in between
	some zone in zones
	not sound(zone)
	not failing(zone)
}

sound(zone) if {
	zone.delegated
	zone.consistent
}

failing(zone) if zone.delegated == false

failing(zone) if zone.consistent == false

# Of a name in such zones, whether the highest is the official domain's own part.
led := {id |
	some id, zones in between
	top := zones[count(zones) - 1]
	top.parent == domains.official
}

examined contains id if some id in direct

examined contains id if {
	some id in led
	every zone in between[id] {
		sound(zone)
	}
}

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

# The same of the servers seen to hold a zone between the name and the official
# domain's: who runs them decides what the name says.
violations contains {
	"asset": id,
	"code": "seen_foreign_name_server",
	"where": ["fqdn"],
	"item": server.name,
	"expected": domains.official,
	"actual": zone.name,
	"evidence": "dns",
} if {
	some id, zones in between
	some zone in zones
	some server in zone.servers
	not endswith(domains.plain(server.name), domains.suffix)
}

violations contains {"asset": id, "code": "no_agency", "where": [], "actual": input.agency.id} if {
	not input.agency.role in {"opd", "dinas"}
	some id in domains.subdomains
}

violations contains {"asset": id, "code": "absent", "where": ["fqdn"], "evidence": "dns"} if {
	some id in (object.keys(answers) - object.keys(present))
}

violations contains {
	"asset": id,
	"code": "alias_outside",
	"where": ["fqdn"],
	"item": alias,
	"expected": domains.official,
	"actual": alias,
	"evidence": "dns",
} if {
	some id, answer in present
	some alias in answer.cname
	alias != domains.official
	not endswith(alias, domains.suffix)
}

# The zone that should be part of the official domain's and is not: the one the
# name lies in, or the one above the highest that is under the official domain.
astray[id] := zone.name if {
	some id, answer in present
	zone := answer.zones[0]
	zone.name != domains.official
	not endswith(zone.name, domains.suffix)
}

astray[id] := top.parent if {
	some id, zones in between
	top := zones[count(zones) - 1]
	top.parent != ""
	top.parent != domains.official
	not endswith(top.parent, domains.suffix)
}

violations contains {
	"asset": id,
	"code": "not_integrated",
	"where": ["fqdn"],
	"expected": domains.official,
	"actual": zone,
	"evidence": "dns",
} if {
	some id, zone in astray
}

violations contains {
	"asset": id,
	"code": "not_delegated",
	"where": ["fqdn"],
	"item": zone.name,
	"expected": zone.parent,
	"evidence": "dns",
} if {
	some id, zones in between
	some zone in zones
	zone.delegated == false
}

violations contains {
	"asset": id,
	"code": "inconsistent",
	"where": ["fqdn"],
	"item": zone.name,
	"actual": zone.differences,
	"evidence": "dns",
} if {
	some id, zones in between
	some zone in zones
	zone.consistent == false
}

unknown contains {
	"asset": id,
	"code": "zone_unseen",
	"where": ["fqdn"],
	"item": zone,
	"evidence": "dns",
	"unseen": ["delegation", "parent", "server", "servers", "zone"],
} if {
	some [id, zone] in doubtful
}

unknown contains {
	"asset": id,
	"code": "zones_unseen",
	"where": ["fqdn"],
	"evidence": "dns",
	"unseen": ["zone", "zones"],
} if {
	some id in (((object.keys(present) - direct) - led) - object.keys(astray))
}

unobserved := domains.subdomains - object.keys(answers)

unknown contains {"asset": id, "code": "not_observed", "where": ["fqdn"], "evidence": "dns"} if some id in unobserved

proof contains {"asset": id, "proof": "declared"} if some id in unobserved

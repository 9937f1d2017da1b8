# METADATA
# scope: package
# title: Public addresses belong to the Dinas' internet access
# custom:
#   rows: [3]
#   assets: [domain]
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [dns]
#   title:
#     id: "Alamat publik berasal dari akses internet Dinas"
#     en: "Public addresses belong to the Dinas' internet access"
#   rationale:
#     id: >-
#       Alamat publik di luar rentang Dinas menunjukkan ada sambungan lain yang dipakai, apa pun yang dinyatakan tentang
#       sambungan internetnya.
#     en: >-
#       A public address outside the Dinas' ranges shows that another connection is in use, whatever is declared about
#       the connection to the internet.
#   remedy:
#     id: >-
#       Layani situs lewat sambungan internet Dinas lalu arahkan namanya ke alamat itu. Bila alamatnya memang milik
#       Dinas, minta Dinas menyebut rentangnya pada atribut ranges blok uplink.
#     en: >-
#       Serve the site through the Dinas' internet access and point its name there. If the address is the Dinas'
#       already, ask the Dinas to name its range in the attribute ranges of an uplink block.
#   satisfied:
#     id: "Semua alamat publik yang dijawab DNS untuk nama itu berada dalam ranges pada blok uplink milik Dinas."
#     en: "Every public address the DNS answers for the name lies in the ranges of the Dinas' uplink blocks."
#   example: |
#     domain "simpus" {
#       fqdn = "simpus.serangkota.go.id"
#     }
#
#     uplink "utama" {
#       network     = network.metro
#       provided_by = opd.diskominfo
#       ranges      = ["203.0.113.0/28"]
#     }
#   messages:
#     private_only:
#       id: "Nama ini hanya beralamat di jaringan dalam, tidak di internet."
#       en: "This name has addresses inside the network only, none on the internet."
#     outside:
#       id: "Alamat publik {item} tidak termasuk rentang sambungan internet Dinas ({expected})."
#       en: "The public address {item} lies in no range of the Dinas' internet access ({expected})."
#     not_observed:
#       id: "Nama ini belum dicari di DNS, sehingga alamatnya belum diketahui."
#       en: "This name was not looked up in the DNS, so its addresses are not known."
#     partly_resolved:
#       id: "Sebagian alamat {item} tidak dapat dilihat di DNS."
#       en: "Some of the addresses of {item} could not be seen in the DNS."
#     no_address:
#       id: "DNS tidak menjawab satu alamat pun untuk nama ini."
#       en: "The DNS answered no address for this name."
#     no_ranges:
#       id: "Dinas belum menyatakan rentang alamat publiknya, sehingga {actual} tidak dapat dibandingkan."
#       en: "The Dinas declares no public range of its internet access, so {actual} cannot be held against any."
#     not_connected:
#       id: >-
#         Alamat publik {item} bukan dari Dinas. Tidak dinyatakan apakah Perangkat Daerah ini tersambung ke jaringan
#         pemerintah, sehingga tidak dapat diketahui apakah itu boleh.
#       en: >-
#         The public address {item} is not of the Dinas. It is not declared whether this agency is on the government
#         network, so it cannot be told whether that is allowed.
package rules.networks.public_addresses

import data.lib.networks
import data.lib.observed

# What the DNS answered for each name looked up.
answered := {id: addresses |
	some id, _ in input.domain
	addresses := input.evidence[id].dns.addresses
}

# Each address is looked at once, however many names it has.
seen := {address | some address in answered[_]}

public := seen - observed.inner(seen)

outside := public - observed.uplinked(public)

# The public addresses of each name.
reached := {id: there |
	some id, addresses in answered
	there := {address | some address in addresses} & public
	count(there) > 0
}

not_applicable contains {"asset": id, "code": "private_only"} if {
	some id in ((object.keys(answered) - unanswered) - object.keys(reached))
}

# Those of which some addresses may not have been seen.
partly := {id |
	some id, _ in answered
	observed.gaps(id)
}

unanswered := {id |
	some id, addresses in answered
	count(addresses) == 0
}

# Where there is something to hold addresses against.
ranged if count(input.facts.uplinks) > 0

astray := {[id, address] |
	ranged
	some id, addresses in reached
	some address in (addresses & outside)
}

default examined := set()

examined := (object.keys(reached) - partly) - {id | some [id, _] in astray} if ranged

violations contains {
	"asset": id,
	"code": "outside",
	"where": ["fqdn"],
	"item": address,
	"expected": sort(input.facts.uplinks),
	"actual": address,
	"evidence": "dns",
} if {
	networks.connected
	some [id, address] in astray
}

unknown contains {
	"asset": id,
	"code": "not_connected",
	"where": ["fqdn"],
	"item": address,
	"actual": address,
	"evidence": "dns",
	"unseen": [],
} if {
	not networks.connected
	some [id, address] in astray
}

unknown contains {"asset": id, "code": "not_observed", "where": ["fqdn"], "evidence": "dns"} if {
	some id in (object.keys(input.domain) - object.keys(answered))
}

unknown contains {
	"asset": id,
	"code": "partly_resolved",
	"where": ["fqdn"],
	"item": input.domain[id].fqdn,
	"evidence": "dns",
	"unseen": "addresses",
} if {
	some id in partly
}

unknown contains {"asset": id, "code": "no_address", "where": ["fqdn"], "evidence": "dns", "unseen": []} if {
	some id in unanswered
}

unknown contains {
	"asset": id,
	"code": "no_ranges",
	"where": ["fqdn"],
	"actual": sort(addresses),
	"evidence": "dns",
	"unseen": [],
} if {
	count(input.facts.uplinks) == 0
	some id, addresses in reached
}

# METADATA
# scope: package
# title: Servers stand in the Dinas' data centre
# custom:
#   assets: [server]
#   agencies: all
#   proof: declared
#   reach: register
#   parameters: []
#   evidence: [dns]
#   rows: [13]
#   title:
#     id: "Server berada di pusat data Dinas"
#     en: "Servers stand in the Dinas' data centre"
#   rationale:
#     id: "Server yang berkumpul di satu tempat dapat dijaga, didinginkan, dicadangkan, dan diaudit bersama."
#     en: "Servers in one place can be guarded, cooled, backed up and audited together."
#   remedy:
#     id: >-
#       Pindahkan server ke pusat data Dinas lalu nyatakan pada atribut data_center. Bila Walikota memutuskan lain,
#       nyatakan keputusannya dalam blok exemption.
#     en: >-
#       Move the server to the Dinas' data centre and name that in the attribute data_center. If the mayor decided
#       otherwise, declare the decree in an exemption block.
#   satisfied:
#     id: >-
#       Atribut data_center menunjuk pusat yang dinyatakan dan dikelola Dinas, alamat server termasuk rentang pusat itu,
#       dan domain aplikasi yang berjalan di atasnya tidak beralamat di luar rentang Dinas.
#     en: >-
#       The attribute data_center names a centre that the Dinas declares and runs, the server's addresses lie in the
#       ranges of that centre, and the domains of the applications on it lead to no address outside the Dinas' ranges.
#   example: |
#     # dinkes/manifest.hcl
#     server "simpus" {
#       data_center = data_center.kominfo
#       addresses   = ["10.20.4.30"]
#     }
#
#     # diskominfo/pusat_data.hcl
#     data_center "kominfo" {
#       operator = opd.diskominfo
#       site     = site.ruang_server
#       ranges   = ["10.20.4.0/23"]
#     }
#   messages:
#     missing:
#       id: "Tidak dinyatakan di mana server ini berada."
#       en: "It is not declared where this server stands."
#     outside:
#       id: "Server berada di {actual}, di luar pusat data Dinas."
#       en: "The server stands at {actual}, outside the Dinas' data centre."
#     two_places:
#       id: "Server dinyatakan berada di {actual} padahal pusat datanya di {expected}."
#       en: "The server is declared to stand at {actual}, although its data centre is at {expected}."
#     hosted_outside:
#       id: "Server ditempatkan pada {actual}, penyedia di luar pemerintah."
#       en: "The server is hosted by {actual}, a provider outside the government."
#     not_dinas:
#       id: "{actual} bukan pusat data yang dinyatakan dan dikelola oleh {expected}."
#       en: "{actual} is not a data centre that {expected} declares and runs."
#     seen_elsewhere:
#       id: >-
#         DNS menjawab {item} untuk {expected}, alamat yang bukan milik Dinas, padahal server dinyatakan berada di
#         {actual}.
#       en: >-
#         The DNS answers {item} for {expected}, an address that is none of the Dinas', although the server is declared
#         to stand in {actual}.
#     no_ranges:
#       id: "Dinas belum menyatakan rentang alamat publiknya, jadi {item}, jawaban DNS untuk {actual}, tidak dapat dibandingkan."
#       en: "The Dinas declares no public range, so {item}, which the DNS answers for {actual}, cannot be held against any."
#     address_elsewhere:
#       id: >-
#         Alamat {item} tidak termasuk rentang pusat data Dinas mana pun, padahal server dinyatakan berada di
#         {expected}.
#       en: >-
#         Address {item} lies in no range of the Dinas' data centres, although the server is declared to stand in
#         {expected}.
package rules.servers.centralised

import data.lib.centres
import data.lib.government
import data.lib.observed

# The servers that are declared to stand in a centre.
placed := {id |
	some id
	input.server[id].data_center
}

examined := centres.examined

hosted := {id |
	some id
	input.server[id].hosted_by
}

violations contains {"asset": id, "code": "missing", "where": []} if {
	some id in ((object.keys(input.server) - placed) - hosted)
	not input.server[id].site
}

violations contains {"asset": id, "code": "outside", "where": ["site"], "actual": input.server[id].site} if {
	some id in ((object.keys(input.server) - placed) - hosted)
}

violations contains {
	"asset": id,
	"code": "hosted_outside",
	"where": ["hosted_by"],
	"actual": input.server[id].hosted_by,
} if {
	some id in hosted
}

violations contains {
	"asset": id,
	"code": "not_dinas",
	"where": ["data_center"],
	"expected": government.dinas,
	"actual": center.id,
} if {
	government.dinas
	some id in (placed - centres.central)
	center := input.refs[input.server[id].data_center]
}

violations contains {
	"asset": id,
	"code": "two_places",
	"where": ["site"],
	"expected": input.refs[input.server[id].data_center].site,
	"actual": input.server[id].site,
} if {
	some id in centres.two_places
}

violations contains {
	"asset": id,
	"code": "address_elsewhere",
	"where": ["addresses", i],
	"item": input.server[id].addresses[i],
	"expected": input.server[id].data_center,
} if {
	some [id, i] in centres.elsewhere
}

# The addresses servers were seen at that are none of the Dinas'.
strange := foreign - observed.uplinked(foreign)

foreign := {address |
	some [_, _, _, address] in observed.seen
	not input.facts.address[address].data_centers[0]
	not managed(address)
}

managed(address) if input.facts.address[address].pools[_].dinas

# Those that can be told to be none: a public one only where the Dinas says which
# are its own.
comparable := strange if count(input.facts.uplinks) > 0

else := strange & observed.inside

# A server of a centre, seen at such an address: [server, domain, address].
seen_at(those) := {[server, domain, address] |
	some [server, domain, _, address] in observed.seen
	server in centres.central
	address in those
}

violations contains {
	"asset": server,
	"code": "seen_elsewhere",
	"where": ["data_center"],
	"item": address,
	"expected": input.domain[domain].fqdn,
	"actual": input.server[server].data_center,
	"evidence": {"scanner": "dns", "subject": domain},
} if {
	some [server, domain, address] in seen_at(comparable)
}

unknown contains problem if {
	some problem in government.unknown({id: server | some id, server in input.server; server.data_center})
}

unknown contains {
	"asset": server,
	"code": "no_ranges",
	"where": ["data_center"],
	"item": address,
	"actual": input.domain[domain].fqdn,
	"evidence": {"scanner": "dns", "subject": domain},
	"unseen": [],
} if {
	some [server, domain, address] in seen_at(strange - comparable)
}

unknown contains problem if {
	some problem in observed.unknown
	problem.asset in centres.central
}

proof contains {"asset": id, "proof": "cross_checked"} if {
	some id in centres.cross_checked
	not id in astray
}

proof contains {"asset": id, "proof": "observed"} if some id in astray

astray := {server | some [server, _, _] in seen_at(comparable)}

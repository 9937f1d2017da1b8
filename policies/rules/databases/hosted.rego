# METADATA
# scope: package
# title: Databases are in the Dinas' data centre
# custom:
#   assets: [database]
#   agencies: all
#   proof: declared
#   reach: register
#   parameters: []
#   evidence: [database]
#   rows: [34]
#   title:
#     id: "Basis data berada di pusat data Dinas"
#     en: "Databases are in the Dinas' data centre"
#   rationale:
#     id: "Dinas hanya dapat menjaga, mencadangkan, dan memulihkan data yang ada di pusat datanya."
#     en: "The Dinas can guard, back up and restore only the data that is in its data centre."
#   remedy:
#     id: >-
#       Pindahkan basis data ke server di pusat data Dinas, sebut server itu pada atribut server, dan pusat datanya pada
#       atribut data_center dari server.
#     en: >-
#       Move the database to a server in the Dinas' data centre, name that server in the attribute server, and the
#       centre in the attribute data_center of the server.
#   satisfied:
#     id: >-
#       Server basis data dinyatakan berada di pusat data yang dinyatakan dan dikelola Dinas; alamat server, bila milik
#       Perangkat Daerah itu sendiri, cocok dengan rentang pusat data; dan sambungan pemindai, bila ada, menuju server
#       itu.
#     en: >-
#       The database's server is declared to stand in a data centre that the Dinas declares and runs; where the server
#       is the agency's own, its addresses agree with the centre's ranges; and the scanner's connection, where there is
#       one, leads to that server.
#   example: |
#     server "db" {
#       data_center = data_center.kominfo
#     }
#
#     database "pasien" {
#       name   = "Basis data pasien"
#       group  = "kesehatan"
#       server = server.db
#     }
#   messages:
#     outside:
#       id: "Server {item} berada di {actual}, di luar pusat data Dinas."
#       en: "Server {item} stands at {actual}, outside the Dinas' data centre."
#     hosted_outside:
#       id: "Server {item} ditempatkan pada {actual}, penyedia di luar pemerintah."
#       en: "Server {item} is hosted by {actual}, a provider outside the government."
#     not_dinas:
#       id: "Server {item} berada di {actual}, yang bukan pusat data yang dinyatakan dan dikelola oleh {expected}."
#       en: "Server {item} stands in {actual}, which is not a data centre that {expected} declares and runs."
#     address_elsewhere:
#       id: >-
#         Alamat {item} dari servernya tidak termasuk rentang pusat data Dinas mana pun, padahal server dinyatakan
#         berada di {expected}.
#       en: >-
#         Address {item} of its server lies in no range of the Dinas' data centres, although the server is declared to
#         stand in {expected}.
#     seen_elsewhere:
#       id: >-
#         Sambungan ke basis data menuju {item}, di luar rentang pusat data Dinas mana pun, padahal server dinyatakan
#         berada di {expected}.
#       en: >-
#         The connection to the database leads to {item}, which lies in no range of the Dinas' data centres, although
#         the server is declared to stand in {expected}.
#     other_address:
#       id: >-
#         Sambungan ke basis data menuju {actual}, bukan ke alamat server {item}, sehingga tidak diketahui di mana
#         basis data itu berada.
#       en: >-
#         The connection to the database leads to {actual}, which is no address of server {item}, so it is not known
#         where the database is.
#     no_server:
#       id: "Server tempat basis data ini berada tidak dinyatakan."
#       en: "It is not declared which server this database is on."
#     no_place:
#       id: "Tidak dinyatakan di mana server {item} berada."
#       en: "It is not declared where server {item} stands."
package rules.databases.hosted

import data.lib.centres
import data.lib.government

# The server of each database; what is known of each server is looked up once.
hosts := {id: server | server := input.database[id].server}

servers := {server | some server in hosts}

at_provider := {server: provider |
	some server in servers
	provider := input.refs[server].hosted_by
}

placed := {server: center |
	some server in servers
	center := input.refs[server].data_center
}

of_dinas := centres.of_dinas({center | some center in placed})

# The servers that stand in a centre of the Dinas.
central := {server |
	some server, center in placed
	center in of_dinas
}

# In no centre and at no provider.
homeless := (servers - object.keys(placed)) - object.keys(at_provider)

# A provider's server is not brought home by naming a data centre besides. Those
# of the agency itself were held against the addresses they use; the others are
# the Dinas', whose own servers are judged with it.
sound := (central - object.keys(at_provider)) - (object.keys(input.server) - centres.examined)

# Those on such a server, as far as it is declared.
settled := {id | some id, server in hosts; server in sound}

# Where the scanner's connection led.
reached := {id: addresses |
	some id in settled
	addresses := input.evidence[id].database.server.addresses
	addresses[0]
}

fitting := {id |
	some id, addresses in reached
	some address in addresses
	address in input.refs[hosts[id]].addresses
} | {id |
	some id, addresses in reached
	some address in addresses
	input.facts.address[address].data_centers[0]
}

# There must be something to hold an address against.
ranged := {id | some id in settled; count(input.refs[placed[hosts[id]]].ranges) > 0}

comparable := ranged | {id | some id in settled; input.refs[hosts[id]].addresses[0]}

astray := (object.keys(reached) & comparable) - fitting

# Those whose server says that it is where it should be, behind something that is
# not. Its word alone proves nothing, and neither does the way to it.
claiming := {id |
	some id in astray
	at := input.evidence[id].database.server.says
	at in input.refs[hosts[id]].addresses
} | {id |
	some id in astray
	at := input.evidence[id].database.server.says
	input.facts.address[at].data_centers[0]
}

# Only an address that was looked up is known to lie outside.
outside contains [id, address] if {
	some id in ((astray & ranged) - claiming)
	some address in reached[id]
	input.facts.address[address]
}

examined := settled - astray

violations contains {
	"asset": id,
	"code": "seen_elsewhere",
	"where": ["dsn_env"],
	"item": address,
	"expected": placed[hosts[id]],
	"evidence": "database",
} if {
	some [id, address] in outside
}

unknown contains {
	"asset": id,
	"code": "other_address",
	"where": ["dsn_env"],
	"item": hosts[id],
	"actual": reached[id],
	"evidence": "database",
	"unseen": [],
} if {
	some id in (astray - {id | some [id, _] in outside})
}

violations contains {
	"asset": id,
	"code": "hosted_outside",
	"where": ["server"],
	"item": server,
	"actual": at_provider[server],
} if {
	some id, server in hosts
	at_provider[server]
}

violations contains {
	"asset": id,
	"code": "outside",
	"where": ["server"],
	"item": server,
	"actual": input.refs[server].site,
} if {
	some id, server in hosts
	server in homeless
}

violations contains {
	"asset": id,
	"code": "outside",
	"where": ["server"],
	"item": server,
	"actual": input.refs[server].site,
} if {
	some id, server in hosts
	server in centres.two_places
}

violations contains {
	"asset": id,
	"code": "not_dinas",
	"where": ["server"],
	"item": server,
	"expected": government.dinas,
	"actual": placed[server],
} if {
	government.dinas
	some id, server in hosts
	server in (object.keys(placed) - central)
}

violations contains {
	"asset": id,
	"code": "address_elsewhere",
	"where": ["server"],
	"item": input.server[server].addresses[i],
	"expected": placed[server],
} if {
	some [server, i] in centres.elsewhere
	some id
	hosts[id] == server
}

unknown contains {"asset": id, "code": "no_server"} if some id in (object.keys(input.database) - object.keys(hosts))

# A server nobody resolved is not one that stands nowhere.
unknown contains {"asset": id, "code": "no_place", "where": ["server"], "item": server} if {
	some id, server in hosts
	server in homeless
	input.refs[server].id
	not input.refs[server].site
}

unknown contains gap if {
	some gap in government.unknown({id: server | some id, server in hosts; placed[server]})
}

proof contains {"asset": id, "proof": "cross_checked"} if {
	some id, server in hosts
	server in centres.cross_checked
}

proof contains {"asset": id, "proof": "cross_checked"} if some id in (object.keys(reached) & comparable)

# METADATA
# scope: package
# title: Applications for the public are served under the official domain
# description: |
#   An interface description says where its operations are called. That is a site
#   of the government like any other, where the application serves the public.
# custom:
#   assets: [application]
#   agencies: all
#   proof: observed
#   parameters: [official_domain]
#   evidence: [interface, served]
#   rows: [24]
#   title:
#     id: "Aplikasi untuk masyarakat dilayani di bawah domain resmi"
#     en: "Applications for the public are served under the official domain"
#   rationale:
#     id: >-
#       Alamat yang ditulis dalam deskripsi antarmuka dipakai setiap aplikasi yang memanggilnya; data warga yang dikirim ke
#       alamat milik pihak lain berada di luar kendali kota.
#     en: >-
#       Every application that calls an interface goes by the address in its description; people's data sent to an address
#       of somebody else's is out of the city's hands.
#   remedy:
#     id: >-
#       Layani antarmuka dari nama di bawah domain resmi dan tulis nama itu pada servers dalam deskripsinya (host pada
#       Swagger 2.0), atau nyatakan domain lain itu dengan blok domain beserta keputusannya.
#     en: >-
#       Serve the interface from a name under the official domain and write that name in servers of its description (host
#       in Swagger 2.0), or declare the other domain in a domain block, with its decree.
#   satisfied:
#     id: >-
#       Pemindai interface membaca setiap deskripsi dan menemukan sedikitnya satu host, semuanya di bawah domain resmi atau
#       domain yang dinyatakan Perangkat Daerah itu. Nama tanpa titik dan alamat IP tidak dinilai.
#     en: >-
#       The scanner interface reads every description and finds at least one host, all of them under the official domain or
#       one that the agency declares. Names without a dot and IP addresses are not judged.
#   example: |
#     application "simpus" {
#       name   = "Sistem Informasi Puskesmas"
#       kind   = "khusus"
#       serves = "public"
#
#       interface {
#         type = "openapi"
#         path = "api/simpus.yaml"
#       }
#     }
#   messages:
#     not_public:
#       id: "Aplikasi ini tidak dinyatakan melayani masyarakat."
#       en: "This application is not declared to serve the public."
#     no_description:
#       id: "Aplikasi ini tidak menyatakan berkas deskripsi antarmuka."
#       en: "This application declares no file of an interface description."
#     outside:
#       id: "Antarmuka dilayani dari {actual}, yang tidak berada di bawah {expected} maupun domain yang dinyatakan."
#       en: "The interface is served from {actual}, which lies under neither {expected} nor a domain that is declared."
#     no_host:
#       id: "Deskripsi antarmuka tidak menyebut nama yang melayaninya."
#       en: "The interface descriptions name no host that serves them."
#     more_hosts:
#       id: "Tidak semua host dalam deskripsi {actual} dapat dikenali."
#       en: "Not all hosts in the description {actual} could be made out."
#     not_examined:
#       id: "Deskripsi antarmuka {actual} belum dapat dibaca."
#       en: "The interface description {actual} could not be read yet."
package rules.applications.addressed

import data.lib.domains
import data.lib.interfaces

public := {id | some id; input.application[id].serves == "public"}

# The descriptions there are as files.
files := {[id, i] |
	some id in public
	some i
	input.application[id].interface[i].path
}

described := {id | some [id, _] in files}

not_applicable contains {"asset": id, "code": "not_public"} if some id in (object.keys(input.application) - public)

not_applicable contains {"asset": id, "code": "no_description"} if some id in (public - described)

read := files & interfaces.valid

# The names that serve each. One without a dot, and an address, are of a machine
# beside the developer and not of a site.
hosts := {[id, i, host] |
	some [id, i] in read
	some host in interfaces.seen[id][i].hosts
	regex.match(`^[a-z0-9.-]*[a-z][a-z0-9.-]*$`, host)
	contains(host, ".")
}

# The domains beside the official one that the agency declares. Whether each may
# be, is judged of the domain itself.
others := {domains.plain(domain.fqdn) | some domain in input.domain} | {domains.plain(domain.fqdn) |
	some domain in input.refs
	domain.kind == "domain"
}

right := (({host |
	some [_, _, host] in hosts
	host == domains.official
} | {host |
	some [_, _, host] in hosts
	endswith(host, domains.suffix)
}) | {host |
	some [_, _, host] in hosts
	some name in others
	host == name
}) | {host |
	some [_, _, host] in hosts
	some name in others
	endswith(host, concat("", [".", name]))
}

outside := {key | some key in hosts; not key[2] in right}

partly := {[id, i] |
	some [id, i] in read
	not interfaces.seen[id][i].more_hosts == false
}

named := {id | some [id, _, _] in hosts}

examined := ((named - {id | some [id, _, _] in outside}) - {id | some [id, _] in (files - read)}) - {id | some [id, _] in partly}

violations contains {
	"asset": id,
	"code": "outside",
	"where": ["interface", i, "path"],
	"item": host,
	"expected": domains.official,
	"actual": host,
	"evidence": "interface",
} if {
	some [id, i, host] in outside
	domains.official
}

unknown contains {"asset": id, "code": "no_host", "where": [], "evidence": "interface", "unseen": []} if {
	some id in ((described - named) - {id | some [id, _] in ((files - read) | partly)})
}

unknown contains {
	"asset": id,
	"code": "more_hosts",
	"where": ["interface", i, "path"],
	"item": interfaces.name(id, i),
	"actual": interfaces.source(id, i),
	"evidence": "interface",
	"unseen": [],
} if {
	some [id, i] in partly
}

unknown contains {
	"asset": id,
	"code": "not_examined",
	"where": ["interface", i, "path"],
	"item": interfaces.name(id, i),
	"actual": interfaces.source(id, i),
	"evidence": "interface",
	"unseen": sprintf("description %d", [i]),
} if {
	some [id, i] in (files - read)
}

proof contains {"asset": id, "proof": "declared"} if some id in (described - {id | some [id, _] in read})

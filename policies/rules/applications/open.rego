# METADATA
# scope: package
# title: The application is open through a described interface
# custom:
#   assets: [application]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: [open_application_kinds]
#   evidence: [interface, served]
#   rows: [20]
#   title:
#     id: "Aplikasi terbuka lewat antarmuka yang dideskripsikan"
#     en: "The application is open through a described interface"
#   rationale:
#     id: >-
#       Aplikasi bersama baru dapat dipakai bersama bila sistem lain bisa membaca cara memanggilnya dan mengolah
#       datanya tanpa perangkat milik satu pihak.
#     en: >-
#       A shared application can be shared only if other systems can read how to call it and use its data without
#       anybody's proprietary tools.
#   remedy:
#     id: >-
#       Terbitkan deskripsi antarmuka (OpenAPI, GraphQL, Protobuf atau WSDL), simpan berkasnya di ruang kerja, lalu
#       nyatakan path dan formats-nya dalam blok interface.
#     en: >-
#       Publish a description of the interface (OpenAPI, GraphQL, Protobuf or WSDL), keep its file in the workspace,
#       and name its path and formats in an interface block.
#   satisfied:
#     id: >-
#       Satu antarmuka yang deskripsinya berbentuk terbuka, format datanya terbuka, dan berkasnya lolos validasi
#       pemindai interface, atau yang dilayani pada alamatnya lolos validasi pemindai served.
#     en: >-
#       One interface whose description is of an open form, whose data formats are open, and whose file the scanner
#       interface finds valid, or what is served at its address the scanner served.
#   example: |
#     application "sipkd" {
#       name      = "Sistem Informasi Pengelolaan Keuangan Daerah"
#       kind      = "umum"
#       shared_as = "sipkd"
#
#       interface {
#         type    = "openapi"
#         path    = "api/sipkd.yaml"
#         formats = ["application/json"]
#       }
#     }
#   messages:
#     kind:
#       id: "Aplikasi jenis ini tidak wajib terbuka."
#       en: "An application of this kind need not be open."
#     no_interface:
#       id: "Tidak ada antarmuka yang dinyatakan."
#       en: "No interface is declared."
#     closed_type:
#       id: "Bentuk deskripsi antarmuka {actual} tidak terbuka; pakai salah satu dari {expected}."
#       en: "The form {actual} of the interface's description is not open; use one of {expected}."
#     no_formats:
#       id: "Antarmuka tidak menyatakan format data."
#       en: "The interface declares no data formats."
#     closed_formats:
#       id: "Tidak satu pun dari format {actual} dikenal sebagai format terbuka."
#       en: "None of the formats {actual} is known to be open."
#     no_description:
#       id: "Antarmuka tidak menyatakan berkas atau alamat deskripsinya."
#       en: "The interface names neither a file nor an address of its description."
#     invalid:
#       id: "Deskripsi antarmuka {actual} tidak sah."
#       en: "The interface description {actual} is not valid."
#     not_served:
#       id: "Deskripsi antarmuka dinyatakan terbit pada {actual}, tetapi tidak dilayani di sana."
#       en: "The interface description is declared as published at {actual}, and is not served there."
#     differs:
#       id: "Deskripsi yang dilayani pada {actual} memuat operasi yang lain daripada berkas {expected}."
#       en: "The description served at {actual} holds other operations than the file {expected}."
#     garbled:
#       id: "Yang dilayani pada {actual} bukan deskripsi antarmuka yang sah."
#       en: "What is served at {actual} is no valid interface description."
#     published_only:
#       id: "Deskripsi hanya dinyatakan pada {actual} dan belum diperiksa."
#       en: "The description is declared only at {actual} and was not examined."
#     not_examined:
#       id: "Deskripsi antarmuka {actual} belum diperiksa."
#       en: "The interface description {actual} was not examined."
#     not_seen:
#       id: "Apakah {actual} melayani berkas yang dinyatakan belum terlihat."
#       en: "It was not seen whether {actual} serves the file declared."
package rules.applications.open

import data.lib.interfaces

applicable := {id |
	some id
	input.application[id].kind in data.parameters.open_application_kinds
}

not_applicable contains {"asset": id, "code": "kind"} if {
	some id in (object.keys(input.application) - applicable)
	data.parameters.open_application_kinds
}

open_types := {"graphql", "openapi", "protobuf", "wsdl"}

# Media types whose specification anybody may read and implement, by their
# registered and their short names.
open_formats := {
	"application/cbor", "application/json", "application/pdf", "application/protobuf",
	"application/vnd.google.protobuf", "application/vnd.oasis.opendocument.spreadsheet",
	"application/vnd.oasis.opendocument.text", "application/x-ndjson", "application/x-protobuf", "application/xml",
	"application/yaml", "csv", "geojson", "html", "image/png", "json", "ods", "odt", "pdf", "protobuf", "text/calendar",
	"text/csv", "text/html", "text/plain", "text/tab-separated-values", "text/turtle", "text/xml", "xml", "yaml",
}

# Any type built on an open syntax (RFC 6839) is open as well.
open_format(format) if plain(format) in open_formats

open_format(format) if strings.any_suffix_match(plain(format), ["+json", "+xml", "+yaml", "+cbor"])

# A media type without its parameters.
plain(format) := trim_space(lower(split(format, ";")[0]))

# What is to be open.
faces := {[id, i] |
	some id in applicable
	some i
	input.application[id].interface[i]
}

# What keeps an interface from being open, by what is declared of it.
of_closed_type := faces & {[id, i] |
	some type in ({type | type := input.application[_].interface[_].type} - open_types)
	some id, i
	input.application[id].interface[i].type == type
}

# The open ones of the formats declared, each looked at once.
open_here := {format |
	some format in {format | some format in input.application[_].interface[_].formats}
	open_format(format)
}

without_open_format := faces - {[id, i] |
	some format in open_here
	some id, i
	input.application[id].interface[i].formats[_] == format
}

undescribed := faces & interfaces.missing

# Interfaces declared open, and the applications that have one.
declared := ((faces - of_closed_type) - without_open_format) - undescribed

declaring := {id | some [id, _] in declared}

# A closed interface is no matter beside one that is, or may be, open.
alone := {[id, i] |
	some [id, i] in (faces - declared)
	not id in declaring
}

# One open interface is enough.
examined := {id | some [id, _] in (declared & interfaces.sound)}

violations contains {"asset": id, "code": "no_interface", "where": []} if {
	some id in (applicable - interfaces.present)
}

violations contains {
	"asset": id,
	"code": "closed_type",
	"where": ["interface", i, "type"],
	"item": interfaces.name(id, i),
	"expected": sort(open_types),
	"actual": input.application[id].interface[i].type,
} if {
	some [id, i] in (of_closed_type & alone)
}

violations contains {"asset": id, "code": "no_formats", "where": ["interface", i], "item": interfaces.name(id, i)} if {
	some [id, i] in (without_open_format & alone)
	count(object.get(input.application[id].interface[i], "formats", [])) == 0
}

violations contains {
	"asset": id,
	"code": "closed_formats",
	"where": ["interface", i, "formats"],
	"item": interfaces.name(id, i),
	"actual": formats,
} if {
	some [id, i] in (without_open_format & alone)
	formats := input.application[id].interface[i].formats
	count(formats) > 0
}

violations contains {"asset": id, "code": "no_description", "where": ["interface", i], "item": interfaces.name(id, i)} if {
	some [id, i] in (undescribed & alone)
}

violations contains {
	"asset": id,
	"code": "invalid",
	"where": ["interface", i],
	"item": interfaces.name(id, i),
	"actual": interfaces.source(id, i),
	"evidence": interfaces.scanner(id, i),
} if {
	some [id, i] in (declared & interfaces.invalid)
}

violations contains {
	"asset": id,
	"code": "not_served",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"actual": input.application[id].interface[i].url,
	"evidence": "served",
} if {
	some [id, i] in (declared & interfaces.unserved)
}

violations contains {
	"asset": id,
	"code": "garbled",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"actual": input.application[id].interface[i].url,
	"evidence": "served",
} if {
	some [id, i] in (declared & interfaces.garbled)
}

violations contains {
	"asset": id,
	"code": "differs",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"expected": input.application[id].interface[i].path,
	"actual": input.application[id].interface[i].url,
	"evidence": "served",
} if {
	some [id, i] in (declared & interfaces.differing)
}

unknown contains {
	"asset": id,
	"code": "published_only",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"actual": interfaces.source(id, i),
	"evidence": "served",
	"unseen": sprintf("description %d", [i]),
} if {
	some [id, i] in ((declared & interfaces.published) - interfaces.unserved)
	not id in examined
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
	some [id, i] in (declared & interfaces.unexamined)
	not id in examined
}

unknown contains {
	"asset": id,
	"code": "not_seen",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"actual": input.application[id].interface[i].url,
	"evidence": "served",
	"unseen": sprintf("description %d", [i]),
} if {
	some [id, i] in ((declared & interfaces.valid) & interfaces.unproven)
	not id in examined
}

proof contains {"asset": id, "proof": "declared"} if some id in (applicable - declaring)

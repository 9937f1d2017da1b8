# METADATA
# scope: package
# title: Agency-specific applications are interoperable through a valid interface description
# custom:
#   assets: [application]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: []
#   evidence: [interface, served]
#   rows: [22]
#   title:
#     id: "Aplikasi khusus saling terhubung lewat deskripsi antarmuka yang sah"
#     en: "Agency-specific applications are interoperable through a valid interface description"
#   rationale:
#     id: >-
#       Sistem lain hanya dapat bertukar data dengan aplikasi ini bila antarmukanya dideskripsikan dalam bentuk yang
#       dapat dibaca mesin.
#     en: >-
#       Other systems can exchange data with this application only if its interface is described in a way machines can
#       read.
#   remedy:
#     id: >-
#       Simpan deskripsi setiap antarmuka di ruang kerja, perbaiki sampai lolos validasi, lalu nyatakan path-nya dalam
#       blok interface.
#     en: >-
#       Keep a description of every interface in the workspace, correct it until it validates, and name its path in
#       the interface block.
#   satisfied:
#     id: >-
#       Setiap antarmuka menunjuk berkas deskripsi yang ditemukan sah oleh pemindai interface, atau alamat tempat pemindai
#       served menemukannya sah; yang dinyatakan terbit memang dilayani, dengan operasi yang sama.
#     en: >-
#       Every interface names the file of its description, which the scanner interface finds valid, or an address where
#       the scanner served finds it so; what is declared as published is served, with the same operations.
#   example: |
#     application "simpus" {
#       name = "Sistem Informasi Puskesmas"
#       kind = "khusus"
#
#       interface {
#         type = "openapi"
#         path = "api/simpus.yaml"
#       }
#     }
#   messages:
#     no_interface:
#       id: "Tidak ada antarmuka yang dinyatakan."
#       en: "No interface is declared."
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
package rules.applications.interoperable

import data.lib.applications
import data.lib.interfaces

not_applicable := applications.not_applicable

# Those of which every interface is described as it should be.
examined := (applications.specific & interfaces.present) - {id | some [id, _] in (interfaces.all - interfaces.sound)}

violations contains {"asset": id, "code": "no_interface", "where": []} if {
	some id in (applications.specific - interfaces.present)
}

violations contains {
	"asset": id,
	"code": "no_description",
	"where": ["interface", i],
	"item": interfaces.name(id, i),
} if {
	some [id, i] in interfaces.missing
	id in applications.specific
}

violations contains {
	"asset": id,
	"code": "invalid",
	"where": ["interface", i],
	"item": interfaces.name(id, i),
	"actual": interfaces.source(id, i),
	"evidence": interfaces.scanner(id, i),
} if {
	some [id, i] in interfaces.invalid
	id in applications.specific
}

violations contains {
	"asset": id,
	"code": "not_served",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"actual": input.application[id].interface[i].url,
	"evidence": "served",
} if {
	some [id, i] in interfaces.unserved
	id in applications.specific
}

violations contains {
	"asset": id,
	"code": "garbled",
	"where": ["interface", i, "url"],
	"item": interfaces.name(id, i),
	"actual": input.application[id].interface[i].url,
	"evidence": "served",
} if {
	some [id, i] in interfaces.garbled
	id in applications.specific
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
	some [id, i] in interfaces.differing
	id in applications.specific
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
	some [id, i] in (interfaces.published - interfaces.unserved)
	id in applications.specific
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
	some [id, i] in interfaces.unexamined
	id in applications.specific
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
	some [id, i] in (interfaces.valid & interfaces.unproven)
	id in applications.specific
}

# Without an interface or a description there was nothing to observe.
described := interfaces.present - {id | some [id, _] in interfaces.missing}

proof contains {"asset": id, "proof": "declared"} if {
	some id in ((applications.specific - described) - {id | some [id, _] in (interfaces.invalid | interfaces.contradicted)})
}

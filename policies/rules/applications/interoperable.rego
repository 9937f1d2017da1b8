# METADATA
# scope: package
# title: Agency-specific applications are interoperable through a valid interface description
# custom:
#   asset: application
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [interface]
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
#     published_only:
#       id: "Deskripsi hanya dinyatakan pada {actual} dan belum diperiksa."
#       en: "The description is declared only at {actual} and was not examined."
#     not_examined:
#       id: "Deskripsi antarmuka {actual} belum diperiksa."
#       en: "The interface description {actual} was not examined."
package rules.applications.interoperable

import data.lib.applications
import data.lib.interfaces

not_applicable := applications.not_applicable

descriptions := {id: found |
	some id in applications.specific
	found := {i: interfaces.description(id, i) | some i, _ in input.application[id].interface}
}

examined contains id if {
	some id, found in descriptions
	{description | some description in found} == {"valid"}
}

violations contains {"asset": id, "code": "no_interface", "where": []} if {
	some id, found in descriptions
	count(found) == 0
}

violations contains {
	"asset": id,
	"code": "no_description",
	"where": ["interface", i],
	"item": sprintf("%d", [i]),
} if {
	some id, found in descriptions
	some i, "missing" in found
}

violations contains {
	"asset": id,
	"code": "invalid",
	"where": ["interface", i],
	"item": sprintf("%d", [i]),
	"actual": interfaces.source(id, i),
	"evidence": "interface",
} if {
	some id, found in descriptions
	some i, "invalid" in found
}

unknown contains {
	"asset": id,
	"code": "published_only",
	"where": ["interface", i, "url"],
	"item": sprintf("%d", [i]),
	"actual": interfaces.source(id, i),
} if {
	some id, found in descriptions
	some i, "published" in found
}

unknown contains {
	"asset": id,
	"code": "not_examined",
	"where": ["interface", i, "path"],
	"item": sprintf("%d", [i]),
	"actual": interfaces.source(id, i),
	"evidence": "interface",
} if {
	some id, found in descriptions
	some i, "unexamined" in found
}

# Without an interface or a description there was nothing to observe.
proof contains {"asset": violation.asset, "proof": "declared"} if {
	some violation in violations
	not "invalid" in descriptions[violation.asset]
}

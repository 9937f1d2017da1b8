# METADATA
# scope: package
# title: Agency-specific applications exchange data in formats that are declared
# description: |
#   Other systems can work with an application only if they know in which form it
#   gives and takes data. Whether the formats are open is asked of shared
#   applications alone.
# custom:
#   assets: [application]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: []
#   evidence: [interface, served]
#   rows: [22]
#   title:
#     id: "Aplikasi khusus bertukar data dalam format yang dinyatakan"
#     en: "Agency-specific applications exchange data in formats that are declared"
#   rationale:
#     id: "Sistem lain hanya cocok dengan aplikasi ini bila bentuk datanya diketahui."
#     en: "Another system is compatible with this application only if the form of its data is known."
#   remedy:
#     id: "Sebutkan format data setiap antarmuka pada atribut formats dalam blok interface."
#     en: "Name the data formats of each interface in the attribute formats of its interface block."
#   satisfied:
#     id: "Setiap antarmuka menyebut format datanya."
#     en: "Every interface names its data formats."
#   example: |
#     application "simpus" {
#       name = "Sistem Informasi Puskesmas"
#       kind = "khusus"
#
#       interface {
#         type    = "openapi"
#         path    = "api/simpus.yaml"
#         formats = ["application/json"]
#       }
#     }
#   messages:
#     no_interface:
#       id: "Tidak ada antarmuka yang dinyatakan."
#       en: "No interface is declared."
#     no_formats:
#       id: "Antarmuka {item} tidak menyebut format datanya."
#       en: "The interface {item} names no data format."
package rules.applications.compatible

import data.lib.applications
import data.lib.interfaces

not_applicable := applications.not_applicable

formatted := {[id, i] |
	some [id, i] in interfaces.all
	count(input.application[id].interface[i].formats) > 0
}

unformatted := interfaces.all - formatted

examined := (applications.specific & interfaces.present) - {id | some [id, _] in unformatted}

violations contains {"asset": id, "code": "no_interface", "where": []} if {
	some id in (applications.specific - interfaces.present)
}

violations contains {"asset": id, "code": "no_formats", "where": ["interface", i], "item": interfaces.name(id, i)} if {
	some [id, i] in unformatted
	id in applications.specific
}

# METADATA
# scope: package
# title: A database is managed by the agency whose task it serves
# custom:
#   assets: [database]
#   agencies: all
#   proof: declared
#   reach: register
#   parameters: []
#   evidence: []
#   rows: [32]
#   title:
#     id: "Basis data dikelola Perangkat Daerah yang tugasnya dilayani"
#     en: "A database is managed by the agency whose task it serves"
#   rationale:
#     id: "Data terawat bila pengelolanya adalah Perangkat Daerah yang sehari-hari bekerja dengannya."
#     en: "Data is cared for where the agency that works with it every day manages it."
#   remedy:
#     id: "Pindahkan blok database ke manifes Perangkat Daerah yang tugasnya dilayani basis data itu."
#     en: "Move the database block to the manifest of the agency whose task the database serves."
#   satisfied:
#     id: "Basis data dinyatakan dalam manifes sebuah Perangkat Daerah, bukan dalam manifes pemerintah kota."
#     en: "The database is declared in an agency's manifest, not in that of the regional government."
#   example: |
#     database "pasien" {
#       name  = "Basis data pasien"
#       group = "kesehatan"
#     }
#   messages:
#     no_agency:
#       id: "Basis data dinyatakan oleh {actual}, yang bukan Perangkat Daerah, sehingga tidak ada yang mengelolanya."
#       en: "The database is declared by {actual}, which is no agency, so that none manages it."
package rules.databases.managed

default examined := set()

examined := object.keys(input.database) if input.agency.role in {"opd", "dinas"}

violations contains {"asset": id, "code": "no_agency", "where": [], "actual": input.agency.id} if {
	some id in (object.keys(input.database) - examined)
}

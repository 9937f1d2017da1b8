# METADATA
# scope: package
# title: Interconnections that leave the city's own agencies
# description: |
#   The articles on interconnections speak of those with vertical agencies and
#   third parties; those between the city's agencies are the matter of the one on
#   integrating databases.
# custom:
#   messages:
#     between_agencies:
#       id: "Mitranya Perangkat Daerah; yang diwajibkan hanya interkoneksi dengan instansi vertikal dan pihak ketiga."
#       en: "The partner is an agency of the city; only those with vertical agencies and third parties are bound."
package lib.interconnections

in_city := {id |
	some id
	input.interconnection[id].partner_type == "opd"
}

not_applicable contains {"asset": id, "code": "between_agencies"} if some id in in_city

outward := object.keys(input.interconnection) - in_city

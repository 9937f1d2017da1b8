# METADATA
# scope: package
# title: The Dinas provides a data centre and a recovery centre
# custom:
#   assets: [opd]
#   agencies: dinas
#   proof: declared
#   parameters: []
#   evidence: []
#   rows: [11]
#   title:
#     id: "Dinas menyediakan pusat data dan pusat pemulihan data"
#     en: "The Dinas provides a data centre and a recovery centre"
#   rationale:
#     id: >-
#       Layanan kota hanya pulih dari bencana bila salinannya dijalankan di gedung lain oleh pihak yang sama-sama
#       bertanggung jawab.
#     en: >-
#       A city's services come back after a disaster only if a second centre, in another building, is run by the one
#       who answers for both.
#   remedy:
#     id: "Nyatakan satu data_center dan satu recovery_center dengan operator Dinas dan site yang berbeda."
#     en: "Declare a data_center and a recovery_center whose operator is the Dinas, at different sites."
#   satisfied:
#     id: >-
#       Satu data_center dan satu recovery_center yang dinyatakan Dinas, dikelola Dinas sendiri, pada lokasi yang
#       berbeda.
#     en: "A data_center and a recovery_center that the Dinas declares, runs itself and keeps at different sites."
#   example: |
#     data_center "kominfo" {
#       operator = opd.diskominfo
#       site     = site.ruang_server
#     }
#
#     recovery_center "kominfo" {
#       operator = opd.diskominfo
#       site     = site.ruang_pemulihan
#     }
#   messages:
#     no_data_center:
#       id: "Dinas tidak menyatakan pusat data yang dikelolanya."
#       en: "The Dinas declares no data centre that it runs."
#     no_recovery_center:
#       id: "Dinas tidak menyatakan pusat pemulihan data yang dikelolanya."
#       en: "The Dinas declares no recovery centre that it runs."
#     same_site:
#       id: "Pusat data dan pusat pemulihan data berada di lokasi yang sama, {actual}."
#       en: "The data centre and the recovery centre stand on the same site, {actual}."
package rules.data_centers.provided

import data.lib.government

examined := object.keys(input.opd)

data_centers contains center.site if {
	some center in input.data_center
	center.operator == government.dinas
}

recovery_centers contains center.site if {
	some center in input.recovery_center
	center.operator == government.dinas
}

violations contains {"asset": id, "code": "no_data_center", "where": []} if {
	count(data_centers) == 0
	some id in examined
}

violations contains {"asset": id, "code": "no_recovery_center", "where": []} if {
	count(recovery_centers) == 0
	some id in examined
}

violations contains {"asset": id, "code": "same_site", "where": [], "actual": site} if {
	some site in (data_centers & recovery_centers)
	count(data_centers | recovery_centers) == 1
	some id in examined
}

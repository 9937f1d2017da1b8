# METADATA
# scope: package
# title: An agency has no data centre or recovery centre of its own
# custom:
#   assets: [data_center, recovery_center]
#   agencies: opd
#   proof: declared
#   parameters: []
#   evidence: []
#   rows: [12]
#   title:
#     id: "Perangkat Daerah tidak memiliki pusat data atau pusat pemulihan data sendiri"
#     en: "An agency has no data centre or recovery centre of its own"
#   rationale:
#     id: "Ruang server yang tersebar menggandakan biaya dan tidak terjaga; hanya Dinas yang mengelola pusat-pusat data."
#     en: "Scattered server rooms cost twice and stand unguarded; only the Dinas runs data centres."
#   remedy:
#     id: >-
#       Pindahkan isinya ke pusat milik Dinas lalu hapus blok ini. Bila peraturan perundang-undangan mewajibkannya,
#       mintalah pengecualian dengan dasar hukum itu.
#     en: >-
#       Move what it holds to a centre of the Dinas and remove this block. If legislation demands it, have an exemption
#       declared on that legal basis.
#   satisfied:
#     id: >-
#       Tidak ada blok data_center atau recovery_center pada Perangkat Daerah ini; servernya berdiri di pusat milik
#       Dinas.
#     en: "This agency has no data_center or recovery_center block; its servers stand in a centre of the Dinas."
#   example: |
#     server "simpus" {
#       data_center = data_center.kominfo
#     }
#   messages:
#     own:
#       id: "Perangkat Daerah ini menyatakan pusat data atau pusat pemulihan data sendiri, dikelola {actual}."
#       en: "This agency declares a data centre or recovery centre of its own, run by {actual}."
package rules.data_centers.own

centers := object.union(input.data_center, input.recovery_center)

examined := object.keys(centers)

violations contains {"asset": id, "code": "own", "where": [], "actual": center.operator} if {
	some id, center in centers
}

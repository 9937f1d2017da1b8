# METADATA
# scope: package
# title: An agency has no data centre of its own
# custom:
#   asset: data_center
#   agencies: opd
#   proof: declared
#   parameters: []
#   evidence: []
#   title:
#     id: "Perangkat Daerah tidak memiliki pusat data sendiri"
#     en: "An agency has no data centre of its own"
#   rationale:
#     id: "Ruang server yang tersebar menggandakan biaya dan tidak terjaga; hanya Dinas yang mengelola pusat data."
#     en: "Scattered server rooms cost twice and stand unguarded; only the Dinas runs a data centre."
#   remedy:
#     id: >-
#       Pindahkan isinya ke pusat data Dinas lalu hapus blok ini. Bila peraturan perundang-undangan mewajibkannya,
#       mintalah pengecualian dengan dasar hukum itu.
#     en: >-
#       Move what it holds to the Dinas' data centre and remove this block. If legislation demands it, have an
#       exemption declared on that legal basis.
#   messages:
#     own:
#       id: "Perangkat Daerah ini menyatakan pusat data sendiri, dikelola {actual}."
#       en: "This agency declares a data centre of its own, run by {actual}."
package rules.data_centers.own

examined := object.keys(input.data_center)

violations contains {"asset": id, "code": "own", "where": [], "actual": center.operator} if {
	some id, center in input.data_center
}

# METADATA
# scope: package
# title: An agency has no recovery centre of its own
# custom:
#   asset: recovery_center
#   agencies: opd
#   proof: declared
#   parameters: []
#   evidence: []
#   title:
#     id: "Perangkat Daerah tidak memiliki pusat pemulihan data sendiri"
#     en: "An agency has no recovery centre of its own"
#   rationale:
#     id: >-
#       Ruang server yang tersebar menggandakan biaya dan tidak terjaga; hanya Dinas yang mengelola pusat pemulihan
#       data.
#     en: "Scattered server rooms cost twice and stand unguarded; only the Dinas runs a recovery centre."
#   remedy:
#     id: >-
#       Pindahkan isinya ke pusat pemulihan data Dinas lalu hapus blok ini. Bila peraturan perundang-undangan
#       mewajibkannya, mintalah pengecualian dengan dasar hukum itu.
#     en: >-
#       Move what it holds to the Dinas' recovery centre and remove this block. If legislation demands it, have an
#       exemption declared on that legal basis.
#   messages:
#     own:
#       id: "Perangkat Daerah ini menyatakan pusat pemulihan data sendiri, dikelola {actual}."
#       en: "This agency declares a recovery centre of its own, run by {actual}."
package rules.data_centers.own_recovery

examined := object.keys(input.recovery_center)

violations contains {"asset": id, "code": "own", "where": [], "actual": center.operator} if {
	some id, center in input.recovery_center
}

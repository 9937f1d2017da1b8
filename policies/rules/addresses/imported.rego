# METADATA
# scope: package
# title: Imported pools rest on the snapshot they name
# custom:
#   assets: [address_pool]
#   agencies: dinas
#   proof: documented
#   parameters: []
#   evidence: []
#   rows: [9]
#   title:
#     id: "Kumpulan alamat yang diimpor sesuai cuplikannya"
#     en: "Imported pools rest on the snapshot they name"
#   rationale:
#     id: >-
#       Kumpulan dan penomoran yang diambil dari sistem pengelolaan alamat hanya dapat dipercaya selama cuplikan yang
#       menjadi asalnya masih ada dan tidak berubah.
#     en: >-
#       Pools and allocations taken over from an address management system can be relied on only as long as the
#       snapshot they come from is there and unchanged.
#   remedy:
#     id: "Kembalikan berkas cuplikan, atau impor lagi: patuh import … --take-over."
#     en: "Put the file of the snapshot back, or import again: patuh import … --take-over."
#   satisfied:
#     id: "Berkas cuplikan yang disebut atribut source, dengan sidik yang dinyatakan dokumennya."
#     en: "The file of the snapshot named in source, with the digest that its document declares."
#   example: |
#     document "snapshot_alamat" {
#       type   = "record"
#       number = "9f86d081884c7d65"
#       date   = "2026-11-26"
#       issuer = "dinas"
#       file   = "diskominfo/alamat.9f86d081884c7d65.json"
#       sha256 = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#     }
#
#     address_pool "ip4_10_20_4_0_24" {
#       cidr   = "10.20.4.0/24"
#       source = document.snapshot_alamat
#     }
#   messages:
#     by_hand:
#       id: "Kumpulan ini ditulis tangan, bukan diimpor."
#       en: "This pool was written by hand, not imported."
#     changed:
#       id: "Cuplikan {actual} tidak lagi memiliki sidik yang dinyatakan."
#       en: "The snapshot {actual} no longer has the digest declared."
#     gone:
#       id: "Cuplikan yang menjadi asal kumpulan ini tidak dapat diperiksa: {actual}."
#       en: "The snapshot this pool comes from could not be examined: {actual}."
package rules.addresses.imported

snapshots := {id: pool.source | some id, pool in input.address_pool; pool.source}

not_applicable contains {"asset": id, "code": "by_hand"} if {
	some id, _ in input.address_pool
	not snapshots[id]
}

examined contains id if {
	some id, document in snapshots
	input.facts.document[document].file in {"verified", "mismatch"}
}

violations contains {"asset": id, "code": "changed", "where": ["source"], "actual": input.refs[document].file} if {
	some id, document in snapshots
	input.facts.document[document].file == "mismatch"
}

unknown contains {"asset": id, "code": "gone", "where": ["source"], "actual": state} if {
	some id, document in snapshots
	state := input.facts.document[document].file
	not state in {"verified", "mismatch"}
}

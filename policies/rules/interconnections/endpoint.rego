# METADATA
# scope: package
# title: The endpoint of a data interconnection is the Dinas'
# custom:
#   assets: [interconnection]
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [endpoint]
#   rows: [53]
#   title:
#     id: "Titik layanan interkoneksi data berada pada Dinas"
#     en: "The endpoint of a data interconnection is the Dinas'"
#   rationale:
#     id: "Sistem yang dinyatakan tidak menjaga apa pun bila mitra sebenarnya tersambung ke tempat lain."
#     en: "The system declared guards nothing if the partner is really connected somewhere else."
#   remedy:
#     id: "Layani titik layanan dari alamat milik Dinas, lalu sebut alamatnya pada endpoint."
#     en: "Serve the endpoint from an address of the Dinas, then name it in endpoint."
#   satisfied:
#     id: "Pemindai melihat bahwa nama pada endpoint menunjuk ke alamat milik Dinas."
#     en: "The scanner saw that the name in endpoint leads to an address of the Dinas."
#   example: |
#     interconnection "bpjs" {
#       partner      = "BPJS Kesehatan"
#       partner_type = "third_party"
#       system       = application.spl
#       endpoint     = "https://spl.serangkota.go.id/bpjs"
#     }
#   messages:
#     not_dinas:
#       id: "Titik layanan {item} berada pada alamat {actual}, yang bukan milik Dinas."
#       en: "The endpoint {item} is at address {actual}, which is not the Dinas'."
#     no_endpoint:
#       id: "Titik layanan belum dinyatakan, sehingga tidak ada yang dapat diperiksa."
#       en: "No endpoint is declared, so there was nothing to examine."
#     not_observed:
#       id: "Titik layanan {item} belum dicari di jaringan; pernyataan saja tidak membuktikan apa pun."
#       en: "The endpoint {item} was not looked up on the network; a declaration alone proves nothing."
package rules.interconnections.endpoint

import data.lib.interconnections

not_applicable := interconnections.not_applicable

endpoints := {id: endpoint |
	some id in interconnections.outward
	endpoint := input.interconnection[id].endpoint
}

# What the network said of each: whether it is the Dinas'.
seen := {id: dinas |
	some id, _ in endpoints
	dinas := input.evidence[id].endpoint.dinas
}

examined contains id if some id, true in seen

violations contains {
	"asset": id,
	"code": "not_dinas",
	"where": ["endpoint"],
	"item": endpoints[id],
	"actual": object.get(input.evidence[id].endpoint, "addresses", []),
	"evidence": "endpoint",
} if {
	some id, false in seen
}

unknown contains {"asset": id, "code": "no_endpoint"} if some id in (interconnections.outward - object.keys(endpoints))

unobserved := object.remove(endpoints, object.keys(seen))

unknown contains {
	"asset": id,
	"code": "not_observed",
	"where": ["endpoint"],
	"item": endpoint,
	"evidence": "endpoint",
} if {
	some id, endpoint in unobserved
}

proof contains {"asset": id, "proof": "declared"} if some id in (interconnections.outward - object.keys(seen))

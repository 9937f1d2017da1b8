# METADATA
# scope: package
# title: The endpoint of a data interconnection is the Dinas'
# custom:
#   assets: [interconnection]
#   agencies: all
#   proof: observed
#   reach: register
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
#     no_address:
#       id: "Nama pada titik layanan {item} tidak beralamat."
#       en: "The name in the endpoint {item} has no address."
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

# The addresses the name of each was seen to have.
seen := {id: addresses |
	some id, _ in endpoints
	addresses := input.evidence[id].endpoint.addresses
}

all := {address | some addresses in seen; some address in addresses}

# Those of the Dinas: of a pool it manages, of a data centre it runs, of an uplink
# it provides.
of_dinas contains address if {
	some address in all
	input.facts.address[address].pools[_].dinas
}

of_dinas contains address if {
	some address in all
	input.facts.address[address].data_centers[0]
}

of_dinas contains address if {
	some address in all
	some range in input.facts.uplinks
	net.cidr_contains(range, address)
}

# Those whose owner was not looked up.
unsettled := (all - of_dinas) - object.keys(input.facts.address)

elsewhere := {id: found |
	some id, addresses in seen
	found := [address | some address in addresses; not address in of_dinas; not address in unsettled]
	count(found) > 0
}

undecided := {id | some id, addresses in seen; some address in addresses; address in unsettled}

examined := ({id | some id, addresses in seen; count(addresses) > 0} - undecided) - object.keys(elsewhere)

violations contains {
	"asset": id,
	"code": "not_dinas",
	"where": ["endpoint"],
	"item": endpoints[id],
	"actual": found,
	"evidence": "endpoint",
} if {
	some id, found in elsewhere
}

violations contains {
	"asset": id,
	"code": "no_address",
	"where": ["endpoint"],
	"item": endpoints[id],
	"evidence": "endpoint",
} if {
	some id, [] in seen
}

unknown contains {"asset": id, "code": "no_endpoint"} if some id in (interconnections.outward - object.keys(endpoints))

unknown contains {
	"asset": id,
	"code": "not_observed",
	"where": ["endpoint"],
	"item": endpoints[id],
	"evidence": "endpoint",
	"unseen": [],
} if {
	some id in ((object.keys(endpoints) - object.keys(seen)) | undecided)
}

proof contains {"asset": id, "proof": "declared"} if some id in (interconnections.outward - object.keys(seen))

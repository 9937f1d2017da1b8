# METADATA
# scope: package
# title: Sites are served over sound TLS only
# custom:
#   assets: [domain]
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [tls]
#   rows: [55]
#   title:
#     id: "Situs hanya dilayani lewat TLS yang sehat"
#     en: "Sites are served over sound TLS only"
#   rationale:
#     id: >-
#       Tanpa enkripsi yang sah dan mutakhir, isi yang dikirim warga dapat dibaca atau diubah di jalan, dan situs tiruan
#       tidak dapat dibedakan dari yang asli.
#     en: >-
#       Without valid and current encryption, what people send can be read or altered on its way, and a false site
#       cannot be told from the true one.
#   remedy:
#     id: >-
#       Pasang sertifikat yang sah, layani hanya TLS 1.2 atau yang lebih baru, alihkan HTTP biasa ke HTTPS, dan kirim
#       header keamanan yang disebut.
#     en: >-
#       Install a valid certificate, serve only TLS 1.2 or newer, redirect plain HTTP to HTTPS, and send the security
#       headers named.
#   satisfied:
#     id: >-
#       Pemindai tls melihat sertifikat yang sah, versi TLS yang mutakhir, tidak ada layanan HTTP biasa, dan semua
#       header keamanan.
#     en: >-
#       The scanner tls sees a valid certificate, a current version of TLS, no service over plain HTTP, and every
#       security header.
#   example: |
#     domain "simpus" {
#       fqdn = "simpus.serangkota.go.id"
#     }
#   messages:
#     invalid:
#       id: "Sertifikat TLS domain ini tidak sah."
#       en: "The TLS certificate of this domain is not valid."
#     outdated:
#       id: "Domain ini masih melayani versi TLS yang usang."
#       en: "This domain still serves an outdated version of TLS."
#     plain_http:
#       id: "Domain ini melayani HTTP biasa tanpa enkripsi."
#       en: "This domain is served over plain HTTP, without encryption."
#     missing_header:
#       id: "Header keamanan {item} tidak dikirim."
#       en: "The security header {item} is not sent."
#     not_observed:
#       id: "TLS domain ini belum diamati seluruhnya; pernyataan saja tidak membuktikan apa pun."
#       en: "The TLS of this domain was not fully observed; a declaration alone proves nothing."
package rules.security.transport

# What the scanner saw of each domain, as far as it told.
seen[id][part] := value if {
	some id, _ in input.domain
	some part in ["headers_missing", "modern", "plain_http", "valid"]
	value := input.evidence[id].tls[part]
}

sound := {"headers_missing": [], "modern": true, "plain_http": false, "valid": true}

examined := {id | some id; seen[id] == sound}

violations contains {"asset": id, "code": "invalid", "where": ["fqdn"], "evidence": "tls"} if {
	some id
	seen[id].valid == false
}

violations contains {"asset": id, "code": "outdated", "where": ["fqdn"], "evidence": "tls"} if {
	some id
	seen[id].modern == false
}

violations contains {"asset": id, "code": "plain_http", "where": ["fqdn"], "evidence": "tls"} if {
	some id
	seen[id].plain_http == true
}

violations contains {
	"asset": id,
	"code": "missing_header",
	"where": ["fqdn"],
	"item": header,
	"evidence": "tls",
} if {
	some id
	some header in seen[id].headers_missing
}

# One part unseen is enough not to know.
unknown contains {"asset": id, "code": "not_observed", "where": ["fqdn"], "evidence": "tls"} if {
	some id in (object.keys(input.domain) - {id | some id; count(seen[id]) == count(sound)})
}

# METADATA
# scope: package
# title: Sites are served over sound TLS only
# custom:
#   assets: [domain]
#   agencies: all
#   proof: observed
#   reach: register
#   parameters: [official_domain]
#   evidence: [http, tls]
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
#       Pemindai tls melihat pada setiap alamat domain sertifikat yang sah dan versi TLS yang mutakhir; pemindai http
#       melihat bahwa HTTP biasa tertutup atau dialihkan ke HTTPS, dan semua header keamanan dengan isi yang berguna.
#     en: >-
#       The scanner tls sees at every address of the domain a valid certificate and a current version of TLS; the
#       scanner http sees plain HTTP closed or redirected to HTTPS, and every security header with a sound value.
#   example: |
#     domain "simpus" {
#       fqdn = "simpus.serangkota.go.id"
#     }
#   messages:
#     expired:
#       id: "Sertifikat TLS pada alamat {item} kedaluwarsa sejak {actual}."
#       en: "The TLS certificate at address {item} expired at {actual}."
#     not_yet:
#       id: "Sertifikat TLS pada alamat {item} baru berlaku mulai {actual}."
#       en: "The TLS certificate at address {item} is not valid before {actual}."
#     wrong_name:
#       id: "Sertifikat TLS pada alamat {item} tidak berlaku untuk {expected}."
#       en: "The TLS certificate at address {item} is not one for {expected}."
#     weak:
#       id: "Sertifikat TLS pada alamat {item} memakai kunci atau tanda tangan yang lemah."
#       en: "The TLS certificate at address {item} has a weak key or a weak signature."
#     untrusted:
#       id: "Sertifikat TLS pada alamat {item} tidak berasal dari penerbit yang dipercaya, atau rantainya tidak lengkap."
#       en: "The TLS certificate at address {item} comes from no trusted issuer, or its chain is not complete."
#     other_owner:
#       id: "Sertifikat TLS pada alamat {item} milik pihak lain: {actual}."
#       en: "The TLS certificate at address {item} is another owner's: {actual}."
#     no_tls:
#       id: "Alamat {item} menjawab di tempat HTTPS tanpa TLS."
#       en: "Address {item} answers in the place of HTTPS without TLS."
#     outdated:
#       id: "Alamat {item} masih melayani versi TLS yang usang: {actual}."
#       en: "Address {item} still serves outdated versions of TLS: {actual}."
#     plain_http:
#       id: "Domain ini melayani HTTP biasa tanpa enkripsi."
#       en: "This domain is served over plain HTTP, without encryption."
#     downgraded:
#       id: "HTTPS domain ini mengalihkan pengunjung kembali ke HTTP biasa."
#       en: "HTTPS at this domain leads visitors back to plain HTTP."
#     missing_header:
#       id: "Header keamanan {item} tidak dikirim."
#       en: "The security header {item} is not sent."
#     unsound_header:
#       id: "Header keamanan {item} dikirim dengan isi yang tidak berguna."
#       en: "The security header {item} is sent with a value that does not help."
#     tls_unseen:
#       id: "TLS domain ini belum diamati seluruhnya; pernyataan saja tidak membuktikan apa pun."
#       en: "The TLS of this domain was not fully observed; a declaration alone proves nothing."
#     http_unseen:
#       id: "HTTP domain ini belum diamati seluruhnya; pernyataan saja tidak membuktikan apa pun."
#       en: "The HTTP of this domain was not fully observed; a declaration alone proves nothing."
package rules.security.transport

import data.lib.certificates
import data.lib.domains

# What a site that answers with pages must send, and one that only leads elsewhere.
headers := {
	"content": {
		"Content-Security-Policy",
		"Referrer-Policy",
		"Strict-Transport-Security",
		"X-Content-Type-Options",
		"frame-ancestors",
	},
	"redirect": {"Strict-Transport-Security"},
	"plain": {"Strict-Transport-Security"},
}

# What the scanners saw of each domain, as far as they told.
tls := {id: input.evidence[id].tls | some id, _ in input.domain; not input.evidence[id].tls.unknown}

https := {id: seen | some id, _ in input.domain; seen := input.evidence[id].http.https}

plain := {id: seen.state | some id, _ in input.domain; seen := input.evidence[id].http.plain}

# Each address that showed a certificate.
shown[id][address.address] := address if {
	some id, seen in tls
	some address in seen.addresses
	address.certificate
}

encrypted := {id | some id; tls[id].valid == true; tls[id].modern == true}

# Plain HTTP is no matter where it leads to HTTPS.
redirected := {id | some id, state in plain; state in {"closed", "redirects"}}

lacking := {id: missing |
	some id, seen in https
	missing := headers[seen.answer] - {header | some header in seen.headers}
}

protected := {id | some id, none in lacking; count(none) == 0; https[id].answer != "plain"}

examined := ((encrypted & redirected) & protected) - object.keys(certificates.lapsed)

# The addresses by what is wrong with their certificate. Where it is another
# owner's, that it has other names says nothing more.
faulty[address.chain] contains [id, ip] if {
	some id, ip
	address := shown[id][ip]
	not [id, ip] in object.keys(strange)
}

violations contains {
	"asset": id,
	"code": "expired",
	"where": ["fqdn"],
	"item": ip,
	"actual": shown[id][ip].certificate.not_after,
	"evidence": "tls",
} if {
	some [id, ip] in faulty.expired
}

violations contains {
	"asset": id,
	"code": "not_yet",
	"where": ["fqdn"],
	"item": ip,
	"actual": shown[id][ip].certificate.not_before,
	"evidence": "tls",
} if {
	some [id, ip] in faulty.not_yet
}

violations contains {
	"asset": id,
	"code": "wrong_name",
	"where": ["fqdn"],
	"item": ip,
	"expected": input.domain[id].fqdn,
	"evidence": "tls",
} if {
	some [id, ip] in faulty.wrong_name
}

violations contains {"asset": id, "code": "weak", "where": ["fqdn"], "item": ip, "evidence": "tls"} if {
	some [id, ip] in faulty.weak
}

violations contains {"asset": id, "code": "untrusted", "where": ["fqdn"], "item": ip, "evidence": "tls"} if {
	some [id, ip] in faulty.untrusted
}

# Certificates that name another owner, or whose names are all of other domains.
foreign[[id, ip]] := address.certificate.organisation if {
	some id, ip
	address := shown[id][ip]
	place # where the city has no name, nobody's can be another
	not own(address.certificate.organisation)
}

strange[[id, ip]] := names if {
	some id, ip
	certificate := shown[id][ip].certificate
	certificate.beyond == 0
	names := certificate.names
	count(names) > 0
	every name in names {
		not beside(name, domains.names[id])
	}
}

# Names, without case and signs.
words(name) := concat(" ", [word | some word in regex.split(`[^\p{L}\p{N}]+`, lower(name)); word != ""])

# The city by its name, whatever stands before it.
place := trim_prefix(words(input.government.name), "pemerintah ")

own(organisation) if contains(sprintf(" %s ", [words(organisation)]), sprintf(" %s ", [place]))

own(organisation) if words(organisation) == words(input.agency.name)

# A name beside the domain's own: below the same one, or below the official one.
beside(name, fqdn) if under(name, concat(".", array.slice(split(fqdn, "."), 1, 64)))

beside(name, fqdn) if name == fqdn

beside(name, fqdn) if {
	endswith(fqdn, domains.suffix)
	under(name, domains.official)
}

# A parent of one label is shared by everybody.
under(name, parent) if {
	contains(parent, ".")
	endswith(sprintf(".%s", [name]), sprintf(".%s", [parent]))
}

violations contains {
	"asset": id,
	"code": "other_owner",
	"where": ["fqdn"],
	"item": ip,
	"actual": owner,
	"evidence": "tls",
} if {
	some [id, ip], owner in object.union(strange, foreign)
}

violations contains {"asset": id, "code": "no_tls", "where": ["fqdn"], "item": address.address, "evidence": "tls"} if {
	some id
	some address in tls[id].addresses
	address.state == "no_tls"
}

violations contains {
	"asset": id,
	"code": "outdated",
	"where": ["fqdn"],
	"item": address.address,
	"actual": old,
	"evidence": "tls",
} if {
	some id
	some address in tls[id].addresses
	old := [version | some version in address.versions; not version in {"1.2", "1.3"}]
	count(old) > 0
}

violations contains {"asset": id, "code": "plain_http", "where": ["fqdn"], "evidence": "http"} if {
	some id, "serves" in plain
}

violations contains {"asset": id, "code": "downgraded", "where": ["fqdn"], "evidence": "http"} if {
	some id
	https[id].answer == "plain"
}

unsound := {id: sent |
	some id, missing in lacking
	sent := missing & {header | some header in https[id].unsound}
}

violations contains {"asset": id, "code": "missing_header", "where": ["fqdn"], "item": header, "evidence": "http"} if {
	some id, missing in lacking
	some header in (missing - unsound[id])
}

violations contains {"asset": id, "code": "unsound_header", "where": ["fqdn"], "item": header, "evidence": "http"} if {
	some id, headers_there in unsound
	some header in headers_there
}

# One part unseen is enough not to know.
unknown contains {"asset": id, "code": "tls_unseen", "where": ["fqdn"], "evidence": "tls"} if {
	some id in (object.keys(input.domain) - {id | some id; is_boolean(tls[id].valid); is_boolean(tls[id].modern)})
}

unknown contains gap if {
	some id, _ in input.domain
	some gap in certificates.unknown(id, id)
}

unknown contains {"asset": id, "code": "http_unseen", "where": ["fqdn"], "evidence": "http"} if {
	some id in (object.keys(input.domain) - (object.keys(https) & object.keys(plain)))
}

# METADATA
# scope: package
# title: Each signer has a key of their own
# custom:
#   rows: [48]
#   assets: [signer]
#   agencies: all
#   proof: cross_checked
#   parameters: []
#   evidence: [certificate]
#   title:
#     id: "Setiap penanda tangan memiliki kunci sendiri"
#     en: "Each signer has a key of their own"
#   rationale:
#     id: "Bila satu kunci dipakai dua penanda tangan, tanda tangannya tidak menunjukkan siapa di antara keduanya."
#     en: "Where two signers share a key, a signature does not show which of the two made it."
#   remedy:
#     id: >-
#       Buat kunci baru bagi penanda tangan yang disebut, ganti sertifikat atau kunci publiknya, dan cabut kunci yang
#       dipakai bersama.
#     en: >-
#       Make a new key for the signers named, replace their certificate or public key, and revoke the key they shared.
#   satisfied:
#     id: >-
#       Sertifikat atau kunci publik yang dapat dibaca, dengan kunci yang tidak dimiliki penanda tangan lain di kota ini
#       sejauh kunci mereka dapat dibaca.
#     en: >-
#       A certificate or public key that can be read, of a key that no other signer of the city has, as far as theirs
#       could be read.
#   example: |
#     signer "kepala_dinas" {
#       title      = "Kepala Dinas Kesehatan"
#       type       = "uncertified"
#       public_key = "sertifikat/kepala-dinas.pub"
#     }
#   messages:
#     shared:
#       id: "Kunci ini juga kunci {actual}."
#       en: "This key is also that of {actual}."
#     no_file:
#       id: "Tidak ada sertifikat atau kunci publik yang dinyatakan, sehingga kuncinya tidak diketahui."
#       en: "Neither a certificate nor a public key is declared, so the key is not known."
#     unread:
#       id: "Kunci dalam berkas yang dinyatakan tidak dapat dikenali."
#       en: "The key in the files declared could not be made out."
#     not_observed:
#       id: "Berkas sertifikat atau kunci publik yang dinyatakan belum diperiksa."
#       en: "The certificate or public key file declared was not examined."
package rules.signatures.own_key

with_file := {id | some id; input.signer[id].certificate} | {id | some id; input.signer[id].public_key}

# What became of the files declared.
states := {id: state | some id in with_file; state := input.evidence[id].certificate.state}

read := {id | some id, "read" in states; input.evidence[id].certificate.spki != ""}

# The others that have the key of a signer.
others := {id: rest |
	some id, facts in input.facts.signer
	rest := sort({other | some other in facts.claims; other != id})
}

shared := {id | some id, rest in others; count(rest) > 0}

examined := (read & object.keys(others)) - shared

violations contains {
	"asset": id,
	"code": "shared",
	"where": [],
	"actual": others[id],
	"evidence": "certificate",
} if {
	some id in shared
	input.signer[id]
}

unknown contains {"asset": id, "code": "no_file", "where": []} if {
	some id in (object.keys(input.signer) - with_file)
}

unknown contains {"asset": id, "code": "unread", "where": [], "evidence": "certificate"} if {
	some id in (object.keys(states) - read)
}

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "certificate"} if {
	some id in (with_file - object.keys(states))
}

proof contains {"asset": id, "proof": "declared"} if some id in ((object.keys(input.signer) - read) - shared)

# METADATA
# scope: package
# title: Signatures carry their time and what was signed
# custom:
#   rows: [46]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [signatures]
#   title:
#     id: "Tanda tangan memuat waktunya dan apa yang ditandatangani"
#     en: "Signatures carry their time and what was signed"
#   rationale:
#     id: "Tanda tangan tanpa waktu atau tanpa ikatan pada isinya tidak membuktikan apa yang disetujui dan kapan."
#     en: "A signature without a time, or not bound to a content, does not prove what was agreed to and when."
#   remedy:
#     id: >-
#       Tandatangani dengan cara yang menyimpan waktu dan sidik isi bersama tanda tangannya, seperti tag git bertanda
#       tangan atau bundel cosign.
#     en: >-
#       Sign in a way that keeps the time and the digest of the content with the signature, such as a signed git tag or
#       a cosign bundle.
#   satisfied:
#     id: >-
#       Pemindai signatures menemukan sedikitnya satu tanda tangan pada repositori, dan semuanya memuat waktu
#       penandatanganan serta data pembuatannya atas isi yang ditandatangani.
#     en: >-
#       The scanner signatures finds at least one signature in the repository, and every one carries the time of signing
#       and signature data over what was signed.
#   example: |
#     repository "simpus" {
#       path    = "repositories/simpus"
#       commit  = "4f2c9d1"
#       signers = [signer.kepala_dinas]
#     }
#   messages:
#     unsigned:
#       id: "Tidak ada yang ditandatangani di dalam repositori."
#       en: "Nothing in the repository is signed."
#     no_time:
#       id: "Tanda tangan pada {item} tidak memuat waktu penandatanganan."
#       en: "The signature on {item} carries no time of signing."
#     no_data:
#       id: "Tanda tangan pada {item} tidak memuat data pembuatannya atas isi yang ditandatangani."
#       en: "The signature on {item} carries no signature data over what was signed."
#     not_observed:
#       id: "Tanda tangan pada repositori belum diperiksa."
#       en: "The signatures of the repository were not examined."
package rules.signatures.complete

# The signatures found.
signed := {id: signatures |
	some id, _ in input.repository
	signatures := input.evidence[id].signatures.signed
}

examined := {id |
	some id, signatures in signed
	count(signatures) > 0
	every signature in signatures {
		signature.time == true
		signature.data == true
	}
}

violations contains {"asset": id, "code": "unsigned", "where": [], "evidence": "signatures"} if {
	some id, signatures in signed
	count(signatures) == 0
}

violations contains {
	"asset": id,
	"code": "no_time",
	"where": [],
	"item": signature.place,
	"evidence": "signatures",
} if {
	some id, signatures in signed
	some signature in signatures
	signature.time == false
}

violations contains {
	"asset": id,
	"code": "no_data",
	"where": [],
	"item": signature.place,
	"evidence": "signatures",
} if {
	some id, signatures in signed
	some signature in signatures
	signature.data == false
}

unobserved := object.keys(input.repository) - object.keys(signed)

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "signatures"} if some id in unobserved

proof contains {"asset": id, "proof": "declared"} if some id in unobserved

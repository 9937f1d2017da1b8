# METADATA
# scope: package
# title: Signatures carry their time and what was signed
# custom:
#   rows: [46]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: []
#   evidence: [repository]
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
#       Pemindai repository menemukan sedikitnya satu tanda tangan pada repositori, dan semuanya memuat waktu penandatanganan
#       serta data pembuatannya atas isi yang ditandatangani.
#     en: >-
#       The scanner repository finds at least one signature in the repository, and every one carries the time of signing
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
#     unverifiable:
#       id: "Tidak dapat dilihat apa yang dimuat tanda tangan pada {item}."
#       en: "What the signature on {item} carries could not be seen."
#     cut_off:
#       id: >-
#         Hanya sebagian repositori ada di sini (shallow clone, atau sebuah folder di dalam salinan git), sehingga commit
#         dan tag yang ditandatangani dapat tertinggal: nilai seluruhnya, dengan tagnya.
#       en: >-
#         Only a part of the repository is here (a shallow clone, or a folder of a checkout), so signed commits and tags
#         may have been left behind: have all of it judged, with its tags.
#     partly:
#       id: "Ada {actual} berkas yang tanda tangannya tidak dapat diperiksa."
#       en: "There are {actual} files whose signatures could not be examined."
#     not_observed:
#       id: "Tanda tangan pada repositori belum diperiksa."
#       en: "The signatures of the repository were not examined."
package rules.signatures.complete

import data.lib.signatures

# Of those that could be seen into: an invalid signature is none over what it
# lies beside.
seen := {[id, i]: signature |
	some id, found in signatures.found
	some i, signature in found
	signature.state in {"valid", "invalid"}
}

blind := {[id, i]: signature |
	some id, found in signatures.found
	some i, signature in found
	not seen[[id, i]]
}

timed := {key | some key, signature in seen; signature.signing_time != ""} | {key |
	some key, signature in seen
	signature.timestamp_time != ""
}

bound := {key | some key, signature in seen; signature.state == "valid"}

lacking := {id | some [id, _] in (object.keys(seen) - (timed & bound))} | {id | some [id, _], _ in blind}

examined := ({id | some [id, _], _ in seen} - lacking) - (object.keys(signatures.unread) | signatures.cut_off)

violations contains {"asset": id, "code": "unsigned", "where": [], "evidence": "repository"} if {
	some id in signatures.unsigned
}

violations contains {
	"asset": id,
	"code": "no_time",
	"where": [],
	"item": seen[[id, i]].path,
	"evidence": "repository",
} if {
	some [id, i] in (object.keys(seen) - timed)
}

violations contains {
	"asset": id,
	"code": "no_data",
	"where": [],
	"item": seen[[id, i]].path,
	"evidence": "repository",
} if {
	some [id, i] in (object.keys(seen) - bound)
}

unknown contains {
	"asset": id,
	"code": "unverifiable",
	"where": [],
	"item": signature.path,
	"evidence": "repository",
} if {
	some [id, _], signature in blind
}

unknown contains {"asset": id, "code": "cut_off", "where": [], "evidence": "repository"} if {
	some id in signatures.cut_off
}

unknown contains {"asset": id, "code": "partly", "where": [], "actual": n, "evidence": "repository"} if {
	some id, n in signatures.unread
}

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "repository"} if {
	some id in signatures.unobserved
}

proof contains {"asset": id, "proof": "declared"} if some id in signatures.unobserved

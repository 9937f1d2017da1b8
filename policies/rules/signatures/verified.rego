# METADATA
# scope: package
# title: Signatures on what is handed over verify and name their signer
# custom:
#   rows: [45]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: []
#   evidence: [repository]
#   title:
#     id: "Tanda tangan pada yang diserahkan sah dan menyebut penanda tangannya"
#     en: "Signatures on what is handed over verify and name their signer"
#   rationale:
#     id: "Hanya tanda tangan yang sah menunjukkan dari siapa berkas itu dan bahwa isinya tidak diubah sesudahnya."
#     en: "Only a signature that verifies shows whose a file is and that nothing in it was changed since."
#   remedy:
#     id: >-
#       Tandatangani tag, rilis, atau dokumen yang diserahkan dengan kunci seorang signer yang dinyatakan, dan sebut
#       penanda tangannya pada atribut signers repositori itu.
#     en: >-
#       Sign the tags, releases or documents handed over with the key of a signer that is declared, and name the signers
#       in the repository's attribute signers.
#   satisfied:
#     id: >-
#       Pemindai repository menemukan sedikitnya satu tanda tangan dengan kunci penanda tangan yang disebut pada signers, atas
#       seluruh isi yang ditandatangani, dan tidak satu pun yang tidak sah.
#     en: >-
#       The scanner repository finds at least one signature with the key of a signer named in signers, over all of what
#       was signed, and none that does not verify.
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
#     invalid:
#       id: "Tanda tangan pada {item} tidak sah."
#       en: "The signature on {item} does not verify."
#     changed:
#       id: "Sesudah ditandatangani, {item} ditambahi sesuatu."
#       en: "Something was added to {item} after it was signed."
#     extended:
#       id: "Sesudah ditandatangani, {item} ditambahi tanda tangan atau bukti lain; apakah hanya itu, tidak dapat diketahui."
#       en: "After it was signed, further signatures or proofs were added to {item}; whether only these cannot be told."
#     nobody:
#       id: "Tidak satu pun tanda tangan dibuat dengan kunci penanda tangan yang dinyatakan: {expected}."
#       en: "No signature was made with the key of a signer declared: {expected}."
#     unverifiable:
#       id: "Tanda tangan pada {item} tidak dapat diperiksa."
#       en: "The signature on {item} could not be verified."
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
#     no_signers:
#       id: "Tidak dinyatakan siapa yang menandatangani repositori ini."
#       en: "It is not declared who signed this repository."
#     not_observed:
#       id: "Tanda tangan pada repositori belum diperiksa."
#       en: "The signatures of the repository were not examined."
package rules.signatures.verified

import data.lib.signatures

# By whom they may be.
signers := {id: named |
	some id, repository in input.repository
	named := {signer | some signer in repository.signers}
	count(named) > 0
}

with_state(state) := {[id, i]: signature |
	some id, all in signatures.all
	some i, signature in all
	signature.state == state
}

valid := with_state("valid")

invalid := with_state("invalid")

unverifiable := with_state("unverifiable")

# What was added to a document afterwards is nobody's signature.
changed := {[id, i]: signature | some [id, i], signature in valid; signature.covers == "part"}

# Signatures by a signer declared, over all of what they are of.
by_signers := {[id, i]: signature |
	some [id, i], signature in valid
	signature.declared == true
	signature.covers in {"", "whole"}
	not signature.form == "timestamp"
	signers[id]
}

by_signer := {id | some [id, _], _ in by_signers}

# Further signatures were added, and it cannot be told what else. A signer who
# signed the whole of it afterwards stands for that, too.
extended := {[id, i]: signature |
	some [id, i], signature in valid
	signature.covers == "extended"
	not stood_for[[id, signature.path]]
}

stood_for := {[id, signature.path] |
	some [id, _], signature in by_signers
	signature.covers == "whole"
}

doubtful := object.union(unverifiable, extended)

spoilt := {id | some [id, _], _ in object.union(invalid, object.union(doubtful, changed))} | (object.keys(signatures.unread) | signatures.cut_off)

examined := by_signer - spoilt

violations contains {"asset": id, "code": "unsigned", "where": [], "evidence": "repository"} if {
	some id in signatures.unsigned
}

violations contains {
	"asset": id,
	"code": "invalid",
	"where": [],
	"item": signature.path,
	"evidence": "repository",
} if {
	some [id, _], signature in invalid
}

violations contains {
	"asset": id,
	"code": "changed",
	"where": [],
	"item": signature.path,
	"evidence": "repository",
} if {
	some [id, _], signature in changed
}

violations contains {
	"asset": id,
	"code": "nobody",
	"where": ["signers"],
	"expected": sort(signers[id]),
	"evidence": "repository",
} if {
	some id in ({id | some [id, _], signature in valid; not signature.form == "timestamp"} - by_signer)
	signers[id]
	not id in spoilt
}

unknown contains {
	"asset": id,
	"code": "unverifiable",
	"where": [],
	"item": signature.path,
	"evidence": "repository",
} if {
	some [id, _], signature in unverifiable
}

unknown contains {
	"asset": id,
	"code": "extended",
	"where": [],
	"item": signature.path,
	"evidence": "repository",
} if {
	some [id, _], signature in extended
}

unknown contains {"asset": id, "code": "cut_off", "where": [], "evidence": "repository"} if {
	some id in signatures.cut_off
}

unknown contains {"asset": id, "code": "partly", "where": [], "actual": n, "evidence": "repository"} if {
	some id, n in signatures.unread
}

unknown contains {"asset": id, "code": "no_signers", "where": []} if {
	some id in (object.keys(input.repository) - object.keys(signers))
}

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "repository"} if {
	some id in signatures.unobserved
}

proof contains {"asset": id, "proof": "declared"} if some id in signatures.unobserved

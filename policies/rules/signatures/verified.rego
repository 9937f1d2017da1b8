# METADATA
# scope: package
# title: Signatures on what is handed over verify and name their signer
# custom:
#   rows: [45]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [signatures]
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
#       Pemindai signatures menemukan sedikitnya satu tanda tangan pada repositori, semuanya sah, masing-masing oleh
#       penanda tangan yang disebut pada signers.
#     en: >-
#       The scanner signatures finds at least one signature in the repository, and every one verifies and is by a signer
#       named in signers.
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
#     nobody:
#       id: "Tanda tangan pada {item} tidak dikenal sebagai milik penanda tangan mana pun yang dinyatakan."
#       en: "The signature on {item} is known to be that of no signer declared."
#     other_signer:
#       id: "{item} ditandatangani oleh {actual}, yang tidak disebut sebagai penanda tangan repositori ini."
#       en: "{item} is signed by {actual}, who is not named as a signer of this repository."
#     no_signers:
#       id: "Tidak dinyatakan siapa yang menandatangani repositori ini."
#       en: "It is not declared who signed this repository."
#     not_observed:
#       id: "Tanda tangan pada repositori belum diperiksa."
#       en: "The signatures of the repository were not examined."
package rules.signatures.verified

# The signatures found.
signed := {id: signatures |
	some id, _ in input.repository
	signatures := input.evidence[id].signatures.signed
}

# By whom they may be.
signers := {id: named |
	some id, repository in input.repository
	named := {signer | some signer in repository.signers}
	count(named) > 0
}

examined := {id |
	some id, signatures in signed
	count(signatures) > 0
	every signature in signatures {
		signature.valid == true
		signature.signer in signers[id]
	}
}

violations contains {"asset": id, "code": "unsigned", "where": [], "evidence": "signatures"} if {
	some id, signatures in signed
	count(signatures) == 0
}

violations contains {
	"asset": id,
	"code": "invalid",
	"where": [],
	"item": signature.place,
	"evidence": "signatures",
} if {
	some id, signatures in signed
	some signature in signatures
	signature.valid == false
}

violations contains {
	"asset": id,
	"code": "nobody",
	"where": [],
	"item": signature.place,
	"evidence": "signatures",
} if {
	some id, signatures in signed
	some signature in signatures
	signature.signer == ""
}

violations contains {
	"asset": id,
	"code": "other_signer",
	"where": ["signers"],
	"item": signature.place,
	"expected": sort(signers[id]),
	"actual": signature.signer,
	"evidence": "signatures",
} if {
	some id, signatures in signed
	some signature in signatures
	signature.signer != ""
	not signature.signer in signers[id]
}

unknown contains {"asset": id, "code": "no_signers", "where": []} if {
	some id in (object.keys(input.repository) - object.keys(signers))
}

unobserved := object.keys(input.repository) - object.keys(signed)

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "signatures"} if some id in unobserved

proof contains {"asset": id, "proof": "declared"} if some id in unobserved

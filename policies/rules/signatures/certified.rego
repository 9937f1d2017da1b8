# METADATA
# scope: package
# title: A signer's certificate is of the kind declared
# description: |
#   An issuer's name is anybody's to take. Its key is not: the certificate has to
#   lead to a key that the government declares to trust.
# custom:
#   rows: [47]
#   assets: [signer]
#   agencies: all
#   proof: observed
#   reach: register
#   parameters: []
#   evidence: [certificate]
#   title:
#     id: "Sertifikat penanda tangan sesuai dengan jenis yang dinyatakan"
#     en: "A signer's certificate is of the kind declared"
#   rationale:
#     id: >-
#       Tanda tangan tersertifikasi dipercaya karena penyelenggara sertifikat telah memeriksa penanda tangannya;
#       sertifikat buatan sendiri tidak membuktikan itu.
#     en: >-
#       A certified signature is trusted because a certificate provider checked who signs; a certificate of one's own
#       making does not prove that.
#   remedy:
#     id: >-
#       Minta sertifikat dari penyelenggara sertifikat elektronik, simpan berkasnya (PEM) bersama sertifikat penerbitnya
#       di ruang kerja pada atribut certificate, dan tulis nama penyelenggara pada provider seperti pada sertifikatnya.
#       Kunci penerbit yang dipercaya dinyatakan pemerintah daerah pada certificate_authorities dalam blok government.
#       Bila tanpa penyelenggara, nyatakan type = "uncertified".
#     en: >-
#       Get a certificate from a certificate provider, keep its file (PEM), followed by those of its issuers, in the
#       workspace in the attribute certificate, and write the provider's name in provider as the certificate does. The
#       keys of issuers that are trusted are declared by the government, in certificate_authorities of its block.
#       Without a provider, declare type = "uncertified".
#   satisfied:
#     id: >-
#       Tersertifikasi: berkas sertifikat yang dapat dibaca, diterbitkan oleh pihak yang namanya memuat provider, berlaku
#       pada tanggal audit, dan sampai pada kunci penerbit yang dipercaya pemerintah daerah. Tidak tersertifikasi: tanpa provider, dengan kunci publik atau sertifikat buatan
#       sendiri yang dapat dibaca.
#     en: >-
#       Certified: a certificate's file that can be read, issued by one whose name has the provider in it, valid on the
#       day of the audit, and leading to an issuer's key that the government trusts. Uncertified: no provider, and a public key or a certificate of one's own that can be read.
#   example: |
#     signer "kepala_dinas" {
#       title       = "Kepala Dinas Kesehatan"
#       type        = "certified"
#       provider    = "BSrE"
#       certificate = "sertifikat/kepala-dinas.pem"
#     }
#   messages:
#     no_provider:
#       id: "Penyelenggara sertifikat tidak dinyatakan."
#       en: "The certificate provider is not declared."
#     no_certificate:
#       id: "Berkas sertifikat tidak dinyatakan."
#       en: "No certificate file is declared."
#     self_issued:
#       id: "Sertifikat dibuat oleh pemiliknya sendiri, bukan oleh penyelenggara sertifikat."
#       en: "The certificate was issued by its own subject, not by a certificate provider."
#     other_issuer:
#       id: "Sertifikat diterbitkan oleh {actual}; penyelenggara yang dinyatakan {expected}."
#       en: "The certificate was issued by {actual}; the provider declared is {expected}."
#     not_yet_valid:
#       id: "Sertifikat baru berlaku {actual}, sesudah tanggal audit {expected}."
#       en: "The certificate is valid only from {actual}, after the day of the audit, {expected}."
#     lapsed:
#       id: "Sertifikat berlaku hanya sampai {actual}, sebelum tanggal audit {expected}."
#       en: "The certificate was valid only until {actual}, before the day of the audit, {expected}."
#     other_key:
#       id: "Sertifikat dan kunci publik yang dinyatakan berisi dua kunci yang berbeda."
#       en: "The certificate and the public key declared are of two different keys."
#     no_authorities:
#       id: "Pemerintah daerah belum menyatakan kunci penyelenggara sertifikat mana yang dipercaya."
#       en: "The government does not declare which certificate providers' keys are trusted."
#     untrusted:
#       id: "Sertifikat dalam berkasnya tidak sampai pada kunci penyelenggara yang dipercaya pemerintah daerah."
#       en: "The certificates in its file do not lead to a provider's key that the government trusts."
#     has_provider:
#       id: "Dinyatakan tidak tersertifikasi, tetapi dengan penyelenggara {actual}."
#       en: "It is declared uncertified, but with the provider {actual}."
#     has_certificate:
#       id: "Dinyatakan tidak tersertifikasi, tetapi sertifikatnya diterbitkan oleh {actual}."
#       en: "It is declared uncertified, but its certificate was issued by {actual}."
#     no_file:
#       id: "Tidak ada sertifikat atau kunci publik yang dinyatakan, sehingga tidak ada yang dapat diperiksa."
#       en: "Neither a certificate nor a public key is declared, so there was nothing to examine."
#     missing:
#       id: "Berkas sertifikat atau kunci publik yang dinyatakan tidak ada di ruang kerja."
#       en: "A certificate or public key file that is declared is not in the workspace."
#     unreadable:
#       id: "Berkas sertifikat atau kunci publik yang dinyatakan tidak dapat dibaca."
#       en: "A certificate or public key file that is declared could not be read."
#     not_observed:
#       id: "Berkas sertifikat atau kunci publik yang dinyatakan belum diperiksa."
#       en: "The certificate or public key file declared was not examined."
package rules.signatures.certified

certified := {id | some id; input.signer[id].type == "certified"}

uncertified := {id | some id; input.signer[id].type == "uncertified"}

with_certificate := {id | some id; input.signer[id].certificate}

with_file := with_certificate | {id | some id; input.signer[id].public_key}

# What the files declared were seen to be.
seen := {id: facts |
	some id in with_file
	facts := input.evidence[id].certificate
	facts.state
}

read := {id | some id; seen[id].state == "read"}

apart := {id | some id; seen[id].state == "mismatch"}

# Certificates that another issued, and those of the signer's own making.
issued := {id | some id in (read | apart); seen[id].certified == true}

own := {id | some id in (read & with_certificate); seen[id].certified == false}

# Names are compared by their words: BSrE issues as "BSrE CA DS G1".
words(name) := concat(" ", ["", trim_space(regex.replace(lower(name), `[^\p{L}\p{N}]+`, " ")), ""])

providers := {id: words(provider) |
	some id, signer in input.signer
	provider := signer.provider
	trim_space(words(provider)) != ""
}

by_provider := {id | some id in issued; contains(words(seen[id].issuer), providers[id])}

in_time := {id | some id in issued; seen[id].valid_from <= input.today; seen[id].valid_until >= input.today}

# The keys that the government trusts to certify. Each certificate of the file is
# signed by the next, so one such key among its issuers' is enough.
authorities := {key | some key in input.government.certificate_authorities}

trusted := {id |
	some id in issued
	some key in seen[id].issuers
	sprintf("sha256:%s", [key]) in authorities
}

examined := (((((certified & with_certificate) & read) & by_provider) & in_time) & trusted) | (uncertified & read)

violations contains {"asset": id, "code": "no_provider", "where": []} if {
	some id in (certified - object.keys(providers))
}

violations contains {"asset": id, "code": "no_certificate", "where": []} if some id in (certified - with_certificate)

violations contains {
	"asset": id,
	"code": "self_issued",
	"where": ["certificate"],
	"evidence": "certificate",
} if {
	some id in (certified & own)
}

violations contains {
	"asset": id,
	"code": "other_issuer",
	"where": ["certificate"],
	"expected": input.signer[id].provider,
	"actual": seen[id].issuer,
	"evidence": "certificate",
} if {
	some id in ((certified & issued) - by_provider)
	providers[id]
}

violations contains {
	"asset": id,
	"code": "not_yet_valid",
	"where": ["certificate"],
	"expected": input.today,
	"actual": seen[id].valid_from,
	"evidence": "certificate",
} if {
	some id in (certified & issued)
	seen[id].valid_from > input.today
}

violations contains {
	"asset": id,
	"code": "lapsed",
	"where": ["certificate"],
	"expected": input.today,
	"actual": seen[id].valid_until,
	"evidence": "certificate",
} if {
	some id in (certified & issued)
	seen[id].valid_until < input.today
}

# A certificate of another key does not prove what is signed with this one.
violations contains {"asset": id, "code": "other_key", "where": [], "evidence": "certificate"} if {
	some id in (certified & apart)
}

violations contains {
	"asset": id,
	"code": "has_provider",
	"where": ["provider"],
	"actual": input.signer[id].provider,
} if {
	some id, _ in providers
	id in uncertified
}

violations contains {
	"asset": id,
	"code": "has_certificate",
	"where": ["certificate"],
	"actual": seen[id].issuer,
	"evidence": "certificate",
} if {
	some id in (uncertified & issued)
}

unknown contains {"asset": id, "code": "no_authorities", "where": ["certificate"]} if {
	count(authorities) == 0
	some id in (certified & issued)
}

unknown contains {"asset": id, "code": "untrusted", "where": ["certificate"], "evidence": "certificate"} if {
	count(authorities) > 0
	some id in ((certified & issued) - trusted)
}

unknown contains {"asset": id, "code": "other_key", "where": [], "evidence": "certificate"} if {
	some id in (uncertified & apart)
}

unknown contains {"asset": id, "code": "no_file", "where": []} if some id in (uncertified - with_file)

unknown contains {"asset": id, "code": code, "where": [], "evidence": "certificate"} if {
	some code in ["missing", "unreadable"]
	some id, facts in seen
	facts.state == code
}

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "certificate"} if {
	some id in (with_file - object.keys(seen))
}

proof contains {"asset": id, "proof": "declared"} if some id in ((object.keys(input.signer) - read) - apart)

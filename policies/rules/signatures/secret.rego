# METADATA
# scope: package
# title: Private keys are kept secret
# custom:
#   rows: [49]
#   assets: [repository, signer]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: []
#   evidence: [certificate, repository]
#   title:
#     id: "Kunci privat dijaga kerahasiaannya"
#     en: "Private keys are kept secret"
#   rationale:
#     id: "Siapa pun yang memperoleh kunci privat dapat menandatangani atas nama pemiliknya."
#     en: "Whoever gets hold of a private key can sign in its owner's name."
#   remedy:
#     id: >-
#       Anggap kunci itu telah bocor: cabut sertifikatnya, buat kunci baru, dan hapus kunci lama dari berkas serta
#       seluruh riwayat repositori.
#     en: >-
#       Take the key for leaked: revoke its certificate, make a new key, and remove the old one from the file and from
#       the whole history of the repository.
#   satisfied:
#     id: >-
#       Repositori: pemindai secrets telah memeriksanya dan tidak menemukan kunci privat. Penanda tangan: berkas
#       certificate dan public_key yang dinyatakan dapat dibaca dan tidak berisi kunci privat; tempat lain tidak
#       diperiksa.
#     en: >-
#       A repository: the scanner secrets looked at it and found no private key. A signer: the files declared in
#       certificate and public_key can be read and hold no private key; no other place is looked at.
#   example: |
#     repository "simpus" {
#       path = "repositories/simpus"
#     }
#
#     signer "kepala_dinas" {
#       title      = "Kepala Dinas Kesehatan"
#       type       = "uncertified"
#       public_key = "sertifikat/kepala-dinas.pub"
#     }
#   messages:
#     in_repository:
#       id: "Ada kunci privat di {item}."
#       en: "A private key lies in {item}."
#     sample:
#       id: "Ada kunci privat di {item}; apakah hanya contoh, tidak dapat diketahui."
#       en: "A private key lies in {item}; whether it is only a sample cannot be told."
#     partly:
#       id: "Tidak ditemukan kunci privat, tetapi {actual} berkas tidak dapat diperiksa sampai habis."
#       en: "No private key was found, but {actual} files could not be looked through to their end."
#     in_file:
#       id: "Berkas sertifikat atau kunci publik yang dinyatakan berisi kunci privat."
#       en: "A certificate or public key file that is declared holds a private key."
#     no_file:
#       id: "Tidak ada sertifikat atau kunci publik yang dinyatakan, sehingga tidak ada yang dapat diperiksa."
#       en: "Neither a certificate nor a public key is declared, so there was nothing to examine."
#     unread:
#       id: "Tidak semua berkas sertifikat dan kunci publik yang dinyatakan dapat dibaca."
#       en: "Not all certificate and public key files declared could be read."
#     not_observed:
#       id: "Belum diperiksa apakah ada kunci privat di sini."
#       en: "Whether a private key lies here was not examined."
package rules.signatures.secret

# What was found in each repository.
searched := {id: found |
	some id, _ in input.repository
	found := input.evidence[id].repository.secrets
	found.private_keys >= 0
}

keys := {id: {key | some key in found.secrets; key.kind == "private_key"} |
	some id, found in searched
	found.private_keys > 0
}

# A key among tests, examples or what others wrote may be a sample, and nobody's.
samples := {"docs", "example", "test", "vendored"}

# The files they lie in, by what is in each: another key at the same place is another
# violation, which a baseline does not know.
leaked := {id: files |
	some id, found in keys
	files := {key.path: blobs |
		some key in found
		not key.place in samples
		blobs := {other.blob | some other in found; other.path == key.path}
	}
	count(files) > 0
}

sampled := {id: paths |
	some id, found in keys
	paths := {key.path | some key in found; key.place in samples}
	count(paths) > 0
}

# Those with files that could not be looked through.
partly := {id | some id, found in searched; some _, n in found.unexamined_count; n > 0}

with_file := {id | some id; input.signer[id].certificate} | {id | some id; input.signer[id].public_key}

# What became of the files of each signer.
states := {id: state | some id in with_file; state := input.evidence[id].certificate.state}

private := {id: found | some id, _ in states; found := input.evidence[id].certificate.private}

# Files of two keys were read all the same.
read := {id | some id, state in states; state in {"read", "mismatch"}}

examined := ((object.keys(searched) - object.keys(keys)) - partly) | {id | some id in read; private[id] == false}

violations contains {
	"asset": id,
	"code": "in_repository",
	"where": [],
	"item": path,
	"content": sort(blobs),
	"evidence": "repository",
} if {
	some id, files in leaked
	some path, blobs in files
}

violations contains {
	"asset": id,
	"code": "in_file",
	"where": [],
	"content": sort({digest | some digest in input.evidence[id].certificate.holding}),
	"evidence": "certificate",
} if {
	some id, true in private
}

unobserved := object.keys(input.repository) - object.keys(searched)

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "repository"} if some id in unobserved

unknown contains {"asset": id, "code": "sample", "where": [], "item": path, "evidence": "repository"} if {
	some id, paths in sampled
	some path in paths
}

unknown contains {"asset": id, "code": "partly", "where": [], "actual": n, "evidence": "repository"} if {
	some id in (partly - object.keys(keys))
	n := sum([n | some n in searched[id].unexamined_count])
}

unlooked := with_file - object.keys(states)

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "certificate"} if some id in unlooked

unknown contains {"asset": id, "code": "unread", "where": [], "evidence": "certificate"} if {
	some id in (object.keys(states) - read)
}

without := object.keys(input.signer) - with_file

unknown contains {"asset": id, "code": "no_file", "where": []} if some id in without

proof contains {"asset": id, "proof": "declared"} if some id in ((unobserved | unlooked) | without)

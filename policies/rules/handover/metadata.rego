# METADATA
# scope: package
# title: The application's metadata follows a standard
# custom:
#   rows: [42]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   parameters: []
#   evidence: [handover, publiccode]
#   title:
#     id: "Metadata aplikasi mengikuti standar"
#     en: "The application's metadata follows a standard"
#   rationale:
#     id: "Metadata yang seragam membuat aplikasi dapat ditemukan, dibandingkan, dan dipakai ulang oleh instansi lain."
#     en: "Metadata in one form lets other agencies find the application, compare it and use it again."
#   remedy:
#     id: >-
#       Letakkan publiccode.yml yang sah di dalam repositori dan nyatakan tempatnya pada atribut metadata di blok
#       documents; simpan salinan repositori di ruang kerja pada path.
#     en: >-
#       Put a valid publiccode.yml into the repository and give its place in the attribute metadata of the documents
#       block; keep a copy of the repository in the workspace at path.
#   satisfied:
#     id: "Pemindai publiccode menemukan publiccode.yml yang sah pada tempat yang dinyatakan."
#     en: "The scanner publiccode finds a valid publiccode.yml at the place declared."
#   example: |
#     repository "simpus" {
#       path = "repositories/simpus"
#
#       documents {
#         metadata = "publiccode.yml"
#       }
#     }
#   messages:
#     no_metadata:
#       id: "Tempat metadata di dalam repositori tidak dinyatakan."
#       en: "It is not declared where in the repository the metadata lies."
#     missing:
#       id: "Metadata {actual} tidak ada di dalam repositori."
#       en: "The metadata {actual} is not in the repository."
#     empty:
#       id: "Metadata {actual} kosong."
#       en: "The metadata {actual} is empty."
#     placeholder:
#       id: "Metadata {actual} hanya isian sementara."
#       en: "The metadata {actual} is only a placeholder."
#     invalid:
#       id: "Metadata {actual} bukan publiccode.yml yang sah."
#       en: "The metadata {actual} is no valid publiccode.yml."
#     other_form:
#       id: "Tidak ditemukan publiccode.yml, jadi {actual} tidak diperiksa terhadap standar apa pun."
#       en: "No publiccode.yml was found, so {actual} was held against no standard."
#     not_observed:
#       id: "Metadata {actual} belum diperiksa terhadap standar."
#       en: "The metadata {actual} was not held against a standard."
package rules.handover.metadata

# The place declared.
place := {id: path |
	some id
	path := input.repository[id].documents.metadata
}

undeclared := object.keys(input.repository) - object.keys(place)

# What was found there: whether it has content, and whether it is to standard.
state := {id: found | some id, _ in place; found := input.evidence[id].handover.documents.metadata.state}

present := {id: found | some id, _ in place; found := input.evidence[id].publiccode.present}

valid := {id: found | some id, _ in place; found := input.evidence[id].publiccode.valid}

examined := {id | some id, true in valid; present[id] == true}

violations contains {"asset": id, "code": "no_metadata", "where": []} if some id in undeclared

violations contains {
	"asset": id,
	"code": code,
	"where": ["documents", "metadata"],
	"actual": place[id],
	"evidence": "handover",
} if {
	some code in ["empty", "missing", "placeholder"]
	some id, found in state
	found == code
}

violations contains {
	"asset": id,
	"code": "invalid",
	"where": ["documents", "metadata"],
	"actual": place[id],
	"evidence": "publiccode",
} if {
	some id, true in present
	valid[id] == false
}

# It may follow another standard.
unknown contains {
	"asset": id,
	"code": "other_form",
	"where": ["documents", "metadata"],
	"actual": place[id],
	"evidence": "publiccode",
} if {
	some id, false in present
}

unobserved := object.keys(place) - object.keys(present)

unknown contains {
	"asset": id,
	"code": "not_observed",
	"where": ["documents", "metadata"],
	"actual": place[id],
	"evidence": ["handover", "publiccode"],
} if {
	some id in unobserved
}

proof contains {"asset": id, "proof": "declared"} if some id in (undeclared | (unobserved - object.keys(state)))

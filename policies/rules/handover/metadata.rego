# METADATA
# scope: package
# title: The application's metadata follows a standard
# custom:
#   rows: [42]
#   assets: [repository]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: []
#   evidence: [repository]
#   title:
#     id: "Metadata aplikasi mengikuti standar"
#     en: "The application's metadata follows a standard"
#   rationale:
#     id: "Metadata yang seragam membuat aplikasi dapat ditemukan, dibandingkan, dan dipakai ulang oleh instansi lain."
#     en: "Metadata in one form lets other agencies find the application, compare it and use it again."
#   remedy:
#     id: >-
#       Tempatkan publiccode.yml yang sah di akar repositori; kesalahannya disebut oleh patuh scan repository. Dalam
#       inventaris kota, path atau url menyebut tempat repositori itu.
#     en: >-
#       Put a valid publiccode.yml into the root of the repository; its mistakes are told by patuh scan repository. In a
#       city's inventory, path or url says where the repository is.
#   satisfied:
#     id: >-
#       Pemindai repository menemukan metadata dengan isi nyata, dan publiccode.yml yang sah menurut standarnya, versi 0.2
#       sampai 0.7.
#     en: >-
#       The scanner repository finds metadata with real content, and a publiccode.yml that is valid by its standard,
#       version 0.2 to 0.7.
#   example: |
#     repository "simpus" {
#       path = "repositories/simpus"
#     }
#   messages:
#     missing:
#       id: "Metadata tidak ditemukan di dalam repositori."
#       en: "No metadata was found in the repository."
#     empty:
#       id: "Metadata {actual} kosong."
#       en: "The metadata {actual} is empty."
#     placeholder:
#       id: "Metadata {actual} hanya isian sementara atau tidak berisi yang seharusnya."
#       en: "The metadata {actual} is only a placeholder, or does not hold what it should."
#     unreadable:
#       id: "Metadata {actual} tidak dapat dibaca."
#       en: "The metadata {actual} could not be read."
#     invalid:
#       id: "{actual} bukan publiccode.yml yang sah."
#       en: "{actual} is no valid publiccode.yml."
#     other_form:
#       id: "Tidak ditemukan publiccode.yml, sehingga {actual} tidak diperiksa terhadap standar apa pun."
#       en: "No publiccode.yml was found, so {actual} was held against no standard."
#     not_observed:
#       id: "Metadata repositori belum diperiksa."
#       en: "The repository's metadata was not examined."
package rules.handover.metadata

# What was found: the document, and the publiccode.yml beside which another form
# is not held against any standard.
found := {id: seen.documents.metadata |
	some id, _ in input.repository
	seen := input.evidence[id].repository
	seen.documents.metadata.state
	seen.ownership.publiccode
}

descriptions := {id: input.evidence[id].repository.ownership.publiccode | some id, _ in found}

valid := {id | some id, all in descriptions; all[0].valid == true}

present := {id | some id; found[id].state == "present"}

examined := present & valid

place(id) := object.get(found[id], "path", "")

where(id) := ["documents", "metadata"] if input.repository[id].documents.metadata

where(id) := [] if not input.repository[id].documents.metadata

violations contains {
	"asset": id,
	"code": code,
	"where": where(id),
	"actual": place(id),
	"evidence": "repository",
} if {
	some code in ["empty", "missing", "placeholder"]
	some id, seen in found
	seen.state == code
}

violations contains {
	"asset": id,
	"code": "invalid",
	"where": where(id),
	"actual": all[0].path,
	"evidence": "repository",
} if {
	some id, all in descriptions
	all[0].valid == false
}

# It may follow another standard.
unknown contains {
	"asset": id,
	"code": "other_form",
	"where": where(id),
	"actual": place(id),
	"evidence": "repository",
} if {
	some id in present
	count(descriptions[id]) == 0
}

unknown contains {
	"asset": id,
	"code": "unreadable",
	"where": where(id),
	"actual": place(id),
	"evidence": "repository",
} if {
	some id, seen in found
	seen.state == "unreadable"
}

unobserved := object.keys(input.repository) - object.keys(found)

unknown contains {"asset": id, "code": "not_observed", "where": [], "evidence": "repository"} if some id in unobserved

proof contains {"asset": id, "proof": "declared"} if some id in unobserved

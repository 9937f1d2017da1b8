# METADATA
# scope: package
# title: The documents of an application are handed over and have content
# custom:
#   assets: [repository]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: [handover_documents]
#   evidence: [repository]
#   rows: [43]
#   title:
#     id: "Dokumen aplikasi diserahkan dan berisi"
#     en: "The documents of an application are handed over and have content"
#   rationale:
#     id: "Tanpa kode sumber dan dokumennya, kota bergantung pada pembuat aplikasi untuk setiap perbaikan."
#     en: "Without source code and documents the city depends on whoever built the application for every repair."
#   remedy:
#     id: >-
#       Lengkapi dokumen yang disebut di dalam repositori, dengan nama yang dikenali atau pada tempat yang dinyatakan dalam
#       blok documents. Untuk melihat apa yang ditemukan dan mengapa: patuh scan repository. Dalam inventaris kota, path
#       atau url menyebut tempat repositori itu.
#     en: >-
#       Complete the document named in the repository, under a name that is recognised or at the place the documents block
#       declares. To see what is found and why: patuh scan repository. In a city's inventory, path or url says where the
#       repository is.
#   satisfied:
#     id: >-
#       Pemindai repository menemukan setiap dokumen yang diminta di dalam repositori, dengan isi yang nyata.
#     en: >-
#       The scanner repository finds every document asked for in the repository, with real content.
#   example: |
#     repository "simpus" {
#       path = "repositories/simpus"
#
#       # Only where it is not found by its name.
#       documents {
#         administrator_manual = "docs/buku-3.docx"
#       }
#     }
#   messages:
#     missing:
#       id: "{item}: {actual} tidak ada di dalam repositori."
#       en: "{item}: {actual} is not in the repository."
#     not_found:
#       id: "{item} tidak ditemukan di dalam repositori."
#       en: "{item} was not found in the repository."
#     empty:
#       id: "{item}: {actual} kosong."
#       en: "{item}: {actual} is empty."
#     placeholder:
#       id: "{item}: {actual} hanya isian sementara atau tidak berisi yang seharusnya."
#       en: "{item}: {actual} is only a placeholder, or does not hold what it should."
#     no_copy:
#       id: "Repositori tidak menyatakan salinan lokal maupun alamat, sehingga isinya belum diperiksa."
#       en: "The repository declares neither a local copy nor an address, so its content was not examined."
#     not_examined:
#       id: "Dokumen berikut belum diperiksa: {actual}."
#       en: "These documents were not examined: {actual}."
#     unreadable:
#       id: "{item}: {actual} tidak dapat dibaca."
#       en: "{item}: {actual} could not be read."
package rules.handover.documents

parts := {part | some part in data.parameters.handover_documents[_].parts}

# What the scanner saw of each.
seen := {id: object.filter(found, parts) |
	some id, _ in input.repository
	found := input.evidence[id].repository.documents
}

# Where it did not see a document with content.
lacking := {id: object.remove(found, {part | some part; found[part].state == "present"}) | some id, found in seen}

examined := {id |
	count(parts) > 0
	some id, found in seen
	object.keys(found) == parts
	lacking[id] == {}
}

# The attribute that names a document's place, where one does.
where(id, part) := ["documents", part] if input.repository[id].documents[part]

where(id, part) := [] if not input.repository[id].documents[part]

violations contains {
	"asset": id,
	"code": code,
	"where": where(id, part),
	"item": part,
	"actual": lacking[id][part].path,
	"evidence": "repository",
} if {
	some code in ["empty", "missing", "placeholder"]
	some id, part
	lacking[id][part].state == code
	lacking[id][part].path != ""
}

violations contains {
	"asset": id,
	"code": "not_found",
	"where": where(id, part),
	"item": part,
	"evidence": "repository",
} if {
	some id, part
	lacking[id][part].state in {"empty", "missing", "placeholder"}
	object.get(lacking[id][part], "path", "") == ""
}

unknown contains {
	"asset": id,
	"code": "unreadable",
	"where": where(id, part),
	"item": part,
	"actual": object.get(lacking[id][part], "path", ""),
	"evidence": "repository",
} if {
	some id, part
	lacking[id][part].state == "unreadable"
}

unknown contains {"asset": id, "code": "no_copy", "where": []} if {
	some id, repository in input.repository
	not repository.path
	not repository.url
}

placed := {id | some id; input.repository[id].path} | {id | some id; input.repository[id].url}

unknown contains {
	"asset": id,
	"code": "not_examined",
	"where": [],
	"actual": sort(unseen),
	"evidence": "repository",
} if {
	some id in placed
	unseen := parts - object.keys(object.get(seen, id, {}))
	count(unseen) > 0
}

proof contains {"asset": id, "proof": "declared"} if {
	some id, _ in input.repository
	object.get(seen, id, {}) == {}
}

# METADATA
# scope: package
# title: The documents of an application are handed over and have content
# custom:
#   assets: [repository]
#   agencies: all
#   proof: observed
#   parameters: [handover_documents]
#   evidence: [handover]
#   rows: [43]
#   title:
#     id: "Dokumen aplikasi diserahkan dan berisi"
#     en: "The documents of an application are handed over and have content"
#   rationale:
#     id: "Tanpa kode sumber dan dokumennya, kota bergantung pada pembuat aplikasi untuk setiap perbaikan."
#     en: "Without source code and documents the city depends on whoever built the application for every repair."
#   remedy:
#     id: >-
#       Lengkapi dokumen yang disebut, sesuaikan tempatnya dalam blok documents, dan simpan salinan repositori di
#       ruang kerja pada path.
#     en: >-
#       Complete the document named, give its place in the documents block, and keep a copy of the repository in the
#       workspace at path.
#   satisfied:
#     id: >-
#       Setiap dokumen yang diminta ada di salinan lokal repositori pada tempat yang dinyatakan, dan pemindai handover
#       melihat isinya nyata.
#     en: >-
#       Every document asked for is in the local copy of the repository where it is declared, and the scanner handover
#       sees that its content is real.
#   example: |
#     repository "simpus" {
#       path = "repositories/simpus"
#
#       documents {
#         source_code          = "src"
#         user_requirements    = "docs/kebutuhan.md"
#         application_design   = "docs/rancangan-aplikasi.md"
#         database_design      = "docs/rancangan-basis-data.md"
#         application_tests    = "docs/pengujian.md"
#         installation_manual  = "docs/instalasi.md"
#         user_manual          = "docs/panduan-pengguna.md"
#         administrator_manual = "docs/panduan-admin.md"
#         metadata             = "publiccode.yml"
#         troubleshooting      = "docs/penanganan-masalah.md"
#       }
#     }
#   messages:
#     undeclared:
#       id: "Tempat dokumen {item} di dalam repositori tidak dinyatakan."
#       en: "It is not declared where in the repository {item} lies."
#     missing:
#       id: "{item}: {actual} tidak ada di dalam repositori."
#       en: "{item}: {actual} is not in the repository."
#     empty:
#       id: "{item}: {actual} kosong."
#       en: "{item}: {actual} is empty."
#     placeholder:
#       id: "{item}: {actual} hanya isian sementara."
#       en: "{item}: {actual} is only a placeholder."
#     duplicate:
#       id: "{item} dinyatakan sebagai beberapa dokumen sekaligus: {actual}."
#       en: "{item} is declared as several documents at once: {actual}."
#     not_local:
#       id: "Repositori tidak memiliki salinan lokal, jadi isinya belum diperiksa."
#       en: "The repository has no local copy, so its content was not examined."
#     not_examined:
#       id: "Dokumen berikut belum diperiksa: {actual}."
#       en: "These documents were not examined: {actual}."
#     unreadable:
#       id: "{item}: {actual} tidak dapat dibaca."
#       en: "{item}: {actual} could not be read."
package rules.handover.documents

parts := {part | some part in data.parameters.handover_documents[_].parts}

# The place declared for each part.
declared := {id: places |
	some id
	places := input.repository[id].documents
}

# What the scanner saw there.
seen := {id: object.filter(documents, parts) |
	some id
	documents := input.evidence[id].handover.documents
}

# Where it did not see a document with content.
lacking := {id: object.remove(found, {part | some part; found[part].state == "present"}) | some id, found in seen}

examined := {id |
	count(parts) > 0
	some id, found in seen
	object.keys(found) == parts
	lacking[id] == {}
}

violations contains {"asset": id, "code": "undeclared", "where": [], "item": part} if {
	some id, _ in input.repository
	some part in (parts - object.keys(object.get(declared, id, {})))
}

violations contains {
	"asset": id,
	"code": code,
	"where": ["documents", part],
	"item": part,
	"actual": declared[id][part],
	"evidence": "handover",
} if {
	some code in ["empty", "missing", "placeholder"]
	some id, part
	lacking[id][part].state == code
}

# One path cannot be two documents; it may hold both parts of one.
violations contains {
	"asset": id,
	"code": "duplicate",
	"where": ["documents", same[0]],
	"item": path,
	"actual": same,
} if {
	some id, places in declared
	count({path | some path in places}) < count(places)
	some path in {path | some path in places}
	same := [part | some part in parts; places[part] == path]
	count({document.id | some document in data.parameters.handover_documents; some part in same; part in document.parts}) > 1
}

unknown contains {
	"asset": id,
	"code": "unreadable",
	"where": ["documents", part],
	"item": part,
	"actual": declared[id][part],
	"evidence": "handover",
} if {
	some id, part
	lacking[id][part].state == "unreadable"
}

unknown contains {"asset": id, "code": "not_local", "where": []} if {
	some id, repository in input.repository
	not repository.path
}

unknown contains {
	"asset": id,
	"code": "not_examined",
	"where": ["documents"],
	"actual": sort(unseen),
	"evidence": "handover",
} if {
	some id, places in declared
	input.repository[id].path
	unseen := (object.keys(places) & parts) - object.keys(object.get(seen, id, {}))
	count(unseen) > 0
}

proof contains {"asset": id, "proof": "declared"} if {
	some id, _ in input.repository
	object.get(seen, id, {}) == {}
}

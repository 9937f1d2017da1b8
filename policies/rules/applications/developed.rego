# METADATA
# scope: package
# title: Development goes through its phases
# custom:
#   assets: [application]
#   agencies: all
#   proof: observed
#   reach: asset
#   parameters: [development_phases]
#   evidence: [artefacts]
#   rows: [29]
#   title:
#     id: "Pembangunan aplikasi menempuh tahap-tahapnya"
#     en: "Development goes through its phases"
#   rationale:
#     id: >-
#       Aplikasi yang ditulis tanpa kebutuhan dan rancangan hanya dimengerti penulisnya, dan tidak dapat diteruskan
#       siapa pun sesudah ia pergi.
#     en: >-
#       An application written without requirements and a design is understood by its author only, and nobody can carry
#       it on once the author has gone.
#   remedy:
#     id: >-
#       Untuk setiap tahap tulis blok phase yang menunjuk hasilnya: berkas di repositori pada path, atau naskah pada
#       document.
#     en: >-
#       For each phase write a phase block that names what came of it: a file in the repository in path, or a paper in
#       document.
#   satisfied:
#     id: >-
#       Untuk setiap tahap, berkas berisi yang ditemukan pemindai dalam salinan repositori, atau dokumen yang berlaku
#       dengan berkas yang cocok dengan sidiknya.
#     en: >-
#       For each phase, a file with content that the scanner finds in the copy of the repository, or a document in force
#       with a file that has its digest.
#   example: |
#     application "simpus" {
#       name       = "Sistem Informasi Puskesmas"
#       kind       = "khusus"
#       repository = repository.simpus
#
#       phase "requirements" {
#         path = "docs/kebutuhan.md"
#       }
#
#       phase "process_redesign" {
#         path = "docs/proses-layanan.md"
#       }
#
#       phase "logical_design" {
#         path = "docs/rancangan-logis.md"
#       }
#
#       phase "physical_design" {
#         path = "docs/rancangan-fisik.md"
#       }
#
#       phase "code" {
#         path = "src"
#       }
#
#       phase "testing" {
#         path = "docs/pengujian.md"
#       }
#     }
#   messages:
#     no_phases:
#       id: "Peraturan ini tidak menyebut tahap pembangunan."
#       en: "This regulation names no phases of development."
#     no_phase:
#       id: "Tahap {item} tidak dinyatakan."
#       en: "The phase {item} is not declared."
#     no_artefact:
#       id: "Tahap {item} tidak menunjuk hasilnya."
#       en: "The phase {item} names nothing that came of it."
#     missing:
#       id: "Hasil tahap {item}, {actual}, tidak ada di repositori."
#       en: "What came of the phase {item}, {actual}, is not in the repository."
#     empty:
#       id: "Hasil tahap {item}, {actual}, kosong."
#       en: "What came of the phase {item}, {actual}, is empty."
#     placeholder:
#       id: "Hasil tahap {item}, {actual}, belum berisi."
#       en: "What came of the phase {item}, {actual}, has no real content yet."
#     not_examined:
#       id: "Hasil tahap {item}, {actual}, belum diperiksa."
#       en: "What came of the phase {item}, {actual}, was not examined."
package rules.applications.developed

import data.lib.documents

required := {label | some label in data.parameters.development_phases}

not_applicable contains {"asset": id, "code": "no_phases"} if {
	count(data.parameters.development_phases) == 0
	some id, _ in input.application
}

# Where each phase is declared, [application, phase, index].
declared := {[id, label, i] |
	some id, i
	label := input.application[id].phase[i].label
	label in required
}

labels_of[id] contains label if some [id, label, _] in declared

paths := {[id, label, i]: path |
	some [id, label, i] in declared
	path := input.application[id].phase[i].path
}

states := {[id, label, i]: state |
	some [id, label, i] in object.keys(paths)
	state := input.evidence[id].artefacts.phases[label].state
}

found := {key | some key, "found" in states}

contradicted := {key | some key, state in states; state in {"missing", "empty", "placeholder"}}

# The papers of phases: a specification, a procedure decided on, a record of a
# test. A letter or a contract is about the work and does not come of it.
paper := {"types": ["approval", "decree", "policy", "record", "statement"], "issuers": "any"}

papers := {[id, label, i]: document |
	some [id, label, i] in declared
	document := input.application[id].phase[i].document
}

documented := documents.proven(papers, paper)

doubtful := object.remove(papers, documented)

# One proof of a phase is enough, and what is wrong beside it is wrong all the
# same.
proven := found | documented

well[id] contains label if some [id, label, _] in proven

examined := {id |
	count(required) > 0
	some id, labels in well
	labels == required
}

violations contains {"asset": id, "code": "no_phase", "where": [], "item": label} if {
	some id, _ in input.application
	some label in (required - object.get(labels_of, id, set()))
}

violations contains {"asset": id, "code": "no_artefact", "where": ["phase", i], "item": label} if {
	some [id, label, i] in ((declared - object.keys(paths)) - object.keys(papers))
}

violations contains {
	"asset": id,
	"code": code,
	"where": ["phase", i, "path"],
	"item": label,
	"actual": paths[[id, label, i]],
	"evidence": "artefacts",
} if {
	some [id, label, i] in contradicted
	some code in ["missing", "empty", "placeholder"]
	states[[id, label, i]] == code
}

violations contains placed(problem) if some problem in documents.violations("document", doubtful, paper)

unknown contains {
	"asset": id,
	"code": "not_examined",
	"where": ["phase", i, "path"],
	"item": label,
	"actual": paths[[id, label, i]],
	"evidence": "artefacts",
} if {
	some [id, label, i] in ((object.keys(paths) - object.keys(states)) | unread)
	not [id, label, i] in proven
}

# A look that did not come to an end.
unread := (object.keys(states) - found) - contradicted

unknown contains placed(problem) if {
	some problem in documents.unknown("document", doubtful, paper)
	not problem.asset in proven
}

# What is told of [application, phase, index], as told of the application.
placed(problem) := object.union(problem, {
	"asset": problem.asset[0],
	"where": ["phase", problem.asset[2], "document"],
	"item": problem.asset[1],
})

seen := {id | some [id, _, _] in (found | contradicted)}

# A file seen is the stronger proof; papers are told where there was none.
proof contains {"asset": id, "proof": "documented"} if some id in ({id | some [id, _, _], _ in papers} - seen)

proof contains {"asset": id, "proof": "declared"} if {
	some id in ((object.keys(input.application) - seen) - {id | some [id, _, _], _ in papers})
}

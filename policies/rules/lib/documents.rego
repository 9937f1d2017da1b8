# METADATA
# scope: package
# title: What a paper proves
# description: |
#   The one place that answers for a reference to a document. A rule says which
#   paper it wants, {"types": […], "issuers": […]}; issuers is "any" where
#   anybody may have issued it. A paper proves what it is wanted for when it is
#   of such a type and issuer, is in force, and its file is there with the
#   digest declared.
# custom:
#   messages:
#     wrong_type:
#       id: "Dokumen pada {item} berjenis {actual}; seharusnya {expected}."
#       en: "The document in {item} is of type {actual}; it should be {expected}."
#     wrong_issuer:
#       id: "Dokumen pada {item} ditetapkan oleh {actual}; seharusnya oleh {expected}."
#       en: "The document in {item} was issued by {actual}; it should be by {expected}."
#     no_issuer:
#       id: "Dokumen pada {item} tidak menyatakan siapa yang menetapkannya."
#       en: "The document in {item} does not say who issued it."
#     not_yet:
#       id: "Dokumen pada {item} baru berlaku {actual}, sesudah tanggal audit {expected}."
#       en: "The document in {item} is in force only from {actual}, after the day of the audit, {expected}."
#     expired:
#       id: "Dokumen pada {item} berlaku hanya sampai {actual}."
#       en: "The document in {item} was in force only until {actual}."
#     file_mismatch:
#       id: "Berkas {actual} dari dokumen pada {item} tidak sama dengan sidik SHA-256 yang dinyatakan."
#       en: "The file {actual} of the document in {item} does not have the SHA-256 digest declared."
#     file_missing:
#       id: "Berkas {actual} dari dokumen pada {item} tidak ada di ruang kerja."
#       en: "The file {actual} of the document in {item} is not in the workspace."
#     file_undeclared:
#       id: "Dokumen pada {item} belum menyatakan berkas beserta sidik SHA-256-nya."
#       en: "The document in {item} does not declare its file with a SHA-256 digest."
#     file_unexamined:
#       id: "Berkas {actual} dari dokumen pada {item} belum diperiksa."
#       en: "The file {actual} of the document in {item} was not examined."
package lib.documents

# The document is of a wanted type and issuer, in force and there.
proves(id, want) if {
	document := input.refs[id]
	document.type in want.types
	issued(document, want.issuers)
	fact := input.facts.document[id]
	fact.state == "in_force"
	fact.file == "verified"
}

issued(_, "any")

issued(document, issuers) if document.issuer in issuers

# What is wrong with the document that the attribute of the asset names.
violations(asset, attribute, id, want) := {problem |
	some code in ["wrong_type", "wrong_issuer", "not_yet", "expired", "file_mismatch"]
	found := fault(code, id, want)
	problem := object.union(found, {"asset": asset, "code": code, "where": [attribute], "item": attribute})
}

fault("wrong_type", id, want) := {"expected": want.types, "actual": actual} if {
	actual := input.refs[id].type
	not actual in want.types
}

fault("wrong_issuer", id, want) := {"expected": want.issuers, "actual": actual} if {
	actual := input.refs[id].issuer
	not issued(input.refs[id], want.issuers)
}

fault("not_yet", id, _) := {"expected": input.today, "actual": from} if {
	input.facts.document[id].state == "not_yet"
	document := input.refs[id]
	from := max([document.date, object.get(document, "valid_from", document.date)])
}

fault("expired", id, _) := {"actual": input.refs[id].valid_until} if {
	input.facts.document[id].state == "expired"
}

fault("file_mismatch", id, _) := {"actual": input.refs[id].file} if {
	input.facts.document[id].file == "mismatch"
}

# What could not be examined of that document.
unknown(asset, attribute, id, want) := {problem |
	some code in ["no_issuer", "file_missing", "file_undeclared", "file_unexamined"]
	found := gap(code, id, want)
	problem := object.union(found, {"asset": asset, "code": code, "where": [attribute], "item": attribute})
}

gap("no_issuer", id, want) := {} if {
	want.issuers != "any"
	document := input.refs[id]
	not document.issuer
}

gap("file_missing", id, _) := {"actual": input.refs[id].file} if {
	input.facts.document[id].file == "missing"
}

gap("file_undeclared", id, _) := {} if input.facts.document[id].file == "undeclared"

gap("file_unexamined", id, _) := {"actual": input.refs[id].file} if {
	input.facts.document[id].file == "unexamined"
}

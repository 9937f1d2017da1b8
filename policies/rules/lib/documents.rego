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
violations(asset, attribute, id, want) := told(asset, attribute, object.get(faults, id, set()) | unfit(id, want))

# What could not be examined of that document.
unknown(asset, attribute, id, want) := told(asset, attribute, object.get(gaps, id, set()) | unnamed(id, want))

told(asset, attribute, found) := {object.union(problem, {"asset": asset, "where": [attribute], "item": attribute}) |
	some problem in found
}

# What is wrong with a document whoever names it, worked out once for each.
faults[id] contains {"code": "not_yet", "expected": input.today, "actual": from} if {
	some id, fact in input.facts.document
	fact.state == "not_yet"
	from := max([input.refs[id].date, object.get(input.refs[id], "valid_from", "")])
}

faults[id] contains {"code": "expired", "actual": input.refs[id].valid_until} if {
	some id, fact in input.facts.document
	fact.state == "expired"
}

faults[id] contains {"code": "file_mismatch", "actual": input.refs[id].file} if {
	some id, fact in input.facts.document
	fact.file == "mismatch"
}

# What could not be examined of a document whoever names it.
gaps[id] contains {"code": "file_undeclared"} if {
	some id, fact in input.facts.document
	fact.file == "undeclared"
}

gaps[id] contains {"code": code, "actual": input.refs[id].file} if {
	some id, fact in input.facts.document
	some code in ["file_missing", "file_unexamined"]
	code == concat("", ["file_", fact.file])
}

# Whether it is one of those wanted.
unfit(id, want) := wrong_type(id, want) | wrong_issuer(id, want)

wrong_type(id, want) := {{"code": "wrong_type", "expected": want.types, "actual": actual} |
	actual := input.refs[id].type
	not actual in want.types
}

wrong_issuer(id, want) := {{"code": "wrong_issuer", "expected": want.issuers, "actual": actual} |
	actual := input.refs[id].issuer
	not issued(input.refs[id], want.issuers)
}

unnamed(id, want) := {{"code": "no_issuer"} |
	want.issuers != "any"
	document := input.refs[id]
	not document.issuer
}

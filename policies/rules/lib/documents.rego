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
#       id: "Dokumen pada {item} tidak menyatakan siapa yang menetapkannya (issuer)."
#       en: "The document in {item} does not say who issued it (issuer)."
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

# The letter in which an agency coordinates with the Dinas.
coordination := {"types": ["letter"], "issuers": ["dinas", "opd"]}

# In each function, named is the document each asset names: {asset: document}.
# Those that name one that proves what is wanted.
proven(named, want) := {asset |
	some asset, id in named
	id in sound
	input.refs[id].type in want.types
	issued(input.refs[id], want.issuers)
}

# In force and there.
sound := {id |
	some id
	input.facts.document[id].state == "in_force"
	input.facts.document[id].file == "verified"
}

issued(_, "any")

issued(document, issuers) if document.issuer in issuers

# What is wrong with the documents named in that attribute.
violations(attribute, named, want) := {told(problem, asset, attribute) |
	problems := wrong({id | some id in named}, want)
	some asset, id in named
	some problem in problems[id]
}

# What could not be examined of them.
unknown(attribute, named, want) := {told(problem, asset, attribute) |
	problems := open({id | some id in named}, want)
	some asset, id in named
	some problem in problems[id]
}

told(problem, asset, attribute) := object.union(problem, {"asset": asset, "where": [attribute], "item": attribute})

# The same of documents named anywhere else, in a nested block or by an asset
# that the one judged refers to. There named is {place: document}, and a place is
# {"asset": …, "where": […], "item": …}.
violations_at(named, want) := {object.union(problem, place) |
	problems := wrong({id | some id in named}, want)
	some place, id in named
	some problem in problems[id]
}

unknown_at(named, want) := {object.union(problem, place) |
	problems := open({id | some id in named}, want)
	some place, id in named
	some problem in problems[id]
}

# By document.
wrong(ids, want) := {id: found |
	some id in ids
	found := object.get(faults, id, set()) | unfit(id, want)
}

open(ids, want) := {id: found |
	some id in ids
	found := object.get(gaps, id, set()) | unnamed(id, want)
}

# What is wrong with a document whoever names it, worked out once for each.
faults[id] contains {"code": "not_yet", "expected": input.today, "actual": from} if {
	some id
	input.facts.document[id].state == "not_yet"
	from := max([input.refs[id].date, object.get(input.refs[id], "valid_from", "")])
}

faults[id] contains {"code": "expired", "actual": input.refs[id].valid_until} if {
	some id
	input.facts.document[id].state == "expired"
}

faults[id] contains {"code": "file_mismatch", "actual": input.refs[id].file} if {
	some id
	input.facts.document[id].file == "mismatch"
}

# What could not be examined of a document whoever names it.
gaps[id] contains {"code": "file_undeclared"} if {
	some id
	input.facts.document[id].file == "undeclared"
}

gaps[id] contains {"code": "file_missing", "actual": input.refs[id].file} if {
	some id
	input.facts.document[id].file == "missing"
}

gaps[id] contains {"code": "file_unexamined", "actual": input.refs[id].file} if {
	some id
	input.facts.document[id].file == "unexamined"
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

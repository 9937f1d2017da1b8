# METADATA
# scope: package
# title: The number a database is keyed on
# description: |
#   In each function, content is what the databases hold that are to be keyed on
#   the number key. A declaration alone proves nothing: the column must have been
#   seen.
# custom:
#   messages:
#     other_content:
#       id: "Isi basis data ini lain, sehingga tidak terikat pada nomor induk itu."
#       en: "This database holds something else and is not bound to that number."
#     no_content:
#       id: "Isi basis data belum dinyatakan, sehingga tidak diketahui nomor induk mana yang harus menjadi kuncinya."
#       en: "It is not declared what the database holds, so it is not known which number it should be keyed on."
#     no_key:
#       id: "Kunci basis data belum dinyatakan; seharusnya {expected}."
#       en: "It is not declared what the database is keyed on; it should be {expected}."
#     wrong_key:
#       id: "Kunci basis data adalah {actual}; seharusnya {expected}."
#       en: "The database is keyed on {actual}; it should be {expected}."
#     no_table:
#       id: "Tabel dari kolom kunci yang dinyatakan tidak ada di dalam basis data."
#       en: "The table of the key column declared is not in the database."
#     no_column:
#       id: "Kolom kunci yang dinyatakan tidak ada di dalam basis data."
#       en: "The key column declared is not in the database."
#     not_unique:
#       id: "Kolom kunci menerima nilai yang sama lebih dari satu kali."
#       en: "The key column takes the same value more than once."
#     nullable:
#       id: "Kolom kunci boleh kosong."
#       en: "The key column may be empty."
#     malformed:
#       id: "Hanya {actual} dari {expected} nilai yang diperiksa berbentuk nomor induk itu."
#       en: "Only {actual} of the {expected} values examined have the form of that number."
#     empty:
#       id: "Kolom kunci belum berisi, sehingga bentuk nilainya tidak dapat diperiksa."
#       en: "The key column holds nothing yet, so the form of its values could not be examined."
#     sampled:
#       id: "Hanya {actual} nilai pertama yang diperiksa; menghitung semuanya melebihi batas waktu."
#       en: "Only the first {actual} values were examined; counting all takes longer than the limit of time."
#     unseen_unique:
#       id: "Tidak dapat diperiksa apakah kolom kunci menerima nilai yang sama lebih dari satu kali."
#       en: "It could not be examined whether the key column takes the same value more than once."
#     unseen_not_null:
#       id: "Tidak dapat diperiksa apakah kolom kunci boleh kosong."
#       en: "It could not be examined whether the key column may be empty."
#     unseen_form:
#       id: "Bentuk nilai dalam kolom kunci tidak dapat diperiksa."
#       en: "The form of the values in the key column could not be examined."
#     no_key_column:
#       id: "Kolom kunci belum dinyatakan, sehingga tidak dapat diperiksa."
#       en: "The key column is not declared, so it could not be examined."
#     not_observed:
#       id: "Kolom kunci belum diperiksa di dalam basis data; pernyataan saja tidak membuktikan apa pun."
#       en: "The key column was not examined in the database; a declaration alone proves nothing."
package lib.databases

with_content := {id |
	some id
	input.database[id].content
}

# Those that hold such content: they say so, or stand in a group that does,
# whatever they say.
holding(content) := {id |
	some id
	input.database[id].content == content
} | {id |
	some id
	input.database[id].group in data.parameters.identity_groups[content]
}

not_applicable(content) := {{"asset": id, "code": "other_content"} | some id in (told - holding(content))}

# Those of which it is known what they hold.
told := (with_content | holding("personnel")) | holding("population")

# Those of them that are declared to be keyed on it.
keyed(content, key) := {id |
	some id in holding(content)
	input.database[id].key == key
}

# What was seen of the key column.
seen := {id: column |
	some id
	input.database[id]
	column := input.evidence[id].database.key
}

examined(content, key) := {id |
	some id in keyed(content, key)
	seen[id].column
	seen[id].unique
	seen[id].not_null
	seen[id].total > 0
	seen[id].matching == seen[id].total
	seen[id].sampled == false
}

violations(content, key) := union({
	undeclared(content, key),
	unlike(content, key),
	unfit(content, key),
	malformed(content, key),
})

undeclared(content, key) := {{"asset": id, "code": "no_key", "where": [], "expected": key} |
	some id in holding(content)
	not input.database[id].key
}

unlike(content, key) := {{
	"asset": id,
	"code": "wrong_key",
	"where": ["key"],
	"expected": key,
	"actual": actual,
} |
	some id in holding(content)
	actual := input.database[id].key
	actual != key
}

# A column that is not there is nothing else either.
unfit(content, key) := {{"asset": id, "code": code, "where": ["key_column"], "evidence": "database"} |
	some id in keyed(content, key)
	some code in ["no_table", "no_column", "not_unique", "nullable"]
	fault(seen[id], code)
}

fault(column, "no_table") if column.table == false

fault(column, "no_column") if {
	column.column == false
	column.table == true
}

fault(column, "not_unique") if {
	column.column
	column.unique == false
}

fault(column, "nullable") if {
	column.column
	column.not_null == false
}

malformed(content, key) := {{
	"asset": id,
	"code": "malformed",
	"where": ["key_column"],
	"expected": sprintf("%d", [seen[id].total]),
	"actual": sprintf("%d", [seen[id].matching]),
	"evidence": "database",
} |
	some id in keyed(content, key)
	seen[id].column
	seen[id].matching < seen[id].total
}

unknown(content, key) := union({
	unsaid,
	unobserved(content, key),
	empty(content, key),
	sampled(content, key),
	unseen_parts(content, key),
})

unsaid := {{"asset": id, "code": "no_content"} | some id in (object.keys(input.database) - told)}

unobserved(content, key) := {gap |
	some id in (keyed(content, key) - object.keys(seen))
	gap := unseen(id)
}

unseen(id) := {
	"asset": id,
	"code": "not_observed",
	"where": ["key_column"],
	"evidence": "database",
	"unseen": "key",
} if {
	input.database[id].key_column
} else := {"asset": id, "code": "no_key_column"}

empty(content, key) := {{
	"asset": id,
	"code": "empty",
	"where": ["key_column"],
	"evidence": "database",
	"unseen": [],
} |
	some id in keyed(content, key)
	seen[id].column
	seen[id].total == 0
}

# Some rows were examined: what they have in common is not known of the others.
sampled(content, key) := {{
	"asset": id,
	"code": "sampled",
	"where": ["key_column"],
	"actual": sprintf("%d", [seen[id].total]),
	"evidence": "database",
	"unseen": [],
} |
	some id in keyed(content, key)
	seen[id].sampled
	seen[id].matching == seen[id].total
}

# What the scanner could not tell of a column that holds something.
unseen_parts(content, key) := {{
	"asset": id,
	"code": code,
	"where": ["key_column"],
	"evidence": "database",
	"unseen": reasons[code],
} |
	some id in keyed(content, key)
	seen[id].column
	object.get(seen[id], "total", -1) != 0
	some code in ["unseen_unique", "unseen_not_null", "unseen_form"]
	not parts[code] in object.keys(seen[id])
}

# By each code, the fact that is not there, and the part the scanner calls it.
parts := {"unseen_unique": "unique", "unseen_not_null": "not_null", "unseen_form": "matching"}

reasons := {"unseen_unique": "unique", "unseen_not_null": "not_null", "unseen_form": "form"}

# What the manifest alone says is declared; the rest was observed.
proof(content, key) := {{"asset": id, "proof": "declared"} |
	some id in (object.keys(input.database) - (keyed(content, key) & object.keys(seen)))
}

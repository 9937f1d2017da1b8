# METADATA
# scope: package
# title: Data is brought up to date at the interval a decree sets
# custom:
#   assets: [database]
#   agencies: all
#   proof: declared
#   reach: asset
#   parameters: [decree_issuers]
#   evidence: [database]
#   rows: [39]
#   title:
#     id: "Data dimutakhirkan menurut selang dalam keputusan"
#     en: "Data is brought up to date at the interval a decree sets"
#   rationale:
#     id: "Keputusan dan layanan yang bersandar pada data usang merugikan warga tanpa ada yang menyadarinya."
#     en: "Decisions and services that rest on stale data harm citizens without anybody noticing."
#   remedy:
#     id: >-
#       Mutakhirkan data lalu isi last_update; isi update_interval_days menurut keputusan dan tunjuk keputusan itu dari
#       update_decree. Bila timestamp_column disebut, beri pemindai sambungannya lewat dsn_env.
#     en: >-
#       Bring the data up to date and set last_update; set update_interval_days as the decree says and name the decree
#       in update_decree. Where timestamp_column is named, give the scanner the connection in dsn_env.
#   satisfied:
#     id: >-
#       Keputusan tentang pemutakhiran berlaku dan berkasnya ada dengan sidik yang dinyatakan, dan pemutakhiran terakhir
#       berada dalam selangnya; bila kolom waktu disebut, pemutakhiran itu terlihat di dalam basis data.
#     en: >-
#       The decree on updates is in force and its file is there with the digest declared, and the last update lies
#       within its interval; where a timestamp column is named, that update was seen in the database.
#   example: |
#     database "pasien" {
#       name                 = "Basis data pasien"
#       group                = "kesehatan"
#       last_update          = "2026-11-20"
#       update_interval_days = 30
#       update_decree        = document.kw_pemutakhiran
#     }
#   messages:
#     no_decree:
#       id: "Tidak ada keputusan tentang pemutakhiran basis data ini."
#       en: "No decree is about bringing this database up to date."
#     overdue:
#       id: "Pemutakhiran terakhir, {actual}, sudah lebih dari {expected} hari yang lalu."
#       en: "The last update, {actual}, is more than {expected} days ago."
#     no_interval:
#       id: "Selang pemutakhiran menurut keputusan belum dinyatakan."
#       en: "The interval of updates that the decree sets is not declared."
#     no_last_update:
#       id: "Pemutakhiran terakhir belum dinyatakan."
#       en: "The last update is not declared."
#     future:
#       id: "Pemutakhiran terakhir bertanggal {actual}, sesudah tanggal audit."
#       en: "The last update is dated {actual}, after the day of the audit."
#     not_observed:
#       id: "Kolom waktu belum diperiksa di dalam basis data; tanggal yang dinyatakan saja tidak membuktikan apa pun."
#       en: "The timestamp column was not examined in the database; the date declared proves nothing alone."
package rules.databases.updated

import data.lib.days
import data.lib.documents

decree := {"types": ["decree"], "issuers": data.parameters.decree_issuers}

decrees := {id: document | document := input.database[id].update_decree}

decreed := documents.proven(decrees, decree)

doubtful := object.remove(decrees, decreed)

databases := object.keys(input.database)

# Those in which the last update can be seen: there, what is declared of it does
# not count.
stamped := {id |
	some id
	input.database[id].timestamp_column
}

observed := {id: day |
	some id in stamped
	day := input.evidence[id].database.last_update
}

declared := {id: day |
	some id in (databases - stamped)
	day := input.database[id].last_update
}

latest := object.union(declared, observed)

# Where each of these days was found.
source[id] := {"where": ["last_update"]} if some id, _ in declared

source[id] := {"where": ["timestamp_column"], "evidence": "database"} if some id, _ in observed

# A day still to come is no update that was made. It may have been when the
# manifest was written, so it is no proof of neglect either.
future := {id | some id, day in latest; day > input.today}

# How long ago the last update was, in days.
age[id] := days.between(latest[id], input.today) if some id in (object.keys(latest) - future)

current := {id |
	some id
	age[id] <= input.database[id].update_interval_days
}

examined := decreed & current

violations contains {"asset": id, "code": "no_decree", "where": []} if some id in (databases - object.keys(decrees))

violations contains problem if some problem in documents.violations("update_decree", doubtful, decree)

violations contains object.union(source[id], {
	"asset": id,
	"code": "overdue",
	"expected": sprintf("%d", [interval]),
	"actual": latest[id],
}) if {
	some id
	interval := input.database[id].update_interval_days
	age[id] > interval
}

unknown contains problem if some problem in documents.unknown("update_decree", doubtful, decree)

unknown contains {"asset": id, "code": "no_interval"} if {
	some id in databases
	not input.database[id].update_interval_days
}

unknown contains {"asset": id, "code": "no_last_update"} if {
	some id in ((databases - stamped) - object.keys(declared))
}

unknown contains {
	"asset": id,
	"code": "not_observed",
	"where": ["timestamp_column"],
	"evidence": "database",
	"unseen": "last_update",
} if {
	some id in (stamped - object.keys(observed))
}

unknown contains object.union(source[id], {"asset": id, "code": "future", "actual": latest[id], "unseen": []}) if some id in future

# The decree is a document, but the day of the update rests on the agency's word
# unless it was seen.
proof contains {"asset": id, "proof": "observed"} if some id, _ in observed

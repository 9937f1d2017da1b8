# METADATA
# scope: package
# title: Servers and databases of the Dinas are backed up in time
# custom:
#   assets: [server, database]
#   agencies: dinas
#   proof: declared
#   parameters: []
#   evidence: [backup]
#   rows: [57]
#   title:
#     id: "Server dan basis data Dinas dicadangkan tepat waktu"
#     en: "Servers and databases of the Dinas are backed up in time"
#   rationale:
#     id: "Yang tidak dicadangkan tidak kembali sesudah kerusakan, dan cadangan lama mengembalikan keadaan lama."
#     en: "What is not backed up does not come back after a failure, and an old backup brings back an old state."
#   remedy:
#     id: >-
#       Masukkan aset ini ke covers sebuah backup_plan, jalankan pencadangannya dalam selang yang dinyatakan, dan catat
#       pada last_run atau lewat daftar cadangan pada manifest. Bila Walikota mengecualikannya, nyatakan keputusannya
#       dalam blok exemption.
#     en: >-
#       List this asset in the covers of a backup_plan, run the backup within the interval declared, and record it in
#       last_run or by the backup listing named in manifest. If the mayor excepted it, declare the decree in an
#       exemption block.
#   satisfied:
#     id: >-
#       Sebuah backup_plan Dinas yang memuat aset ini pada covers, dengan pencadangan terakhir dalam interval_days
#       sebelum tanggal audit: menurut last_run, atau menurut daftar cadangan bila manifest dinyatakan.
#     en: >-
#       A backup_plan of the Dinas that lists this asset in covers, with its last backup no more than interval_days
#       before the day of the audit: by last_run, or by the backup listing where manifest names one.
#   example: |
#     backup_plan "harian" {
#       covers        = [server.db, database.layanan]
#       interval_days = 7
#       media         = "server"
#       site          = site.ruang_pemulihan
#       last_run      = "2026-11-22"
#       manifest      = "cadangan/restic.json"
#     }
#   messages:
#     not_covered:
#       id: "Tidak ada rencana pencadangan Dinas yang memuat aset ini."
#       en: "No backup plan of the Dinas covers this asset."
#     never_run:
#       id: "Rencana pencadangan {item} tidak menyatakan kapan terakhir dijalankan."
#       en: "The backup plan {item} does not say when it was last run."
#     overdue:
#       id: "Pencadangan terakhir menurut {item} adalah {actual}, lebih dari {expected} hari yang lalu."
#       en: "The last backup under {item} was on {actual}, more than {expected} days ago."
#     future:
#       id: "Pencadangan terakhir menurut {item} bertanggal {actual}, sesudah tanggal audit {expected}."
#       en: "The last backup under {item} is dated {actual}, after the day of the audit, {expected}."
#     none_succeeded:
#       id: "Daftar cadangan {actual} dari rencana {item} tidak memuat satu pun pencadangan yang berhasil."
#       en: "The backup listing {actual} of the plan {item} holds no backup that succeeded."
#     not_observed:
#       id: "Daftar cadangan {actual} dari rencana {item} belum diperiksa."
#       en: "The backup listing {actual} of the plan {item} was not examined."
package rules.backups.covered

import data.lib.days

systems := object.union(input.server, input.database)

plans := object.keys(input.backup_plan)

# Where a plan names a listing, only that says when it ran.
listed := {plan | some plan; input.backup_plan[plan].manifest}

observed := {plan: run |
	some plan in listed
	run := input.evidence[plan].backup.last_run
}

declared := {plan: run |
	some plan in (plans - listed)
	run := input.backup_plan[plan].last_run
}

runs := object.union(declared, observed)

# Those whose listing was read, and holds none.
unsuccessful := {plan | some plan in listed; input.evidence[plan].backup.runs == 0}

unobserved := (listed - object.keys(observed)) - unsuccessful

never := (plans - listed) - object.keys(declared)

# How long ago each ran.
ages := {plan: days.between(run, input.today) | some plan, run in runs}

early := {plan | some plan; ages[plan] < 0}

late := {plan | some plan; ages[plan] > input.backup_plan[plan].interval_days}

current := (object.keys(ages) - early) - late

# What those plans cover.
under(some_plans) := {id |
	some plan in some_plans
	some id in input.backup_plan[plan].covers
	systems[id]
}

# One plan that ran in time is enough.
examined := under(current)

# What may be backed up by a plan nobody looked into, and what surely is not.
doubtful := under(unobserved) - examined

lacking := (object.keys(systems) - examined) - doubtful

violations contains {"asset": id, "code": "not_covered", "where": []} if {
	some id in (lacking - under(plans))
}

# The duty is to run the backup: a plan that names no run is an intention.
violations contains {"asset": id, "code": "never_run", "where": [], "item": plan} if {
	some plan in never
	some id in (under({plan}) & lacking)
}

violations contains {
	"asset": id,
	"code": "overdue",
	"where": [],
	"item": plan,
	"expected": sprintf("%d", [input.backup_plan[plan].interval_days]),
	"actual": runs[plan],
	"evidence": {"scanner": "backup", "subject": plan},
} if {
	some plan in late
	some id in (under({plan}) & lacking)
}

violations contains {
	"asset": id,
	"code": "future",
	"where": [],
	"item": plan,
	"expected": input.today,
	"actual": runs[plan],
	"evidence": {"scanner": "backup", "subject": plan},
} if {
	some plan in early
	some id in (under({plan}) & lacking)
}

violations contains {
	"asset": id,
	"code": "none_succeeded",
	"where": [],
	"item": plan,
	"actual": input.backup_plan[plan].manifest,
	"evidence": {"scanner": "backup", "subject": plan},
} if {
	some plan in unsuccessful
	some id in (under({plan}) & lacking)
}

unknown contains {
	"asset": id,
	"code": "not_observed",
	"where": [],
	"item": plan,
	"actual": input.backup_plan[plan].manifest,
	"evidence": {"scanner": "backup", "subject": plan},
} if {
	some plan in unobserved
	some id in (under({plan}) & doubtful)
}

# Seen in a listing, in time or not.
seen := under(object.keys(observed) & current) | (under(object.keys(observed) | unsuccessful) & lacking)

proof contains {"asset": id, "proof": "observed"} if some id in seen

# METADATA
# scope: package
# title: What is due in a period, and which records meet it
# description: |
#   A duty that comes back every so many months (the parameter duty_months) is
#   due for a block of months of the calendar year: the last one that was over
#   on the day of the audit and does not lie after the audit's quarter. It is
#   met when every month of the block is in the period of a record that counts.
#
#   A record counts for the period it states, and only where its paper is
#   there. What it states is held against the day it was written, the earlier of
#   its own date and its paper's:
#
#   - a report, an evaluation or a supervision looks back: it counts for no
#     month that had not begun when it was written;
#   - a warning answers something not done: it counts only when written after
#     the whole block;
#   - a budget, a guideline or an instruction may be laid down beforehand, and no
#     later than in the last of the months it is due for;
#   - any other is of something done: it counts when the block had begun.
#
#   Nothing counts that is dated after the day of the audit.
# custom:
#   messages:
#     no_document:
#       id: "Catatan {item} belum menunjuk naskahnya, sehingga belum dapat dihitung."
#       en: "The record {item} names no paper, so it cannot be counted yet."
package lib.periods

import data.lib.documents

twelve := ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]

quarters := {
	"Q1": ["01", "02", "03"],
	"Q2": ["04", "05", "06"],
	"Q3": ["07", "08", "09"],
	"Q4": ["10", "11", "12"],
}

# The months a period stands for, by what follows the year in it.
parts := object.union_n([{"": twelve}, quarters, {n: [n] | some n in twelve}])

# The months of a period: "2026", "2026-Q3" or "2026-07".
months(period) := {sprintf("%s-%s", [substring(period, 0, 4), n]) |
	some n in parts[substring(period, 5, -1)]
}

# Months are counted from the first of the year 0.
month(i) := sprintf("%04d-%s", [(i - (i % 12)) / 12, twelve[i % 12]])

ordinal(year, months_before) := (to_number(year) * 12) + months_before

# The first month that is not over yet, or lies after the audit's quarter.
cutoff := min([
	ordinal(substring(input.today, 0, 4), count([n | some n in twelve; n < substring(input.today, 5, 2)])),
	ordinal(substring(input.period, 0, 4), 3 * to_number(substring(input.period, 6, 1))),
])

# The months for which each duty is due.
due[duty] := {month(i) | some i in numbers.range(end - length, end - 1)} if {
	some duty, length in data.parameters.duty_months
	length in {1, 3, 4, 6, 12}
	end := cutoff - (cutoff % length)
}

# The fewest words for some months: whole years, whole quarters, and the rest.
words(some_months) := sort(union({years, in_quarters, rest})) if {
	touched := {substring(m, 0, 4) | some m in some_months}
	years := {year | some year in touched; months(year) - some_months == set()}
	in_quarters := {quarter |
		some year in (touched - years)
		some q, _ in quarters
		quarter := sprintf("%s-%s", [year, q])
		months(quarter) - some_months == set()
	}
	rest := some_months - {m |
		some period in (years | in_quarters)
		some m in months(period)
	}
}

# The records shown: the agency's own, or for the government the whole city's.
record := input.city.records if {
	input.agency.role == "pemda"
} else := input.record

# The ids of those of a type.
of_type(type) := {id |
	some id
	record[id].type == type
}

# What a record's paper may be. What tells what was done is not all that can lay
# something down; a recommendation or an agreement does neither.
telling := {"types": ["letter", "record", "statement"], "issuers": "any"}

laying_down := {
	"types": ["approval", "decree", "legislation", "letter", "policy", "record", "statement"],
	"issuers": "any",
}

wanted := {
	"report": telling,
	"evaluation": telling,
	"maintenance": telling,
	"supervision": telling,
	"update": telling,
	"assistance": telling,
	"training": laying_down,
	"career": laying_down,
	"certification": laying_down,
	"budget": laying_down,
	"guideline": laying_down,
	"instruction": laying_down,
	"warning": {"types": ["letter"], "issuers": ["walikota"]},
}

# Those whose paper is there. That it has gone out of force since does not undo
# what it records.
proven(records) := {id |
	some id in records
	given := record[id]
	fact := input.facts.document[given.document]
	fact.file == "verified"
	fact.state in {"in_force", "expired"}
	want := wanted[given.type]
	paper := input.refs[given.document]
	paper.type in want.types
	documents.issued(paper, want.issuers)
}

# The day a record was written: of its own and its paper's, the one that proves
# less. One that gives no day and names no paper proves nothing whenever it was.
written(given) := min(days(given) | {"9999-12-31"}) if {
	object.get(given, "date", "") <= input.today
	not given.type in beforehand
}

written(given) := max(days(given) | {"0000-01-01"}) if {
	object.get(given, "date", "") <= input.today
	given.type in beforehand
}

days(given) := {day | day := given.date} | {day | day := input.refs[given.document].date}

looking_back := {"evaluation", "report", "supervision"}

beforehand := {"budget", "guideline", "instruction"}

# Those of the months due that a record of this type, written in that month, can
# count for.
countable(type, block, at) := block if {
	type in beforehand
	at <= max(block)
}

countable(type, block, at) := {m | some m in block; m <= at} if type in looking_back

countable("warning", block, at) := block if at > max(block)

countable(type, block, at) := block if {
	not type in (looking_back | beforehand)
	type != "warning"
	at >= min(block)
}

# Those that a record counts for, once its paper is there.
claimed(duty, id) := months(given.period) & countable(given.type, due[duty], substring(written(given), 0, 7)) if {
	given := record[id]
}

# In what follows, records is the set of ids that may meet the duty.

# Those of the months due that some of them count for.
covered(duty, records) := {m | some id in records; some m in claimed(duty, id)}

# Those that nothing proven covers.
open(duty, records) := due[duty] - covered(duty, proven(records))

# Those that nothing covers, papers or not.
absent(duty, records) := due[duty] - covered(duty, records)

# The records whose papers would close what is open.
doubtful(duty, records) := {id |
	still_open := open(duty, records)
	some id in (records - proven(records))
	claimed(duty, id) & still_open != set()
}

# Those that name a paper.
papers(duty, records) := {id |
	some id in records
	record[id].document
	claimed(duty, id) & due[duty] != set()
}

# What is wrong with the papers of the doubtful, told of the asset judged.
violations(asset, duty, records) := {object.union(problem, {"where": [], "item": id}) |
	some id in doubtful(duty, records)
	some problem in documents.violations("document", {asset: record[id].document}, wanted[record[id].type])
	problem.code != "expired"
}

# What could not be examined of them.
unknown(asset, duty, records) := unexamined | unnamed if {
	those := doubtful(duty, records)
	unexamined := {object.union(problem, {"where": [], "item": id}) |
		some id in those
		some problem in documents.unknown("document", {asset: record[id].document}, wanted[record[id].type])
	}
	unnamed := {{"asset": asset, "code": "no_document", "where": [], "item": id} |
		some id in those
		not record[id].document
	}
}

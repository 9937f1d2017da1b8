package lib.periods_test

import data.lib.fixtures_test as fixtures
import data.lib.periods
import data.lib.records_test as city

q3 := {"2026-07", "2026-08", "2026-09"}

year(y) := {sprintf("%d-%s", [y, n]) |
	some n in ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]
}

test_months_of_a_period if {
	periods.months("2026-Q3") == q3
	periods.months("2026-Q1") == {"2026-01", "2026-02", "2026-03"}
	periods.months("2026-Q2") == {"2026-04", "2026-05", "2026-06"}
	periods.months("2026-Q4") == {"2026-10", "2026-11", "2026-12"}
	periods.months("2026-07") == {"2026-07"}
	periods.months("2026") == year(2026)
}

test_no_months_of_anything_else[period] if {
	some period in ["2026-Q5", "2026-13", "2026-00", "2026-W31", "", "20"]
	not periods.months(period)["2026-07"]
	periods.months(period) - year(2026) == periods.months(period)
}

block(length, period, today) := found if {
	found := periods.due.duty with input as {"period": period, "today": today}
		with data.parameters.duty_months as {"duty": length}
}

# Every length, on the days that matter.
test_due[name] if {
	some name, case in {
		"a quarter, within the next": [3, "2026-Q4", "2026-11-23", q3],
		"a quarter, on the first day of the next": [3, "2026-Q4", "2026-10-01", q3],
		"a quarter, on its own last day": [3, "2026-Q3", "2026-09-30", {"2026-04", "2026-05", "2026-06"}],
		"the audit's quarter, once it is over": [3, "2026-Q4", "2027-01-10", {"2026-10", "2026-11", "2026-12"}],
		"the audit's quarter, long after it": [3, "2026-Q4", "2029-05-05", {"2026-10", "2026-11", "2026-12"}],
		"an earlier quarter, audited later": [3, "2026-Q2", "2026-11-23", {"2026-04", "2026-05", "2026-06"}],
		"a quarter to come is due by today": [3, "2027-Q3", "2026-11-23", q3],
		"the turn of the year": [3, "2027-Q1", "2027-01-01", {"2026-10", "2026-11", "2026-12"}],
		"a month": [1, "2026-Q4", "2026-11-23", {"2026-10"}],
		"a month, on its first day": [1, "2026-Q4", "2026-11-01", {"2026-10"}],
		"a month, on the last day before": [1, "2026-Q4", "2026-10-31", {"2026-09"}],
		"December": [1, "2026-Q4", "2027-02-28", {"2026-12"}],
		"December, in January": [1, "2027-Q1", "2027-01-31", {"2026-12"}],
		"February of a leap year": [1, "2028-Q1", "2028-03-01", {"2028-02"}],
		"on the leap day": [1, "2028-Q1", "2028-02-29", {"2028-01"}],
		"four months": [4, "2026-Q4", "2026-11-23", {"2026-05", "2026-06", "2026-07", "2026-08"}],
		"four months, at the year's end": [4, "2026-Q4", "2026-12-31", {"2026-05", "2026-06", "2026-07", "2026-08"}],
		"half a year": [6, "2026-Q4", "2026-11-23", {"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"}],
		"half a year, in the first": [6, "2026-Q2", "2026-06-30", {"2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12"}],
		"a year": [12, "2026-Q4", "2026-11-23", year(2025)],
		"a year, on New Year's Eve": [12, "2026-Q4", "2026-12-31", year(2025)],
		"a year, on New Year's Day": [12, "2026-Q4", "2027-01-01", year(2026)],
		"a leap year": [12, "2028-Q4", "2029-01-01", year(2028)],
	}
	block(case[0], case[1], case[2]) == case[3]
}

# A length the year cannot be cut into is not guessed at.
test_no_other_length[length] if {
	some length in [0, 2, 5, 7, 13, 24, "3"]
	not block(length, "2026-Q4", "2026-11-23")
}

test_words if {
	periods.words(set()) == []
	periods.words({"2026-07"}) == ["2026-07"]
	periods.words(q3) == ["2026-Q3"]
	periods.words(year(2025)) == ["2025"]
	periods.words(year(2025) | q3) == ["2025", "2026-Q3"]
	periods.words({"2026-08", "2026-09"}) == ["2026-08", "2026-09"]
	periods.words({"2025-12", "2026-01"}) == ["2025-12", "2026-01"]
	periods.words(periods.months("2026-Q1") | periods.months("2026-Q2")) == ["2026-Q1", "2026-Q2"]
	periods.words(year(2026) - {"2026-05"}) == ["2026-04", "2026-06", "2026-Q1", "2026-Q3", "2026-Q4"]
}

id := "dinkes/record/catatan"

paper := "dinkes/document/catatan"

quarterly := {"type": "report", "period": "2026-Q3", "date": "2026-10-05", "document": paper}

with_record(changes) := city.kept({id: object.union(quarterly, changes)})

# What of the third quarter is still open, one record given.
still_open(given) := found if {
	found := periods.open("report", {id}) with input as given with data.parameters as city.parameters
}

still_absent(given) := found if {
	found := periods.absent("report", {id}) with input as given with data.parameters as city.parameters
}

problems(given) := found if {
	found := periods.violations("a", "report", {id}) with input as given with data.parameters as city.parameters
}

gaps(given) := found if {
	found := periods.unknown("a", "report", {id}) with input as given with data.parameters as city.parameters
}

test_counts if {
	still_open(with_record({})) == set()
	problems(with_record({})) == set()
	gaps(with_record({})) == set()
}

test_counts_for_the_period_stated if {
	still_open(with_record({"period": "2026", "date": "2026-11-01"})) == set()
	still_open(with_record({"period": "2026-Q2"})) == q3
	still_open(with_record({"period": "2025-Q3"})) == q3
	still_open(with_record({"period": "2026-08"})) == {"2026-07", "2026-09"}
}

# Periods add up, whoever tells of which.
test_counts_together if {
	kept := city.kept({
		"a": object.union(quarterly, {"period": "2026-07"}),
		"b": object.union(quarterly, {"period": "2026-08"}),
		"c": object.union(quarterly, {"period": "2026-09"}),
	})
	periods.open("report", {"a", "b", "c"}) == set() with input as kept with data.parameters as city.parameters
	periods.open("report", {"a", "c"}) == {"2026-08"} with input as kept with data.parameters as city.parameters
}

test_counts_a_record_of_the_city if {
	kept := city.city({id: quarterly})
	still_open(kept) == set()
	periods.of_type("report") == {id} with input as kept
	periods.of_type("budget") == set() with input as kept
}

# What looks back cannot tell of a month that had not begun.
test_looking_back[type] if {
	some type in ["report", "evaluation", "supervision"]
	still_open(with_record({"type": type, "date": "2026-08-31"})) == {"2026-09"}
	still_open(with_record({"type": type, "date": "2026-09-01"})) == set()
	still_open(with_record({"type": type, "date": "2026-06-30"})) == q3
}

# What is done at times counts for the whole of a block that had begun.
test_done_at_times[type] if {
	some type in ["maintenance", "training", "career", "certification", "assistance", "update"]
	still_open(with_record({"type": type, "date": "2026-07-01"})) == set()
	still_open(with_record({"type": type, "date": "2026-06-30"})) == q3
	still_open(with_record({"type": type, "period": "2026", "date": "2026-01-05"})) == q3
}

test_laid_down_beforehand[type] if {
	some type in ["budget", "guideline", "instruction"]
	still_open(with_record({"type": type, "period": "2026", "date": "2025-12-30"})) == set()
	still_open(with_record({"type": type, "period": "2025", "date": "2025-12-30"})) == q3
	still_open(with_record({"type": type, "date": "2026-09-30"})) == set()
	still_open(with_record({"type": type, "date": "2026-10-01"})) == q3
}

# Its paper is what lays it down.
test_laid_down_when_its_paper_was[type] if {
	some type in ["budget", "guideline", "instruction"]
	given := with_record({"type": type, "date": "2026-07-01"})
	still_open(city.with_paper(given, paper, {"date": "2026-08-01"}, {})) == set()
	still_open(city.with_paper(given, paper, {"date": "2026-10-01"}, {})) == q3
	still_open(json.remove(city.with_paper(given, paper, {"date": "2026-10-01"}, {}), [["record", id, "date"]])) == q3
}

# A warning comes after what was not done.
test_warning if {
	still_open(with_record({"type": "warning", "date": "2026-10-01"})) == set()
	still_open(with_record({"type": "warning", "date": "2026-09-30"})) == q3
}

test_warning_is_a_letter_of_the_mayor if {
	warning := with_record({"type": "warning"})
	city.codes(problems(city.with_paper(warning, paper, {"issuer": "sekda"}, {}))) == {"wrong_issuer"}
	city.codes(problems(city.with_paper(warning, paper, {"type": "decree"}, {}))) == {"wrong_type"}
}

# The paper is what proves, so its day counts where it is the earlier one.
test_written_when_its_paper_was if {
	still_open(city.with_paper(with_record({}), paper, {"date": "2026-08-01"}, {})) == {"2026-09"}
	still_open(city.with_paper(with_record({}), paper, {"date": "2026-11-01"}, {})) == set()
	still_open(city.with_paper(with_record({"date": "2026-08-01"}), paper, {"date": "2026-11-01"}, {})) == {"2026-09"}
}

test_undated_record_takes_its_papers_day if {
	undated := json.remove(with_record({}), [["record", id, "date"]])
	still_open(city.with_paper(undated, paper, {"date": "2026-10-05"}, {})) == set()
	still_open(city.with_paper(undated, paper, {"date": "2026-08-05"}, {})) == {"2026-09"}
}

# Dated tomorrow, it was not written today.
test_not_written_yet if {
	still_absent(with_record({"date": "2026-11-24"})) == q3
	still_absent(with_record({"date": "2026-11-23"})) == set()
	city.codes(problems(city.with_paper(with_record({}), paper, {"date": "2026-11-24"}, {"state": "not_yet"}))) == {"not_yet"}
	still_open(city.with_paper(with_record({}), paper, {"date": "2026-11-24"}, {"state": "not_yet"})) == q3
}

# Without a paper a record is only a claim.
test_claim_without_a_paper if {
	bare := json.remove(with_record({}), [["record", id, "document"]])
	still_open(bare) == q3
	still_absent(bare) == set()
	problems(bare) == set()
	gaps(bare) == {{"asset": "a", "code": "no_document", "where": [], "item": id}}
	undated := json.remove(bare, [["record", id, "date"]])
	still_absent(undated) == set()
	city.codes(gaps(undated)) == {"no_document"}
}

test_no_gap_where_the_period_is_another if {
	bare := json.remove(with_record({"period": "2026-Q1"}), [["record", id, "document"]])
	still_absent(bare) == q3
	gaps(bare) == set()
}

# A claim beside a proven record of the same months is no gap.
test_no_gap_where_another_covers if {
	both := city.kept({id: quarterly, "b": object.remove(quarterly, ["document"])})
	periods.unknown("a", "report", {id, "b"}) == set() with input as both with data.parameters as city.parameters
}

test_paper_not_examined[file] if {
	some file in ["missing", "undeclared", "unexamined"]
	given := city.with_paper(with_record({}), paper, {}, {"file": file})
	still_open(given) == q3
	problems(given) == set()
	{gap.item | some gap in gaps(given)} == {id}
	city.codes(gaps(given)) == {concat("_", ["file", file])}
}

test_paper_not_the_one_declared if {
	given := city.with_paper(with_record({}), paper, {}, {"file": "mismatch"})
	still_open(given) == q3
	gaps(given) == set()
	problems(given) == {{
		"asset": "a",
		"code": "file_mismatch",
		"where": [],
		"item": id,
		"actual": "surat.txt",
	}}
}

# A paper out of force still records what it records; but it must be there.
test_paper_out_of_force if {
	given := city.with_paper(with_record({}), paper, {"valid_until": "2026-10-31"}, {"state": "expired"})
	still_open(given) == set()
	gone := city.with_paper(given, paper, {}, {"file": "missing"})
	still_open(gone) == q3
	problems(gone) == set()
	city.codes(gaps(gone)) == {"file_missing"}
}

# A paper nobody looked up proves nothing.
test_paper_not_looked_up if {
	still_open(json.remove(with_record({}), [["facts", "document", paper]])) == q3
	still_open(json.remove(with_record({}), [["refs", paper]])) == q3
}

# What a paper is decides what it can tell.
test_types_of_paper[type] if {
	some type, fit in {
		"letter": {"report", "guideline"},
		"record": {"report", "guideline"},
		"statement": {"report", "guideline"},
		"policy": {"guideline"},
		"decree": {"guideline"},
		"legislation": {"guideline"},
		"approval": {"guideline"},
		"recommendation": set(),
		"agreement": set(),
	}
	{kind |
		some kind, day in {"report": "2026-10-05", "guideline": "2026-07-05"}
		given := city.with_paper(with_record({"type": kind, "date": day}), paper, {"type": type, "date": day}, {})
		still_open(given) == set()
	} == fit
}

test_papers_named if {
	periods.papers("report", {id}) == {id} with input as with_record({}) with data.parameters as city.parameters
	periods.papers("report", {id}) == set() with input as with_record({"period": "2026-Q1"})
		with data.parameters as city.parameters
	periods.papers("report", {id}) == set() with input as json.remove(with_record({}), [["record", id, "document"]])
		with data.parameters as city.parameters
}

# No length, no duty: nothing is open and nothing is met.
test_nothing_without_the_parameter if {
	not periods.open("report", {id}) with input as with_record({}) with data.parameters as {}
	not periods.open("report", {id}) with input as with_record({}) with data.parameters as {"duty_months": {}}
}

test_every_type_of_record_has_its_papers if {
	object.keys(periods.wanted) == {
		"report", "evaluation", "maintenance", "update", "training", "career", "certification", "budget",
		"guideline", "instruction", "assistance", "supervision", "warning",
	}
}

test_nothing_declared if {
	periods.record == {} with input as fixtures.empty
}

package audit_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/patuh-id/patuh/internal/audit"
)

func TestCountsAdd(t *testing.T) {
	for _, c := range []struct {
		name    string
		result  audit.Result
		want    audit.Counts
		failing int
	}{
		{"pass", audit.Result{Verdict: audit.Pass}, audit.Counts{Pass: 1}, 0},
		{"fail", audit.Result{Verdict: audit.Fail}, audit.Counts{Fail: 1}, 1},
		{"exempt", audit.Result{Verdict: audit.Fail, Disposition: audit.Exempt}, audit.Counts{Fail: 1, Exempt: 1}, 0},
		{"warning", audit.Result{Verdict: audit.Fail, Warning: true}, audit.Counts{Fail: 1, Warning: 1}, 0},
		{"exempt from a warning", audit.Result{Verdict: audit.Fail, Warning: true, Disposition: audit.Exempt}, audit.Counts{Fail: 1, Exempt: 1}, 0},
		{"unknown", audit.Result{Verdict: audit.Unknown}, audit.Counts{Unknown: 1}, 0},
		{"not applicable", audit.Result{Verdict: audit.NotApplicable}, audit.Counts{NotApplicable: 1}, 0},
		{"error", audit.Result{Verdict: audit.Error}, audit.Counts{Error: 1}, 0},
		{"no verdict", audit.Result{}, audit.Counts{Error: 1}, 0},
		{"another word", audit.Result{Verdict: "passed"}, audit.Counts{Error: 1}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got audit.Counts
			got.Add(&c.result)
			c.want.Total = 1
			if got != c.want || got.Failing() != c.failing {
				t.Errorf("%+v, failing %d", got, got.Failing())
			}
			twice := got
			twice.Merge(got)
			for i, v := 0, reflect.ValueOf(twice); i < v.NumField(); i++ {
				if v.Field(i).Int() != 2*reflect.ValueOf(got).Field(i).Int() {
					t.Errorf("merging forgets %s", v.Type().Field(i).Name)
				}
			}
		})
	}
}

// TestSummariseRich compares with what a person counts in the fixture.
func TestSummariseRich(t *testing.T) {
	a := rich()
	dinkes := audit.Counts{Total: 7, Pass: 1, Fail: 3, Exempt: 1, Warning: 1, Unknown: 1, NotApplicable: 1, Error: 1}
	servers := audit.Counts{Total: 5, Pass: 1, Fail: 2, Exempt: 1, NotApplicable: 1, Error: 1} // of dinkes
	kominfo := audit.Counts{Total: 1, Pass: 1}
	city := dinkes
	city.Merge(kominfo)
	cityServers := servers
	cityServers.Merge(kominfo)
	if want := (audit.Summary{
		Counts: city, Agencies: 3, Assets: 8, Outcome: audit.OutcomeFail,
		Clauses: audit.Coverage{Total: 5, Binding: 4, Covered: 3, NotCovered: 1, BindsNobody: 1},
	}); a.Summary != want {
		t.Error(cmp.Diff(want, a.Summary))
	}
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"chapters without rules", a.Chapters[0].Counts, audit.Counts{}},
		{"two clauses, one rule: each result once", a.Chapters[1].Counts, cityServers},
		{"one clause, two rules", a.Chapters[2].Counts, city},
		{"a clause", a.Chapters[1].Clauses[0].Counts, cityServers},
		{"another of the same rule", a.Chapters[1].Clauses[1].Counts, cityServers},
		{"a clause without rules", a.Chapters[1].Clauses[2].Counts, audit.Counts{}},
		{"an agency", a.Agencies[1].Counts, dinkes},
		{"an agency's chapters, those with rules", a.Agencies[1].Chapters, []audit.AgencyChapter{{ID: "bab-4", Counts: servers}, {ID: "bab-5", Counts: dinkes}}},
		{"an agency without results", a.Agencies[0].Counts, audit.Counts{}},
		{"its chapters", a.Agencies[0].Chapters, []audit.AgencyChapter{{ID: "bab-4"}, {ID: "bab-5"}}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
	again := rich()
	again.Summarise()
	if diff := cmp.Diff(a, again); diff != "" {
		t.Errorf("summarised twice, it counts otherwise: %s", diff)
	}
}

// TestNothingVanishes adds up the sums of cities that were made at random.
func TestNothingVanishes(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 0))
		a := &audit.Audit{}
		clauses := map[string][]int{} // rule to its chapters
		for c := range r.IntN(5) {
			chapter := audit.Chapter{ID: fmt.Sprintf("bab-%d", c)}
			for range r.IntN(4) {
				clause := audit.Clause{Status: audit.NotCovered}
				for range r.IntN(3) {
					rule := fmt.Sprintf("r%d", r.IntN(5))
					clause.Status, clause.Rules = audit.Covered, append(clause.Rules, rule)
					if n := len(clauses[rule]); n == 0 || clauses[rule][n-1] != c {
						clauses[rule] = append(clauses[rule], c)
					}
				}
				chapter.Clauses = append(chapter.Clauses, clause)
			}
			a.Chapters = append(a.Chapters, chapter)
		}
		var want audit.Counts
		perChapter := make([]audit.Counts, len(a.Chapters))
		for range r.IntN(6) {
			var agency audit.Agency
			for range r.IntN(30) {
				result := audit.Result{Rule: fmt.Sprintf("r%d", r.IntN(7)), Verdict: append(audit.Verdicts, "")[r.IntN(6)], Warning: r.IntN(2) == 0}
				if r.IntN(3) == 0 {
					result.Disposition = audit.Exempt
				}
				agency.Results = append(agency.Results, result)
				want.Add(&result)
				for _, c := range clauses[result.Rule] {
					perChapter[c].Add(&result)
				}
			}
			a.Agencies = append(a.Agencies, agency)
		}
		a.Summarise()
		got := a.Summary.Counts
		if got != want {
			t.Fatalf("seed %d: %+v, not %+v", seed, got, want)
		}
		if sum := got.Pass + got.Fail + got.Unknown + got.NotApplicable + got.Error; sum != got.Total {
			t.Fatalf("seed %d: the verdicts are %d of %d", seed, sum, got.Total)
		}
		if c := a.Summary.Clauses; c.Binding+c.BindsNobody != c.Total || c.Covered+c.NotCovered != c.Binding {
			t.Fatalf("seed %d: %+v", seed, c)
		}
		var agencies audit.Counts
		for _, agency := range a.Agencies {
			agencies.Merge(agency.Counts)
		}
		if agencies != want {
			t.Fatalf("seed %d: the agencies have %+v of %+v", seed, agencies, want)
		}
		for c, chapter := range a.Chapters {
			var cells audit.Counts
			for _, agency := range a.Agencies {
				for _, cell := range agency.Chapters {
					if cell.ID == chapter.ID {
						cells.Merge(cell.Counts)
					}
				}
			}
			if chapter.Counts != perChapter[c] || cells != perChapter[c] {
				t.Fatalf("seed %d: chapter %d has %+v, its cells %+v, of %+v", seed, c, chapter.Counts, cells, perChapter[c])
			}
		}
	}
}

func TestOutcome(t *testing.T) {
	result := func(verdict audit.Verdict) audit.Result { return audit.Result{Rule: "r", Verdict: verdict} }
	warning, exempt := result(audit.Fail), result(audit.Fail)
	warning.Warning, exempt.Disposition = true, audit.Exempt
	type results = []audit.Result
	for _, c := range []struct {
		name    string
		results results
		strict  bool
		outcome string
		code    int
	}{
		{"no results", nil, false, audit.OutcomeIncomplete, 4},
		{"no results, strict", nil, true, audit.OutcomeIncomplete, 4},
		{"pass", results{result(audit.Pass)}, true, audit.OutcomeClean, 0},
		{"not applicable alone", results{result(audit.NotApplicable)}, true, audit.OutcomeClean, 0},
		{"fail", results{result(audit.Pass), result(audit.Fail)}, false, audit.OutcomeFail, 3},
		{"exempt", results{exempt}, true, audit.OutcomeClean, 0},
		{"warning", results{warning}, true, audit.OutcomeClean, 0},
		{"exempt beside a fail", results{exempt, result(audit.Fail)}, false, audit.OutcomeFail, 3},
		{"unknown", results{result(audit.Pass), result(audit.Unknown)}, false, audit.OutcomeClean, 0},
		{"unknown, strict", results{result(audit.Pass), result(audit.Unknown)}, true, audit.OutcomeIncomplete, 4},
		{"error", results{result(audit.Pass), result(audit.Error)}, false, audit.OutcomeIncomplete, 4},
		{"no verdict", results{result(audit.Pass), result("")}, false, audit.OutcomeIncomplete, 4},
		{"fail before error", results{result(audit.Error), result(audit.Fail)}, true, audit.OutcomeFail, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &audit.Audit{Strict: c.strict, Agencies: []audit.Agency{{ID: "dinkes", Results: c.results}}}
			a.Summarise()
			if a.Summary.Outcome != c.outcome || a.ExitCode() != c.code {
				t.Errorf("%s, %d; it should be %s, %d", a.Summary.Outcome, a.ExitCode(), c.outcome, c.code)
			}
		})
	}
	empty := &audit.Audit{}
	if code := empty.ExitCode(); code != 4 {
		t.Errorf("an audit that was never summed up ends with %d", code)
	}
	if empty.Summarise(); empty.ExitCode() != 4 {
		t.Errorf("an audit of nothing ends with %d", empty.ExitCode())
	}
}

func TestTextIn(t *testing.T) {
	text := audit.Text{ID: "ya", EN: "yes"}
	for lang, want := range map[string]string{"id": "ya", "en": "yes", "": "ya", "de": "ya"} {
		if got := text.In(lang); got != want {
			t.Errorf("%q: %s", lang, got)
		}
	}
}

package audit_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
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
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"the city", a.Summary, audit.Summary{
			Counts: city, Agencies: 3, Assets: 8, Outcome: audit.OutcomeFail,
			Clauses: audit.Coverage{Total: 5, Binding: 4, Covered: 3, Scored: 3, NotCovered: 1, BindsNobody: 1},
			Score:   &audit.Score{Assured: 5555, Possible: 8888, Exempt: 833, Warning: 277, Of: 3},
		}},
		{"the coverage of a chapter", a.Chapters[1].Coverage, audit.Coverage{Total: 3, Binding: 3, Covered: 2, Scored: 2, NotCovered: 1}},
		{"the coverage of one that binds nobody", a.Chapters[0].Coverage, audit.Coverage{Total: 1, BindsNobody: 1}},
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

// TestScoresRich compares with what a person computes: dinkes has 2 of 4 of
// servers.centralised (one of them exempt, one more in error), and 2 of 6 with
// data.backup; diskominfo has 1 of 1; setwan declared nothing.
func TestScoresRich(t *testing.T) {
	a := rich()
	for _, c := range []struct {
		what      string
		got, want *audit.Score
	}{
		{"6(1): (2/4 + 1 + 0)/3", a.Chapters[1].Clauses[0].Score, &audit.Score{Assured: 5000, Possible: 9166, Exempt: 833, Of: 3}},
		{"6(3): the same", a.Chapters[1].Clauses[1].Score, &audit.Score{Assured: 5000, Possible: 9166, Exempt: 833, Of: 3}},
		{"7: no rule", a.Chapters[1].Clauses[2].Score, nil},
		{"9(1), which does not bind setwan: (2/6 + 1)/2", a.Chapters[2].Clauses[0].Score, &audit.Score{Assured: 6666, Possible: 8333, Exempt: 833, Warning: 833, Of: 2}},
		{"a chapter that binds nobody", a.Chapters[0].Score, nil},
		{"a chapter: 6(1) and 6(3)", a.Chapters[1].Score, &audit.Score{Assured: 5000, Possible: 9166, Exempt: 833, Of: 2}},
		{"a chapter: 9(1)", a.Chapters[2].Score, &audit.Score{Assured: 6666, Possible: 8333, Exempt: 833, Warning: 833, Of: 1}},
		{"an agency without results", a.Agencies[0].Score, nil},
		{"dinkes: (2/4 + 2/4 + 2/6)/3", a.Agencies[1].Score, &audit.Score{Assured: 4444, Possible: 7222, Exempt: 2222, Warning: 555, Of: 3}},
		{"diskominfo", a.Agencies[2].Score, &audit.Score{Assured: 10000, Possible: 10000, Of: 3}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", c.what, diff)
		}
	}
}

// TestScore gives one clause, binding every agency, the results of some.
func TestScore(t *testing.T) {
	const silent = "-" // an agency that declared nothing
	for _, c := range []struct {
		name     string
		agencies []string // a letter a result: Pass, Fail, Exempt, Warning, Unknown, eRror, Not applicable
		want     *audit.Score
	}{
		{"nobody", nil, nil},
		{"no result", []string{""}, nil},
		{"nothing applies", []string{"N", "NNN"}, nil},
		{"nothing applies, one is silent", []string{"N", silent}, nil},
		{"all pass", []string{"P", "PPP"}, &audit.Score{Assured: 10000, Possible: 10000, Of: 2}},
		{"what does not apply is not counted", []string{"PNNNN", "N"}, &audit.Score{Assured: 10000, Possible: 10000, Of: 1}},
		{"nothing passes", []string{"F"}, &audit.Score{Of: 1}},
		{"unknown is neither", []string{"U"}, &audit.Score{Possible: 10000, Of: 1}},
		{"nor is error", []string{"R"}, &audit.Score{Possible: 10000, Of: 1}},
		{"a third each", []string{"PFU"}, &audit.Score{Assured: 3333, Possible: 6666, Of: 1}},
		{"exempt counts, and is told", []string{"PE"}, &audit.Score{Assured: 10000, Possible: 10000, Exempt: 5000, Of: 1}},
		{"a warning does not, and is told", []string{"PW"}, &audit.Score{Assured: 5000, Possible: 5000, Warning: 5000, Of: 1}},
		{"thirds are not rounded before they are added", []string{"PFF", "PPF"}, &audit.Score{Assured: 5000, Possible: 5000, Of: 2}},
		{"a thousand do not drown three", []string{strings.Repeat("P", 1000), "FFF"}, &audit.Score{Assured: 5000, Possible: 5000, Of: 2}},
		{"one fail in many is no 100 %", []string{strings.Repeat("P", 99_999) + "F"}, &audit.Score{Assured: 9999, Possible: 9999, Of: 1}},
		{"one unknown in many is none", []string{strings.Repeat("P", 99_999) + "U"}, &audit.Score{Assured: 9999, Possible: 10000, Of: 1}},
		{"silence is unknown", []string{"P", silent}, &audit.Score{Assured: 5000, Possible: 10000, Of: 2}},
		{"silence lifts nothing", []string{"F", silent, silent, silent}, &audit.Score{Possible: 7500, Of: 4}},
		{"many denominators", []string{"PF", "PFF", "PFFFF", "PFFFFFF"}, &audit.Score{Assured: 2940, Possible: 2940, Of: 4}}, // 247/210/4
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &audit.Audit{Chapters: []audit.Chapter{{Clauses: []audit.Clause{{Status: audit.Covered, Binds: []string{"opd"}, Rules: []string{"r"}}}}}}
			for i, letters := range c.agencies {
				if letters == silent {
					a.Silent = append(a.Silent, audit.Silent{ID: fmt.Sprint(i)})
					continue
				}
				agency := audit.Agency{ID: fmt.Sprint(i)}
				for _, letter := range letters {
					r := audit.Result{Rule: "r", Verdict: map[rune]audit.Verdict{'P': audit.Pass, 'U': audit.Unknown, 'R': audit.Error, 'N': audit.NotApplicable}[letter]}
					if r.Verdict == "" {
						r.Verdict, r.Warning = audit.Fail, letter == 'W'
					}
					if letter == 'E' {
						r.Disposition = audit.Exempt
					}
					agency.Results = append(agency.Results, r)
				}
				a.Agencies = append(a.Agencies, agency)
			}
			a.Summarise()
			if diff := cmp.Diff(c.want, a.Chapters[0].Clauses[0].Score); diff != "" {
				t.Error(diff)
			}
			city := c.want
			if city != nil {
				one := *city
				one.Of, city = 1, &one
			}
			if diff := cmp.Diff(city, a.Summary.Score); diff != "" {
				t.Errorf("the city: %s", diff)
			}
			if scored := a.Summary.Clauses.Scored; (scored == 1) != (c.want != nil) {
				t.Errorf("%d clauses with a score", scored)
			}
		})
	}
}

func TestScoreSilent(t *testing.T) {
	for _, c := range []struct {
		binds  string
		silent string
		of     int
	}{
		{"opd", "dinkes", 2},
		{"dinas", "dinkes", 1},
		{"walikota", "dinkes", 1},
		{"opd", "kominfo", 2},
		{"dinas", "kominfo", 2},
		{"sekda", "kominfo", 1},
	} {
		a := &audit.Audit{
			Auditee:  audit.Auditee{Dinas: "kominfo"},
			Chapters: []audit.Chapter{{Clauses: []audit.Clause{{Status: audit.Covered, Binds: []string{c.binds}, Rules: []string{"r"}}}}},
			Agencies: []audit.Agency{{ID: "setda", Results: []audit.Result{{Rule: "r", Verdict: audit.Pass}}}},
			Silent:   []audit.Silent{{ID: c.silent}},
		}
		a.Summarise()
		if score := a.Summary.Score; a.Chapters[0].Clauses[0].Score.Of != c.of || score.Assured != 10000/c.of || score.Possible != 10000 {
			t.Errorf("a clause that binds %s, where %s is silent: %+v of %d", c.binds, c.silent, score, c.of)
		}
	}
}

// TestScoresScale: what an agency has twice, and in which order agencies, results
// and rules come, changes no score.
func TestScoresScale(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		a := city(r)
		a.Silent = make([]audit.Silent, r.IntN(3))
		a.Summarise()
		before := scores(a)
		for i := range a.Agencies {
			agency := &a.Agencies[i]
			once := agency.Results
			for range r.IntN(4) {
				agency.Results = append(agency.Results, once...)
			}
			r.Shuffle(len(agency.Results), func(i, k int) {
				agency.Results[i], agency.Results[k] = agency.Results[k], agency.Results[i]
			})
		}
		a.Summarise()
		if diff := cmp.Diff(before, scores(a)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		slices.Reverse(a.Agencies)
		a.Summarise()
		after := scores(a)
		slices.Reverse(after.agencies)
		if diff := cmp.Diff(before, after); diff != "" {
			t.Fatalf("seed %d, the agencies in another order: %s", seed, diff)
		}
	}
}

// TestScoresInBounds: what is not known can turn out as it will, and the score
// then lies between what was assured and what was possible.
func TestScoresInBounds(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		a := city(r)
		a.Summarise()
		before := all(a)
		for i := range a.Agencies {
			for k := range a.Agencies[i].Results {
				if result := &a.Agencies[i].Results[k]; result.Verdict == audit.Unknown || result.Verdict == audit.Error || result.Verdict == "" {
					result.Disposition = ""
					result.Verdict = []audit.Verdict{audit.Pass, audit.Fail}[r.IntN(2)]
				}
			}
		}
		a.Summarise()
		for i, after := range all(a) {
			was := before[i]
			if after == nil && was == nil {
				continue
			}
			if after.Assured != after.Possible || after.Assured < was.Assured || after.Assured > was.Possible || was.Exempt > was.Assured || was.Warning > 10000-was.Possible {
				t.Fatalf("seed %d: %+v became %+v", seed, was, after)
			}
		}
	}
}

type scored struct {
	city               *audit.Score
	chapters, agencies []*audit.Score
	clauses            []*audit.Score
}

// Equal is for cmp, which does not look into what is not exported.
func (s scored) Equal(o scored) bool { return reflect.DeepEqual(s, o) }

func scores(a *audit.Audit) (s scored) {
	s.city = a.Summary.Score
	for i := range a.Chapters {
		s.chapters = append(s.chapters, a.Chapters[i].Score)
		for k := range a.Chapters[i].Clauses {
			s.clauses = append(s.clauses, a.Chapters[i].Clauses[k].Score)
		}
	}
	for i := range a.Agencies {
		s.agencies = append(s.agencies, a.Agencies[i].Score)
	}
	return s
}

func all(a *audit.Audit) []*audit.Score {
	s := scores(a)
	return slices.Concat([]*audit.Score{s.city}, s.chapters, s.clauses, s.agencies)
}

// city is a city made at random, not yet summed up. Rules r5 and r6 are of no
// clause.
func city(r *rand.Rand) *audit.Audit {
	a := &audit.Audit{}
	for c := range r.IntN(5) {
		chapter := audit.Chapter{ID: fmt.Sprintf("bab-%d", c)}
		for range r.IntN(4) {
			clause := audit.Clause{Status: audit.NotCovered, Binds: []string{"opd"}}
			for range r.IntN(3) {
				clause.Status, clause.Rules = audit.Covered, append(clause.Rules, fmt.Sprintf("r%d", r.IntN(5)))
			}
			chapter.Clauses = append(chapter.Clauses, clause)
		}
		a.Chapters = append(a.Chapters, chapter)
	}
	for range r.IntN(6) {
		var agency audit.Agency
		for range r.IntN(30) {
			result := audit.Result{Rule: fmt.Sprintf("r%d", r.IntN(7)), Verdict: append(audit.Verdicts, "")[r.IntN(6)], Warning: r.IntN(2) == 0}
			if r.IntN(3) == 0 {
				result.Disposition = audit.Exempt
			}
			agency.Results = append(agency.Results, result)
		}
		a.Agencies = append(a.Agencies, agency)
	}
	return a
}

// TestNothingVanishes adds up the sums of cities that were made at random.
func TestNothingVanishes(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 0))
		a := city(r)
		var want audit.Counts
		perChapter := make([]audit.Counts, len(a.Chapters))
		perClause := map[*audit.Clause]*audit.Counts{}
		for _, agency := range a.Agencies {
			for k := range agency.Results {
				result := &agency.Results[k]
				want.Add(result)
				for c := range a.Chapters {
					once := false
					for k := range a.Chapters[c].Clauses {
						clause := &a.Chapters[c].Clauses[k]
						if !slices.Contains(clause.Rules, result.Rule) {
							continue
						}
						if !once {
							perChapter[c].Add(result)
						}
						once = true
						if perClause[clause] == nil {
							perClause[clause] = &audit.Counts{}
						}
						perClause[clause].Add(result)
					}
				}
			}
		}
		a.Summarise()
		got := a.Summary.Counts
		if got != want {
			t.Fatalf("seed %d: %+v, not %+v", seed, got, want)
		}
		if sum := got.Pass + got.Fail + got.Unknown + got.NotApplicable + got.Error; sum != got.Total {
			t.Fatalf("seed %d: the verdicts are %d of %d", seed, sum, got.Total)
		}
		if c := a.Summary.Clauses; c.Binding+c.BindsNobody != c.Total || c.Covered+c.NotCovered != c.Binding || c.Scored > c.Covered {
			t.Fatalf("seed %d: %+v", seed, c)
		}
		for c := range a.Chapters {
			for k := range a.Chapters[c].Clauses {
				clause := &a.Chapters[c].Clauses[k]
				counts := perClause[clause]
				if counts == nil {
					counts = &audit.Counts{}
				}
				if clause.Counts != *counts || (clause.Score != nil) != (counts.Total > counts.NotApplicable) {
					t.Fatalf("seed %d: a clause has %+v of %+v, and the score %+v", seed, clause.Counts, counts, clause.Score)
				}
			}
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

// BenchmarkSummarise has as many clauses and rules as a regulation.
func BenchmarkSummarise(b *testing.B) {
	a := large(1000, 140)
	a.Chapters = nil
	for c := range 12 {
		chapter := audit.Chapter{ID: fmt.Sprintf("bab-%d", c)}
		for k := range 6 {
			n := 6*c + k
			chapter.Clauses = append(chapter.Clauses, audit.Clause{Status: audit.Covered, Binds: []string{"opd"}, Rules: []string{fmt.Sprintf("r%d", n), fmt.Sprintf("r%d", (n+1)%72)}})
		}
		a.Chapters = append(a.Chapters, chapter)
	}
	for i := range a.Agencies {
		for k := range a.Agencies[i].Results {
			a.Agencies[i].Results[k].Rule = fmt.Sprintf("r%d", k*(72-i%30)/140) // sorted; agencies of different shape
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		a.Summarise()
	}
}

// What a gate lets through changes the outcome, and no verdict and no count.
func TestGate(t *testing.T) {
	const known, new = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"
	fail := func(rule, fingerprint string, warning bool) audit.Result {
		return audit.Result{Rule: rule, Asset: "dinkes/server/" + fingerprint[:1], Verdict: audit.Fail, Warning: warning, Problems: []audit.Problem{{Fingerprint: fingerprint}, {Key: "a gap"}}}
	}
	baseline := &audit.Baseline{Fingerprints: []string{known}}
	for name, c := range map[string]struct {
		results []audit.Result
		gate    audit.Gate
		strict  bool
		want    string
		counted [3]int // failing, known, asked
	}{
		"a violation fails":                    {[]audit.Result{fail("a.b", new, false)}, audit.Gate{FailOn: audit.FailOnViolation}, false, audit.OutcomeFail, [3]int{1, 0, 0}},
		"a warning does not":                   {[]audit.Result{fail("a.b", new, true)}, audit.Gate{FailOn: audit.FailOnViolation}, false, audit.OutcomeClean, [3]int{}},
		"unless it is to":                      {[]audit.Result{fail("a.b", new, true)}, audit.Gate{FailOn: audit.FailOnWarning}, false, audit.OutcomeFail, [3]int{1, 0, 0}},
		"nothing fails":                        {[]audit.Result{fail("a.b", new, false)}, audit.Gate{FailOn: audit.FailOnNone}, false, audit.OutcomeClean, [3]int{}},
		"but the minimum":                      {[]audit.Result{fail("a.b", new, false)}, audit.Gate{FailOn: audit.FailOnNone, Minimum: []string{"a.b"}}, false, audit.OutcomeFail, [3]int{1, 0, 0}},
		"what is known does not fail":          {[]audit.Result{fail("a.b", known, false)}, audit.Gate{FailOn: audit.FailOnViolation, Baseline: baseline}, false, audit.OutcomeClean, [3]int{0, 1, 0}},
		"what is new does":                     {[]audit.Result{fail("a.b", known, false), fail("a.b", new, false)}, audit.Gate{FailOn: audit.FailOnViolation, Baseline: baseline}, false, audit.OutcomeFail, [3]int{1, 1, 0}},
		"nor is the minimum known":             {[]audit.Result{fail("a.b", known, false)}, audit.Gate{FailOn: audit.FailOnViolation, Baseline: baseline, Minimum: []string{"a.b"}}, false, audit.OutcomeFail, [3]int{1, 0, 0}},
		"one new reason beside a known":        {[]audit.Result{{Rule: "a.b", Asset: "x/y/z", Verdict: audit.Fail, Problems: []audit.Problem{{Fingerprint: known}, {Fingerprint: new}}}}, audit.Gate{FailOn: audit.FailOnViolation, Baseline: baseline}, false, audit.OutcomeFail, [3]int{1, 0, 0}},
		"a fail without a reason is not known": {[]audit.Result{{Rule: "a.b", Asset: "x/y/z", Verdict: audit.Fail}}, audit.Gate{FailOn: audit.FailOnViolation, Baseline: baseline}, false, audit.OutcomeFail, [3]int{1, 0, 0}},
		"an exemption holds":                   {[]audit.Result{{Rule: "a.b", Asset: "x/y/z", Verdict: audit.Fail, Disposition: audit.Exempt}}, audit.Gate{FailOn: audit.FailOnWarning, Minimum: []string{"a.b"}}, false, audit.OutcomeClean, [3]int{}},
		"the minimum must be known":            {[]audit.Result{{Rule: "a.b", Asset: "x/y/z", Verdict: audit.Unknown}}, audit.Gate{FailOn: audit.FailOnNone, Minimum: []string{"a.b"}}, false, audit.OutcomeIncomplete, [3]int{0, 0, 1}},
		"and must be judged":                   {[]audit.Result{{Rule: "a.c", Asset: "x/y/z", Verdict: audit.Pass}}, audit.Gate{FailOn: audit.FailOnNone, Minimum: []string{"a.b"}}, false, audit.OutcomeIncomplete, [3]int{0, 0, 1}},
		"other things need not":                {[]audit.Result{{Rule: "a.b", Asset: "x/y/z", Verdict: audit.Unknown}}, audit.Gate{FailOn: audit.FailOnViolation}, false, audit.OutcomeClean, [3]int{}},
		"unless it is strict":                  {[]audit.Result{{Rule: "a.b", Asset: "x/y/z", Verdict: audit.Unknown}}, audit.Gate{FailOn: audit.FailOnNone}, true, audit.OutcomeIncomplete, [3]int{}},
		"an error is never let through":        {[]audit.Result{{Rule: "a.b", Asset: "x/y/z", Verdict: audit.Error}}, audit.Gate{FailOn: audit.FailOnNone}, false, audit.OutcomeIncomplete, [3]int{}},
		"nor is nothing":                       {nil, audit.Gate{FailOn: audit.FailOnNone}, false, audit.OutcomeIncomplete, [3]int{}},
	} {
		a := &audit.Audit{Gate: &c.gate, Strict: c.strict, Agencies: []audit.Agency{{ID: "x", Results: c.results}}}
		a.Summarise()
		if got := [3]int{c.gate.Failing, c.gate.Known, c.gate.Asked}; a.Summary.Outcome != c.want || got != c.counted {
			t.Errorf("%s: %s %v, not %s %v", name, a.Summary.Outcome, got, c.want, c.counted)
		}
	}
}

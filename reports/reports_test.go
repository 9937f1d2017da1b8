package reports_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
)

var id, en = reports.WordsIn("id"), reports.WordsIn("en")

func TestSpelling(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{id.Date("2026-09-30"), "30 September 2026"},
		{id.Date("2026-05-01"), "1 Mei 2026"},
		{en.Date("2026-05-01"), "1 May 2026"},
		{id.Date("2026-02-30"), "2026-02-30"},
		{id.Date(""), ""},
		{id.Time("2026-09-30T07:05:00Z"), "30 September 2026 pukul 14.05 WIB"},
		{id.Time("2026-12-31T17:00:00Z"), "1 Januari 2027 pukul 00.00 WIB"},
		{en.Time("2026-12-31T17:00:00Z"), "1 January 2027, 00:00 WIB (UTC+7)"},
		{id.Time("yesterday"), "yesterday"},
		{id.Period("2026-Q4"), "Triwulan IV 2026"},
		{en.Period("2026-Q1"), "Quarter I of 2026"},
		{id.Period("2026-Q5"), "2026-Q5"},
		{id.Period("2026"), "2026"},
		{id.Chapter("bab-4"), "Bab IV"},
		{en.Chapter("bab-19"), "Chapter XIX"},
		{id.Chapter("bab-0"), "bab-0"},
		{id.Chapter("lampiran"), "lampiran"},
		{id.Clause("2"), "Pasal 2"},
		{id.Clause("6(3)"), "Pasal 6 ayat (3)"},
		{id.Clause("15(3)a"), "Pasal 15 ayat (3) huruf a"},
		{en.Clause("15(3)a"), "Article 15(3)(a)"},
		{id.Clause("12A(1)"), "Pasal 12A ayat (1)"},
		{id.Clause("annex 1"), "annex 1"},
		{id.Clauses([]string{"2", "6(3)"}), "Pasal 2, Pasal 6 ayat (3)"},
		{id.Number(0), "0"},
		{id.Number(999), "999"},
		{id.Number(1000), "1.000"},
		{en.Number(1234567), "1,234,567"},
		{id.Number(-1234), "-1.234"},
		{id.Number(-123), "-123"},
		{id.Percent(2, 3), "66,6%"},
		{en.Percent(2, 3), "66.6%"},
		{id.Percent(9999, 10000), "99,9%"},
		{id.Percent(5, 5), "100,0%"},
		{id.Percent(1, 100000), "<0,1%"},
		{id.Percent(0, 7), "0,0%"},
		{id.Percent(0, 0), "–"},
		{en.Count(1, "aset", "asset", "assets"), "1 asset"},
		{en.Count(2, "aset", "asset", "assets"), "2 assets"},
		{id.Count(2, "aset", "asset", "assets"), "2 aset"},
		{en.Text(audit.Text{ID: "hanya ini"}), "hanya ini"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestScoreWords(t *testing.T) {
	third := &audit.Score{Assured: 3333, Possible: 10000, Exempt: 1250, Warning: 4, Of: 3}
	for _, tt := range []struct{ got, want string }{
		{id.Score(nil), "tanpa skor"},
		{en.Score(nil), "no score"},
		{id.Score(third), "terjamin 33,3%, mungkin 100,0%"},
		{en.Score(&audit.Score{Possible: 9999}), "assured 0.0%, possible 99.9%"},
		{en.ScoreParts(nil), ""},
		{en.ScoreParts(&audit.Score{Assured: 1}), ""},
		{en.ScoreParts(third), "exempt by decree: 12.5%, part of what is assured; warnings: <0.1%, part of what is lost"},
		{id.ScoreParts(&audit.Score{Warning: 5000}), "peringatan: 50,0%, bagian dari yang hilang"},
		{id.ScoredOf(audit.Coverage{Total: 9, Binding: 8, Covered: 7, Scored: 6}), "6 dari 8"},
		{en.SilentInScores(1), "1 agency declared nothing and counts as unknown in the clauses that bind it."},
		{en.SilentInScores(2), "2 agencies declared nothing and count as unknown in the clauses that bind them."},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if len(id.Formula()) != len(en.Formula()) {
		t.Error("the formula is longer in one language")
	}
}

func TestTerms(t *testing.T) {
	for _, tt := range []struct{ term, want, english string }{
		{"", "2 Perangkat Daerah", "2 agencies"},
		{"Perangkat Daerah", "2 Perangkat Daerah", "2 agencies"},
		{"SKPD", "2 SKPD", "2 agencies"},
	} {
		a := reporttest.Small()
		a.Regulation.Terms = []audit.Term{{ID: "dinas", Text: audit.Text{ID: "Badan", EN: "board"}}, {ID: "agency", Text: audit.Text{ID: tt.term, EN: "office"}}}
		v := reports.NewView(a)
		if got := v.Words("id").Count(2, "Perangkat Daerah", "agency", "agencies"); got != tt.want {
			t.Errorf("%q: %s", tt.term, got)
		}
		if got := v.Words("en").Count(2, "Perangkat Daerah", "agency", "agencies"); got != tt.english {
			t.Errorf("%q: %s", tt.term, got)
		}
		if got := v.Words("id").Bound([]string{"opd", "dinas"}); got != strings.TrimPrefix(tt.want, "2 ")+", Dinas" {
			t.Errorf("%q: %s", tt.term, got)
		}
	}
}

// What is surely not met comes first, then what is least known to be, then what
// more stands behind; what misses nothing does not come.
func TestWorst(t *testing.T) {
	a := &audit.Audit{Chapters: []audit.Chapter{{}, {}}}
	for i, c := range []struct {
		id    string
		score *audit.Score
	}{
		{"unknown", &audit.Score{Possible: 10000, Of: 1}},
		{"all", &audit.Score{Assured: 10000, Possible: 10000, Of: 1}},
		{"none", nil},
		{"half", &audit.Score{Assured: 5000, Possible: 5000, Of: 1}},
		{"half or less", &audit.Score{Assured: 4000, Possible: 5000, Of: 1}},
		{"lost", &audit.Score{Of: 1}},
		{"lost by more", &audit.Score{Of: 2}},
		{"lost too", &audit.Score{Of: 1}},
	} {
		a.Chapters[i%2].Clauses = append(a.Chapters[i%2].Clauses, audit.Clause{ID: c.id, Status: audit.Covered, Score: c.score})
		a.Agencies = append(a.Agencies, audit.Agency{ID: c.id, Score: c.score})
	}
	v := reports.NewView(a)
	want := []string{"lost by more", "lost", "lost too", "half or less", "half", "unknown"}
	var clauses, agencies []string
	for _, c := range v.WorstClauses() {
		clauses = append(clauses, c.ID)
	}
	for _, ag := range v.WorstAgencies() {
		agencies = append(agencies, ag.ID)
	}
	if !slices.Equal(clauses, want) || !slices.Equal(agencies, want) {
		t.Errorf("clauses %q, agencies %q, want %q", clauses, agencies, want)
	}
	if none := v.Unscored(); len(none) != 1 || none[0].ID != "none" {
		t.Errorf("without a score: %v", none)
	}
}

// Every constant of the audit has a word of its own in both languages; what is
// no constant is said as it is.
func TestWords(t *testing.T) {
	for _, w := range []reports.Words{id, en} {
		for name, group := range map[string]struct {
			word   func(string) string
			values []string
		}{
			"verdict":   {func(s string) string { return w.Verdict(audit.Verdict(s)) }, []string{"pass", "fail", "unknown", "not_applicable", "error"}},
			"kind":      {func(s string) string { return w.Kind(reports.Kind(s)) }, []string{"violation", "warning", "exempt", "error", "unknown", "pass", "not-applicable"}},
			"proof":     {func(s string) string { return w.Proof(audit.Proof(s)) }, []string{"observed", "documented", "cross_checked", "declared"}},
			"means":     {func(s string) string { return w.ProofMeans(audit.Proof(s)) + s[:0] }, []string{"observed", "documented", "cross_checked", "declared"}},
			"exemption": {w.Exemption, []string{"in_force", "expiring", "expired", "not_yet", "unused", "unmatched", "refused", "requested"}},
			"outcome":   {func(s string) string { return w.Outcome(&audit.Audit{Summary: audit.Summary{Outcome: s}}) }, []string{"fail", "incomplete", "clean"}},
			"status":    {w.Status, []string{"covered", "not_covered", "binds_nobody"}},
			"strength":  {w.Strength, []string{"must", "phased", "none"}},
			"bound":     {func(s string) string { return w.Bound([]string{s}) }, []string{"opd", "dinas", "walikota", "sekda", "pemda", "signer"}},
		} {
			seen := make(map[string]string)
			for _, v := range group.values {
				word := group.word(v)
				if word == "" || word == v || seen[word] != "" {
					t.Errorf("%s: the word of %s is %q, and that of %q", name, v, word, seen[word])
				}
				seen[word] = v
			}
			if name != "means" && group.word("new") != "new" {
				t.Errorf("%s: a value that is not known is lost", name)
			}
		}
	}
}

func TestKinds(t *testing.T) {
	a := reporttest.Rich()
	var sum int
	got := make(map[reports.Kind]int)
	for i := range a.Agencies {
		for j := range a.Agencies[i].Results {
			got[reports.KindOf(&a.Agencies[i].Results[j])]++
		}
	}
	marks := make(map[string]bool)
	for _, k := range reports.Kinds {
		if k.In(a.Summary.Counts) != got[k] || got[k] == 0 {
			t.Errorf("%s: counted %d, are %d", k, k.In(a.Summary.Counts), got[k])
		}
		sum += got[k]
		marks[k.Mark()] = true
	}
	if sum != a.Summary.Total || len(got) != len(reports.Kinds) || len(marks) != len(reports.Kinds) {
		t.Errorf("kinds do not part the results: %v of %d", got, a.Summary.Total)
	}
}

func TestPriorities(t *testing.T) {
	v := reports.NewView(reporttest.Rich())
	var got []string
	for _, p := range v.Priorities(5) {
		got = append(got, strings.Join(append([]string{p.Rule.ID, id.Number(p.Results)}, p.Agencies...), "|"))
	}
	want := []string{
		"servers.centralised|3|Dinas Kesehatan|Dinas Kependudukan dan Pencatatan Sipil",
		"reports.periodic|2|Dinas Kependudukan dan Pencatatan Sipil|Dinas Kepemudaan dan Olahraga",
		"applications.interoperable|1|Dinas Kesehatan",
		"data.backup|1|Dinas Komunikasi dan Informatika",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if n := len(v.Priorities(2)); n != 2 {
		t.Errorf("asked for 2, got %d", n)
	}
}

func TestReasons(t *testing.T) {
	var got []string
	for _, r := range reports.NewView(reporttest.Rich()).Reasons() {
		got = append(got, string(r.Kind)+" "+id.Number(len(r.Cases))+" "+r.Message.EN)
	}
	want := []string{
		"error 1 Rule data.nik stopped: its time was up.",
		"unknown 3 The server did not answer within 10 seconds.",
		"unknown 1 The schema of the database could not be read: the server refused the connection.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		counts      []int
		total, each int
		want        []int
	}{
		{nil, 10, 5, []int{}},
		{[]int{1, 2, 3}, 10, 10, []int{1, 2, 3}},
		{[]int{1, 200, 3}, 10, 100, []int{1, 6, 3}},
		{[]int{5, 5, 5}, 10, 100, []int{4, 3, 3}},
		{[]int{9, 9}, 100, 4, []int{4, 4}},
		{[]int{1, 1, 1, 1}, 2, 5, []int{1, 1, 0, 0}},
		{[]int{0, 3}, 0, 5, []int{0, 0}},
	} {
		if got := reports.Share(tt.counts, tt.total, tt.each); !slices.Equal(got, tt.want) {
			t.Errorf("Share(%v, %d, %d) = %v, want %v", tt.counts, tt.total, tt.each, got, tt.want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, tt := range []struct {
		where audit.Where
		want  []reports.Line
	}{
		{audit.Where{Line: 3, Column: 3, EndLine: 3, EndColumn: 5, Snippet: "abcdef"}, []reports.Line{{3, "ab", "cd", "ef"}}},
		{audit.Where{Line: 3, Column: 3, EndLine: 3, EndColumn: 5, Snippet: "e\u0301b\u0302cdef\n"}, []reports.Line{{3, "e\u0301b\u0302", "cd", "ef"}}},
		{
			audit.Where{Line: 1, Column: 5, EndLine: 3, EndColumn: 2, Snippet: "a = [\n\t1,\n] # b"},
			[]reports.Line{{1, "a = ", "[", ""}, {2, "\t", "1,", ""}, {3, "", "]", " # b"}},
		},
		{audit.Where{Line: 1, Column: 99, EndLine: 1, EndColumn: 120, Snippet: "short"}, []reports.Line{{1, "short", "", ""}}},
		{audit.Where{Line: 1, Column: 4, EndLine: 1, EndColumn: 2, Snippet: "wrong"}, []reports.Line{{1, "wro", "", "ng"}}},
		{audit.Where{Line: 1, EndLine: 1, Snippet: "  all"}, []reports.Line{{1, "  ", "all", ""}}},
		{audit.Where{Line: 1, Column: 1, EndLine: 1, EndColumn: 2, Snippet: "x\nafter"}, []reports.Line{{1, "", "x", ""}, {2, "after", "", ""}}},
		{audit.Where{Snippet: ""}, nil},
	} {
		if got := reports.Lines(&tt.where); !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %+v, want %+v", tt.where.Snippet, got, tt.want)
		}
	}
}

func TestLegible(t *testing.T) {
	clean := reporttest.Rich()
	if reports.NewView(clean).Audit != clean {
		t.Error("an audit with nothing to do is copied")
	}

	a := reporttest.Small()
	r := &a.Agencies[0].Results[slices.IndexFunc(a.Agencies[0].Results, func(r audit.Result) bool { return r.Verdict == audit.Fail })]
	p := &r.Problems[0]
	for _, tt := range []struct{ in, want string }{
		{"Dinas Kesehatan – é 日本 🏥", "Dinas Kesehatan – é 日本 🏥"},
		{"a\x1b[31mb\x07", "a⟨U+001B⟩[31mb⟨U+0007⟩"},
		{"a\u202eb\u2066c\u200bd\ufeffe\u00adf", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩e⟨U+00AD⟩f"},
		{"one\ntwo\tthree\r\n", "one two three⟨U+000D⟩ "},
		{"\u2028\u2029\u0085\ue000\U000e0041\uffff\u3164", "⟨U+2028⟩⟨U+2029⟩⟨U+0085⟩⟨U+E000⟩⟨U+E0041⟩⟨U+FFFF⟩⟨U+3164⟩"},
		{"\xff\xc0", "\ufffd\ufffd"},
		{"<b>&amp;</b>", "<b>&amp;</b>"},
		{strings.Repeat("é", 1300), strings.Repeat("é", 1200) + "… [+100]"},
	} {
		p.Message.ID = tt.in
		p.Expected = []string{tt.in}
		v := reports.NewView(a)
		got := v.Findings(&v.Agencies[0])[0].Result.Problems[0]
		if got.Message.ID != tt.want || got.Expected[0] != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got.Message.ID, tt.want)
		}
		if p.Message.ID != tt.in {
			t.Error("the audit itself was changed")
		}
	}

	// A snippet keeps its lines; once changed, its columns no longer hold.
	p.Message.ID, p.Expected = "", nil
	for _, tt := range []struct {
		in, want string
		column   int
	}{
		{"a\n\tb\n", "a\n\tb\n", 3},
		{"a\r\nb", "a\nb", 0},
		{"a\rb", "a⟨U+000D⟩b", 0},
		{"\x1b[2J", "⟨U+001B⟩[2J", 0},
	} {
		p.Where = &audit.Where{File: "f.hcl", Line: 1, Column: 3, EndLine: 2, EndColumn: 2, Snippet: tt.in}
		v := reports.NewView(a)
		got := v.Findings(&v.Agencies[0])[0].Result.Problems[0].Where
		if got.Snippet != tt.want || got.Column != tt.column {
			t.Errorf("%q: got %q, column %d", tt.in, got.Snippet, got.Column)
		}
	}
}

// legible must know every kind of field an audit has.
func TestLegibleReachesAll(t *testing.T) {
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.String, reflect.Int, reflect.Bool:
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem())
		case reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type)
			}
		default:
			t.Errorf("legible does not reach into %v", typ)
		}
	}
	walk(reflect.TypeFor[audit.Audit]())
}

func FuzzLegible(f *testing.F) {
	f.Add("plain", "a\n\tb")
	f.Add("\x1b[2J\u202e", "\r\n\xff")
	f.Fuzz(func(t *testing.T, name, snippet string) {
		a := &audit.Audit{Auditee: audit.Auditee{Name: name}, Exemptions: []audit.Exemption{{Where: &audit.Where{Line: 1, Column: 2, EndLine: 9, EndColumn: 3, Snippet: snippet}}}}
		v := reports.NewView(a)
		for _, r := range v.Auditee.Name {
			if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e {
				t.Fatalf("%U came through of %q", r, name)
			}
		}
		w := v.Exemptions[0].Where
		var lines []string
		for _, l := range reports.Lines(w) {
			lines = append(lines, l.Before+l.Marked+l.After)
		}
		if got := strings.Join(lines, "\n"); got != strings.TrimSuffix(w.Snippet, "\n") {
			t.Fatalf("lines are %q of %q", got, w.Snippet)
		}
	})
}

// What could not be examined beside a violation is no violation.
func TestIssues(t *testing.T) {
	a := &audit.Audit{Agencies: []audit.Agency{{ID: "dinkes", Results: []audit.Result{
		{Rule: "a.b", Asset: "dinkes/server/a", Verdict: audit.Pass},
		{Rule: "a.b", Asset: "dinkes/server/b", Verdict: audit.Fail, Problems: []audit.Problem{{Key: "wrong", Fingerprint: "f"}, {Key: "unseen"}}},
		{Rule: "a.b", Asset: "dinkes/server/c", Verdict: audit.Fail},
		{Rule: "a.b", Asset: "dinkes/server/d", Verdict: audit.Unknown, Problems: []audit.Problem{{Key: "unseen"}}},
		{Rule: "a.b", Asset: "dinkes/server/e", Verdict: audit.NotApplicable, Problems: []audit.Problem{{Key: "other"}}},
		{Rule: "a.b", Asset: "dinkes/server/f", Verdict: audit.Error},
	}}}}
	var got []string
	prints := map[string]bool{}
	for i := range reports.NewView(a).Issues() {
		got = append(got, i.Result.Asset[len("dinkes/server/"):]+" "+string(i.Kind)+" "+i.Problem.Key)
		prints[i.Fingerprint()] = true
	}
	want := []string{"b violation wrong", "b unknown unseen", "c violation ", "d unknown unseen", "f error "}
	if !slices.Equal(got, want) || len(prints) != len(want) {
		t.Errorf("%q, %d fingerprints", got, len(prints))
	}
}

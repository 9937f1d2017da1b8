// Package reporttest holds every report format to the same promises, and makes
// the audits to try them on.
//
// It is for tests only. It must not know any format.
package reporttest

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
)

var languages = []string{"id", "en"}

// Run holds f to what every format owes its reader. text returns what a person
// reads in an output; a format for machines, which shows no words, gives nil
// and is held to the rest.
func Run(t *testing.T, f reports.Format, text func([]byte) string) {
	if f.Name == "" || f.Name != strings.ToLower(f.Name) || f.File != filepath.Base("./"+f.File) && f.File != "" {
		t.Errorf("name %q, file %q: a format has a name in lower case, and a file without a folder or none", f.Name, f.File)
	}
	t.Run("same bytes", func(t *testing.T) { sameBytes(t, f) })
	t.Run("audit untouched", func(t *testing.T) { untouched(t, f) })
	t.Run("writer fails", func(t *testing.T) { writerFails(t, f) })
	t.Run("nothing there", func(t *testing.T) { nothingThere(t, f, text) })
	t.Run("hostile", func(t *testing.T) { hostile(t, f, text) })
	t.Run("large", func(t *testing.T) { large(t, f, text) })
	if text == nil {
		return
	}
	for _, lang := range languages {
		t.Run("words "+lang, func(t *testing.T) { words(t, f, text, lang) })
		t.Run("stories "+lang, func(t *testing.T) { stories(t, f, text, lang) })
		t.Run("scores "+lang, func(t *testing.T) { scores(t, f, text, lang) })
	}
	t.Run("terms", func(t *testing.T) { terms(t, f, text) })
	t.Run("one language", func(t *testing.T) { oneLanguage(t, f, text) })
}

// Render renders a, and ends the test if it cannot.
func Render(t testing.TB, f reports.Format, a *audit.Audit, o reports.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Render(&b, a, o); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes()
}

func sameBytes(t *testing.T, f reports.Format) {
	a := Rich()
	for _, lang := range languages {
		o := reports.Options{Lang: lang}
		want := Render(t, f, a, o)
		got := make([][]byte, 8)
		var group sync.WaitGroup
		for i := range got {
			group.Go(func() {
				var b bytes.Buffer
				if err := f.Render(&b, a, o); err != nil {
					t.Error(err)
				}
				got[i] = b.Bytes()
			})
		}
		group.Wait()
		for i := range got {
			if !bytes.Equal(got[i], want) {
				t.Fatalf("%s: rendered again at the same time, %s", lang, difference(got[i], want))
			}
		}
		if again := Render(t, f, Rich(), o); !bytes.Equal(again, want) {
			t.Fatalf("%s: rendered again, %s", lang, difference(again, want))
		}
	}
	if got, want := Render(t, f, a, reports.Options{Lang: "xx"}), Render(t, f, a, reports.Options{}); !bytes.Equal(got, want) {
		t.Error("a language that is not known is not Indonesian")
	}
}

func untouched(t *testing.T, f reports.Format) {
	for name, make := range map[string]func() *audit.Audit{"rich": Rich, "hostile": Hostile} {
		a := make()
		Render(t, f, a, reports.Options{})
		if !reflect.DeepEqual(a, make()) {
			t.Errorf("%s: rendering changed the audit", name)
		}
	}
}

func writerFails(t *testing.T, f reports.Format) {
	size := len(Render(t, f, Rich(), reports.Options{}))
	for _, room := range []int{0, 1, size / 2, size - 1} {
		if err := f.Render(&fullDisk{room}, Rich(), reports.Options{}); !errors.Is(err, errFull) {
			t.Errorf("disk full after %d of %d bytes: error is %v", room, size, err)
		}
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{ room int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if len(p) > d.room {
		n := d.room
		d.room = 0
		return n, errFull
	}
	d.room -= len(p)
	return len(p), nil
}

func nothingThere(t *testing.T, f reports.Format, text func([]byte) string) {
	bare := &audit.Audit{
		Chapters: []audit.Chapter{{}},
		Agencies: []audit.Agency{{}, {Counts: audit.Counts{Total: 5, Fail: 2, Unknown: 1, Error: 1}, Results: []audit.Result{
			{}, {Verdict: audit.Fail}, {Verdict: audit.Fail, Problems: []audit.Problem{{Where: &audit.Where{}}}}, {Verdict: audit.Unknown}, {Verdict: audit.Error},
		}, Chapters: []audit.AgencyChapter{{}, {ID: "bab-99"}}}},
		Exemptions: []audit.Exemption{{}},
		Scans:      []audit.Scan{{Failed: 1, Failures: []audit.Failure{{}}}},
	}
	for _, lang := range languages {
		o := reports.Options{Lang: lang}
		for _, a := range []*audit.Audit{Empty(), {}} {
			out := Render(t, f, a, o)
			if say := reports.WordsIn(lang).NoAgencies(); text != nil && !strings.Contains(flat(text(out)), say) {
				t.Errorf("%s: an audit without agencies does not say %q", lang, say)
			}
		}
		Render(t, f, bare, o)
		Render(t, f, Clean(), o)
	}
}

func hostile(t *testing.T, f reports.Format, text func([]byte) string) {
	for _, lang := range languages {
		out := Render(t, f, Hostile(), reports.Options{Lang: lang})
		for i, r := range string(out) {
			if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) {
				t.Fatalf("%s: %U came through: %.80q", lang, r, out[max(0, i-30):])
			}
		}
		if text == nil {
			continue
		}
		for line := range strings.Lines(text(out)) {
			if strings.HasPrefix(strings.TrimSpace(line), "FORGED LINE") {
				t.Fatalf("%s: an audit's string forged a line of the report", lang)
			}
		}
		if strings.Contains(text(out), strings.Repeat("Ő", 1300)) {
			t.Errorf("%s: a very long string was not cut", lang)
		}
	}
}

func large(t *testing.T, f reports.Format, text func([]byte) string) {
	if testing.Short() {
		t.Skip("large")
	}
	a := Large(1000, 140)
	start := time.Now()
	out := Render(t, f, a, reports.Options{})
	t.Logf("1,000 agencies of 140 results: %d kB in %v", len(out)/1000, time.Since(start).Round(time.Millisecond))
	if text != nil && !strings.Contains(text(out), "report.json") {
		t.Error("does not say where the rest is")
	}
}

// words: each word that classifies stands beside its number.
func words(t *testing.T, f reports.Format, text func([]byte) string, lang string) {
	a, w := Rich(), reports.WordsIn(lang)
	out := flat(text(Render(t, f, a, reports.Options{Lang: lang})))
	beside := func(word string, n int) {
		t.Helper()
		word, number := regexp.QuoteMeta(word), regexp.QuoteMeta(w.Number(n))
		if !regexp.MustCompile(`(?i)\b` + number + `[^\pL\pN]{1,3}` + word + `|` + word + `[^\pL\pN]{1,3}` + number + `\b`).MatchString(out) {
			t.Errorf("%q does not stand beside %s", word, number)
		}
	}
	s := a.Summary
	for _, v := range audit.Verdicts {
		beside(w.Verdict(v), map[audit.Verdict]int{
			audit.Pass: s.Pass, audit.Fail: s.Fail, audit.Unknown: s.Unknown,
			audit.NotApplicable: s.NotApplicable, audit.Error: s.Error,
		}[v])
	}
	for _, k := range reports.Kinds {
		beside(w.Kind(k), k.In(s.Counts))
	}
	for _, n := range []int{s.Total, s.Agencies, s.Assets, s.Clauses.Total, s.Clauses.Binding, s.Clauses.Covered, s.Clauses.NotCovered, s.Clauses.BindsNobody} {
		if !regexp.MustCompile(`\b` + regexp.QuoteMeta(w.Number(n)) + `\b`).MatchString(out) {
			t.Errorf("the summary's number %s is not there", w.Number(n))
		}
	}
	for _, say := range []string{
		w.Outcome(a), w.OutcomeMeans(a), w.Period(a.Period), w.Time(a.AsOf), a.Auditee.Name,
		w.Text(a.Regulation.Short), w.Status(audit.NotCovered),
	} {
		contains(t, out, say)
	}
	for _, p := range []audit.Proof{audit.Observed, audit.Documented, audit.CrossChecked, audit.Declared} {
		contains(t, out, w.Proof(p))
	}
	for _, e := range a.Exemptions {
		contains(t, out, w.Exemption(e.Status))
	}
	for _, a := range []*audit.Audit{Clean(), incomplete()} {
		out := flat(text(Render(t, f, a, reports.Options{Lang: lang})))
		contains(t, out, w.Outcome(a))
		contains(t, out, w.OutcomeMeans(a))
	}
	checked := Checked()
	told := flat(text(Render(t, f, checked, reports.Options{Lang: lang})))
	for _, s := range w.Stamps(checked) {
		contains(t, told, s.Title)
		contains(t, told, s.Text)
	}
	for _, nothing := range append(w.Formula(), w.Assured()) { // what has no scores shows none
		if strings.Contains(told, nothing) {
			t.Errorf("a check tells %q", nothing)
		}
	}
	contains(t, told, w.Outcome(checked))
	contains(t, told, w.OutcomeMeans(checked))
	past := flat(text(Render(t, f, Past(), reports.Options{Lang: lang})))
	contains(t, past, w.Draft())
	contains(t, past, w.Offline())
	if strings.Contains(out, w.Draft()) || strings.Contains(out, w.Offline()) {
		t.Error("stamped as of the past or offline, and it is neither")
	}
}

func incomplete() *audit.Audit {
	a := Rich()
	a.Summary.Outcome = audit.OutcomeIncomplete
	return a
}

// stories: whatever is not a pass is told.
func stories(t *testing.T, f reports.Format, text func([]byte) string, lang string) {
	a, w := Rich(), reports.WordsIn(lang)
	out := flat(text(Render(t, f, a, reports.Options{Lang: lang})))
	v := reports.NewView(a)
	for i := range a.Agencies {
		ag := &a.Agencies[i]
		contains(t, out, ag.Name)
		for _, fi := range v.Findings(ag) {
			contains(t, out, fi.Result.Asset)
			if fi.Kind == reports.Exempt {
				continue // told with its exemption
			}
			contains(t, out, w.Text(fi.Rule.Title), fi.Rule.ID, w.Text(fi.Rule.Remedy), w.Clauses(fi.Rule.Clauses))
			for _, p := range fi.Result.Problems {
				contains(t, out, w.Text(p.Message))
				contains(t, out, p.Expected...)
				contains(t, out, p.Actual...)
				if p.Where != nil {
					contains(t, out, p.Where.File)
					for _, l := range reports.Lines(p.Where) {
						contains(t, out, strings.TrimSpace(l.Before+l.Marked+l.After))
					}
				}
			}
		}
	}
	for _, r := range v.Reasons() {
		contains(t, out, w.Text(r.Message))
	}
	for _, c := range v.NotCovered() {
		contains(t, out, w.Clause(c.ID))
	}
	for _, e := range a.Exemptions {
		contains(t, out, e.Rule, e.Asset, e.Number, e.Authority, e.Reason, w.Date(e.From), w.Date(e.To))
		if e.Clause != "" {
			contains(t, out, w.Clause(e.Clause))
		}
		if e.Why != nil {
			contains(t, out, w.Text(*e.Why))
		}
	}
	for _, s := range a.Silent {
		contains(t, out, s.Name)
	}
	for _, s := range a.Scans {
		for _, f := range s.Failures {
			contains(t, out, s.Scanner, f.Subject, w.Text(f.Reason))
		}
	}
}

// scores: after the counts stand the scores, both halves of each; how they are
// computed; and what has none.
func scores(t *testing.T, f reports.Format, text func([]byte) string, lang string) {
	a := Rich()
	v := reports.NewView(a)
	w := v.Words(lang)
	out := flat(text(Render(t, f, a, reports.Options{Lang: lang})))
	near := func(name string, s *audit.Score) {
		t.Helper()
		name = regexp.QuoteMeta(flat(name))
		want := name + `.{0,100}?` + w.Unscored() + `|` + w.Unscored() + `.{0,100}?` + name
		if s != nil {
			want = name + `.{0,400}?` + w.Points(s.Assured) + `\P{N}{1,20}` + w.Points(s.Possible)
		}
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("the score of %s is not there: %s", name, want)
		}
	}
	counts, city := strings.Index(out, w.Verdict(audit.Error)), strings.Index(out, w.City())
	if city < 0 || counts < 0 || counts > city {
		t.Errorf("the counts are at %d, the city's score at %d: counts come first", counts, city)
	}
	near(w.City(), a.Summary.Score)
	for i := range a.Chapters {
		ch := &a.Chapters[i]
		if ch.Coverage.Binding == 0 {
			continue
		}
		near(w.Chapter(ch.ID)+" "+w.Text(ch.Title), ch.Score)
		contains(t, out, w.ScoredOf(ch.Coverage))
	}
	contains(t, out, w.ScoredOf(a.Summary.Clauses))
	for _, c := range v.WorstClauses()[:8] { // as many as a short format should have
		near(w.Clause(c.ID), c.Score)
	}
	for _, ag := range v.WorstAgencies() {
		near(ag.Name, ag.Score)
	}
	if len(v.Unscored()) == 0 {
		t.Error("the fixture has no clause without a score")
	}
	for _, c := range v.Unscored() {
		near(w.Clause(c.ID), nil)
	}
	contains(t, out, w.Formula()...)
	contains(t, out, w.ScoreParts(a.Summary.Score), w.SilentInScores(len(a.Silent)))

	nothing := flat(text(Render(t, f, Empty(), reports.Options{Lang: lang})))
	if percent := regexp.MustCompile(`\b100[.,]0%`).FindString(nothing); percent != "" {
		t.Errorf("where nothing was judged something is %s", percent)
	}
}

// terms: an agency is called what the regulation calls it.
func terms(t *testing.T, f reports.Format, text func([]byte) string) {
	a := Rich()
	replace(reflect.ValueOf(a).Elem(), "Perangkat Daerah", "Kantor")
	a.Regulation.Terms = []audit.Term{{ID: "agency", Text: audit.Text{ID: "SKPD", EN: "agency (SKPD)"}}}
	for _, lang := range languages {
		out := flat(text(Render(t, f, a, reports.Options{Lang: lang})))
		if strings.Contains(out, "Perangkat Daerah") || strings.Contains(out, "SKPD") != (lang == "id") {
			t.Errorf("%s: an agency is not called what the regulation calls it", lang)
		}
	}
}

// replace replaces a word in every string.
func replace(v reflect.Value, old, new string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.ReplaceAll(v.String(), old, new))
	case reflect.Pointer:
		if !v.IsNil() {
			replace(v.Elem(), old, new)
		}
	case reflect.Slice:
		for i := range v.Len() {
			replace(v.Index(i), old, new)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			replace(v.Field(i), old, new)
		}
	}
}

// oneLanguage: what one language says, the other leaves unsaid.
func oneLanguage(t *testing.T, f reports.Format, text func([]byte) string) {
	key := func(w reports.Words) (words []string) {
		for _, v := range audit.Verdicts {
			words = append(words, w.Verdict(v))
		}
		for _, k := range reports.Kinds {
			words = append(words, w.Kind(k))
		}
		for _, p := range []audit.Proof{audit.Observed, audit.Documented, audit.CrossChecked, audit.Declared} {
			words = append(words, w.Proof(p))
		}
		for _, s := range []string{audit.InForce, audit.Expiring, audit.Expired, audit.NotYet, audit.Unused, audit.Unmatched, audit.Refused, audit.Requested} {
			words = append(words, w.Exemption(s))
		}
		for _, s := range []string{audit.Covered, audit.NotCovered, audit.BindsNobody} {
			words = append(words, w.Status(s))
		}
		return append(words, w.Strength("must"), w.Strength("phased"), w.Outcome(Rich()), w.Draft(), w.Offline(), w.Assured(), w.Possible(), w.Unscored(), w.City())
	}
	for _, lang := range languages {
		other := "en"
		if lang == "en" {
			other = "id"
		}
		for _, a := range []*audit.Audit{Rich(), Past(), Empty()} {
			out := flat(text(Render(t, f, a, reports.Options{Lang: lang})))
			for _, word := range key(reports.WordsIn(other)) {
				if regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(word) + `\b`).MatchString(out) {
					t.Errorf("%s: speaks %s: %q", lang, other, word)
				}
			}
			for _, s := range texts(reflect.ValueOf(a).Elem()) {
				if s.ID != s.EN && strings.Contains(out, flat(s.In(other))) && len(s.In(other)) > 12 {
					t.Errorf("%s: speaks %s: %q", lang, other, s.In(other))
				}
			}
		}
	}
}

// texts are all texts of an audit.
func texts(v reflect.Value) (ts []audit.Text) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			ts = texts(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			ts = append(ts, texts(v.Index(i))...)
		}
	case reflect.Struct:
		if t, ok := v.Interface().(audit.Text); ok {
			return []audit.Text{t}
		}
		for i := range v.NumField() {
			ts = append(ts, texts(v.Field(i))...)
		}
	}
	return ts
}

func contains(t *testing.T, out string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(out, flat(want)) {
			t.Errorf("does not say %q", want)
		}
	}
}

// flat is s with every run of white space as one space, so that how an output
// wraps its lines does not matter.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

var update = flag.Bool("update", false, "write the golden files anew")

// Golden compares got with testdata/name, or writes it under -update.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs, %s\nif that is meant: go test -update", path, difference(got, want))
	}
}

// Goldens compares what f makes of audits, in each language, with
// testdata/NAME.LANG.EXT.
func Goldens(t *testing.T, f reports.Format, ext string, audits map[string]*audit.Audit) {
	for name, a := range audits {
		for _, lang := range languages {
			Golden(t, name+"."+lang+"."+ext, Render(t, f, a, reports.Options{Lang: lang}))
		}
	}
}

// difference tells the first line in which two outputs differ.
func difference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "line " + reports.WordsIn("en").Number(i+1) + "\n got " + g[i] + "\nwant " + w[i]
		}
	}
	return "in length"
}

// Package html renders an audit as one HTML file that officials read on a
// screen and print on F4 paper.
//
// The file needs nothing else: no script, no font, no image, no network; its
// policy forbids them all. The package must not let a string of the audit into
// the page except through html/template.
package html

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
)

// Format is the report as a page: report.html.
var Format = reports.Format{Name: "html", File: "report.html", Render: render}

// What a page holds at most, so that it opens at once however large the city;
// where it leaves something out it says so and names report.json.
const (
	maxFindings  = 2000 // told in full, shared out evenly among the agencies
	maxPerAgency = 100
	maxOpen      = 60 // findings up to which the agencies' sections start open
	priorities   = 5
)

// limits are those the template keeps itself.
type limits struct {
	Names                int // agencies named per priority
	Values, Problems     int // of a finding
	Reasons, Cases       int // cases are per reason
	Failures, Exemptions int // failures are per scanner
}

var limit = limits{Names: 3, Values: 12, Problems: 20, Reasons: 100, Cases: 20, Failures: 200, Exemptions: 1000}

var (
	//go:embed report.css
	css string
	//go:embed report.html.tmpl
	source string
)

func render(w io.Writer, a *audit.Audit, o reports.Options) error {
	v := reports.NewView(a)
	words := v.Words(o.Lang)
	page := templates[words.Lang()]
	if words != reports.WordsIn(o.Lang) {
		page = func() *template.Template { return parse(words) }
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := page().Execute(b, newPage(v, words)); err != nil {
		return err
	}
	return b.Flush()
}

// A template is parsed once for each language it is asked in, so that a
// program that renders nothing does not pay for it; and anew for a regulation
// with words of its own.
var templates = map[string]func() *template.Template{
	"id": sync.OnceValue(func() *template.Template { return parse(reports.WordsIn("id")) }),
	"en": sync.OnceValue(func() *template.Template { return parse(reports.WordsIn("en")) }),
}

func parse(w reports.Words) *template.Template {
	return template.Must(template.New("report").Funcs(template.FuncMap{
		"t":            w.Say,
		"n":            w.Number,
		"count":        w.Count,
		"percent":      w.Percent,
		"text":         w.Text,
		"verdict":      w.Verdict,
		"kind":         w.Kind,
		"proof":        w.Proof,
		"proofMeans":   w.ProofMeans,
		"exemption":    w.Exemption,
		"outcome":      w.Outcome,
		"outcomeMeans": w.OutcomeMeans,
		"auditee":      w.Auditee,
		"draft":        w.Draft,
		"offline":      w.Offline,
		"offlineMeans": w.OfflineMeans,
		"stamps":       w.Stamps,
		"noAgencies":   w.NoAgencies,
		"status":       w.Status,
		"strength":     w.Strength,
		"bound":        w.Bound,
		"clause":       w.Clause,
		"chapter":      w.Chapter,
		"period":       w.Period,
		"date":         w.Date,
		"time":         w.Time,
		"city":         w.City,
		"assured":      w.Assured,
		"possible":     w.Possible,
		"points":       w.Points,
		"score":        w.Score,
		"scoreParts":   w.ScoreParts,
		"scoredOf":     w.ScoredOf,
		"unscored":     w.Unscored,
		"silentScores": w.SilentInScores,
		"formula":      w.Formula,
		"tally":        w.Tally,
		"tallies":      w.Tallies,
		"outcomeKind":  reports.OutcomeKind,
		"lines":        reports.Lines,
		"join":         strings.Join,
		"limit":        func() limits { return limit },
		"add":          func(a, b int) int { return a + b },
		"few":          few,
		"rest":         func(shown, all int) int { return max(0, all-shown) },
	}).Parse(source))
}

// page is what the template sees.
type page struct {
	*reports.View
	Lang       string
	Policy     string
	Style      template.CSS
	Dinas      string // name of the ICT agency
	Bar        []segment
	Priorities []reports.Priority
	Columns    []*audit.Chapter // of the matrix: chapters some agency has results in
	Rows       []row
	Sections   []section
	Shown      int // findings told
	Proofs     []audit.Proof
	Reasons    []reports.Reason
	NotCovered []*audit.Clause
	Unscored   []*audit.Clause
}

// row is an agency in the matrix.
type row struct {
	Agency *audit.Agency
	Cells  [][]reports.Tally // one per column
	Sum    []reports.Tally
}

// section is an agency with the findings told of it.
type section struct {
	Agency   *audit.Agency
	Findings []reports.Finding
	More     int
	Open     bool
}

// segment is a part of the bar, in percent of it.
type segment struct {
	reports.Tally
	From, Width string
}

func newPage(v *reports.View, w reports.Words) *page {
	p := &page{
		View: v, Lang: w.Lang(),
		Bar: bar(w.Tallies(v.Summary.Counts), v.Summary.Total), Priorities: v.Priorities(priorities),
		Proofs:  []audit.Proof{audit.Observed, audit.Documented, audit.CrossChecked, audit.Declared},
		Reasons: v.Reasons(), NotCovered: v.NotCovered(), Unscored: v.Unscored(),
	}
	// The style is ours to the last character, so it may pass as it is.
	p.Style = template.CSS(css + `@page{@bottom-right{content:"` + w.Say("Halaman", "Page") + ` " counter(page) "` + w.Say(" dari ", " of ") + `" counter(pages)}}`)
	sum := sha256.Sum256([]byte(p.Style))
	p.Policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"

	p.Dinas = v.Auditee.Dinas
	if i := slices.IndexFunc(v.Agencies, func(ag audit.Agency) bool { return ag.ID == p.Dinas && ag.Name != "" }); i >= 0 {
		p.Dinas = v.Agencies[i].Name
	}
	p.Columns, p.Rows = matrix(v, w)
	p.Sections, p.Shown = sections(v)
	return p
}

func bar(tallies []reports.Tally, total int) []segment {
	if total <= 0 {
		return nil
	}
	var segments []segment
	at := 0
	percent := func(n int) string { return strconv.FormatFloat(float64(n)*100/float64(total), 'f', 2, 64) }
	for _, t := range tallies {
		segments = append(segments, segment{t, percent(at), percent(t.Count)})
		at += t.Count
	}
	return segments
}

func matrix(v *reports.View, w reports.Words) (columns []*audit.Chapter, rows []row) {
	used := make(map[string]bool)
	for i := range v.Agencies {
		for j := range v.Agencies[i].Chapters {
			used[v.Agencies[i].Chapters[j].ID] = true
		}
	}
	column := make(map[string]int)
	for i := range v.Chapters {
		if ch := &v.Chapters[i]; used[ch.ID] {
			column[ch.ID] = len(columns)
			columns = append(columns, ch)
		}
	}
	rows = make([]row, len(v.Agencies))
	for i := range rows {
		ag := &v.Agencies[i]
		rows[i] = row{ag, make([][]reports.Tally, len(columns)), w.Tallies(ag.Counts)}
		for j := range ag.Chapters {
			if at, ok := column[ag.Chapters[j].ID]; ok {
				rows[i].Cells[at] = w.Tallies(ag.Chapters[j].Counts)
			}
		}
	}
	return columns, rows
}

func sections(v *reports.View) (ss []section, shown int) {
	var counts []int
	for i := range v.Agencies {
		if found := v.Findings(&v.Agencies[i]); len(found) > 0 {
			ss = append(ss, section{Agency: &v.Agencies[i], Findings: found})
			counts = append(counts, len(found))
		}
	}
	for i, n := range reports.Share(counts, maxFindings, maxPerAgency) {
		ss[i].More = len(ss[i].Findings) - n
		ss[i].Findings = ss[i].Findings[:n]
		shown += n
	}
	for i := range ss {
		ss[i].Open = shown <= maxOpen
	}
	return ss, shown
}

// few is the first n of a list. It is generic for a template by being asked
// for each of the lists a page has.
func few(n int, list any) any {
	switch l := list.(type) {
	case []string:
		return l[:min(n, len(l))]
	case []reports.Reason:
		return l[:min(n, len(l))]
	case []reports.Case:
		return l[:min(n, len(l))]
	case []audit.Failure:
		return l[:min(n, len(l))]
	case []audit.Exemption:
		return l[:min(n, len(l))]
	case []audit.Problem:
		return l[:min(n, len(l))]
	}
	panic("html: few of what?")
}

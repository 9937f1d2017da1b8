// Package terminal prints an audit where it was run: each finding with the
// lines of the manifest it is about, then what could not be examined, then the
// counts, and the outcome on the last line, where the eye is.
//
// It must not write a character of the audit but through printer.put, and no
// escape sequence but the colours of printer.use.
package terminal

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
)

// Format is what patuh prints at the end.
var Format = reports.Format{Name: "terminal", Render: render}

// What is printed at most; the rest is counted, and report.json named.
const (
	maxFindings   = 50 // shared out evenly among the agencies
	maxReasons    = 15
	maxCases      = 8 // per reason, and per scanner
	maxExemptions = 20
	maxAgencies   = 30
	maxWorst      = 10 // clauses, and agencies, with the lowest scores
	maxValues     = 8
	maxProblems   = 8
)

func render(w io.Writer, a *audit.Audit, o reports.Options) error {
	width := o.Width
	if width <= 0 {
		width = 100
	}
	p := &printer{w: bufio.NewWriterSize(w, 1<<16), color: o.Color, width: max(width, 40)}
	v := reports.NewView(a)
	t := &teller{p, v.Words(o.Lang), v}
	t.head()
	t.findings()
	t.unexamined()
	t.exemptions()
	if a.Check == nil {
		t.counts()
	}
	t.results()
	if a.Check == nil {
		t.scores()
	}
	t.outcome()
	return p.w.Flush()
}

// teller tells an audit, part by part.
type teller struct {
	*printer
	say   reports.Words
	audit *reports.View
}

func (t *teller) head() {
	a := t.audit
	t.put(0, 2, span{bold, t.say.Auditee(a.Audit)}, span{text: " · " + t.say.Text(a.Regulation.Short) + " · " + t.say.Period(a.Period)})
	t.put(0, 2, span{dim, t.say.Say("Keadaan per ", "As of ") + t.say.Time(a.AsOf)})
	for _, s := range t.say.Stamps(a.Audit) {
		look := styles[reports.Warning]
		if s.Plain {
			look = dim
		}
		t.put(0, 2, span{look, s.Title + ": " + s.Text})
	}
}

// findings tells violations and warnings; what is exempt is told as such.
func (t *teller) findings() {
	groups := t.audit.Groups(maxFindings)
	if len(groups) == 0 {
		return
	}
	t.title(t.say.Say("Temuan", "Findings"))
	more, agencies := 0, 0
	for i, g := range groups {
		if more += g.More; len(g.Findings) == 0 {
			agencies++
			continue
		}
		if i > 0 {
			t.blank()
		}
		t.put(0, 2, span{bold, cmp.Or(g.Agency.Name, g.Agency.ID)}, span{dim, " (" + g.Agency.ID + ")"})
		for _, f := range g.Findings {
			t.finding(f)
		}
		if g.More > 0 {
			t.put(2, 4, span{styles[reports.Warning], t.say.Say("… dan ", "… and ") +
				t.say.Count(g.More, "temuan lagi di sini", "more finding here", "more findings here")})
		}
	}
	if more > 0 {
		t.blank()
		in := ""
		if agencies > 0 {
			in = t.say.Say(", di antaranya seluruh temuan dari ", ", among them all of ") + t.say.Count(agencies, "Perangkat Daerah lain", "other agency", "other agencies")
		}
		t.put(0, 2, span{styles[reports.Warning], t.say.Count(more, "temuan tidak ditampilkan", "finding is not shown", "findings are not shown") + in +
			t.say.Say(". Daftar lengkapnya ada dalam report.json (--format json) dan report.html.", ". The full list is in report.json (--format json) and report.html.")})
	}
}

func (t *teller) finding(f reports.Finding) {
	t.blank()
	style := styles[f.Kind]
	t.put(2, 4, span{style, f.Kind.Mark() + " " + t.say.Failing(t.audit.Audit, f) + ":"}, span{bold, " " + t.say.Text(f.Rule.Title)})
	about := []string{f.Result.Asset, t.clauses(f.Rule.Clauses), t.say.Proof(f.Result.Proof), f.Rule.ID}
	about = slices.DeleteFunc(about, func(s string) bool { return s == "" })
	t.put(4, 6, span{dim, strings.Join(about, " · ")})
	for i := range f.Result.Problems {
		if i == maxProblems {
			t.put(4, 6, span{styles[reports.Warning], t.say.Say("… dan ", "… and ") + t.say.Number(len(f.Result.Problems)-i) + t.say.Say(" sebab lagi dalam report.json (--format json)", " more in report.json (--format json)")})
			break
		}
		pr := &f.Result.Problems[i]
		t.put(4, 4, span{text: t.say.Text(pr.Message)})
		if pr.Where != nil && (i == 0 || f.Result.Problems[i-1].Where == nil || *f.Result.Problems[i-1].Where != *pr.Where) {
			t.where(pr.Where, style) // not twice in a row
		}
		t.labelled(t.say.Say("diharapkan", "expected"), t.values(pr.Expected))
		t.labelled(t.say.Say("ditemukan", "found"), t.values(pr.Actual))
	}
	t.labelled(t.say.Say("perbaikan", "remedy"), t.say.Text(f.Rule.Remedy))
}

// clauses are the names of clauses, none of them broken over two lines.
func (t *teller) clauses(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = strings.ReplaceAll(t.say.Clause(id), " ", "\u00a0")
	}
	return strings.Join(names, ", ")
}

func (t *teller) labelled(label, text string) {
	if text == "" {
		return
	}
	const column = 16
	t.put(4, column, span{dim, label + strings.Repeat("\u00a0", column-4-len(label))}, span{text: text})
}

func (t *teller) values(values []string) string {
	s := strings.Join(values[:min(maxValues, len(values))], ", ")
	if n := len(values) - maxValues; n > 0 {
		s += " (+" + t.say.Number(n) + ")"
	}
	return s
}

// where prints the place and its lines, the marked part underlined.
func (t *teller) where(w *audit.Where, style style) {
	place := w.File
	if w.Line > 0 {
		place += ":" + strconv.Itoa(w.Line)
		if w.Column > 0 {
			place += ":" + strconv.Itoa(w.Column)
		}
	}
	t.put(4, 6, span{dim, "--> " + place})
	lines := reports.Lines(w)
	if len(lines) == 0 {
		return
	}
	gutter := len(strconv.Itoa(lines[len(lines)-1].Number)) + 1
	room := t.width - 4 - gutter - 3
	for _, l := range lines {
		before, marked, after := fit(untab(l.Before), untab(l.Marked), untab(l.After), room)
		number := strconv.Itoa(l.Number)
		t.raw(4+gutter-len(number), span{dim, number + " │ "}, span{text: before}, span{style, marked}, span{text: after})
		if marked != "" {
			t.raw(4+gutter, span{dim, " │ "}, span{text: strings.Repeat(" ", columns(before))}, span{style, strings.Repeat("^", max(1, columns(marked)))})
		}
	}
}

func (t *teller) unexamined() {
	reasons := t.audit.Reasons()
	failed := t.audit.Blind()
	if t.audit.Check != nil { // each stands with the rules that wanted it
		failed = nil
	}
	silent := t.audit.Silent
	if len(reasons)+len(failed)+len(silent) == 0 {
		return
	}
	t.title(t.say.Say("Yang tidak diperiksa", "What was not examined"))
	for _, s := range silent[:min(maxReasons, len(silent))] {
		t.put(2, 4, span{styles[reports.Unknown], "? " + s.Name + ":"}, span{text: t.say.Say(" tidak menyatakan apa pun", " declared nothing")})
	}
	t.more(2, len(silent)-maxReasons)
	for i, r := range reasons {
		if i == maxReasons {
			t.more(2, len(reasons)-i)
			break
		}
		message := cmp.Or(t.say.Text(r.Message), t.say.Say("Tanpa penjelasan.", "Without an explanation."))
		t.put(2, 4, span{styles[r.Kind], r.Kind.Mark() + " " + t.say.Number(len(r.Cases)) + " " + t.say.Tally(r.Kind, len(r.Cases)).Word + ":"}, span{text: " " + message})
		if t.audit.Check != nil && len(r.Cases) > 1 { // what lies outside is no news to who checks one manifest
			t.put(4, 6, span{dim, strings.Join(ruleIDs(r.Cases), ", ")})
			continue
		}
		for _, c := range r.Cases[:min(maxCases, len(r.Cases))] {
			t.put(4, 6, span{text: c.Result.Asset}, span{dim, " · " + t.say.Text(c.Rule.Title)})
		}
		t.more(4, len(r.Cases)-maxCases)
	}
	for _, s := range failed {
		t.put(2, 4, span{styles[reports.Unknown], "? " + t.say.Say("pemindai ", "scanner ") + s.Scanner + ":"},
			span{text: " " + t.say.Number(s.Failed) + t.say.Say(" dari ", " of ") + t.say.Number(s.Subjects) + t.say.Say(" tidak terlihat", " not seen")})
		for _, f := range s.Failures[:min(maxCases, len(s.Failures))] {
			t.put(4, 6, span{text: f.Subject}, span{dim, " · " + t.say.Text(f.Reason)})
		}
		t.more(4, len(s.Failures)-maxCases)
	}
}

// ruleIDs are the rules of some cases, sorted.
func ruleIDs(cases []reports.Case) []string {
	var ids []string
	for _, c := range cases {
		ids = append(ids, c.Rule.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (t *teller) more(indent, n int) {
	if n > 0 {
		t.put(indent, indent+2, span{styles[reports.Warning], t.say.Say("… dan ", "… and ") + t.say.Number(n) + t.say.Say(" lagi dalam report.json (--format json)", " more in report.json (--format json)")})
	}
}

func (t *teller) exemptions() {
	es := t.audit.Exemptions
	if len(es) == 0 {
		return
	}
	t.title(t.say.Say("Pengecualian", "Exemptions"))
	for i := range es[:min(maxExemptions, len(es))] {
		e := &es[i]
		style := styles[reports.Warning]
		if e.Status == audit.InForce {
			style = styles[reports.Exempt]
		}
		t.put(2, 4, span{style, reports.Exempt.Mark() + " " + t.say.Exemption(e.Status) + ":"}, span{text: " " + e.Asset}, span{dim, " · " + e.Rule})
		basis := ""
		if e.Clause != "" {
			basis = t.say.Clause(e.Clause) + ": "
		}
		t.put(4, 4, span{dim, basis + e.Authority + ", " + e.Number + ", " + t.say.Date(e.From) + " – " + t.say.Date(e.To) + ". " + e.Reason})
		if e.Why != nil {
			t.put(4, 4, span{text: t.say.Text(*e.Why)})
		}
	}
	t.more(2, len(es)-maxExemptions)
}

// counts prints the agencies and chapters, the worst agencies first, then the
// coverage and the totals.
func (t *teller) counts() {
	a := t.audit
	if len(a.Agencies) == 0 {
		t.title(t.say.NoAgencies())
	} else {
		t.title(t.say.Say("Per Perangkat Daerah", "By agency"))
		agencies := a.MostFailing()
		var rows []row
		for _, ag := range agencies[:min(maxAgencies, len(agencies))] {
			rows = append(rows, row{cmp.Or(ag.Name, ag.ID), ag.Counts})
		}
		t.rows(rows)
		t.more(2, len(agencies)-maxAgencies)
	}
	var rows []row
	for i := range a.Chapters {
		if ch := &a.Chapters[i]; ch.Counts.Total > 0 {
			rows = append(rows, row{t.say.Chapter(ch.ID) + " " + t.say.Text(ch.Title), ch.Counts})
		}
	}
	if len(rows) > 0 {
		t.title(t.say.Say("Per bab", "By chapter"))
		t.rows(rows)
	}

	t.title(t.say.Say("Cakupan", "Coverage"))
	c := a.Summary.Clauses
	t.put(2, 4, span{text: t.say.Number(c.Covered) + t.say.Say(" dari ", " of ") + t.say.Count(c.Binding, "ketentuan yang mengikat tercakup", "binding clause is covered", "binding clauses are covered") +
		" (" + t.say.Percent(c.Covered, c.Binding) + "), " +
		t.say.Number(c.NotCovered) + " " + strings.ToLower(t.say.Status(audit.NotCovered)) + "; " +
		t.say.Number(c.BindsNobody) + t.say.Say(" tidak mengikat; ", " binding nobody; ") +
		t.say.Number(c.Total) + t.say.Say(" seluruhnya", " in all")})
	if not := t.audit.NotCovered(); len(not) > 0 {
		ids := make([]string, len(not))
		for i := range not {
			ids[i] = not[i].ID
		}
		t.put(2, 4, span{styles[reports.Warning], t.say.Status(audit.NotCovered) + ":"}, span{text: " " + t.clauses(ids)})
	}
	if not := t.audit.Unscored(); len(not) > 0 {
		ids := make([]string, len(not))
		for i := range not {
			ids[i] = not[i].ID
		}
		t.put(2, 4, span{styles[reports.Warning], t.say.Say("Tidak berlaku bagi aset mana pun, tanpa skor", "Apply to no asset, no score") + " (" + t.say.Number(len(not)) + "):"}, span{text: " " + t.clauses(ids)})
	}
}

// row is a name and its numbers.
type row struct {
	name   string
	counts audit.Counts
}

func (t *teller) rows(rows []row) {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.name
	}
	column := t.column(names)
	for _, r := range rows {
		tallies := t.say.Tallies(r.counts)
		spans := []span{t.name(column, span{text: r.name})}
		for i, y := range tallies {
			s := y.Kind.Mark() + "\u00a0" + t.say.Number(y.Count) + "\u00a0" + strings.ReplaceAll(y.Word, " ", "\u00a0")
			if i > 0 {
				s = " " + s
			}
			if i < len(tallies)-1 {
				s += ","
			}
			spans = append(spans, span{styles[y.Kind], s})
		}
		if len(tallies) == 0 {
			spans = append(spans, span{dim, "–"})
		}
		t.put(2, column, spans...)
	}
}

// column is where what follows the names begins.
func (t *teller) column(names []string) (column int) {
	for _, name := range names {
		column = max(column, columns(name))
	}
	return min(column, t.width/2-4) + 4
}

// name fills a name up to the column; one that is too long gets its own line.
func (t *teller) name(column int, name span) span {
	n := column - 2 - columns(name.text)
	if n <= 0 {
		t.put(2, 4, name)
		n, name.text = column-2, ""
	}
	name.text += strings.Repeat("\u00a0", n)
	return name
}

// results prints the numbers of results by verdict and disposition.
func (t *teller) results() {
	s := t.audit.Summary
	t.title(t.say.Say("Hasil", "Results"))
	words := 0
	for _, v := range audit.Verdicts {
		words = max(words, len(t.say.Verdict(v)))
	}
	total := t.say.Number(s.Total)
	line := func(style style, mark, word string, n int, note string) {
		number := t.say.Number(n)
		if note != "" {
			note = " \u00a0" + note
		}
		t.put(2, 4, span{style, mark + "\u00a0" + word}, span{text: strings.Repeat("\u00a0", words+2-len(word)+len(total)-len(number)) + number}, span{dim, note})
	}
	for _, v := range audit.Verdicts {
		switch v {
		case audit.Fail:
			var of []string
			for _, k := range []reports.Kind{reports.Violation, reports.Warning, reports.Exempt} {
				y := t.say.Tally(k, k.In(s.Counts))
				of = append(of, t.say.Number(y.Count)+" "+y.Word)
			}
			line(styles[reports.Violation], reports.Violation.Mark(), t.say.Verdict(v), s.Fail, strings.Join(of, ", "))
		default:
			k := reports.KindOf(&audit.Result{Verdict: v})
			line(styles[k], k.Mark(), t.say.Verdict(v), k.In(s.Counts), "")
		}
	}
	line(plain, "\u00a0", t.say.Say("Seluruhnya", "Total"), s.Total, t.say.Count(s.Agencies, "Perangkat Daerah", "agency", "agencies")+", "+t.say.Count(s.Assets, "aset", "asset", "assets"))
}

// scores prints the scores after the counts: of the city, the chapters and what
// has the lowest; and how they are computed.
func (t *teller) scores() {
	a := t.audit
	t.title(t.say.Say("Skor", "Scores"))
	if a.Summary.Score == nil {
		t.put(2, 4, span{text: t.say.Say("Tidak ada ketentuan yang punya skor.", "No clause has a score.")})
	} else {
		rows := []scoreRow{{t.say.City(), a.Summary.Score, t.scored(a.Summary.Clauses), true}}
		for i := range a.Chapters {
			if ch := &a.Chapters[i]; ch.Coverage.Binding > 0 {
				rows = append(rows, scoreRow{t.say.Chapter(ch.ID) + " " + t.say.Text(ch.Title), ch.Score, t.scored(ch.Coverage), false})
			}
		}
		t.scoreRows(rows)
		if parts := t.say.ScoreParts(a.Summary.Score); parts != "" {
			t.put(2, 4, span{dim, parts})
		}
	}
	if n := len(a.Silent); n > 0 {
		t.put(2, 4, span{styles[reports.Unknown], t.say.SilentInScores(n)})
	}
	if worst := a.WorstClauses(); len(worst) > 0 {
		t.title(t.say.Say("Skor terendah menurut ketentuan", "Lowest scores by clause"))
		rows := make([]scoreRow, min(maxWorst, len(worst)))
		for i, c := range worst[:len(rows)] {
			rows[i] = scoreRow{t.say.Clause(c.ID), c.Score, t.say.Count(c.Score.Of, "Perangkat Daerah", "agency", "agencies"), false}
		}
		t.scoreRows(rows)
		t.more(2, len(worst)-maxWorst)
	}
	if worst := a.WorstAgencies(); len(worst) > 0 {
		t.title(t.say.Say("Skor terendah menurut Perangkat Daerah", "Lowest scores by agency"))
		rows := make([]scoreRow, min(maxWorst, len(worst)))
		for i, ag := range worst[:len(rows)] {
			rows[i] = scoreRow{cmp.Or(ag.Name, ag.ID), ag.Score, t.say.Count(ag.Score.Of, "ketentuan", "clause", "clauses"), false}
		}
		t.scoreRows(rows)
		t.more(2, len(worst)-maxWorst)
	}
	t.title(t.say.Say("Cara menghitung skor", "How scores are computed"))
	for _, s := range t.say.Formula() {
		t.put(2, 4, span{dim, s})
	}
}

func (t *teller) scored(c audit.Coverage) string {
	return t.say.ScoredOf(c) + " " + t.say.Say("ketentuan", "clauses")
}

// scoreRow is a name, its score and what that is the mean of.
type scoreRow struct {
	name  string
	score *audit.Score
	of    string
	bold  bool
}

func (t *teller) scoreRows(rows []scoreRow) {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.name
	}
	column := t.column(names)
	for _, r := range rows {
		style := plain
		if r.bold {
			style = bold
		}
		score := strings.ReplaceAll(t.say.Score(r.score), " ", "\u00a0")
		t.put(2, column, t.name(column, span{style, r.name}), span{style, strings.ReplaceAll(score, ",\u00a0", ", ")}, span{dim, " · " + strings.ReplaceAll(r.of, " ", "\u00a0")})
	}
}

// outcome is the last line.
func (t *teller) outcome() {
	a := t.audit.Audit
	k := reports.OutcomeKind(a)
	t.blank()
	t.put(0, 2, span{styles[k], k.Mark() + " " + t.say.Outcome(a) + "."}, span{text: " " + t.say.OutcomeMeans(a)})
}

func (t *teller) title(s string) {
	t.blank()
	t.put(0, 2, span{bold, s})
}

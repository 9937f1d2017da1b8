// Package markdown writes an audit as Markdown (CommonMark, with the tables of
// GitHub and GitLab): for a job's summary, a comment on a merge request, an issue.
//
// It begins with the outcome and the counts, as nobody scrolls in a summary. It
// must not write a character of the audit but through text, code or block: nothing
// an audit says may become a link, a picture, markup or the mention of somebody.
package markdown

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
)

// Format is what patuh writes for job summaries and comments.
var Format = reports.Format{Name: "markdown", File: "report.md", Render: render}

// What is told at most; the rest is counted, and report.json named. GitHub takes a
// summary of a megabyte.
const (
	maxFindings   = 50 // shared out evenly among the agencies
	maxProblems   = 8
	maxValues     = 8
	maxReasons    = 15
	maxCases      = 8 // per reason, and per scanner
	maxExemptions = 20
	maxAgencies   = 40
	maxWorst      = 10
)

func render(w io.Writer, a *audit.Audit, o reports.Options) error {
	v := reports.NewView(a)
	out := bufio.NewWriterSize(w, 1<<16)
	t := &teller{out, v.Words(o.Lang), v}
	t.head()
	t.results()
	t.findings()
	t.unexamined()
	t.exemptions()
	t.counts()
	if a.Check == nil { // which has none
		t.scores()
	}
	return out.Flush()
}

type teller struct {
	*bufio.Writer
	say   reports.Words
	audit *reports.View
}

// line writes a line of our own; what an audit says in it has gone through text
// or code, and so has what is said with the regulation's word for
// an agency, or with a value for which there is no word.
func (t *teller) line(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

func (t *teller) title(s string) { t.line("\n## %s\n", text(s)) }

func (t *teller) head() {
	a := t.audit
	t.line("# %s %s: %s\n", reports.OutcomeKind(a.Audit).Mark(), text(t.say.Outcome(a.Audit)), text(t.say.Auditee(a.Audit)))
	t.line("%s\n", text(t.say.OutcomeMeans(a.Audit)))
	t.line("%s · %s · %s%s", text(t.say.Text(a.Regulation.Short)), text(t.say.Period(a.Period)), t.say.Say("Keadaan per ", "As of "), text(t.say.Time(a.AsOf)))
	for _, s := range t.say.Stamps(a.Audit) {
		t.line("\n**%s**: %s", text(s.Title), text(s.Text))
	}
}

func (t *teller) results() {
	s := t.audit.Summary
	t.title(t.say.Say("Hasil", "Results"))
	t.table("", "")
	for _, v := range audit.Verdicts {
		k := reports.KindOf(&audit.Result{Verdict: v})
		if v != audit.Fail {
			t.row(k.Mark()+" "+t.say.Verdict(v), t.say.Number(k.In(s.Counts)))
			continue
		}
		t.row("**"+k.Mark()+" "+t.say.Verdict(v)+"**", "**"+t.say.Number(s.Fail)+"**")
		for _, k := range []reports.Kind{reports.Violation, reports.Warning, reports.Exempt} {
			t.row("– "+t.say.Kind(k), t.say.Number(k.In(s.Counts)))
		}
	}
	t.row(t.say.Say("Seluruhnya", "Total"), text(t.say.Number(s.Total)+", "+t.say.Count(s.Agencies, "Perangkat Daerah", "agency", "agencies")+", "+t.say.Count(s.Assets, "aset", "asset", "assets")))
}

// findings tells violations and warnings; what is exempt is told as such.
func (t *teller) findings() {
	groups := t.audit.Groups(maxFindings)
	if len(groups) == 0 {
		return
	}
	t.title(t.say.Say("Temuan", "Findings"))
	for _, g := range groups {
		t.line("### %s\n", text(cmp.Or(g.Agency.Name, g.Agency.ID)))
		for _, f := range g.Findings {
			t.finding(f)
		}
		t.more(g.More)
	}
}

func (t *teller) finding(f reports.Finding) {
	t.line("**%s %s: %s**\n", f.Kind.Mark(), text(t.say.Failing(t.audit.Audit, f)), text(t.say.Text(f.Rule.Title)))
	about := []string{code(f.Result.Asset), text(t.say.Clauses(f.Rule.Clauses)), text(t.say.Proof(f.Result.Proof)), code(f.Rule.ID)}
	t.line("%s\n", strings.Join(slices.DeleteFunc(about, func(s string) bool { return s == "" }), " · "))
	for i := range f.Result.Problems {
		if i == maxProblems {
			t.more(len(f.Result.Problems) - i)
			break
		}
		p := &f.Result.Problems[i]
		t.line("%s\n", text(t.say.Text(p.Message)))
		if p.Where != nil && (i == 0 || f.Result.Problems[i-1].Where == nil || *f.Result.Problems[i-1].Where != *p.Where) {
			t.where(p.Where) // not twice in a row
		}
		t.values(t.say.Say("Diharapkan", "Expected"), p.Expected)
		t.values(t.say.Say("Ditemukan", "Found"), p.Actual)
	}
	if remedy := t.say.Text(f.Rule.Remedy); remedy != "" {
		t.line("**%s**: %s\n", t.say.Say("Perbaikan", "Remedy"), text(remedy))
	}
}

func (t *teller) values(label string, values []string) {
	if len(values) == 0 {
		return
	}
	shown := make([]string, min(maxValues, len(values)))
	for i := range shown {
		shown[i] = code(values[i])
	}
	more := ""
	if n := len(values) - len(shown); n > 0 {
		more = " (+" + t.say.Number(n) + ")"
	}
	t.line("%s: %s%s\n", label, strings.Join(shown, ", "), more)
}

// where writes the place and its lines, the marked part underlined.
func (t *teller) where(w *audit.Where) {
	place := w.File
	if w.Line > 0 {
		place += ":" + strconv.Itoa(w.Line)
	}
	t.line("%s\n", code(place))
	lines := reports.Lines(w)
	if len(lines) == 0 {
		return
	}
	var b strings.Builder
	width := len(strconv.Itoa(lines[len(lines)-1].Number))
	for _, l := range lines {
		fmt.Fprintf(&b, "%*d │ %s\n", width, l.Number, l.Before+l.Marked+l.After)
		if l.Marked != "" {
			under := strings.Map(func(r rune) rune { // tabs stay, so that what is below stands below
				if r == '\t' {
					return r
				}
				return ' '
			}, l.Before)
			fmt.Fprintf(&b, "%*s │ %s%s\n", width, "", under, strings.Repeat("^", max(1, len([]rune(l.Marked)))))
		}
	}
	t.line("%s\n", block(b.String()))
}

func (t *teller) unexamined() {
	reasons := t.audit.Reasons()
	failed := t.audit.Blind()
	silent := t.audit.Silent
	if len(reasons)+len(failed)+len(silent) == 0 {
		return
	}
	t.title(t.say.Say("Yang tidak diperiksa", "What was not examined"))
	for _, s := range silent[:min(maxReasons, len(silent))] {
		t.line("- %s: %s", text(s.Name), t.say.Say("tidak menyatakan apa pun", "declared nothing"))
	}
	t.more(len(silent) - maxReasons)
	for i, r := range reasons {
		if i == maxReasons {
			t.more(len(reasons) - i)
			break
		}
		message := cmp.Or(t.say.Text(r.Message), t.say.Say("Tanpa penjelasan.", "Without an explanation."))
		t.line("- %s **%s %s**: %s", r.Kind.Mark(), t.say.Number(len(r.Cases)), t.say.Tally(r.Kind, len(r.Cases)).Word, text(message))
		for _, c := range r.Cases[:min(maxCases, len(r.Cases))] {
			t.line("  - %s · %s", code(c.Result.Asset), text(t.say.Text(c.Rule.Title)))
		}
		t.moreOf(len(r.Cases) - maxCases)
	}
	for _, s := range failed {
		t.line("- ? **%s %s**: %s%s%s%s", t.say.Say("pemindai", "scanner"), text(s.Scanner), t.say.Number(s.Failed), t.say.Say(" dari ", " of "), t.say.Number(s.Subjects), t.say.Say(" tidak terlihat", " not seen"))
		for _, f := range s.Failures[:min(maxCases, len(s.Failures))] {
			t.line("  - %s · %s", code(f.Subject), text(t.say.Text(f.Reason)))
		}
		t.moreOf(len(s.Failures) - maxCases)
	}
}

func (t *teller) more(n int) {
	if n > 0 {
		t.line("\n%s\n", t.left(n))
	}
}

// moreOf is more below a point of a list.
func (t *teller) moreOf(n int) {
	if n > 0 {
		t.line("  - %s", t.left(n))
	}
}

func (t *teller) left(n int) string {
	return t.say.Say("… dan ", "… and ") + t.say.Number(n) + t.say.Say(" lagi dalam report.json (--format json)", " more in report.json (--format json)")
}

func (t *teller) exemptions() {
	es := t.audit.Exemptions
	if len(es) == 0 {
		return
	}
	t.title(t.say.Say("Pengecualian", "Exemptions"))
	for i := range es[:min(maxExemptions, len(es))] {
		e := &es[i]
		basis := ""
		if e.Clause != "" {
			basis = text(t.say.Clause(e.Clause)) + ": "
		}
		why := ""
		if e.Why != nil {
			why = " " + text(t.say.Text(*e.Why))
		}
		t.line("- %s **%s**: %s · %s. %s%s, %s, %s – %s. %s%s", reports.Exempt.Mark(), text(t.say.Exemption(e.Status)), code(e.Asset), code(e.Rule),
			basis, text(e.Authority), text(e.Number), text(t.say.Date(e.From)), text(t.say.Date(e.To)), text(e.Reason), why)
	}
	t.more(len(es) - maxExemptions)
}

// counts writes the agencies and chapters, the worst agencies first, then the
// coverage.
func (t *teller) counts() {
	a := t.audit
	if len(a.Agencies) == 0 {
		t.title(t.say.NoAgencies())
	} else {
		t.title(t.say.Say("Per Perangkat Daerah", "By agency"))
		agencies := a.MostFailing()
		t.table(text(t.say.Say("Perangkat Daerah", "agency")), t.say.Say("hasil", "results"))
		for _, ag := range agencies[:min(maxAgencies, len(agencies))] {
			t.row(text(cmp.Or(ag.Name, ag.ID)), t.tallies(ag.Counts))
		}
		t.more(len(agencies) - maxAgencies)
	}
	if slices.ContainsFunc(a.Chapters, func(ch audit.Chapter) bool { return ch.Counts.Total > 0 }) {
		t.title(t.say.Say("Per bab", "By chapter"))
		t.table(t.say.Say("bab", "chapter"), t.say.Say("hasil", "results"))
		for i := range a.Chapters {
			if ch := &a.Chapters[i]; ch.Counts.Total > 0 {
				t.row(text(t.say.Chapter(ch.ID)+" "+t.say.Text(ch.Title)), t.tallies(ch.Counts))
			}
		}
	}
	t.title(t.say.Say("Cakupan", "Coverage"))
	c := a.Summary.Clauses
	t.line("%s%s%s (%s), %s %s; %s%s%s%s", t.say.Number(c.Covered), t.say.Say(" dari ", " of "),
		t.say.Count(c.Binding, "ketentuan yang mengikat tercakup", "binding clause is covered", "binding clauses are covered"), t.say.Percent(c.Covered, c.Binding),
		t.say.Number(c.NotCovered), strings.ToLower(t.say.Status(audit.NotCovered)),
		t.say.Number(c.BindsNobody), t.say.Say(" tidak mengikat; ", " binding nobody; "), t.say.Number(c.Total), t.say.Say(" seluruhnya", " in all"))
	t.clauses(t.say.Status(audit.NotCovered), a.NotCovered())
	if a.Check == nil {
		t.clauses(t.say.Say("Tidak berlaku bagi aset mana pun, tanpa skor", "Apply to no asset, no score"), a.Unscored())
	}
}

func (t *teller) clauses(label string, all []*audit.Clause) {
	if len(all) == 0 {
		return
	}
	ids := make([]string, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	t.line("\n%s (%s): %s", label, t.say.Number(len(all)), text(t.say.Clauses(ids)))
}

func (t *teller) tallies(c audit.Counts) string {
	var parts []string
	for _, y := range t.say.Tallies(c) {
		parts = append(parts, y.Kind.Mark()+" "+t.say.Number(y.Count)+" "+y.Word)
	}
	return cmp.Or(strings.Join(parts, ", "), "–")
}

// scores writes the scores after the counts, and how they are computed.
func (t *teller) scores() {
	a := t.audit
	t.title(t.say.Say("Skor", "Scores"))
	if a.Summary.Score == nil {
		t.line("%s", t.say.Say("Tidak ada ketentuan yang punya skor.", "No clause has a score."))
	} else {
		t.table("", t.say.Say("skor", "score"))
		t.row("**"+t.say.City()+"**", "**"+t.say.Score(a.Summary.Score)+"** · "+t.scored(a.Summary.Clauses))
		for i := range a.Chapters {
			if ch := &a.Chapters[i]; ch.Coverage.Binding > 0 {
				t.row(text(t.say.Chapter(ch.ID)+" "+t.say.Text(ch.Title)), t.say.Score(ch.Score)+" · "+t.scored(ch.Coverage))
			}
		}
		if parts := t.say.ScoreParts(a.Summary.Score); parts != "" {
			t.line("\n%s", text(parts))
		}
	}
	if n := len(a.Silent); n > 0 {
		t.line("\n%s", text(t.say.SilentInScores(n)))
	}
	if worst := a.WorstClauses(); len(worst) > 0 {
		t.title(t.say.Say("Skor terendah menurut ketentuan", "Lowest scores by clause"))
		t.table("", t.say.Say("skor", "score"))
		for _, c := range worst[:min(maxWorst, len(worst))] {
			t.row(text(t.say.Clause(c.ID)), t.say.Score(c.Score)+" · "+text(t.say.Count(c.Score.Of, "Perangkat Daerah", "agency", "agencies")))
		}
		t.more(len(worst) - maxWorst)
	}
	if worst := a.WorstAgencies(); len(worst) > 0 {
		t.title(t.say.Say("Skor terendah menurut Perangkat Daerah", "Lowest scores by agency"))
		t.table("", t.say.Say("skor", "score"))
		for _, ag := range worst[:min(maxWorst, len(worst))] {
			t.row(text(cmp.Or(ag.Name, ag.ID)), t.say.Score(ag.Score)+" · "+t.say.Count(ag.Score.Of, "ketentuan", "clause", "clauses"))
		}
		t.more(len(worst) - maxWorst)
	}
	t.title(t.say.Say("Cara menghitung skor", "How scores are computed"))
	for _, s := range t.say.Formula() {
		t.line("- %s", text(s))
	}
}

func (t *teller) scored(c audit.Coverage) string {
	return t.say.ScoredOf(c) + " " + t.say.Say("ketentuan", "clauses")
}

func (t *teller) table(head ...string) {
	t.row(head...)
	t.row(slices.Repeat([]string{"---"}, len(head))...)
}

func (t *teller) row(cells ...string) { t.line("| %s |", strings.Join(cells, " | ")) }

// special are the characters that can begin something in Markdown, and those that
// forges make mentions and references of. A comment parts the latter from what
// follows, as they are looked for after Markdown is done.
var special = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`, "(", `\(`, ")", `\)`, "+", `\+`, "-", `\-`,
	"!", `\!`, "|", `\|`, "<", `\<`, ">", `\>`, "~", `\~`, "&", `\&`, "=", `\=`, "$", `\$`, "://", `\://`, "www.", `www\.`,
	"@", "@<!-- -->", "#", `\#<!-- -->`, "\n", " ",
)

// text is what an audit says, as nothing but text.
func text(s string) string {
	s = special.Replace(strings.TrimSpace(s))
	if digits := len(s) - len(strings.TrimLeft(s, "0123456789")); digits > 0 && strings.HasPrefix(s[digits:], ".") {
		s = s[:digits] + `\` + s[digits:] // a point of a list otherwise
	}
	return s
}

// code is it as it is, in a line; in a cell of a table, too.
func code(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\n", " "))
	if s == "" {
		return ""
	}
	fence := strings.Repeat("`", longest(s)+1)
	if fence != "`" || strings.Contains(s, "|") {
		return text(s) // a table would be cut there, however it is quoted
	}
	return fence + s + fence
}

// block is lines of it as they are.
func block(s string) string {
	fence := strings.Repeat("`", max(3, longest(s)+1))
	return fence + "text\n" + strings.TrimSuffix(s, "\n") + "\n" + fence
}

// longest is the length of the longest run of backticks.
func longest(s string) int {
	most, run := 0, 0
	for _, r := range s {
		if run++; r != '`' {
			run = 0
		}
		most = max(most, run)
	}
	return most
}

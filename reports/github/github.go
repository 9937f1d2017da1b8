// Package github prints what is wrong in an audit as workflow commands, which
// GitHub Actions turns into annotations of the lines they are about. They need no
// permission and work on forks.
//
// A step may have ten errors and ten warnings, and ten notices; the rest GitHub
// drops silently. So what is left out is counted in the last notice, and the
// outcome comes first.
package github

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

// Format is what patuh prints in a workflow of GitHub Actions.
var Format = reports.Format{Name: "github", Render: render}

// most are the commands of one level that GitHub shows of a step.
const most = 10

// levels of annotation, by kind.
var levels = map[reports.Kind]string{
	reports.Violation: "error", reports.Error: "error", reports.Warning: "warning", reports.Exempt: "notice", reports.Unknown: "notice",
}

// order is that of the annotations: where there is room for ten errors, violations
// are not to be pushed out by rules that failed.
var order = []reports.Kind{reports.Violation, reports.Error, reports.Warning, reports.Unknown, reports.Exempt}

func render(w io.Writer, a *audit.Audit, o reports.Options) error {
	v := reports.NewView(a)
	say := v.Words(o.Lang)
	out := bufio.NewWriter(w)
	left := map[string]int{"error": most, "warning": most, "notice": most - 2}
	annotate(out, "notice", nil, say.Outcome(v.Audit), say.OutcomeMeans(v.Audit))
	for _, s := range say.Stamps(v.Audit) {
		if !s.Plain {
			annotate(out, "notice", nil, s.Title, s.Text)
			left["notice"]--
		}
	}
	if len(v.Agencies) == 0 {
		annotate(out, "notice", nil, "patuh", say.NoAgencies())
	}
	dropped := 0
	for _, at := range inTurns(Annotations(v, say)) {
		if left[at.Level] == 0 {
			dropped++
			continue
		}
		left[at.Level]--
		annotate(out, at.Level, at.Where, at.Title, at.Message)
	}
	if dropped > 0 {
		annotate(out, "notice", nil, "patuh", say.Count(dropped, "temuan lain ada dalam report.json (--format json)", "more finding is in report.json (--format json)", "more findings are in report.json (--format json)"))
	}
	return out.Flush()
}

// Annotation is what GitHub shows of one issue, on the lines it is about.
type Annotation struct {
	Level          string // error, warning or notice
	Where          *audit.Where
	Title, Message string
}

// Annotations are those of all issues, what weighs most first.
func Annotations(v *reports.View, say reports.Words) []Annotation {
	issues := slices.Collect(v.Issues())
	slices.SortStableFunc(issues, func(x, y reports.Issue) int { return slices.Index(order, x.Kind) - slices.Index(order, y.Kind) })
	all := make([]Annotation, len(issues))
	for k, i := range issues {
		message := say.Kind(i.Kind) + ": " + cmp.Or(say.Text(i.Problem.Message), say.Text(i.Rule.Title))
		if i.Kind == reports.Violation || i.Kind == reports.Warning {
			message += "\n" + say.Text(i.Rule.Remedy)
		}
		all[k] = Annotation{levels[i.Kind], i.Problem.Where, i.Result.Rule + " · " + i.Result.Asset + " · " + say.Clauses(i.Rule.Clauses), message}
	}
	return all
}

// inTurns puts one of each result first, then the second ones, and so on: a rule
// that finds much of one asset is not to take the room of the others.
func inTurns(all []Annotation) []Annotation {
	met := map[string]int{}
	turn := make([][]Annotation, 0, len(all))
	for _, at := range all {
		n := met[at.Title]
		met[at.Title]++
		if n == len(turn) {
			turn = append(turn, nil)
		}
		turn[n] = append(turn[n], at)
	}
	return slices.Concat(turn...)
}

// annotate writes one command.
func annotate(w *bufio.Writer, level string, at *audit.Where, title, message string) {
	w.WriteString("::" + level + " ")
	if at != nil && at.File != "" {
		w.WriteString("file=" + property.Replace(at.File) + ",")
		for _, p := range []struct {
			name  string
			value int
		}{{"line", at.Line}, {"endLine", at.EndLine}} {
			if p.value > 0 {
				w.WriteString(p.name + "=" + strconv.Itoa(p.value) + ",")
			}
		}
		// GitHub takes columns only of one line.
		if at.EndLine == at.Line && at.Column > 0 && at.EndColumn > at.Column {
			w.WriteString("col=" + strconv.Itoa(at.Column) + ",endColumn=" + strconv.Itoa(at.EndColumn) + ",")
		}
	}
	w.WriteString("title=" + property.Replace(title) + "::" + data.Replace(message) + "\n")
}

// What a command's message and its properties must not hold as it is.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

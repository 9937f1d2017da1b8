// Package gitlab writes what is wrong in an audit as GitLab's Code Quality report:
// the array of issues of the Code Climate specification that GitLab reads.
//
// What fails is critical, what warns minor, what is exempt, unknown or in error
// info: the form has no word for what was not examined, so the description says it.
package gitlab

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
)

// Format is what patuh writes for merge requests at GitLab.
var Format = reports.Format{Name: "gitlab", File: "gl-code-quality-report.json", Render: render}

type issue struct {
	Description string   `json:"description"`
	Check       string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

var severity = map[reports.Kind]string{reports.Violation: "critical", reports.Error: "major", reports.Warning: "minor"}

func render(w io.Writer, a *audit.Audit, o reports.Options) error {
	v := reports.NewView(a)
	say := v.Words(o.Lang)
	issues := []issue{}
	for i := range v.Issues() {
		// GitLab drops an issue without a place; one of no line stands at the top of
		// the workspace.
		at := location{Path: ".", Lines: lines{Begin: 1}}
		if p := i.Problem.Where; p != nil && p.File != "" {
			at = location{p.File, lines{max(1, p.Line), p.EndLine}}
		}
		issues = append(issues, issue{
			Description: say.Kind(i.Kind) + ": " + cmp.Or(say.Text(i.Problem.Message), say.Text(i.Rule.Title)) + " (" + i.Result.Asset + ", " + say.Clauses(i.Rule.Clauses) + ")",
			Check:       i.Result.Rule, Fingerprint: i.Fingerprint(), Severity: cmp.Or(severity[i.Kind], "info"), Location: at,
		})
	}
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	e.SetIndent("", " ")
	if err := e.Encode(issues); err != nil {
		return err
	}
	return out.Flush()
}

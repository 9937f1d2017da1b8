// Package sarif writes an audit as SARIF 2.1.0 (OASIS, 27 March 2020), for code
// scanning of a forge and for editors.
//
// A rule is a rule, a problem a result. What fails has kind fail, at level error
// or warning; what is exempt is suppressed, with the decree as justification; what
// is unknown or in error has kind open, so that nobody takes it for a pass. What
// passes or is not applicable is only counted, in the run's properties.
//
// The types are the part of SARIF that is written. Libraries write every empty
// array and index of the rest as well, which consumers then show.
package sarif

import (
	"bufio"
	"encoding/json"
	"io"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
)

// Format is what patuh writes for code scanning.
var Format = reports.Format{Name: "sarif", File: "report.sarif", Render: render}

const (
	schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

	// fingerprint is the name of ours; a change of how it is made changes the name.
	fingerprint = "patuhFingerprint/v1"
)

type log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool        tool            `json:"tool"`
	Automation  automation      `json:"automationDetails"`
	Invocations []invocation    `json:"invocations"`
	Language    string          `json:"language"`
	ColumnKind  string          `json:"columnKind"`
	Bases       map[string]base `json:"originalUriBaseIds"`
	Results     []result        `json:"results"`
	Properties  map[string]any  `json:"properties"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct {
	Name            string `json:"name"`
	SemanticVersion string `json:"semanticVersion,omitempty"`
	InformationURI  string `json:"informationUri"`
	Rules           []rule `json:"rules"`
}

type rule struct {
	ID               string        `json:"id"`
	Name             string        `json:"name"`
	ShortDescription words         `json:"shortDescription"`
	FullDescription  words         `json:"fullDescription"`
	Help             words         `json:"help"`
	HelpURI          string        `json:"helpUri,omitempty"`
	Default          configuration `json:"defaultConfiguration"`
	Properties       tagged        `json:"properties"`
}

type configuration struct {
	Level string `json:"level"`
}

type tagged struct {
	Tags []string `json:"tags"`
}

type words struct {
	Text string `json:"text"`
}

type automation struct {
	ID string `json:"id"`
}

type invocation struct {
	Successful bool `json:"executionSuccessful"`
	ExitCode   int  `json:"exitCode"`
}

type base struct {
	Description words `json:"description"`
}

type result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    *int              `json:"ruleIndex,omitempty"`
	Kind         string            `json:"kind"`
	Level        string            `json:"level"`
	Message      words             `json:"message"`
	Locations    []location        `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Baseline     string            `json:"baselineState,omitempty"`
	Suppressions []suppression     `json:"suppressions,omitempty"`
	Properties   map[string]any    `json:"properties"`
}

type location struct {
	Physical *physical `json:"physicalLocation,omitempty"`
	Logical  []logical `json:"logicalLocations,omitempty"`
}

type physical struct {
	Artifact artifact `json:"artifactLocation"`
	Region   *region  `json:"region,omitempty"`
}

type artifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId"`
}

type region struct {
	StartLine   int    `json:"startLine"`
	StartColumn int    `json:"startColumn,omitempty"`
	EndLine     int    `json:"endLine,omitempty"`
	EndColumn   int    `json:"endColumn,omitempty"`
	Snippet     *words `json:"snippet,omitempty"`
}

type logical struct {
	Name string `json:"name"`
	Full string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

type suppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification,omitempty"`
}

// workspace is what places are relative to.
const workspace = "WORKSPACE"

func render(w io.Writer, a *audit.Audit, o reports.Options) error {
	v := reports.NewView(a)
	say := v.Words(o.Lang)
	r := run{
		Tool:        tool{driver{Name: "patuh", SemanticVersion: v.Tool.Version, InformationURI: reports.Home, Rules: []rule{}}},
		Automation:  automation{"patuh/" + v.Regulation.ID + "/"},
		Invocations: []invocation{{Successful: true, ExitCode: v.ExitCode()}},
		Language:    say.Lang(),
		ColumnKind:  "unicodeCodePoints",
		Bases:       map[string]base{workspace: {words{say.Say("Folder manifes.", "The folder of the manifests.")}}},
		Results:     []result{},
		Properties: map[string]any{
			"asOf": v.AsOf, "past": v.Past, "offline": v.Offline, "outcome": v.Summary.Outcome, "counts": v.Summary.Counts,
			"regulation": v.Regulation.ID, "rulesSha256": v.Rules.SHA256,
		},
	}
	if v.Check != nil {
		r.Bases[workspace] = base{words{say.Say("Akar repositori.", "The root of the repository.")}}
	}
	index := map[string]int{}
	for i := range v.Rules.Items {
		index[v.Rules.Items[i].ID] = i
		r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, describe(say, &v.Rules.Items[i]))
	}
	for issue := range v.Issues() {
		told := tell(say, issue, index)
		told.Baseline = state(v.Gate, issue)
		r.Results = append(r.Results, told)
	}
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	e.SetIndent("", " ")
	if err := e.Encode(log{schema, "2.1.0", []run{r}}); err != nil {
		return err
	}
	return out.Flush()
}

func describe(say reports.Words, r *audit.Rule) rule {
	title, why, remedy, clauses := say.Text(r.Title), say.Text(r.Rationale), say.Text(r.Remedy), say.Clauses(r.Clauses)
	level := "error"
	if r.Strength == "phased" {
		level = "warning"
	}
	help := why + "\n\n" + say.Say("Yang harus dilakukan: ", "What to do: ") + remedy + "\n\n" + clauses
	return rule{
		ID:               r.ID,
		Name:             pascal(r.ID),
		ShortDescription: words{sentence(title)},
		FullDescription:  words{sentence(why)},
		Help:             words{help},
		HelpURI:          say.RulePage(r.ID),
		Default:          configuration{level},
		Properties:       tagged{append([]string{"compliance"}, r.Clauses...)},
	}
}

// state is what a baseline, where there is one, makes of an issue. It holds the
// fingerprints of what failed and no more, so there is nothing to say of what is
// unknown, and of what is absent by now nothing to show.
func state(g *audit.Gate, i reports.Issue) string {
	if g == nil || g.Baseline == nil || i.Problem.Fingerprint == "" {
		return ""
	}
	if g.Baseline.Knows(i.Problem.Fingerprint) {
		return "unchanged"
	}
	return "new"
}

// tell is one problem as a result.
func tell(say reports.Words, i reports.Issue, index map[string]int) result {
	message := say.Text(i.Problem.Message)
	if message == "" {
		message = say.Text(i.Rule.Title)
	}
	r := result{
		RuleID: i.Result.Rule, Kind: "fail", Level: "error",
		Message:      words{sentence(message)},
		Locations:    []location{place(i)},
		Fingerprints: map[string]string{fingerprint: i.Fingerprint()},
		Properties:   map[string]any{"asset": i.Result.Asset, "agency": i.Agency.ID, "verdict": say.Kind(i.Kind), "clauses": say.Clauses(i.Rule.Clauses)},
	}
	if at, ok := index[i.Result.Rule]; ok {
		r.RuleIndex = &at
	}
	if len(i.Problem.Expected) > 0 {
		r.Properties["expected"] = i.Problem.Expected
	}
	if len(i.Problem.Actual) > 0 {
		r.Properties["found"] = i.Problem.Actual
	}
	if i.Result.Proof != "" {
		r.Properties["proof"] = say.Proof(i.Result.Proof)
	}
	switch i.Kind {
	case reports.Warning:
		r.Level = "warning"
	case reports.Exempt:
		s := suppression{Kind: "external", Status: "accepted"}
		if e := i.Exemption; e != nil {
			s.Justification = e.Authority + " " + e.Number + ", " + e.From + " – " + e.To + ": " + e.Reason
		}
		r.Suppressions = []suppression{s}
	case reports.Unknown, reports.Error: // a level is only what fails may have: SARIF 3.27.10
		r.Kind, r.Level = "open", "none"
	}
	return r
}

// place is where an issue is: in a manifest, if that is known, and at an asset.
func place(i reports.Issue) location {
	at := location{Logical: []logical{{Name: i.Result.Asset, Full: i.Result.Asset, Kind: "resource"}}}
	w := i.Problem.Where
	if w == nil || w.File == "" {
		return at
	}
	at.Physical = &physical{Artifact: artifact{URI: (&url.URL{Path: w.File}).EscapedPath(), Base: workspace}}
	if w.Line <= 0 {
		return at
	}
	r := &region{StartLine: w.Line}
	at.Physical.Region = r
	if lines := reports.Lines(w); len(lines) > 0 {
		r.Snippet = &words{w.Snippet}
		first, last := lines[0], lines[len(lines)-1]
		r.StartColumn = utf8.RuneCountInString(first.Before) + 1
		if last.Number == w.EndLine {
			r.EndLine, r.EndColumn = w.EndLine, utf8.RuneCountInString(last.Before+last.Marked)+1
		}
	}
	if r.EndLine == 0 && w.EndLine > w.Line {
		r.EndLine = w.EndLine
	}
	return at
}

// sentence ends as one: what shows only the first sentence looks for its end.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// pascal is a rule's id as one word, which is what SARIF calls a name.
func pascal(id string) string {
	var b strings.Builder
	for _, part := range strings.FieldsFunc(id, func(r rune) bool { return r == '.' || r == '_' }) {
		first, size := utf8.DecodeRuneInString(part)
		b.WriteRune(unicode.ToUpper(first))
		b.WriteString(part[size:])
	}
	return b.String()
}

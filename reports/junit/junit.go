// Package junit writes an audit in the form that JUnit made and every CI server
// reads: an agency is a suite, a result a test.
//
// What fails is a failure, what is in error an error, and what is unknown is
// skipped, with the reason; in a strict audit it is an error, as there it fails the
// run. What is exempt, or only warns, is skipped and says so: the form knows nothing
// between passing and failing. What is not applicable is no test.
package junit

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
)

// Format is what patuh writes for CI servers.
var Format = reports.Format{Name: "junit", File: "junit.xml", Render: render}

type suites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	numbers
	Suites []suite `xml:"testsuite"`
}

type suite struct {
	Name      string `xml:"name,attr"`
	Timestamp string `xml:"timestamp,attr,omitempty"`
	numbers
	Properties []property `xml:"properties>property"`
	Cases      []testcase `xml:"testcase"`
}

type numbers struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

func (n *numbers) add(m numbers) {
	n.Tests += m.Tests
	n.Failures += m.Failures
	n.Errors += m.Errors
	n.Skipped += m.Skipped
}

type property struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type testcase struct {
	Class string `xml:"classname,attr"`
	Name  string `xml:"name,attr"`
	File  string `xml:"file,attr,omitempty"`
	Line  int    `xml:"line,attr,omitempty"`

	Failure *told `xml:"failure"`
	Error   *told `xml:"error"`
	Skipped *told `xml:"skipped"`
}

type told struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

func render(w io.Writer, a *audit.Audit, o reports.Options) error {
	v := reports.NewView(a)
	say := v.Words(o.Lang)
	all := suites{Name: "patuh"}
	for i := range v.Agencies {
		ag := &v.Agencies[i]
		s := suite{Name: ag.ID, Timestamp: strings.TrimSuffix(v.AsOf, "Z"), Properties: []property{
			{"name", ag.Name}, {"regulation", v.Regulation.ID}, {"not_applicable", strconv.Itoa(ag.Counts.NotApplicable)},
		}}
		for j := range ag.Results {
			if r := &ag.Results[j]; reports.KindOf(r) != reports.NotApplicable {
				s.add(s.tell(say, v, r))
			}
		}
		all.add(s.numbers)
		all.Suites = append(all.Suites, s)
	}
	out := bufio.NewWriter(w)
	out.WriteString(xml.Header)
	e := xml.NewEncoder(out)
	e.Indent("", " ")
	if err := e.Encode(all); err != nil {
		return err
	}
	out.WriteByte('\n')
	return out.Flush()
}

// tell adds a result as a test, and returns how it counts.
func (s *suite) tell(say reports.Words, v *reports.View, r *audit.Result) numbers {
	rule, kind := v.Rule(r.Rule), reports.KindOf(r)
	c := testcase{Class: r.Rule, Name: r.Asset}
	var messages []string
	for k := range r.Problems {
		p := &r.Problems[k]
		if p.Where != nil && c.File == "" {
			c.File, c.Line = p.Where.File, p.Where.Line
		}
		messages = append(messages, say.Text(p.Message))
	}
	what := &told{Message: say.Text(rule.Title), Type: string(kind), Text: say.Kind(kind) + ": " + strings.Join(messages, "\n")}
	if kind == reports.Violation || kind == reports.Warning {
		what.Text += "\n" + say.Clauses(rule.Clauses) + "\n" + say.Text(rule.Remedy)
	}
	n := numbers{Tests: 1}
	switch {
	case kind == reports.Pass:
	case kind == reports.Violation:
		c.Failure, n.Failures = what, 1
	case kind == reports.Error, kind == reports.Unknown && v.Strict:
		c.Error, n.Errors = what, 1
	default:
		c.Skipped, n.Skipped = what, 1
	}
	s.Cases = append(s.Cases, c)
	return n
}

package reports

import (
	"cmp"
	"iter"
	"slices"

	"github.com/patuh-id/patuh/internal/audit"
)

// Kind is a verdict refined by its disposition: the classes a reader counts.
// Violation, Warning and Exempt together are the verdict fail.
type Kind string

// The kinds.
const (
	Violation     Kind = "violation" // fails the audit
	Warning       Kind = "warning"   // fails a clause that is phased in
	Exempt        Kind = "exempt"    // fails, and a decree lifts it
	Error         Kind = "error"
	Unknown       Kind = "unknown"
	Pass          Kind = "pass"
	NotApplicable Kind = "not-applicable"
)

// Kinds in the order every format shows them: worst first.
var Kinds = []Kind{Violation, Warning, Exempt, Error, Unknown, Pass, NotApplicable}

// KindOf is the kind of a result.
func KindOf(r *audit.Result) Kind {
	switch {
	case r.Verdict == audit.NotApplicable:
		return NotApplicable
	case r.Verdict != audit.Fail:
		return Kind(r.Verdict)
	case r.Disposition == audit.Exempt:
		return Exempt
	case r.Warning:
		return Warning
	}
	return Violation
}

// In is the number of results of that kind.
func (k Kind) In(c audit.Counts) int {
	switch k {
	case Violation:
		return c.Failing()
	case Warning:
		return c.Warning
	case Exempt:
		return c.Exempt
	case Error:
		return c.Error
	case Unknown:
		return c.Unknown
	case Pass:
		return c.Pass
	case NotApplicable:
		return c.NotApplicable
	}
	return 0
}

// Mark is the sign that stands beside the word of a kind, so that colour is
// never alone in telling them apart.
func (k Kind) Mark() string {
	switch k {
	case Violation:
		return "✕"
	case Warning:
		return "!"
	case Exempt:
		return "◇"
	case Error:
		return "#"
	case Unknown:
		return "?"
	case Pass:
		return "✓"
	}
	return "–"
}

// OutcomeKind is the kind an outcome is shown as.
func OutcomeKind(a *audit.Audit) Kind {
	switch a.Summary.Outcome {
	case audit.OutcomeFail:
		return Violation
	case audit.OutcomeClean:
		if a.Gate != nil && a.Summary.Failing() > 0 {
			return Warning
		}
		return Pass
	}
	return Unknown
}

// View is an audit to be shown: legible in every string, with rules and
// exemptions found by id. Every format starts with it.
type View struct {
	*audit.Audit
	rules      map[string]*audit.Rule
	exemptions map[string]*audit.Exemption
}

// NewView makes a view of a. It leaves a as it is.
func NewView(a *audit.Audit) *View {
	a = legible(a)
	v := &View{a, make(map[string]*audit.Rule, len(a.Rules.Items)), make(map[string]*audit.Exemption, len(a.Exemptions))}
	for i := range a.Rules.Items {
		v.rules[a.Rules.Items[i].ID] = &a.Rules.Items[i]
	}
	for i := range a.Exemptions {
		v.exemptions[a.Exemptions[i].ID] = &a.Exemptions[i]
	}
	return v
}

// Rule finds a rule. One the audit does not describe is told by its id.
func (v *View) Rule(id string) *audit.Rule {
	if r := v.rules[id]; r != nil {
		return r
	}
	return &audit.Rule{ID: id, Title: audit.Text{ID: id, EN: id}}
}

// Finding is a result with verdict fail and what is needed to tell its story.
type Finding struct {
	Kind      Kind
	Result    *audit.Result
	Rule      *audit.Rule
	Exemption *audit.Exemption // of an exempt one; nil if the audit does not describe it
}

// Findings are the failing results of an agency: violations, then warnings,
// then exempt ones, each in the order of the audit; what a baseline does not know
// first.
func (v *View) Findings(ag *audit.Agency) []Finding {
	if ag.Counts.Fail == 0 {
		return nil
	}
	fs := make([]Finding, 0, ag.Counts.Fail)
	for _, k := range [...]Kind{Violation, Warning, Exempt} {
		for _, known := range [...]bool{false, true} {
			for i := range ag.Results {
				if r := &ag.Results[i]; KindOf(r) == k && r.Known == known {
					fs = append(fs, Finding{k, r, v.Rule(r.Rule), v.exemptions[r.Exemption]})
				}
			}
		}
	}
	return fs
}

// Group is what fails at one agency and is not exempt, as far as there is room.
type Group struct {
	Agency   *audit.Agency
	Findings []Finding
	More     int // further ones, for which there is none
}

// Groups are the groups of all agencies that have any, with room for total.
func (v *View) Groups(total int) []Group {
	var groups []Group
	var counts []int
	for i := range v.Agencies {
		ag := &v.Agencies[i]
		found := slices.DeleteFunc(v.Findings(ag), func(f Finding) bool { return f.Kind == Exempt })
		if len(found) > 0 {
			groups = append(groups, Group{ag, found, 0})
			counts = append(counts, len(found))
		}
	}
	for i, n := range Share(counts, total, total) {
		groups[i].Findings, groups[i].More = groups[i].Findings[:n], counts[i]-n
	}
	return groups
}

// MostFailing are all agencies, those with the most violations first; among equals
// those with the most warnings, then with the most that is not known.
func (v *View) MostFailing() []*audit.Agency {
	as := make([]*audit.Agency, len(v.Agencies))
	for i := range as {
		as[i] = &v.Agencies[i]
	}
	slices.SortStableFunc(as, func(x, y *audit.Agency) int {
		return cmp.Or(cmp.Compare(y.Counts.Failing(), x.Counts.Failing()), cmp.Compare(y.Counts.Warning, x.Counts.Warning),
			cmp.Compare(y.Counts.Error+y.Counts.Unknown, x.Counts.Error+x.Counts.Unknown))
	})
	return as
}

// Blind are the scans that could not see something.
func (v *View) Blind() []audit.Scan {
	return slices.DeleteFunc(slices.Clone(v.Scans), func(s audit.Scan) bool { return s.Failed == 0 && len(s.Failures) == 0 })
}

// Priority is a rule and how far its violations reach.
type Priority struct {
	Rule     *audit.Rule
	Agencies []string // names, in the audit's order
	Results  int
}

// Priorities are the n rules violated by the most agencies; among equals those
// with the most results, then by id. Agencies come first so that one with many
// assets does not drown the others.
func (v *View) Priorities(n int) []Priority {
	place := make(map[string]int)
	var ps []Priority
	for i := range v.Agencies {
		ag := &v.Agencies[i]
		if ag.Counts.Failing() == 0 {
			continue
		}
		seen := -1 // results are sorted by rule
		for j := range ag.Results {
			r := &ag.Results[j]
			if KindOf(r) != Violation {
				continue
			}
			at, ok := place[r.Rule]
			if !ok {
				at = len(ps)
				place[r.Rule] = at
				ps = append(ps, Priority{Rule: v.Rule(r.Rule)})
			}
			ps[at].Results++
			if at != seen {
				ps[at].Agencies = append(ps[at].Agencies, cmp.Or(ag.Name, ag.ID))
				seen = at
			}
		}
	}
	slices.SortFunc(ps, func(a, b Priority) int {
		return cmp.Or(
			cmp.Compare(len(b.Agencies), len(a.Agencies)),
			cmp.Compare(b.Results, a.Results),
			cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
	return ps[:min(n, len(ps))]
}

// Reason is why something was not examined, and everything it kept from being.
type Reason struct {
	Kind    Kind // Error or Unknown
	Message audit.Text
	Cases   []Case
}

// Case is a result that is not known.
type Case struct {
	Result  *audit.Result
	Rule    *audit.Rule
	Problem *audit.Problem // nil if the result gives none
}

// Reasons groups all results that are unknown or in error by why they are:
// errors first, then the reason with the most cases.
func (v *View) Reasons() []Reason {
	type key struct {
		kind    Kind
		message audit.Text
	}
	place := make(map[key]int)
	var rs []Reason
	add := func(r *audit.Result, p *audit.Problem) {
		k := key{kind: KindOf(r)}
		if p != nil {
			k.message = p.Message
		}
		at, ok := place[k]
		if !ok {
			at = len(rs)
			place[k] = at
			rs = append(rs, Reason{Kind: k.kind, Message: k.message})
		}
		rs[at].Cases = append(rs[at].Cases, Case{r, v.Rule(r.Rule), p})
	}
	for i := range v.Agencies {
		ag := &v.Agencies[i]
		if ag.Counts.Unknown+ag.Counts.Error == 0 {
			continue
		}
		for j := range ag.Results {
			r := &ag.Results[j]
			if r.Verdict != audit.Unknown && r.Verdict != audit.Error {
				continue
			}
			if len(r.Problems) == 0 {
				add(r, nil)
			}
			for k := range r.Problems {
				add(r, &r.Problems[k])
			}
		}
	}
	slices.SortStableFunc(rs, func(a, b Reason) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)),
			cmp.Compare(len(b.Cases), len(a.Cases)))
	})
	return rs
}

// Issue is one problem of a result that is neither a pass nor not applicable, as
// formats for machines tell of them, one at a time.
type Issue struct {
	Kind    Kind
	Agency  *audit.Agency
	Result  *audit.Result
	Rule    *audit.Rule
	Problem *audit.Problem // of a result that gives none, an empty one

	// Exemption is what lifts an exempt one; nil if the audit does not describe it.
	Exemption *audit.Exemption
}

// Fingerprint tells the issue from all others, in this audit and in later ones.
// What is unknown has one too, though no report.json holds it.
func (i Issue) Fingerprint() string {
	return cmp.Or(i.Problem.Fingerprint, audit.Fingerprint(i.Result.Rule, i.Result.Asset, i.Problem.Key))
}

// Issues are all of them in the order of the audit.
func (v *View) Issues() iter.Seq[Issue] {
	return func(yield func(Issue) bool) {
		for i := range v.Agencies {
			ag := &v.Agencies[i]
			for j := range ag.Results {
				r := &ag.Results[j]
				kind := KindOf(r)
				if kind == Pass || kind == NotApplicable {
					continue
				}
				problems := r.Problems
				if len(problems) == 0 {
					problems = []audit.Problem{{}}
				}
				// Beside what fails stands what could not be examined: that has no fingerprint.
				found := slices.ContainsFunc(problems, func(p audit.Problem) bool { return p.Fingerprint != "" })
				for k := range problems {
					issue := Issue{kind, ag, r, v.Rule(r.Rule), &problems[k], v.exemptions[r.Exemption]}
					if r.Verdict == audit.Fail && found && problems[k].Fingerprint == "" {
						issue.Kind, issue.Exemption = Unknown, nil
					}
					if !yield(issue) {
						return
					}
				}
			}
		}
	}
}

// NotCovered are the clauses that bind somebody and that no rule examines.
func (v *View) NotCovered() []*audit.Clause {
	var cs []*audit.Clause
	for i := range v.Chapters {
		for j := range v.Chapters[i].Clauses {
			if c := &v.Chapters[i].Clauses[j]; c.Status == audit.NotCovered {
				cs = append(cs, c)
			}
		}
	}
	return cs
}

// Unscored are the clauses that rules judge and that apply to nothing: nothing
// is known of them, as of those not covered.
func (v *View) Unscored() []*audit.Clause {
	var cs []*audit.Clause
	for i := range v.Chapters {
		for j := range v.Chapters[i].Clauses {
			if c := &v.Chapters[i].Clauses[j]; c.Status == audit.Covered && c.Score == nil {
				cs = append(cs, c)
			}
		}
	}
	return cs
}

// WorstClauses are the clauses of which anything is missing, the lowest scores
// first; among equals in the regulation's order.
func (v *View) WorstClauses() []*audit.Clause {
	var cs []*audit.Clause
	for i := range v.Chapters {
		for j := range v.Chapters[i].Clauses {
			if c := &v.Chapters[i].Clauses[j]; missing(c.Score) {
				cs = append(cs, c)
			}
		}
	}
	slices.SortStableFunc(cs, func(a, b *audit.Clause) int { return byScore(a.Score, b.Score) })
	return cs
}

// WorstAgencies are the agencies of which anything is missing, likewise.
func (v *View) WorstAgencies() []*audit.Agency {
	var as []*audit.Agency
	for i := range v.Agencies {
		if a := &v.Agencies[i]; missing(a.Score) {
			as = append(as, a)
		}
	}
	slices.SortStableFunc(as, func(a, b *audit.Agency) int { return byScore(a.Score, b.Score) })
	return as
}

func missing(s *audit.Score) bool { return s != nil && s.Assured < 10000 }

// byScore puts first what most surely is not met, then what is least known to
// be, then what more stands behind.
func byScore(a, b *audit.Score) int {
	return cmp.Or(cmp.Compare(a.Possible, b.Possible), cmp.Compare(a.Assured, b.Assured), cmp.Compare(b.Of, a.Of))
}

// Share tells how many of each agency's findings to show when there is room
// for total: the same number each, as far as they have as many, and none more
// than each.
func Share(counts []int, total, each int) []int {
	level := func(k int) (sum int) {
		for _, n := range counts {
			sum += min(n, k)
		}
		return sum
	}
	lo, hi := 0, each // the highest level that fits
	for lo < hi {
		if mid := (lo + hi + 1) / 2; level(mid) <= total {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	room := total - level(lo)
	shares := make([]int, len(counts))
	for i, n := range counts {
		shares[i] = min(n, lo)
		if n > lo && lo < each && room > 0 {
			shares[i]++
			room--
		}
	}
	return shares
}

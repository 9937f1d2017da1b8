package policies

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// Check is where a regulation and the rules do not meet. With Mistakes nothing
// can be judged by it; the rest is to be known.
type Check struct {
	Mistakes  []Mistake
	Uncovered []*regulations.Clause // binding clauses that no rule judges
	Unread    []string              // parameters that none of its rules reads
	Unnamed   []string              // rules that no clause names
}

// Mistake is a rule or a parameter that is not there, or a parameter of another
// shape than its rules read.
type Mistake struct {
	Line int // of the regulation's file; 0 where it is of no one line
	Text audit.Text
}

// UnsoundError says that a regulation cannot be judged by, and why.
type UnsoundError struct {
	Regulation string
	Mistakes   []Mistake
}

func (e *UnsoundError) Error() string { return e.In("en") }

// In tells every mistake, in one of the two languages.
func (e *UnsoundError) In(lang string) string {
	lines := make([]string, len(e.Mistakes))
	for i, m := range e.Mistakes {
		lines[i] = fmt.Sprintf("%s: %s", e.Regulation, m.Text.In(lang))
		if m.Line > 0 {
			lines[i] = fmt.Sprintf("%s:%d: %s", e.Regulation, m.Line, m.Text.In(lang))
		}
	}
	return strings.Join(lines, "\n")
}

// CheckRegulation holds a regulation against the rules there are.
func CheckRegulation(regulation *regulations.Regulation, set *rules.Set) *Check {
	c := new(Check)
	read := map[string][]string{} // parameters, with the rules that read them
	for _, chapter := range regulation.Chapters {
		for i := range chapter.Clauses {
			clause := &chapter.Clauses[i]
			if clause.Status() == audit.NotCovered {
				c.Uncovered = append(c.Uncovered, clause)
			}
			for _, id := range clause.Rules {
				r := set.Rule(id)
				if r == nil {
					c.Mistakes = append(c.Mistakes, noRule(clause, id, set))
					continue
				}
				for _, p := range r.Parameters {
					read[p] = append(read[p], id)
				}
			}
		}
	}
	for _, p := range slices.Sorted(maps.Keys(read)) {
		if value, ok := regulation.Parameters[p]; ok {
			if shape := shapes[p]; shape != nil {
				if why := shape(value); why != nil {
					c.Mistakes = append(c.Mistakes, Mistake{regulation.ParameterLine[p], audit.Text{
						ID: fmt.Sprintf("parameter %s %s", p, why.ID), EN: fmt.Sprintf("the parameter %s %s", p, why.EN),
					}})
				}
			}
			continue
		}
		slices.Sort(read[p])
		by := strings.Join(slices.Compact(read[p]), ", ")
		c.Mistakes = append(c.Mistakes, Mistake{0, audit.Text{
			ID: fmt.Sprintf("tidak ada parameter %s, yang dibaca %s. Tambahkan di bawah parameters", p, by),
			EN: fmt.Sprintf("there is no parameter %s, which %s reads. Add it below parameters", p, by),
		}})
	}
	for p := range maps.Keys(regulation.Parameters) {
		if read[p] == nil {
			c.Unread = append(c.Unread, p)
		}
	}
	slices.Sort(c.Unread)
	named := regulation.Rules()
	for _, id := range set.IDs() {
		if _, ok := slices.BinarySearch(named, id); !ok {
			c.Unnamed = append(c.Unnamed, id)
		}
	}
	return c
}

func noRule(clause *regulations.Clause, id string, set *rules.Set) Mistake {
	t := audit.Text{
		ID: fmt.Sprintf("ketentuan %s menyebut aturan %s, yang tidak ada.", clause.ID, id),
		EN: fmt.Sprintf("clause %s names the rule %s, which does not exist.", clause.ID, id),
	}
	if near := regulations.Nearest(id, set.IDs()); near != "" {
		t.ID += fmt.Sprintf(" Maksudnya %s?", near)
		t.EN += fmt.Sprintf(" Did you mean %s?", near)
	}
	return Mistake{clause.Line, t}
}

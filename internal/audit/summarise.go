package audit

import "slices"

// Summarise fills in every count and the outcome from the agencies' results and
// the clauses. A result counts once for a chapter, however many of its clauses
// its rule serves, and nothing that was judged is left out of the totals.
func (a *Audit) Summarise() {
	chapters := map[string][]int{} // rule to the indexes of its chapters
	clauses := map[string][][2]int{}
	a.Summary = Summary{Agencies: len(a.Agencies)}
	for i := range a.Chapters {
		c := &a.Chapters[i]
		c.Counts = Counts{}
		for k := range c.Clauses {
			clause := &c.Clauses[k]
			clause.Counts = Counts{}
			a.Summary.Clauses.Total++
			switch clause.Status {
			case BindsNobody:
				a.Summary.Clauses.BindsNobody++
			case NotCovered:
				a.Summary.Clauses.Binding++
				a.Summary.Clauses.NotCovered++
			case Covered:
				a.Summary.Clauses.Binding++
				a.Summary.Clauses.Covered++
			}
			for _, rule := range clause.Rules {
				clauses[rule] = append(clauses[rule], [2]int{i, k})
				if !slices.Contains(chapters[rule], i) {
					chapters[rule] = append(chapters[rule], i)
				}
			}
		}
	}
	for i := range a.Agencies {
		agency := &a.Agencies[i]
		agency.Counts = Counts{}
		perRule := map[string]*Counts{}
		var rules []string
		for k := range agency.Results {
			r := &agency.Results[k]
			counts := perRule[r.Rule]
			if counts == nil {
				counts = &Counts{}
				perRule[r.Rule] = counts
				rules = append(rules, r.Rule)
			}
			counts.Add(r)
		}
		cells := make([]Counts, len(a.Chapters))
		for _, rule := range rules {
			counts := *perRule[rule]
			agency.Counts.Merge(counts)
			for _, c := range chapters[rule] {
				cells[c].Merge(counts)
				a.Chapters[c].Counts.Merge(counts)
			}
			for _, at := range clauses[rule] {
				a.Chapters[at[0]].Clauses[at[1]].Counts.Merge(counts)
			}
		}
		agency.Chapters = []AgencyChapter{}
		for c := range a.Chapters {
			if slices.ContainsFunc(a.Chapters[c].Clauses, func(clause Clause) bool { return len(clause.Rules) > 0 }) {
				agency.Chapters = append(agency.Chapters, AgencyChapter{ID: a.Chapters[c].ID, Counts: cells[c]})
			}
		}
		a.Summary.Merge(agency.Counts)
		a.Summary.Assets += agency.Assets
	}
	a.Summary.Outcome = a.outcome()
}

// outcome is fail where anything fails; incomplete where nothing fails but
// something could not be judged, or where nothing at all was judged: an empty
// audit proves nothing.
func (a *Audit) outcome() string {
	c := a.Summary.Counts
	switch {
	case c.Failing() > 0:
		return OutcomeFail
	case c.Error > 0 || c.Total == 0 || a.Strict && c.Unknown > 0:
		return OutcomeIncomplete
	}
	return OutcomeClean
}

// ExitCode is the exit code of the outcome, the same for every format: 0 clean,
// 3 something fails, 4 something that was to be examined could not be.
func (a *Audit) ExitCode() int {
	switch a.Summary.Outcome {
	case OutcomeClean:
		return 0
	case OutcomeFail:
		return 3
	}
	return 4
}

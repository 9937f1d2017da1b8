package audit

import "slices"

// Summarise fills in every count, every score and the outcome from the
// agencies' results and the clauses. A result counts once for a chapter, however
// many of its clauses its rule serves, and nothing that was judged is left out of
// the totals.
func (a *Audit) Summarise() {
	var all []*Clause              // of all chapters, in order
	chapters := map[string][]int{} // rule to the indexes of its chapters
	clauses := map[string][]int{}  // rule to the indexes of its clauses in all
	a.Summary = Summary{Agencies: len(a.Agencies)}
	for i := range a.Chapters {
		c := &a.Chapters[i]
		c.Counts, c.Coverage, c.Score = Counts{}, Coverage{}, nil
		for k := range c.Clauses {
			clause := &c.Clauses[k]
			clause.Counts, clause.Score = Counts{}, nil
			for _, rule := range clause.Rules {
				if at := clauses[rule]; len(at) == 0 || at[len(at)-1] != len(all) {
					clauses[rule] = append(at, len(all))
				}
				if at := chapters[rule]; len(at) == 0 || at[len(at)-1] != i {
					chapters[rule] = append(at, i)
				}
			}
			all = append(all, clause)
		}
	}
	sums := make([]sum, len(all))     // of the agencies' shares, by clause
	units := make([]Counts, len(all)) // of one agency, by clause
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
		clear(units)
		for _, rule := range rules {
			counts := *perRule[rule]
			agency.Counts.Merge(counts)
			for _, c := range chapters[rule] {
				cells[c].Merge(counts)
				a.Chapters[c].Counts.Merge(counts)
			}
			for _, c := range clauses[rule] {
				units[c].Merge(counts)
			}
		}
		var own sum // of the shares of the agency
		for c := range units {
			all[c].Counts.Merge(units[c])
			if share, of := shareOf(&units[c]); of > 0 {
				sums[c].add(share, of)
				own.add(share, of)
			}
		}
		agency.Score = own.mean().score()
		agency.Chapters = []AgencyChapter{}
		for c := range a.Chapters {
			if slices.ContainsFunc(a.Chapters[c].Clauses, func(clause Clause) bool { return len(clause.Rules) > 0 }) {
				agency.Chapters = append(agency.Chapters, AgencyChapter{ID: a.Chapters[c].ID, Counts: cells[c]})
			}
		}
		a.Summary.Merge(agency.Counts)
		a.Summary.Assets += agency.Assets
	}
	a.score(sums)
	if a.Check != nil { // a part of an agency has no score to compare with anybody's
		a.unscore()
	}
	a.Summary.Outcome = a.outcome()
}

// score fills in the scores and the coverage of clauses, chapters and the city,
// from the sums of the agencies' shares of each clause.
func (a *Audit) score(sums []sum) {
	city := make([]*mean, 0, len(sums))
	for i := range a.Chapters {
		c := &a.Chapters[i]
		first := len(city)
		for k := range c.Clauses {
			clause, sum := &c.Clauses[k], &sums[len(city)]
			if sum.of > 0 {
				// Nothing is known of an agency that declared nothing: neither that it
				// meets the clause, nor that it does not.
				for range a.boundSilent(clause) {
					sum.add(share{0, 1}, 1)
				}
			}
			m := sum.mean()
			clause.Score = m.score()
			city = append(city, m)
			c.Coverage.add(clause)
		}
		c.Score = meanOf(city[first:]).score()
		a.Summary.Clauses.merge(c.Coverage)
	}
	a.Summary.Score = meanOf(city).score()
}

// unscore takes the scores away.
func (a *Audit) unscore() {
	a.Summary.Score, a.Summary.Clauses.Scored = nil, 0
	for i := range a.Chapters {
		c := &a.Chapters[i]
		c.Score, c.Coverage.Scored = nil, 0
		for k := range c.Clauses {
			c.Clauses[k].Score = nil
		}
	}
	for i := range a.Agencies {
		a.Agencies[i].Score = nil
	}
}

func (c *Coverage) add(clause *Clause) {
	c.Total++
	switch clause.Status {
	case BindsNobody:
		c.BindsNobody++
	case NotCovered:
		c.Binding++
		c.NotCovered++
	case Covered:
		c.Binding++
		c.Covered++
		if clause.Score != nil {
			c.Scored++
		}
	}
}

func (c *Coverage) merge(o Coverage) {
	c.Total += o.Total
	c.Binding += o.Binding
	c.Covered += o.Covered
	c.Scored += o.Scored
	c.NotCovered += o.NotCovered
	c.BindsNobody += o.BindsNobody
}

// outcome is fail where anything fails; incomplete where nothing fails but
// something could not be judged, or where nothing at all was judged: an empty
// audit proves nothing.
func (a *Audit) outcome() string {
	c := a.Summary.Counts
	failing, blind := c.Failing() > 0, c.Error > 0 || c.Total == 0 || a.Strict && c.Unknown > 0
	if a.Strict && a.Check != nil && a.Check.Register != nil && a.Check.Register.Rules != a.Rules.SHA256 {
		blind = true // the rules that were meant were not asked
	}
	if a.Check != nil && c.Pass+c.Fail+c.NotApplicable == 0 {
		blind = true // nothing of it could be judged
	}
	if a.Gate != nil {
		a.Gate.decide(a.Agencies)
		failing, blind = a.Gate.Failing > 0, blind || a.Gate.Asked > 0
	}
	switch {
	case failing:
		return OutcomeFail
	case blind:
		return OutcomeIncomplete
	}
	return OutcomeClean
}

// decide counts what fails at the gate, and what could not be judged that it asks
// for; and marks what the baseline knows.
func (g *Gate) decide(agencies []Agency) {
	g.Failing, g.Known, g.Asked = 0, 0, 0
	judged := map[string]bool{} // rules of the minimum that judged anything
	for i := range agencies {
		for k := range agencies[i].Results {
			r := &agencies[i].Results[k]
			_, asked := slices.BinarySearch(g.Minimum, r.Rule)
			if asked {
				judged[r.Rule] = true
			}
			switch {
			case r.Verdict == Unknown && asked:
				g.Asked++
			case r.Verdict != Fail:
			default:
				r.Known = g.Baseline.knows(r)
				switch let := g.FailOn == FailOnNone || r.Known || r.Warning && g.FailOn != FailOnWarning; {
				case r.Disposition == Exempt:
				case asked || !let:
					g.Failing++
				case r.Known:
					g.Known++
				}
			}
		}
	}
	g.Asked += len(g.Minimum) - len(judged) // who declares nothing does not meet it
}

// Knows says whether a problem of that fingerprint is in the baseline.
func (b *Baseline) Knows(fingerprint string) bool {
	_, there := slices.BinarySearch(b.Fingerprints, fingerprint)
	return there
}

// knows says whether every problem that is a violation is in the baseline.
func (b *Baseline) knows(r *Result) bool {
	if b == nil {
		return false
	}
	known := false
	for _, p := range r.Problems {
		if p.Fingerprint == "" {
			continue // a gap beside it
		}
		if !b.Knows(p.Fingerprint) {
			return false
		}
		known = true
	}
	return known
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

package audit

import (
	"math/big"
	"slices"
)

// parts are what a score says: assured, possible, exempt, warning.
const parts = 4

// share is what a score says of some results, in numbers of them.
type share [parts]int

// shareOf is the share of an agency's results of one clause, and how many of
// them it is a share of. One that does not apply is no part of it.
func shareOf(c *Counts) (s share, of int) {
	assured := c.Pass + c.Exempt
	return share{assured, assured + c.Unknown + c.Error, c.Exempt, c.Warning}, c.Total - c.NotApplicable
}

// mean is a mean of shares or of other means, each of the same weight. Nothing
// is rounded before the end, so the order they come in cannot matter.
type mean struct {
	of int
	is [parts]big.Rat
}

// sum adds shares up by their denominators, which are few: as many as there are
// sizes of agencies.
type sum struct {
	of    int
	share map[int]share
}

func (s *sum) add(part share, of int) {
	if s.share == nil {
		s.share = map[int]share{}
	}
	all := s.share[of]
	for i := range all {
		all[i] += part[i]
	}
	s.share[of] = all
	s.of++
}

// mean is the mean of what was added; nil of nothing.
func (s *sum) mean() *mean {
	if s.of == 0 {
		return nil
	}
	m := &mean{of: s.of}
	common := big.NewInt(1)
	var den, x big.Int
	for of := range s.share {
		den.SetInt64(int64(of))
		x.GCD(nil, nil, common, &den)
		common.Mul(common, x.Quo(&den, &x))
	}
	var num [parts]big.Int
	for of, all := range s.share {
		den.Quo(common, den.SetInt64(int64(of)))
		for i := range all {
			num[i].Add(&num[i], x.Mul(x.SetInt64(int64(all[i])), &den))
		}
	}
	common.Mul(common, x.SetInt64(int64(s.of)))
	for i := range num {
		m.is[i].SetFrac(&num[i], common)
	}
	return m
}

// meanOf is the mean of means; nil of nothing. One that is nil is nothing.
func meanOf(of []*mean) *mean {
	all := &mean{}
	for _, m := range of {
		if m == nil {
			continue
		}
		all.of++
		for i := range all.is {
			all.is[i].Add(&all.is[i], &m.is[i])
		}
	}
	if all.of == 0 {
		return nil
	}
	weight := big.NewRat(1, int64(all.of))
	for i := range all.is {
		all.is[i].Mul(&all.is[i], weight)
	}
	return all
}

// score is the mean in basis points, rounded down.
func (m *mean) score() *Score {
	if m == nil {
		return nil
	}
	var points [parts]int
	whole, x := big.NewInt(10000), new(big.Int)
	for i := range points {
		points[i] = int(x.Quo(x.Mul(m.is[i].Num(), whole), m.is[i].Denom()).Int64())
	}
	return &Score{Assured: points[0], Possible: points[1], Exempt: points[2], Warning: points[3], Of: m.of}
}

// boundSilent is how many of the agencies that declared nothing a clause binds.
func (a *Audit) boundSilent(c *Clause) int {
	if slices.Contains(c.Binds, "opd") { // the Dinas is an agency too
		return len(a.Silent)
	}
	if slices.Contains(c.Binds, "dinas") && slices.ContainsFunc(a.Silent, func(s Silent) bool { return s.ID == a.Auditee.Dinas }) {
		return 1
	}
	return 0
}

package policies

import (
	"slices"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/rules"
)

// Part says that an inventory is not a whole city: what is judged are the assets of
// the manifests that are not published, and beside them there is the register, or not
// even that. A rule that reaches further is unknown: what it would find, or miss, is
// not there.
type Part struct {
	Register bool // what is published is the register's; else it only stands in its place
}

// scope is what of an inventory is judged.
type scope struct {
	inv      *inventory.Inventory
	part     *Part
	agencies []*inventory.Agency // those with anything to judge, sorted by id
}

func newScope(inv *inventory.Inventory, part *Part) *scope {
	s := &scope{inv: inv, part: part, agencies: inv.Agencies}
	if part != nil {
		s.agencies = slices.DeleteFunc(slices.Clone(inv.Agencies), func(a *inventory.Agency) bool { return len(s.assets(a)) == 0 })
	}
	return s
}

func (s *scope) has(a *inventory.Asset) bool {
	return s.part == nil || !s.inv.Files[a.Range.File].Published
}

// assets are those of the agency that are judged.
func (s *scope) assets(agency *inventory.Agency) []*inventory.Asset {
	if s.part == nil {
		return agency.Assets
	}
	return slices.DeleteFunc(slices.Clone(agency.Assets), func(a *inventory.Asset) bool { return !s.has(a) })
}

func (s *scope) verdicts(in *inputs, agency *inventory.Agency) verdicts {
	return verdicts{inv: in.inv, agency: agency, scope: s, role: in.inv.Role(agency.ID), facts: in.facts}
}

// reaches says whether all that the rule rests on is there.
func (s *scope) reaches(r *rules.Rule) bool {
	return s.part == nil || r.Reach == rules.Asset || r.Reach == rules.Register && s.part.Register
}

// Elsewhere says whether a result is unknown only because its rule reaches further
// than the part that was judged.
func Elsewhere(r audit.Result) bool {
	return r.Verdict == audit.Unknown && len(r.Problems) == 1 && (r.Problems[0].Key == rules.City || r.Problems[0].Key == rules.Register)
}

// elsewhere adds what becomes of the rules that reach further than the scope.
func (j *Judge) elsewhere(in *inputs, s *scope, agency *inventory.Agency, results []audit.Result) []audit.Result {
	v := s.verdicts(in, agency)
	for i := range j.rules {
		r := &j.rules[i]
		if s.reaches(r) {
			continue
		}
		why := audit.Text{
			ID: "Bergantung pada yang dinyatakan seluruh kota; dinilai dalam audit Dinas.",
			EN: "Rests on what the whole city declares; the Dinas' audit judges it.",
		}
		if r.Reach == rules.Register {
			why = audit.Text{
				ID: "Bergantung pada register Dinas, yang tidak diberikan.",
				EN: "Rests on the register of the Dinas, which was not given.",
			}
		}
		for _, a := range v.assets(r) {
			results = append(results, audit.Result{Rule: r.ID, Asset: a.ID, Verdict: audit.Unknown, Problems: []audit.Problem{{Key: r.Reach, Message: why, Where: v.where(a, nil)}}})
		}
	}
	return results
}

package policies_test

import (
	"slices"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	dinas "github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
)

// What one application's manifest says, judged beside the register, or beside
// nothing, is judged as in the whole city, or is unknown: that is what a rule's reach
// promises. Each application of both examples is taken out of its city.
func TestReach(t *testing.T) {
	asOf := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	judged := map[string]int{} // by rule
	for _, name := range []string{"kota-serang", "kota-bukittinggi"} {
		e := loadExample(t, name)
		judge, err := policies.New(t.Context(), e.regulation, rules.Builtin())
		if err != nil {
			t.Fatal(err)
		}
		options := policies.Options{AsOf: asOf, Period: policies.Quarter(asOf)}
		whole, err := judge.Judge(t.Context(), e.inventory, e.evidence, options)
		if err != nil {
			t.Fatal(err)
		}
		for _, agency := range e.inventory.Agencies {
			if agency.OPD == nil {
				continue
			}
			in := map[string]audit.Result{}
			for _, r := range whole.Agencies[slices.IndexFunc(whole.Agencies, func(a audit.Agency) bool { return a.ID == agency.ID })].Results {
				in[r.Rule+" "+r.Asset] = r
			}
			for _, top := range agency.Assets {
				if top.Kind.Name == "opd" || top.Kind.Name == "exemption" || top.Kind.Name != "application" && agency.ID != "dinkes" {
					continue
				}
				all := closure(agency, top)
				if agency.ID == e.inventory.Dinas { // what it publishes, it does not declare beside its applications
					_, shown := dinas.Published(e.inventory, agency.ID)
					all = slices.DeleteFunc(all, func(a *inventory.Asset) bool {
						return !slices.Contains([]string{"opd", "application", "database"}, a.Kind.Name) && slices.ContainsFunc(shown, func(p *inventory.Asset) bool { return p.ID == a.ID })
					})
				}
				own := inventory.Source{Path: "patuh.hcl", Bytes: inventory.Manifest(all)}
				for _, beside := range []bool{true, false} {
					sources := dinas.Nobody(e.regulation.ID)
					if beside {
						sources = (&dinas.Register{Manifests: dinas.Manifests(e.inventory, agency.ID)}).Sources()
					}
					inv, diags, err := inventory.Parse(t.Context(), append(sources, own), inventory.Options{Lang: "en"})
					if err != nil {
						t.Fatal(err)
					}
					if diags.HasErrors() {
						if beside {
							t.Errorf("%s: %s refers to what is not published: %v", name, top.ID, diags)
						}
						continue // it refers to the register
					}
					options.Part = &policies.Part{Register: beside}
					evidence := slices.DeleteFunc(slices.Clone(e.evidence), func(e scanners.Evidence) bool { return inv.Asset(e.Subject) == nil })
					found, err := judge.Judge(t.Context(), inv, evidence, options)
					if err != nil {
						t.Fatal(err)
					}
					if len(found.Agencies) != 1 || found.Agencies[0].ID != agency.ID {
						t.Fatalf("%s: %v", top.ID, found.Agencies)
					}
					for _, r := range found.Agencies[0].Results {
						if policies.Elsewhere(r) {
							continue
						}
						judged[r.Rule]++
						if was := in[r.Rule+" "+r.Asset]; r.Verdict != was.Verdict && r.Verdict != audit.Unknown {
							t.Errorf("%s: %s of %s is %s in part (register %v), %s in the city", name, r.Rule, r.Asset, r.Verdict, beside, was.Verdict)
						}
					}
				}
			}
		}
	}
	for _, r := range rules.Builtin().Rules {
		if (r.Reach != rules.City) != (judged[r.ID] > 0) {
			t.Errorf("%s reaches over the %s and was judged in part %d times", r.ID, r.Reach, judged[r.ID])
		}
	}
}

// closure are an agency's block, an asset of it, and all of its own that the asset
// refers to.
func closure(agency *inventory.Agency, top *inventory.Asset) []*inventory.Asset {
	opd := *agency.OPD
	opd.Attrs = slices.DeleteFunc(slices.Clone(opd.Attrs), func(a inventory.Attr) bool { return a.Value.Base == inventory.Ref })
	all := []*inventory.Asset{&opd}
	seen := map[*inventory.Asset]bool{agency.OPD: true}
	var visit func(a *inventory.Asset)
	var walk func(b *inventory.Block)
	visit = func(a *inventory.Asset) {
		if a == nil || seen[a] || a.Agency != agency.ID {
			return
		}
		seen[a] = true
		all = append(all, a)
		walk(&a.Block)
	}
	walk = func(b *inventory.Block) {
		for i := range b.Attrs {
			visit(b.Attrs[i].Value.Target())
			for k := range b.Attrs[i].Value.List {
				visit(b.Attrs[i].Value.List[k].Target())
			}
		}
		for i := range b.Blocks {
			walk(&b.Blocks[i])
		}
	}
	visit(top)
	return all
}

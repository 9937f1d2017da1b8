package policies_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/artefacts"
	"github.com/patuh-id/patuh/scanners/certificate"
	"github.com/patuh-id/patuh/scanners/document"
	"github.com/patuh-id/patuh/scanners/handover"
	"github.com/patuh-id/patuh/scanners/interfaces"
)

// looking are the scanners there are.
var looking = []scanners.Scanner{artefacts.Scanner, certificate.Scanner, document.Scanner, handover.Scanner, interfaces.Scanner}

// example is one of the cities of examples/, with all that is needed to judge it.
type example struct {
	inventory  *inventory.Inventory
	evidence   []scanners.Evidence
	regulation *regulations.Regulation
	rules      *rules.Set
}

func loadExample(t testing.TB, name string) example {
	t.Helper()
	ctx := context.Background()
	dir := filepath.Join("..", "examples", name)
	inv, diags, err := inventory.Load(ctx, dir, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	evidence, err := scanners.Run(ctx, inv, root, looking, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	reg, _, err := regulations.Load(inv.Government.Text("regulation"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Load(rules.FS())
	if err != nil {
		t.Fatal(err)
	}
	return example{inv, evidence, reg, set}
}

// unreachable are verdicts a rule defines that no city can get yet, because
// they rest on what no scanner sees.
var unreachable = map[string][]audit.Verdict{}

// The two cities together get every verdict each rule can give. A rule that
// judges one asset of a city can only give one in each.
func TestExamplesShowEveryVerdict(t *testing.T) {
	asOf := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	seen := map[string]map[audit.Verdict]int{}
	judged := map[string]int{}
	defined := map[string]rules.Rule{}
	for _, name := range []string{"kota-serang", "kota-bukittinggi"} {
		e := loadExample(t, name)
		judge, err := policies.New(t.Context(), e.regulation, e.rules)
		if err != nil {
			t.Fatal(err)
		}
		found, err := judge.Judge(t.Context(), e.inventory, e.evidence, policies.Options{AsOf: asOf, Period: policies.Quarter(asOf)})
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range e.regulation.Rules() {
			defined[id] = *e.rules.Rule(id)
		}
		for _, agency := range found.Agencies {
			for _, r := range agency.Results {
				if seen[r.Rule] == nil {
					seen[r.Rule] = map[audit.Verdict]int{}
				}
				seen[r.Rule][r.Verdict]++
				judged[r.Rule]++
				if r.Verdict == audit.Error {
					t.Errorf("%s: %s is %+v", name, r.Asset, r)
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(defined)) {
		r := defined[id]
		possible := []audit.Verdict{audit.Pass, audit.Fail}
		for set, verdict := range map[string]audit.Verdict{"unknown": audit.Unknown, "not_applicable": audit.NotApplicable} {
			if slices.Contains(r.Defines, set) {
				possible = append(possible, verdict)
			}
		}
		slices.Sort(possible)
		var missing []audit.Verdict
		for _, v := range possible {
			later := slices.Contains(unreachable[id], v)
			switch {
			case seen[id][v] > 0 && later:
				t.Errorf("%s: %s is among the unreachable and was reached", id, v)
			case seen[id][v] == 0 && !later:
				missing = append(missing, v)
			}
		}
		if got := len(seen[id]); len(missing) > 0 && got < judged[id] || got == 0 {
			t.Errorf("%s: no example gets %v (of %d assets: %v)", id, missing, judged[id], seen[id])
		}
	}
}

package policies_test

import (
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
	"github.com/patuh-id/patuh/scanners/backup"
	"github.com/patuh-id/patuh/scanners/certificate"
	"github.com/patuh-id/patuh/scanners/document"
	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/sources"
)

// looking are the scanners there are that need no network.
var looking = func() []scanners.Scanner {
	open := sources.New(sources.Options{}).Declared
	return []scanners.Scanner{artefacts.Scanner(open), backup.Scanner, certificate.Scanner, document.Scanner, interfaces.Scanner(open), repository.Scanner(open, false)}
}()

// example is one of the cities of examples/, with all that is needed to judge it.
type example struct {
	inventory  *inventory.Inventory
	evidence   []scanners.Evidence
	regulation *regulations.Regulation
	rules      *rules.Set
}

func loadExample(t testing.TB, name string) example {
	t.Helper()
	e := example{}
	e.inventory, e.evidence = look(t, filepath.Join("..", "examples", name))
	var err error
	if e.regulation, _, err = regulations.Load(e.inventory.Government.Text("regulation")); err != nil {
		t.Fatal(err)
	}
	if e.rules, err = rules.Load(rules.FS()); err != nil {
		t.Fatal(err)
	}
	return e
}

// look loads the manifests of a folder and looks at what they declare.
func look(t testing.TB, dir string) (*inventory.Inventory, []scanners.Evidence) {
	t.Helper()
	inv, diags, err := inventory.Load(t.Context(), dir, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	evidence, err := scanners.Run(t.Context(), inv, scanners.Options{Workspace: root, Scanners: looking})
	if err != nil {
		t.Fatal(err)
	}
	return inv, evidence
}

// unreachable are verdicts a rule defines that no city can get: they rest on
// what no scanner sees yet, or no manifest and none of the two regulations
// leads there.
var unreachable = map[string][]audit.Verdict{
	"addresses.imported":         {audit.Fail, audit.Pass, audit.Unknown},       // neither city imports its addresses
	"applications.developed":     {audit.NotApplicable},                         // Serang's regulation lists phases
	"applications.facilitated":   {audit.Unknown},                               // a government names its Dinas
	"applications.recommended":   {audit.NotApplicable},                         // Bukittinggi's regulation asks for one
	"applications.secure_access": {audit.Pass},                                  // scanner: tls
	"backups.apart":              {audit.Unknown},                               // a Dinas without any data centre
	"backups.covered":            {audit.Unknown},                               // the listing that an example names can be read
	"contracts.recommended":      {audit.NotApplicable},                         // likewise
	"data_centers.own":           {audit.Pass},                                  // who has one of its own never passes
	"databases.interconnected":   {audit.Unknown},                               // a government without a Dinas, which does not load
	"databases.personnel_key":    {audit.Pass},                                  // scanner database
	"databases.population_key":   {audit.Pass},                                  // scanner database
	"domains.integrated":         {audit.Pass},                                  // scanner: dns
	"interconnections.central":   {audit.Unknown},                               // a government names its Dinas
	"interconnections.endpoint":  {audit.Fail, audit.Pass},                      // scanner: endpoint
	"networks.inter_agency":      {audit.Unknown},                               // a government names its Dinas
	"networks.public_addresses":  {audit.Fail, audit.NotApplicable, audit.Pass}, // scanner: dns
	"security.authority":         {audit.Unknown},                               // a government names its Dinas
	"security.transport":         {audit.Fail, audit.Pass},                      // scanners: http, tls
	"servers.centralised":        {audit.Unknown},                               // a government names its Dinas
}

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

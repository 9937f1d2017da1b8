package policies

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// An audit that was stopped does not look for the rule that failed: none did.
func TestStoppedLooksForNoCulprit(t *testing.T) {
	inv, _, err := inventory.Load(t.Context(), "../examples/kota-serang", inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	reg, _, err := regulations.Load("serang-47-2017")
	if err != nil {
		t.Fatal(err)
	}
	j, err := New(t.Context(), reg, rules.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	j.sources = func() (*rules.Set, error) {
		t.Error("the sources of the rules are read")
		return nil, context.Canceled
	}
	groups, err := j.compile(t.Context(), j.rules, 1)
	if err != nil {
		t.Fatal(err)
	}
	in := &inputs{inv: inv, facts: gather(inv, nil, "2026-11-23"), today: "2026-11-23", period: "2026-Q4", shared: map[string]*ast.Term{}}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if got := groups[0].agency(stopped, j, in, newScope(in.inv, nil), inv.Agency("dinkes")); got != nil {
		t.Errorf("%d results", len(got))
	}
}

// A rule that goes on for ever is stopped: where it does so it is an error, and
// nothing else is touched by it.
func TestSlow(t *testing.T) {
	const source = `# METADATA
# scope: package
# title: A rule
# custom:
#   assets: [server]
#   agencies: all
#   proof: declared
#   parameters: []
#   evidence: []
#   title: {id: Sebuah aturan, en: A rule}
#   rationale: {id: Alasan., en: A reason.}
#   remedy: {id: Perbaiki., en: Mend it.}
#   messages:
#     bad: {id: Buruk., en: Bad.}
package rules.own.NAME

examined := object.keys(input.server)

violations contains {"asset": id, "code": "bad", "where": []} if {
	some id, _ in input.server
	input.agency.id == "SLOW"
	some x in numbers.range(1, 1000000)
	some y in numbers.range(1, 1000000)
	x * y < 0
}
`
	files := fstest.MapFS{}
	for name, slow := range map[string]string{"a": "", "b": "dinkes", "c": ""} {
		files["own/"+name+".rego"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("NAME", name, "SLOW", slow).Replace(source))}
	}
	set, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	reg := &regulations.Regulation{ID: "contoh-1-2020", Chapters: []regulations.Chapter{{ID: "bab-1", Clauses: []regulations.Clause{{ID: "1", Strength: regulations.Must, Binds: []string{"opd"}, Rules: set.IDs()}}}}}
	j, err := New(t.Context(), reg, set)
	if err != nil {
		t.Fatal(err)
	}
	if j.limit != time.Minute {
		t.Errorf("the limit is %s", j.limit)
	}
	j.limit = 500 * time.Millisecond
	inv, _, err := inventory.Load(t.Context(), "../examples/kota-serang", inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := j.Judge(t.Context(), inv, nil, Options{AsOf: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Period: "2026-Q4", Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	judged := map[audit.Verdict]int{}
	for _, a := range got.Agencies {
		for _, r := range a.Results {
			judged[r.Verdict]++
			if slow := r.Rule == "own.b" && a.ID == "dinkes"; slow != (r.Verdict == audit.Error) || !slow && r.Verdict != audit.Pass {
				t.Errorf("%s on %s is %s", r.Rule, r.Asset, r.Verdict)
			} else if slow && r.Problems[0].Message != (audit.Text{ID: "Aturan own.b dihentikan: belum selesai setelah 0.5 detik.", EN: "The rule own.b was stopped: it had not ended after 0.5 seconds."}) {
				t.Errorf("it says %+v", r.Problems)
			}
		}
	}
	if judged[audit.Error] == 0 || judged[audit.Pass] <= 2*judged[audit.Error] {
		t.Errorf("verdicts: %v", judged)
	}
	// Called off meanwhile, it is no verdict at all.
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	if got, err := j.Judge(ctx, inv, nil, Options{Workers: 1}); got != nil || err == nil {
		t.Errorf("%v, %v", got, err)
	}
}

package policies

import (
	"context"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

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
	if got := groups[0].agency(stopped, j, in, inv.Agency("dinkes")); got != nil {
		t.Errorf("%d results", len(got))
	}
}

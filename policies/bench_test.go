package policies_test

import (
	"context"
	"testing"

	generator "github.com/patuh-id/patuh/internal/bench/city"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// A thousand agencies of forty blocks, judged by all rules of Serang and, with
// nothing changed since, from the cache: the second is what the indexes and keys cost.
func BenchmarkJudge(b *testing.B) {
	dir, ctx := b.TempDir(), context.Background()
	if err := generator.Generate(dir, 1000, 1); err != nil {
		b.Fatal(err)
	}
	inv, diags, err := inventory.Load(ctx, dir, inventory.Options{})
	if err != nil || diags.HasErrors() {
		b.Fatal(err, diags)
	}
	regulation, _, err := regulations.Load("serang-47-2017")
	if err != nil {
		b.Fatal(err)
	}
	set, err := rules.Load(rules.FS())
	if err != nil {
		b.Fatal(err)
	}
	judge, err := policies.New(ctx, regulation, set)
	if err != nil {
		b.Fatal(err)
	}
	run := func(b *testing.B, o policies.Options) {
		o.AsOf, o.Period = asOf, "2026-Q4"
		if _, err := judge.Judge(ctx, inv, nil, o); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			run(b, policies.Options{})
		}
	})
	b.Run("warm", func(b *testing.B) {
		full := policies.Options{Cache: &cache{}}
		run(b, full)
		for b.Loop() {
			run(b, full)
		}
	})
}

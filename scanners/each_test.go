package scanners_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

func TestEach(t *testing.T) {
	var done, now, most atomic.Int64
	scanners.Each(20, 3, func(int) {
		n := now.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		done.Add(1)
		now.Add(-1)
	})
	if done.Load() != 20 || most.Load() > 3 {
		t.Errorf("%d done, %d at once", done.Load(), most.Load())
	}
	scanners.Each(0, 3, func(int) { t.Error("of none one is done") })
}

// A panic in one of several goroutines of a scanner ends its look, and not the audit.
func TestEachPanics(t *testing.T) {
	s := scanners.Scanner{
		Name: "eye", Kind: "domain", Wants: func(*inventory.Asset) bool { return true },
		Scan: func(context.Context, scanners.Input) (any, *inventory.Text) {
			var empty []int
			scanners.Each(4, 4, func(i int) {
				if i > 1 {
					_ = empty[i]
				}
			})
			return nil, nil
		},
	}
	w := scannertest.Workspace{Declares: "domain \"a\" {\n  fqdn = \"a.example\"\n}\n"}
	all, err := scanners.Run(t.Context(), w.Inventory(t), scanners.Options{Scanners: []scanners.Scanner{s}})
	if err != nil || len(all) != 1 || all[0].Unknown == nil || !strings.Contains(all[0].Unknown.EN, "index out of range [2]") {
		t.Errorf("%+v %v", all, err)
	}
}

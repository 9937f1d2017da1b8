package tree_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Whoever reads that a quota is used up reads also when it is there again.
func TestReasonTellsWhen(t *testing.T) {
	busy := &tree.Error{Text: inventory.Text{ID: "habis", EN: "used up"}}
	if got := tree.Reason(busy); *got != busy.Text {
		t.Errorf("%+v", got)
	}
	again := *busy
	again.RetryAt = time.Date(2026, 11, 26, 10, 0, 0, 0, time.FixedZone("WIB", 7*3600))
	for range 2 {
		got := tree.Reason(fmt.Errorf("membuka: %w", &again))
		if want := (inventory.Text{ID: "habis; dapat dicoba lagi pada 2026-11-26T03:00:00Z", EN: "used up; it can be tried again at 2026-11-26T03:00:00Z"}); *got != want {
			t.Errorf("%+v", got)
		}
	}
}

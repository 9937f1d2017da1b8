package policies_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/document"
	"github.com/patuh-id/patuh/scanners/handover"
	"github.com/patuh-id/patuh/scanners/interfaces"
)

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
	evidence, err := scanners.Run(ctx, inv, root, []scanners.Scanner{document.Scanner, handover.Scanner, interfaces.Scanner}, 0, nil)
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

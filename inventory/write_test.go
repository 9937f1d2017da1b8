package inventory_test

import (
	"path/filepath"
	"testing"

	"github.com/patuh-id/patuh/inventory"
)

// What is written of a city reads as the city again.
func TestManifest(t *testing.T) {
	for _, city := range []string{"kota-serang", "kota-bukittinggi"} {
		inv, diags, err := inventory.Load(t.Context(), filepath.Join("..", "examples", city), inventory.Options{Lang: "en"})
		if err != nil || diags.HasErrors() {
			t.Fatal(err, diags)
		}
		var sources []inventory.Source
		for _, agency := range inv.Agencies {
			sources = append(sources, inventory.Source{Path: agency.ID + "/all.hcl", Bytes: inventory.Manifest(agency.Assets)})
		}
		again, diags, err := inventory.Parse(t.Context(), sources, inventory.Options{Lang: "en"})
		if err != nil || diags.HasErrors() {
			t.Fatal(err, diags)
		}
		if again.Assets() != inv.Assets() {
			t.Fatalf("%d assets of %d", again.Assets(), inv.Assets())
		}
		for i, agency := range again.Agencies {
			if one, other := string(inventory.Manifest(agency.Assets)), string(sources[i].Bytes); one != other {
				t.Errorf("%s reads\n%s\nand was\n%s", agency.ID, one, other)
			}
		}
	}
}

package interfaces

import (
	"context"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Operations are the operations that the valid descriptions of an application
// hold, by operationId. Where there may be more of them, unknown says why they
// were not seen.
func Operations(ctx context.Context, in scanners.Input, open tree.Opener) (ids map[string]bool, unknown *inventory.Text) {
	ids = map[string]bool{}
	for i := range in.Asset.Blocks {
		b := &in.Asset.Blocks[i]
		if b.Kind.Name != "interface" {
			continue
		}
		d := Description{Path: b.Text("path"), Type: b.Text("type"), Content: nothing()}
		switch {
		case d.Path == "" && b.Attr("url") == nil:
			continue // it names no description
		case d.Path == "":
			unknown = &inventory.Text{ID: "ada deskripsi antarmuka yang hanya diterbitkan di jaringan", EN: "there is an interface description that is only published on the network"}
			continue
		}
		describe(ctx, in, open, &d)
		switch {
		case d.absent:
		case !d.Valid:
			unknown = &inventory.Text{ID: "deskripsi antarmuka: " + d.Problem.ID, EN: "interface description: " + d.Problem.EN}
		default:
			for _, id := range d.ids {
				ids[id] = true
			}
			if d.Elsewhere {
				unknown = &inventory.Text{ID: "ada operasi di balik $ref, yang tidak diikuti", EN: "there are operations behind $ref, which is not followed"}
			}
		}
	}
	return ids, unknown
}

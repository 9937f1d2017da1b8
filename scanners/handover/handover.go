// Package handover looks into the local copy of a handed-over repository for
// the nine documents, at the places the manifest names.
//
// It looks at plain text and source code only; a form it cannot read it leaves
// unexamined and says so. It must not run anything it finds, leave the copy's
// folder, or keep any of what it read.
package handover

import (
	"context"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/content"
)

// Facts are the documents of one repository, by the attribute that names them.
type Facts struct {
	Documents map[string]Document `json:"documents"`
}

// Document is what was found of one document.
type Document struct {
	Path   string          `json:"path"`
	State  string          `json:"state"` // present, missing, empty, placeholder or unreadable
	Bytes  int64           `json:"bytes"`
	Reason *inventory.Text `json:"reason,omitempty"` // for placeholder and unreadable
}

// Scanner is the scanner of local copies of handed-over repositories.
var Scanner = scanners.Scanner{
	Name: "handover",
	Kind: "repository",
	Wants: func(a *inventory.Asset) bool {
		return a.Attr("path") != nil
	},
	Scan: scan,
}

func scan(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
	root, unknown := content.Open(in.Workspace, in.Asset.Text("path"))
	if unknown != nil {
		return nil, unknown
	}
	defer root.Close()
	facts := Facts{Documents: map[string]Document{}}
	for i := range in.Asset.Blocks {
		if in.Asset.Blocks[i].Kind.Name != "documents" {
			continue
		}
		for _, a := range in.Asset.Blocks[i].Attrs {
			d := Document{Path: a.Value.Str}
			d.State, d.Bytes, d.Reason = content.Look(ctx, root, d.Path, content.Want{Source: a.Name == "source_code", Tests: a.Name == "application_tests"})
			facts.Documents[a.Name] = d
		}
	}
	if ctx.Err() != nil {
		return nil, scanners.Unreadable(ctx.Err())
	}
	return facts, nil
}

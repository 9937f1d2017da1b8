// Package handover looks into the local copy of a handed-over repository for
// the nine documents, at the places the manifest names.
//
// It looks at plain text and source code only; a form it cannot read it leaves
// unexamined and says so. It must not run anything it finds, leave the copy's
// folder, or keep any of what it read.
package handover

import (
	"context"
	"errors"
	"io/fs"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Caps on one document.
const (
	maxSize  = 8 << 20  // bytes of one file
	maxRead  = 64 << 20 // bytes read of all files of a folder
	maxFiles = 20_000   // files and folders looked at in one folder
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
	at := in.Asset.Text("path")
	info, err := in.Workspace.Stat(at) // to open a FIFO would wait
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &inventory.Text{ID: "salinan lokal repositori tidak ada di ruang kerja", EN: "the local copy of the repository is not in the workspace"}
	case err != nil:
		return nil, scanners.Unreadable(err)
	case !info.IsDir():
		return nil, &inventory.Text{ID: "salinan lokal repositori bukan folder", EN: "the local copy of the repository is no folder"}
	}
	root, err := in.Workspace.OpenRoot(at)
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	defer root.Close()
	facts := Facts{Documents: map[string]Document{}}
	for i := range in.Asset.Blocks {
		if in.Asset.Blocks[i].Kind.Name != "documents" {
			continue
		}
		for _, a := range in.Asset.Blocks[i].Attrs {
			l := look{ctx: ctx, root: root, source: a.Name == "source_code", tests: a.Name == "application_tests", bytes: maxRead, files: maxFiles}
			d := Document{Path: a.Value.Str}
			d.State, d.Bytes, d.Reason = l.at(d.Path)
			facts.Documents[a.Name] = d
		}
	}
	if ctx.Err() != nil {
		return nil, scanners.Unreadable(ctx.Err())
	}
	return facts, nil
}

package handover

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Manifests are the names an application's manifest has at the root of its
// repository. Where both are there, the first is the one that is judged.
var Manifests = []string{"patuh.hcl", "patuh.hcl.json"}

// Delivery is what a manifest declares to be handed over.
type Delivery struct {
	Auditee      audit.Auditee     // the government beside the manifest
	Applications []Application     // sorted by id
	Repositories int               // that may be the one handed over
	Repository   *inventory.Asset  // the one; nil where Repositories is not 1
	Documents    map[string]string // where they are said to lie, by their names
}

// Deliver finds what is handed over among the assets that a manifest declares.
func Deliver(own []*inventory.Asset) *Delivery {
	d := &Delivery{Documents: map[string]string{}}
	var all, here []*inventory.Asset
	for _, a := range own {
		switch a.Kind.Name {
		case "application":
			d.Applications = append(d.Applications, Application{ID: a.ID, Name: a.Text("name"), Agency: a.Agency})
		case "repository":
			if all = append(all, a); a.Attr("path") != nil && path.Clean(a.Text("path")) == "." {
				here = append(here, a)
			}
		}
	}
	slices.SortFunc(d.Applications, func(x, y Application) int { return strings.Compare(x.ID, y.ID) })
	if len(here) > 0 {
		all = here
	}
	if d.Repositories = len(all); d.Repositories != 1 {
		return d
	}
	d.Repository = all[0]
	for i := range d.Repository.Blocks {
		if block := &d.Repository.Blocks[i]; block.Kind.Name == "documents" {
			for _, at := range block.Attrs {
				d.Documents[at.Name] = at.Value.Str
			}
		}
	}
	return d
}

// Find returns the manifest of a tree; its Path is "" where there is none. The error
// is why the tree could not be listed.
func Find(ctx context.Context, t tree.Tree) (m Manifest, data []byte, err error) {
	for _, name := range Manifests {
		e, there, err := tree.Find(ctx, t, name)
		if err != nil {
			return Manifest{}, nil, err
		}
		if !there {
			continue
		}
		m = Manifest{Path: name, Blob: e.Blob}
		if e.Mode != tree.File {
			return m, nil, nil // where a link leads is not what is in the commit
		}
		if data, err = t.Read(ctx, e, inventory.MaxFileSize); err != nil {
			return m, nil, ctx.Err()
		}
		m.SHA256 = Sum(data)
		return m, data, nil
	}
	return Manifest{}, nil, nil
}

// Declares reads a manifest beside those of a register, or of what stands in its
// place. It is nil where the manifest has mistakes; names that lead nowhere are none
// where whole is false: then a register was not given to which they may lead.
func Declares(ctx context.Context, m Manifest, data []byte, beside []inventory.Source, whole bool) (*Delivery, error) {
	if data == nil {
		return nil, nil
	}
	sources := append(slices.Clone(beside), inventory.Source{Path: m.Path, Bytes: data})
	inv, diags, err := inventory.Parse(ctx, sources, inventory.Options{Lang: "en", Partial: true})
	if err != nil {
		return nil, err
	}
	mistake := func(d *hcl.Diagnostic) bool {
		_, astray := d.Extra.(inventory.Unresolved)
		return d.Severity == hcl.DiagError && (whole || !astray)
	}
	if slices.ContainsFunc(diags, mistake) || inv.Government == nil {
		return nil, nil
	}
	d := Deliver(inv.Own())
	d.Auditee = audit.Auditee{ID: inv.Government.Label, Name: inv.Government.Text("name"), Dinas: inv.Dinas}
	return d, nil
}

// CompareManifest holds what a record says of the manifest to the one of its commit. d
// is nil of a manifest that does not load. The record's government is held to that of
// d where register is true: the register that names it was given, or none is recorded.
func CompareManifest(r *Record, m Manifest, d *Delivery, register bool) []Difference {
	all := Differences{}
	all.Differ("manifest.path", r.Manifest.Path, m.Path)
	all.Differ(r.Manifest.Path, r.Manifest.Blob, m.Blob)
	all.Differ(r.Manifest.Path+" (SHA-256)", r.Manifest.SHA256, m.SHA256)
	if d == nil {
		differs(&all, "applications", r.Applications, nil, applications)
		return all
	}
	if register {
		differs(&all, "auditee", r.Auditee, d.Auditee, government)
	}
	of := func(list []Application, id string) *Application {
		i := slices.IndexFunc(list, func(a Application) bool { return a.ID == id })
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	var ids []string
	for _, a := range slices.Concat(r.Applications, d.Applications) {
		ids = append(ids, a.ID)
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		differs(&all, id, of(r.Applications, id), of(d.Applications, id), application)
	}
	id := ""
	if d.Repository != nil {
		id = d.Repository.ID
	}
	all.Differ("repository.id", r.Repository.ID, id)
	for i, name := range documents.Names {
		said, declares := r.Repository.Documents[i].Declared, d.Documents[name]
		called := documents.Title(name)
		all.differ(name+" (declared)", audit.Text{ID: called.ID + ", tempatnya menurut manifes", EN: called.EN + ", where the manifest says it is"}, said, declares, same(said), same(declares))
	}
	return all
}

// Issued is a register that the Dinas gives to hold a record to.
type Issued struct {
	audit.Register
	Agency     string // for whom it was made; "" for all
	Regulation Regulation
	Minimum    []string
}

// Skew is how far clocks may differ.
const Skew = time.Hour

// CompareRegister holds what a record says of the register, and what follows from it,
// to the one that the Dinas issued.
func CompareRegister(r *Record, issued *Issued) []Difference {
	all := Differences{}
	if said := r.Register; said == nil {
		all.Differ("register", "", issued.SHA256)
	} else {
		all.Differ("register.sha256", said.SHA256, issued.SHA256)
		all.Differ("register.key_id", said.KeyID, issued.KeyID)
		all.Differ("register.issued", said.Issued, issued.Issued)
		all.Differ("register.expires", said.Expires, issued.Expires)
		all.Differ("register.rules", said.Rules, issued.Rules)
		differs(&all, "register.files", said.Files, issued.Files, manifests)
	}
	for _, a := range r.Applications {
		if issued.Agency != "" {
			all.Differ(a.ID+registerAgency, a.Agency, issued.Agency)
		}
	}
	differs(&all, "check.regulation", r.Check.Regulation, issued.Regulation, regulation)
	for _, id := range issued.Minimum {
		if !slices.Contains(r.Check.Minimum, id) {
			all.Differ("check.minimum", "", id)
		}
	}
	at, _ := time.Parse(time.RFC3339, r.Check.AsOf) // Decode has read it, and whoever read the register these
	from, _ := time.Parse(time.RFC3339, issued.Issued)
	to, _ := time.Parse(time.RFC3339, issued.Expires)
	if at.Before(from.Add(-Skew)) || at.After(to) {
		all.Differ("check.as_of", r.Check.AsOf, fmt.Sprintf("%s … %s", issued.Issued, issued.Expires))
	}
	return all
}

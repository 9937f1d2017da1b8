package handover

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/sbom"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Declared is what a manifest says of the repository.
type Declared struct {
	ID         string            // of the repository
	Government string            // its official name
	Subject    string            // of the SBOM: the application
	Documents  map[string]string // where they lie, by their names
}

// Look looks into a repository at its commit: what it holds, and its SBOM, of which
// the name of the file is left open. The error is why it could not be listed to its end.
func Look(ctx context.Context, t tree.Tree, d Declared) (*Contents, *SBOM, []byte, error) {
	facts, err := repository.Examine(ctx, t, repository.Declared{Documents: d.Documents, Government: d.Government})
	if err != nil {
		return nil, nil, nil, err
	}
	c := &Contents{
		ID: d.ID, Commit: facts.Commit, Tree: facts.Tree, Committed: facts.Committed, Files: facts.Files, Bytes: int(facts.Bytes),
		Limits: []audit.Text{}, Licences: []Licence{}, Owners: []Owner{}, Disagreements: []string{},
		Persons: facts.Ownership.Persons, Unexamined: facts.Ownership.UnexaminedCount,
	}
	for _, name := range documents.Names {
		found := facts.Documents[name]
		c.Documents = append(c.Documents, Document{
			Name: name, State: found.State, Declared: d.Documents[name], Path: found.Path, Section: found.Section, Blob: found.Blob,
		})
	}
	for _, l := range facts.Limits {
		c.Limits = append(c.Limits, audit.Text(l))
	}
	for _, l := range facts.Ownership.Licences {
		if l.ID == "" {
			l.ID = "unknown"
		}
		c.Licences = append(c.Licences, Licence{ID: l.ID, Source: l.Source, Path: l.Path, Blob: l.Blob})
	}
	for _, o := range facts.Ownership.Owners {
		c.Owners = append(c.Owners, Owner{Name: o.Name, Files: o.Files, Region: o.Region})
	}
	for _, o := range facts.Ownership.Disagreements {
		c.Disagreements = append(c.Disagreements, o.About)
	}
	search := &sbom.Search{}
	folders := map[string]*folder{} // documents that may be one, by their paths; "" is all there is
	for _, d := range c.Documents {
		if d.State != documents.Missing {
			folders[d.Path] = &folder{Hash: sha256.New()}
		}
	}
	err = t.Walk(ctx, func(e tree.Entry) error {
		search.Offer(e)
		for at, f := range folders {
			if at == "" || at == "." || strings.HasPrefix(e.Path, at+"/") {
				f.holds = true
				fmt.Fprintf(f, "%s %s\n", e.Blob, e.Path)
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, nil, err
	}
	for i := range c.Documents {
		d := &c.Documents[i]
		if f := folders[d.Path]; d.State != documents.Missing && f.holds {
			d.Files = hex.EncodeToString(f.Sum(nil))
		}
	}
	bill := search.Read(ctx, t)
	if err := ctx.Err(); err != nil {
		return nil, nil, nil, err
	}
	of := sbom.Subject{Name: d.Subject, Version: c.Commit, Committed: t.Commit().Time}
	serial := sha256.Sum256([]byte(c.Commit + c.Tree))
	of.Serial = serial[:]
	data, err := bill.Encode(of)
	if err != nil {
		return nil, nil, nil, err
	}
	return c, &SBOM{Format: sbom.Format, SHA256: Sum(data), Components: len(bill.Components), Beyond: bill.Beyond, Sources: bill.Sources}, data, nil
}

// folder is the digest of what is in one.
type folder struct {
	hash.Hash
	holds bool // something
}

// Sum is the SHA-256 of data in hexadecimal.
func Sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

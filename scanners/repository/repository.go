// Package repository looks into a handed-over repository, wherever it is kept,
// for what a regulation asks of it: the documents, who owns it, its interface
// descriptions, secrets that must not be there, and signatures.
//
// One walk over the tree serves all of these; each lies in a folder below. It
// must not run anything of a repository, judge, or tell of it more than places,
// digests, counts and words of its own.
package repository

import (
	"context"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/ownership"
	"github.com/patuh-id/patuh/scanners/repository/secrets"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Facts are what was seen of one repository at one commit.
type Facts struct {
	Commit    string `json:"commit"`    // in hexadecimal; "" of a plain folder, which has none
	Tree      string `json:"tree"`      // its tree's object id; "" of a plain folder
	Committed string `json:"committed"` // RFC 3339, in UTC; "" of a plain folder
	Files     int    `json:"files"`
	Bytes     int64  `json:"bytes"`

	Documents  documents.Facts         `json:"documents"`
	Ownership  ownership.Facts         `json:"ownership"`
	Interfaces interfaces.Descriptions `json:"interfaces"`
	Secrets    secrets.Facts           `json:"secrets"`
}

// Claims are where the manifest says the documents lie, by the names of the
// block documents; nil where it does not say.
type Claims map[string]string

// Examine looks into a tree. The error is why it could not be listed to its end:
// then nothing is told of it, for what was not met would seem not to be there.
func Examine(ctx context.Context, t tree.Tree, claims Claims) (*Facts, error) {
	f := &Facts{Commit: t.Commit().ID, Tree: t.Commit().Tree}
	if when := t.Commit().Time; !when.IsZero() {
		f.Committed = when.UTC().Format(time.RFC3339)
	}
	papers, owners, descriptions, keys := documents.New(claims), ownership.New(), interfaces.New(), secrets.New()
	err := t.Walk(ctx, func(e tree.Entry) error {
		f.Files++
		f.Bytes += e.Size
		papers.Offer(e)
		owners.Offer(e)
		descriptions.Offer(e)
		return keys.Offer(ctx, t, e)
	})
	if err != nil {
		return nil, err
	}
	f.Documents, f.Ownership, f.Interfaces, f.Secrets = papers.Facts(ctx, t), owners.Facts(ctx, t), descriptions.Facts(ctx, t), keys.Facts()
	return f, ctx.Err()
}

// claimsOf are the claims of a declared repository.
func claimsOf(a *inventory.Asset) Claims {
	claims := Claims{}
	for i := range a.Blocks {
		if b := &a.Blocks[i]; b.Kind.Name == "documents" {
			for _, at := range b.Attrs {
				claims[at.Name] = at.Value.Str
			}
		}
	}
	return claims
}

// Scanner is the scanner of declared repositories, which open opens.
func Scanner(open func(ctx context.Context, in scanners.Input) (tree.Tree, error)) scanners.Scanner {
	return scanners.Scanner{
		Name: "repository",
		Kind: "repository",
		Wants: func(a *inventory.Asset) bool {
			return a.Attr("path") != nil || a.Attr("url") != nil
		},
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			t, err := open(ctx, in)
			if err != nil {
				return nil, tree.Reason(err)
			}
			defer t.Close()
			facts, err := Examine(ctx, t, claimsOf(in.Asset))
			if err != nil {
				return nil, tree.Reason(err)
			}
			return facts, nil
		},
	}
}

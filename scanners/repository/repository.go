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
	"errors"
	"fmt"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/certificate"
	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/git"
	"github.com/patuh-id/patuh/scanners/repository/ownership"
	"github.com/patuh-id/patuh/scanners/repository/secrets"
	"github.com/patuh-id/patuh/scanners/repository/signatures"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// signer is a tree that keeps what was signed: its commit and the tags of it.
type signer interface {
	Signed(ctx context.Context) ([]git.Object, error)
}

// Facts are what was seen of one repository at one commit.
type Facts struct {
	Commit    string `json:"commit"`    // in hexadecimal; "" of a plain folder, which has none
	Tree      string `json:"tree"`      // its tree's object id; "" of a plain folder
	Committed string `json:"committed"` // RFC 3339, in UTC; "" of a plain folder
	Files     int    `json:"files"`
	Bytes     int64  `json:"bytes"`

	Documents  map[string]documents.Document `json:"documents"`
	Limits     []inventory.Text              `json:"limits,omitempty"` // caps that were reached, so that something was not looked at
	Ownership  ownership.Facts               `json:"ownership"`
	Interfaces interfaces.Descriptions       `json:"interfaces"`
	Secrets    secrets.Facts                 `json:"secrets"`
	Signatures signatures.Facts              `json:"signatures"`
}

// Declared is what a manifest says of a repository; the zero value is nothing.
type Declared struct {
	Documents  map[string]string // where they lie, by the names of the block documents
	Government string            // official name of the government
	Keys       signatures.Keys   // of the signers
	History    bool              // look for secrets in what was before the commit, too
}

// Examine looks into a tree. The error is why it could not be listed to its end:
// then nothing is told of it, for what was not met would seem not to be there.
func Examine(ctx context.Context, t tree.Tree, d Declared) (*Facts, error) {
	f := &Facts{Commit: t.Commit().ID, Tree: t.Commit().Tree}
	if when := t.Commit().Time; !when.IsZero() {
		f.Committed = when.UTC().Format(time.RFC3339)
	}
	papers, owners, descriptions := documents.New(d.Documents), ownership.New(), interfaces.New()
	keys, marks := secrets.New(), signatures.New(d.Keys)
	left := budget{bytes: maxRead}
	err := each(ctx, t, &left, func(e tree.Entry) {
		f.Files++
		f.Bytes += e.Size
		papers.Offer(e)
		owners.Offer(e)
		descriptions.Offer(e)
		marks.Offer(e)
	}, func(ctx context.Context, t tree.Tree, e tree.Entry) error { return keys.Offer(ctx, t, e) })
	if err == nil && d.History {
		err = history(ctx, t, keys, &left)
	}
	if err != nil {
		return nil, err
	}
	if left.beyond > 0 {
		keys.Omit(secrets.Beyond, left.beyond, &inventory.Text{
			ID: fmt.Sprintf("isi repositori lebih dari %d byte: sisanya tidak diperiksa", int64(maxRead)),
			EN: fmt.Sprintf("the repository holds more than %d bytes: the rest was not examined", int64(maxRead)),
		})
	}
	if signed, ok := t.(signer); ok {
		objects, err := signed.Signed(ctx)
		if len(objects) == 0 && err != nil && !errors.Is(err, git.ErrTags) {
			return nil, err
		}
		if err != nil {
			f.Limits = append(f.Limits, *tree.Reason(err))
			if errors.Is(err, git.ErrTags) {
				marks.CutOff()
			} else {
				marks.Omit()
			}
		}
		for _, o := range objects {
			marks.Object(signatures.Object{Kind: o.Kind, Name: o.Name, ID: o.ID, Raw: o.Raw})
		}
	}
	var found documents.Facts
	err = together(ctx,
		func(ctx context.Context) error { found = papers.Facts(ctx, t); return nil },
		func(ctx context.Context) error { f.Ownership = owners.Facts(ctx, t); return nil },
		func(ctx context.Context) error { f.Interfaces = descriptions.Facts(ctx, t); return nil },
		func(ctx context.Context) error { f.Signatures = marks.Facts(ctx, t); return nil },
	)
	if err != nil {
		return nil, err
	}
	f.Documents, f.Limits, f.Secrets = found.Documents, append(f.Limits, found.Limits...), keys.Facts()
	f.Ownership.Recognise(d.Government)
	return f, nil
}

// historian is a tree that keeps what was before its commit.
type historian interface {
	History(ctx context.Context, visit func(git.Past) error) error
}

// history looks for secrets in what was before the commit, reading no more than
// is left. What of it cannot be looked at is told as not examined:
// who asks for it must not take silence for its absence.
func history(ctx context.Context, t tree.Tree, keys *secrets.Search, left *budget) error {
	past, ok := t.(historian)
	if !ok {
		keys.Omit(secrets.History, 1, &inventory.Text{
			ID: "riwayatnya tidak dapat diperiksa di sini: berikan salinan git atau bundel git yang utuh",
			EN: "its history cannot be looked at here: give a whole git copy or git bundle",
		})
		return nil
	}
	err := past.History(ctx, func(p git.Past) error {
		if !left.take(p.Entry) {
			return nil
		}
		data, err := t.Read(ctx, p.Entry, secrets.MaxSize)
		if err != nil {
			return keys.Offer(ctx, t, p.Entry) // which tells that it could not be read
		}
		return keys.Blob(ctx, p.Entry, p.Commit, data)
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		keys.Omit(secrets.History, 1, tree.Reason(err))
	}
	return nil
}

// Unexamined says whether something could not be looked at.
func (f *Facts) Unexamined() bool {
	for _, d := range f.Documents {
		if d.State == documents.Unreadable {
			return true
		}
	}
	for _, n := range f.Secrets.Counts {
		if n > 0 {
			return true
		}
	}
	return len(f.Limits) > 0 || f.Ownership.UnexaminedCount > 0 || f.Interfaces.Beyond > 0 || f.Signatures.Unexamined > 0
}

// declared is what the manifest says of the repository that in is of.
func declared(in scanners.Input) Declared {
	d := Declared{Documents: map[string]string{}, Government: in.Government}
	for i := range in.Asset.Blocks {
		if b := &in.Asset.Blocks[i]; b.Kind.Name == "documents" {
			for _, at := range b.Attrs {
				d.Documents[at.Name] = at.Value.Str
			}
		}
	}
	if named := in.Asset.Attr("signers"); named != nil {
		for i := range named.List {
			if s := named.List[i].Target(); s != nil {
				d.Keys.Public = append(d.Keys.Public, certificate.Keys(in.Workspace, s)...)
			}
		}
	}
	return d
}

// Scanner is the scanner of declared repositories, which open opens. With past
// it looks for secrets in their histories, too.
func Scanner(open tree.Opener, past bool) scanners.Scanner {
	return scanners.Scanner{
		Name: "repository",
		Kind: "repository",
		Wants: func(a *inventory.Asset) bool {
			return a.Attr("path") != nil || a.Attr("url") != nil
		},
		Needs: func(a *inventory.Asset) scanners.Needs {
			return scanners.Needs{Network: a.Attr("path") == nil}
		},
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			t, err := open(ctx, in)
			if err != nil {
				return nil, tree.Reason(err)
			}
			defer t.Close()
			d := declared(in)
			d.History = past
			facts, err := Examine(ctx, t, d)
			if err != nil {
				return nil, tree.Reason(err)
			}
			return facts, nil
		},
	}
}

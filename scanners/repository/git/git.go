// Package git is what a git repository is to those who look into it: a local
// one, or one fetched from a URL, at one commit.
//
// It reads objects through the git of this machine, which is the reference for
// them, and holds each to its id. Whatever else is of a repository can be made to
// do harm: git never sees its configuration, hooks, references or work tree, and of its
// index a copy (Tracked). This package reads those references itself, inside the
// workspace. It must not run anything of a repository, look outside the workspace,
// connect where that is not allowed, or tell a token to anyone but the host it is for.
package git

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Repository is a repository at one commit, a tree.Tree. It has a folder of its
// own in the system's temporary folder, and, after the first Read, one git
// program at work, both until Close.
type Repository struct {
	git     *program
	refs    *os.Root // where references are kept
	commit  tree.Commit
	raw     []byte // the commit object
	digits  int    // hexadecimal, of an object id
	shallow bool
	readers chan *reader // holds the one there is, or nil; who took it owns it
	closed  bool         // guarded by readers
	once    sync.Once
	fetched *program // where what was fetched is kept, if it was
}

var _ tree.Tree = (*Repository)(nil)

var errClosed = fs.ErrClosed

// Open opens the repository at a path of the workspace, a checkout or a bare one,
// at a revision: a commit's id, whole or so much of it that it is the only one, or
// the name of a tag or branch; "" is its HEAD. Errors are ErrNotRepository,
// ErrEmpty, and others that tree.Reason tells of.
//
// git 2.37 or newer must be on the machine. Nothing of the workspace is changed.
func Open(ctx context.Context, root *os.Root, at, revision string) (*Repository, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l, err := locate(root, at)
	if err != nil {
		return nil, err
	}
	id, digits, err := l.resolve(revision)
	if err != nil {
		return nil, err
	}
	stores, err := l.stores(ctx)
	if err != nil {
		return nil, err
	}
	shallow, err := l.shallow(digits)
	if err != nil {
		return nil, err
	}
	program, err := start(ctx, digits)
	if err != nil {
		return nil, err
	}
	r := &Repository{git: program, digits: digits, shallow: shallow != "", readers: make(chan *reader, 1)}
	r.readers <- nil
	if err := r.open(ctx, l, stores, shallow, id, revision); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

func (r *Repository) open(ctx context.Context, l *local, stores []store, shallow, id, revision string) error {
	if shallow != "" {
		if err := r.git.write("shallow", shallow); err != nil {
			return err
		}
	}
	if err := r.git.link(stores); err != nil {
		return err
	}
	var err error
	if r.refs, err = l.root.OpenRoot(l.common); err != nil {
		return err
	}
	missing := ErrNoCommit
	if r.shallow {
		missing = errShallow
	}
	named := id != "" && !isID(strings.ToLower(revision)) // by a reference, which must not lead to nothing
	if isShort(revision) {
		a, _, err := r.object(ctx, strings.ToLower(revision), maxCommit)
		switch {
		case err == nil && id == "":
			id = a.id
		case err == nil && a.id != id, err == errAmbiguous:
			return errAmbiguous
		case err != nil && err != errMissing:
			return err
		}
	}
	if id == "" {
		return missing
	}
	if r.commit, r.raw, err = r.peel(ctx, id); err == errMissing && !named {
		return missing
	}
	return err
}

// maxPeel bounds how many tags may be of tags.
const maxPeel = 8

// peel returns the commit that an id, which may be of a tag, is of.
func (r *Repository) peel(ctx context.Context, id string) (tree.Commit, []byte, error) {
	for range maxPeel {
		a, raw, err := r.object(ctx, id, maxCommit)
		if err != nil {
			return tree.Commit{}, nil, err
		}
		switch a.kind {
		case "commit":
			c, err := parseCommit(a.id, raw)
			return c, raw, err
		case "tag":
			if id = header(raw, "object"); len(id) != r.digits || !isID(id) {
				return tree.Commit{}, nil, errDamaged
			}
		default:
			return tree.Commit{}, nil, ErrNoCommit
		}
	}
	return tree.Commit{}, nil, errDamaged
}

// Commit is the commit the repository was opened at; its time is the committer's.
func (r *Repository) Commit() tree.Commit { return r.commit }

// Read returns the bytes of a file, or where a symbolic link leads. They are held
// to the entry's blob id.
func (r *Repository) Read(ctx context.Context, e tree.Entry, limit int64) ([]byte, error) {
	switch {
	case e.Mode == tree.Submodule:
		return nil, errSubmodule
	case len(e.Blob) != r.digits || !isID(e.Blob):
		return nil, errMissing
	case e.Size > limit:
		return nil, scanners.ErrTooLarge
	}
	a, data, err := r.object(ctx, e.Blob, limit)
	if err == nil && a.kind != "blob" {
		return nil, errNotBlob
	}
	return data, err
}

// Close ends git and removes what it needed. Reads under way end first.
func (r *Repository) Close() error {
	var err error
	r.once.Do(func() {
		if c := <-r.readers; c != nil {
			c.close()
		}
		r.closed = true
		r.readers <- nil
		if r.refs != nil {
			err = r.refs.Close()
		}
		err = errors.Join(err, r.git.remove())
		if r.fetched != nil {
			err = errors.Join(err, r.fetched.remove())
		}
	})
	return err
}

// isReason says whether there are words for an error.
func isReason(err error) bool {
	known := new(tree.Error)
	return errors.As(err, &known)
}

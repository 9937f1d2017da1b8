// Package tree is what a handed-over repository is to those who look into it:
// the entries of one commit, and the bytes of each, wherever they come from.
//
// It must not know what is looked for, run anything it finds, or follow a
// symbolic link or a submodule: they are entries of their own kind.
package tree

import (
	"context"
	"errors"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Mode is what an entry is, as git tells it.
type Mode int

// The modes of entries. What is executable is a File.
const (
	File Mode = iota
	Symlink
	Submodule
	Irregular // a FIFO, socket or device of a plain folder, which git cannot keep; it is never read
)

// Entry is one entry of a tree. Folders are none: they are in the paths.
type Entry struct {
	Path string // slash separated, of the tree's root; the bytes git keeps, which may be no UTF-8
	Mode Mode
	Blob string // object id in hexadecimal: SHA-1 or SHA-256 of git's blob; a submodule's is its commit
	Size int64  // bytes; 0 of a submodule
}

// Commit is what a tree is the tree of. It is the zero Commit for a plain folder.
type Commit struct {
	ID   string // in hexadecimal
	Tree string // object id of the tree
	Time time.Time
}

// Tree is a repository's files at one commit. It is safe for use by several
// goroutines at once.
type Tree interface {
	Commit() Commit

	// Walk calls visit, which may Read, with each entry in the order of their
	// paths' bytes, and returns the first error: visit's, the context's, or why
	// the tree could not be listed to its end. What of the tree is held in memory
	// does not grow with it.
	Walk(ctx context.Context, visit func(Entry) error) error

	// Read returns the bytes of a File or, of a Symlink, where it leads. More
	// than limit are scanners.ErrTooLarge, and not read.
	Read(ctx context.Context, e Entry, limit int64) ([]byte, error)

	Close() error
}

// Opener opens the repository that an asset declares, wherever it is kept.
type Opener func(ctx context.Context, in scanners.Input) (Tree, error)

// errFound ends a walk that found what it looked for.
var errFound = errors.New("found")

// Find finds the entry of that path. Where there is none, ok is false; the error
// is why the tree could not be listed so far.
func Find(ctx context.Context, t Tree, path string) (found Entry, ok bool, err error) {
	err = t.Walk(ctx, func(e Entry) error {
		if e.Path == path {
			found, ok = e, true
			return errFound
		}
		return nil
	})
	if ok {
		err = nil
	}
	return found, ok, err
}

// MaxEntries bounds a tree: Walk of a larger one fails.
const MaxEntries = 1_000_000

// Error is why a repository could not be looked at.
type Error struct {
	inventory.Text           // without addresses of this machine, tokens or what the repository holds
	RetryAt        time.Time // when it can be tried again, where that is known
}

func (e *Error) Error() string { return e.EN }

// Reason tells why a tree could not be looked at, of any error that opening,
// walking or reading one gives.
func Reason(err error) *inventory.Text {
	if known := new(Error); errors.As(err, &known) {
		text := known.Text
		if !known.RetryAt.IsZero() {
			at := known.RetryAt.UTC().Format(time.RFC3339)
			text.ID += "; dapat dicoba lagi pada " + at
			text.EN += "; it can be tried again at " + at
		}
		return &text
	}
	return scanners.Unreadable(err)
}

// Package treetest makes trees of what a test says is in them.
package treetest

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// New returns a tree of these files: their content by path.
func New(files map[string]string) tree.Tree {
	t := memory{}
	for path, content := range files {
		t[path] = file{tree.Entry{Path: path, Blob: blob(content), Size: int64(len(content))}, content}
	}
	return t
}

// With adds entries that are no files, and files of a size of which nobody has
// the content: to read one fails as too large.
func With(t tree.Tree, entries ...tree.Entry) tree.Tree {
	for _, e := range entries {
		if e.Blob == "" {
			e.Blob = blob(e.Path)
		}
		t.(memory)[e.Path] = file{e, ""}
	}
	return t
}

// blob is the object id git gives a file of that content.
func blob(content string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(content), content))
	return hex.EncodeToString(sum[:])
}

type file struct {
	tree.Entry
	content string
}

type memory map[string]file

func (memory) Commit() tree.Commit { return tree.Commit{} }
func (memory) Close() error        { return nil }

func (t memory) Walk(ctx context.Context, visit func(tree.Entry) error) error {
	paths := make([]string, 0, len(t))
	for p := range t {
		paths = append(paths, p)
	}
	slices.SortFunc(paths, strings.Compare)
	for _, p := range paths {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := visit(t[p].Entry); err != nil {
			return err
		}
	}
	return nil
}

func (t memory) Read(ctx context.Context, e tree.Entry, limit int64) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, ok := t[e.Path]
	switch {
	case !ok:
		return nil, fs.ErrNotExist
	case e.Size > limit || e.Size > int64(len(f.content)):
		return nil, scanners.ErrTooLarge
	}
	return []byte(f.content), nil
}

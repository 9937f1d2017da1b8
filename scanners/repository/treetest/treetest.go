// Package treetest makes trees of repositories for tests, without a repository.
//
// It is for tests alone.
package treetest

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// New returns the tree of files with those contents, by path. Blobs have the
// object ids git gives them.
func New(files map[string]string) tree.Tree { return memory(files) }

type memory map[string]string

func (m memory) Commit() tree.Commit {
	return tree.Commit{ID: blob("commit"), Tree: blob("tree"), Time: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
}

func (m memory) Walk(ctx context.Context, visit func(tree.Entry) error) error {
	for _, path := range slices.Sorted(maps.Keys(m)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := visit(tree.Entry{Path: path, Blob: blob(m[path]), Size: int64(len(m[path]))}); err != nil {
			return err
		}
	}
	return nil
}

func (m memory) Read(ctx context.Context, e tree.Entry, limit int64) ([]byte, error) {
	data, ok := m[e.Path]
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case !ok:
		return nil, fs.ErrNotExist
	case int64(len(data)) > limit:
		return nil, scanners.ErrTooLarge
	}
	return []byte(data), nil
}

func (m memory) Close() error { return nil }

func blob(data string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(data), data))
	return hex.EncodeToString(sum[:])
}

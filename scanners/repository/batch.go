package repository

import (
	"context"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/secrets"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on what is read at once.
const (
	batchFiles = 256
	batchBytes = 4 << 20
	batchFile  = 1 << 20 // bytes of one file that is read with others

	// maxRead bounds what is read of a repository to be searched, in bytes: a few
	// folders in folders can hold one file a million times.
	maxRead = 8 << 30
)

// ahead is a tree that reads several files faster than one after another.
type ahead interface {
	ReadAhead(ctx context.Context, entries []tree.Entry) map[string][]byte
}

// batch is some entries met one after another, whose files are all to be read.
type batch struct {
	tree    tree.Tree
	entries []tree.Entry
	bytes   int64
	left    int64 // bytes that may still be read
	beyond  int   // files for which that was not enough
}

// take takes what an entry's file has from the bytes left, and says whether they
// were enough. One that is too large to be read takes nothing.
func (b *batch) take(e tree.Entry) bool {
	switch {
	case e.Mode != tree.File || e.Size > secrets.MaxSize:
		return true
	case e.Size > b.left:
		b.beyond++
		return false
	}
	b.left -= e.Size
	return true
}

// add takes one more, and says whether there is room for another.
func (b *batch) add(e tree.Entry) bool {
	if !b.take(e) {
		return true
	}
	b.entries = append(b.entries, e)
	if e.Size <= batchFile {
		b.bytes += e.Size
	}
	return len(b.entries) < batchFiles && b.bytes < batchBytes
}

// each visits them in their order, with a tree to read them from, and forgets
// them.
func (b *batch) each(ctx context.Context, visit func(tree.Tree, tree.Entry) error) error {
	t := b.tree
	if fast, ok := t.(ahead); ok {
		var small []tree.Entry
		for _, e := range b.entries {
			if e.Mode == tree.File && e.Size <= batchFile {
				small = append(small, e)
			}
		}
		t = readAhead{b.tree, fast.ReadAhead(ctx, small)}
	}
	for _, e := range b.entries {
		if err := visit(t, e); err != nil {
			return err
		}
	}
	b.entries, b.bytes = b.entries[:0], 0
	return nil
}

// readAhead is a tree some of whose files were read before they are asked for.
type readAhead struct {
	tree.Tree
	read map[string][]byte // by blob id
}

func (t readAhead) Read(ctx context.Context, e tree.Entry, limit int64) ([]byte, error) {
	data, ok := t.read[e.Blob]
	switch {
	case !ok || e.Mode != tree.File:
		return t.Tree.Read(ctx, e, limit)
	case int64(len(data)) > limit:
		return nil, scanners.ErrTooLarge
	}
	return data, nil
}

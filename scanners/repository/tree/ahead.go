package tree

import (
	"context"

	"github.com/patuh-id/patuh/scanners"
)

// Caps on what is read at once, in bytes.
const (
	aheadFile = 1 << 20 // of one file that is read with others
	aheadAll  = 4 << 20 // of all of them
)

// Ahead is a tree some of whose files are read before they are asked for, where
// that is faster than one after another: those of the entries that are small, as
// long as they are not too many bytes together. What could not be read so is read
// when it is asked for.
func Ahead(ctx context.Context, t Tree, entries []Entry) Tree {
	fast, ok := t.(interface {
		ReadAhead(ctx context.Context, entries []Entry) map[string][]byte
	})
	if !ok {
		return t
	}
	var small []Entry
	left := int64(aheadAll)
	for _, e := range entries {
		if e.Mode == File && e.Size <= min(aheadFile, left) {
			small = append(small, e)
			left -= e.Size
		}
	}
	return readAhead{t, fast.ReadAhead(ctx, small)}
}

// readAhead is a tree some of whose files were read before they are asked for.
type readAhead struct {
	Tree
	read map[string][]byte // by blob id
}

func (t readAhead) Read(ctx context.Context, e Entry, limit int64) ([]byte, error) {
	data, ok := t.read[e.Blob]
	switch {
	case !ok || e.Mode != File:
		return t.Tree.Read(ctx, e, limit)
	case int64(len(data)) > limit:
		return nil, scanners.ErrTooLarge
	}
	return data, nil
}

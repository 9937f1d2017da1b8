package tree_test

import (
	"context"
	"errors"
	"testing"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// slow is a tree that counts what is read of it one after another.
type slow struct {
	tree.Tree
	one  int
	many []string
}

func (s *slow) Read(context.Context, tree.Entry, int64) ([]byte, error) {
	s.one++
	return []byte("x"), nil
}

func (s *slow) ReadAhead(_ context.Context, entries []tree.Entry) map[string][]byte {
	read := map[string][]byte{}
	for _, e := range entries {
		s.many = append(s.many, e.Path)
		if e.Path != "lost" {
			read[e.Blob] = []byte("abc")
		}
	}
	return read
}

// What is small is read at once, until that is much; what is not, or could not be,
// is read when it is asked for.
func TestAhead(t *testing.T) {
	entries := []tree.Entry{
		{Path: "a", Blob: "1", Size: 3},
		{Path: "link", Blob: "1", Mode: tree.Symlink},
		{Path: "lost", Blob: "2", Size: 3},
		{Path: "large", Blob: "3", Size: 2 << 20},
		{Path: "b", Blob: "4", Size: 1 << 20},
		{Path: "c", Blob: "5", Size: 1 << 20},
		{Path: "d", Blob: "6", Size: 1 << 20},
		{Path: "too many bytes", Blob: "7", Size: 1 << 20},
	}
	s := &slow{}
	ahead := tree.Ahead(context.Background(), s, entries)
	if len(s.many) != 5 {
		t.Errorf("%q were read at once", s.many)
	}
	for _, e := range entries {
		if _, err := ahead.Read(context.Background(), e, 10); err != nil {
			t.Errorf("%s: %v", e.Path, err)
		}
	}
	if s.one != 4 {
		t.Errorf("%d were read one after another", s.one)
	}
	if _, err := ahead.Read(context.Background(), entries[0], 2); !errors.Is(err, scanners.ErrTooLarge) {
		t.Error(err)
	}
	plain := struct{ tree.Tree }{}
	if got := tree.Ahead(context.Background(), plain, entries); got != plain {
		t.Errorf("%T", got)
	}
}

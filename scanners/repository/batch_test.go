package repository

import (
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/secrets"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// What is more than may be read is counted and not read; what is not read anyway
// takes nothing from it.
func TestBatchBounded(t *testing.T) {
	b := batch{left: 10}
	for _, e := range []tree.Entry{
		{Path: "a", Size: 6},
		{Path: "besar", Size: secrets.MaxSize + 1},
		{Path: "tautan", Mode: tree.Symlink, Size: 100},
		{Path: "b", Size: 5},
		{Path: "c", Size: 4},
		{Path: "d", Size: 1},
	} {
		b.add(e)
	}
	var met string
	for _, e := range b.entries {
		met += e.Path + " "
	}
	if met != "a besar tautan c " || b.beyond != 2 || b.left != 0 {
		t.Errorf("%q, %d beyond, %d left", met, b.beyond, b.left)
	}
}

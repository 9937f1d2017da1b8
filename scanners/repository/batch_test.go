package repository

import (
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/secrets"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// What is more than may be read is counted and not read; what is not read anyway
// takes nothing from it.
func TestBudget(t *testing.T) {
	left := budget{bytes: 10}
	var met string
	for _, e := range []tree.Entry{
		{Path: "a", Size: 6},
		{Path: "besar", Size: secrets.MaxSize + 1},
		{Path: "tautan", Mode: tree.Symlink, Size: 100},
		{Path: "b", Size: 5},
		{Path: "c", Size: 4},
		{Path: "d", Size: 1},
	} {
		if left.take(e) {
			met += e.Path + " "
		}
	}
	if met != "a besar tautan c " || left.beyond != 2 || left.bytes != 0 {
		t.Errorf("%q, %+v", met, left)
	}
}

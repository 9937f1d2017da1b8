package handover

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

// shut is a work tree with folders that may not be read, whoever runs the test.
type shut struct {
	fstest.MapFS
	folders []string
}

func (s shut) ReadDir(name string) ([]fs.DirEntry, error) {
	if slices.Contains(s.folders, name) {
		return nil, fs.ErrPermission
	}
	return s.MapFS.ReadDir(name)
}

// What cannot be read is listed: something may lie in it.
func TestUntrackedUnreadable(t *testing.T) {
	in := treetest.With(treetest.New(map[string]string{"a.txt": "a", "dalam/b.txt": "b"}), tree.Entry{Path: "sub", Mode: tree.Submodule})
	work := shut{fstest.MapFS{}, []string{"dalam", "tutup", "modul/tutup", "sub", "sub/x", ".git"}}
	for _, name := range []string{"a.txt", "dalam/b.txt", "tutup/x", "modul/tutup/x", "modul/kosong", "sub/x/y", ".git/config"} {
		work.MapFS[name] = &fstest.MapFile{}
	}
	work.MapFS["modul/kosong"].Mode = fs.ModeDir
	got, cut, err := untracked(t.Context(), work, in, 100)
	if want := []string{"dalam/", "modul/", "tutup/"}; err != nil || cut || !slices.Equal(got, want) {
		t.Errorf("%q, %v, %v", got, cut, err)
	}
	work.folders = []string{"."}
	if got, _, err := untracked(t.Context(), work, in, 100); err == nil {
		t.Errorf("%q of a work tree that cannot be read", got)
	}
}

// What is in the commit counts too: a work tree is looked at so far and no further.
func TestUntrackedCut(t *testing.T) {
	in := treetest.New(map[string]string{"a.txt": "a", "b.txt": "b"})
	work := fstest.MapFS{"a.txt": {}, "b.txt": {}, "c.txt": {}}
	for most, want := range map[int][]string{2: nil, 3: {"c.txt"}} {
		if got, cut, err := untracked(t.Context(), work, in, most); err != nil || cut != (most == 2) || !slices.Equal(got, want) {
			t.Errorf("of %d: %q, %v, %v", most, got, cut, err)
		}
	}
}

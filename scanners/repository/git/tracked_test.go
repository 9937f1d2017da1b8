package git_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/git"
)

// What is committed or staged is tracked, also where it is no longer on the disk or
// was taken out of the index; what only lies there is not.
func TestTracked(t *testing.T) {
	paths := []string{"a b.txt", "d", "d/x", "hilang", "keluar", "lain", "baru", "bukan-\xff", "d/x/y", "a"}
	for name, c := range map[string]struct {
		format string
		do     func(f *fixture)
		want   []string
	}{
		"committed": {"sha1", func(f *fixture) {
			f.git("commit", "--quiet", "--message", "satu")
			f.git("rm", "--quiet", "--cached", "keluar")
			if err := os.Remove(filepath.Join(f.dir, "hilang")); err != nil {
				f.t.Fatal(err)
			}
		}, []string{"a b.txt", "d", "d/x", "hilang", "keluar", "bukan-\xff"}},
		"staged":  {"sha1", func(*fixture) {}, []string{"a b.txt", "d", "d/x", "hilang", "keluar", "bukan-\xff"}},
		"SHA-256": {"sha256", func(*fixture) {}, []string{"a b.txt", "d", "d/x", "hilang", "keluar", "bukan-\xff"}},
		"split index": {"sha1", func(f *fixture) {
			f.git("update-index", "--split-index")
			f.git("rm", "--quiet", "-r", "--cached", "d")
		}, []string{"a b.txt", "hilang", "keluar", "bukan-\xff"}},
		"no index": {"sha1", func(f *fixture) { os.Remove(filepath.Join(f.dir, ".git", "index")) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, "--object-format="+c.format)
			for _, file := range []string{"a b.txt", "d/x", "hilang", "keluar", "bukan-\xff"} {
				at := filepath.Join(f.dir, file)
				if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(at, []byte(file), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			f.git("add", "--all")
			if err := os.WriteFile(filepath.Join(f.dir, "baru"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
			c.do(&fixture{t, f.workspace, f.dir})
			root, err := os.OpenRoot(f.workspace)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			got, err := git.Tracked(t.Context(), root, "app", paths)
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%q %v, should be %q", got, err, c.want)
			}
		})
	}
	f := newFixture(t)
	root, err := os.OpenRoot(f.workspace)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := os.WriteFile(filepath.Join(f.dir, ".git", "index"), []byte("DIRC\x00\x00\x00\x02\xff\xff\xff\xff"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, err := git.Tracked(t.Context(), root, "app", paths); err == nil {
		t.Errorf("%q of an index that is none", got)
	}
}

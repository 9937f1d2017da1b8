package git_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/git"
)

// bundled makes a bundle of the fixture's repository beside it.
func (f *fixture) bundled(name string, what ...string) {
	f.t.Helper()
	f.git(append([]string{"bundle", "create", "--quiet", filepath.Join(f.workspace, name)}, what...)...)
}

func TestBundle(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			f := newFixture(t, "--object-format="+format)
			f.write("README.md", "satu")
			first := f.commit("satu")
			f.git("tag", "-a", "-m", "rilis", "v1.0")
			f.write("src/a.go", "package a")
			f.commit("dua")
			f.bundled("app.bundle", "--all")
			root := f.root()
			for _, c := range []struct{ revision, at string }{{"", "HEAD"}, {"main", "main"}, {"v1.0", first}, {first, first}, {first[:12], first}} {
				r, err := git.OpenBundle(context.Background(), root, "app.bundle", c.revision)
				if err != nil {
					t.Fatalf("%q: %v", c.revision, err)
				}
				if got, want := spelt(list(t, r)), f.lsTree(c.at); !slices.Equal(got, want) {
					t.Errorf("%q: %v, not %v", c.revision, got, want)
				}
				signed, err := r.Signed(context.Background())
				if err != nil || len(signed) == 0 {
					t.Errorf("%q: %v %v", c.revision, signed, err)
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
			}
			f.bundled("cabang.bundle", "main") // of no HEAD
			r, err := git.OpenBundle(context.Background(), root, "cabang.bundle", "")
			if err != nil {
				t.Fatal(err)
			}
			r.Close()
			left, err := filepath.Glob(filepath.Join(os.TempDir(), "patuh-git-*"))
			if err != nil || len(left) > 0 && os.Getenv("TMPDIR") != "" {
				t.Errorf("left behind: %v %v", left, err)
			}
		})
	}
}

func TestBundleThatIsNone(t *testing.T) {
	f := newFixture(t)
	f.write("a", "satu")
	f.commit("satu")
	f.write("a", "dua")
	f.commit("dua")
	f.bundled("utuh.bundle", "--all")
	f.bundled("tipis.bundle", "main~1..main")
	whole, err := os.ReadFile(filepath.Join(f.workspace, "utuh.bundle"))
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string, data string) {
		if err := os.WriteFile(filepath.Join(f.workspace, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text := string(whole)
	put("kosong.bundle", "")
	put("lain.bundle", "PK\x03\x04"+strings.Repeat("x", 100))
	put("hampa.bundle", "# v2 git bundle\n\n")
	put("nama.bundle", strings.Replace(text, " refs/heads/main\n", " refs/heads/../main\n", 1))
	put("kepala.bundle", text[:30])
	put("potong.bundle", text[:len(text)-30])
	put("saring.bundle", "# v3 git bundle\n@filter=blob:none\n"+strings.TrimPrefix(text, "# v2 git bundle\n"))
	root := f.root()
	for name, want := range map[string]string{
		"kosong.bundle": "it is no git bundle",
		"lain.bundle":   "it is no git bundle",
		"hampa.bundle":  "the repository holds no commit yet",
		"tipis.bundle":  "the git bundle is not whole: it adds to another repository",
		"saring.bundle": "the git bundle is not whole: it adds to another repository",
		"nama.bundle":   "the head of the git bundle is damaged",
		"kepala.bundle": "the head of the git bundle is damaged",
		"potong.bundle": "the content of the git bundle is damaged",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := git.OpenBundle(context.Background(), root, name, "")
			says(t, err, want)
		})
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := git.OpenBundle(ended, root, "utuh.bundle", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := git.OpenBundle(context.Background(), root, "utuh.bundle", "v9"); err == nil {
		t.Error("a revision that is not there is opened")
	}
}

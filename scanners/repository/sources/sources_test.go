package sources_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// entries are those of a repository in the examples.
func entries(t *testing.T, root *os.Root, at string) []string {
	t.Helper()
	s := sources.New(sources.Options{})
	defer s.Close()
	r, err := s.Path(context.Background(), root, at, "")
	if err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	defer r.Close()
	var all []string
	if err := r.Walk(context.Background(), func(e tree.Entry) error {
		all = append(all, fmt.Sprint(e.Path, " ", e.Blob, " ", e.Size))
		return nil
	}); err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	return all
}

// The bundles of the examples hold what lies in the folders they were made of;
// where not, run examples/repositories.sh.
func TestExampleBundles(t *testing.T) {
	bundles, err := filepath.Glob("../../../examples/*/repositories/*.bundle")
	if err != nil || len(bundles) == 0 {
		t.Fatal(bundles, err)
	}
	for _, b := range bundles {
		root, err := os.OpenRoot(filepath.Dir(b))
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		name := filepath.Base(b)
		if got, want := entries(t, root, name), entries(t, root, strings.TrimSuffix(name, ".bundle")); !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s holds %v, its folder %v", b, got, want)
		}
	}
}

func TestIsURL(t *testing.T) {
	for place, want := range map[string]bool{
		"https://github.com/a/b": true, "ssh://git@example.id/a": true, "git@example.id:a/b.git": true,
		".": false, "a/b": false, "/a@b:c": false, "a/b@c:d": false, "simpus.bundle": false, "": false,
	} {
		if got := sources.IsURL(place); got != want {
			t.Errorf("%q: %v", place, got)
		}
	}
}

// A plain folder is no commit's: to ask for one is not answered by what happens
// to lie there.
func TestCommitOfPlainFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "README.md"), []byte("# Simpus\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s := sources.New(sources.Options{})
	defer s.Close()
	for _, revision := range []string{"HEAD", "4f2c9d1", "v1.0", strings.Repeat("0", 40)} {
		if r, err := s.Path(t.Context(), root, ".", revision); err == nil {
			r.Close()
			t.Errorf("%s is answered by a folder", revision)
		} else if why := tree.Reason(err); !strings.Contains(why.EN, "name no commit") || !strings.Contains(why.ID, "jangan sebut commit") {
			t.Errorf("%s: %v", revision, why)
		}
	}
}

// What is kept is opened once, and stays open until the sources are closed.
func TestKeep(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.WriteFile("a", []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := sources.New(sources.Options{Keep: true})
	first, err := s.Path(t.Context(), root, ".", "")
	if err != nil {
		t.Fatal(err)
	}
	first.Close()
	again, err := s.Path(t.Context(), root, "./", "")
	if err != nil || again != first {
		t.Errorf("%v %v", again, err)
	}
	if _, found, err := tree.Find(t.Context(), again, "a"); !found || err != nil {
		t.Errorf("%v %v", found, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, _, err := tree.Find(t.Context(), again, "a"); err == nil {
		t.Error("it is still open")
	}
}

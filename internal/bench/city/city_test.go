package city

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/patuh-id/patuh/inventory"
)

// read returns the files of a folder by their path in it.
func read(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func generate(t *testing.T, n int, seed uint64) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	if err := Generate(dir, n, seed); err != nil {
		t.Fatal(err)
	}
	return read(t, dir)
}

func TestGenerateIsHCLOfTheSizeItSays(t *testing.T) {
	const n = 120
	files := generate(t, n, 1)
	blocks := map[string]int{}
	for path, src := range files {
		file, diags := hclsyntax.ParseConfig(src, path, hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		seen := map[string]bool{}
		for _, b := range file.Body.(*hclsyntax.Body).Blocks {
			blocks[b.Type]++
			if id := b.Type + "/" + b.Labels[0]; seen[id] {
				t.Errorf("%s: %s stands twice", path, id)
			} else {
				seen[id] = true
			}
		}
	}
	for i := range n {
		src, ok := files[filepath.ToSlash(Agency(i))]
		if !ok {
			t.Fatalf("no manifest of agency %d", i)
		}
		file, _ := hclsyntax.ParseConfig(src, Agency(i), hcl.InitialPos)
		if got := len(file.Body.(*hclsyntax.Body).Blocks); got != Blocks {
			t.Errorf("%s has %d blocks, not %d", Agency(i), got, Blocks)
		}
	}
	for kind, want := range map[string]int{
		"government": 1, "opd": n + 1, "server": n * servers, "domain": n * domains,
		"allocation": 2 * n, "document": 2 + n + papers*n,
	} {
		if blocks[kind] != want {
			t.Errorf("%d %s blocks, not %d", blocks[kind], kind, want)
		}
	}
}

func TestGenerateLoads(t *testing.T) {
	dir := t.TempDir()
	if err := Generate(dir, 3, 1); err != nil {
		t.Fatal(err)
	}
	inv, diags, err := inventory.Load(t.Context(), dir, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	if got := inv.Assets(); got < 120 {
		t.Errorf("%d assets", got)
	}
}

func TestGenerateIsDeterministic(t *testing.T) {
	small, large, again := generate(t, 3, 7), generate(t, 5, 7), generate(t, 5, 7)
	if len(large) != len(again) {
		t.Fatalf("%d files, then %d", len(large), len(again))
	}
	for path := range large {
		if sha256.Sum256(large[path]) != sha256.Sum256(again[path]) {
			t.Errorf("%s differs from run to run", path)
		}
	}
	path := filepath.ToSlash(Agency(2))
	if string(small[path]) != string(large[path]) {
		t.Errorf("%s depends on the size of the city", path)
	}
	if string(generate(t, 5, 8)[path]) == string(large[path]) {
		t.Errorf("%s does not depend on the seed", path)
	}
}

// TestGenerateBreaksRules keeps the share of flawed blocks near three in a hundred.
func TestGenerateBreaksRules(t *testing.T) {
	const n = 200
	files := generate(t, n, 1)
	differing := 0
	for i := range n {
		var clean page
		clean.server(i, 0, 0)
		if src := files[filepath.ToSlash(Agency(i))]; !strings.Contains(string(src), clean.String()) {
			differing++
		}
	}
	if differing == 0 || differing > n/10 {
		t.Errorf("%d of %d first servers are flawed", differing, n)
	}
}

func TestGenerateRefusesImpossibleSizes(t *testing.T) {
	for _, n := range []int{-1, 0, Max + 1} {
		if err := Generate(t.TempDir(), n, 1); err == nil {
			t.Errorf("a city of %d agencies was made", n)
		}
	}
}

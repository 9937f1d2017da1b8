package policies_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/patuh-id/patuh/policies"
)

// A finding is the same finding, audit after audit: renaming the manifests of
// the examples and turning the order of their blocks round changes no
// fingerprint, whatever the rule.
func TestIdentity(t *testing.T) {
	asOf := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	for _, name := range []string{"kota-serang", "kota-bukittinggi"} {
		t.Run(name, func(t *testing.T) {
			e := loadExample(t, name)
			judge, err := policies.New(t.Context(), e.regulation, e.rules)
			if err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join("..", "examples", name)
			found := func(dir string) map[string]string {
				inv, evidence := look(t, dir)
				judgment, err := judge.Judge(t.Context(), inv, evidence, policies.Options{AsOf: asOf, Period: policies.Quarter(asOf)})
				if err != nil {
					t.Fatal(err)
				}
				return fingerprints(judgment)
			}
			before := found(dir)
			if len(before) == 0 {
				t.Fatal("nothing fails")
			}
			after := found(turned(t, dir))
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("fingerprints before and after:\n%s", diff)
			}
			of := map[string]string{}
			for key, fingerprint := range before {
				if other, twice := of[fingerprint]; twice && fingerprint != "" { // what is only unknown has none
					t.Errorf("%s and %s have one fingerprint", key, other)
				}
				of[fingerprint] = key
			}
		})
	}
}

// turned is a copy of a city whose manifests have other names and their blocks,
// nested ones too, in the opposite order.
func turned(t *testing.T, dir string) string {
	t.Helper()
	out := t.TempDir()
	if err := os.CopyFS(out, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	var manifests []string
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".hcl") && !strings.Contains(path, "repositories") {
			manifests = append(manifests, path)
		}
		return err
	})
	if err != nil || len(manifests) == 0 {
		t.Fatalf("%d manifests: %v", len(manifests), err)
	}
	for _, path := range manifests {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file, diags := hclwrite.ParseConfig(source, path, hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		reverse(file.Body())
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), "lain-"+filepath.Base(path)), file.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func reverse(body *hclwrite.Body) {
	blocks := slices.Clone(body.Blocks())
	for _, b := range blocks {
		body.RemoveBlock(b)
	}
	for _, b := range slices.Backward(blocks) {
		reverse(b.Body())
		body.AppendBlock(b)
	}
}

package inventory

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// overlaid is a small workspace on disk.
func overlaid(t *testing.T) string {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"kota.hcl":      "government \"kota\" {\n  name = \"Kota\"\n  level = \"kota\"\n  regulation = \"serang-47-2017\"\n  dinas = opd.kominfo\n}\n",
		"kominfo/a.hcl": "opd \"kominfo\" {\n  name = \"Kominfo\"\n}\nsite \"pusat\" {\n  type = \"opd\"\n}\n",
		"dinkes/a.hcl":  "opd \"dinkes\" {\n  name = \"Dinkes\"\n  site = site.pusat\n}\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func paths(inv *Inventory) []string {
	var out []string
	for i := range inv.Files {
		out = append(out, inv.Files[i].Path)
	}
	return out
}

func TestOverlay(t *testing.T) {
	dir := overlaid(t)
	if err := os.Symlink(filepath.Join(dir, "dinkes"), filepath.Join(dir, "tautan")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "dinkes", "a.hcl"), filepath.Join(dir, "dinkes", "tautan.hcl")); err != nil {
		t.Fatal(err)
	}
	site := []byte("site \"baru\" {\n  type = \"opd\"\n}\n")
	overlay := map[string][]byte{
		"dinkes/a.hcl":                         []byte("opd \"dinkes\" {\n  name = \"Dinas\"\n  site = site.baru\n}\n"),
		"dinkes/baru.hcl":                      site,
		"upt/gurem/a.hcl":                      []byte("opd \"gurem\" {\n  name = \"Gurem\"\n}\n"), // in a folder that is not there yet
		"dinkes/tautan.hcl":                    site,
		"tautan/b.hcl":                         site,
		"kota.hcl/b.hcl":                       site,
		"repositories/x/a.hcl":                 site,
		".git/a.hcl":                           site,
		"../a.hcl":                             site,
		"/a.hcl":                               site,
		"dinkes//c.hcl":                        site,
		"dinkes/\xff.hcl":                      site,
		"dinkes/a.txt":                         site,
		strings.Repeat("d/", 17) + "dalam.hcl": site,
	}
	inv, diags, err := Load(t.Context(), dir, Options{Overlay: overlay, Partial: true})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := paths(inv), []string{"dinkes/a.hcl", "dinkes/baru.hcl", "kominfo/a.hcl", "kota.hcl", "upt/gurem/a.hcl"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	if opd := inv.Asset("dinkes/opd/dinkes"); opd.Text("name") != "Dinas" || opd.Attr("site").Target() != inv.Asset("dinkes/site/baru") {
		t.Errorf("%+v", opd)
	}
	// The links are told as ever, and nothing else is wrong.
	for _, d := range diags {
		if !strings.Contains(d.Subject.Filename, "tautan") {
			t.Errorf("%v", d)
		}
	}
	if len(diags) != 2 {
		t.Errorf("%v", diags)
	}
	// One file alone, and one over the cap.
	inv, diags, err = Load(t.Context(), filepath.Join(dir, "kota.hcl"), Options{Overlay: map[string][]byte{"kota.hcl": make([]byte, MaxFileSize+1), "b.hcl": site}, Partial: true})
	if err != nil || len(diags) != 1 || !strings.Contains(diags[0].Detail, "256 KiB") || !slices.Equal(paths(inv), []string{"kota.hcl"}) {
		t.Errorf("%v %v %v", paths(inv), diags, err)
	}
}

// What is loaded with mistakes is for finding one's way: there is what could be
// read, and a reference that leads nowhere has no target.
func TestPartial(t *testing.T) {
	dir := overlaid(t)
	overlay := map[string][]byte{"dinkes/a.hcl": []byte("opd \"dinkes\" {\n  name = \"Dinkes\"\n  site = site.tiada\n}\nserver \"x\" {\n  nama = 1\n}\nserver \"y\" {\n")}
	inv, diags, err := Load(t.Context(), dir, Options{Overlay: overlay})
	if inv != nil || err != nil || !diags.HasErrors() {
		t.Fatalf("%v %v", inv, err)
	}
	inv, again, err := Load(t.Context(), dir, Options{Overlay: overlay, Partial: true})
	if err != nil || len(again) != len(diags) {
		t.Fatalf("%v %v", again, err)
	}
	if inv.Asset("dinkes/server/x") == nil || inv.Asset("dinkes/server/y") == nil || inv.Asset("dinkes/opd/dinkes").Attr("site").Target() != nil {
		t.Errorf("%+v", inv.Asset("dinkes/opd/dinkes"))
	}
}

func TestLookup(t *testing.T) {
	dir := overlaid(t)
	inv, _, err := Load(t.Context(), dir, Options{Partial: true, Overlay: map[string][]byte{"dua.hcl": []byte("site \"pusat\" {\n  type = \"opd\"\n}\nsite \"gudang\" {\n  type = \"opd\"\n}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ agency, kind, label, want string }{
		{"kominfo", "site", "pusat", "kominfo/site/pusat"},
		{"dinkes", "site", "pusat", "pemda/site/pusat kominfo/site/pusat"},
		{"dinkes", "site", "gudang", "pemda/site/gudang"},
		{"dinkes", "opd", "kominfo", "kominfo/opd/kominfo"},
		{"", "opd", "dinkes", "dinkes/opd/dinkes"},
		{"", "site", "gudang", "pemda/site/gudang"},
		{"dinkes", "site", "tiada", ""},
		{"dinkes", "", "", ""},
	} {
		var ids []string
		for _, a := range inv.Lookup(test.agency, test.kind, test.label) {
			ids = append(ids, a.ID)
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("%s of %s.%s: %q, not %q", test.agency, test.kind, test.label, got, test.want)
		}
	}
}

// Whoever loads anew at each change ends the load before, however large the tree.
func TestLoadEndsInTheTree(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := &mistakes{}
	if _, found, err := find(ctx, overlaid(t), m); len(found) > 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("%v %v", found, err)
	}
}

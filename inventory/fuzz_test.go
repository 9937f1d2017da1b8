package inventory_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/inventory"
)

// seedFuzz adds the manifests of the examples and of testdata/broken, and what
// is hostile, where it is not so long that the fuzzer would stay with it.
func seedFuzz(f *testing.F, suffix string) {
	f.Helper()
	for _, dir := range []string{"../examples/kota-serang", "testdata/broken"} {
		for _, s := range workspace(f, dir) {
			if strings.HasSuffix(s.Path, ".json") == (suffix == ".json") && len(s.Bytes) < 4<<10 {
				f.Add(s.Bytes)
			}
		}
	}
	for _, h := range hostile {
		if strings.HasPrefix(h.name, "JSON: ") == (suffix == ".json") {
			f.Add([]byte(h.src[:min(len(h.src), 500)]))
		}
	}
	f.Add([]byte(nativeApplication))
	f.Add([]byte(jsonApplication))
	f.Add([]byte("\ufeff" + siteA))
	f.Add([]byte("\xff"))
}

// fuzzLoad holds of any file whatever: it makes an inventory or mistakes, never
// both nor neither; a mistake stands in a file of the input and can be shown;
// and every range of an inventory lies within its file.
func fuzzLoad(t *testing.T, path string, src []byte) {
	t.Helper()
	files := append(sources(city), inventory.Source{Path: path, Bytes: src})
	for _, lang := range []string{"id", "en"} {
		inv, diags, err := inventory.Parse(context.Background(), files, inventory.Options{Lang: lang, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		if (inv == nil) != diags.HasErrors() {
			t.Fatalf("inventory %v with mistakes %v", inv, diags)
		}
		for _, d := range diags {
			checkDiagnostic(t, files, d)
		}
		if inv != nil {
			checkRanges(t, inv)
		}
	}
}

func checkDiagnostic(t *testing.T, files []inventory.Source, d *hcl.Diagnostic) {
	t.Helper()
	if d.Subject == nil || d.Summary == "" || d.Detail == "" || d.Severity != hcl.DiagError {
		t.Fatalf("not a whole mistake: %+v", d)
	}
	for _, f := range files {
		if f.Path != d.Subject.Filename {
			continue
		}
		if s, e := d.Subject.Start, d.Subject.End; s.Byte < 0 || s.Byte > e.Byte || e.Byte > len(f.Bytes) || s.Line < 1 || s.Column < 1 || e.Line < s.Line || e.Line == s.Line && e.Column < s.Column {
			t.Fatalf("%v lies outside its file of %d bytes: %+v", d, len(f.Bytes), d.Subject)
		}
		if line := 1 + bytes.Count(f.Bytes[:d.Subject.Start.Byte], []byte("\n")); line != d.Subject.Start.Line {
			t.Fatalf("%v: byte %d is on line %d", d, d.Subject.Start.Byte, line)
		}
		inventory.Snippet(f.Bytes, subject(d))
		return
	}
	t.Fatalf("%v is about no file of the input", d)
}

func checkRanges(t *testing.T, inv *inventory.Inventory) {
	t.Helper()
	within := func(r inventory.Range, outer *inventory.Range) {
		t.Helper()
		if r.File < 0 || int(r.File) >= len(inv.Files) {
			t.Fatalf("range %+v of no file", r)
		}
		src := inv.Files[r.File].Bytes
		if r.Start.Byte < 0 || r.Start.Byte > r.End.Byte || int(r.End.Byte) > len(src) || r.Start.Line < 1 || r.Start.Column < 1 || r.End.Line < r.Start.Line {
			t.Fatalf("range %+v lies outside its file of %d bytes", r, len(src))
		}
		if line := 1 + bytes.Count(src[:r.Start.Byte], []byte("\n")); line != int(r.Start.Line) {
			t.Fatalf("range %+v begins on line %d", r, line)
		}
		if outer != nil && (r.File != outer.File || r.Start.Byte < outer.Start.Byte || r.End.Byte > outer.End.Byte) {
			t.Fatalf("range %+v lies outside %+v that holds it", r, *outer)
		}
		if inv.Snippet(r) == "" && r.Start != r.End {
			t.Fatalf("range %+v has no snippet", r)
		}
	}
	var value func(v *inventory.Value, outer *inventory.Range)
	value = func(v *inventory.Value, outer *inventory.Range) {
		within(v.Range, outer)
		if !utf8.ValidString(v.Str) {
			t.Fatalf("%q is not UTF-8", v.Str)
		}
		if v.Base == inventory.Ref && v.List == nil && (v.Target() == nil || v.Target().ID != v.Str || inv.Asset(v.Str) != v.Target()) {
			t.Fatalf("the reference %q leads to %v", v.Str, v.Target())
		}
		for i := range v.List {
			value(&v.List[i], &v.Range)
		}
	}
	var block func(b *inventory.Block)
	block = func(b *inventory.Block) {
		within(b.Range, nil)
		for i := range b.Attrs {
			if b.Kind.Attribute(b.Attrs[i].Name) == nil {
				t.Fatalf("%s has an attribute %q", b.Kind.Name, b.Attrs[i].Name)
			}
			value(&b.Attrs[i].Value, nil)
		}
		for i := range b.Blocks {
			block(&b.Blocks[i])
		}
	}
	for _, agency := range inv.Agencies {
		for _, asset := range agency.Assets {
			block(&asset.Block)
		}
	}
	for _, asset := range inv.Structure {
		block(&asset.Block)
	}
}

func FuzzLoad(f *testing.F) {
	seedFuzz(f, ".hcl")
	f.Fuzz(func(t *testing.T, src []byte) { fuzzLoad(t, "dinkes/a.hcl", src) })
}

func FuzzLoadJSON(f *testing.F) {
	seedFuzz(f, ".json")
	f.Fuzz(func(t *testing.T, src []byte) { fuzzLoad(t, "dinkes/a.hcl.json", src) })
}

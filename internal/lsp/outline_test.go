package lsp

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/patuh-id/patuh/inventory"
)

// The outline of a manifest without mistakes has the blocks and attributes that
// the loader finds, at the same places.
func TestOutlineAgreesWithLoader(t *testing.T) {
	files, err := filepath.Glob("../../examples/*/*/*.hcl")
	if err != nil || len(files) < 20 {
		t.Fatalf("%v: %d", err, len(files))
	}
	for _, name := range files {
		agreesWithLoader(t, name)
	}
}

func agreesWithLoader(t *testing.T, name string) {
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	inv, _, err := inventory.Parse(t.Context(), []inventory.Source{{Path: "x.hcl", Bytes: src}}, inventory.Options{Partial: true})
	if err != nil {
		t.Fatal(err)
	}
	o := newOutline(src)
	found := map[int]*block{}
	var walk func(b *block)
	walk = func(b *block) {
		for _, nested := range b.blocks {
			found[nested.name.from] = nested
			walk(nested)
		}
	}
	walk(o.root)
	blocks := 0
	var compare func(b *inventory.Block)
	compare = func(b *inventory.Block) {
		blocks++
		got := found[int(b.Range.Start.Byte)]
		if got == nil || got.kind == nil || got.kind.Name != b.Kind.Name {
			t.Errorf("%s: %s %q is not in the outline", name, b.Kind.Name, b.Label)
			return
		}
		if len(got.labels) > 0 && o.quoted(got.labels[0]) != b.Label {
			t.Errorf("%s: %s %q is %q", name, b.Kind.Name, b.Label, o.quoted(got.labels[0]))
		}
		if len(got.attributes) != len(b.Attrs) || len(got.blocks) != len(b.Blocks) {
			t.Errorf("%s: %s %q has %d attributes and %d blocks, not %d and %d", name, b.Kind.Name, b.Label, len(got.attributes), len(got.blocks), len(b.Attrs), len(b.Blocks))
			return
		}
		for i := range b.Attrs {
			a, v := got.attributes[i], b.Attrs[i].Value
			first, last := a.value[0], a.value[len(a.value)-1]
			if o.text(a.name) != b.Attrs[i].Name || first.from != int(v.Range.Start.Byte) || last.to != int(v.Range.End.Byte) {
				t.Errorf("%s: %s %q: %s at %d to %d, not %d to %d", name, b.Kind.Name, b.Label, o.text(a.name), first.from, last.to, v.Range.Start.Byte, v.Range.End.Byte)
			}
		}
		for i := range b.Blocks {
			compare(&b.Blocks[i])
		}
	}
	for _, agency := range inv.Agencies {
		for _, asset := range agency.Assets {
			compare(&asset.Block)
		}
	}
	if blocks == 0 && len(inv.Agencies) > 0 {
		t.Errorf("%s: nothing compared", name)
	}
}

// A text that is being written keeps its outline around what is unfinished.
func TestOutlineOfUnfinished(t *testing.T) {
	for _, test := range []struct{ src, in, attribute string }{
		{"server \"a\" {\n  site = \n  network = network.^x\n}\n", "server", "network"},
		{"server \"a\" {\n  name = \"unclosed\n  network = network.^x\n}\n", "server", "network"},
		{"server \"a\" {\n  addresses = [\"1.2.3.4\",\n  network = network.^x\n}\n", "server", "network"},
		{"application \"a\" {\n  feature \"x\n  domain = domain.^\n}\n", "application", "domain"},
		{"application \"a\" {\n  feature \"correct\" {\n  test = ^\n", "feature", "test"},
		{"application \"a\" {\n  runs_on = [\n    server.a,\n    ^\n  ]\n}\n", "application", "runs_on"},
		{"site \"a\" {\n  type = \"opd\" # ^\n}\n", "site", ""},
		{"site \"a\" {\n  address = <<-E\n    } \" {\n  E\n  type = ^\n}\n", "site", "type"},
		{"site \"a\" {\n  /* } */ type = ^\n}\n", "site", "type"},
		{"site \"a\" {\n}\n^\n", "", ""},
	} {
		at := len(before(test.src))
		o := newOutline([]byte(before(test.src) + test.src[at+1:]))
		b := o.block(at)
		in := ""
		if b.kind != nil {
			in = b.kind.Name
		}
		attribute := ""
		for _, a := range b.attributes {
			if at >= a.from && at <= a.to {
				attribute = o.text(a.name)
			}
		}
		if in != test.in || attribute != test.attribute {
			t.Errorf("%q: in %q at %q", test.src, in, attribute)
		}
	}
}

func before(marked string) string {
	for i := range marked {
		if marked[i] == '^' {
			return marked[:i]
		}
	}
	return marked
}

package inventory_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/inventory"
)

// flat is an inventory as plain data: all of it, in its order, references by id.
func flat(inv *inventory.Inventory) string {
	var out strings.Builder
	var value func(v *inventory.Value, indent string)
	value = func(v *inventory.Value, indent string) {
		fmt.Fprintf(&out, "%s%d %v %d %q %+v", indent, v.Base, v.Bool, v.Int, v.Str, v.Range)
		if v.Base == inventory.Ref && v.List == nil {
			fmt.Fprintf(&out, " → %s", v.Target().ID)
		}
		out.WriteByte('\n')
		for i := range v.List {
			value(&v.List[i], indent+" ")
		}
	}
	var block func(b *inventory.Block, indent string)
	block = func(b *inventory.Block, indent string) {
		fmt.Fprintf(&out, "%s%s %q %+v\n", indent, b.Kind.Name, b.Label, b.Range)
		for i := range b.Attrs {
			fmt.Fprintf(&out, "%s %s\n", indent, b.Attrs[i].Name)
			value(&b.Attrs[i].Value, indent+"  ")
		}
		for i := range b.Blocks {
			block(&b.Blocks[i], indent+" ")
		}
	}
	for i := range inv.Files {
		f := &inv.Files[i]
		fmt.Fprintf(&out, "%s %s %s %d\n", f.Path, f.Digest(), f.Agency, len(f.Bytes))
	}
	fmt.Fprintf(&out, "%s %s\n", inv.Government.ID, inv.Dinas)
	for _, agency := range inv.Agencies {
		fmt.Fprintf(&out, "%s %q %v %v\n", agency.ID, agency.Name, agency.OPD != nil, agency.Files)
		for _, asset := range agency.Assets {
			fmt.Fprintf(&out, " %s\n", asset.ID)
			block(&asset.Block, "  ")
		}
	}
	for _, asset := range inv.Structure {
		fmt.Fprintf(&out, "%s\n", asset.ID)
		block(&asset.Block, " ")
	}
	return out.String()
}

// workspace reads all manifests below a folder into memory.
func workspace(t testing.TB, dir string) []inventory.Source {
	t.Helper()
	var out []inventory.Source
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && slices.Contains(inventory.Skipped, e.Name()):
			return fs.SkipDir
		case !inventory.IsManifest(name):
			return nil
		}
		data, err := os.ReadFile(name)
		rel, relErr := filepath.Rel(dir, name)
		out = append(out, inventory.Source{Path: filepath.ToSlash(rel), Bytes: data})
		return errors.Join(err, relErr)
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("%d manifests in %s: %v", len(out), dir, err)
	}
	return out
}

// Neither the number of workers nor the order in which files are given shows in
// what is loaded or told.
func TestOrderDoesNotShow(t *testing.T) {
	for _, dir := range []string{"../examples/kota-serang", "../examples/kota-bukittinggi", "testdata/broken"} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			sources := workspace(t, dir)
			var first string
			check := func(how string, inv *inventory.Inventory, diags hcl.Diagnostics, err error) {
				t.Helper()
				if err != nil {
					t.Fatalf("%s: %v", how, err)
				}
				got := told(diags)
				if inv != nil {
					got += flat(inv)
				}
				if len(got) < 1000 {
					t.Fatalf("%s: hardly anything is loaded:\n%s", how, got)
				}
				if first == "" {
					first = got
				}
				if diff := cmp.Diff(first, got); diff != "" {
					t.Errorf("%s differs (-first +this):\n%.2000s", how, diff)
				}
			}
			for _, workers := range []int{1, 2, 16, 0} {
				o := inventory.Options{Lang: "en", Workers: workers}
				inv, diags, err := inventory.Load(context.Background(), dir, o)
				check(fmt.Sprintf("Load with %d workers", workers), inv, diags, err)
			}
			for i := range uint64(5) {
				r := rand.New(rand.NewPCG(i, 1))
				r.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
				before := fmt.Sprint(paths(sources))
				inv, diags, err := inventory.Parse(context.Background(), sources, inventory.Options{Lang: "en"})
				check(fmt.Sprintf("Parse of order %d", i), inv, diags, err)
				if after := fmt.Sprint(paths(sources)); after != before {
					t.Error("Parse changes its caller's slice")
				}
			}
		})
	}
}

func paths(sources []inventory.Source) []string {
	out := make([]string, len(sources))
	for i := range sources {
		out[i] = sources[i].Path
	}
	return out
}

// write makes files below a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// small is a workspace of city's files on disk.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, s := range sources(city) {
		write(t, dir, map[string]string{s.Path: string(s.Bytes)})
	}
	return dir
}

const siteA = "site \"a\" {\n  type = \"opd\"\n}\n"

func TestLoadFinds(t *testing.T) {
	dir := small(t)
	deepest := "dinkes" + strings.Repeat("/d", inventory.MaxDepth-1)
	write(t, dir, map[string]string{
		"dinkes/a.hcl":                   siteA,
		"dinkes/x.hcl/b.hcl":             strings.ReplaceAll(siteA, `"a"`, `"b"`), // a folder, whatever its name
		"dinkes/c.hcl.json":              `{"site": {"c": {"type": "opd"}}}`,
		deepest + "/d.hcl":               strings.ReplaceAll(siteA, `"a"`, `"d"`),
		"dinkes/.hidden.hcl":             strings.ReplaceAll(siteA, `"a"`, `"hidden_file"`),
		"dinkes/notes.json":              "{",
		"dinkes/notes.txt":               "{",
		"dinkes/a.hcl.bak":               "{",
		"dinkes/A.HCL":                   "{",
		"dinkes/.terraform/e.hcl":        "{",
		"dinkes/vendor/e.hcl":            "{",
		"dinkes/node_modules/e.hcl":      "{",
		"repositories/simpus/deploy.hcl": "{",
		".patuh/cache/e.hcl":             "{",
	})
	link(t, "/nowhere", filepath.Join(dir, "dinkes", ".#a.hcl")) // an editor's lock
	link(t, "..", filepath.Join(dir, "node_modules"))
	link(t, "a.hcl", filepath.Join(dir, "dinkes", "readme"))
	inv, diags, err := inventory.Load(context.Background(), dir, inventory.Options{Lang: "en"})
	if err != nil || inv == nil {
		t.Fatal(err, diags)
	}
	var got []string
	for i := range inv.Files {
		got = append(got, inv.Files[i].Path)
	}
	want := []string{
		"dinkes/.hidden.hcl", "dinkes/a.hcl", "dinkes/c.hcl.json", deepest + "/d.hcl", "dinkes/opd.hcl", "dinkes/x.hcl/b.hcl",
		"diskominfo/opd.hcl", "pemerintah.hcl",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("no symbolic links here:", err)
	}
}

// A workspace is the same by any of its names.
func TestLoadByAnyName(t *testing.T) {
	dir := small(t)
	linked := filepath.Join(t.TempDir(), "link")
	link(t, dir, linked)
	want, _, err := inventory.Load(context.Background(), dir, inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(dir, "dinkes"))
	for _, name := range []string{"..", "../", "../../" + filepath.Base(dir), dir + "/dinkes/..", linked, linked + "/"} {
		inv, diags, err := inventory.Load(context.Background(), name, inventory.Options{Lang: "en"})
		if err != nil || inv == nil {
			t.Errorf("%s: %v, %v", name, diags, err)
			continue
		}
		if diff := cmp.Diff(flat(want), flat(inv)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestLoadOneFile(t *testing.T) {
	dir := small(t)
	name := filepath.Join(dir, "pemerintah.hcl")
	government := sources(city)[0]
	government.Bytes = bytes.ReplaceAll(government.Bytes, []byte("opd.diskominfo"), []byte("opd.setda"))
	write(t, dir, map[string]string{"pemerintah.hcl": string(government.Bytes), "dinkes/rusak.hcl": "{"})
	linked := filepath.Join(t.TempDir(), "lain.hcl")
	link(t, name, linked)
	for file, base := range map[string]string{name: "pemerintah.hcl", linked: "lain.hcl"} {
		inv, diags, err := inventory.Load(context.Background(), file, inventory.Options{Lang: "en"})
		if err != nil || inv == nil || len(inv.Files) != 1 || inv.Files[0].Path != base || inv.Government == nil {
			t.Errorf("%s: %+v, %v, %v; want an inventory of that file alone", file, inv, diags, err)
		}
	}
}

// What is wrong with the workspace itself is an error, not a mistake in a manifest.
func TestLoadErrors(t *testing.T) {
	dir := small(t)
	write(t, dir, map[string]string{"notes.txt": ""})
	for name, want := range map[string]string{
		filepath.Join(dir, "missing"):        "no such file",
		filepath.Join(dir, "missing.hcl"):    "no such file",
		filepath.Join(dir, "notes.txt"):      "its name must end in .hcl or .hcl.json",
		filepath.Join(dir, "notes.txt", "a"): "not a directory",
	} {
		inv, diags, err := inventory.Load(context.Background(), name, inventory.Options{Lang: "en"})
		if inv != nil || len(diags) > 0 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v, error %v; want %q", name, inv, diags, err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if inv, _, err := inventory.Load(ctx, dir, inventory.Options{}); inv != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v, %v", inv, err)
	}
	if inv, _, err := inventory.Parse(ctx, sources(city), inventory.Options{}); inv != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("ended: %v, %v", inv, err)
	}
}

// Mistakes that only a file system makes, with their places. Each stands beside
// one in a manifest, to show that all are told together.
func TestLoadUnreadable(t *testing.T) {
	utf16 := "\xff\xfes\x00i\x00t\x00e\x00"
	comment := "# " + strings.Repeat("x", 64<<10) + "\n"
	for _, test := range []struct {
		name  string
		files map[string]string
		links map[string]string
		want  string
	}{
		{
			"not UTF-8",
			map[string]string{"dinkes/z.hcl": "# caf\u00e9\nsite \"b\" {\n  # é caf\xe9\n  type = \"opd\"\n}\n"},
			nil,
			"dinkes/z.hcl:3,10 Not UTF-8: Byte 30 is not valid.",
		},
		{
			"not UTF-8 in JSON",
			map[string]string{"dinkes/z.hcl.json": "{\"site\":\n \"caf\xe9\"}"},
			nil,
			"dinkes/z.hcl.json:2,6 Not UTF-8: Byte 15 is not valid.",
		},
		{
			"UTF-16",
			map[string]string{"dinkes/z.hcl": utf16},
			nil,
			"dinkes/z.hcl:1,1 Not UTF-8: Byte 1 is not valid.",
		},
		{
			"half a character at the end",
			map[string]string{"dinkes/z.hcl": "# \xc3"},
			nil,
			"dinkes/z.hcl:1,3 Not UTF-8: Byte 3 is not valid.",
		},
		{
			"NUL",
			map[string]string{"dinkes/z.hcl": "# a\nsite \"b\" {\x00}\n"},
			nil,
			"dinkes/z.hcl:2,11 Not a text: Byte 15 is NUL.",
		},
		{
			"NUL in JSON",
			map[string]string{"dinkes/z.hcl.json": "{\"site\": \"\x00\"}"},
			nil,
			"dinkes/z.hcl.json:1,11 Not a text: Byte 11 is NUL.",
		},
		{
			"over the cap",
			map[string]string{"dinkes/z.hcl": strings.Repeat(comment, 4)},
			nil,
			"dinkes/z.hcl:1,1 File too large: A manifest has 256 KiB at most",
		},
		{
			"over the cap by one in JSON",
			map[string]string{"dinkes/z.hcl.json": "{}" + strings.Repeat(" ", inventory.MaxFileSize-1)},
			nil,
			"dinkes/z.hcl.json:1,1 File too large: A manifest has 256 KiB at most",
		},
		{
			"a broken link", nil,
			map[string]string{"dinkes/z.hcl": "nowhere"},
			"dinkes/z.hcl:1,1 Not a regular file",
		},
		{
			"a link to a manifest", nil,
			map[string]string{"dinkes/z.hcl": "../pemerintah.hcl"},
			"dinkes/z.hcl:1,1 Not a regular file",
		},
		{
			"a link out of the workspace", nil,
			map[string]string{"dinkes/z.hcl.json": "/etc/passwd"},
			"dinkes/z.hcl.json:1,1 Not a regular file",
		},
		{
			"a link to a folder", nil,
			map[string]string{"dinkes/z": "../diskominfo"},
			"dinkes/z:1,1 Symbolic link not followed: The folder behind it is not examined.",
		},
		{
			"a link to a folder above", nil,
			map[string]string{"dinkes/z": ".."},
			"dinkes/z:1,1 Symbolic link not followed",
		},
		{
			"a link to a folder named as a manifest", nil,
			map[string]string{"dinkes/z.hcl": ".."},
			"dinkes/z.hcl:1,1 Not a regular file",
		},
		{
			"a folder too deep",
			map[string]string{"dinkes" + strings.Repeat("/d", inventory.MaxDepth) + "/z.hcl": "{"},
			nil,
			"dinkes" + strings.Repeat("/d", inventory.MaxDepth) + ":1,1 Folder too deep: Manifests are looked for 16 folders deep.",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := small(t)
			write(t, dir, map[string]string{"dinkes/a.hcl": "site \"a\" {\n  type = \"opds\"\n}\n"})
			write(t, dir, test.files)
			for name, target := range test.links {
				link(t, target, filepath.Join(dir, name))
			}
			inv, diags, err := inventory.Load(context.Background(), dir, inventory.Options{Lang: "en"})
			if err != nil || inv != nil || len(diags) != 2 {
				t.Fatalf("%v, %v, %v; want two mistakes", inv, diags, err)
			}
			if !strings.Contains(diags[0].Detail, `Did you mean "opd"?`) {
				t.Errorf("the mistake beside it is %v", diags[0])
			}
			d := diags[1]
			if got := fmt.Sprintf("%s:%d,%d %s: %s", d.Subject.Filename, d.Subject.Start.Line, d.Subject.Start.Column, d.Summary, d.Detail); !strings.HasPrefix(got, test.want) {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// A file of just the size that is allowed is read.
func TestLoadAtTheCap(t *testing.T) {
	dir := small(t)
	write(t, dir, map[string]string{"dinkes/a.hcl": siteA + "#" + strings.Repeat("x", inventory.MaxFileSize-len(siteA)-1)})
	if inv, diags, err := inventory.Load(context.Background(), dir, inventory.Options{Lang: "en"}); err != nil || inv == nil || inv.Asset("dinkes/site/a") == nil {
		t.Errorf("%v, %v", diags, err)
	}
}

// Some editors write a byte order mark. It is no mistake, and does not move what follows.
func TestByteOrderMark(t *testing.T) {
	for path, text := range map[string]string{
		"dinkes/a.hcl":      siteA,
		"dinkes/a.hcl.json": `{"site": {"a": {"type": "opd"}}}`,
	} {
		inv, diags := parse(t, city+"\n-- "+path+" --\n\ufeff"+text)
		if inv == nil {
			t.Errorf("%s: %v", path, diags)
			continue
		}
		v := inv.Asset("dinkes/site/a").Attr("type")
		if r := v.Range; string(inv.Files[r.File].Bytes[r.Start.Byte:r.End.Byte]) != `"opd"` || inv.Snippet(r) == "" {
			t.Errorf("%s: the value's range is %+v", path, r)
		}
		_, diags = parse(t, city+"\n-- "+path+" --\n\ufeff"+strings.ReplaceAll(text, `"opd"`, `"opds"`))
		if len(diags) != 1 || string(("\ufeff" + strings.ReplaceAll(text, `"opd"`, `"opds"`))[diags[0].Subject.Start.Byte:diags[0].Subject.End.Byte]) != `"opds"` {
			t.Errorf("%s: %v", path, diags)
		}
	}
}

// Windows ends lines otherwise; nothing else differs.
func TestLineEnds(t *testing.T) {
	unix, _ := parse(t, city)
	files := sources(city)
	for i := range files {
		files[i].Bytes = bytes.ReplaceAll(files[i].Bytes, []byte("\n"), []byte("\r\n"))
	}
	dos, diags, err := inventory.Parse(context.Background(), files, inventory.Options{Lang: "en"})
	if err != nil || dos == nil {
		t.Fatal(err, diags)
	}
	same := cmp.Options{cmpopts.IgnoreUnexported(inventory.Value{}, inventory.Inventory{}), cmpopts.IgnoreFields(inventory.Pos{}, "Byte"), cmpopts.IgnoreFields(inventory.File{}, "Bytes", "SHA256")}
	if diff := cmp.Diff(unix, dos, same); diff != "" {
		t.Errorf("(-unix +dos):\n%s", diff)
	}
	got := dos.Snippet(dos.Asset("dinkes/opd/dinkes").Range)
	if want := `opd "dinkes" {`; got != want {
		t.Errorf("snippet %q, want %q", got, want)
	}
}

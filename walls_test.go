package patuh_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is what the import path of every package of ours begins with.
const module = "github.com/patuh-id/patuh"

// pkg is what `go list -json` says of a package.
type pkg struct {
	ImportPath string
	Name       string
	Doc        string
	Dir        string
	Standard   bool
	GoFiles    []string
	Imports    []string
	Deps       []string
}

// short is the path inside the module, "" for its root.
func (p pkg) short() string { return short(p.ImportPath) }

func short(importPath string) string {
	return strings.TrimPrefix(strings.TrimPrefix(importPath, module), "/")
}

func ours(importPath string) bool {
	return importPath == module || strings.HasPrefix(importPath, module+"/")
}

// goList returns what go list says of the packages named. None is a failure:
// a wall around nothing holds nothing.
func goList(t *testing.T, arguments ...string) []pkg {
	t.Helper()
	watch(t)
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Name,Doc,Dir,Standard,GoFiles,Imports,Deps"}, arguments...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, stderr.Bytes())
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		switch err := d.Decode(&p); {
		case errors.Is(err, io.EOF):
			if len(all) == 0 {
				t.Fatalf("%s lists no package", cmd)
			}
			return all
		case err != nil:
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// watch looks into every folder itself, so that go test, which does not see what
// go list reads, keeps no result of a tree that has changed since.
func watch(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name != "." && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sources returns our packages that have Go files beside tests.
func sources(t *testing.T) []pkg {
	t.Helper()
	all := slices.DeleteFunc(goList(t, "./..."), func(p pkg) bool { return len(p.GoFiles) == 0 })
	if len(all) == 0 {
		t.Fatal("no package of ours has a Go file")
	}
	return all
}

// within says whether a path is one of the folders named or below one.
func within(short string, folders ...string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return short == f || strings.HasPrefix(short, f+"/") })
}

// walls are those between our own packages: docs/design.md, "Data flows one
// way". A package of a folder may depend, directly or not, on none of never;
// where only is set, on nothing of ours that is not in it.
var walls = []struct {
	folder      string
	never, only []string
}{
	{folder: "inventory", only: []string{"inventory"}},
	{folder: "internal/audit", only: []string{"internal/audit"}},
	{folder: "reports", only: []string{"reports", "internal/audit"}},
	{folder: "scanners", never: []string{"policies", "reports", "internal/seal", "internal/pipeline", "internal/cli"}},
	{folder: "policies", never: []string{"reports", "internal/seal", "internal/pipeline", "internal/cli"}},
	{folder: "internal/seal", never: []string{"policies", "scanners", "reports", "internal/pipeline", "internal/cli"}},
	{folder: "internal/sbom", only: []string{"internal/sbom", "inventory", "scanners"}},
	{folder: "internal/canonical", only: []string{"internal/canonical"}},
	{folder: "internal/handover", only: []string{"internal/handover", "internal/canonical", "internal/sbom", "internal/audit", "inventory", "scanners"}},
	{folder: "internal/register", only: []string{"internal/register", "internal/canonical", "inventory", "scanners"}},
	{folder: "internal/importer", only: []string{"internal/importer", "inventory", "scanners/network"}},
	{folder: "internal/githubapi", only: []string{"internal/githubapi", "inventory", "scanners"}},
	{folder: "internal/post", only: []string{"internal/post", "internal/audit", "internal/githubapi", "reports", "inventory", "scanners"}},
	{folder: "internal/lsp", only: []string{"internal/lsp", "inventory", "internal/audit", "reports"}},
	{folder: "internal/pipeline", never: []string{"internal/cli", "cmd"}},
}

func TestWallsBetweenPackages(t *testing.T) {
	all := sources(t)
	for _, w := range walls {
		guarded := 0
		for _, p := range all {
			if !within(p.short(), w.folder) {
				continue
			}
			guarded++
			for _, dep := range p.Deps {
				if !ours(dep) {
					continue
				}
				if within(short(dep), w.never...) || len(w.only) > 0 && !within(short(dep), w.only...) {
					t.Errorf("%s must not depend on %s", p.short(), short(dep))
				}
			}
		}
		if guarded == 0 {
			t.Errorf("the wall around %s guards no package", w.folder)
		}
	}
}

// connecting are the packages that open connections, and those of ours that may
// use them: scanners to what is audited, the seal to a timestamp authority, an
// import to the address management system its user names, a register to where it
// is published, what asks GitHub to its API and what posts a result there, what
// starts servers for tests to those, a test to its fakes.
var (
	connecting = []string{"crypto/tls", "net", "net/http"}
	mayConnect = []string{"scanners", "internal/seal", "internal/importer", "internal/register", "internal/githubapi", "internal/post", "internal/servers", "internal/openapitest"}
)

func TestOnlyScannersConnect(t *testing.T) {
	for _, p := range sources(t) {
		if within(p.short(), mayConnect...) {
			continue
		}
		for _, name := range p.Imports {
			if slices.Contains(connecting, name) {
				t.Errorf("%s must not import %s", p.short(), name)
			}
		}
	}
}

// heavy are what makes cosign's own command large and slow to start.
var heavy = []string{
	"k8s.io", "sigs.k8s.io",
	"github.com/sigstore/cosign/v2/cmd", "github.com/sigstore/cosign/v2/pkg/policy", "github.com/sigstore/cosign/v2/pkg/signature",
}

func TestBinaryIsLight(t *testing.T) {
	binary := goList(t, "-deps", "./cmd/patuh")
	for _, p := range binary {
		if within(p.ImportPath, heavy...) {
			t.Errorf("patuh must not be linked with %s", p.ImportPath)
		}
		if ours(p.ImportPath) && within(p.short(), "internal/bench", "internal/servers", "internal/livecity", "internal/release", "internal/reference", "internal/schematest") {
			t.Errorf("patuh must not be linked with %s", p.ImportPath)
		}
	}
}

// inMain are the functions that only cmd/patuh may call: it hands in the clock
// and the streams, and it alone ends the process. Tests, conformance suites and
// the benchmark are programs of their own.
var inMain = map[string][]string{
	"os":   {"Exit"},
	"time": {"Now", "Since", "Until"},
	"fmt":  {"Print", "Printf", "Println"},
	"log":  {"Fatal", "Fatalf", "Fatalln"},
}

func TestSourceKeepsToItsPlace(t *testing.T) {
	for _, p := range sources(t) {
		if name := path.Base(p.ImportPath); slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc"}, name) {
			t.Errorf("%s: %s says nothing of what is in the package", p.short(), name)
		}
		if p.Doc == "" {
			t.Errorf("%s has no package comment", p.short())
		}
		for _, f := range parse(t, p) {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s has an init function: what a program does at its start stands in main", p.short())
				}
			}
			if within(p.short(), "cmd/patuh", "internal/bench", "internal/livecity", "internal/release") || slices.Contains(p.Imports, "testing") {
				continue
			}
			for _, called := range references(f) {
				if slices.Contains(inMain[called[0]], called[1]) {
					t.Errorf("%s uses %s.%s, which is for cmd/patuh alone", p.short(), called[0], called[1])
				}
			}
		}
	}
}

// parse reads the Go files of a package, without its tests.
func parse(t *testing.T, p pkg) []*ast.File {
	t.Helper()
	var files []*ast.File
	set := token.NewFileSet()
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// references returns what a file names of the packages it imports: the import
// path and the name.
func references(f *ast.File) [][2]string {
	imported := map[string]string{}
	for _, spec := range f.Imports {
		importPath, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imported[name] = importPath
	}
	var found [][2]string
	ast.Inspect(f, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := selector.X.(*ast.Ident); ok && imported[x.Name] != "" {
				found = append(found, [2]string{imported[x.Name], selector.Sel.Name})
			}
		}
		return true
	})
	return found
}

// pinned are the direct dependencies whose version is a decision; "" is any.
var pinned = map[string]string{
	"github.com/google/go-github/v60":  "v60.0.0",
	"github.com/hashicorp/hcl/v2":      "",
	"github.com/open-policy-agent/opa": "v1.22.2",
	"github.com/sigstore/cosign/v2":    "v2.6.5",
	"gopkg.in/yaml.v3":                 "v3.0.1",
}

func TestPinnedDependencies(t *testing.T) {
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Require []struct {
			Path, Version string
			Indirect      bool
		}
		Replace []struct{ Old, New struct{ Path string } }
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	direct := map[string]string{}
	for _, r := range mod.Require {
		if !r.Indirect {
			direct[r.Path] = r.Version
		}
	}
	for name, want := range pinned {
		got, ok := direct[name]
		switch {
		case !ok:
			t.Errorf("%s is no direct dependency", name)
		case want != "" && got != want:
			t.Errorf("%s is at %s; %s is what was decided", name, got, want)
		}
	}
	for _, r := range mod.Replace {
		t.Errorf("%s is replaced: go install of a released patuh would fail", r.Old.Path)
	}
}

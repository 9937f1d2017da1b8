package rules

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"

	"github.com/patuh-id/patuh/policies/rules/regotest"
)

// TestRego runs the tests beside the rules. Every line of every rule and of the
// library must have been run by one of them.
func TestRego(t *testing.T) {
	for _, file := range run(t, parseAll(t), true).Files {
		if !isLibrary(file.Path) && file.Tests == 0 {
			t.Errorf("%s: no test of it ran", file.Path)
		}
		for _, line := range file.Missed {
			t.Errorf("%s:%d: no test runs this", file.Path, line)
		}
	}
}

// TestCompiled runs the same tests on the modules as they came out of the
// compiler, which is what an audit evaluates.
func TestCompiled(t *testing.T) {
	modules := parseAll(t)
	compiled := map[string]*ast.Module{}
	if err := precompiled(slices.Collect(maps.Keys(moduleSources(t))), compiled); err != nil {
		t.Fatal(err)
	}
	maps.Copy(modules, compiled)
	run(t, modules, false) // strictly, what the compiler wrote has unused names

	// Nothing is left for the stages that Compile leaves out: they change nothing.
	compiler := ast.NewCompiler().WithCapabilities(Capabilities()).SetErrorLimit(0)
	if compiler.Compile(compiled); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	quick, err := Builtin().Compile(Builtin().IDs())
	if err != nil {
		t.Fatal(err)
	}
	local := regexp.MustCompile(`__local\d+__`)
	for path, module := range compiler.Modules {
		// Names are given anew, and the parts of a set stand in the order of their
		// names; what every goes over is given one more name each time.
		nameless := func(m *ast.Module) string {
			return strings.ReplaceAll(local.ReplaceAllString(m.String(), "v"), "v = v; ", "")
		}
		if got, want := nameless(quick.Modules[path]), nameless(module); got != want {
			t.Errorf("%s: compiled again it differs: %s", path, cmp.Diff(got, want))
		}
	}
}

// run runs the tests among the modules.
func run(t *testing.T, modules map[string]*ast.Module, strict bool) *regotest.Report {
	t.Helper()
	report, err := regotest.Run(t.Context(), modules, Capabilities(), strict)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range report.Tests {
		if test.Failure != "" {
			t.Errorf("%s:%d: %s: %s", test.File, test.Line, test.Name, test.Failure)
		}
	}
	for _, idle := range report.Idle {
		t.Errorf("%s:%d: %s is neither a test nor used", idle.File, idle.Line, idle.Name)
	}
	if len(report.Tests) == 0 {
		t.Fatal("no test ran")
	}
	return report
}

// TestFormat says which files `opa fmt` would change.
func TestFormat(t *testing.T) {
	for file, source := range sources(t) {
		formatted, err := format.Source(file, source)
		if err != nil {
			t.Error(err)
		} else if string(formatted) != string(source) {
			t.Errorf("%s: run opa fmt", file)
		}
	}
}

// sources are all files patuh comes with, tests as well.
func sources(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(FS(), name)
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	return files
}

func parseAll(t *testing.T) map[string]*ast.Module {
	t.Helper()
	modules := map[string]*ast.Module{}
	for file, source := range sources(t) {
		module, err := ast.ParseModuleWithOpts(file, string(source), ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(err)
		}
		modules[file] = module
	}
	return modules
}

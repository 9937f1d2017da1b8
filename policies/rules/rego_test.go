package rules

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/tester"
)

// TestRego runs the tests beside the rules. Every line of every rule and of the
// library must have been run by one of them.
func TestRego(t *testing.T) {
	modules := parseAll(t)
	capabilities := Capabilities()
	capabilities.Builtins = append(capabilities.Builtins, ast.InternalTestCase)
	compiler := ast.NewCompiler().WithStrict(true).WithCapabilities(capabilities).SetErrorLimit(0)
	coverage := cover.New()
	results, err := tester.NewRunner().
		SetCompiler(compiler).
		SetModules(modules).
		RaiseBuiltinErrors(true).
		CapturePrintOutput(false).
		SetCoverageRuns(nil).
		SetCoverageQueryTracer(coverage).
		RunTests(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ran := map[string]int{}
	for result := range results {
		ran[result.Location.File]++
		if !result.Pass() {
			t.Errorf("%s: %s", result.Location, strings.TrimSpace(result.String()))
		}
	}
	report := coverage.Report(modules)
	for _, file := range slices.Sorted(maps.Keys(modules)) {
		if !isModule(file) {
			continue
		}
		if !isLibrary(file) && ran[tests(file)] == 0 {
			t.Errorf("%s: no test of it ran", file)
		}
		for _, missed := range report.Files[file].NotCovered {
			t.Errorf("%s:%d: no test runs this", file, missed.Start.Row)
		}
	}
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

// tests is the file of a module's tests.
func tests(file string) string { return strings.TrimSuffix(file, ".rego") + "_test.rego" }

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

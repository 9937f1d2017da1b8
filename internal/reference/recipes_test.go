package reference

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// codeOf returns the blocks of a language in a recipe, which must have some.
func codeOf(t *testing.T, recipe, language string) []string {
	t.Helper()
	var found []string
	blocks, _ := take(pages(t)["docs/recipes/"+recipe])
	for _, b := range blocks {
		if b.language == language {
			found = append(found, b.text)
		}
	}
	if len(found) == 0 {
		t.Fatalf("%s has no block of %s", recipe, language)
	}
	return found
}

// The rule of the recipe compiles, and its tests pass.
func TestRecipeRule(t *testing.T) {
	const file = "networks/run_by_dinas.rego"
	if _, err := fs.Stat(rules.FS(), file); err == nil {
		t.Skip("somebody follows the recipe")
	}
	blocks := codeOf(t, "rule.md", "rego")
	set, err := rules.Load(rules.FS(), fstest.MapFS{file: {Data: []byte(blocks[0])}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Compile([]string{"networks.run_by_dinas"}); err != nil {
		t.Fatal(err)
	}
	modules := map[string]*ast.Module{}
	sources := map[string]string{file: blocks[0], "networks/run_by_dinas_test.rego": blocks[1]}
	for _, name := range []string{"lib/fixtures_test.rego", "lib/government.rego"} {
		data, err := fs.ReadFile(rules.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		sources[name] = string(data)
	}
	for name, source := range sources {
		if modules[name], err = ast.ParseModuleWithOpts(name, source, ast.ParserOptions{RegoVersion: ast.RegoV1}); err != nil {
			t.Fatal(err)
		}
	}
	capabilities := rules.Capabilities()
	capabilities.Builtins = append(capabilities.Builtins, ast.InternalTestCase)
	results, err := tester.NewRunner().SetCompiler(ast.NewCompiler().WithStrict(true).WithCapabilities(capabilities)).SetModules(modules).RunTests(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for result := range results {
		if ran++; !result.Pass() {
			t.Error(result)
		}
	}
	if ran == 0 {
		t.Error("no test ran")
	}
}

// The regulation of the recipe is whole, and has what its rules read.
func TestRecipeRegulation(t *testing.T) {
	reg, err := regulations.Parse("contoh.yaml", []byte(codeOf(t, "regulation.md", "yaml")[0]))
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Load(rules.FS())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := policies.New(t.Context(), reg, set); err != nil {
		t.Error(err)
	}
}

// The format and the scanner of the recipes build as parts of this module and
// keep the promises of their kind.
func TestRecipesInGo(t *testing.T) {
	dir := t.TempDir()
	replace := map[string]string{}
	put := func(name, text string) {
		t.Helper()
		target := filepath.Join(dir, strings.ReplaceAll(name, "/", "-"))
		if err := os.WriteFile(target, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		virtual, err := filepath.Abs(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		replace[virtual] = target
	}
	folders := map[string]string{"reports/csv": "report-format.md", "scanners/backup": "scanner.md"}
	for folder, recipe := range folders {
		blocks := codeOf(t, recipe, "go")
		name := path.Join(folder, path.Base(folder))
		put(name+".go", blocks[0])
		put(name+"_test.go", blocks[1])
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o644); err != nil {
		t.Fatal(err)
	}
	for folder := range folders {
		conformance := filepath.Join(dir, path.Base(folder)+".test")
		for _, command := range [][]string{{"go", "test", "-c", "-o", conformance, "-vet=off", "-overlay", file, "./" + folder}, {conformance}} {
			cmd := exec.Command(command[0], command[1:]...)
			cmd.Dir = root
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", folder, err, out)
			}
		}
	}
}

package reference

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
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

// The recipes of a city's own rule and regulation, followed to the letter: what
// they say to write is written, and patuh's commands are run.
func TestRecipesOfACity(t *testing.T) {
	city, err := filepath.Abs(filepath.Join(root, "cmd", "patuh", "testdata", "kota-kecil"))
	if err != nil {
		t.Fatal(err)
	}
	all := pages(t)
	for _, test := range []struct {
		recipe, lang string
		codes        map[string]int // by what the command begins with, where not 0
		told         string         // by one of the commands
	}{
		{"rule.md", "en", nil, "3 tests, 0 failed."},
		{"rule.id.md", "id", nil, "3 uji, 0 gagal."},
		{"regulation.md", "en", map[string]int{"regulation check": 3}, "contoh.yaml:26: 2(2) The network is run by the Dinas."},
		{"regulation.id.md", "id", map[string]int{"regulation check": 3}, "contoh.yaml:26: 2(2) Jaringan dikelola Dinas."},
	} {
		t.Run(test.recipe, func(t *testing.T) {
			blocks, _ := take(all["docs/recipes/"+test.recipe])
			t.Chdir(t.TempDir())
			if err := os.CopyFS("kota", os.DirFS(city)); err != nil {
				t.Fatal(err)
			}
			write := func(name, text string) {
				t.Helper()
				if _, err := os.Stat(name); err != nil {
					t.Errorf("patuh new made no %s", name)
				}
				if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			modules := []string{"aturan/databases/supported.rego", "aturan/databases/supported_test.rego"}
			var told strings.Builder
			ran := 0
			for _, b := range blocks {
				switch {
				case b.language == "rego":
					write(modules[0], b.text)
					modules = modules[1:]
				case b.language == "yaml" && strings.HasPrefix(b.text, "id:"):
					write("contoh.yaml", b.text)
				case b.language == "yaml":
					text, err := os.ReadFile("contoh.yaml")
					if err != nil {
						t.Fatal(err)
					}
					if strings.HasPrefix(b.text, "parameters:") {
						write("contoh.yaml", strings.Replace(string(text), "parameters: {}\n", b.text, 1))
					} else {
						write("contoh.yaml", string(text)+"      "+strings.ReplaceAll(strings.TrimSpace(b.text), "\n", "\n      ")+"\n")
					}
				case b.language == "sh":
					for line := range strings.Lines(b.text) {
						command, ok := strings.CutPrefix(strings.TrimSpace(line), "patuh ")
						if !ok {
							continue
						}
						ran++
						out, code, err := run(t.Context(), test.lang, strings.Fields(command)...)
						want := 0
						for prefix, code := range test.codes {
							if strings.HasPrefix(command, prefix) {
								want = code
							}
						}
						if err != nil || code != want {
							t.Errorf("patuh %s ends with %d, should with %d: %v\n%s", command, code, want, err, out)
						}
						told.WriteString(out)
						if strings.HasPrefix(command, "new regulation") {
							text, err := os.ReadFile("contoh.yaml")
							if err != nil {
								t.Fatal(err)
							}
							write("contoh.yaml", filled(string(text)))
						}
					}
				}
			}
			if ran < 5 {
				t.Errorf("%d commands were run", ran)
			}
			if !strings.Contains(told.String(), test.told) {
				t.Errorf("nothing says %q:\n%s", test.told, told.String())
			}
		})
	}
}

// filled is a draft of a regulation with something in all that is empty.
func filled(draft string) string {
	draft = strings.NewReplacer(`issued: ""`, "issued: 2024-01-15", `in_force: ""`, "in_force: 2024-02-01").Replace(draft)
	return strings.ReplaceAll(draft, `""`, `"Contoh"`)
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
	folders := map[string]string{"reports/csv": "report-format.md", "scanners/snapshots": "scanner.md"}
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

package artefacts_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/artefacts"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

const (
	repository = `
repository "simpus" {
  name = "Simpus"
  path = "repositories/simpus"
}
`
	described = `
  interface {
    type = "openapi"
    path = "api/simpus.yaml"
  }
`
	document = `openapi: 3.0.3
info: {title: a, version: "1"}
paths:
  /a:
    delete: {operationId: batalkan, responses: {"200": {description: ya}}}
    get: {responses: {"200": {description: ya}}}
`
)

// application declares one whose repository is the copy, with blocks in it.
func application(blocks ...string) string {
	return `
application "simpus" {
  name       = "Simpus"
  kind       = "khusus"
  repository = repository.simpus
` + strings.Join(blocks, "\n") + "\n}\n"
}

func feature(label string, named ...string) string {
	return fmt.Sprintf("  feature %q {\n    %s\n  }", label, strings.Join(named, "\n    "))
}

func phase(label, path string) string {
	return fmt.Sprintf("  phase %q {\n    path = %q\n  }", label, path)
}

// prose returns a text of n different words.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "kata%d ", i)
	}
	return b.String() + "\n"
}

// open opens local copies; nothing else can be reached here.
func open(ctx context.Context, in scanners.Input) (tree.Tree, error) {
	if in.Asset.Attr("path") == nil {
		return nil, &tree.Error{Text: inventory.Text{ID: "tidak terjangkau", EN: "it cannot be reached"}}
	}
	return sources.New(sources.Options{}).Declared(ctx, in)
}

func TestConformance(t *testing.T) {
	scannertest.Run(t, artefacts.Scanner(open), scannertest.Workspace{
		Declares: repository + application(described,
			feature("cancel", `operation = "batalkan"`, `test = "src/batal_test.go"`),
			feature("correct", `operation = "batalkan"`),
			feature("confirm", `manual = "docs/panduan.md#konfirmasi"`),
			phase("requirements", "docs/kebutuhan.md"),
			phase("code", "src"),
		),
		Files: map[string]string{
			"api/simpus.yaml":                       document + "# " + scannertest.Secret,
			"repositories/simpus/src/batal_test.go": "package src // " + scannertest.Secret + " " + prose(12),
			"repositories/simpus/docs/panduan.md":   "# Panduan\n" + prose(40) + "## Konfirmasi\n" + scannertest.Secret + " " + prose(6),
			"repositories/simpus/docs/kebutuhan.md": "# Kebutuhan\n" + scannertest.Secret + " " + prose(60),
		},
	})
}

type files map[string]string

func (f files) make(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range f {
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

const dir = "repositories/simpus/"

var whole = files{
	"api/simpus.yaml":       document,
	dir + "src/a_test.go":   "package src " + prose(12),
	dir + "src/a.go":        "package src",
	dir + "src/kosong.go":   "",
	dir + "src/nanti.go":    "// TODO",
	dir + "docs/panduan.md": "# Panduan\n" + prose(50) + "## Batal\n" + prose(6) + "## Lanjut\n",
	dir + "docs/nanti.md":   "TODO",
	dir + "docs/a.pdf":      "x",
}

// look returns what the scanner says of the application, "state at" by label,
// or why it could not look.
func look(t *testing.T, declares string, in files) map[string]string {
	t.Helper()
	e := scannertest.Workspace{Declares: declares}.Look(t, artefacts.Scanner(open), in.make(t))["dinkes/application/simpus"]
	if e.Unknown != nil {
		return map[string]string{"": e.Unknown.EN}
	}
	var facts artefacts.Facts
	if err := json.Unmarshal(e.Facts, &facts); err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for label, a := range facts.Features {
		said["feature "+label] = a.State + " " + a.At
	}
	for label, a := range facts.Phases {
		said["phase "+label] = a.State + " " + a.At
	}
	return said
}

func TestArtefacts(t *testing.T) {
	for _, c := range []struct{ block, want string }{
		{feature("cancel", `operation = "batalkan"`), "found operation"},
		{feature("cancel", `operation = "Batalkan"`), "missing operation"},
		{feature("cancel", `test = "src/a_test.go"`), "found test"},
		{feature("cancel", `test = "src/b_test.go"`), "missing test"},
		{feature("cancel", `test = "src/kosong.go"`), "empty test"},
		{feature("cancel", `test = "src/nanti.go"`), "placeholder test"},
		{feature("cancel", `test = "src"`), "unreadable test"},
		{feature("cancel", `manual = "docs/panduan.md#Batal"`), "found manual"},
		{feature("cancel", `manual = "docs/panduan.md#lanjut"`), "empty manual"},
		{feature("cancel", `manual = "docs/panduan.md#lain"`), "missing manual"},
		{feature("cancel", `manual = "docs/panduan.md"`), "missing manual"},
		{feature("cancel", `manual = "#batal"`), "missing manual"},
		{feature("cancel", `manual = "../../api/simpus.yaml#batal"`), "missing manual"},
		{feature("cancel", `manual = "/etc/passwd#root"`), "missing manual"},
		{feature("cancel", `operation = "batalkan"`, `test = "src/b_test.go"`, `manual = "docs/panduan.md#batal"`), "missing test"},
		{feature("cancel", `operation = "batalkan"`, `manual = "docs/a.pdf#batal"`), "unreadable manual"},
		{feature("cancel", `operation = "lain"`, `manual = "docs/a.pdf#batal"`), "missing operation"},
		{feature("cancel", `not_applicable = "tidak ada"`), ""},
		{phase("requirements", "docs/panduan.md"), "found path"},
		{phase("requirements", "docs/lain.md"), "missing path"},
		{phase("requirements", "docs/nanti.md"), "placeholder path"},
		{phase("requirements", "docs/a.pdf"), "unreadable path"},
		{phase("requirements", "docs"), "found path"},
		{phase("requirements", "src/a_test.go"), "unreadable path"},
		{phase("code", "src/a.go"), "found path"},
		{phase("code", "src/kosong.go"), "empty path"},
		{phase("code", "docs/panduan.md"), "placeholder path"},
		{phase("testing", "src/a_test.go"), "found path"},
		{`  phase "testing" {}`, ""},
	} {
		t.Run(c.block, func(t *testing.T) {
			// Beside one that is found, so that something could be looked at.
			said := look(t, repository+application(described, feature("offers", `operation = "batalkan"`), c.block), whole)
			if delete(said, "feature offers"); c.want == "" && len(said) > 0 {
				t.Errorf("%v; it should say nothing", said)
			}
			if got := slices.Collect(maps.Values(said)); c.want != "" && (len(got) != 1 || got[0] != c.want) {
				t.Errorf("%v; it should be %s", said, c.want)
			}
		})
	}
}

// What cannot be looked at is no evidence of anything being missing.
func TestWithoutCopy(t *testing.T) {
	elsewhere := strings.Replace(repository, "path = ", "url = ", 1)
	elsewhere = strings.Replace(elsewhere, `"repositories/simpus"`, `"https://github.com/contoh/simpus"`, 1)
	none := strings.Replace(application(described, phase("code", "src")), "  repository = repository.simpus\n", "", 1)
	for _, c := range []struct {
		name, declares string
		want           map[string]string
	}{
		{"no local copy", elsewhere + application(described, phase("code", "src")), map[string]string{"": "it cannot be reached"}},
		{"no repository", none, map[string]string{"": "the application declares no repository"}},
		{"copy is not there", repository + application(phase("code", "src")), map[string]string{"": "could not be read: it is not there"}},
		{
			"no local copy, operations all the same",
			elsewhere + application(described, feature("cancel", `operation = "batalkan"`), feature("correct", `operation = "lain"`), phase("code", "src")),
			map[string]string{"feature cancel": "found operation", "feature correct": "missing operation", "phase code": "unreadable path"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := look(t, c.declares, files{"api/simpus.yaml": document}); !maps.Equal(got, c.want) {
				t.Errorf("%v; it should be %v", got, c.want)
			}
		})
	}
}

func TestOperations(t *testing.T) {
	const (
		other     = "  interface {\n    type = %q\n    path = \"api/lain\"\n  }\n"
		published = "  interface {\n    type = \"openapi\"\n    url = \"https://a.serangkota.go.id\"\n  }\n"
		nothing   = "  interface {\n    type = \"openapi\"\n  }\n"
	)
	for _, c := range []struct{ name, interfaces, lain, want string }{
		{"no interface", "", "", "missing"},
		{"no description", nothing, "", "missing"},
		{"no such file", fmt.Sprintf(other, "openapi"), "", "missing"},
		{"found beside others", fmt.Sprintf(other, "wsdl") + described + published, "x", "found"},
		{"only published", published, "", "only published on the network"},
		{"another form", fmt.Sprintf(other, "wsdl"), "x", "not examined yet"},
		{"not valid", fmt.Sprintf(other, "openapi"), "paths: {/a: {get: {operationId: batalkan}}}", "no OpenAPI document"},
		{"behind a reference", fmt.Sprintf(other, "openapi"), strings.ReplaceAll(document, "batalkan", "x") + "  /b: {$ref: b.yaml}\n", "behind $ref"},
		{"in the repository", fmt.Sprintf(other, "openapi"), "repository", "found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := files{"api/simpus.yaml": document, dir + "README.md": "x"}
			switch c.lain {
			case "":
			case "repository":
				in[dir+"api/lain"] = document
			default:
				in["api/lain"] = c.lain
			}
			said := look(t, repository+application(c.interfaces, feature("cancel", `operation = "batalkan"`)), in)
			if got := said["feature cancel"] + said[""]; !strings.Contains(got, c.want) {
				t.Errorf("%v; it should be %s", said, c.want)
			}
		})
	}
}

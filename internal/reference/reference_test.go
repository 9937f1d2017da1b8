package reference

import (
	"bytes"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
)

const root = "../.."

func TestFilesAreFresh(t *testing.T) {
	files, err := Files(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got, err := os.ReadFile(filepath.Join(root, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go generate ./... (%v)", name, err)
		}
	}
	there, err := os.ReadDir(filepath.Join(root, Folder))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range there {
		if files[path.Join(Folder, e.Name())] == nil {
			t.Errorf("%s/%s is not made by go generate; it has no place there", Folder, e.Name())
		}
	}
}

// Every example block loads, but for what it refers to.
func TestExamples(t *testing.T) {
	for _, k := range inventory.Kinds {
		source := string(Example(k))
		switch k.Name {
		case "opd":
		case "government":
			source += "opd \"diskominfo\" {\n  name = \"x\"\n}\n"
		default:
			source += "opd \"contoh\" {\n  name = \"x\"\n}\n"
		}
		_, diags, err := inventory.Parse(t.Context(), []inventory.Source{{Path: "a/opd.hcl", Bytes: []byte(source)}}, inventory.Options{Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range diags {
			if d.Summary != "Unresolved reference" && d.Summary != "No government" {
				t.Errorf("%s: %v\n%s", k.Name, d, source)
			}
		}
	}
}

func TestBasesAreTold(t *testing.T) {
	check := func(a inventory.Attribute) {
		if b := bases[a.Type.Base]; b.name.ID == "" || b.name.EN == "" || b.doc.ID == "" || b.doc.EN == "" {
			t.Errorf("the type of %s (%d) is not told", a.Name, a.Type.Base)
		}
	}
	for _, k := range inventory.Kinds {
		for _, a := range k.Attributes {
			check(a)
		}
		for _, nested := range k.Blocks {
			for _, a := range nested.Attributes {
				check(a)
			}
		}
	}
}

// pages are all Markdown files that a reader comes to from the README.
func pages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "examples/*.md"} {
		names, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d pages, %v", pattern, len(names), err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			relative, err := filepath.Rel(root, name)
			if err != nil {
				t.Fatal(err)
			}
			found[filepath.ToSlash(relative)] = string(text)
		}
	}
	return found
}

var (
	fenced   = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")
	headings = regexp.MustCompile(`(?m)^(#+) (.+)$`)
	links    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
)

func TestLinksLead(t *testing.T) {
	all := pages(t)
	followed := 0
	for name, text := range all {
		for _, m := range links.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			followed++
			target, heading, _ := strings.Cut(m[1], "#")
			file := name
			if target != "" {
				file = path.Join(path.Dir(name), target)
			}
			if _, err := os.Stat(filepath.Join(root, file)); err != nil {
				t.Errorf("%s: (%s) leads nowhere", name, m[1])
				continue
			}
			if heading == "" {
				continue
			}
			there := slices.ContainsFunc(headings.FindAllStringSubmatch(fenced.ReplaceAllString(all[file], ""), -1), func(h []string) bool { return anchor(h[2]) == heading })
			if !there {
				t.Errorf("%s: (%s): there is no such heading", name, m[1])
			}
		}
	}
	if followed == 0 {
		t.Error("no link followed")
	}
}

// A page and its Indonesian counterpart have the same structure, and the same
// manifests and commands but for what the comments say.
func TestLanguagesMatch(t *testing.T) {
	all := pages(t)
	comment := regexp.MustCompile(`(?m)\s+# .*$`)
	shape := func(text string) []string {
		var found []string
		for _, m := range fenced.FindAllStringSubmatch(text, -1) {
			if m[1] == "text" {
				m[2] = ""
			}
			found = append(found, m[1]+"\n"+comment.ReplaceAllString(m[2], ""))
		}
		for _, m := range headings.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			found = append(found, m[1])
		}
		return found
	}
	compared := 0
	for name, text := range all {
		other, ok := all[strings.TrimSuffix(name, ".md")+".id.md"]
		if !ok || strings.HasPrefix(name, Folder) {
			continue
		}
		compared++
		if en, id := shape(text), shape(other); !slices.Equal(en, id) {
			t.Errorf("%s and its Indonesian counterpart differ:\n%q\n%q", name, en, id)
		}
	}
	if compared == 0 {
		t.Error("nothing compared")
	}
}

// What the README says of its example comes true.
func TestQuickStart(t *testing.T) {
	for _, readme := range []string{"README.md", "README.id.md"} {
		t.Run(readme, func(t *testing.T) {
			dir := t.TempDir()
			put := func(name, content string) {
				t.Helper()
				name = filepath.Join(dir, name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			var exemption string
			for _, m := range fenced.FindAllStringSubmatch(pages(t)[readme], -1) {
				first, rest, _ := strings.Cut(m[2], "\n")
				name, ok := strings.CutPrefix(first, "# ")
				switch {
				case m[1] != "hcl" || !ok:
				case strings.Contains(rest, "exemption"):
					exemption = m[2]
				default:
					put(name, m[2])
					if name == "kota/dinkes/opd.hcl" && strings.Count(m[2], "\n") != 26 {
						t.Errorf("%s has %d lines below its name, not 25", name, strings.Count(m[2], "\n")-1)
					}
				}
			}
			if out, code, err := run(t.Context(), "en", "fmt", "--check", dir); code != 0 {
				t.Errorf("not formatted: %s%v", out, err)
			}
			want := []string{"domains.decree dinkes/domain/simpus ", "servers.centralised dinkes/server/arsip "}
			if got := failing(t, filepath.Join(dir, "kota")); !slices.Equal(got, want) {
				t.Errorf("the audit fails on %q, not on %q", got, want)
			}
			put("kota/dinkes/pengecualian.hcl", exemption)
			put("kota/dokumen/kw-arsip.txt", "Keputusan Wali Kota\n")
			want[1] += "exempt"
			if got := failing(t, filepath.Join(dir, "kota")); !slices.Equal(got, want) {
				t.Errorf("with the exemption the audit fails on %q, not on %q", got, want)
			}
		})
	}
}

// failing lists the results of an audit that fail, with what is set beside them.
func failing(t *testing.T, dir string) []string {
	t.Helper()
	out, code, err := run(t.Context(), "en", "audit", dir, "--format", "json")
	if err != nil || code != 3 {
		t.Fatalf("the audit ends with %d: %v", code, err)
	}
	var report audit.Audit
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, agency := range report.Agencies {
		for _, r := range agency.Results {
			if r.Verdict == audit.Fail {
				found = append(found, r.Rule+" "+r.Asset+" "+r.Disposition)
			}
		}
	}
	return found
}

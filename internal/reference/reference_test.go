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
	for _, folder := range []string{Folder, manFolder("id"), manFolder("en")} {
		there, err := os.ReadDir(filepath.Join(root, folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range there {
			if files[path.Join(folder, e.Name())] == nil {
				t.Errorf("%s/%s is not made by go generate; it has no place there", folder, e.Name())
			}
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

// block is a fenced block of a page.
type block struct{ language, text string }

// take parts a page into its blocks and the rest.
func take(page string) (blocks []block, rest string) {
	var prose strings.Builder
	var open *block
	indent := ""
	for line := range strings.Lines(page) {
		bare := strings.TrimLeft(line, " ")
		language, fence := strings.CutPrefix(strings.TrimRight(bare, "\n"), "```")
		switch {
		case fence && open == nil:
			open = &block{language: language}
			indent = line[:len(line)-len(bare)]
		case fence:
			blocks = append(blocks, *open)
			open = nil
		case open != nil:
			open.text += strings.TrimPrefix(line, indent)
		default:
			prose.WriteString(line)
		}
	}
	return blocks, prose.String()
}

var (
	heading = regexp.MustCompile(`(?m)^(#+) (.+)$`)
	linked  = regexp.MustCompile(`\]\(([^)\s]+)\)`)
)

func TestLinksLead(t *testing.T) {
	anchors := map[string][]string{}
	proses := map[string]string{}
	for name, text := range pages(t) {
		_, proses[name] = take(text)
		for _, h := range heading.FindAllStringSubmatch(proses[name], -1) {
			anchors[name] = append(anchors[name], anchor(h[2]))
		}
	}
	followed := 0
	for name, prose := range proses {
		for _, m := range linked.FindAllStringSubmatch(prose, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			followed++
			target, at, _ := strings.Cut(m[1], "#")
			file := name
			if target != "" {
				file = path.Join(path.Dir(name), target)
			}
			if _, err := os.Stat(filepath.Join(root, file)); err != nil {
				t.Errorf("%s: (%s) leads nowhere", name, m[1])
			} else if at != "" && !slices.Contains(anchors[file], at) {
				t.Errorf("%s: (%s): there is no such heading", name, m[1])
			}
		}
	}
	if followed == 0 {
		t.Error("no link followed")
	}
}

// A page and its Indonesian counterpart have the same headings, and the same
// code but for its comments.
func TestLanguagesMatch(t *testing.T) {
	all := pages(t)
	comment := regexp.MustCompile(`(?m)\s+# .*$`)
	shape := func(text string) (found []string) {
		blocks, prose := take(text)
		for _, b := range blocks {
			if b.language == "text" {
				b.text = ""
			}
			found = append(found, b.language+": "+comment.ReplaceAllString(b.text, ""))
		}
		for _, m := range heading.FindAllStringSubmatch(prose, -1) {
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
			blocks, _ := take(pages(t)[readme])
			for _, b := range blocks {
				first, rest, _ := strings.Cut(b.text, "\n")
				name, ok := strings.CutPrefix(first, "# ")
				switch {
				case b.language != "hcl" || !ok:
				case strings.Contains(rest, "exemption"):
					exemption = b.text
				default:
					put(name, b.text)
					if lines := strings.Count(b.text, "\n"); name == "kota/dinkes/opd.hcl" && lines != 25 {
						t.Errorf("%s has %d lines, not 25", name, lines)
					}
				}
			}
			if out, code, err := run(t.Context(), "en", "fmt", "--check", dir); code != 0 {
				t.Errorf("not formatted: %s%v", out, err)
			}
			want := []string{"domains.decree dinkes/domain/simpus ", "servers.centralised dinkes/server/arsip "}
			got, duties := failing(t, filepath.Join(dir, "kota"))
			if !slices.Equal(got, want) {
				t.Errorf("the audit fails on %q, not on %q", got, want)
			}
			// Shared applications, guidance, maintenance, evaluation, training, reports
			// and the procedure: what the text names, and nothing beside it.
			families := []string{"applications", "guidance", "maintenance", "oversight", "people", "reports", "security"}
			if !slices.Equal(familiesOf(duties), families) {
				t.Errorf("of the duties the audit fails %q, which are not just of %q", duties, families)
			}
			if !slices.Contains(duties, "reports.agency") {
				t.Errorf("of the duties the audit fails %q, not reports.agency", duties)
			}
			put("kota/dinkes/pengecualian.hcl", exemption)
			put("kota/dokumen/kw-arsip.txt", "Keputusan Walikota\n")
			want[1] += "exempt"
			got, after := failing(t, filepath.Join(dir, "kota"))
			if !slices.Equal(got, want) {
				t.Errorf("with the exemption the audit fails on %q, not on %q", got, want)
			}
			if !slices.Equal(after, duties) {
				t.Errorf("with the exemption the audit fails the duties %q, not %q", after, duties)
			}
			out, _, err := run(t.Context(), "en", "audit", filepath.Join(dir, "kota"))
			if err != nil || !strings.Contains(out, "Article 6(3): walikota, 040/Kep.7-Huk/2026") {
				t.Errorf("the exemption is not shown with its clause: %v\n%s", err, out)
			}
		})
	}
}

// familiesOf are the families of rules, each once, sorted.
func familiesOf(rules []string) []string {
	var found []string
	for _, rule := range rules {
		family, _, _ := strings.Cut(rule, ".")
		found = append(found, family)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// failing lists the results of an audit that fail, with what is set beside
// them, and the rules that an agency or the government as a whole fails.
func failing(t *testing.T, dir string) (found, duties []string) {
	t.Helper()
	out, code, err := run(t.Context(), "en", "audit", dir, "--format", "json")
	if err != nil || code != 3 {
		t.Fatalf("the audit ends with %d: %v", code, err)
	}
	var report audit.Audit
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	for _, agency := range report.Agencies {
		for _, r := range agency.Results {
			switch {
			case r.Verdict != audit.Fail:
			case strings.Contains(r.Asset, "/opd/") || strings.Contains(r.Asset, "/government/"):
				duties = append(duties, r.Rule)
			default:
				found = append(found, r.Rule+" "+r.Asset+" "+r.Disposition)
			}
		}
	}
	return found, duties
}

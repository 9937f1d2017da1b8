// Package scaffold drafts what somebody fills in: a rule with its tests, a
// regulation's catalogue.
//
// It returns text. It must not write a file, nor ask for one to be run.
package scaffold

import (
	"bytes"
	"embed"
	"fmt"
	"regexp"
	"strings"
	"text/template"

	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules/regotest"
)

//go:embed *.tmpl
var drafts embed.FS

var templates = template.Must(template.ParseFS(drafts, "*.tmpl"))

func draft(name string, data any) []byte {
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, name, data); err != nil {
		panic(err) // the drafts and what they are filled with are ours
	}
	return out.Bytes()
}

// File is one file of a draft.
type File struct {
	Path string // below the folder asked for, with forward slashes
	Text []byte
}

// Rule drafts the rule of an id, family.rule: one that works, and tests of it.
func Rule(id string) []File {
	path := strings.Replace(id, ".", "/", 1) + ".rego"
	return []File{
		{path, draft("rule.rego.tmpl", id)},
		{regotest.TestsOf(path), draft("rule_test.rego.tmpl", id)},
	}
}

// Regulation drafts a small catalogue. Its texts and dates are empty, so that a
// check tells what is still to be filled in.
func Regulation(id string) []byte { return draft("regulation.yaml.tmpl", id) }

// head is the keys of a catalogue that are of that one regulation: emptied too.
var head = []struct{ key, draft string }{
	{"title", `title: {id: "", en: ""} # judul lengkap / the full title`},
	{"short", `short: {id: "", en: ""} # sebutan dalam kalimat / as it is cited in a sentence`},
	{"issued", `issued: "" # hari ditetapkan, TTTT-BB-HH / the day it was issued, YYYY-MM-DD`},
	{"in_force", `in_force: "" # hari mulai berlaku / the day it came into force`},
}

// own is the parameters that are the city's own, emptied likewise: its domain,
// and the applications its regulation names.
var own = []struct {
	given *regexp.Regexp
	draft string
}{
	{regexp.MustCompile(`(?m)^  official_domain: .*$`), `  official_domain: "" # domain resmi kota / the city's official domain`},
	{regexp.MustCompile(`(?m)^  shared_applications:.*\n(?:    .*\n)*`), `  shared_applications: # yang disebut peraturan, [] bila tidak ada / those the regulation names, [] where it names none
    - id: ""
      clause: "" # ketentuan yang menyebutnya / the clause that names it
      name: {id: "", en: ""}
      purpose: [""] # kata kunci gunanya / words for what it is for
`},
}

// RegulationFrom drafts a catalogue from one that comes with patuh: its clauses
// and parameters stay, what is that regulation's own is left to be filled in.
func RegulationFrom(id, from string) ([]byte, error) {
	_, source, err := regulations.Load(from)
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	fmt.Fprintf(&out, `# Salinan %[1]s oleh patuh new regulation, sebagai titik tolak. Isi yang kosong, periksa setiap ketentuan dan
# parameter terhadap peraturan kota sendiri, hapus yang tidak ada di sana, lalu: patuh regulation check BERKAS
# A copy of %[1]s by patuh new regulation, to start from. Fill in what is empty, hold every clause and parameter
# against the city's own regulation, remove what is not in it, then: patuh regulation check FILE
`, from)
	body := string(source)
	if at := strings.Index(body, "\nid: "); at >= 0 {
		body = body[at+1:] // what was read past or decided is of that regulation
	}
	for _, o := range own {
		body = o.given.ReplaceAllLiteralString(body, o.draft)
	}
	skipping := false
	for line := range strings.Lines(body) {
		key, _, top := strings.Cut(line, ":")
		top = top && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "#")
		if top || strings.TrimSpace(line) == "" {
			skipping = false
		}
		switch {
		case top && key == "id":
			fmt.Fprintf(&out, "id: %s\n", id)
			continue
		case skipping:
			continue
		}
		for _, h := range head {
			if top && key == h.key {
				out.WriteString(h.draft + "\n")
				skipping = true
			}
		}
		if !skipping {
			out.WriteString(line)
		}
	}
	return []byte(out.String()), nil
}

// Package reference makes the pages of docs/reference, the manual pages and the
// generated parts of the READMEs from what the program itself knows: the schema of
// manifests, the metadata and the tests of the rules, the regulations, and what
// the commands print.
//
// What one of those says is said there and only repeated here. It must not be
// linked into patuh.
package reference

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/reports"
)

//go:generate go run ./generate ../..

// Folder is where the pages lie in the repository.
const Folder = "docs/reference"

// Languages are those every page is made in.
var Languages = []string{"id", "en"}

// Files makes every generated file of the repository at root, by its path: the
// pages, and the READMEs as they are with their generated parts renewed.
func Files(ctx context.Context, root string) (map[string][]byte, error) {
	set, err := rules.Load(rules.FS())
	if err != nil {
		return nil, err
	}
	var all []*regulations.Regulation
	for _, id := range regulations.Builtin() {
		reg, _, err := regulations.Load(id)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		all = append(all, reg)
	}
	files := map[string][]byte{}
	for _, lang := range Languages {
		help, err := CommandLine(ctx, lang)
		if err != nil {
			return nil, err
		}
		rows, err := Rows(lang, set, all)
		if err != nil {
			return nil, err
		}
		files[path.Join(Folder, file("manifest", lang))] = Manifest(lang, set)
		files[path.Join(Folder, file("rules", lang))] = Rules(lang, set, all)
		files[path.Join(Folder, file("clauses", lang))] = Clauses(lang, all)
		files[path.Join(Folder, file("rows", lang))] = rows
		files[path.Join(Folder, file("commands", lang))] = help
		for name, page := range ManPages(lang) {
			files[path.Join(manFolder(lang), name)] = page
		}
		readme := file("README", lang)
		if files[readme], err = renew(ctx, root, readme, lang, all); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// file is the name of a page in a language.
func file(name, lang string) string {
	if lang == "en" {
		return name + ".md"
	}
	return name + "." + lang + ".md"
}

// renew reads a README and puts fresh text between its marks.
func renew(ctx context.Context, root, name, lang string, all []*regulations.Regulation) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		return nil, err
	}
	shown, err := excerpt(ctx, root, lang)
	if err != nil {
		return nil, err
	}
	for part, content := range map[string]string{"excerpt": shown, "commands": commandTable(lang), "coverage": coverage(lang, all)} {
		begin, end := "<!-- generated: "+part+" -->\n", "<!-- end of "+part+" -->"
		before, rest, found := strings.Cut(string(text), begin)
		_, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			return nil, fmt.Errorf("%s: there is no %q followed by %q", name, strings.TrimSpace(begin), end)
		}
		text = []byte(before + begin + "\n" + content + "\n" + end + after)
	}
	return text, nil
}

// page is one Markdown page being written, in the words reports use.
type page struct {
	bytes.Buffer
	reports.Words
}

// newPage begins a page: its title, where it comes from, and its other language.
func newPage(name, lang, title string) *page {
	p := &page{Words: reports.WordsIn(lang)}
	other, language := "id", "Bahasa Indonesia"
	if lang == "id" {
		other, language = "en", "English"
	}
	p.line("<!-- Made by go generate; do not edit. -->")
	p.line("# %s\n", title)
	p.line("[%s](%s)", language, file(name, other))
	return p
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// table writes a table; cells are Markdown already.
func (p *page) table(head []string, rows [][]string) {
	p.line("\n| %s |\n|%s", strings.Join(head, " | "), strings.Repeat("---|", len(head)))
	for _, row := range rows {
		p.line("| %s |", strings.Join(row, " | "))
	}
}

// plain makes a sentence safe to stand in Markdown, in a table as well.
func plain(s string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", " ").Replace(s)
}

// code shows words as they are written in a file.
func code(words ...string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "`" + strings.ReplaceAll(w, "|", `\|`) + "`"
	}
	return strings.Join(quoted, ", ")
}

// anchor is what GitHub makes of a heading.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// link points to a heading, here or on the page named.
func link(text, page, heading string) string {
	return "[" + text + "](" + page + "#" + anchor(heading) + ")"
}

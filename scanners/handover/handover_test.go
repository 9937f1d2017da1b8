package handover_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners/handover"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

const copied = "repositories/simpus"

// repository declares a repository with places of its documents.
func repository(documents ...string) string {
	return fmt.Sprintf(`
repository "simpus" {
  name = "Simpus"
  path = %q

  documents {
    %s
  }
}
`, copied, strings.Join(documents, "\n    "))
}

// prose returns a text of n different words.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "kata%d ", i)
		if i%10 == 9 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestConformance(t *testing.T) {
	scannertest.Run(t, handover.Scanner, scannertest.Workspace{
		Declares: repository(`source_code = "src"`, `user_requirements = "docs/kebutuhan.md"`, `metadata = "publiccode.yml"`),
		Files: map[string]string{
			copied + "/src/main.go":       "package main // " + scannertest.Secret + "\n",
			copied + "/docs/kebutuhan.md": "# Kebutuhan\n" + scannertest.Secret + " " + prose(60),
			copied + "/publiccode.yml":    "publiccodeYmlVersion: \"0.4\"\nname: " + scannertest.Secret + "\nurl: https://contoh.go.id/simpus\nlegal: {license: MIT}\n",
		},
	})
}

// files is content by path inside the copy; a value "-> x" is a symbolic link to x.
type files map[string]string

func (f files) make(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, copied), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range f {
		name = filepath.Join(dir, copied, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if to, ok := strings.CutPrefix(content, "-> "); ok {
			err = os.Symlink(to, name)
		} else {
			err = os.WriteFile(name, []byte(content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const lorem = `Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore
magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat.
Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur. Excepteur sint
occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.`

func TestDocuments(t *testing.T) {
	const (
		missing, empty, placeholder, unreadable, present = "missing", "empty", "placeholder", "unreadable", "present"
	)
	type row struct {
		name, attribute, path string
		files                 files
		state, reason         string // reason in English
	}
	text := prose(60)
	for _, c := range []row{
		{"text", "user_manual", "docs/a.md", files{"docs/a.md": text}, present, ""},
		{"text without ending", "user_manual", "MANUAL", files{"MANUAL": text}, present, ""},
		{"ending in capitals", "user_manual", "MANUAL.MD", files{"MANUAL.MD": text}, present, ""},
		{"with byte order mark", "user_manual", "a.md", files{"a.md": "\ufeff" + text}, present, ""},
		{"link inside", "user_manual", "a.md", files{"a.md": "-> docs/b.md", "docs/b.md": text}, present, ""},
		{"missing", "user_manual", "docs/a.md", nil, missing, ""},
		{"link to nothing", "user_manual", "a.md", files{"a.md": "-> b.md"}, missing, ""},
		{"empty", "user_manual", "a.md", files{"a.md": ""}, empty, ""},
		{"empty in a form that is not read", "user_manual", "a.docx", files{"a.docx": ""}, empty, ""},
		{"blank", "user_manual", "a.md", files{"a.md": " \n\t\r\n "}, empty, ""},
		{"byte order mark alone", "user_manual", "a.md", files{"a.md": "\ufeff\n"}, empty, ""},

		{"too short", "user_manual", "a.md", files{"a.md": prose(39)}, placeholder, "only 39 different words"},
		{"just long enough", "user_manual", "a.md", files{"a.md": prose(40)}, present, ""},
		{"one word many times", "user_manual", "a.md", files{"a.md": strings.Repeat("manual ", 500)}, placeholder, "only 1 different words"},
		{"headings alone", "user_manual", "a.md", files{"a.md": "# " + strings.ReplaceAll(text, "\n", "\n# ")}, placeholder, "only 0 different words"},
		{"headings alone, AsciiDoc", "user_manual", "a.adoc", files{"a.adoc": "= " + strings.ReplaceAll(text, "\n", "\n= ")}, placeholder, "only 0 different words"},
		{"hash signs in plain text", "user_manual", "a.txt", files{"a.txt": "# " + strings.ReplaceAll(text, "\n", "\n# ")}, present, ""},
		{"to do", "user_manual", "a.md", files{"a.md": prose(40) + strings.Repeat("TODO ", 5)}, placeholder, "5 of 45 words are filler"},
		{"little to do", "user_manual", "a.md", files{"a.md": prose(40) + strings.Repeat("TODO ", 4)}, present, ""},
		{"a long text about a to-do list", "user_manual", "a.md", files{"a.md": strings.Repeat(prose(60), 10) + strings.Repeat("todo ", 50)}, present, ""},
		{"lorem ipsum", "user_manual", "a.md", files{"a.md": lorem}, placeholder, "21 of 69 words are filler"},
		{"structured, short", "metadata", "publiccode.yml", files{"publiccode.yml": prose(10)}, present, ""},
		{"structured, too short", "metadata", "publiccode.yml", files{"publiccode.yml": prose(9)}, placeholder, "only 9 different words"},
		{"structured filler", "metadata", "publiccode.yml", files{"publiccode.yml": prose(10) + "TBD TBD"}, placeholder, "2 of 12 words are filler"},

		{"binary form", "user_manual", "a.pdf", files{"a.pdf": text}, unreadable, "the content of a file .pdf is not examined yet"},
		{"binary", "user_manual", "a.md", files{"a.md": text + "\x00"}, unreadable, "not UTF-8 text"},
		{"not UTF-8", "user_manual", "a.md", files{"a.md": text + "\xe9"}, unreadable, "not UTF-8 text"},
		{"UTF-16", "user_manual", "a.md", files{"a.md": "\xff\xfea\x00"}, unreadable, "not UTF-8 text"},
		{"link out of the copy", "user_manual", "a.md", files{"a.md": "-> ../../rahasia.md"}, unreadable, "could not be read: it leads out of the workspace"},
		{"link to itself", "user_manual", "a.md", files{"a.md": "-> a.md"}, unreadable, "could not be read: its symbolic links go round in a circle"},

		{"tests in code", "application_tests", "a_test.go", files{"a_test.go": prose(10)}, present, ""},
		{"manual in code", "user_manual", "a.go", files{"a.go": prose(10)}, unreadable, "the content of a file .go is not examined yet"},
		{"source", "source_code", "main.go", files{"main.go": "package main"}, present, ""},
		{"source that is a text", "source_code", "README.md", files{"README.md": text}, placeholder, "there is no source file"},
		{"source, blank", "source_code", "main.go", files{"main.go": "\n"}, empty, ""},
		{"source, not UTF-8", "source_code", "main.php", files{"main.php": "<?php // caf\xe9"}, unreadable, "not UTF-8 text"},

		{"folder", "source_code", "src", files{"src/README.md": text, "src/pkg/a.go": "package a"}, present, ""},
		{"the whole copy", "source_code", ".", files{"README.md": text, "src/a.go": "package a"}, present, ""},
		{"folder without sources", "source_code", "src", files{"src/README.md": text, "src/logo.png": "x"}, placeholder, "there is no source file"},
		{"folder of others' sources", "source_code", "src", files{"src/vendor/a.go": "package a", "src/node_modules/b/b.js": "1", "src/.git/c.go": "package c"}, empty, ""},
		{"hidden folder that is named", "application_tests", ".github/tests", files{".github/tests/a.go": prose(10)}, present, ""},
		{"folder that is kept", "user_manual", "docs", files{"docs/.gitkeep": "x"}, empty, ""},
		{"folder, one good file", "user_manual", "docs", files{"docs/a.md": "", "docs/b.md": "TODO", "docs/c.pdf": "x", "docs/d/e.md": text}, present, ""},
		{"folder, the best is a placeholder", "user_manual", "docs", files{"docs/a.md": "", "docs/b.md": "TODO"}, placeholder, "only 1 different words"},
		{"folder, the best is not read", "user_manual", "docs", files{"docs/b.md": "TODO", "docs/c.pdf": "x"}, unreadable, "the content of a file .pdf is not examined yet"},
		{"folder, empty", "user_manual", "docs", files{"docs/sub/.gitkeep": ""}, empty, ""},
		{"folder of links to nothing", "user_manual", "docs", files{"docs/a.md": "-> b.md"}, empty, ""},
		{"folder, link to a file", "user_manual", "docs", files{"docs/a.md": "-> ../b.md", "b.md": text}, present, ""},
		{"folder, link to a folder", "user_manual", "docs", files{"docs/a": "-> ../b", "b/c.md": text}, unreadable, "could not be read: it is not a regular file"},
		{"folder, links in a circle", "user_manual", "docs", files{"docs/a/b/up": "-> ../..", "docs/a/c.md": text}, present, ""},
		{"folder, nothing but a circle", "user_manual", "docs", files{"docs/a/b/up": "-> ../.."}, unreadable, "could not be read: it is not a regular file"},
		{"folder that is a link", "user_manual", "docs", files{"docs": "-> dokumen", "dokumen/a.md": text}, present, ""},
		{"folder, link out of the copy", "user_manual", "docs", files{"docs": "-> ../.."}, unreadable, "could not be read: it leads out of the workspace"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := look(t, repository(fmt.Sprintf("%s = %q", c.attribute, c.path)), c.files.make(t))[c.attribute]
			reason := ""
			if got.Reason != nil {
				reason = got.Reason.EN
				if got.Reason.ID == "" {
					t.Error("the reason is in one language")
				}
			}
			if got.Path != c.path || got.State != c.state || reason != c.reason {
				t.Errorf("%s: %s %q; it should be %s %q", got.Path, got.State, reason, c.state, c.reason)
			}
			if (reason != "") != slices.Contains([]string{placeholder, unreadable}, got.State) {
				t.Errorf("%s with the reason %q", got.State, reason)
			}
		})
	}
}

func look(t *testing.T, declares, dir string) map[string]handover.Document {
	t.Helper()
	e := scannertest.Workspace{Declares: declares}.Look(t, handover.Scanner, dir)["dinkes/repository/simpus"]
	if e.Unknown != nil {
		t.Fatal(e.Unknown.EN)
	}
	var facts handover.Facts
	if err := json.Unmarshal(e.Facts, &facts); err != nil {
		t.Fatal(err)
	}
	return facts.Documents
}

func TestBytes(t *testing.T) {
	got := look(t, repository(`user_manual = "docs"`, `metadata = "a.yml"`, `troubleshooting = "b.md"`),
		files{"docs/a.md": "TODO", "docs/b.md": prose(60), "a.yml": "TODO"}.make(t))
	for name, want := range map[string]int{"user_manual": len(prose(60)), "metadata": 4, "troubleshooting": 0} {
		if got[name].Bytes != int64(want) {
			t.Errorf("%s: %d bytes, not %d", name, got[name].Bytes, want)
		}
	}
}

func TestCopy(t *testing.T) {
	for _, c := range []struct {
		name, unknown string
		make          func(name string) error
	}{
		{"missing", "the local copy of the repository is not in the workspace", func(string) error { return nil }},
		{"file", "the local copy of the repository is no folder", func(name string) error { return os.WriteFile(name, nil, 0o644) }},
		{"link outside", "could not be read: it leads out of the workspace", func(name string) error { return os.Symlink("../..", name) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, copied)
			if err := os.Mkdir(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := c.make(name); err != nil {
				t.Fatal(err)
			}
			w := scannertest.Workspace{Declares: repository(`source_code = "src"`)}
			if e := w.Look(t, handover.Scanner, dir)["dinkes/repository/simpus"]; e.Unknown == nil || e.Unknown.EN != c.unknown {
				t.Errorf("%+v", e)
			}
		})
	}
}

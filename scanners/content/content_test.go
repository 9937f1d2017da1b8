package content

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/text"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

func open(t testing.TB, repository tree.Tree, places ...string) *Places {
	t.Helper()
	p, err := Open(context.Background(), repository, places)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// prose is a text of n different words.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "kata%d ", i)
	}
	return b.String() + "\n"
}

func TestLook(t *testing.T) {
	repository := treetest.With(treetest.New(map[string]string{
		"docs/panduan.md":              "# Panduan\n" + prose(50),
		"docs/judul.md":                "# Panduan bagi petugas loket\n\n## Cara masuk\n",
		"docs/nanti.md":                "TODO",
		"docs/isian.md":                prose(40) + strings.Repeat("TODO ", 10),
		"docs/kosong.md":               "",
		"docs/spasi.txt":               " \n",
		"docs/biner.md":                "\x00\x01\x02\x03",
		"docs/lama.doc":                "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"docs/halaman.html":            "<html><body><p>" + prose(50) + "</p></body></html>",
		"db/skema.sql":                 "CREATE TABLE a (" + prose(10) + ");",
		"db/kosong.sql":                "\ufeff \n",
		"src/a.go":                     "package src",
		"src/a_test.go":                "package src // " + prose(12),
		"src/b_test.go":                "package src // TODO",
		"lain/vendor/a.go":             "package a",
		"lain/.git/a.go":               "package a",
		"docs/besar/a.md":              strings.Repeat("x", maxSize+1),
		"tempat/nanti.md":              "TODO",
		"tempat/sub/panduan.md":        prose(50),
		"tempatnya/panduan.md":         prose(50),
		"node_modules/a/panduan.md":    prose(50),
		"node_modules/a/b/panduan2.md": prose(50),
	}), tree.Entry{Path: "docs/tautan.md", Mode: tree.Symlink, Size: 3}, tree.Entry{Path: "docs/modul", Mode: tree.Submodule}, tree.Entry{Path: "docs/pipa", Mode: tree.Irregular})
	for _, c := range []struct {
		at            string
		want          Want
		state, reason string
	}{
		{"docs/panduan.md", Want{}, Present, ""},
		{"docs/judul.md", Want{}, Placeholder, "only 0 different words"},
		{"docs/nanti.md", Want{}, Placeholder, "only 1 different words"},
		{"docs/isian.md", Want{}, Placeholder, "10 of 50 words are filler"},
		{"docs/kosong.md", Want{}, Empty, ""},
		{"docs/spasi.txt", Want{}, Empty, ""},
		{"docs/biner.md", Want{}, Unreadable, text.NotText.EN},
		{"docs/lama.doc", Want{}, Unreadable, text.Legacy.EN},
		{"docs/halaman.html", Want{}, Present, ""},
		{"docs/lain.md", Want{}, Missing, ""},
		{"docs/tautan.md", Want{}, Unreadable, "a symbolic link, which is not followed"},
		{"docs/modul", Want{}, Unreadable, "a submodule, which is not handed over with it"},
		{"docs/pipa", Want{}, Unreadable, "could not be read: it is not a regular file"},
		{"docs/besar/a.md", Want{}, Unreadable, "could not be read: it is too large"},
		{"docs", Want{}, Present, ""},
		{"db/skema.sql", Want{}, Present, ""},
		{"db/kosong.sql", Want{}, Empty, ""},
		{"src", Want{Source: true}, Present, ""},
		{"src/a.go", Want{Source: true}, Present, ""},
		{"docs", Want{Source: true}, Unreadable, "a submodule, which is not handed over with it"},
		{"docs/panduan.md", Want{Source: true}, Placeholder, "there is no source file"},
		{"src/a_test.go", Want{Tests: true}, Present, ""},
		{"src/b_test.go", Want{Tests: true}, Placeholder, "only 3 different words"},
		{"src/a.go", Want{}, Unreadable, "the content of a file of code is not examined yet"},
		{"lain", Want{Source: true}, Missing, ""},
		{"tempat", Want{}, Present, ""},
		{"node_modules/a", Want{}, Present, ""},
		{".", Want{Source: true}, Present, ""},
	} {
		t.Run(fmt.Sprintf("%s %+v", c.at, c.want), func(t *testing.T) {
			state, why := open(t, repository, c.at).Look(context.Background(), c.at, c.want)
			reason := ""
			if why != nil {
				if reason = why.EN; why.ID == "" {
					t.Error("the reason is told in one language")
				}
			}
			if state != c.state || reason != c.reason {
				t.Errorf("%s %q; it should be %s %q", state, reason, c.state, c.reason)
			}
		})
	}
	state, why := open(t, repository, "docs").LookFile(context.Background(), "docs", Want{})
	if state != Unreadable || why.EN != "a folder, not a file" {
		t.Errorf("%s %v", state, why)
	}
}

// What is beyond the caps may be anything.
func TestCaps(t *testing.T) {
	many := map[string]string{}
	for i := range maxFiles + 1 {
		many[fmt.Sprintf("a/%05d.md", i)] = "x"
	}
	state, why := open(t, treetest.New(many), "a").Look(context.Background(), "a", Want{})
	if state != Unreadable || why == nil || why.EN != "more than 20000 files" {
		t.Errorf("%s %v", state, why)
	}
	large := map[string]string{}
	for i := range 10 {
		large[fmt.Sprintf("a/%05d.md", i)] = strings.Repeat("x", maxSize)
	}
	state, why = open(t, treetest.New(large), "a").Look(context.Background(), "a", Want{})
	if state != Unreadable || why == nil || why.EN != "more than 64 MiB" {
		t.Errorf("%s %v", state, why)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ended, treetest.New(large), []string{"a"}); err == nil {
		t.Error("a walk that was called off gives no error")
	}
	if state, why = open(t, treetest.New(large), "a").Look(ended, "a", Want{}); state != Unreadable || why == nil {
		t.Errorf("%s %v", state, why)
	}
}

const body = "Tekan tombol pada kunjungan yang dimaksud.\n"

func TestSection(t *testing.T) {
	for _, c := range []struct{ name, file, text, heading, state, reason string }{
		{"by text", "a.md", "# Panduan\n## Membatalkan kunjungan\n" + body, "Membatalkan kunjungan", Present, ""},
		{"by name", "a.md", "# Panduan\n## Membatalkan kunjungan\n" + body, "membatalkan-kunjungan", Present, ""},
		{"by name, other case", "a.markdown", "## MEMBATALKAN Kunjungan!\n" + body, "Membatalkan-Kunjungan", Present, ""},
		{"underlined", "a.md", "Batal\n-----\n" + body, "batal", Present, ""},
		{"second of the name", "a.md", "## Batal\n\n## Batal\n" + body, "batal-1", Present, ""},
		{"first of the name", "a.md", "## Batal\n\n## Batal\n" + body, "batal", Empty, ""},
		{"text below a deeper heading", "a.md", "## Batal\n### Cara\n" + body, "batal", Present, ""},
		{"AsciiDoc", "a.adoc", "== Batal\n" + body, "batal", Present, ""},
		{"HTML", "a.html", "<h2>Batal</h2><p>" + body + "</p>", "batal", Present, ""},
		{"another heading", "a.md", "## Membatalkan\n" + body, "batal", Missing, "there is no such heading"},
		{"text that is no heading", "a.md", "Batal\n\n" + body, "batal", Missing, "there is no such heading"},
		{"in code", "a.md", "~~~\n## Batal\n" + body + "~~~\n", "batal", Missing, "there is no such heading"},
		{"no section named", "a.md", "#\n" + body, " ", Missing, "it names no section"},
		{"missing", "", "", "batal", Missing, ""},
		{"empty section", "a.md", "## Batal\n\n## Lain\n" + body, "batal", Empty, ""},
		{"to do", "a.md", "## Batal\nTODO\n", "batal", Placeholder, "only 1 different words"},
		{"PDF that is none", "a.pdf", "## Batal\n" + body, "batal", Unreadable, text.Damaged.EN},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"README.md": "x"}
			switch {
			case c.file == "a.html":
				files[c.file] = c.text + "<h2>Lain</h2><p>" + prose(60) + "</p>"
			case c.file == "a.adoc":
				files[c.file] = c.text + "\n== Penutup\n\n" + prose(60)
			case c.file != "":
				files[c.file] = c.text + "\n# Penutup\n" + prose(60)
			}
			name := c.file
			if name == "" {
				name = "a.md"
			}
			state, why := open(t, treetest.New(files), name).Section(context.Background(), name, c.heading)
			reason := ""
			if why != nil {
				reason = why.EN
			}
			if state != c.state || reason != c.reason {
				t.Errorf("%s %q; it should be %s %q", state, reason, c.state, c.reason)
			}
		})
	}
}

func FuzzWeigh(f *testing.F) {
	for _, s := range []string{"", "# judul\nTODO", "lorem ipsum", strings.Repeat("kata ", 100), "a b c d e f g h i j k", "\xff\u2028İ"} {
		f.Add(s, minWords)
		f.Add(s, minSection)
	}
	f.Fuzz(func(t *testing.T, text string, need int) {
		need = max(1, min(need, 100))
		state, reason := weigh(text, need)
		switch {
		case state != Present && state != Placeholder:
			t.Errorf("state %q", state)
		case (state == Placeholder) != (reason != nil):
			t.Errorf("%s with the reason %v", state, reason)
		case reason != nil && strings.ContainsFunc(reason.EN+reason.ID, func(r rune) bool { return r > 'z' }):
			t.Errorf("the reason holds the text: %v", reason)
		}
		if state == Placeholder {
			return
		}
		if again, _ := weigh(text+"\nTODO "+strings.Repeat("TODO ", len(text)), need); again != Placeholder {
			t.Error("any amount of filler may be added")
		}
	})
}

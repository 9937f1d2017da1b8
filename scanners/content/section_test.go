package content

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const body = "Tekan tombol pada kunjungan yang dimaksud.\n"

func TestSection(t *testing.T) {
	long := strings.Repeat("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh ", 2)
	for i := range 40 {
		long += "kata" + string(rune('a'+i%26)) + string(rune('a'+i/26)) + " "
	}
	long += "\n\n"
	for _, c := range []struct {
		name, file, text, heading, state, reason string
	}{
		{"by text", "a.md", "# Panduan\n## Membatalkan kunjungan\n" + body, "Membatalkan kunjungan", Present, ""},
		{"by name", "a.md", "# Panduan\n## Membatalkan kunjungan\n" + body, "membatalkan-kunjungan", Present, ""},
		{"by name, other case", "a.markdown", "## MEMBATALKAN Kunjungan!\n" + body, "Membatalkan-Kunjungan", Present, ""},
		{"closed heading", "a.md", "   ## Batal ##  \n" + body, "batal", Present, ""},
		{"heading that is a link", "a.md", "## [Batal](#x) *segera*\n" + body, "Batal segera", Present, ""},
		{"underlined", "a.md", "Batal\n-----\n" + body, "batal", Present, ""},
		{"underlined twice", "a.md", "Batal\n===\n" + body + "\nLain\n---\n", "batal", Present, ""},
		{"second of the name", "a.md", "## Batal\n\n## Batal\n" + body, "batal-1", Present, ""},
		{"first of the name", "a.md", "## Batal\n\n## Batal\n" + body, "batal", Empty, ""},
		{"text below a deeper heading", "a.md", "## Batal\n### Cara\n" + body, "batal", Present, ""},
		{"Windows lines", "a.md", "## Batal\r\n" + body, "batal", Present, ""},
		{"byte order mark", "a.md", "\ufeff## Batal\n" + body, "batal", Present, ""},
		{"code in it", "a.md", "## Batal\n```sh\n# lain\n```\n" + body, "batal", Present, ""},
		{"list and a rule", "a.md", "## Batal\n- Tekan tombol pada kunjungan yang dimaksud\n---\n", "batal", Present, ""},
		{"preamble", "a.md", "---\nbatal: ya\n---\n## Batal\n" + body, "batal", Present, ""},

		{"another heading", "a.md", "## Membatalkan\n" + body, "batal", Missing, "there is no such heading"},
		{"text that is no heading", "a.md", "Batal\n\n" + body, "batal", Missing, "there is no such heading"},
		{"no space", "a.md", "##Batal\n" + body, "batal", Missing, "there is no such heading"},
		{"in code", "a.md", "~~~\n## Batal\n" + body + "~~~\n", "batal", Missing, "there is no such heading"},
		{"in a longer fence", "a.md", "````\n```\n## Batal\n" + body, "batal", Missing, "there is no such heading"},
		{"in a comment", "a.md", "<!--\n## Batal\n" + body + "-->\n", "batal", Missing, "there is no such heading"},
		{"in the preamble", "a.md", "---\n# Batal\n---\n" + body, "batal", Missing, "there is no such heading"},
		{"no section named", "a.md", "#\n" + body, " ", Missing, "it names no section"},
		{"a section without a name", "a.md", "# !\n" + body, "!", Missing, "there is no such heading"},
		{"missing", "", "", "batal", Missing, ""},

		{"empty section", "a.md", "## Batal\n\n## Lain\n" + body, "batal", Empty, ""},
		{"comment alone", "a.md", "## Batal\n<!-- " + body + " -->\n## Lain\n", "batal", Empty, ""},
		{"underlined heading follows", "a.md", "## Batal\nLain\n----\n" + body, "batal", Empty, ""},
		{"empty section at the end", "a.md", "## Batal", "batal", Empty, ""},
		{"to do", "a.md", "## Batal\nTODO\n", "batal", Placeholder, "only 1 different words"},
		{"placeholder file", "a.md", "-", "batal", Placeholder, "only 0 different words"},

		{"AsciiDoc", "a.adoc", "== Batal\n" + body, "batal", Unreadable, "the sections of a file .adoc are not examined yet"},
		{"PDF", "a.pdf", "## Batal\n" + body, "batal", Unreadable, "the content of a file .pdf is not examined yet"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if c.file != "" {
				text := c.text
				switch {
				case text == "-":
				case strings.HasPrefix(text, "---"):
					text = strings.Replace(text, "\n---\n", "\n---\n"+long, 1)
				case strings.HasPrefix(text, "\ufeff"):
					text += "\n# Lampiran\n" + long
				default:
					text = long + text
				}
				if strings.HasSuffix(c.text, "## Batal") {
					text = long + c.text
				}
				if err := os.WriteFile(filepath.Join(dir, c.file), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			name := c.file
			if name == "" {
				name = "a.md"
			}
			state, why := Section(context.Background(), root, name, c.heading)
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

func FuzzSection(f *testing.F) {
	for _, s := range []string{"", "# a\nb", "a\n=\nb", "```\n# a", "<!--\n# a\n-->\n", "---\nx\n---\n# a", "# a\n# a\nb"} {
		f.Add(s, "a")
		f.Add(s, "a-1")
	}
	f.Fuzz(func(t *testing.T, markdown, heading string) {
		text, found := section(markdown, heading)
		if !found && text != "" {
			t.Error("text of no section")
		}
		if again, _ := section(markdown, slug(heading)); again != text {
			t.Error("a heading and its name lead to different sections")
		}
	})
}

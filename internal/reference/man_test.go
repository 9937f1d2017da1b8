package reference

import (
	"slices"
	"strings"
	"testing"
)

// Every page has what man and apropos look for, and asks roff for nothing that it
// does not mean to.
func TestManPages(t *testing.T) {
	english, indonesian := ManPages("en"), ManPages("id")
	if len(english) < 20 || len(english) != len(indonesian) {
		t.Errorf("%d pages in English, %d in Indonesian", len(english), len(indonesian))
	}
	known := []string{".TH", ".SH", ".PP", ".TP", ".br", ".nf", ".fi", ".nh", ".ad", ".BR"}
	for lang, pages := range map[string]map[string][]byte{"en": english, "id": indonesian} {
		for name, page := range pages {
			lines := strings.Split(strings.TrimRight(string(page), "\n"), "\n")
			heading := `.SH "NAME"`
			if lang == "id" {
				heading = `.SH "NAMA"`
			}
			at := slices.Index(lines, heading)
			if at < 0 || !strings.HasPrefix(lines[at+1], roff(strings.TrimSuffix(name, ".1"))+` \- `) {
				t.Errorf("%s in %s has no name", name, lang)
			}
			for _, line := range lines[1:] {
				macro, _, _ := strings.Cut(line, " ")
				if line == "" || strings.HasPrefix(line, "'") || strings.HasPrefix(line, ".") && !slices.Contains(known, macro) {
					t.Errorf("%s in %s: %q", name, lang, line)
				}
			}
		}
	}
	for lang, section := range map[string]string{"en": `.SH "EXIT STATUS"`, "id": `.SH "STATUS KELUAR"`} {
		if page := string(ManPages(lang)["patuh-audit.1"]); !strings.Contains(page, section+"\n.TP\n\\fB0\\fR\n") || strings.Contains(page, " · ") {
			t.Errorf("in %s patuh audit's exit codes are no list:\n%s", lang, page)
		}
	}
}

func TestRoff(t *testing.T) {
	for text, want := range map[string]string{
		".patuh holds keys":  `\&.patuh holds keys`,
		`a\b --c "d" 'e' ^~`: `a\eb \-\-c \(dqd\(dq \(aqe\(aq \(ha\(ti`,
		"'tis":               `\(aqtis`,
	} {
		if got := roff(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

func TestExitCodes(t *testing.T) {
	for text, want := range map[string][]string{
		"Exit codes: 0 all is well · 1 it\ncould not run.": {"0 all is well", "1 it could not run"},
		"Kode keluar: 0 beres.":                            {"0 beres"},
		"Exit codes: as those of audit.":                   nil,
		"With --check it exits with 3.":                    nil,
	} {
		if got := exitCodes(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

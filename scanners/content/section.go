package content

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Section looks at the section of a Markdown file under the heading of that
// text, or of the name GitHub gives it in links (membatalkan-kunjungan).
func Section(ctx context.Context, root *os.Root, at, heading string) (state string, reason *inventory.Text) {
	if state, reason = LookFile(ctx, root, at, Want{}); state != Present {
		return state, reason
	}
	ending := strings.ToLower(path.Ext(at))
	if !slices.Contains([]string{".md", ".markdown"}, ending) {
		return Unreadable, &inventory.Text{ID: fmt.Sprintf("bagian-bagian berkas %s belum diperiksa", ending), EN: fmt.Sprintf("the sections of a file %s are not examined yet", ending)}
	}
	data, err := scanners.ReadFile(root, at, maxSize)
	if err != nil {
		return Unreadable, scanners.Unreadable(err)
	}
	text, found := section(string(bytes.TrimPrefix(data, []byte("\ufeff"))), heading)
	switch {
	case strings.TrimSpace(heading) == "":
		return Missing, &inventory.Text{ID: "tidak menyebut bagian", EN: "it names no section"}
	case !found:
		return Missing, &inventory.Text{ID: "tidak ada judul bagian seperti itu", EN: "there is no such heading"}
	case strings.TrimSpace(text) == "":
		return Empty, nil
	}
	return weigh(text, ending, minSection)
}

// What Markdown takes for headings: # before them, or a line of = or - below;
// and for code, in which there are none.
var (
	marked     = regexp.MustCompile(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$`)
	underlined = regexp.MustCompile(`^ {0,3}(=+|-+)[ \t]*$`)
	listed     = regexp.MustCompile(`^ {0,3}([-*+>|]|[0-9]+[.)])`) // a line of - below it ends it
	fence      = regexp.MustCompile("^ {0,3}(```+|~~~+)")
	link       = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
)

// section returns the text below the heading, down to the next one that is not
// below it.
func section(markdown, heading string) (text string, found bool) {
	wanted := slug(heading)
	if wanted == "" {
		return "", false
	}
	var body []string
	within := 0 // the level of the section we are in
	seen := map[string]int{}
	// title takes a heading, and says whether the section ends with it.
	title := func(words string, level int) bool {
		name := slug(words)
		if seen[name]++; seen[name] > 1 { // the second of a name is name-1
			name = fmt.Sprintf("%s-%d", name, seen[name]-1)
		}
		if within > 0 {
			return level <= within
		}
		if name == wanted {
			within, found, body = level, true, nil
		}
		return false
	}
	lines := strings.Split(strings.ReplaceAll(markdown, "\r\n", "\n"), "\n")
	fenced, comment, paragraph := "", false, ""
	for i := preamble(lines); i < len(lines); i++ {
		line := lines[i]
		last := paragraph
		paragraph = ""
		opened := fence.FindStringSubmatch(line)
		switch {
		case comment:
			comment = !strings.Contains(line, "-->")
			continue
		case fenced != "":
			if opened != nil && strings.HasPrefix(opened[1], fenced) && strings.Trim(line, " \t"+fenced[:1]) == "" {
				fenced = ""
			}
		case opened != nil:
			fenced = opened[1]
		case strings.HasPrefix(strings.TrimSpace(line), "<!--"):
			comment = !strings.Contains(line, "-->")
			continue
		default:
			level, words := 0, ""
			if m := marked.FindStringSubmatch(line); m != nil {
				level, words = len(m[1]), m[2]
			} else if m := underlined.FindStringSubmatch(line); m != nil && last != "" {
				if level, words = 2, last; m[1][0] == '=' {
					level = 1
				}
				if len(body) > 0 {
					body = body[:len(body)-1] // it was the heading
				}
			}
			if level > 0 {
				if title(words, level) {
					return strings.Join(body, "\n"), true
				}
				continue
			}
			if !listed.MatchString(line) {
				paragraph = strings.TrimSpace(line)
			}
		}
		if within > 0 {
			body = append(body, line)
		}
	}
	return strings.Join(body, "\n"), found
}

// preamble is how many lines of YAML stand before the text.
func preamble(lines []string) int {
	if strings.TrimRight(lines[0], " \t") == "---" {
		if end := slices.Index(lines[1:], "---"); end >= 0 {
			return end + 2
		}
	}
	return 0
}

// slug is the name of a heading in links, the same for the name itself.
func slug(heading string) string {
	heading = strings.TrimSpace(strings.ToLower(link.ReplaceAllString(heading, "$1")))
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return r
		}
		return -1
	}, heading)
}

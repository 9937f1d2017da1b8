package content

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/text"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Section looks at the section of a file under the heading of that text, or of
// the name GitHub gives it in links (membatalkan-kunjungan).
func (p *Places) Section(ctx context.Context, at, heading string) (state string, reason *inventory.Text) {
	if state, reason = p.LookFile(ctx, at, Want{}); state != Present {
		return state, reason
	}
	e, _ := p.entry(at)
	data, err := p.tree.Read(ctx, e, maxSize)
	if err != nil {
		return Unreadable, tree.Reason(err)
	}
	doc, why := text.Read(ctx, at, data)
	if why != nil {
		return Unreadable, why
	}
	body, found := section(doc.Sections, heading)
	switch {
	case strings.TrimSpace(heading) == "":
		return Missing, &inventory.Text{ID: "tidak menyebut bagian", EN: "it names no section"}
	case !found:
		return Missing, &inventory.Text{ID: "tidak ada judul bagian seperti itu", EN: "there is no such heading"}
	case strings.TrimSpace(body) == "":
		return Empty, nil
	}
	return weigh(body, minSection)
}

// section returns the text below the heading, down to the next one that is not
// below it.
func section(sections []text.Section, heading string) (body string, found bool) {
	wanted := slug(heading)
	if wanted == "" {
		return "", false
	}
	var b strings.Builder
	within := 0 // the level of the section we are in
	seen := map[string]int{}
	for _, s := range sections {
		if s.Level == 0 {
			continue
		}
		name := slug(s.Title)
		if seen[name]++; seen[name] > 1 { // the second of a name is name-1
			name = fmt.Sprintf("%s-%d", name, seen[name]-1)
		}
		switch {
		case within > 0 && s.Level <= within:
			return b.String(), true
		case within == 0 && name != wanted:
			continue
		case within == 0:
			within, found = s.Level, true
		}
		b.WriteString(s.Body)
		b.WriteByte('\n')
	}
	return b.String(), found
}

var link = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

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

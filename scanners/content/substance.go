package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/inventory"
)

// How many different words make a text more than a placeholder: of prose, of
// structured files, which are short by nature, and of one section of a manual.
const (
	minWords      = 40
	minStructured = 10
	minSection    = 5
)

// fillers are words that stand where a text is still to be written.
var fillers = []string{
	"todo", "tbd", "menyusul",
	"lorem", "ipsum", "dolor", "amet", "consectetur", "adipiscing", "eiusmod", "incididunt", "aliqua",
	"veniam", "ullamco", "commodo", "reprehenderit", "voluptate", "cillum", "fugiat", "excepteur", "cupidatat", "proident", "laborum",
}

// weigh tells a text without its headings from a placeholder: by how many
// different words it has, and by how much of it is filler, which is at most a
// tenth.
func weigh(text string, need int) (string, *inventory.Text) {
	different := map[string]bool{}
	words, filler := 0, 0
	for line := range strings.Lines(text) {
		for _, w := range strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			words++
			different[w] = true
			if slices.Contains(fillers, w) {
				filler++
			}
		}
	}
	switch {
	case len(different) < need:
		return Placeholder, &inventory.Text{
			ID: fmt.Sprintf("hanya %d kata berbeda", len(different)),
			EN: fmt.Sprintf("only %d different words", len(different)),
		}
	case filler*10 > words:
		return Placeholder, &inventory.Text{
			ID: fmt.Sprintf("%d dari %d kata adalah pengisi", filler, words),
			EN: fmt.Sprintf("%d of %d words are filler", filler, words),
		}
	}
	return Present, nil
}

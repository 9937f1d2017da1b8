package reports

import (
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/internal/audit"
)

// Line is a line of a snippet, cut where its marked part begins and ends.
type Line struct {
	Number                int
	Before, Marked, After string
}

// Lines are the lines of a snippet. Where the columns are not known, all of
// each line is marked, less its indentation.
func Lines(w *audit.Where) []Line {
	if w.Snippet == "" {
		return nil
	}
	texts := strings.Split(strings.TrimSuffix(w.Snippet, "\n"), "\n")
	lines := make([]Line, len(texts))
	for i, text := range texts {
		number := w.Line + i
		indent := len(text) - len(strings.TrimLeft(text, " \t"))
		from, to := indent, len(text)
		if w.Column > 0 && i == 0 {
			from = column(text, w.Column)
		}
		if w.EndColumn > 0 && number == w.EndLine {
			to = column(text, w.EndColumn)
		}
		if number > w.EndLine && w.EndLine > 0 {
			from, to = len(text), len(text)
		}
		to = max(from, to)
		lines[i] = Line{number, text[:from], text[from:to], text[to:]}
	}
	return lines
}

// column is the offset in bytes of the n-th character, counted from 1 as a
// reader sees them.
func column(text string, n int) int {
	for i := range text {
		if Joins(text, i) {
			continue
		}
		if n--; n <= 0 {
			return i
		}
	}
	return len(text)
}

// Joins tells whether the rune at offset i of text belongs to the character
// before it, as a combining accent does. Joiners of emoji and the like need
// no thought: a View has none.
func Joins(text string, i int) bool {
	if i == 0 {
		return false
	}
	for _, r := range text[i:] {
		return unicode.In(r, unicode.M) || r >= 0x1f3fb && r <= 0x1f3ff // marks, skin tones
	}
	return false
}

package post

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/markdown"
)

// told is a result as Markdown of at most so many characters. What does not fit
// is cut off after a whole line and counted.
func told(a *audit.Audit, lang string, most int) (string, error) {
	var b bytes.Buffer
	if err := markdown.Format.Render(&b, a, reports.Options{Lang: lang}); err != nil {
		return "", err
	}
	return shorten(b.String(), reports.NewView(a).Words(lang), a.Summary, most), nil
}

// shorten cuts Markdown where no block is open.
func shorten(text string, say reports.Words, s audit.Summary, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	end := func(shown int) string {
		return "\n" + say.Say("**Dipotong:** di sini ", "**Shortened:** here are ") + say.Number(shown) + say.Say(" dari ", " of ") + say.Number(len(lines)) +
			say.Say(" baris. Seluruhnya ", " lines. In all ") + tally(say, s) + say.Say("; selengkapnya dalam report.json.", "; the whole is in report.json.") + "\n"
	}
	room := most - utf8.RuneCountInString(end(len(lines)))
	used, size, kept, keptAt := 0, 0, 0, 0
	fence := ""
	for i, line := range lines {
		used += utf8.RuneCountInString(line)
		if used > room {
			break
		}
		size += len(line)
		mark := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case fence == "" && len(mark) >= 3:
			fence = mark
		case fence != "" && strings.TrimSpace(line) == fence:
			fence = ""
		}
		if fence == "" {
			kept, keptAt = i+1, size
		}
	}
	return text[:keptAt] + end(kept)
}

// tally is how many results are of which kind.
func tally(say reports.Words, s audit.Summary) string {
	var parts []string
	for _, y := range say.Tallies(s.Counts) {
		parts = append(parts, y.Kind.Mark()+" "+say.Number(y.Count)+" "+y.Word)
	}
	return strings.Join(parts, ", ")
}

// clip cuts a text after so many characters.
func clip(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

package terminal

import (
	"bufio"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/reports"
)

// style is the parameters of an SGR escape sequence (ECMA-48 8.3.117).
type style string

const (
	plain style = ""
	bold  style = "1"
	dim   style = "2"
)

var styles = map[reports.Kind]style{
	reports.Violation:     "1;31",
	reports.Warning:       "33",
	reports.Exempt:        "36",
	reports.Error:         "1;35",
	reports.Unknown:       "34",
	reports.Pass:          "32",
	reports.NotApplicable: dim,
}

// span is text of one style. A space in it is where a line may break; a
// no-break space is a space that stays.
type span struct {
	style style
	text  string
}

// printer writes lines no wider than the terminal. The first error to write
// stays in w and comes out when it is flushed.
type printer struct {
	w     *bufio.Writer
	color bool
	width int

	style style // in use
	at    int   // columns written of this line
}

func (p *printer) blank() { p.w.WriteByte('\n') }

// put writes one paragraph: its first line indented by indent, the others by hang.
func (p *printer) put(indent, hang int, spans ...span) {
	p.space(indent)
	fresh, gap := true, false
	for _, s := range spans {
		for text := s.text; text != ""; {
			if text[0] == ' ' {
				gap, text = true, text[1:]
				continue
			}
			end := strings.IndexByte(text, ' ')
			if end < 0 {
				end = len(text)
			}
			word := text[:end]
			text = text[end:]
			n := columns(word)
			if gap && !fresh {
				n++
			}
			switch {
			case !fresh && p.at+n > p.width:
				p.next(hang)
			case gap && !fresh:
				p.write(s.style, " ")
			}
			for {
				head, tail := cut(word, p.width-p.at)
				p.write(s.style, strings.ReplaceAll(head, "\u00a0", " "))
				if word = tail; word == "" {
					break
				}
				p.next(hang)
			}
			fresh, gap = false, false
		}
	}
	p.next(0)
}

// raw writes one line as it is; it was made to fit.
func (p *printer) raw(indent int, spans ...span) {
	p.space(indent)
	for _, s := range spans {
		p.write(s.style, s.text)
	}
	p.next(0)
}

func (p *printer) next(indent int) {
	p.use(plain)
	p.w.WriteByte('\n')
	p.at = 0
	p.space(indent)
}

func (p *printer) space(n int) {
	for range n {
		p.w.WriteByte(' ')
	}
	p.at += n
}

func (p *printer) write(s style, text string) {
	if text == "" {
		return
	}
	p.use(s)
	p.w.WriteString(text)
	p.at += columns(text)
}

func (p *printer) use(s style) {
	if !p.color || s == p.style {
		return
	}
	if p.style != plain {
		p.w.WriteString("\x1b[0m")
	}
	if p.style = s; s != plain {
		p.w.WriteString("\x1b[" + string(s) + "m")
	}
}

// columns is the number of cells a terminal gives a text.
func columns(text string) (n int) {
	for i, r := range text {
		n += cells(text, i, r)
	}
	return n
}

func cells(text string, i int, r rune) int {
	switch {
	case r < 0x300:
		return 1
	case reports.Joins(text, i):
		return 0
	case wide(r):
		return 2
	}
	return 1
}

// wide runes take two cells: East Asian Wide and Fullwidth (UAX #11), and emoji.
func wide(r rune) bool {
	if r < 0x1100 {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Yi, unicode.Bopomofo) && (r < 0xff61 || r > 0xffdc) ||
		r >= 0x2e80 && r <= 0x303e || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff01 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 ||
		r >= 0x1f300 && r <= 0x1faff
}

// cut parts a text where room columns are full, never inside a character. The
// head has one character at least.
func cut(text string, room int) (head, tail string) {
	n := 0
	for i, r := range text {
		w := cells(text, i, r)
		if n += w; n > room && w > 0 && i > 0 {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

// untab gives tabs a width that does not depend on where they stand, and that
// the mark below can follow.
func untab(text string) string { return strings.ReplaceAll(text, "\t", "    ") }

// fit cuts a line of a snippet to room columns so that its mark is seen.
func fit(before, marked, after string, room int) (string, string, string) {
	if over := columns(before) - room/2; over > 0 && columns(before+marked+after) > room {
		_, before = cut(before, over+1)
		before = "…" + before
	}
	if columns(before+marked+after) <= room {
		return before, marked, after
	}
	if left := room - columns(before) - 1; columns(marked) > left {
		marked, _ = cut(marked, left)
		return before, marked, "…"
	}
	after, _ = cut(after, room-columns(before+marked)-1)
	return before, marked, after + "…"
}

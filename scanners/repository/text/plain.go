package text

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// What is taken for a heading in a text without markup. Reports are numbered
// "BAB II", "2.1", "A."; a numbered line may as well be an item of a list.
var (
	chapter  = pattern.Of(`(?i)^(?:bab|chapter|bagian|lampiran|appendix)\s+(?:[ivxlc]{1,6}|\d{1,2}|[a-z])\b\s*[.:–—-]?\s*(.*)$`)
	numbered = pattern.Of(`^(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(\pL.*)$`)
	single   = pattern.Of(`^(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.)]\s+(\pL.*)$`)
	item     = pattern.Of(`^\s*(?:\d{1,3}|[a-z])[.)]\s+\S`)
	leader   = pattern.Of(`(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$|\t\s*\d{1,4}\s*$|_{5,}\s*$`)
	ruled    = pattern.Of(`^\s*(=+|-+|~+|\*+)\s*$`)
)

// maxHeadingWords is how long a line may be that is taken for a heading.
const maxHeadingWords = 12

// plain reads text without markup.
func (b *builder) plain(text string) {
	b.doc.Format = "text"
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines) && !b.full(); i++ {
		line := strings.TrimRight(lines[i], " \t\f")
		next := ""
		if i+1 < len(lines) {
			next = lines[i+1]
		}
		if m := ruled().FindStringSubmatch(next); m != nil && len(m[1]) >= 3 && short(line) && !ruled().MatchString(line) {
			level := 2
			if m[1][0] == '=' || m[1][0] == '*' {
				level = 1
			}
			b.heading(level, line)
			i++
			continue
		}
		alone := i == 0 || strings.TrimSpace(lines[i-1]) == ""
		if m := marked().FindStringSubmatch(line); m != nil { // Markdown under another name
			b.heading(len(m[1]), m[2])
			continue
		}
		if m := equal().FindStringSubmatch(line); m != nil && len(m[1]) == len(m[3]) { // of WordPress and MediaWiki
			b.heading(max(1, 4-len(m[1])), m[2])
			continue
		}
		if m := latex().FindStringSubmatch(line); m != nil {
			b.heading(latexLevels[m[1]], m[2])
			continue
		}
		if level, title, ok := guess(line); ok && (alone || level > 0 && chapter().MatchString(line)) {
			if title == "" { // the number stands on a line of its own
				for i+1 < len(lines) && strings.TrimSpace(lines[i+1]) == "" {
					i++
				}
				if i+1 < len(lines) && short(lines[i+1]) {
					i++
					title = lines[i]
				}
			}
			b.heading(level, strings.TrimSpace(line+" "+onlyIf(title, !strings.Contains(line, title))))
			continue
		}
		if alone && introduces(line, next) {
			b.heading(3, strings.TrimSuffix(strings.TrimSpace(line), ":"))
			continue
		}
		b.item(line)
	}
}

// introduces says that a line is the title of the list below it: Cara pasang:
func introduces(line, next string) bool {
	first, _ := firstLetter(line)
	return strings.HasSuffix(line, ":") && short(line) && unicode.IsUpper(first) && !strings.ContainsAny(line[:1], " \t") && listed().MatchString(next)
}

var listed = pattern.Of(`^\s*(?:[-*•+]|\d{1,3}[.)])\s+\S`)

var marked = pattern.Of(`^(#{1,6})[ \t]+(\S.*?)[ \t#]*$`)

// Headings of the readme.txt that WordPress asks of a plugin, and of LaTeX.
var (
	equal = pattern.Of(`^(={1,4})[ \t]+(\S.{0,100}?)[ \t]+(={1,4})[ \t]*$`)
	latex = pattern.Of(`^\s*\\(part|chapter|section|subsection|subsubsection)\*?(?:\[[^\]]{0,100}\])?\{([^{}]{1,200})\}`)
)

// What LaTeX marks within a line, and between the cells of a table.
var (
	marks = pattern.Of(`\\(?:texttt|textbf|textit|emph|path|url|menu|key|underline)\{([^{}]*)\}|\\(?:item|hline|maketitle|tableofcontents|noindent|quad)\b|\\(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\}|\[[^\]]*\])*`)
	ends  = strings.NewReplacer(` \\`, "", `\\`, "", `\_`, "_", `\%`, "%", `\&`, "&", " & ", "\t")
)

// unmarked is LaTeX without them.
func unmarked(text string) string { return ends.Replace(marks().ReplaceAllString(text, "$1")) }

var latexLevels = map[string]int{"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4}

func onlyIf(s string, ok bool) string {
	if ok {
		return s
	}
	return ""
}

// item adds a line of text that may be an item of a numbered list.
func (b *builder) item(line string) {
	if leader().MatchString(line) && short(line) { // of a table of contents
		return
	}
	if item().MatchString(line) {
		b.now.Steps++
	}
	b.line(line)
}

// guess tells a heading by its numbering or capitals. title is empty where only
// the number stands on the line.
func guess(line string) (level int, title string, ok bool) {
	line = strings.TrimSpace(line)
	if !short(line) || leader().MatchString(line) {
		return 0, "", false
	}
	if m := chapter().FindStringSubmatch(line); m != nil && !strings.HasSuffix(line, ".") {
		first := []rune(line)[0]
		return 1, m[1], unicode.IsUpper(first)
	}
	if m := numbered().FindStringSubmatch(line); m != nil && !strings.ContainsAny(line[len(line)-1:], ".;,:") {
		first, _ := firstLetter(m[2])
		return 1 + strings.Count(m[1], "."), m[2], unicode.IsUpper(first)
	}
	rest := line
	if m := single().FindStringSubmatch(line); m != nil {
		rest = m[1]
	}
	if capitals(rest) {
		return 1 + min(1, len(line)-len(rest)), rest, true
	}
	return 0, "", false
}

func firstLetter(s string) (rune, bool) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r, true
		}
	}
	return 0, false
}

// short says that a line is no longer than a heading.
func short(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && len(line) <= 120 && len(strings.Fields(line)) <= maxHeadingWords
}

// capitals says that a line is written in capitals, as headings are.
func capitals(line string) bool {
	letters, words := 0, len(strings.Fields(line))
	for _, r := range line {
		switch {
		case unicode.IsLower(r), r == '|', r == '=', r == '{', r == '_', r == ';':
			return false
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters >= 4 && letters*10 >= len(line)*6 && words <= maxHeadingWords && !strings.HasSuffix(line, ".")
}

// csv reads a table whose cells are parted by commas, or by what its first line has
// more of.
func (b *builder) csv(text string) {
	b.doc.Format = "text"
	b.now.Tables++
	r := csv.NewReader(strings.NewReader(text))
	r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = true, -1, true
	head, _, _ := strings.Cut(text, "\n")
	for _, c := range ";\t" {
		if strings.Count(head, string(c)) > strings.Count(head, string(r.Comma)) {
			r.Comma = c
		}
	}
	for !b.full() {
		cells, err := r.Read()
		if err != nil {
			b.doc.Cut = b.doc.Cut || err != io.EOF
			return
		}
		b.line(strings.Join(cells, "\t"))
	}
}

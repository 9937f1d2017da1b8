package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// What AsciiDoc, reStructuredText and the wikis mark. These are readers of lines:
// enough to part headings from text, and no more.
var (
	adocHeading = pattern.Of(`^(={1,6}|#{1,6})[ \t]+(\S.*?)(?:[ \t]+=+)?[ \t]*$`)
	adocBlock   = pattern.Of(`^(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|` + "`{3,}" + `)[ \t]*\w*$`)
	adocStep    = pattern.Of(`^\s*(?:\.{1,5}|\d+\.)[ \t]+\S`)
	adocAside   = pattern.Of(`^(?::[\w-]+:.*|\[.*\]|//.*|\+|toc::.*|include::.*)$`)

	rstDirective = pattern.Of(`^\s*\.\.\s+([\w-]+)::\s*(.*)$`)
	rstComment   = pattern.Of(`^\.\.(\s|$)`)
	rstStep      = pattern.Of(`^\s*(?:\d+|#|[a-z])[.)]\s+\S`)
	rstBorder    = pattern.Of(`^\s*[=+|-][=+|\s-]*$`)

	wikiHeading    = pattern.Of(`^(={1,6})\s*([^=].*?)\s*=*\s*$`)
	textileHeading = pattern.Of(`^h([1-6])\.\s+(.+)$`)
	orgHeading     = pattern.Of(`^(\*{1,6})\s+(\S.*)$`)
	wikiStep       = pattern.Of(`^#+\s+\S`)
)

func (b *builder) asciidoc(text string) {
	b.doc.Format = "asciidoc"
	block := "" // the delimiter that ends it
	table := false
	for line := range strings.SplitSeq(text, "\n") {
		if b.full() {
			return
		}
		line = strings.TrimRight(line, " \t")
		switch {
		case block != "":
			if line == block {
				block = ""
			} else if block[0] != '/' {
				b.line(line)
			}
		case strings.HasPrefix(line, "|===") || strings.HasPrefix(line, "!==="):
			if table = !table; table {
				b.now.Tables++
			}
		case table:
			b.line(strings.TrimSpace(strings.ReplaceAll(line, "|", "\t")))
		case adocHeading().MatchString(line):
			m := adocHeading().FindStringSubmatch(line)
			b.heading(len(m[1]), m[2])
		case adocBlock().MatchString(line):
			if line[0] == '-' || line[0] == '.' || line[0] == '/' || line[0] == '`' || line[0] == '+' {
				if block = line; line[0] == '`' {
					block = strings.TrimRight(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ ")
				}
				if line[0] != '/' {
					b.now.Code++
				}
			}
		case strings.HasPrefix(line, "image::"):
			b.now.Pictures++
		case adocAside().MatchString(line):
		default:
			b.now.Pictures += strings.Count(line, "image:")
			if adocStep().MatchString(line) {
				b.now.Steps++
			}
			b.line(line)
		}
	}
}

func (b *builder) restructured(text string) {
	b.doc.Format = "restructuredtext"
	var styles []string // of headings, in the order they are met
	level := func(style string) int {
		for i, s := range styles {
			if s == style {
				return i + 1
			}
		}
		styles = append(styles, style)
		return len(styles)
	}
	lines := strings.Split(text, "\n")
	skip := false // what is indented below a comment
	for i := 0; i < len(lines) && !b.full(); i++ {
		line := strings.TrimRight(lines[i], " \t")
		if skip && (line == "" || line[0] == ' ' || line[0] == '\t') {
			continue
		}
		skip = false
		if i+2 < len(lines) && underline(line) != 0 && underline(lines[i+2]) == underline(line) && titled(lines[i+1], line) {
			b.heading(level(string(underline(line))+"over"), lines[i+1])
			i += 2
			continue
		}
		if i+1 < len(lines) && line != "" && line[0] != ' ' && underline(line) == 0 && underline(lines[i+1]) != 0 && titled(line, strings.TrimRight(lines[i+1], " \t")) {
			b.heading(level(string(underline(lines[i+1]))), line)
			i++
			continue
		}
		if m := rstDirective().FindStringSubmatch(line); m != nil {
			switch m[1] {
			case "image", "figure":
				b.now.Pictures++
			case "code-block", "code", "sourcecode", "literalinclude", "highlight", "uml", "mermaid":
				b.now.Code++
			case "table", "list-table", "csv-table":
				b.now.Tables++
			case "toctree", "contents", "raw", "meta":
				skip = true
			}
			continue
		}
		switch {
		case rstComment().MatchString(line):
			skip = true
		case len(line) > 3 && rstBorder().MatchString(line):
			b.line("")
		default:
			if rstStep().MatchString(line) {
				b.now.Steps++
			}
			if strings.HasSuffix(line, "::") {
				b.now.Code++
			}
			if strings.HasPrefix(strings.TrimSpace(line), "|") {
				line = strings.ReplaceAll(line, "|", "\t")
			}
			b.line(line)
		}
	}
}

// underline is the character a line consists of, if it is one that underlines.
func underline(line string) rune {
	line = strings.TrimRight(line, " \t")
	r, size := utf8.DecodeRuneInString(line)
	if len(line) < 3 || size != 1 || !unicode.IsPunct(r) && !unicode.IsSymbol(r) || strings.Trim(line, string(r)) != "" {
		return 0
	}
	return r
}

// titled says that a line of that length underlines the title.
func titled(title, rule string) bool {
	title = strings.TrimSpace(title)
	return title != "" && utf8.RuneCountInString(title) <= len(rule)+2 && strings.ContainsFunc(title, unicode.IsLetter)
}

// wiki reads MediaWiki, Creole, Textile and Org.
func (b *builder) wiki(text string) {
	b.doc.Format = "wiki"
	for line := range strings.SplitSeq(text, "\n") {
		if b.full() {
			return
		}
		line = strings.TrimRight(line, " \t")
		if m := textileHeading().FindStringSubmatch(line); m != nil {
			b.heading(int(m[1][0]-'0'), m[2])
		} else if m := wikiHeading().FindStringSubmatch(line); m != nil {
			b.heading(len(m[1]), m[2])
		} else if m := orgHeading().FindStringSubmatch(line); m != nil && b.doc.Format == "wiki" && !strings.HasPrefix(m[2], "'") && short(m[2]) && !strings.HasSuffix(m[2], ".") {
			b.heading(len(m[1]), m[2])
		} else {
			b.now.Pictures += strings.Count(line, "[[File:") + strings.Count(line, "[[Image:") + strings.Count(line, "[[Berkas:") + strings.Count(line, "{{")
			if wikiStep().MatchString(line) || item().MatchString(line) {
				b.now.Steps++
			}
			if strings.HasPrefix(line, "|") || strings.HasPrefix(line, "!") {
				line = strings.ReplaceAll(line, "|", "\t")
			}
			b.line(line)
		}
	}
}

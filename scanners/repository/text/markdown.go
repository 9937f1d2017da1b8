package text

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
)

// maxNesting is how deep quotes and lists of one line may stand in one another.
const maxNesting = 64

var commonMark = goldmark.New(goldmark.WithExtensions(extension.Table, extension.TaskList))

func (b *builder) markdown(text string) {
	b.doc.Format = "markdown"
	text = shallow(afterPreamble(text))
	source := []byte(text)
	root := commonMark.Parser().Parse(gtext.NewReader(source))
	for n := root.FirstChild(); n != nil && !b.full(); n = n.NextSibling() {
		b.block(n, source, 0)
	}
}

// afterPreamble is the text after the YAML some generators of sites want at its
// beginning.
func afterPreamble(text string) string {
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		if _, after, ok := strings.Cut("\n"+rest, "\n---\n"); ok {
			return after
		}
	}
	return text
}

// maxMarks is how many marks of emphasis, links and code one paragraph may have
// before it is parted.
const maxMarks = 1_000

// shallow takes markers off lines that begin with more than anyone writes, marks
// out of endless lines, and parts endless paragraphs: goldmark's time grows with
// the square of them.
func shallow(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	inParagraph := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			inParagraph = 0
		}
		for i := range len(line) {
			if strings.IndexByte("*_`[]<!~", line[i]) >= 0 {
				inParagraph++
			}
		}
		if inParagraph > maxMarks {
			out.WriteByte('\n')
			inParagraph = 0
		}
		marks, end := 0, 0
		for end < len(line) && strings.IndexByte("> \t-*+", line[end]) >= 0 {
			if line[end] != ' ' && line[end] != '\t' {
				marks++
			}
			end++
		}
		if marks > maxNesting && strings.TrimSpace(line[end:]) != "" || end > 1024 {
			line = line[end:] + onlyIf("\n", end == len(line))
		}
		if len(line) > 4<<10 && strings.ContainsAny(line, "[]*_`<") {
			line = strings.Map(func(r rune) rune {
				if strings.ContainsRune("[]*_`<>!", r) {
					return ' '
				}
				return r
			}, line)
		}
		out.WriteString(line)
	}
	return out.String()
}

// block adds a block and what is in it.
func (b *builder) block(n ast.Node, source []byte, depth int) {
	if depth > 4*maxNesting || b.full() {
		b.doc.Cut = true
		return
	}
	switch n := n.(type) {
	case *ast.Heading:
		b.heading(n.Level, b.inline(n, source))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		b.now.Code++
		b.raw(n, source)
	case *ast.HTMLBlock:
		var page strings.Builder
		for i := range n.Lines().Len() {
			at := n.Lines().At(i)
			page.Write(at.Value(source))
		}
		if n.HasClosure() {
			page.Write(n.ClosureLine.Value(source))
		}
		b.tokens(page.String())
		b.write("\n")
	case *east.Table:
		b.now.Tables++
		for row := n.FirstChild(); row != nil && !b.full(); row = row.NextSibling() {
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				b.write(b.inline(cell, source))
				b.write("\t")
			}
			b.write("\n")
		}
	case *ast.List:
		for c := n.FirstChild(); c != nil && !b.full(); c = c.NextSibling() {
			if n.IsOrdered() {
				b.now.Steps++
			}
			b.block(c, source, depth+1)
		}
	case *ast.Paragraph, *ast.TextBlock:
		if e, ok := n.FirstChild().(*ast.Emphasis); ok && e.Level == 2 && e.NextSibling() == nil && depth == 0 && n.Kind() == ast.KindParagraph {
			if s := strings.TrimSuffix(b.inline(n, source), ":"); short(s) && !strings.HasSuffix(s, ".") { // bold, and alone
				b.heading(6, s)
				return
			}
		}
		if s := b.inline(n, source); strings.TrimSpace(s) != "" {
			b.line(s)
		}
	default:
		for c := n.FirstChild(); c != nil && !b.full(); c = c.NextSibling() {
			b.block(c, source, depth+1)
		}
	}
}

func (b *builder) raw(n ast.Node, source []byte) {
	for i := range n.Lines().Len() {
		at := n.Lines().At(i)
		b.write(string(at.Value(source)))
	}
	b.write("\n")
}

// inline is the text of what stands in a line; pictures in it are counted.
func (b *builder) inline(n ast.Node, source []byte) string {
	var out strings.Builder
	ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			out.Write(c.Segment.Value(source))
			if c.SoftLineBreak() || c.HardLineBreak() {
				out.WriteByte('\n')
			}
		case *ast.String:
			out.Write(c.Value)
		case *ast.AutoLink:
			out.Write(c.URL(source))
		case *east.TaskCheckBox:
			if c.IsChecked {
				out.WriteString("[x] ")
			} else {
				out.WriteString("[ ] ")
			}
		case *ast.Image:
			b.now.Pictures++
			return ast.WalkSkipChildren, nil
		case *ast.RawHTML:
			for i := range c.Segments.Len() {
				at := c.Segments.At(i)
				tag := strings.ToLower(string(at.Value(source)))
				switch {
				case strings.HasPrefix(tag, "<img"):
					b.now.Pictures++
				case strings.HasPrefix(tag, "<br"):
					out.WriteByte('\n')
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

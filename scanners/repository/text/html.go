package text

import (
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// looksHTML says that a text is a page, whatever its name: Word saves pages under
// the name .doc.
func looksHTML(text string) bool {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
}

// orders are what a template holds for the program that fills it in.
var orders = pattern.Of(`(?s)<\?.*?(?:\?>|\z)|<%.*?%>|\{%.*?%\}|\{\{.*?\}\}|\{!!.*?!!\}|(?m)^[ \t]*@[\w.]+(?:\(.*\))?[ \t]*$`)

// inert is a template without its orders; what a component shows is a block like
// another.
func inert(text string) string {
	return strings.NewReplacer("<template", "<div", "</template", "</div").Replace(orders().ReplaceAllString(text, " "))
}

// html reads tokens: a tree would be as deep as the page likes.
func (b *builder) html(text string) {
	b.doc.Format = "html"
	b.tokens(text)
}

func (b *builder) tokens(text string) {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxMarkup + 1<<10)
	var hidden atom.Atom // whose content is no text
	level := 0           // of the heading within
	var title strings.Builder
	ordered, pre := 0, 0
	for !b.full() {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				b.doc.Cut = true
			}
			break
		}
		switch kind {
		case html.TextToken:
			s := string(z.Text())
			switch {
			case hidden != 0:
			case level > 0:
				if title.Len() <= maxTitle {
					title.WriteString(s)
				}
			case pre > 0:
				b.write(s)
			default:
				lead := s != "" && strings.ContainsAny(s[:1], " \t\n")
				if words := strings.Join(strings.Fields(s), " "); words != "" {
					if lead {
						b.write(" ")
					}
					b.write(words)
					if strings.ContainsAny(s[len(s)-1:], " \t\n") {
						b.write(" ")
					}
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			switch tag {
			case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Title, atom.Nav, atom.Svg, atom.Iframe:
				if hidden == 0 && kind == html.StartTagToken {
					hidden = tag
				}
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				level = int(name[1] - '0')
				title.Reset()
			case atom.Img, atom.Video:
				b.now.Pictures++
			case atom.Ol:
				ordered++
			case atom.Ul:
				b.write("\n")
			case atom.Li:
				if ordered > 0 {
					b.now.Steps++
				}
				b.write("\n")
			case atom.Pre:
				pre++
				b.now.Code++
				b.write("\n")
			case atom.Table:
				b.now.Tables++
				b.write("\n")
			case atom.Td, atom.Th:
				b.write("\t")
			case atom.P, atom.Div, atom.Br, atom.Tr, atom.Dt, atom.Dd, atom.Section, atom.Article, atom.Blockquote:
				if level > 0 {
					title.WriteByte(' ')
				} else {
					b.write("\n")
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			switch tag {
			case hidden:
				hidden = 0
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				if level > 0 {
					b.heading(level, title.String())
					level = 0
				}
			case atom.Ol:
				ordered = max(0, ordered-1)
			case atom.Pre:
				pre = max(0, pre-1)
				b.write("\n")
			case atom.P, atom.Div, atom.Tr, atom.Li, atom.Table:
				b.write("\n")
			}
		}
	}
	if level > 0 {
		b.line(title.String())
	}
}

// xmlText reads the text of a diagram: what stands between tags, and what
// draw.io keeps in the attribute value.
func (b *builder) xmlText(text string) {
	b.doc.Format = "xml"
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxMarkup + 1<<10)
	for !b.full() {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if s := strings.TrimSpace(string(z.Text())); s != "" {
				b.line(s)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			for {
				key, value, more := z.TagAttr()
				if k := string(key); (k == "value" || k == "label" || k == "name") && len(value) > 0 {
					b.line(stripTags(string(value)))
				}
				if !more {
					break
				}
			}
		}
	}
}

// stripTags is the text of a fragment of HTML.
func stripTags(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			out.Write(z.Text())
			out.WriteByte(' ')
		}
	}
}

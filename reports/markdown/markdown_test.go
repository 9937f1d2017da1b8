package markdown

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	renderer "github.com/yuin/goldmark/renderer/html"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
)

func TestConformance(t *testing.T) { reporttest.Run(t, Format, read) }

var (
	inline = regexp.MustCompile(`</?(?:code|strong|em)>`)
	tag    = regexp.MustCompile(`(?s)<[^>]*>`)
)

// page is what a forge makes of it, if it lets all markup through.
func page(source []byte) string {
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(renderer.WithUnsafe())).Convert(source, &b); err != nil {
		return err.Error()
	}
	return strings.ReplaceAll(b.String(), "<!-- -->", "")
}

// read is what a person reads of that.
func read(source []byte) string {
	return html.UnescapeString(tag.ReplaceAllString(inline.ReplaceAllString(page(source), ""), " "))
}

func TestGolden(t *testing.T) {
	reporttest.Goldens(t, Format, "md", map[string]*audit.Audit{"small": reporttest.Small(), "empty": reporttest.Empty(), "past": reporttest.Past()})
}

// Nothing of an audit becomes markup: what a forge makes of a hostile one has the
// elements that a harmless one has, no link, no picture and no attribute.
func TestHostileMarkup(t *testing.T) {
	name := regexp.MustCompile(`<(/?[a-zA-Z0-9!?]+)([^>]*)>`)
	known := map[string]bool{}
	for _, m := range name.FindAllStringSubmatch(page(reporttest.Render(t, Format, reporttest.Rich(), reports.Options{})), -1) {
		known[m[1]] = true
	}
	for _, m := range name.FindAllStringSubmatch(page(reporttest.Render(t, Format, reporttest.Hostile(), reports.Options{})), -1) {
		if !known[m[1]] || strings.TrimSpace(m[2]) != "" && m[0] != `<code class="language-text">` {
			t.Fatalf("%q came of an audit's string", m[0])
		}
	}
}

func TestText(t *testing.T) {
	for _, s := range []string{
		"", "a_b_c", "*x*", "`x`", "[a](http://b)", "![a](b)", "<b>x</b>", "# x", "- x", "+ x", "1. x", "12) x", "> x", "a | b", "~~x~~", "&amp;", "&#64;", "=", "---",
		"@wali", "#12", "https://contoh.go.id/a", "www.contoh.go.id", "a@b.id", `\*`, "``x``", "$x$", ":smile:",
	} {
		for _, made := range []string{"- " + text(s), "| " + text(s) + " |\n| --- |", "**" + text("x"+s+"x") + "**", text(s), code(s)} {
			got := page([]byte(made))
			if regexp.MustCompile(`<(a|img|h\d|b|del|blockquote|ol|hr)\b`).MatchString(got) {
				t.Errorf("%q became %q", s, got)
			}
			if want := strings.Join(strings.Fields(s), " "); !strings.Contains(strings.Join(strings.Fields(read([]byte(made))), " "), want) {
				t.Errorf("%q is read as %q", s, read([]byte(made)))
			}
		}
	}
}

package html

import (
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
)

func TestConformance(t *testing.T) { reporttest.Run(t, Format, text) }

var (
	unread = regexp.MustCompile(`(?s)<style>.*?</style>|<!--.*?-->`)
	inline = regexp.MustCompile(`</?(?:a|abbr|b|i|em|strong|small|span|mark|time)\b[^>]*>`)
	tag    = regexp.MustCompile(`(?s)<[^>]*>`)
)

// text is what a person reads of a page: tags of blocks part words, others do not.
func text(page []byte) string {
	s := unread.ReplaceAllString(string(page), "")
	s = inline.ReplaceAllString(s, "")
	return html.UnescapeString(tag.ReplaceAllString(s, " "))
}

// The golden files hold the page without its style, which would drown the rest.
func TestGolden(t *testing.T) {
	style := regexp.MustCompile(`(?s)<style>.*?</style>|sha256-.*?&#39;`)
	for name, a := range map[string]*audit.Audit{"small": reporttest.Small(), "empty": reporttest.Empty(), "past": reporttest.Past()} {
		for _, lang := range []string{"id", "en"} {
			page := reporttest.Render(t, Format, a, reports.Options{Lang: lang})
			reporttest.Golden(t, name+"."+lang+".html", style.ReplaceAll(page, []byte("…")))
		}
	}
}

// Nothing of an audit may become markup: every tag and attribute of a hostile
// page is one that the template has.
func TestHostileMarkup(t *testing.T) {
	tags := regexp.MustCompile(`<(/?[a-zA-Z!][^\s>]*)`)
	attributes := regexp.MustCompile(`\s([a-z-]+)="`)
	known := make(map[string]bool)
	for _, m := range tags.FindAllStringSubmatch(source, -1) {
		known[m[1]] = true
	}
	page := string(reporttest.Render(t, Format, reporttest.Hostile(), reports.Options{}))
	for _, m := range tags.FindAllStringSubmatch(page, -1) {
		if !known[m[1]] {
			t.Fatalf("tag %q is not of the template", m[1])
		}
	}
	for _, m := range tag.FindAllString(page, -1) {
		for _, a := range attributes.FindAllStringSubmatch(m, -1) {
			if strings.HasPrefix(a[1], "on") || a[1] == "style" || a[1] == "src" {
				t.Fatalf("attribute %s in %s", a[1], m)
			}
		}
	}
}

// The page asks for nothing from anywhere, and has no script to do so.
func TestSelfContained(t *testing.T) {
	page := string(reporttest.Render(t, Format, reporttest.Rich(), reports.Options{}))
	for _, no := range []string{"<script", "<link", "<img", "<iframe", "url(", "@import", "src=", ` style="`} {
		if strings.Contains(page, no) {
			t.Errorf("the page has %q", no)
		}
	}
	for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "#") {
			t.Errorf("a link leads out of the page: %s", m[1])
		}
	}
	if !strings.Contains(html.UnescapeString(page), `content="default-src 'none'; style-src 'sha256-`) {
		t.Error("no policy")
	}
}

func TestLargeSaysWhatItLeavesOut(t *testing.T) {
	a := reporttest.Large(300, 400)
	page := text(reporttest.Render(t, Format, a, reports.Options{Lang: "en"}))
	for _, want := range []string{"Told here are 2,000 of 3,600,", "more findings, see report.json"} {
		if !strings.Contains(page, want) {
			t.Errorf("does not say %q", want)
		}
	}
}

func BenchmarkThousandAgencies(b *testing.B) {
	a := reporttest.Large(1000, 140)
	b.ReportAllocs()
	for b.Loop() {
		if err := render(io.Discard, a, reports.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

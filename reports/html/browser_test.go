package html

import (
	"bytes"
	"context"
	"encoding/json"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
)

// browser is a headless Chromium and a server that has the pages and remembers
// what was asked of it.
type browser struct {
	path string
	url  string

	mu    sync.Mutex
	pages map[string][]byte
	asked []string
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("starts browsers")
	}
	t.Parallel() // a browser mostly waits
	b := &browser{pages: make(map[string][]byte)}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			b.path = path
			break
		}
	}
	switch {
	case b.path != "":
	case os.Getenv("CI") == "true":
		t.Fatal("no chromium: install Debian's package chromium")
	default:
		t.Skip("no chromium")
	}
	probe, err := os.ReadFile("testdata/probe.html")
	if err != nil {
		t.Fatal(err)
	}
	b.pages["/probe"] = probe
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.asked = append(b.asked, r.URL.Path)
		if page, ok := b.pages[r.URL.Path]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write(page)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(server.Close)
	b.url = server.URL
	return b
}

func (b *browser) serve(path string, page []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.pages[path], b.asked = page, nil
}

// run opens a path and returns what Chromium printed, and what the page's
// console said: scripts' messages, errors and breaches of its policy.
func (b *browser) run(t *testing.T, path string, args ...string) (out []byte, console string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, b.path, append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir=" + t.TempDir(), "--enable-logging=stderr", "--v=0",
		"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
	}, append(args, b.url+path)...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.Contains(line, "CONSOLE") {
			console += line
		}
	}
	return stdout.Bytes(), console
}

// seen is what testdata/probe.html sees of a page.
type seen struct {
	Lang, Title                                               string
	Overflow                                                  int
	Landmarks, Headings, Twice, Broken, Faint                 []string
	Unnamed, Unscoped, Active                                 int
	Findings, Open, Agencies, Clauses, NotCovered, Exemptions int
}

var seenPart = regexp.MustCompile(`(?s)<pre id="seen">(.*?)</pre>`)

// look opens a page in frames of several widths at once.
func (b *browser) look(t *testing.T, page string, widths ...int) (s []seen) {
	t.Helper()
	query := "/probe?page=" + page
	for _, width := range widths {
		query += "&width=" + strconv.Itoa(width)
	}
	out, console := b.run(t, query, "--dump-dom")
	if console != "" {
		t.Errorf("console: %s", console)
	}
	m := seenPart.FindSubmatch(out)
	if m == nil || len(m[1]) == 0 {
		t.Fatalf("the probe wrote nothing:\n%.2000s", out)
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), &s); err != nil {
		t.Fatal(err)
	}
	if len(s) != len(widths) {
		t.Fatalf("the probe looked at %d frames of %d", len(s), len(widths))
	}
	return s
}

func TestBrowser(t *testing.T) {
	t.Run("a breach would be noticed", func(t *testing.T) {
		b := newBrowser(t)
		b.serve("/bad", []byte(`<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><script>1</script><img src="/x.png">`))
		if _, console := b.run(t, "/bad", "--dump-dom"); !strings.Contains(console, "Content Security Policy") {
			t.Errorf("console: %q", console)
		}
		b.serve("/bad", []byte(`<!doctype html><img src="/x.png">`))
		b.run(t, "/bad", "--dump-dom")
		if !slices.Contains(b.asked, "/x.png") {
			t.Errorf("asked for %v", b.asked)
		}
	})

	for _, tt := range []struct {
		name string
		make func() *audit.Audit
	}{
		{"rich", reporttest.Rich},
		{"hostile", reporttest.Hostile},
		{"empty", reporttest.Empty},
		{"closed", func() *audit.Audit { return reporttest.Large(30, 100) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBrowser(t)
			a := tt.make()
			page := reporttest.Render(t, Format, a, reports.Options{Lang: "id"})
			b.serve("/"+tt.name, page)

			dom, console := b.run(t, "/"+tt.name, "--dump-dom")
			if console != "" {
				t.Errorf("console: %s", console)
			}
			for _, path := range b.asked {
				if path != "/"+tt.name && path != "/favicon.ico" { // the icon is the browser's own wish
					t.Errorf("the page asked for %s", path)
				}
			}
			for _, tag := range []string{"<tr", "<li", "<article", "<h2", "<mark"} { // what the browser repaired was broken
				if got, want := bytes.Count(dom, []byte(tag)), bytes.Count(page, []byte(tag)); got != want {
					t.Errorf("%d of %s in the DOM, %d in the page", got, tag, want)
				}
			}

			widths := []int{1280, 768, 400}
			for i, s := range b.look(t, "/"+tt.name, widths...) {
				width := widths[i]
				if s.Overflow > 0 {
					t.Errorf("at %d the page is %d too wide", width, s.Overflow)
				}
				if s.Active > 0 || strings.HasPrefix(s.Title, "OWNED") {
					t.Errorf("something of the audit is alive in the page: %d elements, title %.40q", s.Active, s.Title)
				}
				if s.Lang != "id" || len(s.Landmarks) != 4 || len(s.Headings)+s.Unnamed+s.Unscoped+len(s.Faint) > 0 {
					t.Errorf("at %d not accessible: %+v", width, s)
				}
				if tt.name != "hostile" && len(s.Twice)+len(s.Broken) > 0 { // hostile ids are no ids
					t.Errorf("ids twice: %v; links to nowhere: %v", s.Twice, s.Broken)
				}
				var clauses int
				for _, ch := range a.Chapters {
					clauses += len(ch.Clauses)
				}
				open := 0
				if s.Findings <= maxOpen {
					open = strings.Count(string(page), "<details")
				}
				want := seen{
					Findings: a.Summary.Fail, Open: open, Agencies: len(a.Agencies), Clauses: clauses,
					NotCovered: a.Summary.Clauses.NotCovered, Exemptions: len(a.Exemptions),
				}
				got := seen{Findings: s.Findings, Open: s.Open, Agencies: s.Agencies, Clauses: s.Clauses, NotCovered: s.NotCovered, Exemptions: s.Exemptions}
				if g, w := mustJSON(t, got), mustJSON(t, want); g != w {
					t.Errorf("at %d the page holds\n%s, want\n%s", width, g, w)
				}
			}
		})
	}

	t.Run("paper", func(t *testing.T) {
		b := newBrowser(t)
		a := reporttest.Large(30, 100)
		b.serve("/paper", reporttest.Render(t, Format, a, reports.Options{}))
		pages := b.print(t, "/paper")
		if len(pages) < a.Summary.Fail/8 {
			t.Errorf("%d pages for %d findings: those of closed agencies are not printed", len(pages), a.Summary.Fail)
		}
		for i, p := range pages {
			if !p.is(215, 330) {
				t.Errorf("page %d is %.0f × %.0f mm, not F4", i+1, p.width, p.height)
			}
		}

		// Many chapters take the matrix across the sheet, and only the matrix.
		a = reporttest.Rich()
		for i := range 6 {
			ch := a.Chapters[2]
			ch.ID, ch.Clauses = "bab-"+strconv.Itoa(20+i), nil
			a.Chapters = append(a.Chapters, ch)
			for j := range a.Agencies {
				a.Agencies[j].Chapters = append(a.Agencies[j].Chapters, audit.AgencyChapter{ID: ch.ID, Counts: a.Agencies[j].Counts})
			}
		}
		b.serve("/wide", reporttest.Render(t, Format, a, reports.Options{}))
		pages = b.print(t, "/wide")
		across := 0
		for _, p := range pages {
			switch {
			case p.is(330, 215):
				across++
			case !p.is(215, 330):
				t.Errorf("a page is %.0f × %.0f mm, not F4", p.width, p.height)
			}
		}
		if across == 0 || across > len(pages)/2 {
			t.Errorf("%d of %d pages are across", across, len(pages))
		}
	})
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// paper is the size of a page in millimetres.
type paper struct{ width, height float64 }

// is allows for the rounding of a browser.
func (p paper) is(width, height float64) bool {
	return max(p.width-width, width-p.width, p.height-height, height-p.height) < 0.5
}

var mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`)

func (b *browser) print(t *testing.T, path string) (pages []paper) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.pdf")
	if _, console := b.run(t, path, "--no-pdf-header-footer", "--print-to-pdf="+file); console != "" {
		t.Errorf("console: %s", console)
	}
	pdf, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mediaBox.FindAllSubmatch(pdf, -1) {
		width, _ := strconv.ParseFloat(string(m[1]), 64)
		height, _ := strconv.ParseFloat(string(m[2]), 64)
		pages = append(pages, paper{width / 72 * 25.4, height / 72 * 25.4})
	}
	if len(pages) == 0 {
		t.Fatal("no pages in the PDF")
	}
	return pages
}

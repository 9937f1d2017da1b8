package terminal

import (
	"regexp"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
)

func TestConformance(t *testing.T) {
	reporttest.Run(t, Format, func(out []byte) string {
		// Snippets' gutters and marks are no words.
		return regexp.MustCompile(`(?m)^ *(\d+ )?│( *\^+$)?`).ReplaceAllString(string(out), "")
	})
}

func TestGolden(t *testing.T) {
	for name, o := range map[string]reports.Options{
		"rich.id.txt":   {Lang: "id"},
		"rich.en.txt":   {Lang: "en"},
		"narrow.id.txt": {Lang: "id", Width: 50},
		"color.en.ansi": {Lang: "en", Color: true},
	} {
		a := reporttest.Rich()
		if name == "color.en.ansi" {
			a = reporttest.Small()
		}
		reporttest.Golden(t, name, reporttest.Render(t, Format, a, o))
	}
	reporttest.Golden(t, "empty.id.txt", reporttest.Render(t, Format, reporttest.Empty(), reports.Options{}))
	reporttest.Golden(t, "large.en.txt", reporttest.Render(t, Format, reporttest.Large(60, 100), reports.Options{Lang: "en"}))
}

// Colour adds escapes of colour, and nothing else, whatever the audit holds.
func TestColor(t *testing.T) {
	sgr := regexp.MustCompile("\x1b\\[[0-9;]+m")
	for _, a := range []*audit.Audit{reporttest.Rich(), reporttest.Hostile()} {
		plain := string(reporttest.Render(t, Format, a, reports.Options{}))
		colored := string(reporttest.Render(t, Format, a, reports.Options{Color: true}))
		if sgr.ReplaceAllString(colored, "") != plain {
			t.Error("colour changes the text")
		}
		if !sgr.MatchString(colored) || strings.Contains(plain, "\x1b") {
			t.Error("colour is not where it was asked for, or where it was not")
		}
		for line := range strings.Lines(colored) {
			if n := len(sgr.FindAllString(line, -1)); n > 0 && !strings.HasSuffix(strings.TrimSuffix(line, "\n"), "\x1b[0m") && strings.LastIndex(line, "\x1b[0m") < strings.LastIndex(line, "\x1b[") {
				t.Fatalf("colour runs over the end of line %q", line)
			}
		}
	}
}

func TestWidth(t *testing.T) {
	for _, width := range []int{0, 1, 40, 57, 80, 100, 200} {
		limit := map[int]int{0: 100, 1: 40}[width]
		if limit == 0 {
			limit = width
		}
		for _, a := range []*audit.Audit{reporttest.Rich(), reporttest.Hostile(), reporttest.Large(40, 100)} {
			for line := range strings.Lines(string(reporttest.Render(t, Format, a, reports.Options{Width: width}))) {
				if n := columns(strings.TrimSuffix(line, "\n")); n > limit {
					t.Fatalf("width %d: a line of %d columns: %s", width, n, line)
				}
			}
		}
	}
}

func TestFit(t *testing.T) {
	for _, tt := range []struct{ before, marked, after, want, under string }{
		{"ab", "cd", "ef", "abcdef", "  ^^"},
		{"  name = ", "\"rumah sakit umum daerah\"", "", "  name = \"rumah sak…", "         ^^^^^^^^^^"},
		{"  a_very_long_name = ", "1", " # b", "…ery_long_name = 1 #…", ""},
		{"日本語", "語", "", "日本語語", "      ^^"},
		{"e\u0301e\u0301", "x", "", "e\u0301e\u0301x", "  ^"},
	} {
		before, marked, after := fit(tt.before, tt.marked, tt.after, 20)
		if got := before + marked + after; columns(got) > 20 {
			t.Errorf("%q is %d columns wide", got, columns(got))
		}
		if tt.under == "" {
			continue
		}
		if got := before + marked + after; got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
		if got := strings.Repeat(" ", columns(before)) + strings.Repeat("^", columns(marked)); got != tt.under {
			t.Errorf("%q: mark %q, want %q", tt.want, got, tt.under)
		}
	}
}

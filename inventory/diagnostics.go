package inventory

import (
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/hashicorp/hcl/v2"
)

// mistakes gathers what is wrong with manifests, in the language asked for.
type mistakes struct {
	lang  string
	diags hcl.Diagnostics
	lost  []string // folders of files of which nothing could be read
	max   int      // of diags to keep, where the rest is only counted
	count int
	tries int // comparisons made for suggestions
}

// maxMistakes bounds those of one file: who mends a thousand has another look.
const maxMistakes = 1000

// add reports a mistake at a range. The detail says what was expected and what
// to do; both take the same arguments.
func (m *mistakes) add(path string, at Range, summary, detail Text, args ...any) {
	if m.count++; m.max > 0 && len(m.diags) >= m.max {
		return
	}
	subject := hclRange(path, at)
	m.diags = append(m.diags, &hcl.Diagnostic{
		Severity: hcl.DiagError,
		Summary:  summary.In(m.lang),
		Detail:   fmt.Sprintf(detail.In(m.lang), args...),
		Subject:  &subject,
	})
}

// file reports a mistake of a whole file.
func (m *mistakes) file(path string, summary, detail Text, args ...any) {
	m.add(path, Range{Start: Pos{Line: 1, Column: 1}, End: Pos{Line: 1, Column: 1}}, summary, detail, args...)
}

// Mistakes that are found in more than one place.
var (
	wrongType = Text{"Jenis nilai salah", "Wrong type"}
	tooLong   = Text{"Teks terlalu panjang", "Text too long"}
)

func (m *mistakes) duplicate(path string, at Range, name string) {
	m.add(path, at, Text{"Atribut ganda", "Duplicate attribute"},
		Text{"Atribut %q diberi dua kali dalam blok ini; hapus salah satunya.", "The attribute %q is given twice in this block; take one away."}, show(name))
}

// library takes over what the HCL library says of a file's syntax. It speaks
// English only, so its words stand under a heading of ours.
func (m *mistakes) library(diags hcl.Diagnostics) {
	for _, d := range diags {
		summary := d.Summary
		if m.lang != "en" {
			summary = "Sintaks HCL salah: " + summary
		}
		m.count++
		m.diags = append(m.diags, &hcl.Diagnostic{Severity: d.Severity, Summary: summary, Detail: shorten(d.Detail, 10*maxShown), Subject: d.Subject})
	}
}

// limit keeps the first mistakes of a file and says how many there were.
func (m *mistakes) limit(path string) {
	if m.count <= maxMistakes {
		return
	}
	sortDiagnostics(m.diags)
	last := m.diags[maxMistakes-1].Subject
	m.diags = append(m.diags[:maxMistakes:maxMistakes], &hcl.Diagnostic{
		Severity: hcl.DiagError,
		Summary:  Text{"Terlalu banyak kesalahan", "Too many mistakes"}.In(m.lang),
		Detail:   fmt.Sprintf(Text{"%s memuat %d kesalahan; %d yang pertama disebut.", "%s holds %d mistakes; the first %d are told."}.In(m.lang), path, m.count, maxMistakes),
		Subject:  &hcl.Range{Filename: path, Start: last.End, End: last.End},
	})
}

// show is what a message may repeat of a manifest: not all of a long text, and
// no password.
func show(s string) string { return shorten(s, maxShown) }

const maxShown = 100 // characters

// suggest returns the known word nearest to a misspelt one as a hint in front
// of the rest of a detail, or "".
func (m *mistakes) suggest(given string, known []string) string {
	word := m.nearest(given, known)
	if word == "" {
		return ""
	}
	return fmt.Sprintf(Text{ID: " Apakah maksudnya %q?", EN: " Did you mean %q?"}.In(m.lang), word)
}

// maxTries bounds the comparisons, so that ten thousand misspelt references to
// ten thousand labels do not take an hour.
const maxTries = 1_000_000

// nearest returns the known word that fewest changes make of a misspelt one, or
// "" where none is near.
func (m *mistakes) nearest(given string, known []string) string {
	if len(given) > maxShown {
		return ""
	}
	given = strings.ToLower(given)
	best, distance := "", 1+max(1, len(given)/3)
	for _, word := range known {
		if m.tries++; m.tries > maxTries {
			break
		}
		if max(len(word)-len(given), len(given)-len(word)) >= distance {
			continue
		}
		if d := levenshtein.Distance(given, word, nil); d < distance {
			best, distance = word, d
		}
	}
	return best
}

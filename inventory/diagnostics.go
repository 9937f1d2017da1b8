package inventory

import (
	"fmt"

	"github.com/agext/levenshtein"
	"github.com/hashicorp/hcl/v2"
)

// mistakes gathers what is wrong with manifests, in the language asked for.
type mistakes struct {
	lang  string
	diags hcl.Diagnostics
}

// add reports a mistake at a range. The detail says what was expected and what
// to do; both take the same arguments.
func (m *mistakes) add(path string, at Range, summary, detail Text, args ...any) {
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

// library takes over what the HCL library says of a file's syntax. It speaks
// English only, so its words stand under a heading of ours.
func (m *mistakes) library(diags hcl.Diagnostics) {
	for _, d := range diags {
		if m.lang != "en" {
			d = &hcl.Diagnostic{Severity: d.Severity, Summary: "Sintaks HCL salah: " + d.Summary, Detail: d.Detail, Subject: d.Subject, Context: d.Context}
		}
		m.diags = append(m.diags, d)
	}
}

// suggest returns the known word nearest to a misspelt one as a hint in front
// of the rest of a detail, or "".
func suggest(lang, given string, known []string) string {
	best, distance := "", 1+max(1, len(given)/3)
	for _, word := range known {
		if d := levenshtein.Distance(given, word, nil); d < distance {
			best, distance = word, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(Text{ID: " Apakah maksudnya %q?", EN: " Did you mean %q?"}.In(lang), best)
}

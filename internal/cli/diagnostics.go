package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
)

// diagnose tells every mistake with the lines it is about. source gives a
// file's bytes, or nil where they cannot be shown.
func (a *app) diagnose(diags hcl.Diagnostics, source func(name string) []byte) {
	for _, d := range diags {
		writeDiagnostic(a.Stderr, d, source, a.lang)
	}
	if len(diags) == 1 {
		fmt.Fprintln(a.Stderr, a.say("1 kesalahan.", "1 mistake."))
		return
	}
	fmt.Fprintln(a.Stderr, a.say("%d kesalahan.", "%d mistakes.", len(diags)))
}

func writeDiagnostic(w io.Writer, d *hcl.Diagnostic, source func(string) []byte, lang string) {
	if own, ok := d.Extra.(regulations.Indonesian); ok && lang == "id" {
		said := *d
		said.Summary, said.Detail = own.Summary, own.Detail
		d = &said
	}
	heading := inventory.Text{ID: "Kesalahan", EN: "Error"}.In(lang)
	fmt.Fprintf(w, "%s: %s\n", heading, clean(d.Summary))
	if d.Subject != nil {
		fmt.Fprintf(w, "  --> %s:%d:%d\n", clean(d.Subject.Filename), d.Subject.Start.Line, d.Subject.Start.Column)
		if src := source(d.Subject.Filename); src != nil {
			writeSnippet(w, src, *d.Subject)
		}
	}
	fmt.Fprintf(w, "  %s\n\n", clean(d.Detail))
}

// writeSnippet shows the lines of a range with their numbers and, where the
// range lies on one line, marks it.
func writeSnippet(w io.Writer, src []byte, r hcl.Range) {
	at := inventory.Range{
		Start: inventory.Pos{Line: int32(r.Start.Line), Column: int32(r.Start.Column), Byte: int32(r.Start.Byte)},
		End:   inventory.Pos{Line: int32(r.End.Line), Column: int32(r.End.Column), Byte: int32(r.End.Byte)},
	}
	text := inventory.Snippet(src, at)
	if text == "" {
		return
	}
	for i, line := range strings.Split(text, "\n") {
		fmt.Fprintf(w, "  %5d │ %s\n", r.Start.Line+i, clean(line))
		if i == 0 && r.End.Line == r.Start.Line && r.End.Column > r.Start.Column && r.Start.Column < 200 && !strings.Contains(line, "\t") {
			fmt.Fprintf(w, "        │ %s%s\n", strings.Repeat(" ", r.Start.Column-1), strings.Repeat("^", min(r.End.Column-r.Start.Column, 100)))
		}
	}
}

// clean keeps what a manifest says from steering the terminal: control and
// direction-changing characters are shown as what they are.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			return '\uFFFD'
		}
		return r
	}, s)
}

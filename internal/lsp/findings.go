package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/reports"
)

// source is whose diagnostics these are.
const source = "patuh"

// maxFindings bounds those of one text that are shown, the worst first, as an
// editor is told of all of them at each change; maxValues bounds what one says
// was expected or found.
const (
	maxFindings = 200
	maxValues   = 10
)

// sayer speaks a language: id or en.
type sayer string

func (s sayer) say(id, en string) string { return inventory.Text{ID: id, EN: en}.In(string(s)) }

// lost is all that is said of a text that is not known.
func (s sayer) lost() diagnostic {
	return diagnostic{Severity: severityWarning, Source: source, Message: s.say(
		"Isi berkas ini tidak diketahui patuh dan tidak diperiksa: terlalu besar, atau perubahannya tidak dapat diikuti. Tutup lalu buka lagi.",
		"What is in this file is not known to patuh and was not examined: it is too large, or an edit could not be followed. Close it and open it again.")}
}

// mistakes are the diagnostics of the loader.
func mistakes(diags []*hcl.Diagnostic, t *text, utf8 bool) []diagnostic {
	out := make([]diagnostic, 0, len(diags))
	for _, d := range diags {
		severity := severityError
		if d.Severity == hcl.DiagWarning {
			severity = severityWarning
		}
		out = append(out, diagnostic{
			Range: t.span(d.Subject.Start.Byte, d.Subject.End.Byte, utf8), Severity: severity, Source: source,
			Message: strings.TrimSpace(d.Summary + ". " + d.Detail),
		})
	}
	return out
}

// finding is something an audit found of a file, at a stretch of it in bytes.
type finding struct {
	from, to int
	diagnostic
}

// findings are those of an audit by the files they are about. inv is the
// inventory that was judged.
func findings(a *audit.Audit, inv *inventory.Inventory, lang string) map[string][]finding {
	v := reports.NewView(a)
	say := v.Words(lang)
	out := map[string][]finding{}
	for issue := range v.Issues() {
		name, from, to := whereabouts(issue, inv)
		if name == "" {
			continue
		}
		out[name] = append(out[name], finding{from, to, tell(say, issue)})
	}
	for _, found := range out {
		slices.SortStableFunc(found, func(a, b finding) int { return a.Severity - b.Severity })
	}
	return out
}

// whereabouts is where an issue is: at the place the rule tells, else at the
// asset's header.
func whereabouts(i reports.Issue, inv *inventory.Inventory) (string, int, int) {
	if w := i.Problem.Where; w != nil && w.File != "" {
		if file := fileNamed(inv, w.File); file != nil {
			from := place(file.Bytes, w.Line, w.Column)
			return w.File, from, max(from, place(file.Bytes, w.EndLine, w.EndColumn))
		}
	}
	if asset := inv.Asset(i.Result.Asset); asset != nil {
		r := asset.Range
		return inv.Files[r.File].Path, int(r.Start.Byte), int(r.End.Byte)
	}
	return "", 0, 0
}

// tell is an issue as a diagnostic, but for its place.
func tell(say reports.Words, i reports.Issue) diagnostic {
	d := diagnostic{Severity: severityError, Code: i.Result.Rule, Source: source, Page: page{say.RulePage(i.Result.Rule)}}
	lead := ""
	switch i.Kind {
	case reports.Warning, reports.Error:
		d.Severity = severityWarning
	case reports.Unknown:
		d.Severity = severityInformation
	case reports.Exempt:
		d.Severity = severityHint
	}
	if i.Kind != reports.Violation {
		lead = say.Kind(i.Kind) + ": "
	}
	message := say.Text(i.Problem.Message)
	if message == "" {
		message = say.Text(i.Rule.Title)
	}
	lines := []string{lead + message}
	labelled := func(label string, values []string) {
		if len(values) == 0 {
			return
		}
		shown := strings.Join(values[:min(len(values), maxValues)], ", ")
		if more := len(values) - maxValues; more > 0 {
			shown += fmt.Sprintf(say.Say(", dan %d lagi", ", and %d more"), more)
		}
		lines = append(lines, label+": "+shown)
	}
	labelled(say.Say("Diharapkan", "Expected"), i.Problem.Expected)
	labelled(say.Say("Ditemukan", "Found"), i.Problem.Actual)
	if remedy := say.Text(i.Rule.Remedy); remedy != "" && i.Kind != reports.Exempt {
		lines = append(lines, say.Say("Perbaikan", "Remedy")+": "+remedy)
	}
	if len(i.Rule.Clauses) > 0 {
		lines = append(lines, say.Clauses(i.Rule.Clauses))
	}
	d.Message = strings.Join(lines, "\n")
	return d
}

// spread are the findings of a text as diagnostics.
func spread(found []finding, t *text, lang string, utf8 bool) []diagnostic {
	out := make([]diagnostic, 0, min(len(found), maxFindings+1))
	for _, f := range found[:min(len(found), maxFindings)] {
		d := f.diagnostic
		d.Range = t.span(f.from, f.to, utf8)
		out = append(out, d)
	}
	if more := len(found) - maxFindings; more > 0 {
		out = append(out, diagnostic{Severity: severityInformation, Source: source, Message: fmt.Sprintf(sayer(lang).say(
			"%d temuan lagi tidak ditampilkan.", "%d more findings are not shown."), more)})
	}
	return out
}

// shift moves findings to where they are after an edit. One whose own text was
// edited is gone until it is judged anew.
func shift(found []finding, before, after []byte) []finding {
	if len(found) == 0 {
		return nil
	}
	from, beforeTo, afterTo := difference(before, after)
	out := found[:0]
	for _, f := range found {
		switch {
		case f.to <= from:
		case f.from >= beforeTo:
			f.from += afterTo - beforeTo
			f.to += afterTo - beforeTo
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}

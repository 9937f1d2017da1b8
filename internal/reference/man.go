package reference

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/patuh-id/patuh/internal/cli"
	"github.com/patuh-id/patuh/reports"
)

// manFolder is where the manual pages of a language lie, as man looks for them
// below its path.
func manFolder(lang string) string {
	if lang == "en" {
		return "docs/man/man1"
	}
	return path.Join("docs/man", lang, "man1")
}

// ManPages makes a manual page of each command, by its file's name, in the macros
// of man(7). cobra's own generator knows English headings only, and runs the
// aligned lists of our texts together.
func ManPages(lang string) map[string][]byte {
	pages := map[string][]byte{}
	for _, cmd := range commands(cli.Commands(lang)) {
		pages[manName(cmd)+".1"] = manPage(lang, cmd)
	}
	return pages
}

// manName is what a command's page is called, patuh-import-csv.
func manName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manual is a manual page being written, in the words reports use.
type manual struct {
	bytes.Buffer
	reports.Words
}

func manPage(lang string, cmd *cobra.Command) []byte {
	m := &manual{Words: reports.WordsIn(lang)}
	name := manName(cmd)
	m.line(`.\" Made by go generate; do not edit. -*- coding: utf-8 -*-`)
	m.line(`.TH "%s" 1 "%s" "patuh %s" "%s"`, roff(strings.ToUpper(name)), moment.Format("2006-01-02"), cli.Version, m.Say("Perintah patuh", "patuh commands"))
	m.line(".nh\n.ad l")
	m.section("NAMA", "NAME")
	m.line(`%s \- %s`, roff(name), roff(cmd.Short))
	m.section("RINGKASAN", "SYNOPSIS")
	m.line(`\fB%s\fR%s`, roff(cmd.CommandPath()), roff(strings.TrimPrefix(cmd.UseLine(), cmd.CommandPath())))
	if cmd.HasAvailableSubCommands() {
		m.line(".br\n"+`\fB%s\fR %s`, roff(cmd.CommandPath()), m.Say("PERINTAH", "COMMAND"))
	}
	m.section("KETERANGAN", "DESCRIPTION")
	text := cmd.Long
	if text == "" {
		text = cmd.Short + "."
	}
	var codes []string
	for i, paragraph := range strings.Split(text, "\n\n") {
		if list := exitCodes(paragraph); list != nil {
			codes = list
			continue
		}
		m.paragraph(paragraph, i == 0)
	}
	if below := commands(cmd)[1:]; len(below) > 0 {
		m.section("PERINTAH", "COMMANDS")
		for _, c := range below {
			m.item(`\fB`+roff(c.CommandPath())+`\fR`, roff(c.Short))
		}
	}
	m.flags(cmd.NonInheritedFlags(), "PILIHAN", "OPTIONS")
	m.flags(cmd.InheritedFlags(), "PILIHAN UMUM", "COMMON OPTIONS")
	if cmd.Example != "" {
		m.section("CONTOH", "EXAMPLES")
		m.line(".nf")
		for line := range strings.SplitSeq(strings.Trim(cmd.Example, "\n"), "\n") {
			m.line("%s", roff(strings.TrimSpace(line)))
		}
		m.line(".fi")
	}
	if codes != nil {
		m.section("STATUS KELUAR", "EXIT STATUS")
		for _, c := range codes {
			number, meaning, _ := strings.Cut(c, " ")
			m.item(`\fB`+number+`\fR`, roff(meaning))
		}
	}
	var also []string
	if cmd.HasParent() {
		also = append(also, manName(cmd.Parent()))
	}
	for _, c := range cmd.Commands() {
		if shown(c) {
			also = append(also, manName(c))
		}
	}
	if len(also) > 0 {
		m.section("LIHAT JUGA", "SEE ALSO")
		for i, other := range also {
			comma := ","
			if i == len(also)-1 {
				comma = ""
			}
			m.line(`.BR %s (1)%s`, roff(other), comma)
		}
	}
	return m.Bytes()
}

func (m *manual) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

func (m *manual) section(id, en string) { m.line(`.SH "%s"`, m.Say(id, en)) }

func (m *manual) item(term, text string) { m.line(".TP\n%s\n%s", term, text) }

// aligned is a line of a list in two columns, or one that goes on in its second.
var aligned = regexp.MustCompile(`^(\S.*?|) {3,}(\S.*)$`)

// paragraph writes one, as a list where its lines are one; the first of a section
// needs no distance.
func (m *manual) paragraph(text string, first bool) {
	lines := strings.Split(text, "\n")
	for _, line := range lines {
		if !aligned.MatchString(line) {
			if !first {
				m.line(".PP")
			}
			for _, line := range lines {
				m.line("%s", roff(strings.TrimSpace(line)))
			}
			return
		}
	}
	for _, line := range lines {
		parts := aligned.FindStringSubmatch(line)
		if parts[1] == "" {
			m.line(".br\n%s", roff(parts[2]))
			continue
		}
		m.item(`\fB`+roff(parts[1])+`\fR`, roff(parts[2]))
	}
}

// flags writes a section of flags, or none where there are none.
func (m *manual) flags(set *pflag.FlagSet, id, en string) {
	if !set.HasAvailableFlags() {
		return
	}
	m.section(id, en)
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		term := `\fB` + roff("--"+f.Name) + `\fR`
		if f.Shorthand != "" {
			term = `\fB` + roff("-"+f.Shorthand) + `\fR, ` + term
		}
		kind, usage := pflag.UnquoteUsage(f)
		if kind != "" {
			term += ` \fI` + roff(kind) + `\fR`
		}
		m.item(term, roff(usage))
	})
}

var codeForm = regexp.MustCompile(`^[0-9] \S`)

// exitCodes takes the paragraph of a help text apart that tells the exit codes;
// of any other it is nil.
func exitCodes(paragraph string) []string {
	text := strings.ReplaceAll(paragraph, "\n", " ")
	for _, begin := range []string{"Exit codes: ", "Kode keluar: "} {
		if list, ok := strings.CutPrefix(text, begin); ok {
			codes := strings.Split(strings.TrimSuffix(list, "."), " · ")
			for _, c := range codes {
				if !codeForm.MatchString(c) {
					return nil
				}
			}
			return codes
		}
	}
	return nil
}

// escapes are the characters that roff takes for something else, or shows as a
// typographer would.
var escapes = strings.NewReplacer(`\`, `\e`, `-`, `\-`, `'`, `\(aq`, "`", `\(ga`, `"`, `\(dq`, `^`, `\(ha`, `~`, `\(ti`)

// roff is a text as it stands in a manual page.
func roff(text string) string {
	text = escapes.Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}

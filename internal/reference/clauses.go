package reference

import (
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/reports"
)

// Clauses is the page of the regulations: every clause, whom it binds, and
// which rules judge it or that none does.
func Clauses(lang string, all []*regulations.Regulation) []byte {
	p := newPage("clauses", lang, inventory.Text{ID: "Peraturan dan pasalnya", EN: "Regulations and their clauses"}.In(lang))
	p.line("\n%s", p.Say(
		"Isi setiap pasal adalah parafrasa, bukan bunyi peraturan. *Tercakup* berarti ada aturan yang menilai sesuatu dari pasal\nitu, bukan bahwa seluruh pasal telah diperiksa; yang diperiksa setiap aturan tertulis pada halaman aturan.",
		"What each clause says is a paraphrase, not the regulation's wording. *Covered* means that a rule judges something of the\nclause, not that all of it is examined; what each rule examines stands on the page of rules."))
	p.line("\n%s", fmt.Sprintf(p.Say("Dari kewajiban ke aturan dan ujinya: [daftar kerja](%s).", "From duties to rules and their tests: [the worklist](%s)."), file("rows", lang)))
	p.line("\n%s", coverage(lang, all))
	for _, reg := range all {
		p.line("## %s", reg.ID)
		p.line("\n%s. %s", plain(reg.Title.In(lang)), fmt.Sprintf(p.Say("Ditetapkan %s, berlaku sejak %s.", "Issued %s, in force since %s."), reg.Issued, reg.InForce))
		for _, chapter := range reg.Chapters {
			p.line("\n### %s %s: %s", p.Say("Bab", "Chapter"), strings.TrimPrefix(chapter.ID, "bab-"), plain(chapter.Title.In(lang)))
			var rows [][]string
			for i := range chapter.Clauses {
				c := &chapter.Clauses[i]
				rows = append(rows, []string{c.ID, strengths[c.Strength].In(lang), p.binds(reg, c), plain(c.Text.In(lang)), p.judged(c)})
			}
			p.table([]string{p.Say("pasal", "clause"), p.Say("sifat", "strength"), p.Say("mengikat", "binds"), p.Say("isi", "says"), p.Say("aturan", "rules")}, rows)
		}
		if len(reg.Parameters) > 0 {
			values, err := yaml.Marshal(reg.Parameters)
			if err != nil {
				panic(err) // texts, numbers, lists and maps only
			}
			p.line("\n### %s\n\n```yaml\n%s```\n", p.Say("Parameter "+reg.ID, "Parameters of "+reg.ID), values)
		}
	}
	return []byte(strings.TrimRight(p.String(), "\n") + "\n")
}

// coverage is the table of how many clauses are judged.
func coverage(lang string, all []*regulations.Regulation) string {
	p := page{Words: reports.WordsIn(lang)}
	var rows [][]string
	for _, reg := range all {
		n := reg.Coverage()
		row := []string{plain(reg.Short.In(lang))}
		for _, count := range []int{n.Total, n.Binding, n.Covered, n.NotCovered, n.BindsNobody} {
			row = append(row, strconv.Itoa(count))
		}
		rows = append(rows, row)
	}
	p.table([]string{p.Say("peraturan", "regulation"), p.Say("pasal dan ayat", "clauses"), p.Say("mengikat", "binding"), p.Say("tercakup", "covered"), p.Say("belum tercakup", "not covered"), p.Say("tidak mengikat", "bind nobody")}, rows)
	return strings.TrimPrefix(p.String(), "\n")
}

// binds names whom a clause binds, in the regulation's own terms.
func (p *page) binds(reg *regulations.Regulation, c *regulations.Clause) string {
	words := make([]string, len(c.Binds))
	for i, party := range c.Binds {
		words[i] = party
		term := party
		if party == "opd" {
			term = "agency"
		}
		if t, ok := reg.Terms[term]; ok {
			words[i] = plain(t.In(p.Lang()))
		}
	}
	if len(words) == 0 {
		return "–"
	}
	return strings.Join(words, ", ")
}

func (p *page) judged(c *regulations.Clause) string {
	switch c.Status() {
	case audit.BindsNobody:
		return "–"
	case audit.NotCovered:
		return "**" + p.Status(audit.NotCovered) + "**"
	}
	links := make([]string, len(c.Rules))
	for i, id := range c.Rules {
		links[i] = link(code(id), file("rules", p.Lang()), id)
	}
	return strings.Join(links, ", ")
}

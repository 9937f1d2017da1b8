package reference

import (
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

var (
	agencies = map[string]inventory.Text{
		"all":   {ID: "milik siapa pun", EN: "of every agency"},
		"opd":   {ID: "milik Perangkat Daerah selain Dinas dan pemda", EN: "of every agency but the Dinas and pemda"},
		"dinas": {ID: "milik Dinas", EN: "of the Dinas"},
		"pemda": {ID: "milik pemerintah daerah sendiri", EN: "of the regional government itself"},
	}
	strengths = map[string]inventory.Text{
		regulations.Must:   {ID: "wajib", EN: "must"},
		regulations.Phased: {ID: "bertahap", EN: "phased"},
		regulations.None:   {ID: "tidak mengikat", EN: "binds nobody"},
	}
)

// Rules is the page of the rules: what each asks, what it can say, and which
// clauses use it.
func Rules(lang string, set *rules.Set, all []*regulations.Regulation) []byte {
	p := newPage("rules", lang, inventory.Text{ID: "Aturan", EN: "Rules"}.In(lang))
	p.line("\n%s", p.Say(
		"Sebuah aturan menilai satu atau beberapa jenis aset. Hasilnya satu untuk setiap aset: *tidak memenuhi* bila satu saja ketentuan\ndilanggar; bila tidak, *tidak diketahui* bila ada yang perlu diperiksa tetapi tidak dapat; bila tidak, *tidak berlaku*;\ndan *memenuhi* hanya bila aturan itu menyatakan telah memeriksa semuanya. Aturan yang diam tentang suatu aset adalah\n*galat*.",
		"A rule judges one kind of asset or several. There is one result for each asset: *fail* if one requirement is not met, else\n*unknown* if something that was needed could not be examined, else *not applicable*, and *pass* only if the rule itself\nsays that it examined everything. A rule that says nothing of an asset is an *error*."))
	p.line("\n%s", p.Say("Hal yang sama ditampilkan oleh `patuh explain ATURAN`.", "`patuh explain RULE` shows the same."))
	var rows [][]string
	for i := range set.Rules {
		r := &set.Rules[i]
		rows = append(rows, []string{link(code(r.ID), "", r.ID), p.kinds(r), plain(r.Title.In(lang))})
	}
	p.table([]string{p.Say("aturan", "rule"), p.Say("aset", "asset"), p.Say("meminta", "asks")}, rows)
	for i := range set.Rules {
		p.rule(&set.Rules[i], all)
	}
	return p.Bytes()
}

func (p *page) rule(r *rules.Rule, all []*regulations.Regulation) {
	p.line("\n## `%s`", r.ID)
	p.line("\n**%s.** %s", plain(r.Title.In(p.Lang())), plain(r.Rationale.In(p.Lang())))
	p.line("\n%s %s", p.Say("*Perbaikan:*", "*Remedy:*"), plain(r.Remedy.In(p.Lang())))
	p.line("\n%s %s", p.Say("*Bukti yang memenuhi:*", "*Evidence that satisfies it:*"), plain(r.Satisfied.In(p.Lang())))
	p.line("\n%s\n\n```hcl\n%s```", p.Say("Manifes yang memenuhi, sepanjang yang dirujuknya ada dan terbukti:", "A manifest that passes, as far as what it refers to is there and proven:"), r.Example)
	none := "–"
	list := func(words []string) string {
		if len(words) == 0 {
			return none
		}
		return code(words...)
	}
	p.table([]string{p.Say("menilai", "judges"), p.Say("bukti biasanya", "usual proof"), p.Say("parameter peraturan", "parameters of the regulation"), p.Say("pemindai", "scanners"), p.Say("baris", "rows")}, [][]string{{
		p.kinds(r) + " " + agencies[r.Agencies].In(p.Lang()),
		p.Proof(audit.Proof(r.Proof)) + ": " + p.ProofMeans(audit.Proof(r.Proof)), list(r.Parameters), list(r.Evidence),
		link(numbers(r.Rows), file("rows", p.Lang()), r.ID),
	}})
	var rows [][]string
	for _, m := range r.Messages {
		rows = append(rows, []string{code(m.Code), plain(m.Text.In(p.Lang()))})
	}
	p.table([]string{p.Say("kode", "code"), p.Say("pesan", "message")}, rows)
	rows = nil
	for _, reg := range all {
		for _, id := range reg.ClausesOf(r.ID) {
			c := reg.Clause(id)
			rows = append(rows, []string{link(plain(reg.Short.In(p.Lang())), file("clauses", p.Lang()), reg.ID), id, strengths[c.Strength].In(p.Lang()), plain(c.Text.In(p.Lang())), p.exemption(c)})
		}
	}
	if len(rows) == 0 {
		p.line("\n%s", p.Say("Tidak ada peraturan bawaan yang memakainya.", "No regulation that comes with patuh uses it."))
		return
	}
	p.table([]string{p.Say("peraturan", "regulation"), p.Say("pasal", "clause"), p.Say("sifat", "strength"), p.Say("isi", "says"), p.Say("pengecualian oleh", "exemption by")}, rows)
}

// kinds are what a rule judges.
func (p *page) kinds(r *rules.Rule) string {
	links := make([]string, len(r.Assets))
	for i, kind := range r.Assets {
		links[i] = link(code(kind), file("manifest", p.Lang()), kind)
	}
	return strings.Join(links, ", ")
}

// exemption names who can lift a clause.
func (p *page) exemption(c *regulations.Clause) string {
	if c.Exemption == nil {
		return "–"
	}
	return strings.Join(c.Exemption.Authority, ", ") + ": " + plain(c.Exemption.Text.In(p.Lang()))
}

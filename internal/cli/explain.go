package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/reports"
)

func (a *app) explainCommand() *cobra.Command {
	var names, folders []string
	cmd := &cobra.Command{
		Use: "explain RULE|CLAUSE", Args: a.arguments(1, -1),
		Short: a.say("Menjelaskan sebuah aturan atau pasal", "Explains a rule or a clause"),
		Example: `  patuh explain servers.centralised
  patuh explain "6(3)" --regulation serang-47-2017
  patuh explain pasal 6 ayat 3`,
		RunE: func(_ *cobra.Command, args []string) error {
			all, err := a.chosen(names)
			if err != nil {
				return err
			}
			set, err := a.rules(folders)
			if err != nil {
				return err
			}
			return a.explain(strings.Join(args, " "), all, set)
		},
	}
	cmd.Flags().StringSliceVar(&names, "regulation", nil, a.say("id atau berkas peraturan (bawaan: semua)", "id or file of the regulation (default: all)"))
	a.rulesFlag(cmd, &folders)
	completes(cmd, "regulation", a.regulationIDs)
	cmd.ValidArgsFunction = a.explained(&names, &folders)
	return cmd
}

func (a *app) explain(what string, all []*regulations.Regulation, set *rules.Set) error {
	if r := set.Rule(what); r != nil {
		a.explainRule(r, all)
		return nil
	}
	found := false
	for _, reg := range all {
		if clause := reg.Clause(what); clause != nil {
			found = true
			a.explainClause(clause, reg, set)
		}
	}
	if !found {
		ids := make([]string, len(set.Rules))
		for i, r := range set.Rules {
			ids[i] = r.ID
		}
		return usage(audit.Text{
			ID: "%q bukan aturan dan bukan pasal%s. Lihat: patuh rules, patuh regulation show ID",
			EN: "%q is neither a rule nor a clause%s. See: patuh rules, patuh regulation show ID",
		}, a.lang, what, a.meant("", what, ids))
	}
	return nil
}

func (a *app) explainRule(r *rules.Rule, all []*regulations.Regulation) {
	p := func(format string, args ...any) { fmt.Fprintf(a.Stdout, format+"\n", args...) }
	p("%s — %s", r.ID, r.Title.In(a.lang))
	p("\n%s\n  %s", a.say("Mengapa:", "Why:"), r.Rationale.In(a.lang))
	// A city's own rule may do without these two.
	if r.Satisfied.EN != "" {
		p("\n%s\n  %s", a.say("Bukti yang memenuhi:", "Evidence that satisfies it:"), r.Satisfied.In(a.lang))
	}
	if r.Example != "" {
		p("\n%s\n%s", a.say("Manifes yang memenuhi, sepanjang yang dirujuknya ada dan terbukti:", "A manifest that passes, as far as what it refers to is there and proven:"), indented(r.Example))
	}
	p("\n%s\n  %s", a.say("Yang harus dilakukan:", "What to do:"), r.Remedy.In(a.lang))
	agencies := map[string]audit.Text{
		"all": {ID: "semua", EN: "all"}, "opd": {ID: "Perangkat Daerah selain Dinas", EN: "agencies other than the Dinas"},
		"dinas": {ID: "Dinas", EN: "the Dinas"}, "pemda": {ID: "pemerintah daerah", EN: "the regional government"},
	}
	p("\n%s %s · %s", a.say("Menilai:", "Judges:"), strings.Join(r.Assets, ", "), agencies[r.Agencies].In(a.lang))
	if len(r.Evidence) > 0 {
		p("%s %s", a.say("Bukti dari pemindai:", "Evidence of scanners:"), strings.Join(r.Evidence, ", "))
	}
	p("\n%s", a.say("Yang dapat dikatakannya:", "What it can say:"))
	for _, m := range r.Messages {
		p("  %-22s %s", m.Code, m.Text.In(a.lang))
	}
	used := false
	for _, reg := range all {
		clauses := reg.ClausesOf(r.ID)
		if len(clauses) == 0 {
			continue
		}
		used = true
		p("\n%s", reg.Short.In(a.lang))
		for _, id := range clauses {
			p("  %-8s %s", id, reg.Clause(id).Text.In(a.lang))
		}
		p("  %s", a.exemption(reg, r.ID))
		for _, name := range r.Parameters {
			if data, err := json.Marshal(reg.Parameters[name]); err == nil {
				p("  %s = %s", name, data)
			}
		}
	}
	if !used {
		p("\n%s", a.say("Tidak ada pasal yang memakainya.", "No clause uses it."))
	}
}

// exemption says what can lift a rule from an asset: the exceptions that any of
// its clauses allows, or that none does.
func (a *app) exemption(reg *regulations.Regulation, rule string) string {
	var allowed []string
	for _, id := range reg.ClausesOf(rule) {
		if e := reg.Clause(id).Exemption; e != nil {
			allowed = append(allowed, fmt.Sprintf("%s: %s (%s)", id, e.Text.In(a.lang), strings.Join(e.Authority, ", ")))
		}
	}
	if len(allowed) == 0 {
		return a.say("Pengecualian: tidak ada pasalnya yang membolehkan.", "Exemption: none of its clauses allows one.")
	}
	return a.say("Pengecualian:", "Exemption:") + " " + strings.Join(allowed, "; ")
}

func indented(text string) string {
	var out strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		if line != "\n" {
			out.WriteString("  ")
		}
		out.WriteString(line)
	}
	return out.String()
}

func (a *app) explainClause(c *regulations.Clause, reg *regulations.Regulation, set *rules.Set) {
	p := func(format string, args ...any) { fmt.Fprintf(a.Stdout, format+"\n", args...) }
	p("%s %s [%s]", reg.Short.In(a.lang), c.ID, a.status(c))
	p("  %s", c.Text.In(a.lang))
	if len(c.Binds) > 0 {
		p("  %s %s · %s", a.say("Mengikat:", "Binds:"), strings.Join(c.Binds, ", "), strings.ToLower(reports.WordsIn(a.lang).Strength(c.Strength)))
	}
	if c.Exemption != nil {
		p("  %s %s (%s)", a.say("Pengecualian:", "Exemption:"), c.Exemption.Text.In(a.lang), strings.Join(c.Exemption.Authority, ", "))
	}
	for _, id := range c.Rules {
		r := set.Rule(id)
		if r == nil {
			p("  → %s — %s", id, a.say("aturan ini tidak ada", "there is no such rule"))
			continue
		}
		p("  → %s — %s", id, r.Title.In(a.lang))
		p("    %s %s", a.say("Mengapa:", "Why:"), r.Rationale.In(a.lang))
		if r.Satisfied.EN != "" {
			p("    %s %s", a.say("Bukti:", "Evidence:"), r.Satisfied.In(a.lang))
		}
		p("    %s %s", a.say("Lakukan:", "Do:"), r.Remedy.In(a.lang))
		p("    %s", a.exemption(reg, id))
	}
	if len(c.Rules) > 0 {
		p("  %s", a.say("Contoh manifesnya: patuh explain ATURAN", "With a manifest that passes: patuh explain RULE"))
	}
	p("")
}

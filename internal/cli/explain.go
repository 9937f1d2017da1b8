package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

func (a *app) explainCommand() *cobra.Command {
	var names []string
	cmd := &cobra.Command{
		Use: "explain RULE|CLAUSE", Args: cobra.MinimumNArgs(1),
		Short: a.say("Menjelaskan sebuah aturan atau pasal", "Explains a rule or a clause"),
		Example: `  patuh explain servers.centralised
  patuh explain "6(3)" --regulation serang-47-2017
  patuh explain pasal 6 ayat 3`,
		RunE: func(_ *cobra.Command, args []string) error {
			all, err := a.chosen(names)
			if err != nil {
				return err
			}
			return a.explain(strings.Join(args, " "), all, rules.Builtin())
		},
	}
	cmd.Flags().StringSliceVar(&names, "regulation", nil, a.say("id atau berkas peraturan (bawaan: semua)", "id or file of the regulation (default: all)"))
	return cmd
}

func (a *app) explain(what string, all []*regulations.Regulation, set *rules.Set) error {
	for i := range set.Rules {
		if set.Rules[i].ID == what {
			a.explainRule(&set.Rules[i], all)
			return nil
		}
	}
	found := false
	for _, reg := range all {
		if clause := reg.Clause(what); clause != nil {
			found = true
			a.explainClause(clause, reg, set)
		}
	}
	if !found {
		return usage(audit.Text{
			ID: "%q bukan aturan dan bukan pasal. Lihat: patuh rules, patuh regulation show ID",
			EN: "%q is neither a rule nor a clause. See: patuh rules, patuh regulation show ID",
		}, a.lang, what)
	}
	return nil
}

func (a *app) explainRule(r *rules.Rule, all []*regulations.Regulation) {
	p := func(format string, args ...any) { fmt.Fprintf(a.Stdout, format+"\n", args...) }
	p("%s — %s", r.ID, r.Title.In(a.lang))
	p("\n%s", r.Rationale.In(a.lang))
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
	for _, reg := range all {
		clauses := reg.ClausesOf(r.ID)
		if len(clauses) == 0 {
			continue
		}
		p("\n%s", reg.Short.In(a.lang))
		for _, id := range clauses {
			c := reg.Clause(id)
			p("  %-8s %s", id, c.Text.In(a.lang))
			if c.Exemption != nil {
				p("           %s %s (%s)", a.say("Pengecualian:", "Exemption:"), c.Exemption.Text.In(a.lang), strings.Join(c.Exemption.Authority, ", "))
			}
		}
		for _, name := range r.Parameters {
			if data, err := json.Marshal(reg.Parameters[name]); err == nil {
				p("  %s = %s", name, data)
			}
		}
	}
}

func (a *app) explainClause(c *regulations.Clause, reg *regulations.Regulation, set *rules.Set) {
	p := func(format string, args ...any) { fmt.Fprintf(a.Stdout, format+"\n", args...) }
	p("%s %s [%s]", reg.Short.In(a.lang), c.ID, a.status(c))
	p("  %s", c.Text.In(a.lang))
	if len(c.Binds) > 0 {
		p("  %s %s · %s", a.say("Mengikat:", "Binds:"), strings.Join(c.Binds, ", "), c.Strength)
	}
	if c.Exemption != nil {
		p("  %s %s (%s)", a.say("Pengecualian:", "Exemption:"), c.Exemption.Text.In(a.lang), strings.Join(c.Exemption.Authority, ", "))
	}
	for _, id := range c.Rules {
		for i := range set.Rules {
			if set.Rules[i].ID == id {
				p("  → %s — %s", id, set.Rules[i].Title.In(a.lang))
				p("    %s", set.Rules[i].Remedy.In(a.lang))
			}
		}
	}
	p("")
}

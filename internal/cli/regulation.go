package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// regulation loads one by id or path, and tells every mistake in it.
func (a *app) regulation(name string) (*regulations.Regulation, error) {
	reg, data, err := regulations.Load(name)
	var diags hcl.Diagnostics
	if errors.As(err, &diags) {
		a.diagnose(diags, func(string) []byte { return data })
		return nil, &exitError{code: exitUsage}
	}
	if err != nil {
		return nil, &exitError{exitUsage, err}
	}
	return reg, nil
}

// chosen are the regulations named, or all that come with patuh.
func (a *app) chosen(names []string) ([]*regulations.Regulation, error) {
	if len(names) == 0 {
		names = regulations.Builtin()
	}
	var out []*regulations.Regulation
	for _, name := range names {
		reg, err := a.regulation(name)
		if err != nil {
			return nil, err
		}
		out = append(out, reg)
	}
	return out, nil
}

func (a *app) regulationCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{Use: "regulation", Short: a.say("Menampilkan peraturan dan cakupannya", "Shows regulations and their coverage")})
	var folders []string
	coverage := &cobra.Command{
		Use: "coverage [ID|FILE…]", ValidArgsFunction: a.regulationIDs, Short: a.say("Berapa banyak pasal yang dinilai aturan", "How many clauses rules judge"),
		RunE: func(_ *cobra.Command, args []string) error {
			all, err := a.chosen(args)
			if err != nil {
				return err
			}
			set, err := a.rules(folders)
			if err != nil {
				return err
			}
			if err := a.existing(all, args, set); err != nil {
				return err
			}
			return a.coverage(a.Stdout, all)
		},
	}
	a.rulesFlag(coverage, &folders)
	cmd.AddCommand(
		&cobra.Command{
			Use: "list", Args: a.arguments(0, 0), ValidArgsFunction: cobra.NoFileCompletions, Short: a.say("Daftar peraturan bawaan", "Lists the regulations that come with patuh"),
			RunE: func(*cobra.Command, []string) error {
				all, err := a.chosen(nil)
				if err != nil {
					return err
				}
				w := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
				for _, r := range all {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Short.In(a.lang), r.InForce, r.Title.In(a.lang))
				}
				return w.Flush()
			},
		},
		&cobra.Command{
			Use: "show ID|FILE", Args: a.arguments(1, 1), ValidArgsFunction: a.firstRegulation, Short: a.say("Setiap pasal sebuah peraturan", "Every clause of a regulation"),
			RunE: func(_ *cobra.Command, args []string) error {
				reg, err := a.regulation(args[0])
				if err != nil {
					return err
				}
				return a.show(a.Stdout, reg)
			},
		},
		coverage,
		a.regulationCheckCommand(),
	)
	return cmd
}

// status names how far a clause is judged.
func (a *app) status(c *regulations.Clause) string {
	return map[string]audit.Text{
		audit.Covered:     {ID: "tercakup", EN: "covered"},
		audit.NotCovered:  {ID: "BELUM tercakup", EN: "NOT yet covered"},
		audit.BindsNobody: {ID: "tidak mengikat", EN: "binds nobody"},
	}[c.Status()].In(a.lang)
}

func (a *app) show(w io.Writer, reg *regulations.Regulation) error {
	fmt.Fprintf(w, "%s — %s\n", reg.ID, reg.Title.In(a.lang))
	fmt.Fprintln(w, a.say("Ditetapkan %s, berlaku sejak %s", "Issued %s, in force since %s", reg.Issued, reg.InForce))
	for _, c := range reg.Chapters {
		fmt.Fprintf(w, "\n%s  %s\n", strings.ToUpper(strings.ReplaceAll(c.ID, "-", " ")), c.Title.In(a.lang))
		for i := range c.Clauses {
			clause := &c.Clauses[i]
			fmt.Fprintf(w, "  %-8s %s [%s]\n", clause.ID, clause.Text.In(a.lang), a.status(clause))
			if len(clause.Rules) > 0 {
				fmt.Fprintf(w, "           → %s\n", strings.Join(clause.Rules, ", "))
			}
		}
	}
	fmt.Fprintf(w, "\n%s\n", a.say("Parameter:", "Parameters:"))
	for _, name := range slices.Sorted(maps.Keys(reg.Parameters)) {
		data, err := json.Marshal(reg.Parameters[name])
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "  %s = %s\n", name, data); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) coverage(out io.Writer, all []*regulations.Regulation) error {
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, a.say("PERATURAN\tKETENTUAN\tMENGIKAT\tTERCAKUP\tBELUM\tTIDAK MENGIKAT", "REGULATION\tCLAUSES\tBINDING\tCOVERED\tNOT YET\tBIND NOBODY"))
	for _, r := range all {
		n := r.Coverage()
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\n", r.ID, n.Total, n.Binding, n.Covered, n.NotCovered, n.BindsNobody)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, r := range all {
		var missing []string
		for _, c := range r.Chapters {
			for i := range c.Clauses {
				if c.Clauses[i].Status() == audit.NotCovered {
					missing = append(missing, c.Clauses[i].ID)
				}
			}
		}
		if len(missing) > 0 {
			fmt.Fprintln(out, a.say("\n%s belum tercakup: %s", "\n%s not yet covered: %s", r.ID, strings.Join(missing, " ")))
		}
	}
	return nil
}

// existing asks that the rules the regulations name be there: a clause whose
// rule is not is not covered by it.
func (a *app) existing(all []*regulations.Regulation, names []string, set *rules.Set) error {
	if len(names) == 0 {
		return nil
	}
	var lines []string
	for i, reg := range all {
		if found := policies.CheckRegulation(reg, set).Mistakes; len(found) > 0 {
			lines = append(lines, (&policies.UnsoundError{Regulation: names[i], Mistakes: found}).In(a.lang))
		}
	}
	if len(lines) > 0 {
		return &exitError{exitUsage, errors.New(clean(strings.Join(lines, "\n")))}
	}
	return nil
}

func (a *app) regulationCheckCommand() *cobra.Command {
	var folders []string
	cmd := &cobra.Command{
		Use: "check ID|FILE", Args: a.arguments(1, 1), ValidArgsFunction: a.firstRegulation,
		Short: a.say("Memeriksa sebuah peraturan terhadap aturan yang ada", "Checks a regulation against the rules there are"),
		Long: a.say(`Memeriksa sebuah peraturan: kesalahan dalam berkasnya, aturan yang tidak ada, parameter yang kurang, ketentuan
mengikat yang belum dinilai aturan mana pun. Parameter yang tidak dibaca dan aturan yang tidak disebut hanya diberitahukan.

Kode keluar: 0 utuh dan tercakup · 2 tidak dapat dimuat, atau tidak dapat dipakai menilai · 3 ada ketentuan mengikat
yang belum tercakup.`,
			`Checks a regulation: mistakes in its file, rules that do not exist, parameters that are missing, binding clauses
that no rule judges. Parameters nobody reads and rules no clause names are only noted.

Exit codes: 0 sound and covered · 2 it does not load, or nothing can be judged by it · 3 binding clauses are not
covered.`),
		RunE: func(_ *cobra.Command, args []string) error {
			reg, err := a.regulation(args[0])
			if err != nil {
				return err
			}
			set, err := a.rules(folders)
			if err != nil {
				return err
			}
			return a.checkRegulation(args[0], reg, set)
		},
	}
	a.rulesFlag(cmd, &folders)
	return cmd
}

// listed is words on lines of ordinary length.
func listed(words []string) string {
	var out strings.Builder
	width := 0
	for i, word := range words {
		if i < len(words)-1 {
			word += ","
		}
		if width += len(word) + 1; i == 0 || width > 100 {
			if i > 0 {
				out.WriteString("\n")
			}
			out.WriteString(" ")
			width = len(word) + 2
		}
		out.WriteString(" " + word)
	}
	return out.String()
}

func (a *app) checkRegulation(name string, reg *regulations.Regulation, set *rules.Set) error {
	p := func(text string) { fmt.Fprintln(a.Stdout, clean(text)) }
	found := policies.CheckRegulation(reg, set)
	n := reg.Coverage()
	p(fmt.Sprintf("%s — %s", reg.ID, reg.Title.In(a.lang)))
	p(a.say("%d ketentuan: %d mengikat, di antaranya %d tercakup dan %d belum; %d tidak mengikat.",
		"%d clauses: %d bind somebody, of which %d are covered and %d are not; %d bind nobody.", n.Total, n.Binding, n.Covered, n.NotCovered, n.BindsNobody))
	if len(found.Mistakes) > 0 {
		p("\n" + a.say("Kesalahan:", "Mistakes:"))
		p((&policies.UnsoundError{Regulation: name, Mistakes: found.Mistakes}).In(a.lang))
	}
	if len(found.Uncovered) > 0 {
		p("\n" + a.say("Ketentuan mengikat tanpa aturan:", "Binding clauses without a rule:"))
		for _, c := range found.Uncovered {
			p(fmt.Sprintf("%s:%d: %s %s", name, c.Line, c.ID, c.Text.In(a.lang)))
		}
	}
	if len(found.Unread) > 0 {
		p("\n" + a.say("Parameter yang tidak dibaca aturan mana pun yang disebut:", "Parameters that none of the rules named reads:"))
		p(listed(found.Unread))
	}
	if len(found.Unnamed) > 0 {
		p("\n" + a.say("Aturan yang tidak disebut ketentuan mana pun:", "Rules that no clause names:"))
		p(listed(found.Unnamed))
	}
	switch {
	case len(found.Mistakes) > 0:
		a.exit = exitUsage
	case len(found.Uncovered) > 0:
		a.exit = exitFail
	default:
		p("\n" + a.say("Utuh: setiap ketentuan yang mengikat dinilai aturan.", "Sound: rules judge every clause that binds."))
	}
	return nil
}

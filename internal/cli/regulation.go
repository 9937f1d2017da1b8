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
	cmd := group(&cobra.Command{Use: "regulation", Short: a.say("Menampilkan peraturan dan cakupannya", "Shows regulations and their coverage")})
	cmd.AddCommand(
		&cobra.Command{
			Use: "list", Args: cobra.NoArgs, Short: a.say("Daftar peraturan bawaan", "Lists the regulations that come with patuh"),
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
			Use: "show ID|FILE", Args: cobra.ExactArgs(1), Short: a.say("Setiap pasal sebuah peraturan", "Every clause of a regulation"),
			RunE: func(_ *cobra.Command, args []string) error {
				reg, err := a.regulation(args[0])
				if err != nil {
					return err
				}
				return a.show(a.Stdout, reg)
			},
		},
		&cobra.Command{
			Use: "coverage [ID|FILE…]", Short: a.say("Berapa banyak pasal yang dinilai aturan", "How many clauses rules judge"),
			RunE: func(_ *cobra.Command, args []string) error {
				all, err := a.chosen(args)
				if err != nil {
					return err
				}
				return a.coverage(a.Stdout, all)
			},
		},
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

func (a *app) rulesCommand() *cobra.Command {
	return &cobra.Command{
		Use: "rules", Args: cobra.NoArgs, Short: a.say("Daftar aturan", "Lists the rules"),
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
			for _, r := range rules.Builtin().Rules {
				fmt.Fprintf(w, "%s\t%s\t%s\n", r.ID, strings.Join(r.Assets, ", "), r.Title.In(a.lang))
			}
			return w.Flush()
		},
	}
}

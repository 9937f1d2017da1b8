package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/policies/rules/regotest"
)

// rulesFlag adds --rules to a command.
func (a *app) rulesFlag(cmd *cobra.Command, folders *[]string) {
	cmd.Flags().StringArrayVar(folders, "rules", nil, a.say("folder aturan milik sendiri, di samping aturan bawaan; boleh beberapa", "folder of rules of your own, beside those of patuh; may be given several times"))
}

// rules are those that come with patuh, and those of the folders.
func (a *app) rules(folders []string) (*rules.Set, error) {
	set, err := rules.With(folders...)
	if err != nil {
		return nil, a.ruleMistakes(err)
	}
	return set, nil
}

// ruleMistakes tells everything that is wrong with rules and their folders.
func (a *app) ruleMistakes(err error) error {
	told := 0
	var tell func(err error)
	tell = func(err error) {
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range several.Unwrap() {
				tell(one)
			}
			return
		}
		told++
		text := err.Error()
		var mistake rules.Mistake
		var folder *rules.FolderError
		switch {
		case errors.As(err, &mistake):
			text = mistake.In(a.lang)
		case errors.As(err, &folder):
			text = folder.Folder + ": " + folder.Text.In(a.lang)
		}
		fmt.Fprintln(a.Stderr, clean(text))
	}
	tell(err)
	if told == 1 {
		a.note("1 kesalahan.", "1 mistake.")
	} else {
		a.note("%d kesalahan.", "%d mistakes.", told)
	}
	return &exitError{code: exitUsage}
}

func (a *app) rulesCommand() *cobra.Command {
	list := func(use string) *cobra.Command {
		var folders []string
		cmd := &cobra.Command{
			Use: use, Args: a.arguments(0, 0), ValidArgsFunction: cobra.NoFileCompletions, Short: a.say("Daftar aturan", "Lists the rules"),
			RunE: func(*cobra.Command, []string) error {
				set, err := a.rules(folders)
				if err != nil {
					return err
				}
				return a.listRules(set)
			},
		}
		a.rulesFlag(cmd, &folders)
		return cmd
	}
	cmd := list("rules")
	cmd.Args = a.noCommand
	cmd.Long = a.say("Menampilkan aturan dan menguji aturan milik sendiri. Tanpa perintah di bawahnya: daftar aturan.",
		"Shows the rules and tests those of your own. Without a command below it: lists the rules.")
	cmd.AddCommand(list("list"), &cobra.Command{
		Use: "test DIR…", Args: a.arguments(1, -1),
		Short: a.say("Menjalankan uji aturan dalam folder, dengan cakupannya", "Runs the tests of rules in folders, with coverage"),
		Long: a.say(`Menjalankan uji (*_test.rego) di samping aturan dalam folder DIR, bersama pustaka patuh (data.lib) dan yang dipakai
ujinya sendiri (data.lib.fixtures_test). Setiap baris setiap aturan harus dijalankan salah satu uji.

Kode keluar: 0 semua uji lulus dan semua baris dijalankan · 2 aturan atau uji tidak dapat dimuat · 3 ada uji yang gagal
atau tanpa kasus, baris yang tidak dijalankan, aturan tanpa uji, atau sesuatu di antara uji yang bukan uji dan tidak dipakai.`,
			`Runs the tests (*_test.rego) beside the rules in the folders DIR, together with patuh's library (data.lib) and what
its own tests use (data.lib.fixtures_test). One of the tests must run every line of every rule.

Exit codes: 0 all tests pass and every line is run · 2 a rule or a test does not load · 3 a test fails or has no cases, a
line is not run, a rule has no test, or something among the tests is no test and nothing uses it.`),
		RunE: func(cmd *cobra.Command, folders []string) error { return a.testRules(cmd.Context(), folders) },
	})
	return cmd
}

func (a *app) listRules(set *rules.Set) error {
	w := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
	for _, r := range set.Rules {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.ID, strings.Join(r.Assets, ", "), clean(r.Title.In(a.lang)))
	}
	return w.Flush()
}

func (a *app) testRules(ctx context.Context, folders []string) error {
	own, err := rules.ReadOwn(folders...)
	if err != nil {
		return a.ruleMistakes(err)
	}
	if _, err := own.Load(); err != nil {
		return a.ruleMistakes(err)
	}
	modules, err := own.Tests()
	if err != nil {
		return a.ruleMistakes(err)
	}
	report, err := regotest.Run(ctx, modules, rules.Capabilities(), true)
	var found ast.Errors
	if errors.As(err, &found) {
		return a.ruleMistakes(own.Mistakes(found))
	}
	if err != nil {
		return err
	}
	bad := func(path string, line int, id, en string, args ...any) {
		a.exit = exitFail
		fmt.Fprintf(a.Stdout, "%s:%d: %s\n", clean(path), line, clean(a.say(id, en, args...)))
	}
	tests, failed := 0, 0
	for _, test := range report.Tests {
		shown, ok := own.Holds(test.File)
		if !ok {
			continue
		}
		tests++
		if test.Failure != "" {
			failed++
			bad(shown, test.Line, "GAGAL  %s: %s", "FAIL  %s: %s", test.Name, test.Failure)
		}
	}
	for _, idle := range report.Idle {
		if shown, ok := own.Holds(idle.File); ok {
			bad(shown, idle.Line, "%[1]s tidak dijalankan dan tidak dipakai; nama sebuah uji berawal %[2]s", "%[1]s is neither run nor used; the name of a test begins with %[2]s", idle.Name, tester.TestPrefix)
		}
	}
	w := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, a.say("ATURAN\tUJI\tBARIS\tDIJALANKAN", "RULE\tTESTS\tLINES\tRUN"))
	for _, file := range report.Files {
		shown, ok := own.Holds(file.Path)
		if !ok {
			continue
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\n", clean(shown), file.Tests, file.Lines, file.Lines-len(file.Missed))
		for _, line := range file.Missed {
			bad(shown, line, "tidak ada uji yang menjalankan baris ini", "no test runs this line")
		}
		if file.Tests == 0 && rules.IsRule(file.Path) {
			bad(shown, 1, "tidak ada uji di sampingnya, dalam %s", "there is no test beside it, in %s", regotest.TestsOf(shown))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(a.Stdout, a.say("%d uji, %d gagal.", "%d tests, %d failed.", tests, failed))
	return nil
}

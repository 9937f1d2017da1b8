package reference

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/cli"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/reports"
)

// CommandLine is the page of the commands: what each prints when asked for help.
func CommandLine(ctx context.Context, lang string) ([]byte, error) {
	p := newPage("commands", lang, inventory.Text{ID: "Perintah", EN: "Commands"}.In(lang))
	p.line("\n%s", p.Say("Inilah yang ditampilkan `--help` pada setiap perintah.", "This is what each command prints when given `--help`."))
	for _, cmd := range commands(cli.Commands(lang)) {
		help, _, err := run(ctx, lang, append(strings.Fields(cmd.CommandPath())[1:], "--help")...)
		if err != nil {
			return nil, err
		}
		p.line("\n## %s\n\n```text\n%s\n```", cmd.CommandPath(), strings.TrimRight(help, "\n"))
	}
	return p.Bytes(), nil
}

// commandTable lists the commands.
func commandTable(lang string) string {
	p := page{Words: reports.WordsIn(lang)}
	var rows [][]string
	for _, cmd := range commands(cli.Commands(lang))[1:] {
		rows = append(rows, []string{code(cmd.CommandPath()), plain(cmd.Short)})
	}
	p.table([]string{p.Say("perintah", "command"), p.Say("gunanya", "does")}, rows)
	return strings.TrimPrefix(p.String(), "\n")
}

// commands are a command and those below it, in the order of their names.
func commands(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, below := range cmd.Commands() {
		if shown(below) {
			all = append(all, commands(below)...)
		}
	}
	return all
}

// shown tells whether a command is one for readers.
func shown(cmd *cobra.Command) bool { return cmd.IsAvailableCommand() && cmd.Name() != "help" }

// moment is when all that is made here is made, for ever.
var moment = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

// run runs patuh in a world without a terminal, at one moment for ever.
func run(ctx context.Context, lang string, args ...string) (string, int, error) {
	var out, failed bytes.Buffer
	code := cli.Run(ctx, cli.Env{
		Args: append([]string{"--lang=" + lang}, args...), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &failed,
		Getenv:     func(string) string { return "" },
		Now:        func() time.Time { return moment },
		Executable: func() (string, error) { return "", fmt.Errorf("no program") },
	})
	if code != 0 && code != 3 && code != 4 {
		return "", code, fmt.Errorf("patuh %s ends with %d: %s", strings.Join(args, " "), code, failed.String())
	}
	return out.String(), code, nil
}

// excerpted is the asset whose finding stands for all others in the READMEs.
const excerpted = "bpbd/server/peringatan_dini"

// excerpt is the beginning, one finding and the end of what an audit of the
// example prints.
func excerpt(ctx context.Context, root, lang string) (string, error) {
	out, code, err := run(ctx, lang, "audit", filepath.Join(root, "examples", "kota-serang"), "--resolver=none")
	if err != nil {
		return "", err
	}
	parts := strings.Split(strings.TrimSpace(out), "\n\n")
	at := slices.IndexFunc(parts, func(s string) bool { return strings.Contains(s, "\n    "+excerpted+" ") })
	if at < 1 || len(parts) < 4 {
		return "", fmt.Errorf("an audit of the example shows no finding of %s", excerpted)
	}
	kept := []string{parts[0], "[…]", parts[at-1], parts[at], "[…]", parts[len(parts)-2], parts[len(parts)-1]}
	return fmt.Sprintf("```text\n$ patuh audit examples/kota-serang --resolver none --lang %s; echo $?\n%s\n%d\n```\n", lang, strings.Join(kept, "\n\n"), code), nil
}

package reference

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/internal/cli"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/reports"
)

// CommandLine is the page of the commands: what each prints when asked for help.
func CommandLine(ctx context.Context, lang string) ([]byte, error) {
	p := newPage("commands", lang, inventory.Text{ID: "Perintah", EN: "Commands"}.In(lang))
	p.line("\n%s", p.Say("Inilah yang ditampilkan `--help` pada setiap perintah.", "This is what each command prints when given `--help`."))
	err := walk(ctx, lang, nil, func(words []string, _ string) error {
		help, _, err := run(ctx, lang, append(slices.Clone(words), "--help")...)
		if err != nil {
			return err
		}
		p.line("\n## %s\n\n```text\n%s\n```", strings.Join(append([]string{"patuh"}, words...), " "), strings.TrimRight(help, "\n"))
		return nil
	})
	return p.Bytes(), err
}

// commandTable lists the commands that do something.
func commandTable(ctx context.Context, lang string) (string, error) {
	p := page{Words: reports.WordsIn(lang)}
	var rows [][]string
	err := walk(ctx, lang, nil, func(words []string, short string) error {
		if len(words) == 0 {
			return nil
		}
		name := "patuh " + strings.Join(words, " ")
		help, _, err := run(ctx, lang, append(slices.Clone(words), "--help")...)
		if err != nil {
			return err
		}
		for line := range strings.Lines(help) { // how it is used; what only has others below it is not
			if used := strings.TrimSpace(line); strings.HasPrefix(used, name) && strings.HasSuffix(used, "[flags]") {
				rows = append(rows, []string{code(name), plain(short)})
				break
			}
		}
		return nil
	})
	p.table([]string{p.Say("perintah", "command"), p.Say("gunanya", "does")}, rows)
	return strings.TrimPrefix(p.String(), "\n"), err
}

// walk visits a command and those below it, as shell completion finds them.
func walk(ctx context.Context, lang string, words []string, visit func(words []string, short string) error) error {
	if len(words) == 0 {
		if err := visit(nil, ""); err != nil {
			return err
		}
	}
	listed, _, err := run(ctx, lang, slices.Concat([]string{"__complete"}, words, []string{""})...)
	if err != nil {
		return err
	}
	for line := range strings.Lines(listed) {
		name, short, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || name == "help" || strings.HasPrefix(name, "-") {
			continue
		}
		below := append(slices.Clone(words), name)
		if err := visit(below, short); err != nil {
			return err
		}
		if err := walk(ctx, lang, below, visit); err != nil {
			return err
		}
	}
	return nil
}

// run runs patuh in a world without a terminal, at one moment for ever.
func run(ctx context.Context, lang string, args ...string) (string, int, error) {
	var out, failed bytes.Buffer
	code := cli.Run(ctx, cli.Env{
		Args: append([]string{"--lang=" + lang}, args...), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &failed,
		Getenv:     func(string) string { return "" },
		Now:        func() time.Time { return time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC) },
		Executable: func() (string, error) { return "", fmt.Errorf("no program") },
	})
	if code != 0 && code != 3 && code != 4 {
		return "", code, fmt.Errorf("patuh %s ends with %d: %s", strings.Join(args, " "), code, failed.String())
	}
	return out.String(), code, nil
}

// shown is the asset whose finding stands for all others in the READMEs.
const shown = "bpbd/server/peringatan_dini"

// excerpt is the beginning, one finding and the end of what an audit of the
// example prints.
func excerpt(ctx context.Context, root, lang string) (string, error) {
	out, code, err := run(ctx, lang, "audit", filepath.Join(root, "examples", "kota-serang"), "--resolver=none")
	if err != nil {
		return "", err
	}
	parts := strings.Split(strings.TrimSpace(out), "\n\n")
	at := slices.IndexFunc(parts, func(s string) bool { return strings.Contains(s, "\n    "+shown+" ") })
	if at < 1 || len(parts) < 4 {
		return "", fmt.Errorf("an audit of the example shows no finding of %s", shown)
	}
	kept := []string{parts[0], "[…]", parts[at-1], parts[at], "[…]", parts[len(parts)-2], parts[len(parts)-1]}
	return fmt.Sprintf("```text\n$ patuh audit examples/kota-serang --resolver none --lang %s; echo $?\n%s\n%d\n```\n", lang, strings.Join(kept, "\n\n"), code), nil
}

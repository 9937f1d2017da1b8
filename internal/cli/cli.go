// Package cli is the command line: it reads flags, calls the stages and tells
// what came of it, in Indonesian or English.
//
// It is hermetic: streams, environment and clock are handed to it. It must not
// judge, render a report or write an audit folder itself.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/patuh-id/patuh/internal/audit"
)

// Env is the world a command runs in.
type Env struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time
	Executable     func() (string, error)           // path of the running program
	Resolvers      func() ([]netip.AddrPort, error) // the system's DNS servers; nil: there are none
	Terminal       Terminal
}

// Terminal is what is known of the terminal; the zero value is none.
type Terminal struct {
	Output   bool // standard output is one
	Errors   bool // standard error is one
	Width    int
	Password func(prompt string) ([]byte, error) // asks without echo; nil where nobody can answer
}

// The exit codes of the contract, the same for every format. 3 and 4 are those
// of audit.ExitCode.
const (
	exitOK    = 0
	exitRun   = 1 // it could not run
	exitUsage = 2 // usage, or a manifest that does not load
	exitFail  = 3
	exitBlind = 4 // nothing fails, but something could not be looked at
)

// Version is the version of this build.
const Version = "0.1.0"

// app is one run of the command line.
type app struct {
	Env
	lang      string // of messages
	langGiven bool   // by --lang, so reports follow it too
	exit      int
	running   bool // the command line was understood, and the command begun
}

// exitError ends a command with a code; its text was told already where it is nil.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func usage(t audit.Text, lang string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(t.In(lang), args...)}
}

// notThere is the mistake of naming a file or folder that does not exist.
func (a *app) notThere(name string) error {
	return usage(audit.Text{ID: "%s tidak ada", EN: "%s is not there"}, a.lang, clean(name))
}

// Run runs one command and returns its exit code.
func Run(ctx context.Context, env Env) int {
	out := &output{to: env.Stdout}
	env.Stdout = out
	a := &app{Env: env}
	a.lang, a.langGiven = language(env.Args, env.Getenv)
	root := a.root()
	root.SetArgs(env.Args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = out.err // what was said did not arrive, so the command did not do what it was to
	}
	if err == nil {
		return a.exit
	}
	var coded *exitError
	if !errors.As(err, &coded) {
		coded = &exitError{exitRun, err}
		if !a.running && out.err == nil {
			coded.code = exitUsage // what cobra itself finds wrong with the command line
		}
	}
	if errors.Is(coded.err, context.Canceled) {
		coded.err = errors.New(a.say("dihentikan", "interrupted"))
	}
	if coded.err != nil {
		fmt.Fprintf(env.Stderr, "patuh: %s\n", a.absent(coded.err))
	}
	return coded.code
}

// output is standard output, and the first error of writing to it: most commands
// print line by line, and it is here that none is overlooked.
type output struct {
	to  io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.to.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// language is that of --lang if given, else of the locale: Indonesian where it
// says so, else English.
func language(args []string, getenv func(string) string) (lang string, given bool) {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value, true
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1], true
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "id") {
				return "id", false
			}
			break
		}
	}
	return "en", false
}

// say is a message in the reader's language.
func (a *app) say(id, en string, args ...any) string {
	return fmt.Sprintf(audit.Text{ID: id, EN: en}.In(a.lang), args...)
}

// note tells something that is neither output nor error.
func (a *app) note(id, en string, args ...any) {
	fmt.Fprintln(a.Stderr, a.say(id, en, args...))
}

// indonesian turns cobra's own words, which its usage template holds.
var indonesian = strings.NewReplacer(
	"Usage:", "Pemakaian:", "Aliases:", "Nama lain:", "Examples:", "Contoh:", "Available Commands:", "Perintah:", "Additional Commands:", "Perintah lain:",
	"Global Flags:", "Pilihan umum:", "Flags:", "Pilihan:", "Additional help topics:", "Bantuan lain:",
	"[command]", "[perintah]", `Use "`, `Pakai "`, "for more information about a command.", "untuk penjelasan sebuah perintah.",
)

// Commands is the tree of all commands in a language, id or en, for what describes
// them.
func Commands(lang string) *cobra.Command {
	a := &app{Env: Env{Getenv: func(string) string { return "" }}, lang: lang}
	return a.root()
}

func (a *app) root() *cobra.Command {
	root := a.group(&cobra.Command{
		Use: "patuh",
		Short: a.say("Menilai kepatuhan pemanfaatan TIK pemerintah kota terhadap peraturan walikota",
			"Audits a city government's use of ICT against its mayor's regulation"),
		SilenceUsage: true, SilenceErrors: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			a.running = true
			if cmd.Name() == cobra.ShellCompRequestCmd {
				return nil // a command line that is still being typed
			}
			if a.langGiven && a.lang != "id" && a.lang != "en" {
				return usage(audit.Text{ID: "--lang harus id atau en, bukan %q", EN: "--lang must be id or en, not %q"}, "en", a.lang)
			}
			return a.filled(cmd.Flags())
		},
	})
	root.SetFlagErrorFunc(a.flagError)
	root.PersistentFlags().BoolP("help", "h", false, a.say("menampilkan bantuan", "show help"))
	if a.lang == "id" {
		root.SetUsageTemplate(indonesian.Replace(root.UsageTemplate()))
	}
	root.SetHelpCommand(a.helpCommand(root))
	root.PersistentFlags().String("lang", "", a.say("bahasa: id atau en (bawaan: menurut pengaturan bahasa (locale) sistem; laporan: id)", "language: id or en (default: of the locale; reports: id)"))
	completes(root, "lang", words("id", "en"))
	root.AddCommand(a.auditCommand(), a.checkCommand(), a.registerCommand(), a.handoverCommand(), a.verifyCommand(), a.explainCommand(), a.initCommand(), a.fixCommand(), a.regulationCommand(), a.rulesCommand(), a.newCommand(), a.scanCommand(), a.importCommand(), a.postCommand(), a.fmtCommand(), a.lspCommand(), a.keyCommand(), a.completionCommand(), a.versionCommand())
	a.localise(root)
	return root
}

// filled asks that a flag that is given says something: an empty one is a
// variable of a script that was never set, and must not pass for the default.
func (a *app) filled(flags *pflag.FlagSet) error {
	var err error
	flags.Visit(func(f *pflag.Flag) {
		empty := f.Value.String() == ""
		if list, ok := f.Value.(pflag.SliceValue); ok {
			empty = len(list.GetSlice()) == 0 || slices.Contains(list.GetSlice(), "")
		}
		if empty && err == nil {
			err = usage(audit.Text{ID: "--%s kosong; beri nilainya, atau hilangkan", EN: "--%s is empty; give it a value, or leave it out"}, a.lang, f.Name)
		}
	})
	return err
}

// reportLang is the language of reports: as asked, else Indonesian.
func (a *app) reportLang() string {
	if a.langGiven {
		return a.lang
	}
	return "id"
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Args: a.arguments(0, 0), ValidArgsFunction: cobra.NoFileCompletions,
		Short: a.say("Menampilkan versi", "Prints the version"),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.Stdout, "patuh %s\n", Version)
			return err
		},
	}
}

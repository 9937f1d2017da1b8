package cli

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies/regulations"
)

// group makes a command of one that only holds others: without one of them it
// shows its help, and anything else is a mistake.
func (a *app) group(cmd *cobra.Command) *cobra.Command {
	cmd.Args = a.noCommand
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	return cmd
}

// noCommand refuses what should have been one of a command's commands.
func (a *app) noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return usage(audit.Text{ID: "perintah %q tidak dikenal%s; lihat: %s --help", EN: "unknown command %q%s; see: %s --help"}, a.lang, args[0], a.meant("", args[0], names), cmd.CommandPath())
}

// arguments asks that a command is given this many arguments; most is -1 where
// there may be any number.
func (a *app) arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usage(audit.Text{ID: "argumennya kurang; pemakaian: %s", EN: "an argument is missing; usage: %s"}, a.lang, cmd.UseLine())
		case most >= 0 && len(args) > most:
			return usage(audit.Text{ID: "%q berlebih; pemakaian: %s", EN: "%q is one too many; usage: %s"}, a.lang, args[most], cmd.UseLine())
		}
		return nil
	}
}

// flagError says what is wrong with a flag, and where they are told.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	text := err.Error()
	var unknown *pflag.NotExistError
	var lacking *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var malformed *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		text = a.say("pilihan tidak dikenal: -%s", "unknown flag: -%s", unknown.GetSpecifiedShortnames())
	case errors.As(err, &unknown):
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		text = a.say("pilihan tidak dikenal: --%s%s", "unknown flag: --%s%s", unknown.GetSpecifiedName(), a.meant("--", unknown.GetSpecifiedName(), names))
	case errors.As(err, &lacking):
		text = a.say("--%s memerlukan nilai", "--%s needs a value", lacking.GetFlag().Name)
	case errors.As(err, &wrong):
		text = a.say("--%s tidak dapat bernilai %q", "--%s cannot be %q", wrong.GetFlag().Name, wrong.GetValue())
	case errors.As(err, &malformed):
		text = a.say("bukan pilihan: %s", "no flag: %s", malformed.GetSpecifiedFlag())
	}
	return &exitError{exitUsage, errors.New(a.say("%s; lihat: %s --help", "%s; see: %s --help", text, cmd.CommandPath()))}
}

// meant asks whether one of the words was meant, or says nothing.
func (a *app) meant(before, given string, words []string) string {
	if near := regulations.Nearest(given, words); near != "" {
		return a.say(" (maksudnya %s?)", " (did you mean %s?)", before+near)
	}
	return ""
}

// helpCommand is cobra's, which does not speak Indonesian and lets a command pass
// that is not there.
func (a *app) helpCommand(root *cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: a.say("help [PERINTAH]", "help [COMMAND]"), Short: a.say("Bantuan tentang sebuah perintah", "Help about any command"),
		RunE: func(_ *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil {
				return err
			}
			if found.HasSubCommands() {
				if err := a.noCommand(found, rest); err != nil {
					return err
				}
			}
			return found.Help()
		},
	}
	a.localise(cmd)
	return cmd
}

// localise puts what cobra and pflag say of a command in their own words into
// the reader's.
func (a *app) localise(cmd *cobra.Command) {
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		zero, shown := "", f.DefValue
		if _, list := f.Value.(pflag.SliceValue); list {
			zero, shown = "[]", strings.Trim(f.DefValue, "[]")
		}
		if kind := f.Value.Type(); kind == "bool" || kind == "int" || kind == "duration" || f.DefValue == zero {
			return
		}
		f.Usage += a.say(" (bawaan: %s)", " (default: %s)", shown)
		f.DefValue = zero
	})
	if a.lang == "id" && !cmd.DisableFlagsInUseLine {
		cmd.DisableFlagsInUseLine = true
		cmd.Use += " [pilihan]"
	}
	for _, c := range cmd.Commands() {
		a.localise(c)
	}
}

// absent says in the reader's language what the system says in its own of a file
// that cannot be had, and of a regulation that there is none; of anything else it
// says what the error does.
func (a *app) absent(err error) string {
	if unknown := new(regulations.UnknownError); errors.As(err, &unknown) {
		return unknown.In(a.lang)
	}
	var at *fs.PathError
	if !errors.As(err, &at) {
		return err.Error()
	}
	said := at.Path
	switch {
	case errors.Is(at, fs.ErrNotExist):
		said += a.say(" tidak ada", " is not there")
	case errors.Is(at, fs.ErrPermission):
		said += a.say(": tidak ada izin", ": permission denied")
	case errors.Is(at, syscall.ENOTDIR), at.Err.Error() == syscall.ENOTDIR.Error(): // os.OpenRoot has an error of its own for it
		said += a.say(" bukan folder", " is no folder")
	default:
		return err.Error()
	}
	return strings.Replace(err.Error(), at.Error(), said, 1)
}

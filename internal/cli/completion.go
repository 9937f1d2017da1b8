package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// shells are those there is a completion script for, and how it is made. What a
// script offers it asks of patuh itself, so one serves both languages.
var shells = []struct {
	name  string
	write func(*cobra.Command, io.Writer) error
}{
	{"bash", func(root *cobra.Command, to io.Writer) error { return root.GenBashCompletionV2(to, true) }},
	{"zsh", (*cobra.Command).GenZshCompletion},
	{"fish", func(root *cobra.Command, to io.Writer) error { return root.GenFishCompletion(to, true) }},
	{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

// completionCommand stands in the place of cobra's own, which speaks English only
// and has a command for each shell.
func (a *app) completionCommand() *cobra.Command {
	names := make([]string, len(shells))
	for i, shell := range shells {
		names[i] = shell.name
	}
	return &cobra.Command{
		Use: "completion " + strings.Join(names, "|"), Args: a.arguments(1, 1),
		Short: a.say("Membuat skrip pelengkapan otomatis untuk shell", "Makes the script that completes commands in a shell"),
		Long: a.say(`Menampilkan skrip yang membuat shell melengkapi perintah, pilihan, id aturan, pasal dan peraturan ketika Tab ditekan.
Muat sekali untuk mencobanya, atau simpan di tempat shell mencarinya. bash memerlukan paket bash-completion.

bash               source <(patuh completion bash)
                   patuh completion bash > ~/.local/share/bash-completion/completions/patuh
zsh                source <(patuh completion zsh)
                   patuh completion zsh > "${fpath[1]}/_patuh"
fish               patuh completion fish | source
                   patuh completion fish > ~/.config/fish/completions/patuh.fish
powershell         patuh completion powershell | Out-String | Invoke-Expression`,
			`Prints the script that lets a shell complete commands, flags, and the ids of rules, clauses and regulations when Tab
is pressed. Load it once to try it, or put it where the shell looks for it. bash needs the package bash-completion.

bash               source <(patuh completion bash)
                   patuh completion bash > ~/.local/share/bash-completion/completions/patuh
zsh                source <(patuh completion zsh)
                   patuh completion zsh > "${fpath[1]}/_patuh"
fish               patuh completion fish | source
                   patuh completion fish > ~/.config/fish/completions/patuh.fish
powershell         patuh completion powershell | Out-String | Invoke-Expression`),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, shell := range shells {
				if shell.name == args[0] {
					return shell.write(cmd.Root(), a.Stdout)
				}
			}
			return usage(audit.Text{ID: "%q bukan shell yang dikenal; yang ada: %s", EN: "%q is no shell that is known; there are: %s"}, a.lang, args[0], strings.Join(names, ", "))
		},
	}
}

// completes says what can be the value of a flag. That there is no such flag is a
// mistake of the program.
func completes(cmd *cobra.Command, flag string, with cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, with); err != nil {
		panic(err)
	}
}

// words completes from fixed words.
func words(these ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(these, cobra.ShellCompDirectiveNoFileComp)
}

// folders completes a folder, also of a command that has others below it, of
// which alone cobra would think.
func folders(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveDefault // and not FilterDirs, with which a shell would offer the commands no more
}

// formNames completes the forms of a result, and after a comma another one.
func formNames(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	before := begun[:strings.LastIndexByte(begun, ',')+1]
	var found []cobra.Completion
	for _, f := range formats {
		if !slices.Contains(strings.Split(before, ","), f.Name) {
			found = append(found, before+f.Name)
		}
	}
	if before == "" {
		found = append(found, "none")
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

// regulationIDs completes a regulation: one that comes with patuh, or else a file.
func (a *app) regulationIDs(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var found []cobra.Completion
	for _, id := range regulations.Builtin() {
		if reg, _, err := regulations.Load(id); err == nil {
			found = append(found, cobra.CompletionWithDesc(id, reg.Short.In(a.lang)))
		}
	}
	return found, cobra.ShellCompDirectiveDefault
}

// firstRegulation completes the first argument of a command so, and no other.
func (a *app) firstRegulation(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.regulationIDs(cmd, args, begun)
}

// ruleIDs are the ids of rules, those in folders too. Rules that cannot be loaded
// offer nothing: while somebody types is no time to tell of mistakes.
func (a *app) ruleIDs(folders []string) []cobra.Completion {
	var found []cobra.Completion
	if set, err := rules.With(slices.Compact(slices.Sorted(slices.Values(folders)))...); err == nil { // cobra reads the flags twice
		for _, r := range set.Rules {
			found = append(found, cobra.CompletionWithDesc(r.ID, clean(r.Title.In(a.lang))))
		}
	}
	return found
}

// completesJudging completes the flags that say how a check judges.
func (a *app) completesJudging(cmd *cobra.Command, f *settings) {
	completes(cmd, "regulation", a.regulationIDs)
	completes(cmd, "fail-on", words(audit.FailOnViolation, audit.FailOnWarning, audit.FailOnNone))
	completes(cmd, "minimum", a.minimal(&f.Rules))
}

// minimal completes rules of a minimum: those that come with patuh, and those in
// the folders named so far.
func (a *app) minimal(folders *[]string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return a.ruleIDs(*folders), cobra.ShellCompDirectiveNoFileComp
	}
}

// explained completes what patuh explain tells: ids of rules, and of clauses of
// the regulations and rules that its flags name so far.
func (a *app) explained(names, folders *[]string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		found := a.ruleIDs(*folders)
		chosen := slices.Compact(slices.Sorted(slices.Values(*names))) // cobra reads the flags twice
		if len(chosen) == 0 {
			chosen = regulations.Builtin()
		}
		var ids []string
		about := map[string][]string{}
		for _, name := range chosen {
			reg, _, err := regulations.Load(name)
			if err != nil {
				continue
			}
			for _, chapter := range reg.Chapters {
				for _, c := range chapter.Clauses {
					if about[c.ID] == nil {
						ids = append(ids, c.ID)
					}
					text := c.Text.In(a.lang)
					if len(chosen) > 1 { // a clause of that number is explained of each
						text = reg.Short.In(a.lang)
					}
					about[c.ID] = append(about[c.ID], clean(text))
				}
			}
		}
		for _, id := range ids {
			found = append(found, cobra.CompletionWithDesc(id, strings.Join(about[id], ", ")))
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/scaffold"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

func (a *app) newCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{Use: "new", Short: a.say("Membuat rancangan aturan atau peraturan milik sendiri", "Drafts a rule or a regulation of your own")})
	var dir string
	rule := &cobra.Command{
		Use: "rule FAMILY.RULE", Args: a.arguments(1, 1),
		Short: a.say("Membuat rancangan aturan dengan ujinya", "Drafts a rule with its tests"),
		Long: a.say("Menulis DIR/<keluarga>/<aturan>.rego dan ujinya: aturan kecil yang sudah berjalan dan lulus ujinya, untuk diubah.\nBerkas yang sudah ada tidak pernah ditimpa.",
			"Writes DIR/<family>/<rule>.rego and its tests: a small rule that works and passes them, to be changed.\nA file that exists is never written over."),
		RunE: func(_ *cobra.Command, args []string) error { return a.newRule(args[0], dir) },
	}
	rule.Flags().StringVar(&dir, "dir", "rules", a.say("folder aturan", "folder of rules"))
	var from, out string
	regulation := &cobra.Command{
		Use: "regulation ID", Args: a.arguments(1, 1),
		Short: a.say("Membuat rancangan peraturan", "Drafts a regulation"),
		Long: a.say("Menulis berkas sebuah peraturan untuk diisi: yang kecil dan sudah sah, atau dengan --from salinan peraturan bawaan\nyang bagian khasnya dikosongkan. Berkas yang sudah ada tidak pernah ditimpa.",
			"Writes a regulation's file to fill in: a small and valid one, or with --from a copy of one that comes with patuh,\nwhose own particulars are left empty. A file that exists is never written over."),
		Example: "  patuh new regulation contoh-1-2024\n  patuh new regulation contoh-1-2024 --from serang-47-2017 --out contoh.yaml",
		RunE:    func(_ *cobra.Command, args []string) error { return a.newRegulation(args[0], from, out) },
	}
	regulation.Flags().StringVar(&from, "from", "", a.say("peraturan bawaan sebagai titik tolak", "regulation that comes with patuh to start from"))
	completes(regulation, "from", a.regulationIDs)
	regulation.Flags().StringVar(&out, "out", "", a.say("berkas yang ditulis (bawaan: ID.yaml)", "file to write (default: ID.yaml)"))
	cmd.AddCommand(rule, regulation)
	return cmd
}

func (a *app) newRule(id, dir string) error {
	switch {
	case !rules.ValidID(id):
		return usage(audit.Text{
			ID: "%q bukan id aturan: tulis keluarga.aturan dengan huruf kecil, angka dan _, misalnya servers.supported; lib, …_test dan kata-kata Rego tidak dapat dipakai",
			EN: "%q is no id of a rule: write family.rule in lower case, digits and _, as in servers.supported; lib, …_test and Rego's own words cannot be used",
		}, a.lang, id)
	case rules.Builtin().Rule(id) != nil:
		return usage(audit.Text{ID: "patuh sudah memiliki aturan %s; beri nama lain", EN: "patuh comes with a rule %s already; choose another name"}, a.lang, id)
	}
	files := map[string][]byte{}
	for _, f := range scaffold.Rule(id) {
		files[filepath.Join(dir, filepath.FromSlash(f.Path))] = f.Text
	}
	if err := a.create(files); err != nil {
		return err
	}
	fmt.Fprintln(a.Stdout, a.say("Ubah keduanya, lalu: patuh rules test %s", "Change both, then: patuh rules test %s", clean(dir)))
	return nil
}

func (a *app) newRegulation(id, from, out string) error {
	if !regulations.ValidID(id) {
		return usage(audit.Text{
			ID: "%q bukan id peraturan: kata dan angka berhuruf kecil yang dirangkai tanda hubung, misalnya contoh-1-2024",
			EN: "%q is no id of a regulation: lower-case words and numbers joined by hyphens, such as contoh-1-2024",
		}, a.lang, id)
	}
	if slices.Contains(regulations.Builtin(), id) {
		return usage(audit.Text{ID: "patuh sudah memiliki peraturan %s; beri id lain", EN: "patuh comes with a regulation %s already; choose another id"}, a.lang, id)
	}
	text := scaffold.Regulation(id)
	if from != "" {
		if !slices.Contains(regulations.Builtin(), from) {
			return usage(audit.Text{ID: "--from %q tidak ada; yang ada: %s", EN: "--from %q does not exist; there are: %s"}, a.lang, from, strings.Join(regulations.Builtin(), ", "))
		}
		var err error
		if text, err = scaffold.RegulationFrom(id, from); err != nil {
			return err
		}
	}
	if out == "" {
		out = id + ".yaml"
	}
	if err := a.create(map[string][]byte{out: text}); err != nil {
		return err
	}
	fmt.Fprintln(a.Stdout, a.say("Isi berkas itu, lalu: patuh regulation check %s", "Fill it in, then: patuh regulation check %s", clean(out)))
	return nil
}

// create writes files that are not there yet: all of them or, where one is or
// cannot be written, none.
func (a *app) create(files map[string][]byte) (err error) {
	names := slices.Sorted(maps.Keys(files))
	exists := func(name string) error {
		return usage(audit.Text{ID: "%s sudah ada dan tidak ditimpa; tidak ada yang ditulis", EN: "%s exists and is not written over; nothing was written"}, a.lang, name)
	}
	for _, name := range names {
		if _, err := os.Lstat(name); err == nil {
			return exists(name)
		}
	}
	var made []string // files, and folders before what is in them
	defer func() {
		if err != nil {
			for _, name := range slices.Backward(made) {
				os.Remove(name) // a folder that somebody else uses by now stays
			}
		}
	}()
	for _, name := range names {
		dirs := missing(filepath.Dir(name))
		err := os.MkdirAll(filepath.Dir(name), 0o755)
		made = append(made, dirs...)
		if err != nil {
			return err
		}
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return exists(name)
		}
		if err != nil {
			return err
		}
		made = append(made, name)
		_, err = f.Write(files[name])
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	for _, name := range names {
		fmt.Fprintln(a.Stdout, clean(name))
	}
	return nil
}

// missing are a folder and those above it that are not there, the topmost first.
func missing(dir string) []string {
	var out []string
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			slices.Reverse(out)
			return out
		}
		out = append(out, dir)
		dir = filepath.Dir(dir)
	}
}

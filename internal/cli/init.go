package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/scaffold"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

type initFlags struct {
	settings
	agency, name string
}

func (a *app) initCommand() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use: "init [DIR]", Args: a.arguments(0, 1),
		Short: a.say("Menulis patuh.hcl pertama menurut isi repositori", "Writes a first patuh.hcl by what is in the repository"),
		Long: a.say(`Melihat ke dalam repositori di DIR (bawaan: folder ini) dan menulis patuh.hcl dengan yang ditemukan: dokumen,
antarmuka, lisensi, pemilik. Baris "# ISI:" menunggu Anda. Peraturan dan register dicatat dalam .patuh.yaml.`,
			`Looks into the repository in DIR (default: this folder) and writes a patuh.hcl with what it finds: documents,
interfaces, licence, owner. Lines "# ISI:" wait for you. The regulation and the register are noted in .patuh.yaml.`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.initialise(cmd.Context(), strings.Join(args, ""), &f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.agency, "opd", "", a.say("label Perangkat Daerah, misalnya dinkes", "label of the agency, such as dinkes"))
	fl.StringVar(&f.name, "name", "", a.say("nama Perangkat Daerah", "name of the agency"))
	fl.StringVar(&f.Regulation, "regulation", "", a.say("id atau berkas peraturan", "id or file of the regulation"))
	completes(cmd, "regulation", a.regulationIDs)
	fl.StringVar(&f.Register, "register", "", a.say("register Dinas: berkas, atau alamat http(s)", "the register of the Dinas: a file, or an http(s) address"))
	fl.StringVar(&f.RegisterKey, "register-key", "", a.say("kunci publik penyegel register", "public key that seals the register"))
	return cmd
}

func (a *app) initialise(ctx context.Context, dir string, f *initFlags) error {
	if dir == "" {
		dir = "."
	}
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return a.notThere(dir)
	}
	if err == nil && !info.IsDir() {
		err = usage(audit.Text{ID: "%s bukan folder", EN: "%s is no folder"}, a.lang, clean(dir))
	}
	if err != nil {
		return err
	}
	name := filepath.Join(dir, manifestFile)
	for _, there := range []string{name, name + ".json"} {
		if _, err := os.Lstat(there); err == nil {
			return usage(audit.Text{ID: "%s sudah ada dan tidak ditimpa; patuh fix melengkapinya", EN: "%s is there already and is not written over; patuh fix adds to it"}, a.lang, clean(there))
		}
	}
	if f.agency != "" && scaffold.Label(f.agency) != f.agency {
		return usage(audit.Text{ID: "--opd %q bukan label: huruf kecil, angka, garis bawah", EN: "--opd %q is no label: lower-case letters, digits, underscores"}, a.lang, f.agency)
	}
	if (f.Register == "") != (f.RegisterKey == "") {
		return usage(audit.Text{ID: "--register dan --register-key berpasangan", EN: "--register and --register-key go together"}, a.lang)
	}
	if f.Regulation == "" && f.Register == "" {
		return usage(audit.Text{
			ID: "menurut peraturan mana? Beri --regulation, atau --register dari Dinas; yang ada: %s",
			EN: "by which regulation? Give --regulation, or --register of the Dinas; there are: %s",
		}, a.lang, strings.Join(regulations.Builtin(), ", "))
	}
	features, err := a.features(f.Regulation)
	if err != nil {
		return err
	}
	found, err := a.examine(ctx, dir)
	if err != nil {
		return err
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if resolved, err := filepath.EvalSymlinks(full); err == nil {
		full = resolved
	}
	manifest := scaffold.Application{Folder: filepath.Base(full), Agency: f.agency, Name: f.name}.Manifest()
	manifest, done, err := scaffold.Mend(manifest, found, features)
	if err != nil {
		return err
	}
	if diags := inventory.Syntax(name, manifest, a.lang); diags.HasErrors() { // what is written must be what will be read
		return diags
	}
	var s strings.Builder
	for _, line := range []struct{ key, value string }{{"regulation", f.Regulation}, {"register", f.Register}, {"register_key", f.RegisterKey}} {
		if line.value != "" {
			fmt.Fprintf(&s, "%s: %q\n", line.key, line.value)
		}
	}
	settings := filepath.Join(dir, settingsFile)
	if _, err := os.Lstat(settings); errors.Is(err, fs.ErrNotExist) {
		if err := replace(settings, []byte(s.String())); err != nil {
			return err
		}
		fmt.Fprintln(a.Stdout, clean(settings))
	} else {
		a.note("%s sudah ada dan dibiarkan", "%s is there already and left as it is", clean(settings))
	}
	if err := replace(name, manifest); err != nil {
		return err
	}
	fmt.Fprintln(a.Stdout, clean(name))
	if err := a.ignoreState(dir); err != nil {
		return err
	}
	a.tellMended(done)
	fmt.Fprintln(a.Stdout, a.say("Lanjutkan: isi baris \"# ISI:\", lalu patuh check", "Next: fill in the lines \"# ISI:\", then patuh check"))
	return nil
}

// ignored is the line that keeps what patuh leaves in a repository, its key above all,
// out of git, in every copy.
const ignored = ".patuh/"

// ignoreState adds that line to the .gitignore of a folder in a git checkout.
func (a *app) ignoreState(dir string) error {
	if root, _, err := checkout(dir); err != nil || root == "" {
		return err
	}
	name := filepath.Join(dir, ".gitignore")
	var data []byte
	switch info, err := os.Lstat(name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		a.note("%s bukan berkas biasa dan dibiarkan; pastikan git mengabaikan %s", "%s is no regular file and left as it is; have git ignore %s", clean(name), ignored)
		return nil
	default:
		if data, err = readKeyFile(name); err != nil {
			return err
		}
	}
	for line := range strings.Lines(string(data)) {
		if strings.Trim(strings.TrimRight(line, " \t\r\n"), "/") == strings.TrimSuffix(ignored, "/") {
			return nil
		}
	}
	if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
		data = append(data, '\n')
	}
	if err := replace(name, append(data, ignored+"\n"...)); err != nil {
		return err
	}
	fmt.Fprintln(a.Stdout, clean(name))
	return nil
}

func (a *app) tellMended(done []inventory.Text) {
	for _, d := range done {
		fmt.Fprintln(a.Stdout, "  "+clean(audit.Text(d).In(a.lang)))
	}
}

// features are those the regulation asks of an application; none where it is not known
// yet.
func (a *app) features(regulation string) ([]string, error) {
	if regulation == "" {
		return nil, nil
	}
	reg, err := a.regulation(regulation)
	if err != nil {
		return nil, err
	}
	var out []string
	if all, ok := reg.Parameters["features"].([]any); ok {
		for _, v := range all {
			if s, ok := v.(string); ok {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// examine looks into the files of a folder as they are, committed or not.
func (a *app) examine(ctx context.Context, dir string) (*repository.Facts, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	t, err := tree.Dir(root, ".")
	if err != nil {
		return nil, a.unreadable(dir, err)
	}
	defer t.Close()
	found, err := repository.Examine(ctx, t, repository.Declared{})
	if err != nil && !errors.Is(err, context.Canceled) {
		err = a.unreadable(dir, err)
	}
	return found, err
}

func (a *app) fixCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use: "fix [PATH]", Args: a.arguments(0, 1),
		Short: a.say("Melengkapi patuh.hcl dengan yang ditemukan di repositori", "Adds to patuh.hcl what is found in the repository"),
		Long: a.say(`Memperbaiki yang mekanis dalam patuh.hcl di PATH (bawaan: folder ini): bentuknya, lisensi, pemilik, peta dokumen,
antarmuka yang belum disebut, dan baris "# ISI:" untuk yang masih harus diisi orang. Yang sudah tertulis tidak diubah.`,
			`Repairs what is mechanical in the patuh.hcl at PATH (default: this folder): its form, licence, owner, map of documents,
interfaces not named yet, and lines "# ISI:" for what a person must fill in. What is written stays.`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.fix(cmd.Context(), strings.Join(args, ""), dry)
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, a.say("hanya menampilkan perubahannya sebagai diff", "only show the changes, as a diff"))
	return cmd
}

func (a *app) fix(ctx context.Context, path string, dry bool) error {
	name, err := a.manifest(path)
	if err != nil {
		return err
	}
	if !strings.HasSuffix(name, ".hcl") {
		return usage(audit.Text{ID: "%s bukan berkas .hcl; hanya itu yang diperbaiki", EN: "%s is no .hcl file; only those are repaired"}, a.lang, clean(name))
	}
	if info, err := os.Lstat(name); err != nil {
		return err
	} else if !info.Mode().IsRegular() || info.Size() > inventory.MaxFileSize {
		return usage(audit.Text{ID: "%s bukan berkas biasa berukuran paling besar %d bita", EN: "%s is no regular file of at most %d bytes"}, a.lang, clean(name), inventory.MaxFileSize)
	}
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if diags := inventory.Syntax(name, source, a.lang); diags.HasErrors() {
		a.diagnose(diags, func(string) []byte { return source })
		return &exitError{code: exitUsage}
	}
	dir := filepath.Dir(name)
	var s settings
	if err := a.settle(filepath.Join(dir, settingsFile), false, &s); err != nil {
		return err
	}
	features, err := a.features(s.Regulation)
	if err != nil {
		return err
	}
	found, err := a.examine(ctx, dir)
	if err != nil {
		return err
	}
	mended, done, err := scaffold.Mend(source, found, features)
	if err != nil {
		return err
	}
	if diags := inventory.Syntax(name, mended, a.lang); diags.HasErrors() {
		return usage(audit.Text{
			ID: "%s memuat blok dalam satu baris, yang tidak dapat ditambahi: tulis setiap blok dalam beberapa baris dahulu; berkas tidak diubah",
			EN: "%s has blocks on one line, to which nothing can be added: write each block over several lines first; the file is left as it is",
		}, a.lang, clean(name))
	}
	if bytes.Equal(mended, source) {
		a.note("Tidak ada yang dapat diperbaiki sendiri.", "There is nothing to repair by itself.")
		return nil
	}
	if dry {
		diff, err := difflib.GetUnifiedDiffString(difflib.UnifiedDiff{
			A: difflib.SplitLines(string(source)), B: difflib.SplitLines(string(mended)), FromFile: filepath.ToSlash(name), ToFile: filepath.ToSlash(name), Context: 3,
		})
		if err != nil {
			return err
		}
		var shown strings.Builder
		for line := range strings.Lines(diff) { // ends of lines stay as they are, so that it can be applied
			text := strings.TrimRight(line, "\r\n")
			shown.WriteString(clean(text) + line[len(text):])
		}
		_, err = fmt.Fprint(a.Stdout, shown.String())
		return err
	}
	if err := replace(name, mended); err != nil {
		return err
	}
	fmt.Fprintln(a.Stdout, clean(name))
	a.tellMended(done)
	return nil
}

package cli

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/handover"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/internal/scaffold"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/scanners/repository/git"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// The files of an application's repository that are patuh's.
const (
	manifestFile = "patuh.hcl"
	settingsFile = ".patuh.yaml"
)

// settings say how a repository is checked; flags go before them. Paths are
// relative to the folder of their file.
type settings struct {
	Regulation    string   `yaml:"regulation"`     // id or file
	Register      string   `yaml:"register"`       // file or address
	RegisterKey   string   `yaml:"register_key"`   // file of the public key that seals it
	RegisterSince string   `yaml:"register_since"` // RFC 3339: one issued earlier is refused
	Baseline      string   `yaml:"baseline"`       // audit folder of an earlier check
	BaselineKey   string   `yaml:"baseline_key"`   // file of the public key that seals it
	FailOn        string   `yaml:"fail_on"`
	Minimum       []string `yaml:"minimum"`
	Rules         []string `yaml:"rules"` // folders

	file string // that they were read from; "" is none
	own  bool   // the register's key is named in the file that lies beside the manifest
}

// noSettings is given in place of a file of settings.
const noSettings = "none"

type checkFlags struct {
	settings
	from    string // file of settings, or noSettings; "" is the one beside the manifest
	audit   auditFlags
	history bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use: "check [PATH]", Args: a.arguments(0, 1),
		Short: a.say("Menilai manifes sebuah aplikasi beserta repositorinya", "Judges an application's manifest with the repository it lies in"),
		Long: a.say(`Menilai patuh.hcl di PATH (bawaan: folder ini), bersama repositori tempatnya berada. Yang bergantung pada seluruh kota
tidak diketahui di sini, dan disebut singkat; dengan --register, register Dinas yang bersegel, lebih banyak yang dapat
dinilai. Jaringan tidak dipakai, selain untuk mengambil register dari sebuah alamat. Pilihan dapat ditetapkan dalam
.patuh.yaml: regulation, register, register_key, register_since, baseline, baseline_key, fail_on, minimum, rules. Dinas yang
menilai repositori pihak lain memberi --settings none, atau berkasnya sendiri: setelan di dalamnya bukan milik Dinas.

Kode keluar: 0 tidak ada yang menggagalkan · 1 tidak dapat berjalan · 2 salah pakai, atau manifes tidak dapat dimuat ·
3 ada yang menggagalkan · 4 tidak ada yang menggagalkan, tetapi ada yang seharusnya diperiksa dan tidak dapat.`,
			`Judges patuh.hcl at PATH (default: this folder), with the repository it lies in. What rests on the whole city is unknown
here, and told in short; with --register, the sealed register of the Dinas, more can be judged. The network is not used,
but to get a register from an address. Flags can be set in .patuh.yaml: regulation, register, register_key,
register_since, baseline, baseline_key, fail_on, minimum, rules. A Dinas that checks the repository of others gives
--settings none, or a file of its own: the settings in it are not the Dinas'.

Exit codes: 0 nothing fails · 1 it could not run · 2 usage, or a manifest that does not load ·
3 something fails · 4 nothing fails, but something that was to be examined could not be.`),
		RunE: func(cmd *cobra.Command, args []string) error {
			forms, err := a.outputs(f.audit.formats, f.audit.out != "", cmd.Flags().Changed("format"))
			if err != nil {
				return err
			}
			return a.check(cmd.Context(), strings.Join(args, ""), &f, forms)
		},
	}
	a.judgingFlags(cmd, &f)
	fl := cmd.Flags()
	fl.StringVar(&f.audit.out, "out", "", a.say("folder audit yang dibuat; belum boleh ada", "the audit folder to make; must not exist yet"))
	fl.StringVar(&f.audit.key, "key", "", a.say("kunci penyegel; wajib dengan --out", "key to seal with; required with --out"))
	fl.StringVar(&f.audit.title, "signer", "", a.say("jabatan yang menyegel", "office that seals"))
	a.formatFlag(cmd, &f.audit.formats)
	return cmd
}

// judgingFlags are those that say how a check judges.
func (a *app) judgingFlags(cmd *cobra.Command, f *checkFlags) {
	fl := cmd.Flags()
	fl.StringVar(&f.Register, "register", "", a.say("register Dinas: berkas, atau alamat http(s)", "the register of the Dinas: a file, or an http(s) address"))
	fl.StringVar(&f.RegisterKey, "register-key", "", a.say("kunci publik penyegel register", "public key that seals the register"))
	fl.StringVar(&f.Regulation, "regulation", "", a.say("id atau berkas peraturan (bawaan: menurut register)", "id or file of the regulation (default: as the register says)"))
	fl.StringVar(&f.Baseline, "baseline", "", a.say("folder audit bersegel dari pemeriksaan terdahulu; yang sudah ada di dalamnya tidak menggagalkan", "sealed audit folder of an earlier check; what is in it already does not fail"))
	fl.StringVar(&f.BaselineKey, "baseline-key", "", a.say("kunci publik penyegel --baseline", "public key that seals --baseline"))
	fl.StringVar(&f.FailOn, "fail-on", "", a.say("yang menggagalkan: violation (bawaan), warning, none", "what fails: violation (default), warning, none"))
	fl.StringSliceVar(&f.Minimum, "minimum", nil, a.say("aturan yang harus dinilai dan tidak boleh dilanggar, apa pun yang lain dibiarkan", "rules that must be judged and may not fail, whatever else is let through"))
	a.rulesFlag(cmd, &f.Rules)
	fl.StringVar(&f.from, "settings", "", a.say("berkas setelan, atau none (bawaan: .patuh.yaml di samping manifes)", "file of settings, or none (default: .patuh.yaml beside the manifest)"))
	fl.BoolVar(&f.history, "history", false, a.say("cari rahasia juga dalam riwayat repositori", "look for secrets in the repository's history, too"))
	fl.BoolVar(&f.audit.strict, "strict", false, a.say("yang tidak diketahui membuat kode keluar 4", "unknown makes the exit code 4"))
	a.completesJudging(cmd, &f.settings)
}

// begun is a check whose manifest is read, before it is judged.
type begun struct {
	*pipeline.Run
	manifest string // its path
	settings string // that of the file of settings, from its folder; "" is none there
	request  pipeline.Request
	started  time.Time
	progress *progress
}

// state is where patuh keeps what is of this checkout alone.
func (b *begun) state() string { return filepath.Join(filepath.Dir(b.manifest), ".patuh") }

// begin reads an application's manifest and what it is judged by.
func (a *app) begin(ctx context.Context, path string, f *checkFlags) (*begun, error) {
	b := &begun{started: a.Now()}
	var err error
	if b.manifest, err = a.manifest(path); err != nil {
		return nil, err
	}
	dir := filepath.Dir(b.manifest)
	if f.from != noSettings {
		if err := a.settle(cmp.Or(f.from, filepath.Join(dir, settingsFile)), f.from != "", &f.settings); err != nil {
			return nil, err
		}
	}
	request, err := a.request(b.manifest, &f.audit)
	if err != nil {
		return nil, err
	}
	if err := a.ours(b.state()); err != nil {
		return nil, err
	}
	var earlier *audit.Audit
	if request.Gate, earlier, err = a.gate(f); err != nil {
		return nil, err
	}
	if request.Rules, err = a.rules(f.Rules); err != nil {
		return nil, err
	}
	if request.Check, request.Regulation, err = a.beside(ctx, b.state(), f, request.Gate); err != nil {
		return nil, err
	}
	if _, below, err := checkout(dir); err == nil && below != "." {
		request.Check.Folder = strings.ToValidUTF8(below, "\ufffd")
	}
	if f.file != "" {
		request.Check.Settings = strings.ToValidUTF8(filepath.Base(f.file), "\ufffd")
		if name, err := filepath.Rel(dir, f.file); err == nil && filepath.IsLocal(name) {
			b.settings = filepath.ToSlash(name)
		}
	}
	request.Check.OwnRegister = f.own
	slices.Sort(request.Gate.Minimum) // the user's, the settings' and the register's
	request.Gate.Minimum = slices.Compact(request.Gate.Minimum)
	if request.Repositories, err = a.sources(filepath.Join(b.state(), "cache")); err != nil {
		return nil, err
	}
	request.Repositories.Git.History = f.history
	once := request.Repositories
	once.Closed, once.Keep, once.Part = true, true, request.Check.Folder != ""
	request.Opened = sources.New(once)
	b.progress = &progress{app: a, start: b.started}
	request.Looked = b.progress.looked
	b.request = request
	var diags hcl.Diagnostics
	b.Run, diags, err = pipeline.Load(ctx, request)
	if err := a.loadError(dir, diags, err); err != nil {
		return nil, err
	}
	if unknown := slices.DeleteFunc(slices.Clone(request.Gate.Minimum), b.Uses); len(unknown) > 0 {
		return nil, usage(audit.Text{ID: "minimum: peraturan ini tidak memakai aturan %s", EN: "minimum: this regulation does not use the rule %s"}, a.lang, clean(strings.Join(unknown, ", ")))
	}
	if err := a.placed(b); err != nil {
		return nil, err
	}
	return b, a.sameSubject(b, earlier, f.Baseline)
}

// sameSubject asks that a baseline is of what is judged: one of another repository
// would let through what it never held.
func (a *app) sameSubject(b *begun, earlier *audit.Audit, name string) error {
	if earlier == nil {
		return nil
	}
	if earlier.Check == nil {
		return usage(audit.Text{ID: "--baseline %s bukan hasil patuh check, melainkan audit sebuah kota", EN: "--baseline %s is no result of patuh check but an audit of a city"}, a.lang, clean(name))
	}
	of := func(government string, assets []string) string {
		return government + ": " + cmp.Or(strings.Join(assets, ", "), "-")
	}
	was, is := of(earlier.Auditee.ID, earlier.Check.Assets), of(b.Subject())
	if was != is {
		return usage(audit.Text{
			ID: "--baseline %s adalah hasil dari yang lain: garis dasar itu dari %s; yang dinilai di sini %s. Buat garis dasar baru dengan patuh check --out",
			EN: "--baseline %s is of something else: it is of %s; what is judged here is %s. Make a new baseline with patuh check --out",
		}, a.lang, clean(name), clean(was), clean(is))
	}
	return nil
}

// placed holds what an application's manifest declares to what it may.
func (a *app) placed(b *begun) error {
	for _, asset := range b.Own() {
		if why := misplaced(asset, b.request.Check, b.Dinas(), b.Listed); why != nil {
			return usage(audit.Text{ID: "%s:%d: %s", EN: "%s:%d: %s"}, a.lang, clean(b.Source(asset).Path), asset.Range.Start.Line, clean(why.In(a.lang)))
		}
	}
	return nil
}

// misplaced says why an application's manifest may not declare an asset as it does:
// it speaks of itself, in the repository it lies in, and for the agency it is of.
func misplaced(asset *inventory.Asset, check *pipeline.Check, dinas string, listed func(agency string) bool) *audit.Text {
	say := func(id, en string, args ...any) *audit.Text {
		return &audit.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}
	}
	path := asset.Attr("path")
	switch kind := asset.Kind.Name; {
	case asset.Agency == register.Unknown:
		return say("label opd %q berarti tanpa register; pakai label Perangkat Daerah", "the opd label %q stands for no register; use the agency's label", asset.Agency)
	case check.For != "" && asset.Agency != check.For:
		return say("opd %q, tetapi register ini dibuat untuk %q", "opd %q, but this register was made for %q", asset.Agency, check.For)
	case check.Register != nil && !listed(asset.Agency):
		return say("opd %q tidak ada dalam susunan Perangkat Daerah di register", "there is no opd %q in the structure of agencies in the register", asset.Agency)
	case asset.Agency == dinas && register.Reserved(kind):
		return say("%s milik Dinas hanya dinyatakan dalam register", "a %s of the Dinas is declared in the register alone", kind)
	case kind == "repository" && path != nil && filepath.Clean(path.Str) != ".":
		return say("patuh check menilai repositori tempat manifes berada: path = \".\", bukan %q", "patuh check judges the repository the manifest lies in: path = \".\" and not %q", path.Str)
	case kind == "repository" && path != nil && asset.Attr("commit") != nil: // an old one would be judged at each push
		return say("manifes tidak dapat menyebut commit tempatnya sendiri berada; yang dinilai ialah HEAD. Hapus commit di sini; tempatnya dalam inventaris Dinas",
			"a manifest cannot name the commit it lies in; what is judged is HEAD. Leave commit out here; it belongs in the inventory of the Dinas")
	}
	return nil
}

// judge judges what was begun.
func (a *app) judge(ctx context.Context, b *begun) error {
	defer b.request.Opened.Close()
	var comparing errgroup.Group
	var differing []string
	comparing.Go(func() (err error) {
		differing, err = a.uncommitted(ctx, b)
		return err
	})
	err := b.Judge(ctx)
	b.progress.end()
	failed := comparing.Wait()
	switch {
	case err != nil:
		return a.loadError(filepath.Dir(b.manifest), nil, err)
	case ctx.Err() != nil:
		return ctx.Err()
	case failed != nil:
		why := audit.Text(*tree.Reason(failed))
		b.Audit.Check.Uncompared = &why
	}
	b.Audit.Check.Uncommitted = differing
	return nil
}

// check judges one application's manifest.
func (a *app) check(ctx context.Context, path string, f *checkFlags, forms outputs) error {
	if f.audit.out != "" && f.audit.key == "" {
		return a.whichKey()
	}
	b, err := a.begin(ctx, path, f)
	if err != nil {
		return err
	}
	from := []string{
		b.manifest, filepath.Join(filepath.Dir(b.manifest), settingsFile), f.file, f.Regulation, f.Register, f.Register + seal.FileSeal, f.RegisterKey,
		filepath.Join(f.Baseline, seal.ReportFile), filepath.Join(f.Baseline, seal.SealFile), f.BaselineKey, f.audit.key,
	}
	if err := a.spared(ctx, forms, f.audit.out, from...); err != nil {
		return err
	}
	var key *seal.Key
	if f.audit.out != "" {
		if key, err = a.sealingKey(ctx, f.audit.key, b.state())(); err != nil {
			return err
		}
	}
	if err := a.judge(ctx, b); err != nil {
		return err
	}
	if f.audit.out != "" {
		if err := a.write(ctx, b.Run, forms.folder, key, a.program(), b.started, &f.audit); err != nil {
			return err
		}
	}
	if err := a.deliver(b.Audit, forms); err != nil {
		return err
	}
	a.exit = a.ended(b)
	return nil
}

// uncommitted are those of the manifest, its settings and what it names that are not
// as they are in the commit of HEAD. A hook that runs before a commit finds some, so it
// is told and no mistake. Where there is no commit there is nothing to hold them to.
func (a *app) uncommitted(ctx context.Context, b *begun) ([]string, error) {
	dir := filepath.Dir(b.manifest)
	work, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer work.Close()
	t, err := b.request.Opened.Path(ctx, work, ".", "")
	if errors.Is(err, git.ErrEmpty) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer t.Close()
	switch {
	case t.Commit().ID == "" && b.request.Check.Folder != "":
		return nil, errFolder
	case t.Commit().ID == "":
		return nil, nil // a plain folder is judged as it lies there, all of it
	}
	names := map[string]bool{}
	for _, name := range append(a.named(b), filepath.Base(b.manifest)) {
		for range maxLinks { // what a link leads to is what is read
			names[name] = true
			to, err := work.Readlink(filepath.FromSlash(name))
			if err != nil || filepath.IsAbs(to) {
				break
			}
			name = path.Join(path.Dir(name), filepath.ToSlash(to))
		}
	}
	known := some{Tree: t, names: maps.Clone(names)}
	differing, _, err := handover.Uncommitted(ctx, work, known, len(names))
	if err != nil {
		return nil, err
	}
	for name := range known.names { // what is left is not in the commit
		if info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil && !info.IsDir() {
			differing = append(differing, name)
		}
	}
	for i := range differing {
		differing[i] = strings.ToValidUTF8(differing[i], "\ufffd")
	}
	slices.Sort(differing)
	return slices.Compact(differing), nil
}

// errFolder is the error of holding a folder of a checkout to its commit.
var errFolder = &tree.Error{Text: inventory.Text{
	ID: "manifesnya tidak di akar salinan git, jadi foldernya dinilai sebagaimana ada di disk, sudah menjadi commit atau belum",
	EN: "the manifest is not at the root of the git checkout, so its folder is judged as it lies on the disk, committed or not",
}}

// maxLinks bounds how many links lead on from a named file.
const maxLinks = 8

// some is a tree of which only some entries are met, each of which it then forgets.
type some struct {
	tree.Tree
	names map[string]bool
}

func (s some) Walk(ctx context.Context, visit func(tree.Entry) error) error {
	return s.Tree.Walk(ctx, func(e tree.Entry) error {
		if !s.names[e.Path] {
			return nil
		}
		delete(s.names, e.Path)
		return visit(e)
	})
}

// ended is the exit code of what was judged.
func (a *app) ended(b *begun) int {
	code := b.Audit.ExitCode()
	if a.gaps(b.manifest) && code == exitOK {
		code = exitBlind
	}
	return code
}

// gaps tells which values of a manifest are still to be filled in, or to be made sure
// of: nobody has said them, whatever the rules make of them.
func (a *app) gaps(manifest string) (found bool) {
	n := 0
	for line := range strings.Lines(string(excerpt(manifest))) {
		n++
		code, comment, _ := strings.Cut(line, "#")
		if strings.Contains(line, `"`+scaffold.Gap) || strings.TrimSpace(code) != "" && strings.HasPrefix(strings.TrimSpace(comment), scaffold.Gap) {
			a.note("%s:%d: masih harus diisi: %s", "%s:%d: still to be filled in: %s", clean(manifest), n, clean(strings.Join(strings.Fields(line), " ")))
			found = true
		}
	}
	return found
}

// manifest is the manifest of the application at a path.
func (a *app) manifest(path string) (string, error) {
	path = cmp.Or(path, ".")
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", a.notThere(path)
	}
	if err != nil || !info.IsDir() {
		return path, err
	}
	for _, name := range handover.Manifests {
		if _, err := os.Lstat(filepath.Join(path, name)); err == nil {
			return filepath.Join(path, name), nil
		}
	}
	return "", usage(audit.Text{
		ID: "tidak ada %s di %s: tidak ada yang diperiksa. Buat dengan patuh init",
		EN: "there is no %s in %s: nothing was examined. Make one with patuh init",
	}, a.lang, manifestFile, clean(path))
}

// settle fills what the command line leaves open from a file of settings, which must be
// there where somebody named it.
func (a *app) settle(name string, named bool, f *settings) error {
	if info, err := os.Lstat(name); err == nil && !named && !info.Mode().IsRegular() { // what it leads to is not the repository's to show
		return usage(audit.Text{ID: "%s bukan berkas biasa", EN: "%s is no regular file"}, a.lang, clean(name))
	}
	dir := filepath.Dir(name)
	data, err := readKeyFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		if named {
			return a.notThere(name)
		}
		return nil
	}
	if err != nil {
		return err
	}
	f.file = name
	var s settings
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	err = dec.Decode(&s)
	if err == nil {
		var more yaml.Node
		switch failed := dec.Decode(&more); {
		case failed == nil:
			err = errors.New(a.say("lebih dari satu dokumen YAML", "more than one document of YAML"))
		case !errors.Is(failed, io.EOF):
			err = failed
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		said := strings.NewReplacer("yaml: ", "", "unmarshal errors:\n  ", "", " in type cli.settings", "").Replace(err.Error())
		return usage(audit.Text{
			ID: "%s: %s. Yang dapat ditetapkan: regulation, register, register_key, register_since, baseline, baseline_key, fail_on, minimum, rules",
			EN: "%s: %s. What can be set: regulation, register, register_key, register_since, baseline, baseline_key, fail_on, minimum, rules",
		}, a.lang, clean(name), clean(said))
	}
	if slices.Contains(s.Rules, "") || slices.Contains(s.Minimum, "") {
		return usage(audit.Text{ID: "%s: sebuah nama dalam rules atau minimum kosong", EN: "%s: a name in rules or minimum is empty"}, a.lang, clean(name))
	}
	at := func(name string) string {
		if name == "" || filepath.IsAbs(name) || register.IsURL(name) {
			return name
		}
		return filepath.Join(dir, name)
	}
	f.own = !named && f.RegisterKey == "" && s.RegisterKey != ""
	f.Register, f.RegisterKey = cmp.Or(f.Register, at(s.Register)), cmp.Or(f.RegisterKey, at(s.RegisterKey))
	f.Baseline, f.BaselineKey = cmp.Or(f.Baseline, at(s.Baseline)), cmp.Or(f.BaselineKey, at(s.BaselineKey))
	if f.Regulation == "" {
		if f.Regulation = s.Regulation; strings.HasSuffix(s.Regulation, ".yaml") {
			f.Regulation = at(s.Regulation)
		}
	}
	if len(f.Rules) == 0 {
		for _, folder := range s.Rules {
			f.Rules = append(f.Rules, at(folder))
		}
	}
	if f.RegisterSince = s.RegisterSince; f.RegisterSince != "" {
		if _, err := time.Parse(time.RFC3339, f.RegisterSince); err != nil {
			return usage(audit.Text{ID: "%s: register_since %q bukan waktu RFC 3339, misalnya 2026-12-31T16:00:00Z", EN: "%s: register_since %q is no RFC 3339 time, such as 2026-12-31T16:00:00Z"}, a.lang, clean(name), clean(f.RegisterSince))
		}
	}
	f.FailOn = cmp.Or(f.FailOn, s.FailOn)
	f.Minimum = append(f.Minimum, s.Minimum...)
	return nil
}

// gate is what the check fails on, and the earlier result that it rests on.
func (a *app) gate(f *checkFlags) (*audit.Gate, *audit.Audit, error) {
	g := &audit.Gate{FailOn: cmp.Or(f.FailOn, audit.FailOnViolation), Minimum: append([]string{}, f.Minimum...)}
	if !slices.Contains([]string{audit.FailOnViolation, audit.FailOnWarning, audit.FailOnNone}, g.FailOn) {
		return nil, nil, usage(audit.Text{ID: "--fail-on %q tidak dikenal; yang ada: violation, warning, none", EN: "--fail-on %q is not known; there are: violation, warning, none"}, a.lang, g.FailOn)
	}
	if f.Baseline == "" {
		return g, nil, nil
	}
	if f.BaselineKey == "" {
		return nil, nil, usage(audit.Text{
			ID: "--baseline hanya dipercaya dengan segelnya: beri --baseline-key, kunci publik yang menyegelnya",
			EN: "--baseline is believed by its seal only: give --baseline-key, the public key that seals it",
		}, a.lang)
	}
	var earlier *audit.Audit
	var err error
	g.Baseline, earlier, err = a.baseline(f.Baseline, f.BaselineKey)
	return g, earlier, err
}

// baseline reads an earlier result and holds it to its seal.
func (a *app) baseline(dir, key string) (*audit.Baseline, *audit.Audit, error) {
	trusted, err := a.trusted([]string{key})
	if err != nil {
		return nil, nil, err
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, a.notThere(dir)
	}
	report, err := seal.Verify(dir, trusted, seal.VerifyOptions{})
	if err != nil {
		return nil, nil, a.sealError(err)
	}
	if !report.OK() {
		return nil, nil, fmt.Errorf("--baseline %s: %w", clean(dir), a.sealError(report.Problems))
	}
	data, err := os.ReadFile(filepath.Join(dir, seal.ReportFile))
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(data)
	b := &audit.Baseline{SHA256: hex.EncodeToString(sum[:]), KeyID: report.KeyID, Fingerprints: []string{}}
	if !slices.ContainsFunc(report.Statement.Subject, func(s seal.Subject) bool { return s.Name == seal.ReportFile && s.Digest.SHA256 == b.SHA256 }) {
		return nil, nil, fmt.Errorf("--baseline %s: %s changed while it was read", clean(dir), seal.ReportFile)
	}
	earlier, err := audit.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, nil, fmt.Errorf("--baseline %s: %w", clean(dir), err)
	}
	b.AsOf = earlier.AsOf
	for _, agency := range earlier.Agencies {
		for _, r := range agency.Results {
			for _, p := range r.Problems {
				if p.Fingerprint != "" {
					b.Fingerprints = append(b.Fingerprints, p.Fingerprint)
				}
			}
		}
	}
	slices.Sort(b.Fingerprints)
	b.Fingerprints = slices.Compact(b.Fingerprints)
	return b, earlier, nil
}

// beside is what stands beside the manifest: the register, or what takes its place;
// and which regulation is judged by.
func (a *app) beside(ctx context.Context, state string, f *checkFlags, gate *audit.Gate) (*pipeline.Check, string, error) {
	if f.Register == "" {
		if f.RegisterKey != "" && f.RegisterSince == "" {
			return nil, "", usage(audit.Text{ID: "--register-key tanpa --register", EN: "--register-key without --register"}, a.lang)
		}
		if f.Regulation == "" {
			return nil, "", usage(audit.Text{
				ID: "menurut peraturan mana? Beri --register (dari Dinas), atau --regulation; yang ada: %s",
				EN: "by which regulation? Give --register (of the Dinas), or --regulation; there are: %s",
			}, a.lang, strings.Join(regulations.Builtin(), ", "))
		}
		catalogue, _, err := regulations.Load(f.Regulation)
		if err != nil {
			return nil, "", a.loadError("", nil, &pipeline.RegulationError{Err: err})
		}
		return &pipeline.Check{Beside: register.Nobody(catalogue.ID)}, f.Regulation, nil
	}
	r, sum, key, err := a.register(ctx, &f.settings)
	if err != nil {
		return nil, "", err
	}
	if err := a.remember(state, f.RegisterSince, r, sum, key); err != nil {
		return nil, "", err
	}
	name := cmp.Or(f.Regulation, r.Regulation.ID)
	_, source, err := regulations.Load(name)
	if err != nil {
		return nil, "", a.loadError("", nil, &pipeline.RegulationError{Err: err})
	}
	if got := sha256.Sum256(source); hex.EncodeToString(got[:]) != r.Regulation.SHA256 {
		return nil, "", usage(audit.Text{
			ID: "peraturan %s di sini bukan yang disebut register (SHA-256 %.16s…): pakai versi patuh yang dipakai Dinas, atau beri berkasnya dengan --regulation",
			EN: "the regulation %s here is not the one the register names (SHA-256 %.16s…): use the version of patuh the Dinas uses, or give its file with --regulation",
		}, a.lang, clean(name), r.Regulation.SHA256)
	}
	gate.Minimum = append(gate.Minimum, r.Minimum...)
	return published(r, sum, key), name, nil
}

// published is what a register puts beside a manifest.
func published(r *register.Register, sum, key string) *pipeline.Check {
	told := &audit.Register{Issued: r.Issued, Expires: r.Expires, SHA256: sum, KeyID: key, Rules: r.Rules, Files: []string{}}
	for _, m := range r.Manifests {
		told.Files = append(told.Files, m.Path)
	}
	return &pipeline.Check{Register: told, For: r.Agency, Beside: r.Sources(), Evidence: r.Evidence}
}

package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/cache"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/scanners"
)

// auditFlags are the flags of patuh audit.
type auditFlags struct {
	out, period, asOf, regulation, key, tsa, tsaChain, title string
	formats, rules                                           []string
	allowPast, offline, strict, noCache, past                bool
	workers                                                  int
	look                                                     lookFlags
}

func (a *app) auditCommand() *cobra.Command {
	var f auditFlags
	cmd := &cobra.Command{
		Use: "audit DIR", Args: a.arguments(1, 1),
		Short: a.say("Menilai manifes sebuah kota dan menulis laporan bersegel", "Judges a city's manifests and writes a sealed report"),
		Long: a.say(`Membaca manifes di bawah DIR (atau satu berkas), memeriksa yang dinyatakan, menilainya menurut peraturan,
dan menulis folder audit bersegel ke --out. Tanpa --out hasilnya hanya ditampilkan. Kata sandi kunci penyegel
diambil dari COSIGN_PASSWORD; repositori di GitHub dibaca dengan variabel lingkungan patuh scan repository.

Kode keluar: 0 tidak ada pelanggaran · 1 tidak dapat berjalan · 2 salah pakai, atau manifes tidak dapat dimuat ·
3 ada pelanggaran · 4 tidak ada pelanggaran, tetapi ada yang seharusnya diperiksa dan tidak dapat.`,
			`Reads the manifests below DIR (or one file), looks at what they declare, judges it by the regulation,
and writes a sealed audit folder to --out. Without --out the result is only shown. The sealing key's password
is taken from COSIGN_PASSWORD; repositories at GitHub are read with the environment variables of patuh scan repository.

Exit codes: 0 nothing fails · 1 it could not run · 2 usage, or a manifest that does not load ·
3 something fails · 4 nothing fails, but something that was to be examined could not be.`),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.offline || f.look.evidence != "" {
				for _, how := range []string{"max-age", "vantage", "roots", "no-limits"} {
					if cmd.Flags().Changed(how) {
						return usage(audit.Text{ID: "--%s menyebut cara memeriksa; dengan --offline atau --evidence tidak ada yang diperiksa", EN: "--%s says how to look; with --offline or --evidence nothing is looked at"}, a.lang, how)
					}
				}
			}
			forms, err := a.outputs(f.formats, f.out != "", cmd.Flags().Changed("format"))
			if err != nil {
				return err
			}
			return a.audit(cmd.Context(), args[0], &f, forms)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.out, "out", "", a.say("folder audit yang dibuat; belum boleh ada", "the audit folder to make; must not exist yet"))
	fl.StringVar(&f.period, "period", "", a.say("triwulan, misalnya 2026-Q4 (bawaan: triwulan as-of)", "quarter, such as 2026-Q4 (default: that of as-of)"))
	fl.StringVar(&f.asOf, "as-of", "", a.say("saat penilaian, RFC 3339 (bawaan: sekarang)", "time of judgment, RFC 3339 (default: now)"))
	fl.BoolVar(&f.allowPast, "allow-past", false, a.say("mengizinkan --as-of di masa lalu dan --period yang sudah lama lewat; tercetak pada laporan", "allow an --as-of in the past and a --period long past; it is stamped on the report"))
	fl.StringVar(&f.regulation, "regulation", "", a.say("id atau berkas peraturan (bawaan: menurut manifes)", "id or file of the regulation (default: as the manifests say)"))
	a.rulesFlag(cmd, &f.rules)
	fl.StringVar(&f.look.evidence, "evidence", "", a.say("nilai menurut bukti di folder ini saja (folder bukti atau folder audit); tidak ada yang diperiksa", "judge by the evidence in this folder alone (one of evidence, or an audit folder); nothing is looked at"))
	a.lookFlags(cmd, &f.look)
	fl.BoolVar(&f.offline, "offline", false, a.say("tidak memindai apa pun; yang perlu dilihat menjadi tidak diketahui", "scan nothing; what needs looking at is unknown"))
	fl.BoolVar(&f.past, "history", false, a.say("cari rahasia juga dalam riwayat repositori", "look for secrets in the histories of repositories, too"))
	fl.BoolVar(&f.strict, "strict", false, a.say("yang tidak diketahui membuat kode keluar 4", "unknown makes the exit code 4"))
	fl.StringVar(&f.key, "key", "", a.say("kunci penyegel (bawaan: dibuat di .patuh/)", "key to seal with (default: one is made in .patuh/)"))
	fl.StringVar(&f.title, "signer", "", a.say("jabatan yang menyegel", "office that seals"))
	fl.StringVar(&f.tsa, "tsa", "", a.say("URL otoritas penanda waktu RFC 3161", "URL of an RFC 3161 timestamp authority"))
	fl.StringVar(&f.tsaChain, "tsa-chain", "", a.say("sertifikat otoritas penanda waktu (PEM)", "the timestamp authority's certificates (PEM)"))
	a.formatFlag(cmd, &f.formats)
	completes(cmd, "regulation", a.regulationIDs)
	fl.IntVar(&f.workers, "workers", 0, a.say("jumlah pekerja (bawaan: satu tiap prosesor)", "workers (default: one for each processor)"))
	fl.BoolVar(&f.noCache, "no-cache", false, a.say("tidak memakai hasil tersimpan di .patuh/cache", "do not use results kept in .patuh/cache"))
	return cmd
}

var periodForm = regexp.MustCompile(`^[12][0-9]{3}-Q[1-4]$`)

// request checks the flags but for the forms, all of them before anything is read.
func (a *app) request(dir string, f *auditFlags) (pipeline.Request, error) {
	r := pipeline.Request{
		Workspace: dir, Regulation: f.regulation, Period: f.period, Strict: f.strict, Offline: f.offline,
		Workers: f.workers, Lang: a.lang, Tool: audit.Tool{Name: "patuh", Version: Version},
	}
	now := a.Now()
	r.AsOf = now.UTC().Truncate(time.Second)
	if f.asOf != "" {
		at, err := time.Parse(time.RFC3339, f.asOf)
		if err != nil {
			return r, usage(audit.Text{ID: "--as-of %q bukan waktu RFC 3339, misalnya 2026-12-31T16:00:00Z", EN: "--as-of %q is no RFC 3339 time, such as 2026-12-31T16:00:00Z"}, a.lang, f.asOf)
		}
		at = at.UTC().Truncate(time.Second)
		switch {
		case at.After(now):
			return r, usage(audit.Text{ID: "--as-of %s belum tiba; yang akan datang tidak dapat diaudit", EN: "--as-of %s has not come yet; the future cannot be audited"}, a.lang, f.asOf)
		case at.Before(r.AsOf) && !f.allowPast:
			return r, usage(audit.Text{ID: "--as-of %s sudah lewat; pakai --allow-past, dan laporan akan dicap demikian", EN: "--as-of %s is in the past; use --allow-past, and the report will be stamped so"}, a.lang, f.asOf)
		}
		r.Past = at.Before(r.AsOf)
		r.AsOf = at
	}
	if f.period != "" && !periodForm.MatchString(f.period) {
		return r, usage(audit.Text{ID: "--period %q bukan triwulan, misalnya 2026-Q4", EN: "--period %q is no quarter, such as 2026-Q4"}, a.lang, f.period)
	}
	if last := policies.Quarter(r.AsOf); f.period > last {
		return r, usage(audit.Text{ID: "--period %s belum mulai pada saat penilaian (triwulan %s)", EN: "--period %s has not begun at the time of judgment (quarter %s)"}, a.lang, f.period, last)
	} else if f.period != "" && policies.LongPast(f.period, r.AsOf) {
		if !f.allowPast {
			return r, usage(audit.Text{ID: "--period %s sudah lama lewat; pakai --allow-past, dan laporan akan dicap demikian", EN: "--period %s is long past; use --allow-past, and the report will be stamped so"}, a.lang, f.period)
		}
		r.Past = true
	}
	if f.workers < 0 {
		return r, usage(audit.Text{ID: "--workers tidak boleh negatif", EN: "--workers cannot be negative"}, a.lang)
	}
	if f.tsa != "" {
		if u, err := url.Parse(f.tsa); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return r, usage(audit.Text{ID: "--tsa %q bukan alamat http atau https", EN: "--tsa %q is no http or https address"}, a.lang, f.tsa)
		}
	}
	if f.out == "" {
		for _, sealing := range []struct{ name, value string }{{"key", f.key}, {"signer", f.title}, {"tsa", f.tsa}, {"tsa-chain", f.tsaChain}} {
			if sealing.value != "" {
				return r, usage(audit.Text{ID: "--%s menyegel folder audit, jadi perlu --out", EN: "--%s is for sealing an audit folder, so it needs --out"}, a.lang, sealing.name)
			}
		}
	}
	if f.look.evidence != "" {
		if f.offline {
			return r, usage(audit.Text{ID: "--offline dan --evidence tidak dapat bersama: yang satu tanpa bukti, yang lain menurut bukti", EN: "--offline and --evidence cannot go together: one is without evidence, the other by evidence"}, a.lang)
		}
		var err error
		if r.Evidence, err = a.stored(f.look.evidence); err != nil {
			return r, err
		}
	}
	if f.out != "" {
		if _, err := os.Lstat(f.out); err == nil {
			return r, usage(audit.Text{ID: "--out %s sudah ada; folder audit adalah bukti dan tidak pernah ditimpa. Pilih nama lain", EN: "--out %s already exists; an audit folder is evidence and never written over. Choose another name"}, a.lang, f.out)
		}
	}
	return r, nil
}

func (a *app) audit(ctx context.Context, dir string, f *auditFlags, forms outputs) error {
	started := a.Now()
	r, err := a.request(dir, f)
	if err != nil {
		return err
	}
	if r.Rules, err = a.rules(f.rules); err != nil {
		return err
	}
	root, err := inventory.Root(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return a.notThere(dir)
	}
	if err != nil {
		return err
	}
	state := filepath.Join(root, ".patuh")
	if err := a.ours(state); err != nil {
		return err
	}
	if err := a.spared(ctx, forms, f.out, f.key, f.tsaChain); err != nil {
		return err
	}
	made := build(debug.ReadBuildInfo())
	var self func() (string, error)
	if f.out != "" || !f.noCache && made == "" {
		self = a.program()
	}
	keep := func(time.Time, bool) error { return nil }
	if !f.noCache {
		results := cache.Open(filepath.Join(state, "cache"), func() (string, error) {
			if made != "" {
				return made, nil
			}
			return self()
		})
		r.Cache, keep = results, results.Save
	}
	if r.Repositories, err = a.sources(filepath.Join(state, "cache")); err != nil {
		return err
	}
	r.Repositories.Git.History = f.past
	at := filepath.Join(state, "evidence")
	store, err := a.looking(&r, &f.look, at)
	if err != nil {
		return err
	}
	r.Keep = func(e scanners.Evidence) {
		if e.Started != "" { // what files say is read again as quickly
			store.Keep(e)
		}
	}
	progress := &progress{app: a, start: started}
	r.Judged, r.Looked = progress.judged, progress.looked
	var opened func() (*seal.Key, error)
	if f.out != "" {
		opened = a.sealingKey(ctx, f.key, state)
	}
	run, diags, err := pipeline.Load(ctx, r)
	if err := a.loadError(root, diags, err); err != nil {
		return err
	}
	var key *seal.Key
	if f.out != "" { // before the long part: a wrong password should not cost a judgment
		if key, err = opened(); err != nil {
			return err
		}
	}
	err = run.Judge(ctx)
	progress.end()
	if store.Save() == nil && store.Len() > 0 {
		ignore(state)
	}
	if errors.Is(err, context.Canceled) {
		a.interrupted(store, at)
	}
	kept := make(chan struct{}) // also what an interrupted run judged; without a cache the next is only slower
	go func(err error) {
		defer close(kept)
		if keep(a.Now(), err == nil) == nil && r.Cache != nil {
			ignore(state)
		}
	}(err)
	defer func() { <-kept }()
	if err != nil {
		return a.loadError(root, nil, err)
	}
	if since := run.Audit.Regulation.InForce; r.AsOf.In(inventory.Jakarta).Format(time.DateOnly) < since {
		a.note("Peraturan %s baru berlaku sejak %s, setelah saat penilaian.", "The regulation %s came into force only on %s, after the time of judgment.", clean(run.Audit.Regulation.ID), since)
	}
	if f.out != "" {
		if err := a.write(ctx, run, forms.folder, key, self, started, f); err != nil {
			return err
		}
	}
	if err := a.deliver(run.Audit, forms); err != nil {
		return err
	}
	a.exit = run.Audit.ExitCode()
	return nil
}

// loadError tells what is wrong with manifests, a regulation or rules.
func (a *app) loadError(root string, diags hcl.Diagnostics, err error) error {
	if diags.HasErrors() {
		a.diagnose(diags, func(name string) []byte { return excerpt(filepath.Join(root, filepath.FromSlash(name))) })
		return &exitError{code: exitUsage}
	}
	var found hcl.Diagnostics
	var empty *pipeline.EmptyError
	var regulation *pipeline.RegulationError
	var unsound *policies.UnsoundError
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &found):
		a.diagnose(found, func(name string) []byte { return excerpt(name) })
		return &exitError{code: exitUsage}
	case errors.As(err, &empty):
		return usage(audit.Text{
			ID: "tidak ada manifes (.hcl, .hcl.json) di %s: tidak ada yang diperiksa, jadi tidak ada yang dinyatakan patuh",
			EN: "no manifest (.hcl, .hcl.json) in %s: nothing was examined, so nothing is said to comply",
		}, a.lang, empty.Workspace)
	case errors.As(err, &unsound):
		return &exitError{exitUsage, errors.New(clean(unsound.In(a.lang)))}
	case errors.As(err, &regulation):
		return &exitError{exitUsage, err}
	}
	return err
}

// ours asks that the folder patuh keeps its things in is a folder: a link would have
// them written where whoever made it wants them.
func (a *app) ours(state string) error {
	if info, err := os.Lstat(state); err == nil && !info.IsDir() {
		return usage(audit.Text{ID: "%s bukan folder; patuh menyimpan di sana, dan tidak mengikuti tautan", EN: "%s is no folder; patuh keeps its things there, and follows no link"}, a.lang, clean(state))
	}
	return nil
}

// ignore keeps what patuh leaves in a workspace out of its repository, also
// where no key of its own lies there. Where it cannot, the audit is no worse.
func ignore(state string) {
	f, err := os.OpenFile(filepath.Join(state, ".gitignore"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		_, _ = f.WriteString("*\n")
		f.Close()
	}
}

// excerpt reads a file to show a mistake in it, if it is one of ordinary size.
func excerpt(name string) []byte {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 4<<20 {
		return nil
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	return src
}

// write writes and seals the audit folder.
func (a *app) write(ctx context.Context, run *pipeline.Run, chosen []reports.Format, key *seal.Key, self func() (string, error), started time.Time, f *auditFlags) error {
	var chain []byte
	var err error
	if f.tsaChain != "" {
		if chain, err = readKeyFile(f.tsaChain); err != nil {
			return err
		}
	}
	program, err := self()
	if err != nil {
		return err
	}
	result := run.Audit
	var sealed *seal.Sealed
	err = run.Write(ctx, f.out, chosen, reports.Options{Lang: a.reportLang()}, func(folder string) error {
		predicate := seal.Predicate{
			Auditee: seal.Auditee(result.Auditee), Period: result.Period, AsOf: result.AsOf,
			Started: started.UTC().Format(time.RFC3339), Finished: a.Now().UTC().Format(time.RFC3339),
			Tool:       seal.Tool{Name: result.Tool.Name, Version: result.Tool.Version, SHA256: program},
			Regulation: seal.Regulation{ID: result.Regulation.ID, SHA256: result.Regulation.SHA256},
			Rules:      seal.Digest{SHA256: result.Rules.SHA256},
			Result:     result.Summary.Outcome, Counts: seal.Counts(result.Summary.Counts),
			Exemptions: len(result.Exemptions), Signer: seal.Signer{Title: f.title},
		}
		var err error
		sealed, err = seal.Sign(ctx, folder, key, predicate, seal.SignOptions{TSA: f.tsa, TrustedChain: chain})
		return err
	})
	if err != nil {
		return a.sealError(err)
	}
	a.note("Folder audit: %s (segel tidak tersertifikasi, kunci %.16s…)", "Audit folder: %s (uncertified seal, key %.16s…)", f.out, sealed.KeyID)
	if sealed.ChainLearned {
		a.note("Rantai sertifikat otoritas penanda waktu diambil dari jawabannya sendiri; bandingkan, atau beri --tsa-chain.", "The timestamp authority's chain was taken from its own answer; compare it, or give --tsa-chain.")
	}
	return nil
}

// program begins to hash the running executable, which is part of what judged,
// and returns how to wait for its SHA-256.
func (a *app) program() func() (string, error) {
	h := sha256.New()
	done := make(chan error, 1)
	go func() {
		done <- func() error {
			name, err := a.Executable()
			if err != nil {
				return err
			}
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(h, f)
			return err
		}()
	}()
	return sync.OnceValues(func() (string, error) {
		err := <-done
		return hex.EncodeToString(h.Sum(nil)), err
	})
}

// build says what this program was made of, where that is known to the last
// byte: from one commit and nothing else, or as a published module, and of
// published modules. Otherwise it is "". Then only its bytes tell it from another
// build, and to hash those takes as long as a small audit.
func build(info *debug.BuildInfo, ok bool) string {
	if !ok {
		return ""
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	whole := info.Main.Sum != "" || settings["vcs.revision"] != "" && settings["vcs.modified"] == "false"
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		whole = whole && module.Sum != ""
	}
	if !whole {
		return ""
	}
	return info.String()
}

// progress tells on a terminal how far a long run is; elsewhere it is silent.
type progress struct {
	app   *app
	start time.Time
	last  time.Time
	shown bool
}

// judged tells how far judging is.
func (p *progress) judged(done, total int) {
	now := p.app.Now()
	if !p.app.Terminal.Errors || now.Sub(p.start) < time.Second || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprint(p.app.Stderr, "\r\x1b[K"+p.app.say("menilai %d/%d", "judging %d/%d", done, total))
}

func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.app.Stderr, "\r\x1b[K")
	}
}

// sealError tells a seal's problem in the reader's language.
func (a *app) sealError(err error) error {
	var several seal.Problems
	if errors.As(err, &several) {
		var lines []string
		for _, p := range several {
			lines = append(lines, a.problem(p))
		}
		return errors.New(strings.Join(lines, "\n"))
	}
	var one seal.Problem
	if errors.As(err, &one) {
		return errors.New(a.problem(one))
	}
	return err
}

func (a *app) problem(p seal.Problem) string {
	text := p.Text.In(a.lang)
	if p.File != "" {
		text = p.File + ": " + text
	}
	return clean(text)
}

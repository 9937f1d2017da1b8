package cli

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/github"
	"github.com/patuh-id/patuh/scanners/repository/secrets"
	"github.com/patuh-id/patuh/scanners/repository/signatures"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

func (a *app) scanCommand() *cobra.Command {
	var look lookFlags
	cmd := &cobra.Command{
		Use: "scan DIR", Args: a.arguments(1, 1),
		Short: a.say("Memeriksa yang dinyatakan manifes dan menyimpan buktinya, atau sebuah repositori", "Looks at what manifests declare and keeps the evidence, or at a repository"),
		Long: a.say(`Membaca manifes di bawah DIR, memeriksa semua yang dinyatakan dengan setiap pemindai, dan menyimpan buktinya, tanpa menilai.
patuh audit --evidence menilai menurut bukti itu. Bila dihentikan, yang sudah terlihat tersimpan; --max-age melanjutkannya.
Tersambung hanya ke alamat publik dan rentang yang dinyatakan Dinas, sebagai `+agent+`.

Kode keluar: 0 semuanya diperiksa · 1 tidak dapat berjalan, atau dihentikan · 2 salah pakai, atau manifes tidak dapat dimuat ·
4 ada yang tidak dapat diperiksa.`,
			`Reads the manifests below DIR, looks at all they declare with every scanner, and keeps the evidence, without judging.
patuh audit --evidence judges by it. Of a run that is stopped, what was seen is kept; --max-age goes on with it.
It connects only to public addresses and to ranges the Dinas declares, as `+agent+`.

Exit codes: 0 all was looked at · 1 it could not run, or was stopped · 2 usage, or manifests that do not load ·
4 something could not be looked at.`),
		Example: "  patuh scan .\n  patuh scan . --evidence bukti --max-age 12h\n  patuh audit . --evidence bukti --out audit",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.scanWorkspace(cmd.Context(), args[0], &look) },
	}
	cmd.Flags().StringVar(&look.evidence, "evidence", "", a.say("folder bukti (bawaan: .patuh/evidence di DIR)", "folder of the evidence (default: .patuh/evidence in DIR)"))
	a.lookFlags(cmd, &look)
	cmd.ValidArgsFunction = folders
	var revision, format string
	var history bool
	repo := &cobra.Command{
		Use: "repository PATH|URL", Args: a.arguments(1, 1),
		Short: a.say("Memeriksa isi sebuah repositori: dokumen, pemilik, antarmuka, rahasia", "Looks into a repository: documents, owners, interfaces, secrets"),
		Long: a.say(`Memeriksa repositori mana pun: salinan git, folder biasa, bundel git, URL git, atau repositori GitHub. Tidak ada isinya
yang dijalankan. Repositori GitHub dibaca lewat API, dengan token dari GITHUB_TOKEN atau GH_TOKEN, atau sebagai aplikasi
dengan GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY_FILE dan, bila perlu, GITHUB_APP_INSTALLATION_ID; GITHUB_API_URL menyebut API
GitHub Enterprise.

Kode keluar: 0 semuanya diperiksa · 1 tidak dapat berjalan · 2 salah pakai · 4 ada yang tidak dapat diperiksa.`,
			`Looks into any repository: a git checkout, a plain folder, a git bundle, a git URL, or one at GitHub. Nothing in it is
run. One at GitHub is read by its API, with the token in GITHUB_TOKEN or GH_TOKEN, or as an app with GITHUB_APP_ID,
GITHUB_APP_PRIVATE_KEY_FILE and, if need be, GITHUB_APP_INSTALLATION_ID; GITHUB_API_URL names the API of a GitHub
Enterprise.

Exit codes: 0 all was looked at · 1 it could not run · 2 usage · 4 something could not be looked at.`),
		Example: "  patuh scan repository .\n  patuh scan repository https://github.com/pemkot/simpus --revision v1.0.0\n  patuh scan repository simpus.bundle --format json",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.scanRepository(cmd.Context(), args[0], revision, format, history)
		},
	}
	repo.Flags().StringVar(&revision, "revision", "", a.say("commit, cabang atau tag (bawaan: HEAD)", "commit, branch or tag (default: HEAD)"))
	repo.Flags().StringVar(&format, "format", "table", a.say("bentuk: table atau json", "form: table or json"))
	completes(repo, "format", words("table", "json"))
	repo.Flags().BoolVar(&history, "history", false, a.say("cari rahasia juga dalam riwayatnya", "look for secrets in its history, too"))
	var manifests string
	org := &cobra.Command{
		Use: "organization NAME", Args: a.arguments(1, 1),
		Short: a.say("Mendaftar repositori sebuah organisasi di GitHub dan yang belum dinyatakan", "Lists an organisation's repositories at GitHub, and those nobody declared"),
		Long: a.say(`Mendaftar semua repositori sebuah organisasi di GitHub. Dengan --manifests, setiap repositori dicocokkan dengan url blok
repository dalam manifes; yang tidak dinyatakan siapa pun disebut. Variabel lingkungannya sama dengan yang dipakai patuh scan repository.

Kode keluar: 0 semuanya dinyatakan, atau tanpa --manifests · 1 tidak dapat berjalan · 2 salah pakai, atau manifes tidak dapat
dimuat · 3 ada yang tidak dinyatakan.`,
			`Lists all repositories of an organisation at GitHub. With --manifests each is looked for among the url of the manifests'
repository blocks; those nobody declared are told. The environment variables are those of patuh scan repository.

Exit codes: 0 all are declared, or without --manifests · 1 it could not run · 2 usage, or manifests that do not load ·
3 some are not declared.`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.scanOrganization(cmd.Context(), args[0], manifests)
		},
	}
	org.Flags().StringVar(&manifests, "manifests", "", a.say("manifes yang menyatakan repositori", "manifests that declare repositories"))
	cmd.AddCommand(repo, org)
	return cmd
}

func (a *app) scanRepository(ctx context.Context, place, revision, format string, history bool) error {
	if !slices.Contains([]string{"table", "json"}, format) {
		return usage(audit.Text{ID: "--format harus table atau json, bukan %q", EN: "--format must be table or json, not %q"}, a.lang, format)
	}
	options, err := a.sources(a.cacheDir())
	if err != nil {
		return err
	}
	options.Git.History = history
	open := sources.New(options)
	defer open.Close()
	t, done, err := a.openRepository(ctx, open, place, revision)
	if err != nil {
		return err
	}
	defer done()
	facts, err := repository.Examine(ctx, t, repository.Declared{History: history})
	if errors.Is(err, context.Canceled) {
		return err
	}
	if err != nil {
		return a.unreadable(place, err)
	}
	if facts.Unexamined() {
		a.exit = exitBlind
	}
	if format == "json" {
		enc := json.NewEncoder(a.Stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(facts)
	}
	return a.tell(place, facts)
}

// openRepository opens what lies at a path or an address; done closes it.
func (a *app) openRepository(ctx context.Context, open *sources.Sources, place, revision string) (t tree.Tree, done func(), err error) {
	if sources.IsURL(place) {
		if t, err = open.URL(ctx, place, revision); err != nil {
			return nil, nil, a.unreadable(place, err)
		}
		return t, func() { t.Close() }, nil
	}
	dir, name, err := parted(place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, a.notThere(shown(place))
	}
	if err != nil {
		return nil, nil, a.unreadable(place, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, a.unreadable(place, err)
	}
	if t, err = open.Path(ctx, root, name, revision); err != nil {
		root.Close()
		return nil, nil, a.unreadable(place, err)
	}
	return t, func() { t.Close(); root.Close() }, nil
}

// scanOrganization lists an organisation's repositories.
func (a *app) scanOrganization(ctx context.Context, name, manifests string) error {
	declared := map[string]string{} // who declares it, by its address in lower case
	if manifests != "" {
		root, err := inventory.Root(manifests)
		if errors.Is(err, fs.ErrNotExist) {
			return a.notThere(manifests)
		}
		if err != nil {
			return err
		}
		inv, diags, err := inventory.Load(ctx, manifests, inventory.Options{Lang: a.lang})
		if err == nil && !diags.HasErrors() && len(inv.Files) == 0 {
			err = &pipeline.EmptyError{Workspace: manifests}
		}
		if err := a.loadError(root, diags, err); err != nil {
			return err
		}
		for _, agency := range inv.Agencies {
			for _, asset := range agency.Assets {
				if at := asset.Text("url"); asset.Kind.Name == "repository" && at != "" {
					declared[address(at)] = asset.ID
				}
			}
		}
	}
	options, err := a.sources(a.cacheDir())
	if err != nil {
		return err
	}
	client, err := github.New(options.GitHub)
	if err != nil {
		return err
	}
	all, err := client.List(ctx, name)
	if err != nil {
		return a.unreadable(name, err)
	}
	out := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
	missing := 0
	for _, r := range all {
		var marks []string
		for _, m := range []struct {
			is     bool
			id, en string
		}{{r.Private, "tertutup", "private"}, {r.Archived, "diarsipkan", "archived"}, {r.Disabled, "dimatikan", "disabled"}, {r.Fork, "turunan", "fork"}} {
			if m.is {
				marks = append(marks, a.say(m.id, m.en))
			}
		}
		row := []string{clean(r.Name), strings.Join(marks, ", ")}
		if manifests != "" {
			by := declared[address(options.GitHubHost()+"/"+r.Name)]
			if by == "" {
				missing++
				by = a.say("TIDAK DINYATAKAN", "NOT DECLARED")
			}
			row = append(row, by)
		}
		fmt.Fprintln(out, strings.Join(row, "\t"))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	a.note("%d repositori.", "%d repositories.", len(all))
	if missing > 0 {
		a.exit = exitFail
		a.note("%d tidak dinyatakan dalam manifes mana pun.", "%d are declared in no manifest.", missing)
	}
	return nil
}

// address is a repository's web address in the one form it is compared in.
func address(at string) string {
	at = strings.ToLower(strings.TrimSuffix(strings.TrimRight(at, "/"), ".git"))
	if _, rest, ok := strings.Cut(at, "://"); ok {
		at = rest
	}
	host, path, _ := strings.Cut(at, "/")
	return host[strings.LastIndex(host, "@")+1:] + "/" + path // the user of ssh is not of the place
}

// sources are how repositories are opened: GitHub's with what the environment
// says, as its own runners do, or as an app.
func (a *app) sources(cache string) (sources.Options, error) {
	o := github.Options{API: a.Getenv("GITHUB_API_URL"), Cache: cache, Key: a.cacheKey(), Now: a.Now}
	if id := a.Getenv("GITHUB_APP_ID"); id != "" {
		app := github.App{}
		var err error
		if app.ID, err = strconv.ParseInt(id, 10, 64); err == nil && a.Getenv("GITHUB_APP_INSTALLATION_ID") != "" {
			app.Installation, err = strconv.ParseInt(a.Getenv("GITHUB_APP_INSTALLATION_ID"), 10, 64)
		}
		if err != nil {
			return sources.Options{}, usage(audit.Text{ID: "GITHUB_APP_ID dan GITHUB_APP_INSTALLATION_ID harus angka", EN: "GITHUB_APP_ID and GITHUB_APP_INSTALLATION_ID must be numbers"}, a.lang)
		}
		if app.Key, err = readKeyFile(a.Getenv("GITHUB_APP_PRIVATE_KEY_FILE")); err != nil {
			return sources.Options{}, fmt.Errorf("GITHUB_APP_PRIVATE_KEY_FILE: %w", err)
		}
		o.App = &app
	} else if o.Token = a.Getenv("GITHUB_TOKEN"); o.Token == "" {
		o.Token = a.Getenv("GH_TOKEN")
	}
	return sources.Options{GitHub: o}, nil
}

// cacheKey authenticates what is kept of GitHub. It lies outside the workspace,
// which may be of another, in the user's own folder (XDG Base Directory
// Specification), and is made when it is first needed. Where it cannot be kept, or
// others may read it, it is nil: then nothing kept before is believed.
func (a *app) cacheKey() []byte {
	dir := a.Getenv("XDG_CONFIG_HOME")
	if home := a.Getenv("HOME"); !filepath.IsAbs(dir) && filepath.IsAbs(home) {
		dir = filepath.Join(home, ".config")
	}
	if !filepath.IsAbs(dir) {
		return nil
	}
	file := filepath.Join(dir, "patuh", "cache.key")
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		makeKey(file)
	}
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Mode().Perm()&0o077 != 0 || info.Size() != github.KeySize {
		return nil
	}
	key, err := os.ReadFile(file)
	if err != nil || len(key) != github.KeySize {
		return nil
	}
	return key
}

// makeKey writes a key that nobody else may read, whole or not at all: several
// processes may come to it at once, and the first one's stays.
func makeKey(file string) {
	if os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".new") // 0600
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	key := make([]byte, github.KeySize)
	rand.Read(key)
	_, err = f.Write(key)
	if closed := f.Close(); err != nil || closed != nil {
		return
	}
	os.Link(f.Name(), file)
}

// cacheDir is where what was fetched is kept of a run without a workspace (XDG
// Base Directory Specification).
func (a *app) cacheDir() string {
	if dir := a.Getenv("XDG_CACHE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "patuh")
	}
	if home := a.Getenv("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".cache", "patuh")
	}
	return filepath.Join(os.TempDir(), "patuh-cache")
}

// parted is the folder of a path, links followed, and what is looked at in it: all
// of a folder, or a file. What a repository holds cannot lead out of it.
func parted(place string) (dir, name string, err error) {
	if place == "" { // which filepath takes for the folder one is in
		return "", "", fs.ErrNotExist
	}
	if place, err = filepath.Abs(place); err != nil {
		return "", "", err
	}
	if place, err = filepath.EvalSymlinks(place); err != nil {
		return "", "", err
	}
	info, err := os.Stat(place)
	if err != nil {
		return "", "", err
	}
	if info.IsDir() {
		return place, ".", nil
	}
	return filepath.Dir(place), filepath.Base(place), nil
}

// shown is a place without what an address may hold beside it: a password, a
// token. What is neither there nor a sound address is cut short for the same reason.
func shown(place string) string {
	if _, err := os.Lstat(place); err == nil || !strings.ContainsAny(place, "@?#") {
		return place
	}
	if u, err := url.Parse(place); err == nil && u.Host != "" {
		u.User, u.RawQuery, u.Fragment = nil, "", ""
		return u.String()
	}
	if at := strings.LastIndex(place, "@"); at >= 0 {
		place = "…" + place[at:]
	}
	if end := strings.IndexAny(place, "?#"); end >= 0 {
		place = place[:end] + "…"
	}
	return place
}

func (a *app) unreadable(place string, err error) error {
	return &unreadableError{clean(shown(place)) + ": " + audit.Text(*tree.Reason(err)).In(a.lang), err}
}

// unreadableError is told in words of ours.
type unreadableError struct {
	told string
	err  error
}

func (e *unreadableError) Error() string { return e.told }

func (e *unreadableError) Unwrap() error { return e.err }

// tell shows what was seen as tables.
func (a *app) tell(place string, f *repository.Facts) error {
	out := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
	row := func(cells ...string) {
		for i, c := range cells {
			cells[i] = strings.NewReplacer("\t", " ", "\n", " ").Replace(clean(c))
		}
		fmt.Fprintln(out, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
	}
	section := func(id, en string) { fmt.Fprintf(out, "\n%s\n", a.say(id, en)) }
	text := func(t *inventory.Text) string {
		if t == nil {
			return ""
		}
		return audit.Text(*t).In(a.lang)
	}

	row(a.say("Repositori", "Repository"), shown(place))
	if f.Commit != "" {
		row("Commit", f.Commit+"  "+f.Committed)
	}
	row(a.say("Berkas", "Files"), a.say("%d (%d bita)", "%d (%d bytes)", f.Files, f.Bytes))

	section("DOKUMEN", "DOCUMENTS")
	for _, name := range documents.Names {
		d := f.Documents[name]
		at := d.Path
		if d.Section != "" {
			at += " § " + d.Section
		}
		row("  "+audit.Text(documents.Title(name)).In(a.lang), audit.Text(documents.Word(d.State)).In(a.lang), at, text(d.Why))
		if d.Remedy != nil && d.State != documents.Present {
			row("", "", "", "→ "+text(d.Remedy))
		}
	}

	section("PEMILIK DAN LISENSI", "OWNERS AND LICENCES")
	for _, o := range f.Ownership.Owners {
		row("  "+o.Name, strings.Join(o.Sources, ", "), a.say("%d berkas", "%d files", o.Files))
	}
	if f.Ownership.Persons > 0 {
		row("  "+a.say("perorangan, tidak disebut namanya", "persons, who are not named"), "", a.say("%d baris", "%d lines", f.Ownership.Persons))
	}
	for _, l := range f.Ownership.Licences {
		id := l.ID
		if id == "" {
			id = a.say("teks lisensi yang tidak dikenal", "licence text that is not known")
		}
		row("  "+id, l.Source, l.Path)
	}
	for _, p := range f.Ownership.Publiccode {
		state := a.say("sah", "valid")
		if !p.Valid {
			state = a.say("tidak sah, %d kesalahan", "not valid, %d mistakes", p.MistakeCount)
		}
		row("  publiccode.yml", state, p.Path, text(p.Reason))
	}
	if len(f.Ownership.Owners)+len(f.Ownership.Licences)+len(f.Ownership.Publiccode)+f.Ownership.Persons == 0 {
		row("  " + a.say("tidak ada yang menyebut pemilik atau lisensi", "nothing names an owner or a licence"))
	}
	for _, d := range f.Ownership.Disagreements {
		var claims []string
		for _, c := range d.Claims {
			claims = append(claims, c.Value+" ("+c.Path+")")
		}
		row("  "+a.say("tidak sepakat", "they disagree"), strings.Join(claims, "; "))
	}

	for _, u := range f.Ownership.Unexamined {
		row("  "+u.Path, a.say("tidak diperiksa", "not examined"), text(u.Reason))
	}
	for _, source := range slices.Sorted(maps.Keys(f.Ownership.Beyond)) {
		row("  "+source, a.say("tidak diperiksa", "not examined"), a.say("%d berkas lagi", "%d files more", f.Ownership.Beyond[source]))
	}

	section("ANTARMUKA", "INTERFACES")
	for _, i := range f.Interfaces.Found {
		state := a.say("sah, %d operasi, %d dengan autentikasi", "valid, %d operations, %d with authentication", i.Operations, i.Guarded)
		if !i.Valid {
			state = text(i.Problem)
		}
		row("  "+i.Path, strings.TrimSpace(i.Type+" "+i.Version), state, strings.Join(i.Hosts, ", "))
	}
	if f.Interfaces.Beyond > 0 {
		row("  " + a.say("%d berkas lagi tidak diperiksa", "%d files more were not examined", f.Interfaces.Beyond))
	}
	if len(f.Interfaces.Found) == 0 {
		row("  " + a.say("tidak ada", "none"))
	}

	section("RAHASIA", "SECRETS")
	for _, s := range f.Secrets.Secrets {
		at := s.Path
		if s.Line > 0 {
			at += fmt.Sprintf(":%d", s.Line)
		}
		if s.Commit != "" {
			at += " (" + s.Commit[:min(len(s.Commit), 12)] + ")"
		}
		row("  "+at, a.word(s.Kind), s.Rule, a.word(s.Place))
	}
	if more := f.Secrets.PrivateKeys + f.Secrets.Credentials - len(f.Secrets.Secrets); more > 0 {
		row("  " + a.say("dan %d lagi", "and %d more", more))
	}
	if len(f.Secrets.Secrets) == 0 {
		row("  " + a.say("tidak ada yang ditemukan dalam %d berkas", "none found in %d files", f.Secrets.Examined))
	}
	for _, u := range f.Secrets.Unexamined {
		row("  "+u.Path, a.say("tidak diperiksa", "not examined"), text(u.Reason))
	}

	section("TANDA TANGAN", "SIGNATURES")
	signed := false
	for _, s := range f.Signatures.Signatures {
		if s.State == signatures.Unsigned {
			continue
		}
		signed = true
		state := a.say("tidak dapat dipastikan", "cannot be verified")
		switch s.State { // and of whoever has the key it says nothing
		case signatures.Valid:
			state = a.say("cocok dengan kuncinya", "matches its key")
		case signatures.Invalid:
			state = a.say("tidak cocok", "does not match")
		}
		row("  "+s.Path, a.word(s.Kind), s.Form, state, text(s.Reason))
	}
	if !signed {
		row("  " + a.say("tidak ada", "none"))
	}

	if f.Unexamined() {
		section("TIDAK DIPERIKSA", "NOT EXAMINED")
		for i := range f.Limits {
			row("  " + text(&f.Limits[i]))
		}
		unsearched := 0
		for _, n := range f.Secrets.Counts {
			unsearched += n
		}
		unreadable := 0
		for _, d := range f.Documents {
			if d.State == documents.Unreadable {
				unreadable++
			}
		}
		for _, part := range []struct {
			n      int
			id, en string
		}{
			{unreadable, "dokumen tidak terbaca: %d", "documents that are unreadable: %d"},
			{f.Ownership.UnexaminedCount, "pemilik dan lisensi: %d berkas", "owners and licences: %d files"},
			{f.Interfaces.Beyond, "antarmuka: %d berkas", "interfaces: %d files"},
			{unsearched, "rahasia: %d berkas", "secrets: %d files"},
			{f.Signatures.Unexamined, "tanda tangan: %d", "signatures: %d"},
		} {
			if part.n > 0 {
				row("  " + a.say(part.id, part.en, part.n))
			}
		}
	}
	return out.Flush()
}

// word is a word of the facts in the reader's language.
func (a *app) word(word string) string {
	if a.lang != "id" {
		return strings.ReplaceAll(word, "_", " ")
	}
	known := map[string]string{
		secrets.PrivateKey: "kunci privat", secrets.Credential: "kredensial",
		secrets.Test: "uji", secrets.Docs: "dokumentasi", secrets.Example: "contoh", secrets.Pipeline: "alur pembangunan", secrets.Vendored: "milik pihak lain",
		signatures.File: "berkas",
	}
	if id := known[word]; id != "" {
		return id
	}
	return word
}

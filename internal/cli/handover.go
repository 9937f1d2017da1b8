package cli

import (
	"context"
	"crypto"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/handover"
	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/git"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// handoverFlags are those of making a record beside those of a check.
type handoverFlags struct {
	checkFlags
	out, key, title string
}

// verifyFlags are those of holding a repository to a record.
type verifyFlags struct {
	repository, key, register, registerKey, countersigned, countersignKey string
	countersign                                                           bool
}

func (a *app) handoverCommand() *cobra.Command {
	var f handoverFlags
	cmd := &cobra.Command{
		Use: "handover [PATH]", Args: a.arguments(0, 1),
		Short: a.say("Membuat berita acara penyerahan bersegel sebuah aplikasi, dan memeriksanya", "Makes the sealed record of an application's delivery, and verifies one"),
		Long: a.say(`Mencatat penyerahan repositori git tempat patuh.hcl di PATH (bawaan: folder ini) berada: commit dan tree, dokumen dengan
sidiknya, lisensi dan pemilik, SBOM (CycloneDX) dari berkas pembangunannya, dan hasil patuh check. --out disegel dengan
--key; di sampingnya ditulis segelnya dan SBOM-nya. Yang dicatat ialah commit HEAD: perubahan yang belum menjadi commit
ditolak, begitu pula folder tanpa git. Berita acara dibuat juga bila ada pelanggaran, dan menyebutkannya. Jaringan tidak
dipakai, selain untuk mengambil register dari sebuah alamat. Penulis commit tidak ikut dicatat.

Kode keluar: 0 tidak ada yang menggagalkan · 1 tidak dapat berjalan · 2 salah pakai, atau manifes tidak dapat dimuat ·
3 ada yang menggagalkan · 4 tidak ada yang menggagalkan, tetapi ada yang seharusnya diperiksa dan tidak dapat.`,
			`Records the delivery of the git repository in which patuh.hcl at PATH (default: this folder) lies: its commit and tree,
the documents with their digests, licences and owners, an SBOM (CycloneDX) of its build files, and what patuh check says.
--out is sealed with --key; beside it stand its seal and its SBOM. What is recorded is the commit of HEAD: changes not
committed are refused, and so is a folder without git. A record is made although something fails, and says so. The network
is not used, but to get a register from an address. The authors of commits are not recorded.

Exit codes: 0 nothing fails · 1 it could not run · 2 usage, or a manifest that does not load ·
3 something fails · 4 nothing fails, but something that was to be examined could not be.`),
		Example: "  patuh handover . --register register.json --register-key dinas.pub --key cosign.key --signer \"Direktur PT Contoh\"\n  patuh handover verify penyerahan.json --repository . --key vendor.pub",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.handover(cmd.Context(), strings.Join(args, ""), &f)
		},
	}
	a.judgingFlags(cmd, &f.checkFlags)
	fl := cmd.Flags()
	fl.StringVar(&f.out, "out", "penyerahan.json", a.say("berkas yang ditulis", "the file to write"))
	fl.StringVar(&f.key, "key", "", a.say("kunci penyegel; wajib", "key to seal with; required"))
	fl.StringVar(&f.title, "signer", "", a.say("jabatan yang menyerahkan; wajib", "office that hands over; required"))
	var v verifyFlags
	verify := &cobra.Command{
		Use: "verify FILE", Args: a.arguments(1, 1),
		Short: a.say("Memeriksa berita acara penyerahan terhadap repositorinya, dan ikut menyegelnya", "Holds a delivery record to its repository, and countersigns it"),
		Long: a.say(`Memeriksa segel berita acara penyerahan terhadap kunci penyedia, lalu repositori terhadap berita acara itu: commit dan tree
yang sama, aplikasi yang dinyatakan manifes pada commit itu, setiap dokumen dengan sidik yang sama, SBOM yang dihitung
ulang sama. Dengan --register, register yang diterbitkan Dinas, yang dikatakan berita acara tentang register dicocokkan
juga. Semua yang tidak cocok disebut sekaligus. Hasil patuh check di dalamnya ialah pernyataan penyedia; ia tidak dinilai
ulang, tetapi yang melonggarkannya disebut. Dengan --countersign, bila semuanya cocok, isi yang sama disegel dengan
--countersign-key, ke FILE ditambah `+handover.CountersealName+`; sesudahnya --countersigned memeriksa segel itu juga.

Kode keluar: 0 semuanya cocok · 1 tidak dapat berjalan · 2 salah pakai · 3 ada yang tidak cocok.`,
			`Checks a delivery record's seal against the vendor's key, then the repository against the record: the same commit and
tree, the applications that the manifest of that commit declares, every document with the same digest, the SBOM the same
when made again. With --register, the one the Dinas issued, what the record says of the register is held to it, too. All
that does not agree is told at once. What patuh check said is the vendor's word in it; it is not judged again, but what
relaxed it is told. With --countersign, where all agrees, the same content is sealed with --countersign-key, to FILE with
`+handover.CountersealName+` added; afterwards --countersigned checks that seal, too.

Exit codes: 0 all agrees · 1 it could not run · 2 usage · 3 something does not agree.`),
		Example: "  patuh handover verify penyerahan.json --repository simpus --key vendor.pub --register register.json --register-key dinas.pub\n  patuh handover verify penyerahan.json --repository simpus --key vendor.pub --countersign --countersign-key dinas.key\n  patuh handover verify penyerahan.json --repository simpus --key vendor.pub --countersigned dinas.pub",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.verifyHandover(cmd.Context(), args[0], &v) },
	}
	vl := verify.Flags()
	vl.StringVar(&v.repository, "repository", "", a.say("repositori yang diserahkan: salinan git, bundel git, atau alamat; wajib", "the repository handed over: a git checkout, a git bundle, or an address; required"))
	vl.StringVar(&v.key, "key", "", a.say("kunci publik penyedia; wajib", "the vendor's public key; required"))
	vl.StringVar(&v.register, "register", "", a.say("register yang diterbitkan Dinas, tempat berita acara itu dicocokkan: berkas, atau alamat http(s)", "the register the Dinas issued, to hold the record to: a file, or an http(s) address"))
	vl.StringVar(&v.registerKey, "register-key", "", a.say("kunci publik penyegel register", "public key that seals the register"))
	vl.StringVar(&v.countersigned, "countersigned", "", a.say("kunci publik Dinas; segel keduanya diperiksa", "the Dinas' public key; its seal is checked, too"))
	vl.BoolVar(&v.countersign, "countersign", false, a.say("ikut menyegel bila semuanya cocok", "seal it, too, where all agrees"))
	vl.StringVar(&v.countersignKey, "countersign-key", "", a.say("kunci untuk ikut menyegel", "the key to countersign with"))
	cmd.AddCommand(verify)
	return cmd
}

// recordName is what a record's file may be called.
var recordName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// handover records a delivery.
func (a *app) handover(ctx context.Context, path string, f *handoverFlags) error {
	base := filepath.Base(f.out)
	switch {
	case !handover.Title(f.title):
		return usage(audit.Text{ID: "siapa yang menyerahkan? Beri --signer, jabatan dalam satu baris, paling panjang %d huruf", EN: "who hands over? Give --signer, an office in one line of at most %d letters"}, a.lang, handover.MaxTitle)
	case !recordName.MatchString(base):
		return usage(audit.Text{ID: "--out %s: nama berkas hanya huruf, angka, titik, garis bawah dan tanda hubung", EN: "--out %s: the name of the file is of letters, digits, dots, underscores and hyphens only"}, a.lang, clean(base))
	}
	if f.key == "" {
		return a.whichKey()
	}
	bom := strings.TrimSuffix(base, filepath.Ext(base)) + handover.BillEnding
	if err := a.replaceable(f.out, handover.SchemaID, handover.MaxSize, audit.Text{ID: "berita acara penyerahan", EN: "delivery record"}, f.out+seal.FileSeal, filepath.Join(filepath.Dir(f.out), bom)); err != nil {
		return err
	}
	b, err := a.begin(ctx, path, &f.checkFlags)
	if err != nil {
		return err
	}
	own, err := a.delivered(b)
	if err != nil {
		return err
	}
	open := sources.New(b.request.Repositories)
	defer open.Close()
	dir := filepath.Dir(b.manifest)
	t, done, err := a.openRepository(ctx, open, dir, "")
	if err != nil {
		return err
	}
	defer done()
	record := &handover.Record{Schema: handover.SchemaID, Tool: b.request.Tool, Applications: own.Applications}
	if record.Manifest, err = a.committed(ctx, b, t); err != nil {
		return err
	}
	key, err := a.sealingKey(ctx, f.key, b.state())()
	if err != nil {
		return err
	}
	if err := a.judge(ctx, b); err != nil {
		return err
	}
	if err := a.sameCommit(b, own.Repository, t); err != nil {
		return err
	}
	contents, bill, components, err := handover.Look(ctx, t, handover.Declared{
		ID: own.Repository.ID, Government: b.Audit.Auditee.Name, Subject: own.Applications[0].ID, Documents: own.Documents,
	})
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return a.unreadable(dir, err)
	}
	bill.File = bom
	record.Made = a.Now().UTC().Format(time.RFC3339)
	record.Signer = handover.Signer{Title: f.title, KeyID: key.ID()}
	record.Auditee = b.Audit.Auditee
	record.Repository, record.SBOM, record.Check = *contents, *bill, handover.Judged(b.Audit)
	record.Check.Exit = a.ended(b)
	if b.Audit.Check != nil {
		record.Register = b.Audit.Check.Register
	}
	data, err := record.Encode()
	if err != nil {
		return err
	}
	if _, err := handover.Decode(data); err != nil { // what is handed over must be what will be read
		return fmt.Errorf("%s: %w", clean(base), err)
	}
	sealed, err := seal.SignFile(key, base, handover.PredicateType, data)
	if err != nil {
		return a.sealError(err)
	}
	for _, file := range []struct {
		name string
		data []byte
	}{{filepath.Join(filepath.Dir(f.out), bom), components}, {f.out, data}, {f.out + seal.FileSeal, sealed}} {
		if err := replace(file.name, file.data); err != nil {
			return err
		}
	}
	if err := a.deliver(b.Audit, outputs{}); err != nil {
		return err
	}
	a.tellRecord(record)
	a.note("Berita acara penyerahan: %s (segel tidak tersertifikasi, kunci %.16s…)", "Delivery record: %s (uncertified seal, key %.16s…)", clean(f.out), key.ID())
	a.exit = record.Check.Exit
	return nil
}

// delivered is what a manifest declares to be handed over: applications, and the one
// repository they are in.
func (a *app) delivered(b *begun) (*handover.Delivery, error) {
	d := handover.Deliver(b.Own())
	switch {
	case len(d.Applications) == 0:
		return nil, usage(audit.Text{ID: "%s tidak menyatakan aplikasi apa pun: tidak ada yang diserahkan", EN: "%s declares no application: nothing is handed over"}, a.lang, clean(b.manifest))
	case d.Repository == nil:
		return nil, usage(audit.Text{
			ID: "%s menyatakan %d repositori yang mungkin diserahkan: beri tepat satu blok repository dengan path = \".\"",
			EN: "%s declares %d repositories that may be the one handed over: give just one repository block path = \".\"",
		}, a.lang, clean(b.manifest), d.Repositories)
	}
	return d, nil
}

// maxNamed is how many files a mistake names.
const maxNamed = 10

// named are the files beside the manifest that what is judged may rest on: the
// settings, and whatever the manifest names by a path.
func (a *app) named(b *begun) []string {
	var names []string
	if b.settings != "" {
		names = append(names, b.settings)
	}
	var walk func(block *inventory.Block)
	walk = func(block *inventory.Block) {
		for i := range block.Attrs {
			if v := &block.Attrs[i].Value; v.Base == inventory.Path && v.List == nil && path.Clean(v.Str) != "." {
				names = append(names, path.Clean(v.Str))
			}
		}
		for i := range block.Blocks {
			if block.Blocks[i].Kind.Name != "documents" { // which are read from the commit
				walk(&block.Blocks[i])
			}
		}
	}
	for _, asset := range b.Own() {
		walk(&asset.Block)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// committed asks that what is there is what is committed, and returns the manifest as
// it is in the commit.
func (a *app) committed(ctx context.Context, b *begun, t tree.Tree) (handover.Manifest, error) {
	dir := filepath.Dir(b.manifest)
	none := handover.Manifest{}
	if t.Commit().ID == "" {
		return none, usage(audit.Text{
			ID: "%s bukan akar repositori git: yang diserahkan harus dapat disebut dengan commit. Jalankan di akar salinan git, atau buat: git init, git add, git commit",
			EN: "%s is not the root of a git repository: what is handed over must have a commit to be named by. Run it at the root of a git checkout, or make one: git init, git add, git commit",
		}, a.lang, clean(dir))
	}
	work, err := os.OpenRoot(dir)
	if err != nil {
		return none, err
	}
	defer work.Close()
	changed, all, err := handover.Uncommitted(ctx, work, t, maxNamed)
	if err != nil {
		if ctx.Err() != nil {
			return none, ctx.Err()
		}
		return none, a.unreadable(dir, err)
	}
	m, data, err := handover.Find(ctx, t)
	if err != nil {
		return none, a.unreadable(dir, err)
	}
	switch name := filepath.Base(b.manifest); {
	case m.Path != name:
		changed, all = append(changed, name), all+1
	case data == nil:
		return none, usage(audit.Text{
			ID: "%s di dalam commit bukan berkas biasa: yang dinilai harus yang diserahkan. Ganti tautan dengan berkasnya",
			EN: "%s is no regular file in the commit: what is judged must be what is handed over. Put the file in the place of the link",
		}, a.lang, name)
	}
	for _, name := range a.named(b) {
		if _, there, err := tree.Find(ctx, t, name); err != nil {
			return none, a.unreadable(dir, err)
		} else if info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); !there && err == nil && !info.IsDir() {
			changed, all = append(changed, name), all+1
		}
	}
	if all > 0 {
		more := ""
		if all > len(changed) {
			more = a.say(", dan %d lagi", ", and %d more", all-len(changed))
		}
		return none, usage(audit.Text{
			ID: "ada yang belum menjadi commit (git add, git commit; atau kembalikan dengan git restore), sehingga yang ada di sini bukan yang diserahkan: %s%s",
			EN: "something is not committed (git add, git commit; or put it back with git restore), so what is here is not what is handed over: %s%s",
		}, a.lang, clean(strings.Join(changed, ", ")), more)
	}
	return m, nil // which differs from what was read by its line ends at most
}

// sameCommit asks that what was judged is the commit that is recorded.
func (a *app) sameCommit(b *begun, declared *inventory.Asset, t tree.Tree) error {
	seen, ok := b.Seen("repository", declared.ID)
	if !ok || seen.Facts == nil {
		return nil // the check tells that it is unknown
	}
	var facts repository.Facts
	if err := json.Unmarshal(seen.Facts, &facts); err != nil {
		return err
	}
	if facts.Commit != t.Commit().ID {
		return usage(audit.Text{
			ID: "%s: yang dinilai commit %.12s, tetapi HEAD sekarang %.12s: HEAD berpindah selama penilaian. Jalankan lagi",
			EN: "%s: judged was the commit %.12s, but HEAD is %.12s by now: it moved meanwhile. Run it again",
		}, a.lang, declared.ID, facts.Commit, t.Commit().ID)
	}
	return nil
}

// tellRecord shows what is in a record.
func (a *app) tellRecord(r *handover.Record) {
	out := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
	row := func(id, en, value string) { fmt.Fprintf(out, "%s\t%s\n", a.say(id, en), oneLine(value)) }
	for _, app := range r.Applications {
		row("aplikasi", "application", app.ID)
	}
	row("diserahkan oleh", "handed over by", r.Signer.Title)
	row("dibuat", "made", r.Made)
	row("commit", "commit", r.Repository.Commit)
	row("tree", "tree", r.Repository.Tree)
	present := 0
	var others []string
	for _, d := range r.Repository.Documents {
		if d.State == documents.Present {
			present++
		} else {
			others = append(others, audit.Text(documents.Title(d.Name)).In(a.lang)+": "+audit.Text(documents.Word(d.State)).In(a.lang))
		}
	}
	row("dokumen", "documents", strings.TrimSuffix(fmt.Sprintf("%d/%d; %s", present, len(r.Repository.Documents), strings.Join(others, ", ")), "; "))
	w := reports.WordsIn(a.lang)
	row("SBOM", "SBOM", a.say("%s: %s dari %s", "%s: %s of %s", r.SBOM.File,
		w.Count(r.SBOM.Components, "komponen", "component", "components"), w.Count(len(r.SBOM.Sources), "berkas", "file", "files")))
	for _, s := range r.SBOM.Sources {
		if s.Why != nil {
			row("", "", s.Path+": "+audit.Text(*s.Why).In(a.lang))
		}
	}
	row("patuh check", "patuh check", outcome(w, &r.Check)+": "+tallies(w, r.Check.Counts))
	gate := a.say("pelanggaran menggagalkan", "violations fail it")
	switch r.Check.FailOn {
	case audit.FailOnWarning:
		gate = a.say("pelanggaran dan peringatan menggagalkan", "violations and warnings fail it")
	case audit.FailOnNone:
		gate = a.say("tidak ada yang menggagalkan", "nothing fails it")
	}
	gate += " (--fail-on " + r.Check.FailOn + ")"
	if len(r.Check.Minimum) > 0 {
		gate += ", minimum: " + strings.Join(r.Check.Minimum, ", ")
	}
	if r.Check.Baseline != "" {
		gate += a.say(", garis dasar: ", ", baseline: ") + r.Check.Baseline
	}
	row("gerbang", "gate", gate)
	if r.Register == nil {
		row("register", "register", a.say("tidak ada", "none"))
	} else {
		row("register", "register", a.say("diterbitkan %s, kunci %s", "issued %s, key %s", r.Register.Issued, r.Register.KeyID))
	}
	out.Flush()
}

// outcome is the word of what a check came to, as reports have it.
func outcome(w reports.Words, c *handover.Check) string {
	return w.Outcome(&audit.Audit{Summary: audit.Summary{Outcome: c.Outcome, Counts: c.Counts}, Gate: &audit.Gate{FailOn: c.FailOn}})
}

// tallies are the numbers of a check: all that fail, with what they are, and the rest.
func tallies(w reports.Words, n audit.Counts) string {
	var fails, out []string
	for _, t := range w.Tallies(n) {
		one := w.Number(t.Count) + " " + t.Word
		switch t.Kind {
		case reports.Violation, reports.Warning, reports.Exempt:
			fails = append(fails, one)
		default:
			out = append(out, one)
		}
	}
	if len(fails) > 0 {
		all := w.Number(n.Fail) + " " + w.Say("tidak memenuhi", "fail") + " (" + strings.Join(fails, ", ") + ")"
		out = slices.Insert(out, 0, all)
	}
	return strings.Join(out, ", ")
}

// disagree tells what does not agree, each with what was expected and found.
func (a *app) disagree(all []handover.Difference) {
	told := func(t audit.Text) string {
		if said := t.In(a.lang); said != "" {
			return said
		}
		return a.say("tidak ada", "nothing")
	}
	for _, d := range all {
		fmt.Fprintln(a.Stdout, oneLine(a.say("TIDAK COCOK  %s: seharusnya %s, ditemukan %s", "FAIL  %s: expected %s, found %s", d.Label.In(a.lang), told(d.Expected), told(d.Found))))
	}
}

// oneLine is what a record or a repository says on one line: a name with a line feed
// in it must not look like a line of ours.
func oneLine(s string) string {
	return strings.NewReplacer("\n", "\uFFFD", "\t", "\uFFFD").Replace(clean(s))
}

// verifyHandover holds a repository to a record.
func (a *app) verifyHandover(ctx context.Context, name string, f *verifyFlags) error {
	switch {
	case f.key == "":
		return usage(audit.Text{
			ID: "tanpa kunci yang dipercaya sebuah berita acara penyerahan tidak dapat dipercaya: beri --key, kunci publik penyedia, yang diperoleh darinya lewat jalan lain",
			EN: "without a trusted key a delivery record cannot be believed: give --key, the vendor's public key, got from it by another way",
		}, a.lang)
	case f.repository == "":
		return usage(audit.Text{ID: "repositori yang mana? Beri --repository", EN: "which repository? Give --repository"}, a.lang)
	case f.register != "" && f.registerKey == "":
		return a.noRegisterKey("--register-key")
	case f.register == "" && f.registerKey != "":
		return usage(audit.Text{ID: "--register-key tanpa --register", EN: "--register-key without --register"}, a.lang)
	case f.countersign != (f.countersignKey != ""):
		return usage(audit.Text{ID: "--countersign dan --countersign-key diberikan bersama", EN: "--countersign and --countersign-key go together"}, a.lang)
	case f.countersign && f.countersigned != "":
		return usage(audit.Text{ID: "--countersign membuat segel yang diperiksa --countersigned: beri salah satu", EN: "--countersign makes the seal that --countersigned checks: give one of them"}, a.lang)
	}
	trusted, err := a.trusted([]string{f.key})
	if err != nil {
		return err
	}
	var key *seal.Key
	if f.countersign {
		if key, err = a.sealingKey(ctx, f.countersignKey, "")(); err != nil {
			return err
		}
		if key.ID() == seal.KeyID(trusted[0]) {
			return usage(audit.Text{ID: "--countersign-key adalah kunci penyedia sendiri: segel kedua harus dari pihak lain", EN: "--countersign-key is the vendor's own key: the second seal must be another's"}, a.lang)
		}
	}
	data, err := readRegular(name, handover.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return a.notThere(name)
	}
	if err != nil {
		return err
	}
	fails := func(file string, err error) {
		a.exit = exitFail
		fmt.Fprintln(a.Stdout, clean(a.say("GAGAL  %s: %s", "FAIL  %s: %s", file, a.absent(err))))
	}
	sealed, first := readRegular(name+seal.FileSeal, seal.MaxSeal)
	if first == nil {
		if _, first = seal.VerifyFile(sealed, handover.PredicateType, data, trusted); first != nil {
			first = a.sealError(first)
		}
	}
	if first != nil {
		fails(filepath.Base(name)+seal.FileSeal, first)
	}
	var second error
	if f.countersigned != "" {
		keys, err := a.trusted([]string{f.countersigned})
		if err != nil {
			return err
		}
		if seal.KeyID(keys[0]) == seal.KeyID(trusted[0]) {
			return usage(audit.Text{ID: "--countersigned adalah kunci penyedia sendiri: segel kedua harus dari pihak lain", EN: "--countersigned is the vendor's own key: the second seal must be another's"}, a.lang)
		}
		var other []byte
		if other, second = readRegular(name+handover.CountersealName, seal.MaxSeal); second == nil {
			if _, second = seal.VerifyFile(other, handover.PredicateType, data, keys); second != nil {
				second = a.sealError(second)
			}
		}
		if second != nil {
			fails(filepath.Base(name)+handover.CountersealName, second)
		}
	}
	switch {
	case first != nil:
		fmt.Fprintln(a.Stdout, a.say("Berita acara ini BUKAN yang disegel, atau bukan oleh kunci itu. Isinya tidak dipercaya, dan repositori tidak diperiksa.", "This record is NOT what was sealed, or not by that key. What it says is not believed, and the repository was not looked at."))
	case errors.Is(second, fs.ErrNotExist):
		fmt.Fprintln(a.Stdout, a.say("Belum ada yang ikut menyegel: %s tidak ada. Segel penyedia cocok; repositori tidak diperiksa.", "Nobody has countersigned: %s is not there. The vendor's seal holds; the repository was not looked at.", clean(name+handover.CountersealName)))
	case second != nil:
		fmt.Fprintln(a.Stdout, a.say("Segel kedua BUKAN segel kunci itu atas berita acara ini. Segel penyedia cocok; repositori tidak diperiksa.", "The second seal is NOT that key's over this record. The vendor's seal holds; the repository was not looked at."))
	}
	if first != nil || second != nil {
		return nil
	}
	record, err := handover.Decode(data)
	if err != nil {
		fails(filepath.Base(name), err)
		return nil
	}
	issued, err := a.issued(ctx, f)
	if err != nil {
		return err
	}
	found, err := a.held(ctx, record, name, f.repository, seal.KeyID(trusted[0]), issued)
	if err != nil {
		return err
	}
	if len(found.differences) > 0 {
		a.exit = exitFail
		a.disagree(found.differences)
		if record.Tool.Version != Version {
			fmt.Fprintln(a.Stdout, a.say("Berita acara ini dibuat patuh %s; ini %s, yang mungkin menilai dokumen dengan cara lain.", "This record was made by patuh %s; this is %s, which may weigh documents in another way.", clean(record.Tool.Version), Version))
		}
		fmt.Fprintln(a.Stdout, a.say("Repositori ini BUKAN yang diserahkan; hal yang tidak cocok: %d.", "This repository is NOT what was handed over; points that do not agree: %d.", len(found.differences)))
		a.loose(found)
		return nil
	}
	if f.countersign {
		if other, err := readRegular(name+handover.CountersealName, seal.MaxSeal); err == nil {
			_, err = seal.VerifyFile(other, handover.PredicateType, data, []crypto.PublicKey{key.Public()})
			if err != nil { // somebody's, who has accepted this or another delivery
				return usage(audit.Text{
					ID: "%s sudah ada dan bukan segel kunci ini atas berita acara ini: %s. Simpan di tempat lain dahulu bila masih diperlukan",
					EN: "%s is there already, and is no seal of this key over this record: %s. Put it elsewhere first if it is still wanted",
				}, a.lang, clean(name+handover.CountersealName), clean(a.sealError(err).Error()))
			}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		second, err := seal.CountersignFile(key, sealed, handover.PredicateType, data, trusted)
		if err != nil {
			return a.sealError(err)
		}
		if err := replace(name+handover.CountersealName, second); err != nil {
			return err
		}
	}
	a.tellRecord(record)
	if c := record.Check.Counts; record.Check.Outcome != audit.OutcomeClean || c.Failing()+c.Error > 0 {
		w := reports.WordsIn(a.lang)
		fmt.Fprintln(a.Stdout, a.say("Menurut berita acara ini hasil patuh check: %s; %s.", "By this record patuh check came out: %s; %s.", outcome(w, &record.Check), tallies(w, c)))
	}
	a.tellRelaxed(record, issued)
	if found.head != "" {
		fmt.Fprintln(a.Stdout, a.say("HEAD repositori ini commit lain, %s: yang diserahkan ialah %s.", "HEAD of this repository is another commit, %s: what was handed over is %s.", found.head, record.Repository.Commit))
	}
	a.loose(found)
	fmt.Fprintln(a.Stdout, a.say("Segel cocok, kunci %s. Repositori cocok: commit, tree, %d dokumen, SBOM, manifes.", "Seal holds, key %s. The repository agrees: commit, tree, %d documents, SBOM, manifest.", record.Signer.KeyID, len(record.Repository.Documents)))
	_, there := os.Lstat(name + handover.CountersealName)
	switch {
	case f.countersign:
		fmt.Fprintln(a.Stdout, a.say("Ikut disegel: %s, kunci %s", "Countersigned: %s, key %s", clean(name+handover.CountersealName), key.ID()))
	case f.countersigned != "":
		fmt.Fprintln(a.Stdout, a.say("Segel kedua cocok.", "The second seal holds."))
	case there == nil:
		fmt.Fprintln(a.Stdout, a.say("Segel kedua ada dan tidak diperiksa: beri --countersigned.", "There is a second seal, which was not checked: give --countersigned."))
	}
	return nil
}

// found is what came of holding a repository to a record.
type found struct {
	differences handover.Differences
	head        string   // HEAD, where that is another commit than the one recorded
	loose       []string // files of the work tree that are not as they are in the commit, or not in it; some of them
	all         int      // of loose
	cut         bool     // not all of the work tree was looked at
	unseen      error    // why the work tree was not looked at
}

// held holds a repository, and what lies beside a record, to the record; and the
// record to the register the Dinas issued, if it is given.
func (a *app) held(ctx context.Context, r *handover.Record, name, place, key string, issued *given) (*found, error) {
	out := &found{}
	differ := out.differences.Differ
	differ("signer.key_id", r.Signer.KeyID, key)
	if made, _ := time.Parse(time.RFC3339, r.Made); made.After(a.Now().Add(handover.Skew)) { // Decode has read it
		differ("made", r.Made, a.Now().UTC().Format(time.RFC3339))
	}
	sum := ""
	bom, err := readRegular(filepath.Join(filepath.Dir(name), r.SBOM.File), maxBill)
	switch {
	case err == nil:
		sum = handover.Sum(bom)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	differ(r.SBOM.File, r.SBOM.SHA256, sum)
	options, err := a.sources(a.cacheDir())
	if err != nil {
		return nil, err
	}
	open := sources.New(options)
	defer open.Close()
	t, done, err := a.openRepository(ctx, open, place, "")
	if err != nil && ctx.Err() == nil { // what HEAD names may not be there, and the commit be
		if at, shut, err := a.openRepository(ctx, open, place, r.Repository.Commit); err == nil {
			t, done = at, shut
		}
	}
	if t == nil {
		return nil, err
	}
	defer func() { done() }()
	if t.Commit().ID != r.Repository.Commit && t.Commit().ID != "" {
		at, shut, err := a.openRepository(ctx, open, place, r.Repository.Commit)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		switch {
		case err == nil:
			out.head = t.Commit().ID
			done()
			t, done = at, shut
		case !errors.Is(err, git.ErrNoCommit): // of one that is not there, what is there is told in its stead
			return nil, err
		}
	}
	if issued != nil {
		out.differences = append(out.differences, handover.CompareRegister(r, &issued.Issued)...)
	}
	unreadable := func(err error) (*found, error) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, a.unreadable(place, err)
	}
	manifest, data, err := handover.Find(ctx, t)
	if err != nil {
		return unreadable(err)
	}
	beside := register.Nobody(r.Check.Regulation.ID)
	if issued != nil {
		beside = issued.sources
	}
	known := issued != nil || r.Register == nil // who the government is
	declared, err := handover.Declares(ctx, manifest, data, beside, known)
	if err != nil {
		return unreadable(err)
	}
	out.differences = append(out.differences, handover.CompareManifest(r, manifest, declared, known)...)
	looked := handover.Declared{ID: r.Repository.ID, Government: r.Auditee.Name, Subject: r.Applications[0].ID}
	if declared != nil {
		looked.Documents = declared.Documents
		if known {
			looked.Government = declared.Auditee.Name
		}
	}
	contents, bill, _, err := handover.Look(ctx, t, looked)
	if err != nil {
		return unreadable(err)
	}
	out.differences = append(out.differences, handover.Compare(r, contents, bill)...)
	if err := a.looseFiles(ctx, r, name, place, t, out); err != nil {
		return nil, err
	}
	return out, nil
}

// looseFiles finds what in the work tree of a checkout is not what was handed over.
func (a *app) looseFiles(ctx context.Context, r *handover.Record, name, place string, t tree.Tree, out *found) error {
	if sources.IsURL(place) || t.Commit().ID == "" {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(place, ".git")); err != nil {
		return nil // a bundle, or a bare repository
	}
	work, err := os.OpenRoot(place)
	if err != nil {
		out.unseen = err
		return nil
	}
	defer work.Close()
	ours := []string{} // the record and what belongs to it may lie there
	if dir, err := filepath.Abs(place); err == nil {
		for _, file := range []string{name, name + seal.FileSeal, name + handover.CountersealName, filepath.Join(filepath.Dir(name), r.SBOM.File)} {
			if at, err := filepath.Abs(file); err == nil {
				if inside, err := filepath.Rel(dir, at); err == nil {
					ours = append(ours, filepath.ToSlash(inside))
				}
			}
		}
	}
	changed, all, err := handover.Uncommitted(ctx, work, t, maxNamed)
	if err == nil {
		var others []string
		if others, out.cut, err = handover.Untracked(ctx, work, t); err == nil {
			others = slices.DeleteFunc(others, func(at string) bool { return slices.Contains(ours, at) })
			out.all = all + len(others)
			out.loose = slices.Concat(changed, others)
			out.loose = out.loose[:min(len(out.loose), maxNamed)]
		}
	}
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		out.unseen = err
	}
	return nil
}

// loose tells of what lies in the work tree and is not what was handed over.
func (a *app) loose(f *found) {
	if f.unseen != nil {
		a.note("Folder kerjanya tidak dilihat: %s. Yang diperiksa ialah commit, bukan berkas di folder itu.", "Its work tree was not looked at: %s. What was checked is the commit, and not the files of that folder.", clean(a.absent(f.unseen)))
	}
	if f.cut {
		a.note("Tidak semua isi folder kerjanya dilihat: berkas dan foldernya lebih dari %d. Di antara yang tidak dilihat mungkin ada yang bukan bagian penyerahan.", "Not all of its work tree was looked at: it holds more than %d files and folders. Among those not looked at there may be some that are not part of the delivery.", handover.MaxLying)
	}
	if f.all == 0 {
		return
	}
	rest := ""
	if f.all > len(f.loose) {
		rest = ", …"
	}
	a.note("Yang diserahkan ialah commit. Di folder kerjanya, yang lain dari commit itu dan bukan bagian penyerahan (%d): %s%s",
		"What is handed over is the commit. Of its work tree, what differs from it and is not part of the delivery (%d): %s%s",
		f.all, oneLine(strings.Join(f.loose, ", ")), rest)
}

// given is the register that a record is held to.
type given struct {
	handover.Issued
	sources []inventory.Source
}

// issued reads the register that the Dinas gives; nil where it gives none. It may have
// expired since: what counts is whether it held when the record was made.
func (a *app) issued(ctx context.Context, f *verifyFlags) (*given, error) {
	if f.register == "" {
		return nil, nil
	}
	trusted, err := a.trusted([]string{f.registerKey})
	if err != nil {
		return nil, err
	}
	r, sum, key, err := a.openRegister(ctx, f.register, trusted)
	if err != nil {
		return nil, err
	}
	check := published(r, sum, key)
	return &given{handover.Issued{
		Register: *check.Register, Agency: r.Agency, Regulation: handover.Regulation{ID: r.Regulation.ID, SHA256: r.Regulation.SHA256}, Minimum: r.Minimum,
	}, check.Beside}, nil
}

// tellRelaxed tells what made the check of a record laxer, and whose word it is.
func (a *app) tellRelaxed(r *handover.Record, issued *given) {
	c := &r.Check
	let := map[string]int{}
	for _, f := range c.Failing {
		let[f.Let]++
	}
	var all []string
	add := func(is bool, id, en string, args ...any) {
		if is {
			all = append(all, a.say(id, en, args...))
		}
	}
	add(c.FailOn == audit.FailOnNone, "--fail-on none, tidak ada yang menggagalkan (pelanggaran: %d)", "--fail-on none, nothing fails it (violations: %d)", let[""])
	add(c.Baseline != "", "garis dasar %.16s…, yang sudah dikenal dan dibiarkan lewat: %d", "baseline %.16s…, known ones that are let through: %d", c.Baseline, let[handover.Known])
	add(let[handover.Exempt] > 0, "dikecualikan dengan keputusan: %d", "exempt by decree: %d", let[handover.Exempt])
	add(r.Register == nil, "tanpa register Dinas", "without the register of the Dinas")
	switch rules, regulation, err := a.ruled(c.Regulation.ID); {
	case r.Register != nil:
		add(c.Rules != r.Register.Rules, "aturan bukan yang disebut register (aturan sendiri, atau patuh versi lain)", "rules that are not those the register names (own ones, or of another version of patuh)")
	case err != nil:
		add(true, "peraturan %s, yang tidak dikenal patuh ini", "the regulation %s, which this patuh does not know", clean(c.Regulation.ID))
	default:
		add(c.Regulation.SHA256 != regulation, "peraturan %s bukan yang dibawa patuh ini", "the regulation %s is not the one that comes with this patuh", clean(c.Regulation.ID))
		add(c.Rules != rules, "aturan bukan yang dibawa patuh ini (aturan sendiri, atau patuh versi lain)", "rules that are not those of this patuh (own ones, or of another version)")
	}
	if len(all) == 0 {
		all = append(all, a.say("tidak ada", "nothing"))
	}
	fmt.Fprintln(a.Stdout, a.say("Yang melonggarkan patuh check menurut berita acara ini: %s.", "What relaxed patuh check, by this record: %s.", strings.Join(all, "; ")))
	switch {
	case issued != nil:
		fmt.Fprintln(a.Stdout, a.say("Register cocok: diterbitkan %s, kunci %s.", "The register agrees: issued %s, key %s.", issued.Issued.Issued, issued.KeyID))
	default:
		fmt.Fprintln(a.Stdout, a.say("Yang dikatakan tentang register ialah kata penyedia, dan tidak diperiksa: beri --register dan --register-key.", "What it says of the register is the vendor's word, which was not checked: give --register and --register-key."))
	}
	fmt.Fprintln(a.Stdout, a.say(`Hasil patuh check ialah kata penyedia. Untuk menilainya lagi, dengan register Dinas dan tanpa setelan penyedia:
  git clone REPOSITORI periksa && git -C periksa checkout --quiet %s
  patuh check periksa --settings none --register REGISTER --register-key KUNCI`, `What patuh check said is the vendor's word. To judge it again, by the register of the Dinas and without the vendor's settings:
  git clone REPOSITORY periksa && git -C periksa checkout --quiet %s
  patuh check periksa --settings none --register REGISTER --register-key KEY`, r.Repository.Commit))
}

// ruled are the digests of the rules and of the regulation of an id that this patuh
// judges by where nothing else is given.
func (a *app) ruled(regulation string) (rulesSum, regulationSum string, err error) {
	if !slices.Contains(regulations.Builtin(), regulation) { // and not a file of that name
		return "", "", &regulations.UnknownError{ID: regulation}
	}
	catalogue, source, err := regulations.Load(regulation)
	if err != nil {
		return "", "", err
	}
	bundle, err := rules.Bundle(rules.Builtin(), catalogue.Rules())
	return handover.Sum(bundle), handover.Sum(source), err
}

// maxBill bounds the SBOM beside a record, in bytes.
const maxBill = 64 << 20

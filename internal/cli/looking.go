package cli

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/evidence"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
)

// agent is how patuh names itself to the servers it looks at.
const agent = "patuh/" + Version + " (+https://github.com/patuh-id/patuh)"

// maxVantage bounds what each piece of evidence says of where it was looked from.
const maxVantage = 200

// lookFlags say how to look at what is declared.
type lookFlags struct {
	evidence  string
	age       time.Duration
	resolvers []string
	vantage   string
	roots     string
	noLimits  bool
	net       *network.Net // what is looked through, once it is
}

func (a *app) lookFlags(cmd *cobra.Command, f *lookFlags) {
	fl := cmd.Flags()
	fl.DurationVar(&f.age, "max-age", 0, a.say("pakai bukti tersimpan yang tidak lebih tua dari ini, misalnya 12h, alih-alih memeriksa lagi lewat jaringan", "use kept evidence no older than this, such as 12h, instead of looking again through the network"))
	fl.StringSliceVar(&f.resolvers, "resolver", nil, a.say("server DNS yang ditanya, alamat atau alamat:port; none untuk tanpa jaringan (bawaan: PATUH_RESOLVER, atau milik sistem)", "DNS servers to ask, as address or address:port; none to use no network (default: PATUH_RESOLVER, or the system's)"))
	fl.StringVar(&f.vantage, "vantage", "", a.say("dari mana diperiksa, misalnya \"ruang server Diskominfo\"; dicatat pada bukti", "from where it is looked, such as \"server room of Diskominfo\"; noted in the evidence"))
	fl.StringVar(&f.roots, "roots", "", a.say("sertifikat akar TLS yang dipercaya (PEM; bawaan: milik sistem)", "trusted TLS root certificates (PEM; default: the system's)"))
	fl.BoolVar(&f.noLimits, "no-limits", false, a.say("tanpa jeda dan batas sambungan; hanya untuk server sendiri", "no pauses and no limits of connections; for servers of your own only"))
}

// looking fills in how a request looks at the world, and returns where evidence
// is kept.
func (a *app) looking(r *pipeline.Request, f *lookFlags, dir string) (*evidence.Store, error) {
	if f.age < 0 {
		return nil, usage(audit.Text{ID: "--max-age tidak boleh negatif", EN: "--max-age cannot be negative"}, a.lang)
	}
	if utf8.RuneCountInString(f.vantage) > maxVantage {
		return nil, usage(audit.Text{ID: "--vantage lebih panjang dari %d huruf", EN: "--vantage is longer than %d characters"}, a.lang, maxVantage)
	}
	resolvers, err := a.resolvers(f.resolvers)
	if err != nil {
		return nil, err
	}
	var roots *x509.CertPool
	var trusting string // what is seen by other roots is seen from elsewhere
	if f.roots != "" {
		data, err := readKeyFile(f.roots)
		if err != nil {
			return nil, err
		}
		if roots = x509.NewCertPool(); !roots.AppendCertsFromPEM(data) {
			return nil, usage(audit.Text{ID: "--roots %s tidak memuat sertifikat PEM", EN: "--roots %s holds no PEM certificate"}, a.lang, clean(f.roots))
		}
		sum := sha256.Sum256(data)
		trusting = "roots " + hex.EncodeToString(sum[:8])
	}
	store, err := evidence.Open(dir)
	if err != nil {
		return nil, err
	}
	r.Now = a.Now
	r.Getenv = a.environment
	if r.Vantage = f.vantage; r.Vantage == "" && len(resolvers) > 0 {
		var names []string
		for _, at := range resolvers {
			names = append(names, at.Addr().String())
		}
		r.Vantage = "resolver " + strings.Join(names, ", ")
	}
	if trusting != "" && r.Vantage != "" {
		r.Vantage += "; " + trusting
	}
	if len(resolvers) > 0 {
		r.Network = func(inside []netip.Prefix) (*network.Net, error) {
			var err error
			f.net, err = network.New(network.Options{
				Resolvers: resolvers, Inside: inside, Roots: roots, Now: a.Now, Agent: agent, Limits: network.Limits{None: f.noLimits},
			})
			return f.net, err
		}
	}
	if f.age > 0 {
		vantage := r.Vantage
		r.Kept = func(begun scanners.Evidence) (scanners.Evidence, bool) {
			return store.Fresh(begun, vantage, a.Now(), f.age)
		}
	}
	return store, nil
}

// environment is a variable of the environment, which counts as not set where it
// is empty.
func (a *app) environment(name string) (string, bool) {
	value := a.Getenv(name)
	return value, value != ""
}

// resolvers are the DNS servers named, or those of the environment, or the
// system's; none where that is the word.
func (a *app) resolvers(named []string) ([]netip.AddrPort, error) {
	if len(named) == 0 {
		named = strings.FieldsFunc(a.Getenv("PATUH_RESOLVER"), func(r rune) bool { return r == ',' || r == ' ' })
	}
	if len(named) == 0 {
		if a.Resolvers == nil {
			return nil, nil
		}
		found, err := a.Resolvers()
		if err != nil {
			return nil, nil // then looks that need the network say that there is none
		}
		return found, nil
	}
	var out []netip.AddrPort
	for _, name := range named {
		if name == "none" && len(named) == 1 {
			return nil, nil
		}
		at, err := netip.ParseAddrPort(name)
		if err != nil {
			var addr netip.Addr
			addr, err = netip.ParseAddr(strings.Trim(name, "[]"))
			at = netip.AddrPortFrom(addr, 53)
		}
		if err != nil || at.Port() == 0 {
			return nil, usage(audit.Text{ID: "--resolver %q bukan alamat IP, alamat:port, atau none sendirian", EN: "--resolver %q is no IP address, no address:port, and not none alone"}, a.lang, clean(name))
		}
		out = append(out, at)
	}
	return out, nil
}

// stored reads the evidence of a folder, or of the audit folder that it is.
func (a *app) stored(dir string) ([]scanners.Evidence, error) {
	if _, err := os.Lstat(filepath.Join(dir, "evidence", evidence.IndexFile)); err == nil {
		dir = filepath.Join(dir, "evidence")
	}
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usage(audit.Text{ID: "--evidence %s tidak ada", EN: "--evidence %s is not there"}, a.lang, clean(dir))
	}
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if _, err := root.Lstat(evidence.IndexFile); errors.Is(err, fs.ErrNotExist) {
		return nil, usage(audit.Text{
			ID: "--evidence %s tidak memuat bukti: tidak ada %s di dalamnya. Sebut folder yang ditulis patuh scan, atau folder audit",
			EN: "--evidence %s holds no evidence: there is no %s in it. Name a folder that patuh scan wrote, or an audit folder",
		}, a.lang, clean(dir), evidence.IndexFile)
	}
	all, err := evidence.Read(root)
	if err != nil {
		return nil, fmt.Errorf("--evidence %s: %s", clean(dir), clean(err.Error()))
	}
	if all == nil {
		all = []scanners.Evidence{}
	}
	return all, nil
}

// scanWorkspace looks at all that manifests declare, and keeps what was seen.
func (a *app) scanWorkspace(ctx context.Context, dir string, f *lookFlags) error {
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
	at := f.evidence
	if at == "" {
		at = filepath.Join(state, "evidence")
	}
	r := pipeline.Request{Workspace: dir, Lang: a.lang}
	if r.Repositories, err = a.sources(filepath.Join(state, "cache")); err != nil {
		return err
	}
	store, err := a.looking(&r, f, at)
	if err != nil {
		return err
	}
	r.Keep = store.Keep
	progress := &progress{app: a, start: a.Now()}
	r.Looked = progress.looked
	seen, diags, err := pipeline.Scan(ctx, r)
	progress.end()
	saved := store.Save()
	if f.evidence == "" && store.Len() > 0 {
		ignore(state)
	}
	if errors.Is(err, context.Canceled) {
		a.interrupted(store, at)
		return err
	}
	if err := a.loadError(root, diags, err); err != nil {
		return err
	}
	if saved != nil {
		return saved
	}
	if err := a.tellLooks(seen); err != nil {
		return err
	}
	if f.net != nil {
		made := f.net.Made()
		a.note("Jejak: %d sambungan ke %d alamat, paling banyak %d ke satu alamat; %d pertanyaan ke %d server DNS, paling banyak %d ke satu server",
			"Made: %d connections to %d addresses, %d at most to one; %d questions to %d DNS servers, %d at most to one",
			made.Connections, made.Addresses, made.MostConnections, made.Questions, made.Servers, made.MostQuestions)
	}
	a.note("Bukti: %s (%d)", "Evidence: %s (%d)", clean(at), len(seen))
	return nil
}

// interrupted tells what is left of a run that was stopped.
func (a *app) interrupted(store *evidence.Store, at string) {
	if n := store.Len(); n > 0 {
		a.note("%d bukti tersimpan di %s; lanjutkan dengan --max-age 1h.", "%d pieces of evidence are kept in %s; go on with --max-age 1h.", n, clean(at))
	}
}

// tellLooks tells how many looks each scanner made, and what could not be seen.
func (a *app) tellLooks(seen []scanners.Evidence) error {
	out := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(out, a.say("pemindai\tdiperiksa\ttidak terlihat", "scanner\tlooked at\tnot seen"))
	for from := 0; from < len(seen); {
		to, blind := from, 0
		for ; to < len(seen) && seen[to].Scanner == seen[from].Scanner; to++ {
			if seen[to].Unknown != nil {
				blind++
			}
		}
		fmt.Fprintf(out, "%s\t%d\t%d\n", seen[from].Scanner, to-from, blind)
		from = to
	}
	if err := out.Flush(); err != nil {
		return err
	}
	for _, e := range seen {
		if e.Unknown != nil {
			a.exit = exitBlind
			fmt.Fprintf(a.Stdout, "%s %s: %s\n", e.Scanner, e.Subject, clean(audit.Text(*e.Unknown).In(a.lang)))
		}
	}
	return nil
}

// looked tells how far looking is: on a terminal a line that changes, elsewhere
// one now and then of a run that is long.
func (p *progress) looked(l scanners.Progress) {
	now := p.app.Now()
	gone := now.Sub(p.start)
	every, terminal := 10*time.Second, p.app.Terminal.Errors
	if terminal {
		every = 100 * time.Millisecond
	}
	if gone < time.Second || now.Sub(p.last) < every || !terminal && gone < every {
		return
	}
	p.last = now
	left := (gone / time.Duration(l.AllDone) * time.Duration(l.AllTotal-l.AllDone)).Round(time.Second)
	line := p.app.say("memeriksa %d/%d · %s %d/%d, tidak terlihat %d · sisa %s", "looking %d/%d · %s %d/%d, not seen %d · %s left",
		l.AllDone, l.AllTotal, l.Scanner, l.Done, l.Total, l.Failed, left)
	if !terminal {
		fmt.Fprintln(p.app.Stderr, line)
		return
	}
	p.shown = true
	fmt.Fprint(p.app.Stderr, "\r\x1b[K"+line)
}

package scanners

import (
	"bytes"
	"context"
	"crypto/sha256"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
)

// Caps of a run.
const (
	connecting  = 64              // looks at once that need the network: they mostly wait
	lookTimeout = 2 * time.Minute // of one of these
)

// Options of Run. The zero Options look at files of no workspace.
type Options struct {
	Workspace *os.Root
	Scanners  []Scanner
	Only      func(*inventory.Asset) bool // nil: every asset
	Workers   int                         // looks at once that need files only; 0: one for each processor

	Net     *network.Net                // nil: looks that need the network say that there is none
	NoNet   *inventory.Text             // why there is none; nil: nobody knows of a DNS server
	Getenv  func(string) (string, bool) // nil: no variable is set
	Now     func() time.Time            // needed where Net is given
	Vantage string

	// Kept, if given, is asked for evidence of an earlier look, before the network
	// is used for a new one; the evidence it is given has the scanner, the subject
	// and what is declared of it.
	Kept func(Evidence) (Evidence, bool)

	// Keep, if given, is handed every new evidence, by one goroutine at a time, also
	// in a run that is interrupted later.
	Keep func(Evidence)

	// Progress, if given, is told after each look how far the run is, by one
	// goroutine at a time.
	Progress func(Progress)
}

// Progress is how far a run is.
type Progress struct {
	Scanner             string // of the look that ended just now
	Done, Total, Failed int    // looks of that scanner
	AllDone, AllTotal   int
}

// job is one look to be made.
type job struct {
	scanner *Scanner
	in      Input
	needs   Needs
}

// Run looks at every asset the scanners want, and returns the evidence sorted by
// scanner and subject. When ctx ends, what was not looked at is missing and the
// context's error returned.
func Run(ctx context.Context, inv *inventory.Inventory, o Options) ([]Evidence, error) {
	r := &run{Options: o, totals: map[string]*Progress{}}
	var files, online []*job
	for i := range o.Scanners {
		s := &o.Scanners[i]
		for _, agency := range inv.Agencies {
			for _, asset := range agency.Assets {
				if asset.Kind.Name != s.Kind || o.Only != nil && !o.Only(asset) || !s.Wants(asset) {
					continue
				}
				j := &job{scanner: s, in: Input{Asset: asset, Workspace: o.Workspace}}
				if inv.Government != nil {
					j.in.Government = inv.Government.Text("name")
				}
				if s.Needs != nil {
					j.needs = s.Needs(asset)
				}
				if j.needs.Network {
					online = append(online, j)
				} else {
					files = append(files, j)
				}
				if r.totals[s.Name] == nil {
					r.totals[s.Name] = &Progress{Scanner: s.Name}
				}
				r.totals[s.Name].Total++
				r.all++
			}
		}
	}
	scatter(online)
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var both sync.WaitGroup
	both.Go(func() { r.work(ctx, files, workers) })
	both.Go(func() { r.work(ctx, online, connecting) })
	both.Wait()
	slices.SortFunc(r.out, Evidence.Compare)
	return r.out, ctx.Err()
}

// scatter puts looks into an order that says nothing of what is looked at, but for
// all looks at one asset following one another: what one agency declares often
// stands at one address, which may not be asked often, while the others wait.
func scatter(jobs []*job) {
	places := map[*inventory.Asset][sha256.Size]byte{}
	for _, j := range jobs {
		if _, ok := places[j.in.Asset]; !ok {
			places[j.in.Asset] = sha256.Sum256([]byte(j.in.Asset.ID))
		}
	}
	slices.SortStableFunc(jobs, func(a, b *job) int {
		x, y := places[a.in.Asset], places[b.in.Asset]
		return bytes.Compare(x[:], y[:])
	})
}

// run is one Run.
type run struct {
	Options
	all int

	sums   sync.Map // *inventory.Asset → what is declared of it
	mu     sync.Mutex
	out    []Evidence
	totals map[string]*Progress
}

// work makes some looks, on some workers.
func (r *run) work(ctx context.Context, jobs []*job, workers int) {
	next := make(chan *job)
	var group sync.WaitGroup
	for range min(workers, len(jobs)) {
		group.Go(func() {
			for j := range next {
				e, kept := r.evidence(ctx, j)
				r.done(ctx, j, e, kept)
			}
		})
	}
	defer group.Wait()
	defer close(next)
	for _, j := range jobs {
		if ctx.Err() != nil { // select takes either, where both can be
			return
		}
		select {
		case next <- j:
		case <-ctx.Done():
			return
		}
	}
}

// evidence is an earlier look's or a new one's.
func (r *run) evidence(ctx context.Context, j *job) (e Evidence, kept bool) {
	e = Evidence{Scanner: j.scanner.Name, Subject: j.in.Asset.ID}
	j.in.Getenv = func(name string) (string, bool) {
		if r.Getenv == nil || !slices.Contains(j.needs.Credentials, name) {
			return "", false
		}
		return r.Getenv(name)
	}
	e.Declared = r.declared(j.in.Asset)
	if !j.needs.Network {
		look(ctx, j, &e)
		return e, false
	}
	if r.Net == nil {
		if e.Unknown = r.NoNet; e.Unknown == nil {
			e.Unknown = &inventory.Text{ID: "tidak ada jaringan: tidak diketahui server DNS yang dapat ditanya", EN: "there is no network: no DNS server is known that could be asked"}
		}
		return e, false
	}
	if r.Kept != nil {
		if old, ok := r.Kept(e); ok {
			return old, true
		}
	}
	j.in.Net = r.Net
	e.Vantage, e.Started = r.Vantage, r.Now().UTC().Format(time.RFC3339)
	limited, cancel := context.WithTimeout(ctx, lookTimeout)
	defer cancel()
	look(limited, j, &e)
	e.Ended = r.Now().UTC().Format(time.RFC3339)
	return e, false
}

// done takes what came of a look.
func (r *run) done(ctx context.Context, j *job, e Evidence, kept bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out = append(r.out, e)
	if r.Keep != nil && !kept && ctx.Err() == nil {
		r.Keep(e)
	}
	p := r.totals[j.scanner.Name]
	p.Done++
	if e.Unknown != nil {
		p.Failed++
	}
	if r.Progress != nil {
		now := *p
		now.AllDone, now.AllTotal = len(r.out), r.all
		r.Progress(now)
	}
}

// declared is Declared of an asset, worked out once.
func (r *run) declared(a *inventory.Asset) string {
	if sum, ok := r.sums.Load(a); ok {
		return sum.(string)
	}
	sum := Declared(a)
	r.sums.Store(a, sum)
	return sum
}

// look runs one scanner on one asset. A scanner that panics is a failed look,
// visible and counted, and never the end of the audit.
func look(ctx context.Context, j *job, e *Evidence) {
	name := j.scanner.Name
	defer func() {
		if r := recover(); r != nil {
			e.Facts, e.Unknown = nil, &inventory.Text{ID: "pemindai " + name + " gagal", EN: "scanner " + name + " failed"}
			if err, ok := r.(runtime.Error); ok { // says the same each time; another value may hold anything
				e.Unknown.ID += ": " + err.Error()
				e.Unknown.EN += ": " + err.Error()
			}
		}
	}()
	facts, unknown := j.scanner.Scan(ctx, j.in)
	if unknown != nil {
		e.Unknown = &inventory.Text{ID: strings.ToValidUTF8(unknown.ID, "\ufffd"), EN: strings.ToValidUTF8(unknown.EN, "\ufffd")}
		return
	}
	data, err := canonical(facts)
	if err != nil {
		e.Unknown = &inventory.Text{ID: "pemindai " + name + " tidak memberi fakta", EN: "scanner " + name + " gave no facts"}
		return
	}
	e.Facts = data
}

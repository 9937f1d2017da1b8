package scannertest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
)

// Online is what a scanner that needs the network is tried on: what an agency
// declares, and the way to servers that stand and answer.
type Online struct {
	Workspace
	Net    *network.Net
	Getenv map[string]string // the credentials it needs; no evidence may hold one's value
}

// quick is how long a look may go on after its context has ended.
const quick = 2 * time.Second

// RunOnline holds s to what every scanner owes that needs the network. It is to
// find facts in o, with everything that is declared there.
func RunOnline(t *testing.T, s scanners.Scanner, o Online) {
	if o.Net == nil {
		t.Fatal("without servers it is never seen to find anything")
	}
	tr := onlineTrial{s, o}
	t.Run("needs", tr.needs)
	t.Run("facts", tr.facts)
	t.Run("same evidence", tr.same)
	t.Run("nothing answers", tr.silence)
	t.Run("context ended", tr.ended)
	t.Run("cancelled", tr.cancelled)
	t.Run("time is up", tr.late)
	t.Run("no credentials", tr.uncredited)
}

type onlineTrial struct {
	scanner scanners.Scanner
	Online
}

// look runs the scanner once, and holds what it says to what is owed in any case.
func (tr onlineTrial) look(ctx context.Context, inv *inventory.Inventory, way *network.Net, getenv map[string]string) ([]scanners.Evidence, error) {
	dir, err := os.MkdirTemp("", "scannertest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	evidence, err := scanners.Run(ctx, inv, scanners.Options{
		Workspace: root, Scanners: []scanners.Scanner{tr.scanner}, Net: way, Vantage: "uji", Now: func() time.Time { return time.Time{} },
		Getenv: func(name string) (string, bool) {
			value, set := getenv[name]
			return value, set
		},
	})
	if ctx.Err() == nil && (err != nil || len(evidence) == 0) {
		return nil, fmt.Errorf("the scanner looked at nothing: %v", err)
	}
	for _, e := range evidence {
		data, _ := e.Encode()
		if _, err := scanners.Decode(data); err != nil {
			return nil, fmt.Errorf("%w: %s", err, data)
		}
		for name, value := range tr.Getenv {
			if strings.Contains(string(data), value) {
				return nil, fmt.Errorf("the evidence holds the value of %s: %s", name, data)
			}
		}
		if strings.Contains(string(data), Secret) {
			return nil, fmt.Errorf("the evidence holds what a server said: %s", data)
		}
		if e.Unknown != nil && (e.Unknown.ID == "" || e.Unknown.EN == "") {
			return nil, fmt.Errorf("a reason in one language: %s", data)
		}
	}
	return evidence, nil
}

func (tr onlineTrial) must(t *testing.T, way *network.Net, getenv map[string]string) []scanners.Evidence {
	t.Helper()
	evidence, err := tr.look(t.Context(), tr.Inventory(t), way, getenv)
	if err != nil {
		t.Fatal(err)
	}
	return evidence
}

// needs holds the scanner to say that it connects, and which variables it reads.
func (tr onlineTrial) needs(t *testing.T) {
	for _, a := range tr.wanted(t) {
		if tr.scanner.Needs == nil || !tr.scanner.Needs(a).Network {
			t.Errorf("%s: it does not say that it needs the network", a.ID)
		}
	}
}

func (tr onlineTrial) wanted(t *testing.T) []*inventory.Asset {
	var wanted []*inventory.Asset
	for _, a := range tr.Inventory(t).Agency("dinkes").Assets {
		if a.Kind.Name == tr.scanner.Kind && tr.scanner.Wants(a) {
			wanted = append(wanted, a)
		}
	}
	return wanted
}

func (tr onlineTrial) facts(t *testing.T) {
	for _, e := range tr.must(t, tr.Net, tr.Getenv) {
		if e.Unknown != nil {
			t.Errorf("%s: %s", e.Subject, e.Unknown.EN)
		}
	}
}

func (tr onlineTrial) same(t *testing.T) {
	said := func() (string, error) {
		evidence, err := tr.look(t.Context(), tr.Inventory(t), tr.Net, tr.Getenv)
		var all strings.Builder
		for _, e := range evidence {
			all.Write(e.Facts)
			all.WriteByte('\n')
		}
		return all.String(), err
	}
	want, err := said()
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if got, err := said(); got != want || err != nil {
				t.Errorf("of the same servers it says\n%s%v, not\n%s", got, err, want)
			}
		})
	}
	group.Wait()
}

// silence lets nobody answer: names are not told, and no address may be
// connected to. Nothing can be known then.
func (tr onlineTrial) silence(t *testing.T) {
	for _, e := range tr.must(t, silent(t), tr.Getenv) {
		if e.Unknown == nil {
			t.Errorf("%s: although nobody answered it gives facts: %s", e.Subject, e.Facts)
		}
	}
}

// silent is a way out on which nobody answers.
func silent(t *testing.T) *network.Net {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0") // it is never read
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	way, err := network.New(network.Options{
		Resolvers: []netip.AddrPort{netip.MustParseAddrPort(conn.LocalAddr().String())},
		Now:       time.Now, Limits: network.Limits{None: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	return way
}

func (tr onlineTrial) ended(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, a := range tr.wanted(t) {
		in := scanners.Input{Asset: a, Net: tr.Net, Getenv: func(name string) (string, bool) {
			value, set := tr.Getenv[name]
			return value, set
		}}
		if facts, unknown := tr.scanner.Scan(ctx, in); unknown == nil {
			t.Errorf("%s: although its time is up it gives facts: %v", a.ID, facts)
		}
	}
}

// cancelled stops looks in the middle, at every stage they may be in, and where
// nobody answers.
func (tr onlineTrial) cancelled(t *testing.T) {
	tr.stopped(t, func(after time.Duration) (context.Context, context.CancelFunc) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(after, cancel)
		return ctx, cancel
	})
}

func (tr onlineTrial) late(t *testing.T) {
	tr.stopped(t, func(after time.Duration) (context.Context, context.CancelFunc) {
		return context.WithTimeout(t.Context(), after)
	})
}

func (tr onlineTrial) stopped(t *testing.T, within func(time.Duration) (context.Context, context.CancelFunc)) {
	inv := tr.Inventory(t)
	nobody := silent(t)
	before := runtime.NumGoroutine()
	for _, way := range []*network.Net{tr.Net, nobody} {
		for _, after := range []time.Duration{time.Millisecond, 5 * time.Millisecond, 30 * time.Millisecond, 100 * time.Millisecond} {
			ctx, cancel := within(after)
			begun := time.Now()
			_, err := tr.look(ctx, inv, way, tr.Getenv)
			if took := time.Since(begun); took > after+quick {
				t.Errorf("stopped after %v it ends after %v", after, took)
			}
			if err != nil && !errors.Is(err, ctx.Err()) {
				t.Error(err)
			}
			cancel()
		}
	}
	for deadline := time.Now().Add(quick); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Errorf("%d goroutines are left, there were %d", runtime.NumGoroutine(), before)
			return
		}
	}
}

// uncredited gives the scanner none of the credentials it needs.
func (tr onlineTrial) uncredited(t *testing.T) {
	if len(tr.Getenv) == 0 {
		t.Skip("it needs none")
	}
	for _, e := range tr.must(t, tr.Net, nil) {
		if e.Unknown == nil {
			t.Errorf("%s: without credentials it gives facts: %s", e.Subject, e.Facts)
		}
	}
}

// Command network measures patuh scan on a city whose domains really stand: a root
// and name servers (knot), a resolver (BIND), and nginx at several addresses, in a
// network of its own on this machine. It runs whole processes, with the polite
// limits and without any.
//
//	go run ./internal/bench/network [-domains N] [-addresses N] [-rounds N]
//
// It needs Linux, ip (iproute2), knot, bind9 and nginx. The time with the polite
// limits is held against the least in which they allow what patuh says it made; a
// run in which anything was not seen is none.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"syscall"
	"text/tabwriter"
	"time"

	"github.com/patuh-id/patuh/internal/evidence"
	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/scanners/network"
)

// What patuh sets itself.
const (
	mostTimes   = 1.5 // the bound
	leastSpeed  = 300 // domains a second, without limits
	mostMemory  = 150 // MiB
	looksOfEach = 3   // a domain is looked at by: dns, http, tls
)

func main() {
	code, err := start()
	if err != nil {
		fmt.Fprintln(os.Stderr, "network:", err)
	}
	os.Exit(code)
}

func start() (int, error) {
	domains := flag.Int("domains", 1000, "domains that are declared")
	addresses := flag.Int("addresses", 20, "addresses they stand at, those of one agency at one; at most 200")
	rounds := flag.Int("rounds", 3, "runs without limits that count, after one that does not")
	patuh := flag.String("patuh", "", "a patuh to use instead of building this one")
	polite := flag.Bool("polite", true, "measure with the polite limits, too")
	flag.Parse()
	if *domains < 1 || *rounds < 1 || *addresses < 1 || *addresses > 200 {
		return 2, errors.New("there must be one of each at least, and 200 addresses at most")
	}
	if !servers.Isolated() {
		return enter(*patuh)
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	dir, err := os.MkdirTemp("", "patuh-bench-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	b := &bench{ctx: ctx, patuh: *patuh, dir: dir, domains: *domains, addresses: *addresses}
	defer b.stop()
	if err := b.stand(); err != nil {
		return 1, err
	}
	if err := b.measure(*rounds, *polite); err != nil {
		return 1, err
	}
	return 0, nil
}

// enter builds patuh, if none is given, and goes on in a network of its own.
func enter(patuh string) (int, error) {
	if patuh == "" {
		dir, err := os.MkdirTemp("", "patuh-bench-")
		if err != nil {
			return 1, err
		}
		defer os.RemoveAll(dir)
		patuh = filepath.Join(dir, "patuh")
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", patuh, "./cmd/patuh")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return 1, fmt.Errorf("building patuh: %w", err)
		}
	}
	return servers.Isolate(append(os.Args[1:], "-patuh", patuh)...)
}

// bench is a city that stands, and the patuh that looks at it.
type bench struct {
	ctx                context.Context
	patuh, dir         string
	domains, addresses int

	running         []*servers.Server
	resolver, roots string
}

// sample is one run.
type sample struct {
	wall, own, others time.Duration // others are the servers' processors
	peak              int64         // bytes resident
	made              network.Made
}

// least is the shortest time in which the polite limits allow what was made.
func (s sample) least() time.Duration {
	seconds := func(n int64, rate float64) float64 { return (float64(n) - rate) / rate } // the first second's need not be waited for
	most := max(seconds(s.made.MostConnections, network.Polite.PerSecond), seconds(s.made.MostQuestions, network.Polite.Questions))
	return time.Duration(most * float64(time.Second))
}

func (b *bench) measure(rounds int, polite bool) error {
	var all []sample
	for round := range rounds + 1 {
		s, err := b.scan("--no-limits")
		if err != nil {
			return err
		}
		if round > 0 {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b sample) int { return int(a.wall - b.wall) })
	fast := all[len(all)/2]
	made := fast.made
	fmt.Printf("%d domains at %d addresses: %d connections, %d to one address; %d questions, %d to one DNS server; nothing was unseen\n\n",
		b.domains, b.addresses, made.Connections, made.MostConnections, made.Questions, made.MostQuestions)
	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	speed := float64(b.domains) / fast.wall.Seconds()
	fmt.Fprintf(out, "without limits\t%.2f s (median of %d)\tpatuh's processors %.2f s, the servers' %.2f s\n", fast.wall.Seconds(), rounds, fast.own.Seconds(), fast.others.Seconds())
	peak := fast.peak
	var slow sample
	if polite {
		var err error
		if slow, err = b.scan(); err != nil {
			return err
		}
		peak = max(peak, slow.peak)
		fmt.Fprintf(out, "with the polite limits\t%.1f s\tthe least they allow is %.1f s; patuh's processors %.2f s\n", slow.wall.Seconds(), slow.least().Seconds(), slow.own.Seconds())
	}
	fmt.Fprintln(out)
	target := func(what, got, want string, met bool) {
		word := "met"
		if !met {
			word = "NOT met"
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", what, got, want, word)
	}
	target("domains a second without limits", fmt.Sprintf("%.0f", speed), fmt.Sprintf("≥ %d", leastSpeed), speed >= leastSpeed)
	if polite {
		times := slow.wall.Seconds() / slow.least().Seconds()
		target("time with the polite limits, × the least", fmt.Sprintf("%.2f", times), fmt.Sprintf("≤ %.1f", mostTimes), times <= mostTimes)
	}
	target("peak memory, MiB", strconv.FormatInt(peak>>20, 10), fmt.Sprintf("< %d", mostMemory), peak>>20 < mostMemory)
	return out.Flush()
}

var madeForm = regexp.MustCompile(`Made: (\d+) connections to (\d+) addresses, (\d+) at most to one; (\d+) questions to (\d+) DNS servers, (\d+) at most to one`)

// scan runs patuh scan once, from a folder of evidence that is not there yet.
func (b *bench) scan(flags ...string) (sample, error) {
	at := filepath.Join(b.dir, "evidence")
	defer os.RemoveAll(at)
	before, err := b.taken()
	if err != nil {
		return sample{}, err
	}
	cmd := exec.CommandContext(b.ctx, b.patuh, append([]string{
		"scan", b.workspace(), "--lang", "en", "--evidence", at, "--resolver", b.resolver, "--roots", b.roots,
	}, flags...)...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	begun := time.Now()
	if err := cmd.Run(); err != nil {
		return sample{}, fmt.Errorf("%s: %w\n%s", cmd, err, said.Bytes())
	}
	s := sample{wall: time.Since(begun), own: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	after, err := b.taken()
	if err != nil {
		return sample{}, err
	}
	s.others = after - before
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return sample{}, errors.New("no resource usage on this system")
	}
	s.peak = int64(usage.Maxrss) << 10 // Linux counts KiB
	told := madeForm.FindSubmatch(said.Bytes())
	if told == nil {
		return sample{}, fmt.Errorf("patuh does not say what it made:\n%s", said.Bytes())
	}
	n := func(i int) int64 {
		n, _ := strconv.ParseInt(string(told[i]), 10, 64) // digits
		return n
	}
	s.made = network.Made{
		Connections: n(1), Addresses: int(n(2)), MostConnections: n(3),
		Questions: n(4), Servers: int(n(5)), MostQuestions: n(6),
	}
	return s, b.whole(at)
}

// taken is the time of processors that all servers have taken.
func (b *bench) taken() (time.Duration, error) {
	var sum time.Duration
	for _, s := range b.running {
		cpu, err := s.CPU()
		if err != nil {
			return 0, err
		}
		sum += cpu
	}
	return sum, nil
}

// whole says what was not seen, if anything was not.
func (b *bench) whole(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	all, err := evidence.Read(root)
	if err != nil {
		return err
	}
	if want := looksOfEach * b.domains; len(all) != want {
		return fmt.Errorf("%d looks were made, not %d", len(all), want)
	}
	for _, e := range all {
		var facts struct {
			Unseen []json.RawMessage `json:"unseen"`
		}
		if err := json.Unmarshal(e.Facts, &facts); err != nil {
			return err
		}
		if len(facts.Unseen) > 0 {
			return fmt.Errorf("%s of %s did not see %s", e.Scanner, e.Subject, facts.Unseen[0])
		}
	}
	return nil
}

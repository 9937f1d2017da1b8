package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/patuh-id/patuh/internal/bench/city"
)

// What takes turns in a round, in this order: shown judges and tells what it
// found, as conftest does, and keeps nothing; the others make and seal the whole
// audit folder: cold removes patuh's cache, warm finds the one cold left, changed
// runs after one agency's manifest was replaced, and so does again, which shows only.
const (
	reference = "conftest"
	shown     = "patuh, shown only, cold"
	cold      = "patuh, cold"
	warm      = "patuh, nothing changed"
	changed   = "patuh, one agency changed"
	again     = "patuh, shown only, one changed"
)

var variants = []string{reference, shown, cold, warm, changed, again}

// bench is the two programs and where they work.
type bench struct{ scratch, patuh, conftest, rules, regulation string }

// sample is one whole process.
type sample struct {
	wall, cpu time.Duration
	peak      int64 // bytes resident
}

func wall(s sample) float64 { return float64(s.wall) }
func cpu(s sample) float64  { return float64(s.cpu) }
func peak(s sample) float64 { return float64(s.peak) }

// result is the samples of one city, by variant and round.
type result struct {
	samples map[string][]sample
	same    bool // both programs found the same
}

func (r *result) median(variant string, of func(sample) float64) float64 {
	var values []float64
	for _, s := range r.samples[variant] {
		values = append(values, of(s))
	}
	return median(values)
}

// ratio is the median over the rounds of a variant's ratio to conftest in the same round.
func (r *result) ratio(variant string, of func(sample) float64) float64 {
	var ratios []float64
	for i, s := range r.samples[variant] {
		ratios = append(ratios, of(s)/of(r.samples[reference][i]))
	}
	return median(ratios)
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	v := slices.Sorted(slices.Values(values))
	if n := len(v); n%2 == 0 {
		return (v[n/2-1] + v[n/2]) / 2
	}
	return v[len(v)/2]
}

// measure runs one round to warm up and k that count, and compares the
// findings before the first and after the last, when every round has changed a
// manifest and patuh's come out of its cache.
func (b *bench) measure(dir string, n, k int, seed uint64) (*result, error) {
	r := &result{samples: map[string][]sample{}}
	before, err := b.sameFindings(dir)
	if err != nil {
		return nil, err
	}
	for round := range k + 1 {
		for _, v := range variants {
			s, err := b.variant(v, dir, round%n, seed+1+uint64(round))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", v, err)
			}
			if round > 0 {
				r.samples[v] = append(r.samples[v], s)
			}
		}
	}
	after, err := b.sameFindings(dir)
	r.same = before && after
	return r, err
}

// variant runs one program once.
func (b *bench) variant(v, dir string, agency int, seed uint64) (sample, error) {
	switch v {
	case reference:
		return run(b.judgeWithConftest(dir), 0, 1)
	case shown:
		return run(b.patuhOn(dir, "--no-cache"), 0, 3, 4)
	case cold:
		if err := os.RemoveAll(filepath.Join(dir, ".patuh", "cache")); err != nil {
			return sample{}, err
		}
	case changed, again:
		if v == again {
			seed += 1 << 32 // another manifest than the one changed was given
		}
		if err := city.Renew(dir, agency, seed); err != nil {
			return sample{}, err
		}
	}
	if v == again {
		return run(b.patuhOn(dir), 0, 3, 4)
	}
	out := b.out()
	defer os.RemoveAll(out)
	return run(b.audit(dir, out), 0, 3, 4)
}

func (b *bench) judgeWithConftest(dir string) *exec.Cmd {
	return exec.Command(b.conftest, "test", "--combine", "--parser", "hcl2", "--policy", b.rules, "--ignore", `\.patuh`, "--output", "json", dir)
}

// audit is patuh's whole work: report.json, report.html and the seal.
func (b *bench) audit(dir, out string) *exec.Cmd { return b.patuhOn(dir, "--out", out) }

// patuhOn runs an audit that scans nothing, like conftest, by the same rules.
func (b *bench) patuhOn(dir string, flags ...string) *exec.Cmd {
	return exec.Command(b.patuh, append([]string{"audit", dir, "--regulation", b.regulation, "--as-of", asOf, "--allow-past", "--offline", "--lang", "en"}, flags...)...)
}

// out is the name of an audit folder that is not there yet.
func (b *bench) out() string {
	return filepath.Join(b.scratch, "audit-"+strconv.FormatInt(time.Now().UnixNano(), 36))
}

// run runs a process, whose output is thrown away, and measures it whole.
func run(cmd *exec.Cmd, codes ...int) (sample, error) {
	start := time.Now()
	err := cmd.Run()
	s := sample{wall: time.Since(start)}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return s, err
	}
	if code := cmd.ProcessState.ExitCode(); !slices.Contains(codes, code) {
		return s, fmt.Errorf("%s ended with %d", cmd, code)
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return s, errors.New("no resource usage on this system")
	}
	s.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	s.peak = int64(usage.Maxrss) << 10 // Linux counts KiB
	return s, nil
}

// starts measures patuh doing nothing, k times, in nanoseconds.
func (b *bench) starts(k int) ([]float64, error) {
	var walls []float64
	for range k + 1 {
		s, err := run(exec.Command(b.patuh, "version"), 0)
		if err != nil {
			return nil, err
		}
		walls = append(walls, wall(s))
	}
	return walls[1:], nil
}

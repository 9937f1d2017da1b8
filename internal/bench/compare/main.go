// Command compare measures patuh against conftest on cities of several sizes:
// whole processes taking turns, and first of all whether both find the same.
//
// It must not measure anything but whole processes, and not compare times of
// programs whose findings differ without saying so: then it ends with 1.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/patuh-id/patuh/internal/bench/city"
)

// asOf is the time judged at; the rules for conftest have its day in them.
const asOf = "2026-11-23T00:00:00Z"

func main() {
	sizes := flag.String("sizes", "1,100,1000", "agencies of each city")
	rounds := flag.String("rounds", "21,9,5", "rounds measured for each size")
	seed := flag.Uint64("seed", 1, "what the cities are drawn with")
	conftest := flag.String("conftest", "", "a conftest to use instead of building the one of internal/bench/tools")
	patuh := flag.String("patuh", "", "a patuh to use instead of building this one")
	keep := flag.String("keep", "", "a folder to keep the cities in")
	flag.Parse()
	same, err := compare(*sizes, *rounds, *seed, *patuh, *conftest, *keep)
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
	if !same {
		fmt.Println("\nThe findings DIFFER: the times above compare different work.")
		os.Exit(1)
	}
}

func compare(sizes, rounds string, seed uint64, patuh, conftest, keep string) (same bool, err error) {
	ns, err := integers(sizes)
	if err != nil {
		return false, err
	}
	ks, err := integers(rounds)
	if err != nil {
		return false, err
	}
	if len(ns) != len(ks) {
		return false, fmt.Errorf("%d sizes and %d rounds", len(ns), len(ks))
	}
	scratch, err := os.MkdirTemp("", "patuh-bench-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(scratch)
	b, err := prepare(scratch, patuh, conftest)
	if err != nil {
		return false, err
	}
	if keep == "" {
		keep = scratch
	}
	all := map[int]*result{}
	same = true
	for i, n := range ns {
		dir := filepath.Join(keep, "city-"+strconv.Itoa(n))
		if err := city.Generate(dir, n, seed); err != nil {
			return false, err
		}
		fmt.Printf("\n== %d agencies, %d rounds\n", n, ks[i])
		r, err := b.measure(dir, n, ks[i], seed)
		if err != nil {
			return false, err
		}
		all[n] = r
		same = same && r.same
		r.print()
	}
	starts, err := b.starts(30)
	if err != nil {
		return false, err
	}
	targets(all, median(starts))
	return same, nil
}

func integers(list string) ([]int, error) {
	var numbers []int
	for word := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no list of numbers above 0", list)
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// prepare builds what was not given.
func prepare(scratch, patuh, conftest string) (*bench, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOMOD: %w", err)
	}
	root := filepath.Dir(strings.TrimSpace(string(out)))
	b := &bench{scratch: scratch, patuh: patuh, conftest: conftest, rules: filepath.Join(root, "internal", "bench", "conftest"), regulation: filepath.Join(root, "internal", "bench", "regulation.yaml")}
	build := func(program *string, name, module, path string) error {
		if *program != "" {
			return nil
		}
		*program = filepath.Join(scratch, name)
		fmt.Printf("building %s\n", name)
		cmd := exec.Command("go", "-C", filepath.Join(root, module), "build", "-trimpath", "-ldflags=-s -w", "-o", *program, path)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("building %s: %w", name, err)
		}
		return nil
	}
	if err := build(&b.patuh, "patuh", ".", "./cmd/patuh"); err != nil {
		return nil, err
	}
	return b, build(&b.conftest, "conftest", filepath.Join("internal", "bench", "tools"), "github.com/open-policy-agent/conftest")
}

// print shows the medians of a city's runs and the medians of their ratios.
func (r *result) print() {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\twall ms\t× conftest\tcpu ms\t× conftest\tpeak MiB\t× conftest\t")
	for _, v := range variants {
		fmt.Fprintf(w, "%s\t%.0f\t%.2f\t%.0f\t%.2f\t%.0f\t%.2f\t\n", v,
			ms(r.median(v, wall)), r.ratio(v, wall), ms(r.median(v, cpu)), r.ratio(v, cpu), r.median(v, peak)/(1<<20), r.ratio(v, peak))
	}
	w.Flush()
}

func ms(nanoseconds float64) float64 { return nanoseconds / float64(time.Millisecond) }

// targets holds what was measured against what patuh sets itself.
func targets(all map[int]*result, start float64) {
	fmt.Println("\n== targets")
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	line := func(what string, got, want float64, format string) {
		word := "met"
		if got > want {
			word = "NOT met"
		}
		fmt.Fprintf(w, "%s\t"+format+"\t≤ "+format+"\t%s\n", what, got, want, word)
	}
	if r := all[1000]; r != nil {
		line("wall of 1,000 agencies, cold, × conftest", r.ratio(cold, wall), 0.5, "%.2f")
		line("wall of 1,000 agencies, shown only, × conftest", r.ratio(shown, wall), 0.5, "%.2f")
		line("wall of 1,000 agencies, shown only, one changed, × conftest", r.ratio(again, wall), 0.15, "%.2f")
		line("wall of 1,000 agencies, one changed, × conftest", r.ratio(changed, wall), 0.15, "%.2f")
		line("peak of 1,000 agencies, cold, × conftest", r.ratio(cold, peak), 0.8, "%.2f")
		if small := all[100]; small != nil {
			line("growth of wall from 100 to 1,000, cold", r.median(cold, wall)/small.median(cold, wall), 11, "%.1f")
		}
	}
	if r := all[1]; r != nil {
		line("wall of 1 agency, shown only, × conftest", r.ratio(shown, wall), 0.6, "%.2f")
	}
	line("patuh version, ms", ms(start), 40, "%.1f")
	w.Flush()
}

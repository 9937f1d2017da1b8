package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/policies/regulations"
)

// TestRulesForConftest compiles the rules for conftest and looks for each rule
// that is said to have an equivalent, here and among patuh's.
func TestRulesForConftest(t *testing.T) {
	paths, err := filepath.Glob("../conftest/*.rego")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no rules for conftest: %v", err)
	}
	modules, all := map[string]string{}, ""
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		modules[path] = string(src)
		all += string(src)
	}
	if _, err := ast.CompileModules(modules); err != nil {
		t.Fatal(err)
	}
	day, _, _ := strings.Cut(asOf, "T")
	if !strings.Contains(all, `today := "`+day+`"`) {
		t.Errorf("patuh is asked to judge at %s, the rules for conftest judge another day", asOf)
	}
	for _, rule := range equivalent {
		family, name, _ := strings.Cut(rule, ".")
		if !strings.Contains(all, `"`+strings.TrimSuffix(rule, "_computer")+`"`) && family != "security" {
			t.Errorf("conftest has no rule %s", rule)
		}
		if _, err := os.Stat(filepath.Join("..", "..", "..", "policies", "rules", family, name+".rego")); err != nil {
			t.Errorf("patuh has no rule %s: %v", rule, err)
		}
	}
}

// Both judge by the same rules.
func TestRegulation(t *testing.T) {
	reg, _, err := regulations.Load(filepath.Join("..", "regulation.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if got := reg.Rules(); !slices.Equal(got, equivalent) {
		t.Errorf("patuh judges by %v, conftest by %v", got, equivalent)
	}
}

func TestDifferences(t *testing.T) {
	one, other, more := [2]string{"a.b", "x/server/1"}, [2]string{"a.b", "x/server/2"}, [2]string{"a.c", "x/server/1"}
	for _, c := range []struct {
		ours, theirs findings
		want         [][2]string
	}{
		{findings{one: 2}, findings{one: 2}, nil},
		{findings{one: 2}, findings{one: 1}, [][2]string{one}},
		{findings{more: 1, one: 1}, findings{other: 1, one: 1}, [][2]string{other, more}},
	} {
		if got := differences(c.ours, c.theirs); !slices.Equal(got, c.want) {
			t.Errorf("%v and %v differ on %v, not %v", c.ours, c.theirs, got, c.want)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 2}, 2}, {[]float64{4, 1, 3, 2}, 2.5}} {
		if got := median(c.values); got != c.want {
			t.Errorf("median of %v is %v, not %v", c.values, got, c.want)
		}
	}
}

// TestRatioPairsRounds has a machine that grows slower from round to round: the
// ratio is of each round's pair, not of the medians.
func TestRatioPairsRounds(t *testing.T) {
	r := &result{samples: map[string][]sample{
		reference: {{wall: 10 * time.Second}, {wall: 100 * time.Second}, {wall: 20 * time.Second}},
		cold:      {{wall: 5 * time.Second}, {wall: 50 * time.Second}, {wall: 10 * time.Second}},
	}}
	if got := r.ratio(cold, wall); got != 0.5 {
		t.Errorf("the ratio is %v, not 0.5", got)
	}
	if got := r.median(cold, wall); got != float64(10*time.Second) {
		t.Errorf("the median is %v", time.Duration(got))
	}
}

func TestRunMeasures(t *testing.T) {
	s, err := run(exec.Command("sh", "-c", "exit 3"), 0, 3)
	if err != nil || s.wall <= 0 || s.peak <= 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := run(exec.Command("sh", "-c", "exit 3"), 0); err == nil {
		t.Error("an exit code that was not expected passed")
	}
	if _, err := run(exec.Command("./there-is-no-such-program")); err == nil {
		t.Error("a program that is not there passed")
	}
}

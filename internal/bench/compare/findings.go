package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/patuh-id/patuh/internal/audit"
)

// equivalent are the rules that internal/bench/conftest says again. What patuh
// judges beside them it does on top.
var equivalent = []string{
	"addresses.allocated", "addresses.managed", "addresses.pools_disjoint", "addresses.unique",
	"applications.interoperable", "applications.open", "applications.secure_access",
	"data_centers.own", "data_centers.provided",
	"domains.applied", "domains.decree", "domains.integrated", "domains.official", "domains.unique",
	"security.authority", "servers.centralised",
}

// findings counts problems by rule and asset.
type findings map[[2]string]int

// of adds up the problems of a rule.
func (f findings) of(rule string) int {
	sum := 0
	for key, n := range f {
		if key[0] == rule {
			sum += n
		}
	}
	return sum
}

// sameFindings has both programs judge a city and prints how what they found differs.
func (b *bench) sameFindings(dir string) (bool, error) {
	theirs, err := b.conftestFinds(dir)
	if err != nil {
		return false, err
	}
	ours, alone, err := b.patuhFinds(dir)
	if err != nil {
		return false, err
	}
	total := 0
	for _, rule := range equivalent {
		total += theirs.of(rule)
		if a, b := ours.of(rule), theirs.of(rule); a != b {
			fmt.Printf("%s: patuh finds %d, conftest %d\n", rule, a, b)
		}
	}
	differing := differences(ours, theirs)
	if len(differing) == 0 {
		fmt.Printf("both find the same %d problems of %d rules, asset by asset; patuh judged %d more rules\n", total, len(equivalent), alone)
		return true, nil
	}
	for _, key := range differing[:min(len(differing), 10)] {
		fmt.Printf("  %s on %s: patuh %d, conftest %d\n", key[0], key[1], ours[key], theirs[key])
	}
	fmt.Printf("the findings differ on %d of rule and asset\n", len(differing))
	return false, nil
}

// differences returns the rules and assets of which one found more than the other, sorted.
func differences(ours, theirs findings) [][2]string {
	all := maps.Clone(ours)
	maps.Copy(all, theirs)
	maps.DeleteFunc(all, func(key [2]string, _ int) bool { return ours[key] == theirs[key] })
	return slices.SortedFunc(maps.Keys(all), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
}

// conftestFinds reads conftest's own JSON.
func (b *bench) conftestFinds(dir string) (findings, error) {
	out, err := b.judgeWithConftest(dir).Output()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) {
		return nil, fmt.Errorf("conftest: %w", err)
	}
	var results []struct {
		Failures []struct {
			Message  string `json:"msg"`
			Metadata struct {
				Rule  string `json:"rule"`
				Asset string `json:"asset"`
			} `json:"metadata"`
		} `json:"failures"`
	}
	if err := json.NewDecoder(bytes.NewReader(out)).Decode(&results); err != nil {
		return nil, fmt.Errorf("conftest's output: %w", err)
	}
	found := findings{}
	for _, result := range results {
		for _, f := range result.Failures {
			if !slices.Contains(equivalent, f.Metadata.Rule) {
				return nil, fmt.Errorf("conftest: a finding of no known rule: %s", f.Message)
			}
			found[[2]string{f.Metadata.Rule, f.Metadata.Asset}]++
		}
	}
	return found, nil
}

// patuhFinds reads the report of an audit. alone is the number of rules patuh
// judged that conftest has no equivalent of.
func (b *bench) patuhFinds(dir string) (found findings, alone int, err error) {
	out := b.out()
	defer os.RemoveAll(out)
	if _, err := run(b.audit(dir, out), 0, 3, 4); err != nil {
		return nil, 0, err
	}
	data, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil {
		return nil, 0, err
	}
	var report audit.Audit
	if err := json.Unmarshal(data, &report); err != nil {
		return nil, 0, fmt.Errorf("report.json: %w", err)
	}
	found = findings{}
	for _, agency := range report.Agencies {
		for _, result := range agency.Results {
			if result.Verdict != audit.Fail || !slices.Contains(equivalent, result.Rule) {
				continue
			}
			for _, p := range result.Problems {
				if p.Fingerprint != "" { // what is unknown beside a violation has none
					found[[2]string{result.Rule, result.Asset}]++
				}
			}
		}
	}
	for _, rule := range report.Rules.Items {
		if !slices.Contains(equivalent, rule.ID) {
			alone++
		}
	}
	return found, alone, nil
}

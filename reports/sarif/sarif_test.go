package sarif

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
)

func TestConformance(t *testing.T) { reporttest.Run(t, Format, nil) }

func TestGolden(t *testing.T) {
	reporttest.Goldens(t, Format, "sarif", map[string]*audit.Audit{"rich": reporttest.Rich(), "empty": reporttest.Empty()})
}

// What Microsoft's validator has against a report, by the rules of SARIF and of
// GitHub's code scanning, is nothing. It is in the folder that PATUH_SARIF names,
// where .ci/test installs it.
func TestValidator(t *testing.T) {
	validator := filepath.Join(os.Getenv("PATUH_SARIF"), "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool")
	if _, err := os.Stat(validator); err != nil || os.Getenv("PATUH_SARIF") == "" {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the validator is needed: %v", err)
		}
		t.Skip(err)
	}
	for name, a := range map[string]*audit.Audit{"rich": reporttest.Rich(), "empty": reporttest.Empty(), "clean": reporttest.Clean(), "past": reporttest.Past(), "checked": reporttest.Checked(), "hostile": reporttest.Hostile()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file, found := filepath.Join(dir, "report.sarif"), filepath.Join(dir, "found.sarif")
			if err := os.WriteFile(file, reporttest.Render(t, Format, a, reports.Options{Lang: "en"}), 0o644); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), validator, "validate", file, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail;Open;Review", "--output", found)
			cmd.Env = append(os.Environ(), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			data, err := os.ReadFile(found)
			if err != nil {
				t.Fatal(err)
			}
			var told log
			if err := json.Unmarshal(data, &told); err != nil || len(told.Runs) != 1 {
				t.Fatalf("%v: %s", err, data)
			}
			for _, r := range told.Runs[0].Results {
				t.Errorf("%s: %s %+v", r.RuleID, r.Message.Text, r.Locations)
			}
		})
	}
}

// With a baseline each violation is new or was there; of what is unknown it knows
// nothing, and without one nothing is said.
func TestBaseline(t *testing.T) {
	states := func(a *audit.Audit) map[string]int {
		var told log
		if err := json.Unmarshal(reporttest.Render(t, Format, a, reports.Options{}), &told); err != nil {
			t.Fatal(err)
		}
		count := map[string]int{}
		for _, r := range told.Runs[0].Results {
			count[r.Kind+" "+r.Baseline]++
		}
		return count
	}
	with, without := states(reporttest.Checked()), states(reporttest.Rich())
	if with["fail unchanged"] != 1 || with["fail new"] == 0 || with["fail "] != 0 || with["open new"]+with["open unchanged"] != 0 || with["open "] == 0 {
		t.Error(with)
	}
	if without["fail "] != with["fail new"]+1 || without["fail new"]+without["fail unchanged"] != 0 {
		t.Error(without)
	}
}

// A place is told in characters of Unicode, as columnKind says, whatever a reader
// sees as one.
func TestColumns(t *testing.T) {
	w := &audit.Where{File: "dinas kesehatan/a#1.hcl", Line: 3, Column: 4, EndLine: 3, EndColumn: 6, Snippet: "e\u0301 xyz"}
	at := place(reports.Issue{Result: &audit.Result{Asset: "a"}, Problem: &audit.Problem{Where: w}}).Physical
	if at.Artifact.URI != "dinas%20kesehatan/a%231.hcl" || at.Region.StartColumn != 5 || at.Region.EndColumn != 7 {
		t.Errorf("%+v %+v", at.Artifact, at.Region)
	}
}

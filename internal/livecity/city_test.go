package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/servers"
)

// programs builds patuh and this program, and copies the example city to where
// anything may be written.
func programs(t *testing.T) (patuh, city, workspace string) {
	t.Helper()
	dir := t.TempDir()
	patuh, city, workspace = filepath.Join(dir, "patuh"), filepath.Join(dir, "livecity"), filepath.Join(dir, "kota-serang")
	for name, pkg := range map[string]string{patuh: "../../cmd/patuh", city: "."} {
		if out, err := exec.Command("go", "build", "-o", name, pkg).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	from := os.DirFS("../../examples/kota-serang")
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == ".patuh": // of who tried the example here
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(workspace, name), 0o755)
		}
		data, err := fs.ReadFile(from, name)
		return errors.Join(err, os.WriteFile(filepath.Join(workspace, name), data, 0o644))
	})
	if err != nil {
		t.Fatal(err)
	}
	return patuh, city, workspace
}

// in runs a script in a city and returns its exit code and what it said. $1 is
// patuh, $2 the manifests, $3 a folder for results.
func in(t *testing.T, patuh, city, workspace, results, script string, flags ...string) (int, string) {
	t.Helper()
	args := append([]string{"-workspace", workspace}, flags...)
	cmd := exec.CommandContext(t.Context(), city, append(args, "sh", "-c", script, "audit", patuh, workspace, results)...)
	cmd.WaitDelay = 0
	out, err := cmd.CombinedOutput()
	for _, missing := range []string{servers.ErrMissing.Error(), `"ip": executable file not found`, "a network of its own could not be made"} {
		if bytes.Contains(out, []byte(missing)) && os.Getenv("CI") != "true" {
			t.Skipf("%s", out)
		}
	}
	exit := new(exec.ExitError)
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

func judged(t *testing.T, name string) report {
	t.Helper()
	r, err := read(name)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Each deviation is found where it is planted, and is not where it is not.
func TestCity(t *testing.T) {
	patuh, city, workspace := programs(t)
	results := t.TempDir()
	const script = `"$1" audit "$2" --max-age 0 --roots "$PATUH_CITY_ROOTS" --out "$3/audit" && exit 9; test $? = 3`
	for name, flags := range map[string][]string{"deviates": nil, "sound": {"-sound"}} {
		if code, said := in(t, patuh, city, workspace, filepath.Join(results, name), script, flags...); code != 0 {
			t.Fatalf("%s: exit %d: %s", name, code, said)
		}
	}
	deviates, sound := judged(t, filepath.Join(results, "deviates", "audit", "report.json")), judged(t, filepath.Join(results, "sound", "audit", "report.json"))
	for _, d := range deviations {
		t.Run(d.asset+" "+d.code, func(t *testing.T) {
			if !deviates.finds(d) {
				t.Errorf("%s: not found: %+v", d.what.EN, deviates.result(d.rule, d.asset))
			}
			if sound.finds(d) {
				t.Errorf("%s: found where it is not: %+v", d.what.EN, sound.result(d.rule, d.asset))
			}
		})
	}
	// What an audit found wrong by its own fault is found nowhere.
	for _, r := range []report{deviates, sound} {
		for _, agency := range r.Agencies {
			for _, result := range agency.Results {
				if result.Verdict == audit.Error {
					t.Errorf("%s of %s: %+v", result.Rule, result.Asset, result.Problems)
				}
			}
		}
	}
}

// Where the DNS ends in the middle of an audit, what was seen before stays so, and
// the rest is unknown with the cause: no violation, no pass, exit 4.
func TestDNSEnds(t *testing.T) {
	patuh, city, workspace := programs(t)
	regulation, err := filepath.Abs("testdata/transport.yaml")
	if err != nil {
		t.Fatal(err)
	}
	results := t.TempDir()
	audits := `"$1" audit "$2" --strict --regulation ` + regulation + ` --max-age 0 --roots "$PATUH_CITY_ROOTS"`
	// The first look that ends is kept at once.
	code, said := in(t, patuh, city, workspace, results, audits+` --out "$3/whole" || exit 9
rm -r "$2/.patuh/evidence"
`+audits+` --out "$3/ended" &
until grep -qs '"scanner":"http"' "$2/.patuh/evidence"/*; do sleep 0.02; done
kill -9 "$PATUH_CITY_RESOLVER_PID"
wait $!`, "-sound")
	if code != 4 {
		t.Fatalf("exit %d: %s", code, said)
	}
	whole, ended := judged(t, filepath.Join(results, "whole", "report.json")), judged(t, filepath.Join(results, "ended", "report.json"))
	counts := map[audit.Verdict]int{}
	for i, agency := range ended.Agencies {
		for j, result := range agency.Results {
			counts[result.Verdict]++
			before := whole.Agencies[i].Results[j]
			if result.Asset != before.Asset || before.Verdict != audit.Pass || result.Verdict != audit.Pass && result.Verdict != audit.Unknown {
				t.Errorf("%s went from %q to %q", result.Asset, before.Verdict, result.Verdict)
			}
			for _, p := range result.Problems {
				if !strings.Contains(p.Message.EN, "DNS") {
					t.Errorf("%s does not say why it is unknown: %s", result.Asset, p.Message.EN)
				}
			}
		}
	}
	t.Log(counts)
	if counts[audit.Pass] == 0 || counts[audit.Unknown] == 0 || counts[audit.Pass]+counts[audit.Unknown] < 29 {
		t.Errorf("%v: %s", counts, said)
	}
}

// TestCannotStart holds that a city that cannot stand says why.
func TestCannotStart(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (&city{}).start(ctx); err == nil {
		t.Error("it stands although it was to end before it began")
	}
}

package rules

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/patuh-id/patuh/policies/rules/regotest"
)

// folder is a folder of rules with these files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		target := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestWith(t *testing.T) {
	if set, err := With(); err != nil || !set.Proven() {
		t.Errorf("without folders: %v", err)
	}
	dir := folder(t, map[string]string{"own/named.rego": example, "own/named_test.rego": "package rules.own.named_test\n", "README.md": "", ".hidden/x/y.rego": "no", "own/.named.rego": "no", "own/._named.rego": "\x00", ".rego": "no"})
	set, err := With(dir)
	if err != nil {
		t.Fatal(err)
	}
	if set.Proven() || set.Rule("own.named") == nil || set.Rule("servers.centralised") == nil {
		t.Errorf("the set holds %v", set.IDs())
	}
	// What an audit packs, its replay reads.
	packed, err := Bundle(set, []string{"own.named", "servers.centralised"})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := LoadBundle(packed); err != nil || again.Rule("own.named") == nil {
		t.Error(err)
	}
}

func TestWithMistakes(t *testing.T) {
	many := map[string]string{}
	for i := range maxRead + 1 {
		many[fmt.Sprintf("own/r%d.rego", i)] = "package x"
	}
	text := "# " + strings.Repeat("x", maxBundle-10)
	almost := map[string]string{}
	for i := range maxFiles - 1 {
		almost[fmt.Sprintf("own/r%d.rego", i)] = strings.Replace(example, "own.named", fmt.Sprintf("own.r%d", i), 1)
	}
	for name, test := range map[string]struct {
		files map[string]string
		want  string
	}{
		"of patuh":            {map[string]string{"servers/centralised.rego": example}, "servers/centralised.rego:1: patuh comes with a servers/centralised.rego already"},
		"library of patuh":    {map[string]string{"own/named.rego": example, "lib/days.rego": "package lib.days"}, "lib/days.rego:1: patuh comes with"},
		"fixtures of patuh":   {map[string]string{"own/named.rego": example, "lib/fixtures_test.rego": "package lib.fixtures_test"}, "lib/fixtures_test.rego:1: patuh comes with"},
		"nothing":             {map[string]string{"a.txt": ""}, "there are no rules in it"},
		"only tests":          {map[string]string{"own/named_test.rego": "package rules.own.named_test"}, "there are no rules in it"},
		"too many files":      {many, "too many rules and tests: 1000 files"},
		"too many with patuh": {almost, "too many rules: with those of patuh"},
		"too large":           {map[string]string{"own/named.rego": example + "# " + strings.Repeat("x", maxBundle)}, "own/named.rego:1: could not be read: it is too large"},
		"too large together":  {map[string]string{"own/named.rego": example + "# " + strings.Repeat("x", maxBundle/2), "own/other.rego": "# " + strings.Repeat("x", maxBundle/2)}, "too many rules: with those of patuh"},
		"too large to read":   {map[string]string{"own/a.rego": text, "own/b_test.rego": text, "own/c_test.rego": text}, "too many rules and tests: 1000 files and 8388608 bytes"},
		"upper case":          {map[string]string{"own/named.rego": example, "own/OTHER.REGO": "x"}, "own/OTHER.REGO:1: its name should end in .rego, in lower case"},
		"library, unused":     {map[string]string{"own/named.rego": example, "lib/own.rego": "package lib.own\n\nnow := time.now_ns()"}, "lib/own.rego:3: undefined function time.now_ns"},
		"library, alone":      {map[string]string{"lib/own.rego": "package lib.own\n\nserver := input.serfer"}, "lib/own.rego:3: undefined ref: input.serfer"},
		"by its shape":        {map[string]string{"own/named.rego": strings.Replace(example, "server.name", "server.nama", 1)}, "own/named.rego:21: "},
		"not Rego":            {map[string]string{"own/named.rego": "pakage x"}, "own/named.rego:1: "},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, test.files)
			if _, err := With(dir); err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), dir) {
				t.Errorf("got %v", err)
			}
		})
	}
	if _, err := With(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "it is not there") {
		t.Errorf("got %v", err)
	}
	one, two := folder(t, map[string]string{"own/named.rego": example}), folder(t, map[string]string{"own/named.rego": example})
	var m Mistake
	if _, err := With(one, two); !errors.As(err, &m) || m.File != filepath.Join(two, "own", "named.rego") || !strings.Contains(m.In("id"), "berkas bernama sama sudah ada: "+one) {
		t.Errorf("got %v", err)
	}
}

// What only looks like a rule is neither followed out of the folder nor waited for.
func TestWithOddFiles(t *testing.T) {
	outside := folder(t, map[string]string{"named.rego": example})
	for name, make := range map[string]func(target string) error{
		"leads out": func(target string) error { return os.Symlink(filepath.Join(outside, "named.rego"), target) },
		"pipe":      func(target string) error { return syscall.Mkfifo(target, 0o600) },
		"folder":    func(target string) error { return os.Symlink(outside, target) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, map[string]string{"own/good.rego": strings.Replace(example, "own.named", "own.good", 1)})
			if err := make(filepath.Join(dir, "own", "named.rego")); err != nil {
				t.Fatal(err)
			}
			if _, err := With(dir); err == nil || !strings.Contains(err.Error(), "named.rego:1: could not be read") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestOwnTests(t *testing.T) {
	dir := folder(t, map[string]string{"own/named.rego": example, "own/named_test.rego": `package rules.own.named_test

import data.lib.fixtures_test as fixtures
import data.rules.own.named as rule

test_pass_named if {
	fixtures.verdict(rule, "a/server/b") == "fail" with input as fixtures.declaring({"server": {"a/server/b": {}}})
}

test_fail_wrong if rule.examined == {"x"} with input as fixtures.empty
`})
	own, err := ReadOwn(dir)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := own.Tests()
	if err != nil {
		t.Fatal(err)
	}
	if modules["lib/days_test.rego"] != nil || modules["servers/centralised.rego"] != nil {
		t.Error("more of patuh's than the library and what its tests share")
	}
	report, err := regotest.Run(t.Context(), modules, Capabilities(), true)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Tests) != 2 || report.Tests[0].Failure != "" || report.Tests[1].Failure == "" || report.Tests[1].Line != 10 {
		t.Errorf("tests: %+v", report.Tests)
	}
	found := false
	for _, f := range report.Files {
		if f.Path == "own/named.rego" {
			found = true
			if f.Tests != 2 || f.Lines != 4 || len(f.Missed) != 0 {
				t.Errorf("%+v", f)
			}
		}
	}
	if shown, ok := own.Holds("own/named.rego"); !found || !ok || shown != filepath.Join(dir, "own", "named.rego") {
		t.Errorf("%v, %s, %v", found, shown, ok)
	}
}

func TestValidID(t *testing.T) {
	for id, want := range map[string]bool{
		"servers.supported": true, "a.b_2": true,
		"servers": false, "a.b.c": false, "A.b": false, "lib.x": false, "a.b_test": false, "in.x": false, "a.if": false, "../a.b": false, "a.b\n": false, "": false,
	} {
		if ValidID(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}

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
		"library, input":      {map[string]string{"lib/own.rego": "package lib.own\n\neverything := input"}, "lib/own.rego:3: reads the whole input"},
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

// A rule is held to define sets, and nothing besides but what they use.
func TestWithDefinitions(t *testing.T) {
	before := "examined := object.keys(input.server)"
	for name, test := range map[string]struct {
		changes []string
		want    []string // in the order of the file; nothing: it is a rule
	}{
		"used":              {[]string{"not server.name", "not told[id]", before, before + "\n\ntold[id] := plain(server.name) if some id, server in input.server\n\nplain(text) := lower(text)"}, nil},
		"difference":        {[]string{before, before + " - {\"x\"}"}, nil},
		"by default":        {[]string{before, "default examined := set()\n\n" + before + " if input.today != \"\""}, nil},
		"misspelt set":      {[]string{before, before + "\n\nunkown contains {\"asset\": \"x\", \"code\": \"nameless\"} if input.today == \"\""}, []string{":19: unkown is not used; all that is read of a rule is examined, violations, unknown, not_applicable, proof. Did you mean unknown?"}},
		"misspelt function": {[]string{before, before + "\n\nnot_aplicable(x) := x"}, []string{":19: not_aplicable is not used", ". Did you mean not_applicable?"}},
		"misspelt twice":    {[]string{before, before + "\n\nproofs contains 1\n\nproofs contains 2\n\nunkown contains 3"}, []string{":19: proofs is", ":23: unkown is"}},
		"used by itself":    {[]string{before, before + "\n\nunkown contains x if {\n\tunkowns := {1}\n\tsome x in unkowns\n}"}, []string{":19: unkown is not used"}},
		"useless":           {[]string{before, before + "\n\nmost if count(input.server) > 9"}, []string{":19: most is not used; all that is read of a rule is examined, violations, unknown, not_applicable, proof"}},
		"function":          {[]string{before, "examined(x) := object.keys(x)"}, []string{":17: examined should be a set: examined contains … if"}},
		"function of a set": {[]string{"violations contains", "violations(_) := {1}\n\nfound contains"}, []string{":19: violations should be a set", "found is not used"}},
		"object":            {[]string{"violations contains {", "violations.server contains {"}, []string{":19: violations should be a set"}},
		"object by a key":   {[]string{before, "examined[id] := true if some id in object.keys(input.server)"}, []string{":17: examined should be a set"}},
		"empty object":      {[]string{before, before + "\n\nunknown := {}"}, []string{":19: unknown should be a set"}},
		"word":              {[]string{before, before + "\n\nproof := \"declared\""}, []string{":19: proof should be a set: proof contains … if"}},
		"array":             {[]string{before, before + "\n\nnot_applicable := [1]"}, []string{":19: not_applicable should be a set"}},
		"set or array":      {[]string{before, before + "\n\ndefault unknown := []\n\nunknown := {1} if input.today != \"\""}, []string{":19: unknown should be a set"}},
		"renamed input":     {[]string{"not server.name", "everything := input; not everything.evidence[id].ping.up; not server.name"}, []string{":21: reads the whole input, or a field of it whose name is not spelt out; write input.<field>"}},
		"imported input":    {[]string{before, "import input as everything\n\n" + before + " if everything.today"}, []string{":17: reads the whole input"}},
		"input handed over": {[]string{"not server.name", `not object.get(input, ["evidence", id, "ping"], false); not server.name`}, []string{":21: reads the whole input"}},
		"input by a name":   {[]string{"not server.name", `not input[lower("EVIDENCE")][id].ping.up; not server.name`}, []string{":21: reads the whole input"}},
		"input for another": {[]string{"not server.name", `count(input.server) > 0 with input as {"server": {}}; not server.name`}, []string{":21: reads the whole input"}},
		"anything":          {[]string{"evidence: []", "evidence: [ping]", before, before + "\n\nunknown := [x | some id; x := input.evidence[id].ping.y][0]"}, []string{":19: unknown should be a set"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := With(folder(t, map[string]string{"own/named.rego": strings.NewReplacer(test.changes...).Replace(example)}))
			if err == nil {
				err = errors.New("")
			}
			at := 0
			for _, want := range test.want {
				i := strings.Index(err.Error()[at:], want)
				if i < 0 {
					t.Fatalf("%q is not in %v", want, err)
				}
				at += i
			}
			if lines := strings.Count(err.Error(), "own/named.rego:"); len(test.want) == 0 && lines > 0 {
				t.Error(err)
			}
		})
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

test_fail_refused[set] if {
	some set, element in {
		"violations": {"asset": "x", "code": "y", "severity": "low"},
		"unknown": {"asset": "x", "code": "y", "expected": "z"},
		"not_applicable": {"asset": "x", "code": "y", "expected": "z"},
		"proof": {"asset": "x", "proof": "declared", "code": "y"},
	}
	fixtures.verdict({"examined": {"x"}, set: {element}}, "x") == "error"
}
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
	if len(report.Tests) != 3 || report.Tests[0].Failure != "" || report.Tests[1].Failure == "" || report.Tests[1].Line != 10 || report.Tests[2].Failure != "" {
		t.Errorf("tests: %+v", report.Tests)
	}
	found := false
	for _, f := range report.Files {
		if f.Path == "own/named.rego" {
			found = true
			if f.Tests != 3 || f.Lines != 4 || len(f.Missed) != 0 {
				t.Errorf("%+v", f)
			}
		}
	}
	if shown, ok := own.Holds("own/named.rego"); !found || !ok || shown != filepath.Join(dir, "own", "named.rego") {
		t.Errorf("%v, %s, %v", found, shown, ok)
	}
}

// Tests that stood in the package of the rule would add to what it defines.
func TestOwnTestsElsewhere(t *testing.T) {
	for name, test := range map[string]struct{ file, text, want string }{
		"of the rule":     {"own/named_test.rego", "package rules.own.named\n\nexamined contains \"x\"\n", "named_test.rego:1: the package is rules.own.named; by its path it should be rules.own.named_test"},
		"of the library":  {"own/named_test.rego", "package lib.days\n", "it should be rules.own.named_test"},
		"of another rule": {"own/named_test.rego", "package rules.own.other_test\n", "it should be rules.own.named_test"},
		"too deep":        {"own/x/named_test.rego", "package rules.own.x.named_test\n", "a rule is <family>/<rule>.rego"},
		"shared":          {"lib/own_test.rego", "package lib.own_test\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, map[string]string{"own/named.rego": example, test.file: test.text})
			own, err := ReadOwn(dir)
			if err != nil {
				t.Fatal(err)
			}
			_, err = own.Tests()
			if test.want == "" && err == nil {
				return
			}
			if err == nil || !strings.HasPrefix(err.Error(), dir) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v", err)
			}
		})
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

package regotest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func modules(t *testing.T, sources map[string]string) map[string]*ast.Module {
	t.Helper()
	out := map[string]*ast.Module{}
	for path, source := range sources {
		module, err := ast.ParseModuleWithOpts(path, source, ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(err)
		}
		out[path] = module
	}
	return out
}

func TestUnused(t *testing.T) {
	module := modules(t, map[string]string{"a.rego": `package a

top contains 1 if middle(2)

middle(x) if x == bottom

default bottom := 1

bottom := 2

alone if alone_too[1]

alone_too[x] := y if some x, y in [1]

self contains x if some x in [s | s := 1]

self contains 2

nested.deep contains 1
`})["a.rego"]
	var got []string
	for _, rule := range Unused(module) {
		got = append(got, fmt.Sprintf("%s:%d", name(rule), rule.Location.Row))
	}
	if want := []string{"top:3", "alone:11", "self:15", "nested:19"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRun(t *testing.T) {
	report, err := Run(t.Context(), modules(t, map[string]string{
		"a.rego": "package a\n\nx := 1\n",
		"a_test.rego": `package a_test

import data.a
import data.shared_test as shared

cases := {"one": 1}

nothing := {}

test_cases[name] if {
	some name, value in cases
	value == a.x
}

test_no_cases[name] if {
	some name, value in nothing
	value == a.x
}

test_shared if shared.one == a.x

testx_misspelt if a.x == 2

tset_misspelt if a.x == 2

suite.test_nested if a.x == 1

todo_test_later if a.x == 3
`,
		"shared_test.rego": "package shared_test\n\none := 1\n\ntwo := 2\n",
	}), ast.CapabilitiesForThisVersion(), true)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, test := range report.Tests {
		got = append(got, fmt.Sprintf("%s:%d %s %s", test.File, test.Line, test.Name, test.Failure))
	}
	for _, idle := range report.Idle {
		got = append(got, fmt.Sprintf("%s:%d %s idle", idle.File, idle.Line, idle.Name))
	}
	want := []string{
		"a_test.rego:10 test_cases ",
		"a_test.rego:15 test_no_cases it has no cases",
		"a_test.rego:20 test_shared ",
		"a_test.rego:26 suite.test_nested ",
		"a_test.rego:28 todo_test_later skipped",
		"a_test.rego:22 testx_misspelt idle",
		"a_test.rego:24 tset_misspelt idle",
		"shared_test.rego:5 two idle",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

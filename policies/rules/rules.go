// Package rules holds the rules: Rego modules with their metadata, read,
// checked, compiled and packed.
//
// A rule's contract stands in docs/design.md. This package must not evaluate a
// rule or decide a verdict, and nothing it compiles can read the clock, the
// network or the environment.
package rules

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/patuh-id/patuh/internal/audit"
)

//go:embed */*.rego
var embedded embed.FS

// FS holds the rules patuh comes with, <family>/<rule>.rego, the library they
// share, lib/<name>.rego, and the tests of both, *_test.rego.
func FS() fs.FS { return embedded }

// Rule is one rule by its metadata.
type Rule struct {
	ID         string   // family.rule
	Package    string   // data.rules.family.rule
	Path       string   // family/rule.rego
	Assets     []string // the kinds it judges
	Agencies   string   // whose assets: all, opd, dinas or pemda
	Proof      string   // how a verdict of it is reached, unless it says otherwise
	Reach      string   // what a verdict of it rests on beside evidence: Asset, Register or City
	Parameters []string // of the regulation that it reads
	Evidence   []string // scanners whose evidence it reads
	Title      audit.Text
	Rationale  audit.Text
	Remedy     audit.Text
	Satisfied  audit.Text // which evidence would satisfy it
	Example    string     // a manifest fragment that passes
	Rows       []int      // of the worklist of clauses it serves
	Messages   []Message  // sorted by code: its own, and those of the library it uses
	Defines    []string   // which of the five sets, in the order of Defined
}

// How far a rule reaches: what has to be known beside the asset judged, what was
// seen of it, and the regulation. A rule that does not say reaches over the city.
const (
	Asset    = "asset"    // what the asset refers to
	Register = "register" // the same, and what the Dinas publishes for all
	City     = "city"     // all that the agency and the others declare
)

// Defined are the sets a rule can define; the first two it must.
var Defined = []string{"examined", "violations", "unknown", "not_applicable", "proof"}

// Message explains a code a rule gives.
type Message struct {
	Code string
	Text audit.Text
}

// Message returns the words for a code, and whether there are any.
func (r *Rule) Message(code string) (audit.Text, bool) {
	i, ok := slices.BinarySearchFunc(r.Messages, code, func(m Message, code string) int { return strings.Compare(m.Code, code) })
	if !ok {
		return audit.Text{}, false
	}
	return r.Messages[i].Text, true
}

// Set is rules that were read together, with the library they use.
type Set struct {
	Rules   []Rule                 // sorted by ID
	Modules map[string]*ast.Module // rules and library by path, no tests; nil in Builtin

	sources map[string][]byte // nil in Builtin
	needs   []need            // sorted by path
}

// need is the library modules a module uses, directly or not.
type need struct {
	path    string
	library []string
}

//go:generate go run ./generate

// Builtin is what Load(FS()) gives, out of a table made of it when patuh is
// built: reading, checking and rewriting every rule would take several times as
// long as judging an agency. TestBuiltin and TestCompiled hold the table against
// the rules.
func Builtin() *Set { return &Set{Rules: builtinRules, needs: builtinNeeds} }

// Proven says whether the rules are those patuh comes with, which are known to
// compile.
func (s *Set) Proven() bool { return s.Modules == nil }

// Read is the set as its sources read: itself, unless it is Builtin.
func (s *Set) Read() (*Set, error) {
	if s.Proven() {
		return Load(FS())
	}
	return s, nil
}

func (s *Set) source(path string) []byte {
	if s.sources != nil {
		return s.sources[path]
	}
	source, err := embedded.ReadFile(path)
	if err != nil {
		panic(err) // the table names a file that was not embedded
	}
	return source
}

// library returns the library modules the module at path uses.
func (s *Set) library(path string) []string {
	i, ok := slices.BinarySearchFunc(s.needs, path, func(n need, path string) int { return strings.Compare(n.path, path) })
	if !ok {
		return nil
	}
	return s.needs[i].library
}

// Rule returns the rule of that id, or nil.
func (s *Set) Rule(id string) *Rule {
	i, ok := slices.BinarySearchFunc(s.Rules, id, func(r Rule, id string) int { return strings.Compare(r.ID, id) })
	if !ok {
		return nil
	}
	return &s.Rules[i]
}

// IDs returns the ids of all rules, sorted.
func (s *Set) IDs() []string {
	ids := make([]string, len(s.Rules))
	for i := range s.Rules {
		ids[i] = s.Rules[i].ID
	}
	return ids
}

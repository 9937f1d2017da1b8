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
	Parameters []string // of the regulation that it reads
	Evidence   []string // scanners whose evidence it reads
	Title      audit.Text
	Rationale  audit.Text
	Remedy     audit.Text
	Satisfied  audit.Text            // which evidence would satisfy it
	Example    string                // a manifest fragment that passes
	Rows       []int                 // of the worklist of clauses it serves
	Messages   map[string]audit.Text // by code: its own, and those of the library it uses
	Defines    []string              // which of the five sets, in the order of Defined
}

// Worklist is how many rows the worklist of clauses has, over all regulations
// that come with patuh; a rule names those it serves by their numbers, from 1.
const Worklist = 64

// Defined are the sets a rule can define; the first two it must.
var Defined = []string{"examined", "violations", "unknown", "not_applicable", "proof"}

// Set is rules that were read together, with the library they use.
type Set struct {
	Rules   []Rule                 // sorted by ID
	Modules map[string]*ast.Module // rules and library by path, no tests

	proven  bool // just those of FS, whose types our tests check
	sources map[string][]byte
	needs   map[string][]string // by path: the library modules it uses, directly or not
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

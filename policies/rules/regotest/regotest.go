// Package regotest runs Rego tests, which lie beside the modules they test as
// <module>_test.rego, and says which lines of the modules they ran.
//
// It is given modules and reads no file. It must not know what a rule is, or
// judge anything.
package regotest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/tester"
)

// Report is what came of a run.
type Report struct {
	Tests []Test // by file and line
	Idle  []Test // by file and line: what stands among tests, is no test by its name and is used by none
	Files []File // by path: the modules, tests and fixtures left out
}

// Test is one test that was run.
type Test struct {
	File    string
	Line    int
	Name    string
	Failure string // why it did not pass; "" where it did
}

// File is a module and how far its tests run it.
type File struct {
	Path   string
	Tests  int   // in the file beside it
	Lines  int   // that can be run
	Missed []int // lines that no test ran
}

// TestsOf is the file of a module's tests.
func TestsOf(module string) string { return strings.TrimSuffix(module, ".rego") + "_test.rego" }

// IsTest says whether a file holds tests, or what they share.
func IsTest(file string) bool { return strings.HasSuffix(file, "_test.rego") }

// Run runs the tests among the modules, by path, with the builtins the modules
// may use. The error is ast.Errors where they do not compile.
func Run(ctx context.Context, modules map[string]*ast.Module, builtins *ast.Capabilities, strict bool) (*Report, error) {
	capabilities := *builtins
	capabilities.Builtins = append(slices.Clone(builtins.Builtins), ast.InternalTestCase)
	coverage := cover.New()
	results, err := tester.NewRunner().
		SetCompiler(ast.NewCompiler().WithStrict(strict).WithCapabilities(&capabilities).SetErrorLimit(0)).
		SetModules(modules).
		RaiseBuiltinErrors(true).
		CapturePrintOutput(false).
		SetCoverageRuns(nil).
		SetCoverageQueryTracer(coverage).
		RunTests(ctx, nil)
	if err != nil {
		return nil, err
	}
	report := &Report{Idle: idle(modules)}
	ran := map[string]int{}
	for result := range results {
		test := Test{File: result.Location.File, Line: result.Location.Row, Name: result.Name}
		switch {
		case result.Error != nil:
			test.Failure = result.Error.Error()
		case result.Skip:
			test.Failure = "skipped"
		case !result.Pass():
			test.Failure = "not true"
		case len(result.SubResults) == 0 && hasCases(modules[test.File], test.Line):
			test.Failure = "it has no cases"
		}
		ran[test.File]++
		report.Tests = append(report.Tests, test)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(report.Tests, func(a, b Test) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Name, b.Name))
	})
	covered := coverage.Report(modules)
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		if IsTest(path) {
			continue
		}
		file := File{Path: path, Tests: ran[TestsOf(path)]}
		if found := covered.Files[path]; found != nil {
			for _, missed := range found.NotCovered {
				for line := missed.Start.Row; line <= missed.End.Row; line++ {
					file.Missed = append(file.Missed, line)
				}
			}
			slices.Sort(file.Missed)
			file.Missed = slices.Compact(file.Missed) // it counts what stands on a line, too
			file.Lines = found.CoveredLines + len(file.Missed)
		}
		report.Files = append(report.Files, file)
	}
	return report, nil
}

// hasCases says whether the test on a line is one for each of several cases. Of
// no cases, all pass.
func hasCases(module *ast.Module, line int) bool {
	return module != nil && slices.ContainsFunc(module.Rules, func(rule *ast.Rule) bool {
		return rule.Location.Row == line && rule.Head.DocKind() == ast.PartialObjectDoc
	})
}

package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// impure are builtins whose answer depends on more than their arguments, or
// that write somewhere, though OPA does not mark them so.
var impure = []string{
	"crypto.x509.parse_and_verify_certificates",              // against the clock
	"crypto.x509.parse_and_verify_certificates_with_options", // against the clock, if so asked
	"internal.print",
	"print",
	"trace",
}

// Capabilities are what rules are compiled with: this OPA's, less every builtin
// that could see the clock, the network, the environment or chance.
func Capabilities() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	pure := make([]*ast.Builtin, 0, len(c.Builtins))
	for _, b := range c.Builtins {
		if !b.Nondeterministic && !slices.Contains(impure, b.Name) {
			pure = append(pure, b)
		}
	}
	c.Builtins = pure
	c.AllowNet = []string{}
	return c
}

// checks are the compiler's stages that find mistakes and change nothing.
var checks = []ast.StageID{
	ast.StageCheckUnusedImports, ast.StageCheckDuplicateImports, ast.StageCheckKeywordOverrides, ast.StageCheckVoidCalls,
	ast.StageCheckRuleConflicts, ast.StageCheckUndefinedFuncs, ast.StageCheckRecursion, ast.StageCheckTypes,
	ast.StageCheckUnsafeBuiltins, ast.StageCheckDeprecatedBuiltins, ast.StageBuildRequiredCapabilities,
	ast.StageParseMetadataBlocks, ast.StageSetAnnotationSet,
}

// Compile compiles the rules named and the library they use, strictly and
// against the shape of the input. The error joins every Mistake found.
//
// Looking for mistakes takes half of the time, so it is left out for the rules
// patuh comes with: TestCompile does it for them.
func (s *Set) Compile(ids []string) (*ast.Compiler, error) {
	paths, err := s.pick(ids)
	if err != nil {
		return nil, err
	}
	modules, err := s.parsed(paths)
	if err != nil {
		return nil, err
	}
	c := ast.NewCompiler().WithStrict(true).WithCapabilities(Capabilities()).SetErrorLimit(0)
	if s.proven {
		c = c.WithSkipStages(checks...)
	} else {
		c = c.WithSchemas(inputSchema())
	}
	c.Compile(modules)
	var mistakes []error
	for _, e := range c.Errors {
		mistakes = append(mistakes, mistakeOf(e, ""))
	}
	if len(mistakes) > 0 {
		return nil, errors.Join(mistakes...)
	}
	return c, nil
}

// parsed returns the modules of the paths.
func (s *Set) parsed(paths []string) (map[string]*ast.Module, error) {
	modules := make(map[string]*ast.Module, len(paths))
	for _, path := range paths {
		if s.Modules != nil {
			modules[path] = s.Modules[path]
			continue
		}
		module, err := ast.ParseModuleWithOpts(path, string(s.source(path)), ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			return nil, err
		}
		modules[path] = module
	}
	return modules, nil
}

// Digest is the SHA-256, in hexadecimal, of the rules named and the library they
// use, by path and source.
func (s *Set) Digest(ids []string) (string, error) {
	paths, err := s.pick(ids)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, path := range paths {
		source := s.source(path)
		fmt.Fprintf(h, "%d:%s%d:%s", len(path), path, len(source), source)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// pick returns the paths of the rules named and of the library they use, sorted.
func (s *Set) pick(ids []string) ([]string, error) {
	var paths []string
	var errs []error
	for _, id := range ids {
		rule := s.Rule(id)
		if rule == nil {
			errs = append(errs, fmt.Errorf("there is no rule %s", id))
			continue
		}
		paths = append(append(paths, rule.Path), s.library(rule.Path)...)
	}
	if len(ids) == 0 {
		errs = append(errs, errors.New("no rule was named"))
	}
	slices.Sort(paths)
	return slices.Compact(paths), errors.Join(errs...)
}

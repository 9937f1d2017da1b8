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

// Compile compiles the rules named and the library they use, strictly and
// against the shape of the input. The error joins every Mistake found.
//
// Of Builtin it takes the modules as they came out of the compiler when patuh
// was built, which leaves it little to do. Places in them are not those of the
// sources: to tell where a rule failed, compile what Read returns.
func (s *Set) Compile(ids []string) (*ast.Compiler, error) {
	paths, err := s.pick(ids)
	if err != nil {
		return nil, err
	}
	return s.compile(paths)
}

// compile compiles the modules at the paths, among which are those they use.
func (s *Set) compile(paths []string) (*ast.Compiler, error) {
	var err error
	c := ast.NewCompiler().WithCapabilities(Capabilities()).SetErrorLimit(0)
	modules := make(map[string]*ast.Module, len(paths))
	if s.Proven() {
		c = c.WithSkipStages(done...)
		err = precompiled(paths, modules)
	} else {
		c = c.WithStrict(true).WithSchemas(inputSchema())
		for _, path := range paths {
			modules[path] = s.Modules[path]
		}
	}
	if err != nil {
		return nil, err
	}
	c.Compile(modules)
	if c.Failed() {
		return nil, mistakesOf(c.Errors, "")
	}
	return c, nil
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

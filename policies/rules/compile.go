package rules

import (
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
func (s *Set) Compile(ids []string) (*ast.Compiler, error) {
	paths, err := s.pick(ids)
	if err != nil {
		return nil, err
	}
	modules := make(map[string]*ast.Module, len(paths))
	for _, path := range paths {
		modules[path] = s.Modules[path]
	}
	c := ast.NewCompiler().WithStrict(true).WithCapabilities(Capabilities()).WithSchemas(inputSchema()).SetErrorLimit(0)
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
		paths = append(append(paths, rule.Path), s.needs[rule.Path]...)
	}
	if len(ids) == 0 {
		errs = append(errs, errors.New("no rule was named"))
	}
	slices.Sort(paths)
	return slices.Compact(paths), errors.Join(errs...)
}

package regotest

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// Unused are the definitions of a module that no other of its definitions
// mentions, each once, in the order of the module: what whoever reads the module
// asks for by name, and what nobody does because it is misspelt. A variable of
// the same name is taken for a mention.
func Unused(module *ast.Module) []*ast.Rule {
	mentioned := map[string]bool{}
	for _, rule := range module.Rules {
		own := name(rule)
		ast.WalkVars(rule, func(v ast.Var) bool {
			if string(v) != own { // its own head does not count
				mentioned[string(v)] = true
			}
			return false
		})
	}
	var unused []*ast.Rule
	for _, rule := range module.Rules {
		if own := name(rule); !mentioned[own] {
			mentioned[own] = true
			unused = append(unused, rule)
		}
	}
	return unused
}

// name is what a rule defines, or defines a part of.
func name(rule *ast.Rule) string {
	v, _ := rule.Head.Ref()[0].Value.(ast.Var)
	return string(v)
}

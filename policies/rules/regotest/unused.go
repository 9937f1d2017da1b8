package regotest

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
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

// idle are the definitions in the files of tests that are neither tests nor used,
// by other modules either, which name them in a reference.
func idle(modules map[string]*ast.Module) []Test {
	elsewhere := map[string]map[string]bool{} // words in the references of a module
	for path, module := range modules {
		words := map[string]bool{}
		ast.WalkRefs(module, func(ref ast.Ref) bool {
			for _, term := range ref[1:] {
				if s, ok := term.Value.(ast.String); ok {
					words[string(s)] = true
				}
			}
			return false
		})
		elsewhere[path] = words
	}
	var found []Test
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		if !IsTest(path) {
			continue
		}
		for _, rule := range Unused(modules[path]) {
			used := isTest(rule)
			for other, words := range elsewhere {
				used = used || other != path && words[name(rule)]
			}
			if !used {
				found = append(found, Test{File: path, Line: rule.Location.Row, Name: name(rule)})
			}
		}
	}
	return found
}

// isTest says whether a rule is run as a test, or named one to be left out.
func isTest(rule *ast.Rule) bool {
	return slices.ContainsFunc(rule.Head.Ref().GroundPrefix(), func(t *ast.Term) bool {
		word := ""
		switch v := t.Value.(type) {
		case ast.Var:
			word = string(v)
		case ast.String:
			word = string(v)
		}
		return strings.HasPrefix(word, tester.TestPrefix) || strings.HasPrefix(word, tester.SkipTestPrefix)
	})
}

// name is what a rule defines, or defines a part of.
func name(rule *ast.Rule) string {
	v, _ := rule.Head.Ref()[0].Value.(ast.Var)
	return string(v)
}

package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"

	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules/regotest"
)

// misdefined are the mistakes in what a rule defines, told to whoever writes it;
// of a rule that judged already, its verdicts tell. A set that is none, as far as
// its type says, judges nothing. What is no set and used by nothing is read by
// nobody: most often it is a set misspelt, without which things pass that should
// not.
func (s *Set) misdefined(r *Rule, compiler *ast.Compiler) []error {
	var errs []error
	module := s.Modules[r.Path]
	for _, name := range r.Defines {
		if isSet(compiler.TypeEnv.GetByRef(ast.MustParseRef(r.Package + "." + name))) {
			continue
		}
		i := slices.IndexFunc(module.Rules, func(rule *ast.Rule) bool { return defines(rule) == name })
		errs = append(errs, mistake(r.Path, module.Rules[i].Location.Row, "%[1]s harus himpunan: %[1]s contains … if", "%[1]s should be a set: %[1]s contains … if", name))
	}
	for _, rule := range regotest.Unused(module) {
		unused := defines(rule)
		if slices.Contains(Defined, unused) {
			continue
		}
		m := mistake(r.Path, rule.Location.Row, "%s tidak dipakai; yang dibaca dari sebuah aturan hanya %s", "%s is not used; all that is read of a rule is %s", unused, strings.Join(Defined, ", "))
		if near := regulations.Nearest(unused, Defined); near != "" {
			m.Text.ID += fmt.Sprintf(". Maksudnya %s?", near)
			m.Text.EN += fmt.Sprintf(". Did you mean %s?", near)
		}
		errs = append(errs, m)
	}
	return errs
}

// unnamed are the places where a module reads the input and does not spell out
// which field of it: by another name, evidence could be read that the metadata
// does not tell of.
func unnamed(file string, module *ast.Module) []error {
	var errs []error
	visit := func(ref ast.Ref) bool {
		if !ref[0].Equal(ast.InputRootDocument) {
			return false
		}
		if len(ref) > 1 {
			if _, ok := ref[1].Value.(ast.String); ok {
				return false
			}
		}
		line := module.Package.Location.Row
		if ref[0].Location != nil {
			line = ref[0].Location.Row
		}
		errs = append(errs, mistake(file, line, "membaca input seluruhnya, atau isian yang tidak ditulis namanya; tulis input.<isian>", "reads the whole input, or a field of it whose name is not spelt out; write input.<field>"))
		return false
	}
	for _, imported := range module.Imports {
		ast.WalkRefs(imported, visit)
	}
	for _, rule := range module.Rules {
		ast.WalkRefs(rule, visit)
	}
	return errs
}

// defines is the name a Rego rule defines, or defines a part of.
func defines(rule *ast.Rule) string { return string(rule.Head.Ref()[0].Value.(ast.Var)) }

// isSet says whether a type is that of a set. The type checker takes what a minus
// gives for a number or a set.
func isSet(t types.Type) bool {
	of, several := t.(types.Any)
	if !several {
		of = types.NewAny(t)
	}
	set := false
	for _, t := range of {
		if _, ok := t.(*types.Set); ok {
			set = true
		} else if types.Compare(t, types.N) != 0 {
			return false
		}
	}
	return set
}

package rules

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// compiled is a module as the compiler left it, as Rego again.
type compiled struct{ path, source string }

// done are the stages of the compiler that a compiled module has behind it:
// those that rewrite it and those that look for mistakes. What is left builds
// the trees and indices of rules that evaluation goes by.
var done = []ast.StageID{
	ast.StageResolveRefs, ast.StageCheckUnusedImports, ast.StageInitLocalVarGen, ast.StageRewriteRuleHeadRefs,
	ast.StageCheckKeywordOverrides, ast.StageCheckDuplicateImports, ast.StageRemoveImports, ast.StageRewriteLocalVars,
	ast.StageRewriteTemplateStrings, ast.StageCheckVoidCalls, ast.StageRewritePrintCalls, ast.StageRewriteExprTerms,
	ast.StageParseMetadataBlocks, ast.StageSetAnnotationSet, ast.StageRewriteRegoMetadataCalls, ast.StageSetGraph,
	ast.StageRewriteComprehensionTerms, ast.StageRewriteRefsInHead, ast.StageRewriteWithValues,
	ast.StageCheckRuleConflicts, ast.StageCheckUndefinedFuncs, ast.StageCheckSafetyRuleHeads,
	ast.StageCheckSafetyRuleBodies, ast.StageRewriteEquals, ast.StageRewriteDynamicTerms,
	ast.StageRewriteTestRulesForTracing, ast.StageCheckRecursion, ast.StageCheckTypes, ast.StageCheckUnsafeBuiltins,
	ast.StageCheckDeprecatedBuiltins, ast.StageBuildRequiredCapabilities,
}

// precompiled parses the compiled modules of the paths.
func precompiled(paths []string, modules map[string]*ast.Module) error {
	for _, path := range paths {
		i, ok := slices.BinarySearchFunc(builtinModules, path, func(m compiled, path string) int { return cmp.Compare(m.path, path) })
		if !ok {
			return fmt.Errorf("there is no compiled %s", path)
		}
		module, err := ast.ParseModuleWithOpts(path, builtinModules[i].source, ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			return err
		}
		modules[path] = module
	}
	return nil
}

// Package pattern holds back the work that regular expressions are: each is
// compiled when it is first used, and a run that looks at nothing compiles none.
//
// It must not know any expression.
package pattern

import (
	"regexp"
	"sync"
)

// Of returns how to get a regular expression, which is compiled once. One that
// is none panics, as with regexp.MustCompile, but only then: tests must use each.
func Of(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

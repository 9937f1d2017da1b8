package documents

import (
	"regexp"
	"sync"
)

// compiled is an expression that is compiled when it is first asked for: a
// program that looks into no repository should not wait for it.
func compiled(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

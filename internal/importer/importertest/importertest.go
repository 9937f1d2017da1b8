// Package importertest is what the fakes of all sources have in common.
//
// It is for tests only, and must not know any source.
package importertest

import (
	"net/http"
	"slices"
	"sync"
)

// Asked keeps account of what a fake server is asked, and lets faults come first.
// It is made to be embedded; the zero value has been asked nothing.
type Asked struct {
	mu    sync.Mutex
	all   []*http.Request
	fault func(http.ResponseWriter, *http.Request) bool
}

// Fault is called with every request, before the server looks at it; where it
// returns true, it has answered.
func (a *Asked) Fault(f func(http.ResponseWriter, *http.Request) bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.fault = f
}

// Requests returns those the server got.
func (a *Asked) Requests() []*http.Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.all)
}

// Answered takes a request, and says whether a fault has answered it.
func (a *Asked) Answered(w http.ResponseWriter, r *http.Request) bool {
	a.mu.Lock()
	a.all = append(a.all, r)
	fault := a.fault
	a.mu.Unlock()
	return fault != nil && fault(w, r)
}

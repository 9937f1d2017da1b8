// Package openapitest holds a server to an OpenAPI description in tests: all that
// is asked of it and all that it answers goes through prism, which refuses what is
// not as described.
//
// It is for tests only, and must not know what it holds to what.
package openapitest

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Options of Start.
type Options struct {
	Description string // the description's file; below PATUH_PRISM where it is not absolute
	Server      string // address of the server, without a slash at its end
	// Endpoint is the path of a request with names for what differs; nil: as it is.
	Endpoint func(path string) string
	// Undescribed says why a request cannot be held to the description, "" where
	// it can; such a request goes to the server directly. nil: every one can.
	Undescribed func(*http.Request) string
}

// Prism is prism with the server behind it, and a proxy before it that listens.
type Prism struct {
	*httptest.Server
	o          Options
	mu         sync.Mutex
	calls      map[string]int    // by endpoint and status
	said       map[string]string // of those: what prism has against it, or why it was not asked
	violations int
}

// Start starts prism before a server, which both end with the test. It is in the
// folder that PATUH_PRISM names, where .ci/test installs it; without it the test
// is skipped, but never in CI.
func Start(t *testing.T, o Options) *Prism {
	t.Helper()
	dir := os.Getenv("PATUH_PRISM")
	program := filepath.Join(dir, "node_modules/@stoplight/prism-cli/dist/index.js")
	node, err := exec.LookPath("node")
	if err == nil {
		_, err = os.Stat(program)
	}
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatalf("prism is needed, in the folder PATUH_PRISM names: %v", err)
	default:
		t.Skipf("no prism in a folder that PATUH_PRISM names; .ci/test installs it: %v", err)
	}
	if o.Endpoint == nil {
		o.Endpoint = func(path string) string { return path }
	}
	if o.Undescribed == nil {
		o.Undescribed = func(*http.Request) string { return "" }
	}
	if !filepath.IsAbs(o.Description) {
		o.Description = filepath.Join(dir, o.Description)
	}
	server, err := url.Parse(o.Server)
	if err != nil {
		t.Fatal(err)
	}
	direct, behindPrism := httputil.NewSingleHostReverseProxy(server), httputil.NewSingleHostReverseProxy(server)
	behindPrism.ModifyResponse = func(res *http.Response) error { // prism would go where it says
		move(res.Header, "Location", "X-Location")
		return nil
	}
	behind := httptest.NewServer(behindPrism)
	t.Cleanup(behind.Close)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(free.Addr().String())
	free.Close()
	cmd := exec.Command(node, program, "proxy", "--errors", "--port", port, o.Description, behind.URL)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	t.Cleanup(func() { cmd.Process.Kill(); <-ended; cmd.Wait() })
	listens := make(chan bool, 1)
	go func() {
		defer close(ended)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if strings.Contains(lines.Text(), "Prism is listening") {
				listens <- true
			}
		}
		close(listens)
	}()
	select {
	case ok := <-listens:
		if !ok {
			t.Fatal("prism ended")
		}
	case <-time.After(2 * time.Minute):
		t.Fatal("prism does not listen")
	}
	upstream, err := url.Parse("http://127.0.0.1:" + port)
	if err != nil {
		t.Fatal(err)
	}
	p := &Prism{o: o, calls: map[string]int{}, said: map[string]string{}}
	through := httputil.NewSingleHostReverseProxy(upstream)
	through.ModifyResponse = func(res *http.Response) error {
		move(res.Header, "X-Location", "Location")
		return p.note(res)
	}
	direct.ModifyResponse = func(res *http.Response) error {
		p.count(res, "undescribed: "+o.Undescribed(res.Request))
		return nil
	}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if o.Undescribed(r) != "" {
			direct.ServeHTTP(w, r)
			return
		}
		through.ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func move(h http.Header, from, to string) {
	if value := h.Get(from); value != "" {
		h.Set(to, value)
		h.Del(from)
	}
}

// note keeps what prism said of an answer.
func (p *Prism) note(res *http.Response) error {
	said := res.Header.Get("sl-violations")
	if strings.HasPrefix(res.Header.Get("Content-Type"), "application/problem+json") {
		data, err := io.ReadAll(res.Body)
		if err != nil {
			return err
		}
		res.Body = io.NopCloser(bytes.NewReader(data))
		said = string(data)
	}
	if said != "" {
		said = "VIOLATION: " + said
	}
	p.count(res, said)
	return nil
}

func (p *Prism) count(res *http.Response, said string) {
	at := fmt.Sprintf("%s %s %d", res.Request.Method, p.o.Endpoint(res.Request.URL.Path), res.StatusCode)
	if strings.HasPrefix(said, "undescribed") {
		at += " " // apart from those that are
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls[at]++
	if said != "" {
		p.said[at] = said
	}
	if strings.HasPrefix(said, "VIOLATION") {
		p.violations++
	}
}

// Violations is how many calls were not as described.
func (p *Prism) Violations() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.violations
}

// Report prints what was held to the description, and fails if anything is not
// as described, or one of the calls needed, as "GET /path 200", was not made.
func (p *Prism) Report(t *testing.T, needed ...string) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	var b strings.Builder
	described, others := 0, 0
	for _, at := range slices.Sorted(maps.Keys(p.calls)) {
		if strings.HasPrefix(p.said[at], "undescribed") {
			others += p.calls[at]
		} else {
			described += p.calls[at]
		}
		fmt.Fprintf(&b, "%-62s %4d  %s\n", at, p.calls[at], cmp.Or(p.said[at], "as described"))
	}
	t.Logf("\n%s%d calls held to the description, %d violations; %d calls it does not describe", b.String(), described, p.violations, others)
	if p.violations > 0 {
		t.Fail()
	}
	for _, call := range needed {
		if p.calls[call] == 0 {
			t.Errorf("%s was not asked", call)
		}
	}
}

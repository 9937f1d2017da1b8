package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// client drives a server as an editor does. It frames by the library's own codec
// and not by ours.
type client struct {
	t       *testing.T
	conn    *jsonrpc2.Conn
	in      *io.PipeWriter // what the server reads
	done    chan error     // what Serve returns
	mu      sync.Mutex
	news    chan struct{}
	said    map[string][]publishParams // by URI, all of them
	logged  []string
	watched []string // methods that were registered
}

// both makes one stream of two.
type both struct {
	io.Reader
	io.WriteCloser
}

func connect(t *testing.T, o Options) *client {
	t.Helper()
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	c := &client{t: t, in: toServer, done: make(chan error, 1), news: make(chan struct{}), said: map[string][]publishParams{}}
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		err := Serve(ctx, in, out, o)
		out.Close()
		in.Close()
		c.done <- err
	}()
	c.conn = jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(both{fromServer, toServer}, jsonrpc2.VSCodeObjectCodec{}),
		jsonrpc2.AsyncHandler(jsonrpc2.HandlerWithError(c.heard)), jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	t.Cleanup(func() {
		c.conn.Close()
		stop()
	})
	return c
}

func (c *client) heard(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch r.Method {
	case "textDocument/publishDiagnostics":
		var p publishParams
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			c.t.Error(err)
		}
		c.said[p.URI] = append(c.said[p.URI], p)
	case "window/logMessage":
		var p logParams
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			c.t.Error(err)
		}
		c.logged = append(c.logged, p.Message)
	case "client/registerCapability":
		var p registrationParams
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			c.t.Error(err)
		}
		for _, g := range p.Registrations {
			c.watched = append(c.watched, g.Method)
		}
	}
	close(c.news)
	c.news = make(chan struct{})
	return nil, nil
}

// until waits for something to be so.
func (c *client) until(what string, so func() bool) {
	c.t.Helper()
	late := time.After(20 * time.Second)
	for {
		c.mu.Lock()
		ok, news := so(), c.news
		c.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-news:
		case <-late:
			c.t.Fatalf("waited in vain: %s", what)
		}
	}
}

// diagnostics waits for those of a version of a text that are as they should be.
func (c *client) diagnostics(uri string, version int32, so func([]diagnostic) bool) []diagnostic {
	c.t.Helper()
	var last []diagnostic
	c.until("diagnostics of "+uri, func() bool {
		all := c.said[uri]
		if len(all) == 0 {
			return false
		}
		p := all[len(all)-1]
		if version != 0 && (p.Version == nil || *p.Version != version) {
			return false
		}
		last = p.Diagnostics
		return so(last)
	})
	return last
}

func (c *client) call(method string, params, result any) error {
	c.t.Helper()
	ctx, stop := context.WithTimeout(c.t.Context(), 20*time.Second)
	defer stop()
	return c.conn.Call(ctx, method, params, result)
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	if err := c.conn.Notify(c.t.Context(), method, params); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

type m = map[string]any

func (c *client) initialize(root string, more m) initializeResult {
	c.t.Helper()
	params := m{"processId": nil, "rootUri": nil, "capabilities": m{
		"textDocument": m{"hover": m{"contentFormat": []string{"markdown"}}, "documentSymbol": m{"hierarchicalDocumentSymbolSupport": true}},
	}}
	if root != "" {
		params["workspaceFolders"] = []m{{"uri": uriOf(root), "name": "kota"}}
	}
	for k, v := range more {
		params[k] = v
	}
	var r initializeResult
	if err := c.call("initialize", params, &r); err != nil {
		c.t.Fatal(err)
	}
	c.notify("initialized", m{})
	return r
}

func (c *client) open(uri, text string) {
	c.t.Helper()
	c.notify("textDocument/didOpen", m{"textDocument": m{"uri": uri, "languageId": "hcl", "version": 1, "text": text}})
}

func (c *client) change(uri string, version int, changes ...m) {
	c.t.Helper()
	c.notify("textDocument/didChange", m{"textDocument": m{"uri": uri, "version": version}, "contentChanges": changes})
}

func edit(fromLine, from, toLine, to int, text string) m {
	return m{"range": m{"start": m{"line": fromLine, "character": from}, "end": m{"line": toLine, "character": to}}, "text": text}
}

func at(uri string, line, character int) m {
	return m{"textDocument": m{"uri": uri}, "position": m{"line": line, "character": character}}
}

// goodbye ends as an editor should, and returns what Serve does.
func (c *client) goodbye() error {
	c.t.Helper()
	if err := c.call("shutdown", nil, nil); err != nil {
		c.t.Fatal(err)
	}
	c.notify("exit", nil)
	return c.wait()
}

func (c *client) wait() error {
	c.t.Helper()
	select {
	case err := <-c.done:
		return err
	case <-time.After(20 * time.Second):
		c.t.Fatal("the server does not end")
		return nil
	}
}

// workspace writes files into a folder.
func workspace(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const government = `government "kota" {
  name       = "Kota"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.diskominfo
}
`

const register = `opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika"
}

site "balai_kota" {
  type = "data_center"
}

data_center "utama" {
  name     = "Pusat *Data*"
  operator = opd.diskominfo
  site     = site.balai_kota
}
`

const agency = `opd "dinkes" {
  name = "Dinas Kesehatan"
}

server "simpus" {
  name        = "Puskesmas"
  data_center = data_center.utama
}
`

func kota(t *testing.T) string {
	return workspace(t, map[string]string{"pemerintah.hcl": government, "diskominfo/opd.hcl": register, "dinkes/opd.hcl": agency})
}

func none(ds []diagnostic) bool { return len(ds) == 0 }

func some(ds []diagnostic) bool { return len(ds) > 0 }

func code(err error) int64 {
	var failed *jsonrpc2.Error
	if errors.As(err, &failed) {
		return failed.Code
	}
	return 0
}

func says(text string) func([]diagnostic) bool {
	return func(ds []diagnostic) bool { return len(ds) == 1 && strings.Contains(ds[0].Message, text) }
}

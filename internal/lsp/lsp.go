// Package lsp is a language server for manifests, LSP 3.17 over a pair of
// streams: mistakes and findings as a manifest is written, what can stand at a
// place and what it means, where a reference leads, the shape of a manifest, and
// its canonical form.
//
// What it knows of manifests is inventory's schema and loader. It must not judge
// by itself, write files, connect, start programs, or call a thing sound that was
// not examined: it shows what is wrong or unknown, and never that something
// passes.
package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/sourcegraph/jsonrpc2"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
)

// Options of Serve.
type Options struct {
	Version   string // of patuh
	Lang      string // of messages: id or en
	LangGiven bool   // Lang is the user's word, before that of the client

	// Rules are what an exemption may name, sorted by id.
	Rules []audit.Rule

	// Load reads a workspace, partially where there are mistakes; nil is
	// inventory.Load.
	Load func(ctx context.Context, workspace string, o inventory.Options) (*inventory.Inventory, hcl.Diagnostics, error)

	// Judge judges a workspace that loads, with the texts of the overlay in the
	// place of its files (see inventory.Options). A nil audit says that there is
	// nothing to judge by; a nil Judge, that there never is.
	Judge func(ctx context.Context, workspace string, overlay map[string][]byte) (*audit.Audit, hcl.Diagnostics, error)

	// Rest is how long nothing has to change before it is judged; 0 is DefaultRest.
	Rest time.Duration
}

// DefaultRest is the pause a writer makes for a moment's thought.
const DefaultRest = 400 * time.Millisecond

// What ends a conversation other than a farewell.
var (
	ErrVanished = errors.New("the client went without shutdown and exit")
	ErrHeader   = errors.New("what came is no message of LSP: Content-Length is expected")
)

// Codes of errors that LSP adds to those of JSON-RPC.
const (
	codeNotInitialized = -32002
	codeCancelled      = -32800
	codeFailed         = -32803
)

// maxRunning bounds the requests that are answered at once.
const maxRunning = 256

type server struct {
	o      Options
	stream *stream
	conn   *jsonrpc2.Conn  // on stream
	ctx    context.Context // ends with the server
	work   sync.WaitGroup

	mu          sync.Mutex
	initialized bool
	shutdown    bool
	exited      bool
	lang        string
	utf8        bool // positions count bytes
	snippets    bool
	watches     bool // the client tells of files if it is asked to
	nested      bool // symbols may stand in each other
	hovers      string
	documents   map[string]*document // open, by URI
	folders     []*folder            // of the client's workspace, and one for each text outside it
	running     map[jsonrpc2.ID]context.CancelFunc
	outbox      []letter
	post        chan struct{} // there is something in outbox
}

// letter is a notification to send. One that is about what an earlier one was
// about, and which has not gone yet, takes its place.
type letter struct {
	about, method string
	params        any
}

// document is a text that is open in the client.
type document struct {
	uri     string
	name    string // relative to its folder, forward slashes
	version int32
	text    *text
	lost    bool // what the client holds is not known: too large, or an edit could not be followed
	folder  *folder
	found   []finding // of the text as it is
}

func (d *document) native() bool { return !strings.HasSuffix(d.name, ".json") }

// Serve speaks with one client until it says goodbye, goes, or ctx ends. It
// returns nil only after shutdown and exit. Both streams stay open.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	if o.Load == nil {
		o.Load = inventory.Load
	}
	if o.Rest == 0 {
		o.Rest = DefaultRest
	}
	serving, stop := context.WithCancel(ctx)
	s := &server{
		o: o, stream: newStream(in, out), ctx: serving, lang: o.Lang, documents: map[string]*document{}, running: map[jsonrpc2.ID]context.CancelFunc{},
		post: make(chan struct{}, 1),
	}
	ready := make(chan struct{})
	s.conn = jsonrpc2.NewConn(serving, s.stream, waiting{ready, s}, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	s.work.Go(s.send)
	close(ready)
	select {
	case <-s.conn.DisconnectNotify():
	case <-ctx.Done(): // where the client neither reads nor writes, nothing else tells of it
	}
	stop()
	s.finish()
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.exited && s.shutdown:
		return nil
	case s.exited:
		return ErrVanished
	}
	if err := cmp.Or(ctx.Err(), s.stream.failure()); err != nil {
		return err
	}
	return ErrVanished
}

// farewell is how long what is still being done may take once the conversation is
// over. A client that does not read holds up whoever writes to it for ever.
const farewell = 5 * time.Second

// finish waits for what is being done.
func (s *server) finish() {
	done := make(chan struct{})
	go func() {
		s.work.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(farewell):
	}
}

// waiting holds the first message back until the connection is known.
type waiting struct {
	ready chan struct{}
	s     *server
}

// Handle takes one message. The connection reads the next when it returns, so
// that what changes texts is done in order, and a client that is too fast waits.
func (w waiting) Handle(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) {
	<-w.ready
	s := w.s
	if s.ctx.Err() != nil {
		return
	}
	params := json.RawMessage("{}")
	if r.Params != nil && string(*r.Params) != "null" {
		params = *r.Params
	}
	if r.Notif {
		s.notified(r.Method, params)
		return
	}
	s.mu.Lock()
	ready, over := s.initialized, s.shutdown
	s.mu.Unlock()
	switch {
	case over:
		s.refuse(r.ID, jsonrpc2.CodeInvalidRequest, "shutdown was asked for")
	case r.Method == "initialize" && ready:
		s.refuse(r.ID, jsonrpc2.CodeInvalidRequest, "initialized already")
	case r.Method == "initialize":
		s.answer(r.ID, params, s.initialize)
	case !ready:
		s.refuse(r.ID, codeNotInitialized, "initialize comes first")
	case r.Method == "shutdown":
		s.answer(r.ID, params, func(json.RawMessage) (any, error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.shutdown = true
			for _, f := range s.folders {
				f.stop()
			}
			return nil, nil
		})
	default:
		s.request(r, params)
	}
}

// requests are those about a text that is open.
var requests = map[string]func(*server, *question) any{
	"textDocument/completion":     (*server).complete,
	"textDocument/hover":          (*server).hover,
	"textDocument/definition":     (*server).definition,
	"textDocument/documentSymbol": (*server).symbols,
	"textDocument/formatting":     (*server).format,
}

// alone are the requests whose answer lies in the text itself.
var alone = []string{"textDocument/documentSymbol", "textDocument/formatting"}

// question is what a request asks about: a text at one moment.
type question struct {
	document
	at        int // byte of the position
	inventory *inventory.Inventory
	rules     []audit.Rule
	say       sayer
	utf8      bool
	snippets  bool
	nested    bool
	format    string
}

func (s *server) request(r *jsonrpc2.Request, params json.RawMessage) {
	method := requests[r.Method]
	if method == nil {
		s.refuse(r.ID, jsonrpc2.CodeMethodNotFound, "no such method here")
		return
	}
	var p documentParams
	if err := json.Unmarshal(params, &p); err != nil {
		s.refuse(r.ID, jsonrpc2.CodeInvalidParams, "no parameters of this method")
		return
	}
	s.mu.Lock()
	d := s.documents[p.TextDocument.URI]
	_, twice := s.running[r.ID]
	switch {
	case twice:
		s.mu.Unlock()
		s.refuse(r.ID, jsonrpc2.CodeInvalidRequest, "a request of this id is not answered yet")
		return
	case len(s.running) >= maxRunning:
		s.mu.Unlock()
		s.refuse(r.ID, codeFailed, "too many requests at once")
		return
	case d == nil || d.lost:
		s.mu.Unlock()
		s.answer(r.ID, nil, func(json.RawMessage) (any, error) { return nil, nil })
		return
	}
	q := &question{document: *d, at: d.text.offset(p.Position, s.utf8), rules: s.o.Rules, say: sayer(s.lang), utf8: s.utf8, snippets: s.snippets, nested: s.nested, format: s.hovers}
	ctx, cancel := context.WithCancel(s.ctx)
	s.running[r.ID] = cancel
	s.work.Add(1)
	s.mu.Unlock()
	go func() {
		defer s.work.Done()
		defer cancel()
		var result any
		var err error
		if !slices.Contains(alone, r.Method) {
			q.inventory, err = s.current(ctx, q.folder)
		}
		if err == nil {
			result = method(s, q)
			err = ctx.Err()
		}
		s.mu.Lock()
		delete(s.running, r.ID)
		s.mu.Unlock()
		if err != nil {
			s.refuse(r.ID, codeCancelled, "cancelled")
			return
		}
		s.answer(r.ID, nil, func(json.RawMessage) (any, error) { return result, nil })
	}()
}

// answer replies with what do makes of the parameters. Where it cannot be
// written, the reader learns soon enough that the client is gone.
func (s *server) answer(id jsonrpc2.ID, params json.RawMessage, do func(json.RawMessage) (any, error)) {
	result, err := do(params)
	if err != nil {
		s.refuse(id, jsonrpc2.CodeInvalidParams, "no parameters of this method")
		return
	}
	if err := s.conn.Reply(s.ctx, id, result); err != nil {
		s.gone()
	}
}

func (s *server) refuse(id jsonrpc2.ID, code int64, message string) {
	if err := s.conn.ReplyWithError(s.ctx, id, &jsonrpc2.Error{Code: code, Message: message}); err != nil {
		s.gone()
	}
}

// tell has a notification sent, in the order of those told before. Nobody waits
// for a client that does not read: s.mu is held.
func (s *server) tell(about, method string, params any) {
	if i := slices.IndexFunc(s.outbox, func(l letter) bool { return l.about == about }); i >= 0 && about != "" {
		s.outbox = slices.Delete(s.outbox, i, i+1)
	}
	s.outbox = append(s.outbox, letter{about, method, params})
	select {
	case s.post <- struct{}{}:
	default:
	}
}

// send sends what there is to tell.
func (s *server) send() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-s.post:
		}
		s.mu.Lock()
		letters := s.outbox
		s.outbox = nil
		s.mu.Unlock()
		for _, l := range letters {
			// Not by s.conn, which brings what it sends to JSON three times over: diagnostics are long.
			if err := s.stream.WriteObject(notification{"2.0", l.method, l.params}); err != nil {
				s.gone()
				return
			}
		}
	}
}

// gone ends a connection that cannot be written to: there is nobody to serve.
func (s *server) gone() { _ = s.conn.Close() }

// note keeps what is no mistake in a manifest, and tells the user of it once, where
// the editor keeps its log.
func (s *server) note(kept *string, message string) {
	if *kept != message {
		*kept = message
		s.tell("", "window/logMessage", logParams{severityWarning, message})
	}
}

func (s *server) initialize(params json.RawMessage) (any, error) {
	var p initializeParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.initialized = true
	if !s.o.LangGiven && p.Locale != "" {
		s.lang = "en"
		if tag := strings.ToLower(p.Locale); tag == "id" || strings.HasPrefix(tag, "id-") || strings.HasPrefix(tag, "id_") {
			s.lang = "id"
		}
	}
	c := &p.Capabilities
	s.utf8 = slices.Contains(c.General.PositionEncodings, "utf-8")
	s.snippets = c.TextDocument.Completion.CompletionItem.SnippetSupport
	s.watches = c.Workspace.DidChangeWatchedFiles.DynamicRegistration
	s.nested = c.TextDocument.DocumentSymbol.Hierarchical
	s.hovers = "plaintext"
	if slices.Contains(c.TextDocument.Hover.ContentFormat, "markdown") {
		s.hovers = "markdown"
	}
	switch {
	case p.WorkspaceFolders != nil:
		for _, w := range p.WorkspaceFolders {
			s.add(w.URI)
		}
	case p.RootURI != "":
		s.add(p.RootURI)
	case p.RootPath != "":
		s.add(uriOf(p.RootPath))
	}
	result := initializeResult{ServerInfo: serverInfo{"patuh", s.o.Version}}
	result.Capabilities = capabilities{
		PositionEncoding: "utf-16", Sync: syncOptions{OpenClose: true, Change: 2, Save: true},
		Completion: completionOptions{[]string{".", `"`}},
		Hover:      true, Definition: true, Symbols: true, Formatting: true,
	}
	if s.utf8 {
		result.Capabilities.PositionEncoding = "utf-8"
	}
	result.Capabilities.Workspace.Folders.Supported = true
	result.Capabilities.Workspace.Folders.Notifications = true
	return result, nil
}

// add makes a folder of the client's workspace one of ours.
func (s *server) add(uri string) {
	root, ok := fileOf(uri)
	if !ok || slices.ContainsFunc(s.folders, func(f *folder) bool { return f.root == root && !f.single }) {
		return
	}
	s.start(&folder{root: root})
}

func (s *server) notified(method string, params json.RawMessage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if method == "exit" {
		s.exited = true
		_ = s.conn.Close()
		return
	}
	if !s.initialized || s.shutdown {
		return
	}
	var p documentParams
	if strings.HasPrefix(method, "textDocument/") && json.Unmarshal(params, &p) != nil {
		// An edit may be lost with it, and of which text cannot be told.
		s.lose()
		return
	}
	uri := p.TextDocument.URI
	switch method {
	case "initialized":
		if s.watches {
			s.work.Go(s.watch)
		}
	case "textDocument/didOpen":
		s.open(&p)
	case "textDocument/didChange":
		if d := s.documents[uri]; d != nil {
			s.change(d, &p)
		}
	case "textDocument/didClose":
		if d := s.documents[uri]; d != nil {
			s.close(d)
		}
	case "textDocument/didSave":
		if d := s.documents[uri]; d != nil {
			d.folder.judged = [32]byte{} // what it names in the workspace may have changed as well
			d.folder.ask()
		}
	case "workspace/didChangeWatchedFiles":
		for _, f := range s.folders {
			f.ask()
		}
	case "workspace/didChangeWorkspaceFolders":
		var p foldersParams
		if json.Unmarshal(params, &p) == nil {
			s.regroup(&p)
		}
	case "$/cancelRequest":
		var p cancelParams
		var id jsonrpc2.ID
		if json.Unmarshal(params, &p) == nil && id.UnmarshalJSON(p.ID) == nil {
			if cancel := s.running[id]; cancel != nil {
				cancel()
			}
		}
	case methodDropped:
		s.lose()
	}
}

// watch asks the client to tell of manifests that change elsewhere.
func (s *server) watch() {
	_ = s.conn.Call(s.ctx, "client/registerCapability", registrationParams{[]registration{{
		ID: "manifests", Method: "workspace/didChangeWatchedFiles",
		Options: watchOptions{[]watcher{{"**/*.hcl"}, {"**/*.hcl.json"}}},
	}}}, nil) // one that refuses tells of files when they are saved, which is often enough
}

// lose says of all texts that they may not be what the client holds: a message
// was passed over that may have changed any.
func (s *server) lose() {
	for _, d := range s.documents {
		d.lost = true
		d.folder.ask()
	}
}

func (s *server) open(p *documentParams) {
	if d := s.documents[p.TextDocument.URI]; d != nil { // opened twice: the last counts
		s.close(d)
	}
	if file, ok := fileOf(p.TextDocument.URI); ok && !inventory.IsManifest(file) {
		return // of another language, which an editor takes for the same: Helix does so with .tf
	}
	d := &document{uri: p.TextDocument.URI, version: p.TextDocument.Version}
	d.hold(newText([]byte(p.TextDocument.Text)))
	s.documents[d.uri] = d
	s.place(d)
	d.folder.adopt(d)
	d.prevail()
	d.folder.ask()
}

// prevail makes a text the one of its file, which may be open under another URI as
// well: what that holds is not what is examined.
func (d *document) prevail() {
	for other := range d.folder.documents {
		if other != d && other.name == d.name && !d.lost {
			other.lost = true
		}
	}
}

// hold takes a text, unless it is too large to be held.
func (d *document) hold(t *text) {
	if d.lost = len(t.src) > maxDocument; d.lost {
		t = newText(nil)
	}
	if d.text != nil {
		d.found = shift(d.found, d.text.src, t.src)
	}
	d.text = t
}

func (s *server) change(d *document, p *documentParams) {
	d.version = p.TextDocument.Version
	t := d.text
	lost := d.lost || len(p.Changes) > maxChanges
	for _, c := range p.Changes[:min(len(p.Changes), maxChanges)] {
		if c.Range == nil { // all of it, which heals what was lost
			lost = false
		}
		if lost {
			continue
		}
		next, err := t.apply(c, s.utf8)
		if err != nil || len(next.src) > maxDocument {
			lost = true
			continue
		}
		t = next
	}
	d.hold(t)
	d.lost = d.lost || lost
	d.prevail()
	d.folder.ask()
}

func (s *server) close(d *document) {
	delete(s.documents, d.uri)
	s.dismiss(d)
	if d.folder.single {
		s.end(d.folder)
		return
	}
	d.folder.ask()
}

// claim finds the folder of the client's workspace that a file belongs to, the
// innermost in which manifests are looked for at its place, and what it is called
// there; nil where there is none.
func (s *server) claim(file string) (*folder, string) {
	var best *folder
	name := ""
	for _, f := range s.folders {
		inside, err := filepath.Rel(f.root, file)
		if err != nil || f.single || best != nil && len(f.root) <= len(best.root) {
			continue
		}
		inside = filepath.ToSlash(inside)
		parts := strings.Split(inside, "/")
		passed := slices.ContainsFunc(parts[:len(parts)-1], func(part string) bool { // .. among them
			return strings.HasPrefix(part, ".") || slices.Contains(inventory.Skipped, part)
		})
		if !passed && len(parts) <= inventory.MaxDepth+1 {
			best, name = f, inside
		}
	}
	return best, name
}

// place finds the folder a text belongs to, or makes it one of its own.
func (s *server) place(d *document) {
	file, ok := fileOf(d.uri)
	if ok {
		d.folder, d.name = s.claim(file)
	}
	if d.folder != nil {
		return
	}
	f := &folder{single: true}
	d.name = "manifest.hcl" // of a text that is in no file
	if strings.HasSuffix(d.uri, ".hcl.json") {
		d.name += ".json"
	}
	if ok {
		f.root = filepath.Dir(file)
		d.name = filepath.Base(file)
	}
	d.folder = f
	s.start(f)
}

// regroup takes over which folders the client's workspace has, and finds the
// texts that are open their places anew.
func (s *server) regroup(p *foldersParams) {
	for _, w := range p.Event.Removed {
		root, ok := fileOf(w.URI)
		if i := slices.IndexFunc(s.folders, func(f *folder) bool { return ok && !f.single && f.root == root }); i >= 0 {
			s.end(s.folders[i])
		}
	}
	for _, w := range p.Event.Added {
		s.add(w.URI)
	}
	for _, d := range s.documents {
		old := d.folder
		s.dismiss(d)
		if d.folder, d.found = nil, nil; old.single {
			s.end(old)
		}
		s.place(d)
		d.folder.adopt(d)
		d.folder.ask()
	}
}

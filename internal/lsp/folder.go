package lsp

import (
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/inventory"
)

// folder is a workspace: it is loaded anew at each change, and judged once
// nothing has changed for a while. All of it is guarded by server.mu.
type folder struct {
	root      string // "" for a text that is in no file
	single    bool   // of one text outside the client's workspace, which is loaded alone
	documents map[*document]bool
	stop      context.CancelFunc
	wake      chan struct{}      // there is something to load
	hush      context.CancelFunc // ends a load of what has changed since, and judging it
	judging   sync.Mutex         // one at a time; not guarded by server.mu

	asked, loaded int           // how often a load was asked for, and which one is done
	news          chan struct{} // closed when a load is done
	inventory     *inventory.Inventory
	mistakes      map[string][]*hcl.Diagnostic // by path
	findings      map[string][]finding         // by path, of the files of the inventory that was judged
	judged        [sha256.Size]byte            // what they are the findings of
	published     map[string][]diagnostic      // by URI, what is not nothing
	unread        string                       // why it could not be loaded, "" where it could
	unjudged      string                       // why it could not be judged when that was last tried
}

// start begins to tend a folder.
func (s *server) start(f *folder) {
	var ctx context.Context
	ctx, f.stop = context.WithCancel(s.ctx)
	f.documents, f.published = map[*document]bool{}, map[string][]diagnostic{}
	f.wake, f.news = make(chan struct{}, 1), make(chan struct{})
	f.hush = func() {}
	s.folders = append(s.folders, f)
	f.ask()
	s.work.Go(func() { s.tend(ctx, f) })
}

// end forgets a folder and what was said of its files.
func (s *server) end(f *folder) {
	f.stop()
	for uri := range f.published {
		s.tell(uri, "textDocument/publishDiagnostics", publishParams{URI: uri, Diagnostics: []diagnostic{}})
	}
	clear(f.published)
	s.folders = slices.DeleteFunc(s.folders, func(other *folder) bool { return other == f })
}

// ask says that something may have changed.
func (f *folder) ask() {
	f.asked++
	f.hush()
	f.hush = func() {}
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// adopt takes a text in, with what was found of it as long as it is the file's.
func (f *folder) adopt(d *document) {
	f.documents[d] = true
	if found := f.findings[d.name]; found != nil && f.inventory != nil && !d.lost {
		if file := fileNamed(f.inventory, d.name); file != nil && file.SHA256 == sha256.Sum256(d.text.src) {
			d.found = slices.Clone(found)
		}
	}
}

// dismiss takes a text out. What is said of its file from now on is said by the
// file's own URI.
func (s *server) dismiss(d *document) {
	delete(d.folder.documents, d)
	if d.folder.published[d.uri] != nil {
		delete(d.folder.published, d.uri)
		s.tell(d.uri, "textDocument/publishDiagnostics", publishParams{URI: d.uri, Diagnostics: []diagnostic{}})
	}
}

// patience is how long a request waits for a load; it is answered by the one
// before it then.
const patience = 2 * time.Second

// current is what the manifests of a folder declare, once what has changed is
// loaded. It is nil where nothing could be read.
func (s *server) current(ctx context.Context, f *folder) (*inventory.Inventory, error) {
	late := time.NewTimer(patience)
	defer late.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for f.loaded < f.asked {
		news := f.news
		s.mu.Unlock()
		waited := true
		select {
		case <-news:
		case <-late.C:
			waited = false
		case <-ctx.Done():
		}
		s.mu.Lock()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !waited {
			break
		}
	}
	return f.inventory, nil
}

// tend loads and judges a folder whenever it has to be.
func (s *server) tend(ctx context.Context, f *folder) {
	rest := time.NewTimer(0)
	defer rest.Stop()
	<-rest.C
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.wake:
			rest.Stop()
			if s.load(ctx, f) && s.o.Judge != nil {
				rest.Reset(s.o.Rest)
			}
		case <-rest.C:
			s.work.Go(func() { s.judge(ctx, f) }) // which a load does not wait for
		}
	}
}

// snapshot is what is to be loaded: the texts as they are.
type snapshot struct {
	asked   int
	root    string // what to load: a folder, or a file
	overlay map[string][]byte
	lang    string
}

// take takes a snapshot, and the context of work on it, which ends at the next
// change.
func (s *server) take(ctx context.Context, f *folder) (context.Context, snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := snapshot{asked: f.asked, root: f.root, overlay: map[string][]byte{}, lang: s.lang}
	for d := range f.documents {
		if f.single && f.root != "" {
			t.root = filepath.Join(f.root, d.name)
		}
		if !d.lost {
			t.overlay[d.name] = d.text.src
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	others := f.hush
	f.hush = func() { others(); cancel() }
	return ctx, t
}

// load loads a folder and tells what is wrong. It says whether it is worth
// judging.
func (s *server) load(ctx context.Context, f *folder) bool {
	work, t := s.take(ctx, f)
	o := inventory.Options{Lang: t.lang, Overlay: t.overlay, Partial: true}
	var inv *inventory.Inventory
	var diags hcl.Diagnostics
	var err error
	if f.single {
		// Of a text alone the file may not be there, or be the same under a name that is no manifest's.
		var sources []inventory.Source
		for name, src := range t.overlay {
			sources = append(sources, inventory.Source{Path: name, Bytes: src})
		}
		inv, diags, err = inventory.Parse(work, sources, o)
	} else {
		inv, diags, err = s.o.Load(work, t.root, o)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil || t.asked != f.asked {
		return false // there is a newer one to load
	}
	if err != nil {
		s.note(&f.unread, sayer(s.lang).say("Ruang kerja tidak dapat dibaca: ", "The workspace cannot be read: ")+err.Error())
	} else {
		f.unread = ""
	}
	f.inventory, f.mistakes = inv, map[string][]*hcl.Diagnostic{}
	for _, d := range diags {
		if d.Subject != nil {
			f.mistakes[d.Subject.Filename] = append(f.mistakes[d.Subject.Filename], d)
		}
	}
	f.loaded = t.asked
	close(f.news)
	f.news = make(chan struct{})
	s.publish(f)
	return err == nil && !diags.HasErrors() && inv != nil && f.judged != state(inv)
}

// state tells inventories apart by the manifests they are of.
func state(inv *inventory.Inventory) [sha256.Size]byte {
	h := sha256.New()
	for i := range inv.Files {
		h.Write([]byte(inv.Files[i].Path + "\x00"))
		h.Write(inv.Files[i].SHA256[:])
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// judge judges a folder and tells what was found.
func (s *server) judge(ctx context.Context, f *folder) {
	f.judging.Lock()
	defer f.judging.Unlock()
	work, t := s.take(ctx, f)
	s.mu.Lock()
	ready, inv := f.loaded == t.asked && t.root != "", f.inventory
	s.mu.Unlock()
	if !ready || inv == nil {
		return
	}
	result, diags, err := s.o.Judge(work, t.root, t.overlay)
	found := map[string][]finding{}
	if err == nil && result != nil {
		found = findings(result, inv, t.lang) // which takes its time, and nobody is to wait for it
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil || t.asked != f.asked {
		return
	}
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			s.note(&f.unjudged, sayer(s.lang).say("Tidak dapat dinilai: ", "It cannot be judged: ")+err.Error())
			s.publish(f)
		}
		return
	}
	for _, d := range diags {
		if d.Subject != nil {
			f.mistakes[d.Subject.Filename] = append(f.mistakes[d.Subject.Filename], d)
		}
	}
	f.findings, f.judged, f.unjudged = found, state(inv), ""
	for d := range f.documents {
		if !d.lost {
			d.found = slices.Clone(f.findings[d.name])
		}
	}
	s.publish(f)
}

// publish tells what is wrong: of texts that are open, whatever there is; of
// other files, the mistakes that keep the workspace from loading.
func (s *server) publish(f *folder) {
	now := map[string]publishParams{}
	open := map[string]bool{}
	for d := range f.documents {
		open[d.name] = true
		version := d.version
		p := publishParams{URI: d.uri, Version: &version, Diagnostics: []diagnostic{}}
		for _, why := range []string{f.unread, f.unjudged} { // a text without a mark would look examined
			if why != "" {
				p.Diagnostics = append(p.Diagnostics, diagnostic{Severity: severityWarning, Source: source, Message: why})
			}
		}
		if d.lost {
			p.Diagnostics = append(p.Diagnostics, sayer(s.lang).lost())
		} else {
			p.Diagnostics = append(p.Diagnostics, mistakes(f.mistakes[d.name], d.text, s.utf8)...)
			for above := path.Dir(d.name); above != "."; above = path.Dir(above) { // a link, or too deep: nothing in it is looked at
				p.Diagnostics = append(p.Diagnostics, mistakes(f.mistakes[above], newText(nil), s.utf8)...)
			}
			p.Diagnostics = append(p.Diagnostics, spread(d.found, d.text, s.lang, s.utf8)...)
		}
		now[d.uri] = p
	}
	for name, diags := range f.mistakes {
		if open[name] || f.single {
			continue
		}
		var src []byte
		if f.inventory != nil {
			if file := fileNamed(f.inventory, name); file != nil {
				src = file.Bytes
			}
		}
		file := filepath.Join(f.root, filepath.FromSlash(name))
		if inner, _ := s.claim(file); inner != nil && inner != f {
			continue // which says what there is to say of it
		}
		uri := uriOf(file)
		now[uri] = publishParams{URI: uri, Diagnostics: mistakes(diags, newText(src), s.utf8)}
	}
	for uri := range f.published {
		if _, still := now[uri]; !still {
			now[uri] = publishParams{URI: uri, Diagnostics: []diagnostic{}}
		}
	}
	for _, uri := range slices.Sorted(maps.Keys(now)) {
		p := now[uri]
		if p.Version == nil && slices.Equal(p.Diagnostics, f.published[uri]) {
			continue
		}
		if f.published[uri] = p.Diagnostics; len(p.Diagnostics) == 0 {
			delete(f.published, uri)
		}
		s.tell(uri, "textDocument/publishDiagnostics", p)
	}
}

func fileNamed(inv *inventory.Inventory, name string) *inventory.File {
	i, found := slices.BinarySearchFunc(inv.Files, name, func(f inventory.File, name string) int { return strings.Compare(f.Path, name) })
	if !found {
		return nil
	}
	return &inv.Files[i]
}

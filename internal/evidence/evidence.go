// Package evidence keeps what scanners saw in a folder of the form that an audit
// folder has for it: each piece a file named by its SHA-256, and index.json, which
// lists them.
//
// It must not look at anything itself, judge, or decide how old evidence may be
// without being told.
package evidence

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// IndexFile is the list of a folder's evidence.
const IndexFile = "index.json"

// Caps on what is read, in bytes and in pieces. A folder may be anybody's.
const (
	maxPiece  = 16 << 20
	maxPieces = 1 << 20
)

// Index lists evidence, in the order an index has.
func Index(all []scanners.Evidence) seal.Index {
	index := seal.Index{Files: []seal.Entry{}}
	for _, e := range all {
		data, sum := e.Encode()
		index.Files = append(index.Files, seal.Entry{Scanner: e.Scanner, Subject: e.Subject, SHA256: sum, Size: int64(len(data))})
	}
	slices.SortFunc(index.Files, func(a, b seal.Entry) int {
		return cmp.Or(strings.Compare(a.Scanner, b.Scanner), strings.Compare(a.Subject, b.Subject))
	})
	return index
}

// Read reads the evidence of a folder that its index lists, sorted by scanner and
// subject, each once. Whatever is not just what patuh writes is an error that
// names the file.
func Read(root *os.Root) ([]scanners.Evidence, error) {
	list, err := scanners.ReadFile(root, IndexFile, seal.MaxIndex)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", IndexFile, err)
	}
	var index seal.Index
	if err := json.Unmarshal(list, &index); err != nil {
		return nil, fmt.Errorf("%s: %w", IndexFile, err)
	}
	var out []scanners.Evidence
	known := map[[2]string]bool{}
	for _, entry := range index.Files {
		look := [2]string{entry.Scanner, entry.Subject}
		if known[look] {
			return nil, fmt.Errorf("%s: the evidence of %s by %s is there twice", IndexFile, entry.Subject, entry.Scanner)
		}
		known[look] = true
		e, err := piece(root, entry.SHA256)
		if err != nil {
			return nil, err
		}
		if e.Scanner != entry.Scanner || e.Subject != entry.Subject {
			return nil, fmt.Errorf("%s: not the evidence of %s by %s that the index says it is", entry.SHA256, entry.Subject, entry.Scanner)
		}
		out = append(out, e)
	}
	if !bytes.Equal(list, Index(out).Encode()) {
		return nil, fmt.Errorf("%s: not the list of these files as patuh writes it", IndexFile)
	}
	return out, nil
}

// named is what a piece's file is called.
var named = regexp.MustCompile(`^[0-9a-f]{64}$`)

// piece reads one piece of evidence and holds it to its name.
func piece(root *os.Root, sum string) (scanners.Evidence, error) {
	if !named.MatchString(sum) {
		return scanners.Evidence{}, fmt.Errorf("%s: %q is no SHA-256", IndexFile, sum)
	}
	data, err := scanners.ReadAddressed(root, sum, maxPiece)
	if err != nil {
		return scanners.Evidence{}, err
	}
	e, err := scanners.Decode(data)
	if err != nil {
		return scanners.Evidence{}, fmt.Errorf("%s: %w", sum, err)
	}
	return e, nil
}

// Of is the part of some evidence that is about what an inventory declares now,
// sorted by scanner and subject. What was looked at when it was declared otherwise,
// or by a patuh that did not say how it was, is unknown, and so is what looks would
// look at and there is no evidence of; what is of no asset any more is left out.
func Of(inv *inventory.Inventory, looks []scanners.Scanner, all []scanners.Evidence) []scanners.Evidence {
	assets := map[string]*inventory.Asset{}
	for _, agency := range inv.Agencies {
		for _, a := range agency.Assets {
			assets[a.ID] = a
		}
	}
	there := map[[2]string]bool{}
	out := []scanners.Evidence{}
	for _, e := range all {
		a := assets[e.Subject]
		if a == nil {
			continue
		}
		there[[2]string{e.Scanner, e.Subject}] = true
		if now := scanners.Declared(a); e.Declared != now {
			e.Declared, e.Facts = now, nil
			e.Unknown = &inventory.Text{ID: "dinyatakan lain sejak diperiksa; periksa lagi", EN: "declared otherwise since it was looked at; look again"}
		}
		out = append(out, e)
	}
	for _, a := range assets {
		for _, s := range looks {
			if a.Kind.Name == s.Kind && s.Wants(a) && !there[[2]string{s.Name, a.ID}] {
				out = append(out, scanners.Evidence{
					Scanner: s.Name, Subject: a.ID, Declared: scanners.Declared(a),
					Unknown: &inventory.Text{ID: "bukti yang diberikan tidak memuatnya; jalankan patuh scan lagi", EN: "the evidence given holds nothing of it; run patuh scan again"},
				})
			}
		}
	}
	slices.SortFunc(out, scanners.Evidence.Compare)
	return out
}

// Store is a folder to which evidence is added. It is safe for use by several
// goroutines.
type Store struct {
	dir string

	mu  sync.Mutex
	all map[[2]string]stored // the newest, by scanner and subject
	own map[string]bool      // the files that are pieces, of all that bear such a name
	err error                // the first, of writing
}

type stored struct {
	scanners.Evidence
	sum string
}

// Open opens a folder, or one that is made when evidence is first kept. What is
// damaged in it counts as absent. Pieces that no index lists are those of a run
// that was killed; they count.
func Open(dir string) (*Store, error) {
	s := &Store{dir: dir, all: map[[2]string]stored{}, own: map[string]bool{}}
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	defer root.Close()
	folder, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	entries, err := folder.ReadDir(maxPieces)
	if err != nil && err != io.EOF { // of an empty folder
		return nil, err
	}
	for _, entry := range entries {
		if !named.MatchString(entry.Name()) {
			continue
		}
		if e, err := piece(root, entry.Name()); err == nil {
			s.own[entry.Name()] = true
			s.take(stored{e, entry.Name()})
		}
	}
	return s, nil
}

// take takes a piece, unless there is a newer one of the same look.
func (s *Store) take(e stored) {
	look := [2]string{e.Scanner, e.Subject}
	if old, ok := s.all[look]; !ok || old.Ended < e.Ended || old.Ended == e.Ended && old.sum < e.sum {
		s.all[look] = e
	}
}

// Fresh returns evidence of a look like the one begun, of what is declared alike,
// from the same place, that ended no longer ago than age and saw something.
func (s *Store) Fresh(begun scanners.Evidence, vantage string, now time.Time, age time.Duration) (scanners.Evidence, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.all[[2]string{begun.Scanner, begun.Subject}]
	if !ok || e.Declared != begun.Declared || e.Vantage != vantage || e.Facts == nil {
		return scanners.Evidence{}, false
	}
	ended, err := time.Parse(time.RFC3339, e.Ended)
	if err != nil || ended.After(now) || now.Sub(ended) > age {
		return scanners.Evidence{}, false
	}
	return e.Evidence, true
}

// Keep adds a piece of evidence, in place of an earlier one of the same look. An
// error is told by Save.
func (s *Store) Keep(e scanners.Evidence) {
	data, sum := e.Encode()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all[[2]string{e.Scanner, e.Subject}], s.own[sum] = stored{e, sum}, true
	if err := add(s.dir, sum, data); s.err == nil {
		s.err = err
	}
}

// Len is how many pieces there are.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.all)
}

// Save writes the index and removes the pieces it no longer lists, and no other
// file: the folder may be one that somebody named by mistake. The error is the first
// of all that was written.
func (s *Store) Save() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil || len(s.all) == 0 {
		return s.err
	}
	all := make([]scanners.Evidence, 0, len(s.all))
	gone := maps.Clone(s.own)
	for _, e := range s.all {
		all = append(all, e.Evidence)
		delete(gone, e.sum)
	}
	if err := write(s.dir, IndexFile, Index(all).Encode()); err != nil {
		return err
	}
	for name := range gone {
		if err := os.Remove(filepath.Join(s.dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	maps.DeleteFunc(s.own, func(name string, _ bool) bool { return gone[name] })
	return nil
}

// add writes a piece, unless it is there and the same. A new one is written where it
// belongs at once, as half of it would not be what its name says.
func add(dir, name string, data []byte) error {
	name = filepath.Join(dir, name)
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		f, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	}
	if errors.Is(err, fs.ErrExist) {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && info.Size() == int64(len(data)) {
			if there, err := os.ReadFile(name); err == nil && bytes.Equal(there, data) {
				return nil
			}
		}
		return write(dir, filepath.Base(name), data)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(name)
	}
	return err
}

// write writes a file beside its place, then renames it.
func write(dir, name string, data []byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

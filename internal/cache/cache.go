// Package cache keeps the last results of a city's agencies on disk, each with
// the digest of everything they rest on: one file, with one entry for each
// agency of the last audit, so it never grows.
//
// It is a hint, never a source: an entry that is damaged, cut short, of another
// key, agency, form or program counts as absent, and a cache that cannot be
// written only makes the next audit slower. It must not decide what a key rests
// on.
package cache

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
)

// maxFile bounds the file read, in bytes: a province's.
const maxFile = 1 << 30

// What is written beside the file bears this name until it is renamed. One that
// nobody wrote to for so long was left there by a run that was killed; were it
// not, that run could only not keep its results.
const (
	besides   = ".results-"
	abandoned = time.Hour
)

// Results is a cache. It is safe for use by several goroutines.
type Results struct {
	file    string
	program func() (string, error)
	read    func() map[string][]byte // what was kept by agency, checksum and body, read when first asked for

	mu    sync.Mutex
	used  map[string][]byte // what was got
	put   map[string]bool   // whose results are new
	fresh *os.File          // where what is put is written, beside the file; nil until something is
	w     *bufio.Writer
	err   error // of writing it
}

// Open returns the cache in a folder, which is made when results are first kept.
// Program tells what judges: another build's results are not believed. It is
// asked when that is first needed, and may take its time; where it cannot tell,
// nothing is got or kept.
func Open(dir string, program func() (string, error)) *Results {
	c := &Results{
		file: filepath.Join(dir, "results"), program: sync.OnceValues(program),
		used: map[string][]byte{}, put: map[string]bool{},
	}
	c.read = sync.OnceValue(func() map[string][]byte { return load(c.file) })
	return c
}

// Get returns the results kept for an agency under a key, nil if there are none
// that hold.
func (c *Results) Get(agency, key string) []audit.Result {
	entry := c.read()[agency]
	if len(entry) < sha256.Size {
		return nil
	}
	program, err := c.program()
	sum, body := entry[:sha256.Size], entry[sha256.Size:]
	if err != nil || !bytes.Equal(sum, checksum(program, agency, key, body)) {
		return nil
	}
	results := decode(body)
	if results != nil {
		c.mu.Lock()
		c.used[agency] = entry
		c.mu.Unlock()
	}
	return results
}

// Put takes an agency's results under a key, in place of the last. Save keeps
// them.
func (c *Results) Put(agency, key string, results []audit.Result) {
	program, err := c.program()
	body := encode(results)
	sum := checksum(program, agency, key, body)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.err = err
		return
	}
	c.put[agency] = true
	c.write(agency, sum, body)
}

// Save, at the end of a run, keeps what was put, and what was found and got. What
// nobody asked for is dropped if the run is finished; one that was called off did
// not come to ask, so then it is kept. All was written beside and is renamed, so
// that no reader ever sees half a file. Now is the clock's time, by which it knows
// what a run that was killed left beside the file.
func (c *Results) Save(now time.Time, finished bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	sweep(filepath.Dir(c.file), now)
	kept := c.read()
	if finished {
		kept = c.used
	}
	if c.fresh == nil && (len(c.put) > 0 || len(kept) == len(c.read())) { // nothing new since the last time, or at all
		return c.err
	}
	for _, agency := range slices.Sorted(maps.Keys(kept)) {
		if !c.put[agency] {
			c.write(agency, kept[agency])
		}
	}
	if c.fresh == nil {
		return c.err
	}
	if c.err == nil {
		c.err = c.w.Flush()
	}
	if err := c.fresh.Close(); c.err == nil {
		c.err = err
	}
	if c.err == nil {
		c.err = os.Rename(c.fresh.Name(), c.file)
	}
	if c.err != nil {
		os.Remove(c.fresh.Name())
	}
	c.fresh = nil
	return c.err
}

// sweep removes what killed runs left beside the file.
func sweep(dir string, now time.Time) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return // there is nothing to remove, or it cannot be
	}
	for _, entry := range found {
		if !strings.HasPrefix(entry.Name(), besides) || !entry.Type().IsRegular() {
			continue
		}
		if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > abandoned {
			os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}

// write adds an entry, whose parts are given, to the new file.
func (c *Results) write(agency string, parts ...[]byte) {
	if c.fresh == nil && c.err == nil {
		dir := filepath.Dir(c.file)
		if c.err = os.MkdirAll(dir, 0o755); c.err == nil {
			if c.fresh, c.err = os.CreateTemp(dir, besides+"*"); c.err == nil {
				c.w = bufio.NewWriterSize(c.fresh, 1<<18)
			}
		}
	}
	if c.err != nil {
		return
	}
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	// A writer that failed goes on failing: the last write tells.
	_, _ = c.w.Write(append(binary.AppendUvarint(nil, uint64(len(agency))), agency...))
	_, c.err = c.w.Write(binary.AppendUvarint(nil, uint64(size)))
	for _, p := range parts {
		if c.err == nil {
			_, c.err = c.w.Write(p)
		}
	}
}

// load reads a file of entries; of a damaged one, those before the damage.
// Nothing is believed of them until Get has held each to its checksum.
func load(file string) map[string][]byte {
	entries := map[string][]byte{}
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxFile {
		return entries
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return entries
	}
	part := func() []byte {
		n, size := binary.Uvarint(data)
		if size <= 0 || n > uint64(len(data)-size) {
			data = nil
			return nil
		}
		p := data[size : size+int(n)]
		data = data[size+int(n):]
		return p
	}
	for len(data) > 0 {
		agency := part()
		if entry := part(); agency != nil && entry != nil {
			entries[string(agency)] = entry
		}
	}
	return entries
}

// checksum binds an entry to what judged, its agency, key and form, so that a
// copied entry is no other's.
func checksum(program, agency, key string, body []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "patuh results %d\n%q %q %q\n", form, program, agency, key)
	h.Write(body)
	return h.Sum(nil)
}

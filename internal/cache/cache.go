// Package cache keeps an agency's last results on disk with the digest of
// everything they rest on: one entry for each agency, so it never grows.
//
// It is a hint, never a source: an entry that is damaged, cut short, of another
// key, agency or form counts as absent, and a cache that cannot be written only
// makes the next audit slower. It must not decide what a key rests on.
package cache

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/patuh-id/patuh/internal/audit"
)

// maxEntry bounds an entry read, in bytes.
const maxEntry = 64 << 20

// Results is a cache in a folder.
type Results struct{ dir string }

// Open returns the cache in a folder, which is made when the first entry is kept.
func Open(dir string) *Results { return &Results{dir: dir} }

var validName = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,63}$`)

func (c *Results) path(agency string) string { return filepath.Join(c.dir, agency+".results") }

// Get returns the results kept for an agency under a key, nil if there are none
// that hold.
func (c *Results) Get(agency, key string) []audit.Result {
	if !validName.MatchString(agency) {
		return nil
	}
	info, err := os.Lstat(c.path(agency))
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxEntry {
		return nil
	}
	data, err := os.ReadFile(c.path(agency))
	if err != nil || len(data) < sha256.Size {
		return nil
	}
	sum, body := data[:sha256.Size], data[sha256.Size:]
	if !bytes.Equal(sum, checksum(agency, key, body)) {
		return nil
	}
	return decode(body)
}

// Put keeps an agency's results under a key in place of the last. It writes
// beside and renames, so that no reader ever sees half an entry.
func (c *Results) Put(agency, key string, results []audit.Result) {
	if !validName.MatchString(agency) || os.MkdirAll(c.dir, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(c.dir, ".entry-*")
	if err != nil {
		return
	}
	body := encode(results)
	_, err1 := f.Write(append(checksum(agency, key, body), body...))
	if err2 := f.Close(); err1 != nil || err2 != nil || os.Rename(f.Name(), c.path(agency)) != nil {
		os.Remove(f.Name())
	}
}

// checksum binds an entry to its agency, key and form, so that a copied entry is
// no other's.
func checksum(agency, key string, body []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "patuh results %d\n%q %q\n", form, agency, key)
	h.Write(body)
	return h.Sum(nil)
}

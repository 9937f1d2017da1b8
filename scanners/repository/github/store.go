package github

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// store is the cache: blobs by their id, lists of files by commit, and what a
// revision was last. Every file is written beside and renamed, so that several
// processes may share it. When it is read a blob is held to its id, and the rest,
// which has none, to a MAC: the folder may lie in a workspace that somebody else
// wrote, and a damaged or planted file is only one that is not there.
type store struct {
	dir   string
	key   []byte // of the MACs
	limit int64  // bytes
	now   func() time.Time

	written  atomic.Int64 // bytes since the last sweep
	sweeping sync.Mutex
}

// isID says whether s is an object id in hexadecimal: SHA-1 or SHA-256.
func isID(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// hasher returns the digest ids of that length are made with.
func hasher(id string) hash.Hash {
	if len(id) == 64 {
		return sha256.New()
	}
	return sha1.New()
}

// objectID is the id git gives an object, of the same length as like.
func objectID(like, kind string, data []byte) string {
	h := hasher(like)
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// digest makes a name of any parts.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// mac returns what authenticates a kept file of that kind.
func (s *store) mac(kind string) hash.Hash {
	h := hmac.New(sha256.New, s.key)
	io.WriteString(h, kind+"\x00")
	return h
}

func (s *store) file(kind, name string) string {
	if kind == "blobs" {
		return filepath.Join(s.dir, kind, name[:2], name[2:])
	}
	return filepath.Join(s.dir, kind, name)
}

// blob returns the bytes of a blob of that size, nil and false if they are not
// there as they should be.
func (s *store) blob(id string, size int64) ([]byte, bool) {
	file := s.file("blobs", id)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() != size {
		return nil, false
	}
	data, err := os.ReadFile(file)
	if err != nil || int64(len(data)) != size || objectID(id, "blob", data) != id {
		os.Remove(file)
		return nil, false
	}
	s.used(file, info)
	return data, true
}

// used notes that a file was wanted, so that others go before it.
func (s *store) used(file string, info fs.FileInfo) {
	if now := s.now(); now.Sub(info.ModTime()) > time.Hour {
		os.Chtimes(file, now, now)
	}
}

func (s *store) putBlob(id string, data []byte) error {
	file := s.file("blobs", id)
	if info, err := os.Lstat(file); err == nil && info.Mode().IsRegular() && info.Size() == int64(len(data)) {
		s.used(file, info)
		return nil
	}
	return s.put(file, data)
}

// put writes a file beside and renames it.
func (s *store) put(file string, data []byte) error {
	f, err := s.create()
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err != nil {
		f.Close()
		os.Remove(f.Name())
		return err
	}
	return s.keep(f, file)
}

// create returns a new file, which keep is to be called with, or which is to be
// closed and removed.
func (s *store) create() (*os.File, error) {
	dir := filepath.Join(s.dir, "new")
	f, err := os.CreateTemp(dir, "*")
	if os.IsNotExist(err) {
		if err = os.MkdirAll(dir, 0o700); err == nil {
			f, err = os.CreateTemp(dir, "*")
		}
	}
	return f, err
}

// keep closes a new file and gives it its name.
func (s *store) keep(f *os.File, file string) error {
	size, err := f.Seek(0, 2)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		if err = os.Rename(f.Name(), file); os.IsNotExist(err) {
			if err = os.MkdirAll(filepath.Dir(file), 0o700); err == nil {
				err = os.Rename(f.Name(), file)
			}
		}
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	if s.written.Add(onDisk(size)) > s.limit/8 {
		s.sweep()
	}
	return nil
}

// onDisk is about what a file of that size takes, in bytes.
func onDisk(size int64) int64 { return (size + 4095) &^ 4095 }

// sweep removes what was used least recently, until three quarters of the limit
// are left. What another process or an open tree wants of that is got again.
func (s *store) sweep() {
	if !s.sweeping.TryLock() {
		return
	}
	defer s.sweeping.Unlock()
	s.written.Store(0)
	type old struct {
		file string
		size int64
		used time.Time
	}
	var all []old
	var total int64
	filepath.WalkDir(s.dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			all = append(all, old{file, onDisk(info.Size()), info.ModTime()})
			total += onDisk(info.Size())
		}
		return nil
	})
	if total <= s.limit {
		return
	}
	slices.SortFunc(all, func(a, b old) int { return a.used.Compare(b.used) })
	for _, o := range all {
		if total <= s.limit/4*3 {
			break
		}
		if os.Remove(o.file) == nil {
			total -= o.size
		}
	}
}

// seen is what a revision was when it was last asked for.
type seen struct {
	Commit string `json:"commit"`
	Name   string `json:"name"` // owner/name of the repository, as it was then
}

// maxSeen bounds what is kept of a revision, in bytes.
const maxSeen = 64 << 10

// last returns what is known of a revision, the zero seen if nothing is.
func (s *store) last(owner, name, revision string) seen {
	file, mac := s.revision(owner, name, revision)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSeen {
		return seen{}
	}
	data, err := os.ReadFile(file)
	if err != nil || len(data) < sha256.Size {
		return seen{}
	}
	mac.Write(data[sha256.Size:])
	if !hmac.Equal(mac.Sum(nil), data[:sha256.Size]) {
		return seen{}
	}
	var was seen
	if json.Unmarshal(data[sha256.Size:], &was) != nil || !isID(was.Commit) {
		return seen{}
	}
	s.used(file, info)
	return was
}

func (s *store) putLast(owner, name, revision string, was seen) error {
	data, err := json.Marshal(was)
	if err != nil {
		return err
	}
	file, mac := s.revision(owner, name, revision)
	mac.Write(data)
	return s.put(file, append(mac.Sum(nil), data...))
}

// revision is where what is known of one is kept, and what authenticates it
// there: one that was kept of another is none.
func (s *store) revision(owner, name, revision string) (string, hash.Hash) {
	id := digest(strings.ToLower(owner), strings.ToLower(name), revision)
	return s.file("revisions", id), s.mac("revision " + id)
}

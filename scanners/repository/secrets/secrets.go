// Package secrets looks for private keys and credentials that were left in a
// repository: where they lie, of what form they are, and, of private keys, to
// which public key they belong.
//
// It must not keep, return or log what it found: a secret is told by its place
// and a digest. It must not try a secret out, or open a connection.
package secrets

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Kinds of secrets.
const (
	// PrivateKey is a private key of a pair, or a store of keys that holds one.
	// What was found has the structure of a key, not only its heading.
	PrivateKey = "private_key"
	// Credential is a password, a token, or a key that both sides know.
	Credential = "credential"
)

// Places tell a key that something is signed with from one a test is made of.
// They go by the path alone.
const (
	Own      = ""         // anywhere else
	Test     = "test"     // a folder or file of tests
	Docs     = "docs"     // documentation
	Example  = "example"  // a file that is to be copied and filled in, .env.example
	Pipeline = "pipeline" // what builds and tests: services that live for minutes
	Vendored = "vendored" // another's code
)

// Secret is one secret found.
type Secret struct {
	Kind   string `json:"kind"`             // private_key or credential
	Rule   string `json:"rule"`             // which form: pem, pkcs8, github_token …
	Path   string `json:"path"`             // made valid UTF-8; a!/b is b in the archive a
	Line   int    `json:"line"`             // from 1; 0 in a binary file
	Blob   string `json:"blob"`             // object id
	Commit string `json:"commit,omitempty"` // where it is of the history
	Place  string `json:"place"`

	// Digest is, of a private key, the SHA-256 of its bytes in hexadecimal, so
	// that one key in several places is seen to be one: nobody can guess what has
	// the strength of a key. A credential may be a short word, whose digest
	// is as good as the word: there it is the SHA-256 of rule, blob and place.
	Digest string `json:"digest"`

	Encrypted bool   `json:"encrypted"` // a private key under a passphrase
	SPKI      string `json:"spki"`      // SHA-256 of the public key's SubjectPublicKeyInfo, where that can be read; else ""
}

// Codes of what was not examined.
const (
	TooLarge   = "too_large"  // more bytes than are read
	Unreadable = "unreadable" // the bytes could not be had
	Archive    = "archive"    // its content is packed in a way, or so much, that not all of it was seen
	LFS        = "lfs"        // its content is not in the repository
	Submodule  = "submodule"  // it is another repository
	Sealed     = "sealed"     // a store that tells what is in it only to who has its password
	Damaged    = "damaged"    // what calls itself a private key and cannot be read as one
	Intricate  = "intricate"  // so much in it looks like a secret that looking was ended
	Beyond     = "beyond"     // the repository holds more than is read of one
	History    = "history"    // what was before the commit could not be looked at to its end
)

// Unexamined is a file, or a part of one, that secrets may be in.
type Unexamined struct {
	Path   string          `json:"path"`
	Blob   string          `json:"blob"`
	Code   string          `json:"code"`
	Reason *inventory.Text `json:"reason"`
}

// Facts are the secrets of a repository, sorted by path and line.
type Facts struct {
	Secrets     []Secret       `json:"secrets"`          // at most MaxSecrets, private keys before others
	PrivateKeys int            `json:"private_keys"`     // all that were found, listed or not
	Credentials int            `json:"credentials"`      // the same
	Examined    int            `json:"examined"`         // files looked through to their end
	Unexamined  []Unexamined   `json:"unexamined"`       // at most MaxUnexamined
	Counts      map[string]int `json:"unexamined_count"` // by code, listed or not
}

// Caps on one search and on one file.
const (
	MaxSecrets    = 1000
	MaxUnexamined = 200
	MaxSize       = 16 << 20 // bytes of one file
	maxFile       = 100      // secrets of one file that are told apart
)

// Search is a search for secrets in the files of one repository. It is for one
// goroutine.
type Search struct {
	facts    Facts
	seen     map[[sha256.Size]byte]bool // secrets found, by what tells two apart
	unpacked int64                      // bytes of all archives
}

// New returns a search that has found nothing.
func New() *Search {
	return &Search{facts: Facts{Counts: map[string]int{}}, seen: map[[sha256.Size]byte]bool{}}
}

// Offer reads an entry met on the way and looks through it. What cannot be read
// is told in the facts; the error is the context's.
func (s *Search) Offer(ctx context.Context, t tree.Tree, e tree.Entry) error {
	switch {
	case e.Mode == tree.Symlink:
		return nil // a name, and no content
	case e.Mode == tree.Submodule:
		s.pass(e, Submodule, because("ini repositori lain", "it is another repository"))
		return nil
	case e.Size > MaxSize:
		s.pass(e, TooLarge, scanners.Unreadable(scanners.ErrTooLarge))
		return nil
	}
	data, err := t.Read(ctx, e, MaxSize)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, scanners.ErrTooLarge):
		s.pass(e, TooLarge, scanners.Unreadable(err))
		return nil
	case err != nil:
		s.pass(e, Unreadable, tree.Reason(err))
		return nil
	}
	return s.Blob(ctx, e, "", data)
}

// Blob looks through the bytes of an entry: of the commit named, if it is one of
// the history.
func (s *Search) Blob(ctx context.Context, e tree.Entry, commit string, data []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(data) < 1024 && bytes.HasPrefix(data, []byte(lfs)) {
		s.pass(e, LFS, because("isinya disimpan di luar repositori (Git LFS)", "its content is kept outside the repository (Git LFS)"))
		return nil
	}
	form, whole, err := packed(data), true, error(nil)
	if form == "" {
		err = s.through(ctx, e, commit, data)
	} else {
		whole, err = s.unpack(ctx, e, commit, form, data)
	}
	switch {
	case err != nil:
		return err
	case !whole:
		s.pass(e, Archive, unopened(form))
	case bytes.HasPrefix(data, []byte("%PDF-")) && bytes.Contains(data, []byte("/EmbeddedFile")):
		s.pass(e, Archive, because("berisi lampiran yang tidak dibuka", "it has attachments, which are not opened"))
	default:
		s.facts.Examined++
	}
	return nil
}

// through looks through bytes as they stand.
func (s *Search) through(ctx context.Context, e tree.Entry, commit string, data []byte) error {
	l := &look{search: s, entry: e, commit: commit, place: placeOf(e.Path), data: plain(data)}
	l.budget = 16*len(l.data) + 1<<20
	l.binary = bytes.IndexByte(l.data, 0) >= 0
	l.whole()
	if err := l.anchors(ctx); err != nil {
		return err
	}
	l.assignments()
	if l.budget < 0 {
		s.pass(e, Intricate, because("terlalu banyak yang menyerupai rahasia di dalamnya; tidak diperiksa sampai habis", "too much in it looks like a secret; it was not examined to its end"))
	}
	return nil
}

// Facts are what was found in all that was offered.
func (s *Search) Facts() Facts {
	f := s.facts
	f.Secrets = slices.Clone(f.Secrets)
	slices.SortFunc(f.Secrets, func(a, b Secret) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), strings.Compare(a.Rule, b.Rule),
			strings.Compare(a.Digest, b.Digest), strings.Compare(a.Blob, b.Blob), strings.Compare(a.Commit, b.Commit))
	})
	f.Unexamined = slices.Clone(f.Unexamined)
	slices.SortFunc(f.Unexamined, func(a, b Unexamined) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Code, b.Code), strings.Compare(a.Blob, b.Blob))
	})
	if f.Secrets == nil {
		f.Secrets = []Secret{}
	}
	if f.Unexamined == nil {
		f.Unexamined = []Unexamined{}
	}
	return f
}

func because(id, en string) *inventory.Text { return &inventory.Text{ID: id, EN: en} }

// Omit tells of n files that are not offered, whose paths nobody may know.
func (s *Search) Omit(code string, n int, reason *inventory.Text) {
	s.facts.Counts[code] += n
	if len(s.facts.Unexamined) < MaxUnexamined {
		s.facts.Unexamined = append(s.facts.Unexamined, Unexamined{Code: code, Reason: reason})
	}
}

// valid is a path that facts can hold.
func valid(path string) string { return strings.ToValidUTF8(path, "\ufffd") }

func (s *Search) pass(e tree.Entry, code string, reason *inventory.Text) {
	s.facts.Counts[code]++
	if len(s.facts.Unexamined) < MaxUnexamined {
		s.facts.Unexamined = append(s.facts.Unexamined, Unexamined{Path: valid(e.Path), Blob: e.Blob, Code: code, Reason: reason})
	}
}

// found counts a secret and keeps it while there is room. A private key takes
// the place of a credential where there is none.
func (s *Search) found(secret Secret) {
	id := sha256.Sum256(fmt.Append(nil, secret.Path, "\x00", secret.Blob, "\x00", secret.Line, "\x00", secret.Rule, "\x00", secret.Digest))
	if s.seen[id] {
		return
	}
	if secret.Kind == PrivateKey {
		s.facts.PrivateKeys++
	} else {
		s.facts.Credentials++
	}
	if len(s.facts.Secrets) < MaxSecrets {
		s.seen[id] = true
		s.facts.Secrets = append(s.facts.Secrets, secret)
		return
	}
	if secret.Kind == PrivateKey {
		for i := len(s.facts.Secrets) - 1; i >= 0; i-- {
			if s.facts.Secrets[i].Kind == Credential {
				s.facts.Secrets[i] = secret
				return
			}
		}
	}
}

// look is a look through one file.
type look struct {
	search  *Search
	entry   tree.Entry
	commit  string
	place   string
	data    []byte
	binary  bool // no lines to count
	keys    int  // private keys found
	others  int  // credentials found
	next    int  // what lies before belongs to a secret that was found
	budget  int  // bytes that may still be looked at more than once; below 0 looking has ended
	lines   int  // newlines before counted
	counted int
	at      []int // where secrets were found
	damaged bool
}

// line is the line of a place. Places are mostly asked for in their order.
func (l *look) line(at int) int {
	if l.binary {
		return 0
	}
	if at < l.counted {
		l.lines, l.counted = 0, 0
	}
	l.lines += bytes.Count(l.data[l.counted:at], []byte("\n"))
	l.counted = at
	return l.lines + 1
}

func (l *look) secret(kind, rule string, at int) Secret {
	l.at = append(l.at, at)
	return Secret{Kind: kind, Rule: rule, Path: valid(l.entry.Path), Line: l.line(at), Blob: l.entry.Blob, Commit: l.commit, Place: l.place}
}

// told says whether a secret was found between two places.
func (l *look) told(from, to int) bool {
	return slices.ContainsFunc(l.at, func(at int) bool { return at >= from && at < to })
}

// key tells of a private key.
func (l *look) key(rule string, at int, k key) {
	if l.keys++; l.keys > maxFile {
		l.budget = -1
		return
	}
	s := l.secret(PrivateKey, rule, at)
	sum := sha256.Sum256(k.material)
	s.Digest, s.Encrypted, s.SPKI = hex.EncodeToString(sum[:]), k.encrypted, k.spki
	l.search.found(s)
}

// credential tells of a credential.
func (l *look) credential(rule string, at int) {
	if l.others++; l.others > maxFile {
		l.budget = -1
		return
	}
	s := l.secret(Credential, rule, at)
	sum := sha256.Sum256(fmt.Append(nil, rule, "\x00", l.entry.Blob, "\x00", at))
	s.Digest = hex.EncodeToString(sum[:])
	l.search.found(s)
}

// broken tells, once for a file, of what calls itself a private key.
func (l *look) broken() {
	if !l.damaged {
		l.damaged = true
		l.search.pass(l.entry, Damaged, because("berisi tanda kunci privat, tetapi isinya tidak dapat diurai", "it bears the mark of a private key, but what follows cannot be parsed"))
	}
}

const lfs = "version https://git-lfs.github.com/spec/"

// plain is a text as UTF-8 without its mark, where its first bytes say that it is
// UTF-16, or look so.
func plain(data []byte) []byte {
	var order binary.ByteOrder
	switch zeros := zeros(data); {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), zeros[0] == 0 && zeros[1] > 0:
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}), zeros[0] > 0 && zeros[1] == 0:
		order = binary.BigEndian
	default:
		return bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return []byte(strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff"))
}

// zeros counts the zeros among the first bytes in even places and in odd ones.
// Text in Latin letters that does not say that it is UTF-16 has them in half of
// its bytes; what has less is counted as having them in both.
func zeros(data []byte) (count [2]int) {
	data = data[:min(len(data), 512)&^1]
	for i, c := range data {
		if c == 0 {
			count[i%2]++
		}
	}
	if n := count[0] + count[1]; n > 0 && n*5 < len(data)*2 {
		return [2]int{1, 1}
	}
	return count
}

package git

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on objects that are not files, in bytes.
const (
	maxCommit = 1 << 20 // of a commit or tag
	maxFolder = 256 << 20
)

// isID says whether s is a whole object id, in lower case as git writes it.
func isID(s string) bool { return (len(s) == 40 || len(s) == 64) && isHex(s) }

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

// object reads one object by id, or by what begins the id of just one commit. It
// is what its id says, or an error. More than limit bytes are scanners.ErrTooLarge.
func (r *Repository) object(ctx context.Context, name string, limit int64) (answer, []byte, error) {
	var c *reader
	select {
	case c = <-r.readers:
	case <-ctx.Done():
		return answer{}, nil, ctx.Err()
	}
	if r.closed {
		r.readers <- nil
		return answer{}, nil, errClosed
	}
	if err := ctx.Err(); err != nil {
		r.readers <- c
		return answer{}, nil, err
	}
	if c == nil {
		var err error
		if c, err = r.git.reader(); err != nil {
			r.readers <- nil
			return answer{}, nil, err
		}
	}
	release := c.until(ctx)
	a, data, err := c.read(name, limit)
	// A program stopped, or with an answer half read, is of no more use.
	if !release() || err != nil && err != errMissing && err != errAmbiguous {
		c.close()
		c = nil
	}
	r.readers <- c
	if err != nil {
		if err != scanners.ErrTooLarge && !isReason(err) {
			err = errMissing // the program ended: it does so on what it cannot unpack
		}
		return answer{}, nil, orEnded(ctx, err)
	}
	if r.sum(a.kind, data) != a.id || isID(name) && a.id != name {
		return answer{}, nil, errDamaged
	}
	return a, data, nil
}

// read asks for one object and reads the answer.
func (r *reader) read(name string, limit int64) (answer, []byte, error) {
	if err := r.ask(contents, name); err != nil {
		return answer{}, nil, err
	}
	return r.answer(limit)
}

// answer reads the answer to what was asked.
func (r *reader) answer(limit int64) (answer, []byte, error) {
	a, err := r.head()
	switch {
	case err != nil:
		return answer{}, nil, err
	case a.kind == "":
		return answer{}, nil, errMissing
	case a.size > limit:
		return answer{}, nil, scanners.ErrTooLarge
	}
	data := make([]byte, a.size+1) // with the line feed that ends it
	if _, err := io.ReadFull(r.out, data); err != nil {
		return answer{}, nil, err
	}
	return a, data[:a.size], nil
}

// newHash is the hash that object ids of that many hexadecimal digits are.
func newHash(digits int) hash.Hash {
	if digits == 2*sha256.Size {
		return sha256.New()
	}
	return sha1.New()
}

// sum is the id of an object.
func (r *Repository) sum(kind string, data []byte) string {
	h := newHash(r.digits)
	io.WriteString(h, kind+" "+strconv.Itoa(len(data))+"\x00")
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// header returns the value of the first line of an object's head with that key.
func header(raw []byte, key string) string {
	for line := range bytes.Lines(raw) {
		if len(line) == 1 {
			break
		}
		if value, ok := bytes.CutPrefix(line, []byte(key+" ")); ok {
			return string(bytes.TrimSuffix(value, []byte("\n")))
		}
	}
	return ""
}

// parseCommit reads of a commit what a tree.Commit says of it.
func parseCommit(id string, raw []byte) (tree.Commit, error) {
	c := tree.Commit{ID: id, Tree: header(raw, "tree")}
	if !isID(c.Tree) || len(c.Tree) != len(id) {
		return tree.Commit{}, errDamaged
	}
	_, after, _ := strings.Cut(header(raw, "committer"), "> ")
	seconds, _, _ := strings.Cut(after, " ")
	if n, err := strconv.ParseInt(seconds, 10, 64); err == nil && n >= 0 && n < maxTime {
		c.Time = time.Unix(n, 0).UTC()
	}
	return c, nil
}

// maxTime is the end of the year 9999, in seconds since 1970.
const maxTime = 253402300800

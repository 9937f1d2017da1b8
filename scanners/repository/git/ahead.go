package git

import (
	"context"
	"io"
	"strings"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// ReadAhead reads the bytes of several files at once, which takes git a fraction
// of the time it takes one after another. They are held to their blob ids, as by
// Read. What is not in the result could not be read this way; Read tells why.
func (r *Repository) ReadAhead(ctx context.Context, entries []tree.Entry) map[string][]byte {
	var ask strings.Builder
	var wanted []tree.Entry
	for _, e := range entries {
		if e.Mode != tree.Submodule && len(e.Blob) == r.digits && isID(e.Blob) {
			ask.WriteString(e.Blob)
			ask.WriteByte('\n')
			wanted = append(wanted, e)
		}
	}
	got := make(map[string][]byte, len(wanted))
	var c *reader
	select {
	case c = <-r.readers:
	case <-ctx.Done():
		return got
	}
	if r.closed {
		r.readers <- nil
		return got
	}
	if c == nil {
		var err error
		if c, err = r.git.reader("--batch"); err != nil {
			r.readers <- nil
			return got
		}
	}
	release := c.until(ctx)
	asked := make(chan error, 1)
	go func() { // git answers while it is still being asked
		_, err := io.WriteString(c.in, ask.String())
		asked <- err
	}()
	whole := true
	for _, e := range wanted {
		a, data, err := c.answer(e.Size)
		if err == errMissing || err == errAmbiguous {
			continue
		}
		if whole = err == nil; !whole {
			break
		}
		if a.kind == "blob" && a.id == e.Blob && r.sum(a.kind, data) == a.id {
			got[e.Blob] = data
		}
	}
	if !release() || !whole {
		c.close() // which ends the asking too
		c = nil
	}
	if err := <-asked; err != nil && c != nil {
		c.close()
		c = nil
	}
	r.readers <- c
	return got
}

package git

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on a history.
const (
	maxObjects = 2_000_000 // commits, folders and files of it
	atOnce     = 200       // objects asked about at once; the questions must fit the smallest pipe
)

// Past is a file as it was in some commit.
type Past struct {
	tree.Entry        // Mode is File; of a path with a line feed, what is before it
	Commit     string // id of the oldest commit, in git's order, that has it
}

// History calls visit, which may Read, once for every content that a file or
// symbolic link has had in the commit or one before it, the oldest first. An
// error without which all was visited says that there is more than can be looked
// at: a shallow clone, or more than 2,000,000 objects.
//
// Commits and folders are held to their ids on the way, each content when it is
// read: what a damaged one leads to, or no more leads to, is not believed.
func (r *Repository) History(ctx context.Context, visit func(Past) error) error {
	sizes, err := r.git.reader()
	if err != nil {
		return err
	}
	defer sizes.close()
	defer sizes.until(ctx)()
	h := history{r: r, ctx: ctx, sizes: sizes, visit: visit}
	var refused error
	err = r.git.stream(ctx, func(out *bufio.Reader) error {
		refused = h.read(out)
		return refused
	}, "rev-list", "--objects", "--in-commit-order", "--reverse", r.commit.ID)
	switch {
	case refused != nil:
		return orEnded(ctx, refused)
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return failed(err)
	case r.shallow:
		return errCutOff
	}
	return nil
}

// history is one walk of a history.
type history struct {
	r      *Repository
	ctx    context.Context
	sizes  *reader
	visit  func(Past) error
	commit string
	some   []Past // not yet asked about
	met    int
}

func (h *history) read(out *bufio.Reader) error {
	for {
		text, err := out.ReadSlice('\n')
		switch {
		case err == io.EOF && len(text) == 0:
			return h.ask()
		case err == bufio.ErrBufferFull:
			return errLongPath
		case err != nil:
			return errMissing
		}
		if h.met++; h.met > maxObjects {
			if err := h.ask(); err != nil {
				return err
			}
			return errTooLong
		}
		id, path, named := strings.Cut(string(bytes.TrimSuffix(text, []byte("\n"))), " ")
		switch {
		case !isID(id):
			return errDamaged
		case !named:
			h.commit = id
			if _, _, err := h.r.object(h.ctx, id, maxCommit); err != nil {
				return err
			}
			continue
		}
		h.some = append(h.some, Past{Entry: tree.Entry{Path: path, Blob: id}, Commit: h.commit})
		if len(h.some) == atOnce {
			if err := h.ask(); err != nil {
				return err
			}
		}
	}
}

// ask learns what the objects are, and visits those that are files.
func (h *history) ask() error {
	names := make([]string, len(h.some))
	for i, p := range h.some {
		names[i] = p.Blob
	}
	if err := h.sizes.ask(info, names...); err != nil {
		return errMissing
	}
	for _, p := range h.some {
		a, err := h.sizes.head()
		if err != nil || a.kind == "" || a.id != p.Blob {
			return errMissing
		}
		if a.kind != "blob" {
			if _, _, err := h.r.object(h.ctx, p.Blob, maxFolder); err != nil {
				return err
			}
			continue
		}
		p.Size = a.size
		if err := h.visit(p); err != nil {
			return err
		}
		if err := h.ctx.Err(); err != nil {
			return err
		}
	}
	h.some = h.some[:0]
	return nil
}

package git

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"io"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// maxPath bounds a path, in bytes: what the usual systems can open.
const maxPath = 4096

// Walk lists the tree as `git ls-tree -r` does, and holds every folder in it to
// its id. It fails of a repository that lacks some of its files, a partial clone.
//
// Of the tree it holds in memory the folder listed and those it lies in.
func (r *Repository) Walk(ctx context.Context, visit func(tree.Entry) error) error {
	w := listing{r: r, ctx: ctx, visit: visit, open: []folder{{id: r.commit.Tree}}}
	var refused error // what visit or a check said, which is not git's failure
	err := r.git.stream(ctx, func(out *bufio.Reader) error {
		refused = w.read(out)
		return refused
	}, "ls-tree", "-r", "-t", "-l", "-z", "--full-tree", r.commit.Tree)
	switch {
	case refused != nil:
		return refused
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return failed(err)
	}
	return w.close("")
}

// listing is one walk.
type listing struct {
	r     *Repository
	ctx   context.Context
	visit func(tree.Entry) error
	open  []folder // from the root to the one listed
	lines int
	last  string // path of the entry before
}

// folder is a folder under way, made again of what is listed of it.
type folder struct {
	path string // with a slash at its end, or "" of the root
	id   string
	raw  []byte
}

func (w *listing) read(out *bufio.Reader) error {
	for {
		record, err := out.ReadSlice(0)
		switch {
		case err == io.EOF && len(record) == 0:
			return nil
		case err == bufio.ErrBufferFull:
			return errLongPath
		case err != nil:
			return orEnded(w.ctx, errMissing)
		}
		l, err := parseLine(record[:len(record)-1])
		if err != nil {
			return err
		}
		if err := w.line(l); err != nil {
			return err
		}
	}
}

func (w *listing) line(l line) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if w.lines++; w.lines > tree.MaxEntries {
		return tree.ErrTooMany
	}
	if err := w.close(l.path); err != nil {
		return err
	}
	top := &w.open[len(w.open)-1]
	name := l.path[len(top.path):]
	if len(l.id) != w.r.digits || !sound(name) {
		return errNames
	}
	top.raw = appendEntry(top.raw, l.mode, name, l.id)
	if l.mode == folderMode {
		w.open = append(w.open, folder{path: l.path + "/", id: l.id})
		return nil
	}
	if w.last != "" && l.path <= w.last {
		return errNames
	}
	w.last = l.path
	e := tree.Entry{Path: l.path, Blob: l.id, Size: l.size}
	switch l.mode {
	case linkMode:
		e.Mode = tree.Symlink
	case submoduleMode:
		e.Mode = tree.Submodule
	default:
		if l.size < 0 {
			return errMissing
		}
	}
	return w.visit(e)
}

// close ends the folders that a path does not lie in, "" all of them, and holds
// each to its id.
func (w *listing) close(path string) error {
	for n := len(w.open); n > 0 && (path == "" || !strings.HasPrefix(path, w.open[n-1].path)); n-- {
		if err := w.r.check(w.ctx, w.open[n-1]); err != nil {
			return err
		}
		w.open = w.open[:n-1]
	}
	return nil
}

// check holds a folder to its id. Some old ones spell modes otherwise than
// ls-tree tells; then what git keeps, which is held to the id itself, must say
// the same in today's spelling.
func (r *Repository) check(ctx context.Context, f folder) error {
	if r.sum("tree", f.raw) == f.id {
		return nil
	}
	_, raw, err := r.object(ctx, f.id, maxFolder)
	if err != nil {
		return err
	}
	again, err := respell(raw, r.digits/2)
	if err != nil || !bytes.Equal(again, f.raw) {
		return errDamaged
	}
	return nil
}

// Modes as ls-tree tells them: what git keeps is brought to one of these.
const (
	folderMode    = "040000"
	fileMode      = "100644"
	programMode   = "100755"
	linkMode      = "120000"
	submoduleMode = "160000"
)

// line is one line of ls-tree.
type line struct {
	mode, id, path string
	size           int64 // -1 where git could not tell
}

// parseLine reads "<mode> <kind> <id> <size>\t<path>".
func parseLine(record []byte) (line, error) {
	head, path, ok := bytes.Cut(record, []byte("\t"))
	fields := bytes.Fields(head)
	if !ok || len(fields) != 4 || len(path) == 0 {
		return line{}, errNames
	}
	if len(path) > maxPath {
		return line{}, errLongPath
	}
	l := line{mode: string(fields[0]), id: string(fields[2]), path: string(path)}
	if !isID(l.id) {
		return line{}, errNames
	}
	switch l.mode {
	case folderMode, submoduleMode:
	case fileMode, programMode, linkMode:
		size, err := strconv.ParseInt(string(fields[3]), 10, 64)
		if err != nil || size < 0 {
			size = -1 // it says BAD
		}
		l.size = size
	default:
		return line{}, errNames
	}
	return l, nil
}

// sound says whether a folder can hold an entry of that name.
func sound(name string) bool {
	return name != "" && name != "." && name != ".." && !strings.EqualFold(name, ".git") && !strings.Contains(name, "/")
}

// appendEntry adds an entry as git keeps it in a tree object.
func appendEntry(raw []byte, mode, name, id string) []byte {
	raw = append(raw, strings.TrimPrefix(mode, "0")...)
	raw = append(raw, ' ')
	raw = append(raw, name...)
	raw = append(raw, 0)
	raw, _ = hex.AppendDecode(raw, []byte(id))
	return raw
}

// respell returns a tree object with its modes as ls-tree tells them; size is
// that of an id in bytes.
func respell(raw []byte, size int) ([]byte, error) {
	var out []byte
	for len(raw) > 0 {
		mode, rest, ok := bytes.Cut(raw, []byte(" "))
		name, rest, ended := bytes.Cut(rest, []byte{0})
		bits, err := strconv.ParseUint(string(mode), 8, 32)
		if !ok || !ended || err != nil || len(rest) < size {
			return nil, errDamaged
		}
		told := submoduleMode
		switch bits & 0o170000 {
		case 0o040000:
			told = folderMode
		case 0o120000:
			told = linkMode
		case 0o100000:
			told = fileMode
			if bits&0o100 != 0 {
				told = programMode
			}
		}
		out = appendEntry(out, told, string(name), hex.EncodeToString(rest[:size]))
		raw = rest[size:]
	}
	return out, nil
}

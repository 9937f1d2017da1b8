package tree

import (
	"cmp"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// ErrTooMany is Walk's error of a tree of more than MaxEntries.
var ErrTooMany = &Error{Text: inventory.Text{
	ID: fmt.Sprintf("lebih dari %d berkas dan folder", MaxEntries),
	EN: fmt.Sprintf("more than %d files and folders", MaxEntries),
}}

// Why a plain folder could not be looked at.
var (
	errTooDeep = &Error{Text: inventory.Text{
		ID: fmt.Sprintf("folder bersarang lebih dari %d tingkat", maxDepth),
		EN: fmt.Sprintf("folders are nested more than %d deep", maxDepth),
	}}
	errChanged = &Error{Text: inventory.Text{
		ID: "berkas berubah selama pemeriksaan", EN: "the file changed while it was examined",
	}}
)

// Caps on a plain folder.
const (
	maxDepth     = 256      // folders in folders
	maxFolder    = 64 << 20 // bytes of the names in one folder
	maxHashed    = 1 << 30  // bytes of one file whose blob id is computed: a sparse file costs nothing to make
	maxAllHashed = 64 << 30 // and of all files
)

// Dir is the tree of a plain folder of the workspace, as git would keep it: an
// exported copy without history. Whatever is called .git is left out, and so is
// an empty folder, which git cannot keep.
//
// An entry's Blob is git's SHA-1. It is empty of a file that could not be read,
// for which Read tells why, and of one larger than 1 GiB. Walk holds the names of
// one folder, and of those it lies in, in memory.
func Dir(workspace *os.Root, at string) (Tree, error) {
	info, err := workspace.Stat(at) // to open a FIFO would wait
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: at, Err: syscall.ENOTDIR}
	}
	root, err := workspace.OpenRoot(at)
	if err != nil {
		return nil, err
	}
	return &dir{root}, nil
}

type dir struct{ root *os.Root }

func (d *dir) Commit() Commit { return Commit{} }

func (d *dir) Close() error { return d.root.Close() }

func (d *dir) Walk(ctx context.Context, visit func(Entry) error) error {
	w := walk{dir: d, ctx: ctx, visit: visit, entries: MaxEntries, bytes: maxAllHashed, buffer: make([]byte, 64<<10)}
	return w.folder("", 0)
}

// walk is one walk of a plain folder.
type walk struct {
	*dir
	ctx     context.Context
	visit   func(Entry) error
	entries int    // that may still be met
	bytes   int64  // that may still be hashed
	buffer  []byte // for hashing
}

// name is one name in a folder.
type name struct {
	key  string // with a slash after a folder's: so git orders them
	mode fs.FileMode
}

func (w *walk) folder(at string, depth int) error {
	if depth > maxDepth {
		return errTooDeep
	}
	names, err := w.names(at)
	if err != nil {
		return err
	}
	for _, n := range names {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if n.mode.IsDir() {
			err = w.folder(at+n.key, depth+1)
		} else {
			err = w.visit(w.entry(at+n.key, n.mode))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// names returns what is in a folder, "" or a path that ends with a slash.
func (w *walk) names(at string) ([]name, error) {
	// What was a folder a moment ago may be a FIFO now: this must not wait.
	f, err := w.root.OpenFile(cmp.Or(strings.TrimSuffix(at, "/"), "."), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var names []name
	for size := 0; ; {
		some, err := f.ReadDir(1000)
		for _, e := range some {
			if w.entries--; w.entries < 0 {
				return nil, ErrTooMany
			}
			if size += len(e.Name()); size > maxFolder {
				return nil, ErrTooMany
			}
			n := name{e.Name(), e.Type()}
			switch {
			case n.key == ".git":
				continue
			case n.mode.IsDir():
				n.key += "/"
			}
			names = append(names, n)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(names, func(a, b name) int { return strings.Compare(a.key, b.key) })
	return names, nil
}

func (w *walk) entry(at string, mode fs.FileMode) Entry {
	if mode == fs.ModeSymlink {
		e := Entry{Path: at, Mode: Symlink}
		if to, err := w.root.Readlink(at); err == nil {
			e.Blob, e.Size = blob([]byte(to)), int64(len(to))
		}
		return e
	}
	if !mode.IsRegular() {
		return Entry{Path: at, Mode: Irregular}
	}
	e := Entry{Path: at, Mode: File}
	if info, err := w.root.Lstat(at); err == nil {
		e.Size = info.Size()
	}
	if e.Size > min(maxHashed, w.bytes) {
		return e
	}
	w.bytes -= e.Size
	e.Blob = w.hash(at, e.Size)
	return e
}

// hash returns the blob id of a file, or nothing where it could not be read or
// is not of that size.
func (w *walk) hash(at string, size int64) string {
	f, now, err := scanners.Open(w.root, at)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha1.New()
	fmt.Fprintf(h, "blob %d\x00", size)
	// One byte more than there should be is enough to know that it grew.
	n, err := io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{scanners.Until(w.ctx, io.LimitReader(f, size+1))}, w.buffer)
	if err != nil || now != size || n != size {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// blob is the id git gives to content.
func blob(content []byte) string {
	h := sha1.New()
	io.WriteString(h, "blob "+strconv.Itoa(len(content))+"\x00")
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// Read returns the bytes that were there when Walk named them, or an error if
// they are others now.
func (d *dir) Read(ctx context.Context, e Entry, limit int64) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	info, err := d.root.Lstat(e.Path)
	if err != nil {
		return nil, err
	}
	var data []byte
	switch {
	case e.Mode == Symlink && info.Mode().Type() == fs.ModeSymlink:
		to, err := d.root.Readlink(e.Path)
		if err != nil {
			return nil, err
		}
		if int64(len(to)) > limit {
			return nil, scanners.ErrTooLarge
		}
		data = []byte(to)
	case e.Mode == File && info.Mode().IsRegular():
		if data, err = scanners.ReadFile(d.root, e.Path, limit); err != nil {
			return nil, err
		}
	case e.Mode == Submodule:
		return nil, errors.ErrUnsupported
	case e.Mode == Irregular:
		return nil, scanners.ErrNotRegular
	default:
		return nil, errChanged
	}
	if e.Blob != "" && blob(data) != e.Blob {
		return nil, errChanged
	}
	return data, nil
}

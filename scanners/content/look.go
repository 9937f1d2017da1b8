// Package content tells a text from a placeholder: what lies at a place in the
// local copy of a repository, and whether anything is in it.
//
// It looks at plain text and source code only; a form it cannot read it leaves
// unread and says so. It must not run anything it finds, leave the copy's
// folder, or keep any of what it read.
package content

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// States of a place, from what certainly is nothing to what certainly is
// something. What could not be read may be it.
const (
	Missing     = "missing"
	Empty       = "empty"
	Placeholder = "placeholder"
	Unreadable  = "unreadable"
	Present     = "present"
)

// Rank orders the states, the worst first.
func Rank(state string) int {
	return slices.Index([]string{Missing, Empty, Placeholder, Unreadable, Present}, state)
}

// Caps on one place.
const (
	maxSize  = 8 << 20  // bytes of one file
	maxRead  = 64 << 20 // bytes read of all files of a folder
	maxFiles = 20_000   // files and folders looked at in one folder
)

// Open opens the folder of a repository's local copy, or says why it cannot.
func Open(workspace *os.Root, at string) (*os.Root, *inventory.Text) {
	info, err := workspace.Stat(at) // to open a FIFO would wait
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &inventory.Text{ID: "salinan lokal repositori tidak ada di ruang kerja", EN: "the local copy of the repository is not in the workspace"}
	case err != nil:
		return nil, scanners.Unreadable(err)
	case !info.IsDir():
		return nil, &inventory.Text{ID: "salinan lokal repositori bukan folder", EN: "the local copy of the repository is no folder"}
	}
	root, err := workspace.OpenRoot(at)
	if err != nil {
		return nil, scanners.Unreadable(err)
	}
	return root, nil
}

// Want is what is looked for at a place.
type Want struct {
	Source bool // source code
	Tests  bool // tests, which may be source code
}

// Look looks at the file or folder of that path in a copy. A folder is as good
// as the best file in it. The reason is given for a placeholder and for what is
// unreadable.
func Look(ctx context.Context, root *os.Root, at string, want Want) (state string, size int64, reason *inventory.Text) {
	l := look{ctx: ctx, root: root, Want: want, bytes: maxRead, files: maxFiles}
	return l.at(at)
}

// LookFile is Look for what is to be a file: a folder there is unreadable.
func LookFile(ctx context.Context, root *os.Root, at string, want Want) (state string, reason *inventory.Text) {
	l := look{ctx: ctx, root: root, Want: want, bytes: maxRead, files: maxFiles}
	state, _, reason = l.file(at)
	return state, reason
}

// look is a look at one place.
type look struct {
	Want
	ctx   context.Context
	root  *os.Root // the copy
	bytes int64    // that may still be read
	files int      // and folders that may still be looked at
}

func (l *look) at(at string) (state string, size int64, reason *inventory.Text) {
	if info, err := l.root.Stat(at); err != nil || !info.IsDir() {
		return l.file(at)
	}
	state = Empty
	better := func(found string, bytes int64, why *inventory.Text) {
		if Rank(found) > Rank(state) {
			state, size, reason = found, bytes, why
		}
	}
	fs.WalkDir(l.root.FS(), at, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			better(Unreadable, 0, scanners.Unreadable(err))
			return nil
		case l.ctx.Err() != nil || state == Present:
			return fs.SkipAll
		case p == at:
			return nil
		case e.IsDir() && (hidden(p) || slices.Contains(foreign, e.Name())):
			return fs.SkipDir
		}
		if l.files--; l.files < 0 {
			better(Unreadable, 0, &inventory.Text{ID: fmt.Sprintf("lebih dari %d berkas dan folder", maxFiles), EN: fmt.Sprintf("more than %d files and folders", maxFiles)})
			return fs.SkipAll
		}
		if !e.IsDir() && !hidden(p) {
			better(l.file(p))
		}
		return nil
	})
	return state, size, reason
}

// foreign are folders of what others wrote.
var foreign = []string{"node_modules", "vendor"}

func hidden(p string) bool { return strings.HasPrefix(path.Base(p), ".") }

// plain and code are the endings of what can be read here.
var (
	plain = []string{".md", ".markdown", ".txt", ".adoc", ".asciidoc", ".rst", ".yml", ".yaml", ".json", ".sql", ".puml", ".dbml", ".csv", ".html", ""}
	code  = []string{".go", ".php", ".java", ".kt", ".js", ".ts", ".py", ".rb", ".cs", ".c", ".cc", ".cpp", ".h", ".rs", ".dart", ".swift", ".vue", ".jsx", ".tsx", ".scala", ".pl", ".sql"}
)

func (l *look) file(at string) (state string, size int64, reason *inventory.Text) {
	info, err := l.root.Stat(at)
	if err == nil && !info.Mode().IsRegular() {
		err = scanners.ErrNotRegular // a symbolic link to a folder too: nothing leads in circles
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Missing, 0, nil
	case err != nil:
		return Unreadable, 0, scanners.Unreadable(err)
	case info.Size() == 0:
		return Empty, 0, nil
	}
	state, reason = l.content(at, info.Size())
	return state, info.Size(), reason
}

func (l *look) content(at string, size int64) (string, *inventory.Text) {
	ending := strings.ToLower(path.Ext(at))
	switch isCode := slices.Contains(code, ending); {
	case l.Source && !isCode:
		return Placeholder, &inventory.Text{ID: "tidak ada berkas kode sumber", EN: "there is no source file"}
	case !l.Source && !(l.Tests && isCode) && !slices.Contains(plain, ending):
		return Unreadable, &inventory.Text{ID: "isi berkas " + ending + " belum diperiksa", EN: "the content of a file " + ending + " is not examined yet"}
	}
	if l.bytes -= size; l.bytes < 0 {
		return Unreadable, &inventory.Text{ID: fmt.Sprintf("lebih dari %d MiB", maxRead>>20), EN: fmt.Sprintf("more than %d MiB", maxRead>>20)}
	}
	data, err := scanners.ReadFile(l.root, at, maxSize)
	if err != nil {
		return Unreadable, scanners.Unreadable(err)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return Empty, nil
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return Unreadable, &inventory.Text{ID: "bukan teks UTF-8", EN: "not UTF-8 text"}
	case l.Source:
		return Present, nil
	}
	return substance(string(data), ending)
}

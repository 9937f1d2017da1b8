package handover

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

// States of a document, from what certainly is none to what certainly is one.
// What could not be read may be the document.
const (
	missing     = "missing"
	empty       = "empty"
	placeholder = "placeholder"
	unreadable  = "unreadable"
	present     = "present"
)

func rank(state string) int {
	return slices.Index([]string{missing, empty, placeholder, unreadable, present}, state)
}

// look is a look at one document.
type look struct {
	ctx    context.Context
	root   *os.Root // the copy
	source bool     // it is to be source code
	tests  bool     // it may be source code
	bytes  int64    // that may still be read
	files  int      // and folders that may still be looked at
}

// at looks at the file or folder of that path. A folder is as good as the best
// file in it.
func (l *look) at(at string) (state string, size int64, reason *inventory.Text) {
	if info, err := l.root.Stat(at); err != nil || !info.IsDir() {
		return l.file(at)
	}
	state = empty
	better := func(found string, bytes int64, why *inventory.Text) {
		if rank(found) > rank(state) {
			state, size, reason = found, bytes, why
		}
	}
	fs.WalkDir(l.root.FS(), at, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			better(unreadable, 0, scanners.Unreadable(err))
			return nil
		case l.ctx.Err() != nil || state == present:
			return fs.SkipAll
		case p == at:
			return nil
		case e.IsDir() && (hidden(p) || slices.Contains(foreign, e.Name())):
			return fs.SkipDir
		}
		if l.files--; l.files < 0 {
			better(unreadable, 0, &inventory.Text{ID: fmt.Sprintf("lebih dari %d berkas dan folder", maxFiles), EN: fmt.Sprintf("more than %d files and folders", maxFiles)})
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
		return missing, 0, nil
	case err != nil:
		return unreadable, 0, scanners.Unreadable(err)
	case info.Size() == 0:
		return empty, 0, nil
	}
	state, reason = l.content(at, info.Size())
	return state, info.Size(), reason
}

func (l *look) content(at string, size int64) (string, *inventory.Text) {
	ending := strings.ToLower(path.Ext(at))
	switch isCode := slices.Contains(code, ending); {
	case l.source && !isCode:
		return placeholder, &inventory.Text{ID: "tidak ada berkas kode sumber", EN: "there is no source file"}
	case !l.source && !(l.tests && isCode) && !slices.Contains(plain, ending):
		return unreadable, &inventory.Text{ID: "isi berkas " + ending + " belum diperiksa", EN: "the content of a file " + ending + " is not examined yet"}
	}
	if l.bytes -= size; l.bytes < 0 {
		return unreadable, &inventory.Text{ID: fmt.Sprintf("lebih dari %d MiB", maxRead>>20), EN: fmt.Sprintf("more than %d MiB", maxRead>>20)}
	}
	data, err := scanners.ReadFile(l.root, at, maxSize)
	if err != nil {
		return unreadable, scanners.Unreadable(err)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return empty, nil
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return unreadable, &inventory.Text{ID: "bukan teks UTF-8", EN: "not UTF-8 text"}
	case l.source:
		return present, nil
	}
	return substance(string(data), ending)
}

// Package content tells a text from a placeholder: what lies at a place in a
// repository that somebody names, and whether anything is in it.
//
// It must not look for what is not named, run anything it finds, or keep any of
// what it read.
package content

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/text"
	"github.com/patuh-id/patuh/scanners/repository/tree"
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

// Caps on the places of one repository.
const (
	maxSize  = 8 << 20  // bytes of one file
	maxRead  = 64 << 20 // bytes read of all files of a folder
	maxFiles = 20_000   // files at all places
)

// Places are what lies at places of a repository.
type Places struct {
	tree    tree.Tree
	entries []tree.Entry // by path
	more    bool         // than maxFiles
}

// Open finds what lies at those places: paths of files and folders, of the
// tree's root. The error is why the tree could not be listed to its end.
func Open(ctx context.Context, t tree.Tree, places []string) (*Places, error) {
	p := &Places{tree: t}
	err := t.Walk(ctx, func(e tree.Entry) error {
		if !slices.ContainsFunc(places, func(place string) bool { return within(e.Path, place) }) {
			return nil
		}
		if len(p.entries) == maxFiles {
			p.more = true
			return nil
		}
		p.entries = append(p.entries, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(p.entries, func(a, b tree.Entry) int { return strings.Compare(a.Path, b.Path) })
	return p, nil
}

// within says whether a path is that place or lies below it.
func within(p, place string) bool {
	return place == "." || p == place || strings.HasPrefix(p, place+"/")
}

// Want is what is looked for at a place.
type Want struct {
	Source bool // source code
	Tests  bool // tests, which may be source code
}

// Look looks at the file or folder of that path. A folder is as good as the best
// file in it. The reason is given for a placeholder and for what is unreadable.
func (p *Places) Look(ctx context.Context, at string, want Want) (state string, reason *inventory.Text) {
	if _, ok := p.entry(at); ok {
		return p.LookFile(ctx, at, want)
	}
	state = Missing
	l := look{Want: want, ctx: ctx, tree: p.tree, bytes: maxRead}
	better := func(found string, why *inventory.Text) {
		if Rank(found) > Rank(state) {
			state, reason = found, why
		}
	}
	for _, e := range p.entries {
		if !within(e.Path, at) || foreign(strings.TrimPrefix(e.Path, at)) {
			continue
		}
		if ctx.Err() != nil {
			return Unreadable, tree.Reason(ctx.Err())
		}
		if state == Present {
			break
		}
		better(l.file(e))
	}
	if p.more {
		better(Unreadable, &inventory.Text{ID: fmt.Sprintf("lebih dari %d berkas", maxFiles), EN: fmt.Sprintf("more than %d files", maxFiles)})
	}
	return state, reason
}

// LookFile is Look for what is to be a file.
func (p *Places) LookFile(ctx context.Context, at string, want Want) (state string, reason *inventory.Text) {
	e, ok := p.entry(at)
	switch {
	case !ok && slices.ContainsFunc(p.entries, func(e tree.Entry) bool { return within(e.Path, at) }):
		return Unreadable, &inventory.Text{ID: "folder, bukan berkas", EN: "a folder, not a file"}
	case !ok:
		return Missing, nil
	}
	l := look{Want: want, ctx: ctx, tree: p.tree, bytes: maxRead}
	return l.file(e)
}

func (p *Places) entry(at string) (tree.Entry, bool) {
	i, ok := slices.BinarySearchFunc(p.entries, at, func(e tree.Entry, at string) int { return strings.Compare(e.Path, at) })
	if !ok {
		return tree.Entry{}, false
	}
	return p.entries[i], true
}

// look is a look at one place.
type look struct {
	Want
	ctx   context.Context
	tree  tree.Tree
	bytes int64 // that may still be read
}

// foreign says whether a path leads through a folder of what others wrote, or
// hides.
func foreign(p string) bool {
	return slices.ContainsFunc(strings.Split(p, "/"), func(part string) bool {
		return part == "node_modules" || part == "vendor" || strings.HasPrefix(part, ".")
	})
}

// plain and code are the endings of texts that are read as they stand.
var (
	plain = []string{".yml", ".yaml", ".json", ".sql", ".puml", ".dbml", ".csv"}
	code  = []string{".go", ".php", ".java", ".kt", ".js", ".ts", ".py", ".rb", ".cs", ".c", ".cc", ".cpp", ".h", ".rs", ".dart", ".swift", ".vue", ".jsx", ".tsx", ".scala", ".pl", ".sql"}
)

func (l *look) file(e tree.Entry) (state string, reason *inventory.Text) {
	switch {
	case e.Mode == tree.Symlink:
		return Unreadable, &inventory.Text{ID: "tautan simbolik, yang tidak diikuti", EN: "a symbolic link, which is not followed"}
	case e.Mode == tree.Submodule:
		return Unreadable, &inventory.Text{ID: "submodul, yang tidak ikut diserahkan", EN: "a submodule, which is not handed over with it"}
	case e.Mode == tree.Irregular:
		return Unreadable, scanners.Unreadable(scanners.ErrNotRegular)
	case e.Size == 0:
		return Empty, nil
	}
	ending := strings.ToLower(path.Ext(e.Path))
	isCode := slices.Contains(code, ending)
	if l.Source && !isCode {
		return Placeholder, &inventory.Text{ID: "tidak ada berkas kode sumber", EN: "there is no source file"}
	}
	if l.bytes -= e.Size; l.bytes < 0 {
		return Unreadable, &inventory.Text{ID: fmt.Sprintf("lebih dari %d MiB", maxRead>>20), EN: fmt.Sprintf("more than %d MiB", maxRead>>20)}
	}
	data, err := l.tree.Read(l.ctx, e, maxSize)
	if err != nil {
		return Unreadable, tree.Reason(err)
	}
	if isCode || slices.Contains(plain, ending) {
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
		switch {
		case len(bytes.TrimSpace(data)) == 0:
			return Empty, nil
		case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
			return Unreadable, text.NotText
		case l.Source:
			return Present, nil
		case !l.Tests && !slices.Contains(plain, ending):
			return Unreadable, &inventory.Text{ID: "isi berkas kode belum diperiksa", EN: "the content of a file of code is not examined yet"}
		}
		return weigh(string(data), minStructured)
	}
	sections, why := l.sections(e, data)
	if why != nil {
		return Unreadable, why
	}
	var body strings.Builder
	for _, s := range sections {
		body.WriteString(s.Body)
		body.WriteByte('\n')
	}
	if strings.TrimSpace(body.String()) == "" && len(sections) == 0 {
		return Empty, nil
	}
	return weigh(body.String(), minWords)
}

func (l *look) sections(e tree.Entry, data []byte) ([]text.Section, *inventory.Text) {
	doc, why := text.Read(l.ctx, e.Path, data)
	if why != nil {
		return nil, why
	}
	return doc.Sections, nil
}

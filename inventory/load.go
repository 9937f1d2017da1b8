package inventory

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
)

// Options of Load.
type Options struct {
	Lang    string // of the diagnostics: id or en
	Workers int    // files parsed at once; 0 is one for each processor
}

// Caps on what is read; a city of a thousand agencies stays far below them.
const (
	MaxFileSize = 256 << 10 // bytes of one manifest
	MaxFiles    = 50_000    // manifests of a workspace
	MaxDepth    = 16        // folders below the workspace
)

// Skipped are the folders in which no manifests are looked for, wherever they
// stand: copies of handed-over repositories, which are not the city's own, and
// what tools leave behind. Folders whose name begins with a dot are skipped too.
var Skipped = []string{"repositories", "node_modules", "vendor"}

// Load reads the manifests of a workspace: a folder with all below it, or one
// file. Diagnostics are about what the manifests say and come all at once,
// sorted by file and place; the inventory is nil if there is an error among
// them. The error is about the workspace itself or the context.
func Load(ctx context.Context, workspace string, o Options) (*Inventory, hcl.Diagnostics, error) {
	m := &mistakes{lang: o.Lang}
	dir, found, err := find(workspace, m)
	if err != nil {
		return nil, nil, err
	}
	sources := make([]Source, len(found))
	failed := make([]error, len(found))
	each(ctx, o.Workers, len(found), func(i int) {
		sources[i].Path = found[i]
		sources[i].Bytes, failed[i] = readFile(filepath.Join(dir, filepath.FromSlash(found[i])))
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	readable := sources[:0]
	for i, err := range failed {
		switch {
		case errors.Is(err, errTooLarge):
			m.file(found[i], Text{"Berkas terlalu besar", "File too large"},
				Text{"Sebuah manifes paling besar %d KiB; pecah menurut isinya.", "A manifest has %d KiB at most; split it by what it is about."}, MaxFileSize>>10)
		case err != nil:
			m.file(found[i], Text{"Berkas tidak dapat dibaca", "Unreadable file"},
				Text{"%v. Periksa izin berkas.", "%v. Check the file's permissions."}, errors.Unwrap(err))
		default:
			readable = append(readable, sources[i])
		}
	}
	inv, diags, err := Parse(ctx, readable, o)
	diags = append(m.diags, diags...)
	sortDiagnostics(diags)
	if diags.HasErrors() {
		inv = nil
	}
	return inv, diags, err
}

// Source is a manifest in memory.
type Source struct {
	Path  string // relative to the workspace, forward slashes
	Bytes []byte
}

// Parse makes an inventory of manifests in memory, as Load does of files.
func Parse(ctx context.Context, sources []Source, o Options) (*Inventory, hcl.Diagnostics, error) {
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Path, b.Path) })
	inv := &Inventory{Files: make([]File, len(sources)), assets: map[string]*Asset{}}
	blocks := make([][]Block, len(sources))
	found := make([]mistakes, len(sources))
	each(ctx, o.Workers, len(sources), func(i int) {
		inv.Files[i] = File{Path: sources[i].Path, Bytes: sources[i].Bytes, SHA256: sha256.Sum256(sources[i].Bytes)}
		found[i].lang = o.Lang
		blocks[i] = decode(&inv.Files[i], int32(i), &found[i])
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	all := mistakes{lang: o.Lang}
	for i := range found {
		all.diags = append(all.diags, found[i].diags...)
	}
	a := assembler{mistakes: &all, inv: inv, blocks: blocks}
	a.assemble()
	sortDiagnostics(all.diags)
	if all.diags.HasErrors() {
		return nil, all.diags, nil
	}
	return inv, all.diags, nil
}

// decode reads one file: by the quick reader if it is as plain as manifests
// are, else, and whenever anything is wrong, by the library.
func decode(f *File, index int32, m *mistakes) []Block {
	if !utf8.Valid(f.Bytes) {
		at := 0
		for rest := f.Bytes; ; {
			r, size := utf8.DecodeRune(rest)
			if r == utf8.RuneError && size <= 1 {
				break
			}
			at, rest = at+size, rest[size:]
		}
		line := int32(bytes.Count(f.Bytes[:at], []byte("\n")) + 1)
		start := Pos{Line: line, Column: 1, Byte: int32(at)}
		m.add(f.Path, Range{Start: start, End: start}, Text{"Bukan UTF-8", "Not UTF-8"},
			Text{"Bita ke-%d tidak sah. Simpan berkas sebagai UTF-8.", "Byte %d is not valid. Save the file as UTF-8."}, at+1)
		return nil
	}
	if line := tooDeep(f.Bytes); line > 0 {
		at := Pos{Line: int32(line), Column: 1}
		m.add(f.Path, Range{Start: at, End: at}, Text{"Bersarang terlalu dalam", "Nested too deep"},
			Text{"Kurung bersarang lebih dari %d tingkat.", "Brackets are nested more than %d deep."}, maxNesting)
		return nil
	}
	if !strings.HasSuffix(f.Path, ".json") {
		if node, ok := parseQuick(f.Bytes, index); ok {
			trial := mistakes{lang: m.lang}
			d := decoder{mistakes: &trial, path: f.Path}
			if blocks := d.manifest(&node); !trial.diags.HasErrors() {
				return blocks
			}
		}
	}
	node, diags := parse(f.Bytes, f.Path, index, root)
	if diags.HasErrors() {
		m.library(diags)
		return nil
	}
	d := decoder{mistakes: m, path: f.Path}
	return d.manifest(&node)
}

// maxNesting bounds the brackets open at once: a manifest needs four, and the
// library's parser recurses once for each.
const maxNesting = 200

// tooDeep returns the first line on which more brackets are open than allowed,
// or 0. It counts those in texts and comments too, where that many never stand open.
func tooDeep(src []byte) int {
	depth, line := 0, 1
	for _, c := range src {
		switch c {
		case '\n':
			line++
		case '(', '[', '{':
			if depth++; depth > maxNesting {
				return line
			}
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
	}
	return 0
}

var errTooLarge = errors.New("too large")

func readFile(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if info.Size() > MaxFileSize {
		return nil, errTooLarge
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var buf bytes.Buffer
	buf.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := buf.ReadFrom(io.LimitReader(f, MaxFileSize+1)); err != nil {
		return nil, err
	}
	if buf.Len() > MaxFileSize {
		return nil, errTooLarge
	}
	return buf.Bytes(), nil
}

// IsManifest says whether a file of that name is a manifest.
func IsManifest(name string) bool {
	return strings.HasSuffix(name, ".hcl") || strings.HasSuffix(name, ".hcl.json")
}

// Root is the folder of a workspace given as a folder or as a single file.
func Root(workspace string) (string, error) {
	info, err := os.Stat(workspace)
	if err != nil {
		return "", err
	}
	if info.IsDir() {
		return workspace, nil
	}
	return filepath.Dir(workspace), nil
}

// find lists the manifests of a workspace, sorted, relative to its folder.
func find(workspace string, m *mistakes) (string, []string, error) {
	dir, err := Root(workspace)
	if err != nil {
		return "", nil, err
	}
	if dir != workspace {
		if !IsManifest(workspace) {
			return "", nil, fmt.Errorf("%s: %s", workspace, Text{"bukan manifes: namanya harus berakhir .hcl atau .hcl.json", "no manifest: its name must end in .hcl or .hcl.json"}.In(m.lang))
		}
		return dir, []string{filepath.Base(workspace)}, nil
	}
	var found []string
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(dir, name)
		if relErr != nil {
			return relErr
		}
		rel = filepath.ToSlash(rel)
		if err != nil {
			if rel == "." {
				return err
			}
			m.file(rel, Text{"Folder tidak dapat dibaca", "Unreadable folder"}, Text{"%v. Periksa izinnya.", "%v. Check its permissions."}, err)
			return fs.SkipDir
		}
		if e.IsDir() {
			if rel != "." && (strings.HasPrefix(e.Name(), ".") || slices.Contains(Skipped, e.Name())) {
				return fs.SkipDir
			}
			if strings.Count(rel, "/") >= MaxDepth {
				m.file(rel, Text{"Folder terlalu dalam", "Folder too deep"}, Text{"Manifes dicari sampai %d tingkat.", "Manifests are looked for %d folders deep."}, MaxDepth)
				return fs.SkipDir
			}
			return nil
		}
		if !IsManifest(e.Name()) {
			if e.Type()&fs.ModeSymlink != 0 {
				if info, err := os.Stat(name); err == nil && info.IsDir() {
					m.file(rel, Text{"Tautan simbolik tidak diikuti", "Symbolic link not followed"}, Text{"Folder di baliknya tidak diperiksa. Salin isinya ke ruang kerja, atau hapus tautannya.", "The folder behind it is not examined. Copy it into the workspace, or remove the link."})
				}
			}
			return nil
		}
		if !e.Type().IsRegular() {
			m.file(rel, Text{"Bukan berkas biasa", "Not a regular file"}, Text{"Manifes harus berkas biasa, bukan tautan atau lainnya.", "A manifest must be a regular file, not a link or anything else."})
			return nil
		}
		if found = append(found, rel); len(found) > MaxFiles {
			return fmt.Errorf("more than %d manifests below %s", MaxFiles, dir)
		}
		return nil
	})
	slices.Sort(found)
	return dir, found, err
}

// each calls do for 0 to n-1 on some workers and stops early when ctx ends.
func each(ctx context.Context, workers, n int, do func(int)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
}

func sortDiagnostics(diags hcl.Diagnostics) {
	slices.SortStableFunc(diags, func(a, b *hcl.Diagnostic) int {
		if a.Subject == nil || b.Subject == nil {
			return cmp.Compare(boolInt(a.Subject != nil), boolInt(b.Subject != nil))
		}
		return cmp.Or(
			strings.Compare(a.Subject.Filename, b.Subject.Filename),
			cmp.Compare(a.Subject.Start.Byte, b.Subject.Start.Byte),
			strings.Compare(a.Summary, b.Summary),
			strings.Compare(a.Detail, b.Detail),
		)
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// folder is the folder a file of the workspace lies in, "." for its root.
func folder(name string) string { return path.Dir(name) }

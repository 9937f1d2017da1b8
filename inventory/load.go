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
	"maps"
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
	Lang    string   // of the diagnostics: id or en
	Workers int      // files parsed at once; 0 is one for each processor
	Beside  []Source // manifests that Load reads beside those of the workspace

	// Overlay are manifests as an editor holds them, by their path relative to the
	// workspace, with forward slashes. Each stands for the file of that name, or
	// for one that is not saved yet. Load alone heeds it, and reads no more places
	// for it: what lies where no manifests are looked for stays unread.
	Overlay map[string][]byte

	// Partial keeps what could be read where there are mistakes, for an editor to
	// find its way by. References may lead nowhere then, and nothing that judges
	// may ask for it.
	Partial bool
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
// them and Options.Partial is not set. The error is about the workspace itself
// or the context.
func Load(ctx context.Context, workspace string, o Options) (*Inventory, hcl.Diagnostics, error) {
	m := &mistakes{lang: o.Lang}
	dir, found, err := find(ctx, workspace, m)
	if err != nil {
		return nil, nil, err
	}
	if dir == workspace { // of a single file there are no others
		found = append(found, unsaved(dir, found, o.Overlay)...)
	}
	if len(found) > MaxFiles {
		return nil, nil, tooMany(dir, o.Lang)
	}
	sources := make([]Source, len(found))
	failed := make([]error, len(found))
	each(ctx, o.Workers, len(found), func(i int) {
		sources[i].Path = found[i]
		if held, ok := o.Overlay[found[i]]; ok {
			sources[i].Bytes = held
			return
		}
		sources[i].Bytes, failed[i] = readFile(filepath.Join(dir, filepath.FromSlash(found[i])))
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	readable := sources[:0]
	for i, err := range failed {
		if err == nil {
			readable = append(readable, sources[i])
			continue
		}
		m.lost = append(m.lost, folder(found[i]))
		m.file(found[i], Text{"Berkas tidak dapat dibaca", "Unreadable file"},
			Text{"%v. Periksa izin berkas.", "%v. Check the file's permissions."}, errors.Unwrap(err))
	}
	return load(ctx, slices.Concat(readable, o.Beside), m, o)
}

// Source is a manifest in memory.
type Source struct {
	Path  string // relative to the workspace, forward slashes
	Bytes []byte

	// Published says that it is of a register: the agencies, applications and
	// databases in it are extracts, in whose place stands what another manifest declares of the same.
	Published bool
}

// Parse makes an inventory of manifests in memory, as Load does of files.
func Parse(ctx context.Context, sources []Source, o Options) (*Inventory, hcl.Diagnostics, error) {
	return load(ctx, slices.Clone(sources), &mistakes{lang: o.Lang}, o)
}

// load parses files, in any order, after the mistakes in finding them.
func load(ctx context.Context, sources []Source, all *mistakes, o Options) (*Inventory, hcl.Diagnostics, error) {
	slices.SortFunc(sources, func(a, b Source) int { return strings.Compare(a.Path, b.Path) })
	inv := &Inventory{Files: make([]File, len(sources)), assets: map[string]*Asset{}}
	blocks := make([][]Block, len(sources))
	found := make([]mistakes, len(sources))
	each(ctx, o.Workers, len(sources), func(i int) {
		inv.Files[i] = File{Path: sources[i].Path, Bytes: sources[i].Bytes, SHA256: sha256.Sum256(sources[i].Bytes), Published: sources[i].Published}
		found[i].lang = o.Lang
		blocks[i] = decode(&inv.Files[i], int32(i), &found[i])
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	for i := range found {
		all.diags = append(all.diags, found[i].diags...)
		all.lost = append(all.lost, found[i].lost...)
	}
	a := assembler{mistakes: all, inv: inv, blocks: blocks}
	a.assemble()
	sortDiagnostics(all.diags)
	if all.diags.HasErrors() && !o.Partial {
		return nil, all.diags, nil
	}
	return inv, all.diags, nil
}

// decode reads one file: by the quick reader if it is as plain as manifests
// are, else, and whenever anything is wrong, by the library.
func decode(f *File, index int32, m *mistakes) []Block {
	m.max = 2 * maxMistakes
	defer m.limit(f.Path)
	if !guardSize(len(f.Bytes), f.Path, m) {
		m.lost = append(m.lost, folder(f.Path))
		return nil
	}
	d := decoder{mistakes: m, path: f.Path}
	if strings.HasSuffix(f.Path, ".json") {
		if !guardText(f.Bytes, f.Path, index, m) {
			m.lost = append(m.lost, folder(f.Path))
			return nil
		}
		node, ok := parseJSON(f.Bytes, f.Path, index, m)
		if !ok {
			m.lost = append(m.lost, folder(f.Path))
		}
		return d.manifest(&node)
	}
	if !guardText(f.Bytes, f.Path, index, m) {
		return headers(f.Bytes, 0, index)
	}
	if node, ok := parseQuick(f.Bytes, index); ok {
		trial := decoder{mistakes: &mistakes{max: 1}, path: f.Path} // one is enough to see
		if blocks := trial.manifest(&node); !trial.diags.HasErrors() {
			return blocks
		}
	}
	if !guardNative(f.Bytes, f.Path, index, m) {
		return headers(f.Bytes, 0, index)
	}
	node, end := parseNative(f.Bytes, f.Path, index, m)
	return append(d.manifest(&node), headers(f.Bytes, end, index)...)
}

// readFile reads a file up to one byte over the cap, by which it is known to be over it.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	buf.Grow(int(min(info.Size(), MaxFileSize)) + bytes.MinRead)
	_, err = buf.ReadFrom(io.LimitReader(f, MaxFileSize+1))
	return buf.Bytes(), err
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
func find(ctx context.Context, workspace string, m *mistakes) (string, []string, error) {
	dir, err := Root(workspace)
	if err != nil {
		return "", nil, err
	}
	if dir != workspace {
		name := filepath.Base(workspace)
		if !IsManifest(name) {
			return "", nil, fmt.Errorf("%s: %s", workspace, Text{"bukan manifes: namanya harus berakhir .hcl atau .hcl.json", "no manifest: its name must end in .hcl or .hcl.json"}.In(m.lang))
		}
		if info, err := os.Stat(workspace); err != nil {
			return "", nil, err
		} else if !info.Mode().IsRegular() {
			m.irregular(name)
			return dir, nil, nil
		}
		return dir, []string{name}, nil
	}
	var found []string
	tree := os.DirFS(dir) // follows a link that is the workspace itself, none below it
	err = fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil: // a large tree takes long
			return ctx.Err()
		case err != nil && name == ".":
			return err
		case err != nil:
			m.lost = append(m.lost, name)
			m.file(name, Text{"Folder tidak dapat dibaca", "Unreadable folder"}, Text{"%v. Periksa izinnya.", "%v. Check its permissions."}, err)
			return fs.SkipDir
		case e.IsDir() && name != "." && skipped(e.Name()):
			return fs.SkipDir
		case e.IsDir() && strings.Count(name, "/") >= MaxDepth:
			m.file(name, Text{"Folder terlalu dalam", "Folder too deep"}, Text{"Manifes dicari sampai %d tingkat.", "Manifests are looked for %d folders deep."}, MaxDepth)
			return fs.SkipDir
		case e.IsDir():
		case e.Type()&fs.ModeSymlink != 0 && skipped(e.Name()):
		case e.Type()&fs.ModeSymlink != 0 && !IsManifest(name):
			if info, err := fs.Stat(tree, name); err == nil && info.IsDir() {
				m.file(name, Text{"Tautan simbolik tidak diikuti", "Symbolic link not followed"}, Text{"Folder di baliknya tidak diperiksa. Salin isinya ke ruang kerja, atau hapus tautannya.", "The folder behind it is not examined. Copy it into the workspace, or remove the link."})
			}
		case !IsManifest(name):
		case !e.Type().IsRegular():
			m.irregular(name)
		case !utf8.ValidString(name):
			m.file(name, Text{"Nama berkas bukan UTF-8", "File name not UTF-8"}, Text{"Ganti nama berkas ini.", "Rename this file."})
		default:
			if found = append(found, name); len(found) > MaxFiles {
				return tooMany(dir, m.lang)
			}
		}
		return nil
	})
	slices.Sort(found)
	return dir, found, err
}

func tooMany(dir, lang string) error {
	return fmt.Errorf("%s: %s", dir, fmt.Sprintf(Text{"lebih dari %d manifes", "more than %d manifests"}.In(lang), MaxFiles))
}

// unsaved lists the manifests of an overlay that are not there yet and would be
// found if they were, sorted.
func unsaved(dir string, found []string, overlay map[string][]byte) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(overlay)) {
		if _, there := slices.BinarySearch(found, name); there || !IsManifest(name) || !fs.ValidPath(name) || !utf8.ValidString(name) || strings.Count(name, "/") > MaxDepth {
			continue
		}
		parts := strings.Split(name, "/")
		if slices.ContainsFunc(parts[:len(parts)-1], skipped) {
			continue
		}
		// Whatever lies at its place, a link on the way to it too, was found or passed over as what it is.
		free := true
		for i := range parts {
			info, err := os.Lstat(filepath.Join(dir, filepath.Join(parts[:i+1]...)))
			last := i == len(parts)-1
			if err == nil && (last || !info.IsDir()) {
				free = false
			}
			if err != nil {
				free = free && errors.Is(err, fs.ErrNotExist)
				break
			}
		}
		if free {
			out = append(out, name)
		}
	}
	return out
}

func skipped(folder string) bool {
	return strings.HasPrefix(folder, ".") || slices.Contains(Skipped, folder)
}

func (m *mistakes) irregular(name string) {
	m.lost = append(m.lost, folder(name))
	m.file(name, Text{"Bukan berkas biasa", "Not a regular file"}, Text{"Manifes harus berkas biasa, bukan tautan atau lainnya.", "A manifest must be a regular file, not a link or anything else."})
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

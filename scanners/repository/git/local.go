package git

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/patuh-id/patuh/scanners"
)

// Caps on the files of a repository that are read here, in bytes.
const (
	maxPointer  = 4 << 10  // a file that names a reference or another folder
	maxPacked   = 64 << 20 // packed references
	maxShallow  = 1 << 20
	maxBorrowed = 16 // object stores, of alternates
	maxSymbolic = 5  // references to references
)

// local is where the parts of a repository are, as paths of the workspace.
type local struct {
	root   *os.Root
	dir    string // what HEAD is in
	common string // what references and objects are in; another than dir of a linked work tree
}

// locate finds the repository of a folder; none above it is looked for.
func locate(root *os.Root, at string) (*local, error) {
	info, err := root.Stat(at)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: at, Err: syscall.ENOTDIR}
	}
	l := &local{root: root, dir: filepath.Join(at, ".git")}
	switch info, err = root.Lstat(l.dir); {
	case errors.Is(err, fs.ErrNotExist):
		l.dir = at
		if l.common = at; !l.whole() {
			return nil, ErrNotRepository
		}
	case err != nil:
		return nil, err
	case !info.IsDir(): // of a submodule or a linked work tree
		if l.dir, err = l.pointer(l.dir, at, "gitdir: "); err != nil {
			return nil, err
		}
	}
	l.common = l.dir
	common, err := l.pointer(filepath.Join(l.dir, "commondir"), l.dir, "")
	switch {
	case err == nil:
		l.common = common
	case !missing(err):
		return nil, err
	}
	if !l.whole() {
		return nil, errBroken
	}
	if _, err := root.Stat(filepath.Join(l.common, "reftable")); err == nil {
		return nil, errTable
	}
	return l, nil
}

// whole says whether the parts every repository has are there.
func (l *local) whole() bool {
	head, err := l.root.Lstat(filepath.Join(l.dir, "HEAD"))
	if err != nil || head.IsDir() {
		return false
	}
	for _, name := range []string{"objects", "refs"} {
		if info, err := l.root.Stat(filepath.Join(l.common, name)); err != nil || name == "objects" && !info.IsDir() {
			return false
		}
	}
	return true
}

// pointer reads a file that names a folder, which is of from if it is relative.
func (l *local) pointer(name, from, prefix string) (string, error) {
	data, err := scanners.ReadFile(l.root, name, maxPointer)
	if err != nil {
		return "", err
	}
	to, ok := strings.CutPrefix(strings.TrimRight(string(data), "\r\n"), prefix)
	if !ok || to == "" {
		return "", errBroken
	}
	return l.inside(from, to)
}

// inside brings what a repository names to a path of the workspace.
func (l *local) inside(from, to string) (string, error) {
	to = filepath.FromSlash(to)
	if !filepath.IsAbs(to) {
		to = filepath.Join(from, to)
		if !filepath.IsLocal(to) {
			return "", errOutside
		}
		return to, nil
	}
	top, err := filepath.Abs(l.root.Name())
	if err != nil {
		return "", err
	}
	tops := []string{top}
	if real, err := filepath.EvalSymlinks(top); err == nil {
		tops = append(tops, real)
	}
	for _, top := range tops {
		if near, err := filepath.Rel(top, to); err == nil && filepath.IsLocal(near) {
			return near, nil
		}
	}
	return "", errOutside
}

// store is an object store.
type store struct {
	path    string // on this machine
	folders []string
}

// stores returns the repository's object store and those it borrows from. What is
// in them is to be opened by git, which follows links: there must be none.
func (l *local) stores(ctx context.Context) ([]store, error) {
	todo := []string{filepath.Join(l.common, "objects")}
	var found []store
	for i := 0; i < len(todo); i++ {
		s, err := l.store(ctx, todo[i])
		if err != nil {
			return nil, err
		}
		found = append(found, s)
		data, err := scanners.ReadFile(l.root, filepath.Join(todo[i], "info", "alternates"), maxPointer*maxBorrowed)
		if missing(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for to := range strings.Lines(string(data)) {
			if to = strings.TrimRight(to, "\r\n"); to == "" || to[0] == '#' {
				continue
			}
			other, err := l.inside(todo[i], to)
			if err != nil {
				return nil, err
			}
			if !slices.Contains(todo, other) {
				todo = append(todo, other)
			}
		}
		if len(todo) > maxBorrowed {
			return nil, errOutside
		}
	}
	return found, nil
}

func (l *local) store(ctx context.Context, at string) (store, error) {
	var s store
	info, err := l.root.Stat(at)
	if err != nil {
		return s, err
	}
	top, err := filepath.Abs(l.root.Name())
	if err != nil {
		return s, err
	}
	s.path = filepath.Join(top, at)
	// git is told a path; it must lead where the workspace leads.
	if same, err := os.Stat(s.path); err != nil || !os.SameFile(info, same) {
		return s, errOutside
	}
	err = l.each(ctx, at, func(e fs.DirEntry) error {
		if e.Name() != "pack" && (len(e.Name()) != 2 || !isHex(e.Name())) {
			return nil
		}
		if !e.IsDir() {
			return errLinks
		}
		s.folders = append(s.folders, e.Name())
		return l.each(ctx, filepath.Join(at, e.Name()), func(e fs.DirEntry) error {
			if !e.Type().IsRegular() && !e.IsDir() {
				return errLinks
			}
			return nil
		})
	})
	slices.Sort(s.folders)
	return s, err
}

// each calls do with what is in a folder, in no order.
func (l *local) each(ctx context.Context, at string, do func(fs.DirEntry) error) error {
	f, err := l.root.OpenFile(at, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	for {
		some, err := f.ReadDir(1000)
		for _, e := range some {
			if err := do(e); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
	}
}

// link gives git the objects of stores and nothing else that lies beside them:
// not what a store says of others, nor of commits.
func (p *program) link(all []store) error {
	var others []string
	for i, s := range all {
		folder := filepath.Join(p.home, "objects")
		if i > 0 {
			folder = filepath.Join(p.home, "borrowed"+strconv.Itoa(i))
			if err := os.Mkdir(folder, 0o700); err != nil {
				return err
			}
			others = append(others, folder)
		}
		for _, name := range s.folders {
			if err := os.Symlink(filepath.Join(s.path, name), filepath.Join(folder, name)); err != nil {
				return err
			}
		}
	}
	if len(others) > 0 {
		p.env = append(p.env, "GIT_ALTERNATE_OBJECT_DIRECTORIES="+strings.Join(others, string(os.PathListSeparator)))
	}
	return nil
}

// shallow returns the commits at which a history is cut off, a line for each.
func (l *local) shallow(digits int) (string, error) {
	data, err := scanners.ReadFile(l.root, filepath.Join(l.common, "shallow"), maxShallow)
	if missing(err) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for id := range strings.Lines(string(data)) {
		if id = strings.TrimSuffix(id, "\n"); len(id) != digits || !isID(id) {
			return "", errReference
		}
	}
	return string(data), nil
}

// isShort says whether a revision may be the beginning of an id.
func isShort(revision string) bool {
	lower := strings.ToLower(revision)
	return len(lower) >= 4 && len(lower) < 64 && isHex(lower) && !isID(lower)
}

// resolve returns the id that a revision names, "" if none but it may be short
// for one; and how many digits the repository's ids have.
func (l *local) resolve(revision string) (id string, digits int, err error) {
	head, err := l.reference("HEAD")
	switch {
	case err == nil:
		digits = len(head)
	case err != ErrNoCommit:
		return "", 0, err
	default:
		any, err := l.any()
		if err != nil {
			return "", 0, err
		}
		if digits = len(any); any == "" && (revision == "" || revision == "HEAD" || isShort(revision)) {
			return "", 0, ErrEmpty
		}
	}
	switch {
	case revision == "" || revision == "HEAD":
		if head == "" {
			return "", 0, errUnborn
		}
		return head, digits, nil
	case isID(strings.ToLower(revision)):
		if digits == 0 {
			digits = len(revision)
		}
		if digits != len(revision) {
			return "", 0, ErrNoCommit
		}
		return strings.ToLower(revision), digits, nil
	case !validName("refs/tags/" + revision):
		return "", 0, errRevision
	}
	for _, name := range []string{"refs/tags/" + revision, "refs/heads/" + revision, revision} {
		if !strings.HasPrefix(name, "refs/") {
			continue
		}
		id, err := l.reference(name)
		if err == nil {
			return id, len(id), nil
		}
		if err != ErrNoCommit {
			return "", 0, err
		}
	}
	if isShort(revision) {
		return "", digits, nil
	}
	return "", 0, ErrNoCommit
}

// reference returns the id that a reference, HEAD or refs/…, names at last.
func (l *local) reference(name string) (string, error) {
	for range maxSymbolic {
		at := filepath.Join(l.common, filepath.FromSlash(name))
		if name == "HEAD" {
			at = filepath.Join(l.dir, name)
		}
		data, err := scanners.ReadFile(l.root, at, maxPointer)
		switch {
		case missing(err) || errors.Is(err, scanners.ErrNotRegular) && name != "HEAD": // a folder of references may bear the name
			return l.packed(name)
		case err != nil:
			return "", err
		}
		text := strings.TrimRight(string(data), " \t\r\n")
		if isID(text) {
			return text, nil
		}
		to, ok := strings.CutPrefix(text, "ref:")
		if name = strings.TrimLeft(to, " \t"); !ok || !validName(name) {
			return "", errReference
		}
	}
	return "", errReference
}

// packed returns the id that the packed references give a name.
func (l *local) packed(name string) (string, error) {
	found := ""
	err := eachPacked(l.root, filepath.Join(l.common, "packed-refs"), func(at, id string) bool {
		if at == name {
			found = id
		}
		return found == ""
	})
	if err == nil && found == "" {
		err = ErrNoCommit
	}
	return found, err
}

// any returns an id that some reference names, or nothing.
func (l *local) any() (string, error) {
	found := ""
	err := eachReference(l.root, l.common, "refs", func(_, id string) bool {
		found = id
		return found == ""
	})
	return found, err
}

// eachReference calls do, until it says no, with the references of a folder: the
// loose ones first, then all those that are packed below it. Symbolic ones are
// passed over: another names the same.
func eachReference(root *os.Root, common, folder string, do func(name, id string) bool) error {
	more, left := true, maxReferences
	err := fs.WalkDir(root.FS(), filepath.ToSlash(filepath.Join(common, filepath.FromSlash(folder))), func(at string, e fs.DirEntry, err error) error {
		if missing(err) {
			return nil
		}
		if err != nil {
			return err
		}
		if left--; left < 0 {
			return fs.SkipAll
		}
		if !e.Type().IsRegular() {
			return nil
		}
		data, err := scanners.ReadFile(root, filepath.FromSlash(at), maxPointer)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(strings.TrimPrefix(at, filepath.ToSlash(common)), "/")
		if id := strings.TrimRight(string(data), " \t\r\n"); isID(id) {
			if more = do(name, id); !more {
				return fs.SkipAll
			}
		}
		return nil
	})
	if err != nil || !more {
		return err
	}
	return eachPacked(root, filepath.Join(common, "packed-refs"), func(name, id string) bool {
		return !strings.HasPrefix(name, folder+"/") || do(name, id)
	})
}

// maxReferences bounds how many loose references are looked at.
const maxReferences = 100_000

// eachPacked calls do, until it says no, with every reference of a file of them.
func eachPacked(root *os.Root, at string, do func(name, id string) bool) error {
	f, size, err := scanners.Open(root, at)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if size > maxPacked {
		return scanners.ErrTooLarge
	}
	return parsePacked(io.LimitReader(f, maxPacked), do)
}

// parsePacked reads "<id> <name>" lines; those that begin with # or ^ say nothing
// that the objects do not prove.
func parsePacked(r io.Reader, do func(name, id string) bool) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxPointer)
	for lines.Scan() {
		text := lines.Text()
		if text == "" || text[0] == '#' || text[0] == '^' {
			continue
		}
		id, name, ok := strings.Cut(text, " ")
		if !ok || !isID(id) || !validName(name) {
			return errReference
		}
		if !do(name, id) {
			return nil
		}
	}
	if lines.Err() != nil {
		return errReference
	}
	return nil
}

// validName says whether a reference may have that name: one that leads nowhere
// else, and that git allows. It must be below refs/.
func validName(name string) bool {
	if !strings.HasPrefix(name, "refs/") || len(name) > maxPointer || path.Clean(name) != name ||
		strings.Contains(name, "..") || strings.Contains(name, "@{") || strings.ContainsAny(name, " ~^:?*[\\\x7f") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' || strings.HasSuffix(part, ".lock") {
			return false
		}
	}
	return strings.IndexFunc(name, func(r rune) bool { return r < ' ' }) < 0
}

func isNotFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }

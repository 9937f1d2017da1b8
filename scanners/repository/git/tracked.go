package git

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// maxIndex bounds an index, and all that is shared of one, in bytes.
const maxIndex = 256 << 20

// Tracked returns those of some paths of a checkout, slash separated, that git keeps:
// they, or something below them, are in the commit of HEAD or in the index. The index
// is read by git as a copy, in a folder of ours.
func Tracked(ctx context.Context, root *os.Root, at string, paths []string) ([]string, error) {
	l, err := locate(root, at)
	if err != nil {
		return nil, err
	}
	kept := map[string]bool{}
	meet := func(entry string) {
		for _, path := range paths {
			if covers(path, entry) {
				kept[path] = true
			}
		}
	}
	tries := []int{40, 64} // digits of an object id, of which nothing tells before the first commit
	r, err := Open(ctx, root, at, "")
	switch {
	case err == nil:
		defer r.Close()
		tries = []int{r.digits}
		if err := r.Walk(ctx, func(e tree.Entry) error { meet(e.Path); return nil }); err != nil {
			return nil, err
		}
	case !errors.Is(err, ErrEmpty) && !errors.Is(err, errUnborn):
		return nil, err
	}
	for _, digits := range tries {
		if err = l.index(ctx, digits, meet); err == nil {
			break
		}
	}
	return slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return !kept[path] }), err
}

// covers says whether an entry is that path or lies below it, or is a folder, which
// an index may hold as one entry, that the path lies in.
func covers(path, entry string) bool {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" { // where names are one whatever their case
		path, entry = strings.ToLower(path), strings.ToLower(entry)
	}
	return entry == path || strings.HasPrefix(entry, path+"/") || strings.HasSuffix(entry, "/") && strings.HasPrefix(path+"/", entry)
}

// index calls meet with each path of the index.
func (l *local) index(ctx context.Context, digits int, meet func(string)) error {
	data, err := scanners.ReadFile(l.root, filepath.Join(l.dir, "index"), maxIndex)
	if missing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	p, err := start(ctx, digits)
	if err != nil {
		return err
	}
	defer p.remove()
	if err := p.write("index", string(data)); err != nil {
		return err
	}
	left := int64(maxIndex)
	err = l.each(ctx, l.dir, func(e fs.DirEntry) error {
		if !strings.HasPrefix(e.Name(), "sharedindex.") || !e.Type().IsRegular() {
			return nil
		}
		shared, err := scanners.ReadFile(l.root, filepath.Join(l.dir, e.Name()), left)
		if err != nil {
			return err
		}
		left -= int64(len(shared))
		return p.write(e.Name(), string(shared))
	})
	if err != nil {
		return err
	}
	err = p.stream(ctx, func(out *bufio.Reader) error {
		for n := 0; ; n++ {
			path, err := out.ReadString(0)
			switch {
			case err == io.EOF && path == "":
				return nil
			case err != nil:
				return errDamaged
			case n == tree.MaxEntries:
				return tree.ErrTooMany
			}
			meet(strings.TrimSuffix(path, "\x00"))
		}
	}, "ls-files", "-z", "--sparse")
	return orEnded(ctx, failed(err))
}

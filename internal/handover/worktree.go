package handover

import (
	"bytes"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// maxText bounds a file whose line ends may be others than those committed.
const maxText = 16 << 20

// Uncommitted lists the files of a commit that are others in the work tree, or not
// there: at most most of them, and how many there are. A file that differs in nothing
// but its line ends is the same, and so is one of Git LFS that is what its pointer
// says. What is not in the commit is not looked at.
func Uncommitted(ctx context.Context, work *os.Root, t tree.Tree, most int) (paths []string, all int, err error) {
	err = t.Walk(ctx, func(e tree.Entry) error {
		if e.Mode == tree.Submodule {
			return nil
		}
		same, err := unchanged(ctx, work, t, e)
		if err != nil {
			return err
		}
		if !same {
			if all++; len(paths) < most {
				paths = append(paths, strings.ToValidUTF8(e.Path, "\ufffd"))
			}
		}
		return nil
	})
	return paths, all, err
}

func unchanged(ctx context.Context, work *os.Root, t tree.Tree, e tree.Entry) (bool, error) {
	info, err := work.Lstat(e.Path)
	switch {
	case err != nil:
		return false, ctx.Err()
	case info.Mode().Type() == fs.ModeSymlink:
		to, err := work.Readlink(e.Path)
		return err == nil && e.Mode == tree.Symlink && blob(e, []byte(to)) == e.Blob, nil
	case !info.Mode().IsRegular():
		return false, nil
	case info.Size() == e.Size:
		h := hasher(e)
		fmt.Fprintf(h, "blob %d\x00", e.Size)
		if err := through(ctx, work, e.Path, h); err != nil {
			return false, ctx.Err()
		}
		if hex.EncodeToString(h.Sum(nil)) == e.Blob {
			return true, nil
		}
	}
	if e.Size <= maxPointer {
		if committed, err := t.Read(ctx, e, maxPointer); err == nil && bytes.HasPrefix(committed, []byte("version https://git-lfs.")) {
			h := sha256.New()
			err := through(ctx, work, e.Path, h)
			return err == nil && bytes.Contains(committed, fmt.Appendf(nil, "\noid sha256:%x\n", h.Sum(nil))), ctx.Err()
		}
	}
	data, err := scanners.ReadFile(work, e.Path, maxText)
	if err != nil {
		return false, ctx.Err()
	}
	return blob(e, bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))) == e.Blob, nil
}

// maxPointer bounds a pointer of Git LFS, in bytes.
const maxPointer = 1 << 10

var errGrew = errors.New("it changes while it is read")

// through gives a file's bytes to a hash.
func through(ctx context.Context, work *os.Root, name string, h hash.Hash) error {
	f, size, err := scanners.Open(work, name)
	if err != nil {
		return err
	}
	defer f.Close()
	n, err := io.Copy(h, scanners.Until(ctx, io.LimitReader(f, size+1)))
	if err == nil && n != size {
		err = errGrew
	}
	return err
}

// hasher is the hash of the object ids that an entry's is one of.
func hasher(e tree.Entry) hash.Hash {
	if len(e.Blob) == 2*sha256.Size {
		return sha256.New()
	}
	return sha1.New()
}

// blob is the object id git gives to content.
func blob(e tree.Entry, content []byte) string {
	h := hasher(e)
	fmt.Fprintf(h, "blob %d\x00", len(content))
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// MaxLying is how many files and folders of a work tree are looked at for what is not
// in the commit.
const MaxLying = 200_000

// Untracked lists the files of a work tree that are not in the commit, sorted; a
// folder, with a slash at its end, where nothing in it is, or where what is in it
// cannot be read. What git and patuh keep for themselves at the top is not meant. cut
// says that there are more than [MaxLying] files and folders, of the commit or not,
// and what those after them are was not looked at.
func Untracked(ctx context.Context, work *os.Root, t tree.Tree) (paths []string, cut bool, err error) {
	return untracked(ctx, work.FS(), t, MaxLying)
}

func untracked(ctx context.Context, work fs.FS, t tree.Tree, most int) (paths []string, cut bool, err error) {
	lying := map[string]bool{} // whether it is a folder
	var shut []string          // folders that cannot be read
	err = fs.WalkDir(work, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case name == ".":
			return err
		case err != nil: // it was walked to before
			shut = append(shut, name)
			return nil
		case name == ".git":
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case name == ".patuh" && d.IsDir():
			return fs.SkipDir
		}
		if len(lying) >= most {
			cut = true
			return fs.SkipAll
		}
		lying[name] = d.IsDir()
		return nil
	})
	if err != nil {
		return nil, false, err
	}
	var submodules []string
	err = t.Walk(ctx, func(e tree.Entry) error {
		if e.Mode == tree.Submodule {
			submodules = append(submodules, e.Path+"/")
		}
		for at := e.Path; at != "." && at != "/"; at = path.Dir(at) {
			delete(lying, at)
		}
		return nil
	})
	if err != nil {
		return nil, false, err
	}
	tops := map[string]bool{}
	add := func(name string, folder bool) {
		if slices.ContainsFunc(submodules, func(s string) bool { return strings.HasPrefix(name+"/", s) }) {
			return
		}
		for {
			above := path.Dir(name)
			if _, there := lying[above]; !there {
				break
			}
			name, folder = above, true
		}
		if folder {
			name += "/"
		}
		tops[strings.ToValidUTF8(name, "\ufffd")] = true
	}
	for name, folder := range lying {
		if !folder { // one in which nothing lies is none to git
			add(name, false)
		}
	}
	for _, name := range shut {
		add(name, true)
	}
	return slices.Sorted(maps.Keys(tops)), cut, nil
}

package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/git"
)

// maxKeyFile bounds a file of keys or certificates, in bytes.
const maxKeyFile = 1 << 20

// readKeyFile reads a file of keys or certificates that the user names.
func readKeyFile(name string) ([]byte, error) { return readRegular(name, maxKeyFile) }

// readRegular reads a file that the user names, of at most so many bytes; a link
// stands for what it leads to. It must be a regular file, as a pipe would wait for
// whoever writes to it.
func readRegular(name string, most int64) ([]byte, error) {
	target, err := filepath.EvalSymlinks(name)
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return nil, &fs.PathError{Op: at.Op, Path: name, Err: at.Err} // as it was named, and not the part of it where it ends
	}
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(filepath.Dir(target))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := scanners.ReadFile(root, filepath.Base(target), most)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

// checkout is the root of the git checkout that a folder lies in, and the folder below
// it, slash separated and "." for the root itself; both are "" where it is in none.
func checkout(folder string) (root, below string, err error) {
	if folder, err = filepath.Abs(folder); err != nil {
		return "", "", err
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return "", "", err
	}
	for at := folder; ; at = filepath.Dir(at) {
		if isCheckout(at) {
			below, err := filepath.Rel(at, folder)
			return at, filepath.ToSlash(below), err
		}
		if at == filepath.Dir(at) {
			return "", "", nil
		}
	}
}

// isCheckout says whether a folder is the root of a git checkout, a linked one or a
// submodule's too.
func isCheckout(folder string) bool {
	info, err := os.Lstat(filepath.Join(folder, ".git"))
	if err != nil || !info.IsDir() {
		return err == nil && info.Mode().IsRegular()
	}
	_, err = os.Lstat(filepath.Join(folder, ".git", "HEAD"))
	return err == nil
}

// keeping is whether git keeps a file, or why that cannot be told.
type keeping struct {
	is  bool
	err error
}

// tracked says of each file whether git keeps it, or something below a folder, of
// whatever checkout it lies in; it need not be on the disk. Of the files of one checkout
// git is asked once.
func tracked(ctx context.Context, names ...string) []keeping {
	all, paths, of := make([]keeping, len(names)), make([]string, len(names)), map[string][]int{}
	for i, name := range names {
		folder, rest := filepath.Dir(name), filepath.Base(name)
		root, below, err := checkout(folder)
		for errors.Is(err, fs.ErrNotExist) && folder != filepath.Dir(folder) {
			folder, rest = filepath.Dir(folder), filepath.Join(filepath.Base(folder), rest)
			root, below, err = checkout(folder)
		}
		all[i].err, paths[i] = err, path.Join(below, filepath.ToSlash(rest))
		if err == nil && root != "" {
			of[root] = append(of[root], i)
		}
	}
	for root, these := range of {
		var asked []string
		for _, i := range these {
			asked = append(asked, paths[i])
		}
		kept, err := trackedIn(ctx, root, asked)
		for _, i := range these {
			all[i] = keeping{slices.Contains(kept, paths[i]), err}
		}
	}
	return all
}

// trackedIn returns those of some paths of a checkout that git keeps.
func trackedIn(ctx context.Context, root string, paths []string) ([]string, error) {
	top := filepath.VolumeName(root) + string(filepath.Separator) // a linked checkout has its repository elsewhere
	at, err := filepath.Rel(top, root)
	if err != nil {
		return nil, err
	}
	disk, err := os.OpenRoot(top)
	if err != nil {
		return nil, err
	}
	defer disk.Close()
	return git.Tracked(ctx, disk, at, paths)
}

// device says whether a name is one the system gives to a stream, which is written to
// as it is.
func device(name string) bool {
	name = filepath.ToSlash(name)
	return name == "/dev/null" || name == "/dev/tty" || strings.HasPrefix(name, "/dev/std") || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}

// target is a name to write to, and the flag that says so.
type target struct{ flag, name string }

// spare asks that what is written destroys nothing: no link leads on from a name, in a
// checkout none on the way to it either, and git keeps nothing by it. What lies there
// otherwise is what an earlier run wrote.
func (a *app) spare(ctx context.Context, all []target) error {
	var asked []target
	var names []string
	for _, t := range all {
		full, err := filepath.Abs(t.name)
		if err != nil {
			return err
		}
		info, err := os.Lstat(full)
		there := err == nil
		switch {
		case device(full), there && info.Mode()&fs.ModeCharDevice != 0:
			continue
		case there && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0: // which would wait for a reader, or lose what is on it
			return usage(audit.Text{ID: "%s %s bukan berkas biasa; pilih nama lain", EN: "%s %s is no regular file; choose another name"}, a.lang, t.flag, clean(t.name))
		case slices.ContainsFunc(strings.Split(filepath.ToSlash(full), "/"), func(part string) bool { return strings.EqualFold(part, ".git") }):
			return usage(audit.Text{ID: "%s %s ada di dalam .git, yang milik git; pilih nama lain", EN: "%s %s lies in .git, which is git's own; choose another name"}, a.lang, t.flag, clean(t.name))
		case there && info.Mode().IsRegular() && strings.HasPrefix(string(excerpt(full)), "-----BEGIN "):
			return usage(audit.Text{ID: "%s %s adalah kunci atau sertifikat, jadi tidak ditimpa; pilih nama lain", EN: "%s %s is a key or a certificate, so it is not written over; choose another name"}, a.lang, t.flag, clean(t.name))
		}
		if err := a.unlinked(t.flag, t.name); err != nil {
			return err
		}
		asked, names = append(asked, t), append(names, full)
	}
	for i, kept := range tracked(ctx, names...) {
		t := asked[i]
		_, err := os.Lstat(names[i])
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case kept.is:
			return usage(audit.Text{ID: "%s %s: git menyimpan berkas ini, jadi tidak ditimpa; pilih nama lain", EN: "%s %s: git keeps this, so it is not written over; choose another name"}, a.lang, t.flag, clean(t.name))
		case kept.err != nil && err == nil:
			return usage(audit.Text{ID: "%s %s sudah ada, dan apakah git menyimpannya tidak dapat diketahui: %s", EN: "%s %s is there already, and whether git keeps it cannot be told: %s"}, a.lang, t.flag, clean(t.name), clean(a.unreadable(filepath.Dir(t.name), kept.err).Error()))
		}
	}
	return nil
}

// unlinked asks that a name to write to is no link, nor below one of its checkout.
func (a *app) unlinked(flag, name string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	var links []string
	for at := full; ; at = filepath.Dir(at) {
		if at != full && isCheckout(at) || at == filepath.Dir(at) {
			if at == filepath.Dir(at) { // outside of a checkout, folders are where their owner wants them
				links = slices.DeleteFunc(links, func(link string) bool { return link != full })
			}
			break
		}
		if info, err := os.Lstat(at); err == nil && info.Mode().Type() == fs.ModeSymlink {
			links = append(links, at)
		}
	}
	if len(links) > 0 {
		return usage(audit.Text{ID: "%s %s: %s adalah tautan; patuh tidak menulis lewat tautan", EN: "%s %s: %s is a link; patuh writes through none"}, a.lang, flag, clean(name), clean(links[0]))
	}
	return nil
}

// replaceable asks that a new sealed file takes the place of nothing but one of its
// schema, whichever version, which git may well keep; and that what is written beside
// it goes through no link either.
func (a *app) replaceable(name, schema string, most int64, what audit.Text, beside ...string) error {
	for _, file := range append(beside, name) {
		if err := a.unlinked("--out", file); err != nil {
			return err
		}
	}
	data, err := readRegular(name, most)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil && !errors.Is(err, scanners.ErrTooLarge) && !errors.Is(err, scanners.ErrNotRegular):
		return err
	}
	var old struct {
		Schema string `json:"schema"`
	}
	if err != nil || json.Unmarshal(data, &old) != nil || !strings.HasPrefix(old.Schema, strings.TrimRight(schema, "0123456789")) {
		return usage(audit.Text{ID: "--out %[1]s sudah ada dan bukan %[2]s, jadi tidak ditimpa", EN: "--out %[1]s is there already and is no %[3]s, so it is not written over"}, a.lang, clean(name), what.ID, what.EN)
	}
	return nil
}

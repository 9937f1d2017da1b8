package seal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// write replaces a file: it writes beside and renames, so that there is never
// half a file.
func write(path string, data []byte, mode fs.FileMode) error {
	return beside(path, data, mode, os.Rename)
}

// writeNew is write for a file that must not be there: the error is then
// [fs.ErrExist].
func writeNew(path string, data []byte, mode fs.FileMode) error {
	return beside(path, data, mode, func(from, to string) error {
		err := os.Link(from, to) // unlike a rename it replaces nothing
		if err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
		if _, err := os.Lstat(to); err == nil { // a file system without hard links
			return fs.ErrExist
		}
		return os.Rename(from, to)
	})
}

func beside(path string, data []byte, mode fs.FileMode, place func(from, to string) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already if it was renamed
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return place(f.Name(), path)
}

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/patuh-id/patuh/scanners"
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

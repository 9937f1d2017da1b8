package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/patuh-id/patuh/scanners"
)

// maxKeyFile bounds a file of keys or certificates, in bytes.
const maxKeyFile = 1 << 20

// readKeyFile reads a file of keys or certificates that the user names; a link
// stands for what it leads to. It must be a regular file, as a pipe would wait
// for whoever writes to it.
func readKeyFile(name string) ([]byte, error) {
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(filepath.Dir(target))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := scanners.ReadFile(root, filepath.Base(target), maxKeyFile)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

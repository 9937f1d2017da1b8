// Command generate writes the generated files of the repository whose root it
// is given. go generate runs it.
//
// It must not decide what stands in them: that is internal/reference.
package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/patuh-id/patuh/internal/reference"
)

func main() {
	if err := write(); err != nil {
		panic(err)
	}
}

func write() error {
	if len(os.Args) != 2 {
		return errors.New("usage: generate ROOT")
	}
	root := os.Args[1]
	files, err := reference.Files(context.Background(), root)
	if err != nil {
		return err
	}
	for name, content := range files {
		target := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

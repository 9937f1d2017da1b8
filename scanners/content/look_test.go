package content

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestCaps looks at what is too large to be read whole, with caps made small.
func TestCaps(t *testing.T) {
	for _, c := range []struct {
		name          string
		bytes         int64
		files         int
		make          func(docs string, i int) error // the i-th of ten
		state, reason string
	}{
		{"one file", maxRead, maxFiles, func(docs string, i int) error {
			name := filepath.Join(docs, fmt.Sprintf("%d.md", i))
			if err := os.WriteFile(name, nil, 0o644); err != nil || i > 0 {
				return err
			}
			return os.Truncate(name, maxSize+1)
		}, Unreadable, "could not be read: it is too large"},
		{"all files", 39, maxFiles, placeholderFile, Unreadable, "more than 64 MiB"},
		{"all files, just not", 40, maxFiles, placeholderFile, Placeholder, "only 1 different words"},
		{"number of files", maxRead, 9, placeholderFile, Unreadable, "more than 20000 files and folders"},
		{"number of files, just not", maxRead, 10, placeholderFile, Placeholder, "only 1 different words"},
		{"number of folders", maxRead, 9, emptyFolder, Unreadable, "more than 20000 files and folders"},
		{"number of folders, just not", maxRead, 10, emptyFolder, Empty, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			docs := filepath.Join(dir, "docs")
			if err := os.Mkdir(docs, 0o755); err != nil {
				t.Fatal(err)
			}
			for i := range 10 {
				if err := c.make(docs, i); err != nil {
					t.Fatal(err)
				}
			}
			l := look{ctx: context.Background(), root: root, bytes: c.bytes, files: c.files}
			state, _, why := l.at("docs")
			reason := ""
			if why != nil {
				reason = why.EN
			}
			if state != c.state || reason != c.reason {
				t.Errorf("%s %q; it should be %s %q", state, reason, c.state, c.reason)
			}
		})
	}
}

func placeholderFile(docs string, i int) error {
	return os.WriteFile(filepath.Join(docs, fmt.Sprintf("%d.md", i)), []byte("TODO"), 0o644)
}

func emptyFolder(docs string, i int) error {
	return os.Mkdir(filepath.Join(docs, fmt.Sprint(i)), 0o755)
}

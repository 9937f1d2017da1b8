package document_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/patuh-id/patuh/scanners/document"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

func digest(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

// paper declares a decree with its file.
func paper(label, file, sum string) string {
	return fmt.Sprintf(`
document %q {
  type   = "decree"
  number = "555/1"
  date   = "2025-03-17"
  file   = %q
  sha256 = "sha256:%s"
}
`, label, file, sum)
}

const content = "Keputusan Walikota " + scannertest.Secret + "\n"

func TestConformance(t *testing.T) {
	scannertest.Run(t, document.Scanner, scannertest.Workspace{
		Declares: paper("sah", "dokumen/sah.txt", digest(content)) + paper("lain", "dokumen/sub/lain.txt", digest("lain")),
		Files:    map[string]string{"dokumen/sah.txt": content, "dokumen/sub/lain.txt": content},
	})
}

func TestDocument(t *testing.T) {
	const at = "dokumen/kw.txt"
	put := func(content string) func(string) error {
		return func(name string) error { return os.WriteFile(name, []byte(content), 0o644) }
	}
	sparse := func(size int64) func(string) error {
		return func(name string) error {
			if err := os.WriteFile(name, nil, 0o644); err != nil {
				return err
			}
			return os.Truncate(name, size)
		}
	}
	for _, c := range []struct {
		name    string
		make    func(name string) error
		want    document.Facts
		unknown string // the reason, where there are no facts
	}{
		{name: "verified", make: put(content), want: document.Facts{File: "verified", SHA256: digest(content), Bytes: int64(len(content))}},
		{name: "other content", make: put("palsu"), want: document.Facts{File: "mismatch", SHA256: digest("palsu"), Bytes: 5}},
		{name: "empty", make: put(""), unknown: "the file is empty"},
		{name: "missing", make: func(string) error { return nil }, want: document.Facts{File: "missing"}},
		{name: "link to a file that is not there", make: func(name string) error { return os.Symlink("tiada", name) }, want: document.Facts{File: "missing"}},
		{name: "link inside", make: func(name string) error {
			if err := os.WriteFile(filepath.Join(filepath.Dir(name), "asli.txt"), []byte(content), 0o644); err != nil {
				return err
			}
			return os.Symlink("asli.txt", name)
		}, want: document.Facts{File: "verified", SHA256: digest(content), Bytes: int64(len(content))}},
		{name: "link outside", make: func(name string) error { return os.Symlink("../../"+filepath.Base(name), name) }, unknown: "could not be read: it leads out of the workspace"},
		{name: "folder", make: func(name string) error { return os.Mkdir(name, 0o755) }, unknown: "could not be read: it is not a regular file"},
		{name: "in a file", make: func(name string) error {
			if err := os.Remove(filepath.Dir(name)); err != nil {
				return err
			}
			return os.WriteFile(filepath.Dir(name), nil, 0o644)
		}, unknown: "could not be read: a part of its path is no folder"},
		{name: "too large", make: sparse(256<<20 + 1), unknown: "larger than 256 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, filepath.FromSlash(at))
			if err := os.Mkdir(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := c.make(name); err != nil {
				t.Fatal(err)
			}
			w := scannertest.Workspace{Declares: paper("kw", at, digest(content))}
			e := w.Look(t, document.Scanner, dir)["dinkes/document/kw"]
			if c.unknown != "" {
				if e.Unknown == nil || e.Unknown.EN != c.unknown {
					t.Fatalf("unknown: %+v %s", e.Unknown, e.Facts)
				}
				return
			}
			var got document.Facts
			if err := json.Unmarshal(e.Facts, &got); err != nil || got != c.want {
				t.Errorf("%+v, %v %v", got, err, e.Unknown)
			}
		})
	}
}

func TestOnlyPapersWithFileAndDigest(t *testing.T) {
	w := scannertest.Workspace{Declares: `
document "tanpa_berkas" {
  type   = "decree"
  number = "1"
  date   = "2025-03-17"
}

document "tanpa_sidik" {
  type   = "decree"
  number = "2"
  date   = "2025-03-17"
  file   = "dokumen/kw.txt"
}
`}
	if got := w.Look(t, document.Scanner, w.Make(t)); len(got) != 0 {
		t.Errorf("it looked at %v", got)
	}
}

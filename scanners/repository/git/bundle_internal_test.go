package git

import (
	"bufio"
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

func FuzzReadBundle(f *testing.F) {
	for _, s := range []string{
		"", "# v2 git bundle\n", "# v2 git bundle\n\nPACK", "# v3 git bundle\n@object-format=sha256\n\n",
		"# v2 git bundle\n-" + strings.Repeat("a", 40) + " satu\n\n", "# v2 git bundle\n" + strings.Repeat("0", 40) + " refs/heads/main\n" + strings.Repeat("1", 40) + " HEAD\n\nPACK",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := readBundle(bufio.NewReader(bytes.NewReader(data)))
		if (b == nil) == (err == nil) {
			t.Fatalf("%v and %v", b, err)
		}
		if b == nil {
			return
		}
		for name, id := range b.references {
			if len(id) != b.digits || !isID(id) || name != "HEAD" && !validName(name) {
				t.Errorf("%q %q", name, id)
			}
		}
	})
}

// Deltas of some kilobytes can stand for any number of bytes: unpacking ends.
func TestIndexEnds(t *testing.T) {
	p, err := start(t.Context(), 40)
	switch {
	case err == errNoGit && os.Getenv("CI") != "true":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	defer p.remove()
	never, end, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer never.Close()
	defer end.Close()
	if err := p.index(t.Context(), never, 100*time.Millisecond); err != errSlow {
		t.Error(err)
	}
}

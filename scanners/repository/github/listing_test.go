package github

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// canned answers every request with the same.
type canned []byte

func (c canned) RoundTrip(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(c)), Request: req}, nil
}

// FuzzList holds any answer for a tree to be refused, or to come to a list that
// is sorted and can be read again.
func FuzzList(f *testing.F) {
	blob, commit := strings.Repeat("a", 40), strings.Repeat("c", 40)
	row := func(path, mode, kind string) string {
		return fmt.Sprintf(`{"path":%q,"mode":%q,"type":%q,"sha":%q,"size":3}`, path, mode, kind, blob)
	}
	for _, rows := range []string{
		"", row("a", "100644", "blob"), row("b", "100755", "blob") + "," + row("a", "120000", "blob"), row("s", "160000", "commit"),
		row("é", "100644", "blob"), row("a/b", "100644", "blob"), row("a", "040000", "tree") + "," + row("a/b", "100644", "blob"), row("a\\u0000b", "100644", "blob"),
	} {
		f.Add([]byte(`{"sha":"` + commit + `","tree":[` + rows + `],"truncated":false}`))
	}
	f.Add([]byte(`{"sha":"` + commit + `","tree":[` + row("a", "040000", "tree") + `],"truncated":true}`))
	f.Add([]byte(`null`))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, answer []byte) {
		c, err := New(Options{Cache: dir, Now: time.Now, Transport: canned(answer)})
		if err != nil {
			t.Fatal(err)
		}
		p, err := c.listing(githubapi.With(context.Background(), githubapi.Call{}), "a", "b", commit)
		if err != nil {
			if _, ok := err.(*tree.Error); !ok {
				t.Errorf("%T: %v", err, err)
			}
			return
		}
		if p.Tree == "" {
			p.drop()
			return
		}
		if err := p.keep(c.store); err != nil {
			t.Fatal(err)
		}
		in := &Tree{c: c}
		if in.list, in.header = c.store.openListing(commit); in.list == nil {
			t.Fatal("not to be read again")
		}
		defer in.Close()
		all := walk(t, in)
		if !slices.IsSortedFunc(all, func(a, b tree.Entry) int { return strings.Compare(a.Path, b.Path) }) {
			t.Errorf("not sorted: %+v", all)
		}
		for _, e := range all {
			if !isID(e.Blob) || e.Size < 0 || e.Path == "" {
				t.Errorf("%+v", e)
			}
		}
	})
}

// FuzzOpenListing holds any file in the place of a kept list to be that list, or
// none.
func FuzzOpenListing(f *testing.F) {
	commit := strings.Repeat("c", 40)
	f.Add([]byte(`{"commit":"`+commit+`","tree":"`+commit+`"}`), []byte("0 "+commit+" 3 a\x00"))
	f.Add([]byte(`{}`), []byte(""))
	s := &store{dir: f.TempDir(), now: time.Now, limit: 1 << 30}
	file := s.file("trees", commit)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, start, rest []byte) {
		data := append(bytes.Clone(start), bytes.Repeat([]byte(" "), max(headerSize-len(start), 0))...)
		if err := os.WriteFile(file, append(data, rest...), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, l := s.openListing(commit); got != nil {
			got.Close()
			if l.Commit != commit || !isID(l.Tree) {
				t.Errorf("%+v", l)
			}
		}
	})
}

func TestCompare(t *testing.T) {
	paths := []struct {
		path   string
		folder bool
	}{{"a", false}, {"a-", false}, {"a.b", false}, {"a", true}, {"a/b", false}, {"a/b", true}, {"a/b/c", false}, {"a0", false}}
	for i, a := range paths {
		for j, b := range paths {
			if got := compare(a.path, a.folder, b.path, b.folder); got != 0 && (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%v %v: %d", a, b, got)
			}
		}
	}
}

package github

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
)

// TestPlantedCache holds a cache that somebody else wrote not to be believed,
// however right its digests are: it comes with the workspace, which may be a
// repository's.
func TestPlantedCache(t *testing.T) {
	s := githubtest.New(t, "/")
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"README.md": "apa adanya"}))
	s.Put(githubtest.Repository{Name: "a/b", Git: git})
	mine, theirs := bytes.Repeat([]byte{1}, KeySize), bytes.Repeat([]byte{2}, KeySize)

	// A list that its writer made himself: with the file that is missing.
	forge := func(t *testing.T, cache string, key []byte) {
		lists, _ := filepath.Glob(filepath.Join(cache, "github", "*", "trees", "*"))
		if len(lists) != 1 {
			t.Fatal(lists)
		}
		data, err := os.ReadFile(lists[0])
		if err != nil {
			t.Fatal(err)
		}
		var l header
		if err := json.Unmarshal(data[:headerSize], &l); err != nil {
			t.Fatal(err)
		}
		entries := []byte(strings.Replace(string(data[headerSize:]), "README.md", "docs/panduan-pengguna.md", 1))
		h := sha256.New() // as it was before there were keys
		if key != nil {
			of := hmac.New(sha256.New, key)
			of.Write([]byte(filepath.Base(filepath.Dir(filepath.Dir(lists[0])))))
			h = (&store{key: of.Sum(nil)}).mac("list")
		}
		h.Write(entries)
		l.Sum = l.sum(h)
		head, _ := json.Marshal(l)
		head = append(head, bytes.Repeat([]byte(" "), headerSize-len(head))...)
		if err := os.WriteFile(lists[0], append(head, entries...), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name     string
		key      []byte // of who reads
		plant    func(t *testing.T, cache string)
		believed bool
	}{
		{"the own cache", mine, func(*testing.T, string) {}, true},
		{"a list without a key", mine, func(t *testing.T, cache string) { forge(t, cache, nil) }, false},
		{"a list under another key", mine, func(t *testing.T, cache string) { forge(t, cache, theirs) }, false},
		{"a cache of another machine", theirs, func(*testing.T, string) {}, false},
		{"no key", nil, func(*testing.T, string) {}, false},
		{"a revision of another repository", mine, func(t *testing.T, cache string) {
			files, _ := filepath.Glob(filepath.Join(cache, "github", "*", "revisions", "*"))
			if len(files) != 1 {
				t.Fatal(files)
			}
			if err := os.Rename(files[0], filepath.Join(filepath.Dir(files[0]), digest("a", "c", "HEAD"))); err != nil {
				t.Fatal(err)
			}
		}, true}, // the list is still its own
	} {
		t.Run(c.name, func(t *testing.T) {
			cache := t.TempDir()
			first, _ := ask(t, s, Options{Cache: cache, Key: mine})
			open(t, first, "a/b", "").Close()
			c.plant(t, cache)
			again, err := New(Options{API: s.API(), Cache: cache, Key: c.key, Now: first.store.now})
			if err != nil {
				t.Fatal(err)
			}
			if is := again.store.last("a", "c", "HEAD"); is != (seen{}) {
				t.Errorf("what another revision was is believed: %v", is)
			}
			s.Requests()
			in := open(t, again, "a/b", "")
			if got := contents(t, in); !reflect.DeepEqual(got, map[string]string{"README.md": "file apa adanya"}) {
				t.Errorf("%q", got)
			}
			calls := s.Calls()
			if listed := calls[forTree] > 0; listed == c.believed {
				t.Errorf("%v", calls)
			}
		})
	}
	if _, err := New(Options{Cache: t.TempDir(), Key: []byte("pendek"), Now: time.Now}); err == nil {
		t.Error("a short key is taken")
	}
}

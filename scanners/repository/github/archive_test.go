package github

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
)

// pack makes a tar in gzip of headers; a file's content is its Linkname.
func pack(t testing.TB, members ...tar.Header) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, h := range members {
		data := ""
		if h.Typeflag == tar.TypeReg {
			data, h.Linkname = h.Linkname, ""
			h.Size = int64(len(data))
		}
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, data)
	}
	w.Close()
	z.Close()
	return b.Bytes()
}

func into(data *[]string) func([]byte) error {
	return func(b []byte) error { *data = append(*data, string(b)); return nil }
}

func TestUnpack(t *testing.T) {
	commit := strings.Repeat("c", 40)
	at := githubtest.When
	whole := pack(t,
		tar.Header{Typeflag: tar.TypeXGlobalHeader, PAXRecords: map[string]string{"comment": commit}},
		tar.Header{Typeflag: tar.TypeDir, Name: "a-b-c/", ModTime: at},
		tar.Header{Typeflag: tar.TypeReg, Name: "../../etc/passwd", Linkname: "isi", ModTime: at.AddDate(1, 0, 0)},
		tar.Header{Typeflag: tar.TypeReg, Name: "/abs", Linkname: ""},
		tar.Header{Typeflag: tar.TypeSymlink, Name: "l", Linkname: "/etc/passwd"},
		tar.Header{Typeflag: tar.TypeLink, Name: "h", Linkname: "/etc/shadow"},
		tar.Header{Typeflag: tar.TypeFifo, Name: "f"},
		tar.Header{Typeflag: tar.TypeChar, Name: "c"},
	)
	var got []string
	when, err := unpack(bytes.NewReader(whole), commit, into(&got))
	if err != nil || !when.Equal(at) || !reflect.DeepEqual(got, []string{"isi", "", "/etc/passwd"}) {
		t.Errorf("%q, %s, %v", got, when, err)
	}
	if when, err := unpack(bytes.NewReader(whole), strings.Repeat("d", 40), into(&got)); err != nil || !when.IsZero() {
		t.Errorf("of another commit: %s, %v", when, err)
	}
	for n := range len(whole) { // cut anywhere
		if _, err := unpack(bytes.NewReader(whole[:n]), commit, func([]byte) error { return nil }); err == nil {
			t.Fatalf("%d bytes of %d: no error", n, len(whole))
		}
	}
	stop := errors.New("enough")
	if _, err := unpack(bytes.NewReader(whole), commit, func([]byte) error { return stop }); err != stop {
		t.Error(err)
	}
	if _, err := unpack(strings.NewReader("<html>"), commit, nil); err != notAnArchive {
		t.Error(err)
	}
}

// endless is a tar in gzip of zeros that says it holds one large file.
func endless(t testing.TB, size int64) io.Reader {
	r, w := io.Pipe()
	t.Cleanup(func() { r.Close() })
	go func() {
		z := gzip.NewWriter(w)
		out := tar.NewWriter(z)
		out.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: "x", Size: size})
		zeros := make([]byte, 1<<20)
		for {
			if _, err := out.Write(zeros); err != nil {
				return
			}
		}
	}()
	return r
}

func TestBomb(t *testing.T) {
	kept := func([]byte) error { t.Error("kept"); return nil }
	if _, err := unpack(endless(t, 1<<50), "", kept); err != tooPacked {
		t.Error(err)
	}
	// Many small members, whose headers hold as little.
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for i := range 20_000 {
		w.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: fmt.Sprint(i)})
	}
	w.Close()
	z.Close()
	if when, err := unpack(&b, "", kept); err != nil && err != tooPacked || !when.IsZero() {
		t.Error(err)
	}
}

// FuzzUnpack holds any archive to end without a panic, and to give nothing that
// is larger than what is kept.
func FuzzUnpack(f *testing.F) {
	commit := strings.Repeat("c", 40)
	whole := pack(f,
		tar.Header{Typeflag: tar.TypeXGlobalHeader, PAXRecords: map[string]string{"comment": commit}},
		tar.Header{Typeflag: tar.TypeReg, Name: "a", Linkname: "isi"},
		tar.Header{Typeflag: tar.TypeSymlink, Name: strings.Repeat("l", 200), Linkname: strings.Repeat("x", 300)},
	)
	plain, _ := gzip.NewReader(bytes.NewReader(whole))
	data, _ := io.ReadAll(plain)
	f.Add(whole, false)
	f.Add(whole[:len(whole)/2], false)
	f.Add(data, true)
	f.Add(data[:700], true)
	f.Fuzz(func(t *testing.T, data []byte, zip bool) {
		if zip { // most changes of what is zipped only break the checksum
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			z.Write(data)
			z.Close()
			data = b.Bytes()
		}
		kept := 0
		if _, err := unpack(bytes.NewReader(data), commit, func(b []byte) error {
			if kept += len(b); len(b) > maxKept {
				t.Error("larger than what is kept")
			}
			return nil
		}); err == nil && kept > maxUnpacked {
			t.Error("more than is taken")
		}
	})
}

// TestArchive holds bytes that the archive gives not, or wrongly, to be got one
// by one, and never to be believed.
func TestArchive(t *testing.T) {
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "satu", "b": "dua"}))
	for name, c := range map[string]struct {
		archive func(http.ResponseWriter)
		blobs   int
	}{
		"whole": {nil, 0},
		"other bytes": {func(w http.ResponseWriter) {
			w.Write(pack(t, tar.Header{Typeflag: tar.TypeReg, Name: "a", Linkname: "palsu"}))
		}, 2},
		"empty":      {func(w http.ResponseWriter) {}, 2},
		"no archive": {func(w http.ResponseWriter) { w.Write([]byte("<html>")) }, 2},
		"not found":  {func(w http.ResponseWriter) { w.WriteHeader(404) }, 2},
		"gone":       {func(w http.ResponseWriter) { w.WriteHeader(503) }, 2},
		"cut": {func(w http.ResponseWriter) {
			w.Write(pack(t, tar.Header{Typeflag: tar.TypeReg, Name: "a", Linkname: "satu"})[:40])
			githubtest.Cut(w)
		}, 2},
		"bomb": {func(w http.ResponseWriter) { io.Copy(w, io.LimitReader(endless(t, 1<<50), 1<<20)) }, 2},
		"only one of two": {func(w http.ResponseWriter) {
			w.Write(pack(t, tar.Header{Typeflag: tar.TypeReg, Name: "z", Linkname: "satu"}))
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := githubtest.New(t, "/")
			s.Put(githubtest.Repository{Name: "a/b", Git: git})
			s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
				if c.archive == nil || !strings.Contains(r.URL.Path, "/legacy.tar.gz/") {
					return false
				}
				c.archive(w)
				return true
			})
			client, _ := ask(t, s, Options{})
			in := open(t, client, "a/b", "")
			if got := contents(t, in); got["a"] != "file satu" || got["b"] != "file dua" {
				t.Errorf("%.100q", got)
			}
			if got := in.Commit(); !got.Time.Equal(githubtest.When) || got.Tree != githubtest.Git(t, git, "rev-parse", "main^{tree}") {
				t.Errorf("%+v", got)
			}
			if calls := s.Calls(); calls[forBlob] != c.blobs {
				t.Errorf("not %d: %v", c.blobs, calls)
			}
		})
	}
}

// TestLarge holds a file that is not kept of an archive to be got by itself.
func TestLarge(t *testing.T) {
	large := strings.Repeat("x", maxKept+1)
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: githubtest.Repo(t, githubtest.Files(map[string]string{"a": "satu", "besar": large}))})
	c, _ := ask(t, s, Options{})
	if got := contents(t, open(t, c, "a/b", "")); got["besar"] != "file "+large || got["a"] != "file satu" {
		t.Errorf("%d bytes", len(got["besar"]))
	}
	if calls := s.Calls(); calls[forBlob] != 1 {
		t.Errorf("%v", calls)
	}
}

// TestLineEnds holds files whose lines end otherwise in the archive to be found
// in it.
func TestLineEnds(t *testing.T) {
	files := githubtest.Files(map[string]string{".gitattributes": "*.txt text eol=crlf\n", "a.txt": "satu\ndua\n", "b.bin": "satu\r\ndua\r\n"})
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: githubtest.Repo(t, files)})
	c, _ := ask(t, s, Options{})
	if got := contents(t, open(t, c, "a/b", "")); !reflect.DeepEqual(got, want(files)) {
		t.Errorf("%q", got)
	}
	if calls := s.Calls(); calls[forBlob] != 0 {
		t.Errorf("%v", calls)
	}
}

// TestWrongBlob holds a blob that is not what its id says to be an error.
func TestWrongBlob(t *testing.T) {
	for _, sent := range []string{"palsu", "rah", "", strings.Repeat("x", 1<<20)} {
		s := githubtest.New(t, "/")
		s.Put(githubtest.Repository{Name: "a/b", Git: githubtest.Repo(t, githubtest.Files(map[string]string{"a": "benar", ".gitattributes": "a export-ignore"}))})
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if !strings.Contains(r.URL.Path, "/git/blobs/") {
				return false
			}
			w.Write([]byte(sent))
			return true
		})
		c, _ := ask(t, s, Options{})
		in := open(t, c, "a/b", "")
		for _, e := range walk(t, in) {
			if e.Path != "a" {
				continue
			}
			data, err := in.Read(context.Background(), e, 100)
			if said(t, err); data != nil {
				t.Errorf("%.20q", data)
			}
		}
	}
}

// TestLeftOut holds a repository whose archive leaves out much to end, with a
// reason, and not to use up the quota.
func TestLeftOut(t *testing.T) {
	files := githubtest.Files(map[string]string{".gitattributes": "* export-ignore"})
	for i := range maxSingles + 10 {
		files[fmt.Sprintf("d/%d", i)] = githubtest.Content{Data: fmt.Sprint(i)}
	}
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: githubtest.Repo(t, files)})
	sum := func(data string) string {
		h := sha1.Sum([]byte(fmt.Sprintf("blob %d\x00%s", len(data), data)))
		return hex.EncodeToString(h[:])
	}
	of := map[string]string{}
	for _, c := range files {
		of[sum(c.Data)] = c.Data
	}
	s.Fault(func(w http.ResponseWriter, r *http.Request) bool { // as the server does, and faster
		data, known := of[filepath.Base(r.URL.Path)]
		if known && strings.Contains(r.URL.Path, "/git/blobs/") {
			io.WriteString(w, data)
		}
		return known && strings.Contains(r.URL.Path, "/git/blobs/")
	})
	c, _ := ask(t, s, Options{})
	in := open(t, c, "a/b", "")
	refused := 0
	for _, e := range walk(t, in) {
		if _, err := in.Read(context.Background(), e, 100); err != nil {
			refused++
			if why := said(t, err); !strings.Contains(why.EN, "export-ignore") {
				t.Fatal(why)
			}
		}
	}
	if refused != 11 {
		t.Errorf("%d refused", refused)
	}
}

// TestDamagedCache holds whatever became of the cache to be noticed: the same is
// told as without one.
func TestDamagedCache(t *testing.T) {
	s := githubtest.New(t, "/")
	git := githubtest.Repo(t, varied())
	s.Put(githubtest.Repository{Name: "a/b", Git: git})
	cache := t.TempDir()
	c, _ := ask(t, s, Options{Cache: cache})
	first := open(t, c, "a/b", "")
	commit := first.Commit()
	contents(t, first)
	random := rand.New(rand.NewPCG(1, 2))
	for name, damage := range map[string]func(file string, data []byte) error{
		"a bit":   func(f string, d []byte) error { d[random.IntN(len(d))] ^= 1; return os.WriteFile(f, d, 0o600) },
		"cut":     func(f string, d []byte) error { return os.WriteFile(f, d[:len(d)/2], 0o600) },
		"longer":  func(f string, d []byte) error { return os.WriteFile(f, append(d, 'x'), 0o600) },
		"empty":   func(f string, _ []byte) error { return os.WriteFile(f, nil, 0o600) },
		"gone":    func(f string, _ []byte) error { return os.Remove(f) },
		"zeros":   func(f string, d []byte) error { return os.WriteFile(f, make([]byte, len(d)), 0o600) },
		"symlink": func(f string, _ []byte) error { os.Remove(f); return os.Symlink("/etc/passwd", f) },
	} {
		t.Run(name, func(t *testing.T) {
			damaged := 0
			filepath.Walk(cache, func(file string, info os.FileInfo, _ error) error {
				if !info.Mode().IsRegular() {
					return nil
				}
				data, err := os.ReadFile(file)
				if err == nil && len(data) > 0 {
					err = damage(file, data)
				}
				if err != nil {
					t.Error(err)
				}
				damaged++
				return nil
			})
			if damaged < 18 {
				t.Fatalf("%d files", damaged)
			}
			c, _ := ask(t, s, Options{Cache: cache})
			in := open(t, c, "a/b", "")
			if in.Commit() != commit {
				t.Errorf("%+v", in.Commit())
			}
			if got := contents(t, in); !reflect.DeepEqual(got, want(varied())) {
				t.Errorf("%q", got)
			}
		})
	}
	t.Run("not to be written", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "a file")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		c, _ := ask(t, s, Options{Cache: file})
		_, err := c.Open(context.Background(), "a", "b", "")
		if why := said(t, err); !strings.Contains(why.EN, "the folder of the cache cannot be written") {
			t.Error(why)
		}
	})
}

// TestBounded holds the cache to its limit, and a tree to be read all the same.
func TestBounded(t *testing.T) {
	s := githubtest.New(t, "/")
	cache := t.TempDir()
	const limit = 1 << 19
	c, _ := ask(t, s, Options{Cache: cache, CacheSize: limit})
	for i := range 6 {
		files := map[string]string{}
		for j := range 4 {
			files[fmt.Sprint(j)] = strings.Repeat(fmt.Sprint(i, j, " "), 20_000)
		}
		s.Put(githubtest.Repository{Name: fmt.Sprint("a/r", i), Git: githubtest.Repo(t, githubtest.Files(files))})
	}
	var trees []*Tree
	for i := range 6 {
		trees = append(trees, open(t, c, fmt.Sprint("a/r", i), ""))
	}
	for _, in := range trees {
		if got := contents(t, in); len(got) != 4 {
			t.Errorf("%d files", len(got))
		}
	}
	var total int64
	filepath.Walk(cache, func(_ string, info os.FileInfo, _ error) error {
		if info != nil && info.Mode().IsRegular() {
			total += onDisk(info.Size())
		}
		return nil
	})
	if total > limit+limit/8+100_000 {
		t.Errorf("%d bytes", total)
	}
}

// TestAgainstGit holds the list and the bytes of a tree of random names to what
// git says of it.
func TestAgainstGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	part := func() string {
		var b strings.Builder
		for range 1 + random.IntN(3) {
			b.WriteByte("ab-.0_~ A"[random.IntN(9)])
		}
		if s := b.String(); s != "." && s != ".." && s != ".git" {
			return s
		}
		return "x"
	}
	files := map[string]githubtest.Content{}
	for range 100 {
		path := part() + ".d"
		for range random.IntN(4) {
			path += "/" + part() + "d"
		}
		files[path+"/"+part()+"f"] = githubtest.Content{Data: part()}
	}
	git := githubtest.Repo(t, files)
	var listed strings.Builder
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: git})
	for _, limit := range []int{100_000, 150} {
		s.Truncate(limit)
		c, _ := ask(t, s, Options{})
		in := open(t, c, "a/b", "")
		listed.Reset()
		for _, e := range walk(t, in) {
			fmt.Fprintf(&listed, "100644 blob %s %7d\t%s\x00", e.Blob, e.Size, e.Path)
		}
		if said := githubtest.Git(t, git, "ls-tree", "-r", "-l", "-z", "main"); listed.String() != said {
			t.Errorf("not what git lists:\n%.2000q\n%.2000q", listed.String(), said)
		}
		if in.Commit().Tree != githubtest.Git(t, git, "rev-parse", "main^{tree}") {
			t.Error("another tree")
		}
	}
}

// BenchmarkOpen is a repository of 2,000 files, cold and warm.
func BenchmarkOpen(b *testing.B) {
	files := githubtest.Files(map[string]string{})
	for i := range 2000 {
		files[fmt.Sprintf("d%d/%d.txt", i%50, i)] = githubtest.Content{Data: strings.Repeat(fmt.Sprint(i, " "), 200)}
	}
	s := githubtest.New(b, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: githubtest.Repo(b, files)})
	for name, cache := range map[string]func() string{"cold": b.TempDir, "warm": func() func() string { d := b.TempDir(); return func() string { return d } }()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c, err := New(Options{API: s.API(), Cache: cache(), Now: time.Now})
				if err != nil {
					b.Fatal(err)
				}
				in, err := c.Open(context.Background(), "a", "b", "")
				if err != nil {
					b.Fatal(err)
				}
				in.Close()
			}
		})
	}
}

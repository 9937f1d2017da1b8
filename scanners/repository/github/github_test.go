package github

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

const token = "ghp_RAHASIA0token0yang0tidak0boleh0bocor"

// pauses notes how long a client wanted to wait, and does not.
type pauses struct {
	mu  sync.Mutex
	all []time.Duration
}

func (p *pauses) sleep(ctx context.Context, d time.Duration) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, d)
	return ctx.Err()
}

// ask returns a client of a server, with its token, that does not wait.
func ask(t testing.TB, s *githubtest.Server, o Options) (*Client, *pauses) {
	t.Helper()
	s.Allow(token)
	if o.API == "" {
		o.API = s.API()
	}
	if o.Cache == "" {
		o.Cache = t.TempDir()
	}
	if o.Key == nil {
		o.Key = make([]byte, KeySize)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	p := new(pauses)
	c.sends.Sleep = p.sleep
	t.Cleanup(func() { c.sends.Base.(*http.Transport).CloseIdleConnections() })
	return c, p
}

func open(t testing.TB, c *Client, name, revision string) *Tree {
	t.Helper()
	owner, repo, _ := strings.Cut(name, "/")
	got, err := c.Open(context.Background(), owner, repo, revision)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { got.Close() })
	return got
}

func walk(t testing.TB, in tree.Tree) (all []tree.Entry) {
	t.Helper()
	if err := in.Walk(context.Background(), func(e tree.Entry) error { all = append(all, e); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// contents reads everything that can be read, and says what each entry is.
func contents(t testing.TB, in tree.Tree) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, e := range walk(t, in) {
		if e.Mode == tree.Submodule {
			all[e.Path] = "submodule " + e.Blob
			continue
		}
		data, err := in.Read(context.Background(), e, 64<<20)
		if err != nil {
			t.Fatalf("%s: %v", e.Path, err)
		}
		if int64(len(data)) != e.Size {
			t.Errorf("%s: %d bytes, not %d", e.Path, len(data), e.Size)
		}
		all[e.Path] = map[tree.Mode]string{tree.File: "file ", tree.Symlink: "symlink "}[e.Mode] + string(data)
	}
	return all
}

// said is the reason of an error that must be a *tree.Error, and hold no secret.
func said(t testing.TB, err error) *tree.Error {
	t.Helper()
	known, ok := err.(*tree.Error)
	if !ok {
		t.Fatalf("%T, not *tree.Error: %v", err, err)
	}
	for _, secret := range []string{token, "127.0.0.1", "ghs_", "PRIVATE"} {
		if strings.Contains(known.ID+known.EN+fmt.Sprintf("%+v", err), secret) {
			t.Errorf("%q tells %q", known.EN, secret)
		}
	}
	if known.ID == "" || known.EN == "" {
		t.Errorf("no reason: %+v", known)
	}
	return known
}

const (
	lfs      = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
	submodul = "0123456789abcdef0123456789abcdef01234567"
)

// varied has an entry of each kind.
func varied() map[string]githubtest.Content {
	files := githubtest.Files(map[string]string{
		"README.md":           "# Puskesmas\n",
		"a.b":                 "before the folder a",
		"a/x":                 "in the folder a",
		"a0":                  "after it",
		"docs/manual.md":      "isi\n",
		"docs/kosong.txt":     "",
		"dokumen/é ü/仕様.md":   "nama dengan huruf lain",
		"besar.bin":           strings.Repeat("0123456789abcdef", 1<<16),
		"model.bin":           lfs,
		"baris\nbaru\t\"a\"":  "a name with a line's end",
		"rahasia/ekspor.md":   "not in the archive",
		"versi.txt":           "commit $Format:%H$\n",
		".gitattributes":      "rahasia/** export-ignore\nversi.txt export-subst\n",
		".github/workflow.md": "hidden",
	})
	files["jalan.sh"] = githubtest.Content{Mode: "100755", Data: "#!/bin/sh\n"}
	files["tautan"] = githubtest.Content{Mode: "120000", Data: "../../etc/passwd"}
	files["vendor/lain"] = githubtest.Content{Mode: "160000", Data: submodul}
	return files
}

func want(files map[string]githubtest.Content) map[string]string {
	all := map[string]string{}
	for path, c := range files {
		kind := map[string]string{"": "file ", "100755": "file ", "120000": "symlink ", "160000": "submodule "}[c.Mode]
		all[path] = kind + c.Data
	}
	return all
}

const (
	forCommit  = "GET /repos/{owner}/{repo}/commits/{ref...}"
	forTree    = "GET /repos/{owner}/{repo}/git/trees/{sha}"
	forArchive = "GET /repos/{owner}/{repo}/tarball/{ref...}"
	forBlob    = "GET /repos/{owner}/{repo}/git/blobs/{sha}"
)

func TestOpen(t *testing.T) {
	for _, prefix := range []string{"/", "/api/v3/"} {
		t.Run(prefix, func(t *testing.T) {
			s := githubtest.New(t, prefix)
			git := githubtest.Repo(t, varied())
			s.Put(githubtest.Repository{Name: "dinkes/simpus", Git: git, Private: true})
			cache := t.TempDir()
			c, _ := ask(t, s, Options{Token: token, Cache: cache})

			first := open(t, c, "dinkes/simpus", "")
			is := tree.Commit{ID: githubtest.Git(t, git, "rev-parse", "main"), Tree: githubtest.Git(t, git, "rev-parse", "main^{tree}"), Time: githubtest.When}
			if got := first.Commit(); !reflect.DeepEqual(got, is) {
				t.Errorf("%+v, not %+v", got, is)
			}
			if first.Name() != "dinkes/simpus" || first.Renamed() {
				t.Errorf("%s, renamed %t", first.Name(), first.Renamed())
			}
			all := walk(t, first)
			if !slices.IsSortedFunc(all, func(a, b tree.Entry) int { return strings.Compare(a.Path, b.Path) }) || len(all) != len(varied()) {
				t.Errorf("%d entries: %+v", len(all), all)
			}
			if calls := s.Calls(); !reflect.DeepEqual(calls, map[string]int{forCommit: 1, forTree: 1, forArchive: 1}) {
				t.Errorf("opened with %v", calls)
			}
			if got := contents(t, first); !reflect.DeepEqual(got, want(varied())) {
				t.Errorf("%q", got)
			}
			// Left out of the archive, or changed in it.
			if calls := s.Calls(); !reflect.DeepEqual(calls, map[string]int{forBlob: 2}) {
				t.Errorf("read with %v", calls)
			}

			// Another process.
			c, _ = ask(t, s, Options{Token: token, Cache: cache})
			again := open(t, c, "DINKES/Simpus", "")
			if got := contents(t, again); !reflect.DeepEqual(got, want(varied())) {
				t.Errorf("%q", got)
			}
			if again.Commit() != first.Commit() || !reflect.DeepEqual(walk(t, again), all) {
				t.Error("the cache tells another tree")
			}
			requests := s.Requests()
			if len(requests) != 1 || requests[0].Status != http.StatusNotModified {
				t.Errorf("unchanged: %+v", requests)
			}

			// A commit more.
			changed := varied()
			changed["README.md"] = githubtest.Content{Data: "# Lain\n"}
			githubtest.Commit(t, git, changed)
			if got := contents(t, open(t, c, "dinkes/simpus", "main")); !reflect.DeepEqual(got, want(changed)) {
				t.Errorf("%q", got)
			}
			if calls := s.Calls(); !reflect.DeepEqual(calls, map[string]int{forCommit: 1, forTree: 1, forArchive: 1}) {
				t.Errorf("changed: %v", calls)
			}
			if got := contents(t, open(t, c, "dinkes/simpus", is.ID)); !reflect.DeepEqual(got, want(varied())) {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestRead(t *testing.T) {
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: githubtest.Repo(t, varied())})
	c, _ := ask(t, s, Options{})
	in := open(t, c, "a/b", "")
	at := map[string]tree.Entry{}
	for _, e := range walk(t, in) {
		at[e.Path] = e
	}
	ctx := context.Background()
	if _, err := in.Read(ctx, at["besar.bin"], 1<<20-1); !errors.Is(err, scanners.ErrTooLarge) {
		t.Error(err)
	}
	if _, err := in.Read(ctx, at["vendor/lain"], 1<<20); !errors.Is(err, scanners.ErrNotRegular) {
		t.Error(err)
	}
	if data, err := in.Read(ctx, at["docs/kosong.txt"], 0); err != nil || len(data) != 0 {
		t.Error(data, err)
	}
	ended, end := context.WithCancel(ctx)
	end()
	if _, err := in.Read(ended, at["README.md"], 100); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := in.Walk(ended, func(tree.Entry) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	stop := errors.New("enough")
	if err := in.Walk(ctx, func(tree.Entry) error { return stop }); err != stop {
		t.Error(err)
	}
	if _, err := c.Open(ended, "a", "b", ""); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestTruncated holds a tree that GitHub does not list at once to be listed
// whole all the same.
func TestTruncated(t *testing.T) {
	files := githubtest.Files(map[string]string{"z": "z", "a.txt": "a"})
	for i := range 6 {
		for j := range 5 {
			files[fmt.Sprintf("f%d/g%d/h.txt", i, j)] = githubtest.Content{Data: fmt.Sprint(i, j)}
		}
	}
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: githubtest.Repo(t, files)})
	for limit, calls := range map[int]int{1000: 1, 30: 8, 10: 8, 9: 14 + 6 + 30 - 6} {
		s.Truncate(limit)
		c, _ := ask(t, s, Options{})
		if got := contents(t, open(t, c, "a/b", "")); !reflect.DeepEqual(got, want(files)) {
			t.Errorf("%d entries at once: %q", limit, got)
		}
		if got := s.Calls()[forTree]; got != calls {
			t.Errorf("%d entries at once: %d calls, not %d", limit, got, calls)
		}
	}
	s.Truncate(4) // fewer than one folder holds
	c, _ := ask(t, s, Options{})
	_, err := c.Open(context.Background(), "a", "b", "")
	if why := said(t, err); !strings.Contains(why.EN, "more files than GitHub lists") {
		t.Error(why)
	}
}

// TestShortList holds a list that lacks something, and does not say so, to be
// noticed.
func TestShortList(t *testing.T) {
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a/b.txt": "1", "a/c.txt": "2", "d.txt": "3"}))
	for name, change := range map[string]func(string) string{
		"an entry short": func(s string) string {
			return strings.Replace(s, `{"mode":"100644","path":"a/c.txt"`, `{"mode":"100644","path":"a/d.txt"`, 1)
		},
		"a folder's own":      func(s string) string { return strings.Replace(s, `"path":"a"`, `"path":"b"`, 1) },
		"a path up":           func(s string) string { return strings.Replace(s, `"path":"a/c.txt"`, `"path":"../c.txt"`, 1) },
		"an absolute path":    func(s string) string { return strings.Replace(s, `"path":"a/c.txt"`, `"path":"/c.txt"`, 1) },
		"no size":             func(s string) string { return strings.Replace(s, `"size":1,`, ``, 1) },
		"another size's type": func(s string) string { return strings.Replace(s, `"size":1,`, `"size":"x",`, 1) },
		"another mode":        func(s string) string { return strings.Replace(s, `100644`, `100600`, 1) },
		"no id":               func(s string) string { return strings.Replace(s, `"sha":"`, `"sha":"../`, 1) },
		"no list":             func(string) string { return `{"message":"hello"}` },
		"no JSON":             func(string) string { return `<html>` },
		"nothing":             func(string) string { return `` },
		"null":                func(string) string { return `null` },
		"null entries":        func(string) string { return `{"sha":"` + submodul + `","tree":[null,null]}` },
	} {
		t.Run(name, func(t *testing.T) {
			s := githubtest.New(t, "/")
			s.Put(githubtest.Repository{Name: "a/b", Git: git})
			c, _ := ask(t, s, Options{})
			res, err := http.Get(s.API() + "repos/a/b/git/trees/" + githubtest.Git(t, git, "rev-parse", "main^{tree}") + "?recursive=1")
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			var whole any
			if err := json.NewDecoder(res.Body).Decode(&whole); err != nil {
				t.Fatal(err)
			}
			data, _ := json.Marshal(whole)
			changed := change(string(data))
			if changed == string(data) {
				t.Fatal("nothing changed")
			}
			s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
				if !strings.Contains(r.URL.Path, "/git/trees/") {
					return false
				}
				w.Write([]byte(changed))
				return true
			})
			_, err = c.Open(context.Background(), "a", "b", "")
			said(t, err)
		})
	}
}

// TestRefused holds each refusal to its own reason.
func TestRefused(t *testing.T) {
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	for _, c := range []struct {
		name   string
		has    githubtest.Repository
		o      Options
		rev    string
		header string
		want   string
		tries  int // 0 is one
	}{
		{name: "not there", has: githubtest.Repository{Name: "a/c", Git: git}, o: Options{Token: token}, want: "does not have it, or does not show it with the permission there is"},
		{name: "private, without a token", has: githubtest.Repository{Name: "a/b", Git: git, Private: true}, want: "does not have it, or does not show it without a token"},
		{name: "wrong token", has: githubtest.Repository{Name: "a/b", Git: git}, o: Options{Token: "ghp_salah"}, want: "does not acknowledge the token"},
		{name: "empty", has: githubtest.Repository{Name: "a/b"}, want: "there is no commit in it"},
		{name: "no such revision", has: githubtest.Repository{Name: "a/b", Git: git}, rev: "v1.0", want: "the revision is not in the repository"},
		{name: "forbidden", has: githubtest.Repository{Name: "a/b", Status: 403, Message: "Resource not accessible by personal access token"}, o: Options{Token: token}, want: "not permitted to see it"},
		{name: "SSO", has: githubtest.Repository{Name: "a/b", Status: 403, Message: "Resource protected by organization SAML enforcement."}, o: Options{Token: token}, header: "required; url=https://github.test/orgs/a/sso?authorization_request=RAHASIA", want: "SSO"},
		{name: "IP", has: githubtest.Repository{Name: "a/b", Status: 403, Message: "Although you appear to have the correct authorization credentials, the `a` organization has an IP allow list enabled"}, want: "IP address"},
		{name: "blocked", has: githubtest.Repository{Name: "a/b", Status: 403, Message: "Repository access blocked"}, want: "blocks"},
		{name: "disabled", has: githubtest.Repository{Name: "a/b", Status: 403, Message: "Repository has been disabled"}, want: "disabled"},
		{name: "suspended", has: githubtest.Repository{Name: "a/b", Status: 403, Message: "This installation has been suspended"}, want: "suspended"},
		{name: "DMCA", has: githubtest.Repository{Name: "a/b", Status: 451, Message: "Repository access blocked"}, want: "DMCA"},
		{name: "out of order", has: githubtest.Repository{Name: "a/b", Status: 502, Message: "Server Error"}, want: "out of order", tries: 3},
		{name: "teapot", has: githubtest.Repository{Name: "a/b", Status: 418, Message: token}, want: "could not be understood"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := githubtest.New(t, "/")
			s.Put(c.has)
			if c.header != "" {
				s.Fault(func(w http.ResponseWriter, _ *http.Request) bool {
					w.Header().Set("X-GitHub-SSO", c.header)
					return false
				})
			}
			client, _ := ask(t, s, c.o)
			got, err := client.Open(context.Background(), "a", "b", c.rev)
			if got != nil {
				t.Error("a tree and an error")
			}
			if why := said(t, err); !strings.Contains(why.EN, c.want) || !why.RetryAt.IsZero() {
				t.Errorf("%+v", why)
			}
			if n := len(s.Requests()); n != max(c.tries, 1) {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// TestNames holds names that could lead a request elsewhere to be refused
// before any is made.
func TestNames(t *testing.T) {
	s := githubtest.New(t, "/")
	c, _ := ask(t, s, Options{Token: token})
	for _, name := range [][3]string{
		{"", "b", ""},
		{"a", "", ""},
		{"..", "b", ""},
		{"a", "..", ""},
		{"a/b", "c", ""},
		{"a", "b?x=1", ""},
		{"a", "b#c", ""},
		{"a", "b%2f", ""},
		{"a", "é", ""},
		{"a", strings.Repeat("b", 101), ""},
		{"https://evil.test", "b", ""},
		{"//evil.test", "b", ""},
		{"a", "b", "../../../user"},
		{"a", "b", "/x"},
		{"a", "b", "x//y"},
		{"a", "b", "x/"},
		{"a", "b", "./x"},
		{"a", "b", "-x"},
		{"a", "b", "x y"},
		{"a", "b", "x\x00"},
		{"a", "b", "x~1"},
		{"a", "b", "x\ny"},
	} {
		_, err := c.Open(context.Background(), name[0], name[1], name[2])
		said(t, err)
		if name[2] == "" {
			_, err = c.Repository(context.Background(), name[0], name[1])
			said(t, err)
		}
	}
	if _, err := c.List(context.Background(), "a/b"); err == nil {
		t.Error("listed")
	}
	if n := s.Requests(); len(n) != 0 {
		t.Errorf("%+v", n)
	}
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	githubtest.Git(t, git, "branch", "fitur/rekam-medis+é", "main")
	s.Put(githubtest.Repository{Name: "a/.github", Git: git})
	if got := open(t, c, "a/.github", "fitur/rekam-medis+é"); got.Commit().Time != githubtest.When {
		t.Error(got.Commit())
	}
}

func TestRenamed(t *testing.T) {
	s := githubtest.New(t, "/")
	git := githubtest.Repo(t, varied())
	s.Put(githubtest.Repository{Name: "dinkes/lama", Git: git})
	s.Rename("dinkes/lama", "diskominfo/baru")
	c, _ := ask(t, s, Options{Token: token})
	got := open(t, c, "dinkes/lama", "")
	if got.Name() != "diskominfo/baru" || !got.Renamed() || !reflect.DeepEqual(contents(t, got), want(varied())) {
		t.Errorf("%s, renamed %t", got.Name(), got.Renamed())
	}
	s.Requests()
	if got := open(t, c, "dinkes/lama", ""); got.Name() != "diskominfo/baru" || !got.Renamed() {
		t.Errorf("%s, renamed %t", got.Name(), got.Renamed())
	}
	if n := s.Requests(); len(n) != 2 || n[1].Status != http.StatusNotModified { // there, and where it leads
		t.Errorf("%+v", n)
	}
	r, err := c.Repository(context.Background(), "dinkes", "lama")
	if err != nil || r.Name != "diskominfo/baru" {
		t.Errorf("%+v, %v", r, err)
	}
	// Another takes the old name.
	s.Put(githubtest.Repository{Name: "dinkes/lama", Git: githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))})
	if got := open(t, c, "dinkes/lama", ""); got.Name() != "dinkes/lama" || got.Renamed() || len(walk(t, got)) != 1 {
		t.Errorf("%s, renamed %t", got.Name(), got.Renamed())
	}
}

// TestRedirected holds redirections of the API out of it to be refused.
func TestRedirected(t *testing.T) {
	other := githubtest.New(t, "/")
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	other.Put(githubtest.Repository{Name: "a/b", Git: git})
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: git})
	for _, to := range []string{other.API() + "repos/a/b/commits/HEAD", "https://evil.test/x", "file:///etc/passwd", "/repos/a/b/commits/HEAD", "", "http://[::1"} {
		for _, status := range []int{301, 302, 307, 308} {
			c, _ := ask(t, s, Options{Token: token})
			s.Fault(func(w http.ResponseWriter, _ *http.Request) bool {
				w.Header().Set("Location", to)
				w.WriteHeader(status)
				return true
			})
			_, err := c.Open(context.Background(), "a", "b", "")
			said(t, err)
		}
	}
	if got := other.Requests(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestList(t *testing.T) {
	s := githubtest.New(t, "/")
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	for i := range 250 {
		s.Put(githubtest.Repository{Name: fmt.Sprintf("dinkes/r%03d", i), Git: git, Private: i%2 == 0, Archived: i == 3, Fork: i == 4, Disabled: i == 5})
	}
	s.Put(githubtest.Repository{Name: "lain/r", Git: git})
	s.Rename("dinkes/r007", "dinkes/s007")
	c, _ := ask(t, s, Options{Token: token})
	all, err := c.List(context.Background(), "Dinkes")
	if err != nil || len(all) != 250 {
		t.Fatal(len(all), err)
	}
	if calls := s.Calls(); calls["GET /orgs/{org}/repos"] != 3 || len(calls) != 1 {
		t.Errorf("%v", calls)
	}
	if want := (Repository{ID: 1003, Name: "dinkes/r003", DefaultBranch: "main", Archived: true}); all[3] != want {
		t.Errorf("%+v", all[3])
	}
	if !all[4].Fork || !all[4].Private || !all[5].Disabled || all[249].Name != "dinkes/s007" {
		t.Errorf("%+v %+v %+v", all[4], all[5], all[249])
	}
	if c, _ := ask(t, s, Options{}); true {
		if all, err := c.List(context.Background(), "dinkes"); err != nil || len(all) != 125 {
			t.Error(len(all), err)
		}
	}
	_, err = c.List(context.Background(), "tidak-ada")
	if why := said(t, err); !strings.Contains(why.EN, "does not have it") {
		t.Error(why)
	}
	r, err := c.Repository(context.Background(), "dinkes", "r004")
	if err != nil || r != all[4] {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestListKilled holds a list that breaks off to be an error, never a short list.
func TestListKilled(t *testing.T) {
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	for name, at := range map[string]func(*githubtest.Server, http.ResponseWriter){
		"cut": func(_ *githubtest.Server, w http.ResponseWriter) {
			w.Write([]byte(`[{"id":1,"full_name":"dinkes/r1"},`))
			githubtest.Cut(w)
		},
		"killed": func(s *githubtest.Server, w http.ResponseWriter) {
			w.Write([]byte(`[{"id":1,`))
			http.NewResponseController(w).Flush()
			go s.Kill()
			time.Sleep(10 * time.Millisecond)
			githubtest.Cut(w)
		},
		"nothing": func(_ *githubtest.Server, w http.ResponseWriter) { panic(http.ErrAbortHandler) },
		"null":    func(_ *githubtest.Server, w http.ResponseWriter) { w.Write([]byte(`[null]`)) },
		"no list": func(_ *githubtest.Server, w http.ResponseWriter) { w.Write([]byte(`{"message":"x"}`)) },
		"same page": func(_ *githubtest.Server, w http.ResponseWriter) {
			w.Header().Set("Link", `<http://x/?page=1>; rel="next"`)
			w.Write([]byte(`[]`))
		},
		"strange name": func(_ *githubtest.Server, w http.ResponseWriter) { w.Write([]byte(`[{"id":1,"full_name":"../x"}]`)) },
	} {
		t.Run(name, func(t *testing.T) {
			s := githubtest.New(t, "/")
			for i := range 150 {
				s.Put(githubtest.Repository{Name: fmt.Sprintf("dinkes/r%03d", i), Git: git})
			}
			c, _ := ask(t, s, Options{Token: token})
			s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Query().Get("page") != "2" {
					return false
				}
				at(s, w)
				return true
			})
			all, err := c.List(context.Background(), "dinkes")
			if all != nil {
				t.Errorf("%d repositories", len(all))
			}
			said(t, err)
		})
	}
}

// TestKilled kills the server at each step: what was not seen is an error.
func TestKilled(t *testing.T) {
	git := githubtest.Repo(t, varied())
	for step, path := range []string{"/commits/", "/git/trees/", "/tarball/", "/legacy.tar.gz/"} {
		s := githubtest.New(t, "/")
		s.Put(githubtest.Repository{Name: "a/b", Git: git})
		c, _ := ask(t, s, Options{Token: token})
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if !strings.Contains(r.URL.Path, path) {
				return false
			}
			s.Kill()
			panic(http.ErrAbortHandler)
		})
		_, err := c.Open(context.Background(), "a", "b", "")
		if why := said(t, err); !strings.Contains(why.EN, "could not be reached") && !strings.Contains(why.EN, "cut short") {
			t.Errorf("step %d: %+v", step, why)
		}
	}
	// What is in the cache can be read all the same; what is not is an error.
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: git})
	c, _ := ask(t, s, Options{Token: token})
	in := open(t, c, "a/b", "")
	s.Kill()
	unread := 0
	for _, e := range walk(t, in) {
		if e.Mode == tree.Submodule {
			continue
		}
		if _, err := in.Read(context.Background(), e, 64<<20); err != nil {
			unread++
			said(t, err)
		}
	}
	if unread != 2 {
		t.Errorf("%d not read", unread)
	}
}

func TestQuota(t *testing.T) {
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	for _, status := range []int{403, 429} {
		s := githubtest.New(t, "/")
		s.Put(githubtest.Repository{Name: "a/b", Git: git})
		reset := time.Now().Add(30 * time.Minute).Truncate(time.Second)
		s.Quota(2, reset, status)
		c, p := ask(t, s, Options{Token: token})
		_, err := c.Open(context.Background(), "a", "b", "")
		if why := said(t, err); !strings.Contains(why.EN, "quota") || !why.RetryAt.Equal(reset) {
			t.Errorf("%+v, not %s", why, reset)
		}
		if len(p.all) != 0 {
			t.Errorf("waited %v", p.all)
		}
		// Nobody asks in vain meanwhile, go-github's own memory aside.
		asked := len(s.Requests())
		if _, err := c.List(context.Background(), "a"); !said(t, err).RetryAt.Equal(reset) || asked != 3 {
			t.Errorf("%d requests, %v", asked, err)
		}
		if n := s.Requests(); len(n) != 0 {
			t.Errorf("%+v", n)
		}
	}
	// One that is soon over is waited for, by the clock given.
	s := githubtest.New(t, "/")
	s.Put(githubtest.Repository{Name: "a/b", Git: git})
	s.Quota(2, time.Now().Add(1200*time.Millisecond), 403)
	c, _ := ask(t, s, Options{Token: token})
	c.sends.Sleep = network.Sleep
	if got := walk(t, open(t, c, "a/b", "")); len(got) != 1 {
		t.Error(got)
	}
	// What has not changed is free.
	s.Quota(1, time.Now().Add(time.Hour), 403)
	for range 3 {
		open(t, c, "a/b", "")
	}
}

func TestTooManyAtOnce(t *testing.T) {
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	for _, x := range []struct {
		refused    int
		retryAfter string
		waits      []time.Duration
		retry      time.Duration // 0: it works
	}{
		{1, "7", []time.Duration{7 * time.Second}, 0},
		{2, "7", []time.Duration{7 * time.Second, 7 * time.Second}, 0},
		{3, "7", []time.Duration{7 * time.Second, 7 * time.Second}, 7 * time.Second},
		{1, "", []time.Duration{time.Minute}, 0},
		{1, "3600", nil, time.Hour},
		{1, "99999999999", []time.Duration{time.Minute}, 0},
		{1, "-5", []time.Duration{time.Second}, 0},
		{1, "besok", []time.Duration{time.Minute}, 0},
		{1, "999999", nil, 24 * time.Hour},
	} {
		s := githubtest.New(t, "/")
		s.Put(githubtest.Repository{Name: "a/b", Git: git})
		s.Busy(x.refused, x.retryAfter)
		now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
		var waits []time.Duration
		c, _ := ask(t, s, Options{Token: token, Now: func() time.Time { return now }})
		c.sends.Sleep = func(_ context.Context, d time.Duration) error {
			waits = append(waits, d)
			now = now.Add(d)
			return nil
		}
		got, err := c.Open(context.Background(), "a", "b", "")
		if err == nil {
			got.Close()
		}
		if !slices.Equal(waits, x.waits) || (err == nil) != (x.retry == 0) {
			t.Errorf("%d refused, %q: waited %v, %v", x.refused, x.retryAfter, waits, err)
		}
		if err != nil && !said(t, err).RetryAt.Equal(now.Add(x.retry)) {
			t.Errorf("%d refused, %q: %+v", x.refused, x.retryAfter, err)
		}
	}
	// A wait ends with the context.
	s := githubtest.New(t, "/")
	s.Busy(1, "30")
	c, _ := ask(t, s, Options{Token: token})
	c.sends.Sleep = network.Sleep
	ctx, end := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer end()
	if _, err := c.Open(ctx, "a", "b", ""); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// TestOutOfOrder holds passing failures to be tried again, a little later.
func TestOutOfOrder(t *testing.T) {
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	for name, fail := range map[string]func(http.ResponseWriter){
		"500":       func(w http.ResponseWriter) { w.WriteHeader(500) },
		"503":       func(w http.ResponseWriter) { w.Header().Set("Retry-After", "1"); w.WriteHeader(503) },
		"no answer": func(http.ResponseWriter) { panic(http.ErrAbortHandler) },
	} {
		s := githubtest.New(t, "/")
		s.Put(githubtest.Repository{Name: "a/b", Git: git})
		c, p := ask(t, s, Options{})
		n := map[string]int{}
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if n[r.URL.Path]++; n[r.URL.Path] > 2 {
				return false
			}
			fail(w)
			return true
		})
		if got := contents(t, open(t, c, "a/b", "")); got["a"] != "file a" {
			t.Errorf("%s: %q", name, got)
		}
		// Three calls and the archive, twice each, but for what net/http tries again by itself.
		if len(p.all) < 6 || len(p.all) > 8 || slices.Max(p.all) > time.Second {
			t.Errorf("%s: %v", name, p.all)
		}
	}
	s := githubtest.New(t, "/")
	s.Fault(func(w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(503)
		return true
	})
	c, p := ask(t, s, Options{})
	_, err := c.Open(context.Background(), "a", "b", "")
	if why := said(t, err); why.RetryAt.Before(time.Now().Add(time.Hour)) || len(p.all) != 0 {
		t.Errorf("%+v, waited %v", why, p.all)
	}
}

// TestToken holds the token to be sent to the API alone, and to be nowhere else.
func TestToken(t *testing.T) {
	s := githubtest.New(t, "/api/v3/")
	git := githubtest.Repo(t, varied())
	s.Put(githubtest.Repository{Name: "dinkes/lama", Git: git, Private: true})
	s.Rename("dinkes/lama", "dinkes/baru")
	cache := t.TempDir()
	c, _ := ask(t, s, Options{Token: token, Cache: cache})
	contents(t, open(t, c, "dinkes/lama", ""))

	// An archive that leads on to a third host, and to the API's own beside its path.
	third := githubtest.New(t, "/")
	for _, to := range []string{third.API() + "x", strings.TrimSuffix(s.API(), "/api/v3/") + "/_codeload/x"} {
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if strings.Contains(r.URL.Path, "/legacy.tar.gz/") {
				w.Header().Set("Location", to)
				w.WriteHeader(http.StatusFound)
				return true
			}
			return false
		})
		c, _ := ask(t, s, Options{Token: token})
		contents(t, open(t, c, "dinkes/lama", ""))
	}
	sent := 0
	for _, r := range append(s.Requests(), third.Requests()...) {
		isAPI := !r.Archive && r.Endpoint != "/"
		if got := r.Authorization == "Bearer "+token; got != isAPI {
			t.Errorf("%s: sent %t", r.Path, got)
		}
		if strings.Contains(fmt.Sprint(r.Path, r.Header["Referer"]), token) || r.Header.Get("Referer") != "" {
			t.Errorf("%s: %s", r.Path, r.Header)
		}
		sent++
	}
	if sent < 20 {
		t.Errorf("%d requests", sent)
	}
	// Nor is it on disk, or in what is printed of the client by its methods.
	filepath.WalkDir(cache, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			t.Error(err)
		}
		if d.Type().IsRegular() {
			if data, _ := os.ReadFile(name); strings.Contains(string(data), "RAHASIA") || strings.Contains(string(data), "passing") {
				t.Errorf("%s holds it", name)
			}
			if info, _ := d.Info(); info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s: %s", name, info.Mode())
			}
		}
		return nil
	})
}

func TestNew(t *testing.T) {
	for name, o := range map[string]Options{
		"http":          {API: "http://github.example/"},
		"with password": {API: "https://a:" + token + "@github.example/"},
		"no address":    {API: "github.example"},
		"broken":        {API: "https://%zz" + token},
		"query":         {API: "https://github.example/?token=" + token},
		"line's end":    {Token: token + "\n"},
		"both":          {Token: token, App: &App{ID: 1}},
		"no key":        {App: &App{ID: 1, Key: []byte("PRIVATE")}},
		"bad key":       {App: &App{ID: 1, Key: []byte("-----BEGIN RSA PRIVATE KEY-----\nUFJJVkFURQ==\n-----END RSA PRIVATE KEY-----\n")}},
		"no clock":      {},
	} {
		o.Cache = t.TempDir()
		if name != "no clock" {
			o.Now = time.Now
		}
		if _, err := New(o); err == nil {
			t.Errorf("%s: taken", name)
		} else if strings.Contains(err.Error(), token) || strings.Contains(err.Error(), "PRIVATE") || strings.Contains(err.Error(), "UFJ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestApp(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	forms := map[string][]byte{
		"PKCS #1": pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}),
		"PKCS #8": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}),
	}
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"a": "a"}))
	for name, form := range forms {
		s := githubtest.New(t, "/")
		s.Put(githubtest.Repository{Name: "dinkes/a", Git: git, Private: true})
		s.Put(githubtest.Repository{Name: "disdik/a", Git: git, Private: true})
		s.Install(7, &key.PublicKey, map[string]int64{"dinkes": 71, "disdik": 72}, time.Hour)
		now := time.Now()
		c, _ := ask(t, s, Options{App: &App{ID: 7, Key: form}, Now: func() time.Time { return now }})
		for range 3 {
			open(t, c, "dinkes/a", "")
			open(t, c, "Disdik/a", "")
		}
		calls := s.Calls()
		if calls["POST /app/installations/{id}/access_tokens"] != 2 || calls["GET /users/{owner}/installation"] != 2 {
			t.Errorf("%s: %v", name, calls)
		}
		now = now.Add(56 * time.Minute) // less than five are left; the server's clock goes its own way
		_, err := c.Open(context.Background(), "dinkes", "a", "")
		if why := said(t, err); !strings.Contains(why.EN, "the App's key") {
			t.Error(why)
		}
		now = time.Now()
		if _, err := c.Open(context.Background(), "lain", "a", ""); !strings.Contains(said(t, err).EN, "not installed") {
			t.Error(err)
		}
		// A given installation is not looked up.
		c, _ = ask(t, s, Options{App: &App{ID: 7, Installation: 71, Key: form}})
		s.Requests()
		open(t, c, "dinkes/a", "")
		if calls := s.Calls(); calls["GET /users/{owner}/installation"] != 0 {
			t.Errorf("%v", calls)
		}
	}
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s := githubtest.New(t, "/")
	s.Install(7, &other.PublicKey, map[string]int64{"dinkes": 71}, time.Hour)
	c, _ := ask(t, s, Options{App: &App{ID: 7, Key: forms["PKCS #1"]}})
	if _, err := c.Open(context.Background(), "dinkes", "a", ""); !strings.Contains(said(t, err).EN, "the App's key") {
		t.Error(err)
	}
}

// TestParallel opens and reads a hundred repositories at once, and again.
func TestParallel(t *testing.T) {
	s := githubtest.New(t, "/")
	for i := range 10 {
		git := githubtest.Repo(t, githubtest.Files(map[string]string{"README.md": fmt.Sprint(i), "docs/a.md": "sama", ".gitattributes": "docs export-ignore"}))
		for j := range 10 {
			s.Put(githubtest.Repository{Name: fmt.Sprintf("dinkes/r%d-%d", i, j), Git: git, Private: true})
		}
	}
	cache := t.TempDir()
	before := runtime.NumGoroutine()
	for round := range 2 {
		c, _ := ask(t, s, Options{Token: token, Cache: cache})
		var wg sync.WaitGroup
		for i := range 10 {
			for j := range 10 {
				wg.Go(func() {
					in, err := c.Open(context.Background(), "dinkes", fmt.Sprintf("r%d-%d", i, j), "")
					if err != nil {
						t.Error(err)
						return
					}
					defer in.Close()
					n := 0
					err = in.Walk(context.Background(), func(e tree.Entry) error {
						n++
						data, err := in.Read(context.Background(), e, 100)
						if err == nil && e.Path == "README.md" && string(data) != fmt.Sprint(i) {
							return fmt.Errorf("%d: %s", i, data)
						}
						return err
					})
					if err != nil || n != 3 {
						t.Error(n, err)
					}
				})
			}
		}
		wg.Wait()
		calls := s.Calls()
		if round == 1 && !maps.Equal(calls, map[string]int{forCommit: 100}) || round == 0 && (calls[forCommit] != 100 || calls[forTree] > 100 || calls[forArchive] > 100) {
			t.Errorf("round %d: %v", round, calls)
		}
		c.sends.Base.(*http.Transport).CloseIdleConnections()
		if c.sends.Busy() != 0 {
			t.Errorf("%d slots are still taken", c.sends.Busy())
		}
	}
	s.Kill()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// TestSilent holds an answer that stops to be given up.
func TestSilent(t *testing.T) {
	s := githubtest.New(t, "/")
	release := make(chan struct{})
	defer close(release)
	s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
		w.Write([]byte("012"))
		http.NewResponseController(w).Flush()
		select {
		case <-release:
		case <-r.Context().Done():
		}
		return true
	})
	c, _ := ask(t, s, Options{})
	ctx, end := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer end()
	if _, err := c.Open(ctx, "a", "b", ""); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

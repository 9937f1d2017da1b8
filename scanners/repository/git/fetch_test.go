package git_test

import (
	"context"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/scanners/repository/git"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// loopback allows this machine, where the servers of these tests are.
func loopback(addr netip.Addr) error {
	if addr.IsLoopback() {
		return nil
	}
	return errors.New("not loopback")
}

// backend is the stock git http-backend over the fixture's workspace. Token, if
// any, is what it asks for.
type backend struct {
	cgi   http.Handler
	token string
	mu    sync.Mutex
	asked []*http.Request
}

func (b *backend) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	b.asked = append(b.asked, r)
	b.mu.Unlock()
	if _, password, _ := r.BasicAuth(); password != b.token {
		w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	b.cgi.ServeHTTP(w, r)
}

func (f *fixture) backend(token string) *backend {
	f.t.Helper()
	path, err := exec.LookPath("git")
	if err != nil {
		f.t.Fatal(err)
	}
	return &backend{token: token, cgi: &cgi.Handler{
		Path: path, Args: []string{"http-backend"},
		Env:    []string{"GIT_PROJECT_ROOT=" + f.workspace, "GIT_HTTP_EXPORT_ALL=1", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*"},
		Stderr: &strings.Builder{},
	}}
}

func serve(t testing.TB, h http.Handler) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func TestFetch(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			f := varied(t, "--object-format="+format)
			one := f.git("rev-parse", "HEAD")
			f.git("tag", "--annotate", "--message", "rilis", "v1")
			f.git("branch", "rilis/1")
			f.write("baru", "baru\n")
			two := f.commit("dua")
			f.git("tag", "ringan")
			temporary := t.TempDir()
			t.Setenv("TMPDIR", temporary)
			server := serve(t, f.backend(""))
			revisions := map[string]string{"": two, one: one, "v1": one}
			if format == "sha1" {
				maps.Copy(revisions, map[string]string{"HEAD": two, strings.ToUpper(two): two, "ringan": two, "rilis/1": one, "refs/heads/main": two})
			}
			for revision, want := range revisions {
				r, err := git.Fetch(context.Background(), server+"/app/", revision, git.Options{Allow: loopback})
				if err != nil {
					t.Errorf("%q: %v", revision, err)
					continue
				}
				if c := r.Commit(); c.ID != want || c.Tree != f.git("rev-parse", want+"^{tree}") {
					t.Errorf("%q: %+v", revision, c)
				}
				all := list(t, r)
				if want := f.lsTree(want); !slices.Equal(spelt(all), want) {
					t.Errorf("%q: %q\nnot\n%q", revision, spelt(all), want)
				}
				if data, err := r.Read(context.Background(), all[0], 1<<20); err != nil || int64(len(data)) != all[0].Size {
					t.Error(err)
				}
				objects, err := r.Signed(context.Background())
				if err != nil || len(objects) != map[bool]int{true: 2, false: 1}[want == one] {
					t.Errorf("%q: %d objects, %v", revision, len(objects), err)
				}
				if err := r.History(context.Background(), func(git.Past) error { return nil }); want == two || err != nil {
					says(t, err, "cut off") // the first commit has none before it
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
			}
			if format == "sha256" {
				return
			}
			for revision, want := range map[string]string{
				"tidak-ada": "is not in the repository", strings.Repeat("1", len(one)): "is not in the repository",
				one[:8]: "in full", "--upload-pack=x": "is not in the repository", "a:b": "no name", "+main": "is not in the repository",
			} {
				r, err := git.Fetch(context.Background(), server+"/app", revision, git.Options{Allow: loopback})
				if err == nil {
					r.Close()
				}
				says(t, err, want)
			}
			if left, _ := os.ReadDir(temporary); len(left) > 0 {
				t.Errorf("%d folders are left", len(left))
			}
		})
	}
}

func TestFetchHistory(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	f.write("a", "2")
	f.commit("dua")
	r, err := git.Fetch(context.Background(), serve(t, f.backend(""))+"/app", "", git.Options{Allow: loopback, History: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	n := 0
	if err := r.History(context.Background(), func(git.Past) error { n++; return nil }); err != nil || n != 2 {
		t.Error(n, err)
	}
}

// TestToken holds that a token comes to its server and nowhere else: not into a
// reason, a process's arguments, or a file.
func TestToken(t *testing.T) {
	const token = "rahasia7e41c9"
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	b := f.backend(token)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	server := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if all, err := filepath.Glob("/proc/[0-9]*/cmdline"); err == nil {
			for _, name := range all {
				if line, _ := os.ReadFile(name); strings.Contains(string(line), token) || strings.Contains(string(line), base64.StdEncoding.EncodeToString([]byte("x-access-token:"+token))) {
					t.Error("it stands on a command line")
				}
			}
		}
		filepath.WalkDir(temporary, func(name string, _ os.DirEntry, _ error) error {
			if data, _ := os.ReadFile(name); strings.Contains(string(data), token) {
				t.Errorf("it stands in %s", name)
			}
			return nil
		})
		b.ServeHTTP(w, r)
	}))
	r, err := git.Fetch(context.Background(), server+"/app", "", git.Options{Allow: loopback, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	if len(b.asked) < 3 {
		t.Errorf("%d requests", len(b.asked))
	}
	for _, o := range []struct{ token, want string }{{"", "asks for a token"}, {"salah", "refuses the token"}} {
		_, err := git.Fetch(context.Background(), server+"/app", "", git.Options{Allow: loopback, Token: o.token})
		says(t, err, o.want)
	}
	_, err = git.Fetch(context.Background(), "http://user:"+token+"@127.0.0.1/app", "", git.Options{Allow: loopback})
	says(t, err, "holds a password")
	if strings.Contains(err.Error(), token) {
		t.Error("the reason tells the token")
	}
	_, err = git.Fetch(context.Background(), "http://192.0.2.1/app", "", git.Options{Allow: func(netip.Addr) error { return nil }, Token: token})
	says(t, err, "without encryption")
}

// TestRedirect holds that no other host sees anything, of git's own request and
// of those after it.
func TestRedirect(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	b := f.backend("")
	other := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the other host was asked") }))
	other = strings.Replace(other, "127.0.0.1", "localhost", 1)
	server := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/away/"):
			http.Redirect(w, r, other+r.URL.String(), http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/late/") && r.UserAgent() != "git/patuh":
			http.Redirect(w, r, other+r.URL.String(), http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/posted/") && r.Method == http.MethodPost:
			http.Redirect(w, r, other+r.URL.String(), http.StatusTemporaryRedirect)
		case strings.HasPrefix(r.URL.Path, "/round/"):
			http.Redirect(w, r, r.URL.String(), http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/sign-in/"):
			http.Redirect(w, r, "/users/sign_in", http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/moved/"):
			http.Redirect(w, r, "/app/"+strings.TrimPrefix(r.URL.String(), "/moved/"), http.StatusMovedPermanently)
		default:
			r.URL.Path = strings.NewReplacer("/late/", "/app/", "/posted/", "/app/").Replace(r.URL.Path)
			b.ServeHTTP(w, r)
		}
	}))
	for name, want := range map[string]string{
		"away": "redirects to another host", "late": "redirects to another host", "posted": "redirects to another host", "round": "redirects to another host", "sign-in": "no git server",
	} {
		_, err := git.Fetch(context.Background(), server+"/"+name, "", git.Options{Allow: loopback})
		if name == "posted" && err != nil && tree.Reason(err).EN != want {
			want = "" // git says only that it failed
		}
		says(t, err, want)
	}
	r, err := git.Fetch(context.Background(), server+"/moved", "", git.Options{Allow: loopback})
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
}

func TestFetchFails(t *testing.T) {
	needGit(t)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	f := newFixture(t) // empty
	server := serve(t, f.backend(""))
	answer := func(code int, header ...string) string {
		return serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(code)
			fmt.Fprint(w, "rahasia")
		})) + "/x"
	}
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = log.New(io.Discard, "", 0) // that it is not trusted
	tls.StartTLS()
	t.Cleanup(tls.Close)
	for what, c := range map[string]struct{ address, want string }{
		"empty":              {server + "/app", "the repository is empty"},
		"no repository":      {server + "/lain", "is not on the server"},
		"404":                {answer(404), "is not on the server"},
		"403":                {answer(403), "forbids"},
		"500":                {answer(500), "failed to answer"},
		"429":                {answer(429), "limits the number"},
		"a page":             {answer(200, "Content-Type", "text/html"), "no git server"},
		"not git after all":  {answer(200, "Content-Type", "application/x-git-upload-pack-advertisement"), ""},
		"connection refused": {"http://" + closed.Addr().String() + "/x", "could not be reached"},
		"no such host":       {"http://tidak-ada.invalid/x", "DNS"},
		"self-signed":        {tls.URL + "/x", "certificate"},
		"ext":                {"ext::sh -c id", "cannot be used"},
		"ext without space":  {"ext::id", "cannot be used"},
		"file":               {"file:///etc", "cannot be used"},
		"path":               {"/etc", "cannot be used"},
		"git":                {"git://127.0.0.1/x", "cannot be used"},
		"option":             {"--upload-pack=id", "cannot be used"},
		"option as host":     {"ssh://-oProxyCommand=id/x", "cannot be used"},
		"option as user":     {"ssh://-oProxyCommand=id@127.0.0.1/x", "cannot be used"},
		"option as scp host": {"-oProxyCommand=id@127.0.0.1:x", "cannot be used"},
		"query":              {"https://127.0.0.1/x?token=rahasia", "apart"},
		"user":               {"https://rahasia@127.0.0.1/x", "apart"},
		"no path":            {"https://127.0.0.1/", "cannot be used"},
		"line feed":          {"https://127.0.0.1/x\ny", "cannot be used"},
	} {
		t.Run(what, func(t *testing.T) {
			_, err := git.Fetch(context.Background(), c.address, "", git.Options{Allow: loopback})
			says(t, err, c.want)
			if err != nil && strings.Contains(err.Error(), "rahasia") {
				t.Error(err)
			}
		})
	}
	_, err = git.Fetch(context.Background(), answer(429, "Retry-After", "60", "Date", "Thu, 26 Nov 2026 00:00:00 GMT"), "", git.Options{Allow: loopback})
	if known := new(tree.Error); !errors.As(err, &known) || !known.RetryAt.Equal(time.Date(2026, 11, 26, 0, 1, 0, 0, time.UTC)) {
		t.Errorf("%+v", err)
	}
}

func TestAddresses(t *testing.T) {
	server := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was connected to") }))
	port := server[strings.LastIndex(server, ":"):]
	for _, host := range []string{
		"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
		"[fd00::1]", "[fe80::1]", "100.64.0.1", "224.0.0.1", "[::127.0.0.1]",
	} {
		for _, scheme := range []string{"http", "https", "ssh"} {
			_, err := git.Fetch(context.Background(), scheme+"://"+host+port+"/x", "", git.Options{})
			says(t, err, "may not be connected to")
		}
	}
}

// TestHTTPS fetches from a server named by host, whose certificate an authority
// given vouches for.
func TestHTTPS(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	id := f.commit("satu")
	server := httptest.NewTLSServer(f.backend("token"))
	t.Cleanup(server.Close)
	authority := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(authority, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := git.Fetch(context.Background(), server.URL+"/app", "", git.Options{Allow: loopback, CA: authority, Token: "token"})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.Commit().ID != id {
		t.Error(r.Commit())
	}
}

// TestNamedHost fetches by a name, which git is told the address of.
func TestNamedHost(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	server := serve(t, f.backend("token"))
	r, err := git.Fetch(context.Background(), strings.Replace(server, "127.0.0.1", "localhost", 1)+"/app", "", git.Options{Token: "token", Allow: func(addr netip.Addr) error {
		if addr.String() == "127.0.0.1" {
			return nil
		}
		return errors.New("another")
	}})
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
}

func TestTooLarge(t *testing.T) {
	f := newFixture(t)
	noise := make([]byte, 8<<20)
	for i := range noise {
		noise[i] = byte(rand.Uint32())
	}
	f.write("besar", string(noise))
	f.commit("satu")
	server := serve(t, f.backend(""))
	_, err := git.Fetch(context.Background(), server+"/app", "", git.Options{Allow: loopback, MaxSize: 1 << 20})
	says(t, err, "larger than")
	r, err := git.Fetch(context.Background(), server+"/app", "", git.Options{Allow: loopback, MaxSize: 16 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Read(context.Background(), list(t, r)[0], 16<<20); err != nil {
		t.Error(err)
	}
}

// TestHangs has servers that never answer, the first time or the second.
func TestHangs(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	b := f.backend("")
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	for what, hangs := range map[string]func(r *http.Request) bool{
		"at once": func(*http.Request) bool { return true },
		"git":     func(r *http.Request) bool { return r.UserAgent() != "git/patuh" },
		"pack":    func(r *http.Request) bool { return r.Method == http.MethodPost },
	} {
		t.Run(what, func(t *testing.T) {
			over := make(chan struct{})
			reached := make(chan struct{}, 100)
			server := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if hangs(r) {
					reached <- struct{}{}
					<-over
					return
				}
				b.ServeHTTP(w, r)
			}))
			before := held(t)
			ctx, cancel := context.WithCancel(context.Background())
			go func() {
				<-reached
				cancel()
			}()
			begun := time.Now()
			if _, err := git.Fetch(ctx, server+"/app", "", git.Options{Allow: loopback}); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
			_, err := git.Fetch(context.Background(), server+"/app", "", git.Options{Allow: loopback, Timeout: 700 * time.Millisecond})
			says(t, err, "in time")
			if took := time.Since(begun); took > 4*time.Second {
				t.Errorf("it took %v", took)
			}
			close(over)
			deadline := time.Now().Add(10 * time.Second)
			for after := held(t); after.children > before.children; after = held(t) {
				if time.Now().After(deadline) {
					t.Fatalf("left: %+v, before: %+v", after, before)
				}
				time.Sleep(20 * time.Millisecond)
			}
			if all, _ := filepath.Glob("/proc/[0-9]*/environ"); len(all) > 0 {
				for _, name := range all {
					if env, _ := os.ReadFile(name); strings.Contains(string(env), "GIT_DIR="+temporary) {
						t.Errorf("%s is left", name)
					}
				}
			}
		})
	}
	if left, _ := os.ReadDir(temporary); len(left) > 0 {
		t.Errorf("%d folders are left", len(left))
	}
}

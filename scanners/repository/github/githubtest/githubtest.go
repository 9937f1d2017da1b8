// Package githubtest stands for GitHub in tests: a server with the part of its
// API that patuh uses, over real git repositories. It keeps account of requests
// and quotas, refuses what GitHub refuses, fails on demand, and can be killed
// while it answers.
//
// It is for tests only, and must not know the client it is asked by. A test
// holds it to GitHub's own description of its API.
package githubtest

import (
	"bufio"
	"bytes"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Server is a GitHub with two hosts, as it has: one for the API, one for
// archives. It is safe for use by several goroutines at once.
type Server struct {
	api      *httptest.Server
	archives *httptest.Server
	prefix   string

	mu      sync.Mutex
	public  string // the API's address that answers name
	repos   []*repo
	tokens  map[string]time.Time // when they end
	app     *app
	limit   int // of entries of one list of a tree
	quota   quota
	busy    int // requests still to be refused for being too many at once
	busyFor string
	posted  posted

	noting   sync.Mutex // of what follows, apart from mu, which may be held while a request is answered
	requests []Request
	faults   func(http.ResponseWriter, *http.Request) bool
}

// Repository is a repository the server has.
type Repository struct {
	Name     string // owner/name
	Git      string // folder of a bare git repository; "" for one without a commit
	Private  bool   // shown to tokens only
	Archived bool
	Disabled bool
	Fork     bool
	Status   int    // what every request about it is refused with; 0 for none
	Message  string // the refusal's
}

type repo struct {
	Repository
	id    int64
	names []string // all it ever had, lower case
}

// Request is one the server got.
type Request struct {
	Archive       bool   // at the host for archives
	Endpoint      string // pattern of its path, such as "GET /repos/{owner}/{repo}"
	Path          string // with the query
	Authorization string
	Header        http.Header
	Status        int // 0 where the connection was broken off
}

type quota struct {
	of, used int // of 0: without limit
	reset    time.Time
	status   int
}

type app struct {
	id            int64
	key           *rsa.PublicKey
	installations map[string]int64 // by owner, lower case
	lasting       time.Duration
	given         int
}

// New starts a server, which ends with the test. The path of its API's address
// is prefix, "/" or, as GitHub Enterprise has it, "/api/v3/".
func New(t testing.TB, prefix string) *Server {
	t.Helper()
	s := &Server{prefix: strings.TrimSuffix(prefix, "/"), tokens: map[string]time.Time{}, limit: 100_000, posted: newPosted()}
	s.api = httptest.NewServer(s.handler(s.endpoints(), false))
	s.archives = httptest.NewServer(s.handler(s.files(), true))
	s.public = s.api.URL + s.prefix + "/"
	t.Cleanup(s.Kill)
	return s
}

// API is the address of the API, which ends in a slash.
func (s *Server) API() string { return s.api.URL + s.prefix + "/" }

// Public makes answers name another address of the API: that of a proxy before
// the server.
func (s *Server) Public(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.public = address
}

// Kill ends the server at once, in the middle of whatever it is saying.
func (s *Server) Kill() {
	for _, h := range []*httptest.Server{s.api, s.archives} {
		h.Listener.Close()
		h.CloseClientConnections()
	}
}

// Put gives the server a repository, in place of one of the same name, and
// returns its number.
func (s *Server) Put(r Repository) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old := s.find(r.Name); old != nil && strings.EqualFold(old.Name, r.Name) {
		old.Repository = r
		return old.id
	}
	// A new repository takes a name that once led to another.
	for _, other := range s.repos {
		other.names = slices.DeleteFunc(other.names, func(n string) bool { return n == strings.ToLower(r.Name) })
	}
	s.repos = append(s.repos, &repo{Repository: r, id: int64(1000 + len(s.repos)), names: []string{strings.ToLower(r.Name)}})
	return s.repos[len(s.repos)-1].id
}

// Rename gives a repository another owner/name; the old one goes on leading there.
func (s *Server) Rename(from, to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.find(from)
	r.Name = to
	r.names = append(r.names, strings.ToLower(to))
}

// find returns the repository that has or had a name.
func (s *Server) find(name string) *repo {
	for _, r := range s.repos {
		if slices.Contains(r.names, strings.ToLower(name)) {
			return r
		}
	}
	return nil
}

// Allow makes the server know a token, for an hour.
func (s *Server) Allow(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens[token] = time.Now().Add(time.Hour)
}

// Install makes the server know an App, installed at owners under these numbers,
// whose tokens last that long.
func (s *Server) Install(id int64, key *rsa.PublicKey, installations map[string]int64, lasting time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.app = &app{id: id, key: key, installations: installations, lasting: lasting}
}

// Truncate makes the server list no more than that many entries of a tree at once.
func (s *Server) Truncate(entries int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = entries
}

// Quota lets the server answer that many requests until a time, and refuse
// further ones with the status, 403 or 429.
func (s *Server) Quota(requests int, until time.Time, status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.quota = quota{of: requests, reset: until, status: status}
}

// Busy refuses the next requests for being too many at once. retryAfter is the
// header of that name; "" for none.
func (s *Server) Busy(requests int, retryAfter string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy, s.busyFor = requests, retryAfter
}

// Fault is called with every request, before the server looks at it; where it
// returns true, it has answered.
func (s *Server) Fault(f func(http.ResponseWriter, *http.Request) bool) {
	s.noting.Lock()
	defer s.noting.Unlock()
	s.faults = f
}

// Requests returns those the server got, at both hosts, and forgets them.
func (s *Server) Requests() []Request {
	s.noting.Lock()
	defer s.noting.Unlock()
	all := s.requests
	s.requests = nil
	return all
}

// Calls returns how many requests of Requests each endpoint of the API got, and
// forgets them.
func (s *Server) Calls() map[string]int {
	calls := map[string]int{}
	for _, r := range s.Requests() {
		if !r.Archive {
			calls[r.Endpoint]++
		}
	}
	return calls
}

// handler notes each request, and lets faults come first.
func (s *Server) handler(mux *http.ServeMux, archive bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !archive {
			r.URL.Path = strings.TrimPrefix(r.URL.Path, s.prefix)
		}
		_, pattern := mux.Handler(r)
		asked := Request{archive, pattern, r.URL.RequestURI(), r.Header.Get("Authorization"), r.Header, 0}
		noted := &recorder{ResponseWriter: w, note: func(status int) {
			s.noting.Lock()
			defer s.noting.Unlock()
			asked.Status = status
			s.requests = append(s.requests, asked)
		}}
		defer noted.end()
		s.noting.Lock()
		fault := s.faults
		s.noting.Unlock()
		if fault != nil && fault(noted, r) {
			return
		}
		if archive || s.admit(noted, r) {
			mux.ServeHTTP(noted, r)
		}
	})
}

// recorder notes a request before any of the answer goes out: who has read all of
// one may count it at once.
type recorder struct {
	http.ResponseWriter
	note   func(status int)
	status int
}

// end notes a request that got no answer.
func (r *recorder) end() {
	if r.status == 0 {
		r.note(0)
	}
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.note(status)
	}
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.WriteHeader(http.StatusOK)
	}
	return r.ResponseWriter.Write(p)
}

// Unwrap lets http.NewResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// admit refuses those whose token is unknown, and those that ask too much.
func (s *Server) admit(w http.ResponseWriter, r *http.Request) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	asApp := strings.HasPrefix(r.URL.Path, "/app/") || strings.HasSuffix(r.URL.Path, "/installation")
	if got := r.Header.Get("Authorization"); got != "" || asApp {
		token := strings.TrimPrefix(got, "Bearer ")
		if asApp && !s.isApp(token) || !asApp && !time.Now().Before(s.tokens[token]) {
			refuse(w, http.StatusUnauthorized, "Bad credentials", "")
			return false
		}
	}
	if s.busy > 0 {
		s.busy--
		if s.busyFor != "" {
			w.Header().Set("Retry-After", s.busyFor)
		}
		refuse(w, http.StatusForbidden, "You have exceeded a secondary rate limit.", "/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits")
		return false
	}
	if r.URL.Path == "/rate_limit" {
		return true
	}
	if s.quota.of > 0 {
		if time.Now().After(s.quota.reset) {
			s.quota.used, s.quota.reset = 0, time.Now().Add(time.Hour)
		}
		left := s.quota.of - s.quota.used
		w.Header().Set("X-RateLimit-Limit", strconv.Itoa(s.quota.of))
		w.Header().Set("X-RateLimit-Remaining", strconv.Itoa(max(left-1, 0)))
		w.Header().Set("X-RateLimit-Used", strconv.Itoa(min(s.quota.used+1, s.quota.of)))
		w.Header().Set("X-RateLimit-Reset", strconv.FormatInt(s.quota.reset.Unix(), 10))
		w.Header().Set("X-RateLimit-Resource", "core")
		if left <= 0 {
			refuse(w, s.quota.status, "API rate limit exceeded for user ID 1.", "/overview/rate-limits-for-the-rest-api")
			return false
		}
		s.quota.used++
	}
	return true
}

// refuse answers as GitHub does where it does not do what is asked.
func refuse(w http.ResponseWriter, status int, message, documentation string) {
	said := map[string]any{"message": message, "documentation_url": "https://docs.github.com/rest" + documentation, "status": strconv.Itoa(status)}
	if status == http.StatusUnavailableForLegalReasons {
		said["block"] = map[string]any{"reason": "dmca", "created_at": "2026-01-02T03:04:05Z"}
	}
	answer(w, status, said)
}

func answer(w http.ResponseWriter, status int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	w.Write(data)
}

// endpoints are those of the API.
func (s *Server) endpoints() *http.ServeMux {
	mux := http.NewServeMux()
	of := func(pattern string, do func(http.ResponseWriter, *http.Request, repo)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { s.about(w, r, do) })
	}
	of("GET /repos/{owner}/{repo}", s.repository)
	of("GET /repositories/{id}", s.repository)
	of("GET /repos/{owner}/{repo}/commits/{ref...}", s.commit)
	of("GET /repositories/{id}/commits/{ref...}", s.commit)
	of("GET /repos/{owner}/{repo}/git/commits/{sha}", s.gitCommit)
	of("GET /repos/{owner}/{repo}/git/trees/{sha}", s.tree)
	of("GET /repos/{owner}/{repo}/git/blobs/{sha}", s.blob)
	of("GET /repos/{owner}/{repo}/tarball/{ref...}", s.tarball)
	of("GET /repos/{owner}/{repo}/issues/{number}/comments", s.comments)
	of("POST /repos/{owner}/{repo}/issues/{number}/comments", s.comments)
	of("PATCH /repos/{owner}/{repo}/issues/comments/{comment}", s.oneComment)
	of("DELETE /repos/{owner}/{repo}/issues/comments/{comment}", s.oneComment)
	of("POST /repos/{owner}/{repo}/check-runs", s.newCheckRun)
	of("GET /repos/{owner}/{repo}/check-runs/{run}", s.oneCheckRun)
	of("PATCH /repos/{owner}/{repo}/check-runs/{run}", s.oneCheckRun)
	of("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", s.checkRuns)
	of("POST /repos/{owner}/{repo}/code-scanning/sarifs", s.upload)
	of("GET /repos/{owner}/{repo}/code-scanning/sarifs/{upload}", s.oneUpload)
	mux.HandleFunc("GET /user", s.user)
	mux.HandleFunc("GET /orgs/{org}/repos", s.list)
	mux.HandleFunc("GET /rate_limit", s.rateLimit)
	mux.HandleFunc("GET /orgs/{owner}/installation", s.installation)
	mux.HandleFunc("GET /users/{owner}/installation", s.installation)
	mux.HandleFunc("POST /app/installations/{id}/access_tokens", s.accessToken)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { refuse(w, http.StatusNotFound, "Not Found", "") })
	return mux
}

// about finds the repository of a request, or says why it will not show it.
func (s *Server) about(w http.ResponseWriter, r *http.Request, do func(http.ResponseWriter, *http.Request, repo)) {
	name := r.PathValue("owner") + "/" + r.PathValue("repo")
	s.mu.Lock()
	var found *repo
	if id := r.PathValue("id"); id != "" {
		if i := slices.IndexFunc(s.repos, func(r *repo) bool { return strconv.FormatInt(r.id, 10) == id }); i >= 0 {
			found, name = s.repos[i], s.repos[i].Name
		}
	} else {
		found = s.find(name)
	}
	var is repo
	if found != nil {
		is = *found
	}
	public := s.public
	s.mu.Unlock()
	switch {
	case found == nil || is.Private && r.Header.Get("Authorization") == "":
		refuse(w, http.StatusNotFound, "Not Found", "")
	case is.Status != 0:
		refuse(w, is.Status, is.Message, "")
	case !strings.EqualFold(is.Name, name):
		rest := strings.SplitN(r.URL.Path, "/", 5) // "", repos, owner, repo, rest
		to := public + "repositories/" + strconv.FormatInt(is.id, 10)
		if len(rest) == 5 {
			to += "/" + rest[4]
		}
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", to)
		answer(w, http.StatusMovedPermanently, map[string]any{"message": "Moved Permanently", "url": to, "documentation_url": "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects"})
	default:
		do(w, r, is)
	}
}

// git runs git in a repository and returns what it prints. What is asked of an
// object by its id is asked once: it stays as it is.
func (r repo) git(arguments ...string) ([]byte, error) {
	if len(strings.Split(arguments[len(arguments)-1], "^")[0]) != 40 {
		return run(r.Git, nil, arguments...)
	}
	key := r.Git + "\x00" + strings.Join(arguments, "\x00")
	if out, known := objects.Load(key); known {
		return out.([]byte), nil
	}
	out, err := run(r.Git, nil, arguments...)
	if err == nil {
		objects.Store(key, out)
	}
	return out, err
}

var objects sync.Map // what git printed, by repository and arguments

// resolve returns the id of what a name means, of that type, or refuses.
func (r repo) resolve(w http.ResponseWriter, name, kind string, status int) (string, bool) {
	if r.Git == "" {
		refuse(w, http.StatusConflict, "Git Repository is empty.", "")
		return "", false
	}
	id, err := r.git("rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{"+kind+"}")
	if err != nil {
		if status == http.StatusUnprocessableEntity {
			answer(w, status, map[string]any{"message": "No commit found for SHA: " + name, "documentation_url": "https://docs.github.com/rest/commits/commits#get-a-commit", "status": strconv.Itoa(status)})
		} else {
			refuse(w, status, "Not Found", "")
		}
		return "", false
	}
	return strings.TrimSpace(string(id)), true
}

func (s *Server) commit(w http.ResponseWriter, r *http.Request, is repo) {
	id, ok := is.resolve(w, r.PathValue("ref"), "commit", http.StatusUnprocessableEntity)
	if !ok {
		return
	}
	if !strings.Contains(r.Header.Get("Accept"), ".sha") {
		refuse(w, http.StatusUnsupportedMediaType, "The fake knows only the sha media type here.", "")
		return
	}
	w.Header().Set("ETag", `"`+id+`"`)
	if r.Header.Get("If-None-Match") == `"`+id+`"` {
		s.mu.Lock()
		if s.quota.of > 0 && s.quota.used > 0 {
			s.quota.used-- // what has not changed is free
		}
		s.mu.Unlock()
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/vnd.github.sha; charset=utf-8")
	w.WriteHeader(http.StatusOK)
	io.WriteString(w, id)
}

func (s *Server) gitCommit(w http.ResponseWriter, r *http.Request, is repo) {
	id, ok := is.resolve(w, r.PathValue("sha"), "commit", http.StatusNotFound)
	if !ok {
		return
	}
	out, err := is.git("show", "--no-patch", "--format=%T%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%P%x00%B", id)
	if err != nil {
		refuse(w, http.StatusInternalServerError, "Server Error", "")
		return
	}
	part := strings.SplitN(string(out), "\x00", 9)
	base := s.address(is)
	parents := []any{}
	for _, p := range strings.Fields(part[7]) {
		parents = append(parents, map[string]any{"sha": p, "url": base + "/git/commits/" + p, "html_url": base + "/commit/" + p})
	}
	answer(w, http.StatusOK, map[string]any{
		"sha": id, "node_id": "C_" + id, "url": base + "/git/commits/" + id, "html_url": base + "/commit/" + id,
		"author":       map[string]any{"name": part[1], "email": part[2], "date": utc(part[3])},
		"committer":    map[string]any{"name": part[4], "email": part[5], "date": utc(part[6])},
		"tree":         map[string]any{"sha": part[0], "url": base + "/git/trees/" + part[0]},
		"message":      strings.TrimSpace(part[8]),
		"parents":      parents,
		"verification": map[string]any{"verified": false, "reason": "unsigned", "signature": nil, "payload": nil, "verified_at": nil},
	})
}

func utc(date string) string {
	at, err := time.Parse(time.RFC3339, date)
	if err != nil {
		panic(err)
	}
	return at.UTC().Format(time.RFC3339)
}

// address is where a repository is in the API.
func (s *Server) address(is repo) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.public + "repos/" + is.Name
}

func (s *Server) tree(w http.ResponseWriter, r *http.Request, is repo) {
	asked := r.PathValue("sha")
	id, ok := is.resolve(w, asked, "tree", http.StatusNotFound)
	if !ok {
		return
	}
	arguments := []string{"ls-tree", "-l", "-z"}
	if _, all := r.URL.Query()["recursive"]; all {
		arguments = append(arguments, "-r", "-t")
	}
	out, err := is.git(append(arguments, id)...)
	if err != nil {
		refuse(w, http.StatusInternalServerError, "Server Error", "")
		return
	}
	s.mu.Lock()
	limit := s.limit
	s.mu.Unlock()
	base := s.address(is)
	entries, truncated := []any{}, false
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if line == "" {
			break
		}
		if truncated = len(entries) == limit; truncated {
			break
		}
		about, path, _ := strings.Cut(line, "\t")
		field := strings.Fields(about) // mode, type, id, size
		e := map[string]any{"path": path, "mode": field[0], "type": field[1], "sha": field[2]}
		switch field[1] {
		case "blob":
			size, _ := strconv.Atoi(field[3])
			e["size"], e["url"] = size, base+"/git/blobs/"+field[2]
		case "tree":
			e["url"] = base + "/git/trees/" + field[2]
		}
		entries = append(entries, e)
	}
	// GitHub names what it was asked for, be it a commit.
	sha, err := is.git("rev-parse", "--verify", "--end-of-options", asked)
	if err != nil {
		sha = []byte(id)
	}
	answer(w, http.StatusOK, map[string]any{"sha": strings.TrimSpace(string(sha)), "url": base + "/git/trees/" + asked, "tree": entries, "truncated": truncated})
}

func (s *Server) blob(w http.ResponseWriter, r *http.Request, is repo) {
	id, ok := is.resolve(w, r.PathValue("sha"), "blob", http.StatusNotFound)
	if !ok {
		return
	}
	data, err := is.git("cat-file", "blob", id)
	if err != nil {
		refuse(w, http.StatusInternalServerError, "Server Error", "")
		return
	}
	if strings.Contains(r.Header.Get("Accept"), ".raw") {
		w.Header().Set("Content-Type", "application/vnd.github.v3.raw; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(data)))
		w.WriteHeader(http.StatusOK)
		w.Write(data)
		return
	}
	answer(w, http.StatusOK, map[string]any{
		"sha": id, "node_id": "B_" + id, "size": len(data), "url": s.address(is) + "/git/blobs/" + id,
		"content": base64.StdEncoding.EncodeToString(data), "encoding": "base64",
	})
}

// tarball sends to the host for archives. A private repository's address holds a
// token of its own.
func (s *Server) tarball(w http.ResponseWriter, r *http.Request, is repo) {
	id, ok := is.resolve(w, r.PathValue("ref"), "commit", http.StatusNotFound)
	if !ok {
		return
	}
	to := s.archives.URL + "/" + is.Name + "/legacy.tar.gz/" + id
	if is.Private {
		to += "?token=" + passing
	}
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusFound)
}

// passing opens the archives of private repositories.
const passing = "ARSIP0passing0token"

func (s *Server) files() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{owner}/{repo}/legacy.tar.gz/{sha}", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		found := s.find(r.PathValue("owner") + "/" + r.PathValue("repo"))
		var is repo
		if found != nil {
			is = *found
		}
		s.mu.Unlock()
		if found == nil || is.Private && r.URL.Query().Get("token") != passing {
			http.NotFound(w, r)
			return
		}
		sha := r.PathValue("sha")
		w.Header().Set("Content-Type", "application/x-gzip")
		cmd := command(is.Git, "archive", "--format=tar.gz", "--prefix="+r.PathValue("owner")+"-"+r.PathValue("repo")+"-"+sha[:7]+"/", sha)
		out, err := cmd.StdoutPipe()
		if err != nil || cmd.Start() != nil {
			http.Error(w, "git", http.StatusInternalServerError)
			return
		}
		io.Copy(w, bufio.NewReader(out))
		if cmd.Wait() != nil {
			panic(http.ErrAbortHandler)
		}
	})
	return mux
}

// list lists an organisation's repositories, a page at a time.
func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	org := r.PathValue("org")
	s.mu.Lock()
	var all []repo
	known := false
	for _, is := range s.repos {
		owner, _, _ := strings.Cut(is.Name, "/")
		if !strings.EqualFold(owner, org) {
			continue
		}
		known = true
		if !is.Private || r.Header.Get("Authorization") != "" {
			all = append(all, *is)
		}
	}
	public := s.public
	s.mu.Unlock()
	if !known {
		refuse(w, http.StatusNotFound, "Not Found", "/repos/repos#list-organization-repositories")
		return
	}
	slices.SortFunc(all, func(a, b repo) int { return strings.Compare(a.Name, b.Name) })
	number := func(name string, otherwise, most int) int {
		n, err := strconv.Atoi(r.URL.Query().Get(name))
		if err != nil || n < 1 {
			return otherwise
		}
		return min(n, most)
	}
	size, page := number("per_page", 30, 100), number("page", 1, 1<<30)
	last := max((len(all)+size-1)/size, 1)
	var links []string
	link := func(rel string, page int) {
		q := r.URL.Query()
		q.Set("page", strconv.Itoa(page))
		links = append(links, fmt.Sprintf(`<%sorgs/%s/repos?%s>; rel="%s"`, public, org, q.Encode(), rel))
	}
	if page > 1 {
		link("prev", page-1)
	}
	if page < last {
		link("next", page+1)
		link("last", last)
	}
	if page > 1 {
		link("first", 1)
	}
	if len(links) > 0 {
		w.Header().Set("Link", strings.Join(links, ", "))
	}
	shown := []any{}
	for _, is := range all[min((page-1)*size, len(all)):min(page*size, len(all))] {
		shown = append(shown, s.described(is, false))
	}
	answer(w, http.StatusOK, shown)
}

func (s *Server) repository(w http.ResponseWriter, _ *http.Request, is repo) {
	answer(w, http.StatusOK, s.described(is, true))
}

func (s *Server) rateLimit(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	q := s.quota
	s.mu.Unlock()
	if q.of == 0 {
		q.of, q.reset = 5000, time.Now().Add(time.Hour)
	}
	core := map[string]any{"limit": q.of, "remaining": max(q.of-q.used, 0), "reset": q.reset.Unix(), "used": q.used}
	answer(w, http.StatusOK, map[string]any{"resources": map[string]any{"core": core, "search": core}, "rate": core})
}

// run runs git in a folder and returns what it prints.
func run(dir string, in io.Reader, arguments ...string) ([]byte, error) {
	cmd := command(dir, arguments...)
	cmd.Stdin = in
	var wrong bytes.Buffer
	cmd.Stderr = &wrong
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", cmd, err, wrong.Bytes())
	}
	return out, nil
}

// command is git in a folder, without the configuration of this machine.
func command(dir string, arguments ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{"--git-dir=" + dir}, arguments...)...)
	cmd.Env = append(cmd.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_NO_REPLACE_OBJECTS=1", "LC_ALL=C")
	return cmd
}

// Cut breaks the connection off, after the header and what was written so far.
func Cut(w http.ResponseWriter) {
	http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

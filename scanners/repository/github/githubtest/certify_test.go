package githubtest_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/openapitest"
	"github.com/patuh-id/patuh/internal/post"
	"github.com/patuh-id/patuh/reports/reporttest"
	"github.com/patuh-id/patuh/scanners/repository/github"
	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// undescribed says why a request cannot be held to the description: GitHub
// answers it, and documents it, elsewhere. It goes to the fake directly.
func undescribed(r *http.Request) string {
	switch {
	case strings.HasPrefix(r.URL.Path, "/repositories/"):
		return "where a renamed repository leads: not in the description"
	case strings.HasPrefix(r.URL.Path, "/repos/dinkes/lama/commits/"):
		return "301 is described of the repository alone, not of what is below it"
	case strings.Contains(r.URL.Path, "/git/blobs/") && strings.HasSuffix(r.Header.Get("Accept"), ".raw"):
		return "the raw media type is in the description's words, not in its schema"
	case r.Header.Get("If-None-Match") != "":
		return "304 is not described of this endpoint"
	case strings.HasSuffix(r.URL.Path, "/check-runs") && r.Header.Get("Authorization") == "Bearer ghs_fork":
		return "403 is not described of this endpoint"
	}
	return ""
}

// TestCertified holds the fake to GitHub's own description of its API: all that
// the client asks, and all that the fake answers, goes through prism, which
// refuses what is not as described.
func TestCertified(t *testing.T) {
	s := githubtest.New(t, "/")
	p := openapitest.Start(t, openapitest.Options{
		Description: "node_modules/@octokit/openapi/generated/api.github.com.json",
		Server:      strings.TrimSuffix(s.API(), "/"), Endpoint: endpoint, Undescribed: undescribed,
	})
	s.Public(p.URL + "/")

	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s.Install(7, &key.PublicKey, map[string]int64{"dinkes": 71}, time.Hour)
	s.Allow("ghp_uji")
	files := githubtest.Files(map[string]string{"README.md": "# Uji\n", "docs/a.md": "a", "rahasia.md": "x", ".gitattributes": "rahasia.md export-ignore\n"})
	files["tautan"] = githubtest.Content{Mode: "120000", Data: "README.md"}
	files["lain"] = githubtest.Content{Mode: "160000", Data: strings.Repeat("1", 40)}
	files["\xff.txt"] = githubtest.Content{Data: "a name that is no UTF-8"}
	git := githubtest.Repo(t, files)
	for i := range 120 {
		s.Put(githubtest.Repository{Name: fmt.Sprintf("dinkes/r%03d", i), Git: git, Private: i%2 == 0, Archived: i == 1, Fork: i == 2})
	}
	s.Put(githubtest.Repository{Name: "dinkes/kosong"})
	s.Put(githubtest.Repository{Name: "dinkes/lama", Git: git})
	s.Rename("dinkes/lama", "dinkes/baru")

	ctx := context.Background()
	client := func(o github.Options) *github.Client {
		o.API, o.Cache, o.Now = p.URL+"/", t.TempDir(), time.Now
		c, err := github.New(o)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	asApp := client(github.Options{App: &github.App{ID: 7, Key: pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})}})
	withToken := client(github.Options{Token: "ghp_uji"})
	read := func(c *github.Client, name string) {
		t.Helper()
		in, err := c.Open(ctx, "dinkes", name, "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		defer in.Close()
		n := 0
		if err := in.Walk(ctx, func(e tree.Entry) error {
			n++
			if e.Mode == tree.Submodule {
				return nil
			}
			_, err := in.Read(ctx, e, 1<<20)
			return err
		}); err != nil || n != len(files) {
			t.Errorf("%s: %d entries, %v", name, n, err)
		}
	}
	read(asApp, "r000")
	read(withToken, "r001")
	read(withToken, "r001") // unchanged
	read(withToken, "lama")
	s.Truncate(7)                                          // of eight: what the root alone holds
	read(client(github.Options{Token: "ghp_uji"}), "r002") // with nothing in its cache
	s.Truncate(100_000)
	if all, err := withToken.List(ctx, "dinkes"); err != nil || len(all) != 122 {
		t.Errorf("%d repositories, %v", len(all), err)
	}
	if r, err := withToken.Repository(ctx, "dinkes", "r001"); err != nil || !r.Archived {
		t.Errorf("%+v, %v", r, err)
	}
	for _, refused := range []string{"kosong", "tidak-ada"} {
		if _, err := withToken.Open(ctx, "dinkes", refused, ""); err == nil {
			t.Errorf("%s: no error", refused)
		}
	}
	if _, err := withToken.Open(ctx, "dinkes", "r001", "tidak-ada"); err == nil {
		t.Error("a revision that is not there: no error")
	}
	if _, err := client(github.Options{}).Repository(ctx, "dinkes", "r000"); err == nil {
		t.Error("private: no error")
	}

	// Results are posted.
	posts(t, s, p.URL+"/", git)

	// What the client does not ask now, and may.
	commit, base := githubtest.Git(t, git, "rev-parse", "main"), p.URL+"/repos/dinkes/r001"
	for _, address := range []string{
		p.URL + "/rate_limit", base + "/git/commits/" + commit, base + "/git/blobs/" + githubtest.Git(t, git, "rev-parse", "main:README.md"),
		base + "/git/trees/" + strings.Repeat("2", 40), base + "/git/blobs/" + strings.Repeat("2", 40), base + "/git/commits/" + strings.Repeat("2", 40),
		p.URL + "/repos/dinkes/kosong/git/trees/" + commit, p.URL + "/orgs/dinkes/repos?per_page=2&page=2", p.URL + "/repos/dinkes/lama", base + "/tarball/" + commit,
	} {
		ask(t, address)
	}
	s.Put(githubtest.Repository{Name: "dinkes/r003", Status: http.StatusForbidden, Message: "Repository access blocked"})
	ask(t, p.URL+"/repos/dinkes/r003")

	p.Report(t,
		"GET /repos/{owner}/{repo} 200", "GET /repos/{owner}/{repo} 301", "GET /repos/{owner}/{repo}/commits/{id} 200", "GET /repos/{owner}/{repo}/commits/{id} 404",
		"GET /repos/{owner}/{repo}/commits/{id} 409", "GET /repos/{owner}/{repo}/commits/{id} 422", "GET /repos/{owner}/{repo}/git/trees/{id} 200",
		"GET /repos/{owner}/{repo}/git/blobs/{id} 200", "GET /repos/{owner}/{repo}/git/commits/{id} 200", "GET /repos/{owner}/{repo}/tarball/{id} 302",
		"GET /orgs/{org}/repos 200", "GET /users/{username}/installation 200", "POST /app/installations/{installation_id}/access_tokens 201", "GET /rate_limit 200",
		"GET /user 200", "GET /user 403", "GET /repos/{owner}/{repo}/issues/{number}/comments 200", "GET /repos/{owner}/{repo}/issues/{number}/comments 404",
		"POST /repos/{owner}/{repo}/issues/{number}/comments 201", "POST /repos/{owner}/{repo}/issues/{number}/comments 403",
		"PATCH /repos/{owner}/{repo}/issues/comments/{comment} 200", "DELETE /repos/{owner}/{repo}/issues/comments/{comment} 204",
		"POST /repos/{owner}/{repo}/check-runs 201", "PATCH /repos/{owner}/{repo}/check-runs/{run} 200", "GET /repos/{owner}/{repo}/check-runs/{run} 200",
		"GET /repos/{owner}/{repo}/commits/{id}/check-runs 200",
		"POST /repos/{owner}/{repo}/code-scanning/sarifs 202", "POST /repos/{owner}/{repo}/code-scanning/sarifs 403",
		"GET /repos/{owner}/{repo}/code-scanning/sarifs/{id} 200",
	)

	// What is not as described is noticed.
	s.Fault(func(w http.ResponseWriter, _ *http.Request) bool {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"rate":{"limit":"5000"}}`)
		return true
	})
	ask(t, p.URL+"/rate_limit")
	if p.Violations() == 0 {
		t.Error("prism takes anything")
	}
}

// posts posts results in every way there is, some of them where a request is
// lost, so that what was done is looked up.
func posts(t *testing.T, s *githubtest.Server, api, git string) {
	t.Helper()
	ctx := context.Background()
	const repo = "dinkes/r004"
	sha := githubtest.Git(t, git, "rev-parse", "main")
	s.Pull(repo, 7)
	s.Allow("ghs_uji")
	s.Allow("ghs_fork")
	s.Forbid("ghs_fork", "issues", "checks", "security_events")
	s.Say(repo, 7, "github-actions[bot]", "<!-- patuh: patuh -->\nbefore")
	s.Say(repo, 7, "github-actions[bot]", "<!-- patuh: patuh -->\nthe same, made at the same time")
	a := reporttest.Rich()
	for i := range 60 {
		at := &a.Agencies[0]
		at.Results = append(at.Results, audit.Result{Rule: "servers.centralised", Asset: "bappeda/server/s", Verdict: audit.Fail, Proof: audit.Declared, Problems: []audit.Problem{{
			Fingerprint: audit.Fingerprint("servers.centralised", "bappeda/server/s", "k"), Key: "k", Message: audit.Text{ID: "Di luar.", EN: "Outside."},
			Where: &audit.Where{File: "bappeda/servers.hcl", Line: i + 1, Column: 3, EndLine: i + 1, EndColumn: 9},
		}}})
	}
	a.Summarise()
	var lose string // method of a request to be lost once, after it was done
	poster := func(token string, pull int) *post.Poster {
		p, err := post.New(post.Options{
			API: api, Token: token, Name: "patuh", Lang: "id", Now: time.Now, MaxWait: time.Millisecond,
			Target: post.Target{Repository: repo, SHA: sha, Head: sha, Ref: "refs/heads/main", Pull: pull},
			Transport: roundTrip(func(req *http.Request) (*http.Response, error) {
				res, err := http.DefaultTransport.RoundTrip(req)
				if err == nil && req.Method == lose {
					lose = ""
					res.Body.Close()
					return nil, errors.New("the connection broke")
				}
				return res, err
			}),
		})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	well := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	for _, lost := range []string{"", http.MethodPost, http.MethodPatch} {
		lose = lost
		well(poster("ghs_uji", 7).CheckRun(ctx, a))
	}
	well(poster("ghs_uji", 7).Comment(ctx, a))
	well(poster("ghp_uji", 7).Comment(ctx, a))
	well(poster("ghs_uji", 7).SARIF(ctx, a))
	s.Scanning(true, 1, "failed")
	if err := poster("ghs_uji", 7).SARIF(ctx, a); err == nil {
		t.Error("processing failed: no error")
	}
	s.Scanning(false, 0, "complete")
	if err := poster("ghs_uji", 7).SARIF(ctx, a); err == nil {
		t.Error("code scanning is off: no error")
	}
	s.Pull(repo, 9)
	fork := poster("ghs_fork", 9)
	for _, err := range []error{fork.CheckRun(ctx, a), fork.Comment(ctx, a), fork.SARIF(ctx, a), poster("ghs_uji", 8).Comment(ctx, a)} {
		if err == nil {
			t.Error("not permitted: no error")
		}
	}
	if comments, runs := s.Comments(), s.CheckRuns(); len(comments) != 2 || len(runs) != 3 || len(s.Uploads()) != 2 {
		t.Errorf("%d comments, %d check runs, %d uploads", len(comments), len(runs), len(s.Uploads()))
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func ask(t *testing.T, address string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, res.Body)
	res.Body.Close()
}

// endpoint is the path of a request with names for what differs.
func endpoint(path string) string {
	part := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, name := range map[string][]string{"repos": {"", "{owner}", "{repo}"}, "orgs": {"", "{org}"}, "users": {"", "{username}"}, "repositories": {"", "{id}"}}[part[0]] {
		if i < len(part) && name != "" {
			part[i] = name
		}
	}
	switch last := len(part) - 1; {
	case part[0] == "app":
		part[2] = "{installation_id}"
	case last > 2 && slices.Contains([]string{"commits", "trees", "blobs", "tarball", "sarifs"}, part[last-1]):
		part[last] = "{id}"
	case last > 2 && part[last-1] == "check-runs":
		part[last] = "{run}"
	case last > 4 && part[last] == "check-runs":
		part[last-1] = "{id}"
	case last > 4 && part[last-1] == "comments":
		part[last] = "{comment}"
	case last > 4 && part[last] == "comments":
		part[last-1] = "{number}"
	}
	return "/" + strings.Join(part, "/")
}

package post

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
)

const (
	bot    = "ghs_RAHASIA0token0yang0tidak0boleh0bocor" // as a workflow has
	person = "ghp_RAHASIA0token0yang0tidak0boleh0bocor"
	repo   = "dinkes/simpus"
)

// start gives a fake GitHub with a repository and pull request 7, and the options
// of a poster about it.
func start(t *testing.T) (*githubtest.Server, Options) {
	t.Helper()
	s := githubtest.New(t, "/api/v3/")
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"README.md": "# Uji\n"}))
	s.Put(githubtest.Repository{Name: repo, Git: git})
	s.Pull(repo, 7)
	s.Allow(bot)
	s.Allow(person)
	sha := githubtest.Git(t, git, "rev-parse", "main")
	return s, Options{
		API: s.API(), Token: bot, Name: "patuh", Lang: "en", Now: time.Now,
		Target: Target{Repository: repo, SHA: sha, Head: sha, Ref: "refs/pull/7/merge", Pull: 7},
	}
}

func poster(t *testing.T, o Options) *Poster {
	t.Helper()
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	p.asks.Transport.Sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	t.Cleanup(func() { p.asks.Transport.Base.(*http.Transport).CloseIdleConnections() })
	return p
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// many is an audit with that many findings, each on its line.
func many(n int) *audit.Audit {
	a := reporttest.Small()
	at := &a.Agencies[0]
	for i := range n {
		at.Results = append(at.Results, audit.Result{Rule: "servers.centralised", Asset: "dinkes/server/s", Verdict: audit.Fail, Proof: audit.Declared, Problems: []audit.Problem{{
			Fingerprint: audit.Fingerprint("servers.centralised", "dinkes/server/s", string(rune('a'+i%26))), Key: "k",
			Message: audit.Text{ID: "Di luar.", EN: "Outside."}, Where: &audit.Where{File: "dinkes/servers.hcl", Line: i + 1, Column: 3, EndLine: i + 1, EndColumn: 9},
		}}})
	}
	a.Summarise()
	return a
}

func TestComment(t *testing.T) {
	ctx := context.Background()
	s, o := start(t)
	marker := "<!-- patuh: patuh -->\n"
	// What others wrote is left alone, though it looks like ours.
	s.Say(repo, 7, "orang-lain", marker+"all is well")
	s.Say(repo, 7, "github-actions[bot]", "of another workflow")
	s.Say(repo, 7, "github-actions[bot]", "quoted: "+marker)
	for range 120 {
		s.Say(repo, 7, "orang-lain", "noise")
	}
	p := poster(t, o)
	ok(t, p.Comment(ctx, reporttest.Rich()))
	all := s.Comments()
	if len(all) != 124 || all[123].Author != "github-actions[bot]" || !strings.HasPrefix(all[123].Body, marker+"# ✕ ") {
		t.Fatalf("%d comments, the last: %+v", len(all), all[len(all)-1])
	}
	// Again, with another result: in place, not repeated.
	ok(t, p.Comment(ctx, reporttest.Clean()))
	now := s.Comments()
	if len(now) != 124 || now[123].ID != all[123].ID || !strings.HasPrefix(now[123].Body, marker+"# ✓ ") {
		t.Fatalf("%d comments, the last: %.80s", len(now), now[len(now)-1].Body)
	}
	if !slices.Equal(now[:123], all[:123]) {
		t.Error("others' comments were changed")
	}
	// The same once more asks for no change; another name is another comment.
	s.Requests()
	ok(t, p.Comment(ctx, reporttest.Clean()))
	if calls := s.Calls(); calls["PATCH /repos/{owner}/{repo}/issues/comments/{comment}"] != 0 {
		t.Error(calls)
	}
	o.Name = "patuh kedua"
	ok(t, poster(t, o).Comment(ctx, reporttest.Clean()))
	if len(s.Comments()) != 125 {
		t.Error(len(s.Comments()))
	}
	// A person's token is told whose it is.
	o.Token = person
	ok(t, poster(t, o).Comment(ctx, reporttest.Clean()))
	ok(t, poster(t, o).Comment(ctx, reporttest.Clean()))
	if all := s.Comments(); len(all) != 126 || all[125].Author != "petugas" {
		t.Error(len(all))
	}
}

// TestCommentOnce holds a comment to be there once, whatever befell the requests.
func TestCommentOnce(t *testing.T) {
	ctx := context.Background()
	for name, fault := range map[string]func(w http.ResponseWriter, r *http.Request, made func()) bool{
		"made, then out of order": func(w http.ResponseWriter, _ *http.Request, made func()) bool {
			made()
			w.WriteHeader(http.StatusBadGateway)
			return true
		},
		"made, then cut": func(w http.ResponseWriter, _ *http.Request, made func()) bool {
			made()
			githubtest.Cut(w)
			return true
		},
		"not made": func(w http.ResponseWriter, _ *http.Request, _ func()) bool {
			w.WriteHeader(http.StatusBadGateway)
			return true
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, o := start(t)
			done := false
			s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
				if r.Method != http.MethodPost || done {
					return false
				}
				done = true
				return fault(w, r, func() { s.Say(repo, 7, "github-actions[bot]", "<!-- patuh: patuh -->\nhalf") })
			})
			ok(t, poster(t, o).Comment(ctx, reporttest.Clean()))
			if all := s.Comments(); len(all) != 1 || strings.HasSuffix(all[0].Body, "half") {
				t.Errorf("%d comments", len(all))
			}
		})
	}
	t.Run("two that were made at a time become one", func(t *testing.T) {
		s, o := start(t)
		first := s.Say(repo, 7, "github-actions[bot]", "<!-- patuh: patuh -->\r\none")
		s.Say(repo, 7, "github-actions[bot]", "<!-- patuh: patuh -->\ntwo")
		ok(t, poster(t, o).Comment(ctx, reporttest.Clean()))
		if all := s.Comments(); len(all) != 1 || all[0].ID != first {
			t.Error(all)
		}
	})
	t.Run("an App that cannot tell who it is", func(t *testing.T) {
		s, o := start(t)
		o.Token = person
		first := s.Say(repo, 7, "petugas", "<!-- patuh: patuh -->\nearlier")
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/user" {
				return false
			}
			w.WriteHeader(http.StatusForbidden)
			return true
		})
		ok(t, poster(t, o).Comment(ctx, reporttest.Clean()))
		if all := s.Comments(); len(all) != 1 || all[0].ID != first {
			t.Error(all)
		}
	})
}

// TestLong holds a text that is too long to be cut honestly: within GitHub's
// limit, in no open block, with what is left out counted.
func TestLong(t *testing.T) {
	a := reporttest.Large(40, 400)
	for i := range a.Agencies {
		for j := range a.Agencies[i].Results {
			r := &a.Agencies[i].Results[j]
			for k := range r.Problems {
				if w := r.Problems[k].Where; w != nil {
					w.Snippet = strings.Repeat("a = \"```\" # ````\n", 4)
				}
				r.Problems[k].Message.EN += strings.Repeat(" 長い", 600)
			}
		}
	}
	say := reports.NewView(a).Words("en")
	for _, most := range []int{2000, 10_000, maxBody} {
		text, err := told(a, "en", most)
		ok(t, err)
		if n := utf8.RuneCountInString(text); n > most || most > 2000 && n < most/2 {
			t.Errorf("%d characters of %d", n, most)
		}
		if !strings.Contains(text, "**Shortened:** here are ") || !strings.Contains(text, tally(say, a.Summary)) {
			t.Errorf("nothing says what is left out: %s", text[len(text)-300:])
		}
		fence := ""
		for line := range strings.Lines(text) {
			mark := line[:len(line)-len(strings.TrimLeft(line, "`"))]
			if fence == "" && len(mark) >= 3 {
				fence = mark
			} else if fence != "" && strings.TrimSpace(line) == fence {
				fence = ""
			}
		}
		if fence != "" {
			t.Error("a block is open")
		}
	}
	s, o := start(t)
	ok(t, poster(t, o).Comment(context.Background(), a))
	ok(t, poster(t, o).CheckRun(context.Background(), a))
	if n := utf8.RuneCountInString(s.Comments()[0].Body); n > maxBody {
		t.Error(n)
	}
}

func TestCheckRun(t *testing.T) {
	ctx := context.Background()
	s, o := start(t)
	a := many(123)
	ok(t, poster(t, o).CheckRun(ctx, a))
	runs := s.CheckRuns()
	if len(runs) != 1 {
		t.Fatal(len(runs))
	}
	r := runs[0]
	placed := 0
	for range reports.NewView(a).Issues() {
		placed++
	}
	if r.Status != "completed" || r.Conclusion != "failure" || r.HeadSHA != o.Target.Head || r.Name != "patuh" || !strings.HasPrefix(r.Title, "Violations found: ") {
		t.Errorf("%s %s %s %s %s", r.Status, r.Conclusion, r.HeadSHA, r.Name, r.Title)
	}
	if len(r.Annotations) < 123 || slices.Max(r.Batches) != 50 || len(r.Batches) < 3 {
		t.Errorf("%d annotations of %d issues, in %v", len(r.Annotations), placed, r.Batches)
	}
	if one := r.Annotations[0]; one.Path == "" || one.Level != "failure" || one.StartLine != one.EndLine && one.StartColumn != 0 {
		t.Errorf("%+v", one)
	}
	// More than are posted are counted.
	ok(t, poster(t, o).CheckRun(ctx, many(1200)))
	r = s.CheckRuns()[1]
	if len(r.Annotations) != maxAnnotations || !strings.Contains(r.Summary, "findings are not marked on their lines") {
		t.Errorf("%d: %s", len(r.Annotations), r.Summary)
	}
}

// TestConclusion holds what is not known never to be a success.
func TestConclusion(t *testing.T) {
	unknown := reporttest.Clean()
	unknown.Agencies[0].Results[0] = audit.Result{Rule: "servers.centralised", Asset: "a/server/b", Verdict: audit.Unknown}
	unknown.Summarise()
	strict := reporttest.Clean()
	strict.Agencies, strict.Strict = unknown.Agencies, true
	gated := func(a *audit.Audit) *audit.Audit {
		a.Gate = &audit.Gate{FailOn: audit.FailOnNone, Minimum: []string{}}
		a.Summarise()
		return a
	}
	clean := reporttest.Clean()
	clean.Silent = nil
	strict.Summarise()
	for name, tc := range map[string]struct {
		a    *audit.Audit
		want string
	}{
		"clean":                       {clean, "success"},
		"fails":                       {reporttest.Rich(), "failure"},
		"fails, let through":          {gated(many(3)), "neutral"},
		"unknown":                     {unknown, "neutral"},
		"unknown, strict":             {strict, "failure"},
		"nothing judged":              {reporttest.Empty(), "failure"},
		"nothing judged, let through": {gated(reporttest.Empty()), "failure"},
	} {
		if got := conclusion(tc.a); got != tc.want {
			t.Errorf("%s: %s, should be %s", name, got, tc.want)
		}
	}
}

// TestCheckRunOnce holds annotations to be there once, whatever befell the requests.
func TestCheckRunOnce(t *testing.T) {
	a := many(123)
	want := 0
	{
		s, o := start(t)
		ok(t, poster(t, o).CheckRun(context.Background(), a))
		want = len(s.CheckRuns()[0].Annotations)
	}
	for _, after := range []bool{false, true} { // whether the request was done
		for n := 1; n <= 3; n++ {
			s, o := start(t)
			p := poster(t, o)
			base := p.asks.Transport.Base
			sent := 0
			p.asks.Transport.Base = roundTrip(func(req *http.Request) (*http.Response, error) {
				if req.Method == http.MethodGet {
					return base.RoundTrip(req)
				}
				if sent++; sent != n {
					return base.RoundTrip(req)
				}
				if after {
					res, err := base.RoundTrip(req)
					ok(t, err)
					res.Body.Close()
				}
				return nil, errors.New("the connection broke")
			})
			err := p.CheckRun(context.Background(), a)
			p.asks.Transport.Base = base
			ok(t, err)
			runs := s.CheckRuns()
			if len(runs) != 1 || len(runs[0].Annotations) != want || runs[0].Status != "completed" {
				t.Errorf("request %d, done %v: %d check runs, %d annotations of %d, %s", n, after, len(runs), len(runs[0].Annotations), want, runs[0].Status)
			}
		}
	}
	t.Run("refused in the middle", func(t *testing.T) {
		s, o := start(t)
		refused := false
		s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodPatch || refused {
				return false
			}
			refused = true
			w.WriteHeader(http.StatusUnprocessableEntity)
			return true
		})
		if err := poster(t, o).CheckRun(context.Background(), a); err == nil {
			t.Error("no error")
		}
		if r := s.CheckRuns()[0]; r.Status != "completed" || r.Conclusion != "failure" || !strings.Contains(r.Summary, "are not marked") {
			t.Errorf("%+v", r)
		}
	})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestSARIF(t *testing.T) {
	ctx := context.Background()
	s, o := start(t)
	s.Scanning(true, 3, "complete")
	a := reporttest.Rich()
	ok(t, Below(a, "kota"))
	ok(t, poster(t, o).SARIF(ctx, a))
	up := s.Uploads()
	if len(up) != 1 || up[0].CommitSHA != o.Target.SHA || up[0].Ref != "refs/pull/7/merge" || !bytes.Contains(up[0].SARIF, []byte(`"kota/dinkes/servers.hcl"`)) {
		t.Fatalf("%d uploads: %+v", len(up), up[0].Ref)
	}
	s.Scanning(true, 0, "failed")
	if err := poster(t, o).SARIF(ctx, a); err != errFailed {
		t.Error(err)
	}
	s.Scanning(true, 1000, "complete")
	if err := poster(t, o).SARIF(ctx, a); !Pending(err) {
		t.Error(err)
	}
}

// TestRefused holds each refusal to be told as itself, in both languages, without
// the token or a word of GitHub's.
func TestRefused(t *testing.T) {
	ctx := context.Background()
	post := map[string]func(*Poster) error{
		"comment": func(p *Poster) error { return p.Comment(ctx, reporttest.Rich()) },
		"check":   func(p *Poster) error { return p.CheckRun(ctx, reporttest.Rich()) },
		"sarif":   func(p *Poster) error { return p.SARIF(ctx, reporttest.Rich()) },
	}
	answers := func(status int, message string) func(*githubtest.Server, *Options) {
		return func(s *githubtest.Server, _ *Options) {
			s.Fault(func(w http.ResponseWriter, r *http.Request) bool {
				if r.Method == http.MethodGet && status < 500 {
					return false
				}
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(status)
				w.Write([]byte(`{"message":"` + message + ` https://a.test/?token=RAHASIA"}`))
				return true
			})
		}
	}
	for name, tc := range map[string]struct {
		how    func(*githubtest.Server, *Options)
		what   []string
		says   string
		denied bool
	}{
		"read-only token of a fork": {func(s *githubtest.Server, _ *Options) { s.Forbid(bot, "issues", "checks", "security_events") }, nil, "has not the permission", true},
		"unknown token":             {func(_ *githubtest.Server, o *Options) { o.Token = "ghs_salah" }, nil, "does not acknowledge the token", false},
		"too many at once":          {func(s *githubtest.Server, _ *Options) { s.Busy(100, "3600") }, nil, "quota", false},
		"quota":                     {func(s *githubtest.Server, _ *Options) { s.Quota(1, time.Now().Add(time.Hour), 429) }, []string{"comment"}, "quota", false},
		"no such pull request":      {func(_ *githubtest.Server, o *Options) { o.Target.Pull = 8 }, []string{"comment"}, "does not have the pull request", false},
		"no such commit": {func(_ *githubtest.Server, o *Options) {
			o.Target.SHA, o.Target.Head = strings.Repeat("0", 40), strings.Repeat("0", 40)
		}, []string{"check", "sarif"}, "does not take what it holds", false},
		"no such repository": {func(_ *githubtest.Server, o *Options) { o.Target.Repository = "a/b" }, nil, "does not have", false},
		"code scanning off":  {func(s *githubtest.Server, _ *Options) { s.Scanning(false, 0, "") }, []string{"sarif"}, "is not enabled", false},
		"too large":          {answers(413, "x"), []string{"sarif"}, "too large", false},
		"archived":           {answers(403, "Repository was archived so is read-only."), nil, "archived", false},
		"locked":             {answers(403, "Unable to create comment because issue is locked."), []string{"comment"}, "locked", false},
		"forbidden":          {answers(403, "no"), nil, "needs the permission", false},
		"out of order":       {answers(502, "x"), nil, "out of order", false},
		"teapot":             {answers(418, "x"), nil, "could not be understood", false},
	} {
		for kind, do := range post {
			if tc.what != nil && !slices.Contains(tc.what, kind) {
				continue
			}
			t.Run(name+"/"+kind, func(t *testing.T) {
				s, o := start(t)
				tc.how(s, &o)
				err := do(poster(t, o))
				text, known := Words(err)
				if !known || !strings.Contains(text.EN, tc.says) || text.ID == "" {
					t.Fatalf("%v", err)
				}
				if _, denied := errors.AsType[*Denied](err); denied != tc.denied {
					t.Errorf("denied: %v", denied)
				}
				if strings.Contains(text.EN+text.ID+err.Error(), "RAHASIA") {
					t.Error(text)
				}
				if len(s.Comments())+len(s.CheckRuns())+len(s.Uploads()) != 0 {
					t.Error("something was posted")
				}
			})
		}
	}
	t.Run("no pull request", func(t *testing.T) {
		_, o := start(t)
		o.Target.Pull = 0
		if err := poster(t, o).Comment(ctx, reporttest.Rich()); err != ErrNoPull {
			t.Error(err)
		}
	})
}

func TestNew(t *testing.T) {
	_, o := start(t)
	for name, change := range map[string]func(*Options){
		"a path as repository": func(o *Options) { o.Target.Repository = "a/../b" },
		"a branch as commit":   func(o *Options) { o.Target.SHA = "main" },
		"no commit":            func(o *Options) { o.Target.Head = "" },
		"a marker's end":       func(o *Options) { o.Name = "a -->" },
		"a dash":               func(o *Options) { o.Name = "a--b" },
		"no name":              func(o *Options) { o.Name = "" },
		"no token":             func(o *Options) { o.Token = "" },
		"a line in the token":  func(o *Options) { o.Token = "a\nb" },
		"http":                 func(o *Options) { o.API = "http://api.github.test" },
	} {
		o := o
		change(&o)
		if _, err := New(o); err == nil || strings.Contains(err.Error(), "RAHASIA") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEvent(t *testing.T) {
	head := strings.Repeat("a", 40)
	for name, tc := range map[string]struct {
		event string
		pull  int
		head  string
		bad   bool
	}{
		"push":          {`{"ref":"refs/heads/main"}`, 0, head, false},
		"pull request":  {`{"pull_request":{"number":7,"head":{"sha":"` + strings.Repeat("b", 40) + `"}}}`, 7, strings.Repeat("b", 40), false},
		"comment":       {`{"issue":{"number":9,"pull_request":{"url":"x"}}}`, 9, head, false},
		"issue":         {`{"issue":{"number":9}}`, 0, head, false},
		"no JSON":       {`x`, 0, head, true},
		"a path in it":  {`{"pull_request":{"number":7,"head":{"sha":"../../x"}}}`, 7, "../../x", true},
		"less than one": {`{"pull_request":{"number":-7,"head":{"sha":""}}}`, -7, head, true},
	} {
		to := Target{SHA: head, Head: head}
		err := to.Event([]byte(tc.event))
		if (err != nil) != tc.bad || !tc.bad && (to.Pull != tc.pull || to.Head != tc.head) {
			t.Errorf("%s: %+v, %v", name, to, err)
		}
	}
}

func encoded(t testing.TB, a *audit.Audit) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := a.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRead(t *testing.T) {
	data := encoded(t, reporttest.Rich())
	a, err := Read(bytes.NewReader(data))
	ok(t, err)
	if !bytes.Equal(encoded(t, a), data) {
		t.Error("what is read is another")
	}
	edit := func(old, new string) []byte {
		if !bytes.Contains(data, []byte(old)) {
			t.Fatalf("%s is not in it", old)
		}
		return bytes.Replace(data, []byte(old), []byte(new), 1)
	}
	for name, tc := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":                 {nil, ErrMalformed},
		"cut":                     {data[:len(data)/2], ErrMalformed},
		"followed":                {append(slices.Clone(data), data...), ErrMalformed},
		"another schema":          {edit(audit.SchemaID, "urn:x"), ErrMalformed},
		"an unknown key":          {edit(`"strict"`, `"strickt"`), ErrMalformed},
		"a key in capitals":       {edit(`"strict"`, `"STRICT"`), ErrMalformed},
		"a key twice":             {edit(`"strict": false`, `"strict": false, "strict": false`), ErrMalformed},
		"another form":            {edit("\n  \"period\"", "\n \"period\""), ErrMalformed},
		"an outcome it has not":   {edit(`"outcome": "fail"`, `"outcome": "clean"`), ErrUntrue},
		"a fail called a pass":    {edit(`"verdict":"fail"`, `"verdict":"pass"`), ErrUntrue},
		"a verdict there is none": {edit(`"verdict":"fail"`, `"verdict":"fine"`), ErrMalformed},
	} {
		if _, err := Read(bytes.NewReader(tc.data)); err != tc.want {
			t.Errorf("%s: %v, should be %v", name, err, tc.want)
		}
	}
	if _, err := Read(endless{}); err != ErrTooLarge {
		t.Error(err)
	}
	for _, dir := range []string{"..", "/etc", "a/../../b", ""} {
		if err := Below(reporttest.Rich(), dir); (err == nil) != (dir == "") {
			t.Errorf("%q: %v", dir, err)
		}
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// FuzzRead holds whatever is read to be postable: within GitHub's limits, on lines
// GitHub can show, and to be read the same again.
func FuzzRead(f *testing.F) {
	for _, a := range []*audit.Audit{reporttest.Rich(), reporttest.Hostile(), reporttest.Empty(), reporttest.Clean()} {
		f.Add(encoded(f, a))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		if !bytes.Equal(encoded(t, a), data) {
			t.Error("what is read is another")
		}
		if text, err := told(a, "en", 3000); err != nil || utf8.RuneCountInString(text) > 3000 || !utf8.ValidString(text) {
			t.Error(err)
		}
		if conclusion(a) == "success" && a.Summary.Counts.Unknown+a.Summary.Counts.Error+a.Summary.Counts.Failing() > 0 {
			t.Error("what is not known is a success")
		}
	})
}

// FuzzEvent holds what an event says never to be more than a number and a commit.
func FuzzEvent(f *testing.F) {
	f.Add([]byte(`{"pull_request":{"number":7,"head":{"sha":"` + strings.Repeat("b", 40) + `"}}}`))
	f.Add([]byte(`{"issue":{"number":9,"pull_request":{}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		to := Target{SHA: strings.Repeat("a", 40), Head: strings.Repeat("a", 40)}
		if err := to.Event(data); err == nil && (to.Pull < 0 || !isCommit(to.Head)) {
			t.Errorf("%+v", to)
		}
	})
}

// TestHostile posts a report made to break its reader.
func TestHostile(t *testing.T) {
	s, o := start(t)
	a := reporttest.Hostile()
	p := poster(t, o)
	ok(t, p.Comment(context.Background(), a))
	ok(t, p.CheckRun(context.Background(), a))
	ok(t, p.SARIF(context.Background(), a))
	for _, one := range s.CheckRuns()[0].Annotations {
		if strings.HasPrefix(one.Path, "/") || strings.Contains(one.Path, "..") {
			t.Errorf("%q", one.Path)
		}
	}
	data, err := json.Marshal(s.Comments())
	ok(t, err)
	if bytes.Contains(data, []byte(bot)) {
		t.Error("the token is in it")
	}
}

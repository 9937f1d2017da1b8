// Package post puts a result where the people of a repository at GitHub look:
// code scanning, a check run, a comment on the pull request. Each can be done
// again without being there twice.
//
// It says what the result says and judges nothing: what is unknown is never
// posted as a success. It must not let a token, or GitHub's own words, into an
// error, or change what others wrote.
package post

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Target is what a result is about at GitHub.
type Target struct {
	Repository string // owner/name
	SHA        string // the commit that was looked at, in hexadecimal
	Ref        string // as refs/heads/main or refs/pull/7/merge
	Head       string // the last commit of the pull request, where there is one; else SHA
	Pull       int    // number of the pull request; 0 for none
}

// Options of a Poster.
type Options struct {
	API     string // base address; that of github.com if empty
	Token   string
	Target  Target
	Name    string // of the check run, and what tells one comment of a pull request from another
	Lang    string // of what is posted: id or en
	Now     func() time.Time
	MaxWait time.Duration // see githubapi.Options

	// Transport makes the connections; see githubapi.Options.
	Transport http.RoundTripper
}

// Poster posts results about one target.
type Poster struct {
	o           Options
	owner, repo string
	asks        *githubapi.Client
}

// New returns a poster. It connects to nothing yet.
func New(o Options) (*Poster, error) {
	owner, repo, ok := strings.Cut(o.Target.Repository, "/")
	if err := githubapi.Named(owner, repo); err != nil || !ok {
		return nil, errors.New("the repository is no owner/name")
	}
	for _, sha := range []string{o.Target.SHA, o.Target.Head} {
		if !isCommit(sha) {
			return nil, errors.New("the commit is no commit's id")
		}
	}
	if !NameOK(o.Name) {
		return nil, errors.New("the name holds what a name may not")
	}
	if o.Token == "" {
		return nil, errors.New("there is no token")
	}
	asks, err := githubapi.New(githubapi.Options{API: o.API, Token: o.Token, Now: o.Now, MaxWait: o.MaxWait, Transport: o.Transport})
	if err != nil {
		return nil, err
	}
	return &Poster{o, owner, repo, asks}, nil
}

// NameOK says whether a check run may be called so: it stands in a comment's
// marker too, where nothing may end it.
func NameOK(name string) bool {
	bad := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(" ._/", r))
	}
	return name != "" && len(name) <= 60 && name == strings.TrimSpace(name) && !strings.ContainsFunc(name, bad)
}

func isCommit(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// Denied is the error of what the token is not permitted to do, as that of a
// workflow on a fork's pull request never is. Nothing was posted.
type Denied struct{ inventory.Text }

func (d *Denied) Error() string { return d.EN }

// Words are what an error of this package says, in both languages; ok is false of
// another's.
func Words(err error) (t inventory.Text, ok bool) {
	var denied *Denied
	var known *tree.Error
	switch {
	case errors.As(err, &denied):
		return denied.Text, true
	case errors.As(err, &known):
		return known.Text, true
	}
	return t, false
}

// maxSaid bounds an answer, in bytes: a hundred comments of the largest size in it.
const maxSaid = 48 << 20

// once is the context of a call that must not be done twice; often, of one that may.
func (p *Poster) once(ctx context.Context) context.Context {
	return githubapi.With(ctx, githubapi.Call{Token: p.o.Token, Limit: maxSaid, Once: true})
}

func (p *Poster) often(ctx context.Context) context.Context {
	return githubapi.With(ctx, githubapi.Call{Token: p.o.Token, Limit: maxSaid})
}

// maxTries is how often something is tried of which nobody knows whether it was
// done.
const maxTries = 3

// unsure says whether GitHub may have done what it did not say it did.
func unsure(ctx context.Context, res *github.Response, err error) bool {
	known := new(tree.Error)
	switch {
	case err == nil || ctx.Err() != nil:
		return false
	case errors.As(err, &known) && !known.RetryAt.IsZero():
		return false // it was not asked
	}
	return res == nil || res.Response == nil || res.StatusCode < 300 || res.StatusCode >= 500
}

// pause waits before something is tried again.
func (p *Poster) pause(ctx context.Context, try int) error {
	return p.asks.Transport.Sleep(ctx, time.Second<<(try-1))
}

// thing is what a call is about, for the words of its failure.
type thing struct {
	inventory.Text        // with its article: "the comment"
	permission     string // the one it needs
	where          inventory.Text
}

var (
	aComment = thing{inventory.Text{ID: "komentar", EN: "the comment"}, "pull-requests: write", inventory.Text{ID: "pull request itu", EN: "the pull request"}}
	aRun     = thing{inventory.Text{ID: "check run", EN: "the check run"}, "checks: write", inventory.Text{ID: "commit atau check run itu", EN: "the commit or the check run"}}
	anUpload = thing{inventory.Text{ID: "berkas SARIF", EN: "the SARIF file"}, "security-events: write", inventory.Text{ID: "code scanning repositori itu", EN: "code scanning of the repository"}}
)

// failure tells why a call about something failed.
func (p *Poster) failure(ctx context.Context, res *github.Response, err error, about thing) error {
	if res != nil && res.Response != nil && res.StatusCode == http.StatusForbidden {
		said := new(github.ErrorResponse)
		if errors.As(err, &said) && strings.Contains(strings.ToLower(said.Message), "not accessible by") {
			return &Denied{inventory.Text{
				ID: about.ID + " tidak dikirim: token ini tidak punya izin \"" + about.permission + "\", seperti pada pull request dari fork",
				EN: about.EN + " was not posted: this token has not the permission \"" + about.permission + "\", as on a pull request from a fork",
			}}
		}
	}
	return githubapi.Failure(ctx, res, err, func(code int, header http.Header, said *github.ErrorResponse) *tree.Error {
		if known := githubapi.Status(code, header, said, true); known != nil {
			return known
		}
		words := strings.ToLower(said.Message)
		tell := func(id, en string) *tree.Error {
			return githubapi.Reason(about.ID+" tidak dikirim: "+id, about.EN+" was not posted: "+en)
		}
		switch {
		case code == http.StatusForbidden && (strings.Contains(words, "must be enabled") || strings.Contains(words, "not enabled")):
			return tell("code scanning tidak aktif pada repositori itu", "code scanning is not enabled for the repository")
		case code == http.StatusForbidden && strings.Contains(words, "archived"):
			return tell("repositori itu diarsipkan", "the repository is archived")
		case code == http.StatusForbidden && strings.Contains(words, "locked"):
			return tell("percakapannya dikunci", "the conversation is locked")
		case code == http.StatusForbidden:
			return tell("GitHub menolak; tokennya perlu izin \""+about.permission+"\"", "GitHub refuses; the token needs the permission \""+about.permission+"\"")
		case code == http.StatusNotFound || code == http.StatusGone:
			return tell("GitHub tidak memiliki "+about.where.ID+", atau tidak memperlihatkannya dengan token ini", "GitHub does not have "+about.where.EN+", or does not show it with this token")
		case code == http.StatusRequestEntityTooLarge:
			return tell("terlalu besar bagi GitHub", "it is too large for GitHub")
		case code == http.StatusBadRequest || code == http.StatusUnprocessableEntity:
			return tell("GitHub tidak menerima isinya, atau commitnya tidak ada di repositori itu (HTTP "+strconv.Itoa(code)+")", "GitHub does not take what it holds, or the commit is not in the repository (HTTP "+strconv.Itoa(code)+")")
		}
		return githubapi.NotUnderstood
	})
}

// MaxEvent is how much of an event is read, in bytes.
const MaxEvent = 32 << 20

// Event completes a target by the file that GitHub Actions writes of the event
// a workflow runs for.
func (t *Target) Event(data []byte) error {
	var event struct {
		PullRequest *struct {
			Number int                  `json:"number"`
			Head   struct{ SHA string } `json:"head"`
		} `json:"pull_request"`
		Issue *struct {
			Number      int              `json:"number"`
			PullRequest *json.RawMessage `json:"pull_request"`
		} `json:"issue"`
	}
	if len(data) > MaxEvent || json.Unmarshal(data, &event) != nil {
		return errors.New("the file of the event is not what GitHub writes")
	}
	switch {
	case event.PullRequest != nil:
		t.Pull = event.PullRequest.Number
		if event.PullRequest.Head.SHA != "" {
			t.Head = event.PullRequest.Head.SHA
		}
	case event.Issue != nil && event.Issue.PullRequest != nil:
		t.Pull = event.Issue.Number
	}
	if t.Pull < 0 || !isCommit(t.Head) {
		return errors.New("the file of the event is not what GitHub writes")
	}
	return nil
}

// conclusion is what a check run concludes: success only where the outcome is
// good, nothing is unknown, and nothing stands against it that a gate let through.
func conclusion(a *audit.Audit) string {
	c := a.Summary.Counts
	switch {
	case a.ExitCode() != 0:
		return "failure"
	case c.Failing() > 0 || c.Unknown > 0 || c.Error > 0 || len(a.Silent) > 0:
		return "neutral"
	}
	return "success"
}

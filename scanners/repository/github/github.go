// Package github is GitHub, or a GitHub Enterprise server, as a source of
// handed-over repositories: the tree of one commit, and the list of all
// repositories of an organisation.
//
// A repository met for the first time costs three calls: which commit, which
// entries, and one archive for the bytes. An unchanged one costs one conditional
// call; the rest is in the cache. What GitHub sends is not believed: folders and
// files are held to git's own digests.
//
// It must not send a token anywhere but to the API it was given for, put one in
// an error, a fact or a log, change anything at GitHub, or know what is looked
// for in a repository.
package github

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	api "github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/githubapi"
)

// Public is the API of github.com.
const Public = githubapi.Public

// Options of a client. Now and Cache must be given.
type Options struct {
	API   string           // base address, Public if empty; https, or http on loopback
	Token string           // sent to the API alone; empty for none
	App   *App             // in place of Token
	Cache string           // folder, made when needed; processes may share it
	Key   []byte           // authenticates what is kept in Cache; without one, nothing kept before is believed
	Now   func() time.Time // the clock that waits and App tokens go by

	// CacheSize bounds the cache, in bytes; 0 is 4 GiB. The least recently used
	// goes first.
	CacheSize int64

	// MaxWait is how long one call may wait where GitHub asks to; 0 is a minute.
	// A longer wait is a *tree.Error that tells when it can be tried again.
	MaxWait time.Duration

	// Transport makes the connections; nil is one of our own, without a proxy,
	// that never connects to link-local addresses nor, but for an API that is
	// there itself, to loopback.
	Transport http.RoundTripper
}

// Client asks one API. It is safe for use by several goroutines at once.
type Client struct {
	api   *api.Client
	http  *http.Client // the same, for addresses that are not the API's
	sends *githubapi.Transport
	token string
	app   *appTokens // nil without App
	store *store
}

// New returns a client. It connects to nothing yet.
func New(o Options) (*Client, error) {
	switch {
	case o.Cache == "":
		return nil, errors.New("no folder for the cache was given")
	case o.Token != "" && o.App != nil:
		return nil, errors.New("a token and an App were given: one of them is to be used")
	}
	asks, err := githubapi.New(githubapi.Options{API: o.API, Token: o.Token, Now: o.Now, MaxWait: o.MaxWait, Transport: o.Transport})
	if err != nil {
		return nil, err
	}
	base := asks.API.BaseURL
	dir := filepath.Join(o.Cache, "github", digest(base.Scheme, base.Host, base.Path)[:16]) // what one server says is not believed of another
	key := o.Key
	if len(key) == 0 {
		key = make([]byte, KeySize)
		rand.Read(key)
	}
	if len(key) < KeySize {
		return nil, errors.New("the key of the cache is too short")
	}
	of := hmac.New(sha256.New, key)
	io.WriteString(of, filepath.Base(dir)) // nor what it says where it is kept for another
	c := &Client{api: asks.API, http: asks.HTTP, sends: asks.Transport, token: o.Token, store: &store{dir: dir, key: of.Sum(nil), limit: cmp.Or(o.CacheSize, 4<<30), now: o.Now}}
	if o.App != nil {
		if c.app, err = newAppTokens(*o.App, c.api, o.Now); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// KeySize is how many bytes the key of a cache has at least.
const KeySize = 32

// begin returns a context for calls about an owner's repositories, with the
// token for them.
func (c *Client) begin(ctx context.Context, owner string) (context.Context, error) {
	token := c.token
	if c.app != nil {
		var err error
		if token, err = c.app.token(ctx, owner); err != nil {
			return nil, err
		}
	}
	return githubapi.With(ctx, githubapi.Call{Token: token, Limit: githubapi.MaxAnswer}), nil
}

// Repository is what GitHub says of a repository itself.
type Repository struct {
	ID            int64  `json:"id"`   // stays when it is renamed or moves to another owner
	Name          string `json:"name"` // owner/name, as it is now
	DefaultBranch string `json:"default_branch"`
	Private       bool   `json:"private"`
	Archived      bool   `json:"archived"` // nothing can be changed in it any more
	Disabled      bool   `json:"disabled"` // GitHub has shut it
	Fork          bool   `json:"fork"`
}

func repository(r *api.Repository) (Repository, error) {
	if err := githubapi.Named(strings.Split(r.GetFullName(), "/")...); err != nil || r.GetID() <= 0 || strings.Count(r.GetFullName(), "/") != 1 {
		return Repository{}, githubapi.NotUnderstood
	}
	return Repository{
		ID:            r.GetID(),
		Name:          r.GetFullName(),
		DefaultBranch: strings.ToValidUTF8(r.GetDefaultBranch(), "\ufffd"),
		Private:       r.GetPrivate(),
		Archived:      r.GetArchived(),
		Disabled:      r.GetDisabled(),
		Fork:          r.GetFork(),
	}, nil
}

// Repository asks about one repository, with one call. A renamed one is found,
// and bears its new name.
func (c *Client) Repository(ctx context.Context, owner, name string) (Repository, error) {
	if err := githubapi.Named(owner, name); err != nil {
		return Repository{}, err
	}
	in, err := c.begin(ctx, owner)
	if err != nil {
		return Repository{}, err
	}
	r, res, err := c.api.Repositories.Get(in, owner, name)
	if err != nil {
		return Repository{}, c.failure(ctx, res, err)
	}
	return repository(r)
}

// maxPages bounds the list of an organisation's repositories, a hundred a page.
const maxPages = 100

// List returns all repositories of an organisation that the token may see,
// sorted by name. It is all of them or an error, never a part.
func (c *Client) List(ctx context.Context, org string) ([]Repository, error) {
	if err := githubapi.Named(org); err != nil {
		return nil, err
	}
	in, err := c.begin(ctx, org)
	if err != nil {
		return nil, err
	}
	all := map[int64]Repository{} // one made meanwhile moves others to the next page
	options := &api.RepositoryListByOrgOptions{Type: "all", Sort: "full_name", ListOptions: api.ListOptions{PerPage: 100}}
	for pages := 1; ; pages++ {
		page, res, err := c.api.Repositories.ListByOrg(in, org, options)
		if err != nil {
			return nil, c.failure(ctx, res, err)
		}
		for _, r := range page {
			found, err := repository(r)
			if err != nil {
				return nil, err
			}
			all[found.ID] = found
		}
		if res.NextPage == 0 {
			break
		}
		if pages == maxPages {
			return nil, githubapi.Reason("organisasi itu memiliki lebih dari 10.000 repositori", "the organisation has more than 10,000 repositories")
		}
		if res.NextPage <= options.Page {
			return nil, githubapi.NotUnderstood
		}
		options.Page = res.NextPage
	}
	list := make([]Repository, 0, len(all))
	for _, r := range all {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b Repository) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

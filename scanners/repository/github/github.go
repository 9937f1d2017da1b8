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
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	api "github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Public is the API of github.com.
const Public = "https://api.github.com/"

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
	sends *transport
	token string
	app   *appTokens // nil without App
	store *store
}

// New returns a client. It connects to nothing yet.
func New(o Options) (*Client, error) {
	base, err := url.Parse(cmp.Or(o.API, Public))
	if err != nil || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, errors.New("the address of the API is no plain https address") // it may hold a password: not told
	}
	if base.Scheme != "https" && !(base.Scheme == "http" && loopback(base.Hostname())) {
		return nil, errors.New("the address of the API is not https")
	}
	base.Host = strings.ToLower(base.Host)
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	switch {
	case o.Now == nil:
		return nil, errors.New("no clock was given")
	case o.Cache == "":
		return nil, errors.New("no folder for the cache was given")
	case o.Token != "" && o.App != nil:
		return nil, errors.New("a token and an App were given: one of them is to be used")
	case strings.ContainsFunc(o.Token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return nil, errors.New("the token holds characters no token has") // such as a line's end
	}
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
	c := &Client{token: o.Token, store: &store{dir: dir, key: of.Sum(nil), limit: cmp.Or(o.CacheSize, 4<<30), now: o.Now}}
	c.sends = &transport{
		base:    o.Transport,
		api:     base,
		now:     o.Now,
		maxWait: cmp.Or(o.MaxWait, time.Minute),
		sleep:   network.Sleep,
		slots:   make(chan struct{}, maxParallel),
	}
	if c.sends.base == nil {
		c.sends.base = direct(loopback(base.Hostname()))
	}
	// The API redirects within itself, where a repository was renamed; an archive
	// may lie anywhere.
	c.api = api.NewClient(&http.Client{Transport: c.sends, CheckRedirect: following(c.sends.isAPI)})
	c.http = &http.Client{Transport: c.sends, CheckRedirect: following(c.sends.safe)}
	c.api.BaseURL = base
	c.api.UserAgent = "patuh"
	if o.App != nil {
		if c.app, err = newAppTokens(*o.App, c.api, o.Now); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// KeySize is how many bytes the key of a cache has at least.
const KeySize = 32

const (
	maxParallel = 8 // requests of one client at a time; GitHub asks for restraint
	maxHops     = 3 // redirections of one request
)

// following follows the redirections that may be followed.
func following(may func(*url.URL) bool) func(*http.Request, []*http.Request) error {
	return func(req *http.Request, via []*http.Request) error {
		if len(via) > maxHops || !may(req.URL) {
			return elsewhere
		}
		req.Header.Del("Referer") // the address of an archive holds a token of its own
		return nil
	}
}

func loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback() || host == "localhost"
}

// direct is a transport that takes no proxy from the environment.
func direct(toLoopback bool) *http.Transport {
	dialer := net.Dialer{Timeout: 10 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return errors.New("not an address")
		}
		if a := at.Addr().Unmap(); a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() || a.IsLoopback() && !toLoopback {
			return errors.New("an address that is not to be connected to")
		}
		return nil
	}}
	return &http.Transport{
		DialContext:           dialer.DialContext,
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: time.Minute,
		IdleConnTimeout:       time.Minute,
		MaxIdleConnsPerHost:   maxParallel,
		ForceAttemptHTTP2:     true,
	}
}

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
	return with(ctx, call{token: token, limit: maxAnswer}), nil
}

// named says whether owner and name can be GitHub's; nothing else may get into
// the path of a request.
func named(parts ...string) error {
	for _, s := range parts {
		bad := func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-')
		}
		if s == "" || s == "." || s == ".." || len(s) > 100 || strings.ContainsFunc(s, bad) {
			return reason("nama pemilik atau repositori bukan nama di GitHub", "the name of the owner or the repository is none GitHub has")
		}
	}
	return nil
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
	if err := named(strings.Split(r.GetFullName(), "/")...); err != nil || r.GetID() <= 0 || strings.Count(r.GetFullName(), "/") != 1 {
		return Repository{}, notUnderstood
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
	if err := named(owner, name); err != nil {
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
	if err := named(org); err != nil {
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
			return nil, reason("organisasi itu memiliki lebih dari 10.000 repositori", "the organisation has more than 10,000 repositories")
		}
		if res.NextPage <= options.Page {
			return nil, notUnderstood
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

func reason(id, en string) *tree.Error {
	return &tree.Error{Text: inventory.Text{ID: id, EN: en}}
}

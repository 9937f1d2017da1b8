// Package githubapi is how GitHub's API is asked, by whoever asks it: one client
// that sends a token nowhere but to the API it is for, waits as GitHub wishes,
// bounds every answer, and tells in both languages why there is none.
//
// It must not know what is asked, or let a token or an answer's own words get
// into an error.
package githubapi

import (
	"cmp"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/scanners/network"
)

// Public is the API of github.com.
const Public = "https://api.github.com/"

// Options of a client. Now must be given.
type Options struct {
	API   string           // base address, Public if empty; https, or http on loopback
	Token string           // only looked at: it is sent with the calls whose context has it
	Now   func() time.Time // the clock that waits go by

	// MaxWait is how long one call may wait where GitHub asks to; 0 is a minute.
	// A longer wait is a *tree.Error that tells when it can be tried again.
	MaxWait time.Duration

	// Transport makes the connections; nil is one of our own, without a proxy,
	// that never connects to link-local addresses nor, but for an API that is
	// there itself, to loopback.
	Transport http.RoundTripper
}

// Client asks one API; the context of each call says with which token, as With
// made it. It is safe for use by several goroutines at once.
type Client struct {
	API       *github.Client
	HTTP      *http.Client // the same, for addresses that are not the API's
	Transport *Transport   // what both send with
}

// New returns a client. It connects to nothing yet.
func New(o Options) (*Client, error) {
	base, err := url.Parse(cmp.Or(o.API, Public))
	if err != nil || base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, errors.New("the address of the API is no plain https address") // it may hold a password: not told
	}
	if base.Scheme != "https" && !(base.Scheme == "http" && Loopback(base.Hostname())) {
		return nil, errors.New("the address of the API is not https")
	}
	base.Host = strings.ToLower(base.Host)
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	switch {
	case o.Now == nil:
		return nil, errors.New("no clock was given")
	case strings.ContainsFunc(o.Token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return nil, errors.New("the token holds characters no token has") // such as a line's end
	}
	t := &Transport{
		Base:    o.Transport,
		Sleep:   network.Sleep,
		api:     base,
		now:     o.Now,
		maxWait: cmp.Or(o.MaxWait, time.Minute),
		slots:   make(chan struct{}, maxParallel),
	}
	if t.Base == nil {
		t.Base = direct(Loopback(base.Hostname()))
	}
	// The API redirects within itself, where a repository was renamed; an archive
	// may lie anywhere.
	c := &Client{
		API:       github.NewClient(&http.Client{Transport: t, CheckRedirect: following(t.IsAPI)}),
		HTTP:      &http.Client{Transport: t, CheckRedirect: following(t.Safe)},
		Transport: t,
	}
	c.API.BaseURL = base
	c.API.UserAgent = "patuh"
	return c, nil
}

// following follows the redirections that may be followed.
func following(may func(*url.URL) bool) func(*http.Request, []*http.Request) error {
	return func(req *http.Request, via []*http.Request) error {
		if len(via) > maxHops || !may(req.URL) {
			return Elsewhere
		}
		req.Header.Del("Referer") // the address of an archive holds a token of its own
		return nil
	}
}

// Loopback says whether a host is this machine.
func Loopback(host string) bool {
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

// Named says whether owner and name can be GitHub's; nothing else may get into
// the path of a request.
func Named(parts ...string) error {
	for _, s := range parts {
		bad := func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-')
		}
		if s == "" || s == "." || s == ".." || len(s) > 100 || strings.ContainsFunc(s, bad) {
			return Reason("nama pemilik atau repositori bukan nama di GitHub", "the name of the owner or the repository is none GitHub has")
		}
	}
	return nil
}

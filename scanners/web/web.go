// Package web is how scanners ask web servers: one request at a time, no answer
// larger than said, each hop looked at before it is taken.
//
// It must not connect but through network, follow anything by itself, or keep
// what a server says beyond the request.
package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/pattern"
)

// MaxHops bounds how many requests one look makes on its way.
const MaxHops = 5

// MaxAddresses bounds the addresses of one name that are looked at.
const MaxAddresses = 16

// getTimeout bounds one request, its answer included, however slowly that comes.
const getTimeout = 20 * time.Second

// Ports are where servers listen. The zero Ports are those of the standards;
// others are for tests, which still see and say these.
type Ports struct{ HTTP, HTTPS uint16 }

// Of is the port of a scheme, http or https.
func (p Ports) Of(scheme string) string {
	port := p.HTTPS
	if scheme == "http" {
		port = p.HTTP
	}
	switch {
	case port != 0:
		return strconv.Itoa(int(port))
	case scheme == "http":
		return "80"
	}
	return "443"
}

// Some are the addresses of a name that are looked at: all of them, or else the first
// ones and that there are more.
func Some(addrs []netip.Addr) ([]netip.Addr, []scanners.Unseen) {
	if len(addrs) <= MaxAddresses {
		return addrs, []scanners.Unseen{}
	}
	return addrs[:MaxAddresses], []scanners.Unseen{{What: "addresses", Reason: inventory.Text{
		ID: "alamatnya terlalu banyak; hanya " + strconv.Itoa(MaxAddresses) + " yang diperiksa",
		EN: "it has too many addresses; only " + strconv.Itoa(MaxAddresses) + " were examined",
	}}}
}

// Client asks.
type Client struct {
	Net   *network.Net
	Ports Ports

	// Where set, the host is asked at this one of its addresses.
	Host    string
	Address netip.Addr
}

// Answer is what came back.
type Answer struct {
	URL    *url.URL // that was asked
	Status int
	Header http.Header
	Body   []byte
}

// Get asks for a url and reads at most limit bytes of the answer; more is
// scanners.ErrTooLarge. With limit 0 no body is read.
func (c Client) Get(ctx context.Context, u *url.URL, limit int64) (*Answer, error) {
	limited, cancel := context.WithTimeout(ctx, getTimeout)
	defer cancel()
	answer, err := c.get(limited, u, limit)
	if err != nil && ctx.Err() == nil && (limited.Err() != nil || errors.Is(err, context.DeadlineExceeded)) {
		return nil, network.ErrTimeout // the time of this request, not of the look
	}
	return answer, err
}

func (c Client) get(ctx context.Context, u *url.URL, limit int64) (*Answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	response, err := c.Net.Transport(c.dial).RoundTrip(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer := &Answer{URL: u, Status: response.StatusCode, Header: response.Header}
	if limit == 0 {
		return answer, nil
	}
	if answer.Body, err = io.ReadAll(io.LimitReader(response.Body, limit+1)); err != nil {
		return nil, err
	}
	if int64(len(answer.Body)) > limit {
		return nil, scanners.ErrTooLarge
	}
	return answer, nil
}

func (c Client) dial(ctx context.Context, protocol, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	switch port {
	case "80":
		port = c.Ports.Of("http")
	case "443":
		port = c.Ports.Of("https")
	}
	if c.Host != "" && host == c.Host {
		host = c.Address.String()
	}
	return c.Net.Dial(ctx, protocol, net.JoinHostPort(host, port))
}

// Hop is Get and where the answer leads, nil if it leads nowhere. There is an answer
// with an error where it leads to what is not followed.
func (c Client) Hop(ctx context.Context, u *url.URL, limit int64) (*Answer, *url.URL, error) {
	answer, err := c.Get(ctx, u, limit)
	if err != nil {
		return nil, nil, err
	}
	next, err := answer.next()
	return answer, next, err
}

// Busy says whether an answer tells only that there is none now: of what is there
// at other times it says nothing (RFC 9110, 15.5.9 and 15.6; RFC 6585, 4).
func (a *Answer) Busy() bool {
	return a.Status >= 500 || a.Status == http.StatusTooManyRequests || a.Status == http.StatusRequestTimeout
}

// NotNow is why what such an answer was to say was not seen.
var NotNow = inventory.Text{ID: "servernya sedang tidak dapat menjawab; periksa lagi nanti", EN: "the server could not answer at the time; look again later"}

// ErrElsewhere says that an answer leads to where nothing is followed.
var ErrElsewhere = errors.New("it leads to no address of the web")

// next is where an answer leads, nil if it leads nowhere: http or https, at the
// port of the scheme or the one that was asked.
func (a *Answer) next() (*url.URL, error) {
	switch a.Status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	location := a.Header.Get("Location")
	if location == "" {
		return nil, nil
	}
	return Resolve(a.URL, location)
}

var hostForm = pattern.Of(`^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$`)

// Parse reads a url as it is declared. Unlike one a server leads to, it may name
// any port.
func Parse(declared string) (*url.URL, error) {
	u, err := url.Parse(declared)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, ErrElsewhere
	}
	u.Host, u.User, u.Fragment = strings.ToLower(u.Host), nil, ""
	return u, nil
}

// Resolve is where a reference on a page leads, by the same bounds as a redirection.
func Resolve(base *url.URL, reference string) (*url.URL, error) {
	next, err := base.Parse(strings.TrimSpace(reference))
	if err != nil {
		return nil, ErrElsewhere
	}
	next.User, next.Fragment, next.RawFragment = nil, "", ""
	next.Scheme = strings.ToLower(next.Scheme)
	host, port := strings.TrimSuffix(strings.ToLower(next.Hostname()), "."), next.Port()
	_, notAddress := netip.ParseAddr(host)
	standard := port == "" || port == "80" && next.Scheme == "http" || port == "443" && next.Scheme == "https"
	switch {
	case next.Scheme != "http" && next.Scheme != "https", notAddress != nil && !hostForm().MatchString(host):
		return nil, ErrElsewhere
	case standard:
		next.Host = host
		if strings.Contains(host, ":") {
			next.Host = "[" + host + "]"
		}
	case host != base.Hostname() || port != base.Port():
		return nil, ErrElsewhere
	default:
		next.Host = net.JoinHostPort(host, port)
	}
	return next, nil
}

// maxShown bounds the bytes of a url that are told.
const maxShown = 200

// Bounds of a part of a path that is taken for a token: words, numbers and dates
// stay below the second, however long they are.
const (
	leastToken = 16 // bytes
	leastTurns = 5  // from small letters to capitals or digits, and back
)

// Shown is what may be told of a url: no name, no password, no query, and of its
// path neither parameters, where sessions stand (RFC 3986, 3.3), nor what is made
// like a token.
func Shown(u *url.URL) string {
	parts := strings.Split(u.EscapedPath(), "/")
	for i, part := range parts {
		part, _, _ = strings.Cut(part, ";")
		part, _, _ = strings.Cut(part, "%3B")
		part, _, _ = strings.Cut(part, "%3b")
		if token(part) {
			part = "..."
		}
		parts[i] = part
	}
	path := strings.Join(parts, "/")
	if path == "" {
		path = "/"
	}
	shown := u.Scheme + "://" + u.Host + path
	if len(shown) > maxShown {
		shown = shown[:maxShown-3] + "..."
	}
	return strings.ToValidUTF8(shown, "")
}

// token says whether a part of a path is made like one: long, and with letters and
// digits in a jumble.
func token(part string) bool {
	last, turns := 0, 0
	for _, c := range []byte(part) {
		kind := 0
		switch {
		case c >= '0' && c <= '9':
			kind = 1
		case c >= 'a' && c <= 'z':
			kind = 2
		case c >= 'A' && c <= 'Z':
			kind = 3
		}
		if kind != 0 && last != 0 && kind != last {
			turns++
		}
		if kind != 0 {
			last = kind
		}
	}
	return len(part) >= leastToken && turns >= leastTurns
}

// Reason is why an answer did not come, or could not be followed.
func Reason(err error) inventory.Text {
	switch {
	case errors.Is(err, ErrElsewhere):
		return inventory.Text{ID: "jawabannya mengarah ke alamat yang tidak diikuti", EN: "the answer leads to where nothing is followed"}
	case errors.Is(err, scanners.ErrTooLarge):
		return inventory.Text{ID: "jawabannya terlalu besar", EN: "the answer is too large"}
	}
	return *network.Reason(err)
}

// Looping is why a way that does not end was not followed to its end.
var Looping = inventory.Text{
	ID: "pengalihannya tidak berakhir dalam " + strconv.Itoa(MaxHops) + " langkah",
	EN: "its redirections come to no end within " + strconv.Itoa(MaxHops) + " hops",
}

// Ended is why nothing was seen by a look whose time was up, nil where it is not.
func Ended(ctx context.Context) *inventory.Text {
	if ctx.Err() == nil {
		return nil
	}
	return network.Reason(ctx.Err())
}

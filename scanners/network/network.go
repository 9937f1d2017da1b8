// Package network is the one way out: scanners connect through it and through
// nothing else.
//
// It decides where they may connect, after names are resolved and again when the
// socket is made; how often and how many at once; and it says why something
// could not be reached. It must not know what scanners look for, read the
// environment, or use a proxy.
package network

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

// Caps of one attempt.
const (
	dialAll       = 10 * time.Second // for all addresses of a name
	dialTimeout   = 5 * time.Second  // for one of them
	dialLeast     = 2 * time.Second  // however many there are
	maxIPs        = 16               // of a name that are tried
	responseLimit = 64 << 10         // bytes of response headers
)

// Limits are how much is asked of others. What is zero is as Polite has it.
type Limits struct {
	PerSecond float64 // connections a second to one address, after as many at first
	AtOnce    int64   // connections open to one address
	Questions float64 // questions a second to one DNS server, after as many at first
	Total     int64   // connections and questions of one run
	None      bool    // none of these but Total: for servers of one's own
}

// Polite are the limits where none are given.
var Polite = Limits{PerSecond: 10, AtOnce: 4, Questions: 50, Total: 1_000_000}

func (l Limits) orPolite() Limits {
	if l.PerSecond <= 0 {
		l.PerSecond = Polite.PerSecond
	}
	if l.AtOnce <= 0 {
		l.AtOnce = Polite.AtOnce
	}
	if l.Questions <= 0 {
		l.Questions = Polite.Questions
	}
	if l.Total <= 0 {
		l.Total = Polite.Total
	}
	return l
}

// Options of New.
type Options struct {
	Resolvers []netip.AddrPort // asked for names, wherever they are; at least one
	Inside    []netip.Prefix   // ranges the Dinas declares: what of the inner addresses may be connected to
	Also      []netip.Prefix   // ranges that may be connected to although they never are: loopback, for tests
	Roots     *x509.CertPool   // of TLS; nil: the system's
	Now       func() time.Time // the clock certificates are held to
	Agent     string           // how HTTP servers are told who asks
	Limits    Limits
}

// Net is one run's way out. It is safe for use by several goroutines.
type Net struct {
	Options
	left    budget
	peers   sync.Map // netip.Addr → *peer
	answers Memo[Question, answer]
}

// New returns a way out.
func New(o Options) (*Net, error) {
	o.Limits = o.Limits.orPolite()
	if o.Roots == nil {
		roots, err := x509.SystemCertPool()
		if err != nil {
			return nil, err
		}
		o.Roots = roots
	}
	if len(o.Resolvers) == 0 {
		return nil, errors.New("no DNS resolver is known")
	}
	n := &Net{Options: o}
	n.left.n = o.Limits.Total
	return n, nil
}

// Allowed says why an address may not be connected to; the error is a *Refused.
func (n *Net) Allowed(addr netip.Addr) error {
	if within(addr.Unmap(), n.Also) {
		return nil
	}
	return allowed(addr, n.Inside)
}

// ErrBudget says that a run has connected as often as it may.
var ErrBudget = errors.New("the run's connections are used up")

// budget is what a run may still do.
type budget struct {
	mu sync.Mutex
	n  int64
}

func (b *budget) take() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.n == 0 {
		return ErrBudget
	}
	b.n--
	return nil
}

// peer is one address others' patience is kept for.
type peer struct {
	connections *rate.Limiter
	open        *semaphore.Weighted
	questions   *rate.Limiter

	connected, asked atomic.Int64
}

// Made is what was asked of others so far.
type Made struct {
	Connections, Questions         int64
	Addresses, Servers             int   // they were made to
	MostConnections, MostQuestions int64 // to one of these
}

// Made counts what was made: every connection and question that was begun.
func (n *Net) Made() Made {
	var m Made
	n.peers.Range(func(_, p any) bool {
		if made := p.(*peer).connected.Load(); made > 0 {
			m.Connections, m.Addresses, m.MostConnections = m.Connections+made, m.Addresses+1, max(m.MostConnections, made)
		}
		if made := p.(*peer).asked.Load(); made > 0 {
			m.Questions, m.Servers, m.MostQuestions = m.Questions+made, m.Servers+1, max(m.MostQuestions, made)
		}
		return true
	})
	return m
}

func (n *Net) peer(addr netip.Addr) *peer {
	if p, ok := n.peers.Load(addr); ok {
		return p.(*peer)
	}
	l := n.Limits
	p, _ := n.peers.LoadOrStore(addr, &peer{
		connections: rate.NewLimiter(rate.Limit(l.PerSecond), max(1, int(l.PerSecond))),
		open:        semaphore.NewWeighted(l.AtOnce),
		questions:   rate.NewLimiter(rate.Limit(l.Questions), max(1, int(l.Questions))),
	})
	return p.(*peer)
}

// Dial connects to host:port by TCP. A host that is a name is resolved; its
// addresses are tried in turn, the allowed ones only, within the time there is.
// It waits until the address may be connected to once more.
func (n *Net) Dial(ctx context.Context, _, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	addrs, err := n.addresses(ctx, host)
	if err != nil {
		return nil, err
	}
	var first error
	for i, addr := range addrs[:min(len(addrs), maxIPs)] {
		if err = n.Allowed(addr); err == nil {
			var conn net.Conn
			if conn, err = n.dial(ctx, addr, port, len(addrs)-i); err == nil {
				return conn, nil
			}
		}
		if refused := new(Refused); first == nil || errors.As(first, &refused) {
			first = err
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return nil, first
}

func (n *Net) addresses(ctx context.Context, host string) ([]netip.Addr, error) {
	if addr, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{addr}, nil
	}
	return n.Resolve(ctx, host)
}

// dial connects to one address, of some that are left to try.
func (n *Net) dial(ctx context.Context, addr netip.Addr, port string, left int) (net.Conn, error) {
	addr = addr.Unmap()
	p := n.peer(addr)
	release := func() {}
	if !n.Limits.None {
		if err := p.open.Acquire(ctx, 1); err != nil {
			return nil, err
		}
		release = sync.OnceFunc(func() { p.open.Release(1) })
		if p.connections.Wait(ctx) != nil { // it will not be our turn in time
			release()
			return nil, orEnded(ctx, ErrTimeout)
		}
	}
	if err := n.left.take(); err != nil {
		release()
		return nil, err
	}
	p.connected.Add(1)
	timeout := min(dialTimeout, max(dialLeast, dialAll/time.Duration(left)))
	conn, err := n.dialer(timeout).DialContext(ctx, "tcp", net.JoinHostPort(addr.String(), port))
	if err != nil {
		release()
		return nil, orEnded(ctx, err)
	}
	return &held{conn, release}, nil
}

// dialer makes sockets to allowed addresses only, whatever it was told.
func (n *Net) dialer(timeout time.Duration) *net.Dialer {
	return &net.Dialer{Timeout: timeout, KeepAlive: -1, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("%q is no address", address)
		}
		return n.Allowed(to.Addr())
	}}
}

// held is a connection that counts until it is closed.
type held struct {
	net.Conn
	release func()
}

func (h *held) Close() error {
	defer h.release()
	return h.Conn.Close()
}

// Sleep waits before something is asked again; its error is that ctx ended first.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Transport makes HTTP requests: by no proxy, each on a connection of its own, and
// follows no redirection, as where one leads to is for the caller to look at. It
// connects by dial, or by Dial where that is nil. What a request began ends with
// its context or when the answer's body is closed, whichever is first.
func (n *Net) Transport(dial func(ctx context.Context, protocol, address string) (net.Conn, error)) http.RoundTripper {
	if dial == nil {
		dial = n.Dial
	}
	return transport{n, dial}
}

type transport struct {
	n    *Net
	dial func(ctx context.Context, protocol, address string) (net.Conn, error)
}

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(r.Context())
	r = r.Clone(ctx)
	r.Header.Set("User-Agent", t.n.Agent)
	// One for each request, as one goes on connecting for requests to come when that
	// which it connects for has ended, and there are none.
	one := &http.Transport{
		DialContext: func(_ context.Context, protocol, address string) (net.Conn, error) {
			conn, err := t.dial(ctx, protocol, address)
			if err == nil {
				context.AfterFunc(ctx, func() { conn.Close() })
			}
			return conn, err
		},
		TLSClientConfig:        t.n.TLS(),
		TLSHandshakeTimeout:    dialTimeout,
		ResponseHeaderTimeout:  2 * dialTimeout,
		MaxResponseHeaderBytes: responseLimit,
		DisableKeepAlives:      true,
		DisableCompression:     true, // a body must not be larger than what comes
	}
	response, err := one.RoundTrip(r)
	if err != nil {
		cancel()
		return nil, err
	}
	response.Body = body{response.Body, cancel}
	return response, nil
}

// body ends what a request began when it is closed.
type body struct {
	io.ReadCloser
	end func()
}

func (b body) Close() error {
	defer b.end()
	return b.ReadCloser.Close()
}

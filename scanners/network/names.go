package network

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/miekg/dns"
)

// Caps of one question.
const (
	askTimeout  = 2 * time.Second // for one answer
	askAttempts = 2               // by UDP, which loses some
	udpSize     = 1232            // bytes of an answer by UDP, as the DNS flag day of 2020 set it
	maxKept     = 4096            // bytes of an answer that is remembered: there may be many
)

// What a resolver can say of a name besides addresses. The first two are facts,
// the third is none.
var (
	ErrNoName    = errors.New("there is no such name")
	ErrNoAddress = errors.New("the name has no address")
	ErrNoAnswer  = errors.New("the DNS gave no answer")
)

// TLS is the configuration of a client that holds servers to Roots at Now.
func (n *Net) TLS() *tls.Config {
	return &tls.Config{RootCAs: n.Roots, Time: n.Now, MinVersion: tls.VersionTLS12}
}

// SystemResolvers reads the name servers of a resolv.conf(5).
func SystemResolvers(file string) ([]netip.AddrPort, error) {
	c, err := dns.ClientConfigFromFile(file)
	if err != nil {
		return nil, err
	}
	var out []netip.AddrPort
	for _, server := range c.Servers {
		if at, err := netip.ParseAddrPort(net.JoinHostPort(server, c.Port)); err == nil {
			out = append(out, at)
		}
	}
	return out, nil
}

// Ask asks a DNS server one question: by UDP, and by TCP where the answer is cut
// short. An answer of any code is an answer; an error says that there was none.
// Only the resolvers may be where nothing else may be connected to.
func (n *Net) Ask(ctx context.Context, server netip.AddrPort, m *dns.Msg) (*dns.Msg, error) {
	resolver := slices.Contains(n.Resolvers, server)
	if !resolver {
		if err := n.Allowed(server.Addr()); err != nil {
			return nil, err
		}
	}
	var err error
	for range askAttempts {
		var answer *dns.Msg
		answer, err = n.ask(ctx, "udp", server, resolver, m)
		if err == nil && answer.Truncated {
			answer, err = n.ask(ctx, "tcp", server, resolver, m)
		}
		if err == nil {
			return answer, nil
		}
		if ctx.Err() != nil || errors.Is(err, ErrBudget) {
			break
		}
	}
	return nil, orEnded(ctx, err)
}

func (n *Net) ask(ctx context.Context, protocol string, server netip.AddrPort, resolver bool, m *dns.Msg) (*dns.Msg, error) {
	p := n.peer(server.Addr().Unmap())
	if !n.Limits.None && p.questions.Wait(ctx) != nil {
		return nil, orEnded(ctx, ErrTimeout)
	}
	if err := n.left.take(); err != nil {
		return nil, err
	}
	p.asked.Add(1)
	dialer := n.dialer(askTimeout)
	if resolver {
		dialer.Control = nil // whoever runs patuh chose it
	}
	limited, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	conn, err := dialer.DialContext(limited, protocol, server.String())
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	defer context.AfterFunc(limited, func() { conn.SetDeadline(time.Unix(1, 0)) })()
	wire := &dns.Conn{Conn: conn, UDPSize: udpSize}
	m = m.Copy()
	m.Id = dns.Id()
	if m.IsEdns0() == nil {
		m.SetEdns0(udpSize, false)
	}
	if err := wire.WriteMsg(m); err != nil {
		return nil, err
	}
	for {
		answer, err := wire.ReadMsg()
		if answer == nil {
			return nil, err
		}
		mine := answer.Id == m.Id && answer.Response && sameQuestion(answer, m)
		switch {
		case mine && (err == nil && !(answer.Truncated && protocol == "tcp") || answer.Truncated && protocol == "udp"):
			return answer, nil
		case mine || protocol == "tcp":
			return nil, ErrNoAnswer
		}
	}
}

// sameQuestion says whether an answer is to what was asked. Servers that fail may
// leave the question out.
func sameQuestion(answer, asked *dns.Msg) bool {
	if len(answer.Question) == 0 {
		return answer.Rcode != dns.RcodeSuccess && answer.Rcode != dns.RcodeNameError
	}
	a, b := answer.Question[0], asked.Question[0]
	return a.Qtype == b.Qtype && a.Qclass == b.Qclass && strings.EqualFold(a.Name, b.Name)
}

// Question is what the resolvers are asked.
type Question struct {
	Name      string
	Kind      uint16
	Unchecked bool // whatever its signatures: the CD bit (RFC 4035, 3.2.2)
}

// answer is what came of a question.
type answer struct {
	m   *dns.Msg
	by  netip.AddrPort
	err error
}

// AskResolver asks the resolvers in turn until one answers with a fact: that there
// is something, or that there is nothing. It returns the one that did. Servers
// that fail, are silent or send elsewhere are passed over; where all are, the
// error is ErrNoAnswer or the last one's. All that ask one question in a run get
// one answer, and must leave it as it is.
func (n *Net) AskResolver(ctx context.Context, q Question) (*dns.Msg, netip.AddrPort, error) {
	q.Name = dns.CanonicalName(q.Name)
	a, err := n.answers.Get(ctx, q, func() answer { return n.askResolver(ctx, q) })
	if err != nil {
		return nil, netip.AddrPort{}, err
	}
	if a.m != nil && a.m.Len() > maxKept {
		n.answers.Forget(q)
	}
	return a.m, a.by, a.err
}

func (n *Net) askResolver(ctx context.Context, q Question) answer {
	m := new(dns.Msg).SetQuestion(q.Name, q.Kind)
	m.CheckingDisabled = q.Unchecked
	var last error
	for _, server := range n.Resolvers {
		said, err := n.Ask(ctx, server, m)
		if err == nil && tells(said) {
			return answer{m: said, by: server}
		}
		if last = err; err == nil {
			last = ErrNoAnswer
		} else {
			last = &resolverError{err}
		}
		if ctx.Err() != nil {
			break
		}
	}
	return answer{err: orEnded(ctx, last)}
}

// tells says whether an answer holds a fact. One without a record has to come from
// a server that looks names up or has authority for this one: others answer so to
// whatever they are asked. A referral says only who might know (RFC 2308, 2.2).
func tells(answer *dns.Msg) bool {
	switch {
	case answer.Rcode != dns.RcodeSuccess && answer.Rcode != dns.RcodeNameError:
		return false
	case len(answer.Answer) > 0:
		return true
	case !answer.RecursionAvailable && !answer.Authoritative:
		return false
	}
	refers := false
	for _, rr := range answer.Ns {
		switch rr.(type) {
		case *dns.SOA:
			return true
		case *dns.NS:
			refers = true
		}
	}
	return !refers
}

// Resolve returns a name's addresses, A and AAAA, sorted: one or more, or an
// error.
func (n *Net) Resolve(ctx context.Context, name string) ([]netip.Addr, error) {
	var addrs []netip.Addr
	exists := false
	for _, kind := range []uint16{dns.TypeA, dns.TypeAAAA} {
		found, there, err := n.chase(ctx, dns.CanonicalName(name), kind)
		if err != nil {
			return nil, err
		}
		addrs, exists = append(addrs, found...), exists || there
	}
	switch {
	case len(addrs) > 0:
		slices.SortFunc(addrs, netip.Addr.Compare)
		return slices.Compact(addrs), nil
	case exists:
		return nil, ErrNoAddress
	}
	return nil, ErrNoName
}

// maxAliases of a name are followed, to where its addresses are.
const maxAliases = 16

// chase follows a name, in its canonical form, to its addresses of one kind. What an answer says of names
// on no way from the one asked for is nobody's.
func (n *Net) chase(ctx context.Context, name string, kind uint16) (addrs []netip.Addr, exists bool, err error) {
	for range maxAliases {
		answer, _, err := n.AskResolver(ctx, Question{Name: name, Kind: kind})
		if err != nil {
			return nil, false, err
		}
		at, there := name, map[string][]netip.Addr{}
		aliases := map[string]string{}
		for _, rr := range answer.Answer {
			owner := dns.CanonicalName(rr.Header().Name)
			switch rr := rr.(type) {
			case *dns.CNAME:
				aliases[owner] = dns.CanonicalName(rr.Target)
			case *dns.A:
				if addr, ok := netip.AddrFromSlice(rr.A.To4()); ok {
					there[owner] = append(there[owner], addr)
				}
			case *dns.AAAA:
				if addr, ok := netip.AddrFromSlice(rr.AAAA); ok {
					there[owner] = append(there[owner], addr)
				}
			}
		}
		for range maxAliases {
			to, alias := aliases[at]
			if !alias {
				break
			}
			at = to
		}
		if at == name || len(there[at]) > 0 || answer.Rcode == dns.RcodeNameError {
			return there[at], answer.Rcode == dns.RcodeSuccess, nil
		}
		name = at
	}
	return nil, false, ErrNoAnswer // where they end, if they do, is not known
}

// orEnded is the context's error, if it has ended, else err.
func orEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) { // of one attempt
		return ErrTimeout
	}
	return err
}

// ErrTimeout says that no answer came in time.
var ErrTimeout = errors.New("no answer came in time")

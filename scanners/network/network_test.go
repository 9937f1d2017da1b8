package network_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/miekg/dns"

	"github.com/patuh-id/patuh/scanners/network"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

func prefixes(texts ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(texts))
	for i, s := range texts {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// open is a way out with a resolver that has the records given, in the form of a
// zone file.
func open(t *testing.T, o network.Options, records ...string) *network.Net {
	t.Helper()
	o.Resolvers = []netip.AddrPort{resolver(t, records...)}
	o.Now = time.Now
	n, err := network.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// resolver answers with the records given, and that there is no other name.
func resolver(t *testing.T, records ...string) netip.AddrPort {
	t.Helper()
	var all []dns.RR
	for _, r := range records {
		rr, err := dns.NewRR(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, rr)
	}
	return serve(t, func(w dns.ResponseWriter, q *dns.Msg) {
		m := new(dns.Msg).SetRcode(q, dns.RcodeNameError)
		m.RecursionAvailable = true
		for _, rr := range all {
			if strings.EqualFold(rr.Header().Name, q.Question[0].Name) {
				m.Rcode = dns.RcodeSuccess
				if rr.Header().Rrtype == q.Question[0].Qtype {
					m.Answer = append(m.Answer, rr)
				}
			}
		}
		w.WriteMsg(m)
	})
}

func serve(t *testing.T, h dns.HandlerFunc) netip.AddrPort {
	t.Helper()
	var udp net.PacketConn
	var tcp net.Listener
	for err := errors.New("not tried"); err != nil; { // a port free for the one may be taken for the other
		if udp, err = net.ListenPacket("udp", "127.0.0.1:0"); err != nil {
			t.Fatal(err)
		}
		if tcp, err = net.Listen("tcp", udp.LocalAddr().String()); err != nil {
			udp.Close()
		}
	}
	for _, s := range []*dns.Server{{PacketConn: udp, Handler: h}, {Listener: tcp, Handler: h}} {
		started := make(chan struct{})
		s.NotifyStartedFunc = func() { close(started) }
		go s.ActivateAndServe()
		<-started
		t.Cleanup(func() { s.Shutdown() })
	}
	return netip.MustParseAddrPort(udp.LocalAddr().String())
}

// forbidden is every disguise of an address that must not be connected to.
var forbidden = []string{
	"127.0.0.1", "127.1.2.3", "0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.0.1", "192.0.0.192", "192.88.99.1",
	"100.100.100.200", "168.63.129.16", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
	"::", "::1", "::7f00:1", "::127.0.0.1", "::a9fe:a9fe", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254",
	"::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::169.254.169.254", "64:ff9b:1::127.0.0.1", "64:ff9b:1:ffff::7f00:1",
	"2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:7f00:1::", "2001::1", "100::1", "fe80::1", "febf::1", "fec0::1",
	"fd00:ec2::254", "fd20:ce::254", "ff02::1", "ff05::1:3",
}

// undeclared are addresses that only a declaration makes reachable.
var undeclared = []string{
	"10.20.4.11", "172.16.0.1", "172.31.255.254", "192.168.1.1", "100.64.0.1", "198.18.0.1", "192.0.2.1", "198.51.100.1",
	"203.0.113.9", "::ffff:10.20.4.11", "::ffff:192.168.1.1", "fc00::1", "fd12:3456:789a::1", "2001:db8::1", "3fff::1",
}

func TestAllowed(t *testing.T) {
	everything := open(t, network.Options{Inside: prefixes("0.0.0.0/0", "::/0")})
	nothing := open(t, network.Options{})
	for _, s := range forbidden {
		addr := netip.MustParseAddr(s)
		for _, n := range []*network.Net{everything, nothing} {
			refused := new(network.Refused)
			if err := n.Allowed(addr); !errors.As(err, &refused) || refused.Undeclared {
				t.Errorf("%s: %v", s, err)
			}
		}
		if network.Public(addr) == nil {
			t.Errorf("%s is public", s)
		}
	}
	for _, s := range undeclared {
		addr := netip.MustParseAddr(s)
		refused := new(network.Refused)
		if err := nothing.Allowed(addr); !errors.As(err, &refused) || !refused.Undeclared {
			t.Errorf("%s: %v", s, err)
		}
		if err := everything.Allowed(addr); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
	for _, s := range []string{"8.8.8.8", "103.10.10.10", "172.15.0.1", "172.32.0.1", "11.0.0.1", "2400:3200::1", "2a00::1", "::ffff:8.8.8.8"} {
		if err := nothing.Allowed(netip.MustParseAddr(s)); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
	narrow := open(t, network.Options{Inside: prefixes("10.20.0.0/16")})
	if narrow.Allowed(netip.MustParseAddr("10.20.4.11")) != nil || narrow.Allowed(netip.MustParseAddr("10.21.4.11")) == nil {
		t.Error("10.20.0.0/16 is not held to")
	}
	if narrow.Allowed(netip.MustParseAddr("fe80::1%lo")) == nil || narrow.Allowed(netip.Addr{}) == nil {
		t.Error("an address with a zone, or none, is allowed")
	}
}

// No disguise is connected to, whether it is written in the address or what a
// name resolves to, and nobody is asked.
func TestDialRefuses(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var met atomic.Int64
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			met.Add(1)
			c.Close()
		}
	}()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	for _, s := range append(forbidden, undeclared...) {
		addr := netip.MustParseAddr(s)
		record := "trap.example. 60 IN AAAA " + s
		if addr.Is4() {
			record = "trap.example. 60 IN A " + s
		}
		if addr.Is4In6() {
			record = "trap.example. 60 IN A " + addr.Unmap().String()
		}
		n := open(t, network.Options{}, record)
		for _, host := range []string{s, "trap.example", "TRAP.example."} {
			conn, err := n.Dial(t.Context(), "tcp", net.JoinHostPort(host, port))
			refused := new(network.Refused)
			if !errors.As(err, &refused) || conn != nil {
				t.Errorf("%s by %s: %v", s, host, err)
			}
		}
		_, err := (&http.Client{Transport: n.Transport(nil)}).Get("http://trap.example:" + port + "/")
		refused := new(network.Refused)
		if !errors.As(err, &refused) {
			t.Errorf("%s by http: %v", s, err)
		}
	}
	if met.Load() != 0 {
		t.Errorf("%d connections came", met.Load())
	}
}

// Forms of an address that programs take for one are names, which nobody has.
func TestDialNames(t *testing.T) {
	n := open(t, network.Options{})
	for _, host := range []string{"0x7f000001", "2130706433", "0177.0.0.1", "127.1", "localhost", "127.0.0.1.", "[::1]"} {
		conn, err := n.Dial(t.Context(), "tcp", host+":80")
		if err == nil {
			conn.Close()
			t.Errorf("%s was connected to", host)
		}
	}
}

// A server that leads elsewhere is not followed.
func TestTransport(t *testing.T) {
	var agent string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	}))
	defer server.Close()
	t.Setenv("HTTP_PROXY", "http://192.0.2.1:3128")
	n := open(t, network.Options{Also: loopback, Agent: "patuh/test"})
	client := &http.Client{Transport: n.Transport(nil), CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusFound || agent != "patuh/test" {
		t.Errorf("%s for %q", resp.Status, agent)
	}
	next, _ := resp.Location()
	if _, err := client.Get(next.String()); err == nil {
		t.Error("the next hop was connected to")
	}
}

// Of several addresses the first allowed one that answers is taken.
func TestDialSeveral(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.9:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	n := open(t, network.Options{Also: loopback},
		"many.example. 60 IN A 127.0.0.8", "many.example. 60 IN A 127.0.0.9", "many.example. 60 IN A 10.0.0.1")
	conn, err := n.Dial(t.Context(), "tcp", "many.example:"+port)
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	if got := conn.RemoteAddr().String(); got != listener.Addr().String() {
		t.Errorf("connected to %s", got)
	}
}

func TestResolve(t *testing.T) {
	n := open(t, network.Options{},
		"a.example. 60 IN A 203.0.113.2", "a.example. 60 IN A 203.0.113.1", "a.example. 60 IN AAAA 2001:db8::1",
		"text.example. 60 IN TXT \"x\"")
	addrs, err := n.Resolve(t.Context(), "A.example")
	if err != nil || len(addrs) != 3 || addrs[0].String() != "203.0.113.1" || addrs[2].String() != "2001:db8::1" {
		t.Errorf("%v %v", addrs, err)
	}
	if _, err := n.Resolve(t.Context(), "none.example"); !errors.Is(err, network.ErrNoName) {
		t.Error(err)
	}
	if _, err := n.Resolve(t.Context(), "text.example"); !errors.Is(err, network.ErrNoAddress) {
		t.Error(err)
	}
}

// A resolver that fails says nothing about a name; the next one is asked.
func TestResolverFails(t *testing.T) {
	failing := serve(t, func(w dns.ResponseWriter, q *dns.Msg) { w.WriteMsg(new(dns.Msg).SetRcode(q, dns.RcodeServerFailure)) })
	whole := resolver(t, "a.example. 60 IN A 203.0.113.2")
	n, err := network.New(network.Options{Resolvers: []netip.AddrPort{failing}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Resolve(t.Context(), "a.example"); !errors.Is(err, network.ErrNoAnswer) {
		t.Error(err)
	}
	n, err = network.New(network.Options{Resolvers: []netip.AddrPort{failing, whole}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if addrs, err := n.Resolve(t.Context(), "a.example"); err != nil || len(addrs) != 1 {
		t.Error(addrs, err)
	}
}

// What is cut short by UDP comes by TCP; what is not an answer to the question is
// passed over.
func TestAsk(t *testing.T) {
	server := serve(t, func(w dns.ResponseWriter, q *dns.Msg) {
		m := new(dns.Msg).SetReply(q)
		if w.RemoteAddr().Network() == "udp" {
			other := m.Copy()
			other.Id++
			w.WriteMsg(other)
			other = m.Copy()
			other.Question[0].Name = "evil.example."
			w.WriteMsg(other)
			m.Truncated = true
		} else {
			rr, _ := dns.NewRR("a.example. 60 IN A 203.0.113.7")
			m.Answer = append(m.Answer, rr)
		}
		w.WriteMsg(m)
	})
	n, err := network.New(network.Options{Resolvers: []netip.AddrPort{server}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := n.Ask(t.Context(), server, new(dns.Msg).SetQuestion("a.example.", dns.TypeA))
	if err != nil || len(answer.Answer) != 1 {
		t.Errorf("%v %v", answer, err)
	}
	// Any other server must be allowed.
	refused := new(network.Refused)
	if _, err := n.Ask(t.Context(), netip.MustParseAddrPort("127.0.0.1:1"), new(dns.Msg).SetQuestion("a.example.", dns.TypeA)); !errors.As(err, &refused) {
		t.Error(err)
	}
}

// A silent server costs the time of its attempts, and less where the context ends.
func TestAskSilent(t *testing.T) {
	server := serve(t, func(dns.ResponseWriter, *dns.Msg) {})
	n, err := network.New(network.Options{Resolvers: []netip.AddrPort{server}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Ask(t.Context(), server, new(dns.Msg).SetQuestion("a.example.", dns.TypeA)); !errors.Is(err, network.ErrTimeout) {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := n.Ask(ctx, server, new(dns.Msg).SetQuestion("a.example.", dns.TypeA)); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// No more connections are open to an address than may be, and they come no
// faster.
func TestLimits(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				io.Copy(io.Discard, c)
				c.Close()
			}()
		}
	}()
	// Counted here, as who listens sees late that one was closed.
	var mu sync.Mutex
	now, most := 0, 0
	count := func(by int) {
		mu.Lock()
		defer mu.Unlock()
		now += by
		most = max(most, now)
	}
	n := open(t, network.Options{Also: loopback, Limits: network.Limits{PerSecond: 1000, AtOnce: 3, Total: 50}})
	var wg sync.WaitGroup
	var failed atomic.Int64
	for range 60 {
		wg.Go(func() {
			c, err := n.Dial(t.Context(), "tcp", listener.Addr().String())
			if err != nil {
				if !errors.Is(err, network.ErrBudget) {
					t.Error(err)
				}
				failed.Add(1)
				return
			}
			count(1)
			time.Sleep(10 * time.Millisecond)
			count(-1)
			c.Close()
		})
	}
	wg.Wait()
	if most > 3 {
		t.Errorf("%d connections were open at once", most)
	}
	if failed.Load() != 10 {
		t.Errorf("%d of 60 were refused by a budget of 50", failed.Load())
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	slow := open(t, network.Options{Also: loopback, Limits: network.Limits{PerSecond: 1}})
	c, err := slow.Dial(ctx, "tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
	if _, err := slow.Dial(ctx, "tcp", listener.Addr().String()); err == nil {
		t.Error("a second connection within a second")
	}
}

// Nothing is left of what was given up.
func TestNothingLeaks(t *testing.T) {
	silent := serve(t, func(dns.ResponseWriter, *dns.Msg) {})
	n, err := network.New(network.Options{Resolvers: []netip.AddrPort{silent}, Now: time.Now, Limits: network.Limits{None: true}})
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() { n.Dial(ctx, "tcp", "a.example:80") })
	}
	wg.Wait()
	for range 100 {
		if runtime.NumGoroutine() <= before+2 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// What is no answer of a resolver is no fact: neither that a name does not exist or
// has no address, nor an address of another name.
func TestNoFacts(t *testing.T) {
	const soa, ns, glue = "a.example. 60 IN SOA ns.a.example. x.a.example. 1 1 1 1 1", "example. 60 IN NS ns.example.", "ns.example. 60 IN A 203.0.113.9"
	type section struct{ answer, authority, extra []string }
	for name, c := range map[string]struct {
		rcode     int
		says      section
		aa, ra    bool
		cut       bool // truncated, by TCP too
		want      string
		otherwise error
	}{
		"an address":                     {says: section{answer: []string{"a.example. 60 IN A 203.0.113.7"}}, ra: true, want: "203.0.113.7"},
		"an address without recursion":   {says: section{answer: []string{"a.example. 60 IN A 203.0.113.7"}}, want: "203.0.113.7"},
		"none":                           {ra: true, otherwise: network.ErrNoAddress},
		"none, with authority":           {aa: true, says: section{authority: []string{soa}}, otherwise: network.ErrNoAddress},
		"none, by nobody":                {otherwise: network.ErrNoAnswer},
		"none, by nobody, with an SOA":   {says: section{authority: []string{soa}}, otherwise: network.ErrNoAnswer},
		"no name":                        {ra: true, rcode: dns.RcodeNameError, otherwise: network.ErrNoName},
		"no name, by nobody":             {rcode: dns.RcodeNameError, otherwise: network.ErrNoAnswer},
		"a referral":                     {says: section{authority: []string{ns}, extra: []string{glue}}, otherwise: network.ErrNoAnswer},
		"a referral with recursion":      {ra: true, says: section{authority: []string{ns}}, otherwise: network.ErrNoAnswer},
		"an address of another name":     {ra: true, says: section{answer: []string{"b.example. 60 IN A 203.0.113.7"}}, otherwise: network.ErrNoAddress},
		"an alias and its address":       {ra: true, says: section{answer: []string{"b.example. 60 IN A 203.0.113.7", "a.example. 60 IN CNAME B.example."}}, want: "203.0.113.7"},
		"an alias and another's address": {ra: true, says: section{answer: []string{"a.example. 60 IN CNAME c.example.", "b.example. 60 IN A 203.0.113.7"}}, otherwise: network.ErrNoAddress},
		"an alias of itself":             {ra: true, says: section{answer: []string{"a.example. 60 IN CNAME a.example."}}, otherwise: network.ErrNoAddress},
		"cut short":                      {ra: true, cut: true, says: section{answer: []string{"a.example. 60 IN A 203.0.113.7"}}, otherwise: network.ErrNoAnswer},
	} {
		records := func(lines []string) (out []dns.RR) {
			for _, line := range lines {
				rr, err := dns.NewRR(line)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, rr)
			}
			return out
		}
		server := serve(t, func(w dns.ResponseWriter, q *dns.Msg) {
			m := new(dns.Msg).SetRcode(q, c.rcode)
			m.Authoritative, m.RecursionAvailable, m.Truncated = c.aa, c.ra, c.cut
			m.Ns, m.Extra = records(c.says.authority), records(c.says.extra)
			if q.Question[0].Name == "a.example." && q.Question[0].Qtype == dns.TypeA {
				m.Answer = records(c.says.answer)
			} else if len(c.says.answer) > 0 {
				m.RecursionAvailable = true
			}
			w.WriteMsg(m)
		})
		n, err := network.New(network.Options{Resolvers: []netip.AddrPort{server}, Now: time.Now, Limits: network.Limits{None: true}})
		if err != nil {
			t.Fatal(err)
		}
		got, err := n.Resolve(t.Context(), "a.example")
		if c.otherwise != nil && !errors.Is(err, c.otherwise) || c.want != "" && (err != nil || len(got) != 1 || got[0].String() != c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// Where a server tells an alias alone, its target is asked for.
func TestResolveAlias(t *testing.T) {
	server := serve(t, func(w dns.ResponseWriter, q *dns.Msg) {
		m := new(dns.Msg).SetReply(q)
		m.Authoritative = true
		for _, line := range []string{"a.example. 60 IN CNAME b.example.", "b.example. 60 IN A 203.0.113.7"} {
			if rr, _ := dns.NewRR(line); rr.Header().Name == q.Question[0].Name && (rr.Header().Rrtype == q.Question[0].Qtype || rr.Header().Rrtype == dns.TypeCNAME) {
				m.Answer = append(m.Answer, rr)
			}
		}
		w.WriteMsg(m)
	})
	n, err := network.New(network.Options{Resolvers: []netip.AddrPort{server}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := n.Resolve(t.Context(), "a.example"); err != nil || len(got) != 1 || got[0] != netip.MustParseAddr("203.0.113.7") {
		t.Error(got, err)
	}
}

// That the DNS server does not answer says nothing of what stands at the name.
func TestReasonOfTheResolver(t *testing.T) {
	closed := netip.MustParseAddrPort("127.0.0.1:1")
	n, err := network.New(network.Options{Resolvers: []netip.AddrPort{closed}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	_, err = n.Resolve(t.Context(), "simpus.test")
	const want = "the DNS server could not be asked: the connection was refused"
	if got := network.Reason(err).EN; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// A TLS alert that comes over TCP has a type of crypto/tls's own.
func TestReasonOfAnAlert(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS13}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	conn, err := open(t, network.Options{Also: loopback}).Dial(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	err = tls.Client(conn, &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS12}).Handshake()
	if got := network.Reason(err).EN; got != "no agreement on TLS was reached" {
		t.Errorf("%v: %s", err, got)
	}
}

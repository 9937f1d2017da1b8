// Package webtest is a small part of the web on loopback, for the tests of
// scanners: names, an nginx that serves them, and the way there.
//
// It is for tests only.
package webtest

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/miekg/dns"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/web"
)

// Web is names, their servers, and the authority that certifies them.
type Web struct {
	Net   *network.Net
	Ports web.Ports
	CA    *servers.Authority

	t     testing.TB
	names map[string][]netip.Addr
	http  strings.Builder
	files map[string][]byte
}

// New makes a web without a site, of which every name is at the addresses given.
// A name may have none; any other is not there.
func New(t testing.TB, names map[string][]string) *Web {
	t.Helper()
	ca, err := servers.NewAuthority("Otoritas Uji", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	w := &Web{t: t, CA: ca, names: map[string][]netip.Addr{}, files: map[string][]byte{}}
	for name, addrs := range names {
		w.names[name] = []netip.Addr{}
		for _, addr := range addrs {
			w.names[name] = append(w.names[name], netip.MustParseAddr(addr))
		}
	}
	w.Net = w.Way(network.Options{})
	return w
}

// Way is a way to this web; what o leaves out is as tests need it.
func (w *Web) Way(o network.Options) *network.Net {
	w.t.Helper()
	roots := x509.NewCertPool()
	roots.AddCert(w.CA.Root)
	o.Resolvers, o.Roots, o.Agent = []netip.AddrPort{w.resolver()}, roots, "patuh/uji"
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Also == nil {
		o.Also = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	}
	if o.Limits == (network.Limits{}) {
		o.Limits.None = true
	}
	n, err := network.New(o)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// Certificate puts a certificate and its key where nginx finds them, as
// name.pem and name.key.
func (w *Web) Certificate(name string, o servers.CertificateOptions) {
	w.t.Helper()
	chain, key, err := w.CA.Issue(o)
	if err != nil {
		w.t.Fatal(err)
	}
	w.File(name+".pem", chain)
	w.File(name+".key", key)
}

// File puts a file there.
func (w *Web) File(name string, content []byte) { w.files[name] = content }

// Configure adds to nginx's http block.
func (w *Web) Configure(text string) { w.http.WriteString(text + "\n") }

// Site adds a site at an address, by its name: over TLS with a certificate for
// it, and with what is said of it. Port 80 leads there.
func (w *Web) Site(name, addr, text string) {
	w.t.Helper()
	w.Certificate(name, servers.CertificateOptions{Names: []string{name}})
	w.Configure(`server { listen ` + addr + `:PORT443 ssl; server_name ` + name + `; ssl_certificate ` + name + `.pem; ssl_certificate_key ` + name + `.key; absolute_redirect off;
	` + text + `}
	server { listen ` + addr + `:PORT80; server_name ` + name + `; return 301 https://` + name + `$request_uri; }`)
}

// Start starts nginx. Without one on this machine the test is skipped, and fails
// where CI says so.
func (w *Web) Start() {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	s, err := servers.StartNginx(ctx, servers.NginxOptions{HTTP: w.http.String(), Files: w.files})
	if errors.Is(err, servers.ErrMissing) && os.Getenv("CI") != "true" {
		w.t.Skip(err)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			w.t.Error(err)
		}
	})
	w.Ports = web.Ports{HTTP: s.Port80, HTTPS: s.Port443}
}

// Serve takes connections at an address, in nginx's place, and hands each to do,
// which need not close it.
func Serve(t testing.TB, address string, do func(net.Conn)) netip.AddrPort {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				do(c)
			}()
		}
	}()
	return netip.MustParseAddrPort(l.Addr().String())
}

// resolver answers for the names.
func (w *Web) resolver() netip.AddrPort {
	w.t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	s := &dns.Server{PacketConn: conn, Handler: dns.HandlerFunc(func(r dns.ResponseWriter, q *dns.Msg) {
		m := new(dns.Msg).SetReply(q)
		m.RecursionAvailable = true
		addrs, known := w.names[strings.TrimSuffix(strings.ToLower(q.Question[0].Name), ".")]
		if !known {
			m.Rcode = dns.RcodeNameError
		}
		for _, addr := range addrs {
			header := dns.RR_Header{Name: q.Question[0].Name, Rrtype: dns.TypeA, Class: dns.ClassINET, Ttl: 60}
			switch kind := q.Question[0].Qtype; {
			case kind == dns.TypeA && addr.Is4():
				m.Answer = append(m.Answer, &dns.A{Hdr: header, A: addr.AsSlice()})
			case kind == dns.TypeAAAA && addr.Is6():
				header.Rrtype = dns.TypeAAAA
				m.Answer = append(m.Answer, &dns.AAAA{Hdr: header, AAAA: addr.AsSlice()})
			}
		}
		r.WriteMsg(m)
	})}
	started := make(chan struct{})
	s.NotifyStartedFunc = func() { close(started) }
	go s.ActivateAndServe()
	<-started
	w.t.Cleanup(func() { s.Shutdown() })
	return netip.MustParseAddrPort(conn.LocalAddr().String())
}

// Unseen are the words of what was not seen.
func Unseen(list []scanners.Unseen) []string {
	out := []string{}
	for _, u := range list {
		out = append(out, strings.TrimSpace(u.What+" "+u.Item)+": "+u.Reason.EN)
	}
	slices.Sort(out)
	return out
}

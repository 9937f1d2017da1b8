package dns_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	miekg "github.com/miekg/dns"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/dns"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// summary is what facts say, in short.
func summary(f dns.Facts) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", f.Status, strings.Join(f.Addresses, ","))
	if len(f.CNAME) > 0 {
		fmt.Fprintf(&b, " by %s", strings.Join(f.CNAME, ","))
	}
	if f.Dangling {
		fmt.Fprintf(&b, " dangling(%s)", f.Missing)
	}
	if f.Wildcard != "" {
		fmt.Fprintf(&b, " wildcard(%s)", f.Wildcard)
	}
	if f.Bogus {
		b.WriteString(" bogus")
	}
	for _, z := range f.Zones {
		fmt.Fprintf(&b, "\n  %s < %s:", z.Name, z.Parent)
		for _, s := range z.Servers {
			fmt.Fprintf(&b, " %s=%s", strings.ReplaceAll(s.Name, "contoh.go.id", "c"), s.State)
			if s.Serial != nil {
				fmt.Fprintf(&b, "/%d", *s.Serial)
			}
		}
		b.WriteString(" delegated=" + told(z.Delegated) + " consistent=" + told(z.Consistent))
		if len(z.Differences) > 0 {
			fmt.Fprintf(&b, " %s", strings.Join(z.Differences, ","))
		}
	}
	if d := f.DNSSEC; d != nil {
		fmt.Fprintf(&b, "\n  %s", strings.Join(slices.DeleteFunc([]string{d.State, d.Cause, d.Over}, func(s string) bool { return s == "" }), " "))
	}
	if f.TTL != nil {
		fmt.Fprintf(&b, " ttl=%d", *f.TTL)
	}
	for _, u := range f.Unseen {
		fmt.Fprintf(&b, "\n  unseen %s %s: %s", u.What, u.Item, u.Reason.EN)
	}
	return b.String()
}

func told(b *bool) string {
	if b == nil {
		return "?"
	}
	return fmt.Sprint(*b)
}

const (
	pairSound = " ns1.c=authoritative/%[1]d ns2.c=authoritative/%[1]d delegated=true consistent=true"
	above     = "\n  contoh.go.id < go.id: ns1.c=authoritative/7 ns2.c=authoritative/7 delegated=true consistent=true"
	both      = "203.0.113.10,2001:db8::10"
	unsigned  = "\n  unsigned"
)

func sound(zone string, serial int) string {
	return "\n  " + zone + " < go.id:" + fmt.Sprintf(pairSound, serial)
}

func TestFacts(t *testing.T) {
	w := start(t)
	const faultyServer = "\n  %[1]s.go.id < go.id: ns.%[1]s.go.id=authoritative/3 delegated=true consistent=true\n  unsigned ttl=300"
	for name, want := range map[string]string{
		// What a name resolves to.
		"www.contoh.go.id":        "found " + both + above + unsigned + " ttl=300",
		"hanya6.contoh.go.id":     "found 2001:db8::6" + above + unsigned + " ttl=300",
		"kosong.contoh.go.id":     "nodata " + above + unsigned,
		"tiada.contoh.go.id":      "nxdomain " + above + unsigned,
		"pintu.contoh.go.id":      "found " + both + " by depan.contoh.go.id,www.contoh.go.id" + above + unsigned + " ttl=300",
		"awan.contoh.go.id":       "found 198.51.100.7 by toko.awan.id" + above + unsigned + " ttl=300",
		"hilang.contoh.go.id":     "nxdomain  by situs.lepas.tiada.id dangling(tiada.id)" + above + unsigned + " ttl=300",
		"lenyap.contoh.go.id":     "nxdomain  by tiada.contoh.go.id dangling(tiada.contoh.go.id)" + above + unsigned + " ttl=300",
		"putar1.contoh.go.id":     "loop  by putar2.contoh.go.id,putar3.contoh.go.id,putar1.contoh.go.id" + above + unsigned + " ttl=300",
		"sendiri.contoh.go.id":    "loop  by sendiri.contoh.go.id" + above + unsigned + " ttl=300",
		"rantai0.contoh.go.id":    "? it is an alias of too many names in turn",
		"www.pindah.contoh.go.id": "found 203.0.113.13 by www.lama.contoh.go.id" + above + unsigned + " ttl=300",
		"x.liar.contoh.go.id":     "found 203.0.113.11 wildcard(*.liar.contoh.go.id)" + above + unsigned + " ttl=300",
		"pasti.liar.contoh.go.id": "found 203.0.113.12" + above + unsigned + " ttl=300",
		"sepi.contoh.go.id":       "? the DNS server could not be asked: no answer came in time",

		// The zones above it.
		"dinkes.contoh.go.id":   "found 203.0.113.14\n  dinkes.contoh.go.id < contoh.go.id: ns.dinkes.c=authoritative/2 delegated=true consistent=true" + above + unsigned + " ttl=300",
		"www.anak.contoh.go.id": "found " + both + "\n  anak.contoh.go.id < contoh.go.id: ns1.c=authoritative/1 ns2.c=authoritative/1 delegated=true consistent=true" + above + unsigned + " ttl=300",
		"tiada.go.id":           "nxdomain \n  go.id < id: ns.id=authoritative/1 delegated=true consistent=true" + unsigned,
		"tiada.id":              "nxdomain \n  unseen zone id: the zone is above all names that anybody registers",
		"toko.awan.id":          "found 198.51.100.7\n  awan.id < id: ns1.c=authoritative/3 ns2.c=authoritative/3 delegated=true consistent=true" + unsigned + " ttl=300",
		"www.beda.go.id":        "found " + both + "\n  beda.go.id < go.id: ns1.c=authoritative/3 ns2.c=authoritative/4 delegated=true consistent=false serial" + unsigned + " ttl=300",
		"www.senarai.go.id":     "found " + both + "\n  senarai.go.id < go.id: ns1.c=authoritative/3 ns2.c=authoritative/3 delegated=true consistent=false parent,servers" + unsigned + " ttl=300",
		"www.induk.go.id":       "found " + both + "\n  induk.go.id < go.id: ns1.c=authoritative/3 ns2.c=authoritative/3 delegated=true consistent=false parent" + unsigned + " ttl=300",
		"www.lumpuh.go.id":      "found " + both + "\n  lumpuh.go.id < go.id: ns1.c=authoritative/3 ns2.c=refused delegated=true consistent=false refused" + unsigned + " ttl=300",
		"www.nama.go.id":        "found " + both + "\n  nama.go.id < go.id: ns1.c=authoritative/3 ns2.c=authoritative/3 tiada.c=no_address delegated=true consistent=false no_address,parent" + unsigned + " ttl=300",
		"www.sebagian.go.id":    "found " + both + "\n  sebagian.go.id < go.id: ns.sebagian.go.id=authoritative/3 ns1.c=authoritative/3 delegated=true consistent=false no_glue" + unsigned + " ttl=300",
		"www.tanpaglue.go.id":   "? the DNS server could not answer",
		"www.lemah.go.id":       "found 203.0.113.30\n  lemah.go.id < go.id: ns.lemah.go.id=lame delegated=true consistent=false lame\n  unseen dnssec www.lemah.go.id: the DNS server could not answer\n  unseen servers lemah.go.id: the DNS server could not answer\n  unseen ttl www.lemah.go.id: the DNS server could not answer",
		"www.gagal.go.id":       "? the DNS server could not answer",
		"www.bisu.go.id":        "? the DNS server could not be asked: no answer came in time",
		"www.acak.go.id":        "? the DNS server could not answer",
		"www.potong.go.id":      "found 203.0.113.30 wildcard(*.potong.go.id)" + fmt.Sprintf(faultyServer, "potong"),
		"www.jatuh.go.id":       "found 203.0.113.30 wildcard(*.jatuh.go.id)" + fmt.Sprintf(faultyServer, "jatuh"),
		"www.bersama.go.id":     "found " + both + "\n  bersama.go.id < go.id: ns.bersama.go.id=unreachable ns1.c=authoritative/3 ns2.c=authoritative/3 delegated=true consistent=?" + unsigned + " ttl=300\n  unseen server ns.bersama.go.id 127.53.0.7: no answer came in time",
		"www.terlarang.go.id":   "found " + both + "\n  terlarang.go.id < go.id: ns.terlarang.go.id=not_asked ns1.c=authoritative/3 delegated=true consistent=?" + unsigned + " ttl=300\n  unseen server ns.terlarang.go.id 127.99.0.1: the address 127.99.0.1 must not be connected to",

		// Signatures.
		"www.aman.go.id":       "found " + both + sound("aman.go.id", 5) + "\n  signed answer ttl=300",
		"depan.aman.go.id":     "found " + both + " by www.aman.go.id" + sound("aman.go.id", 5) + "\n  signed answer ttl=300",
		"x.liar.aman.go.id":    "found 203.0.113.11 wildcard(*.liar.aman.go.id)" + sound("aman.go.id", 5) + "\n  signed answer ttl=300",
		"tiada.aman.go.id":     "nxdomain " + sound("aman.go.id", 5) + "\n  signed soa",
		"www.lewat.go.id":      "found " + both + sound("lewat.go.id", 5) + "\n  broken expired ttl=300",
		"www.nanti.go.id":      "found " + both + sound("nanti.go.id", 5) + "\n  broken not_yet ttl=300",
		"www.salahds.go.id":    "found " + both + sound("salahds.go.id", 5) + "\n  broken ds_mismatch ttl=300",
		"www.tanpakunci.go.id": "found " + both + sound("tanpakunci.go.id", 5) + "\n  broken no_dnskey ttl=300",
		"www.tanpads.go.id":    "found " + both + sound("tanpads.go.id", 5) + "\n  unsigned no_ds ttl=300",
		"www.polos.go.id":      "found " + both + sound("polos.go.id", 5) + "\n  unsigned ttl=300",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, unknown := seen(t, w, w.net(t, w.resolver, world53), name)
			got := summary(f)
			if unknown != "" {
				got = "? " + unknown
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if unknown == "" && f.Resolver != w.resolver.String() {
				t.Errorf("resolver %s", f.Resolver)
			}
		})
	}
}

// Of an answer that goes by TCP only, every address is seen.
func TestManyAddresses(t *testing.T) {
	w := start(t)
	f, unknown := seen(t, w, w.net(t, w.resolver, world53), "ramai.contoh.go.id")
	if len(f.Addresses) != 90 || len(f.Unseen) != 0 {
		t.Error(f, unknown)
	}
}

// A resolver that checks signatures refuses what is broken. What it tells to
// whoever does not check is said to be bogus, and only where the zone was seen to
// be broken.
func TestBogus(t *testing.T) {
	w := start(t)
	n := w.net(t, w.validating, world53)
	f, unknown := seen(t, w, n, "www.lewat.go.id")
	if !f.Bogus || f.Status != "found" || f.DNSSEC == nil || f.DNSSEC.Cause != "expired" {
		t.Error(summary(f), unknown)
	}
	if f, unknown := seen(t, w, n, "www.contoh.go.id"); f.Bogus || unknown != "" {
		t.Error(summary(f), unknown)
	}
	// Where no server with authority may be asked, nothing was seen to be broken.
	if f, unknown := seen(t, w, w.net(t, w.validating), "www.lewat.go.id"); !strings.Contains(unknown, "only where no DNSSEC signature") {
		t.Error(summary(f), unknown)
	}
}

// Without leave to ask servers with authority, what the resolver says is seen and
// nothing else is claimed.
func TestResolverAlone(t *testing.T) {
	w := start(t)
	f, unknown := seen(t, w, w.net(t, w.resolver), "www.aman.go.id")
	if unknown != "" || len(f.Addresses) != 2 || f.DNSSEC != nil || f.TTL != nil || len(f.Zones) != 1 || f.Zones[0].Delegated != nil || f.Zones[0].Consistent != nil {
		t.Error(summary(f), unknown)
	}
}

// The facts are those dig sees.
func TestDig(t *testing.T) {
	dig, err := exec.LookPath("dig")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	w := start(t)
	ask := func(at netip.AddrPort, args ...string) []string {
		out, err := exec.Command(dig, append([]string{"+short", "@" + at.Addr().String(), "-p", fmt.Sprint(at.Port())}, args...)...).Output()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for line := range strings.Lines(string(out)) {
			if addr, err := netip.ParseAddr(strings.TrimSpace(line)); err == nil {
				got = append(got, addr.String())
			} else {
				got = append(got, strings.TrimSpace(line))
			}
		}
		return got
	}
	n := w.net(t, w.resolver, world53)
	for _, name := range []string{"www.contoh.go.id", "pintu.contoh.go.id", "awan.contoh.go.id", "x.liar.contoh.go.id", "kosong.contoh.go.id", "tiada.contoh.go.id", "www.aman.go.id"} {
		f, unknown := seen(t, w, n, name)
		if unknown != "" {
			t.Fatal(unknown)
		}
		want := append(ask(w.resolver, name, "A"), ask(w.resolver, name, "AAAA")...)
		want = slices.DeleteFunc(want, func(s string) bool { return strings.HasSuffix(s, ".") }) // aliases
		got := slices.Clone(f.Addresses)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, dig says %v", name, got, want)
		}
		for _, z := range f.Zones {
			for _, s := range z.Servers {
				soa := ask(netip.AddrPortFrom(netip.MustParseAddr(s.Addresses[0]), w.port), "+norecurse", z.Name, "SOA")
				if len(soa) != 1 || strings.Fields(soa[0])[2] != fmt.Sprint(*s.Serial) {
					t.Errorf("%s of %s: %d, dig says %v", z.Name, s.Name, *s.Serial, soa)
				}
			}
		}
	}
}

func TestPromises(t *testing.T) {
	w := start(t)
	scannertest.RunOnline(t, dns.Scanner(dns.Options{Port: w.port}), scannertest.Online{
		Workspace: scannertest.Workspace{Declares: declares("www.contoh.go.id", "pintu.contoh.go.id", "www.anak.contoh.go.id", "www.aman.go.id", "tiada.contoh.go.id")},
		Net:       w.net(t, w.resolver, world53),
	})
}

// A look costs few questions: what is found out of a zone is kept.
func TestQuestions(t *testing.T) {
	var asked atomic.Int64
	at := rig(t, func(q miekg.Question) string {
		asked.Add(1)
		return tree(q)
	})
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf("n%d.kota.go.id", i))
	}
	_, evidence := rigged(t, at, names...)
	for _, e := range evidence {
		if e.Unknown != nil {
			t.Fatal(e.Unknown.EN)
		}
	}
	if each := int(asked.Load()) / len(names); each > 6 {
		t.Errorf("%d questions for each name", each)
	}
}

// What one server answers to everything, with all records of name @ and below.
func TestRigged(t *testing.T) {
	servfail := "!SERVFAIL"
	for name, c := range map[string]struct {
		answer func(q miekg.Question) string
		want   func(f dns.Facts) bool
		reason string
	}{
		"A fails, AAAA is there": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeA && q.Name == "www.kota.go.id." {
					return servfail
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool {
				return f.Status == "found" && len(f.Addresses) == 1 && slices.ContainsFunc(f.Unseen, func(u scanners.Unseen) bool { return u.What == "addresses" })
			},
		},
		"A fails, AAAA is not there": {
			answer: func(q miekg.Question) string {
				switch {
				case q.Name != "www.kota.go.id.":
				case q.Qtype == miekg.TypeA:
					return servfail
				case q.Qtype == miekg.TypeAAAA:
					return "!NOERROR"
				}
				return tree(q)
			},
			reason: "the DNS server could not answer",
		},
		"A is refused": {
			answer: func(miekg.Question) string { return "!REFUSED" }, reason: "the DNS server could not answer",
		},
		"records of other names": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeA && q.Name == "www.kota.go.id." {
					return "lain 60 IN A 198.51.100.66\n@ 60 IN A 203.0.113.1\nlain.id. 60 IN CNAME www.kota.go.id."
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool {
				return f.Addresses[0] == "203.0.113.1" && len(f.Addresses) == 2 && len(f.CNAME) == 0
			},
		},
		"an alias and its target's address at once": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeA && q.Name == "www.kota.go.id." {
					return "WWW.kota.GO.id. 60 IN CNAME Lain.ID.\nlain.id. 60 IN A 198.51.100.66"
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool {
				return slices.Contains(f.Addresses, "198.51.100.66") && f.CNAME[0] == "lain.id"
			},
		},
		"IPv4 in the form of IPv6": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeAAAA && q.Name == "www.kota.go.id." {
					return "@ 60 IN AAAA ::ffff:198.51.100.66"
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool { return slices.Contains(f.Addresses, "198.51.100.66") },
		},
		"a zone that is not above the name": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeSOA || q.Qtype == miekg.TypeAAAA { // either tells the zone
					return "authority:lain.id. 60 IN SOA ns.lain.id. a.lain.id. 1 1 1 1 1"
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool { return len(f.Zones) == 0 },
		},
		"more name servers than are asked": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeNS && q.Name == "kota.go.id." {
					lines := ""
					for i := range 40 {
						lines += fmt.Sprintf("@ 60 IN NS ns%d.kota.go.id.\n", i)
					}
					return lines
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool {
				return len(f.Zones[0].Servers) == 16 && f.Zones[0].Consistent == nil && slices.ContainsFunc(f.Unseen, func(u scanners.Unseen) bool { return u.What == "servers" })
			},
		},
		"a name server at an address inside that nobody declared": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeA && q.Name == "ns.kota.go.id." {
					return "@ 60 IN A 10.99.0.1\n@ 60 IN A 127.0.0.1"
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool {
				return f.Zones[0].Servers[0].State == "authoritative" && f.Zones[0].Consistent == nil && slices.ContainsFunc(f.Unseen, func(u scanners.Unseen) bool {
					return strings.Contains(u.Reason.EN, "lies in no range the Dinas declares") && u.Item == "ns.kota.go.id 10.99.0.1"
				})
			},
		},
		"a name server at more addresses than are asked": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeA && q.Name == "ns.kota.go.id." {
					return "@ 60 IN A 127.0.0.1\n@ 60 IN A 127.0.0.4\n@ 60 IN A 127.0.0.5\n@ 60 IN A 127.0.0.6\n@ 60 IN A 127.0.0.7"
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool {
				return f.Zones[0].Servers[0].State == "authoritative" && f.Zones[0].Consistent == nil && len(f.Unseen) == 1 && f.Unseen[0].What == "server"
			},
		},
		"zones without end": {
			answer: func(q miekg.Question) string {
				if q.Qtype == miekg.TypeSOA {
					return "@ 60 IN SOA ns.kota.go.id. a.kota.go.id. 1 1 1 1 1"
				}
				return tree(q)
			},
			want: func(f dns.Facts) bool { return len(f.Zones) <= 8 },
		},
	} {
		t.Run(name, func(t *testing.T) {
			facts, evidence := rigged(t, rig(t, c.answer), "www.kota.go.id")
			if unknown := evidence[0].Unknown; c.reason != "" || unknown != nil {
				if unknown == nil || unknown.EN != c.reason {
					t.Errorf("%+v", evidence[0])
				}
				return
			}
			if !c.want(facts[0]) {
				t.Error(summary(facts[0]))
			}
		})
	}
}

// tree answers as if all of kota.go.id were there.
func tree(q miekg.Question) string {
	zone := "id."
	for _, z := range []string{"go.id.", "kota.go.id."} {
		if miekg.IsSubDomain(z, q.Name) {
			zone = z
		}
	}
	switch {
	case q.Qtype == miekg.TypeSOA && q.Name == zone:
		return "@ 60 IN SOA ns." + zone + " a." + zone + " 1 1 1 1 1"
	case q.Qtype == miekg.TypeNS && q.Name == zone:
		return "@ 60 IN NS ns.kota.go.id."
	case q.Qtype == miekg.TypeA && q.Name == "ns.kota.go.id.":
		return "@ 60 IN A 127.0.0.1"
	case q.Qtype == miekg.TypeA && strings.HasPrefix(q.Name, "ns"):
		return "@ 60 IN A 127.0.0.2"
	case q.Qtype == miekg.TypeA && !strings.HasPrefix(q.Name, "*"):
		return "@ 60 IN A 203.0.113.1"
	case q.Qtype == miekg.TypeAAAA && q.Name == "www.kota.go.id.":
		return "@ 60 IN AAAA 2001:db8::1"
	}
	return "authority:" + zone + " 60 IN SOA ns." + zone + " a." + zone + " 1 1 1 1 1"
}

// rig starts a server that answers a question with records: in the answer, or the
// authority section where a line begins so; a line "!REFUSED" is its code. It puts
// one question at a time.
func rig(t testing.TB, answer func(q miekg.Question) string) netip.AddrPort {
	t.Helper()
	var one sync.Mutex
	handler := miekg.HandlerFunc(func(w miekg.ResponseWriter, q *miekg.Msg) {
		m := new(miekg.Msg).SetReply(q)
		m.Authoritative, m.Compress = true, true
		one.Lock()
		lines := answer(q.Question[0])
		one.Unlock()
		for line := range strings.Lines(lines) {
			line = strings.TrimSpace(line)
			if code, ok := strings.CutPrefix(line, "!"); ok {
				m.Rcode = miekg.StringToRcode[code]
				continue
			}
			line, below := strings.CutPrefix(line, "authority:")
			p := miekg.NewZoneParser(strings.NewReader(line), q.Question[0].Name, "")
			rr, ok := p.Next()
			if !ok {
				continue
			}
			if below {
				m.Ns = append(m.Ns, rr)
			} else {
				m.Answer = append(m.Answer, rr)
			}
		}
		if w.WriteMsg(m) != nil {
			m.Answer, m.Ns, m.Rcode = nil, nil, miekg.RcodeServerFailure
			w.WriteMsg(m)
		}
	})
	s := &miekg.Server{Addr: "0.0.0.0:0", Net: "udp4", Handler: handler}
	up := make(chan struct{})
	s.NotifyStartedFunc = func() { close(up) }
	go s.ListenAndServe()
	<-up
	t.Cleanup(func() { s.Shutdown() })
	return netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), uint16(s.PacketConn.LocalAddr().(*net.UDPAddr).Port))
}

// rigged is what is seen of names where one server is all there is.
func rigged(t testing.TB, at netip.AddrPort, names ...string) ([]dns.Facts, []scanners.Evidence) {
	t.Helper()
	n, err := network.New(network.Options{
		Resolvers: []netip.AddrPort{at}, Also: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("127.0.0.4/30")},
		Now: time.Now, Limits: network.Limits{None: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	evidence, err := scanners.Run(ctx, scannertest.Workspace{Declares: declares(names...)}.Inventory(t), scanners.Options{
		Scanners: []scanners.Scanner{dns.Scanner(dns.Options{Port: at.Port()})}, Net: n, Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []dns.Facts
	for _, e := range evidence {
		var f dns.Facts
		if e.Unknown == nil {
			if err := json.Unmarshal(e.Facts, &f); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, f)
	}
	return out, evidence
}

// FuzzAnswers has servers answer anything: records, "@" being the name asked for.
func FuzzAnswers(f *testing.F) {
	f.Add("@ 60 IN A 203.0.113.1\n@ 60 IN NS ns.@\nauthority:@ 60 IN SOA a. b. 1 1 1 1 1", "@ 60 IN SOA a. b. 1 1 1 1 1\n@ 60 IN NS @")
	f.Add("@ 60 IN CNAME a", "@ 60 IN CNAME @")
	f.Add("!NXDOMAIN\nauthority:id. 60 IN SOA a. b. 1 1 1 1 1", "!SERVFAIL")
	f.Add("@ 60 IN A 127.0.0.1\n@ 60 IN AAAA ::1\n@ 60 IN NS a\n@ 60 IN SOA a b 1 1 1 1 1", "@ 60 IN DS 1 13 2 00\n@ 60 IN DNSKEY 257 3 13 AAAA\n@ 60 IN RRSIG A 13 0 60 20300101000000 20200101000000 1 @ AAAA")
	f.Add("@ 60 IN A 127.0.0.1\n@ 60 IN NS @\n@ 60 IN SOA a b 1 1 1 1 1\n@ 60 IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D\n@ 60 IN DNSKEY 257 3 8 AwEAAQ==", "id. 60 IN DNAME \\000\\255.x.")
	f.Fuzz(func(t *testing.T, first, second string) {
		turn := 0
		at := rig(t, func(q miekg.Question) string {
			turn++
			if q.Qtype == miekg.TypeA || turn%3 != 0 {
				return first
			}
			return second
		})
		_, evidence := rigged(t, at, "www.kota.go.id", "kota.go.id")
		for _, e := range evidence {
			if e.Unknown != nil {
				if strings.Contains(e.Unknown.EN, "scanner dns") {
					t.Errorf("%s", e.Unknown.EN)
				}
				continue
			}
			var got dns.Facts
			if err := json.Unmarshal(e.Facts, &got); err != nil {
				t.Fatal(err)
			}
			holds(t, got)
		}
	})
}

// holds what facts owe whatever was answered.
func holds(t *testing.T, f dns.Facts) {
	t.Helper()
	if !slices.Contains([]string{"found", "nodata", "nxdomain", "loop"}, f.Status) || (f.Status == "found") != (len(f.Addresses) > 0) {
		t.Errorf("%s with %v", f.Status, f.Addresses)
	}
	for _, a := range f.Addresses {
		if addr, err := netip.ParseAddr(a); err != nil || addr.Is4In6() {
			t.Errorf("address %q", a)
		}
	}
	if len(f.CNAME) > 17 || len(f.Zones) > 8 {
		t.Errorf("%d aliases, %d zones", len(f.CNAME), len(f.Zones))
	}
	for _, z := range f.Zones {
		if len(z.Servers) > 16 {
			t.Errorf("%d servers", len(z.Servers))
		}
		for _, s := range z.Servers {
			if z.Consistent != nil && *z.Consistent && s.State != "authoritative" {
				t.Errorf("consistent with a server that is %s", s.State)
			}
		}
	}
	if f.DNSSEC != nil && f.DNSSEC.State == "signed" {
		t.Error("signed, by nobody's key")
	}
}

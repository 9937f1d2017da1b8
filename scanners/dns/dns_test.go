package dns_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	miekg "github.com/miekg/dns"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/dns"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// The machines of the tests' world.
const (
	top    = "127.53.0.2" // the root, id and go.id
	one    = "127.53.0.3"
	two    = "127.53.0.4"
	sub    = "127.53.0.5"
	faulty = "127.53.0.7" // what is asked here gets answers no sound server gives
)

// world53 is where its servers may be asked.
const world53 = "127.53.0.0/16"

// now is when the tests take place, also for the servers.
var now = time.Now()

// world is a root of its own with everything below it.
type world struct {
	port       uint16 // of servers with authority
	resolver   netip.AddrPort
	validating netip.AddrPort // a resolver that checks signatures of lewat.go.id
	running    []*servers.Server
	faults     *faults
}

// net is a way out with one of its resolvers.
func (w *world) net(t testing.TB, at netip.AddrPort, also ...string) *network.Net {
	t.Helper()
	o := network.Options{
		Resolvers: []netip.AddrPort{at}, Now: func() time.Time { return now }, Limits: network.Limits{None: true},
	}
	for _, p := range also {
		o.Also = append(o.Also, netip.MustParsePrefix(p))
	}
	n, err := network.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// begin is the world, made once for all tests.
var begin = sync.OnceValues(func() (*world, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return create(ctx)
})

var stop func()

func TestMain(m *testing.M) {
	code := m.Run()
	if stop != nil {
		stop()
	}
	os.Exit(code)
}

func start(t testing.TB) *world {
	t.Helper()
	w, err := begin()
	if errors.Is(err, servers.ErrMissing) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// file is a zone file: its start of authority, name servers, and records.
func file(zone string, serial int, lines ...string) string {
	return fmt.Sprintf("$ORIGIN %s\n$TTL 300\n@ IN SOA ns1.contoh.go.id. admin.contoh.go.id. %d 3600 600 604800 60\n%s\n",
		miekg.Fqdn(zone), serial, strings.Join(lines, "\n"))
}

const (
	pair = "@ NS ns1.contoh.go.id.\n@ NS ns2.contoh.go.id."
	site = "www A 203.0.113.10\nwww AAAA 2001:db8::10"
)

func create(ctx context.Context) (*world, error) {
	contoh := file("contoh.go.id", 7, pair, "ns1 A "+one, "ns2 A "+two, site,
		"depan CNAME www", "pintu CNAME depan", "awan CNAME toko.awan.id.", "hilang CNAME situs.lepas.tiada.id.", "lenyap CNAME tiada.contoh.go.id.",
		"putar1 CNAME putar2", "putar2 CNAME putar3", "putar3 CNAME putar1", "sendiri CNAME sendiri",
		"kosong TXT \"tanpa alamat\"", "dalam A 10.20.4.11", "*.liar A 203.0.113.11", "pasti.liar A 203.0.113.12",
		"pindah DNAME lama", "www.lama A 203.0.113.13", "hanya6 AAAA 2001:db8::6", "sepi CNAME www.bisu.go.id.",
		"dinkes NS ns.dinkes", "ns.dinkes A "+sub, "anak NS ns1", "anak NS ns2",
		chain(20), "banyak TXT "+strings.Repeat("\"panjang sekali\" ", 200), many("ramai", 90))
	shared := map[string]string{
		"contoh.go.id":      contoh,
		"anak.contoh.go.id": file("anak.contoh.go.id", 1, pair, site),
		"beda.go.id":        file("beda.go.id", 3, pair, site),
		"senarai.go.id":     file("senarai.go.id", 3, pair, site),
		"lumpuh.go.id":      file("lumpuh.go.id", 3, pair, site),
		"induk.go.id":       file("induk.go.id", 3, pair, site),
		"nama.go.id":        file("nama.go.id", 3, "@ NS ns1.contoh.go.id.\n@ NS tiada.contoh.go.id.", site),
		"bersama.go.id":     file("bersama.go.id", 3, pair, "@ NS ns", "ns A "+faulty, site),
		"terlarang.go.id":   file("terlarang.go.id", 3, "@ NS ns1.contoh.go.id.", "@ NS ns", "ns A 127.99.0.1", site),
		"sebagian.go.id":    file("sebagian.go.id", 3, "@ NS ns1.contoh.go.id.", "@ NS ns", "ns A "+one, site),
		"tanpaglue.go.id":   file("tanpaglue.go.id", 3, "@ NS ns.tanpaglue.go.id.", "ns A "+one, site),
		"awan.id":           file("awan.id", 3, pair, "toko A 198.51.100.7", "@ A 198.51.100.8"),
	}
	delegated := "id NS ns.id\nns.id A " + top + "\n"
	national := []string{"@ NS ns.id.", "contoh NS ns1.contoh.go.id.", "contoh NS ns2.contoh.go.id.", "ns1.contoh A " + one, "ns2.contoh A " + two}
	for _, name := range []string{"beda", "senarai", "lumpuh", "aman", "lewat", "nanti", "salahds", "tanpads", "tanpakunci", "polos", "nama"} {
		national = append(national, name+" NS ns1.contoh.go.id.", name+" NS ns2.contoh.go.id.")
	}
	national = append(national, "nama NS tiada.contoh.go.id.", "induk NS ns1.contoh.go.id.", "tanpaglue NS ns.tanpaglue.go.id.",
		"bersama NS ns1.contoh.go.id.", "bersama NS ns2.contoh.go.id.", "bersama NS ns.bersama", "ns.bersama A "+faulty)
	for _, name := range []string{"bisu", "gagal", "lemah", "acak", "potong", "jatuh"} {
		national = append(national, fmt.Sprintf("%s NS ns.%s\nns.%s A %s", name, name, name, faulty))
	}
	national = append(national, "terlarang NS ns1.contoh.go.id.", "terlarang NS ns.terlarang", "ns.terlarang A 127.99.0.1",
		"sebagian NS ns1.contoh.go.id.", "sebagian NS ns.sebagian")
	trust := ""
	for zone, when := range map[string][2]time.Duration{
		"aman.go.id": {-time.Hour, 240 * time.Hour}, "lewat.go.id": {-240 * time.Hour, -time.Hour}, "nanti.go.id": {time.Hour, 240 * time.Hour},
		"salahds.go.id": {-time.Hour, 240 * time.Hour}, "tanpads.go.id": {-time.Hour, 240 * time.Hour}, "tanpakunci.go.id": {-time.Hour, 240 * time.Hour},
	} {
		plain := file(zone, 5, pair, site, "*.liar A 203.0.113.11", "depan CNAME www")
		signed, ds, err := servers.SignZone(ctx, zone, plain, now.Add(when[0]), now.Add(when[1]))
		if err != nil {
			return nil, err
		}
		shared[zone] = signed
		fields := strings.Fields(ds) // name IN DS tag algorithm type digest
		switch zone {
		case "salahds.go.id":
			fields[6] = strings.Repeat("0", 62) + "ff"
		case "tanpads.go.id":
			continue
		case "tanpakunci.go.id":
			shared[zone] = plain
		}
		national = append(national, strings.Join(fields, " "))
		if zone == "lewat.go.id" {
			trust = fmt.Sprintf("trust-anchors { %q static-ds %s %s %s %q; };\n", zone, fields[3], fields[4], fields[5], fields[6])
		}
	}
	shared["polos.go.id"] = file("polos.go.id", 5, pair, site)
	other := map[string]string{}
	for name, text := range shared {
		other[name] = text
	}
	delete(other, "lumpuh.go.id")
	other["beda.go.id"] = file("beda.go.id", 4, pair, site)
	other["senarai.go.id"] = file("senarai.go.id", 3, "@ NS ns1.contoh.go.id.", site)
	at, err := servers.Free(netip.MustParseAddr(top))
	if err != nil {
		return nil, err
	}
	w := &world{port: at.Port()}
	stop = func() {
		if w.faults != nil {
			w.faults.stop()
		}
		for _, s := range w.running {
			_ = s.Stop()
		}
	}
	run := func(s *servers.Server, err error) error {
		if err == nil {
			w.running = append(w.running, s)
		}
		return err
	}
	for ip, zones := range map[string]map[string]string{
		top: {
			".":     file(".", 1, "@ NS ns.id.", delegated),
			"id":    file("id", 1, "@ NS ns.id.", "ns A "+top, "go NS ns.id.", "awan NS ns1.contoh.go.id.\nawan NS ns2.contoh.go.id."),
			"go.id": file("go.id", 1, national...),
		},
		one: shared,
		two: other,
		sub: {"dinkes.contoh.go.id": file("dinkes.contoh.go.id", 2, "@ NS ns", "ns A "+sub, "@ A 203.0.113.14", site)},
	} {
		if err := run(servers.StartKnot(ctx, netip.AddrPortFrom(netip.MustParseAddr(ip), w.port), zones)); err != nil {
			return nil, err
		}
	}
	root := ". NS ns.id.\nns.id. A " + top + "\n"
	for _, r := range []struct {
		at    *netip.AddrPort
		trust string
	}{{&w.resolver, ""}, {&w.validating, trust}} {
		if err := run(servers.StartResolver(ctx, servers.ResolverOptions{Root: root, Port: w.port, Trust: r.trust})); err != nil {
			return nil, err
		}
		*r.at = w.running[len(w.running)-1].Addr
	}
	if w.faults, err = serveFaults(netip.AddrPortFrom(netip.MustParseAddr(faulty), w.port)); err != nil {
		return nil, err
	}
	return w, nil
}

// chain is a name that is an alias of so many in turn.
func chain(n int) string {
	lines := []string{fmt.Sprintf("rantai%d A 203.0.113.20", n)}
	for i := range n {
		lines = append(lines, fmt.Sprintf("rantai%d CNAME rantai%d", i, i+1))
	}
	return strings.Join(lines, "\n")
}

// many is a name with more addresses than go by UDP.
func many(name string, n int) string {
	var lines []string
	for i := range n {
		lines = append(lines, fmt.Sprintf("%s A 198.51.100.%d", name, i))
	}
	return strings.Join(lines, "\n")
}

// faults is a server that is not sound.
type faults struct {
	udp, tcp *miekg.Server
	mu       sync.Mutex
	dropped  map[string]int
}

func serveFaults(at netip.AddrPort) (*faults, error) {
	f := &faults{dropped: map[string]int{}}
	var up sync.WaitGroup
	up.Add(2)
	failed := make(chan error, 2)
	f.udp = &miekg.Server{Addr: at.String(), Net: "udp", Handler: f, NotifyStartedFunc: up.Done}
	f.tcp = &miekg.Server{Addr: at.String(), Net: "tcp", Handler: f, NotifyStartedFunc: up.Done}
	for _, s := range []*miekg.Server{f.udp, f.tcp} {
		go func() { failed <- s.ListenAndServe() }()
	}
	started := make(chan struct{})
	go func() { up.Wait(); close(started) }()
	select {
	case err := <-failed:
		return nil, err
	case <-started:
		return f, nil
	}
}

func (f *faults) stop() {
	_ = f.udp.Shutdown()
	_ = f.tcp.Shutdown()
}

func (f *faults) ServeDNS(w miekg.ResponseWriter, q *miekg.Msg) {
	name := q.Question[0].Name
	labels := miekg.SplitDomainName(name)
	if len(labels) < 3 {
		return
	}
	zone := labels[len(labels)-3]
	m := new(miekg.Msg).SetReply(q)
	m.Authoritative = true
	record := func(s string) miekg.RR {
		rr, err := miekg.NewRR(s)
		if err != nil {
			panic(err)
		}
		return rr
	}
	apex := miekg.Fqdn(zone + ".go.id")
	sound := func() {
		switch {
		case name == apex && q.Question[0].Qtype == miekg.TypeSOA:
			m.Answer = append(m.Answer, record(apex+" 300 IN SOA ns."+apex+" admin."+apex+" 3 3600 600 604800 60"))
		case name == apex && q.Question[0].Qtype == miekg.TypeNS:
			m.Answer = append(m.Answer, record(apex+" 300 IN NS ns."+apex))
		case q.Question[0].Qtype == miekg.TypeA && name == "ns."+apex:
			m.Answer = append(m.Answer, record(name+" 300 IN A "+faulty))
		case q.Question[0].Qtype == miekg.TypeA:
			m.Answer = append(m.Answer, record(name+" 300 IN A 203.0.113.30"))
		default:
			m.Ns = append(m.Ns, record(apex+" 300 IN SOA ns."+apex+" admin."+apex+" 3 3600 600 604800 60"))
		}
	}
	switch zone {
	case "bisu", "bersama":
		return
	case "gagal":
		m.Rcode = miekg.RcodeServerFailure
	case "lemah": // it answers as one that has it from somewhere else
		sound()
		m.Authoritative = false
	case "potong": // everything is cut short by UDP
		if w.RemoteAddr().Network() == "udp" {
			m.Truncated = true
		} else {
			sound()
		}
	case "jatuh": // every other packet is lost
		key := q.Question[0].String()
		f.mu.Lock()
		f.dropped[key]++
		odd := f.dropped[key]%2 == 1
		f.mu.Unlock()
		if odd {
			return
		}
		sound()
	case "acak":
		w.Write([]byte{byte(q.Id >> 8), byte(q.Id), 0x84, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0, 1})
		return
	default:
		m.Rcode = miekg.RcodeRefused
	}
	w.WriteMsg(m)
}

// seen is what the scanner says of a name by a way out.
func seen(t testing.TB, w *world, n *network.Net, name string) (dns.Facts, string) {
	t.Helper()
	inv := scannertest.Workspace{Declares: declares(name)}.Inventory(t)
	evidence, err := scanners.Run(t.Context(), inv, scanners.Options{
		Scanners: []scanners.Scanner{dns.Scanner(dns.Options{Port: w.port})}, Net: n, Now: func() time.Time { return now },
	})
	if err != nil || len(evidence) != 1 {
		t.Fatal(evidence, err)
	}
	if evidence[0].Unknown != nil {
		return dns.Facts{}, evidence[0].Unknown.EN
	}
	var f dns.Facts
	if err := json.Unmarshal(evidence[0].Facts, &f); err != nil {
		t.Fatal(err)
	}
	return f, ""
}

func declares(names ...string) string {
	var b strings.Builder
	for i, name := range names {
		fmt.Fprintf(&b, "domain \"d%d\" {\n  fqdn = %q\n}\n", i, name)
	}
	return b.String()
}

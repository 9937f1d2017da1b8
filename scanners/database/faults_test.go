package database

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// hasty has little patience.
var hasty = limits{all: 2 * time.Second, question: time.Second, part: time.Second, rows: 100}

// Each way not to see a database has its own reason.
func TestReasons(t *testing.T) {
	pg, my := onPostgreSQL(t), onMariaDB(t)
	loopback := network.Options{Also: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}
	trusting := loopback
	trusting.Roots = trusted
	closedPort, err := servers.Free(netip.MustParseAddr("127.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	swap := func(dsn, old, new string) string {
		if !strings.Contains(dsn, old) {
			t.Fatalf("no %q in the DSN", old)
		}
		return strings.Replace(dsn, old, new, 1)
	}
	key := declared("nip", "pegawai.nip", "")
	for name, c := range map[string]struct {
		options    network.Options
		dsn        string
		attributes string
		want       string
	}{
		"PostgreSQL: wrong password":   {loopback, swap(pg, word, "salah"), key, wrongPassword.EN},
		"PostgreSQL: no password":      {loopback, swap(pg, ":"+word, ""), key, wrongPassword.EN},
		"PostgreSQL: no such user":     {loopback, swap(pg, "pemindai", "siapa"), key, wrongPassword.EN},
		"PostgreSQL: may not log in":   {loopback, swap(pg, "pemindai", "terkunci"), key, notAdmitted.EN},
		"PostgreSQL: no such database": {loopback, swap(pg, "/kota", "/desa"), key, noDatabase.EN},
		"PostgreSQL: TLS, verified":    {trusting, swap(pg, "disable", "verify-full"), key, fit},
		"PostgreSQL: TLS, default":     {trusting, swap(pg, "?sslmode=disable", ""), key, fit},
		"PostgreSQL: TLS, unverified":  {loopback, swap(pg, "disable", "require"), key, fit},
		"PostgreSQL: TLS, untrusted":   {loopback, swap(pg, "disable", "verify-full"), key, notVerified.EN},
		"PostgreSQL: TLS, other name":  {trusting, swap(swap(pg, "disable", "verify-full"), "127.0.0.1", "127.0.0.2"), key, "the connection was refused"},
		"MariaDB: wrong password":      {loopback, swap(my, word, "salah"), key, wrongPassword.EN},
		"MariaDB: no such user":        {loopback, swap(my, "pemindai", "siapa"), key, wrongPassword.EN},
		"MariaDB: no such database":    {loopback, swap(my, "/kota", "/desa"), key, noPermission.EN}, // whether it is there is not told
		"MariaDB: TLS, verified":       {trusting, swap(my, "disable", "verify-full"), key, fit},
		"MariaDB: TLS, unverified":     {loopback, swap(my, "disable", "require"), key, fit},
		"MariaDB: TLS, untrusted":      {loopback, swap(my, "disable", "verify-full"), key, notVerified.EN},

		"nobody there":          {loopback, dsn("mysql", closedPort, "kota"), key, "the connection was refused"},
		"loopback":              {network.Options{}, pg, key, forbidden.EN},
		"loopback disguised":    {network.Options{}, swap(pg, "127.0.0.1", "[::ffff:127.0.0.1]"), key, forbidden.EN},
		"cloud metadata":        {loopback, "mysql://u:" + word + "@169.254.169.254/d", key, forbidden.EN},
		"inner, undeclared":     {loopback, "mysql://u:" + word + "@10.20.4.11/d", key, notInside.EN},
		"name not resolved":     {loopback, "mysql://u:" + word + "@db.contoh.go.id/d", key, "the DNS server could not be asked: the connection was refused"},
		"other engine answers":  {loopback, swap(pg, "postgresql:", "mysql:"), key, timedOut.EN}, // each waits for the other to begin
		"other engine, too":     {loopback, swap(my, "mariadb:", "postgres:"), key, otherProtocol.EN},
		"variable not set":      {loopback, "", key, "the environment variable that dsn_env names is not set"},
		"no DSN":                {loopback, "DSN " + word, key, form.EN},
		"engine not supported":  {loopback, pg, key + `engine = "oracle"`, "this database engine is not supported"},
		"engine of another DSN": {loopback, pg, key + `engine = "mariadb"`, "that DSN is for another engine than the one declared"},
		"engine of its kind":    {loopback, my, key + `engine = "mysql"`, fit},
		"nothing declared":      {loopback, pg, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := said(t, look(t, limits{all: 4 * time.Second, question: 2 * time.Second, part: 2 * time.Second, rows: 100}, wayOf(t, c.options), c.dsn, c.attributes))
			if got != c.want {
				t.Errorf("%s, not %s", got, c.want)
			}
		})
	}
}

// A server at its limit of connections says so.
func TestConnectionLimit(t *testing.T) {
	for name, to := range map[string]func(testing.TB) string{"PostgreSQL": onPostgreSQL, "MariaDB": onMariaDB} {
		t.Run(name, func(t *testing.T) {
			dsn, n := strings.Replace(to(t), "pemindai", "terbatas", 1), way(t)
			var group sync.WaitGroup
			group.Go(func() {
				look(t, limits{all: 5 * time.Second, question: 3 * time.Second, part: time.Second, rows: 1}, n, dsn, declared("nip", "pelan_sekali.nip", ""))
			})
			time.Sleep(time.Second)
			if got := said(t, look(t, hasty, n, dsn, declared("nip", "pegawai.nip", ""))); got != tooMany.EN {
				t.Errorf("%s, not %s", got, tooMany.EN)
			}
			group.Wait()
		})
	}
}

// Whoever locks a table is not waited for.
func TestLocked(t *testing.T) {
	dsn := onPostgreSQL(t)
	p, err := sharedPostgreSQL()
	need(t, err)
	var group sync.WaitGroup
	group.Go(func() {
		_ = p.SQL(t.Context(), "kota", "BEGIN; LOCK TABLE lengkap; SELECT pg_sleep(120)") // ended below, as soon as it has been met
	})
	held := "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_locks WHERE relation = 'lengkap'::regclass AND mode = 'AccessExclusiveLock' AND granted) THEN RAISE 'not yet'; END IF; END $$"
	for p.SQL(t.Context(), "kota", held) != nil {
		time.Sleep(50 * time.Millisecond)
	}
	got := said(t, look(t, polite, way(t), dsn, declared("", "lengkap.nip", "")))
	if !strings.Contains(got, "form: "+locked.EN) {
		t.Errorf("it says %s", got)
	}
	need(t, p.SQL(t.Context(), "kota", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(120)'"))
	group.Wait()
}

// A server that is killed while it counts leaves no facts.
func TestKilled(t *testing.T) {
	ctx := t.Context()
	p, err := servers.StartPostgreSQL(ctx, servers.DatabaseOptions{})
	need(t, err)
	defer p.Stop()
	if err := p.SQL(ctx, "postgres", "CREATE ROLE pemindai LOGIN PASSWORD '"+word+"'; CREATE VIEW pelan AS SELECT CAST(pg_sleep(60) AS text) AS nip; GRANT SELECT ON pelan TO pemindai"); err != nil {
		t.Fatal(err)
	}
	m, err := servers.StartMariaDB(ctx, servers.DatabaseOptions{})
	need(t, err)
	defer m.Stop()
	if err := m.SQL(ctx, "", "CREATE DATABASE kota; CREATE USER pemindai@'%' IDENTIFIED BY '"+word+"'; CREATE VIEW kota.pelan AS SELECT concat('', sleep(60)) AS nip; GRANT SELECT ON kota.* TO pemindai@'%'"); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		server *servers.Server
		dsn    string
	}{
		"PostgreSQL": {p.Server, dsn("postgresql", p.Addr, "postgres?sslmode=disable")},
		"MariaDB":    {m.Server, dsn("mysql", m.Addr, "kota?sslmode=disable")},
	} {
		t.Run(name, func(t *testing.T) {
			time.AfterFunc(1500*time.Millisecond, c.server.Kill)
			if got := said(t, look(t, polite, way(t), c.dsn, declared("nip", "pelan.nip", ""))); got != brokenOff.EN {
				t.Errorf("%s, not %s", got, brokenOff.EN)
			}
		})
	}
}

// rogue is a server that does with each connection what it likes.
func rogue(t *testing.T, serve func(net.Conn)) netip.AddrPort {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	group.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			group.Go(func() {
				defer c.Close()
				serve(c)
			})
		}
	})
	t.Cleanup(func() {
		l.Close()
		group.Wait()
	})
	return netip.MustParseAddrPort(l.Addr().String())
}

// drained reads what comes until the other side is gone.
func drained(c net.Conn) { _, _ = io.Copy(io.Discard, c) }

// endless sends the same until the other side is gone.
func endless(what []byte) func(net.Conn) {
	return func(c net.Conn) {
		for {
			if _, err := c.Write(what); err != nil {
				return
			}
		}
	}
}

// Servers that are none, or worse: the scanner ends in its time with a reason.
func TestRogues(t *testing.T) {
	message := func(kind byte, length uint32) []byte { return binary.BigEndian.AppendUint32([]byte{kind}, length) }
	for name, c := range map[string]struct {
		scheme string
		serve  func(net.Conn)
		want   []*inventory.Text
	}{
		"silence":                     {"postgresql", drained, []*inventory.Text{timedOut}},
		"silence, MySQL":              {"mysql", drained, []*inventory.Text{timedOut}},
		"nothing":                     {"postgresql", func(net.Conn) {}, []*inventory.Text{otherProtocol, brokenOff}},
		"nothing, MySQL":              {"mysql", func(net.Conn) {}, []*inventory.Text{otherProtocol, brokenOff}},
		"web server":                  {"postgresql", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n"); drained(c) }, []*inventory.Text{otherProtocol, timedOut}},
		"web server, MySQL":           {"mysql", func(c net.Conn) { io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n"); drained(c) }, []*inventory.Text{otherProtocol, timedOut}},
		"huge message":                {"postgresql", func(c net.Conn) { c.Write(message('R', 1<<30)); drained(c) }, []*inventory.Text{otherProtocol}},
		"huge packet":                 {"mysql", func(c net.Conn) { c.Write([]byte{0xff, 0xff, 0xff, 0}); drained(c) }, []*inventory.Text{timedOut}},
		"notices without end":         {"postgresql", endless(append(message('N', 24), "SINFO\x00C00000\x00Mrahasia\x00\x00"[:20]...)), []*inventory.Text{tooMuch, otherProtocol}},
		"packets without end":         {"mysql", endless(bytes.Repeat([]byte{0xff}, 1<<16)), []*inventory.Text{tooMuch, otherProtocol}},
		"garbage":                     {"postgresql", endless([]byte("rahasia7e41c9\x00\xff\x01")), []*inventory.Text{tooMuch, otherProtocol}},
		"a byte at a time":            {"postgresql", dripping(append(message('R', 8), 0, 0, 0, 0)), []*inventory.Text{timedOut}},
		"asks for the plain password": {"postgresql", asking(t, 3), []*inventory.Text{plainPassword}},
		"asks for Kerberos":           {"postgresql", asking(t, 7), []*inventory.Text{plainPassword}},
		"no TLS, MySQL":               {"tls+mysql", func(c net.Conn) { c.Write(greeting(false)); drained(c) }, []*inventory.Text{noTLS}},
		"no TLS":                      {"tls+postgresql", func(c net.Conn) { io.ReadFull(c, make([]byte, 8)); c.Write([]byte("N")); drained(c) }, []*inventory.Text{noTLS}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := rogue(t, c.serve)
			to := dsn(strings.TrimPrefix(c.scheme, "tls+"), at, "kota")
			if !strings.HasPrefix(c.scheme, "tls+") {
				to += "?sslmode=disable"
			}
			start := time.Now()
			e := look(t, hasty, way(t), to, declared("nip", "pegawai.nip", ""))
			if took := time.Since(start); took > 2*hasty.all {
				t.Errorf("it took %v", took)
			}
			got := said(t, e)
			for _, want := range c.want {
				if got == want.EN {
					return
				}
			}
			t.Errorf("it says %s", got)
		})
	}
}

// dripping sends the same a byte every now and then.
func dripping(what []byte) func(net.Conn) {
	return func(c net.Conn) {
		for i := 0; ; i++ {
			if _, err := c.Write(what[i%len(what) : i%len(what)+1]); err != nil {
				return
			}
			time.Sleep(300 * time.Millisecond)
		}
	}
}

// asking asks for a password in a way that PostgreSQL numbers so, and must not be
// told it.
func asking(t *testing.T, how byte) func(net.Conn) {
	return func(c net.Conn) {
		c.Write([]byte{'R', 0, 0, 0, 8, 0, 0, 0, how})
		if got, _ := io.ReadAll(c); bytes.Contains(got, []byte(scannertest.Secret)) {
			t.Error("it tells the password")
		}
	}
}

// packet is one of MySQL's.
func packet(sequence byte, payload []byte) []byte {
	return append([]byte{byte(len(payload)), byte(len(payload) >> 8), byte(len(payload) >> 16), sequence}, payload...)
}

// greeting is how a MySQL server begins.
func greeting(tls bool) []byte {
	low, high := uint16(0xf7ff), uint16(0x001b) // all that matters, without TLS
	if tls {
		low |= 0x0800
	}
	payload := append([]byte{10}, "5.7.0\x00\x01\x00\x00\x00abcdefgh\x00"...)
	payload = binary.LittleEndian.AppendUint16(payload, low)
	payload = append(payload, 45, 2, 0)
	payload = binary.LittleEndian.AppendUint16(payload, high)
	payload = append(payload, 21, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	return packet(0, append(payload, "ijklmnopqrst\x00mysql_native_password\x00"...))
}

// A MySQL server may answer any question by asking for a file. It gets none.
func TestLocalInfile(t *testing.T) {
	for _, name := range []string{"/etc/passwd", "Reader::data"} {
		var mu sync.Mutex
		var got bytes.Buffer
		asked := false
		at := rogue(t, func(c net.Conn) {
			c.Write(greeting(false))
			buf := make([]byte, 64<<10)
			for i := 0; ; i++ {
				n, err := c.Read(buf)
				if err != nil {
					return
				}
				mu.Lock()
				if i == 0 {
					c.Write(packet(2, []byte{0, 0, 0, 2, 0, 0, 0})) // whoever it is
				} else {
					if asked {
						got.Write(buf[:n])
					}
					asked = true
					c.Write(packet(buf[3]+1, append([]byte{0xfb}, name...)))
				}
				mu.Unlock()
			}
		})
		why := said(t, look(t, hasty, way(t), dsn("mysql", at, "kota?sslmode=disable"), declared("nip", "pegawai.nip", "")))
		mu.Lock()
		if !asked {
			t.Errorf("%s: the server was not asked anything: %s", name, why)
		}
		if bytes.Contains(got.Bytes(), []byte("root:")) {
			t.Errorf("%s: a file was handed out: %q", name, got.Bytes())
		}
		mu.Unlock()
	}
}

// Waiting for a turn with a server is not of the time for its database.
func TestWaiting(t *testing.T) {
	pg := onPostgreSQL(t)
	n, err := network.New(network.Options{
		Resolvers: []netip.AddrPort{netip.MustParseAddrPort("127.0.0.1:1")}, Now: time.Now,
		Also: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Limits: network.Limits{AtOnce: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	held, err := n.Dial(context.Background(), "tcp", strings.SplitN(strings.SplitN(pg, "@", 2)[1], "/", 2)[0])
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(hasty.all+time.Second, func() { held.Close() })
	if got := said(t, look(t, hasty, n, pg, declared("nip", "pegawai.nip", ""))); got != fit {
		t.Errorf("%s, not %s", got, fit)
	}
}

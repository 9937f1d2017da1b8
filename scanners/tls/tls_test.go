package tls_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	stdtls "crypto/tls"
	"encoding/pem"
	"encoding/xml"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/scannertest"
	"github.com/patuh-id/patuh/scanners/tls"
	"github.com/patuh-id/patuh/scanners/web"
	"github.com/patuh-id/patuh/scanners/web/webtest"
)

// site is one server, and what is to be seen of it.
type site struct {
	name        string
	certificate servers.CertificateOptions
	conf        string

	versions []string
	chain    string
	modern   bool
}

const modernConf = "ssl_protocols TLSv1.2 TLSv1.3;"

func key(t testing.TB, bits int) *rsa.PrivateKey {
	t.Helper()
	k, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func sites(t testing.TB) []site {
	now := time.Now()
	rsa2048 := servers.CertificateOptions{Key: key(t, 2048)}
	old := func(protocols string) string {
		return "ssl_protocols " + protocols + "; ssl_ciphers ALL:@SECLEVEL=0;"
	}
	both := []string{"1.2", "1.3"}
	return []site{
		{"baik.test", servers.CertificateOptions{Organisation: "Pemerintah Kota Contoh"}, modernConf, both, "trusted", true},
		{"rsa.test", rsa2048, modernConf, both, "trusted", true},
		{"tiga.test", servers.CertificateOptions{}, "ssl_protocols TLSv1.3;", []string{"1.3"}, "trusted", true},
		{"dua.test", rsa2048, "ssl_protocols TLSv1.2;", []string{"1.2"}, "trusted", true},
		{"kedaluwarsa.test", servers.CertificateOptions{NotBefore: now.AddDate(0, -6, 0), NotAfter: now.AddDate(0, 0, -2)}, modernConf, both, "expired", true},
		{"belum.test", servers.CertificateOptions{NotBefore: now.AddDate(0, 0, 2)}, modernConf, both, "not_yet", true},
		{"nama.test", servers.CertificateOptions{Names: []string{"lain.test", "*.nama.test"}}, modernConf, both, "wrong_name", true},
		{"sendiri.test", servers.CertificateOptions{SelfSigned: true}, modernConf, both, "untrusted", true},
		{"putus.test", servers.CertificateOptions{Alone: true}, modernConf, both, "untrusted", true},
		{"lemah.test", servers.CertificateOptions{Key: key(t, 1024)}, modernConf + " ssl_ciphers ALL:@SECLEVEL=0;", both, "weak", true},
		{"satu.test", rsa2048, old("TLSv1"), []string{"1.0"}, "trusted", false},
		{"usang.test", rsa2048, old("TLSv1 TLSv1.1"), []string{"1.0", "1.1"}, "trusted", false},
		{"semua.test", rsa2048, old("TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"), []string{"1.0", "1.1", "1.2", "1.3"}, "trusted", false},
		{"lubang.test", rsa2048, old("TLSv1 TLSv1.2"), []string{"1.0", "1.2"}, "trusted", false},
		// What crypto/tls cannot speak is served all the same.
		{"dhe.test", rsa2048, "ssl_protocols TLSv1 TLSv1.2 TLSv1.3; ssl_ciphers DHE-RSA-AES128-SHA:@SECLEVEL=0; ssl_dhparam dh.pem;", []string{"1.0", "1.2", "1.3"}, "trusted", false},
	}
}

// serve starts all sites, each at an address of its own.
func serve(t testing.TB, all []site) *webtest.Web {
	t.Helper()
	names := map[string][]string{}
	for i, s := range all {
		names[s.name] = []string{fmt.Sprintf("127.0.55.%d", i+1)}
	}
	w := webtest.New(t, names)
	w.File("dh.pem", []byte(dhParameters))
	for i, s := range all {
		if s.certificate.Names == nil {
			s.certificate.Names = []string{s.name}
		}
		w.Certificate(s.name, s.certificate)
		w.Configure(fmt.Sprintf("server { listen 127.0.55.%d:PORT443 ssl; server_name %s; ssl_certificate %[2]s.pem; ssl_certificate_key %[2]s.key; %s return 204; }", i+1, s.name, s.conf))
	}
	w.Start()
	return w
}

// The group of RFC 7919 with 2048 bits.
const dhParameters = `-----BEGIN DH PARAMETERS-----
MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==
-----END DH PARAMETERS-----
`

// look returns what is seen of a name.
func look(t testing.TB, ctx context.Context, n *network.Net, ports web.Ports, name string) (tls.Facts, *inventory.Text) {
	t.Helper()
	w := scannertest.Workspace{Declares: "domain \"situs\" {\n  fqdn = \"" + name + "\"\n}\n"}
	asset := w.Inventory(t).Asset("dinkes/domain/situs")
	facts, unknown := tls.Scanner(ports).Scan(ctx, scanners.Input{Asset: asset, Net: n})
	if unknown != nil {
		return tls.Facts{}, unknown
	}
	return facts.(tls.Facts), nil
}

func see(t testing.TB, w *webtest.Web, name string) tls.Facts {
	t.Helper()
	facts, unknown := look(t, context.Background(), w.Net, w.Ports, name)
	if unknown != nil {
		t.Fatal(unknown.EN)
	}
	return facts
}

func TestSites(t *testing.T) {
	t.Parallel()
	all := sites(t)
	w := serve(t, all)
	for _, s := range all {
		t.Run(s.name, func(t *testing.T) {
			f := see(t, w, s.name)
			if len(f.Unseen) > 0 {
				t.Error(webtest.Unseen(f.Unseen))
			}
			a := f.Addresses[0]
			if a.State != "served" || !slices.Equal(a.Versions, s.versions) || a.Chain != s.chain {
				t.Errorf("%s %v %s, not %v %s", a.State, a.Versions, a.Chain, s.versions, s.chain)
			}
			if f.Valid == nil || *f.Valid != (s.chain == "trusted") || f.Modern == nil || *f.Modern != s.modern {
				t.Errorf("valid %v, modern %v", show(f.Valid), show(f.Modern))
			}
		})
	}
	t.Run("sslscan", func(t *testing.T) { sslscan(t, w, all) })
}

func show(b *bool) string {
	if b == nil {
		return "absent"
	}
	return fmt.Sprint(*b)
}

// tool finds a program that says the same as we do.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// sslscan says the same of versions and certificates.
func sslscan(t *testing.T, w *webtest.Web, all []site) {
	path := tool(t, "sslscan")
	for i, s := range all {
		out, err := exec.CommandContext(t.Context(), path, "--xml=-", "--no-ciphersuites", "--no-fallback", "--no-heartbleed", "--no-compression",
			"--no-groups", "--sni-name="+s.name, fmt.Sprintf("127.0.55.%d:%d", i+1, w.Ports.HTTPS)).Output()
		if err != nil {
			t.Fatal(err)
		}
		var said struct {
			Protocols []struct {
				Type    string `xml:"type,attr"`
				Version string `xml:"version,attr"`
				Enabled int    `xml:"enabled,attr"`
			} `xml:"ssltest>protocol"`
			Certificates []struct {
				Type      string `xml:"type,attr"`
				Signature string `xml:"signature-algorithm"`
				Key       struct {
					Bits int    `xml:"bits,attr"`
					Type string `xml:"type,attr"`
				} `xml:"pk"`
				NotAfter string `xml:"not-valid-after"`
				Self     bool   `xml:"self-signed"`
				Expired  bool   `xml:"expired"`
			} `xml:"ssltest>certificates>certificate"`
		}
		if err := xml.Unmarshal(out, &said); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var versions []string
		for _, p := range said.Protocols {
			if p.Enabled == 1 {
				name := p.Version
				if p.Type == "ssl" {
					name = "ssl" + p.Version
				}
				versions = append(versions, name)
			}
		}
		slices.Sort(versions)
		a := see(t, w, s.name).Addresses[0]
		if !slices.Equal(versions, a.Versions) {
			t.Errorf("%s: it says %v, we %v", s.name, versions, a.Versions)
		}
		if len(said.Certificates) == 0 {
			t.Fatalf("%s: it says nothing of a certificate\n%s", s.name, out)
		}
		c := said.Certificates[0]
		ends, err := time.Parse("Jan _2 15:04:05 2006 MST", c.NotAfter)
		if err != nil {
			t.Fatal(err)
		}
		if c.Expired != (a.Chain == "expired") || ends.UTC().Format(time.RFC3339) != a.Certificate.NotAfter {
			t.Errorf("%s: expired %v at %s; we say %s at %s", s.name, c.Expired, c.NotAfter, a.Chain, a.Certificate.NotAfter)
		}
		kind := map[string]string{"RSA": "rsa", "EC": "ecdsa"}[c.Key.Type]
		if c.Key.Type != "" && (kind != a.Certificate.Key.Type || kind == "rsa" && c.Key.Bits != a.Certificate.Key.Bits) {
			t.Errorf("%s: key %s %d; we say %v", s.name, c.Key.Type, c.Key.Bits, a.Certificate.Key)
		}
		want := map[string]string{"ecdsa-with-SHA256": "ECDSA-SHA256", "sha256WithRSAEncryption": "SHA256-RSA"}[c.Signature]
		if want != a.Certificate.Signature {
			t.Errorf("%s: signature %s; we say %s", s.name, c.Signature, a.Certificate.Signature)
		}
	}
}

// What is said of a certificate is who it is for, and of whom it speaks no more
// than the organisation.
func TestCertificate(t *testing.T) {
	t.Parallel()
	w := serve(t, []site{
		{name: "a.test", certificate: servers.CertificateOptions{Names: []string{"b.test", "A.test", "*.a.test"}, Organisation: "Pemerintah\tKota  Contoh"}, conf: modernConf},
		{name: "rsa.test", certificate: servers.CertificateOptions{Key: key(t, 2048)}, conf: modernConf},
	})
	c := see(t, w, "a.test").Addresses[0].Certificate
	if !slices.Equal(c.Names, []string{"*.a.test", "a.test", "b.test"}) || c.Beyond != 0 {
		t.Errorf("names %v, %d beyond", c.Names, c.Beyond)
	}
	if c.Organisation != "Pemerintah Kota Contoh" || c.Issuer != "Otoritas Uji" {
		t.Errorf("of %q by %q", c.Organisation, c.Issuer)
	}
	if c.Key != (tls.Key{Type: "ecdsa", Bits: 256}) || c.Signature != "ECDSA-SHA256" || len(c.SHA256) != 64 || len(c.SPKI) != 64 {
		t.Errorf("%+v", c)
	}
	if c := see(t, w, "rsa.test").Addresses[0].Certificate; c.Key != (tls.Key{Type: "rsa", Bits: 2048}) {
		t.Errorf("%+v", c.Key)
	}
}

// The clock of network decides, and its roots.
func TestClockAndRoots(t *testing.T) {
	t.Parallel()
	w := serve(t, []site{{name: "a.test", conf: modernConf}})
	later := w.Way(network.Options{Now: func() time.Time { return time.Now().AddDate(1, 0, 0) }})
	if f, _ := look(t, t.Context(), later, w.Ports, "a.test"); f.Addresses[0].Chain != "expired" {
		t.Error(f.Addresses[0].Chain)
	}
	other := webtest.New(t, map[string][]string{"a.test": {"127.0.55.1"}})
	if f, _ := look(t, t.Context(), other.Net, w.Ports, "a.test"); f.Addresses[0].Chain != "untrusted" {
		t.Error(f.Addresses[0].Chain)
	}
}

// One bad address of several is enough for a fault, one unseen for not knowing.
func TestSeveralAddresses(t *testing.T) {
	t.Parallel()
	names := map[string][]string{
		"dua.test": {"127.0.55.1", "127.0.55.2"}, "sebagian.test": {"127.0.55.1", "10.1.2.3"}, "tutup.test": {"127.0.55.1", "127.0.55.9"},
		"tidak.test": {"127.0.55.9"}, "kosong.test": nil, "polos.test": {"127.0.55.1", "127.0.55.3"},
	}
	w := webtest.New(t, names)
	w.Certificate("baik", servers.CertificateOptions{Names: []string{"dua.test", "sebagian.test", "tutup.test", "polos.test"}})
	w.Certificate("buruk", servers.CertificateOptions{Names: []string{"lain.test"}})
	w.Configure("server { listen 127.0.55.1:PORT443 ssl; ssl_certificate baik.pem; ssl_certificate_key baik.key; return 204; }")
	w.Configure("server { listen 127.0.55.2:PORT443 ssl; ssl_certificate buruk.pem; ssl_certificate_key buruk.key; " + modernConf + " return 204; }")
	w.Configure("server { listen 127.0.55.3:PORT443; return 204; }")
	w.Start()
	for name, want := range map[string]string{
		"dua.test":      "false true []",
		"sebagian.test": "absent absent [address 10.1.2.3: the address 10.1.2.3 lies in no range the Dinas declares, so it is not connected to]",
		"tutup.test":    "true true []",
		"tidak.test":    "absent absent [tls: none of its addresses serves TLS]",
		"polos.test":    "false true []",
	} {
		f := see(t, w, name)
		if got := show(f.Valid) + " " + show(f.Modern) + " " + fmt.Sprint(webtest.Unseen(f.Unseen)); got != want {
			t.Errorf("%s: %s, not %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"kosong.test": "no address", "tak-ada.test": "no such name"} {
		if _, unknown := look(t, t.Context(), w.Net, w.Ports, name); unknown == nil || !strings.Contains(unknown.EN, want) {
			t.Errorf("%s: %+v", name, unknown)
		}
	}
}

// What a server that does not keep to TLS leaves unseen is said, and is no pass.
func TestFaults(t *testing.T) {
	t.Parallel()
	var answered atomic.Bool
	certified := func(t *testing.T, w *webtest.Web) stdtls.Certificate {
		chain, key, err := w.CA.Issue(servers.CertificateOptions{Names: []string{"a.test"}})
		if err != nil {
			t.Fatal(err)
		}
		pair, err := stdtls.X509KeyPair(chain, key)
		if err != nil {
			t.Fatal(err)
		}
		return pair
	}
	reset := func(c net.Conn) {
		c.(*net.TCPConn).SetLinger(0)
		c.Close()
	}
	// first is the version a greeting asks for at most: in crypto/tls's, that with 1.3, it is 1.2.
	first := func(c net.Conn) (version byte, modern bool, rest net.Conn) {
		buf := make([]byte, 4096)
		n, _ := c.Read(buf)
		if n < 11 {
			return 0, false, nil
		}
		return buf[10], strings.Contains(string(buf[:n]), "\x00\x2b"), replayed{c, io.MultiReader(strings.NewReader(string(buf[:n])), c)}
	}
	for name, test := range map[string]struct {
		do   func(c net.Conn, config *stdtls.Config)
		want string
	}{
		"silent":        {func(c net.Conn, _ *stdtls.Config) { io.Copy(io.Discard, c) }, "absent absent [] no answer came in time"},
		"closes":        {func(net.Conn, *stdtls.Config) {}, "absent absent [] the connection was cut"},
		"resets":        {func(c net.Conn, _ *stdtls.Config) { reset(c) }, "absent absent [] the connection was cut"},
		"half a record": {func(c net.Conn, _ *stdtls.Config) { c.Read(make([]byte, 1)); c.Write([]byte{22, 3, 3, 0, 90, 2}) }, "absent absent [] the connection was cut"},
		"endless records": {func(c net.Conn, _ *stdtls.Config) {
			for {
				if _, err := c.Write([]byte("\x16\x03\x03\x00\x01\x0b")); err != nil {
					return
				}
			}
		}, "absent absent [] no agreement on TLS was reached"},
		"plain HTTP": {func(c net.Conn, _ *stdtls.Config) {
			c.Read(make([]byte, 512))
			io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n")
		}, "false absent [] "},
		"refuses all": {func(c net.Conn, _ *stdtls.Config) { c.Read(make([]byte, 512)); c.Write([]byte{21, 3, 3, 0, 2, 2, 40}) }, "absent absent [] no agreement on TLS was reached"},
		// Where the versions it does not want are cut off, as some servers do, that is a refusal; where everything but one look is, it is not.
		"cuts what is old": {func(c net.Conn, config *stdtls.Config) {
			if version, _, rest := first(c); version == 3 {
				stdtls.Server(rest, config).Handshake()
			} else {
				reset(c)
			}
		}, "true true [1.2 1.3] "},
		"answers once": {func(c net.Conn, config *stdtls.Config) {
			if answered.CompareAndSwap(false, true) {
				stdtls.Server(c, config).Handshake()
			}
		}, "true absent [1.3] the connection was cut"},
		"silent to what is old": {func(c net.Conn, config *stdtls.Config) {
			if version, _, rest := first(c); version == 3 {
				stdtls.Server(rest, config).Handshake()
			} else {
				io.Copy(io.Discard, c)
			}
		}, "true absent [1.2 1.3] no answer came in time"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := webtest.New(t, map[string][]string{"a.test": {"127.0.0.1"}})
			config := &stdtls.Config{Certificates: []stdtls.Certificate{certified(t, w)}}
			at := webtest.Serve(t, "127.0.0.1:0", func(c net.Conn) { test.do(c, config) })
			f, unknown := look(t, t.Context(), w.Net, web.Ports{HTTPS: at.Port()}, "a.test")
			if unknown != nil {
				t.Fatal(unknown.EN)
			}
			var why string
			if len(f.Unseen) > 0 {
				why = f.Unseen[0].Reason.EN
			}
			if got := fmt.Sprintf("%s %s %v %s", show(f.Valid), show(f.Modern), f.Addresses[0].Versions, why); got != test.want {
				t.Errorf("%s, not %s", got, test.want)
			}
		})
	}
}

// replayed is a connection whose first bytes were read already.
type replayed struct {
	net.Conn
	r io.Reader
}

func (r replayed) Read(p []byte) (int, error) { return r.r.Read(p) }

// Whoever shows a certificate without having its key has shown nothing.
func TestWithoutTheKey(t *testing.T) {
	t.Parallel()
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.0.1"}})
	chain, _, err := w.CA.Issue(servers.CertificateOptions{Names: []string{"a.test"}})
	if err != nil {
		t.Fatal(err)
	}
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	stolen := stdtls.Certificate{PrivateKey: other}
	for rest := chain; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		stolen.Certificate = append(stolen.Certificate, block.Bytes)
	}
	for _, highest := range []uint16{stdtls.VersionTLS12, stdtls.VersionTLS13} {
		at := webtest.Serve(t, "127.0.0.1:0", func(c net.Conn) {
			stdtls.Server(c, &stdtls.Config{Certificates: []stdtls.Certificate{stolen}, MaxVersion: highest}).Handshake()
		})
		f, _ := look(t, t.Context(), w.Net, web.Ports{HTTPS: at.Port()}, "a.test")
		if f.Valid != nil || f.Addresses[0].Chain != "" {
			t.Errorf("%x: valid %s, %+v", highest, show(f.Valid), f.Addresses[0])
		}
	}
}

// A server that asks for a certificate of ours is looked at all the same.
func TestClientCertificateAsked(t *testing.T) {
	t.Parallel()
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.0.1"}})
	chain, key, err := w.CA.Issue(servers.CertificateOptions{Names: []string{"a.test"}})
	if err != nil {
		t.Fatal(err)
	}
	pair, err := stdtls.X509KeyPair(chain, key)
	if err != nil {
		t.Fatal(err)
	}
	for highest, want := range map[uint16]string{stdtls.VersionTLS12: "absent true", stdtls.VersionTLS13: "true true"} {
		at := webtest.Serve(t, "127.0.0.1:0", func(c net.Conn) {
			stdtls.Server(c, &stdtls.Config{Certificates: []stdtls.Certificate{pair}, MaxVersion: highest, ClientAuth: stdtls.RequireAnyClientCert}).Handshake()
		})
		f, _ := look(t, t.Context(), w.Net, web.Ports{HTTPS: at.Port()}, "a.test")
		if got := show(f.Valid) + " " + show(f.Modern); got != want || f.Addresses[0].Certificate == nil {
			t.Errorf("%x: %s, %v", highest, got, webtest.Unseen(f.Unseen))
		}
	}
}

func TestConformance(t *testing.T) {
	w := serve(t, []site{{name: "a.test", conf: modernConf}})
	scannertest.RunOnline(t, tls.Scanner(w.Ports), scannertest.Online{
		Workspace: scannertest.Workspace{Declares: "domain \"situs\" {\n  fqdn = \"a.test\"\n}\n"}, Net: w.Net,
	})
}

package http_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/http"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/scannertest"
	"github.com/patuh-id/patuh/scanners/web"
	"github.com/patuh-id/patuh/scanners/web/webtest"
)

// all are all security headers with sound values.
const all = `
	add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
	add_header Content-Security-Policy "default-src 'self'; frame-ancestors 'none'" always;
	add_header Referrer-Policy same-origin always;
	add_header X-Content-Type-Options nosniff always;
`

func scan(t testing.TB, n *network.Net, ports web.Ports, name string) (http.Facts, *inventory.Text) {
	t.Helper()
	w := scannertest.Workspace{Declares: "domain \"situs\" {\n  fqdn = \"" + name + "\"\n}\n"}
	facts, unknown := http.Scanner(ports).Scan(context.Background(), scanners.Input{Asset: w.Inventory(t).Asset("dinkes/domain/situs"), Net: n})
	if unknown != nil {
		return http.Facts{}, unknown
	}
	return facts.(http.Facts), nil
}

// told is what facts say, in one line.
func told(f http.Facts) string {
	var b strings.Builder
	b.WriteString("plain ")
	if f.Plain != nil {
		fmt.Fprint(&b, f.Plain.State, " ", f.Plain.Hops)
	}
	b.WriteString("; https ")
	if h := f.HTTPS; h != nil {
		fmt.Fprint(&b, h.Answer, " ", h.Status, " ", h.Hops, " ", h.Headers, " ", h.Unsound)
	}
	fmt.Fprint(&b, "; ", webtest.Unseen(f.Unseen))
	return b.String()
}

const sound = "[Content-Security-Policy Referrer-Policy Strict-Transport-Security X-Content-Type-Options frame-ancestors]"

func TestSites(t *testing.T) {
	t.Parallel()
	names := []string{"baik", "polos", "buka", "kosong", "lemah", "putar", "larang", "turun", "keluar", "masuk", "galat", "jauh", "rahasia", "gerbang", "campur", "kedaluwarsa", "sela", "antara"}
	where := map[string][]string{}
	at := func(name string) string { return fmt.Sprintf("127.0.56.%d", slices.Index(names, name)+1) }
	for _, name := range names {
		where[name+".test"] = []string{at(name)}
	}
	where["campur.test"] = []string{at("baik"), at("kosong")} // two that differ
	where["kedaluwarsa.test"] = []string{at("kedaluwarsa")}
	where["larangan.test"] = []string{"169.254.169.254"}
	where["dalam.test"] = []string{"10.1.2.3"}
	w := webtest.New(t, where)
	sound443 := func(name, text string) { w.Site(name+".test", at(name), text) }
	sound443("baik", all+`location = / { return 302 /beranda; } location / { default_type text/html; return 200 "baik"; }`)
	sound443("kosong", `location / { return 200 "isi"; }`)
	w.Certificate("campur.test", servers.CertificateOptions{Names: []string{"campur.test"}})
	for _, name := range []string{"baik", "kosong"} {
		text := ""
		if name == "baik" {
			text = all
		}
		w.Configure(`server { listen ` + at(name) + `:PORT443 ssl; server_name campur.test; ssl_certificate campur.test.pem; ssl_certificate_key campur.test.key; ` + text + ` return 200 isi; }
		server { listen ` + at(name) + `:PORT80; server_name campur.test; return 301 https://campur.test/; }`)
	}
	sound443("lemah", `
		add_header Strict-Transport-Security "max-age=86400";
		add_header Content-Security-Policy "default-src * 'unsafe-inline'";
		add_header Referrer-Policy unsafe-url;
		add_header X-Content-Type-Options sniff;
		add_header X-Frame-Options "ALLOW-FROM https://lain.test";
		location / { return 200 isi; }`)
	sound443("putar", all+`location = /a { return 302 /b; } location = /b { return 302 /a; } location / { return 302 /a; }`)
	sound443("larang", all+`location / { return 302 http://larangan.test/latest/meta-data/?token=x; }`)
	sound443("turun", all+`location / { return 302 http://turun.test/masuk; }`)
	sound443("keluar", all+`location / { return 302 https://baik.test/beranda?sesi=x; }`)
	sound443("masuk", all+`location = / { return 302 https://gerbang.test/; } location / { return 200 masuk; }`)
	sound443("gerbang", `location / { return 302 https://masuk.test/kembali?kode=rahasia; }`)
	sound443("sela", all+`location / { return 302 https://antara.test/; }`)
	sound443("antara", `location / { return 302 http://sela.test/isi; }`)
	sound443("galat", all+`location / { return 500; }`)
	sound443("jauh", all+`location / { return 302 https://dalam.test/; }`)
	sound443("rahasia", `location / { return 302 https://nama:sandi@rahasia.test:8443/token?kunci=1; }`)
	w.Configure(`server { listen ` + at("polos") + `:PORT80; return 200 "isi"; }`)
	w.Configure(`server { listen ` + at("buka") + `:PORT80; location = / { return 302 http://polos.test/; } }`)
	w.Certificate("kedaluwarsa.test", servers.CertificateOptions{Names: []string{"kedaluwarsa.test"}, NotAfter: time.Now().AddDate(0, 0, -1), NotBefore: time.Now().AddDate(0, 0, -9)})
	w.Configure(`server { listen ` + at("kedaluwarsa") + `:PORT443 ssl; ssl_certificate kedaluwarsa.test.pem; ssl_certificate_key kedaluwarsa.test.key; ` + all + ` return 200; }
		server { listen ` + at("kedaluwarsa") + `:PORT80; return 403; }`)
	w.Start()
	led := func(name string) string {
		return "plain redirects [http://" + name + ".test/ https://" + name + ".test/]; https "
	}
	for name, want := range map[string]string{
		"baik":   led("baik") + "content 200 [https://baik.test/ https://baik.test/beranda] " + sound + " []; []",
		"polos":  "plain serves [http://polos.test/]; https ; [https 127.0.56.2: the connection was refused]",
		"buka":   "plain serves [http://buka.test/ http://polos.test/]; https ; [https 127.0.56.3: the connection was refused]",
		"kosong": led("kosong") + "content 200 [https://kosong.test/] [] []; []",
		"campur": led("campur") + "content 200 [https://campur.test/] [] []; []",
		"lemah":  led("lemah") + "content 200 [https://lemah.test/] [] " + sound + "; []",
		"putar":  led("putar") + "; [https 127.0.56.6: its redirections come to no end within 5 hops]",
		// Where it leads to is not asked; what it says itself was seen.
		"larang":      led("larang") + "plain 302 [https://larang.test/ http://larangan.test/latest/meta-data/] " + sound + " []; []",
		"turun":       led("turun") + "plain 302 [https://turun.test/ http://turun.test/masuk] " + sound + " []; []",
		"keluar":      led("keluar") + "redirect 200 [https://keluar.test/ https://baik.test/beranda] " + sound + " []; []",
		"masuk":       led("masuk") + "content 200 [https://masuk.test/ https://gerbang.test/ https://masuk.test/kembali] " + sound + " []; []",
		"sela":        led("sela") + "plain 302 [https://sela.test/ https://antara.test/ http://sela.test/isi] " + sound + " []; []",
		"galat":       led("galat") + "; [https 127.0.56.11: the server could not answer at the time; look again later]",
		"jauh":        led("jauh") + "redirect 302 [https://jauh.test/ https://dalam.test/] " + sound + " []; [https 127.0.56.12: the address 10.1.2.3 lies in no range the Dinas declares, so it is not connected to]",
		"rahasia":     led("rahasia") + "; [https 127.0.56.13: the answer leads to where nothing is followed]",
		"kedaluwarsa": "plain ; https ; [https 127.0.56.16: its TLS certificate is not valid plain 127.0.56.16: its first page is answered with an error]",
	} {
		t.Run(name, func(t *testing.T) {
			f, unknown := scan(t, w.Net, w.Ports, name+".test")
			if unknown != nil {
				t.Fatal(unknown.EN)
			}
			if got := told(f); got != want {
				t.Errorf("it says\n%s, not\n%s", got, want)
			}
		})
	}
	f, _ := scan(t, w.Net, w.Ports, "baik.test")
	if f.HTTPS.HSTS == nil || *f.HTTPS.HSTS != (http.HSTS{MaxAge: 31536000, IncludeSubdomains: true}) {
		t.Errorf("%+v", f.HTTPS.HSTS)
	}
}

// What a server that does not keep to HTTP leaves unseen is said.
func TestFaults(t *testing.T) {
	endless := func(c net.Conn, piece string, pause time.Duration) {
		c.Read(make([]byte, 512))
		io.WriteString(c, "HTTP/1.1 200 OK\r\n")
		for {
			if _, err := io.WriteString(c, piece); err != nil {
				return
			}
			time.Sleep(pause)
		}
	}
	for name, test := range map[string]struct {
		do   func(c net.Conn)
		want string
	}{
		"silent":          {func(c net.Conn) { io.Copy(io.Discard, c) }, "absent: no answer came in time"},
		"closes":          {func(c net.Conn) { c.Read(make([]byte, 512)) }, "absent: the connection was cut"},
		"resets":          {func(c net.Conn) { c.(*net.TCPConn).SetLinger(0) }, "absent: the connection was cut"},
		"no HTTP":         {func(c net.Conn) { io.WriteString(c, "220 mail.test ESMTP\r\n"); io.Copy(io.Discard, c) }, "absent: it could not be reached"},
		"slow headers":    {func(c net.Conn) { endless(c, "A: b\r\n", 100*time.Millisecond) }, "absent: no answer came in time"},
		"endless headers": {func(c net.Conn) { endless(c, "A: "+strings.Repeat("b", 1000)+"\r\n", 0) }, "absent: it could not be reached"},
		"endless body":    {func(c net.Conn) { endless(c, "\r\nxxxxxxxxxxxxx", 0) }, "serves"},
		"endless hints":   {func(c net.Conn) { endless(c, "\r\nHTTP/1.1 103 Early Hints\r\n", 0) }, "serves"},
		"a broken address": {func(c net.Conn) {
			c.Read(make([]byte, 512))
			io.WriteString(c, "HTTP/1.1 302 Found\r\nLocation: https://%zz\r\n\r\n")
		}, "absent: the answer leads to where nothing is followed"},
		"another scheme": {func(c net.Conn) {
			c.Read(make([]byte, 512))
			io.WriteString(c, "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n")
		}, "absent: the answer leads to where nothing is followed"},
		"another port": {func(c net.Conn) {
			c.Read(make([]byte, 512))
			io.WriteString(c, "HTTP/1.1 302 Found\r\nLocation: http://a.test:22/\r\n\r\n")
		}, "absent: the answer leads to where nothing is followed"},
		"leads nowhere": {func(c net.Conn) { c.Read(make([]byte, 512)); io.WriteString(c, "HTTP/1.1 302 Found\r\n\r\n") }, "serves"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := webtest.New(t, map[string][]string{"a.test": {"127.0.0.1"}})
			at := webtest.Serve(t, "127.0.0.1:0", test.do)
			f, unknown := scan(t, w.Net, web.Ports{HTTP: at.Port(), HTTPS: 1}, "a.test")
			if unknown != nil {
				t.Fatal(unknown.EN)
			}
			got := "absent"
			if f.Plain != nil {
				got = f.Plain.State
			}
			for _, u := range f.Unseen {
				if strings.HasPrefix(u.What, "plain") {
					got += ": " + u.Reason.EN
				}
			}
			if got != test.want {
				t.Errorf("%s, not %s", got, test.want)
			}
		})
	}
}

// No more connections are open to one address than may be, whatever is looked at.
func TestLimits(t *testing.T) {
	t.Parallel()
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.57.1"}})
	w.Configure("limit_conn_zone $binary_remote_addr zone=satu:1m; limit_conn_status 503;")
	w.Site("a.test", "127.0.57.1", all+"limit_conn satu 1; location / { return 200 isi; }")
	w.Start()
	n := w.Way(network.Options{Limits: network.Limits{AtOnce: 1, PerSecond: 1000}})
	for range 5 {
		f, unknown := scan(t, n, w.Ports, "a.test")
		if unknown != nil || f.HTTPS == nil || f.HTTPS.Status != 200 {
			t.Fatalf("%+v %s", unknown, told(f))
		}
	}
}

func TestNames(t *testing.T) {
	w := webtest.New(t, map[string][]string{"kosong.test": nil})
	for name, want := range map[string]string{"kosong.test": "no address", "tak-ada.test": "no such name"} {
		if _, unknown := scan(t, w.Net, web.Ports{}, name); unknown == nil || !strings.Contains(unknown.EN, want) {
			t.Errorf("%s: %+v", name, unknown)
		}
	}
}

func TestConformance(t *testing.T) {
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.58.1"}})
	w.Site("a.test", "127.0.58.1", all+`location / { return 200 "`+scannertest.Secret+`"; }`)
	w.Start()
	scannertest.RunOnline(t, http.Scanner(w.Ports), scannertest.Online{
		Workspace: scannertest.Workspace{Declares: "domain \"situs\" {\n  fqdn = \"a.test\"\n}\n"}, Net: w.Net,
	})
}

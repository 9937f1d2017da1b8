package endpoint_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/endpoint"
	"github.com/patuh-id/patuh/scanners/scannertest"
	"github.com/patuh-id/patuh/scanners/web"
	"github.com/patuh-id/patuh/scanners/web/webtest"
)

func declares(url string) scannertest.Workspace {
	return scannertest.Workspace{Declares: fmt.Sprintf("interconnection \"bpjs\" {\n  partner = \"BPJS\"\n  partner_type = \"third_party\"\n  endpoint = %q\n}\n", url)}
}

func scan(t testing.TB, w *webtest.Web, ports web.Ports, url string) (endpoint.Facts, *inventory.Text) {
	t.Helper()
	asset := declares(url).Inventory(t).Asset("dinkes/interconnection/bpjs")
	facts, unknown := endpoint.Scanner(ports).Scan(context.Background(), scanners.Input{Asset: asset, Net: w.Net})
	if unknown != nil {
		return endpoint.Facts{}, unknown
	}
	return facts.(endpoint.Facts), nil
}

func TestEndpoints(t *testing.T) {
	w := webtest.New(t, map[string][]string{
		"spl.test": {"127.0.59.2", "127.0.59.1"}, "lama.test": {"127.0.59.1"}, "tutup.test": {"127.0.59.9"}, "dalam.test": {"10.1.2.3", "127.0.59.1"}, "kosong.test": nil,
	})
	w.Certificate("baik", servers.CertificateOptions{Names: []string{"spl.test", "dalam.test"}})
	w.Certificate("buruk", servers.CertificateOptions{Names: []string{"spl.test"}, NotBefore: time.Now().AddDate(0, -2, 0), NotAfter: time.Now().AddDate(0, 0, -1)})
	for i, name := range []string{"baik", "buruk"} {
		w.Configure(fmt.Sprintf("server { listen 127.0.59.%d:PORT443 ssl; ssl_certificate %s.pem; ssl_certificate_key %[2]s.key; return 204; }", i+1, name))
	}
	w.Start()
	plain := webtest.Serve(t, "127.0.0.1:0", func(c net.Conn) { io.WriteString(c, "SSH-2.0-x\r\n") })
	for url, want := range map[string]string{
		"https://spl.test/jaminan":                         "[127.0.59.1 127.0.59.2] [{127.0.59.1 true valid} {127.0.59.2 true invalid}] []",
		"https://lama.test/":                               "[127.0.59.1] [{127.0.59.1 true invalid}] []",
		"https://tutup.test/":                              "[127.0.59.9] [{127.0.59.9 false }] []",
		"https://dalam.test/":                              "[10.1.2.3 127.0.59.1] [{127.0.59.1 true valid}] [address 10.1.2.3: the address 10.1.2.3 lies in no range the Dinas declares, so it is not connected to]",
		"https://kosong.test/":                             "[] [] []",
		"https://tak-ada.test/":                            "[] [] []",
		"https://169.254.169.254/":                         "[169.254.169.254] [] [address 169.254.169.254: the address 169.254.169.254 must not be connected to]",
		fmt.Sprintf("ssh://git@%s/data.git", plain):        "[127.0.0.1] [{127.0.0.1 true }] []",
		fmt.Sprintf("https://%s/tanpa-tls", plain):         "[127.0.0.1] [{127.0.0.1 true invalid}] []",
		fmt.Sprintf("http://lama.test:%d/", w.Ports.HTTPS): "[127.0.59.1] [{127.0.59.1 true }] []",
	} {
		f, unknown := scan(t, w, w.Ports, url)
		if unknown != nil {
			t.Errorf("%s: %s", url, unknown.EN)
			continue
		}
		if got := fmt.Sprint(f.Addresses, " ", f.States, " ", webtest.Unseen(f.Unseen)); got != want {
			t.Errorf("%s: %s, not %s", url, got, want)
		}
	}
}

// A server that says nothing leaves its TLS unseen, and its address seen.
func TestSilent(t *testing.T) {
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.0.1"}})
	for name, do := range map[string]func(net.Conn){"silent": func(c net.Conn) { io.Copy(io.Discard, c) }, "closes": func(net.Conn) {}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := webtest.Serve(t, "127.0.0.1:0", do)
			f, unknown := scan(t, w, web.Ports{HTTPS: at.Port()}, "https://a.test/")
			if unknown != nil || len(f.States) != 1 || f.States[0].TLS != "" || len(f.Unseen) != 1 {
				t.Errorf("%+v %+v", f, unknown)
			}
		})
	}
}

func TestConformance(t *testing.T) {
	w := webtest.New(t, map[string][]string{"spl.test": {"127.0.60.1"}})
	w.Site("spl.test", "127.0.60.1", "return 204;")
	w.Start()
	scannertest.RunOnline(t, endpoint.Scanner(w.Ports), scannertest.Online{Workspace: declares("https://spl.test/jaminan"), Net: w.Net})
}

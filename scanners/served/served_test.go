package served_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/scannertest"
	"github.com/patuh-id/patuh/scanners/served"
	"github.com/patuh-id/patuh/scanners/web"
	"github.com/patuh-id/patuh/scanners/web/webtest"
)

const description = `openapi: 3.0.3
info: {title: Simpus, version: "1"}
security: [{a: []}]
components: {securitySchemes: {a: {type: oauth2, flows: {}}}}
paths:
  /kunjungan: {get: {responses: {"200": {description: ada}}}, post: {responses: {"201": {description: dibuat}}}}
`

// The same in JSON, in another order and of another version.
const reordered = `{"paths": {"/kunjungan": {"post": {"responses": {"201": {"description": "x"}}}, "get": {"responses": {"200": {"description": "y"}}}}},
	"info": {"version": "2", "title": "Simpus"}, "openapi": "3.1.0"}`

func declares(files map[string]string, urls ...string) scannertest.Workspace {
	text := "application \"simpus\" {\n  name = \"Simpus\"\n  kind = \"khusus\"\n"
	for i, url := range urls {
		text += "  interface {\n    type = \"openapi\"\n"
		if name := fmt.Sprintf("api%d.yaml", i); files[name] != "" {
			text += fmt.Sprintf("    path = %q\n", name)
		}
		if url != "" {
			text += fmt.Sprintf("    url = %q\n", url)
		}
		text += "  }\n"
	}
	return scannertest.Workspace{Declares: text + "}\n", Files: files}
}

func scan(t testing.TB, w *webtest.Web, ports web.Ports, ws scannertest.Workspace) (served.Facts, *inventory.Text) {
	t.Helper()
	root, err := os.OpenRoot(ws.Make(t))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	asset := ws.Inventory(t).Asset("dinkes/application/simpus")
	facts, unknown := served.Scanner(sources.New(sources.Options{}).Declared, ports).Scan(context.Background(), scanners.Input{Asset: asset, Workspace: root, Net: w.Net})
	if unknown != nil {
		return served.Facts{}, unknown
	}
	return facts.(served.Facts), nil
}

func told(i served.Interface) string {
	text := fmt.Sprintf("%d %s %d valid %v, %d of %d guarded", i.Index, i.URL, i.Status, i.Valid, i.Guarded, i.Operations)
	if i.Same != nil {
		text += fmt.Sprintf(", same %v", *i.Same)
	}
	if i.Identical != nil {
		text += fmt.Sprintf(", identical %v", *i.Identical)
	}
	if i.Problem != nil {
		text += ": " + i.Problem.EN
	}
	return text
}

func TestServed(t *testing.T) {
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.61.1"}, "jahat.test": {"169.254.169.254"}})
	for name, content := range map[string]string{
		"sama": description, "urut": reordered, "lain": strings.Replace(description, "/kunjungan", "/pasien", 1), "halaman": "<html>login</html>",
		"ref": strings.Replace(description, "paths:\n", "paths:\n  /pasien: {$ref: pasien.yaml}\n", 1), "besar": strings.Repeat("x", 4<<20+1),
	} {
		w.File(name, []byte(content))
	}
	w.Site("a.test", "127.0.61.1", `root .; location = /gagal { return 503; } location = /tertutup { return 401; } location = /pindah { return 301 /sama; }
		location = /putar { return 302 /putar; } location = /jahat { return 302 http://jahat.test/latest; }`)
	w.Start()
	file := map[string]string{"api0.yaml": description}
	for _, test := range []struct {
		url   string
		files map[string]string
		want  string
	}{
		{"https://a.test/sama?v=rahasia", nil, "0 https://a.test/sama 200 valid true, 2 of 2 guarded"},
		{"https://a.test/sama", file, "0 https://a.test/sama 200 valid true, 2 of 2 guarded, same true, identical true"},
		{"https://a.test/urut", file, "0 https://a.test/urut 200 valid true, 0 of 2 guarded, same true, identical false"},
		{"https://a.test/lain", file, "0 https://a.test/lain 200 valid true, 2 of 2 guarded, same false, identical false"},
		{"https://a.test/ref", file, "0 https://a.test/ref 200 valid true, 2 of 2 guarded, identical false"},
		{"https://a.test/halaman", file, "0 https://a.test/halaman 200 valid false, 0 of 0 guarded, identical false: no OpenAPI document"},
		{"https://a.test/pindah", file, "0 https://a.test/pindah 200 valid true, 2 of 2 guarded, same true, identical true"},
		{"https://a.test/tak-ada", file, "0 https://a.test/tak-ada 404 valid false, 0 of 0 guarded"},
		{"https://a.test/tertutup", nil, "0 https://a.test/tertutup 401 valid false, 0 of 0 guarded"},
		{"https://a.test/gagal", nil, "unknown the server could not answer at the time; look again later"},
		{"https://a.test/putar", nil, "unknown its redirections come to no end within 5 hops"},
		{"https://a.test/jahat", nil, "unknown the address 169.254.169.254 must not be connected to"},
		{"https://a.test/besar", nil, "unknown the answer is too large"},
		{"https://tak-ada.test/", nil, "unknown the DNS says that there is no such name"},
	} {
		f, unknown := scan(t, w, w.Ports, declares(test.files, test.url))
		var got string
		if unknown != nil {
			got = "unknown " + unknown.EN
		} else {
			got = told(f.Interfaces[0])
		}
		if got != test.want {
			t.Errorf("%s, not\n%s", got, test.want)
		}
	}
	// Each by its own index; one that was not seen leaves the others seen.
	f, _ := scan(t, w, w.Ports, declares(map[string]string{"api0.yaml": description}, "", "https://a.test/gagal", "https://a.test/sama"))
	if len(f.Interfaces) != 2 || f.Interfaces[0].Index != 1 || f.Interfaces[0].Status != 0 || f.Interfaces[1].Index != 2 || f.Interfaces[1].SHA256 == "" {
		t.Errorf("%+v", f)
	}
}

// A description that comes slowly, or without end, is given up.
func TestSlow(t *testing.T) {
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.0.1"}})
	for name, test := range map[string]struct {
		piece string
		pause time.Duration
		want  string
	}{
		"endless": {strings.Repeat("x", 1<<16), 0, "the answer is too large"},
		"slow":    {"x", 300 * time.Millisecond, "no answer came in time"},
		"cut":     {"", 0, "the connection was cut"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := webtest.Serve(t, "127.0.0.1:0", func(c net.Conn) {
				c.Read(make([]byte, 512))
				io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
				for test.piece != "" {
					if _, err := io.WriteString(c, test.piece); err != nil {
						return
					}
					time.Sleep(test.pause)
				}
			})
			if _, unknown := scan(t, w, web.Ports{HTTP: at.Port()}, declares(nil, "http://a.test/api")); unknown == nil || unknown.EN != test.want {
				t.Errorf("%+v", unknown)
			}
		})
	}
}

func TestConformance(t *testing.T) {
	w := webtest.New(t, map[string][]string{"a.test": {"127.0.62.1"}})
	w.File("api", []byte(description+"x-"+scannertest.Secret+": 1\n"))
	w.Site("a.test", "127.0.62.1", "root .;")
	w.Start()
	scannertest.RunOnline(t, served.Scanner(sources.New(sources.Options{}).Declared, w.Ports), scannertest.Online{Workspace: declares(nil, "https://a.test/api"), Net: w.Net})
}

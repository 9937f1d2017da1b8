package web_test

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/patuh-id/patuh/scanners/web"
)

// Where a server may lead, and where nobody follows.
func TestResolve(t *testing.T) {
	base, err := web.Parse("https://A.test:8443/x/y?q=1")
	if err != nil {
		t.Fatal(err)
	}
	for reference, want := range map[string]string{
		"z":                            "https://a.test:8443/x/z",
		"/z?a=b#c":                     "https://a.test:8443/z?a=b",
		"//b.test/":                    "https://b.test/",
		"HTTP://B.test.:80/":           "http://b.test/",
		"https://nama:sandi@b.test/":   "https://b.test/",
		"https://[2001:db8::1]/":       "https://[2001:db8::1]/",
		"https://a.test:8443/":         "https://a.test:8443/",
		"https://b.test:8443/":         "",
		"http://b.test:443/":           "",
		"http://b.test:22/":            "",
		"ftp://b.test/":                "",
		"file:///etc/passwd":           "",
		"javascript:alert(1)":          "",
		"https:///":                    "",
		"https://%zz/":                 "",
		"https://b_c.test/":            "",
		"https://127.0.0.1%2f.b.test/": "",
		"http://[fe80::1%25eth0]/":     "http://[fe80::1%25eth0]/", // refused when it is connected to
		"https://\u202eb.test/":        "",
	} {
		got, err := web.Resolve(base, reference)
		text := ""
		if err == nil {
			text = got.String()
		}
		if text != want {
			t.Errorf("%q: %q, not %q", reference, text, want)
		}
	}
}

// What may be told of an address.
func TestShown(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.test":                                                  "https://a.test/",
		"https://nama:sandi@a.test/x?kunci=1#y":                           "https://a.test/x",
		"https://a.test/masuk;jsessionid=5F3C1A9B/isi;a=b":                "https://a.test/masuk/isi",
		"https://a.test/masuk%3Bjsessionid=5F3C1A9B":                      "https://a.test/masuk",
		"https://a.test/atur-ulang/9f86d081884c7d659a2feaa0c55ad015":      "https://a.test/atur-ulang/...",
		"https://a.test/i/3f2504e0-4f89-11d3-9a0c-0305e82c3301/x":         "https://a.test/i/.../x",
		"https://a.test/v/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0":  "https://a.test/v/...",
		"https://a.test/pengumuman-2026-11-23-penerimaan-pegawai-kontrak": "https://a.test/pengumuman-2026-11-23-penerimaan-pegawai-kontrak",
		"https://a.test/layananKesehatanMasyarakat/v2/openapi.yaml":       "https://a.test/layananKesehatanMasyarakat/v2/openapi.yaml",
		"https://a.test/realms/kota/protocol/openid-connect/auth":         "https://a.test/realms/kota/protocol/openid-connect/auth",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := web.Shown(u); got != want {
			t.Errorf("%s: %s, not %s", address, got, want)
		}
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("https://nama:sandi@b.test:22/a?b#c")
	f.Add("//\xff\x00")
	f.Fuzz(func(t *testing.T, reference string) {
		base := &url.URL{Scheme: "https", Host: "a.test", Path: "/"}
		next, err := web.Resolve(base, reference)
		if err != nil {
			return
		}
		shown := web.Shown(next)
		if next.User != nil || next.Scheme != "http" && next.Scheme != "https" || next.Port() != "" || !utf8.ValidString(shown) || len(shown) > 200 || strings.Contains(shown, "?") {
			t.Errorf("%q leads to %q, shown as %q", reference, next, shown)
		}
	})
}

package sso_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/scannertest"
	"github.com/patuh-id/patuh/scanners/sso"
	"github.com/patuh-id/patuh/scanners/web"
	"github.com/patuh-id/patuh/scanners/web/webtest"
)

const issuer = "https://sso.test/realms/kota"

func declares(name, issuer string) scannertest.Workspace {
	return scannertest.Workspace{Declares: fmt.Sprintf(`
domain "situs" {
  fqdn = %q
}

application "simpus" {
  name   = "Simpus"
  kind   = "khusus"
  domain = domain.situs

  sso {
    issuer = %q
  }
}
`, name, issuer)}
}

func scan(t testing.TB, w *webtest.Web, name, issuer string) (sso.Facts, *inventory.Text) {
	t.Helper()
	asset := declares(name, issuer).Inventory(t).Asset("dinkes/application/simpus")
	s := sso.Scanner(w.Ports)
	if !s.Wants(asset) {
		t.Fatal("it does not want to look")
	}
	facts, unknown := s.Scan(context.Background(), scanners.Input{Asset: asset, Net: w.Net})
	if unknown != nil {
		return sso.Facts{}, unknown
	}
	return facts.(sso.Facts), nil
}

// ask is a request for authorisation of the application at SITE.
const ask = issuer + "/authorize?response_type=code&client_id=simpus&redirect_uri=https://SITE/kembali&scope=openid&state=rahasia"

func leads(to string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, strings.ReplaceAll(to, "SITE", r.Host), http.StatusFound)
	})
}

func shows(page string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, strings.ReplaceAll(page, "SITE", r.Host)) })
}

// paths are several pages of one site; a path that is not there is not found.
func paths(pages map[string]http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h := pages[r.URL.Path]; h != nil {
			h.ServeHTTP(w, r)
			return
		}
		http.NotFound(w, r)
	})
}

// city serves sites under their names, and the provider beside them.
func city(t testing.TB, sites map[string]http.Handler) (*webtest.Web, *provider) {
	t.Helper()
	names := map[string][]string{"sso.test": {"127.0.0.1"}, "jahat.test": {"169.254.169.254"}}
	for name := range sites {
		names[name] = []string{"127.0.0.1"}
	}
	w := webtest.New(t, names)
	p := newProvider(t, issuer, map[string]string{"simpus": "https://simpus.test/kembali"})
	hosts := map[string]http.Handler{"sso.test": p}
	for name, h := range sites {
		hosts[name] = h
	}
	w.Ports = web.Ports{HTTPS: start(t, w, "127.0.0.1:0", hosts)}
	return w, p
}

func TestLogins(t *testing.T) {
	sites := map[string]struct {
		site http.Handler
		want string
	}{
		"langsung.test": {leads(ask), "issuer " + issuer + " [https://langsung.test/ https://sso.test/realms/kota/authorize]"},
		"lewat.test":    {paths(map[string]http.Handler{"/": leads("/masuk"), "/masuk": leads(ask)}), "issuer " + issuer + " [https://lewat.test/ https://lewat.test/masuk https://sso.test/realms/kota/authorize]"},
		"tautan.test":   {shows(`<p><A HREF="` + strings.ReplaceAll(ask, "&", "&amp;") + `">Masuk</A>`), "issuer " + issuer + " [https://tautan.test/ https://sso.test/realms/kota/authorize]"},
		"formulir.test": {shows(`<form action="` + issuer + `/authorize"><input type=hidden name=response_type value=code><input type=hidden name=client_id value=simpus></form>`), "issuer " + issuer + " [https://formulir.test/ https://sso.test/realms/kota/authorize]"},
		"tombol.test":   {paths(map[string]http.Handler{"/": shows(`<a href="/keluar-masuk">x</a><a href="/login/oidc">Masuk</a>`), "/login/oidc": leads(ask)}), "issuer " + issuer + " [https://tombol.test/ https://tombol.test/login/oidc https://sso.test/realms/kota/authorize]"},
		"lain.test":     {leads("https://accounts.example/authorize?response_type=code&client_id=x"), "led accounts.example [https://lain.test/ https://accounts.example/authorize]"},
		"jalan.test":    {leads("https://sso.test/realms/lain/authorize?response_type=code&client_id=x"), "led sso.test [https://jalan.test/ https://sso.test/realms/lain/authorize]"},
		"polos.test":    {leads("http://sso.test/realms/kota/authorize?response_type=code&client_id=x"), "led sso.test [https://polos.test/ http://sso.test/realms/kota/authorize]"},
		"sendiri.test":  {shows(`<form method=post action=/masuk><input type=text name=nip><input type="PASSWORD" name=sandi></form>`), "led sendiri.test [https://sendiri.test/]"},
		"berdua.test":   {shows(`<input type=password><a href="` + ask + `">SSO</a>`), "issuer " + issuer + " [https://berdua.test/ https://sso.test/realms/kota/authorize] beside a password"},
		"portal.test":   {shows(`<a href="` + strings.ReplaceAll(ask, "SITE", "simpus.test") + `">Simpus</a>`), "unknown its request for authorisation is another application's: redirect_uri does not come back to this site"},
		"akhiran.test":  {leads(strings.ReplaceAll(ask, "SITE", "jahat-akhiran.test")), "unknown its request for authorisation is another application's: redirect_uri does not come back to this site"},
		"www.dua.test":  {leads(strings.ReplaceAll(ask, "SITE", "api.dua.test:8443")), "issuer " + issuer + " [https://www.dua.test/ https://sso.test/realms/kota/authorize]"},
		"aneh.test":     {leads(strings.ReplaceAll(ask, "https://SITE", "urn:x")), "unknown its request for authorisation is another application's: redirect_uri does not come back to this site"},
		"komentar.test": {shows(`<!-- <a href="` + ask + `"> --><script>var a = '<a href="` + ask + `">'</script>`), "unknown no login was found on its site"},
		"kosong.test":   {shows(""), "unknown no login was found on its site"},
		"kurang.test":   {leads(issuer + "/authorize?client_id=simpus"), "unknown its request for authorisation lacks response_type or client_id"},
		"putar.test":    {leads("/"), "unknown its redirections come to no end within 5 hops"},
		"jauh.test":     {leads("https://jahat.test/latest/meta-data/"), "unknown the address 169.254.169.254 must not be connected to"},
		"besar.test":    {shows(strings.Repeat("x", 1<<20+1)), "unknown the answer is too large"},
	}
	handlers := map[string]http.Handler{}
	for name, s := range sites {
		handlers[name] = s.site
	}
	w, p := city(t, handlers)
	for name, s := range sites {
		t.Run(name, func(t *testing.T) {
			f, unknown := scan(t, w, name, issuer)
			got := fmt.Sprintf("issuer %s %v", f.Issuer, f.Hops)
			if f.Password {
				got += " beside a password"
			}
			switch {
			case unknown != nil:
				got = "unknown " + unknown.EN
			case f.Led != "":
				got = fmt.Sprintf("led %s %v", f.Led, f.Hops)
			}
			if got != s.want {
				t.Errorf("%s, not %s", got, s.want)
			}
		})
	}
	if p.asked != 0 {
		t.Errorf("the authorisation endpoint was asked %d times", p.asked)
	}
}

// A discovery document that is not the issuer's own proves nothing.
func TestDiscovery(t *testing.T) {
	w, p := city(t, map[string]http.Handler{"simpus.test": leads(ask)})
	for _, test := range []struct {
		name, declared string
		metadata       map[string]any
		want           string
	}{
		{"another issuer", issuer, map[string]any{"issuer": "https://sso.test/realms/lain"}, "it names another issuer"},
		{"with a slash", issuer + "/", nil, "it names another issuer"},
		{"in other letters", "https://SSO.test/realms/kota", nil, "it names another issuer"},
		{"no endpoint", issuer, map[string]any{"authorization_endpoint": ""}, "it names no authorisation endpoint by https"},
		{"a plain endpoint", issuer, map[string]any{"authorization_endpoint": "http://sso.test/authorize"}, "it names no authorisation endpoint by https"},
		{"no JSON", issuer, map[string]any{"authorization_endpoint": 7}, "it is no valid JSON"},
		{"too large", issuer, map[string]any{"x": strings.Repeat("x", 256<<10)}, "the answer is too large"},
		{"not there", "https://sso.test/realms", nil, "it is not there"},
		{"plain", "http://sso.test/realms/kota", nil, "the issuer is no https url without query"},
		{"with a query", issuer + "?a=b", nil, "the issuer is no https url without query"},
		{"nowhere", "https://tak-ada.test", nil, "the DNS says that there is no such name"},
	} {
		p.metadata = test.metadata
		_, unknown := scan(t, w, "simpus.test", test.declared)
		if unknown == nil || !strings.HasSuffix(unknown.EN, ": "+test.want) {
			t.Errorf("%s: %+v", test.name, unknown)
		}
	}
}

func TestConformance(t *testing.T) {
	w, _ := city(t, map[string]http.Handler{"simpus.test": shows(scannertest.Secret + `<a href="` + ask + "&state=" + scannertest.Secret + `">Masuk</a>`)})
	scannertest.RunOnline(t, sso.Scanner(w.Ports), scannertest.Online{Workspace: declares("simpus.test", issuer), Net: w.Net})
}

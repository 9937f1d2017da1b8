// Package sso looks at where the login of an application leads: to the issuer of
// single sign-on it declares, or elsewhere.
//
// It goes as far as the request for authorisation and no further: it never makes
// that request, logs in nowhere, and sends no form.
package sso

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/web"
)

// Bounds of what is read.
const (
	maxDiscovery = 256 << 10 // bytes
	maxPage      = 1 << 20
	maxLogins    = 3 // links of a page that are followed
)

// Facts are where the login of one application was seen to lead. One of Issuer
// and Led is set.
type Facts struct {
	Issuer string   `json:"issuer,omitempty"` // the one declared, whose authorisation endpoint the login asks
	Led    string   `json:"led,omitempty"`    // the host that is asked instead
	Hops   []string `json:"hops"`             // the urls on the way, without query

	// Password says that a page of the site asks for a password itself, though a login
	// leads to the issuer: there is another door beside it.
	Password bool `json:"password,omitempty"`
}

// Scanner is the scanner of logins, at the ports given.
func Scanner(ports web.Ports) scanners.Scanner {
	return scanners.Scanner{
		Name:  "sso",
		Kind:  "application",
		Wants: func(a *inventory.Asset) bool { return declared(a) != "" && domain(a) != "" },
		Needs: func(*inventory.Asset) scanners.Needs { return scanners.Needs{Network: true} },
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			return scan(ctx, web.Client{Net: in.Net, Ports: ports}, declared(in.Asset), domain(in.Asset))
		},
	}
}

// declared is the issuer an application names.
func declared(a *inventory.Asset) string {
	for i := range a.Blocks {
		if b := &a.Blocks[i]; b.Kind.Name == "sso" {
			return b.Text("issuer")
		}
	}
	return ""
}

func domain(a *inventory.Asset) string {
	if v := a.Attr("domain"); v != nil && v.Target() != nil {
		return v.Target().Text("fqdn")
	}
	return ""
}

func scan(ctx context.Context, client web.Client, issuer, fqdn string) (any, *inventory.Text) {
	endpoint, unknown := discover(ctx, client, issuer)
	if unknown != nil {
		return nil, unknown
	}
	w := walk{client: client, endpoint: endpoint, site: fqdn, met: map[string]bool{}}
	w.to(ctx, &url.URL{Scheme: "https", Host: fqdn, Path: "/"}, true)
	if why := web.Ended(ctx); why != nil {
		return nil, why
	}
	switch {
	case w.found != nil:
		return Facts{Issuer: issuer, Hops: w.found, Password: w.password}, nil
	case w.elsewhere != nil:
		return Facts{Led: w.led, Hops: w.elsewhere}, nil
	case w.unknown != nil:
		return nil, w.unknown
	}
	return nil, &inventory.Text{ID: "tidak ditemukan jalan masuk pada situsnya", EN: "no login was found on its site"}
}

// discover reads which authorisation endpoint an issuer has (OpenID Connect
// Discovery 1.0, 4).
func discover(ctx context.Context, client web.Client, issuer string) (*url.URL, *inventory.Text) {
	because := func(id, en string) (*url.URL, *inventory.Text) {
		return nil, &inventory.Text{ID: "dokumen penemuan penerbit masuk tunggal: " + id, EN: "discovery document of the issuer of single sign-on: " + en}
	}
	u, err := web.Parse(issuer)
	if err != nil || u.Scheme != "https" || u.RawQuery != "" || u.ForceQuery {
		return because("penerbitnya bukan alamat https tanpa kueri", "the issuer is no https url without query")
	}
	u.Path, u.RawPath = strings.TrimSuffix(u.Path, "/")+"/.well-known/openid-configuration", ""
	answer, err := client.Get(ctx, u, maxDiscovery)
	if err != nil {
		reason := web.Reason(err)
		return because(reason.ID, reason.EN)
	}
	var document struct {
		Issuer   string `json:"issuer"`
		Endpoint string `json:"authorization_endpoint"`
	}
	switch {
	case answer.Status != http.StatusOK:
		return because("tidak ada", "it is not there")
	case json.Unmarshal(answer.Body, &document) != nil:
		return because("bukan JSON yang sah", "it is no valid JSON")
	case document.Issuer != issuer: // 4.3: then it must not be used
		return because("menyebut penerbit lain", "it names another issuer")
	}
	endpoint, err := web.Parse(document.Endpoint)
	if err != nil || endpoint.Scheme != "https" {
		return because("tidak menyebut titik otorisasi https", "it names no authorisation endpoint by https")
	}
	return endpoint, nil
}

// walk is the way from a site to the authorisation endpoint.
type walk struct {
	client   web.Client
	endpoint *url.URL
	site     string
	hops     []string
	met      map[string]bool // requests made

	found     []string // the hops to the endpoint of the issuer declared
	elsewhere []string // the hops to another one,
	led       string   // and its host
	password  bool     // a page asks for one
	unknown   *inventory.Text
}

// to goes on from a url until it meets a request for authorisation, or a page;
// with links, from the page by links that look like logins.
func (w *walk) to(ctx context.Context, u *url.URL, links bool) {
	before := len(w.hops)
	defer func() { w.hops = w.hops[:before] }()
	for range web.MaxHops {
		w.hops = append(w.hops, web.Shown(u))
		if w.met[u.String()] {
			w.unknown = &web.Looping
			return
		}
		w.met[u.String()] = true
		answer, next, err := w.client.Hop(ctx, u, maxPage)
		switch {
		case err != nil:
			reason := web.Reason(err)
			w.unknown = &reason
			return
		case next == nil:
			w.page(ctx, answer, links)
			return
		case w.asks(next, next.Query()):
			return
		}
		u = next
	}
	w.unknown = &web.Looping
}

// asks says whether a url with these parameters is a request for authorisation
// (RFC 6749, 4.1.1), and notes whose.
func (w *walk) asks(u *url.URL, q url.Values) bool {
	whole := q.Get("response_type") != "" && q.Get("client_id") != ""
	ours := u.Scheme == w.endpoint.Scheme && host(u) == host(w.endpoint) && u.EscapedPath() == w.endpoint.EscapedPath()
	hops := append(append([]string{}, w.hops...), web.Shown(u))
	switch {
	case whole && ours && !w.returns(q.Get("redirect_uri")):
		w.unknown = &inventory.Text{ID: "permintaan otorisasinya adalah milik aplikasi lain: redirect_uri tidak kembali ke situs ini", EN: "its request for authorisation is another application's: redirect_uri does not come back to this site"}
	case whole && ours:
		if w.found == nil {
			w.found = hops
		}
	case whole:
		w.leads(host(u), hops)
	case ours:
		w.unknown = &inventory.Text{ID: "permintaan otorisasinya tanpa response_type atau client_id", EN: "its request for authorisation lacks response_type or client_id"}
	default:
		return false
	}
	return true
}

// returns says whether a login comes back to the site, or a name of the same, by the
// address it asks to be sent to (OpenID Connect Core 1.0, 3.1.2.1). A portal links to
// the logins of others, which are not its own. OAuth lets a client that has one
// address leave it out (RFC 6749, 3.1.2.3).
func (w *walk) returns(address string) bool {
	if address == "" {
		return true
	}
	u, err := web.Parse(address)
	if err != nil {
		return false
	}
	to, site := strings.TrimSuffix(u.Hostname(), "."), strings.TrimPrefix(w.site, "www.")
	return to == site || strings.HasSuffix(to, "."+site)
}

func (w *walk) leads(host string, hops []string) {
	if w.elsewhere == nil {
		w.led, w.elsewhere = host, hops
	}
}

// host is a url's, with a port that is not the scheme's.
func host(u *url.URL) string {
	name, port := strings.ToLower(u.Hostname()), u.Port()
	if port == "" || port == "443" && u.Scheme == "https" || port == "80" && u.Scheme == "http" {
		return name
	}
	return name + ":" + port
}

// page looks at what a page offers: requests for authorisation, a form that asks
// for a password itself, links to a login.
func (w *walk) page(ctx context.Context, answer *web.Answer, links bool) {
	seen := read(answer.Body)
	w.password = w.password || seen.password
	for _, r := range seen.references {
		u, err := web.Resolve(answer.URL, r.url)
		if err != nil {
			continue
		}
		q := u.Query()
		for name := range r.fields {
			q.Add(name, r.fields[name])
		}
		w.asks(u, q)
	}
	if w.found != nil {
		return
	}
	if seen.password {
		w.leads(host(answer.URL), append([]string{}, w.hops...))
	}
	if !links {
		return
	}
	followed := 0
	for _, r := range seen.references {
		u, err := web.Resolve(answer.URL, r.url)
		if err != nil || r.form || u.Scheme != "https" || u.Hostname() != w.site || !login(u.Path) || w.met[u.String()] || followed == maxLogins || ctx.Err() != nil {
			continue
		}
		followed++
		if w.to(ctx, u, false); w.found != nil {
			return
		}
	}
}

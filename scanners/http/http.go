// Package http looks at how a domain answers web browsers: whether plain HTTP is
// served, where a visitor is led, and which security headers come with sound
// values.
//
// It reads no page. Which headers must be there is for rules to say.
package http

import (
	"context"
	"errors"
	"net/netip"
	"net/url"
	"slices"
	"syscall"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/web"
)

// Facts are what was seen of one domain, of all its addresses together.
type Facts struct {
	Plain  *Plain            `json:"plain,omitempty"`
	HTTPS  *HTTPS            `json:"https,omitempty"`
	Unseen []scanners.Unseen `json:"unseen"`
}

// Plain is what happens at port 80.
type Plain struct {
	// State is closed at every address; redirects, to HTTPS; or serves, at one
	// address at least.
	State string   `json:"state"`
	Hops  []string `json:"hops"` // urls of one such address, without query
}

// HTTPS is what happens at port 443. With several addresses it is what all of
// them do: a header that one does not send is not sent.
type HTTPS struct {
	Status  int      `json:"status"`  // of the last hop
	Hops    []string `json:"hops"`    // urls, without query
	Answer  string   `json:"answer"`  // content, redirect (to another host) or plain (it leads back to plain HTTP)
	Headers []string `json:"headers"` // that the domain's own last answer sent with a sound value, sorted
	Unsound []string `json:"unsound"` // that it sent with another
	HSTS    *HSTS    `json:"hsts,omitempty"`
}

// States of port 80, and answers of port 443.
const (
	closed    = "closed"
	redirects = "redirects"
	serves    = "serves"

	content  = "content"
	redirect = "redirect"
	plain    = "plain"
)

// Scanner is the scanner of how domains are served, at the ports given.
func Scanner(ports web.Ports) scanners.Scanner {
	return scanners.Scanner{
		Name:  "http",
		Kind:  "domain",
		Wants: func(*inventory.Asset) bool { return true },
		Needs: func(*inventory.Asset) scanners.Needs { return scanners.Needs{Network: true} },
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			return scan(ctx, in.Net, in.Asset.Text("fqdn"), ports)
		},
	}
}

func scan(ctx context.Context, n *network.Net, name string, ports web.Ports) (any, *inventory.Text) {
	addrs, err := n.Resolve(ctx, name)
	if err != nil {
		return nil, network.Reason(err)
	}
	var facts Facts
	addrs, facts.Unseen = web.Some(addrs)
	looks := make([]look, len(addrs))
	var both []func(context.Context)
	for i, addr := range addrs {
		looks[i] = look{name: name, addr: addr, client: web.Client{Net: n, Ports: ports, Host: name, Address: addr}}
		both = append(both, looks[i].plain, looks[i].secure)
	}
	scanners.Each(len(both), len(both), func(i int) { both[i](ctx) })
	if why := web.Ended(ctx); why != nil {
		return nil, why
	}
	facts.conclude(looks)
	return facts, nil
}

// look is what is seen at one address.
type look struct {
	name   string
	addr   netip.Addr
	client web.Client

	port80, port443     seen
	state               string // of port 80
	answer              string // of port 443
	sound, unsound      []string
	hsts                *HSTS
	missed80, missed443 *inventory.Text // why it was not seen
	closed443           bool
}

// seen is a way of hops.
type seen struct {
	hops   []string
	status int
}

// plain follows port 80 until it leads to HTTPS, or does not.
func (l *look) plain(ctx context.Context) {
	to := &url.URL{Scheme: "http", Host: l.name, Path: "/"}
	for range web.MaxHops {
		answer, next, err := l.hop(ctx, &l.port80, to)
		switch {
		case err != nil && len(l.port80.hops) == 1 && errors.Is(err, syscall.ECONNREFUSED):
			l.state, l.port80.hops = closed, nil
		case err != nil:
			l.missed80 = because(err)
		case next != nil && next.Scheme == "https":
			l.port80.hops = append(l.port80.hops, web.Shown(next))
			l.state = redirects
		case next != nil:
			to = next
			continue
		case answer.Busy():
			l.missed80 = &web.NotNow
		case answer.Status < 400:
			l.state = serves
		default: // of what lies behind another path this says nothing
			l.missed80 = &inventory.Text{ID: "halaman pertamanya dijawab dengan kesalahan", EN: "its first page is answered with an error"}
		}
		return
	}
	l.missed80 = &web.Looping
}

// secure follows port 443. What the domain's own host answers last is what its
// headers are taken of.
func (l *look) secure(ctx context.Context) {
	to := &url.URL{Scheme: "https", Host: l.name, Path: "/"}
	for range web.MaxHops {
		own := to.Hostname() == l.name && to.Scheme == "https"
		answer, next, err := l.hop(ctx, &l.port443, to)
		if own && answer != nil && answer.Busy() {
			l.missed443, l.answer = &web.NotNow, ""
			return
		}
		if answer != nil && own {
			l.sound, l.unsound, l.hsts = headers(answer.Header)
			switch {
			case next == nil && err == nil:
				l.answer = content
			case next != nil && next.Hostname() != l.name:
				l.answer = redirect
			}
		}
		if next != nil && next.Scheme == "http" { // whoever is led on by it
			l.answer = plain
		}
		switch {
		case errors.Is(err, syscall.ECONNREFUSED) && len(l.port443.hops) == 1:
			l.closed443 = true
			return
		case err != nil:
			l.missed443 = because(err)
			return
		case next == nil:
			return
		case l.answer == plain:
			l.port443.hops = append(l.port443.hops, web.Shown(next))
			return
		}
		to = next
	}
	l.missed443, l.answer = &web.Looping, ""
}

// hop makes one request on a way.
func (l *look) hop(ctx context.Context, s *seen, to *url.URL) (*web.Answer, *url.URL, error) {
	s.hops = append(s.hops, web.Shown(to))
	answer, next, err := l.client.Hop(ctx, to, 0)
	if answer != nil {
		s.status = answer.Status
	}
	return answer, next, err
}

func because(err error) *inventory.Text {
	reason := web.Reason(err)
	return &reason
}

// conclude says what the addresses say together.
func (f *Facts) conclude(looks []look) {
	whole := len(f.Unseen) == 0
	f.port80(looks, whole)
	f.port443(looks, whole)
	f.Unseen = scanners.SortUnseen(f.Unseen)
}

func (f *Facts) missed(what string, l *look, why *inventory.Text) {
	f.Unseen = append(f.Unseen, scanners.Unseen{What: what, Item: l.addr.String(), Reason: *why})
}

func (f *Facts) port80(looks []look, whole bool) {
	var worst *look
	for i := range looks {
		l := &looks[i]
		if l.missed80 != nil {
			f.missed("plain", l, l.missed80)
			whole = false
			continue
		}
		if worst == nil || rank(l.state) > rank(worst.state) {
			worst = l
		}
	}
	if worst != nil && (whole || worst.state == serves) { // one address that serves is enough
		f.Plain = &Plain{State: worst.state, Hops: append([]string{}, worst.port80.hops...)}
	}
}

func rank(state string) int { return slices.Index([]string{closed, redirects, serves}, state) }

func (f *Facts) port443(looks []look, whole bool) {
	var out *HTTPS
	for i := range looks {
		l := &looks[i]
		if l.missed443 != nil {
			f.missed("https", l, l.missed443)
		}
		switch {
		case l.closed443:
			f.missed("https", l, network.Reason(syscall.ECONNREFUSED))
			continue
		case l.answer == "":
			whole = false
			continue
		}
		if out == nil {
			out = &HTTPS{Status: l.port443.status, Hops: l.port443.hops, Answer: l.answer, Headers: l.sound, Unsound: l.unsound, HSTS: l.hsts}
			continue
		}
		out.Headers = slices.DeleteFunc(out.Headers, func(name string) bool { return !slices.Contains(l.sound, name) })
		out.Unsound = append(out.Unsound, l.unsound...)
		if l.answer == plain || out.Answer == redirect {
			out.Answer = l.answer
		}
		out.HSTS = out.HSTS.least(l.hsts)
	}
	if out == nil || !whole {
		return
	}
	slices.Sort(out.Unsound)
	out.Unsound = slices.Compact(out.Unsound)
	f.HTTPS = out
}

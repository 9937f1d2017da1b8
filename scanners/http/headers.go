package http

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// HSTS is a Strict-Transport-Security header (RFC 6797).
type HSTS struct {
	MaxAge            int  `json:"max_age"` // seconds
	IncludeSubdomains bool `json:"include_subdomains"`
}

// least is what two of them promise both; nil promises nothing.
func (h *HSTS) least(other *HSTS) *HSTS {
	if h == nil || other == nil {
		return nil
	}
	return &HSTS{min(h.MaxAge, other.MaxAge), h.IncludeSubdomains && other.IncludeSubdomains}
}

// leastAge of HSTS, in seconds: 180 days. Whoever visits less often than it says
// is not protected by it.
const leastAge = 180 * 24 * 60 * 60

// The names headers go by in facts. frameAncestors is either that directive of a
// Content-Security-Policy or its elder, X-Frame-Options.
const (
	contentSecurityPolicy = "Content-Security-Policy"
	frameAncestors        = "frame-ancestors"
	referrerPolicy        = "Referrer-Policy"
	strictTransport       = "Strict-Transport-Security"
	contentTypeOptions    = "X-Content-Type-Options"
	frameOptions          = "X-Frame-Options"
)

// headers sorts the security headers of an answer into those with a sound value
// and those with another. It keeps nothing of them but their names and HSTS.
func headers(h http.Header) (sound, unsound []string, age *HSTS) {
	sound, unsound = []string{}, []string{}
	policies := parsePolicies(h.Values(contentSecurityPolicy))
	age = hsts(h.Values(strictTransport))
	framed, frames := policies.ancestors()
	options := h.Values(frameOptions)
	for _, header := range []struct {
		name        string
		there, good bool
	}{
		{contentSecurityPolicy, len(policies) > 0, slices.ContainsFunc(policies, policy.keepsScripts)},
		{referrerPolicy, len(h.Values(referrerPolicy)) > 0, referrer(h.Values(referrerPolicy))},
		{strictTransport, len(h.Values(strictTransport)) > 0, age != nil && age.MaxAge >= leastAge},
		{contentTypeOptions, len(h.Values(contentTypeOptions)) > 0, nosniff(h.Values(contentTypeOptions))},
		{frameAncestors, frames || len(options) > 0, framed || !frames && framing(options)},
	} {
		switch {
		case header.good:
			sound = append(sound, header.name)
		case header.there:
			unsound = append(unsound, header.name)
		}
	}
	return sound, unsound, age
}

// hsts reads the first Strict-Transport-Security header, the one that counts (RFC
// 6797, 8.1); nil where it is not well formed.
func hsts(values []string) *HSTS {
	if len(values) == 0 {
		return nil
	}
	out, met := HSTS{MaxAge: -1}, map[string]bool{}
	for directive := range strings.SplitSeq(values[0], ";") {
		name, value, _ := strings.Cut(directive, "=")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		if name == "" {
			continue
		}
		if met[name] { // none may come twice
			return nil
		}
		met[name] = true
		switch name {
		case "max-age":
			if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
				value = value[1 : len(value)-1]
			}
			n, err := strconv.ParseUint(value, 10, 31)
			if err != nil {
				return nil
			}
			out.MaxAge = int(n)
		case "includesubdomains":
			out.IncludeSubdomains = true
		}
	}
	if out.MaxAge < 0 {
		return nil
	}
	return &out
}

// nosniff reads X-Content-Type-Options, of which the first value counts (Fetch,
// 3.6).
func nosniff(values []string) bool {
	first, _, _ := strings.Cut(strings.Join(values, ","), ",")
	return strings.EqualFold(strings.TrimSpace(first), "nosniff")
}

// framing reads X-Frame-Options. Several values that differ are none (HTML,
// 7.5.2); ALLOW-FROM is one that browsers no longer know.
func framing(values []string) bool {
	met := map[string]bool{}
	for value := range strings.SplitSeq(strings.Join(values, ","), ",") {
		met[strings.ToUpper(strings.TrimSpace(value))] = true
	}
	return len(met) == 1 && (met["DENY"] || met["SAMEORIGIN"])
}

// referrers are the policies there are, and whether another site is spared the
// whole address a visitor comes from.
var referrers = map[string]bool{
	"no-referrer": true, "same-origin": true, "origin": true, "strict-origin": true,
	"origin-when-cross-origin": true, "strict-origin-when-cross-origin": true,
	"no-referrer-when-downgrade": false, "unsafe-url": false,
}

// referrer reads Referrer-Policy, of which the last known value counts (Referrer
// Policy, 8.1).
func referrer(values []string) bool {
	good := false
	for value := range strings.SplitSeq(strings.Join(values, ","), ",") {
		if spares, known := referrers[strings.ToLower(strings.TrimSpace(value))]; known {
			good = spares
		}
	}
	return good
}

// policy is one Content-Security-Policy (CSP Level 3): the values of each
// directive, in lower case.
type policy map[string][]string

type policies []policy

func parsePolicies(values []string) policies {
	var out policies
	for text := range strings.SplitSeq(strings.Join(values, ","), ",") {
		p := policy{}
		for directive := range strings.SplitSeq(text, ";") {
			words := strings.Fields(strings.ToLower(directive))
			if len(words) > 0 && p[words[0]] == nil { // the first one counts
				p[words[0]] = append([]string{}, words[1:]...)
			}
		}
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// keepsScripts says whether a policy keeps scripts of others from running: all
// sources are named, and what stands in the page itself is told by nonce or hash.
// Elements and attributes may have a directive of their own each (CSP Level 3,
// 6.8.1).
func (p policy) keepsScripts() bool {
	return p.keeps("script-src-elem", "script-src", "default-src") && p.keeps("script-src-attr", "script-src", "default-src")
}

// marks are what allows one script in a page; without a value it allows none, and
// puts 'unsafe-inline' out of force no more.
var marks = pattern.Of(`^'(nonce|sha256|sha384|sha512)-[a-z0-9+/_-]+={0,2}'$`)

// keeps says so of the first of some directives that is there.
func (p policy) keeps(directives ...string) bool {
	at := slices.IndexFunc(directives, func(name string) bool { return p[name] != nil })
	if at < 0 {
		return false
	}
	marked, strict, inline, open := false, false, false, false
	for _, source := range p[directives[at]] {
		switch {
		case anybody(source):
			open = true
		case source == "'unsafe-inline'":
			inline = true
		case source == "'strict-dynamic'":
			strict = true
		case marks().MatchString(source):
			marked = true
		}
	}
	return (!inline || marked) && (!open || strict && marked)
}

// anybody says whether a source is no one's in particular: a scheme alone, or any
// host, of whatever scheme and port.
func anybody(source string) bool {
	if strings.HasSuffix(source, ":") {
		return true
	}
	if _, rest, ok := strings.Cut(source, "://"); ok {
		source = rest
	}
	host, _, _ := strings.Cut(source, "/")
	host, _, _ = strings.Cut(host, ":")
	return host == "*"
}

// ancestors says whether a policy names who may frame the page, and not everybody;
// and whether one speaks of it at all, which puts X-Frame-Options out of force.
func (ps policies) ancestors() (framed, there bool) {
	for _, p := range ps {
		sources, ok := p["frame-ancestors"]
		there = there || ok
		framed = framed || ok && !slices.ContainsFunc(sources, anybody)
	}
	return framed, there
}

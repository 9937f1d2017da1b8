package http

import (
	"net/http"
	"slices"
	"testing"
)

func TestHSTS(t *testing.T) {
	for text, want := range map[string]*HSTS{
		"max-age=31536000":                   {MaxAge: 31536000},
		"max-age=\"100\"; includeSubDomains": {MaxAge: 100, IncludeSubdomains: true},
		" Max-Age = 5 ; preload;":            {MaxAge: 5},
		"includeSubDomains":                  nil,
		"max-age=1; max-age=31536000":        nil,
		"max-age=":                           nil,
		"max-age=-1":                         nil,
		"max-age=99999999999999999999":       nil,
		"max-age=31536000, max-age=0":        nil,
		"":                                   nil,
		"max-age=0; includeSubDomains; includeSubdomains": nil,
	} {
		got := hsts([]string{text, "max-age=7"})
		if (got == nil) != (want == nil) || got != nil && *got != *want {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestHeaders(t *testing.T) {
	for name, test := range map[string]struct {
		header         http.Header
		sound, unsound []string
	}{
		"none":                      {http.Header{}, nil, nil},
		"a year and a day":          {http.Header{strictTransport: {"max-age=15552000"}}, []string{strictTransport}, nil},
		"too short":                 {http.Header{strictTransport: {"max-age=15551999"}}, nil, []string{strictTransport}},
		"nosniff":                   {http.Header{contentTypeOptions: {"NoSniff"}}, []string{contentTypeOptions}, nil},
		"nosniff second":            {http.Header{contentTypeOptions: {"x, nosniff"}}, nil, []string{contentTypeOptions}},
		"framing":                   {http.Header{frameOptions: {"sameorigin"}}, []string{frameAncestors}, nil},
		"framing twice":             {http.Header{frameOptions: {"DENY", "SAMEORIGIN"}}, nil, []string{frameAncestors}},
		"framing allowed":           {http.Header{frameOptions: {"ALLOWALL"}}, nil, []string{frameAncestors}},
		"ancestors":                 {http.Header{contentSecurityPolicy: {"frame-ancestors 'self'"}}, []string{frameAncestors}, []string{contentSecurityPolicy}},
		"anyone, whatever the rest": {http.Header{contentSecurityPolicy: {"frame-ancestors *"}, frameOptions: {"DENY"}}, nil, []string{contentSecurityPolicy, frameAncestors}},
		"anyone at a port":          {http.Header{contentSecurityPolicy: {"frame-ancestors https://*:443"}}, nil, []string{contentSecurityPolicy, frameAncestors}},
		"referrer":                  {http.Header{referrerPolicy: {"no-referrer"}}, []string{referrerPolicy}, nil},
		"referrer, the last known":  {http.Header{referrerPolicy: {"unsafe-url, strict-origin, baru"}}, []string{referrerPolicy}, nil},
		"referrer, unsafe":          {http.Header{referrerPolicy: {"strict-origin", "unsafe-url"}}, nil, []string{referrerPolicy}},
		"referrer, unknown":         {http.Header{referrerPolicy: {"never"}}, nil, []string{referrerPolicy}},
		"reported only":             {http.Header{"Content-Security-Policy-Report-Only": {"default-src 'self'"}}, nil, nil},
	} {
		sound, unsound, _ := headers(test.header)
		if !slices.Equal(sound, test.sound) || !slices.Equal(unsound, test.unsound) {
			t.Errorf("%s: %v %v", name, sound, unsound)
		}
	}
}

func TestKeepsScripts(t *testing.T) {
	for text, want := range map[string]bool{
		"default-src 'self'":                                    true,
		"default-src 'none'; script-src 'self' cdn.test":        true,
		"script-src 'nonce-abc' 'unsafe-inline'":                true,
		"script-src 'nonce-abc' 'strict-dynamic' https:":        true,
		"script-src 'self'; script-src *":                       true,
		"default-src *; script-src 'self'":                      true,
		"DEFAULT-SRC 'SELF'":                                    true,
		"img-src 'self', default-src 'self'":                    true,
		"default-src 'self'; script-src 'self' 'unsafe-inline'": false,
		"script-src https:":                                     false,
		"script-src 'self' data:":                               false,
		"script-src *; script-src 'self'":                       false,
		"default-src 'unsafe-inline' *":                         false,
		"img-src 'self'":                                        false,
		"script-src 'self'; script-src-attr 'none'":             true,
		"script-src 'self'; script-src-elem *":                  false,
		"script-src 'self'; script-src-attr 'unsafe-inline'":    false,
		"script-src-elem 'self'":                                false,
		"script-src 'self'; script-src *:*":                     true,
		"script-src *:443":                                      false,
		"script-src https://*:*":                                false,
		"script-src *:* 'self'":                                 false,
		"script-src 'self' wss:":                                false,
		"script-src *.kota.test":                                true,
		"script-src 'nonce-' 'unsafe-inline'":                   false,
		"script-src 'sha256-' 'unsafe-inline'":                  false,
		"script-src 'sha256-aGk=' 'unsafe-inline'":              true,
		"script-src 'nonce-' 'strict-dynamic' *":                false,
		"upgrade-insecure-requests":                             false,
		"":                                                      false,
	} {
		if got := slices.ContainsFunc(parsePolicies([]string{text}), policy.keepsScripts); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestHSTSOfSeveral(t *testing.T) {
	year, day := &HSTS{MaxAge: 31536000, IncludeSubdomains: true}, &HSTS{MaxAge: 86400}
	for _, two := range [][2]*HSTS{{year, day}, {day, year}} {
		if got := two[0].least(two[1]); got == nil || *got != (HSTS{MaxAge: 86400}) {
			t.Errorf("%+v", got)
		}
	}
	if year.least(nil) != nil || (*HSTS)(nil).least(year) != nil || *year.least(year) != *year {
		t.Error("none or one of them")
	}
}

func FuzzHeaders(f *testing.F) {
	f.Add("max-age=1; includeSubDomains", "default-src 'self', frame-ancestors *")
	f.Add(";;=;max-age", ";,;")
	f.Fuzz(func(t *testing.T, age, policy string) {
		h := http.Header{strictTransport: {age}, contentSecurityPolicy: {policy}, contentTypeOptions: {age}, frameOptions: {policy}, referrerPolicy: {age, policy}}
		sound, unsound, hsts := headers(h)
		if !slices.IsSorted(sound) || !slices.IsSorted(unsound) || len(sound)+len(unsound) > 5 || hsts != nil && hsts.MaxAge < 0 {
			t.Errorf("%v %v %+v", sound, unsound, hsts)
		}
	})
}

package importer_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/importer"
)

func client(t *testing.T, o importer.Options) *importer.Client {
	t.Helper()
	o.Header, o.Token = "Authorization", "Token rahasia"
	if o.Sleep == nil {
		o.Sleep = func(context.Context, time.Duration) error { return nil }
	}
	c, err := importer.NewClient(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestAddressesThatAreNotAsked(t *testing.T) {
	for address, want := range map[string]string{
		"":                              "no full https",
		"ipam.serangkota.go.id":         "no full https",
		"ftp://ipam.serangkota.go.id":   "no full https",
		"https:ipam":                    "no full https",
		"https://":                      "no full https",
		"https://a:b@ipam.example":      "name or password",
		"https://ipam.example/?token=1": "? or #",
		"https://ipam.example/#x":       "? or #",
		"http://ipam.serangkota.go.id":  "in the clear",
		"http://10.0.0.1/":              "in the clear",
		"http://127.0.0.1.example/":     "in the clear",
		"http://0.0.0.0/":               "in the clear",
	} {
		_, err := importer.NewClient(importer.Options{URL: address})
		var told *importer.Error
		if !errors.As(err, &told) || !strings.Contains(told.Text.EN, want) || told.Text.ID == "" {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestAddressesThatAreNotConnectedTo holds every disguise of what no address
// management system stands at.
func TestAddressesThatAreNotConnectedTo(t *testing.T) {
	for _, host := range []string{
		"169.254.169.254", "169.254.1.1", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::1]", "[::a9fe:a9fe]",
		"[fe80::1]", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "192.0.0.192", "224.0.0.1", "[ff02::1]", "255.255.255.255", "0.0.0.0", "[::]",
	} {
		c := client(t, importer.Options{URL: "https://" + host})
		_, err := c.Get(t.Context(), "api/", nil, new(any))
		if err == nil || !strings.Contains(err.Error(), "must not be connected to") {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	told := map[string]bool{}
	for _, status := range []int{301, 302, 307, 308, 400, 401, 403, 404, 418, 429, 500, 502, 503, 504} {
		asked := 0
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked++
			w.Header().Set("Location", "http://127.0.0.1:1/")
			w.WriteHeader(status)
			io.WriteString(w, `{"detail":"rahasia budi"}`)
		}))
		c := client(t, importer.Options{URL: s.URL})
		got, err := c.Get(t.Context(), "api/", nil, new(any))
		var words *importer.Error
		if !errors.As(err, &words) || got != status || strings.Contains(words.Text.EN+words.Text.ID, "rahasia") || !strings.Contains(words.Text.EN, fmt.Sprint(status)) || !strings.Contains(words.Text.ID, fmt.Sprint(status)) {
			t.Errorf("%d: %d, %v", status, got, err)
		}
		told[words.Text.EN] = true
		want := 1
		if status == 429 || status >= 502 {
			want = 3
		}
		if asked != want {
			t.Errorf("%d: asked %d times, not %d", status, asked, want)
		}
		s.Close()
	}
	if len(told) != 14 {
		t.Errorf("only %d messages: %v", len(told), told)
	}
}

func TestTokenGoesNowhereElse(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("asked elsewhere, with %q", r.Header.Get("Authorization"))
	}))
	defer elsewhere.Close()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusFound)
	}))
	defer s.Close()
	t.Setenv("HTTP_PROXY", elsewhere.URL)
	t.Setenv("http_proxy", elsewhere.URL)
	if _, err := client(t, importer.Options{URL: s.URL}).Get(t.Context(), "api/", nil, new(any)); err == nil || !strings.Contains(err.Error(), "leads elsewhere") {
		t.Error(err)
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	for name, test := range map[string]struct {
		serve http.HandlerFunc
		want  string
	}{
		"html":  {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<html>rahasia") }, "not the JSON expected"},
		"empty": {func(http.ResponseWriter, *http.Request) {}, "not the JSON expected"},
		"deep":  {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, strings.Repeat("[", 1<<20)) }, "not the JSON expected"},
		"cut": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "{}")
		}, "the connection was cut"},
		"aborted": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "the connection was cut"},
		"too large": {func(w http.ResponseWriter, _ *http.Request) {
			b := make([]byte, 1<<20)
			for range 65 {
				w.Write(b)
			}
		}, "too large"},
		"silent": {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "time was up"},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(test.serve)
			defer s.Close()
			within := time.Minute
			if name == "silent" {
				within = 50 * time.Millisecond
			}
			_, err := client(t, importer.Options{URL: s.URL, Within: within}).Get(t.Context(), "api/", nil, new(any))
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "127.0.0.1") {
				t.Error(err)
			}
		})
	}
	closed := httptest.NewServer(nil)
	closed.Close()
	if _, err := client(t, importer.Options{URL: closed.URL}).Get(t.Context(), "api/", nil, new(any)); err == nil || !strings.Contains(err.Error(), "refused") {
		t.Error(err)
	}
}

func TestCertificatesAreVerified(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "{}") }))
	defer s.Close()
	asked := 0
	_, err := client(t, importer.Options{URL: s.URL, Sleep: func(context.Context, time.Duration) error { asked++; return nil }}).Get(t.Context(), "api/", nil, new(any))
	if err == nil || !strings.Contains(err.Error(), "SSL_CERT_FILE") || asked > 0 {
		t.Error(err, asked)
	}
	if _, err := client(t, importer.Options{URL: s.URL, Roots: s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}).Get(t.Context(), "api/", nil, new(any)); err != nil {
		t.Error(err)
	}
}

func TestPatience(t *testing.T) {
	left := 2
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if left--; left >= 0 {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		io.WriteString(w, "{}")
	}))
	defer s.Close()
	var slept []time.Duration
	c := client(t, importer.Options{URL: s.URL, Sleep: func(_ context.Context, d time.Duration) error { slept = append(slept, d); return nil }})
	if _, err := c.Get(t.Context(), "api/", nil, new(any)); err != nil || fmt.Sprint(slept) != "[7s 7s]" {
		t.Error(err, slept)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Get(ctx, "api/", nil, new(any)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

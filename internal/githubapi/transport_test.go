package githubapi

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func client(t *testing.T, h http.HandlerFunc) (*Client, *atomic.Int32) {
	t.Helper()
	asked := new(atomic.Int32)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		h(w, r)
	}))
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	c, err := New(Options{API: s.URL, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	c.Transport.Sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return c, asked
}

// TestSilent holds an answer that stops to be given up by the timer alone.
func TestSilent(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	c, _ := client(t, func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("012"))
		http.NewResponseController(w).Flush()
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	req, _ := http.NewRequestWithContext(With(context.Background(), Call{}), http.MethodGet, c.API.BaseURL.String(), nil)
	res, err := c.Transport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	res.Body.(*answer).quiet.Reset(0)
	time.Sleep(20 * time.Millisecond)
	for p := make([]byte, 10); err == nil; {
		_, err = res.Body.Read(p)
	}
	if err != Silent {
		t.Error(err)
	}
}

// TestOnce holds what must not be done twice to be sent once, where GitHub may
// have done it; and again where GitHub said that it did not.
func TestOnce(t *testing.T) {
	for name, tc := range map[string]struct {
		answer func(w http.ResponseWriter)
		once   bool
		asked  int32
	}{
		"out of order":       {func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) }, true, 1},
		"out of order, read": {func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) }, false, maxTries},
		"cut":                {func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, true, 1},
		"too many at once": {func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusForbidden)
		}, true, maxTries},
	} {
		t.Run(name, func(t *testing.T) {
			c, asked := client(t, func(w http.ResponseWriter, _ *http.Request) { tc.answer(w) })
			in := With(context.Background(), Call{Token: "t", Once: tc.once})
			req, _ := http.NewRequestWithContext(in, http.MethodPost, c.API.BaseURL.String(), strings.NewReader("{}"))
			res, err := c.Transport.RoundTrip(req)
			if err == nil {
				io.Copy(io.Discard, res.Body)
				res.Body.Close()
			}
			// Go itself sends again what a kept connection lost before an answer; a new one it does not.
			if got := asked.Load(); got != tc.asked {
				t.Errorf("asked %d times, should %d: %v", got, tc.asked, err)
			}
		})
	}
}

// TestOptions holds what could send a token in the clear or elsewhere to be refused.
func TestOptions(t *testing.T) {
	for _, o := range []Options{
		{API: "http://api.github.test/"}, {API: "https://u:p@api.github.test/"}, {API: "https://api.github.test/?a=b"}, {API: "%"}, {Token: "a\nb"},
	} {
		o.Now = time.Now
		if _, err := New(o); err == nil || strings.Contains(err.Error(), "p@") {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := New(Options{}); err == nil {
		t.Error("without a clock")
	}
	if errors.Is(Named("a", ".."), nil) {
		t.Error("..")
	}
}

package githubapi

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on one request.
const (
	MaxAnswer = 64 << 20 // bytes of an answer, unless the call says otherwise
	MaxError  = 64 << 10 // bytes of an answer that says what is wrong

	maxTries = 3
	backoff  = 500 * time.Millisecond // before the second try, twice that before the third
	maxQuiet = time.Minute            // without a byte of the answer
	noHint   = time.Minute            // to wait where GitHub says to, and not how long
	maxHint  = 24 * time.Hour         // a longer one is none

	maxParallel = 8 // requests of one client at a time; GitHub asks for restraint
	maxHops     = 3 // redirections of one request
)

// Call is what the caller says of a request, in its context.
type Call struct {
	Token string // for the API
	Limit int64  // bytes of the answer; 0 is MaxAnswer
	Once  bool   // not sent again where GitHub may have done what it asks: that would be done twice
}

type callKey struct{}

// With returns the context of a call.
func With(ctx context.Context, c Call) context.Context { return context.WithValue(ctx, callKey{}, c) }

// UpTo returns the context with another limit for the answer.
func UpTo(ctx context.Context, limit int64) context.Context {
	c, _ := ctx.Value(callKey{}).(Call)
	c.Limit = limit
	return With(ctx, c)
}

// Transport is the one place where tokens are added, where GitHub's wishes to
// wait are heard and failed tries repeated, and where answers are bounded.
type Transport struct {
	Base    http.RoundTripper
	api     *url.URL // its path ends in a slash
	now     func() time.Time
	maxWait time.Duration
	Sleep   func(context.Context, time.Duration) error
	slots   chan struct{} // one for each request under way

	mu    sync.Mutex
	until map[string]time.Time // by token: GitHub wants no request before
}

// Busy is how many requests are under way.
func (t *Transport) Busy() int { return len(t.slots) }

// IsAPI says whether an address is of the API itself.
func (t *Transport) IsAPI(u *url.URL) bool {
	return u.Scheme == t.api.Scheme && u.Host == t.api.Host && u.User == nil && strings.HasPrefix(u.Path, t.api.Path)
}

// Safe says whether an address GitHub names may be followed at all.
func (t *Transport) Safe(u *url.URL) bool {
	return u.Host != "" && u.User == nil && (u.Scheme == "https" || u.Scheme == "http" && t.api.Scheme == "http" && Loopback(u.Hostname()))
}

// RoundTrip sends a request, again where that may help. Errors are the
// context's or a *tree.Error.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	c, _ := ctx.Value(callKey{}).(Call)
	if !t.IsAPI(req.URL) {
		c.Token = ""
	}
	for try := 1; ; try++ {
		if err := t.wait(ctx, c.Token); err != nil {
			return nil, err
		}
		res, err := t.send(req, c)
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if try == maxTries || c.Once {
				return nil, unreachable(err)
			}
			if err := t.Sleep(ctx, backoff<<(try-1)); err != nil {
				return nil, err
			}
			continue
		}
		limited := limits(res)
		switch {
		case limited:
			until := t.later(res.Header)
			t.mu.Lock()
			if t.until == nil {
				t.until = map[string]time.Time{}
			}
			if until.After(t.until[c.Token]) {
				t.until[c.Token] = until
			}
			t.mu.Unlock()
			if try == maxTries {
				res.Body.Close()
				return nil, outOfQuota(until)
			}
		case res.StatusCode >= 500 && res.StatusCode != http.StatusNotImplemented && try < maxTries && !c.Once:
			pause := backoff << (try - 1)
			if hint := res.Header.Get("Retry-After"); hint != "" {
				pause = t.later(res.Header).Sub(t.now())
			}
			if pause > t.maxWait {
				res.Body.Close()
				e := Reason("GitHub sedang terganggu", "GitHub is out of order")
				e.RetryAt = t.now().Add(pause).UTC()
				return nil, e
			}
			res.Body.Close()
			if err := t.Sleep(ctx, pause); err != nil {
				return nil, err
			}
			continue
		default:
			// go-github would refuse the next call by the machine's clock and without
			// a word to us, had it seen these.
			for _, h := range []string{"Limit", "Remaining", "Reset"} {
				res.Header.Del("X-RateLimit-" + h)
			}
			return res, nil
		}
		res.Body.Close()
	}
}

// wait waits until GitHub takes requests again, if that is not too long.
func (t *Transport) wait(ctx context.Context, token string) error {
	t.mu.Lock()
	until := t.until[token]
	t.mu.Unlock()
	pause := until.Sub(t.now())
	switch {
	case until.IsZero() || pause <= 0:
		return ctx.Err()
	case pause > t.maxWait:
		return outOfQuota(until)
	}
	return t.Sleep(ctx, pause)
}

func outOfQuota(until time.Time) *tree.Error {
	e := Reason("jatah permintaan ke GitHub habis", "the quota of requests to GitHub is used up")
	e.RetryAt = until.UTC()
	return e
}

// limits says whether an answer is a wish to wait: a 429, or a 403 for the quota
// or for too many requests at once.
func limits(res *http.Response) bool {
	switch res.StatusCode {
	case http.StatusTooManyRequests:
		return true
	case http.StatusForbidden:
		if res.Header.Get("Retry-After") != "" || res.Header.Get("X-RateLimit-Remaining") == "0" {
			return true
		}
		said, err := io.ReadAll(res.Body)
		res.Body.Close()
		res.Body = io.NopCloser(bytes.NewReader(said))
		return err == nil && (bytes.Contains(said, []byte("secondary rate limit")) || bytes.Contains(said, []byte("secondary-rate-limits")) || bytes.Contains(said, []byte("abuse-rate-limits")))
	}
	return false
}

// later is when GitHub wants to be asked again.
func (t *Transport) later(h http.Header) time.Time {
	now := t.now()
	at := now.Add(noHint)
	if hint := h.Get("Retry-After"); hint != "" {
		if seconds, err := strconv.ParseInt(hint, 10, 32); err == nil {
			at = now.Add(time.Duration(seconds) * time.Second)
		} else if date, err := http.ParseTime(hint); err == nil {
			at = date
		}
	} else if h.Get("X-RateLimit-Remaining") == "0" {
		if seconds, err := strconv.ParseInt(h.Get("X-RateLimit-Reset"), 10, 64); err == nil {
			at = time.Unix(seconds, 0)
		}
	}
	if soonest := now.Add(time.Second); at.Before(soonest) {
		return soonest
	}
	if latest := now.Add(maxHint); at.After(latest) {
		return latest
	}
	return at
}

// send sends a request once, with the token where it belongs.
func (t *Transport) send(req *http.Request, c Call) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(req.Context())
	req = req.Clone(ctx)
	if req.GetBody != nil {
		var err error
		if req.Body, err = req.GetBody(); err != nil {
			cancel(nil)
			return nil, err
		}
	}
	if c.Token != "" && req.Header.Get("Authorization") == "" {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	select {
	case t.slots <- struct{}{}:
	case <-ctx.Done():
		cancel(nil)
		return nil, ctx.Err()
	}
	res, err := t.Base.RoundTrip(req)
	if err != nil {
		<-t.slots
		cancel(nil)
		return nil, err
	}
	left := cmp.Or(c.Limit, MaxAnswer)
	if res.StatusCode >= 300 {
		left = MaxError
	}
	res.Body = &answer{
		ReadCloser: res.Body,
		left:       left,
		ctx:        ctx,
		quiet:      time.AfterFunc(maxQuiet, func() { cancel(Silent) }),
		end:        sync.OnceFunc(func() { cancel(nil); <-t.slots }),
	}
	return res, nil
}

// answer is the body of an answer: bounded, and ended when nothing comes.
type answer struct {
	io.ReadCloser
	left  int64
	ctx   context.Context
	quiet *time.Timer
	end   func()
}

func (a *answer) Read(p []byte) (int, error) {
	if int64(len(p)) > a.left+1 {
		p = p[:a.left+1]
	}
	n, err := a.ReadCloser.Read(p)
	a.quiet.Reset(maxQuiet)
	if a.left -= int64(n); a.left < 0 {
		return 0, TooLong
	}
	switch {
	case err == nil:
		return n, nil
	case err == io.EOF:
	case errors.Is(context.Cause(a.ctx), Silent):
		err = Silent
	case a.ctx.Err() != nil:
		err = a.ctx.Err()
	default:
		err = CutShort
	}
	a.Close() // go-github reads the answer of a refusal to its end, and does not close it
	return n, err
}

func (a *answer) Close() error {
	a.quiet.Stop()
	err := a.ReadCloser.Close()
	a.end()
	return err
}

// unreachable tells why no answer came, without addresses.
func unreachable(err error) error {
	var (
		name    *net.DNSError
		timeout interface{ Timeout() bool }
		cert    *tls.CertificateVerificationError
	)
	switch {
	case errors.As(err, &name):
		return Reason("GitHub tidak dapat dihubungi: namanya tidak dapat dicari", "GitHub could not be reached: its name could not be looked up")
	case errors.As(err, &cert):
		return Reason("GitHub tidak dapat dihubungi: sertifikatnya tidak dapat dipercaya", "GitHub could not be reached: its certificate is not to be trusted")
	case errors.As(err, &timeout) && timeout.Timeout():
		return Reason("GitHub tidak dapat dihubungi: waktunya habis", "GitHub could not be reached: time was up")
	}
	return Reason("GitHub tidak dapat dihubungi", "GitHub could not be reached")
}

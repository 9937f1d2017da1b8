package git

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on asking.
const (
	maxHops = 5                // redirections of a server within itself
	maxDial = 10 * time.Second // to connect to one address
)

// service is what git asks first.
const service = "/info/refs?service=git-upload-pack"

// ask asks an http server what git will ask, to learn why it would not answer:
// git says that to people only. Where the server redirects to another place of
// its own, the remote is there from then on.
func (from *remote) ask(ctx context.Context, o Options) error {
	transport := &http.Transport{
		DialContext:            from.dial,
		DisableKeepAlives:      true,
		TLSHandshakeTimeout:    30 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
	if o.CA != "" {
		data, err := os.ReadFile(o.CA)
		if err != nil {
			return err
		}
		pool := x509.NewCertPool()
		pool.AppendCertsFromPEM(data)
		transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	}
	client := &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for range maxHops {
		next, err := from.once(ctx, client, o)
		if err != nil || next == "" {
			return err
		}
		from.url = next
	}
	return errRedirect
}

// dial connects to the first address that answers; git will be told that one.
func (from *remote) dial(ctx context.Context, network, _ string) (c net.Conn, err error) {
	for _, addr := range from.addrs {
		if c, err = (&net.Dialer{Timeout: maxDial}).DialContext(ctx, network, net.JoinHostPort(addr.String(), from.port)); err == nil {
			from.addr, from.addrs = addr, []netip.Addr{addr}
			break
		}
	}
	return c, err
}

// once asks once, and returns the address redirected to.
func (from *remote) once(ctx context.Context, client *http.Client, o Options) (next string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, from.url+service, nil)
	if err != nil {
		return "", errURL
	}
	req.Header.Set("Git-Protocol", "version=2") // so that it does not list its references
	req.Header.Set("User-Agent", "git/patuh")   // some servers show others a page
	if o.Token != "" {
		req.Header.Set("Authorization", o.basic())
	}
	resp, err := client.Do(req)
	if err != nil {
		invalid, unknown, wrong := x509.CertificateInvalidError{}, x509.UnknownAuthorityError{}, x509.HostnameError{}
		switch {
		case ctx.Err() != nil:
			return "", ctx.Err()
		case errors.As(err, &invalid) || errors.As(err, &unknown) || errors.As(err, &wrong):
			return "", errCertificate
		case errors.As(err, new(*net.OpError)):
			return "", errConnect
		}
		return "", errServer
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == http.StatusOK:
		if resp.Header.Get("Content-Type") != "application/x-git-upload-pack-advertisement" {
			return "", errNotGit
		}
		io.CopyN(io.Discard, resp.Body, 64<<10)
		return "", nil
	case code >= 300 && code < 400:
		return from.redirected(resp)
	case code == http.StatusUnauthorized && o.Token == "":
		return "", errTokenNeeded
	case code == http.StatusUnauthorized:
		return "", errTokenWrong
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable && resp.Header.Get("Retry-After") != "":
		return "", &tree.Error{Text: errBusy.Text, RetryAt: retryAt(resp.Header)}
	case code == http.StatusForbidden:
		return "", errForbidden
	case code == http.StatusNotFound || code == http.StatusGone:
		return "", errNotFound
	case code >= 500:
		return "", errServer
	}
	return "", errNotGit
}

// redirected returns where a server redirects to, if that is itself.
func (from *remote) redirected(resp *http.Response) (string, error) {
	to, err := resp.Location()
	if err != nil {
		return "", errServer
	}
	here, err := url.Parse(from.url)
	if err != nil {
		return "", errURL
	}
	if to.Scheme != here.Scheme || !strings.EqualFold(to.Host, here.Host) || to.User != nil {
		return "", errRedirect
	}
	base, ok := strings.CutSuffix(to.String(), service)
	if !ok {
		return "", errNotGit // a page to sign in, most often
	}
	if _, err := parse(base); err != nil {
		return "", errNotGit
	}
	return base, nil
}

// retryAt is when a server wants to be asked again, by its own clock.
func retryAt(h http.Header) time.Time {
	after := h.Get("Retry-After")
	if at, err := http.ParseTime(after); err == nil {
		return at
	}
	date, err := http.ParseTime(h.Get("Date"))
	seconds, wrong := strconv.ParseUint(after, 10, 24)
	if err != nil || wrong != nil {
		return time.Time{}
	}
	return date.Add(time.Duration(seconds) * time.Second)
}

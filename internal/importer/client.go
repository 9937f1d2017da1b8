package importer

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
)

// Caps on asking a source.
const (
	maxAnswer   = 64 << 20  // bytes of one answer
	maxAll      = 512 << 20 // of all of them
	maxRequests = 5000
	maxTries    = 3
	maxHint     = time.Minute // the longest wait a source may ask for
	perRequest  = 2 * time.Minute
)

// InAll is how long reading a source may take.
const InAll = 30 * time.Minute

// Options of NewClient.
type Options struct {
	URL    string // of the system, as the user gave it
	Header string // the header that carries the token
	Token  string // its value; sent to the host of URL alone
	Roots  *x509.CertPool
	Sleep  func(context.Context, time.Duration) error // nil: as long as it says
	// Within is the time for one request; 0: two minutes.
	Within time.Duration
}

// Client asks one system at one address, and never another: it follows no
// redirection, uses no proxy, and connects to nothing that is of the machine's
// own link or tells a cloud's machines their secrets. The system is the Dinas'
// own, so an inner address is as good as any.
type Client struct {
	o        Options
	base     *url.URL // its path ends in a slash
	http     *http.Client
	requests int
	bytes    int64
}

// NewClient looks at the address and makes no connection. An error is an *Error.
func NewClient(o Options) (*Client, error) {
	base, err := url.Parse(o.URL)
	switch {
	case err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http" || base.Opaque != "":
		return nil, Errorf("bukan alamat https:// yang lengkap", "no full https:// address")
	case base.User != nil:
		return nil, Errorf("alamat memuat nama atau kata sandi; token hanya dibaca dari lingkungan", "the address holds a name or password; the token is read from the environment only")
	case base.RawQuery != "" || base.Fragment != "":
		return nil, Errorf("alamat memuat ? atau #; tulis alamat sistemnya saja", "the address holds ? or #; write that of the system alone")
	case base.Scheme == "http" && !loopback(base.Hostname()):
		return nil, Errorf("http:// akan mengirim token tanpa disandikan; pakai https://", "http:// would send the token in the clear; use https://")
	}
	base.Path, base.RawPath = strings.TrimRight(base.Path, "/")+"/", ""
	if o.Sleep == nil {
		o.Sleep = network.Sleep
	}
	if o.Within == 0 {
		o.Within = perRequest
	}
	dialer := &net.Dialer{Timeout: 15 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		return connectable(to.Addr())
	}}
	return &Client{o: o, base: base, http: &http.Client{
		Timeout: o.Within,
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSClientConfig:        &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12},
			TLSHandshakeTimeout:    15 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// Close lets go of idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Base is the address that is asked, which ends in a slash.
func (c *Client) Base() string { return c.base.String() }

func loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

// connectable refuses what no address management system stands at: machines' own
// links, groups, and what clouds tell their machines. Inner addresses are the
// Dinas' own.
func connectable(addr netip.Addr) error {
	refused := new(network.Refused)
	if err := network.Public(addr); err == nil || addr.Unmap().IsLoopback() || errors.As(err, &refused) && refused.Undeclared {
		return nil
	}
	return &network.Refused{Addr: addr}
}

// Get asks for a path below the address and reads the JSON answered into into.
// It returns the status of the answer where that is one of also; any other but
// 200 is an *Error.
func (c *Client) Get(ctx context.Context, path string, query url.Values, into any, also ...int) (int, error) {
	for try := 1; ; try++ {
		if c.requests++; c.requests > maxRequests {
			return 0, Errorf("lebih dari %d permintaan; impor dihentikan", "more than %d requests; the import was ended", maxRequests)
		}
		status, pause, err := c.once(ctx, path, query, into, also)
		if err == nil || pause < 0 || try == maxTries {
			return status, err
		}
		if pause == 0 {
			pause = 500 * time.Millisecond << (try - 1)
		}
		if pause > maxHint {
			return status, err
		}
		if stopped := c.o.Sleep(ctx, pause); errors.Is(stopped, context.Canceled) {
			return 0, stopped
		} else if stopped != nil {
			return status, err
		}
	}
}

// once asks once. The pause is how long to wait before asking again: 0 for
// whatever is usual, negative where that does not help.
func (c *Client) once(ctx context.Context, path string, query url.Values, into any, also []int) (int, time.Duration, error) {
	at := c.base.JoinPath(path)
	at.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return 0, -1, Errorf("alamatnya tidak dapat dipakai", "the address cannot be used")
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "patuh")
	req.Header.Set(c.o.Header, c.o.Token)
	res, err := c.http.Do(req)
	if err != nil {
		if errors.Is(ctx.Err(), context.Canceled) {
			return 0, -1, ctx.Err()
		}
		again := time.Duration(0)
		if permanent(err) {
			again = -1
		}
		return 0, again, unreachable(err)
	}
	defer res.Body.Close()
	wanted := res.StatusCode == http.StatusOK
	for _, status := range also {
		wanted = wanted || status == res.StatusCode
	}
	if !wanted {
		return res.StatusCode, after(res), Refused(res.StatusCode)
	}
	body := io.LimitReader(res.Body, maxAnswer+1)
	data, err := io.ReadAll(body)
	if c.bytes += int64(len(data)); c.bytes > maxAll || len(data) > maxAnswer {
		return 0, -1, Errorf("jawabannya terlalu besar", "the answer is too large")
	}
	if err != nil {
		if errors.Is(ctx.Err(), context.Canceled) {
			return 0, -1, ctx.Err()
		}
		return 0, 0, unreachable(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		if res.StatusCode != http.StatusOK {
			return res.StatusCode, after(res), Refused(res.StatusCode)
		}
		return 0, -1, Errorf("jawabannya bukan JSON yang diharapkan; periksa alamatnya", "the answer is not the JSON expected; check the address")
	}
	return res.StatusCode, 0, nil
}

// after is how long to wait before asking again after such an answer.
func after(res *http.Response) time.Duration {
	switch res.StatusCode {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
	default:
		return -1
	}
	if seconds, err := strconv.ParseUint(res.Header.Get("Retry-After"), 10, 31); err == nil {
		return max(time.Duration(seconds)*time.Second, time.Second)
	}
	return 0
}

// Refused tells what an answer with another status means.
func Refused(status int) *Error {
	switch {
	case status == http.StatusUnauthorized:
		return Errorf("token ditolak (401): salah, dicabut, atau kedaluwarsa", "the token was refused (401): it is wrong, revoked or expired")
	case status == http.StatusForbidden:
		return Errorf("token tidak berhak membaca ini, atau tidak dikenal (403)", "the token may not read this, or is not known (403)")
	case status == http.StatusNotFound:
		return Errorf("API tidak ada pada alamat itu (404); periksa alamatnya", "there is no API at that address (404); check the address")
	case status == http.StatusTooManyRequests:
		return Errorf("terlalu banyak permintaan (429); coba lagi nanti", "too many requests (429); try again later")
	case status >= 300 && status < 400:
		return Errorf("alamat itu mengalihkan ke tempat lain (%d), yang tidak diikuti; tulis alamat akhirnya", "that address leads elsewhere (%d), which is not followed; write the final one", status)
	case status >= 500:
		return Errorf("sistem itu sedang terganggu (%d)", "the system is out of order (%d)", status)
	}
	return Errorf("permintaan ditolak (%d); periksa alamatnya", "the request was refused (%d); check the address", status)
}

// unreachable tells why no answer came.
func unreachable(err error) *Error {
	var (
		name *net.DNSError
		cert *tls.CertificateVerificationError
	)
	switch {
	case errors.As(err, &cert):
		return Errorf("sertifikatnya tidak dapat dipercaya; CA sendiri disebut dengan SSL_CERT_FILE", "its certificate is not to be trusted; name a CA of your own with SSL_CERT_FILE")
	case errors.As(err, &name) && !name.IsTimeout:
		return Errorf("tidak dapat dihubungi: namanya tidak dapat dicari", "it could not be reached: its name could not be looked up")
	}
	why := network.Reason(err)
	return &Error{inventory.Text{ID: "tidak dapat dihubungi: " + why.ID, EN: "it could not be reached: " + why.EN}}
}

func permanent(err error) bool {
	var cert *tls.CertificateVerificationError
	refused := new(network.Refused)
	return errors.As(err, &refused) || errors.As(err, &cert)
}

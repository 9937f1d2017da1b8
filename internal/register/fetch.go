package register

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// IsURL says whether a register is named by an address and not by a file.
func IsURL(name string) bool {
	u, err := url.Parse(name)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https")
}

// fetchTimeout bounds the fetching of one file.
const fetchTimeout = 30 * time.Second

// Fetch gets the file at an http or https address, of at most max bytes. It follows
// redirections on the same host only, and sends nothing but the request. What it gets
// is worth no more than the seal on it.
func Fetch(ctx context.Context, address, agent string, max int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	if req.URL.User != nil {
		return nil, errors.New("the address holds a password")
	}
	req.Header.Set("User-Agent", agent)
	client := http.Client{CheckRedirect: func(next *http.Request, via []*http.Request) error {
		if len(via) >= 5 || next.URL.Host != via[0].URL.Host || via[0].URL.Scheme == "https" && next.URL.Scheme != "https" {
			return errors.New("redirected elsewhere")
		}
		return nil
	}}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, max+1))
	if err == nil && int64(len(data)) > max {
		err = fmt.Errorf("%s: larger than %d bytes", address, max)
	}
	return data, err
}

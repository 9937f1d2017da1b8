// Package endpoint looks at the endpoint of a data interconnection: at which
// addresses it is, whether it can be reached there, and whether its TLS holds.
//
// It sends no request. Whose the addresses are is for rules to say.
package endpoint

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/web"
)

// Facts are what was seen of one endpoint. Addresses is empty where the DNS says
// that the name has none.
type Facts struct {
	Host      string            `json:"host"`
	Addresses []string          `json:"addresses"` // all that the name has, sorted
	States    []State           `json:"states"`    // of those that were tried, in the same order
	Unseen    []scanners.Unseen `json:"unseen"`
}

// State is what one address was seen to do.
type State struct {
	Address   string `json:"address"`
	Reachable bool   `json:"reachable"`
	TLS       string `json:"tls,omitempty"` // valid or invalid; absent where it was not seen, or the endpoint is not one of https
}

// Scanner is the scanner of endpoints, at the ports given where an endpoint names
// none.
func Scanner(ports web.Ports) scanners.Scanner {
	return scanners.Scanner{
		Name:  "endpoint",
		Kind:  "interconnection",
		Wants: func(a *inventory.Asset) bool { return a.Text("endpoint") != "" },
		Needs: func(*inventory.Asset) scanners.Needs { return scanners.Needs{Network: true} },
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			return scan(ctx, in.Net, in.Asset.Text("endpoint"), ports)
		},
	}
}

// standard are the ports of the schemes an endpoint can have besides the web's.
var standard = map[string]string{"ssh": "22", "git": "9418"}

const handshakeTimeout = 10 * time.Second

func scan(ctx context.Context, n *network.Net, endpoint string, ports web.Ports) (any, *inventory.Text) {
	u, err := url.Parse(endpoint)
	if err != nil || u.Hostname() == "" {
		return nil, &inventory.Text{ID: "titik layanannya bukan alamat", EN: "the endpoint is no url"}
	}
	facts := Facts{Host: u.Hostname(), Addresses: []string{}, States: []State{}, Unseen: []scanners.Unseen{}}
	addrs := []netip.Addr{}
	if addr, err := netip.ParseAddr(u.Hostname()); err == nil {
		addrs = append(addrs, addr.Unmap())
	} else if addrs, err = n.Resolve(ctx, u.Hostname()); errors.Is(err, network.ErrNoName) || errors.Is(err, network.ErrNoAddress) {
		return facts, nil
	} else if err != nil {
		return nil, network.Reason(err)
	}
	for _, addr := range addrs {
		facts.Addresses = append(facts.Addresses, addr.String())
	}
	addrs, facts.Unseen = web.Some(addrs)
	port := u.Port()
	switch {
	case port != "":
	case standard[u.Scheme] != "":
		port = standard[u.Scheme]
	default:
		port = ports.Of(u.Scheme)
	}
	tries := make([]try, len(addrs))
	scanners.Each(len(addrs), len(addrs), func(i int) { tries[i] = reach(ctx, n, u, addrs[i], port) })
	if why := web.Ended(ctx); why != nil {
		return nil, why
	}
	for _, t := range tries {
		if t.seen {
			facts.States = append(facts.States, t.State)
		}
		if t.why != nil {
			facts.Unseen = append(facts.Unseen, scanners.Unseen{What: t.what, Item: t.Address, Reason: *t.why})
		}
	}
	facts.Unseen = scanners.SortUnseen(facts.Unseen)
	return facts, nil
}

// try is what came of one address.
type try struct {
	State
	seen bool
	what string
	why  *inventory.Text // why that was not seen
}

func reach(ctx context.Context, n *network.Net, u *url.URL, addr netip.Addr, port string) try {
	t := try{State: State{Address: addr.String()}}
	conn, err := n.Dial(ctx, "tcp", net.JoinHostPort(t.Address, port))
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		t.seen = true
		return t
	case err != nil:
		t.what, t.why = "address", network.Reason(err)
		return t
	}
	defer conn.Close()
	t.seen, t.Reachable = true, true
	if u.Scheme != "https" {
		return t
	}
	limited, cancel := context.WithTimeout(ctx, handshakeTimeout)
	defer cancel()
	defer context.AfterFunc(limited, func() { conn.SetDeadline(time.Unix(1, 0)) })()
	config := n.TLS()
	config.ServerName = u.Hostname()
	err = tls.Client(conn, config).Handshake()
	var invalid *tls.CertificateVerificationError
	switch {
	case err == nil:
		t.TLS = "valid"
	case errors.As(err, &invalid), errors.As(err, new(tls.RecordHeaderError)):
		t.TLS = "invalid"
	default:
		t.what, t.why = "tls", network.Reason(err)
	}
	return t
}

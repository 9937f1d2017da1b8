// Package tls looks at how a domain is served over TLS: at every address of its
// name, with the name told (SNI), which certificate is shown, whether it holds
// for that name now, and which versions of the protocol are taken up.
//
// It judges certificates by the roots and the clock of network, never by those of
// the machine. It must not send anything inside a connection, or keep the name of
// a person that a certificate may hold.
package tls

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"slices"
	"syscall"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/web"
)

// Times of one connection, beside that of making it.
const (
	handshakeTimeout = 10 * time.Second
	greetingTimeout  = 5 * time.Second
)

// Facts are what was seen of one domain. Valid and Modern are absent where what
// was seen does not tell.
type Facts struct {
	Addresses []Address         `json:"addresses"` // sorted
	Valid     *bool             `json:"valid,omitempty"`
	Modern    *bool             `json:"modern,omitempty"` // nothing older than TLS 1.2 is served
	Unseen    []scanners.Unseen `json:"unseen"`
}

// Address is what one address of the name was seen to do.
type Address struct {
	Address     string       `json:"address"`
	State       string       `json:"state,omitempty"`    // served, closed or no_tls; absent where it was not seen
	Versions    []string     `json:"versions,omitempty"` // served, sorted: 1.0 to 1.3, and ssl3 after them
	Certificate *Certificate `json:"certificate,omitempty"`
	Chain       string       `json:"chain,omitempty"` // trusted, untrusted, expired, not_yet, wrong_name or weak

	unseen   []scanners.Unseen
	complete bool // every version was answered for
}

// States of an address.
const (
	served = "served"
	closed = "closed"
	noTLS  = "no_tls"
)

// Scanner is the scanner of domains' TLS, at the port given.
func Scanner(ports web.Ports) scanners.Scanner {
	return scanners.Scanner{
		Name:  "tls",
		Kind:  "domain",
		Wants: func(*inventory.Asset) bool { return true },
		Needs: func(*inventory.Asset) scanners.Needs { return scanners.Needs{Network: true} },
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			return scan(ctx, in.Net, in.Asset.Text("fqdn"), ports.Of("https"))
		},
	}
}

func scan(ctx context.Context, n *network.Net, name, port string) (any, *inventory.Text) {
	addrs, err := n.Resolve(ctx, name)
	if err != nil {
		return nil, network.Reason(err)
	}
	var facts Facts
	addrs, facts.Unseen = web.Some(addrs)
	facts.Addresses = make([]Address, len(addrs))
	scanners.Each(len(addrs), len(addrs), func(i int) { facts.Addresses[i] = look(ctx, n, name, addrs[i], port) })
	if why := web.Ended(ctx); why != nil {
		return nil, why
	}
	facts.conclude()
	return facts, nil
}

// conclude says what the addresses say together.
func (f *Facts) conclude() {
	whole := len(f.Unseen) == 0
	serving, valid, certain := 0, true, whole
	modern, answered := true, whole
	for _, a := range f.Addresses {
		f.Unseen = append(f.Unseen, a.unseen...)
		switch a.State {
		case served:
			serving++
			valid = valid && (a.Chain == trusted || a.Chain == "")
			certain = certain && a.Chain != ""
			modern = modern && !slices.ContainsFunc(a.Versions, old)
			answered = answered && a.complete
		case noTLS:
			valid = false
		case closed:
		default:
			certain, answered = false, false
		}
	}
	if !valid || certain && serving > 0 {
		f.Valid = &valid
	}
	if !modern || answered && serving > 0 {
		f.Modern = &modern
	}
	if len(f.Addresses) > 0 && !slices.ContainsFunc(f.Addresses, func(a Address) bool { return a.State != closed }) {
		f.Unseen = append(f.Unseen, scanners.Unseen{What: "tls", Reason: inventory.Text{ID: "tidak satu pun alamatnya melayani TLS", EN: "none of its addresses serves TLS"}})
	}
	f.Unseen = scanners.SortUnseen(f.Unseen)
}

// old says whether a version is one that RFC 7568 and RFC 8996 took back.
func old(version string) bool { return version != "1.2" && version != "1.3" }

// look looks at one address.
func look(ctx context.Context, n *network.Net, name string, addr netip.Addr, port string) Address {
	a := Address{Address: addr.String()}
	l := looking{n: n, name: name, at: net.JoinHostPort(a.Address, port)}
	state, err := l.capture(ctx)
	certificates := state.PeerCertificates
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		a.State = closed
		return a
	case errors.As(err, new(tls.RecordHeaderError)):
		a.State = noTLS
		return a
	case err == nil, certificates != nil:
		a.State = served
	case !network.DeclinedTLS(err):
		a.missed("address", a.Address, err)
		return a
	}
	l.versions(ctx, &a, state.Version)
	if len(a.Versions) > 0 {
		a.State = served
	}
	switch {
	case a.State == "":
		a.missed("address", a.Address, err)
	case certificates == nil:
		a.missed("certificate", a.Address, err)
	default:
		a.Certificate = describe(certificates[0])
		if err != nil { // then whoever showed it need not have its key
			a.missed("chain", a.Address, err)
		} else {
			a.Chain = judge(certificates, name, n.Roots, n.Now())
		}
	}
	return a
}

func (a *Address) missed(what, item string, err error) {
	a.unseen = append(a.unseen, scanners.Unseen{What: what, Item: item, Reason: *network.Reason(err)})
}

// looking is the look at one address.
type looking struct {
	n        *network.Net
	name, at string
}

// dial connects, until the time is up.
func (l looking) dial(ctx context.Context, timeout time.Duration) (net.Conn, func(), error) {
	conn, err := l.n.Dial(ctx, "tcp", l.at)
	if err != nil {
		return nil, nil, err
	}
	limited, cancel := context.WithTimeout(ctx, timeout)
	stop := context.AfterFunc(limited, func() { conn.SetDeadline(time.Unix(1, 0)) })
	return conn, func() { stop(); cancel(); conn.Close() }, nil
}

// everything is all ciphers crypto/tls knows: which of them a server takes is not
// asked.
var everything = func() []uint16 {
	var ids []uint16
	for _, s := range slices.Concat(tls.CipherSuites(), tls.InsecureCipherSuites()) {
		ids = append(ids, s.ID)
	}
	return ids
}()

// capture makes one handshake and returns what was shown in it, as far as it came.
// Whatever is shown is taken here; judge verifies it.
func (l looking) capture(ctx context.Context) (tls.ConnectionState, error) {
	conn, done, err := l.dial(ctx, handshakeTimeout)
	if err != nil {
		return tls.ConnectionState{}, err
	}
	defer done()
	var shown tls.ConnectionState
	client := tls.Client(conn, &tls.Config{
		ServerName: l.name, Time: l.n.Now,
		MinVersion: tls.VersionTLS10, CipherSuites: everything,
		CurvePreferences:   []tls.CurveID{tls.X25519, tls.CurveP256, tls.CurveP384, tls.CurveP521},
		InsecureSkipVerify: true,
		VerifyConnection:   func(s tls.ConnectionState) error { shown = s; return nil },
	})
	return shown, client.Handshake() // conn knows when to end
}

// versions asks for each version that the handshake did not settle: that takes
// the highest one there is, so none above it is served.
func (l looking) versions(ctx context.Context, a *Address, highest uint16) {
	a.complete = true
	if highest != 0 {
		a.Versions = append(a.Versions, named[highest])
	}
	for _, version := range []uint16{tls12, tls11, tls10, ssl3} {
		if highest != 0 && version >= highest {
			continue
		}
		switch err := l.takes(ctx, version, highest != 0); {
		case err == nil:
			a.Versions = append(a.Versions, named[version])
		case !errors.Is(err, errRefused):
			a.complete = false
			a.missed("version", named[version]+" "+a.Address, err)
		}
	}
	slices.Sort(a.Versions)
}

// takes asks for one version. A server that hangs up has refused it only if it
// does so again, and not at what it serves.
func (l looking) takes(ctx context.Context, version uint16, serves bool) error {
	err := l.greet(ctx, version)
	if !cut(err) || !serves {
		return err
	}
	if _, failed := l.capture(ctx); failed != nil {
		return err
	}
	if again := l.greet(ctx, version); !cut(again) {
		return again
	}
	return errRefused
}

func (l looking) greet(ctx context.Context, version uint16) error {
	conn, done, err := l.dial(ctx, greetingTimeout)
	if err != nil {
		return err
	}
	defer done()
	return greet(conn, version, l.name)
}

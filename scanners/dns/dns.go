// Package dns looks a declared domain up: what the resolver answers, and what
// every server says that answers with authority for the zones it lies in.
//
// It must not judge, follow a name into another's zone further than to see that
// it resolves, transfer zones, or claim of DNSSEC more than it checked.
package dns

import (
	"cmp"
	"context"
	"errors"
	"sync"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
)

// Options of Scanner. The zero Options are for the world.
type Options struct {
	Port uint16 // that servers with authority listen at; 0: 53
}

// Facts of one domain. Names are in lower case, without the dot at the end.
type Facts struct {
	Status    string            `json:"status"`             // how its resolution ends: found, nodata, nxdomain, or loop
	Addresses []string          `json:"addresses"`          // A and AAAA, sorted
	CNAME     []string          `json:"cname"`              // the names it is an alias for, in their order (RFC 1034, 3.6.2)
	Dangling  bool              `json:"dangling"`           // it is an alias for a name that does not exist
	Missing   string            `json:"missing,omitempty"`  // where dangling: the shortest name above that one that does not exist
	Wildcard  string            `json:"wildcard,omitempty"` // the wildcard that answers: see wildcard
	Bogus     bool              `json:"bogus"`              // the resolver tells it only to whoever does not want signatures checked
	Zones     []Zone            `json:"zones"`              // the one it lies in, and those above it that have more than two labels
	DNSSEC    *DNSSEC           `json:"dnssec,omitempty"`   // of the zone it lies in
	TTL       *uint32           `json:"ttl,omitempty"`      // seconds, as a server with authority tells
	Resolver  string            `json:"resolver"`           // that answered
	Unseen    []scanners.Unseen `json:"unseen,omitempty"`   // addresses, delegation, dnssec, missing, parent, server, servers, ttl, zone, zones
}

// Caps of one look.
const (
	maxAliases   = 16 // that are followed
	maxLabels    = 24 // of a name whose zone is looked for
	maxZones     = 8  // from the one a name lies in upwards
	maxServers   = 16 // name servers of a zone that are asked
	maxAddresses = 4  // of one of them
	atOnce       = 16 // questions
)

// Scanner is the scanner of domains. What it finds out of a zone it keeps for all
// domains looked at by one way out.
func Scanner(o Options) scanners.Scanner {
	s := &scanner{port: cmp.Or(o.Port, 53)}
	return scanners.Scanner{
		Name:  "dns",
		Kind:  "domain",
		Wants: func(a *inventory.Asset) bool { return a.Attr("fqdn") != nil },
		Needs: func(*inventory.Asset) scanners.Needs { return scanners.Needs{Network: true} },
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			return s.on(in.Net).look(ctx, plain(in.Asset.Text("fqdn")))
		},
	}
}

type scanner struct {
	port uint16

	mu   sync.Mutex
	last *run
}

// on is the run that goes by a way out.
func (s *scanner) on(n *network.Net) *run {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last == nil || s.last.net != n {
		s.last = &run{net: n, port: s.port}
	}
	return s.last
}

// run is what was found out by one way out.
type run struct {
	net     *network.Net
	port    uint16
	apexes  network.Memo[string, apex]
	servers network.Memo[string, nameServers]
	zones   network.Memo[string, *zone]
}

// errAliases says that a chain of aliases is longer than any resolver follows.
var errAliases = errors.New("more aliases than are followed")

// why tells why something could not be seen.
func why(err error) inventory.Text {
	switch {
	case errors.Is(err, errAliases):
		return inventory.Text{ID: "nama itu alias dari terlalu banyak nama berturut-turut", EN: "it is an alias of too many names in turn"}
	case errors.Is(err, errLabels):
		return inventory.Text{ID: "namanya tersusun dari terlalu banyak bagian", EN: "the name has too many parts"}
	}
	return *network.Reason(err)
}

func (r *run) look(ctx context.Context, name string) (any, *inventory.Text) {
	found, err := r.resolve(ctx, name)
	if err != nil {
		reason := why(err)
		return nil, &reason
	}
	f := Facts{
		Status: found.status, Addresses: []string{}, CNAME: append([]string{}, found.aliases...), Dangling: found.status == nxdomain && len(found.aliases) > 0,
		Bogus: found.bogus, Resolver: found.resolver.String(), Zones: []Zone{},
	}
	for _, a := range found.addrs {
		f.Addresses = append(f.Addresses, a.String())
	}
	if found.partial != nil {
		f.unseen("addresses", "", why(found.partial))
	}
	if f.Dangling {
		if f.Missing, err = r.missing(ctx, f.CNAME[len(f.CNAME)-1]); err != nil {
			f.unseen("missing", "", why(err))
		}
	}
	r.above(ctx, name, found.kind, &f)
	if ctx.Err() != nil { // what was seen until then depends on when it was
		return nil, network.Reason(ctx.Err())
	}
	if f.Bogus && (f.DNSSEC == nil || f.DNSSEC.State != broken) {
		return nil, &inventory.Text{
			ID: "server DNS hanya mau menjawab bila tanda tangan DNSSEC tidak diperiksa, padahal tidak terlihat ada yang salah pada zonanya",
			EN: "the DNS server answers only where no DNSSEC signature is to be checked, although nothing wrong was seen in the zone",
		}
	}
	f.Unseen = scanners.SortUnseen(f.Unseen)
	return f, nil
}

// above adds what is seen of the zone a name lies in and of those above it.
func (r *run) above(ctx context.Context, name string, kind uint16, f *Facts) {
	start := name
	if len(f.CNAME) > 0 { // no zone begins at an alias (RFC 1034, 3.6.2), and what is said of one is said of another name
		start = up(name)
	}
	at, err := r.apex(ctx, start)
	if err != nil {
		f.unseen("zones", "", why(err))
		return
	}
	for first := true; ; first = false {
		if labels(at) < 2 {
			f.unseen("zone", at, inventory.Text{ID: "zona ini berada di atas semua nama yang didaftarkan orang", EN: "the zone is above all names that anybody registers"})
			return
		}
		z, err := r.zone(ctx, at)
		if err != nil {
			f.unseen("zone", at, why(err))
			return
		}
		f.Zones = append(f.Zones, z.Zone)
		f.Unseen = append(f.Unseen, z.unseen...)
		if first {
			r.answer(ctx, name, kind, z, f)
		}
		if labels(z.Parent) <= 2 {
			return
		}
		if len(f.Zones) == maxZones {
			f.unseen("zone", z.Parent, inventory.Text{ID: "terlalu banyak zona bersusun", EN: "there are too many zones above one another"})
			return
		}
		at = z.Parent
	}
}

func (f *Facts) unseen(what, item string, reason inventory.Text) {
	f.Unseen = append(f.Unseen, scanners.Unseen{What: what, Item: item, Reason: reason})
}

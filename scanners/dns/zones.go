package dns

import (
	"cmp"
	"context"
	"errors"
	"net/netip"
	"slices"
	"strings"
	"syscall"

	"github.com/miekg/dns"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
)

// Zone is one zone, by what its servers and those of the zone above say.
type Zone struct {
	Name    string   `json:"name"`
	Parent  string   `json:"parent"` // the zone above, "." the root
	Servers []Server `json:"servers"`

	// Delegated says whether the zone above sends whoever asks to this one; absent
	// where none of its servers could be asked. A server that answers for both
	// zones answers for this one itself, which is no less.
	Delegated *bool `json:"delegated,omitempty"`

	// Consistent says that all servers answer with authority, name the same servers
	// as one another and as the zone above, and have the same serial. It is false
	// where one of the differences was seen, and absent where none was but not
	// every server could be asked, at every address there is a way to.
	Consistent  *bool    `json:"consistent,omitempty"`
	Differences []string `json:"differences"` // lame, refused, no_address, no_glue, servers, parent, parents, serial
}

// Server is a name server of a zone.
type Server struct {
	Name      string   `json:"name"`
	Addresses []string `json:"addresses"`

	// State is what its addresses are, the first that holds of any: lame (it answers
	// without authority), refused, authoritative; or, where none answers: failing (it
	// tells that it cannot), unreachable, not_asked (none of them may be connected to,
	// or there is no way from here), no_address.
	State  string  `json:"state"`
	Serial *uint32 `json:"serial,omitempty"` // of the SOA, the lowest it tells
}

// States of a server and of its addresses; the first that holds counts.
const (
	lame          = "lame"
	refused       = "refused"
	authoritative = "authoritative"
	failing       = "failing"
	unreachable   = "unreachable"
	notAsked      = "not_asked"
	noAddress     = "no_address"
)

var states = []string{lame, refused, authoritative, failing, unreachable, notAsked, noAddress}

// zone is a zone as it is kept for all names in it.
type zone struct {
	Zone
	unseen      []scanners.Unseen
	authorities []netip.Addr // that answer with authority, sorted
	keys        keys
}

func (z *zone) miss(what, item string, reason inventory.Text) {
	z.unseen = append(z.unseen, scanners.Unseen{What: what, Item: item, Reason: reason})
}

// errLabels says that a name has more labels than are looked through.
var errLabels = errors.New("more labels than are looked through")

// apex is the zone a name lies in, or why it is not known.
type apex struct {
	name string
	err  error
}

// apex finds the zone a name lies in by what the resolver says is its start of
// authority.
func (r *run) apex(ctx context.Context, name string) (string, error) {
	found, err := r.apexes.Get(ctx, name, func() apex {
		at := name
		for range maxLabels {
			if at == "." {
				return apex{name: at}
			}
			// That there is no address of a kind tells the zone as well (RFC 2308, 3), and
			// has been asked already of most names; what is no such answer does not.
			for _, kind := range []uint16{dns.TypeAAAA, dns.TypeSOA} {
				answer, _, _, err := r.ask(ctx, at, kind)
				if err != nil {
					if kind == dns.TypeAAAA && errors.Is(err, network.ErrNoAnswer) {
						continue
					}
					return apex{err: err}
				}
				if zone := authority(answer, at); zone != "" {
					return apex{name: zone}
				}
			}
			at = up(at)
		}
		return apex{err: errLabels}
	})
	return found.name, cmp.Or(err, found.err)
}

// authority is the zone a name lies in by an answer on its start of authority, ""
// where it does not say. What is said of an alias is said of another name.
func authority(answer *dns.Msg, name string) string {
	for _, rr := range answer.Answer {
		switch rr.(type) {
		case *dns.SOA:
			if plain(rr.Header().Name) == name {
				return name
			}
		case *dns.CNAME:
			return ""
		}
	}
	for _, rr := range answer.Ns {
		if _, ok := rr.(*dns.SOA); ok && below(name, rr.Header().Name) {
			return plain(rr.Header().Name)
		}
	}
	return ""
}

// nameServers are the servers of a zone by the resolver.
type nameServers struct {
	names []string // sorted
	err   error
}

func (r *run) nameServers(ctx context.Context, zone string) ([]string, error) {
	found, err := r.servers.Get(ctx, zone, func() nameServers {
		answer, _, _, err := r.ask(ctx, zone, dns.TypeNS)
		if err != nil {
			return nameServers{err: err}
		}
		return nameServers{names: listed(answer.Answer, zone)}
	})
	return found.names, cmp.Or(err, found.err)
}

// listed are the name servers that records name for a zone, sorted.
func listed(records []dns.RR, zone string) []string {
	var names []string
	for _, rr := range records {
		if ns, ok := rr.(*dns.NS); ok && plain(ns.Hdr.Name) == zone {
			names = append(names, plain(ns.Ns))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// server is one name server and what came of asking it.
type server struct {
	name  string
	addrs []netip.Addr
	err   error // why it has no address, or none is known
	none  bool  // that it has none is certain

	said []said
}

// said is what one address answered.
type said struct {
	addr   netip.Addr
	state  string
	serial uint32
	names  []string // of the zone's servers, nil where it does not tell
	err    error    // why it was not asked or did not answer
}

// locate finds a server's addresses; glue is what the zone above tells of them.
func (r *run) locate(ctx context.Context, name string, glue map[string][]netip.Addr) *server {
	s := &server{name: name}
	s.addrs, s.err = r.net.Resolve(ctx, name)
	if s.err != nil && len(glue[name]) > 0 {
		s.addrs, s.err = glue[name], nil
	}
	s.none = errors.Is(s.err, network.ErrNoName) || errors.Is(s.err, network.ErrNoAddress)
	return s
}

// authoritative asks a server of a zone.
func (r *run) authoritative(ctx context.Context, addr netip.Addr, name string, kind uint16, dnssec bool) (*dns.Msg, error) {
	m := new(dns.Msg).SetQuestion(dns.Fqdn(name), kind)
	m.RecursionDesired = false
	if dnssec {
		m.SetEdns0(1232, true)
	}
	return r.net.Ask(ctx, netip.AddrPortFrom(addr, r.port), m)
}

// each calls do for every item, some at once.
func each[T any](items []T, do func(i int, item T)) {
	scanners.Each(len(items), atOnce, func(i int) { do(i, items[i]) })
}

// zone looks at a zone, once for all names in it. The error is the context's.
func (r *run) zone(ctx context.Context, name string) (*zone, error) {
	return r.zones.Get(ctx, name, func() *zone {
		z := &zone{Zone: Zone{Name: name, Servers: []Server{}, Differences: []string{}}}
		above := r.delegation(ctx, z)
		asked, whole := r.survey(ctx, z, above)
		z.conclude(asked, above, whole)
		r.secure(ctx, z, above)
		return z
	})
}

// delegation is what the servers of the zone above say of a zone.
type delegation struct {
	names   []string                // of the zone's servers, as they name them
	glue    map[string][]netip.Addr // addresses of these that they tell
	differ  bool                    // they do not say the same
	given   []netip.Addr            // those that send to the zone or answer for it, sorted
	refers  bool                    // some of them send to it
	refused []netip.Addr            // those that say that there is no such zone
}

// delegation asks the servers of the zone above.
func (r *run) delegation(ctx context.Context, z *zone) *delegation {
	d := &delegation{glue: map[string][]netip.Addr{}}
	parent, err := r.apex(ctx, up(z.Name))
	if err != nil {
		z.miss("delegation", z.Name, why(err))
		return d
	}
	z.Parent = parent
	names, err := r.nameServers(ctx, parent)
	if err != nil {
		z.miss("delegation", z.Name, why(err))
		return d
	}
	if len(names) > maxServers {
		names = names[:maxServers]
		z.miss("parent", parent, many)
	}
	servers := make([]*server, len(names))
	answers := make([][]*dns.Msg, len(names))
	each(names, func(i int, name string) {
		s := r.locate(ctx, name, nil)
		s.addrs = s.addrs[:min(len(s.addrs), maxAddresses)]
		answers[i] = make([]*dns.Msg, len(s.addrs))
		for k, addr := range s.addrs {
			answers[i][k], s.err = r.authoritative(ctx, addr, z.Name, dns.TypeNS, false)
		}
		servers[i] = s
	})
	for i, s := range servers {
		told := false
		for k, answer := range answers[i] {
			told = d.add(z.Name, s.addrs[k], answer) || told
		}
		if !told {
			z.miss("parent", s.name, why(cmp.Or(s.err, network.ErrNoAnswer)))
		}
	}
	slices.SortFunc(d.given, netip.Addr.Compare)
	d.given = slices.Compact(d.given)
	if known := len(d.given) > 0 || len(d.refused) > 0; known {
		given := len(d.given) > 0
		z.Delegated = &given
	}
	d.differ = d.differ || len(d.given) > 0 && len(d.refused) > 0
	return d
}

// add takes what one of the servers above says, and tells whether it says
// anything.
func (d *delegation) add(zone string, from netip.Addr, answer *dns.Msg) bool {
	if answer == nil {
		return false
	}
	switch names := listed(answer.Ns, zone); {
	case answer.Rcode == dns.RcodeSuccess && len(names) > 0 && !answer.Authoritative:
		d.differ = d.differ || d.refers && !slices.Equal(d.names, names)
		d.names, d.refers = union(d.names, names), true
		d.given = append(d.given, from)
		for _, rr := range answer.Extra {
			if addr, ok := address(rr); ok {
				name := plain(rr.Header().Name)
				if !slices.Contains(d.glue[name], addr) {
					d.glue[name] = append(d.glue[name], addr)
				}
			}
		}
	case answer.Rcode == dns.RcodeSuccess && answer.Authoritative && len(listed(answer.Answer, zone)) > 0:
		d.given = append(d.given, from)
	case (answer.Rcode == dns.RcodeSuccess || answer.Rcode == dns.RcodeNameError) && answer.Authoritative:
		d.refused = append(d.refused, from)
	default:
		return false
	}
	return true
}

var many = inventory.Text{ID: "server namanya terlalu banyak; tidak semuanya ditanya", EN: "there are too many name servers; not all were asked"}

// survey asks every server of a zone that the resolver, the zone above or one of
// these servers names. It tells whether all were.
func (r *run) survey(ctx context.Context, z *zone, above *delegation) (asked []*server, whole bool) {
	names, err := r.nameServers(ctx, z.Name)
	if err != nil {
		z.miss("servers", z.Name, why(err))
	}
	whole = err == nil
	next := union(names, above.names)
	for range 2 { // the servers that those asked first name are the last
		if left := maxServers - len(asked); len(next) > left {
			next, whole = next[:left], false
			z.miss("servers", z.Name, many)
		}
		servers := make([]*server, len(next))
		each(next, func(i int, name string) {
			s := r.locate(ctx, name, above.glue)
			addrs := s.addrs[:min(len(s.addrs), maxAddresses)]
			s.said = make([]said, len(addrs))
			each(addrs, func(k int, addr netip.Addr) { s.said[k] = r.question(ctx, z.Name, addr) })
			servers[i] = s
		})
		asked, next = append(asked, servers...), nil
		for _, s := range asked {
			for _, said := range s.said {
				next = union(next, said.names)
			}
		}
		next = slices.DeleteFunc(next, func(name string) bool {
			return slices.ContainsFunc(asked, func(s *server) bool { return s.name == name })
		})
	}
	if len(next) > 0 {
		z.miss("servers", z.Name, many)
	}
	slices.SortFunc(asked, func(a, b *server) int { return cmp.Compare(a.name, b.name) })
	return asked, whole && len(next) == 0
}

func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// question asks one address for a zone's start of authority and name servers.
func (r *run) question(ctx context.Context, zone string, addr netip.Addr) said {
	out := said{addr: addr}
	answer, err := r.authoritative(ctx, addr, zone, dns.TypeSOA, false)
	if err != nil {
		out.state, out.err = unreachable, err
		if refusal := new(network.Refused); errors.As(err, &refusal) || noWay(err) {
			out.state = notAsked
		}
		return out
	}
	switch answer.Rcode {
	case dns.RcodeSuccess, dns.RcodeNameError, dns.RcodeNotAuth:
		out.state = lame
	case dns.RcodeRefused:
		out.state = refused
		return out
	default:
		out.state, out.err = failing, network.ErrNoAnswer
		return out
	}
	for _, rr := range answer.Answer {
		if soa, ok := rr.(*dns.SOA); ok && answer.Authoritative && plain(soa.Hdr.Name) == zone {
			out.state, out.serial = authoritative, soa.Serial
		}
	}
	if out.state == authoritative {
		if answer, err = r.authoritative(ctx, addr, zone, dns.TypeNS, false); err != nil {
			out.err = err
		} else if out.names = listed(answer.Answer, zone); len(out.names) == 0 {
			out.err = network.ErrNoAnswer
		}
	}
	return out
}

// noWay says that a server may be reached from elsewhere.
func noWay(err error) bool {
	return errors.Is(err, syscall.ENETUNREACH) || errors.Is(err, syscall.EHOSTUNREACH) || errors.Is(err, syscall.EADDRNOTAVAIL)
}

// conclude says what the answers of a zone's servers come to.
func (z *zone) conclude(asked []*server, above *delegation, whole bool) {
	differences := map[string]bool{"parents": above.differ}
	serials, sets := map[uint32]bool{}, map[string]bool{}
	whole = whole && z.Delegated != nil && len(asked) > 0
	for _, s := range asked {
		out := Server{Name: s.name, Addresses: []string{}, State: s.state()}
		for _, addr := range s.addrs {
			out.Addresses = append(out.Addresses, addr.String())
		}
		for _, said := range s.said {
			if said.err != nil {
				z.miss("server", s.name+" "+said.addr.String(), why(said.err))
			}
			if said.state != authoritative {
				whole = whole && noWay(said.err) // that is of the place it is looked from, such as one without IPv6
				continue
			}
			z.authorities = append(z.authorities, said.addr)
			serials[said.serial] = true
			if out.Serial == nil || said.serial < *out.Serial {
				out.Serial = &said.serial
			}
			if said.names == nil {
				whole = false
				continue
			}
			sets[strings.Join(said.names, " ")] = true
			differences["parent"] = differences["parent"] || above.refers && !slices.Equal(said.names, above.names)
		}
		if len(s.said) < len(s.addrs) {
			whole = false
			z.miss("server", s.name, inventory.Text{ID: "alamatnya terlalu banyak; tidak semuanya ditanya", EN: "it has too many addresses; not all were asked"})
		}
		switch out.State {
		case lame, refused, noAddress:
			differences[out.State] = true
		case authoritative:
		default:
			whole = false
			if s.err != nil {
				z.miss("server", s.name, why(s.err))
			}
		}
		if slices.Contains(above.names, s.name) && below(s.name, z.Name) && len(above.glue[s.name]) == 0 {
			differences["no_glue"] = true
		}
		z.Servers = append(z.Servers, out)
	}
	differences["serial"], differences["servers"] = len(serials) > 1, len(sets) > 1
	for what, seen := range differences {
		if seen {
			z.Differences = append(z.Differences, what)
		}
	}
	slices.Sort(z.Differences)
	if len(z.Differences) > 0 || whole {
		consistent := len(z.Differences) == 0
		z.Consistent = &consistent
	}
	slices.SortFunc(z.authorities, netip.Addr.Compare)
	z.authorities = slices.Compact(z.authorities)
}

// state is the first of the states that holds of any of its addresses.
func (s *server) state() string {
	if len(s.said) == 0 {
		if s.none {
			return noAddress
		}
		return unreachable
	}
	first := len(states) - 1
	for _, said := range s.said {
		first = min(first, slices.Index(states, said.state))
	}
	return states[first]
}

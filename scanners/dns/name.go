package dns

import (
	"context"
	"errors"
	"net/netip"
	"slices"
	"strings"

	"github.com/miekg/dns"

	"github.com/patuh-id/patuh/scanners/network"
)

// How the resolution of a name ends.
const (
	found    = "found"
	nodata   = "nodata"
	nxdomain = "nxdomain"
	loop     = "loop"
)

// resolved is what the resolver says of a name.
type resolved struct {
	status   string
	addrs    []netip.Addr // sorted
	aliases  []string     // those it is one of, in their order
	bogus    bool
	kind     uint16 // of the records found
	resolver netip.AddrPort
	partial  error // why one of the two kinds of addresses is not known
}

// plain is the form names have in facts.
func plain(name string) string {
	if name = dns.CanonicalName(name); name == "." {
		return name
	}
	return strings.TrimSuffix(name, ".")
}

// up is the name above one, "." above all.
func up(name string) string {
	if _, rest, ok := cutLabel(name); ok {
		return rest
	}
	return "."
}

func cutLabel(name string) (label, rest string, ok bool) {
	i, end := dns.NextLabel(name, 0)
	if end {
		return name, "", false
	}
	return name[:i-1], name[i:], true
}

func labels(name string) int { return dns.CountLabel(name) }

// below says whether a name is another or lies below it.
func below(name, other string) bool { return dns.IsSubDomain(dns.Fqdn(other), dns.Fqdn(name)) }

// ask asks the resolvers. Where they fail, it asks them not to check signatures:
// what they tell only then is bogus.
func (r *run) ask(ctx context.Context, name string, kind uint16) (answer *dns.Msg, by netip.AddrPort, bogus bool, err error) {
	q := network.Question{Name: name, Kind: kind}
	answer, by, err = r.net.AskResolver(ctx, q)
	if !errors.Is(err, network.ErrNoAnswer) {
		return answer, by, false, err
	}
	q.Unchecked = true
	if answer, by, failed := r.net.AskResolver(ctx, q); failed == nil {
		return answer, by, true, nil
	}
	return nil, by, false, err
}

// resolve looks up both kinds of addresses. The error says that nothing certain
// is known of the name.
func (r *run) resolve(ctx context.Context, name string) (resolved, error) {
	four, err4 := r.chase(ctx, name, dns.TypeA)
	if err4 == nil && (four.status == nxdomain || four.status == loop) { // so it is for records of every kind
		return four, nil
	}
	if err4 != nil && !errors.Is(err4, network.ErrNoAnswer) { // who did not answer once is not waited for again
		return resolved{}, err4
	}
	six, err6 := r.chase(ctx, name, dns.TypeAAAA)
	switch {
	case err4 != nil && err6 != nil:
		return resolved{}, err4
	case err4 != nil && six.status == found:
		six.partial = err4
		return six, nil
	case err6 != nil && four.status == found:
		four.partial = err6
		return four, nil
	case err4 != nil && six.status != nodata:
		return six, nil
	case err4 != nil || err6 != nil: // of one kind there are none, which says nothing of the other
		return resolved{}, errors.Join(err4, err6)
	}
	out := four
	if four.status == nodata {
		out = six
	}
	if out.status == nxdomain && four.status == nodata {
		out = four // a server that denies the name for one kind of record only
	}
	out.addrs = append(slices.Clone(four.addrs), six.addrs...)
	slices.SortFunc(out.addrs, netip.Addr.Compare)
	out.addrs = slices.Compact(out.addrs)
	out.bogus = four.bogus || six.bogus
	return out, nil
}

// chase follows a name to its addresses of one kind.
func (r *run) chase(ctx context.Context, name string, kind uint16) (resolved, error) {
	out := resolved{kind: kind}
	at := name
	for len(out.aliases) <= maxAliases {
		answer, by, bogus, err := r.ask(ctx, at, kind)
		alone := errors.Is(err, network.ErrNoAnswer)
		if alone { // a resolver that runs in a circle fails, but tells each alias by itself
			answer, by, bogus, err = r.ask(ctx, at, dns.TypeCNAME)
		}
		if err != nil {
			return resolved{}, err
		}
		out.resolver, out.bogus = by, out.bogus || bogus
		end, circle := out.follow(answer, name, at)
		switch addrs := addresses(answer, end); {
		case circle:
			out.status = loop
			return out, nil
		case alone && end == at:
			return resolved{}, network.ErrNoAnswer // no alias, so it fails for another reason
		case alone:
		case answer.Rcode == dns.RcodeNameError:
			out.status = nxdomain
			return out, nil
		case len(addrs) > 0:
			out.status, out.addrs = found, addrs
			return out, nil
		case end == at:
			out.status = nodata
			return out, nil
		}
		at = end
	}
	return resolved{}, errAliases
}

// follow adds the aliases an answer tells from a name on, and returns where they
// end, or that they come back to one there was.
func (out *resolved) follow(answer *dns.Msg, name, at string) (end string, circle bool) {
	next := map[string]string{}
	for _, rr := range answer.Answer {
		if alias, ok := rr.(*dns.CNAME); ok {
			next[plain(alias.Hdr.Name)] = plain(alias.Target)
		}
	}
	for len(out.aliases) <= maxAliases {
		to, ok := next[at]
		if !ok {
			return at, false
		}
		circle = to == name || slices.Contains(out.aliases, to)
		out.aliases = append(out.aliases, to)
		if circle {
			return to, true
		}
		at = to
	}
	return at, false
}

// addresses are those an answer tells of a name, sorted.
func addresses(answer *dns.Msg, name string) []netip.Addr {
	var out []netip.Addr
	for _, rr := range answer.Answer {
		if addr, ok := address(rr); ok && plain(rr.Header().Name) == name {
			out = append(out, addr)
		}
	}
	slices.SortFunc(out, netip.Addr.Compare)
	return slices.Compact(out)
}

func address(rr dns.RR) (netip.Addr, bool) {
	var addr netip.Addr
	var ok bool
	switch rr := rr.(type) {
	case *dns.A:
		addr, ok = netip.AddrFromSlice(rr.A)
	case *dns.AAAA:
		addr, ok = netip.AddrFromSlice(rr.AAAA)
	}
	return addr.Unmap(), ok
}

// missing is the shortest name above one that does not exist that does not exist
// either: where it is one that anybody can register, anybody can answer in the
// place of what is gone.
func (r *run) missing(ctx context.Context, name string) (string, error) {
	for range maxLabels {
		above := up(name)
		if above == "." {
			return name, nil
		}
		answer, _, _, err := r.ask(ctx, above, dns.TypeNS)
		if err != nil {
			return name, err
		}
		if answer.Rcode != dns.RcodeNameError {
			return name, nil
		}
		name = above
	}
	return name, errLabels
}

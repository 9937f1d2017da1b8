package network

import (
	"net/netip"
	"slices"
)

// never are addresses nobody is connected to, whatever is declared: this
// machine, its link, groups of machines, nobody, and the forms in which IPv6
// carries an IPv4 address, behind which any of these can hide.
var never = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),          // this network, RFC 791
	netip.MustParsePrefix("127.0.0.0/8"),        // loopback, RFC 1122
	netip.MustParsePrefix("169.254.0.0/16"),     // link-local, RFC 3927, and there what clouds tell their machines
	netip.MustParsePrefix("192.0.0.0/24"),       // protocol assignments, RFC 6890, and there the same of one cloud
	netip.MustParsePrefix("192.88.99.0/24"),     // 6to4 relays, RFC 7526
	netip.MustParsePrefix("100.100.100.200/32"), // what one cloud tells its machines
	netip.MustParsePrefix("168.63.129.16/32"),   // the same of another
	netip.MustParsePrefix("224.0.0.0/4"),        // multicast, RFC 5771
	netip.MustParsePrefix("240.0.0.0/4"),        // reserved, RFC 1112, and broadcast
	netip.MustParsePrefix("::/96"),              // unspecified, loopback, IPv4-compatible, RFC 4291
	netip.MustParsePrefix("::ffff:0:0:0/96"),    // IPv4-translated, RFC 2765
	netip.MustParsePrefix("64:ff9b::/96"),       // IPv4 behind NAT64, RFC 6052
	netip.MustParsePrefix("64:ff9b:1::/48"),     // the same of a network of one's own, RFC 8215
	netip.MustParsePrefix("100::/64"),           // discarded, RFC 6666
	netip.MustParsePrefix("2001::/23"),          // protocol assignments, RFC 2928, Teredo among them
	netip.MustParsePrefix("2002::/16"),          // 6to4, RFC 3056
	netip.MustParsePrefix("fd00:ec2::/32"),      // what one cloud tells its machines
	netip.MustParsePrefix("fd20:ce::/32"),       // the same of another
	netip.MustParsePrefix("fe80::/10"),          // link-local, RFC 4291
	netip.MustParsePrefix("fec0::/10"),          // site-local, RFC 3879
	netip.MustParsePrefix("ff00::/8"),           // multicast, RFC 4291
}

// inner are addresses that have no meaning on the internet: another network may
// use them for something else, so they are connected to only where they are
// declared.
var inner = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"),      // RFC 1918
	netip.MustParsePrefix("100.64.0.0/10"),   // shared by a provider's customers, RFC 6598
	netip.MustParsePrefix("172.16.0.0/12"),   // RFC 1918
	netip.MustParsePrefix("192.0.2.0/24"),    // documentation, RFC 5737
	netip.MustParsePrefix("192.168.0.0/16"),  // RFC 1918
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks, RFC 2544
	netip.MustParsePrefix("198.51.100.0/24"), // documentation, RFC 5737
	netip.MustParsePrefix("203.0.113.0/24"),  // the same
	netip.MustParsePrefix("2001:db8::/32"),   // documentation, RFC 3849
	netip.MustParsePrefix("3fff::/20"),       // the same, RFC 9637
	netip.MustParsePrefix("5f00::/16"),       // segment routing, RFC 9602
	netip.MustParsePrefix("fc00::/7"),        // unique local, RFC 4193
}

// Refused says that an address must not be connected to.
type Refused struct {
	Addr       netip.Addr
	Undeclared bool // it might be, if the Dinas declared it
}

func (r *Refused) Error() string { return r.Addr.String() + " must not be connected to" }

// Public says whether an address belongs to the internet. An error is a
// *Refused. It is the policy of what knows no declared ranges.
func Public(addr netip.Addr) error { return allowed(addr, nil) }

// allowed holds an address to the policy: of inner ones only those declared.
func allowed(addr netip.Addr, declared []netip.Prefix) error {
	plain := addr.Unmap().WithZone("")
	if !addr.IsValid() || addr.Zone() != "" || within(plain, never) {
		return &Refused{Addr: plain}
	}
	if within(plain, inner) && !within(plain, declared) {
		return &Refused{Addr: plain, Undeclared: true}
	}
	return nil
}

func within(addr netip.Addr, prefixes []netip.Prefix) bool {
	return slices.ContainsFunc(prefixes, func(p netip.Prefix) bool { return p.Contains(addr) })
}

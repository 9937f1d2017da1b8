package servers

import (
	"context"
	"fmt"
	"maps"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/miekg/dns"
)

// StartKnot starts a name server that has authority for some zones, given as zone
// files by their names. It has answered for each when it returns.
func StartKnot(ctx context.Context, addr netip.AddrPort, zones map[string]string) (*Server, error) {
	knot, err := program("knotd")
	if err != nil {
		return nil, err
	}
	dir, err := home("knot")
	if err != nil {
		return nil, err
	}
	var conf strings.Builder
	fmt.Fprintf(&conf, `server:
    listen: %s@%d
    rundir: %q
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: %q
log:
  - target: stderr
    any: warning
template:
  - id: default
    storage: %q
    semantic-checks: soft
zone:
`, addr.Addr(), addr.Port(), dir, dir, dir)
	for i, zone := range slices.Sorted(maps.Keys(zones)) {
		name := fmt.Sprintf("%d.zone", i)
		if _, err := put(dir, name, []byte(zones[zone])); err != nil {
			return nil, removed(dir, err)
		}
		fmt.Fprintf(&conf, "  - domain: %q\n    file: %s\n", dns.Fqdn(zone), name)
	}
	name, err := put(dir, "knot.conf", []byte(conf.String()))
	if err != nil {
		return nil, removed(dir, err)
	}
	s, err := start(ctx, dir, addr, func() error {
		for zone := range zones {
			if err := tells(addr, zone); err != nil {
				return err
			}
		}
		return listens(addr)
	}, knot, "-c", name)
	if err != nil {
		return nil, removed(dir, err)
	}
	return s, nil
}

// tells tells why a server does not know where a zone starts, if it does not.
func tells(addr netip.AddrPort, zone string) error {
	answer, err := dns.Exchange(new(dns.Msg).SetQuestion(dns.Fqdn(zone), dns.TypeSOA), addr.String())
	if err != nil {
		return err
	}
	if len(answer.Answer) == 0 {
		return fmt.Errorf("%s: %s", zone, dns.RcodeToString[answer.Rcode])
	}
	return nil
}

// SOA is the start of a zone whose first server is ns1 in it (RFC 1035, 3.3.13).
const SOA = "@ 300 IN SOA ns1 hostmaster 2026112601 3600 600 86400 300\n"

// Hints tell a resolver that the one server of the root stands at an address.
func Hints(at netip.Addr) string {
	return ". 300 IN NS a.root.\na.root. 300 IN A " + at.String() + "\n"
}

// RootZone is the root that this server has, as far as it is the same everywhere:
// what it delegates comes after it.
func RootZone(at netip.Addr) string {
	return "$ORIGIN .\n. 300 IN SOA a.root. hostmaster.root. 1 3600 600 86400 300\n" + Hints(at)
}

// ResolverOptions are what a resolver is told.
type ResolverOptions struct {
	Root  string // the root's servers, in the form of a zone file
	Port  uint16 // at which it asks others
	Trust string // trust-anchors of named.conf(5); without, no signature is checked
}

// StartResolver starts BIND as a resolver at any free port of loopback.
func StartResolver(ctx context.Context, o ResolverOptions) (*Server, error) {
	named, err := program("named")
	if err != nil {
		return nil, err
	}
	addr, err := Free(loopback)
	if err != nil {
		return nil, err
	}
	dir, err := home("named")
	if err != nil {
		return nil, err
	}
	root, err := put(dir, "root", []byte(o.Root))
	if err != nil {
		return nil, removed(dir, err)
	}
	validation := "no"
	if o.Trust != "" {
		validation = "yes"
	}
	conf, err := put(dir, "named.conf", fmt.Appendf(nil, `options {
	directory %q; managed-keys-directory %q; pid-file none; session-keyfile none;
	port %d; listen-on port %d { %s; }; listen-on-v6 { none; };
	recursion yes; empty-zones-enable no; max-cache-size 16M; dnssec-validation %s;
};
controls {};
zone "." { type hint; file %q; };
%s
`, dir, dir, o.Port, addr.Port(), addr.Addr(), validation, root, o.Trust))
	if err != nil {
		return nil, removed(dir, err)
	}
	s, err := start(ctx, dir, addr, func() error { return tells(addr, ".") }, named, "-g", "-n", "1", "-c", conf)
	if err != nil {
		return nil, removed(dir, err)
	}
	return s, nil
}

// SignZone signs a zone file with a new key for a stretch of time. It returns it
// signed, and the DS record for the zone above.
func SignZone(ctx context.Context, zone, text string, from, until time.Time) (signed, ds string, err error) {
	found := map[string]string{}
	for _, name := range []string{"dnssec-keygen", "dnssec-signzone", "dnssec-dsfromkey"} {
		if found[name], err = program(name); err != nil {
			return "", "", err
		}
	}
	dir, err := home("signzone")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(dir)
	file, err := put(dir, "zone", []byte(text))
	if err != nil {
		return "", "", err
	}
	if err := run(command(ctx, dir, found["dnssec-keygen"], "-q", "-a", "ECDSAP256SHA256", "-f", "KSK", zone)); err != nil {
		return "", "", err
	}
	const form = "20060102150405"
	if err := run(command(ctx, dir, found["dnssec-signzone"], "-q", "-P", "-S", "-z", "-o", zone, "-f", "signed",
		"-s", from.UTC().Format(form), "-e", until.UTC().Format(form), file)); err != nil {
		return "", "", err
	}
	data, err := os.ReadFile(filepath.Join(dir, "signed"))
	if err != nil {
		return "", "", err
	}
	keys, err := filepath.Glob(filepath.Join(dir, "K*.key"))
	if err != nil || len(keys) != 1 {
		return "", "", fmt.Errorf("%d keys: %w", len(keys), err)
	}
	record, err := command(ctx, dir, found["dnssec-dsfromkey"], "-2", keys[0]).Output()
	return string(data), string(record), err
}

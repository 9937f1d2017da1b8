package dns

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/miekg/dns"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/network"
)

// DNSSEC is what was checked of the signatures of the zone a name lies in: that a
// key is the one the zone above has the digest of, that it signed the zone's keys,
// and that one of these signed what the zone says of the name. Whether the digest
// itself is signed, up to the root, and whether a denial is proven, was not.
type DNSSEC struct {
	State   string `json:"state"`             // signed, unsigned, broken
	Cause   string `json:"cause,omitempty"`   // see the constants
	Over    string `json:"over,omitempty"`    // where signed, what the last signature is over: answer, or soa where there is none
	Expires string `json:"expires,omitempty"` // where signed, when the first of the signatures ends, RFC 3339
}

// States of DNSSEC.
const (
	signed   = "signed"
	unsigned = "unsigned"
	broken   = "broken"
)

// Causes of what is unsigned although there are keys, and of what is broken.
const (
	noDS         = "no_ds"         // the zone has keys, but the zone above tells nobody
	unsupported  = "unsupported"   // digests of kinds that are not checked; RFC 4035, 5.2 takes it for unsigned
	noDNSKEY     = "no_dnskey"     // the zone above has a digest, the zone no key
	dsMismatch   = "ds_mismatch"   // the digests are of none of its keys
	noSignature  = "no_signature"  // of the key that should have signed
	badSignature = "bad_signature" // it is over something else
	expired      = "expired"
	notYet       = "not_yet"
)

// Caps of what is checked: hostile zones have keys and signatures that take long
// to try (CVE-2023-50387).
const (
	maxKeys       = 16
	maxDigests    = 8
	maxSignatures = 8   // over one set of records
	maxTries      = 16  // of signatures with keys, for one set
	maxRecords    = 256 // of one set
)

// algorithms and digestTypes are those that are checked (RFC 8624).
var (
	algorithms  = []uint8{dns.RSASHA1, dns.RSASHA1NSEC3SHA1, dns.RSASHA256, dns.RSASHA512, dns.ECDSAP256SHA256, dns.ECDSAP384SHA384, dns.ED25519}
	digestTypes = []uint8{dns.SHA1, dns.SHA256, dns.SHA384}
)

// keys are a zone's keys and what is known of them.
type keys struct {
	verdict DNSSEC // where not signed, or until they sign more
	keys    []*dns.DNSKEY
	expires time.Time
	unknown *inventory.Text // why nothing is known of them
}

// secure finds out which keys a zone is signed by.
func (r *run) secure(ctx context.Context, z *zone, above *delegation) {
	fail := func(err error) {
		reason := why(err)
		z.keys.unknown = &reason
	}
	digests, err := r.digests(ctx, z.Name, above)
	if err != nil {
		fail(err)
		return
	}
	answer, err := r.first(ctx, z, z.Name, dns.TypeDNSKEY)
	if err != nil {
		fail(err)
		return
	}
	set, signatures := records(answer.Answer, z.Name, dns.TypeDNSKEY)
	for _, rr := range set {
		if key := rr.(*dns.DNSKEY); key.Flags&dns.ZONE != 0 && key.Flags&dns.REVOKE == 0 && key.Protocol == 3 {
			z.keys.keys = append(z.keys.keys, key)
		}
	}
	z.keys.keys = z.keys.keys[:min(len(z.keys.keys), maxKeys)]
	switch {
	case len(digests) == 0 && len(z.keys.keys) == 0:
		z.keys.verdict = DNSSEC{State: unsigned}
		return
	case len(digests) == 0:
		z.keys.verdict = DNSSEC{State: unsigned, Cause: noDS}
		return
	}
	digests = slices.DeleteFunc(digests, func(ds *dns.DS) bool {
		return !slices.Contains(algorithms, ds.Algorithm) || !slices.Contains(digestTypes, ds.DigestType)
	})
	if len(digests) == 0 {
		z.keys.verdict = DNSSEC{State: unsigned, Cause: unsupported}
		return
	}
	if len(z.keys.keys) == 0 {
		z.keys.verdict = DNSSEC{State: broken, Cause: noDNSKEY}
		return
	}
	entry := entrusted(z.keys.keys, digests[:min(len(digests), maxDigests)])
	if len(entry) == 0 {
		z.keys.verdict = DNSSEC{State: broken, Cause: dsMismatch}
		return
	}
	cause, expires := verify(set, signatures, entry, z.Name, r.net.Now())
	if cause != "" {
		z.keys.verdict = DNSSEC{State: broken, Cause: cause}
		return
	}
	z.keys.verdict, z.keys.expires = DNSSEC{State: signed}, expires
}

// digests are those of the zone's keys that the zone above has: by one of its
// servers, or the resolver where none was asked.
func (r *run) digests(ctx context.Context, zone string, above *delegation) ([]*dns.DS, error) {
	of := func(answer *dns.Msg) []*dns.DS {
		var out []*dns.DS
		set, _ := records(answer.Answer, zone, dns.TypeDS)
		for _, rr := range set {
			out = append(out, rr.(*dns.DS))
		}
		return out
	}
	for _, addr := range above.given {
		answer, err := r.authoritative(ctx, addr, zone, dns.TypeDS, true)
		if err == nil && answer.Rcode == dns.RcodeSuccess && answer.Authoritative {
			return of(answer), nil
		}
	}
	answer, _, _, err := r.ask(ctx, zone, dns.TypeDS)
	if err != nil {
		return nil, err
	}
	return of(answer), nil
}

// first is the answer of the first server with authority that has one.
func (r *run) first(ctx context.Context, z *zone, name string, kind uint16) (*dns.Msg, error) {
	var last error = network.ErrNoAnswer
	for _, addr := range z.authorities {
		answer, err := r.authoritative(ctx, addr, name, kind, true)
		if err == nil && answer.Authoritative && (answer.Rcode == dns.RcodeSuccess || answer.Rcode == dns.RcodeNameError) {
			return answer, nil
		}
		if err != nil {
			last = err
		}
	}
	return nil, last
}

// records are those of one name and kind, and the signatures over them.
func records(all []dns.RR, name string, kind uint16) (set []dns.RR, signatures []*dns.RRSIG) {
	for _, rr := range all {
		if plain(rr.Header().Name) != name || rr.Header().Class != dns.ClassINET {
			continue
		}
		if sig, ok := rr.(*dns.RRSIG); ok && sig.TypeCovered == kind {
			signatures = append(signatures, sig)
		} else if rr.Header().Rrtype == kind {
			set = append(set, rr)
		}
	}
	return set[:min(len(set), maxRecords)], signatures[:min(len(signatures), maxSignatures)]
}

// entrusted are the keys the digests are of.
func entrusted(keys []*dns.DNSKEY, digests []*dns.DS) []*dns.DNSKEY {
	var out []*dns.DNSKEY
	for _, key := range keys {
		if slices.ContainsFunc(digests, func(ds *dns.DS) bool {
			own := key.ToDS(ds.DigestType)
			return own != nil && own.KeyTag == ds.KeyTag && own.Algorithm == ds.Algorithm && strings.EqualFold(own.Digest, ds.Digest)
		}) {
			out = append(out, key)
		}
	}
	return out
}

// verify says why a set of records is not signed by one of the keys, "" if it is,
// and when the signature ends. Of several causes it is the nearest to none.
func verify(set []dns.RR, signatures []*dns.RRSIG, keys []*dns.DNSKEY, zone string, now time.Time) (cause string, expires time.Time) {
	cause, left := noSignature, maxTries
	nearer := []string{noSignature, badSignature, notYet, expired}
	for _, sig := range signatures {
		if plain(sig.SignerName) != zone {
			continue
		}
		for _, key := range keys {
			if sig.KeyTag != key.KeyTag() || sig.Algorithm != key.Algorithm || left == 0 {
				continue
			}
			left--
			why := badSignature
			if sig.Verify(key, set) == nil {
				switch from, until := moment(sig.Inception, now), moment(sig.Expiration, now); {
				case now.Before(from):
					why = notYet
				case now.After(until):
					why = expired
				default:
					return "", until
				}
			}
			if slices.Index(nearer, why) > slices.Index(nearer, cause) {
				cause = why
			}
		}
	}
	return cause, time.Time{}
}

// moment is the time of a signature, which is told modulo 2³² seconds (RFC 4034,
// 3.1.5).
func moment(seconds uint32, now time.Time) time.Time {
	return now.Truncate(time.Second).Add(time.Duration(int32(seconds-uint32(now.Unix()))) * time.Second)
}

// answer adds what a server with authority says of the name itself.
func (r *run) answer(ctx context.Context, name string, kind uint16, z *zone, f *Facts) {
	answer, err := r.first(ctx, z, name, kind)
	if err != nil {
		f.unseen("ttl", name, why(err))
		f.unseen("dnssec", name, why(err))
		return
	}
	if aliases, _ := records(answer.Answer, name, dns.TypeCNAME); len(aliases) > 0 {
		kind = dns.TypeCNAME
	}
	over := "answer"
	set, signatures := records(answer.Answer, name, kind)
	for _, rr := range set {
		if ttl := rr.Header().Ttl; f.TTL == nil || ttl < *f.TTL {
			f.TTL = &ttl
		}
	}
	subtree := renamed(answer, name)
	switch {
	case len(set) == 0:
		over = "soa"
		set, signatures = records(answer.Ns, z.Name, dns.TypeSOA)
	case subtree != "": // the alias was made of a DNAME, which is what is signed (RFC 6672, 5.3.1)
		set, signatures = records(answer.Answer, subtree, dns.TypeDNAME)
	default:
		f.Wildcard = r.wildcard(ctx, name, kind, set, signatures, z)
	}
	switch {
	case z.keys.unknown != nil:
		f.unseen("dnssec", name, *z.keys.unknown)
		return
	case len(set) == 0:
		f.unseen("dnssec", name, why(network.ErrNoAnswer))
		return
	}
	verdict := z.keys.verdict
	f.DNSSEC = &verdict
	if verdict.State != signed {
		return
	}
	cause, expires := verify(set, signatures, z.keys.keys, z.Name, r.net.Now())
	if cause != "" {
		f.DNSSEC = &DNSSEC{State: broken, Cause: cause}
		return
	}
	if z.keys.expires.Before(expires) {
		expires = z.keys.expires
	}
	f.DNSSEC.Over, f.DNSSEC.Expires = over, expires.UTC().Format(time.RFC3339)
}

// renamed is the DNAME's name by which an answer has an alias for another, "" if
// there is none.
func renamed(answer *dns.Msg, name string) string {
	for _, rr := range answer.Answer {
		if owner := plain(rr.Header().Name); rr.Header().Rrtype == dns.TypeDNAME && owner != name && below(name, owner) {
			return owner
		}
	}
	return ""
}

// wildcard is the wildcard (RFC 4592) that gave an answer, "" if none did. A
// signature tells how many labels its owner has. Without one it is the wildcard
// that says the same; a record of the name's own that does cannot be told from it.
func (r *run) wildcard(ctx context.Context, name string, kind uint16, set []dns.RR, signatures []*dns.RRSIG, z *zone) string {
	if len(signatures) > 0 {
		above := name
		for labels(above) > int(signatures[0].Labels) {
			above = up(above)
		}
		if above == name || !below(above, z.Name) {
			return ""
		}
		return "*." + above
	}
	for above := up(name); above != "." && below(above, z.Name); above = up(above) {
		answer, err := r.first(ctx, z, "*."+above, kind)
		if err != nil {
			return ""
		}
		if same, _ := records(answer.Answer, "*."+above, kind); len(same) > 0 {
			if alike(same, set) {
				return "*." + above
			}
			return ""
		}
	}
	return ""
}

// alike says whether two sets of records say the same of two names.
func alike(a, b []dns.RR) bool {
	said := func(set []dns.RR) []string {
		var out []string
		for _, rr := range set {
			rr = dns.Copy(rr)
			rr.Header().Name, rr.Header().Ttl = ".", 0
			out = append(out, rr.String())
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(said(a), said(b))
}

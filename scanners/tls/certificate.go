package tls

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/patuh-id/patuh/scanners/pattern"
	"github.com/patuh-id/patuh/scanners/publickey"
)

// Certificate is what a server's certificate says. Of its subject and its issuer
// only the organisation is told: a person may be named beside it.
type Certificate struct {
	SHA256       string   `json:"sha256"`
	SPKI         string   `json:"spki,omitempty"` // as publickey.SPKI has it; absent of keys not known there
	Names        []string `json:"names"`          // DNS names, in lower case, sorted
	Beyond       int      `json:"beyond"`         // names that are not told: those after maxNames, and what is no name of a host
	Issuer       string   `json:"issuer,omitempty"`
	Organisation string   `json:"organisation,omitempty"`
	NotBefore    string   `json:"not_before"` // RFC 3339
	NotAfter     string   `json:"not_after"`
	Key          Key      `json:"key"`
	Signature    string   `json:"signature"` // its algorithm, as crypto/x509 calls it
}

// Key is what a public key is.
type Key struct {
	Type string `json:"type"` // rsa, ecdsa, ed25519, dsa or other
	Bits int    `json:"bits"` // 0 of dsa and other
}

// Bounds of what is told of a certificate.
const (
	maxNames        = 100
	maxOrganisation = 200 // runes
)

var nameForm = pattern.Of(`^(\*\.)?[a-z0-9_]([a-z0-9._-]{0,250}[a-z0-9])?$`)

func describe(c *x509.Certificate) *Certificate {
	sum := sha256.Sum256(c.Raw)
	out := &Certificate{
		SHA256: hex.EncodeToString(sum[:]), SPKI: publickey.SPKI(c.PublicKey), Names: []string{},
		Issuer: organisation(c.Issuer.Organization), Organisation: organisation(c.Subject.Organization),
		NotBefore: c.NotBefore.UTC().Format(time.RFC3339), NotAfter: c.NotAfter.UTC().Format(time.RFC3339),
		Key: key(c), Signature: "unknown",
	}
	if c.SignatureAlgorithm != x509.UnknownSignatureAlgorithm {
		out.Signature = c.SignatureAlgorithm.String()
	}
	for _, name := range c.DNSNames {
		name = strings.TrimSuffix(strings.ToLower(name), ".")
		if !nameForm().MatchString(name) {
			out.Beyond++
			continue
		}
		out.Names = append(out.Names, name)
	}
	slices.Sort(out.Names)
	out.Names = slices.Compact(out.Names)
	if more := len(out.Names) - maxNames; more > 0 {
		out.Names, out.Beyond = out.Names[:maxNames], out.Beyond+more
	}
	return out
}

// organisation is the first one named, brought to printable words.
func organisation(named []string) string {
	if len(named) == 0 {
		return ""
	}
	clean := strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(named[0], " "))
	words := []rune(strings.Join(strings.Fields(clean), " "))
	return string(words[:min(len(words), maxOrganisation)])
}

func key(c *x509.Certificate) Key {
	switch public := c.PublicKey.(type) {
	case *rsa.PublicKey:
		return Key{"rsa", public.N.BitLen()}
	case *ecdsa.PublicKey:
		return Key{"ecdsa", public.Curve.Params().BitSize}
	case ed25519.PublicKey:
		return Key{"ed25519", 256}
	}
	if c.PublicKeyAlgorithm == x509.DSA {
		return Key{Type: "dsa"}
	}
	return Key{Type: "other"}
}

// The least bits of keys: those of SP 800-131A, which allows fewer for nothing
// new since 2014.
const (
	leastRSA = 2048
	leastEC  = 224
)

// weak says whether a certificate's key, or what its issuer signed it with, can
// be broken. What a root signs itself with protects nothing.
func weak(c *x509.Certificate) bool {
	switch k := key(c); k.Type {
	case "rsa":
		if k.Bits < leastRSA {
			return true
		}
	case "ecdsa":
		if k.Bits < leastEC {
			return true
		}
	case "dsa":
		return true
	}
	if string(c.RawIssuer) == string(c.RawSubject) {
		return false
	}
	switch c.SignatureAlgorithm {
	case x509.MD2WithRSA, x509.MD5WithRSA, x509.SHA1WithRSA, x509.DSAWithSHA1, x509.ECDSAWithSHA1:
		return true
	}
	return false
}

// What a chain can be found to be. Of several faults the first of these is told.
const (
	trusted   = "trusted"
	expired   = "expired"
	notYet    = "not_yet"
	wrongName = "wrong_name"
	weakChain = "weak"
	untrusted = "untrusted"
)

// judge verifies what a server sent, its own certificate first, as that of a name.
func judge(sent []*x509.Certificate, name string, roots *x509.CertPool, now time.Time) string {
	leaf, between := sent[0], x509.NewCertPool()
	for _, c := range sent[1:] {
		between.AddCert(c)
	}
	if found := inTime(leaf, now); found != "" {
		return found
	}
	if leaf.VerifyHostname(name) != nil {
		return wrongName
	}
	chains, err := leaf.Verify(x509.VerifyOptions{Roots: roots, Intermediates: between, CurrentTime: now, DNSName: name})
	if err == nil {
		if slices.ContainsFunc(chains, func(chain []*x509.Certificate) bool { return !slices.ContainsFunc(chain, weak) }) {
			return trusted
		}
		return weakChain
	}
	var invalid x509.CertificateInvalidError
	if errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil {
		if found := inTime(invalid.Cert, now); found != "" {
			return found
		}
	}
	if slices.ContainsFunc(sent, weak) { // crypto/x509 takes none that is signed so
		return weakChain
	}
	return untrusted
}

func inTime(c *x509.Certificate, now time.Time) string {
	switch {
	case now.After(c.NotAfter):
		return expired
	case now.Before(c.NotBefore):
		return notYet
	}
	return ""
}

package certificate

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/inventory"
)

const (
	maxChain  = 8      // certificates in one file
	maxBits   = 16_384 // of an RSA key, for what it takes to check a signature with one
	maxIssuer = 200    // characters of an issuer's name
)

func because(id, en string) *inventory.Text { return &inventory.Text{ID: id, EN: en} }

// private is how every text form of a private key begins: PKCS #1 and #8, SEC 1,
// OpenSSH, PGP, SSH2, cosign.
var private = regexp.MustCompile(`-{4,5} ?BEGIN [A-Z0-9 ]*PRIVATE KEY`)

// privateKeys counts the private keys in a file. Those in DER have no other
// mark than that they can be read.
func privateKeys(data []byte) int {
	n := len(private.FindAllIndex(data, -1))
	if _, err := x509.ParsePKCS8PrivateKey(data); err == nil {
		n++
	} else if _, err := x509.ParsePKCS1PrivateKey(data); err == nil {
		n++
	} else if _, err := x509.ParseECPrivateKey(data); err == nil {
		n++
	}
	return n
}

// blocks returns the content of the PEM blocks of those types. One that cannot
// be decoded spoils the file: what follows it would be taken for it.
func blocks(data []byte, types ...string) (found []*pem.Block, whole bool) {
	begun := 0
	for _, t := range types {
		begun += bytes.Count(data, []byte("-----BEGIN "+t+"-----"))
	}
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		if slices.Contains(types, block.Type) {
			found = append(found, block)
		}
	}
	return found, len(found) == begun
}

// readCertificate reads a file of one certificate, which those of its issuers
// may follow.
func readCertificate(data []byte, facts *Facts) (crypto.PublicKey, *inventory.Text) {
	found, whole := blocks(data, "CERTIFICATE")
	switch {
	case !whole:
		return nil, because("bentuk PEM sertifikatnya rusak", "the PEM form of its certificate is damaged")
	case len(found) == 0:
		return nil, because("tidak berisi sertifikat dalam bentuk PEM", "there is no certificate in PEM form in it")
	case len(found) > maxChain:
		return nil, because("berisi terlalu banyak sertifikat", "there are too many certificates in it")
	}
	var chain []*x509.Certificate
	for _, block := range found {
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, because("bukan sertifikat X.509 yang sah", "it is no valid X.509 certificate")
		}
		if spki(c.PublicKey) == "" {
			return nil, because("jenis atau ukuran kunci dalam sertifikatnya tidak dikenal", "the key in its certificate is of a kind or size that is not known")
		}
		chain = append(chain, c)
	}
	own := chain[0]
	self, err := selfIssued(own)
	if err != nil {
		return nil, because("cara menandatangani sertifikatnya usang atau tidak dikenal", "the way its certificate is signed is outdated or not known")
	}
	if own.IsCA && !self {
		return nil, because("sertifikatnya milik penerbit sertifikat, bukan milik penanda tangan", "its certificate is that of one who issues certificates, not of a signer")
	}
	for i, c := range chain[1:] {
		if chain[i].CheckSignatureFrom(c) != nil {
			return nil, because("sertifikat di dalamnya tidak berurutan dari penanda tangan ke penerbitnya", "the certificates in it do not lead from the signer to its issuer")
		}
	}
	from, until := own.NotBefore, own.NotAfter
	for _, c := range chain[1:] {
		facts.Issuers = append(facts.Issuers, spki(c.PublicKey))
		if c.NotBefore.After(from) {
			from = c.NotBefore
		}
		if c.NotAfter.Before(until) {
			until = c.NotAfter
		}
	}
	facts.ValidFrom, facts.ValidUntil = day(from), day(until)
	facts.SPKI = spki(own.PublicKey)
	if !self {
		facts.Certified, facts.Issuer = true, issuer(own.Issuer)
	}
	return own.PublicKey, nil
}

// selfIssued says whether a certificate is its own subject's work: by its names,
// or by its signature, whatever it says of an issuer.
func selfIssued(c *x509.Certificate) (bool, error) {
	if bytes.Equal(c.RawIssuer, c.RawSubject) || strings.EqualFold(c.Issuer.String(), c.Subject.String()) {
		return true, nil
	}
	err := c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature)
	if insecure := x509.InsecureAlgorithmError(0); errors.As(err, &insecure) || c.SignatureAlgorithm == x509.UnknownSignatureAlgorithm {
		return false, errors.ErrUnsupported
	}
	return err == nil, nil
}

// issuer is what an issuer calls itself.
func issuer(name pkix.Name) string {
	var words []string
	for _, word := range append([]string{name.CommonName}, name.Organization...) {
		if word = strings.Join(strings.Fields(strings.ToValidUTF8(word, " ")), " "); word != "" && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	text := []rune(strings.Join(words, ", "))
	return string(text[:min(len(text), maxIssuer)])
}

// readPublicKey reads a file of one public key.
func readPublicKey(data []byte, facts *Facts) (crypto.PublicKey, *inventory.Text) {
	certificates, _ := blocks(data, "CERTIFICATE")
	found, whole := blocks(data, "PUBLIC KEY", "RSA PUBLIC KEY")
	switch {
	case len(certificates) > 0:
		return nil, because("berkas kunci publik berisi sertifikat; nyatakan pada atribut certificate", "the public key's file holds a certificate; name it in the attribute certificate")
	case !whole:
		return nil, because("bentuk PEM kunci publiknya rusak", "the PEM form of its public key is damaged")
	case len(found) == 0:
		return nil, because("tidak berisi kunci publik dalam bentuk PEM", "there is no public key in PEM form in it")
	case len(found) > 1:
		return nil, because("berisi lebih dari satu kunci publik", "there is more than one public key in it")
	}
	var key crypto.PublicKey
	var err error
	if found[0].Type == "PUBLIC KEY" {
		key, err = x509.ParsePKIXPublicKey(found[0].Bytes)
	} else {
		key, err = x509.ParsePKCS1PublicKey(found[0].Bytes)
	}
	if err != nil {
		return nil, because("kunci publiknya tidak dapat diurai", "its public key cannot be parsed")
	}
	sum := spki(key)
	if sum == "" {
		return nil, because("jenis atau ukuran kunci publiknya tidak dikenal", "its public key is of a kind or size that is not known")
	}
	facts.SPKI = sum
	return key, nil
}

// spki is the digest of a key in its one form, whatever form a file gave it; ""
// of one that signs nothing we know.
func spki(key crypto.PublicKey) string {
	switch key := key.(type) {
	case *rsa.PublicKey:
		if key.N.BitLen() > maxBits {
			return ""
		}
	case *ecdsa.PublicKey, ed25519.PublicKey:
	default:
		return ""
	}
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:])
}

// day is the day of a moment. A certificate without end ends in the last second
// of the year 9999 (RFC 5280), which is no day of it in Jakarta.
func day(t time.Time) string {
	if local := t.In(inventory.Jakarta); local.Year() <= 9999 {
		t = local
	}
	return t.Format(time.DateOnly)
}

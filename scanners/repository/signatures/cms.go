package signatures

import (
	"bytes"
	"crypto"
	_ "crypto/sha1" // timestamps of old name digests by it
	"crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/publickey"
)

const (
	maxCMS    = 1 << 20 // bytes of one CMS structure
	maxDepth  = 40      // of one
	maxParts  = 20_000  // elements of one
	maxIssuer = 200     // characters of an issuer's name
)

// simple says whether a BER structure is one that is safe to hand to a reader
// that goes down into it: neither deep nor of very many parts.
func simple(data []byte) bool {
	var ends []int // of the elements around; -1 for one that an end mark ends
	parts := 0
	for i := 0; i < len(data); {
		for len(ends) > 0 && ends[len(ends)-1] >= 0 && i >= ends[len(ends)-1] {
			ends = ends[:len(ends)-1]
		}
		if len(ends) == 0 && i > 0 {
			return true
		}
		if parts++; parts > maxParts || len(ends) > maxDepth || i+1 >= len(data) {
			return false
		}
		tag := data[i]
		i++
		if tag&0x1f == 0x1f {
			for i < len(data) && data[i]&0x80 != 0 {
				i++
			}
			i++
		}
		if i >= len(data) {
			return false
		}
		length := int(data[i])
		i++
		switch {
		case length == 0x80:
			if tag&0x20 == 0 {
				return false
			}
			ends = append(ends, -1)
			continue
		case length > 0x80:
			n := length & 0x7f
			if n > 4 || i+n > len(data) {
				return false
			}
			length = 0
			for _, b := range data[i : i+n] {
				length = length<<8 | int(b)
			}
			i += n
		}
		if length < 0 || length > len(data)-i {
			return false
		}
		switch {
		case tag == 0 && length == 0 && len(ends) > 0 && ends[len(ends)-1] < 0:
			ends = ends[:len(ends)-1]
		case tag&0x20 != 0:
			ends = append(ends, i+length)
		default:
			i += length
		}
	}
	return true
}

// guard turns a panic of a reader into its failure.
func guard(run func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("panic")
		}
	}()
	return run()
}

var (
	oidPSS           = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidECKey         = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidTimestamp     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}
	oidDigest        = pkcs7.OIDAttributeMessageDigest
	oidSigningTime   = pkcs7.OIDAttributeSigningTime
	oidRSAAlgorithms = []asn1.ObjectIdentifier{pkcs7.OIDEncryptionAlgorithmRSA, pkcs7.OIDEncryptionAlgorithmRSASHA1, pkcs7.OIDEncryptionAlgorithmRSASHA256, pkcs7.OIDEncryptionAlgorithmRSASHA384, pkcs7.OIDEncryptionAlgorithmRSASHA512}
)

// hashes are digest algorithms by the object identifiers that name them.
var hashes = []struct {
	oid          asn1.ObjectIdentifier
	hash         crypto.Hash
	rsa, ec, pss x509.SignatureAlgorithm
	ecWithOID    asn1.ObjectIdentifier
}{
	{pkcs7.OIDDigestAlgorithmSHA1, crypto.SHA1, x509.SHA1WithRSA, x509.ECDSAWithSHA1, 0, pkcs7.OIDDigestAlgorithmECDSASHA1},
	{pkcs7.OIDDigestAlgorithmSHA256, crypto.SHA256, x509.SHA256WithRSA, x509.ECDSAWithSHA256, x509.SHA256WithRSAPSS, pkcs7.OIDDigestAlgorithmECDSASHA256},
	{pkcs7.OIDDigestAlgorithmSHA384, crypto.SHA384, x509.SHA384WithRSA, x509.ECDSAWithSHA384, x509.SHA384WithRSAPSS, pkcs7.OIDDigestAlgorithmECDSASHA384},
	{pkcs7.OIDDigestAlgorithmSHA512, crypto.SHA512, x509.SHA512WithRSA, x509.ECDSAWithSHA512, x509.SHA512WithRSAPSS, pkcs7.OIDDigestAlgorithmECDSASHA512},
}

// attribute is one of a signer's.
type attribute struct {
	Type  asn1.ObjectIdentifier
	Value asn1.RawValue `asn1:"set"`
}

// cms checks the signatures of a CMS structure over content that is not in it.
// The content may be in parts.
func cms(der []byte, content ...[]byte) []Signature {
	none := func(reason *inventory.Text) []Signature {
		return []Signature{{Form: CMS, State: Unverifiable, Reason: reason}}
	}
	if len(der) > maxCMS || !simple(der) {
		return none(manyParts)
	}
	var p7 *pkcs7.PKCS7
	if err := guard(func() (err error) { p7, err = pkcs7.Parse(der); return }); err != nil || len(p7.Signers) == 0 {
		return none(unparsed)
	}
	if len(p7.Signers) > maxSignatures {
		return none(manyParts)
	}
	var found []Signature
	for _, signer := range p7.Signers {
		sig := Signature{Form: CMS, State: Unverifiable}
		var own *x509.Certificate
		for _, c := range p7.Certificates {
			if c.SerialNumber.Cmp(signer.IssuerAndSerialNumber.SerialNumber) == 0 && bytes.Equal(c.RawIssuer, signer.IssuerAndSerialNumber.IssuerName.FullBytes) {
				own = c
			}
		}
		if own == nil {
			sig.Reason = noKey
			found = append(found, sig)
			continue
		}
		sig.certified(own)
		var signed []attribute
		for _, a := range signer.AuthenticatedAttributes {
			signed = append(signed, attribute{a.Type, a.Value})
			if a.Type.Equal(oidSigningTime) {
				var at time.Time
				if _, err := asn1.Unmarshal(a.Value.Bytes, &at); err == nil {
					sig.SigningTime = moment(at)
				}
			}
		}
		sig.State, sig.Reason = check(own, signer.DigestAlgorithm, signer.DigestEncryptionAlgorithm, signed, signer.EncryptedDigest, content)
		for _, a := range signer.UnauthenticatedAttributes {
			if a.Type.Equal(oidTimestamp) {
				sig.stamped(a.Value.Bytes, signer.EncryptedDigest)
			}
		}
		found = append(found, sig)
	}
	return found
}

// check checks one signer's signature (RFC 5652, 5.4 and 5.6).
func check(own *x509.Certificate, digest, with pkix.AlgorithmIdentifier, signed []attribute, signature []byte, content [][]byte) (string, *inventory.Text) {
	for _, h := range hashes {
		if !digest.Algorithm.Equal(h.oid) && !digest.Algorithm.Equal(h.ecWithOID) {
			continue
		}
		if h.hash == crypto.SHA1 {
			return Unverifiable, outdated // two contents of one digest can be made
		}
		message := slices.Concat(content...)
		if len(signed) > 0 {
			sum, said := h.hash.New(), []byte(nil)
			sum.Write(message)
			for _, a := range signed {
				if a.Type.Equal(oidDigest) {
					if _, err := asn1.Unmarshal(a.Value.Bytes, &said); err != nil {
						return Unverifiable, unparsed
					}
				}
			}
			if !bytes.Equal(said, sum.Sum(nil)) {
				return Invalid, changed
			}
			der, err := asn1.Marshal(struct {
				A []attribute `asn1:"set"`
			}{signed})
			var inner asn1.RawValue
			if err != nil {
				return Unverifiable, unparsed
			}
			if _, err := asn1.Unmarshal(der, &inner); err != nil {
				return Unverifiable, unparsed
			}
			message = inner.Bytes
		}
		algorithm := x509.UnknownSignatureAlgorithm
		switch {
		case slices.ContainsFunc(oidRSAAlgorithms, with.Algorithm.Equal):
			algorithm = h.rsa
		case with.Algorithm.Equal(oidPSS):
			algorithm = h.pss
		case with.Algorithm.Equal(h.ecWithOID), with.Algorithm.Equal(oidECKey):
			algorithm = h.ec
		case with.Algorithm.Equal(pkcs7.OIDEncryptionAlgorithmEDDSA25519):
			algorithm = x509.PureEd25519
		}
		return judge(own.CheckSignature(algorithm, message, signature))
	}
	return Unverifiable, unknown
}

// certified tells whose certificate a signature was made with.
func (sig *Signature) certified(own *x509.Certificate) {
	sum := sha256.Sum256(own.Raw)
	sig.Certificate, sig.SPKI = hex.EncodeToString(sum[:]), publickey.SPKI(own.PublicKey)
	sig.ValidFrom, sig.ValidUntil = moment(own.NotBefore), moment(own.NotAfter)
	sig.SelfIssued = bytes.Equal(own.RawIssuer, own.RawSubject) || own.CheckSignature(own.SignatureAlgorithm, own.RawTBSCertificate, own.Signature) == nil
	if !sig.SelfIssued {
		sig.Issuer = issuer(own.Issuer)
	}
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

// States of the timestamp of a signature.
const (
	matches = "matches"
	differs = "mismatch"
	opaque  = "unverifiable"
)

// stamped tells when an authority saw a signature.
func (sig *Signature) stamped(token, signature []byte) {
	var by *x509.Certificate
	sig.Timestamp, sig.TimestampTime, by = seen(token, signature)
	if by != nil {
		sig.TimestampSPKI = publickey.SPKI(by.PublicKey)
	}
}

// seen reads a timestamp's token, which is over content in parts.
func seen(token []byte, content ...[]byte) (state, at string, by *x509.Certificate) {
	if len(token) > maxCMS || !simple(token) {
		return opaque, "", nil
	}
	var stamp *timestamp.Timestamp
	var p7 *pkcs7.PKCS7
	err := guard(func() (err error) {
		if p7, err = pkcs7.Parse(token); err != nil {
			return err
		}
		stamp, err = timestamp.Parse(token)
		return err
	})
	if err != nil || len(stamp.Certificates) == 0 || !stamp.HashAlgorithm.Available() {
		return opaque, "", nil // without its authority's certificate anyone could have made it
	}
	h := stamp.HashAlgorithm.New()
	for _, part := range content {
		h.Write(part)
	}
	if !bytes.Equal(h.Sum(nil), stamp.HashedMessage) {
		return differs, "", nil
	}
	return matches, moment(stamp.Time), p7.GetOnlySigner()
}

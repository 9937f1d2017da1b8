package secrets

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"math/big"
	"slices"

	"golang.org/x/crypto/ssh"

	"github.com/patuh-id/patuh/scanners/publickey"
)

// key is a private key that was recognised.
type key struct {
	material  []byte // what its digest is of
	encrypted bool
	spki      string
}

const maxKey = 64 << 10 // bytes of one key, in any form

// The structures of private keys. The numbers of RSA are read and not checked:
// a key that was copied badly tells its owner's secret all the same.
type (
	pkcs1 struct {
		Version          int
		N                *big.Int
		E                int
		D, P, Q          *big.Int
		Dp, Dq, Qinv     *big.Int      `asn1:"optional"`
		AdditionalPrimes asn1.RawValue `asn1:"optional"`
	}
	dsaKey struct {
		Version       int
		P, Q, G, Y, X *big.Int
	}
	sec1 struct {
		Version    int
		PrivateKey []byte
		Parameters asn1.RawValue  `asn1:"optional,explicit,tag:0"`
		PublicKey  asn1.BitString `asn1:"optional,explicit,tag:1"`
	}
	pkcs8 struct {
		Version    int
		Algorithm  pkix.AlgorithmIdentifier
		PrivateKey []byte
		Attributes asn1.RawValue `asn1:"optional,tag:0"`
		PublicKey  asn1.RawValue `asn1:"optional,tag:1"`
	}
	sealedPKCS8 struct {
		Algorithm pkix.AlgorithmIdentifier
		Data      []byte
	}
)

var (
	oidRSA   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidPBES  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5}
	oidPBE12 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 12, 1}
)

func under(oid, root asn1.ObjectIdentifier) bool {
	return len(oid) > len(root) && slices.Equal(oid[:len(root)], root)
}

// der reads the private key that the bytes begin with, whichever form it has,
// and says how many bytes it takes.
func der(data []byte) (rule string, k key, size int) {
	var whole asn1.RawValue
	if len(data) > maxKey {
		data = data[:maxKey]
	}
	rest, err := asn1.Unmarshal(data, &whole)
	if err != nil || whole.Tag != asn1.TagSequence || whole.Class != asn1.ClassUniversal {
		return "", key{}, 0
	}
	size = len(data) - len(rest)
	k.material = whole.FullBytes
	exact := func(into any) bool {
		rest, err := asn1.Unmarshal(whole.FullBytes, into)
		return err == nil && len(rest) == 0
	}
	var one pkcs1
	var eight pkcs8
	var ec sec1
	var dsa dsaKey
	var sealed sealedPKCS8
	switch {
	case exact(&eight) && eight.Version <= 1 && len(eight.PrivateKey) > 0:
		if rest, err := asn1.Unmarshal(eight.PrivateKey, &one); eight.Algorithm.Algorithm.Equal(oidRSA) && err == nil && len(rest) == 0 {
			k.spki = publickey.SPKI(&rsa.PublicKey{N: one.N, E: one.E})
		} else if !eight.Algorithm.Algorithm.Equal(oidRSA) {
			if parsed, err := x509.ParsePKCS8PrivateKey(k.material); err == nil {
				k.spki = publicOf(parsed)
			}
		}
		return "pkcs8", k, size
	case exact(&one) && one.Version <= 1 && one.N.BitLen() >= 256 && one.D.Sign() > 0:
		k.spki = publickey.SPKI(&rsa.PublicKey{N: one.N, E: one.E})
		return "pkcs1", k, size
	case exact(&ec) && ec.Version == 1 && len(ec.PrivateKey) >= 16:
		if parsed, err := x509.ParseECPrivateKey(k.material); err == nil {
			k.spki = publickey.SPKI(&parsed.PublicKey)
		}
		return "sec1", k, size
	case exact(&dsa) && dsa.Version == 0 && dsa.P.BitLen() >= 256 && dsa.X.Sign() > 0:
		return "dsa", k, size
	case exact(&sealed) && len(sealed.Data) > 0 && (under(sealed.Algorithm.Algorithm, oidPBES) || under(sealed.Algorithm.Algorithm, oidPBE12)):
		k.encrypted = true
		return "pkcs8", k, size
	}
	return "", key{}, 0
}

func publicOf(private any) string {
	if private, ok := private.(interface{ Public() crypto.PublicKey }); ok {
		return publickey.SPKI(private.Public())
	}
	return ""
}

// fields reads what SSH's forms are made of, and is empty from the first mistake on.
type fields struct{ data []byte }

func (f *fields) number() uint32 {
	if len(f.data) < 4 {
		f.data = nil
		return 0
	}
	n := binary.BigEndian.Uint32(f.data)
	f.data = f.data[4:]
	return n
}

func (f *fields) take(n int) []byte {
	if n < 0 || n > len(f.data) {
		f.data = nil
		return nil
	}
	part := f.data[:n]
	f.data = f.data[n:]
	return part
}

func (f *fields) text() []byte {
	n := f.number()
	if n > maxKey {
		f.data = nil
		return nil
	}
	return f.take(int(n))
}

const openSSHMagic = "openssh-key-v1\x00"

// openSSH reads a private key in OpenSSH's own form. The public key is in it
// openly even where the private one is encrypted.
func openSSH(data []byte) (key, bool) {
	rest, ok := bytes.CutPrefix(data, []byte(openSSHMagic))
	if !ok {
		return key{}, false
	}
	f := fields{rest}
	cipher := string(f.text())
	f.text() // the function that makes a key of a passphrase
	f.text() // its options
	f.number()
	public, private := f.text(), f.text()
	if len(public) == 0 || len(private) == 0 {
		return key{}, false
	}
	return key{material: data, encrypted: cipher != "none", spki: sshSPKI(public)}, true
}

func sshSPKI(wire []byte) string {
	public, err := ssh.ParsePublicKey(wire)
	if err != nil {
		return ""
	}
	if c, ok := public.(ssh.CryptoPublicKey); ok {
		return publickey.SPKI(c.CryptoPublicKey())
	}
	return ""
}

// curves of JSON Web Keys.
var curves = map[string]elliptic.Curve{"P-256": elliptic.P256(), "P-384": elliptic.P384(), "P-521": elliptic.P521()}

// webKey reads a JSON Web Key (RFC 7517) that has the private part. symmetric
// says that it is a key both sides know.
func webKey(object []byte) (k key, symmetric, ok bool) {
	var j struct{ Kty, Crv, N, E, D, X, Y, K string }
	if json.Unmarshal(object, &j) != nil {
		return key{}, false, false
	}
	number := func(s string) []byte { b, _ := base64.RawURLEncoding.DecodeString(s); return b }
	switch j.Kty {
	case "oct":
		return key{}, true, len(number(j.K)) >= 8 && !placeholder(j.K)
	case "RSA", "EC", "OKP":
	default:
		return key{}, false, false
	}
	k.material = number(j.D)
	if len(k.material) < 16 {
		return key{}, false, false
	}
	switch j.Kty {
	case "RSA":
		if e := new(big.Int).SetBytes(number(j.E)); e.IsInt64() && e.BitLen() < 32 {
			k.spki = publickey.SPKI(&rsa.PublicKey{N: new(big.Int).SetBytes(number(j.N)), E: int(e.Int64())})
		}
	case "EC":
		if curve := curves[j.Crv]; curve != nil {
			point := slices.Concat([]byte{4}, number(j.X), number(j.Y))
			if public, err := ecdsa.ParseUncompressedPublicKey(curve, point); err == nil {
				k.spki = publickey.SPKI(public)
			}
		}
	case "OKP":
		if x := number(j.X); j.Crv == "Ed25519" && len(x) == ed25519.PublicKeySize {
			k.spki = publickey.SPKI(ed25519.PublicKey(x))
		} else if public, err := ecdh.X25519().NewPublicKey(x); j.Crv == "X25519" && err == nil {
			k.spki = publickey.SPKI(public)
		}
	}
	return k, false, true
}

// Package publickey gives a public key its one name: by it what is seen in one
// place is known again in another.
//
// It must not read files.
package publickey

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
)

// maxBits bounds an RSA key, for what it takes to work with one.
const maxBits = 16_384

// SPKI is the SHA-256 of the key's SubjectPublicKeyInfo in DER, in hexadecimal,
// whatever form a file gave the key; "" of one of a kind or size not known here.
func SPKI(key crypto.PublicKey) string {
	switch key := key.(type) {
	case *rsa.PublicKey:
		if key.N == nil || key.N.Sign() <= 0 || key.N.BitLen() > maxBits || key.E <= 0 {
			return ""
		}
	case *ecdsa.PublicKey, ed25519.PublicKey, *ecdh.PublicKey:
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

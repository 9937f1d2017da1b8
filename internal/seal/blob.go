package seal

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
)

// blob is a Sigstore bundle v0.3 over a file, as far as one made with a key goes.
type blob struct {
	MediaType            string `json:"mediaType"`
	VerificationMaterial struct {
		PublicKey struct {
			Hint []byte `json:"hint"` // SHA-256 of the SubjectPublicKeyInfo
		} `json:"publicKey"`
	} `json:"verificationMaterial"`
	Signature struct {
		Digest struct {
			Algorithm string `json:"algorithm"`
			Digest    []byte `json:"digest"`
		} `json:"messageDigest"`
		Signature []byte `json:"signature"`
	} `json:"messageSignature"`
}

// SignBlob signs bytes that are no audit folder. It returns the bundle and the
// trusted root, which names nobody, that stock cosign checks them with:
//
//	cosign verify-blob --key KEY --bundle BUNDLE --trusted-root ROOT --insecure-ignore-tlog FILE
func SignBlob(key *Key, data []byte) (bundle, root []byte, err error) {
	der, err := x509.MarshalPKIXPublicKey(key.public)
	if err != nil {
		return nil, nil, err
	}
	var b blob
	b.MediaType = bundleType
	hint, sum := sha256.Sum256(der), sha256.Sum256(data)
	b.VerificationMaterial.PublicKey.Hint = hint[:]
	b.Signature.Digest.Algorithm, b.Signature.Digest.Digest = "SHA2_256", sum[:]
	if b.Signature.Signature, err = (lowSigner{key.signer}).SignMessage(bytes.NewReader(data)); err != nil {
		return nil, nil, err
	}
	if root, err = trustedRoot(nil); err != nil {
		return nil, nil, err
	}
	bundle, err = json.Marshal(b)
	return bundle, root, err
}

package seal

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"

	"github.com/sigstore/cosign/v2/pkg/cosign"
	cosignbundle "github.com/sigstore/cosign/v2/pkg/cosign/bundle"
	sigstorebundle "github.com/sigstore/sigstore-go/pkg/bundle"
	"github.com/sigstore/sigstore-go/pkg/root"
	"github.com/sigstore/sigstore-go/pkg/verify"
	"github.com/sigstore/sigstore/pkg/signature"
	"github.com/sigstore/sigstore/pkg/signature/dsse"
)

const bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json"

// bundle is the part of a Sigstore bundle v0.3 that a seal uses
// (https://github.com/sigstore/protobuf-specs). cosign writes it through
// protojson, whose white space differs from build to build; the encoding of a
// seal is that of encoding/json.
type bundle struct {
	MediaType            string `json:"mediaType"`
	VerificationMaterial struct {
		PublicKey struct {
			Hint []byte `json:"hint"` // SHA-256 of the SubjectPublicKeyInfo
		} `json:"publicKey"`
		Timestamps *timestamps `json:"timestampVerificationData,omitempty"`
	} `json:"verificationMaterial"`
	Envelope struct {
		Payload     []byte `json:"payload"`
		PayloadType string `json:"payloadType"`
		Signatures  []struct {
			Sig []byte `json:"sig"`
		} `json:"signatures"`
	} `json:"dsseEnvelope"`
}

type timestamps struct {
	RFC3161 []struct {
		Response []byte `json:"signedTimestamp"` // TimeStampResp
	} `json:"rfc3161Timestamps"`
}

// check returns what keeps the bundle from being a seal.
func (b *bundle) check() error {
	switch {
	case b.MediaType != bundleType:
		return fmt.Errorf("mediaType %q", b.MediaType)
	case len(b.VerificationMaterial.PublicKey.Hint) != sha256.Size:
		return errors.New("publicKey.hint")
	case b.Envelope.PayloadType != PayloadType:
		return fmt.Errorf("payloadType %q", b.Envelope.PayloadType)
	case len(b.Envelope.Signatures) != 1:
		return fmt.Errorf("%d signatures", len(b.Envelope.Signatures))
	case b.VerificationMaterial.Timestamps != nil && len(b.VerificationMaterial.Timestamps.RFC3161) != 1:
		return fmt.Errorf("%d timestamps", len(b.VerificationMaterial.Timestamps.RFC3161))
	case b.VerificationMaterial.Timestamps != nil && len(b.timestamp()) == 0:
		return errors.New("empty timestamp")
	}
	return nil
}

// keyID is the [KeyID] that the bundle names.
func (b *bundle) keyID() string { return fmt.Sprintf("%x", b.VerificationMaterial.PublicKey.Hint) }

func (b *bundle) signature() []byte { return b.Envelope.Signatures[0].Sig }

// timestamp is the TimeStampResp, nil if there is none.
func (b *bundle) timestamp() []byte {
	if b.VerificationMaterial.Timestamps == nil {
		return nil
	}
	return b.VerificationMaterial.Timestamps.RFC3161[0].Response
}

// envelope signs the statement: a DSSE envelope in its own JSON.
func envelope(key *Key, statement []byte) ([]byte, error) {
	return dsse.WrapSigner(lowSigner{key.signer}, PayloadType).SignMessage(bytes.NewReader(statement))
}

// pack makes the seal of an envelope and, unless nil, a TimeStampResp.
func pack(public crypto.PublicKey, statement, envelope, timestamp []byte) ([]byte, error) {
	loose, err := cosignbundle.MakeNewBundle(public, nil, statement, envelope, nil, timestamp)
	if err != nil {
		return nil, err
	}
	b, err := decode[bundle](loose)
	if err != nil && !errors.Is(err, errNotCanonical) {
		return nil, err
	}
	if err := b.check(); err != nil {
		return nil, err
	}
	return encode(b)
}

// verifySignature checks the envelope with cosign's own verifier and the one
// key, and that it is the one encoding of the signature.
func verifySignature(seal []byte, b *bundle, public *ecdsa.PublicKey) error {
	if low, err := lowS(b.signature(), elliptic.P256()); err != nil || !bytes.Equal(low, b.signature()) {
		return errors.New("not the canonical signature")
	}
	verifier, err := signature.LoadVerifier(public, crypto.SHA256)
	if err != nil {
		return err
	}
	nobody, err := root.NewTrustedRoot(root.TrustedRootMediaType01, nil, nil, nil, nil)
	if err != nil {
		return err
	}
	opts := &cosign.CheckOpts{
		TrustedMaterial: nobody, // the timestamp is checked apart
		SigVerifier:     verifier,
		NewBundleFormat: true,
		IgnoreTlog:      true,
		IgnoreSCT:       true,
	}
	return guard(func() error {
		var entity sigstorebundle.Bundle
		if err := entity.UnmarshalJSON(seal); err != nil {
			return err
		}
		// cosign looks for one file among the subjects; compare holds all of them to their names.
		_, err := cosign.VerifyNewBundle(context.Background(), opts, verify.WithoutArtifactUnsafe(), &entity)
		return err
	})
}

// lowSigner leaves an ECDSA signature one form: (r, s) and (r, n−s) both verify,
// and without it anyone could turn one into the other.
type lowSigner struct{ signature.SignerVerifier }

func (l lowSigner) SignMessage(message io.Reader, opts ...signature.SignOption) ([]byte, error) {
	sig, err := l.SignerVerifier.SignMessage(message, opts...)
	if err != nil {
		return nil, err
	}
	return lowS(sig, elliptic.P256())
}

// lowS returns the signature (Ecdsa-Sig-Value of RFC 3279, DER) with the lesser s.
func lowS(sig []byte, curve elliptic.Curve) ([]byte, error) {
	var rs struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(sig, &rs)
	if err != nil || len(rest) > 0 {
		return nil, errors.New("not an ECDSA signature")
	}
	n := curve.Params().N
	if other := new(big.Int).Sub(n, rs.S); other.Cmp(rs.S) < 0 {
		rs.S = other
	}
	return asn1.Marshal(rs)
}

package signatures

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"errors"
	"io"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	pgped25519 "github.com/ProtonMail/go-crypto/openpgp/ed25519"
	"github.com/ProtonMail/go-crypto/openpgp/eddsa"
	pgperrors "github.com/ProtonMail/go-crypto/openpgp/errors"
	"github.com/ProtonMail/go-crypto/openpgp/packet"

	"github.com/patuh-id/patuh/scanners/publickey"
)

// pgpSPKI is the SPKI of a key of OpenPGP, "" of one that X.509 has no form for.
func pgpSPKI(key *packet.PublicKey) string {
	switch public := key.PublicKey.(type) {
	case *rsa.PublicKey:
		return publickey.SPKI(public)
	case *pgped25519.PublicKey:
		if len(public.Point) == ed25519.PublicKeySize {
			return publickey.SPKI(ed25519.PublicKey(public.Point))
		}
	case *eddsa.PublicKey:
		if point := public.MarshalPoint(); len(point) == ed25519.PublicKeySize+1 && point[0] == 0x40 {
			return publickey.SPKI(ed25519.PublicKey(point[1:]))
		}
	}
	return ""
}

// pgp checks a detached signature of OpenPGP with the keys that are declared. It
// names its key only by a number, so that of another's nothing can be told.
func (s *Search) pgp(payload, mark []byte, armoured bool) Signature {
	sig := Signature{Form: OpenPGP, State: Unverifiable, Reason: unparsed}
	var body []byte
	err := guard(func() error {
		from := io.Reader(bytes.NewReader(mark))
		if armoured {
			block, err := armor.Decode(from)
			if err != nil {
				return err
			}
			from = block.Body
		}
		var err error
		body, err = io.ReadAll(io.LimitReader(from, maxSignature))
		return err
	})
	if err != nil {
		return sig
	}
	var made *packet.Signature
	if err := guard(func() error {
		p, err := packet.Read(bytes.NewReader(body))
		made, _ = p.(*packet.Signature)
		return err
	}); err != nil || made == nil {
		return sig
	}
	sig.SigningTime = moment(made.CreationTime)
	sig.Reason = nobody
	at := &packet.Config{Time: func() time.Time { return made.CreationTime }} // a key that ran out later was good then
	if s.ring(&sig, payload, body, made, at) {
		return sig
	}
	for _, key := range s.keys.Public {
		var public *packet.PublicKey
		switch key := key.(type) {
		case *rsa.PublicKey:
			public = packet.NewRSAPublicKey(made.CreationTime, key)
		case ed25519.PublicKey:
			public = packet.NewEd25519PublicKey(made.CreationTime, &pgped25519.PublicKey{Point: key})
		default:
			continue
		}
		if made.Hash != crypto.SHA256 && made.Hash != crypto.SHA384 && made.Hash != crypto.SHA512 || made.SigType != packet.SigTypeBinary {
			continue
		}
		err := guard(func() error {
			h, err := made.PrepareVerify()
			if err != nil {
				return err
			}
			h.Write(payload)
			return public.VerifySignature(h, made)
		})
		if err == nil {
			sig.State, sig.Reason, sig.SPKI = Valid, nil, publickey.SPKI(key)
			return sig
		}
	}
	return sig
}

// ring checks with the keys of OpenPGP, and says whether the one is among them.
func (s *Search) ring(sig *Signature, payload, body []byte, made *packet.Signature, at *packet.Config) bool {
	if made.IssuerKeyId == nil {
		return false
	}
	keys := s.keys.Rings.KeysById(*made.IssuerKeyId)
	if len(keys) == 0 {
		return false
	}
	sig.SPKI = pgpSPKI(keys[0].PublicKey)
	err := guard(func() error {
		_, _, err := openpgp.VerifyDetachedSignature(s.keys.Rings, bytes.NewReader(payload), bytes.NewReader(body), at)
		return err
	})
	var wrong pgperrors.SignatureError
	switch {
	case err == nil:
		sig.State, sig.Reason = Valid, nil
	case errors.As(err, &wrong):
		sig.State, sig.Reason = Invalid, changed
	case errors.Is(err, pgperrors.ErrKeyExpired), errors.Is(err, pgperrors.ErrSignatureExpired), errors.Is(err, pgperrors.ErrKeyRevoked):
		sig.State, sig.Reason = Invalid, lapsed
	default:
		sig.State, sig.Reason = Unverifiable, unknown
	}
	return true
}

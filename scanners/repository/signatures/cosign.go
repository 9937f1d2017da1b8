package signatures

import (
	"bytes"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/sigstore/sigstore-go/pkg/bundle"
	"github.com/sigstore/sigstore-go/pkg/root"
	"github.com/sigstore/sigstore-go/pkg/verify"
	"github.com/sigstore/sigstore/pkg/signature"

	"github.com/patuh-id/patuh/scanners/publickey"
)

// file checks the signature of a file that is in another beside it. It says
// whether there is a signature in that at all.
func (s *Search) file(data, mark []byte, beside string) (Signature, bool) {
	ending := strings.ToLower(path.Ext(beside))
	trimmed := bytes.TrimSpace(mark)
	switch {
	case bytes.HasPrefix(trimmed, []byte("-----BEGIN PGP SIGNATURE")), bytes.HasPrefix(trimmed, []byte("-----BEGIN SSH SIGNATURE")),
		bytes.HasPrefix(trimmed, []byte("-----BEGIN PKCS7")), bytes.HasPrefix(trimmed, []byte("-----BEGIN CMS")), bytes.HasPrefix(trimmed, []byte("-----BEGIN SIGNED MESSAGE")):
		return s.armoured(data, trimmed, "file"), true
	case bytes.HasPrefix(trimmed, []byte("{")):
		return s.bundle(data, trimmed)
	case ending == ".p7s" || ending == ".p7m" || len(mark) > 2 && mark[0] == 0x30 && mark[1] > 0x80 && bytes.Contains(mark[:min(len(mark), 32)], []byte("\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")):
		if found := cms(mark, data); len(found) == 1 {
			return found[0], true
		}
		return Signature{Form: CMS, State: Unverifiable, Reason: manyParts}, true
	case ending == ".sig" || ending == ".sign" || ending == ".asc":
		if raw, err := base64.StdEncoding.DecodeString(string(trimmed)); err == nil && len(raw) >= 32 && len(raw) <= 4096 {
			return s.plain(data, raw), true
		}
		if len(mark) > 2 && (mark[0] == 0x88 || mark[0] == 0x89 || mark[0] == 0xc2) { // a packet of a signature
			return s.pgp(data, mark, false), true
		}
		if len(mark) >= 64 && len(mark) <= 4096 && (mark[0] == 0x30 || len(mark) == 64 || len(mark) >= 256) {
			return s.plain(data, mark), true
		}
	}
	if ending == ".sig" || ending == ".sign" || ending == ".minisig" { // which are the endings of nothing else
		return Signature{State: Unverifiable, Reason: unknown}, true
	}
	return Signature{}, false
}

// plain checks a signature that names no key with all that are declared.
func (s *Search) plain(data, mark []byte) Signature {
	sig := Signature{Form: Plain, State: Unverifiable, Reason: nobody}
	for _, key := range s.keys.Public {
		if verified(key, data, mark) {
			sig.State, sig.Reason, sig.SPKI = Valid, nil, publickey.SPKI(key)
			return sig
		}
	}
	return sig
}

func verified(key crypto.PublicKey, data, mark []byte) bool {
	if publickey.SPKI(key) == "" {
		return false
	}
	return guard(func() error {
		v, err := signature.LoadVerifier(key, crypto.SHA256)
		if err != nil {
			return err
		}
		return v.VerifySignature(bytes.NewReader(mark), bytes.NewReader(data))
	}) == nil
}

// bundle checks a bundle of Sigstore, in its present form or that of cosign's
// old days. It asks no log and no authority: what they say of it is not told.
func (s *Search) bundle(data, mark []byte) (Signature, bool) {
	sig := Signature{Form: Sigstore, State: Unverifiable, Reason: unparsed}
	var told struct {
		MediaType string
		Signature []byte `json:"base64Signature"`
		Cert      []byte `json:"cert"`
	}
	if json.Unmarshal(mark, &told) != nil {
		return sig, false
	}
	if len(told.Signature) > 0 {
		return s.old(data, told.Signature, told.Cert), true
	}
	if !strings.Contains(told.MediaType, "dev.sigstore.bundle") {
		return sig, false
	}
	var b bundle.Bundle
	var with verify.VerificationContent
	var made verify.SignatureContent
	if guard(func() (err error) {
		if err = b.UnmarshalJSON(mark); err != nil {
			return err
		}
		if with, err = b.VerificationContent(); err != nil {
			return err
		}
		made, err = b.SignatureContent()
		return err
	}) != nil {
		return sig, true
	}
	if e := made.EnvelopeContent(); e != nil && papers(e) {
		return sig, false
	}
	holds := func(material root.TrustedMaterial) bool {
		return guard(func() error {
			return verify.VerifySignatureWithArtifacts(made, with, material, readers(data))
		}) == nil
	}
	if m := made.MessageSignatureContent(); m != nil {
		if sum := sha256.Sum256(data); m.DigestAlgorithm() == "SHA2_256" && !bytes.Equal(sum[:], m.Digest()) {
			sig.State, sig.Reason = Invalid, changed
		}
	}
	if leaf := with.Certificate(); leaf != nil {
		sig.certified(leaf)
		if sig.State == Invalid {
			return sig, true
		}
		if sig.State, sig.Reason = Invalid, changed; holds(nil) {
			sig.State, sig.Reason = Valid, nil
		}
		return sig, true
	}
	hint := ""
	if k := with.PublicKey(); k != nil {
		hint = k.Hint()
	}
	for _, key := range s.keys.Public {
		id := publickey.SPKI(key)
		v, err := signature.LoadVerifier(key, crypto.SHA256)
		if id == "" || err != nil {
			continue
		}
		material := root.NewTrustedPublicKeyMaterial(func(string) (root.TimeConstrainedVerifier, error) {
			return root.NewExpiringKey(v, time.Time{}, time.Time{}), nil
		})
		switch raw, _ := hex.DecodeString(id); {
		case sig.State != Invalid && holds(material):
			sig.State, sig.Reason, sig.SPKI = Valid, nil, id
			return sig, true
		case hint != "" && (hint == id || hint == base64.StdEncoding.EncodeToString(raw)): // it says it is that key's
			sig.State, sig.SPKI, sig.Reason = Invalid, id, changed
			return sig, true
		}
	}
	if sig.State != Invalid {
		sig.Reason = nobody
	}
	return sig, true
}

// papers says whether an envelope seals a paper about a city or a delivery that
// patuh itself made: the register, the record of a handover, an audit. Where one
// lies in a repository, nobody signed anything of the application by it.
func papers(e verify.EnvelopeContent) (is bool) {
	_ = guard(func() error {
		statement, err := e.Statement()
		is = err == nil && slices.Contains([]string{"https://patuh.id/register/v1", "https://patuh.id/handover/v1", "https://patuh.id/attestation/audit/v1"}, statement.PredicateType)
		return err
	})
	return is
}

// old checks what cosign wrote before there were bundles of Sigstore.
func (s *Search) old(data, mark, cert []byte) Signature {
	if len(cert) == 0 {
		sig := s.plain(data, mark)
		sig.Form = Sigstore
		return sig
	}
	sig := Signature{Form: Sigstore, State: Unverifiable, Reason: unparsed}
	if decoded, err := base64.StdEncoding.DecodeString(string(cert)); err == nil {
		cert = decoded
	}
	block, _ := pem.Decode(cert)
	if block == nil {
		return sig
	}
	leaf, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return sig
	}
	sig.certified(leaf)
	if sig.State, sig.Reason = Invalid, changed; verified(leaf.PublicKey, data, mark) {
		sig.State, sig.Reason = Valid, nil
	}
	return sig
}

func readers(data []byte) []io.Reader { return []io.Reader{bytes.NewReader(data)} }

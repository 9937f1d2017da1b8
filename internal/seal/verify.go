package seal

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/x509"
	"errors"
	"maps"
	"slices"
	"strings"
)

// VerifyOptions say what is asked of a seal beyond a trusted signature.
type VerifyOptions struct {
	TSARoots []*x509.Certificate // if any: the seal must be timestamped, by an authority under one of these
}

// Report is what [Verify] found.
type Report struct {
	KeyID     string     `json:"key_id"`              // of the trusted key that signed; empty if none did
	SHA256    string     `json:"sha256"`              // of the seal
	Files     int        `json:"files"`               // read and compared, the seal not counted
	Statement *Statement `json:"statement,omitempty"` // what was sealed; believe it only if OK
	Timestamp *Timestamp `json:"timestamp,omitempty"` // nil if there is none, or none that is valid
	Problems  Problems   `json:"problems"`            // sorted by file
}

// OK says that the folder is, byte for byte, what the holder of a trusted key
// sealed.
func (r *Report) OK() bool { return r.KeyID != "" && len(r.Problems) == 0 }

// Verify checks a folder against its seal, and the seal against the trusted
// public keys (ECDSA on P-256). It reports every problem there is, each with
// its file. If a seal cannot be read, the rest cannot be compared with it.
//
// It uses neither network nor clock: a seal that holds today holds in ten
// years. It does not judge again. The error is of what could not be started:
// a folder that cannot be opened, or a [Problem] NoTrustedKey or BadKey.
func Verify(dir string, trusted []crypto.PublicKey, opts VerifyOptions) (*Report, error) {
	keys := map[string]*ecdsa.PublicKey{}
	for _, k := range trusted {
		p256, err := asP256(k)
		if err != nil {
			return nil, err
		}
		keys[KeyID(p256)] = p256
	}
	if len(keys) == 0 {
		return nil, problem("", NoTrustedKey)
	}
	f, err := survey(dir)
	if err != nil {
		return nil, err
	}
	r := &Report{Files: len(f.files), Problems: f.problems}
	r.verify(f, keys, opts)
	r.Problems.sort()
	return r, nil
}

func (r *Report) add(file, code string, args ...any) {
	r.Problems = append(r.Problems, problem(file, code, args...))
}

func (r *Report) verify(f *folder, keys map[string]*ecdsa.PublicKey, opts VerifyOptions) {
	seal, ok := f.kept[SealFile]
	if !ok {
		if !f.refused[SealFile] {
			r.add(SealFile, Missing)
		}
		return
	}
	r.SHA256 = digest(seal)
	b, err := decode[bundle](seal)
	switch {
	case errors.Is(err, errNotCanonical):
		r.add(SealFile, NotCanonical)
	case err != nil:
		r.add(SealFile, BadSeal, err)
		return
	}
	if err := b.check(); err != nil {
		r.add(SealFile, BadSeal, err)
		return
	}
	r.signature(seal, &b, keys)

	s, err := decode[Statement](b.Envelope.Payload)
	if err == nil {
		err = s.check()
	}
	if err != nil {
		r.add(SealFile, BadStatement, err)
		return
	}
	r.Statement = &s
	if s.Predicate.Signer.KeyID != b.keyID() {
		r.add(SealFile, BadStatement, "key_id "+s.Predicate.Signer.KeyID)
	}
	r.Problems = append(r.Problems, f.compare(&s)...)
	if r.KeyID != "" && f.intact(&s, TrustedRootFile) { // else reported, and a timestamp of it would say nothing
		r.timestamp(&b, f.kept[TrustedRootFile], opts)
	}
}

// signature looks for the trusted key that signed. The key the bundle names
// must be it, though no signature covers the name.
func (r *Report) signature(seal []byte, b *bundle, keys map[string]*ecdsa.PublicKey) {
	if key, ok := keys[b.keyID()]; ok && verifySignature(seal, b, key) == nil {
		r.KeyID = b.keyID()
		return
	}
	for _, id := range slices.Sorted(maps.Keys(keys)) {
		if verifySignature(seal, b, keys[id]) == nil {
			r.KeyID = id
			r.add(SealFile, BadHint, b.keyID(), id)
			return
		}
	}
	if _, ok := keys[b.keyID()]; ok {
		r.add(SealFile, BadSignature)
	} else {
		r.add(SealFile, UnknownKey, b.keyID(), strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
	}
}

// timestamp checks that there is a timestamp if and only if the sealed trusted
// root names an authority: so none can be taken out of a seal.
func (r *Report) timestamp(b *bundle, trustedRoot []byte, opts VerifyOptions) {
	a, err := parseTrustedRoot(trustedRoot)
	response := b.timestamp()
	switch {
	case err != nil:
		r.add(TrustedRootFile, BadChain, err)
		return
	case a == nil && response != nil:
		r.add(SealFile, BadTimestamp, errors.New("none was to be there"))
		return
	case a != nil && response == nil, a == nil && len(opts.TSARoots) > 0:
		r.add(SealFile, NoTimestamp)
		return
	case a == nil:
		return
	}
	at, err := verifyTimestamp(response, b.signature(), a)
	if err != nil {
		r.add(SealFile, BadTimestamp, err)
		return
	}
	r.Timestamp = &Timestamp{Time: at, Authority: a.Leaf.Subject.CommonName}
	if len(opts.TSARoots) == 0 {
		return
	}
	_, err = a.Leaf.Verify(x509.VerifyOptions{
		Roots:         pool(opts.TSARoots),
		Intermediates: pool(append(slices.Clone(a.Intermediates), a.Root)),
		CurrentTime:   at,
		KeyUsages:     []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
	if err != nil {
		r.add(TrustedRootFile, BadChain, err)
		return
	}
	r.Timestamp.Pinned = true
}

package seal

import (
	"crypto"
	"errors"
	"fmt"
	"path"
	"strings"
)

// FileSeal is what the seal of a file adds to the file's name, as cosign's own
// bundles are named.
const FileSeal = ".sigstore.json"

// attestation is the statement by which one file is sealed: an in-toto Statement v1
// of one subject and an empty predicate, so that two who seal the same file sign the
// same bytes.
type attestation struct {
	Type          string    `json:"_type"`
	Subject       []Subject `json:"subject"`
	PredicateType string    `json:"predicateType"`
	Predicate     struct{}  `json:"predicate"`
}

// SignFile seals one file, known by a name without folders, as a predicate of that
// type (a URI). It returns the seal: a Sigstore bundle, as that of a folder is.
func SignFile(key *Key, name, predicateType string, data []byte) ([]byte, error) {
	if key == nil {
		return nil, problem("", BadKey, "nil")
	}
	s := attestation{Type: StatementType, Subject: []Subject{{Name: name, Digest: Digest{SHA256: digest(data)}}}, PredicateType: predicateType}
	if err := s.check(predicateType); err != nil {
		return nil, problem(name, BadPredicate, err)
	}
	payload, err := encode(s)
	if err != nil {
		return nil, problem(name, BadPredicate, err)
	}
	env, err := envelope(key, payload)
	if err != nil {
		return nil, err
	}
	return pack(key.public, payload, env, nil)
}

// VerifyFile checks a file against its seal, and the seal against the trusted public
// keys; the file may have been renamed. It returns the [KeyID] of the key that
// sealed. The error is a [Problem] of the seal.
func VerifyFile(sealed []byte, predicateType string, data []byte, trusted []crypto.PublicKey) (string, error) {
	if len(trusted) == 0 {
		return "", problem("", NoTrustedKey)
	}
	if len(sealed) > MaxSeal {
		return "", problem("", TooLarge, MaxSeal)
	}
	b, err := decode[bundle](sealed)
	switch {
	case errors.Is(err, errNotCanonical):
		return "", problem("", NotCanonical)
	case err != nil:
		return "", problem("", BadSeal, err)
	}
	if err := b.check(); err != nil {
		return "", problem("", BadSeal, err)
	}
	var given []string // the ids of the keys that are none of its own
	for _, k := range trusted {
		public, err := asP256(k)
		if err != nil {
			return "", err
		}
		if id := KeyID(public); id != b.keyID() {
			given = append(given, id)
			continue
		}
		if verifySignature(sealed, &b, public) != nil {
			return "", problem("", BadSignature)
		}
		s, err := decode[attestation](b.Envelope.Payload)
		if err == nil {
			err = s.check(predicateType)
		}
		if err != nil {
			return "", problem("", BadStatement, err)
		}
		if s.Subject[0].Digest.SHA256 != digest(data) {
			return "", problem("", Changed, digest(data), s.Subject[0].Digest.SHA256)
		}
		return b.keyID(), nil
	}
	return "", problem("", UnknownKey, b.keyID(), strings.Join(given, ", "))
}

func (s *attestation) check(predicateType string) error {
	switch {
	case s.Type != StatementType:
		return fmt.Errorf("_type %q", s.Type)
	case s.PredicateType != predicateType:
		return fmt.Errorf("predicateType %q, not %q", s.PredicateType, predicateType)
	case len(s.Subject) != 1:
		return fmt.Errorf("%d subjects", len(s.Subject))
	case !validName.MatchString(s.Subject[0].Name) || path.Base(s.Subject[0].Name) != s.Subject[0].Name:
		return fmt.Errorf("subject %q", s.Subject[0].Name)
	case !validDigest.MatchString(s.Subject[0].Digest.SHA256):
		return errors.New("digest of the subject")
	}
	return nil
}

// CountersignFile seals what another has sealed: it signs the very bytes the first
// seal does, once that is one of a trusted key over the file. The error of a seal that
// is not is a [Problem], as that of [VerifyFile].
func CountersignFile(key *Key, sealed []byte, predicateType string, data []byte, trusted []crypto.PublicKey) ([]byte, error) {
	if key == nil {
		return nil, problem("", BadKey, "nil")
	}
	if _, err := VerifyFile(sealed, predicateType, data, trusted); err != nil {
		return nil, err
	}
	first, err := decode[bundle](sealed)
	if err != nil {
		return nil, err
	}
	env, err := envelope(key, first.Envelope.Payload)
	if err != nil {
		return nil, err
	}
	return pack(key.public, first.Envelope.Payload, env, nil)
}

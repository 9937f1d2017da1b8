package seal

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sigstore/cosign/v2/pkg/cosign"
)

// SignOptions say whether and by whom the seal is timestamped.
type SignOptions struct {
	TSA          string       // http or https address of an RFC 3161 timestamp authority; none if empty
	TSAClient    *http.Client // nil: one that connects directly, with timeouts; never follows a redirect
	TrustedChain []byte       // the authority's certificates in PEM, or those of its issuers; else its own word is taken for them
}

// Sealed is what [Sign] did.
type Sealed struct {
	KeyID        string     `json:"key_id"`
	SHA256       string     `json:"sha256"` // of the seal
	Subjects     int        `json:"subjects"`
	Timestamp    *Timestamp `json:"timestamp,omitempty"`     // Pinned if it ends in TrustedChain
	ChainLearned bool       `json:"chain_learned,omitempty"` // the authority named its own chain: compare it, or give TrustedChain
}

// Sign seals the folder. It writes trusted_root.json and VERIFY.md, then the
// seal over all files but itself and those the indexes list. It fills in what
// the predicate says of those files and of the key; what the caller gave there
// must agree.
//
// A folder that [Verify] would refuse is not sealed: the error is then
// [Problems]. Any other failure the operator can put right is a [Problem]:
// AlreadySealed, BadPredicate, TooManyFiles, TSAFailed, BadChain, BadTimestamp.
func Sign(ctx context.Context, dir string, key *Key, predicate Predicate, opts SignOptions) (*Sealed, error) {
	if key == nil {
		return nil, problem("", BadKey, "nil")
	}
	if _, err := os.Lstat(filepath.Join(dir, SealFile)); err == nil {
		return nil, problem(SealFile, AlreadySealed)
	}

	done := &Sealed{KeyID: key.ID()}
	var by *authority
	var stamper *tsa
	if opts.TSA != "" {
		var err error
		if stamper, err = newTSA(opts.TSA, opts.TSAClient); err != nil {
			return nil, err
		}
		if by, done.ChainLearned, err = stamper.chain(ctx, opts.TrustedChain); err != nil {
			return nil, err
		}
	}
	tr, err := trustedRoot(by)
	if err != nil {
		return nil, err
	}
	if err := write(filepath.Join(dir, TrustedRootFile), tr, 0o644); err != nil {
		return nil, err
	}
	if err := write(filepath.Join(dir, GuideFile), guide(done.KeyID, by != nil), 0o644); err != nil {
		return nil, err
	}

	f, err := survey(dir)
	if err != nil {
		return nil, err
	}
	statement, err := f.state(key, predicate)
	if err != nil {
		return nil, err
	}
	done.Subjects = len(statement.Subject)
	payload, err := encode(*statement)
	if err != nil {
		return nil, problem("", BadPredicate, err)
	}
	env, err := envelope(key, payload)
	if err != nil {
		return nil, err
	}
	var response []byte
	if stamper != nil {
		if response, done.Timestamp, err = stamper.timestamp(ctx, env, by); err != nil {
			return nil, err
		}
		done.Timestamp.Pinned = !done.ChainLearned
	}
	seal, err := pack(key.public, payload, env, response)
	if err != nil {
		return nil, err
	}
	if len(seal) > MaxSeal {
		return nil, problem(SealFile, TooLarge, MaxSeal)
	}
	done.SHA256 = digest(seal)
	return done, write(filepath.Join(dir, SealFile), seal, 0o644)
}

// state makes the statement of the folder. What it returns describes the
// folder truly, or is an error.
func (f *folder) state(key *Key, p Predicate) (*Statement, error) {
	problems := slices.Clone(f.problems)
	listed := map[string]bool{}
	for _, index := range indexes {
		entries, wrong := f.listed(index)
		problems = append(problems, wrong...)
		for name := range entries {
			listed[name] = true
		}
	}
	s := &Statement{Type: StatementType, PredicateType: PredicateType}
	for _, name := range f.names() {
		switch {
		case listed[name]:
		case strings.HasPrefix(name, "manifests/") && name != ManifestIndex, strings.HasPrefix(name, "evidence/") && name != EvidenceIndex:
			problems = append(problems, problem(name, Extra))
		case !validName.MatchString(name):
			problems = append(problems, problem(name, BadName))
		default:
			s.Subject = append(s.Subject, Subject{Name: name, Digest: Digest{SHA256: f.files[name].sha256}})
		}
	}
	for _, name := range required {
		if s.digest(name) == "" && !f.refused[name] {
			problems = append(problems, problem(name, Missing))
		}
	}
	if len(problems) > 0 {
		problems.sort()
		return nil, problems
	}
	if len(s.Subject) > maxSubjects {
		return nil, problem("", TooManyFiles, len(s.Subject), maxSubjects)
	}

	given := p
	p.Regulation.SHA256 = f.files[RegulationFile].sha256
	p.Rules.SHA256 = f.files[RulesFile].sha256
	p.Inputs.Manifests = Input{Count: len(f.indexes[ManifestIndex].Files), SHA256: f.files[ManifestIndex].sha256}
	p.Inputs.Evidence = Input{Count: len(f.indexes[EvidenceIndex].Files), SHA256: f.files[EvidenceIndex].sha256}
	p.Signer.Kind, p.Signer.KeyID = Uncertified, key.ID()
	switch {
	case differ(given.Regulation.SHA256, p.Regulation.SHA256):
		return nil, problem(RegulationFile, BadPredicate, "SHA-256 "+given.Regulation.SHA256)
	case differ(given.Rules.SHA256, p.Rules.SHA256):
		return nil, problem(RulesFile, BadPredicate, "SHA-256 "+given.Rules.SHA256)
	case differ(given.Inputs.Manifests, p.Inputs.Manifests):
		return nil, problem(ManifestIndex, BadPredicate, given.Inputs.Manifests.SHA256)
	case differ(given.Inputs.Evidence, p.Inputs.Evidence):
		return nil, problem(EvidenceIndex, BadPredicate, given.Inputs.Evidence.SHA256)
	case differ(given.Signer.Kind, p.Signer.Kind), differ(given.Signer.KeyID, p.Signer.KeyID):
		return nil, problem("", BadPredicate, "signer")
	}
	s.Predicate = p
	if err := s.check(); err != nil {
		return nil, problem("", BadPredicate, err)
	}
	return s, nil
}

// differ says that something was given, and it is something else.
func differ[T comparable](given, got T) bool {
	var none T
	return given != none && given != got
}

// timestamp has the signature of the envelope timestamped by the authority.
func (t *tsa) timestamp(ctx context.Context, envelope []byte, a *authority) ([]byte, *Timestamp, error) {
	signature, err := cosign.GetDSSESigBytes(envelope)
	if err != nil {
		return nil, nil, err
	}
	response, _, err := t.stamp(ctx, signature)
	if err != nil {
		return nil, nil, problem("", TSAFailed, err)
	}
	if response, err = canonicalTimestamp(response, a.Leaf); err != nil {
		return nil, nil, problem("", BadTimestamp, err)
	}
	at, err := verifyTimestamp(response, signature, a)
	if err != nil {
		return nil, nil, problem("", BadTimestamp, err)
	}
	return response, &Timestamp{Time: at, Authority: a.Leaf.Subject.CommonName}, nil
}

package seal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
)

// The types that a statement of ours names.
const (
	StatementType = "https://in-toto.io/Statement/v1"
	PredicateType = "https://patuh.id/attestation/audit/v1"
	PayloadType   = "application/vnd.in-toto+json"
)

// Uncertified is the kind of every signature made here: an electronic signature
// made without a certification authority of Indonesia (PSrE), "tidak
// tersertifikasi" in the terms of PP 71/2019.
const Uncertified = "uncertified"

// maxSubjects is what sigstore-go accepts in one statement.
const maxSubjects = 1024

// Statement is an in-toto Statement v1
// (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md). Its
// one encoding is that of encoding/json, so a field more or less would break
// every seal there is: what the structs below say is for good, and none is
// another package's. Another predicate is another PredicateType.
type Statement struct {
	Type          string    `json:"_type"`
	Subject       []Subject `json:"subject"` // sorted by name
	PredicateType string    `json:"predicateType"`
	Predicate     Predicate `json:"predicate"`
}

// Subject is one sealed file.
type Subject struct {
	Name   string `json:"name"` // within the folder, forward slashes
	Digest Digest `json:"digest"`
}

// Digest is an in-toto DigestSet of one.
type Digest struct {
	SHA256 string `json:"sha256"` // lower-case hexadecimal, as every digest here
}

// Predicate says of the audit what whoever signs vouches for. Times are RFC 3339.
type Predicate struct {
	Auditee    Auditee    `json:"auditee"`
	Period     string     `json:"period"` // YYYY-Qn
	AsOf       string     `json:"as_of"`
	Started    string     `json:"started"`
	Finished   string     `json:"finished"`
	Tool       Tool       `json:"tool"`
	Regulation Regulation `json:"regulation"`
	Rules      Digest     `json:"rules"`  // of rules.tar.gz; Sign fills it in
	Inputs     Inputs     `json:"inputs"` // of the two indexes; Sign fills it in
	Result     string     `json:"result"` // outcome of the audit
	Counts     Counts     `json:"counts"`
	Exemptions int        `json:"exemptions"` // how many there are
	Signer     Signer     `json:"signer"`
}

// Auditee is who was audited: Auditee(audit.Auditee).
type Auditee struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Dinas string `json:"dinas"`
}

// Inputs are the digests of what the verdicts rest on.
type Inputs struct {
	Manifests Input `json:"manifests"`
	Evidence  Input `json:"evidence"`
}

// Input is one index.
type Input struct {
	Count  int    `json:"count"` // of its entries
	SHA256 string `json:"sha256"`
}

// Counts are the numbers of results: Counts(audit.Counts).
type Counts struct {
	Total         int `json:"total"`
	Pass          int `json:"pass"`
	Fail          int `json:"fail"`
	Exempt        int `json:"exempt"`
	Warning       int `json:"warning"`
	Unknown       int `json:"unknown"`
	NotApplicable int `json:"not_applicable"`
	Error         int `json:"error"`
}

// Tool is what audited.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"` // of the executable
}

// Regulation is the regulation judged by.
type Regulation struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"` // of regulation.yaml; Sign fills it in
}

// Signer is in whose name the seal is made.
type Signer struct {
	Title string `json:"title,omitempty"` // office held, as the signer gives it
	Kind  string `json:"kind"`            // Uncertified; Sign fills it in
	KeyID string `json:"key_id"`          // Sign fills it in
}

// encode is the one encoding of the value. It fails on text that is not UTF-8,
// which would not survive it.
func encode[T any](v T) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	if _, err := decode[T](b); err != nil {
		return nil, err
	}
	return b, nil
}

// errNotCanonical is that of bytes which say something, but not as encode would.
var errNotCanonical = errors.New("not the canonical encoding")

// decode is the inverse of encode. With errNotCanonical it returns what it could read.
func decode[T any](b []byte) (v T, err error) {
	if err := json.Unmarshal(b, &v); err != nil {
		return v, err
	}
	again, err := json.Marshal(v)
	if err == nil && !bytes.Equal(again, b) {
		err = errNotCanonical
	}
	return v, err
}

// validName holds sealed names to what every shell, file system and JSON writer
// renders as it is.
var validName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$`)

var (
	validDigest = regexp.MustCompile(`^[0-9a-f]{64}$`)
	validPeriod = regexp.MustCompile(`^[0-9]{4}-Q[1-4]$`)
)

// check returns what is wrong with the statement in itself.
func (s *Statement) check() error {
	switch {
	case s.Type != StatementType:
		return fmt.Errorf("_type %q", s.Type)
	case s.PredicateType != PredicateType:
		return fmt.Errorf("predicateType %q", s.PredicateType)
	case len(s.Subject) > maxSubjects:
		return fmt.Errorf("%d subjects", len(s.Subject))
	}
	for i, sub := range s.Subject {
		switch {
		case !validName.MatchString(sub.Name), !fs.ValidPath(sub.Name), sub.Name == SealFile:
			return fmt.Errorf("subject %q", sub.Name)
		case !validDigest.MatchString(sub.Digest.SHA256):
			return fmt.Errorf("digest of subject %q", sub.Name)
		case i > 0 && s.Subject[i-1].Name >= sub.Name:
			return fmt.Errorf("subject %q twice or out of order", sub.Name)
		}
	}
	for _, name := range required {
		if s.digest(name) == "" {
			return fmt.Errorf("%s is no subject", name)
		}
	}
	return s.Predicate.check()
}

// required are the files without which there is nothing to seal.
var required = []string{EvidenceIndex, GuideFile, ManifestIndex, RegulationFile, ReportFile, RulesFile, TrustedRootFile}

// digest is that of the subject, empty if there is none.
func (s *Statement) digest(name string) string {
	i, ok := slices.BinarySearchFunc(s.Subject, name, func(sub Subject, name string) int { return strings.Compare(sub.Name, name) })
	if !ok {
		return ""
	}
	return s.Subject[i].Digest.SHA256
}

func (p *Predicate) check() error {
	for _, t := range []struct{ name, value string }{{"as_of", p.AsOf}, {"started", p.Started}, {"finished", p.Finished}} {
		if _, err := time.Parse(time.RFC3339, t.value); err != nil {
			return fmt.Errorf("%s %q", t.name, t.value)
		}
	}
	for _, d := range []struct{ name, value string }{
		{"tool", p.Tool.SHA256},
		{"regulation", p.Regulation.SHA256},
		{"rules", p.Rules.SHA256},
		{"manifests", p.Inputs.Manifests.SHA256},
		{"evidence", p.Inputs.Evidence.SHA256},
		{"key_id", p.Signer.KeyID},
	} {
		if !validDigest.MatchString(d.value) {
			return fmt.Errorf("SHA-256 of %s %q", d.name, d.value)
		}
	}
	switch {
	case !validPeriod.MatchString(p.Period):
		return fmt.Errorf("period %q", p.Period)
	case p.Result != audit.OutcomeFail && p.Result != audit.OutcomeIncomplete && p.Result != audit.OutcomeClean:
		return fmt.Errorf("result %q", p.Result)
	case p.Signer.Kind != Uncertified:
		return fmt.Errorf("kind of signature %q", p.Signer.Kind)
	}
	return nil
}

// Package handover is the record of a delivery: which commit of which application a
// vendor hands over, with which documents, owners and packages, and what the check
// said of it.
//
// It holds the record, and looks into a repository to make one or to hold one to it.
// It must not judge, sign or write files, and keeps of a repository paths, digests,
// counts, licences and organisations: no author, no content.
package handover

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/canonical"
	"github.com/patuh-id/patuh/internal/sbom"
	"github.com/patuh-id/patuh/scanners/repository/documents"
)

// SchemaID names the form of a record, published as docs/schema/handover-1.json.
const SchemaID = "urn:patuh:schema:handover:1"

// PredicateType is that of the in-toto statement a record is sealed by.
const PredicateType = "https://patuh.id/handover/v1"

// What is written beside a record bears its name with these ends: its SBOM, and the
// second seal, of the Dinas.
const (
	BillEnding      = ".cdx.json"
	CountersealName = ".dinas.sigstore.json"
)

// Caps on a record.
const (
	MaxSize  = 4 << 20 // bytes; one is some 10 KB
	MaxTitle = 200     // letters of the signer's title
)

// Record is the delivery record. Times are RFC 3339 in UTC, digests SHA-256 in
// lower-case hexadecimal; blobs, commits and trees are git's object ids.
type Record struct {
	Schema       string          `json:"schema"`
	Tool         audit.Tool      `json:"tool"`
	Made         string          `json:"made"`
	Signer       Signer          `json:"signer"`
	Auditee      audit.Auditee   `json:"auditee"`
	Applications []Application   `json:"applications"` // sorted by id
	Manifest     Manifest        `json:"manifest"`
	Repository   Contents        `json:"repository"`
	SBOM         SBOM            `json:"sbom"`
	Check        Check           `json:"check"`
	Register     *audit.Register `json:"register,omitempty"` // that stood beside the check; nil: there was none
}

// Signer is who hands over.
type Signer struct {
	Title string `json:"title"`
	KeyID string `json:"key_id"` // of the key that seals the record
}

// Application is one that the manifest declares.
type Application struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Agency string `json:"agency"` // whose it is
}

// Manifest is the manifest that was checked, as it is in the commit.
type Manifest struct {
	Path   string `json:"path"`
	Blob   string `json:"blob"`
	SHA256 string `json:"sha256"`
}

// Contents is what the repository holds at its commit.
type Contents struct {
	ID            string       `json:"id"` // of the repository, as the manifest declares it
	Commit        string       `json:"commit"`
	Tree          string       `json:"tree"`
	Committed     string       `json:"committed"`
	Files         int          `json:"files"`
	Bytes         int          `json:"bytes"`
	Documents     []Document   `json:"documents"` // in the regulation's order, each once
	Limits        []audit.Text `json:"limits"`    // caps that were reached, so that something was not looked at
	Licences      []Licence    `json:"licences"`
	Owners        []Owner      `json:"owners"`
	Persons       int          `json:"persons"`       // copyright lines of holders that are not told as organisations, and not named
	Disagreements []string     `json:"disagreements"` // what is said in several ways: owner, licence
	Unexamined    int          `json:"unexamined"`    // files that may tell of owners or licences and could not be read
}

// Document is one of the documents that are handed over.
type Document struct {
	Name     string `json:"name"`
	State    string `json:"state"`
	Declared string `json:"declared,omitempty"` // where the manifest says it is
	Path     string `json:"path,omitempty"`
	Section  string `json:"section,omitempty"`
	Blob     string `json:"blob,omitempty"`  // of a file; of a folder, of the file in it that tells
	Files    string `json:"files,omitempty"` // of a folder: the digest of the lines "<blob> <path>\n" of what is in it, sorted by path
}

// Licence is a licence that something in the repository names.
type Licence struct {
	ID     string `json:"id"` // SPDX; other, or unknown of a text that is not known
	Source string `json:"source"`
	Path   string `json:"path"`
	Blob   string `json:"blob"`
}

// Owner is an organisation that is named as one that holds the copyright.
type Owner struct {
	Name   string `json:"name"`
	Files  int    `json:"files"`            // that name it
	Region bool   `json:"region,omitempty"` // it is the government; left out where it is not, or where no register says which that is
}

// SBOM is the software bill of materials, a file beside the record.
type SBOM struct {
	File       string        `json:"file"`
	Format     string        `json:"format"`
	SHA256     string        `json:"sha256"`
	Components int           `json:"components"`
	Beyond     int           `json:"beyond"`  // build files and components beyond what is read
	Sources    []sbom.Source `json:"sources"` // the build files, sorted by path
}

// Check is what the check said.
type Check struct {
	Outcome    string       `json:"outcome"`
	Exit       int          `json:"exit"` // the code it ended with: that of the outcome, or 4 of a clean one whose manifest is still to be filled in
	AsOf       string       `json:"as_of"`
	Regulation Regulation   `json:"regulation"`
	Rules      string       `json:"rules"`  // digest of rules.tar.gz
	Inputs     audit.Inputs `json:"inputs"` // digests of the indexes of manifests and evidence
	FailOn     string       `json:"fail_on"`
	Minimum    []string     `json:"minimum"` // rules that must hold, sorted
	Baseline   string       `json:"baseline,omitempty"`
	Counts     audit.Counts `json:"counts"`
	Failing    []Finding    `json:"failing"` // sorted by rule, then asset
	Errors     []Finding    `json:"errors"`  // rules that failed themselves
	Unknown    []Finding    `json:"unknown"` // what could not be judged
}

// Regulation is what was judged by.
type Regulation struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
}

// Finding is a rule on an asset.
type Finding struct {
	Rule  string `json:"rule"`
	Asset string `json:"asset"`
	Let   string `json:"let,omitempty"` // why a fail does not fail the check: exempt, warning, known
}

// Why a fail does not fail the check.
const (
	Exempt  = "exempt"  // by decree
	Warning = "warning" // its clause is reached in phases
	Known   = "known"   // it is in the baseline
)

// Judged is what a check's result says.
func Judged(a *audit.Audit) Check {
	c := Check{
		Outcome: a.Summary.Outcome, Exit: a.ExitCode(), AsOf: a.AsOf,
		Regulation: Regulation{a.Regulation.ID, a.Regulation.SHA256}, Rules: a.Rules.SHA256, Inputs: a.Inputs,
		FailOn: audit.FailOnViolation, Minimum: []string{}, Counts: a.Summary.Counts,
		Failing: []Finding{}, Errors: []Finding{}, Unknown: []Finding{},
	}
	if a.Gate != nil {
		c.FailOn, c.Minimum = a.Gate.FailOn, append(c.Minimum, a.Gate.Minimum...)
		if a.Gate.Baseline != nil {
			c.Baseline = a.Gate.Baseline.SHA256
		}
	}
	for _, agency := range a.Agencies {
		for _, r := range agency.Results {
			f := Finding{Rule: r.Rule, Asset: r.Asset}
			switch r.Verdict {
			case audit.Fail:
				switch {
				case r.Disposition == audit.Exempt:
					f.Let = Exempt
				case r.Known:
					f.Let = Known
				case r.Warning:
					f.Let = Warning
				}
				c.Failing = append(c.Failing, f)
			case audit.Error:
				c.Errors = append(c.Errors, f)
			case audit.Unknown:
				c.Unknown = append(c.Unknown, f)
			}
		}
	}
	for _, list := range [][]Finding{c.Failing, c.Errors, c.Unknown} {
		slices.SortFunc(list, order)
	}
	return c
}

func order(a, b Finding) int {
	return strings.Compare(a.Rule+"\x00"+a.Asset, b.Rule+"\x00"+b.Asset)
}

// Encode is the one encoding of a record.
func (r *Record) Encode() ([]byte, error) { return canonical.Encode(r) }

// Decode reads what Encode wrote and refuses anything else. It says nothing of who
// made it: whoever decodes has checked the seal.
func Decode(data []byte) (*Record, error) {
	r := &Record{}
	if err := canonical.Decode(data, MaxSize, r); err != nil {
		return nil, err
	}
	if r.Schema != SchemaID {
		return nil, fmt.Errorf("schema %.80q, not %s", r.Schema, SchemaID)
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	return r, nil
}

var (
	digest = regexp.MustCompile(`^[0-9a-f]{64}$`)
	object = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)
	assets = regexp.MustCompile(`^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$`)
	rules  = regexp.MustCompile(`^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$`)
	beside = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*\.cdx\.json$`)
	word   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`) // the id of a regulation, which is never that of a file
)

// check returns what keeps a record from being one.
func (r *Record) check() error {
	c, b := &r.Check, &r.SBOM
	for _, at := range []struct {
		name  string
		value string
		form  *regexp.Regexp
	}{
		{"signer.key_id", r.Signer.KeyID, digest},
		{"manifest.blob", r.Manifest.Blob, object},
		{"manifest.sha256", r.Manifest.SHA256, digest},
		{"repository.id", r.Repository.ID, assets},
		{"repository.commit", r.Repository.Commit, object},
		{"repository.tree", r.Repository.Tree, object},
		{"sbom.file", b.File, beside},
		{"sbom.sha256", b.SHA256, digest},
		{"check.regulation.id", c.Regulation.ID, word},
		{"check.regulation.sha256", c.Regulation.SHA256, digest},
		{"check.rules", c.Rules, digest},
		{"check.inputs.manifests", c.Inputs.Manifests.SHA256, digest},
		{"check.inputs.evidence", c.Inputs.Evidence.SHA256, digest},
	} {
		if !at.form.MatchString(at.value) {
			return fmt.Errorf("%s %.80q", at.name, at.value)
		}
	}
	for _, at := range []struct{ name, value string }{{"made", r.Made}, {"repository.committed", r.Repository.Committed}, {"check.as_of", c.AsOf}} {
		if _, err := canonical.Moment(at.value); err != nil {
			return fmt.Errorf("%s %.80q", at.name, at.value)
		}
	}
	switch {
	case !Title(r.Signer.Title):
		return errors.New("signer.title")
	case len(r.Applications) == 0:
		return errors.New("no application")
	case b.Format != sbom.Format:
		return fmt.Errorf("sbom.format %.80q", b.Format)
	case !slices.Contains([]string{audit.OutcomeFail, audit.OutcomeIncomplete, audit.OutcomeClean}, c.Outcome):
		return fmt.Errorf("check.outcome %.80q", c.Outcome)
	case (&audit.Audit{Summary: audit.Summary{Outcome: c.Outcome}}).ExitCode() != c.Exit && (c.Outcome != audit.OutcomeClean || c.Exit != 4):
		return fmt.Errorf("check.exit %d of the outcome %s", c.Exit, c.Outcome)
	case len(r.Repository.Documents) != len(documents.Names):
		return fmt.Errorf("%d documents", len(r.Repository.Documents))
	case !slices.Contains(Manifests, r.Manifest.Path):
		return fmt.Errorf("manifest.path %.80q", r.Manifest.Path)
	case !slices.Contains([]string{audit.FailOnViolation, audit.FailOnWarning, audit.FailOnNone}, c.FailOn):
		return fmt.Errorf("check.fail_on %.80q", c.FailOn)
	case c.Baseline != "" && !digest.MatchString(c.Baseline):
		return fmt.Errorf("check.baseline %.80q", c.Baseline)
	case !slices.IsSorted(c.Minimum) || slices.ContainsFunc(c.Minimum, func(id string) bool { return !rules.MatchString(id) }):
		return errors.New("check.minimum")
	case r.Register != nil && !published(r.Register):
		return errors.New("register")
	}
	for _, list := range []struct {
		name   string
		absent bool
	}{
		{"repository.limits", r.Repository.Limits == nil},
		{"repository.licences", r.Repository.Licences == nil},
		{"repository.owners", r.Repository.Owners == nil},
		{"repository.disagreements", r.Repository.Disagreements == nil},
		{"sbom.sources", b.Sources == nil},
		{"check.minimum", c.Minimum == nil},
		{"check.failing", c.Failing == nil},
		{"check.errors", c.Errors == nil},
		{"check.unknown", c.Unknown == nil},
	} {
		if list.absent {
			return fmt.Errorf("%s is no list", list.name)
		}
	}
	for _, n := range []int{r.Repository.Files, r.Repository.Bytes, r.Repository.Persons, r.Repository.Unexamined, b.Components, b.Beyond, c.Inputs.Manifests.Count, c.Inputs.Evidence.Count} {
		if n < 0 {
			return errors.New("a number below nothing")
		}
	}
	for i, a := range r.Applications {
		if !assets.MatchString(a.ID) || i > 0 && r.Applications[i-1].ID >= a.ID {
			return fmt.Errorf("application %.80q", a.ID)
		}
	}
	states := []string{documents.Present, documents.Missing, documents.Placeholder, documents.Empty, documents.Unreadable}
	for i, d := range r.Repository.Documents {
		switch {
		case d.Name != documents.Names[i]:
			return fmt.Errorf("document %.80q, not %s", d.Name, documents.Names[i])
		case !slices.Contains(states, d.State):
			return fmt.Errorf("%s: state %.80q", d.Name, d.State)
		case d.Blob != "" && !object.MatchString(d.Blob), d.Files != "" && !digest.MatchString(d.Files):
			return fmt.Errorf("%s: digest", d.Name)
		case d.State == documents.Present && d.Blob == "" && d.Files == "":
			return fmt.Errorf("%s: present without a digest", d.Name)
		}
	}
	for i, s := range b.Sources {
		if i > 0 && b.Sources[i-1].Path > s.Path || !object.MatchString(s.Blob) {
			return fmt.Errorf("sbom.sources %.80q", s.Path)
		}
	}
	for i, list := range [][]Finding{c.Failing, c.Errors, c.Unknown} {
		for _, f := range list {
			if !rules.MatchString(f.Rule) || !assets.MatchString(f.Asset) {
				return fmt.Errorf("check: %.80q on %.80q", f.Rule, f.Asset)
			}
			if let := []string{"", Exempt, Warning, Known}; !slices.Contains(let, f.Let) || i > 0 && f.Let != "" {
				return fmt.Errorf("check: %.80q of %s on %s", f.Let, f.Rule, f.Asset)
			}
		}
		if !slices.IsSortedFunc(list, order) {
			return errors.New("check: findings are not sorted")
		}
	}
	return c.check()
}

// check holds what a check is said to have come to, to what it is said to have found.
func (c *Check) check() error {
	n := c.Counts
	if len(c.Failing) != n.Fail || len(c.Errors) != n.Error || len(c.Unknown) != n.Unknown {
		return errors.New("check: findings are not as many as are counted")
	}
	sum := 0
	for _, part := range []int{n.Pass, n.Fail, n.Unknown, n.NotApplicable, n.Error} {
		if sum += part; part < 0 || sum < 0 {
			return errors.New("check.counts: a number below nothing")
		}
	}
	let := map[string]int{}
	for _, f := range c.Failing {
		let[f.Let]++
		switch _, asked := slices.BinarySearch(c.Minimum, f.Rule); {
		case f.Let == Known && c.Baseline == "":
			return fmt.Errorf("check: %s on %s is known, and there is no baseline", f.Rule, f.Asset)
		case f.Let == Exempt, c.Outcome == audit.OutcomeFail:
		case asked, f.Let == "" && c.FailOn != audit.FailOnNone, f.Let == Warning && c.FailOn == audit.FailOnWarning:
			return fmt.Errorf("check.outcome %s, and %s fails on %s", c.Outcome, f.Rule, f.Asset)
		}
	}
	if sum != n.Total || let[Exempt] != n.Exempt || n.Warning < let[Warning] || n.Warning+n.Exempt > n.Fail {
		return errors.New("check.counts do not add up")
	}
	if c.Outcome == audit.OutcomeClean {
		if len(c.Errors) > 0 || n.Pass+n.Fail+n.NotApplicable == 0 {
			return errors.New("check.outcome clean of what could not be judged")
		}
		for _, f := range c.Unknown {
			if _, asked := slices.BinarySearch(c.Minimum, f.Rule); asked {
				return fmt.Errorf("check.outcome clean, and %s on %s is unknown", f.Rule, f.Asset)
			}
		}
	}
	return nil
}

// published says whether what is told of a register is of the form it has.
func published(r *audit.Register) bool {
	issued, err := canonical.Moment(r.Issued)
	if err != nil {
		return false
	}
	expires, err := canonical.Moment(r.Expires)
	return err == nil && expires.After(issued) && digest.MatchString(r.SHA256) && digest.MatchString(r.KeyID) && digest.MatchString(r.Rules) && r.Files != nil && slices.IsSorted(r.Files)
}

// Title says whether a text can be the title of a signer: one line of some letters.
func Title(s string) bool {
	return strings.TrimSpace(s) != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= MaxTitle && strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }) < 0
}

// Package audit is the one canonical result of an audit: what was judged, by
// what, with which verdicts. Every format, letter, page and seal renders this
// and computes nothing of its own.
//
// It holds data and arithmetic on that data. It must not read files, know the
// inventory, run a rule or know any output format but its own JSON.
package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
)

// Text is one sentence in the two languages patuh speaks.
type Text struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// In returns the text in the language named ("id" or "en"); anything else is
// Indonesian.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ID
}

// Verdict is what a rule says of an asset. The words are XCCDF's rule results,
// less those that do not occur here.
type Verdict string

// The verdicts. Only Pass says that the rule was met and that everything it
// needed was examined.
const (
	Pass          Verdict = "pass"
	Fail          Verdict = "fail"
	Unknown       Verdict = "unknown"        // something it needs was not examined; the reason says what
	NotApplicable Verdict = "not_applicable" // the requirement does not concern this asset; the reason says why
	Error         Verdict = "error"          // the rule itself failed
)

// Verdicts in the order every output shows them: worst first.
var Verdicts = []Verdict{Fail, Error, Unknown, Pass, NotApplicable}

// Proof is how a verdict was reached, strongest first: Observed, Documented, CrossChecked, Declared.
type Proof string

// The proofs: a scanner saw it, a paper with the declared
// digest is there, two declarations agree, the agency says so.
const (
	Observed     Proof = "observed"
	Documented   Proof = "documented"
	CrossChecked Proof = "cross_checked"
	Declared     Proof = "declared"
)

// Exempt is the disposition of a failing result that a decree lifts. The
// verdict beside it stays fail.
const Exempt = "exempt"

// Audit is one run. Its JSON is canonical: the same inputs give the same bytes.
type Audit struct {
	Schema     string      `json:"schema"` // SchemaID
	Tool       Tool        `json:"tool"`
	Auditee    Auditee     `json:"auditee"`
	Period     string      `json:"period"` // YYYY-Qn
	AsOf       string      `json:"as_of"`  // RFC 3339 in UTC, seconds
	Past       bool        `json:"past"`   // as_of was set before the clock, or period long before as_of, with --allow-past
	Strict     bool        `json:"strict"` // unknown was to count as not examined (--strict)
	Offline    bool        `json:"offline"`
	Check      *Check      `json:"check,omitempty"` // of an application's repository alone; nil: of a whole city
	Gate       *Gate       `json:"gate,omitempty"`  // what the outcome lets through, and what not; nil: as an audit
	Regulation Regulation  `json:"regulation"`
	Rules      RuleSet     `json:"rules"`
	Inputs     Inputs      `json:"inputs"`
	Summary    Summary     `json:"summary"`
	Chapters   []Chapter   `json:"chapters"`
	Agencies   []Agency    `json:"agencies"` // sorted by ID
	Silent     []Silent    `json:"silent"`   // sorted by ID
	Exemptions []Exemption `json:"exemptions"`
	Scans      []Scan      `json:"scans"`
}

// SchemaID names the JSON Schema of report.json, published as docs/schema/report-1.json.
const SchemaID = "urn:patuh:schema:report:1"

// Tool is what judged.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Check says that what was judged is what one manifest declares, away from its city.
// Rules that reach further are unknown in it, and its scores are nobody's.
type Check struct {
	Files    []string  `json:"files"`              // paths of the manifests judged, of their folder
	Folder   string    `json:"folder,omitempty"`   // that folder in the git checkout it lies in, whose root places start from; "" is the root, or no checkout
	Assets   []string  `json:"assets,omitempty"`   // ids of the agency, applications and repositories they declare, sorted: what it is a check of
	Register *Register `json:"register,omitempty"` // what was known of the city; nil: nothing

	// What changes how it is judged and is not of patuh or the Dinas.
	Settings      string   `json:"settings,omitempty"`       // the name of the file of settings that had a say
	OwnRules      []string `json:"own_rules,omitempty"`      // ids of rules that do not come with patuh, sorted
	OwnRegulation bool     `json:"own_regulation,omitempty"` // the regulation is a file's, which no register names
	OwnRegister   bool     `json:"own_register,omitempty"`   // the key the register is believed by is named in the repository's own settings

	// Uncommitted are those of the manifest, its settings and the files it names that
	// are not as they are in the commit of the repository: of them what lies on the disk
	// was judged, of all else what was committed. Paths of the manifest's folder, sorted.
	Uncommitted []string `json:"uncommitted,omitempty"`
	Uncompared  *Text    `json:"uncompared,omitempty"` // why it could not be told which they are
}

// Register is the register that stood beside a check.
type Register struct {
	Issued  string   `json:"issued"`  // RFC 3339
	Expires string   `json:"expires"` // the same
	SHA256  string   `json:"sha256"`
	KeyID   string   `json:"key_id"` // of the key that sealed it
	Rules   string   `json:"rules"`  // SHA-256 of the rules it was made for
	Files   []string `json:"files"`  // its manifests, sorted
}

// Gates of FailOn.
const (
	FailOnViolation = "violation" // what breaks a mandatory clause
	FailOnWarning   = "warning"   // what breaks a clause to be reached in phases, too
	FailOnNone      = "none"      // nothing: what fails is told
)

// Gate is what a check fails on. It changes the outcome, and no verdict.
type Gate struct {
	FailOn   string    `json:"fail_on"`
	Minimum  []string  `json:"minimum"`            // rules that may not fail, nor be unknown, whatever else is let through; sorted
	Baseline *Baseline `json:"baseline,omitempty"` // problems there already do not fail
	Failing  int       `json:"failing"`            // results that fail at it
	Known    int       `json:"known"`              // failing results that the baseline lets through
	Asked    int       `json:"asked"`              // results of Minimum that could not be judged, and rules of it that nothing was judged by
}

// Baseline is an earlier, sealed result.
type Baseline struct {
	SHA256       string   `json:"sha256"` // of its report
	AsOf         string   `json:"as_of"`
	KeyID        string   `json:"key_id"`       // of the key that sealed it
	Fingerprints []string `json:"fingerprints"` // of its problems, sorted
}

// Auditee is the regional government under audit.
type Auditee struct {
	ID    string `json:"id"` // label of the government block
	Name  string `json:"name"`
	Dinas string `json:"dinas"` // agency id of the ICT agency
}

// Regulation is the regulation judged by.
type Regulation struct {
	ID      string `json:"id"`
	Title   Text   `json:"title"`
	Short   Text   `json:"short"`
	InForce string `json:"in_force"` // date
	Terms   []Term `json:"terms"`    // sorted by ID
	SHA256  string `json:"sha256"`   // of regulation.yaml
}

// Term is the regulation's own word for somebody: SKPD for an agency.
type Term struct {
	ID   string `json:"id"` // agency, dinas, walikota, …
	Text Text   `json:"text"`
}

// Term is the regulation's word for id; empty where it has none of its own.
func (r *Regulation) Term(id string) Text {
	for i := range r.Terms {
		if r.Terms[i].ID == id {
			return r.Terms[i].Text
		}
	}
	return Text{}
}

// RuleSet is the rules judged by.
type RuleSet struct {
	SHA256 string `json:"sha256"` // of rules.tar.gz
	Items  []Rule `json:"items"`  // sorted by ID
}

// Rule is what an output needs to know of a rule to tell a finding's story.
type Rule struct {
	ID        string   `json:"id"`
	Title     Text     `json:"title"`
	Rationale Text     `json:"rationale"`
	Remedy    Text     `json:"remedy"`
	Assets    []string `json:"assets"`   // the kinds it judges
	Clauses   []string `json:"clauses"`  // of the regulation, in its order
	Strength  string   `json:"strength"` // must or phased: the strongest of its clauses
}

// Inputs are the digests of everything the verdicts rest on.
type Inputs struct {
	Manifests Input `json:"manifests"` // manifests/index.json
	Evidence  Input `json:"evidence"`  // evidence/index.json
}

// Input is one set of files, by the digest of its index.
type Input struct {
	Count  int    `json:"count"`
	SHA256 string `json:"sha256"`
}

// Counts are numbers of results by verdict: Pass, Fail, Unknown, NotApplicable
// and Error add up to Total. Exempt and Warning count those of Fail that the
// audit does not fail on.
type Counts struct {
	Total         int `json:"total"`
	Pass          int `json:"pass"`
	Fail          int `json:"fail"` // all with verdict fail, exempt ones included
	Exempt        int `json:"exempt"`
	Warning       int `json:"warning"` // failing results of phased clauses: they warn, the audit does not fail on them
	Unknown       int `json:"unknown"`
	NotApplicable int `json:"not_applicable"`
	Error         int `json:"error"`
}

// Add adds one result.
func (c *Counts) Add(r *Result) {
	c.Total++
	switch r.Verdict {
	case Pass:
		c.Pass++
	case Fail:
		c.Fail++
		switch {
		case r.Disposition == Exempt:
			c.Exempt++
		case r.Warning:
			c.Warning++
		}
	case Unknown:
		c.Unknown++
	case NotApplicable:
		c.NotApplicable++
	default: // Error, and what is no verdict: it must not pass for one
		c.Error++
	}
}

// Merge adds other counts.
func (c *Counts) Merge(o Counts) {
	c.Total += o.Total
	c.Pass += o.Pass
	c.Fail += o.Fail
	c.Exempt += o.Exempt
	c.Warning += o.Warning
	c.Unknown += o.Unknown
	c.NotApplicable += o.NotApplicable
	c.Error += o.Error
}

// Failing is the number of results the audit fails on: fail, less exempt, less warnings.
func (c Counts) Failing() int { return c.Fail - c.Exempt - c.Warning }

// Score is a mean of shares, always a pair: what is assured, and what is
// possible if everything that is not known turned out well. It is in basis
// points (10000 is all of it), each rounded down, so that only all of it is ever
// 10000. Never is one of the two the score. See docs/adr/010-scores.md.
type Score struct {
	Assured  int `json:"assured"`  // passed, or exempt by decree
	Possible int `json:"possible"` // the same and what is unknown or in error
	Exempt   int `json:"exempt"`   // the part of Assured that rests on decrees
	Warning  int `json:"warning"`  // the part that neither has: fails that only warn
	Of       int `json:"of"`       // what it is the mean of: agencies for a clause (silent ones among them), clauses for all else
}

// Summary is the head of the report.
type Summary struct {
	Counts
	Agencies int      `json:"agencies"`
	Assets   int      `json:"assets"`
	Clauses  Coverage `json:"clauses"`
	Score    *Score   `json:"score,omitempty"` // mean of the clauses that have one
	Outcome  string   `json:"outcome"`         // fail, incomplete or clean: see Audit.ExitCode
}

// Coverage counts the clauses of the regulation or of a chapter. A clause that
// binds nobody is no claim; one not covered is never silently satisfied, nor is
// one whose rules found nothing they apply to.
type Coverage struct {
	Total       int `json:"total"`
	Binding     int `json:"binding"`
	Covered     int `json:"covered"`     // binding, with at least one rule
	Scored      int `json:"scored"`      // those of Covered that apply to something, and so have a score
	NotCovered  int `json:"not_covered"` // binding, no rule yet
	BindsNobody int `json:"binds_nobody"`
}

// Chapter is a chapter (bab) of the regulation with its clauses.
type Chapter struct {
	ID       string   `json:"id"` // bab-4
	Title    Text     `json:"title"`
	Clauses  []Clause `json:"clauses"`
	Counts   Counts   `json:"counts"` // of the results of its clauses' rules; a result is counted once
	Coverage Coverage `json:"coverage"`
	Score    *Score   `json:"score,omitempty"` // mean of its clauses that have one
}

// Clause statuses.
const (
	Covered     = "covered"
	NotCovered  = "not_covered"
	BindsNobody = "binds_nobody"
)

// Clause is a clause (pasal, ayat, huruf) and what was found of it.
type Clause struct {
	ID       string   `json:"id"`       // 6(3), 15(3)a
	Text     Text     `json:"text"`     // our paraphrase
	Strength string   `json:"strength"` // must, phased or none
	Binds    []string `json:"binds"`    // opd, dinas, walikota, sekda, pemda, signer; empty where it binds nobody
	Status   string   `json:"status"`
	Rules    []string `json:"rules,omitempty"`
	Counts   Counts   `json:"counts"`
	Score    *Score   `json:"score,omitempty"` // mean of the agencies it applies to; none where it applies to nothing
}

// Agency is one agency (Perangkat Daerah) with every result of its assets.
type Agency struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Assets   int             `json:"assets"`
	Counts   Counts          `json:"counts"`
	Score    *Score          `json:"score,omitempty"` // mean of the clauses that apply to it
	Chapters []AgencyChapter `json:"chapters"`        // one per chapter that has rules, in the regulation's order
	Results  []Result        `json:"results"`         // sorted by rule, then asset
}

// Silent is an agency of the government's structure that declared nothing:
// nothing of it was examined, which is not the same as nothing being wrong.
type Silent struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// AgencyChapter is a cell of the matrix agency × chapter.
type AgencyChapter struct {
	ID     string `json:"id"`
	Counts Counts `json:"counts"`
}

// Result is one verdict of a rule on an asset: for a pass just that, else with
// its story.
type Result struct {
	Rule        string    `json:"rule"`
	Asset       string    `json:"asset"`
	Verdict     Verdict   `json:"verdict"`
	Proof       Proof     `json:"proof,omitempty"`       // pass and fail
	Disposition string    `json:"disposition,omitempty"` // Exempt
	Exemption   string    `json:"exemption,omitempty"`   // asset id of the exemption that lifts it
	Warning     bool      `json:"warning,omitempty"`     // a fail of phased strength
	Known       bool      `json:"known,omitempty"`       // a fail all of whose problems are in the gate's baseline
	Problems    []Problem `json:"problems,omitempty"`    // empty for a pass
}

// Problem is one reason why a result is not a pass.
type Problem struct {
	Fingerprint string   `json:"fingerprint,omitempty"` // of a fail: see Fingerprint
	Key         string   `json:"key"`                   // tells two problems of one rule on one asset apart
	Message     Text     `json:"message"`
	Expected    []string `json:"expected,omitempty"`
	Actual      []string `json:"actual,omitempty"`
	Where       *Where   `json:"where,omitempty"`
	Evidence    []string `json:"evidence,omitempty"` // SHA-256 of files under evidence/
}

// Fingerprint tells a problem from all others, whenever it is found and wherever
// its lines have gone: the first 16 bytes of the SHA-256 of rule, asset and key,
// parted by zero bytes, in hexadecimal.
func Fingerprint(rule, asset, key string) string {
	sum := sha256.Sum256([]byte(rule + "\x00" + asset + "\x00" + key))
	return hex.EncodeToString(sum[:16])
}

// Where is a place in a manifest. Lines and columns count from 1; columns count
// characters as a reader sees them.
type Where struct {
	File      string `json:"file"` // relative to the workspace or, of a check, to the root of its checkout; forward slashes
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Snippet   string `json:"snippet,omitempty"` // the source lines, at most 5 lines of 200 characters
}

// Below says of the places in files that are of a folder where they are from above it:
// dir is slash separated. The places themselves are left as they are, others may have
// them.
func (a *Audit) Below(dir string, of func(file string) bool) {
	move := func(w **Where) {
		if *w != nil && (*w).File != "" && of((*w).File) {
			moved := **w
			moved.File = path.Join(dir, moved.File)
			*w = &moved
		}
	}
	for i := range a.Agencies {
		for j := range a.Agencies[i].Results {
			for k := range a.Agencies[i].Results[j].Problems {
				move(&a.Agencies[i].Results[j].Problems[k].Where)
			}
		}
	}
	for i := range a.Exemptions {
		move(&a.Exemptions[i].Where)
	}
}

// Exemption states.
const (
	InForce   = "in_force" // lifts a failing result
	Expiring  = "expiring" // the same, and it or its decree ends within 90 days of as_of
	Expired   = "expired"
	NotYet    = "not_yet"   // begins after as_of
	Unused    = "unused"    // in force, but the rule does not fail on the asset, or not that is known
	Unmatched = "unmatched" // no such rule in the regulation, or no such asset of its kind
	Refused   = "refused"   // the regulation, the authority or the decree does not allow it
	Requested = "requested" // asked for by who is judged; the Dinas has not published it
)

// Exemption is a decree that lifts a rule from an asset, and what became of it.
type Exemption struct {
	ID        string `json:"id"`
	Rule      string `json:"rule"`
	Asset     string `json:"asset"`
	Clause    string `json:"clause,omitempty"` // whose exception it rests on; "" for refused and unmatched
	Authority string `json:"authority"`        // issuer of the decree
	Number    string `json:"number"`
	Date      string `json:"date"`
	From      string `json:"from"`
	To        string `json:"to"`
	Reason    string `json:"reason"` // as the manifest gives it
	Status    string `json:"status"`
	Why       *Text  `json:"why,omitempty"` // where the status alone does not say it
	Where     *Where `json:"where,omitempty"`
}

// Scan is one scanner's share: what it looked at and what it could not see.
type Scan struct {
	Scanner  string `json:"scanner"`
	Subjects int    `json:"subjects"`
	Failed   int    `json:"failed"`

	// Of looks through the network: from where, and when the first began and the
	// last ended, RFC 3339.
	Vantages []string `json:"vantages,omitempty"`
	First    string   `json:"first,omitempty"`
	Last     string   `json:"last,omitempty"`

	Failures []Failure `json:"failures,omitempty"`
}

// Failure is one thing a scanner could not examine.
type Failure struct {
	Subject string `json:"subject"`
	Reason  Text   `json:"reason"`
}

// Outcomes of an audit.
const (
	OutcomeFail       = "fail"
	OutcomeIncomplete = "incomplete"
	OutcomeClean      = "clean"
)

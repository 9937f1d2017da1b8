// Package signatures looks at what was delivered with a signature: documents in
// PDF, files with a signature beside them, commits and tags. It says of each
// signature whether it holds, with which key it was made and when.
//
// It must not say whether a signer may sign or an issuer can be trusted, keep a
// name from a certificate but its issuer's, read the clock, or open a connection.
package signatures

import (
	"cmp"
	"context"
	"crypto"
	"crypto/x509"
	"errors"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/publickey"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Kinds of what is signed.
const (
	PDF    = "pdf"
	File   = "file" // by a signature in a file beside it
	Commit = "commit"
	Tag    = "tag"
)

// Forms of signatures.
const (
	CMS       = "cms"       // RFC 5652: PDF, S/MIME, gitsign
	SSH       = "ssh"       // ssh-keygen -Y sign
	OpenPGP   = "openpgp"   // RFC 9580
	Sigstore  = "sigstore"  // a bundle of cosign
	Plain     = "plain"     // the signature alone, as cosign sign-blob writes it
	Timestamp = "timestamp" // RFC 3161: when a PDF was as it is, and not by whom
)

// States of a signature.
const (
	Valid        = "valid"        // made with that key over those bytes
	Invalid      = "invalid"      // not, or what it is over was changed
	Unverifiable = "unverifiable" // cannot be told; the reason says why
	Unsigned     = "unsigned"     // of a commit or a tag: there is none
)

// How much of a PDF a signature is over.
const (
	Whole    = "whole"
	Part     = "part"     // something was added afterwards
	Extended = "extended" // something was added, signatures or what proves them for long among it; what else, is not told
)

// Signature is one signature. What is not known of it is empty.
type Signature struct {
	Kind   string `json:"kind"`
	Form   string `json:"form"`
	Path   string `json:"path"`   // of the signed file, or the name of the tag or commit; made valid UTF-8
	Blob   string `json:"blob"`   // object id of what is signed
	Beside string `json:"beside"` // path of the file that the signature is in, where it is another
	State  string `json:"state"`

	SPKI        string `json:"spki"`        // SHA-256 of the key's SubjectPublicKeyInfo in hexadecimal
	Declared    bool   `json:"declared"`    // the key is one of those given to New
	Certificate string `json:"certificate"` // SHA-256 of the signer's certificate
	Issuer      string `json:"issuer"`      // its issuer's common name and organisation; "" where it is its own
	SelfIssued  bool   `json:"self_issued"`
	ValidFrom   string `json:"valid_from"`  // of the certificate, RFC 3339 in UTC
	ValidUntil  string `json:"valid_until"` // the same

	SigningTime   string `json:"signing_time"`   // what the signer says, RFC 3339 in UTC
	Timestamp     string `json:"timestamp"`      // "" none, matches, mismatch, or unverifiable: the token of an authority
	TimestampTime string `json:"timestamp_time"` // what the authority says, if it matches
	TimestampSPKI string `json:"timestamp_spki"` // of the authority's key, which anyone may call one

	Covers string          `json:"covers"` // of a PDF: whole, part or extended
	Reason *inventory.Text `json:"reason,omitempty"`
}

// Examined is a file that was looked into for signatures, or could not be.
type Examined struct {
	Path       string          `json:"path"`
	Blob       string          `json:"blob"`
	Signatures int             `json:"signatures"`
	Reason     *inventory.Text `json:"reason,omitempty"` // why not, or not to the end
}

// Facts are the signatures of a delivery, sorted by kind and path.
type Facts struct {
	Signatures []Signature `json:"signatures"`
	PDFs       []Examined  `json:"pdfs"`              // all PDF files, signed or not
	Unexamined int         `json:"unexamined"`        // of PDFs and signatures: those with a reason, and those beyond the caps
	CutOff     bool        `json:"cut_off,omitempty"` // a copy that may have left tags behind
}

// Caps.
const (
	maxPDFs       = 500      // files that are read
	maxBeside     = 500      // signatures beside files
	maxObjects    = 1000     // commits and tags
	maxSize       = 64 << 20 // bytes of a signed file
	maxSignature  = 1 << 20  // bytes of a signature beside one
	maxSignatures = 20       // of one PDF
	maxWork       = 4 << 30  // bytes that are hashed or searched
)

// Keys are those of the declared signers. A signature that has its key with it
// needs none of them.
type Keys struct {
	Public []crypto.PublicKey
	Rings  openpgp.EntityList // OpenPGP, whose signatures only name their key
}

// Object is an object of git that may be signed.
type Object struct {
	Kind string // commit or tag
	Name string // of the tag, or "" for the id
	ID   string // in hexadecimal
	Raw  []byte // without git's own header
}

// Search is a search for signatures in one repository. It is for one goroutine.
type Search struct {
	keys   Keys
	known  map[string]bool
	pdfs   []tree.Entry
	beside []tree.Entry
	facts  Facts
	seen   int // objects
}

// New returns a search that knows those keys.
func New(keys Keys) *Search {
	s := &Search{keys: keys, known: map[string]bool{}}
	for _, k := range keys.Public {
		if id := publickey.SPKI(k); id != "" {
			s.known[id] = true
		}
	}
	for _, e := range keys.Rings {
		if e.PrimaryKey != nil {
			s.known[pgpSPKI(e.PrimaryKey)] = true
		}
		for _, sub := range e.Subkeys {
			s.known[pgpSPKI(sub.PublicKey)] = true
		}
	}
	delete(s.known, "")
	return s
}

// besides are the endings of files with a signature of the file beside them, the
// longer before those they end in.
var besides = []string{".sigstore.json", ".sigstore", ".bundle.json", ".bundle", ".sig", ".asc", ".p7s", ".p7m", ".sign", ".minisig"}

// signedBy is the path of the file that a signature is of.
func signedBy(name string) (string, bool) {
	lower := strings.ToLower(name)
	for _, ending := range besides {
		if strings.HasSuffix(lower, ending) && len(path.Base(name)) > len(ending) {
			return name[:len(name)-len(ending)], true
		}
	}
	return "", false
}

// Offer takes an entry met on the way.
func (s *Search) Offer(e tree.Entry) {
	if e.Mode != tree.File {
		return
	}
	if strings.EqualFold(path.Ext(e.Path), ".pdf") {
		if len(s.pdfs) == maxPDFs {
			s.facts.Unexamined++
			return
		}
		s.pdfs = append(s.pdfs, e)
	} else if _, ok := signedBy(e.Path); ok {
		if len(s.beside) == maxBeside {
			s.facts.Unexamined++
			return
		}
		s.beside = append(s.beside, e)
	}
}

// Object looks at a commit or a tag.
func (s *Search) Object(o Object) {
	if s.seen++; s.seen > maxObjects {
		s.facts.Unexamined++
		return
	}
	s.add(s.object(o))
}

// Omit tells that commits or tags could not all be looked at.
func (s *Search) Omit() { s.facts.Unexamined++ }

// CutOff tells that the copy is one that may have left tags behind.
func (s *Search) CutOff() { s.facts.CutOff = true }

// Facts reads the candidates and says what they are signed with. What is left
// when the context ends is unexamined.
func (s *Search) Facts(ctx context.Context, t tree.Tree) Facts {
	work := int64(maxWork)
	for _, e := range s.pdfs {
		found, reason := s.pdf(ctx, t, e, &work)
		for i := range found {
			found[i].Path, found[i].Blob = valid(e.Path), e.Blob
			s.add(found[i])
		}
		if reason != nil {
			s.facts.Unexamined++
		}
		s.facts.PDFs = append(s.facts.PDFs, Examined{valid(e.Path), e.Blob, len(found), reason})
	}
	s.pdfs = nil
	s.files(ctx, t, &work)
	f := s.facts
	f.Signatures, f.PDFs = slices.Clone(f.Signatures), slices.Clone(f.PDFs)
	slices.SortStableFunc(f.Signatures, func(a, b Signature) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Path, b.Path), strings.Compare(a.Beside, b.Beside), strings.Compare(a.Blob, b.Blob))
	})
	slices.SortFunc(f.PDFs, func(a, b Examined) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Blob, b.Blob))
	})
	if f.Signatures == nil {
		f.Signatures = []Signature{}
	}
	if f.PDFs == nil {
		f.PDFs = []Examined{}
	}
	return f
}

func (s *Search) add(sig Signature) {
	if sig.State == Valid && sig.SigningTime != "" && sig.ValidFrom != "" && (sig.SigningTime < sig.ValidFrom || sig.SigningTime > sig.ValidUntil) {
		sig.State, sig.Reason = Invalid, lapsed
	}
	sig.Declared = sig.SPKI != "" && s.known[sig.SPKI]
	s.facts.Signatures = append(s.facts.Signatures, sig)
}

// files looks at signatures beside files. It walks the tree once more for the
// files, since any could have been signed.
func (s *Search) files(ctx context.Context, t tree.Tree, work *int64) {
	if len(s.beside) == 0 {
		return
	}
	signed := map[string]*tree.Entry{}
	for _, e := range s.beside {
		name, _ := signedBy(e.Path)
		signed[name] = nil
	}
	err := t.Walk(ctx, func(e tree.Entry) error {
		if _, asked := signed[e.Path]; asked && e.Mode == tree.File {
			signed[e.Path] = &e
		}
		return nil
	})
	for _, beside := range s.beside {
		name, _ := signedBy(beside.Path)
		e := signed[name]
		if e == nil && err == nil {
			continue // a bundle of something else, a signature of what is not here
		}
		found := Signature{State: Unverifiable}
		if err != nil {
			found.Reason = tree.Reason(err)
		} else {
			mark, reason := read(ctx, t, beside, maxSignature, work)
			var data []byte
			if reason == nil {
				data, reason = read(ctx, t, *e, maxSize, work)
				*work -= int64(len(data)) * int64(len(s.keys.Public)) // each of which may be tried
			}
			if found.Reason = reason; reason == nil {
				var is bool
				if found, is = s.file(data, mark, beside.Path); !is {
					continue
				}
			}
		}
		found.Kind, found.Path, found.Beside = File, valid(name), valid(beside.Path)
		if e != nil {
			found.Blob = e.Blob
		}
		s.add(found)
	}
	s.beside = nil
}

// read reads a file while there is work left.
func read(ctx context.Context, t tree.Tree, e tree.Entry, limit int64, work *int64) ([]byte, *inventory.Text) {
	if *work -= e.Size; *work < 0 {
		return nil, because("terlalu banyak yang harus diperiksa", "there is too much to examine")
	}
	data, err := t.Read(ctx, e, limit)
	if err != nil {
		return nil, tree.Reason(err)
	}
	return data, nil
}

func because(id, en string) *inventory.Text { return &inventory.Text{ID: id, EN: en} }

// What is said of signatures of all forms.
var (
	changed   = because("yang ditandatangani telah berubah", "what was signed has been changed")
	forged    = because("tanda tangannya tidak cocok dengan kuncinya", "the signature does not fit its key")
	outdated  = because("cara menandatanganinya usang", "the way it was signed is outdated")
	unknown   = because("cara menandatanganinya tidak dikenal", "the way it was signed is not known")
	unparsed  = because("tanda tangannya tidak dapat diurai", "the signature cannot be parsed")
	nobody    = because("dibuat dengan kunci yang tidak dinyatakan", "it was made with a key that is not declared")
	noKey     = because("sertifikat penanda tangan tidak disertakan", "the signer's certificate is not with it")
	mismatch  = because("isi objek tidak sesuai dengan pengenalnya", "the object is not the one its id names")
	lapsed    = because("kuncinya tidak berlaku ketika dipakai", "the key was not valid when it was used")
	otherUse  = because("tanda tangannya dibuat untuk keperluan lain", "the signature was made for another purpose")
	manyParts = because("terlalu rumit untuk diperiksa", "it is too intricate to be examined")
)

func valid(name string) string { return strings.ToValidUTF8(name, "\ufffd") }

// moment is how times are told: seconds, in UTC.
func moment(t time.Time) string {
	if t.IsZero() || t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// judge says what an error of checking a signature with a certificate means.
func judge(err error) (state string, reason *inventory.Text) {
	insecure := x509.InsecureAlgorithmError(0)
	switch {
	case err == nil:
		return Valid, nil
	case errors.As(err, &insecure):
		return Unverifiable, outdated
	case errors.Is(err, x509.ErrUnsupportedAlgorithm):
		return Unverifiable, unknown
	}
	return Invalid, forged
}

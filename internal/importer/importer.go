// Package importer takes over what an address management system says: which
// pools of addresses there are, whom addresses were given to, and which of them
// are used in a data centre.
//
// A source, one folder each, turns what it reads into records; this package
// keeps them as a snapshot, which a digest pins, matches them with the register,
// and writes the manifest that follows from them. It judges nothing, guesses
// nothing, and drops nothing without a word: what a record says that the
// register has no place for is left out by name. It writes no file itself.
package importer

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/patuh-id/patuh/inventory"
)

// The kinds of record.
const (
	Prefix  = "prefix"  // Value is a CIDR prefix: a pool
	Range   = "range"   // Value is first-last, both included
	Address = "address" // Value is one address
)

// The states of a record; a word of the source's own is kept as it is, and what
// it is of is not taken over.
const (
	Active     = "active"
	Container  = "container" // a prefix that only groups others
	Reserved   = "reserved"  // set aside, not given out yet
	Deprecated = "deprecated"
)

// Record is one thing a source says, without the source's form. It holds nothing
// of people: no free text but the name of a pool in a CSV file.
type Record struct {
	ID      string `json:"id"` // what the source calls it: "prefixes/12", "line/7"
	Kind    string `json:"kind"`
	Value   string `json:"value"`             // as the source has it
	Space   string `json:"space,omitempty"`   // its VRF; "" is the global table
	State   string `json:"state"`             // one of the above, or the source's own word
	Holder  *Named `json:"holder,omitempty"`  // whom it was given to
	Place   *Named `json:"place,omitempty"`   // where it is used
	Purpose string `json:"purpose,omitempty"` // the role's slug
	Name    string `json:"name,omitempty"`    // of a pool
}

// Named is how a source names an agency or a place.
type Named struct {
	Label string `json:"label,omitempty"` // the label in the register, where the source was told it
	Slug  string `json:"slug,omitempty"`
	Name  string `json:"name,omitempty"`
}

func (n *Named) String() string {
	if n == nil {
		return ""
	}
	return cmp.Or(n.Label, n.Name, n.Slug)
}

// Snapshot is all that a source said at one time.
type Snapshot struct {
	Format  string   `json:"format"`
	Source  string   `json:"source"` // netbox, phpipam or csv
	From    string   `json:"from"`   // the address asked, or the name of the file
	Records []Record `json:"records"`
}

// format is the form of the snapshot's file.
const format = "patuh-addresses/1"

// MaxRecords bounds what one source may say.
const MaxRecords = 500_000

// maxText bounds each text of a record, in bytes.
const maxText = 200

// NewSnapshot puts records into the one order and form they are kept in.
func NewSnapshot(source, from string, records []Record) *Snapshot {
	s := &Snapshot{Format: format, Source: source, From: plain(from), Records: slices.Clone(records)}
	for i := range s.Records {
		r := &s.Records[i]
		for _, text := range []*string{&r.ID, &r.Value, &r.Space, &r.State, &r.Purpose, &r.Name} {
			*text = plain(*text)
		}
		r.Holder, r.Place = named(r.Holder), named(r.Place)
	}
	slices.SortFunc(s.Records, func(a, b Record) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Value, b.Value), strings.Compare(a.Space, b.Space), strings.Compare(a.ID, b.ID))
	})
	return s
}

// named is what is left of a name; nil if nothing is.
func named(n *Named) *Named {
	if n == nil {
		return nil
	}
	out := Named{plain(n.Label), plain(n.Slug), plain(n.Name)}
	if out == (Named{}) {
		return nil
	}
	return &out
}

// plain is a text on one line, without what no reader sees, and not long.
func plain(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "�"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "")
	}
	return s
}

// Encode is the snapshot as its file holds it: the same bytes for the same records.
func (s *Snapshot) Encode() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(s); err != nil {
		panic(err) // strings and slices of them
	}
	return b.Bytes()
}

// Digest is the SHA-256 of the snapshot's file, as manifests write it.
func Digest(encoded []byte) string {
	sum := sha256.Sum256(encoded)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Error says why a source could not be read, in both languages. It holds no
// token and nothing of what the source answered.
type Error struct{ Text inventory.Text }

func (e *Error) Error() string { return e.Text.EN }

// Errorf makes an Error of a sentence in both languages.
func Errorf(id, en string, args ...any) *Error {
	return &Error{inventory.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}}
}

// TooMany is the Error of a source that says more than MaxRecords.
func TooMany() *Error {
	return Errorf("lebih dari %d catatan; impor dibatasi sekian", "more than %d records; an import takes so many", MaxRecords)
}

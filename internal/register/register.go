// Package register makes and reads what the Dinas publishes for all: the part of
// the city's inventory that others need to hold themselves to the regulation, in
// one file that is sealed.
//
// It must not seal, judge, read files or the clock. What is in a register anybody
// may read: see Export.
package register

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/canonical"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// SchemaID names the form of a register, published as docs/schema/register-1.json.
const SchemaID = "urn:patuh:schema:register:1"

// PredicateType is that of the in-toto statement a register is sealed by.
const PredicateType = "https://patuh.id/register/v1"

// MaxSize is how large a register can be, in bytes; that of a city is some 50 KB.
const MaxSize = 8 << 20

// Register is what the Dinas publishes. Times are RFC 3339 in UTC, digests SHA-256
// in lower-case hexadecimal.
type Register struct {
	Schema     string              `json:"schema"`
	Government string              `json:"government"`       // label of the government block
	Agency     string              `json:"agency,omitempty"` // for whom it was made: its exemptions and addresses are in it
	Issued     string              `json:"issued"`
	Expires    string              `json:"expires"`
	Regulation Regulation          `json:"regulation"`
	Rules      string              `json:"rules"`   // digest of rules.tar.gz
	Minimum    []string            `json:"minimum"` // rules no application may fail, whatever its own gate lets through; sorted
	Manifests  []Manifest          `json:"manifests"`
	Evidence   []scanners.Evidence `json:"evidence"` // what was seen of the papers they name
}

// Regulation is the regulation to judge by.
type Regulation struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"` // of its YAML
}

// Manifest is one manifest.
type Manifest struct {
	Path    string `json:"path"`
	Content string `json:"content"`
}

// The manifests of a register: the government's and the Dinas'.
const (
	governmentFile = "register/pemda.hcl"
	dinasFile      = "register/dinas.hcl"
)

// Encode is the one encoding of a register.
func (r *Register) Encode() ([]byte, error) { return canonical.Encode(r) }

var (
	word   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`) // the id of a regulation, which is never that of a file
	label  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	digest = regexp.MustCompile(`^[0-9a-f]{64}$`)
	rule   = regexp.MustCompile(`^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$`)
)

// Decode reads what Encode wrote and refuses anything else. It says nothing of who
// made it: whoever decodes has checked the seal.
func Decode(data []byte) (*Register, error) {
	r := &Register{}
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

func (r *Register) check() error {
	issued, err := canonical.Moment(r.Issued)
	if err != nil {
		return fmt.Errorf("issued %.80q is no time in UTC", r.Issued)
	}
	expires, err := canonical.Moment(r.Expires)
	if err != nil || !expires.After(issued) {
		return fmt.Errorf("expires %.80q is no time in UTC after issued", r.Expires)
	}
	switch {
	case !label.MatchString(r.Government):
		return fmt.Errorf("government %q", r.Government)
	case r.Agency != "" && !label.MatchString(r.Agency):
		return fmt.Errorf("agency %q", r.Agency)
	case !word.MatchString(r.Regulation.ID) || !digest.MatchString(r.Regulation.SHA256):
		return errors.New("regulation")
	case !digest.MatchString(r.Rules):
		return errors.New("rules")
	case len(r.Manifests) == 0:
		return errors.New("no manifests")
	case r.Minimum == nil || !slices.IsSorted(r.Minimum) || len(slices.Compact(slices.Clone(r.Minimum))) != len(r.Minimum):
		return errors.New("minimum is no sorted list of each once")
	case r.Evidence == nil:
		return errors.New("evidence is no list")
	}
	for _, id := range r.Minimum {
		if !rule.MatchString(id) {
			return fmt.Errorf("minimum %.80q", id)
		}
	}
	for i, m := range r.Manifests {
		if !fs.ValidPath(m.Path) || !strings.HasPrefix(m.Path, "register/") || !inventory.IsManifest(m.Path) || len(m.Content) > inventory.MaxFileSize || i > 0 && r.Manifests[i-1].Path >= m.Path {
			return fmt.Errorf("manifest %q", m.Path)
		}
	}
	for i, e := range r.Evidence {
		data, _ := e.Encode()
		var err error
		if r.Evidence[i], err = scanners.Decode(data); err != nil {
			return fmt.Errorf("evidence of %q: %w", e.Subject, err)
		}
	}
	return nil
}

// Sources are its manifests.
func (r *Register) Sources() []inventory.Source {
	out := make([]inventory.Source, len(r.Manifests))
	for i, m := range r.Manifests {
		out[i] = inventory.Source{Path: m.Path, Bytes: []byte(m.Content), Published: true}
	}
	return out
}

// Nobody stands in the place of a register where there is none: a government of
// which nothing is known but the regulation.
func Nobody(regulation string) []inventory.Source {
	return []inventory.Source{{Path: governmentFile, Published: true, Bytes: fmt.Appendf(nil, `government %q {
  name       = "tanpa register"
  level      = "kota"
  regulation = %q
  dinas      = opd.%[1]s

  agency %[1]q {
    name = "tanpa register"
    type = "dinas"
  }
}
`, Unknown, regulation)}}
}

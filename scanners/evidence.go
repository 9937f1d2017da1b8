package scanners

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// Evidence is what one scanner saw of one asset. Exactly one of Facts and
// Unknown is set.
type Evidence struct {
	Scanner string `json:"scanner"`
	Subject string `json:"subject"` // asset id

	Declared string `json:"declared,omitempty"` // SHA-256, in hexadecimal, of what was declared of the asset: Declared

	// Of a look that needed the network, where alone they matter: what files say
	// depends on nothing but the files.
	Vantage string `json:"vantage,omitempty"` // from where it was made
	Started string `json:"started,omitempty"` // RFC 3339, in UTC
	Ended   string `json:"ended,omitempty"`   // the same

	Facts   json.RawMessage `json:"facts,omitempty"`
	Unknown *inventory.Text `json:"unknown,omitempty"`
}

// Encode returns the evidence's canonical bytes and their SHA-256 in
// hexadecimal. Evidence that Run or Decode returned has no other bytes.
func (e Evidence) Encode() ([]byte, string) {
	data, err := encode(e)
	if err != nil {
		panic(err) // Facts were valid JSON when they were made or read
	}
	sum := sha256.Sum256(data)
	return data, hex.EncodeToString(sum[:])
}

// Compare orders evidence by scanner, then subject.
func (e Evidence) Compare(other Evidence) int {
	return cmp.Or(strings.Compare(e.Scanner, other.Scanner), strings.Compare(e.Subject, other.Subject))
}

// encode writes one line of JSON without escapes for HTML.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return buf.Bytes(), err
}

// canonical brings facts to their one form: an object, its keys sorted, each
// once, every string valid UTF-8 and escaped only where it must be.
func canonical(facts any) (json.RawMessage, error) {
	data, err := encode(facts)
	if err != nil {
		return nil, err
	}
	var object map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&object); err != nil {
		return nil, err
	}
	if object == nil {
		return nil, errors.New("no object")
	}
	data, err = encode(object)
	return bytes.TrimSuffix(data, []byte("\n")), err
}

// Decode reads what Encode wrote and refuses anything else.
func Decode(data []byte) (Evidence, error) {
	var e Evidence
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&e); err != nil {
		return Evidence{}, fmt.Errorf("no evidence: %w", err)
	}
	if e.Scanner == "" || e.Subject == "" || (e.Facts == nil) == (e.Unknown == nil) {
		return Evidence{}, fmt.Errorf("no evidence: scanner, subject and either facts or unknown are needed")
	}
	if e.Facts != nil {
		facts, err := canonical(e.Facts)
		if err != nil {
			return Evidence{}, fmt.Errorf("no evidence: facts: %w", err)
		}
		e.Facts = facts
	}
	if again, _ := e.Encode(); !bytes.Equal(again, data) {
		return Evidence{}, fmt.Errorf("no evidence: not in canonical form")
	}
	return e, nil
}

// Declared is the SHA-256, in hexadecimal, of what is declared of an asset and of
// those it refers to, in turn: all that a look at it can rest on.
func Declared(a *inventory.Asset) string {
	d := declaration{sha256.New(), map[*inventory.Asset]bool{}}
	d.asset(a)
	return hex.EncodeToString(d.Sum(nil))
}

type declaration struct {
	hash.Hash
	met map[*inventory.Asset]bool
}

func (d declaration) text(s string) {
	d.number(int64(len(s)))
	io.WriteString(d, s)
}

func (d declaration) number(n int64) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	d.Write(b[:])
}

func (d declaration) asset(a *inventory.Asset) {
	d.text(a.ID)
	if !d.met[a] {
		d.met[a] = true
		d.block(&a.Block)
	}
}

func (d declaration) block(b *inventory.Block) {
	d.text(b.Kind.Name)
	d.text(b.Label)
	d.number(int64(len(b.Attrs)))
	for i := range b.Attrs {
		d.text(b.Attrs[i].Name)
		d.value(&b.Attrs[i].Value)
	}
	d.number(int64(len(b.Blocks)))
	for i := range b.Blocks {
		d.block(&b.Blocks[i])
	}
}

func (d declaration) value(v *inventory.Value) {
	d.number(int64(v.Base))
	d.number(v.Int)
	if v.Bool {
		d.number(1)
	}
	d.text(v.Str)
	d.number(int64(len(v.List)))
	for i := range v.List {
		d.value(&v.List[i])
	}
	if to := v.Target(); to != nil {
		d.asset(to)
	}
}

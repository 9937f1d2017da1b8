// Package canonical is the one form of the JSON documents that are sealed and read by
// others: what is read is what would be written, and there is no second way to say it.
//
// It must not know what a document says.
package canonical

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// ErrForm is the error of a document that says something, and not in the one form.
var ErrForm = errors.New("not in the form patuh writes")

// Encode writes a document: JSON in the order of the type, two-space indents, no
// escapes for HTML, a line feed at the end.
func Encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// maxDepth is how many arrays and objects of a document may lie in one another. Those
// patuh writes have some five.
const maxDepth = 16

// depth is how many arrays and objects lie in one another, as far as data is JSON:
// what follows a mistake counts as well as it can.
func depth(data []byte) (deepest int) {
	at, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[', c == '{':
			at++
			deepest = max(deepest, at)
		case c == ']', c == '}':
			at--
		}
	}
	return deepest
}

// Decode reads into v, a pointer to a zero value, what [Encode] wrote of its type, of
// at most that many bytes and [maxDepth], and refuses anything else: an unknown key,
// one that is there twice or spelt otherwise, other spaces, something behind it. An
// array that is null stays nil, which whoever reads it has to refuse.
func Decode(data []byte, most int, v any) error {
	if len(data) > most {
		return fmt.Errorf("larger than %d bytes", most)
	}
	if depth(data) > maxDepth {
		return ErrForm
	}
	// Spaces next: each element has a line of its own then, and a long list of nothing
	// cannot become a hundred times as large in memory. The lines themselves are as
	// long as what they are in is deep, which is why that is bounded first.
	var indented bytes.Buffer
	if err := json.Indent(&indented, data, "", "  "); err != nil {
		return err // of what follows it, too
	}
	if !bytes.Equal(indented.Bytes(), data) {
		return ErrForm
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return err
	}
	if again, err := Encode(v); err != nil || !bytes.Equal(again, data) {
		return ErrForm
	}
	return nil
}

// Moment reads a time as such documents say it: RFC 3339 in UTC, to the second, the one
// form that also sorts as times do.
func Moment(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err == nil && t.UTC().Format(time.RFC3339) != s {
		err = ErrForm
	}
	return t, err
}

package audit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Encode writes the canonical form: JSON in the order of the types, two-space
// indents down to the agencies, one line for each of their results, no HTML
// escapes, no null, only valid UTF-8, a line feed at the end. It holds no map,
// so the order is fixed. What Decode reads of it is encoded the same.
func (a *Audit) Encode(w io.Writer) error {
	e := encoder{out: bufio.NewWriterSize(w, 1<<16)}
	e.json = json.NewEncoder(&e.buf)
	e.json.SetEscapeHTML(false)
	head := *a
	head.Agencies = nil
	e.json.SetIndent("", "  ")
	text, err := e.encode(&head)
	if err != nil {
		return err
	}
	before, after, ok := strings.Cut(lists.Replace(string(text)), "\n  \"agencies\": []")
	if !ok {
		return fmt.Errorf("audit: no agencies in the encoded head")
	}
	e.json.SetIndent("", "")
	e.out.WriteString(before)
	e.out.WriteString("\n  \"agencies\": [")
	for i := range a.Agencies {
		e.next(i, "\n    ")
		if err := e.agency(&a.Agencies[i]); err != nil {
			return err
		}
	}
	if len(a.Agencies) > 0 {
		e.out.WriteString("\n  ")
	}
	e.out.WriteString("]")
	e.out.WriteString(after)
	return e.out.Flush()
}

// lists turns what encoding/json, indenting, writes of a list without elements
// into one. No text holds the like: its line feeds are escaped.
var lists = strings.NewReplacer("\": null,\n", "\": [],\n", "\": null\n", "\": []\n")

// replacement turns the escape encoding/json has for what is no UTF-8 into the
// sign it stands for, which it writes as it is when it reads it again. An
// escaped backslash before those letters is no escape of theirs.
var replacement = strings.NewReplacer(`\\`, `\\`, `\ufffd`, "\ufffd")

type encoder struct {
	out  *bufio.Writer
	json *json.Encoder // into buf
	buf  bytes.Buffer
}

// encode returns the JSON of v, valid until the next call.
func (e *encoder) encode(v any) ([]byte, error) {
	e.buf.Reset()
	if err := e.json.Encode(v); err != nil {
		return nil, err
	}
	if text := e.buf.Bytes(); !bytes.Contains(text, []byte(`\ufffd`)) {
		return text, nil
	}
	return []byte(replacement.Replace(e.buf.String())), nil
}

// next goes to the i-th element of a list.
func (e *encoder) next(i int, indent string) {
	if i > 0 {
		e.out.WriteByte(',')
	}
	e.out.WriteString(indent)
}

// agency writes an agency on one line, and each of its results on its own.
func (e *encoder) agency(a *Agency) error {
	head := *a
	head.Results = nil
	if head.Chapters == nil {
		head.Chapters = []AgencyChapter{}
	}
	text, err := e.encode(&head)
	if err != nil {
		return err
	}
	opening, ok := bytes.CutSuffix(text, []byte("null}\n"))
	if !ok {
		return fmt.Errorf("audit: no results in the encoded agency")
	}
	e.out.Write(opening)
	e.out.WriteByte('[')
	for i := range a.Results {
		e.next(i, "\n      ")
		text, err := e.encode(&a.Results[i])
		if err != nil {
			return err
		}
		e.out.Write(bytes.TrimSuffix(text, []byte("\n")))
	}
	if len(a.Results) > 0 {
		e.out.WriteString("\n    ")
	}
	_, err = e.out.WriteString("]}")
	return err
}

// Decode reads what Encode wrote. Unknown keys are an error: a report of
// another schema must not be read as this one.
func Decode(r io.Reader) (*Audit, error) {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	var a Audit
	if err := dec.Decode(&a); err != nil {
		return nil, fmt.Errorf("no report: %w", err)
	}
	if a.Schema != SchemaID {
		return nil, fmt.Errorf("no report: schema %q, not %q", a.Schema, SchemaID)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("no report: something follows it")
	}
	return &a, nil
}

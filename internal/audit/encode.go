package audit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Encode writes the canonical form: JSON in the order of the types, two-space
// indents down to the agencies, one line for each of their results, no HTML
// escapes, a line feed at the end. It holds no map, so the order is fixed.
func (a *Audit) Encode(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	head := *a
	head.Agencies = nil
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(&head); err != nil {
		return err
	}
	before, after, ok := bytes.Cut(buf.Bytes(), []byte("\n  \"agencies\": null"))
	if !ok {
		return fmt.Errorf("audit: no agencies in the encoded head")
	}
	before, after = bytes.Clone(before), bytes.Clone(after)
	out.Write(before)
	out.WriteString("\n  \"agencies\": [")
	line := json.NewEncoder(&buf)
	line.SetEscapeHTML(false)
	write := func(v any) error {
		buf.Reset()
		if err := line.Encode(v); err != nil {
			return err
		}
		out.Write(bytes.TrimSuffix(buf.Bytes(), []byte("\n")))
		return nil
	}
	for i := range a.Agencies {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		agency := a.Agencies[i]
		results := agency.Results
		agency.Results = nil
		buf.Reset()
		if err := line.Encode(agency); err != nil {
			return err
		}
		opening, ok := bytes.CutSuffix(buf.Bytes(), []byte("\"results\":null}\n"))
		if !ok {
			return fmt.Errorf("audit: no results in the encoded agency")
		}
		out.Write(opening)
		out.WriteString("\"results\":[")
		for k := range results {
			if k > 0 {
				out.WriteByte(',')
			}
			out.WriteString("\n      ")
			if err := write(&results[k]); err != nil {
				return err
			}
		}
		if len(results) > 0 {
			out.WriteString("\n    ")
		}
		out.WriteString("]}")
	}
	if len(a.Agencies) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]")
	out.Write(after)
	return out.Flush()
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

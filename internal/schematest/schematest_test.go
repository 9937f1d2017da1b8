package schematest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

type thing struct {
	Schema string   `json:"schema"`
	Words  []string `json:"words"`
	More   []part   `json:"more,omitempty"`
	Note   string   `json:"note,omitempty"`
}

type part struct {
	Count int  `json:"count"`
	Sure  bool `json:"sure,omitempty"`
}

const good = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:x",
  "description": "A thing.",
  "type": "object",
  "properties": {
    "schema": {"description": "Which.", "const": "urn:x"},
    "words": {"description": "Words.", "type": "array", "items": {"type": "string"}},
    "more": {"description": "Parts.", "type": "array", "items": {"$ref": "#/$defs/part"}, "minItems": 1},
    "note": {"description": "A note.", "type": "string", "minLength": 1}
  },
  "required": ["schema", "words"],
  "additionalProperties": false,
  "$defs": {
    "part": {
      "description": "A part.",
      "type": "object",
      "properties": {"count": {"description": "How many.", "type": "integer", "minimum": 0}, "sure": {"description": "It is.", "const": true}},
      "required": ["count"],
      "additionalProperties": false
    }
  }
}`

// ears hear what a test would be told.
type ears struct {
	testing.TB
	heard []string
}

func (e *ears) Helper() {}

func (e *ears) Errorf(format string, args ...any) {
	e.heard = append(e.heard, fmt.Sprintf(format, args...))
}

// TestOf holds what holds schemas to types to what it must tell.
func TestOf(t *testing.T) {
	told := func(text string, filled ...string) []string {
		s, err := parse([]byte(text))
		if err != nil {
			return []string{err.Error()}
		}
		e := &ears{TB: t}
		s.Of(e, reflect.TypeFor[thing](), "urn:x", filled...)
		return e.heard
	}
	if heard := told(good); heard != nil {
		t.Errorf("%q", heard)
	}
	for _, c := range []struct{ old, new, says string }{
		{`"description": "Words."`, `"description": "Words.", "maxitems": 3`, "unknown field"},
		{`"$id": "urn:x"`, `"$id": "urn:y"`, `"urn:y"`},
		{`2020-12`, `2019-09`, "2019-09"},
		{`"items": {"type": "string"}`, `"uniqueItems": true`, "thing.words is no array"},
		{`"items": {"type": "string"}`, `"items": {"type": "integer"}`, "thing.words[] is no string"},
		{`"items": {"type": "string"}`, `"items": {"type": "string"}, "minItems": 1`, "thing.words is no array"},
		{`, "minItems": 1`, ``, "may be both empty and left out"},
		{`, "minLength": 1`, ``, "may be empty too"},
		{`"const": true`, `"type": "boolean"`, "may be false too"},
		{`"minimum": 0`, `"minimum": -1`, "no integer from 0 on"},
		{`["schema", "words"]`, `["schema"]`, "thing.words is required, or not"},
		{`["schema", "words"]`, `["schema", "words", "note"]`, "thing.note is required, or not"},
		{`["schema", "words"]`, `["schema", "words", "words"]`, "thing requires a property twice"},
		{`"note": {`, `"nota": {`, "thing.note is missing"},
		{`"note": {`, `"nota": {"type": "string"}, "note": {`, "thing.nota is no field"},
		{`"description": "Words.", `, ``, "thing.words has no description"},
		{`"description": "A part.",`, ``, "part is not a closed object"},
		{`"additionalProperties": false,`, ``, "thing is not a closed object"},
		{`"$defs": {`, `"$defs": {"other": {},`, "no type has use for other"},
		{`#/$defs/part`, `#/$defs/parts`, "refers to parts"},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("no %s", c.old)
		}
		heard := told(strings.Replace(good, c.old, c.new, 1))
		if !slices.ContainsFunc(heard, func(s string) bool { return strings.Contains(s, c.says) }) {
			t.Errorf("%s for %s: %q", c.new, c.old, heard)
		}
	}
	filled := strings.Replace(good, `"items": {"type": "string"}`, `"items": {"type": "string"}, "minItems": 1`, 1)
	if heard := told(filled, "thing.words"); heard != nil {
		t.Errorf("%q", heard)
	}
	if heard := told(good, "thing.words"); heard == nil {
		t.Error("a list that is never empty may be")
	}
}

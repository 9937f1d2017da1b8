// Package schematest holds a published JSON Schema to the Go types whose JSON it
// describes, and JSON to the schema, in tests.
//
// It must not be part of the program.
package schematest

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/rego"
)

// Schema is a JSON Schema, as far as ours go: another keyword in one is an error.
type Schema struct {
	Schema      string             `json:"$schema"`
	ID          string             `json:"$id"`
	Ref         string             `json:"$ref"`
	Title       string             `json:"title"`
	Description string             `json:"description"`
	Type        string             `json:"type"`
	Properties  map[string]*Schema `json:"properties"`
	Required    []string           `json:"required"`
	Additional  *bool              `json:"additionalProperties"`
	Items       *Schema            `json:"items"`
	MinItems    int                `json:"minItems"`
	UniqueItems bool               `json:"uniqueItems"`
	MinLength   int                `json:"minLength"`
	MaxLength   int                `json:"maxLength"`
	Minimum     int                `json:"minimum"`
	Pattern     string             `json:"pattern"`
	Enum        []string           `json:"enum"`
	Const       any                `json:"const"`
	AllOf       []any              `json:"allOf"`
	OneOf       []any              `json:"oneOf"`
	Defs        map[string]*Schema `json:"$defs"`

	text  string
	query rego.PreparedEvalQuery // whether JSON is valid
}

// Read reads a schema that is published under docs/schema, from a package's folder
// two below the module's.
func Read(t testing.TB, name string) *Schema {
	t.Helper()
	text, err := os.ReadFile("../../docs/schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	s, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	s.query, err = rego.New(rego.Query("x = json.match_schema(input.data, input.schema)"), rego.StrictBuiltinErrors(true)).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.text = string(text)
	return s
}

func parse(text []byte) (*Schema, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	s := &Schema{}
	return s, dec.Decode(s)
}

// Of walks a struct and the schema side by side: each object is closed, has just the
// fields of its type, each described, and demands those that are never left out. What
// may be left out may not be given empty. filled names the lists that are neither left
// out nor empty, as in "Register.manifests".
func (s *Schema) Of(t testing.TB, typ reflect.Type, id string, filled ...string) {
	t.Helper()
	if s.Schema != "https://json-schema.org/draft/2020-12/schema" || s.ID != id || s.Properties["schema"] == nil || s.Properties["schema"].Const != id {
		t.Errorf("it is the schema %q of %q, not %q", s.ID, s.Schema, id)
	}
	w := walker{t, s.Defs, map[string]bool{}, filled}
	w.object(typ.Name(), s, typ)
	for name := range s.Defs {
		if !w.seen[name] {
			t.Errorf("no type has use for %s", name)
		}
	}
}

type walker struct {
	t      testing.TB
	defs   map[string]*Schema
	seen   map[string]bool // definitions
	filled []string
}

func (w *walker) object(path string, s *Schema, typ reflect.Type) {
	if s.Type != "object" || s.Description == "" || s.Additional == nil || *s.Additional {
		w.t.Errorf("%s is not a closed object with a description", path)
	}
	fields := map[string]bool{} // name to whether it may be left out
	var add func(typ reflect.Type)
	add = func(typ reflect.Type) {
		for f := range typ.Fields() {
			if f.Anonymous {
				add(f.Type)
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			fields[name] = option == "omitempty"
			property := s.Properties[name]
			if property == nil {
				w.t.Errorf("%s.%s is missing", path, name)
				continue
			}
			w.value(path+"."+name, property, f.Type, option == "omitempty")
		}
	}
	add(typ)
	for name := range s.Properties {
		if _, ok := fields[name]; !ok {
			w.t.Errorf("%s.%s is no field", path, name)
		}
	}
	for name, optional := range fields {
		if slices.Contains(s.Required, name) == optional {
			w.t.Errorf("%s.%s is required, or not, against the type", path, name)
		}
	}
	if len(s.Required) != len(slices.Compact(slices.Sorted(slices.Values(s.Required)))) {
		w.t.Errorf("%s requires a property twice", path)
	}
}

// value holds a schema to a type. Where a field may be left out, it is left out
// when it is empty, and so never given empty.
func (w *walker) value(path string, s *Schema, typ reflect.Type, optional bool) {
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		if name != typ.Name() || w.defs[name] == nil {
			w.t.Errorf("%s refers to %s, and is %s", path, name, typ)
		} else if !w.seen[name] {
			w.seen[name] = true
			w.object(name, w.defs[name], typ)
		}
		return
	}
	if s.Description == "" && !strings.HasSuffix(path, "[]") {
		w.t.Errorf("%s has no description", path)
	}
	if typ == reflect.TypeFor[json.RawMessage]() {
		if s.Type != "object" {
			w.t.Errorf("%s is no object", path)
		}
		return
	}
	chosen := s.Const != nil || len(s.Enum) > 0 || s.Pattern != ""
	switch typ.Kind() {
	case reflect.String:
		_, isText := s.Const.(string)
		if s.Type != "string" && !isText {
			w.t.Errorf("%s is no string", path)
		}
		if optional && s.MinLength == 0 && !chosen {
			w.t.Errorf("%s may be left out, and may be empty too", path)
		}
	case reflect.Int:
		if s.Type != "integer" || s.Minimum < 0 {
			w.t.Errorf("%s is no integer from 0 on", path)
		}
	case reflect.Bool:
		if s.Type != "boolean" && s.Const != true {
			w.t.Errorf("%s is no boolean", path)
		}
		if optional && s.Const != true {
			w.t.Errorf("%s may be left out, and may be false too", path)
		}
	case reflect.Slice:
		if s.Type != "array" || s.Items == nil || (s.MinItems > 0) != (optional || slices.Contains(w.filled, path)) {
			w.t.Errorf("%s is no array of something, or may be both empty and left out", path)
			return
		}
		w.value(path+"[]", s.Items, typ.Elem(), false)
	default:
		w.t.Errorf("%s: the schema cannot have a %s", path, typ)
	}
}

// Problems returns what keeps JSON from being valid, by the implementation OPA has. It
// knows drafts to 7; ours keep to what those and 2020-12 have in common, $defs being
// no more to it than a place that references point to.
func (s *Schema) Problems(t testing.TB, data []byte) (problems []string) {
	t.Helper()
	results, err := s.query.Eval(t.Context(), rego.EvalInput(map[string]any{"data": string(data), "schema": s.text}))
	if err != nil || len(results) != 1 {
		t.Fatal(results, err)
	}
	answer := results[0].Bindings["x"].([]any)
	for _, p := range answer[1].([]any) {
		problems = append(problems, p.(map[string]any)["error"].(string))
	}
	if answer[0].(bool) != (len(problems) == 0) {
		t.Fatal(answer)
	}
	return problems
}

// Package schematest holds a published JSON Schema to the Go types whose JSON it
// describes, and JSON to the schema, in tests.
//
// It must not be part of the program.
package schematest

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/rego"
)

// Schema is a JSON Schema, as far as ours go.
type Schema struct {
	ID         string             `json:"$id"`
	Ref        string             `json:"$ref"`
	Type       string             `json:"type"`
	Desc       string             `json:"description"`
	Properties map[string]*Schema `json:"properties"`
	Required   []string           `json:"required"`
	Additional *bool              `json:"additionalProperties"`
	Items      *Schema            `json:"items"`
	Enum       []string           `json:"enum"`
	Const      any                `json:"const"`
	Defs       map[string]*Schema `json:"$defs"`

	text string
}

// Read reads a schema that is published under docs/schema, from a package's folder
// two below the module's.
func Read(t testing.TB, name string) *Schema {
	t.Helper()
	text, err := os.ReadFile("../../docs/schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	s := &Schema{text: string(text)}
	if err := json.Unmarshal(text, s); err != nil {
		t.Fatal(err)
	}
	return s
}

// Of walks a struct and the schema side by side: each object is closed, has just the
// fields of its type, each described, and demands those that are never left out.
func (s *Schema) Of(t testing.TB, typ reflect.Type, id string) {
	t.Helper()
	if s.ID != id || s.Properties["schema"] == nil || s.Properties["schema"].Const != id {
		t.Errorf("it is the schema %q, not %q", s.ID, id)
	}
	w := walker{t, s.Defs, map[string]bool{}}
	w.object(s, typ)
	for name := range s.Defs {
		if !w.used[name] {
			t.Errorf("no type has use for %s", name)
		}
	}
}

type walker struct {
	t    testing.TB
	defs map[string]*Schema
	used map[string]bool
}

func (w walker) object(s *Schema, typ reflect.Type) {
	if s.Type != "object" || s.Desc == "" || s.Additional == nil || *s.Additional || typ.NumField() != len(s.Properties) {
		w.t.Errorf("%s is not a closed object of just its fields", typ)
	}
	for f := range typ.Fields() {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.Properties[name]
		if p == nil || slices.Contains(s.Required, name) == (option == "omitempty") {
			w.t.Errorf("%s.%s is missing, or is required, or not, against the type", typ, name)
			continue
		}
		w.value(typ.Name()+"."+name, p, f.Type)
	}
}

func (w walker) value(path string, s *Schema, typ reflect.Type) {
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	if typ.Kind() == reflect.Struct {
		name := strings.TrimPrefix(s.Ref, "#/$defs/")
		switch {
		case name != typ.Name() || w.defs[name] == nil:
			w.t.Errorf("%s refers to %q, and is %s", path, s.Ref, typ)
		case !w.used[name]:
			w.used[name] = true
			w.object(w.defs[name], typ)
		}
		return
	}
	if s.Desc == "" && !strings.HasSuffix(path, "[]") {
		w.t.Errorf("%s has no description", path)
	}
	is := map[reflect.Kind]string{reflect.String: "string", reflect.Int: "integer", reflect.Slice: "array"}[typ.Kind()]
	if typ == reflect.TypeFor[json.RawMessage]() {
		is = "object"
	}
	if s.Type != is && s.Const == nil {
		w.t.Errorf("%s is a %q, and not a %s", path, s.Type, typ)
	}
	if is == "array" && s.Items != nil {
		w.value(path+"[]", s.Items, typ.Elem())
	}
}

// Problems returns what keeps JSON from being valid, by the implementation OPA has. It
// knows drafts to 7; ours keep to what those and 2020-12 have in common, $defs being
// no more to it than a place that references point to.
func (s *Schema) Problems(t testing.TB, data []byte) (problems []string) {
	t.Helper()
	query := rego.New(rego.Query("x = json.match_schema(input.data, input.schema)"), rego.StrictBuiltinErrors(true),
		rego.Input(map[string]any{"data": string(data), "schema": s.text}))
	results, err := query.Eval(t.Context())
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

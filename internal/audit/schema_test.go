package audit_test

import (
	"context"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/patuh-id/patuh/internal/audit"
)

// node is a JSON Schema, as far as ours goes.
type node struct {
	Schema      string           `json:"$schema"`
	ID          string           `json:"$id"`
	Ref         string           `json:"$ref"`
	Title       string           `json:"title"`
	Description string           `json:"description"`
	Type        string           `json:"type"`
	Properties  map[string]*node `json:"properties"`
	Required    []string         `json:"required"`
	Additional  *bool            `json:"additionalProperties"`
	Items       *node            `json:"items"`
	MinItems    int              `json:"minItems"`
	MinLength   int              `json:"minLength"`
	Minimum     int              `json:"minimum"`
	Pattern     string           `json:"pattern"`
	Enum        []string         `json:"enum"`
	Const       any              `json:"const"`
	AllOf       []any            `json:"allOf"`
	Defs        map[string]*node `json:"$defs"`
}

func readSchema(t *testing.T) (text string, schema *node) {
	t.Helper()
	data, err := os.ReadFile("../../docs/schema/report-1.json")
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&schema); err != nil {
		t.Fatal(err)
	}
	return string(data), schema
}

// TestSchemaIsOfTheTypes walks the types and the schema side by side.
func TestSchemaIsOfTheTypes(t *testing.T) {
	_, schema := readSchema(t)
	if schema.Schema != "https://json-schema.org/draft/2020-12/schema" || schema.ID != audit.SchemaID || schema.Properties["schema"].Const != audit.SchemaID {
		t.Errorf("it is the schema %q of %q", schema.ID, schema.Schema)
	}
	w := walker{t: t, defs: schema.Defs, seen: map[string]bool{}}
	w.object("Audit", schema, reflect.TypeFor[audit.Audit]())
	for name := range schema.Defs {
		if !w.seen[name] {
			t.Errorf("no type has use for %s", name)
		}
	}
}

type walker struct {
	t    *testing.T
	defs map[string]*node
	seen map[string]bool // definitions
}

func (w *walker) object(path string, s *node, typ reflect.Type) {
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
func (w *walker) value(path string, s *node, typ reflect.Type, optional bool) {
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
		if s.Type != "array" || s.Items == nil || (s.MinItems > 0) != optional {
			w.t.Errorf("%s is no array, or may be both empty and left out", path)
			return
		}
		w.value(path+"[]", s.Items, typ.Elem(), false)
	default:
		w.t.Errorf("%s: the schema cannot have a %s", path, typ)
	}
}

// TestSchemaWords holds the schema's words to those the package has.
func TestSchemaWords(t *testing.T) {
	_, schema := readSchema(t)
	for _, c := range []struct {
		def, property string
		want          []string
	}{
		{"Result", "verdict", []string{string(audit.Pass), string(audit.Fail), string(audit.Unknown), string(audit.NotApplicable), string(audit.Error)}},
		{"Result", "proof", []string{string(audit.Observed), string(audit.Documented), string(audit.CrossChecked), string(audit.Declared)}},
		{"Clause", "status", []string{audit.Covered, audit.NotCovered, audit.BindsNobody}},
		{"Exemption", "status", []string{audit.InForce, audit.Expiring, audit.Expired, audit.NotYet, audit.Unused, audit.Unmatched, audit.Refused, audit.Requested}},
		{"Gate", "fail_on", []string{audit.FailOnViolation, audit.FailOnWarning, audit.FailOnNone}},
		{"Summary", "outcome", []string{audit.OutcomeFail, audit.OutcomeIncomplete, audit.OutcomeClean}},
	} {
		if got := schema.Defs[c.def].Properties[c.property].Enum; !slices.Equal(got, c.want) {
			t.Errorf("%s.%s: %q, not %q", c.def, c.property, got, c.want)
		}
	}
	if got := schema.Defs["Result"].Properties["disposition"].Const; got != audit.Exempt {
		t.Errorf("disposition: %v", got)
	}
	if len(schema.Defs["Result"].Properties["verdict"].Enum) != len(audit.Verdicts) {
		t.Error("not all verdicts")
	}
}

// validator validates by the implementation OPA has. It knows drafts to 7; ours
// keeps to what those and 2020-12 have in common, $defs being no more to it than
// a place that references point to.
func validator(t *testing.T) func(report string) (problems []string) {
	t.Helper()
	schema, _ := readSchema(t)
	query, err := rego.New(rego.Query("x = json.match_schema(input.report, input.schema)"), rego.StrictBuiltinErrors(true)).PrepareForEval(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return func(report string) (problems []string) {
		t.Helper()
		results, err := query.Eval(context.Background(), rego.EvalInput(map[string]any{"report": report, "schema": schema}))
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
}

func TestReportsAreValid(t *testing.T) {
	validate := validator(t)
	for name, make := range small {
		a := make()
		if name == "zero" {
			continue // it has no tool, no period, no regulation
		}
		if problems := validate(encode(t, a)); problems != nil {
			t.Errorf("%s: %q", name, problems)
		}
	}
}

func TestOtherReportsAreNot(t *testing.T) {
	validate := validator(t)
	good := encode(t, rich())
	for _, c := range []struct{ name, old, new string }{
		{"another schema", "schema:report:1", "schema:report:2"},
		{"an unknown key", `"tool":`, `"time": 1, "tool":`},
		{"one in a result", `"verdict":"pass"`, `"verdict":"pass","time":1`},
		{"a key missing", `"past": true,`, ``},
		{"null", `"past": true`, `"past": null`},
		{"a list that is null", `"results":[]`, `"results":null`},
		{"an unknown verdict", `"verdict":"pass"`, `"verdict":"passed"`},
		{"another type", `"assets":7`, `"assets":"7"`},
		{"less than nothing", `"assets":7`, `"assets":-7`},
		{"a digest of other form", digestA, strings.ToUpper(digestA)},
		{"a period of other form", "2026-Q4", "2026-Q5"},
		{"a time of other form", "2026-11-23T00:00:00Z", "2026-11-23T07:00:00+07:00"},
		{"a pass with a problem", `"verdict":"pass","proof":"declared"`, `"verdict":"pass","proof":"declared","problems":[{"key":"a","message":{"id":"a","en":"a"}}]`},
		{"a pass without proof", `"verdict":"pass","proof":"declared"`, `"verdict":"pass"`},
		{"an exempt pass", `"verdict":"pass",`, `"verdict":"pass","disposition":"exempt",`},
		{"an unknown with proof", `"verdict":"unknown",`, `"verdict":"unknown","proof":"declared",`},
		{"a fail without problem", `"verdict":"pass"`, `"verdict":"fail"`},
		{"an unknown without problem", `"verdict":"pass","proof":"declared"`, `"verdict":"unknown"`},
		{"a list that could be left out", `"expected":["10.20.0.0/16","10.21.0.0/16"]`, `"expected":[]`},
		{"a refused exemption that a clause allows", `"status": "in_force"`, `"status": "refused", "why": {"id": "a", "en": "a"}`},
		{"one in force that no clause allows", `"clause": "6(3)",`, ``},
		{"one refused without a reason", `"status": "in_force"`, `"status": "refused"`},
		{"line 0", `"line":19`, `"line":0`},
		{"half a text", `"en":"outside (en)"`, `"de":"outside"`},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%s: no %q in the report", c.name, c.old)
		}
		if validate(strings.Replace(good, c.old, c.new, 1)) == nil {
			t.Errorf("%s is valid", c.name)
		}
	}
}

package audit_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/schematest"
)

func schema(t *testing.T) *schematest.Schema {
	t.Helper()
	return schematest.Read(t, "report-1.json")
}

func TestSchemaIsOfTheTypes(t *testing.T) {
	schema(t).Of(t, reflect.TypeFor[audit.Audit](), audit.SchemaID)
}

// TestSchemaWords holds the schema's words to those the package has.
func TestSchemaWords(t *testing.T) {
	schema := schema(t)
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

func TestReportsAreValid(t *testing.T) {
	schema := schema(t)
	for name, make := range small {
		a := make()
		if name == "zero" {
			continue // it has no tool, no period, no regulation
		}
		if problems := schema.Problems(t, []byte(encode(t, a))); problems != nil {
			t.Errorf("%s: %q", name, problems)
		}
	}
}

func TestOtherReportsAreNot(t *testing.T) {
	schema := schema(t)
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
		if schema.Problems(t, []byte(strings.Replace(good, c.old, c.new, 1))) == nil {
			t.Errorf("%s is valid", c.name)
		}
	}
}

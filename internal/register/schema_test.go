package register_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/canonical"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/internal/schematest"
	"github.com/patuh-id/patuh/inventory"
)

// exported is the register of an example city, as it is published.
func exported(t *testing.T, city, agency string) []byte {
	t.Helper()
	made, diags, err := pipeline.Export(t.Context(), pipeline.Request{Workspace: filepath.Join("..", "..", "examples", city), Lang: "en"}, agency)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	r := &made.Register
	r.Issued, r.Expires, r.Minimum = "2026-11-23T00:00:00Z", "2027-03-23T00:00:00Z", []string{"handover.documents", "signatures.secret"}
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSchema holds docs/schema/register-1.json to the types, registers to it, and what
// it allows to what Decode does.
func TestSchema(t *testing.T) {
	schema := schematest.Read(t, "register-1.json")
	schema.Of(t, reflect.TypeFor[register.Register](), register.SchemaID, "Register.manifests")
	var good string
	for _, city := range []string{"kota-serang", "kota-bukittinggi"} {
		for _, agency := range []string{"", "dinkes"} {
			data := exported(t, city, agency)
			if problems := schema.Problems(t, data); problems != nil {
				t.Errorf("%s for %q: %q", city, agency, problems)
			}
			if _, err := register.Decode(data); err != nil {
				t.Errorf("%s for %q: %v", city, agency, err)
			}
			good = string(data)
		}
	}
	for _, c := range []struct {
		name, old, new string
		beyond         bool // a schema cannot say it
		form           bool // what is read is not what would be written
	}{
		{name: "an unknown key", old: `"government":`, new: `"more": 1, "government":`},
		{name: "one in a manifest", old: `"path":`, new: `"more": 1, "path":`},
		{name: "one in evidence", old: `"scanner":`, new: `"more": 1, "scanner":`},
		{name: "a key missing", old: `"government": "kota_bukittinggi",`, new: ``, form: true},
		{name: "another schema", old: "schema:register:1", new: "schema:register:2"},
		{name: "a label that is none", old: `"kota_bukittinggi"`, new: `"Kota Bukittinggi"`},
		{name: "an agency that is none", old: `"agency": "dinkes"`, new: `"agency": "../dinkes"`},
		{name: "a time of another form", old: `"2026-11-23T00:00:00Z"`, new: `"2026-11-23T07:00:00+07:00"`},
		{name: "a time that is none", old: `"2026-11-23T00:00:00Z"`, new: `"kemarin"`},
		{name: "expired before it was issued", old: "2027-03-23", new: "2026-03-23", beyond: true},
		{name: "a regulation that is a file", old: `"bukittinggi-30-2016"`, new: `"./kota.yaml"`},
		{name: "a minimum that is null", old: "\"minimum\": [\n    \"handover.documents\",\n    \"signatures.secret\"\n  ]", new: `"minimum": null`},
		{name: "a minimum that is no rule", old: `"handover.documents"`, new: `"handover"`},
		{name: "a minimum twice", old: `"signatures.secret"`, new: `"handover.documents"`},
		{name: "a minimum out of order", old: `"handover.documents"`, new: `"zakat.documents"`, beyond: true},
		{name: "a manifest elsewhere", old: `"register/dinas.hcl"`, new: `"dinas.hcl"`},
		{name: "a manifest above", old: `"register/dinas.hcl"`, new: `"register/../dinas.hcl"`},
		{name: "no manifest", old: `"register/dinas.hcl"`, new: `"register/dinas.yaml"`},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%s: no %q in the register", c.name, c.old)
		}
		var indented bytes.Buffer // else Decode refuses it for its spaces alone
		if err := json.Indent(&indented, []byte(strings.Replace(good, c.old, c.new, 1)), "", "  "); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		broken := indented.Bytes()
		if (schema.Problems(t, broken) == nil) != c.beyond {
			t.Errorf("%s: valid, or not, against what is thought", c.name)
		}
		if _, err := register.Decode(broken); err == nil || errors.Is(err, canonical.ErrForm) != c.form {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for name, change := range map[string]func(*register.Register){
		"a minimum that is null":       func(r *register.Register) { r.Minimum = nil },
		"evidence that is null":        func(r *register.Register) { r.Evidence = nil },
		"no manifests":                 func(r *register.Register) { r.Manifests = []register.Manifest{} },
		"evidence of nothing":          func(r *register.Register) { r.Evidence[0].Subject = "" },
		"evidence of nobody":           func(r *register.Register) { r.Evidence[0].Scanner = "" },
		"evidence without facts":       func(r *register.Register) { r.Evidence[0].Facts = nil },
		"facts that are no object":     func(r *register.Register) { r.Evidence[0].Facts = json.RawMessage("[]") },
		"facts and why there are none": func(r *register.Register) { r.Evidence[0].Unknown = &inventory.Text{ID: "a", EN: "a"} },
	} {
		r, err := register.Decode([]byte(good))
		if err != nil || len(r.Evidence) == 0 {
			t.Fatal(r, err)
		}
		change(r)
		data, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if schema.Problems(t, data) == nil {
			t.Errorf("%s: valid", name)
		}
		if _, err := register.Decode(data); err == nil || errors.Is(err, canonical.ErrForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !slices.Contains(schema.Required, "evidence") {
		t.Error("evidence may be left out")
	}
}

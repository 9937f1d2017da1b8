package register_test

import (
	"bytes"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/internal/schematest"
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
	schema.Of(t, reflect.TypeFor[register.Register](), register.SchemaID)
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
	}{
		{name: "an unknown key", old: `"government":`, new: `"more": 1, "government":`},
		{name: "one in a manifest", old: `"path":`, new: `"more": 1, "path":`},
		{name: "one in evidence", old: `"scanner":`, new: `"more": 1, "scanner":`},
		{name: "a key missing", old: `"government": "kota_bukittinggi",`, new: ``},
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
		{name: "evidence of nothing", old: `"subject": "`, new: `"subject": "", "x": "`},
		{name: "evidence without facts", old: `"facts":`, new: `"vantage": "x", "facts_":`},
		{name: "facts that are no object", old: `"facts": {`, new: `"facts": [], "facts_": {`},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%s: no %q in the register", c.name, c.old)
		}
		broken := []byte(strings.Replace(good, c.old, c.new, 1))
		if (schema.Problems(t, broken) == nil) != c.beyond {
			t.Errorf("%s: valid, or not, against what is thought", c.name)
		}
		if _, err := register.Decode(broken); err == nil {
			t.Errorf("%s: taken", c.name)
		}
	}
	for _, list := range []string{"minimum", "evidence"} {
		r, err := register.Decode([]byte(good))
		if err != nil {
			t.Fatal(err)
		}
		if list == "minimum" {
			r.Minimum = nil
		} else {
			r.Evidence = nil
		}
		data, err := r.Encode()
		if err != nil || !bytes.Contains(data, []byte(`"`+list+`": null`)) {
			t.Fatal(err)
		}
		if _, err := register.Decode(data); err == nil || schema.Problems(t, data) == nil {
			t.Errorf("%s is null, and taken: %v", list, err)
		}
	}
	if !slices.Contains(schema.Required, "evidence") {
		t.Error("evidence may be left out")
	}
}

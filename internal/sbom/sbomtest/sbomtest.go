// Package sbomtest holds an SBOM to the published schema of CycloneDX 1.6, which comes
// with the library of its types.
//
// It must not be part of the program.
package sbomtest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/rego"
)

// Validator returns how to ask of SBOMs, in JSON, whether they are valid, and if one is
// not, what is wrong.
func Validator(t *testing.T) func(bill any) (valid bool, problems any) {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go").Output()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(strings.TrimSpace(string(out)), "schema")
	read := func(name string) (schema map[string]any) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err == nil {
			err = json.Unmarshal(text, &schema)
		}
		if err != nil {
			t.Fatal(err)
		}
		return schema
	}
	schema := read("bom-1.6.schema.json")
	// What it takes from other files is put into it: the validator fetches none.
	var inline func(node any)
	inline = func(node any) {
		switch n := node.(type) {
		case map[string]any:
			switch ref, _ := n["$ref"].(string); {
			case ref == "spdx.schema.json":
				delete(n, "$ref")
				n["enum"] = read(ref)["enum"]
			case strings.HasPrefix(ref, "jsf-0.82.schema.json"): // of signatures, which there are none of
				delete(n, "$ref")
			}
			for _, child := range n {
				inline(child)
			}
		case []any:
			for _, child := range n {
				inline(child)
			}
		}
	}
	inline(schema)
	query, err := rego.New(rego.Query("x = json.match_schema(input.bill, input.schema)"), rego.StrictBuiltinErrors(true)).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return func(bill any) (bool, any) {
		t.Helper()
		results, err := query.Eval(t.Context(), rego.EvalInput(map[string]any{"bill": bill, "schema": schema}))
		if err != nil || len(results) != 1 {
			t.Fatal(results, err)
		}
		answer := results[0].Bindings["x"].([]any)
		return answer[0].(bool), answer[1]
	}
}

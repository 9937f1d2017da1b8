package policies

import (
	"maps"
	"slices"
	"testing"

	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
)

// Every parameter that patuh's rules read has a shape, and nothing else has.
func TestShapesOfEveryParameter(t *testing.T) {
	read := map[string]bool{}
	for _, r := range rules.Builtin().Rules {
		for _, p := range r.Parameters {
			read[p] = true
			if shapes[p] == nil {
				t.Errorf("%s reads %s, which has no shape", r.ID, p)
			}
		}
	}
	for p := range shapes {
		if !read[p] {
			t.Errorf("no rule reads %s", p)
		}
	}
}

// A value of another shape would never match and so lift a duty: it is told.
func TestShapes(t *testing.T) {
	for _, id := range regulations.Builtin() {
		good, _, err := regulations.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		if c := CheckRegulation(good, rules.Builtin()); len(c.Mistakes) > 0 {
			t.Errorf("%s: %v", id, c.Mistakes)
		}
	}
	for name, value := range map[string]any{
		"evaluation_by":          "opd",
		"open_application_kinds": []any{"Umum"},
		"decree_issuers":         "any",
		"copyright_by_funding":   "true",
		"official_domain":        "",
		"database_groups":        []any{map[string]any{"name": "x"}},
		"shared_applications":    "sipkd",
		"handover_documents":     []any{map[string]any{"id": "source_code", "part": []any{"source_code"}}},
		"identity_groups":        map[string]any{"personel": []any{"kepegawaian"}, "population": []any{}},
		"duty_months":            map[string]any{"report": "3"},
		"features":               []any{1},
		"guidance_forms":         []any{"any"},
	} {
		if shapes[name](value) == nil {
			t.Errorf("%s: %v is taken", name, value)
		}
	}
	app := func(more map[string]any) []any {
		whole := map[string]any{"id": "sipkd", "clause": "1", "name": map[string]any{"id": "S", "en": "S"}, "purpose": []any{"keuangan"}}
		maps.Copy(whole, more)
		return []any{whole}
	}
	if why := shapes["shared_applications"](app(nil)); why != nil {
		t.Error(why)
	}
	for name, more := range map[string]map[string]any{
		"misspelt key":     {"purposes": []any{"keuangan"}},
		"nothing it is of": {"purpose": []any{}},
		"a word, no list":  {"purpose": "keuangan"},
		"no name":          {"name": nil},
		"half a name":      {"name": map[string]any{"id": "S"}},
		"parts, no list":   {"parts": "a"},
		"no parts":         {"parts": []any{}},
		"a number":         {"clause": int64(1)},
	} {
		if shapes["shared_applications"](app(more)) == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if shapes["shared_applications"](append(app(nil), app(nil)...)) == nil {
		t.Error("an id given twice is taken")
	}
	for name, value := range map[string]any{
		"handover_documents": []any{map[string]any{"id": "source_code", "parts": []any{"sourcecode"}}},
		"database_groups":    []any{map[string]any{"id": "a", "clause": "1"}},
		"duty_months":        map[string]any{"report": int64(0)},
		"identity_groups":    map[string]any{"personnel": "kepegawaian", "population": []any{}},
	} {
		if shapes[name](value) == nil {
			t.Errorf("%s: %v is taken", name, value)
		}
	}
	reg, _, err := regulations.Load("serang-47-2017")
	if err != nil {
		t.Fatal(err)
	}
	reg.Parameters["evaluation_by"] = "opd"
	c := CheckRegulation(reg, rules.Builtin())
	if !slices.ContainsFunc(c.Mistakes, func(m Mistake) bool {
		return m.Text.EN == "the parameter evaluation_by should be a list, such as [opd]" && m.Line == reg.ParameterLine["evaluation_by"] && m.Line > 0
	}) {
		t.Errorf("%v", c.Mistakes)
	}
}

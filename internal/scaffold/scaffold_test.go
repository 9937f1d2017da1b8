package scaffold

import (
	"regexp"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/open-policy-agent/opa/v1/format"

	"github.com/patuh-id/patuh/policies/regulations"
)

// A draft is as opa fmt writes it. That it works, and is covered by its tests,
// is for testdata/script/new.txtar of cmd/patuh.
func TestRuleIsFormatted(t *testing.T) {
	for _, f := range Rule("kota.satu") {
		formatted, err := format.Source(f.Path, f.Text)
		if err != nil {
			t.Fatal(err)
		}
		if string(formatted) != string(f.Text) {
			t.Errorf("%s: opa fmt would change it to\n%s", f.Path, formatted)
		}
	}
}

func TestRegulation(t *testing.T) {
	for id, issued := range map[string]string{"contoh-1-2024": "2024-01-01", "contoh": "2000-01-01"} {
		reg, err := regulations.Parse("draft.yaml", Regulation(id))
		if err != nil {
			t.Fatal(err)
		}
		if reg.ID != id || reg.Issued != issued {
			t.Errorf("%s: %+v", id, reg)
		}
	}
}

// What is another regulation's own does not stay in a copy of it: filled in, the
// copy differs in just that.
func TestRegulationFrom(t *testing.T) {
	filled := regexp.MustCompile(`(issued|in_force): ""`)
	for _, from := range regulations.Builtin() {
		text, err := RegulationFrom("contoh-1-2024", from)
		if err != nil {
			t.Fatal(err)
		}
		_, err = regulations.Parse("draft.yaml", text)
		if diags, ok := err.(hcl.Diagnostics); !ok || len(diags) != 7 {
			t.Errorf("%s: %v", from, err)
		}
		text = regexp.MustCompile(`""`).ReplaceAll(filled.ReplaceAll(text, []byte("$1: 2024-01-01")), []byte("kota.go.id"))
		got, err := regulations.Parse("draft.yaml", text)
		if err != nil {
			t.Fatal(err)
		}
		want, _, err := regulations.Load(from)
		if err != nil {
			t.Fatal(err)
		}
		if got.ID != "contoh-1-2024" || got.Title.ID != "kota.go.id" || got.Parameters["official_domain"] != "kota.go.id" {
			t.Errorf("%s: %+v", from, got.Title)
		}
		if got.Coverage() != want.Coverage() || len(got.Parameters) != len(want.Parameters) || len(got.Terms) != len(want.Terms) {
			t.Errorf("%s: %+v, %d parameters", from, got.Coverage(), len(got.Parameters))
		}
	}
	if _, err := RegulationFrom("contoh-1-2024", "none"); err == nil {
		t.Error("a copy of nothing")
	}
}

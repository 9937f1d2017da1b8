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

// A draft is refused until each text and date is filled in, and then is whole.
func TestRegulation(t *testing.T) {
	text := Regulation("contoh-1-2024")
	_, err := regulations.Parse("draft.yaml", text)
	if diags, ok := err.(hcl.Diagnostics); !ok || len(diags) != 16 {
		t.Errorf("%v", err)
	}
	reg, err := regulations.Parse("draft.yaml", fill(text))
	if err != nil {
		t.Fatal(err)
	}
	if reg.ID != "contoh-1-2024" || reg.Issued != "2024-01-01" {
		t.Errorf("%+v", reg)
	}
}

// fill writes something wherever a draft is empty.
func fill(text []byte) []byte {
	dates := regexp.MustCompile(`(issued|in_force): ""`).ReplaceAll(text, []byte("$1: 2024-01-01"))
	return regexp.MustCompile(`""`).ReplaceAll(dates, []byte("kota.go.id"))
}

// What is another regulation's own does not stay in a copy of it: filled in, the
// copy differs in just that.
func TestRegulationFrom(t *testing.T) {
	for _, from := range regulations.Builtin() {
		text, err := RegulationFrom("contoh-1-2024", from)
		if err != nil {
			t.Fatal(err)
		}
		_, err = regulations.Parse("draft.yaml", text)
		if diags, ok := err.(hcl.Diagnostics); !ok || len(diags) != 12 {
			t.Errorf("%s: %v", from, err)
		}
		got, err := regulations.Parse("draft.yaml", fill(text))
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
		if shared, ok := got.Parameters["shared_applications"].([]any); !ok || len(shared) != 1 {
			t.Errorf("%s: applications that are another city's: %v", from, got.Parameters["shared_applications"])
		}
		if got.Coverage() != want.Coverage() || len(got.Parameters) != len(want.Parameters) || len(got.Terms) != len(want.Terms) {
			t.Errorf("%s: %+v, %d parameters", from, got.Coverage(), len(got.Parameters))
		}
	}
	if _, err := RegulationFrom("contoh-1-2024", "none"); err == nil {
		t.Error("a copy of nothing")
	}
}

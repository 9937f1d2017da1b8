package scaffold

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/open-policy-agent/opa/v1/format"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/documents"
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

// A block on one line is written over several where something is added to it, whatever
// is in it, and what comes of it is what a second time leaves alone.
func TestMendOneLine(t *testing.T) {
	for _, source := range []string{
		"application \"a\" { name = \"{ } \\\" }\" }\nrepository \"x\" {}\n",
		"application \"a\" {}\n\nrepository \"x\" { /* } */ path = \".\" /* { */ } # ekor",
		"repository \"x\" {\n  path = \".\"\n  documents { user_manual = \"a.md\" }\n}\napplication \"é\" { kind = \"khusus\" }\n",
		"application \"a\" { name = \"x\" }\r\nrepository \"x\" { path = \".\" }\r\n",
	} {
		if diags := inventory.Syntax("patuh.hcl", []byte(source), "en"); diags.HasErrors() {
			t.Fatal(diags)
		}
		found := &repository.Facts{Documents: map[string]documents.Document{"installation_manual": {State: documents.Present, Path: "docs/b.md"}}}
		out, done, err := Mend([]byte(source), found, []string{"cancel"})
		if err != nil || len(done) == 0 {
			t.Fatalf("%q: %v %v", source, done, err)
		}
		if diags := inventory.Syntax("patuh.hcl", out, "en"); diags.HasErrors() {
			t.Errorf("%q became %q: %v", source, out, diags)
		}
		if !strings.Contains(string(out), `"docs/b.md"`) || strings.Contains(source, "\r\n") && strings.Contains(strings.ReplaceAll(string(out), "\r\n", ""), "\n") {
			t.Errorf("%q became %q", source, out)
		}
		again, done, err := Mend(out, found, []string{"cancel"})
		if err != nil || len(done) != 0 || string(again) != string(out) {
			t.Errorf("%q became %q, then %q: %v %v", source, out, again, done, err)
		}
	}
}

// What asked for something goes once that is there, and nothing else that somebody
// wrote.
func TestMendSettles(t *testing.T) {
	const source = `application "a" {
  name   = "A" # ISI: serves = yang ini tinggal
  serves = "public"
  # ISI: serves = "public", "government" atau "internal"
  # ISI: domain = domain.LABEL, beserta bloknya
  # serves = komentar biasa
  purpose = [<<-T
    # ISI: serves = dalam teks
  T
  ]
  feature "cancel" { manual = "docs/a.md" }
  # ISI: feature "cancel" { operation = "…" } (membatalkan), atau test, manual, not_applicable
}

repository "a" {
  path = "."
  # ISI: user_manual: tambahkan docs/panduan.md
}
`
	found := &repository.Facts{Documents: map[string]documents.Document{"user_manual": {State: documents.Present, Path: "docs/b.md"}}}
	out, done, err := Mend([]byte(source), found, []string{"cancel"})
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]bool{
		`# ISI: serves = yang ini tinggal`:                         true,
		`  # ISI: serves = "public", "government" atau "internal"`: false,
		`# ISI: domain = domain.LABEL`:                             true,
		`# serves = komentar biasa`:                                true,
		`    # ISI: serves = dalam teks`:                           true,
		`# ISI: feature "cancel"`:                                  false,
		`# ISI: user_manual:`:                                      false,
		`user_manual = "docs/b.md"`:                                true,
	} {
		if strings.Contains(string(out), line) != want {
			t.Errorf("%q: %v, want %v in\n%s", line, !want, want, out)
		}
	}
	if again, more, err := Mend(out, found, []string{"cancel"}); err != nil || len(more) != 0 || string(again) != string(out) {
		t.Errorf("after %v: %v, %v", done, more, err)
	}
}

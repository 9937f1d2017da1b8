package inventory_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/patuh-id/patuh/inventory"
)

// nativeApplication has characters of several bytes before what it is asked for.
const nativeApplication = `application "simpus" {
  name = "é 👩‍⚕️ Puskesmas" # ⚕
  kind = "khusus"

  purpose = ["kesehatan", "ré́sumé", /* é */ "rekam medis"]
  runs_on = [
    server.satu,
    server.dua,
  ]

  interface {
    type = "openapi"
  }
  interface {
    type           = "graphql"
    authentication = ["oauth2",
    "mtls"]
  }

  feature "cancel" {
    test = "tests/é.go"
  }
  feature "confirm" {
    test = "tests/konfirmasi.go"
  }
  sso {}
}
`

const jsonApplication = `{
  "application": {"simpus": {
    "//": "é", "name": "é 👩‍⚕️ Puskesmas", "kind": "khusus",
    "purpose": ["kesehatan", "ré́sumé", "rekam medis"],
	"runs_on": ["server.satu",
      "server.dua"],
    "interface": [{"type": "openapi"}, {
      "type": "graphql",
      "authentication": ["oauth2", "mtls"]
    }],
    "feature": {
      "cancel": {"test": "tests/é.go"},
      "confirm": {"test": "tests/konfirmasi.go"}
    },
    "sso": {}
  }}
}
`

const jsonServers = `
-- dinkes/server.hcl.json --
{"server": {"satu": {}, "dua": {}}}
`

func TestLocate(t *testing.T) {
	type place struct {
		text         string // what the range covers
		line, column int32
		snippet      string
	}
	for _, test := range []struct {
		path         []any
		native, json place
	}{
		{[]any{}, place{`application "simpus"`, 1, 1, `application "simpus" {`}, place{`"simpus"`, 2, 19, `  "application": {"simpus": {`}},
		{
			[]any{"name"},
			place{`"é 👩‍⚕️ Puskesmas"`, 2, 10, `  name = "é 👩‍⚕️ Puskesmas" # ⚕`},
			place{`"é 👩‍⚕️ Puskesmas"`, 3, 24, `    "//": "é", "name": "é 👩‍⚕️ Puskesmas", "kind": "khusus",`},
		},
		{
			[]any{"kind"},
			place{`"khusus"`, 3, 10, `  kind = "khusus"`},
			place{`"khusus"`, 3, 49, `    "//": "é", "name": "é 👩‍⚕️ Puskesmas", "kind": "khusus",`},
		},
		{
			[]any{"purpose"},
			place{`["kesehatan", "ré́sumé", /* é */ "rekam medis"]`, 5, 13, `  purpose = ["kesehatan", "ré́sumé", /* é */ "rekam medis"]`},
			place{`["kesehatan", "ré́sumé", "rekam medis"]`, 4, 16, `    "purpose": ["kesehatan", "ré́sumé", "rekam medis"],`},
		},
		{
			[]any{"purpose", 1},
			place{`"ré́sumé"`, 5, 27, `  purpose = ["kesehatan", "ré́sumé", /* é */ "rekam medis"]`},
			place{`"ré́sumé"`, 4, 30, `    "purpose": ["kesehatan", "ré́sumé", "rekam medis"],`},
		},
		{
			[]any{"purpose", 2},
			place{`"rekam medis"`, 5, 45, `  purpose = ["kesehatan", "ré́sumé", /* é */ "rekam medis"]`},
			place{`"rekam medis"`, 4, 40, `    "purpose": ["kesehatan", "ré́sumé", "rekam medis"],`},
		},
		{
			[]any{"runs_on"},
			place{"[\n    server.satu,\n    server.dua,\n  ]", 6, 13, "  runs_on = [\n    server.satu,\n    server.dua,\n  ]"},
			place{"[\"server.satu\",\n      \"server.dua\"]", 5, 13, "\t\"runs_on\": [\"server.satu\",\n      \"server.dua\"],"},
		},
		{
			[]any{"runs_on", 1},
			place{`server.dua`, 8, 5, `    server.dua,`},
			place{`"server.dua"`, 6, 7, `      "server.dua"],`},
		},
		{
			[]any{"interface"},
			place{`interface`, 11, 3, `  interface {`},
			place{`{"type"`, 7, 19, `    "interface": [{"type": "openapi"}, {`},
		},
		{
			[]any{"interface", 0, "type"},
			place{`"openapi"`, 12, 12, `    type = "openapi"`},
			place{`"openapi"`, 7, 28, `    "interface": [{"type": "openapi"}, {`},
		},
		{
			[]any{"interface", 1},
			place{`interface`, 14, 3, `  interface {`},
			place{"{\n      \"type\"", 7, 40, "    \"interface\": [{\"type\": \"openapi\"}, {\n      \"type\": \"graphql\","},
		},
		{
			[]any{"interface", 1, "type"},
			place{`"graphql"`, 15, 22, `    type           = "graphql"`},
			place{`"graphql"`, 8, 15, `      "type": "graphql",`},
		},
		{
			[]any{"interface", 1, "authentication", 1},
			place{`"mtls"`, 17, 5, `    "mtls"]`},
			place{`"mtls"`, 9, 36, `      "authentication": ["oauth2", "mtls"]`},
		},
		{
			[]any{"interface", 1, "url"}, // not given: the block that would hold it
			place{`interface`, 14, 3, `  interface {`},
			place{"{\n      \"type\"", 7, 40, "    \"interface\": [{\"type\": \"openapi\"}, {\n      \"type\": \"graphql\","},
		},
		{
			[]any{"feature", 1},
			place{`feature "confirm"`, 23, 3, `  feature "confirm" {`},
			place{`"confirm"`, 13, 7, `      "confirm": {"test": "tests/konfirmasi.go"}`},
		},
		{
			[]any{"feature", 0, "test"},
			place{`"tests/é.go"`, 21, 12, `    test = "tests/é.go"`},
			place{`"tests/é.go"`, 12, 26, `      "cancel": {"test": "tests/é.go"},`},
		},
		{
			[]any{"sso", "issuer"},
			place{`sso`, 26, 3, `  sso {}`},
			place{`"sso"`, 15, 5, `    "sso": {}`},
		},

		// Paths to nowhere lead as far as there is something.
		{[]any{"accessibility"}, place{`application "simpus"`, 1, 1, `application "simpus" {`}, place{`"simpus"`, 2, 19, `  "application": {"simpus": {`}},
		{[]any{"interface", 2, "type"}, place{`application "simpus"`, 1, 1, `application "simpus" {`}, place{`"simpus"`, 2, 19, `  "application": {"simpus": {`}},
		{[]any{"interface", -1}, place{`application "simpus"`, 1, 1, `application "simpus" {`}, place{`"simpus"`, 2, 19, `  "application": {"simpus": {`}},
		{
			[]any{"runs_on", 2},
			place{"[\n    server.satu,\n    server.dua,\n  ]", 6, 13, "  runs_on = [\n    server.satu,\n    server.dua,\n  ]"},
			place{"[\"server.satu\",\n      \"server.dua\"]", 5, 13, "\t\"runs_on\": [\"server.satu\",\n      \"server.dua\"],"},
		},
		{
			[]any{"purpose", -1},
			place{`["kesehatan", "ré́sumé", /* é */ "rekam medis"]`, 5, 13, `  purpose = ["kesehatan", "ré́sumé", /* é */ "rekam medis"]`},
			place{`["kesehatan", "ré́sumé", "rekam medis"]`, 4, 16, `    "purpose": ["kesehatan", "ré́sumé", "rekam medis"],`},
		},
		{[]any{"kind", "of"}, place{`"khusus"`, 3, 10, `  kind = "khusus"`}, place{`"khusus"`, 3, 49, `    "//": "é", "name": "é 👩‍⚕️ Puskesmas", "kind": "khusus",`}},
		{[]any{"kind", 0}, place{`"khusus"`, 3, 10, `  kind = "khusus"`}, place{`"khusus"`, 3, 49, `    "//": "é", "name": "é 👩‍⚕️ Puskesmas", "kind": "khusus",`}},
		{[]any{0, "kind"}, place{`application "simpus"`, 1, 1, `application "simpus" {`}, place{`"simpus"`, 2, 19, `  "application": {"simpus": {`}},
	} {
		for file, want := range map[string]place{
			"dinkes/a.hcl --\n" + nativeApplication:    test.native,
			"dinkes/a.hcl.json --\n" + jsonApplication: test.json,
		} {
			inv, diags := parse(t, city+jsonServers+"-- "+file)
			if inv == nil {
				t.Fatal(diags)
			}
			asset := inv.Asset("dinkes/application/simpus")
			r := asset.Locate(test.path)
			f := &inv.Files[r.File]
			got := place{string(f.Bytes[r.Start.Byte:r.End.Byte]), r.Start.Line, r.Start.Column, inv.Snippet(r)}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(place{})); diff != "" || r.File != asset.Range.File {
				t.Errorf("%v in %s (-want +got):\n%s", test.path, f.Path, diff)
			}
			if in := inv.HCLRange(r); in.Filename != f.Path || in.Start.Byte != int(r.Start.Byte) || in.End.Column != int(r.End.Column) {
				t.Errorf("%v: as HCL's range it is %v", test.path, in)
			}
		}
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("é", 300)
	for _, test := range []struct{ name, src, marked, want string }{
		{"the first line", "a = 1\nb = 2\n", "a", "a = 1"},
		{"the last line without its end", "a = 1\nb = 2", "2", "b = 2"},
		{"the end of the file", "a = 1\n", "", ""},
		{"several lines", "a = [\n 1,\n]\nb = 2\n", "[\n 1,\n]", "a = [\n 1,\n]"},
		{"five lines at most", "a = [\n1,\n2,\n3,\n4,\n5,\n]\n", "[\n1,\n2,\n3,\n4,\n5,\n]", "a = [\n1,\n2,\n3,\n…"},
		{"just five lines", "a = [\n1,\n2,\n3,\n]\n", "[\n1,\n2,\n3,\n]", "a = [\n1,\n2,\n3,\n]"},
		{"a heredoc's range ends after its line", "a = <<E\nx\nE\nb = 1\n", "<<E\nx\nE\n", "a = <<E\nx\nE"},
		{"a long line", `a = "` + long + `"`, long, `a = "` + strings.Repeat("é", 194) + "…"},
		{"Windows' line ends", "a = 1\r\nb = 2\r\n", "b", "b = 2"},
		{"a password", `u = "https://a:b@c.id/d" # mark`, "mark", `u = "https://a:***@c.id/d" # mark`},
		{"a password with @", `u = "https://a:b@b@c.id"`, "u", `u = "https://a:***@c.id"`},
		{"a password with a blank", `u = "https://a:b b@c.id"`, "u", `u = "https://a:***@c.id"`},
		{"a password with a quotation mark", `u = "https://a:b\"b@c.id"`, "u", `u = "https://a:***@c.id"`},
		{"a password with a slash", `u = "https://a:b/b@c.id"`, "u", `u = "https://a:***@c.id"`},
		{"a password without a user", `u = "ssh://:b@c.id"`, "u", `u = "ssh://:***@c.id"`},
		{"two passwords", `u = ["https://a:b@c.id", "ftp://d:e@f.id"]`, "u", `u = ["https://a:***@f.id"]`},
		{"a token", `u = "https://b@c.id/d"`, "u", `u = "https://***@c.id/d"`},
		{"a password that is cut off", `u = "https://a:` + strings.Repeat("b", 9<<10) + `@c.id"`, "u", `u = "https://a:***`},
		{"an empty password", `u = "https://a:@c.id"`, "u", `u = "https://a:***@c.id"`},
		{"a user of ssh is no secret", `u = "ssh://git@c.id"`, "u", `u = "ssh://git@c.id"`},
		{"a port is no password", `u = "https://c.id:8443/d" # x`, "u", `u = "https://c.id:8443/d" # x`},
		{"an address is no password", `m = "csirt@c.id"`, "m", `m = "csirt@c.id"`},
	} {
		start := strings.Index(test.src, test.marked)
		if test.marked == "" {
			start = len(test.src)
		}
		r := inventory.Range{Start: inventory.Pos{Byte: int32(start)}, End: inventory.Pos{Byte: int32(start + len(test.marked))}}
		if got := inventory.Snippet([]byte(test.src), r); got != test.want {
			t.Errorf("%s:\ngot  %q\nwant %q", test.name, got, test.want)
		}
	}
	for _, r := range []inventory.Range{
		{Start: inventory.Pos{Byte: 9}, End: inventory.Pos{Byte: 9}},
		{Start: inventory.Pos{Byte: 2}, End: inventory.Pos{Byte: 1}},
		{Start: inventory.Pos{Byte: 0}, End: inventory.Pos{Byte: 9}},
		{Start: inventory.Pos{Byte: -1}, End: inventory.Pos{Byte: 1}},
	} {
		if got := inventory.Snippet([]byte("a = 1"), r); got != "" {
			t.Errorf("a range outside the file gives %q", got)
		}
	}
}

package audit_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/patuh-id/patuh/internal/audit"
)

func encode(t testing.TB, a *audit.Audit) string {
	t.Helper()
	var b strings.Builder
	if err := a.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func decode(t testing.TB, text string) *audit.Audit {
	t.Helper()
	a, err := audit.Decode(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// small are audits in which little or nothing was said.
var small = map[string]func() *audit.Audit{
	"zero":       func() *audit.Audit { return &audit.Audit{Schema: audit.SchemaID} },
	"no agency":  func() *audit.Audit { return large(0, 0) },
	"no results": func() *audit.Audit { return large(1, 0) },
	"one result": func() *audit.Audit { return large(1, 1) },
	"a few":      func() *audit.Audit { return large(3, 2) },
	"nil lists": func() *audit.Audit {
		a := rich()
		a.Silent, a.Exemptions, a.Scans, a.Rules.Items[0].Clauses, a.Chapters[0].Clauses, a.Chapters[1].Clauses[0].Binds = nil, nil, nil, nil, nil, nil
		a.Agencies[0].Results, a.Agencies[0].Chapters, a.Regulation.Terms = nil, nil, nil
		return a
	},
	"rich": rich,
}

func TestEncodeRoundTrip(t *testing.T) {
	for name, make := range small {
		t.Run(name, func(t *testing.T) {
			text := encode(t, make())
			if again := encode(t, make()); again != text {
				t.Error("the same audit has another form")
			}
			a := decode(t, text)
			if again := encode(t, a); again != text {
				t.Error(cmp.Diff(text, again))
			}
			if strings.Contains(text, "null") {
				t.Error("it holds a null")
			}
		})
	}
	if a := rich(); !reflect.DeepEqual(decode(t, encode(t, a)), a) {
		t.Error(cmp.Diff(a, decode(t, encode(t, a))))
	}
}

// TestRichIsRich holds the fixture to have every field once given.
func TestRichIsRich(t *testing.T) {
	given := map[string]bool{}
	var look func(path string, v reflect.Value)
	look = func(path string, v reflect.Value) {
		given[path] = given[path] || !v.IsZero()
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				look(path, v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				look(path+"[]", v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				look(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	}
	a := rich()
	a.Offline = true // it says what nothing else can
	look("Audit", reflect.ValueOf(*a))
	look("Audit", reflect.ValueOf(*checked())) // which has what no audit of a city has
	for path, once := range given {
		if !once {
			t.Errorf("%s is nowhere given", path)
		}
	}
}

// TestEncodeForm says what the form is, so that a change of it is seen.
func TestEncodeForm(t *testing.T) {
	a := large(2, 2)
	a.Chapters = a.Chapters[:0]
	a.Rules.Items, a.Regulation.Terms, a.Silent, a.Exemptions, a.Scans = nil, nil, nil, nil, nil
	a.Agencies[1].Results = a.Agencies[1].Results[1:]
	a.Summarise()
	text := encode(t, a)
	_, rest, ok := strings.Cut(text, "  \"chapters\"")
	const want = `: [],
  "agencies": [
    {"id":"opd00000","name":"Perangkat Daerah 0","assets":0,"counts":{"total":2,"pass":0,"fail":0,"exempt":0,"warning":0,"unknown":1,"not_applicable":1,"error":0},"chapters":[],"results":[
      {"rule":"data.backup","asset":"opd00000/server/s000","verdict":"not_applicable","problems":[{"key":"published_only/0","message":{"id":"Deskripsi hanya dinyatakan pada https://app0.opd00000.serangkota.go.id/openapi.json dan belum diperiksa.","en":"The description is declared only at https://app0.opd00000.serangkota.go.id/openapi.json and was not examined."}}]},
      {"rule":"servers.centralised","asset":"opd00000/server/s001","verdict":"unknown","problems":[{"key":"published_only/1","message":{"id":"Deskripsi hanya dinyatakan pada https://app1.opd00000.serangkota.go.id/openapi.json dan belum diperiksa.","en":"The description is declared only at https://app1.opd00000.serangkota.go.id/openapi.json and was not examined."},"actual":["https://app1.opd00000.serangkota.go.id/openapi.json"],"where":{"file":"opd/opd00000.hcl","line":7,"column":22,"end_line":7,"end_column":75,"snippet":"    url            = \"https://app1.opd00000.serangkota.go.id/openapi.json\""}}]}
    ]},
    {"id":"opd00001","name":"Perangkat Daerah 1","assets":0,"counts":{"total":1,"pass":0,"fail":0,"exempt":0,"warning":0,"unknown":1,"not_applicable":0,"error":0},"chapters":[],"results":[
`
	if !ok || !strings.HasPrefix(rest, want) {
		t.Errorf("%s", cmp.Diff(want, rest))
	}
	if !strings.HasPrefix(text, "{\n  \"schema\": \"urn:patuh:schema:report:1\",\n  \"tool\": {\n    \"name\": \"patuh\",") ||
		!strings.HasSuffix(text, "\n    ]}\n  ],\n  \"silent\": [],\n  \"exemptions\": [],\n  \"scans\": []\n}\n") {
		t.Error(text)
	}
}

// TestEncodeHostile puts into every text what an encoder could stumble over.
func TestEncodeHostile(t *testing.T) {
	for name, c := range map[string]struct{ in, out, written string }{
		"HTML":             {"<script>&", "<script>&", `<script>&`},
		"quotes":           {`"\`, `"\`, `\"\\`},
		"short escapes":    {"\b\f\n\r\t", "\b\f\n\r\t", `\b\f\n\r\t`},
		"other controls":   {"\x00\x1b\x7f", "\x00\x1b\x7f", "\\u0000\\u001b\x7f"},
		"line separators":  {"\u2028\u2029", "\u2028\u2029", `\u2028\u2029`},
		"beyond the BMP":   {"😀é", "😀é", "😀é"},
		"invalid UTF-8":    {"a\xff\xfeb\xc3", "a\ufffd\ufffdb\ufffd", "a\ufffd\ufffdb\ufffd"},
		"replacement":      {"\ufffd", "\ufffd", "\ufffd"},
		"words of escapes": {`\ufffd \\ufffd`, `\ufffd \\ufffd`, `\\ufffd \\\\ufffd`},
		"both":             {"\\\xff\\ufffd", "\\\ufffd\\ufffd", "\\\\\ufffd\\\\ufffd"},
		"an empty list":    {"\": null,\n\": null\n", "\": null,\n\": null\n", `\": null,\n\": null\n`},
		"the agencies":     {"\n  \"agencies\": []", "\n  \"agencies\": []", `\n  \"agencies\": []`},
		"no results":       {`"results":null}` + "\n", `"results":null}` + "\n", `\"results\":null}\n`},
	} {
		t.Run(name, func(t *testing.T) {
			a, want := rich(), rich()
			poison(reflect.ValueOf(a).Elem(), c.in)
			poison(reflect.ValueOf(want).Elem(), c.out)
			a.Schema, want.Schema = audit.SchemaID, audit.SchemaID
			text := encode(t, a)
			if !json.Valid([]byte(text)) {
				t.Fatal("no valid JSON")
			}
			if n := strings.Count(text, `"`+c.written+`"`); n < 100 {
				t.Errorf("%q is written so %d times", c.written, n)
			}
			got := decode(t, text)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if again := encode(t, got); again != text {
				t.Error(cmp.Diff(text, again))
			}
		})
	}
}

// poison sets every text to s.
func poison(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Pointer:
		if !v.IsNil() {
			copied := reflect.New(v.Type().Elem())
			copied.Elem().Set(v.Elem())
			poison(copied.Elem(), s)
			v.Set(copied)
		}
	case reflect.Slice:
		for i := range v.Len() {
			poison(v.Index(i), s)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			poison(v.Field(i), s)
		}
	}
}

// TestEncodeUntouched holds Encode to leave the audit as it was.
func TestEncodeUntouched(t *testing.T) {
	a, want := rich(), rich()
	a.Scans, want.Scans = nil, nil
	encode(t, a)
	if !reflect.DeepEqual(a, want) {
		t.Error(cmp.Diff(want, a))
	}
}

func TestEncodeWriterFails(t *testing.T) {
	a := large(20, 30)
	size := len(encode(t, a))
	for _, room := range []int{0, 1, 100, size / 2, size - 1} {
		if err := a.Encode(&full{room}); !errors.Is(err, errFull) {
			t.Errorf("room for %d of %d bytes: %v", room, size, err)
		}
	}
	if err := a.Encode(&full{size}); err != nil {
		t.Error(err)
	}
}

var errFull = errors.New("disk full")

// full is a disk with some room.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.room {
		n := f.room
		f.room = 0
		return n, errFull
	}
	f.room -= len(p)
	return len(p), nil
}

func TestDecodeRefuses(t *testing.T) {
	good := encode(t, rich())
	replaced := func(old, new string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("no %q in the report", old)
		}
		return strings.Replace(good, old, new, 1)
	}
	for name, text := range map[string]string{
		"nothing":            "",
		"null":               "null",
		"a list":             "[]",
		"no schema":          "{}",
		"another schema":     replaced("schema:report:1", "schema:report:2"),
		"an unknown key":     replaced(`"tool"`, `"time": 1, "tool"`),
		"one in an agency":   replaced(`"results":[`, `"resultss":[],"results":[`),
		"one in a result":    replaced(`"verdict":"`, `"time":1,"verdict":"`),
		"one in a place":     replaced(`"end_line"`, `"offset":1,"end_line"`),
		"another type":       replaced(`"assets":7`, `"assets":"7"`),
		"half a number":      replaced(`"assets":7`, `"assets":7.5`),
		"a second report":    good + good,
		"something after it": good + "]",
		"something before":   "," + good,
		"cut short":          good[:len(good)/2],
		"cut by one":         strings.TrimSuffix(good, "}\n"),
	} {
		if a, err := audit.Decode(strings.NewReader(text)); err == nil || a != nil {
			t.Errorf("%s: %v", name, err)
		} else if !strings.HasPrefix(err.Error(), "no report: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := audit.Decode(io.MultiReader(strings.NewReader(good[:1000]), &broken{})); !errors.Is(err, errFull) {
		t.Errorf("a reader that fails: %v", err)
	}
}

type broken struct{}

func (*broken) Read([]byte) (int, error) { return 0, errFull }

func BenchmarkEncode(b *testing.B) {
	a := large(1000, 90)
	b.SetBytes(int64(len(encode(b, a))))
	b.ReportAllocs()
	for b.Loop() {
		if err := a.Encode(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	text := encode(b, large(1000, 90))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := audit.Decode(bytes.NewReader([]byte(text))); err != nil {
			b.Fatal(err)
		}
	}
}

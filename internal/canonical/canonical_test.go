package canonical_test

import (
	"bytes"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/canonical"
)

type document struct {
	Name  string   `json:"name"`
	Parts []part   `json:"parts"`
	Words []string `json:"words,omitempty"`
}

type part struct {
	A, B, C, D, E, F, G string
}

const most = 4 << 20

func TestDecode(t *testing.T) {
	good, err := canonical.Encode(document{Name: "a<b", Parts: []part{{A: "1"}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := canonical.Decode(good, most, &document{}); err != nil || !bytes.Contains(good, []byte("a<b")) {
		t.Fatalf("%v: %s", err, good)
	}
	for _, c := range []struct{ name, old, new string }{
		{"an unknown key", `"name"`, `"nama"`},
		{"in capitals", `"name"`, `"Name"`},
		{"twice", `"name": "a<b",`, "\"name\": \"a<b\",\n  \"name\": \"a<b\","},
		{"escaped", "a<b", `a\u003cb`},
		{"other spaces", `: "a`, `:  "a`},
		{"a tab", "  \"name\"", "\t\"name\""},
		{"no line feed", "]\n}\n", "]\n}"},
		{"two", "]\n}\n", "]\n}\n\n"},
		{"another behind it", "]\n}\n", "]\n}\n{}\n"},
		{"a list left out", `"parts": [`, `"words": [],` + "\n" + `  "parts": [`},
		{"no UTF-8", "a<b", "a\xff"},
		{"cut off", "]\n}\n", "]\n"},
	} {
		broken := strings.Replace(string(good), c.old, c.new, 1)
		if broken == string(good) {
			t.Fatalf("%s: no %q", c.name, c.old)
		}
		if err := canonical.Decode([]byte(broken), most, &document{}); err == nil {
			t.Errorf("%s: taken", c.name)
		}
	}
	if err := canonical.Decode(make([]byte, most+1), most, &document{}); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Error(err)
	}
}

// deep is a list of nothing in that many others.
func deep(levels, size int) []byte {
	open := bytes.Repeat([]byte("["), levels)
	return slices.Concat([]byte(`{"parts":`), open, bytes.Repeat([]byte("0,"), size/2), []byte("0"), bytes.Repeat([]byte("]"), levels), []byte("}"))
}

// What would be large in memory, or with the spaces that belong into it, is refused
// before it is made.
func TestDecodeIsFrugal(t *testing.T) {
	flat := slices.Concat([]byte(`{"parts":[`), bytes.Repeat([]byte("{},"), most/3-10), []byte("{}]}"))
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"a long list of nothing", flat},
		{"a deep one", deep(9_990, 1<<15)},
		{"one behind a word with brackets and quotes", bytes.Replace(deep(9_990, 1<<15), []byte("{"), []byte(`{"name":"]]\"]]\\",`), 1)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := canonical.Decode(c.data, most, &document{})
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, canonical.ErrForm) || used > 20*most {
			t.Errorf("%s: %v, after %d bytes", c.name, err, used)
		}
	}
}

// Depth is that of arrays and objects, not of what words say, and ends where they do.
func TestDecodeDepth(t *testing.T) {
	for levels, taken := range map[int]bool{16: true, 17: false} {
		var v any = []any{}
		for range levels - 1 {
			v = []any{strings.Repeat("[{", 100) + `"[`, []any{}, v, map[string]any{}}
		}
		data, err := canonical.Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		var read any
		if err := canonical.Decode(data, most, &read); (err == nil) != taken {
			t.Errorf("%d: %v", levels, err)
		}
	}
}

func TestMoment(t *testing.T) {
	for s, taken := range map[string]bool{
		"2026-11-23T00:00:00Z": true, "2026-11-23T00:00:00+00:00": false, "2026-11-23T07:00:00+07:00": false, "2026-11-23T00:00:00.5Z": false,
		"2026-11-23t00:00:00z": false, "2026-11-31T00:00:00Z": false, "kemarin": false, "": false,
	} {
		if _, err := canonical.Moment(s); (err == nil) != taken {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	good, err := canonical.Encode(document{Name: "a", Parts: []part{{A: "1"}}, Words: []string{"x"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("{}"))
	f.Add(deep(9_990, 100))
	f.Add(deep(17, 100))
	f.Add(deep(15, 100))
	f.Fuzz(func(t *testing.T, data []byte) {
		var d document
		if canonical.Decode(data, most, &d) != nil {
			return
		}
		if again, err := canonical.Encode(d); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%q is read as %q: %v", data, again, err)
		}
	})
}

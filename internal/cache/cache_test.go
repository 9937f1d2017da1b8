package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/patuh-id/patuh/internal/audit"
)

// fill gives every field of v a value of its own, and every list two elements.
func fill(v reflect.Value, next *int) {
	*next++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("teks %d \x00\xff\u2028", *next))
	case reflect.Int:
		v.SetInt(int64(*next) - 20)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), next)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), next)
		fill(v.Index(1), next)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), next)
		}
	default:
		panic(v.Kind())
	}
}

func filled() (results []audit.Result) {
	next := 0
	fill(reflect.ValueOf(&results).Elem(), &next)
	return results
}

// lists are results that differ in what is nil and what is only empty.
func lists() []audit.Result {
	return []audit.Result{
		{Rule: "a.b", Asset: "dinkes/server/a", Verdict: audit.Pass, Proof: audit.Declared},
		{Problems: []audit.Problem{}},
		{Problems: []audit.Problem{{}, {Expected: []string{}, Actual: []string{""}, Evidence: []string{}}}},
		{Problems: []audit.Problem{{Where: &audit.Where{}}, {Where: &audit.Where{Line: -1, Column: 1 << 40}}}},
	}
}

func TestForm(t *testing.T) {
	for name, results := range map[string][]audit.Result{"nil": nil, "none": {}, "one": {{}}, "every field": filled(), "lists": lists()} {
		if diff := cmp.Diff(results, decode(encode(results))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestFormNumber finds a form that was changed and kept its number.
func TestFormNumber(t *testing.T) {
	sum := sha256.Sum256(encode(append(filled(), lists()...)))
	got, want := fmt.Sprintf("%d %s", form, hex.EncodeToString(sum[:8])), "2 bc263af46652dad9"
	if got != want {
		t.Errorf("the form is %s, and was %s: give another form another number, and write it here", got, want)
	}
}

func FuzzForm(f *testing.F) {
	f.Add(encode(nil))
	f.Add(encode(filled()))
	f.Add(encode(lists()))
	f.Add(slices.Repeat([]byte{0xff}, 9))
	f.Fuzz(func(t *testing.T, data []byte) {
		if results := decode(data); results != nil {
			if again := decode(encode(results)); !reflect.DeepEqual(again, results) {
				t.Error(cmp.Diff(results, again))
			}
		}
	})
}

// TestEncodedTheSame holds an audit of results that were kept to have the bytes
// of one of results that are new.
func TestEncodedTheSame(t *testing.T) {
	c := Open(t.TempDir())
	for name, results := range map[string][]audit.Result{"every field": filled(), "lists": lists(), "many": many("dinkes", 90)} {
		c.Put("dinkes", "k", results)
		if fresh, kept := report(t, results), report(t, c.Get("dinkes", "k")); fresh != kept {
			t.Errorf("%s: %s", name, cmp.Diff(fresh, kept))
		}
	}
}

func report(t *testing.T, results []audit.Result) string {
	t.Helper()
	a := &audit.Audit{Schema: audit.SchemaID, Agencies: []audit.Agency{{ID: "dinkes", Results: results}}}
	a.Summarise()
	var b strings.Builder
	if err := a.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAbsent(t *testing.T) {
	want := lists()
	entry := func(dir string) string { return filepath.Join(dir, "dinkes.results") }
	for _, c := range []struct {
		name        string
		agency, key string // asked for
		spoil       func(dir string) error
	}{
		{"there", "dinkes", "k", nil},
		{"no folder", "dinkes", "k", os.RemoveAll},
		{"no entry", "dinkes", "k", func(dir string) error { return os.Remove(entry(dir)) }},
		{"another key", "dinkes", "l", nil},
		{"no key", "dinkes", "", nil},
		{"another agency", "dindik", "k", nil},
		{"another agency's entry", "dindik", "k", func(dir string) error { return os.Rename(entry(dir), filepath.Join(dir, "dindik.results")) }},
		{"a link to the entry", "dinkes", "k", func(dir string) error {
			if err := os.Rename(entry(dir), filepath.Join(dir, "asli")); err != nil {
				return err
			}
			return os.Symlink("asli", entry(dir))
		}},
		{"a folder", "dinkes", "k", func(dir string) error {
			if err := os.Remove(entry(dir)); err != nil {
				return err
			}
			return os.Mkdir(entry(dir), 0o755)
		}},
		{"empty", "dinkes", "k", func(dir string) error { return os.Truncate(entry(dir), 0) }},
		{"longer", "dinkes", "k", func(dir string) error { return os.Truncate(entry(dir), int64(sha256.Size+len(encode(want))+1)) }},
		{"too large", "dinkes", "k", func(dir string) error { return os.Truncate(entry(dir), maxEntry+1) }},
		{"a form that is none", "dinkes", "k", func(dir string) error {
			return os.WriteFile(entry(dir), append(checksum("dinkes", "k", []byte("{}")), "{}"...), 0o644)
		}},
		{"a file for a folder", "dinkes", "k", func(dir string) error {
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			return os.WriteFile(dir, nil, 0o644)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "cache")
			kept := Open(dir)
			kept.Put("dinkes", "k", want)
			if c.spoil == nil {
				c.spoil = func(string) error { return nil }
			}
			if err := c.spoil(dir); err != nil {
				t.Fatal(err)
			}
			got := kept.Get(c.agency, c.key)
			if c.name == "there" {
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			} else if got != nil {
				t.Errorf("there is %v", got)
			}
		})
	}
}

// TestDamaged changes each byte of an entry, and cuts it at each.
func TestDamaged(t *testing.T) {
	dir := t.TempDir()
	c := Open(dir)
	c.Put("dinkes", "k", lists())
	name := filepath.Join(dir, "dinkes.results")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		for what, data := range map[string][]byte{"changed": bytes.Clone(whole), "cut": whole[:i]} {
			if what == "changed" {
				data[i] ^= 1 << (i % 8)
			}
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
			if got := c.Get("dinkes", "k"); got != nil {
				t.Fatalf("%s at byte %d, it holds %v", what, i, got)
			}
		}
	}
	c.Put("dinkes", "k", lists())
	if c.Get("dinkes", "k") == nil {
		t.Error("a damaged entry is not replaced")
	}
}

// TestNames holds an agency's id to be no way out of the folder.
func TestNames(t *testing.T) {
	up := t.TempDir()
	c := Open(filepath.Join(up, "cache"))
	for _, agency := range []string{"", "..", "../dinkes", "a/b", "a\\b", ".entry", "Dinkes", "a\x00", strings.Repeat("a", 65)} {
		c.Put(agency, "k", lists())
		if got := c.Get(agency, "k"); got != nil {
			t.Errorf("%q has an entry", agency)
		}
	}
	if found, err := os.ReadDir(up); err != nil || len(found) != 0 {
		t.Errorf("%v, %v", found, err)
	}
}

// TestPutInPlace holds Put to leave one file for an agency, and a link's target
// alone.
func TestPutInPlace(t *testing.T) {
	up := t.TempDir()
	dir, outside := filepath.Join(up, "cache"), filepath.Join(up, "outside")
	if err := os.WriteFile(outside, []byte("asli"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "dinkes.results")); err != nil {
		t.Fatal(err)
	}
	c := Open(dir)
	for i := range 3 {
		c.Put("dinkes", fmt.Sprint(i), lists()[:i+1])
	}
	if got := c.Get("dinkes", "2"); len(got) != 3 {
		t.Errorf("%v", got)
	}
	if data, err := os.ReadFile(outside); err != nil || string(data) != "asli" {
		t.Errorf("the link's target is %q, %v", data, err)
	}
	// What cannot be renamed into place leaves nothing either.
	if err := os.MkdirAll(filepath.Join(dir, "dindik.results", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	c.Put("dindik", "k", lists())
	if found, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(found) != 0 {
		t.Errorf("left behind: %v, %v", found, err)
	}
}

func TestAtOnce(t *testing.T) {
	c := Open(filepath.Join(t.TempDir(), "cache"))
	want := many("dinkes", 90)
	var group sync.WaitGroup
	for w := range 4 {
		group.Go(func() {
			for range 25 {
				c.Put("dinkes", fmt.Sprint(w%2), want)
			}
		})
		group.Go(func() {
			for range 100 {
				if got := c.Get("dinkes", fmt.Sprint(w%2)); got != nil && !reflect.DeepEqual(got, want) {
					t.Error("it holds something else")
				}
			}
		})
	}
	group.Wait()
	if c.Get("dinkes", "0") == nil && c.Get("dinkes", "1") == nil {
		t.Error("in the end there is nothing")
	}
}

// many are n results of which seven in ten are passes, as in a real city.
func many(agency string, n int) []audit.Result {
	results := make([]audit.Result, n)
	for i := range results {
		results[i] = audit.Result{Rule: "servers.centralised", Asset: fmt.Sprintf("%s/server/s%03d", agency, i), Verdict: audit.Pass, Proof: audit.Declared}
		if i%10 < 3 {
			address := fmt.Sprintf("https://app%d.%s.serangkota.go.id/openapi.json", i, agency)
			results[i].Verdict, results[i].Proof, results[i].Problems = audit.Unknown, "", []audit.Problem{{
				Key: fmt.Sprintf("published_only/%d", i), Actual: []string{address},
				Message: audit.Text{ID: "Deskripsi hanya dinyatakan pada " + address + " dan belum diperiksa.", EN: "The description is declared only at " + address + " and was not examined."},
				Where:   &audit.Where{File: "opd/" + agency + ".hcl", Line: 7 * i, Column: 22, EndLine: 7 * i, EndColumn: 75, Snippet: fmt.Sprintf("    url            = %q", address)},
			}}
		}
	}
	return results
}

// BenchmarkGet reads a city of 1,000 agencies.
func BenchmarkGet(b *testing.B) {
	c := Open(b.TempDir())
	var agencies []string
	for i := range 1000 {
		agencies = append(agencies, fmt.Sprintf("opd%05d", i))
		c.Put(agencies[i], "k", many(agencies[i], 90))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range agencies {
			if c.Get(a, "k") == nil {
				b.Fatal("absent")
			}
		}
	}
}

func BenchmarkPut(b *testing.B) {
	c := Open(b.TempDir())
	results := many("dinkes", 90)
	for b.Loop() {
		c.Put("dinkes", "k", results)
	}
}

package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

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
	got, want := fmt.Sprintf("%d %s", form, hex.EncodeToString(sum[:8])), "3 b3712c5572fd829f"
	if got != want {
		t.Errorf("the form is %s, and was %s: give another form another number, and write it here", got, want)
	}
}

func TestFormThatIsNone(t *testing.T) {
	whole := encode(lists())
	for name, data := range map[string][]byte{"empty": {}, "text": []byte("{}"), "cut": whole[:len(whole)-1], "more": append(bytes.Clone(whole), 0)} {
		if got := decode(data); got != nil {
			t.Errorf("%s: %v", name, got)
		}
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
	for name, results := range map[string][]audit.Result{"every field": filled(), "lists": lists(), "many": many("dinkes", 90)} {
		kept := open(keep(t, t.TempDir(), "dinkes", "k", results)).Get("dinkes", "k")
		if fresh, kept := report(t, results), report(t, kept); fresh != kept {
			t.Errorf("%s: %s", name, cmp.Diff(fresh, kept))
		}
	}
}

// open is the cache of a folder as one build of the program opens it.
func open(dir string) *Results { return Open(dir, of("1")) }

func of(program string) func() (string, error) {
	return func() (string, error) { return program, nil }
}

// keep puts results in the cache of a folder, and returns the folder.
func keep(t testing.TB, dir, agency, key string, results []audit.Result) string {
	t.Helper()
	c := open(dir)
	c.Put(agency, key, results)
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	return dir
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
	file := func(dir string) string { return filepath.Join(dir, "results") }
	// instead puts a file of one entry in the place of the one that is there.
	instead := func(agency string, entry []byte) func(dir string) error {
		return func(dir string) error {
			data := append(binary.AppendUvarint(nil, uint64(len(agency))), agency...)
			data = append(binary.AppendUvarint(data, uint64(len(entry))), entry...)
			return os.WriteFile(file(dir), data, 0o644)
		}
	}
	for _, c := range []struct {
		name        string
		agency, key string // asked for
		spoil       func(dir string) error
	}{
		{"there", "dinkes", "k", nil},
		{"no folder", "dinkes", "k", os.RemoveAll},
		{"no file", "dinkes", "k", func(dir string) error { return os.Remove(file(dir)) }},
		{"another key", "dinkes", "l", nil},
		{"no key", "dinkes", "", nil},
		{"another agency", "dindik", "k", nil},
		{"another agency's entry", "dindik", "k", func(dir string) error {
			data, err := os.ReadFile(file(dir))
			if err != nil {
				return err
			}
			return os.WriteFile(file(dir), bytes.Replace(data, []byte("dinkes"), []byte("dindik"), 1), 0o644)
		}},
		{"a link to the file", "dinkes", "k", func(dir string) error {
			if err := os.Rename(file(dir), filepath.Join(dir, "asli")); err != nil {
				return err
			}
			return os.Symlink("asli", file(dir))
		}},
		{"a folder", "dinkes", "k", func(dir string) error {
			if err := os.Remove(file(dir)); err != nil {
				return err
			}
			return os.Mkdir(file(dir), 0o755)
		}},
		{"empty", "dinkes", "k", func(dir string) error { return os.Truncate(file(dir), 0) }},
		{"an entry that is empty", "dinkes", "k", instead("dinkes", nil)},
		{"too large", "dinkes", "k", func(dir string) error { return os.Truncate(file(dir), maxFile+1) }},
		{"an entry of nothing but a checksum", "dinkes", "k", instead("dinkes", make([]byte, sha256.Size))},
		{"an entry without its checksum", "dinkes", "k", instead("dinkes", append(make([]byte, sha256.Size), encode(want)...))},
		{"lengths beyond all bounds", "dinkes", "k", func(dir string) error {
			return os.WriteFile(file(dir), bytes.Repeat([]byte{0xff}, 40), 0o644)
		}},
		{"a file for a folder", "dinkes", "k", func(dir string) error {
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			return os.WriteFile(dir, nil, 0o644)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := keep(t, filepath.Join(t.TempDir(), "cache"), "dinkes", "k", want)
			if c.spoil == nil {
				c.spoil = func(string) error { return nil }
			}
			if err := c.spoil(dir); err != nil {
				t.Fatal(err)
			}
			got := open(dir).Get(c.agency, c.key)
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

// TestDamaged changes each byte of the file, and cuts it at each: what is got
// then is what was put, or nothing.
func TestDamaged(t *testing.T) {
	dir := t.TempDir()
	c := open(dir)
	c.Put("dindik", "k", lists())
	c.Put("dinkes", "k", lists())
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "results")
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
			c, found := open(dir), 0
			for _, agency := range []string{"dindik", "dinkes"} {
				if got := c.Get(agency, "k"); got != nil {
					found++
					if diff := cmp.Diff(lists(), got); diff != "" {
						t.Fatalf("%s at byte %d: %s", what, i, diff)
					}
				}
			}
			if found == 2 {
				t.Fatalf("%s at byte %d, both entries hold", what, i)
			}
		}
	}
	keep(t, dir, "dinkes", "k", lists())
	if open(dir).Get("dinkes", "k") == nil {
		t.Error("a damaged file is not replaced")
	}
}

// TestSave holds Save to keep what was used and drop the rest, to leave one
// file and nothing beside it, and a link's target alone.
func TestSave(t *testing.T) {
	up := t.TempDir()
	dir, outside := filepath.Join(up, "cache"), filepath.Join(up, "outside")
	if err := os.WriteFile(outside, []byte("asli"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "results")); err != nil {
		t.Fatal(err)
	}
	c := open(dir)
	for _, agency := range []string{"bpbd", "dindik", "dinkes", "../lain"} { // an agency's id names no file
		c.Put(agency, "1", lists())
	}
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	c = open(dir)
	c.Put("dinkes", "2", lists()[:1])
	if c.Get("dindik", "1") == nil || c.Get("bpbd", "2") != nil {
		t.Error("what is got is not what was put")
	}
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	c = open(dir)
	if c.Get("bpbd", "1") != nil || c.Get("../lain", "1") != nil {
		t.Error("what nobody asked for is kept")
	}
	if len(c.Get("dindik", "1")) != len(lists()) || len(c.Get("dinkes", "2")) != 1 {
		t.Error("what was used is not kept")
	}
	before, err := os.Stat(filepath.Join(dir, "results"))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(filepath.Join(dir, "results")); err != nil || !os.SameFile(before, after) {
		t.Errorf("written anew, though nothing changed: %v", err)
	}
	if data, err := os.ReadFile(outside); err != nil || string(data) != "asli" {
		t.Errorf("the link's target is %q, %v", data, err)
	}
	// What cannot be renamed into place leaves nothing either.
	full := filepath.Join(up, "full")
	if err := os.MkdirAll(filepath.Join(full, "results", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	c = open(full)
	c.Put("dinkes", "k", lists())
	if c.Save(time.Now(), true) == nil {
		t.Error("no error")
	}
	for _, dir := range []string{dir, full} {
		if found, err := os.ReadDir(dir); err != nil || len(found) != 1 {
			t.Errorf("left behind: %v, %v", found, err)
		}
	}
}

// What another build of the program kept is not believed, nor is anything where
// nobody can tell which this is.
func TestProgram(t *testing.T) {
	dir := keep(t, t.TempDir(), "dinkes", "k", lists())
	if Open(dir, of("2")).Get("dinkes", "k") != nil {
		t.Error("another program's results are got")
	}
	asked := 0
	unknown := Open(dir, func() (string, error) { asked++; return "1", os.ErrPermission })
	if unknown.Get("dindik", "k") != nil || asked > 0 {
		t.Errorf("asked %d times for what is not there", asked)
	}
	if unknown.Get("dinkes", "k") != nil {
		t.Error("results are got, by nobody knows which program")
	}
	unknown.Put("dinkes", "k", lists()[:1])
	if err := unknown.Save(time.Now(), true); !errors.Is(err, os.ErrPermission) || asked != 1 {
		t.Errorf("asked %d times; kept with %v", asked, err)
	}
	if len(open(dir).Get("dinkes", "k")) != len(lists()) {
		t.Error("what was there is not left alone")
	}
}

// TestSaveCalledOff holds a run that was called off to keep what it did not come
// to ask for.
func TestSaveCalledOff(t *testing.T) {
	dir := t.TempDir()
	c := open(dir)
	for _, agency := range []string{"bpbd", "dindik", "dinkes"} {
		c.Put(agency, "1", lists())
	}
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	for range 2 { // one that judged two, one that judged none
		c = open(dir)
		if c.Get("bpbd", "1") == nil {
			t.Fatal("not kept")
		}
		c.Put("dinkes", "2", lists()[:1])
		c.Put("baru", "1", lists())
		if err := errors.Join(c.Save(time.Now(), false), c.Save(time.Now(), false), open(dir).Save(time.Now(), false)); err != nil {
			t.Fatal(err)
		}
		c = open(dir)
		if c.Get("bpbd", "1") == nil || c.Get("dindik", "1") == nil || c.Get("baru", "1") == nil || len(c.Get("dinkes", "2")) != 1 {
			t.Error("something is not kept")
		}
	}
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	c = open(dir)
	if c.Get("bpbd", "1") == nil || c.Get("dinkes", "2") == nil {
		t.Error("what was used is not kept")
	}
}

// TestLeftBehind holds Save to remove what a killed run left, and nothing else.
func TestLeftBehind(t *testing.T) {
	dir := keep(t, t.TempDir(), "dinkes", "k", lists())
	old := time.Now().Add(-2 * time.Hour)
	for name, at := range map[string]time.Time{".results-1": old, ".results-2": time.Now(), "results-3": old, "lain": old} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".results-4"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(dir, ".results-4"), old, old); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("lain", filepath.Join(dir, ".results-5")); err != nil {
		t.Fatal(err)
	}
	c := open(dir)
	if c.Get("dinkes", "k") == nil {
		t.Fatal("not kept")
	}
	if err := c.Save(time.Now(), true); err != nil {
		t.Fatal(err)
	}
	found, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range found {
		names = append(names, entry.Name())
	}
	if want := []string{".results-2", ".results-4", ".results-5", "lain", "results", "results-3"}; !slices.Equal(names, want) {
		t.Errorf("there are %v", names)
	}
}

func TestAtOnce(t *testing.T) {
	want := many("dinkes", 90)
	c := open(keep(t, filepath.Join(t.TempDir(), "cache"), "dinkes", "0", want))
	var group sync.WaitGroup
	for w := range 4 {
		group.Go(func() {
			for i := range 25 {
				c.Put(fmt.Sprint("opd", i), fmt.Sprint(w), want)
			}
		})
		group.Go(func() {
			for range 100 {
				if got := c.Get("dinkes", "0"); !reflect.DeepEqual(got, want) {
					t.Error("it holds something else")
				}
			}
		})
	}
	group.Go(func() {
		for range 3 {
			if err := c.Save(time.Now(), true); err != nil {
				t.Error(err)
			}
		}
	})
	group.Wait()
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
	dir := b.TempDir()
	c := open(dir)
	var agencies []string
	for i := range 1000 {
		agencies = append(agencies, fmt.Sprintf("opd%05d", i))
		c.Put(agencies[i], "k", many(agencies[i], 90))
	}
	if err := c.Save(time.Now(), true); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		c := open(dir)
		for _, a := range agencies {
			if c.Get(a, "k") == nil {
				b.Fatal("absent")
			}
		}
	}
}

func BenchmarkPut(b *testing.B) {
	c := open(b.TempDir())
	results := many("dinkes", 90)
	for b.Loop() {
		c.Put("dinkes", "k", results)
	}
}

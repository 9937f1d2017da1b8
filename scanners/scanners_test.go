package scanners_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// sites declares n assets.
func sites(t testing.TB, n int) *inventory.Inventory {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "site \"s%02d\" {\n  type = \"opd\"\n}\n", i)
	}
	return scannertest.Workspace{Declares: b.String()}.Inventory(t)
}

func all(*inventory.Asset) bool { return true }

// named returns a scanner of sites that returns facts made of the label.
func named(name string, facts func(label string) (any, *inventory.Text)) scanners.Scanner {
	return scanners.Scanner{Name: name, Kind: "site", Wants: all, Scan: func(_ context.Context, in scanners.Input) (any, *inventory.Text) {
		return facts(in.Asset.Label)
	}}
}

func label(label string) (any, *inventory.Text) { return map[string]string{"label": label}, nil }

func TestRunOrder(t *testing.T) {
	inv := sites(t, 20)
	two := []scanners.Scanner{named("z", label), named("a", label)}
	two[0].Wants = func(a *inventory.Asset) bool { return a.Label < "s05" }
	var want []scanners.Evidence
	for _, workers := range []int{1, 0, 2, 7, 100} {
		got, err := scanners.Run(context.Background(), inv, scanners.Options{Scanners: two, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: %v", workers, got)
		}
	}
	if len(want) != 25 || want[0].Scanner != "a" || want[19].Subject != "dinkes/site/s19" || want[20].Scanner != "z" || want[24].Subject != "dinkes/site/s04" {
		t.Errorf("%v", want)
	}
}

func TestRunNothing(t *testing.T) {
	for _, all := range [][]scanners.Scanner{nil, {{Name: "a", Kind: "server"}}} {
		got, err := scanners.Run(context.Background(), sites(t, 1), scanners.Options{Scanners: all, Progress: func(scanners.Progress) { t.Error("progress of nothing") }})
		if len(got) != 0 || err != nil {
			t.Errorf("%v, %v", got, err)
		}
	}
}

func TestRunProgress(t *testing.T) {
	var told []int
	of := map[string]scanners.Progress{}
	progress := func(p scanners.Progress) {
		if p.AllTotal != 40 || p.Total != 20 {
			t.Errorf("%+v", p)
		}
		told = append(told, p.AllDone) // one at a time, or the race detector speaks up
		of[p.Scanner] = p
	}
	blind := named("b", func(label string) (any, *inventory.Text) {
		if label < "s03" {
			return nil, &inventory.Text{ID: "gelap", EN: "dark"}
		}
		return map[string]string{}, nil
	})
	if _, err := scanners.Run(context.Background(), sites(t, 20), scanners.Options{Scanners: []scanners.Scanner{named("a", label), blind}, Workers: 4, Progress: progress}); err != nil {
		t.Fatal(err)
	}
	if of["a"].Done != 20 || of["a"].Failed != 0 || of["b"].Done != 20 || of["b"].Failed != 3 {
		t.Errorf("%+v", of)
	}
	if len(told) != 40 || !slices.IsSorted(told) || told[0] != 1 || told[39] != 40 {
		t.Errorf("%v", told)
	}
}

func nth(list []int, n int) int { return list[n] }

// TestFailedLooks holds a scanner that misbehaves to be seen, and not heard of
// by the others.
func TestFailedLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		scan func() (any, *inventory.Text)
		want string // in English
	}{
		{"panic", func() (any, *inventory.Text) { panic("/home/rahasia") }, "scanner a failed"},
		{"runtime panic", func() (any, *inventory.Text) { return nth(nil, 0), nil }, "scanner a failed: runtime error: index out of range [0] with length 0"},
		{"error as panic", func() (any, *inventory.Text) {
			panic(&fs.PathError{Op: "open", Path: "/home/rahasia", Err: fs.ErrNotExist})
		}, "scanner a failed"},
		{"nothing", func() (any, *inventory.Text) { return nil, nil }, "scanner a gave no facts"},
		{"nil map", func() (any, *inventory.Text) { return map[string]int(nil), nil }, "scanner a gave no facts"},
		{"list", func() (any, *inventory.Text) { return []int{1}, nil }, "scanner a gave no facts"},
		{"text", func() (any, *inventory.Text) { return "ada", nil }, "scanner a gave no facts"},
		{"function", func() (any, *inventory.Text) { return map[string]any{"a": t.Name}, nil }, "scanner a gave no facts"},
		{"broken JSON", func() (any, *inventory.Text) { return json.RawMessage(`{"a"`), nil }, "scanner a gave no facts"},
		{"facts and reason", func() (any, *inventory.Text) { return map[string]int{}, &inventory.Text{ID: "tidak", EN: "no"} }, "no"},
		{"reason that is no text", func() (any, *inventory.Text) { return nil, &inventory.Text{ID: "\xff", EN: "\xff"} }, "\ufffd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := named("a", func(l string) (any, *inventory.Text) {
				if l == "s01" {
					return c.scan()
				}
				return label(l)
			})
			got, err := scanners.Run(context.Background(), sites(t, 3), scanners.Options{Scanners: []scanners.Scanner{s}, Workers: 2})
			if err != nil || len(got) != 3 {
				t.Fatal(got, err)
			}
			if got[0].Facts == nil || got[2].Facts == nil {
				t.Error("the others' facts are gone")
			}
			if e := got[1]; e.Facts != nil || e.Unknown == nil || e.Unknown.EN != c.want || e.Unknown.ID == "" {
				t.Errorf("%s %+v; the reason should be %q", e.Facts, e.Unknown, c.want)
			}
			data, _ := got[1].Encode()
			if _, err := scanners.Decode(data); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestCancel ends a run while all workers look. The bubble ends only when no
// goroutine is left.
func TestCancel(t *testing.T) {
	inv := sites(t, 50)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		var looks atomic.Int64
		s := scanners.Scanner{Name: "a", Kind: "site", Wants: all, Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
			if looks.Add(1) <= 6 {
				return label(in.Asset.Label)
			}
			<-ctx.Done()
			return nil, scanners.Unreadable(ctx.Err())
		}}
		go func() {
			synctest.Wait() // until all workers wait
			cancel()
		}()
		got, err := scanners.Run(ctx, inv, scanners.Options{Scanners: []scanners.Scanner{s}, Workers: 4})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		if len(got) != 10 || looks.Load() != 10 {
			t.Errorf("%d looks gave %d pieces of evidence; six ended and four were under way", looks.Load(), len(got))
		}
	})
}

func TestCancelledBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := named("a", func(string) (any, *inventory.Text) { t.Error("it looks"); return nil, nil })
	if got, err := scanners.Run(ctx, sites(t, 3), scanners.Options{Scanners: []scanners.Scanner{s}, Workers: 2}); len(got) != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", got, err)
	}
}

// online is a scanner of sites that needs the network, and one variable.
func online(scan func(context.Context, scanners.Input) (any, *inventory.Text)) scanners.Scanner {
	return scanners.Scanner{
		Name: "a", Kind: "site", Wants: all, Scan: scan,
		Needs: func(*inventory.Asset) scanners.Needs {
			return scanners.Needs{Network: true, Credentials: []string{"KUNCI"}}
		},
	}
}

func TestOnline(t *testing.T) {
	way, err := network.New(network.Options{Resolvers: []netip.AddrPort{netip.MustParseAddrPort("127.0.0.1:1")}})
	if err != nil {
		t.Fatal(err)
	}
	// Assets are looked at side by side: each look takes a second of this clock.
	start := time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC)
	var looks atomic.Int64
	now := func() time.Time { return start.Add(time.Duration(looks.Load()) * time.Second) }
	s := online(func(_ context.Context, in scanners.Input) (any, *inventory.Text) {
		if in.Net != way {
			t.Error("it has another way out")
		}
		if v, ok := in.Getenv("KUNCI"); v != "nilai" || !ok {
			t.Errorf("KUNCI is %q", v)
		}
		if v, ok := in.Getenv("HOME"); v != "" || ok {
			t.Errorf("HOME is %q, which it did not ask for", v)
		}
		looks.Add(1)
		return label(in.Asset.Label)
	})
	o := scanners.Options{
		Scanners: []scanners.Scanner{s}, Net: way, Vantage: "ruang server", Now: now,
		Getenv: func(name string) (string, bool) {
			return map[string]string{"KUNCI": "nilai", "HOME": "/home"}[name], true
		},
	}
	store := map[string]scanners.Evidence{}
	o.Keep = func(e scanners.Evidence) { store[e.Subject+e.Declared] = e }
	first, err := scanners.Run(t.Context(), sites(t, 2), o)
	if err != nil || len(first) != 2 || len(store) != 2 {
		t.Fatal(first, err)
	}
	for _, e := range first {
		if e.Vantage != "ruang server" || e.Started < "2026-11-26T08:00:00Z" || e.Ended <= e.Started || len(e.Declared) != 64 {
			t.Errorf("%+v", e)
		}
		data, _ := e.Encode()
		if again, err := scanners.Decode(data); err != nil || !reflect.DeepEqual(again, e) {
			t.Errorf("%+v, %v", again, err)
		}
	}
	if first[0].Declared == first[1].Declared {
		t.Error("two sites are declared alike")
	}

	// What is kept is not looked at again, and not kept again.
	o.Keep = func(e scanners.Evidence) { t.Errorf("%s is kept again", e.Subject) }
	o.Kept = func(e scanners.Evidence) (scanners.Evidence, bool) {
		old, ok := store[e.Subject+e.Declared]
		return old, ok && e.Scanner == "a"
	}
	before := looks.Load()
	second, err := scanners.Run(t.Context(), sites(t, 2), o)
	if err != nil || !reflect.DeepEqual(first, second) || looks.Load() != before {
		t.Errorf("%v, %v", second, err)
	}

	// Without a network it says so.
	o.Net, o.Kept, o.Keep = nil, nil, nil
	blind, err := scanners.Run(t.Context(), sites(t, 1), o)
	if err != nil || len(blind) != 1 || blind[0].Unknown == nil {
		t.Errorf("%v, %v", blind, err)
	}
}

// What a look was stopped in is not kept.
func TestKeepNothingHalf(t *testing.T) {
	way, err := network.New(network.Options{Resolvers: []netip.AddrPort{netip.MustParseAddrPort("127.0.0.1:1")}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s := online(func(context.Context, scanners.Input) (any, *inventory.Text) {
		cancel()
		return nil, network.Reason(ctx.Err())
	})
	_, err = scanners.Run(ctx, sites(t, 1), scanners.Options{
		Scanners: []scanners.Scanner{s}, Net: way, Now: func() time.Time { return time.Time{} },
		Keep: func(scanners.Evidence) { t.Error("it is kept") },
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestFactsAreCanonical gives the same facts in many spellings.
func TestFactsAreCanonical(t *testing.T) {
	type reversed struct {
		B string `json:"b"`
		A int    `json:"a"`
	}
	sum := scanners.Declared(sites(t, 1).Agency("dinkes").Assets[1])
	want := `{"scanner":"a","subject":"dinkes/site/s00","declared":"` + sum + `","facts":{"a":12345678901234567,"b":"<&>` + "\u007f" + `\u2028é\t\"` + "\ufffd" + `"}}` + "\n"
	text := "<&>\u007f\u2028é\t\"\xff"
	for name, facts := range map[string]any{
		"struct":   reversed{B: text, A: 12345678901234567},
		"pointer":  &reversed{B: text, A: 12345678901234567},
		"map":      map[string]any{"b": text, "a": 12345678901234567},
		"raw":      json.RawMessage(`{ "b":"\u003c\u0026\u003e` + "\u007f\u2028" + `\u00e9\t\u0022\ufffd", "a":12345678901234567 }`),
		"repeated": json.RawMessage(`{"a":1,"b":"<&>` + "\u007f" + `\u2028\u00e9\t\"\ud800","a":12345678901234567}`),
	} {
		got, err := scanners.Run(context.Background(), sites(t, 1), scanners.Options{Scanners: []scanners.Scanner{named("a", func(string) (any, *inventory.Text) { return facts, nil })}})
		if err != nil {
			t.Fatal(err)
		}
		data, sum := got[0].Encode()
		if string(data) != want {
			t.Errorf("%s: %s, not %s", name, data, want)
		}
		again, err := scanners.Decode(data)
		if err != nil || !reflect.DeepEqual(again, got[0]) {
			t.Errorf("%s: %v, %v", name, again, err)
		}
		if _, other := again.Encode(); other != sum {
			t.Errorf("%s: read back, it has another digest", name)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	const good = `{"scanner":"a","subject":"b","facts":{"c":1,"d":"<"}}` + "\n"
	if _, err := scanners.Decode([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"nothing":             "",
		"null":                "null\n",
		"a list":              "[]\n",
		"no line feed":        strings.TrimSpace(good),
		"two line feeds":      good + "\n",
		"twice":               good + good,
		"cut short":           good[:len(good)/2],
		"space":               strings.Replace(good, ":", ": ", 1),
		"space in facts":      strings.Replace(good, `"c":`, `"c": `, 1),
		"facts out of order":  `{"scanner":"a","subject":"b","facts":{"d":"<","c":1}}` + "\n",
		"a fact twice":        strings.Replace(good, `"c":1`, `"c":1,"c":1`, 1),
		"needless escape":     strings.Replace(good, "<", `\u003c`, 1),
		"escape in a name":    strings.Replace(good, `"a"`, `"\u0061"`, 1),
		"keys out of order":   `{"subject":"b","scanner":"a","facts":{}}` + "\n",
		"a key in capitals":   strings.Replace(good, "scanner", "Scanner", 1),
		"a key twice":         strings.Replace(good, `"subject"`, `"subject":"b","subject"`, 1),
		"an unknown key":      strings.Replace(good, `"subject"`, `"time":"","subject"`, 1),
		"no scanner":          `{"scanner":"","subject":"b","facts":{}}` + "\n",
		"no subject":          `{"scanner":"a","subject":"","facts":{}}` + "\n",
		"neither":             `{"scanner":"a","subject":"b"}` + "\n",
		"both":                `{"scanner":"a","subject":"b","facts":{},"unknown":{"id":"a","en":"b"}}` + "\n",
		"facts are null":      `{"scanner":"a","subject":"b","facts":null}` + "\n",
		"facts are a list":    `{"scanner":"a","subject":"b","facts":[]}` + "\n",
		"unknown is null":     `{"scanner":"a","subject":"b","unknown":null}` + "\n",
		"another reason":      `{"scanner":"a","subject":"b","unknown":{"id":"a","en":"b","de":"c"}}` + "\n",
		"invalid UTF-8":       strings.Replace(good, "<", "\xff", 1),
		"invalid UTF-8 in id": strings.Replace(good, `"b"`, "\"\xff\"", 1),
	} {
		if e, err := scanners.Decode([]byte(data)); err == nil {
			t.Errorf("%s: %+v", name, e)
		} else if !reflect.DeepEqual(e, scanners.Evidence{}) {
			t.Errorf("%s: an error and %+v", name, e)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"scanner":"a","subject":"b","facts":{"c":[1,{"d":null}]}}`, `{"scanner":"a","subject":"b","unknown":{"id":"a","en":"b"}}`,
		`{"scanner":"a","subject":"b","facts":{"c":1.50e+3,"d":"\u2028"}}`, `{"scanner":"a","subject":"b","facts":{}}`,
	} {
		f.Add([]byte(s + "\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := scanners.Decode(data)
		if err != nil {
			return
		}
		if again, _ := e.Encode(); !bytes.Equal(again, data) {
			t.Errorf("%s, not %s", again, data)
		}
		var object map[string]any
		if e.Facts != nil && (json.Unmarshal(e.Facts, &object) != nil || object == nil) {
			t.Errorf("the facts are no object: %s", e.Facts)
		}
	})
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := os.WriteFile(filepath.Join(dir, "ten"), []byte("0123456789"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("ten", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		limit int64
		err   error
	}{
		{"ten", 10, nil},
		{"ten", 100, nil},
		{"link", 10, nil},
		{"ten", 9, scanners.ErrTooLarge},
		{"ten", 0, scanners.ErrTooLarge},
		{".", 10, scanners.ErrNotRegular},
		{"none", 10, fs.ErrNotExist},
		{"ten/x", 10, syscall.ENOTDIR},
	} {
		data, err := scanners.ReadFile(root, c.name, c.limit)
		if !errors.Is(err, c.err) || err == nil && string(data) != "0123456789" || err != nil && data != nil {
			t.Errorf("%s, at most %d: %q, %v", c.name, c.limit, data, err)
		}
	}
	if _, err := scanners.ReadFile(root, "../ten", 10); err == nil {
		t.Error("it reads outside")
	}
}

func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		err    error
		id, en string
	}{
		{fs.ErrPermission, "tidak dapat dibaca: tidak ada izin", "could not be read: there is no permission"},
		{&fs.PathError{Op: "open", Path: "/home/rahasia", Err: syscall.EACCES}, "tidak dapat dibaca: tidak ada izin", "could not be read: there is no permission"},
		{fmt.Errorf("/home/rahasia: %w", &os.LinkError{Op: "link", Old: "/home/rahasia", New: "/home/rahasia", Err: syscall.EIO}), "tidak dapat dibaca: input/output error", "could not be read: input/output error"},
		{context.Canceled, "tidak dapat dibaca: pemeriksaan dihentikan", "could not be read: the examination was stopped"},
		{scanners.ErrTooLarge, "tidak dapat dibaca: terlalu besar", "could not be read: it is too large"},
	} {
		if got := scanners.Unreadable(c.err); got.ID != c.id || got.EN != c.en {
			t.Errorf("%v: %+v", c.err, got)
		}
	}
}

func TestUntil(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r := scanners.Until(ctx, strings.NewReader("abcdef"))
	p := make([]byte, 3)
	if n, err := r.Read(p); n != 3 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	cancel()
	if n, err := r.Read(p); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %d, %v", n, err)
	}
}

func BenchmarkLook(b *testing.B) {
	inv := sites(b, 1)
	s := []scanners.Scanner{named("a", func(string) (any, *inventory.Text) {
		return map[string]any{"file": "verified", "sha256": strings.Repeat("0", 64), "bytes": 1000}, nil
	})}
	for b.Loop() {
		if _, err := scanners.Run(context.Background(), inv, scanners.Options{Scanners: s, Workers: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

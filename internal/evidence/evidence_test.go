package evidence_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/evidence"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

const declared = "0000000000000000000000000000000000000000000000000000000000000000"

func seen(scanner, subject, ended string) scanners.Evidence {
	return scanners.Evidence{
		Scanner: scanner, Subject: subject, Declared: declared, Vantage: "sini", Started: ended, Ended: ended,
		Facts: json.RawMessage(`{"ended":"` + ended + `"}`),
	}
}

func open(t *testing.T, dir string) *evidence.Store {
	t.Helper()
	s, err := evidence.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func read(t *testing.T, dir string) ([]scanners.Evidence, error) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	return evidence.Read(root)
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// What is kept is read again; what a newer look replaces is gone.
func TestStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "bukti")
	s := open(t, dir)
	if err := s.Save(); err != nil || s.Len() != 0 {
		t.Error(s.Len(), err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an empty store made a folder")
	}
	old, newer := seen("dns", "dinkes/domain/a", "2026-11-25T00:00:00Z"), seen("dns", "dinkes/domain/a", "2026-11-26T00:00:00Z")
	other := seen("tls", "dinkes/domain/a", "2026-11-26T00:00:00Z")
	s.Keep(old)
	s.Keep(other)
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	s.Keep(newer)
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	all, err := read(t, dir)
	if err != nil || !reflect.DeepEqual(all, []scanners.Evidence{newer, other}) {
		t.Errorf("%v %v", all, err)
	}
	if n := names(t, dir); len(n) != 3 {
		t.Errorf("%q", n)
	}
}

// Of a run that was killed before it wrote its index, what was kept counts; what
// is damaged does not, and the newest of two does.
func TestStoreKilled(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	s.Keep(seen("dns", "dinkes/domain/a", "2026-11-26T00:00:00Z"))
	s.Keep(seen("dns", "dinkes/domain/a", "2026-11-25T00:00:00Z"))
	s.Keep(seen("dns", "dinkes/domain/b", "2026-11-26T00:00:00Z"))
	damaged := names(t, dir)
	for _, name := range damaged {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "domain/b") {
			if err := os.WriteFile(filepath.Join(dir, name), data[:len(data)/2], 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	s = open(t, dir)
	if s.Len() != 1 {
		t.Errorf("%d pieces", s.Len())
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	all, err := read(t, dir)
	if err != nil || len(all) != 1 || all[0].Ended != "2026-11-26T00:00:00Z" {
		t.Errorf("%v %v", all, err)
	}
}

// A piece that was changed where it lies, its length kept, is written again, and the
// folder can be read; what is no piece of evidence is left where it is.
func TestStoreSpoilt(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	kept := seen("dns", "dinkes/domain/a", "2026-11-26T00:00:00Z")
	s.Keep(kept)
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	data, sum := kept.Encode()
	spoilt := []byte(strings.Replace(string(data), "sini", "sana", 1))
	foreign := filepath.Join(dir, strings.Repeat("e", 64))
	if err := errors.Join(os.WriteFile(filepath.Join(dir, sum), spoilt, 0o644), os.WriteFile(foreign, []byte("a manifest"), 0o644)); err != nil {
		t.Fatal(err)
	}
	if _, err := read(t, dir); err == nil {
		t.Error("a piece that was changed is read")
	}
	s = open(t, dir)
	if s.Len() != 0 {
		t.Error("a piece that was changed counts")
	}
	s.Keep(kept)
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	if all, err := read(t, dir); err != nil || !reflect.DeepEqual(all, []scanners.Evidence{kept}) {
		t.Errorf("%v %v", all, err)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error(err)
	}
}

func TestFresh(t *testing.T) {
	s := open(t, t.TempDir())
	kept := seen("dns", "dinkes/domain/a", "2026-11-26T00:00:00Z")
	s.Keep(kept)
	blind := seen("tls", "dinkes/domain/a", "2026-11-26T00:00:00Z")
	blind.Facts, blind.Unknown = nil, &inventory.Text{ID: "gelap", EN: "dark"}
	s.Keep(blind)
	at := time.Date(2026, 11, 26, 1, 0, 0, 0, time.UTC)
	begun := scanners.Evidence{Scanner: "dns", Subject: "dinkes/domain/a", Declared: declared}
	other := begun
	other.Declared = strings.Repeat("1", 64)
	elsewhere := begun
	elsewhere.Subject = "dinkes/domain/b"
	unseen := begun
	unseen.Scanner = "tls"
	for _, test := range []struct {
		name    string
		begun   scanners.Evidence
		vantage string
		now     time.Time
		age     time.Duration
		want    bool
	}{
		{"just so old", begun, "sini", at, time.Hour, true},
		{"older", begun, "sini", at, time.Hour - time.Second, false},
		{"of the future", begun, "sini", at.Add(-2 * time.Hour), time.Hour, false},
		{"from elsewhere", begun, "sana", at, time.Hour, false},
		{"declared otherwise", other, "sini", at, time.Hour, false},
		{"of another asset", elsewhere, "sini", at, time.Hour, false},
		{"that saw nothing", unseen, "sini", at, time.Hour, false},
	} {
		got, ok := s.Fresh(test.begun, test.vantage, test.now, test.age)
		if ok != test.want || ok && !reflect.DeepEqual(got, kept) {
			t.Errorf("%s: %v %v", test.name, got, ok)
		}
	}
}

// A folder is read as it was written, or not at all.
func TestRead(t *testing.T) {
	for name, spoil := range map[string]func(dir, piece string) error{
		"no index":        func(dir, _ string) error { return os.Remove(filepath.Join(dir, evidence.IndexFile)) },
		"a piece gone":    func(dir, piece string) error { return os.Remove(filepath.Join(dir, piece)) },
		"a piece changed": func(dir, piece string) error { return os.WriteFile(filepath.Join(dir, piece), []byte("{}"), 0o644) },
		"a list of no file": func(dir, _ string) error {
			return os.WriteFile(filepath.Join(dir, evidence.IndexFile), []byte("x"), 0o644)
		},
		"a list that leads out": func(dir, piece string) error {
			return replace(filepath.Join(dir, evidence.IndexFile), piece, "../"+piece[3:])
		},
		"a list in another form": func(dir, _ string) error { return replace(filepath.Join(dir, evidence.IndexFile), "\n", "\n\n") },
		"a list of another subject": func(dir, _ string) error {
			return replace(filepath.Join(dir, evidence.IndexFile), "dinkes/domain/a", "dinkes/domain/c")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			s.Keep(seen("dns", "dinkes/domain/a", "2026-11-26T00:00:00Z"))
			if err := s.Save(); err != nil {
				t.Fatal(err)
			}
			if err := spoil(dir, names(t, dir)[0]); err != nil {
				t.Fatal(err)
			}
			if all, err := read(t, dir); err == nil || all != nil {
				t.Errorf("%v %v", all, err)
			}
		})
	}
}

func replace(name, old, with string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(strings.ReplaceAll(string(data), old, with)), 0o644)
}

// Evidence of what was declared otherwise says nothing of what is declared now.
func TestOf(t *testing.T) {
	inv := func(fqdn string) *inventory.Inventory {
		return scannertest.Workspace{Declares: `domain "a" {
  fqdn = "` + fqdn + `"
}
domain "b" {
  fqdn = "b.example"
}`}.Inventory(t)
	}
	now := inv("a.example")
	var all []scanners.Evidence
	for _, a := range now.Agency("dinkes").Assets {
		if a.Kind.Name == "domain" {
			e := seen("dns", a.ID, "2026-11-26T00:00:00Z")
			e.Declared = scanners.Declared(a)
			all = append(all, e)
		}
	}
	all = append(all, seen("dns", "dinkes/domain/gone", "2026-11-26T00:00:00Z"))
	if got := evidence.Of(now, nil, all); !reflect.DeepEqual(got, all[:2]) {
		t.Errorf("%v", got)
	}
	got := evidence.Of(inv("evil.example"), nil, all)
	if len(got) != 2 || got[0].Facts != nil || got[0].Unknown == nil || !reflect.DeepEqual(got[1], all[1]) {
		t.Errorf("%v", got)
	}

	// What was not looked at is told: of a scan that was stopped, or from which a piece
	// was taken.
	looks := []scanners.Scanner{
		{Name: "dns", Kind: "domain", Wants: func(*inventory.Asset) bool { return true }},
		{Name: "ear", Kind: "domain", Wants: func(a *inventory.Asset) bool { return a.Label == "b" }},
		{Name: "eye", Kind: "server", Wants: func(*inventory.Asset) bool { return true }},
	}
	got = evidence.Of(now, looks, all[:1])
	if len(got) != 3 || !reflect.DeepEqual(got[0], all[0]) {
		t.Fatalf("%v", got)
	}
	for i, want := range []string{"dns dinkes/domain/b", "ear dinkes/domain/b"} {
		if e := got[i+1]; e.Scanner+" "+e.Subject != want || e.Unknown == nil || e.Declared != all[1].Declared {
			t.Errorf("%v, not %s", e, want)
		}
	}
}

func TestTogether(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			s.Keep(seen("dns", "dinkes/domain/"+string(rune('a'+i%5)), time.Date(2026, 1, 1, 0, 0, i, 0, time.UTC).Format(time.RFC3339)))
			s.Fresh(seen("dns", "dinkes/domain/a", ""), "", time.Time{}, 0)
		})
	}
	group.Wait()
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	if all, err := read(t, dir); err != nil || len(all) != 5 {
		t.Error(all, err)
	}
}

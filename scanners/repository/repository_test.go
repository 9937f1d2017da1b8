package repository_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository"
	"github.com/patuh-id/patuh/scanners/repository/sources"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

const declares = `
repository "simpus" {
  name = "Simpus"
  path = "repositories/simpus"

  documents {
    administrator_manual = "docs/buku-3.md"
  }
}
`

func scanner(t *testing.T) scanners.Scanner {
	open := sources.New(sources.Options{})
	t.Cleanup(func() { open.Close() })
	return repository.Scanner(open.Declared, false)
}

func prose(words string) string {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "%s nomor%d.\n", words, i)
	}
	return b.String()
}

func TestConformance(t *testing.T) {
	scannertest.Run(t, scanner(t), scannertest.Workspace{
		Declares: declares,
		Files: map[string]string{
			"repositories/simpus/go.mod":                   "module simpus // " + scannertest.Secret + "\n",
			"repositories/simpus/src/main.go":              "package main // " + scannertest.Secret + "\n",
			"repositories/simpus/docs/instalasi.md":        "# Instalasi\n" + scannertest.Secret + " " + prose("Pasang server lalu jalankan perintah konfigurasi"),
			"repositories/simpus/docs/buku-3.md":           "# Admin\n" + scannertest.Secret + " " + prose("Administrator mengatur akun, hak akses dan cadangan"),
			"repositories/simpus/docs/panduan-pengguna.md": "# Panduan\n" + scannertest.Secret + " " + prose("Pengguna menekan tombol simpan pada menu halaman"),
		},
	})
}

func TestClaims(t *testing.T) {
	w := scannertest.Workspace{Declares: declares, Files: map[string]string{
		"repositories/simpus/README.md":      "# Simpus\n",
		"repositories/simpus/docs/buku-3.md": "# Admin\n" + prose("Administrator mengatur akun, hak akses, peran, cadangan dan pemantauan"),
	}}
	e := w.Look(t, scanner(t), w.Make(t))["dinkes/repository/simpus"]
	var facts repository.Facts
	if err := json.Unmarshal(e.Facts, &facts); err != nil {
		t.Fatal(err, e)
	}
	if d := facts.Documents["administrator_manual"]; !d.Claimed || d.Path != "docs/buku-3.md" {
		t.Errorf("%+v", d)
	}
	if facts.Files != 2 || facts.Commit != "" || len(facts.Documents) != 10 {
		t.Errorf("%+v", facts)
	}
}

// broken is a tree that cannot be listed to its end.
type broken struct{ tree.Tree }

func (b broken) Walk(ctx context.Context, visit func(tree.Entry) error) error {
	if err := b.Tree.Walk(ctx, visit); err != nil {
		return err
	}
	return &tree.Error{Text: inventory.Text{ID: "putus", EN: "cut off"}}
}

// What was not listed to its end is not told of at all: what is missing in it
// may be in the rest.
func TestExamineHalf(t *testing.T) {
	whole := treetest.New(map[string]string{"README.md": "# A"})
	if f, err := repository.Examine(t.Context(), whole, repository.Declared{}); err != nil || f.Files != 1 || f.Unexamined() {
		t.Errorf("%+v %v", f, err)
	}
	if f, err := repository.Examine(t.Context(), broken{whole}, repository.Declared{}); err == nil || f != nil {
		t.Errorf("%+v %v", f, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if f, err := repository.Examine(ended, whole, repository.Declared{}); !errors.Is(err, context.Canceled) || f != nil {
		t.Errorf("%+v %v", f, err)
	}
	if f, err := repository.Examine(t.Context(), whole, repository.Declared{History: true}); err != nil || f.Secrets.Counts["history"] != 1 || !f.Unexamined() {
		t.Errorf("%+v %v", f, err)
	}
}

// cursed is a tree that nothing can be read from without a panic.
type cursed struct{ tree.Tree }

func (cursed) Read(context.Context, tree.Entry, int64) ([]byte, error) { panic("read") }

// What goes wrong while several things are looked at side by side ends up with
// whoever asked, who can recover from it.
func TestExaminePanic(t *testing.T) {
	defer func() {
		if r := recover(); r != "read" {
			t.Errorf("recovered %v", r)
		}
	}()
	f, err := repository.Examine(t.Context(), cursed{treetest.New(map[string]string{"README.md": "# A"})}, repository.Declared{})
	t.Errorf("%+v %v", f, err)
}

// A history that was asked for and is not there is not one without secrets.
func TestHistoryOfPlainFolder(t *testing.T) {
	open := sources.New(sources.Options{})
	defer open.Close()
	w := scannertest.Workspace{Declares: declares, Files: map[string]string{"repositories/simpus/README.md": "# Simpus\n"}}
	for past, want := range map[bool]int{false: 0, true: 1} {
		e := w.Look(t, repository.Scanner(open.Declared, past), w.Make(t))["dinkes/repository/simpus"]
		var facts repository.Facts
		if err := json.Unmarshal(e.Facts, &facts); err != nil {
			t.Fatal(err, e)
		}
		if facts.Secrets.Counts["history"] != want || len(facts.Secrets.Unexamined) != want {
			t.Errorf("%v: %+v", past, facts.Secrets)
		}
	}
}

// Files read many at a time are those read one after another.
func TestReadAhead(t *testing.T) {
	root, err := os.OpenRoot("../../examples/kota-serang/repositories")
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s := sources.New(sources.Options{})
	defer s.Close()
	said := func(at string) string {
		r, err := s.Path(t.Context(), root, at, "")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		f, err := repository.Examine(t.Context(), r, repository.Declared{Government: "Pemerintah Kota Serang"})
		if err != nil {
			t.Fatal(err)
		}
		f.Commit, f.Tree, f.Committed, f.Signatures = "", "", "", repository.Facts{}.Signatures
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if bundle, folder := said("simpus.bundle"), said("simpus"); bundle != folder {
		t.Errorf("of the bundle it says\n%s\nof the folder\n%s", bundle, folder)
	}
}

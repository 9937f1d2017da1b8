package scannertest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// Workspace is a folder with files in it, and what an agency declares of it.
type Workspace struct {
	Declares string            // HCL: assets of the agency dinkes
	Files    map[string]string // content by path
}

const (
	government = `government "contoh" {
  name       = "Pemerintah Kota Contoh"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.dinkes
}`
	opd = `opd "dinkes" {
  name = "Dinas Kesehatan"
}
`
)

// Inventory loads what the workspace declares.
func (w Workspace) Inventory(t testing.TB) *inventory.Inventory {
	t.Helper()
	inv, diags, err := inventory.Parse(context.Background(), []inventory.Source{
		{Path: "pemda/pemda.hcl", Bytes: []byte(government)},
		{Path: "dinkes/dinkes.hcl", Bytes: []byte(opd + w.Declares)},
	}, inventory.Options{Lang: "en"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	return inv
}

// Make writes the files into a new folder.
func (w Workspace) Make(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range w.Files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), content)
	}
	return dir
}

func write(t testing.TB, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Look runs a scanner on what the workspace declares, and returns its evidence
// by subject.
func (w Workspace) Look(t testing.TB, s scanners.Scanner, dir string) map[string]scanners.Evidence {
	t.Helper()
	evidence, err := look(s, w.Inventory(t), dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]scanners.Evidence{}
	for _, e := range evidence {
		found[e.Subject] = e
	}
	return found
}

// patience is how long the looks at a small workspace may take.
const patience = 10 * time.Second

func look(s scanners.Scanner, inv *inventory.Inventory, dir string) ([]scanners.Evidence, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	var evidence []scanners.Evidence
	done := make(chan error, 1)
	go func() {
		var err error
		evidence, err = scanners.Run(context.Background(), inv, scanners.Options{Workspace: root, Scanners: []scanners.Scanner{s}, Workers: 1})
		done <- err
	}()
	select {
	case err := <-done:
		return evidence, err
	case <-time.After(patience):
		return nil, errors.New("the scanner does not come to an end")
	}
}

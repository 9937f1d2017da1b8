//go:build unix

package handover_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/patuh-id/patuh/scanners/handover"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// TestFIFO puts FIFOs, which block whoever opens them, wherever one can be.
func TestFIFO(t *testing.T) {
	for _, name := range []string{copied, copied + "/docs", copied + "/docs/a.md"} {
		t.Run(name, func(t *testing.T) {
			dir := files{"docs/sub/.gitkeep": ""}.make(t)
			w := scannertest.Workspace{Declares: repository(`user_manual = "docs"`)}
			name = filepath.Join(dir, name)
			if err := os.RemoveAll(name); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Mkfifo(name, 0o644); err != nil {
				t.Fatal(err)
			}
			e := w.Look(t, handover.Scanner, dir)["dinkes/repository/simpus"]
			if e.Unknown == nil {
				if got := look(t, w.Declares, dir)["user_manual"]; got.State != "unreadable" {
					t.Errorf("%+v", got)
				}
			}
		})
	}
}

//go:build unix

package inventory_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
)

// A named pipe blocks whoever opens it; it must not be opened.
func TestLoadNamedPipe(t *testing.T) {
	dir := small(t)
	pipe := filepath.Join(dir, "dinkes", "z.hcl")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	link(t, pipe, filepath.Join(dir, "dinkes", "y"))
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for _, workspace := range []string{dir, pipe} {
		done := make(chan string)
		go func() {
			_, diags, err := inventory.Load(ctx, workspace, inventory.Options{Lang: "en"})
			if err != nil {
				done <- err.Error()
				return
			}
			done <- told(diags)
		}()
		select {
		case got := <-done:
			if !strings.Contains(got, "z.hcl:1 Not a regular file") || strings.Count(got, "\n") != 1 {
				t.Errorf("%s: %s", workspace, got)
			}
		case <-ctx.Done():
			t.Fatalf("%s: the pipe was opened", workspace)
		}
	}
}

// What may not be read is told, and what stands beside it too.
func TestLoadForbidden(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := small(t)
	write(t, dir, map[string]string{"dinkes/z.hcl": siteA, "dinkes/y/z.hcl": siteA})
	for _, name := range []string{"dinkes/z.hcl", "dinkes/y"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "dinkes/y"), 0o755) })
	_, diags, err := inventory.Load(context.Background(), dir, inventory.Options{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	got := told(diags)
	for _, want := range []string{"dinkes/y:1 Unreadable folder", "dinkes/z.hcl:1 Unreadable file: permission denied"} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%swant %s", got, want)
		}
	}
}

//go:build unix

package tree_test

import (
	"syscall"
	"testing"
)

func fifo(t testing.TB, name string) {
	if err := syscall.Mkfifo(name, 0o644); err != nil {
		t.Fatal(err)
	}
}

package git_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// holding is what this process holds of the machine.
type holding struct{ goroutines, files, children int }

func held(t testing.TB) holding {
	t.Helper()
	h := holding{goroutines: runtime.NumGoroutine()}
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return h // not Linux: the goroutines speak for the rest
	}
	h.files = len(files)
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range all {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		_, rest, _ := strings.Cut(string(stat), ") ")
		if fields := strings.Fields(rest); len(fields) > 1 && fields[1] == fmt.Sprint(os.Getpid()) {
			h.children++
		}
	}
	return h
}

// more says whether something is held that was not held before. Less is no
// leak: a goroutine of the test's own set-up may end in between.
func (h holding) more(before holding) bool {
	return h.goroutines > before.goroutines || h.files > before.files || h.children > before.children
}

package githubtest

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Content is one entry of a tree that is to be made.
type Content struct {
	Mode string // 100644 if empty; 100755, 120000 (Data is where it leads), 160000 (Data is the commit's id)
	Data string
}

// Files are regular files, by path.
func Files(data map[string]string) map[string]Content {
	files := map[string]Content{}
	for path, d := range data {
		files[path] = Content{Data: d}
	}
	return files
}

// When is the time of a repository's first commit; each further one is a day
// later.
var When = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// Repo makes a bare git repository with a commit on main for each tree, and
// returns its folder. Without git the test is skipped, but never in CI.
func Repo(t testing.TB, trees ...map[string]Content) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("git is needed: %v", err)
		}
		t.Skipf("git is not there: %v", err)
	}
	dir := t.TempDir()
	if _, err := run(dir, nil, "init", "--quiet", "--bare", "--initial-branch=main", dir); err != nil {
		t.Fatal(err)
	}
	commit(t, dir, 0, trees)
	return dir
}

// Commit adds a commit to main for each tree, each in place of the last.
func Commit(t testing.TB, dir string, trees ...map[string]Content) {
	t.Helper()
	before, err := strconv.Atoi(Git(t, dir, "rev-list", "--count", "main"))
	if err != nil {
		t.Fatal(err)
	}
	commit(t, dir, before, trees)
}

// commit adds commits to those that are there before.
func commit(t testing.TB, dir string, before int, trees []map[string]Content) {
	t.Helper()
	var stream bytes.Buffer
	for i, files := range trees {
		at := When.AddDate(0, 0, before+i).Unix()
		fmt.Fprintf(&stream, "commit refs/heads/main\nauthor Penguji <uji@contoh.test> %d +0700\ncommitter Penguji <uji@contoh.test> %d +0700\ndata 5\nuji\n\n", at, at)
		if before > 0 && i == 0 {
			stream.WriteString("from refs/heads/main^0\n")
		}
		stream.WriteString("deleteall\n")
		for _, path := range slices.Sorted(maps.Keys(files)) {
			c := files[path]
			switch c.Mode {
			case "160000":
				fmt.Fprintf(&stream, "M 160000 %s %s\n", c.Data, quoted(path))
			case "":
				c.Mode = "100644"
				fallthrough
			default:
				fmt.Fprintf(&stream, "M %s inline %s\ndata %d\n%s\n", c.Mode, quoted(path), len(c.Data), c.Data)
			}
		}
	}
	if _, err := run(dir, &stream, "fast-import", "--quiet", "--force"); err != nil {
		t.Fatal(err)
	}
}

// quoted is a path as fast-import wants it.
func quoted(path string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(path) {
		if c := path[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			fmt.Fprintf(&b, "\\%03o", c)
		} else {
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Git runs git in a repository of Repo and returns what it prints, without the
// space around it.
func Git(t testing.TB, dir string, arguments ...string) string {
	t.Helper()
	out, err := run(dir, nil, arguments...)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

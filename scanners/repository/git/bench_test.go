package git_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners/repository/git"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// large makes a packed repository of 10,000 files in 500 folders, 200 of them
// documents.
func large(b *testing.B) *fixture {
	f := newFixture(b)
	var in strings.Builder
	in.WriteString("commit refs/heads/main\ncommitter A <a@b.id> 1790000000 +0700\ndata 0\n\n")
	for i := range 10_000 {
		name := fmt.Sprintf("src/m%02d/p%d/f%05d.go", i/200, i/20%10, i)
		if i%50 == 0 {
			name = fmt.Sprintf("docs/d%05d.md", i)
		}
		content := fmt.Sprintf("%d\n%s", i, strings.Repeat("baris kode sumber\n", i%200))
		fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", name, len(content), content)
	}
	f.feed(in.String(), "fast-import", "--quiet")
	return f
}

// BenchmarkLsTree is what BenchmarkWalk and those after it are measured by.
func BenchmarkLsTree(b *testing.B) {
	f := large(b)
	for b.Loop() {
		cmd := exec.Command("git", "ls-tree", "-r", "-l", "-z", "HEAD")
		cmd.Dir = f.dir
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"}
		cmd.Stdout = struct{ io.Writer }{io.Discard} // through a pipe, as Walk reads it
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWalk(b *testing.B) {
	r := large(b).open("")
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if err := r.Walk(context.Background(), func(tree.Entry) error { n++; return nil }); err != nil || n != 10_000 {
			b.Fatal(n, err)
		}
	}
}

// BenchmarkOpenWalkRead is all that is asked of one repository: opened, listed,
// its 200 documents read, closed.
func BenchmarkOpenWalkRead(b *testing.B) {
	f := large(b)
	root := f.root()
	for b.Loop() {
		r, err := git.Open(context.Background(), root, "app", "")
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		err = r.Walk(context.Background(), func(e tree.Entry) error {
			if !strings.HasSuffix(e.Path, ".md") {
				return nil
			}
			n++
			_, err := r.Read(context.Background(), e, 1<<20)
			return err
		})
		if err != nil || n != 200 {
			b.Fatal(n, err)
		}
		r.Close()
	}
}

// BenchmarkCatFile is the stock git reading the same documents.
func BenchmarkCatFile(b *testing.B) {
	f := large(b)
	var ids strings.Builder
	for _, e := range list(b, f.open("")) {
		if strings.HasSuffix(e.Path, ".md") {
			ids.WriteString(e.Blob + "\n")
		}
	}
	for b.Loop() {
		cmd := exec.Command("git", "cat-file", "--batch")
		cmd.Dir = f.dir
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"}
		cmd.Stdin = strings.NewReader(ids.String())
		cmd.Stdout = struct{ io.Writer }{io.Discard}
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
	}
}

// Command repository measures patuh scan repository against git itself on
// repositories of several sizes: whole processes taking turns. What git does is
// list the tree and hand out files: the documents alone, the least that anybody
// has to read, and all of them, as who looks for secrets has to. And patuh check
// in such a repository.
//
// It must not measure anything but whole processes.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

func main() {
	sizes := flag.String("sizes", "1000,10000,100000", "files of each repository")
	rounds := flag.Int("rounds", 5, "rounds measured for each size, after one that is not")
	patuh := flag.String("patuh", "", "a patuh to use instead of building this one")
	into := flag.String("make", "", "a folder to make the repository of the first size in, and no more")
	flag.Parse()
	work := func() error { return measure(*sizes, *rounds, *patuh) }
	if *into != "" {
		work = func() error { return repository(*into, *sizes) }
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "repository:", err)
		os.Exit(1)
	}
}

func measure(sizes string, rounds int, patuh string) error {
	scratch, err := os.MkdirTemp("", "patuh-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	if patuh == "" {
		patuh = filepath.Join(scratch, "patuh")
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", patuh, "./cmd/patuh")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return err
		}
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "files\tgit, documents\tgit, all files\tpatuh scan repository\tto documents\tto all files\tpeak memory\t")
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return fmt.Errorf("%q is no number of files", s)
		}
		dir := filepath.Join(scratch, s)
		// In a process of its own: what this one had in memory, those it starts would seem to have had.
		self, err := os.Executable()
		if err != nil {
			return err
		}
		if _, _, err := run(scratch, nil, self, "-make", dir, "-sizes", s); err != nil {
			return err
		}
		documents, err := output(dir, "git", "ls-tree", "-r", "--format=%(objectname)", "HEAD", "docs")
		if err != nil {
			return err
		}
		all, err := output(dir, "git", "ls-tree", "-r", "--format=%(objectname)", "HEAD")
		if err != nil {
			return err
		}
		var few, many, ours, toFew, toMany []float64
		var peak int64
		for round := range rounds + 1 {
			list, _, err := run(dir, nil, "git", "ls-tree", "-r", "-l", "-z", "HEAD")
			if err != nil {
				return err
			}
			read, _, err := run(dir, documents, "git", "cat-file", "--batch", "--buffer")
			if err != nil {
				return err
			}
			whole, _, err := run(dir, all, "git", "cat-file", "--batch", "--buffer")
			if err != nil {
				return err
			}
			look, memory, err := run(dir, nil, patuh, "scan", "repository", dir, "--format", "json")
			if err != nil {
				return err
			}
			if round > 0 {
				few, many, ours = append(few, list+read), append(many, list+whole), append(ours, look)
				toFew, toMany = append(toFew, look/(list+read)), append(toMany, look/(list+whole))
				peak = max(peak, memory)
			}
		}
		fmt.Fprintf(out, "%d\t%.0f ms\t%.0f ms\t%.0f ms\t%.1f\t%.1f\t%d MiB\t\n", n, 1000*median(few), 1000*median(many), 1000*median(ours), median(toFew), median(toMany), peak>>20)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return check(scratch, rounds, patuh)
}

// checked is how many files the repository has that patuh check is measured on.
const checked = "2000"

// check measures patuh check against git listing the tree and handing out the
// documents, and 40 ms beside.
func check(scratch string, rounds int, patuh string) error {
	dir := filepath.Join(scratch, "check")
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if _, _, err := run(scratch, nil, self, "-make", dir, "-sizes", checked); err != nil {
		return err
	}
	manifest := "opd \"dinkes\" {\n  name = \"Dinas Kesehatan\"\n}\n\napplication \"simpus\" {\n  name       = \"Simpus\"\n  kind       = \"khusus\"\n  repository = repository.simpus\n}\n\nrepository \"simpus\" {\n  path = \".\"\n}\n"
	if err := os.WriteFile(filepath.Join(dir, "patuh.hcl"), []byte(manifest), 0o644); err != nil {
		return err
	}
	documents, err := output(dir, "git", "ls-tree", "-r", "--format=%(objectname)", "HEAD", "docs")
	if err != nil {
		return err
	}
	var git, ours, version, ratio []float64
	for round := range rounds + 1 {
		list, _, err := run(dir, nil, "git", "ls-tree", "-r", "-z", "HEAD")
		if err != nil {
			return err
		}
		read, _, err := run(dir, documents, "git", "cat-file", "--batch", "--buffer")
		if err != nil {
			return err
		}
		start, _, err := run(dir, nil, patuh, "version")
		if err != nil {
			return err
		}
		look, _, err := run(dir, nil, patuh, "check", dir, "--regulation", "serang-47-2017", "--fail-on", "none")
		if err != nil {
			return err
		}
		if round > 0 {
			git, ours, version, ratio = append(git, list+read), append(ours, look), append(version, start), append(ratio, look/(list+read+0.040))
		}
	}
	fmt.Printf("\n%s files: git ls-tree and the documents %.0f ms, patuh version %.0f ms, patuh check %.0f ms: %.1f of git and 40 ms\n", checked, 1000*median(git), 1000*median(version), 1000*median(ours), median(ratio))
	return nil
}

// repository makes one of that many files, one in fifty a document.
func repository(dir, files string) error {
	n, err := strconv.Atoi(files)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if _, _, err := run(dir, nil, "git", "init", "--quiet", "--initial-branch=main"); err != nil {
		return err
	}
	var in bytes.Buffer
	in.WriteString("commit refs/heads/main\ncommitter A <a@b.example> 1790000000 +0700\ndata 0\n\n")
	words := strings.Fields("pengguna menu tombol halaman instalasi server basis data tabel cadangan peran masalah galat pengujian skenario kebutuhan rancangan modul antarmuka")
	names := []string{"panduan-pengguna", "instalasi", "rancangan-basis-data", "pengujian", "kebutuhan", "penanganan-masalah", "panduan-admin"}
	for i := range n {
		name, text := fmt.Sprintf("src/m%02d/p%d/f%06d.go", i/200%100, i/20%10, i), strings.Repeat(fmt.Sprintf("// baris %d kode sumber\n", i), 1+i%100)
		if i%50 == 0 {
			name, text = fmt.Sprintf("docs/%03d/%s.md", i/50, names[i/50%len(names)]), fmt.Sprintf("# Bagian %d\n\n", i)
			for j := range 200 {
				text += words[(i+j*j)%len(words)] + " "
			}
		}
		fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", name, len(text), text)
	}
	_, _, err = run(dir, in.Bytes(), "git", "fast-import", "--quiet")
	return err
}

func output(dir, name string, arguments ...string) ([]byte, error) {
	cmd := exec.Command(name, arguments...)
	cmd.Dir = dir
	return cmd.Output()
}

// run runs a program once, and returns its seconds and its peak resident memory
// in bytes, of itself and those it waited for.
func run(dir string, in []byte, name string, arguments ...string) (float64, int64, error) {
	cmd := exec.Command(name, arguments...)
	cmd.Dir, cmd.Stdin, cmd.Stdout = dir, bytes.NewReader(in), io.Discard
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start).Seconds()
	if code := cmd.ProcessState.ExitCode(); err != nil && code != 4 { // something could not be looked at
		return 0, 0, fmt.Errorf("%s: %w: %s", name, err, said.Bytes())
	}
	var memory int64
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = usage.Maxrss << 10
	}
	return took, memory, nil
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

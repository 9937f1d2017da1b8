package tree_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// folder makes a folder of files, and its workspace.
func folder(t testing.TB, files map[string]string) (workspace *os.Root, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(dir, "app", name), content)
	}
	workspace, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { workspace.Close() })
	return workspace, filepath.Join(dir, "app")
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

func open(t testing.TB, workspace *os.Root) tree.Tree {
	t.Helper()
	d, err := tree.Dir(workspace, "app")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func list(t testing.TB, d tree.Tree) []tree.Entry {
	t.Helper()
	var all []tree.Entry
	if err := d.Walk(context.Background(), func(e tree.Entry) error { all = append(all, e); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func find(t testing.TB, all []tree.Entry, name string) tree.Entry {
	t.Helper()
	i := slices.IndexFunc(all, func(e tree.Entry) bool { return e.Path == name })
	if i < 0 {
		t.Fatalf("%s is not listed", name)
	}
	return all[i]
}

// odd is a folder with all that orders and names can go wrong with.
var odd = map[string]string{
	"a.b/x": "", "a/x": "", "a-b": "x", "d/e/f/g": strings.Repeat("isi\n", 100_000), "d.txt": "x", "d/e.txt": "x", "kosong": "",
	"bukan-\xff": "x", "baris\nbaru": "x", "spasi dan \"kutip\"": "x", ".gitignore": "*", "d/.gitkeep": "",
}

// TestAsGit holds what is listed to what git would keep of the same folder.
func TestAsGit(t *testing.T) {
	workspace, dir := folder(t, odd)
	if err := os.Symlink("d/e.txt", filepath.Join(dir, "tautan")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("d", filepath.Join(dir, "tautan-folder")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "folder-kosong"), 0o755); err != nil {
		t.Fatal(err)
	}
	git := func(arguments ...string) string {
		cmd := exec.Command("git", arguments...)
		cmd.Dir = dir
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a"}
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if errors.Is(err, exec.ErrNotFound) && os.Getenv("CI") != "true" {
			t.Skip(err)
		}
		if err != nil {
			t.Fatalf("%v: %s", err, stderr.Bytes())
		}
		return string(out)
	}
	git("init", "--quiet")
	git("add", "--all", "--force")
	git("commit", "--quiet", "--message", "satu")
	var want []string
	for record := range strings.SplitSeq(strings.TrimSuffix(git("ls-tree", "-r", "-l", "-z", "HEAD"), "\x00"), "\x00") {
		head, path, _ := strings.Cut(record, "\t")
		want = append(want, strings.Join(append(strings.Fields(head)[2:], path), " "))
	}
	var got []string
	for _, e := range list(t, open(t, workspace)) {
		got = append(got, strings.Join([]string{e.Blob, strconv.FormatInt(e.Size, 10), e.Path}, " "))
		if (e.Mode == tree.Symlink) != strings.HasPrefix(e.Path, "tautan") {
			t.Errorf("%+v", e)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nnot\n%q", got, want)
	}
}

func TestDirReads(t *testing.T) {
	workspace, dir := folder(t, map[string]string{"a": "satu", "b": "dua", "c": "tiga"})
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "keluar")); err != nil {
		t.Fatal(err)
	}
	d := open(t, workspace)
	if d.Commit() != (tree.Commit{}) {
		t.Error(d.Commit())
	}
	all := list(t, d)
	read := func(e tree.Entry, limit int64) ([]byte, error) { return d.Read(context.Background(), e, limit) }
	if data, err := read(find(t, all, "a"), 4); string(data) != "satu" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := read(find(t, all, "a"), 3); !errors.Is(err, scanners.ErrTooLarge) {
		t.Error(err)
	}
	if data, err := read(find(t, all, "keluar"), 100); string(data) != "/etc/passwd" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := read(find(t, all, "keluar"), 1); !errors.Is(err, scanners.ErrTooLarge) {
		t.Error(err)
	}
	for _, name := range []string{"../a", "/etc/passwd", "tidak-ada", "."} {
		if _, err := read(tree.Entry{Path: name}, 1<<20); err == nil {
			t.Errorf("%s is read", name)
		}
	}
	if _, err := read(tree.Entry{Path: "a", Mode: tree.Submodule}, 100); err == nil {
		t.Error("a submodule is read")
	}
	for name, change := range map[string]func(name string) error{
		"a": func(name string) error { return os.WriteFile(name, []byte("lain"), 0o644) },
		"b": func(name string) error { return errors.Join(os.Remove(name), os.Symlink("c", name)) },
		"c": func(name string) error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o755)) },
	} {
		if err := change(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if _, err := read(find(t, all, name), 100); err == nil || tree.Reason(err).EN != "the file changed while it was examined" {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Read(ctx, all[0], 100); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := d.Walk(ctx, func(tree.Entry) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestDirLeavesOut(t *testing.T) {
	workspace, dir := folder(t, map[string]string{"a": "x", ".git/config": "x", "d/.git": "gitdir: x", "d/.github/b": "x"})
	if err := os.Symlink(".", filepath.Join(dir, "d/putar")); err != nil {
		t.Fatal(err)
	}
	fifo(t, filepath.Join(dir, "pipa"))
	var got []string
	d := open(t, workspace)
	for _, e := range list(t, d) {
		got = append(got, e.Path)
		// What git cannot keep is told, and never opened: that would wait.
		if e.Mode == tree.Irregular {
			if _, err := d.Read(t.Context(), e, 10); e.Path != "pipa" || !errors.Is(err, scanners.ErrNotRegular) {
				t.Errorf("%q: %v", e.Path, err)
			}
		}
	}
	if want := []string{"a", "d/.github/b", "d/putar", "pipa"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestDirCannot(t *testing.T) {
	workspace, dir := folder(t, map[string]string{"a": "x"})
	if err := os.Symlink("/etc", filepath.Join(dir, "keluar")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{"app/a": nil, "lain": fs.ErrNotExist, "app/keluar": nil, "..": nil} {
		if d, err := tree.Dir(workspace, name); err == nil {
			d.Close()
			t.Errorf("%s opens", name)
		} else if want != nil && !errors.Is(err, want) {
			t.Error(err)
		}
	}
	deep := strings.Repeat("d/", 300)
	write(t, filepath.Join(dir, deep, "x"), "x")
	err := open(t, workspace).Walk(context.Background(), func(tree.Entry) error { return nil })
	if err == nil || !strings.Contains(tree.Reason(err).EN, "nested") {
		t.Error(err)
	}
	stop := errors.New("stop")
	if err := open(t, workspace).Walk(context.Background(), func(tree.Entry) error { return stop }); err != stop {
		t.Error(err)
	}
}

// TestDirSparse has a file of 8 TiB, which costs nothing to make.
func TestDirSparse(t *testing.T) {
	workspace, dir := folder(t, map[string]string{"a": "x", "besar": ""})
	if err := os.Truncate(filepath.Join(dir, "besar"), 8<<40); err != nil {
		t.Skip(err)
	}
	d := open(t, workspace)
	e := find(t, list(t, d), "besar")
	if e.Blob != "" || e.Size != 8<<40 {
		t.Errorf("%+v", e)
	}
	if _, err := d.Read(context.Background(), e, 1<<20); !errors.Is(err, scanners.ErrTooLarge) {
		t.Error(err)
	}
}

func TestDirNoPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("who may do anything may read it")
	}
	workspace, dir := folder(t, map[string]string{"a": "x"})
	if err := os.Chmod(filepath.Join(dir, "a"), 0); err != nil {
		t.Fatal(err)
	}
	d := open(t, workspace)
	e := find(t, list(t, d), "a")
	if _, err := d.Read(context.Background(), e, 100); e.Blob != "" || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%+v, %v", e, err)
	}
}

package git_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/git"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// fixture is a repository made by the stock git, in a workspace.
type fixture struct {
	t         testing.TB
	workspace string
	dir       string // of the repository
}

// needGit skips a test without git, which CI has.
func needGit(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

func newFixture(t testing.TB, arguments ...string) *fixture {
	t.Helper()
	needGit(t)
	workspace := t.TempDir()
	f := &fixture{t, workspace, filepath.Join(workspace, "app")}
	if err := os.Mkdir(f.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	f.git(append([]string{"init", "--quiet", "--initial-branch=main"}, arguments...)...)
	return f
}

// git runs the stock git in the repository, without the user's configuration.
func (f *fixture) git(arguments ...string) string {
	f.t.Helper()
	return f.feed("", arguments...)
}

func (f *fixture) feed(in string, arguments ...string) string {
	f.t.Helper()
	cmd := exec.Command("git", arguments...)
	cmd.Dir = f.dir
	cmd.Stdin = strings.NewReader(in)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + f.workspace, "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=core.fsync", "GIT_CONFIG_VALUE_0=none",
		"GIT_AUTHOR_NAME=Perakit", "GIT_AUTHOR_EMAIL=a@b.id", "GIT_AUTHOR_DATE=1790000000 +0700",
		"GIT_COMMITTER_NAME=Perakit", "GIT_COMMITTER_EMAIL=a@b.id", "GIT_COMMITTER_DATE=1790000001 +0700",
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		f.t.Fatalf("git %s: %v\n%s", strings.Join(arguments, " "), err, stderr.Bytes())
	}
	return strings.TrimSpace(string(out))
}

func (f *fixture) write(name, content string) {
	f.t.Helper()
	name = filepath.Join(f.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) commit(message string) string {
	f.t.Helper()
	f.git("add", "--all")
	f.git("commit", "--quiet", "--allow-empty", "--message", message)
	return f.git("rev-parse", "HEAD")
}

func (f *fixture) root() *os.Root {
	f.t.Helper()
	root, err := os.OpenRoot(f.workspace)
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { root.Close() })
	return root
}

func (f *fixture) open(revision string) *git.Repository {
	f.t.Helper()
	r, err := git.Open(context.Background(), f.root(), "app", revision)
	if err != nil {
		f.t.Fatalf("%q: %v", revision, err)
	}
	f.t.Cleanup(func() { r.Close() })
	return r
}

// fails holds that the repository cannot be opened, for that reason.
func (f *fixture) fails(revision, want string) {
	f.t.Helper()
	r, err := git.Open(context.Background(), f.root(), "app", revision)
	if err == nil {
		r.Close()
		f.t.Errorf("%q opens", revision)
		return
	}
	says(f.t, err, want)
}

// says holds an error to a reason, in both languages and without a path of this
// machine.
func says(t testing.TB, err error, want string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, not %q", want)
		return
	}
	why := tree.Reason(err)
	if why.ID == "" || !strings.Contains(why.EN, want) || strings.Contains(why.EN, os.TempDir()) {
		t.Errorf("%+v (%v), not %q", why, err, want)
	}
}

func list(t testing.TB, r tree.Tree) []tree.Entry {
	t.Helper()
	var all []tree.Entry
	if err := r.Walk(context.Background(), func(e tree.Entry) error { all = append(all, e); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// lsTree is what the stock git lists, in the form of list.
func (f *fixture) lsTree(revision string) []string {
	var lines []string
	for record := range strings.SplitSeq(strings.TrimSuffix(f.git("ls-tree", "-r", "-l", "-z", revision), "\x00"), "\x00") {
		head, path, _ := strings.Cut(record, "\t")
		lines = append(lines, strings.Join(strings.Fields(head), " ")+" "+path)
	}
	return lines
}

func spelt(all []tree.Entry) []string {
	var lines []string
	for _, e := range all {
		head := []string{"100644 blob ", "120000 blob ", "160000 commit "}[e.Mode] + e.Blob + " "
		if e.Mode == tree.Submodule {
			head += "- "
		} else {
			head += fmt.Sprint(e.Size, " ")
		}
		lines = append(lines, head+e.Path)
	}
	return lines
}

// varied makes a repository with everything a tree can hold.
func varied(t testing.TB, arguments ...string) *fixture {
	f := newFixture(t, arguments...)
	f.write("README.md", "# Simpus\n")
	f.write("docs/panduan pengguna.md", "isi\n")
	f.write("docs/a/b/c", "")
	f.write("docs.txt", "antara\n")
	f.write("docs-lain/x", strings.Repeat("besar", 100_000))
	f.write("nama\nbaris\ttab", "aneh\n")
	f.write("bukan-\xff-utf8", "aneh\n")
	if err := os.Symlink("/etc/passwd", filepath.Join(f.dir, "tautan")); err != nil {
		t.Fatal(err)
	}
	f.git("add", "--all")
	f.git("update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("1", len(f.git("hash-object", "README.md")))+",modul")
	f.git("commit", "--quiet", "--message", "satu")
	return f
}

func TestWalkAndRead(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		for _, packed := range []bool{false, true} {
			t.Run(fmt.Sprint(format, packed), func(t *testing.T) {
				f := varied(t, "--object-format="+format)
				if packed {
					f.git("gc", "--quiet")
				}
				r := f.open("")
				if c := r.Commit(); c.ID != f.git("rev-parse", "HEAD") || c.Tree != f.git("rev-parse", "HEAD^{tree}") || c.Time.Unix() != 1790000001 {
					t.Errorf("%+v", c)
				}
				all := list(t, r)
				if want := f.lsTree("HEAD"); !slices.Equal(spelt(all), want) {
					t.Errorf("%q\nnot\n%q", spelt(all), want)
				}
				for _, e := range all {
					data, err := r.Read(context.Background(), e, e.Size)
					switch e.Mode {
					case tree.Submodule:
						says(t, err, "a submodule")
						continue
					case tree.Symlink:
						if string(data) != "/etc/passwd" {
							t.Errorf("the link leads to %q", data)
						}
					default:
						want, errFile := os.ReadFile(filepath.Join(f.dir, e.Path))
						if errFile != nil || !bytes.Equal(data, want) {
							t.Errorf("%q differs", e.Path)
						}
					}
					if err != nil {
						t.Error(err)
					}
					if e.Size > 0 {
						if _, err := r.Read(context.Background(), e, e.Size-1); err != scanners.ErrTooLarge {
							t.Errorf("one byte too many: %v", err)
						}
						lied := e
						lied.Size = 0
						if _, err := r.Read(context.Background(), lied, e.Size-1); err != scanners.ErrTooLarge {
							t.Errorf("one byte too many, of another size: %v", err)
						}
					}
				}
			})
		}
	}
}

func TestReadWhileWalking(t *testing.T) {
	f := varied(t)
	r := f.open("")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			err := r.Walk(context.Background(), func(e tree.Entry) error {
				if e.Mode == tree.Submodule {
					return nil
				}
				data, err := r.Read(context.Background(), e, e.Size)
				if err == nil && int64(len(data)) != e.Size {
					err = errors.New("short")
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestRevisions(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	one := f.commit("satu")
	f.git("tag", "v1")
	f.git("tag", "--annotate", "--message", "rilis", "v1-annotated")
	f.git("tag", "--annotate", "--message", "atas rilis", "v1-twice", "v1-annotated")
	f.git("branch", "rilis/1.x")
	blob := f.git("hash-object", "a")
	f.git("tag", "isi", blob)
	f.write("a", "2")
	two := f.commit("dua")
	for _, packed := range []bool{false, true} {
		if packed {
			f.git("pack-refs", "--all")
		}
		for revision, want := range map[string]string{
			"": two, "HEAD": two, "main": two, "refs/heads/main": two, one: one, strings.ToUpper(one): one, one[:8]: one, strings.ToUpper(two[:10]): two, one[:39]: one,
			"v1": one, "v1-annotated": one, "v1-twice": one, "refs/tags/v1": one, "rilis/1.x": one,
		} {
			if got := f.open(revision).Commit().ID; got != want {
				t.Errorf("%q is %s", revision, got)
			}
		}
		for revision, want := range map[string]string{
			"tidak-ada": "is not in the repository", strings.Repeat("0", 40): "is not in the repository", "0000000": "is not in the repository",
			strings.Repeat("0", 64): "is not in the repository", "isi": "is not in the repository", blob: "is not in the repository", blob[:10]: "is not in the repository",
			"--help": "is not in the repository", "HEAD~1": "no name", "a..b": "no name", "../../etc/passwd": "no name", "v1\n": "no name", "@{u}": "no name", "rilis": "is not in the repository",
		} {
			f.fails(revision, want)
		}
	}
	f.git("tag", two[:7], one)
	f.fails(two[:7], "ambiguous")
	f.git("checkout", "--quiet", "--detach", one)
	if got := f.open("").Commit().ID; got != one {
		t.Errorf("detached, HEAD is %s", got)
	}
}

// TestAmbiguous makes commits until two begin alike.
func TestAmbiguous(t *testing.T) {
	f := newFixture(t)
	f.write("a", "")
	f.commit("satu")
	of := f.git("rev-parse", "HEAD^{tree}")
	var b strings.Builder
	for i := range 1500 { // 65,536 beginnings of four digits: some two are alike
		fmt.Fprintf(&b, "commit refs/heads/c%d\ncommitter A <a@b.id> %d +0000\ndata 0\nM 040000 %s d\n\n", i, 1_700_000_000+i, of)
	}
	f.feed(b.String(), "fast-import", "--quiet")
	seen := map[string]bool{}
	for id := range strings.FieldsSeq(f.git("for-each-ref", "--format=%(objectname)", "refs/heads")) {
		if seen[id[:4]] {
			f.fails(id[:4], "ambiguous")
			return
		}
		seen[id[:4]] = true
	}
	t.Fatal("no two begin alike")
}

func TestPlaces(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	id := f.commit("satu")
	for what, make := range map[string]func(to string){
		"bare":              func(to string) { f.git("clone", "--quiet", "--bare", ".", to) },
		"clone":             func(to string) { f.git("clone", "--quiet", ".", to) },
		"shared clone":      func(to string) { f.git("clone", "--quiet", "--shared", ".", to) },
		"linked work tree":  func(to string) { f.git("worktree", "add", "--quiet", "--detach", to) },
		"separate folder":   func(to string) { f.git("clone", "--quiet", "--separate-git-dir="+to+".git", ".", to) },
		"shallow clone":     func(to string) { f.git("clone", "--quiet", "--depth=1", "file://"+f.dir, to) },
		"old symbolic HEAD": func(to string) { f.git("clone", "--quiet", ".", to); relink(t, to) },
		"relative alternate": func(to string) {
			f.git("clone", "--quiet", "--shared", ".", to)
			borrow(t, to, "../../../app/.git/objects")
		},
	} {
		t.Run(what, func(t *testing.T) {
			to := filepath.Join(f.workspace, strings.ReplaceAll(what, " ", "-"))
			make(to)
			r, err := git.Open(context.Background(), f.root(), filepath.Base(to), "")
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if all := list(t, r); r.Commit().ID != id || len(all) != 1 || all[0].Path != "a" {
				t.Errorf("%+v %v", r.Commit(), all)
			}
		})
	}
}

func relink(t *testing.T, repository string) {
	head := filepath.Join(repository, ".git/HEAD")
	if err := errors.Join(os.Remove(head), os.Symlink("refs/heads/main", head)); err != nil {
		t.Fatal(err)
	}
}

func borrow(t *testing.T, repository, from string) {
	if err := os.WriteFile(filepath.Join(repository, ".git/objects/info/alternates"), []byte(from+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCannotOpen(t *testing.T) {
	needGit(t)
	put := func(t *testing.T, f *fixture, name, content string) {
		t.Helper()
		name = filepath.Join(f.dir, ".git", name)
		os.RemoveAll(name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(content), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	outside := newFixture(t)
	outside.write("rahasia", "rahasia")
	secret := outside.commit("rahasia")
	for _, c := range []struct {
		what, revision, want string
		do                   func(t *testing.T, f *fixture)
	}{
		{"a plain folder", "", "no git repository", func(t *testing.T, f *fixture) { os.RemoveAll(filepath.Join(f.dir, ".git")) }},
		{"an empty .git", "", "there is a .git", func(t *testing.T, f *fixture) {
			os.RemoveAll(filepath.Join(f.dir, ".git"))
			os.Mkdir(filepath.Join(f.dir, ".git"), 0o755)
		}},
		{"nothing", "", "not there", func(t *testing.T, f *fixture) { os.RemoveAll(f.dir) }},
		{"no commit", "", "no commit yet", func(t *testing.T, f *fixture) {
			os.RemoveAll(filepath.Join(f.dir, ".git"))
			f.git("init", "--quiet")
		}},
		{"HEAD of a branch without commit", "", "another one does", func(t *testing.T, f *fixture) { put(t, f, "HEAD", "ref: refs/heads/lain\n") }},
		{"HEAD in a circle", "", "reference of the repository is damaged", func(t *testing.T, f *fixture) {
			put(t, f, "HEAD", "ref: refs/heads/a\n")
			put(t, f, "refs/heads/a", "ref: refs/heads/a\n")
		}},
		{"HEAD leads out", "", "reference of the repository is damaged", func(t *testing.T, f *fixture) { put(t, f, "HEAD", "ref: ../../../../etc/passwd\n") }},
		{"HEAD is garbage", "", "reference of the repository is damaged", func(t *testing.T, f *fixture) { put(t, f, "HEAD", "\x00\x01") }},
		{"HEAD names what is not there", "", "missing or damaged", func(t *testing.T, f *fixture) { put(t, f, "HEAD", strings.Repeat("5", 40)+"\n") }},
		{"packed references are garbage", "", "reference of the repository is damaged", func(t *testing.T, f *fixture) {
			os.Remove(filepath.Join(f.dir, ".git/refs/heads/main"))
			put(t, f, "packed-refs", "x\n")
		}},
		{"reftable", "", "reftable", func(t *testing.T, f *fixture) { put(t, f, "reftable/tables.list", "") }},
		{".git names a folder outside", "", "outside the workspace", func(t *testing.T, f *fixture) {
			os.RemoveAll(filepath.Join(f.dir, ".git"))
			f.write(".git", "gitdir: "+outside.dir+"/.git\n")
		}},
		{".git names one above", "", "outside the workspace", func(t *testing.T, f *fixture) {
			os.RemoveAll(filepath.Join(f.dir, ".git"))
			f.write(".git", "gitdir: ../../x/.git\n")
		}},
		{".git is a link out", "", "leads out of the workspace", func(t *testing.T, f *fixture) {
			os.RemoveAll(filepath.Join(f.dir, ".git"))
			os.Symlink(outside.dir+"/.git", filepath.Join(f.dir, ".git"))
		}},
		{"commondir leads out", "", "outside the workspace", func(t *testing.T, f *fixture) { put(t, f, "commondir", outside.dir+"/.git\n") }},
		{"alternates lead out", secret, "outside the workspace", func(t *testing.T, f *fixture) { put(t, f, "objects/info/alternates", outside.dir+"/.git/objects\n") }},
		{"alternates lead up", secret, "outside the workspace", func(t *testing.T, f *fixture) {
			put(t, f, "objects/info/alternates", "../../../../"+filepath.Base(outside.dir)+"\n")
		}},
		{"objects is a link out", secret, "there is a .git", func(t *testing.T, f *fixture) {
			os.RemoveAll(filepath.Join(f.dir, ".git/objects"))
			os.Symlink(outside.dir+"/.git/objects", filepath.Join(f.dir, ".git/objects"))
		}},
		{"a folder of objects is a link out", secret, "symbolic links", func(t *testing.T, f *fixture) {
			os.RemoveAll(filepath.Join(f.dir, ".git/objects", secret[:2]))
			os.Symlink(filepath.Join(outside.dir, ".git/objects", secret[:2]), filepath.Join(f.dir, ".git/objects", secret[:2]))
		}},
		{"an object is a link out", secret, "symbolic links", func(t *testing.T, f *fixture) {
			at := filepath.Join(".git/objects", secret[:2], secret[2:])
			os.MkdirAll(filepath.Dir(filepath.Join(f.dir, at)), 0o755)
			os.Symlink(filepath.Join(outside.dir, at), filepath.Join(f.dir, at))
		}},
		{"a pack is a link out", "", "symbolic links", func(t *testing.T, f *fixture) {
			os.Symlink("/etc/passwd", filepath.Join(f.dir, ".git/objects/pack/pack-1.pack"))
		}},
		{"shallow is garbage", "", "reference of the repository is damaged", func(t *testing.T, f *fixture) { put(t, f, "shallow", "x\n") }},
	} {
		t.Run(c.what, func(t *testing.T) {
			f := newFixture(t)
			f.write("a", "1")
			f.commit("satu")
			c.do(t, f)
			f.t = t
			f.fails(c.revision, c.want)
		})
	}
}

func TestNotRepository(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := git.Open(context.Background(), root, ".", ""); err != git.ErrNotRepository {
		t.Error(err)
	}
}

// TestDamaged spoils each object of a repository in turn: no wrong byte is read
// and no file is missing without a word.
func TestDamaged(t *testing.T) {
	for _, how := range []string{"removed", "cut short", "another's"} {
		t.Run(how, func(t *testing.T) {
			f := newFixture(t)
			f.write("a", "satu\n")
			f.write("d/b", "dua\n")
			f.commit("satu")
			objects, err := filepath.Glob(filepath.Join(f.dir, ".git/objects/??/*"))
			if err != nil || len(objects) != 5 {
				t.Fatal(objects, err)
			}
			for i, name := range objects {
				whole, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.Chmod(name, 0o644); err != nil {
					t.Fatal(err)
				}
				switch how {
				case "removed":
					err = os.Remove(name)
				case "cut short":
					err = os.WriteFile(name, whole[:len(whole)/2], 0o644)
				default:
					var other []byte
					if other, err = os.ReadFile(objects[(i+1)%len(objects)]); err == nil {
						err = os.WriteFile(name, other, 0o644)
					}
				}
				if err != nil {
					t.Fatal(err)
				}
				if err := readAll(f.root()); err == nil || !strings.Contains(tree.Reason(err).EN, "damaged") && !strings.Contains(tree.Reason(err).EN, "is no file") && !strings.Contains(tree.Reason(err).EN, "is not in") {
					t.Errorf("%s of %s: %v", how, f.git("--version"), err)
				}
				if err := os.WriteFile(name, whole, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if err := readAll(f.root()); err != nil {
				t.Error(err)
			}
		})
	}
}

// readAll reads everything of a repository.
func readAll(root *os.Root) error {
	r, err := git.Open(context.Background(), root, "app", "")
	if err != nil {
		return err
	}
	defer r.Close()
	return r.Walk(context.Background(), func(e tree.Entry) error {
		_, err := r.Read(context.Background(), e, 1<<20)
		return err
	})
}

// TestLyingPack gives a pack an index in which two objects have changed names.
func TestLyingPack(t *testing.T) {
	f := newFixture(t)
	f.write("d/a", "satu\n")
	f.write("e/b", "dua!\n")
	f.commit("satu")
	one, two := f.git("rev-parse", "HEAD:d"), f.git("rev-parse", "HEAD:e")
	f.git("gc", "--quiet")
	indexes, _ := filepath.Glob(filepath.Join(f.dir, ".git/objects/pack/*.idx"))
	if len(indexes) != 1 {
		t.Fatal(indexes)
	}
	data, err := os.ReadFile(indexes[0])
	if err != nil {
		t.Fatal(err)
	}
	// Version 2: 8 bytes, 256 counts, names, checksums, offsets.
	const names = 8 + 4*256
	n := 6
	at := func(id string) int {
		for i := range n {
			if fmt.Sprintf("%x", data[names+20*i:names+20*(i+1)]) == id {
				return names + 24*n + 4*i
			}
		}
		t.Fatal("not in the index")
		return 0
	}
	a, b := at(one), at(two)
	for i := range 4 {
		data[a+i], data[b+i] = data[b+i], data[a+i]
	}
	os.Chmod(indexes[0], 0o644)
	if err := os.WriteFile(indexes[0], data, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := f.git("ls-tree", "-r", "--name-only", "HEAD"); !strings.Contains(got, "d/b") {
		t.Fatalf("the stock git is not fooled: %s", got)
	}
	says(t, readAll(f.root()), "damaged")
}

// TestOldModes reads a tree whose modes are spelt as old programs did.
func TestOldModes(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	blob := f.git("rev-parse", "HEAD:a")
	raw := func(entries ...string) string {
		var b []byte
		for _, e := range entries {
			b = append(b, e...)
			b = append(b, 0)
			for i := 0; i < 40; i += 2 {
				var n byte
				fmt.Sscanf(blob[i:i+2], "%02x", &n)
				b = append(b, n)
			}
		}
		id := f.feed(string(b), "hash-object", "-t", "tree", "-w", "--stdin", "--literally")
		return f.git("commit-tree", "-m", "lama", id)
	}
	r := f.open(raw("100664 a", "0100644 b"))
	if all := list(t, r); len(all) != 2 || all[0].Blob != blob {
		t.Error(all)
	}
	for what, id := range map[string]string{
		"order": raw("100644 b", "100644 a"), "twice": raw("100644 a", "100644 a"), "up": raw("100644 .."), "git": raw("100644 .Git"),
		"slash": raw("100644 a/b"), "dot": raw("100644 ."),
	} {
		if err := f.open(id).Walk(context.Background(), func(tree.Entry) error { return nil }); err == nil {
			t.Errorf("%s: no error", what)
		} else {
			says(t, err, "names of files")
		}
	}
}

// TestBomb has a few small objects that are ten million files, and one
// whose path is longer than any system opens.
func TestBomb(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	wide, deep := f.git("rev-parse", "HEAD^{tree}"), f.git("rev-parse", "HEAD^{tree}")
	for range 7 {
		var in strings.Builder
		for i := range 10 {
			fmt.Fprintf(&in, "040000 tree %s\tfolder%d\n", wide, i)
		}
		wide = f.feed(in.String(), "mktree")
	}
	for range 15 {
		deep = f.feed(fmt.Sprintf("040000 tree %s\t%s\n", deep, strings.Repeat("f", 300)), "mktree")
	}
	wide, deep = f.git("commit-tree", "-m", "lebar", wide), f.git("commit-tree", "-m", "dalam", deep)
	f.git("branch", "lebar", wide)
	f.git("branch", "dalam", deep)
	f.git("gc", "--quiet") // git opens a loose object each time it is met
	n := 0
	err := f.open(wide).Walk(context.Background(), func(tree.Entry) error { n++; return nil })
	if err != tree.ErrTooMany || n > tree.MaxEntries {
		t.Error(n, err)
	}
	says(t, f.open(deep).Walk(context.Background(), func(tree.Entry) error { return nil }), "a path of more than")
}

// TestGiant has a file of 100 MiB in some kilobytes: it is listed and not read.
func TestGiant(t *testing.T) {
	f := newFixture(t)
	f.write("besar", "")
	if err := os.Truncate(filepath.Join(f.dir, "besar"), 100<<20); err != nil {
		t.Fatal(err)
	}
	f.commit("satu")
	r := f.open("")
	e := list(t, r)[0]
	if _, err := r.Read(context.Background(), e, 1<<20); e.Size != 100<<20 || err != scanners.ErrTooLarge {
		t.Errorf("%+v, %v", e, err)
	}
	e.Size = 0
	if _, err := r.Read(context.Background(), e, 1<<20); err != scanners.ErrTooLarge {
		t.Error(err)
	}
}

// TestOthersRepository opens one of another user, which the stock git refuses.
func TestOthersRepository(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give files away")
	}
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	err := filepath.WalkDir(f.dir, func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(name, 12345, 12345))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := readAll(f.root()); err != nil {
		t.Error(err)
	}
}

func TestPartialClone(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	f.git("config", "uploadpack.allowFilter", "true")
	to := filepath.Join(f.workspace, "partial")
	f.git("clone", "--quiet", "--bare", "--filter=blob:none", "file://"+f.dir, to)
	r, err := git.Open(context.Background(), f.root(), "partial", "")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	says(t, r.Walk(context.Background(), func(tree.Entry) error { return nil }), "missing or damaged")
}

// TestNothingRuns has a repository whose every setting would leave a mark.
func TestNothingRuns(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.write(".gitattributes", "* filter=mark diff=mark\n")
	f.commit("satu")
	missing := f.git("rev-parse", "HEAD:a")
	mark := filepath.Join(f.workspace, "mark")
	script := filepath.Join(f.workspace, "run.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\n>>'"+mark+"' echo \"$0 $*\"\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	included := filepath.Join(f.workspace, "included")
	if err := os.WriteFile(included, []byte("[core]\n\tpager = "+script+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for key, value := range map[string]string{
		"core.fsmonitor": script, "core.sshCommand": script, "core.pager": script, "core.editor": script, "core.hooksPath": f.workspace, "core.askPass": script,
		"core.alternateRefsCommand": script, "core.gitProxy": script, "credential.helper": "!" + script, "diff.external": script, "filter.mark.smudge": script,
		"filter.mark.clean": script, "filter.mark.process": script, "diff.mark.textconv": script, "diff.mark.command": script, "include.path": included,
		"remote.origin.url": "ext::" + script, "remote.origin.promisor": "true", "remote.origin.partialclonefilter": "blob:none", "remote.origin.uploadpack": script,
		"remote.origin.vcs": "mark", "protocol.ext.allow": "always", "extensions.partialClone": "origin", "uploadpack.packObjectsHook": script, "gpg.program": script,
		"log.showSignature": "true", "alias.ls-tree": "!" + script, "alias.cat-file": "!" + script, "trace2.eventTarget": mark, "trace2.normalTarget": mark,
	} {
		f.git("config", key, value)
	}
	for _, hook := range []string{"post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman", "proc-receive"} {
		if err := os.Symlink(script, filepath.Join(f.dir, ".git/hooks", hook)); err != nil {
			t.Fatal(err)
		}
	}
	f.t.(*testing.T).Setenv("GIT_SSH_COMMAND", script)
	t.Setenv("GIT_TRACE2", mark)
	t.Setenv("GIT_EXEC_PATH", f.workspace)
	if err := os.Remove(mark); err != nil && !errors.Is(err, fs.ErrNotExist) { // our own git config may have left one
		t.Fatal(err)
	}
	if err := readAll(f.root()); err != nil {
		t.Error(err)
	}
	r := f.open("")
	if err := r.History(context.Background(), func(git.Past) error { return nil }); err != nil {
		t.Error(err)
	}
	if _, err := r.Signed(context.Background()); err != nil {
		t.Error(err)
	}
	// The promisor remote would be asked for what is missing.
	if err := os.Remove(filepath.Join(f.dir, ".git/objects", missing[:2], missing[2:])); err != nil {
		t.Fatal(err)
	}
	says(t, readAll(f.root()), "missing or damaged")
	if data, err := os.ReadFile(mark); err == nil {
		t.Errorf("something ran: %s", data)
	}
	// The trap works: the stock git falls into it.
	cmd := exec.Command("git", "status")
	cmd.Dir = f.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "GIT_CONFIG_GLOBAL=/dev/null"}
	cmd.Run()
	if _, err := os.Stat(mark); err != nil {
		t.Error("the trap is none")
	}
}

func TestReplaced(t *testing.T) {
	f := newFixture(t)
	f.write("a", "asli\n")
	f.commit("satu")
	asli := f.git("rev-parse", "HEAD:a")
	lain := f.feed("lain\n", "hash-object", "-w", "--stdin")
	f.git("replace", asli, lain)
	r := f.open("")
	data, err := r.Read(context.Background(), list(t, r)[0], 100)
	if err != nil || string(data) != "asli\n" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestNoGit(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	f.commit("satu")
	bin := t.TempDir()
	for script, want := range map[string]string{
		"": "not on this machine", "echo git version 2.36.9": "too old", "echo git version 1.9": "too old", "echo halo": "too old", "exit 1": "not on this machine",
	} {
		os.Remove(filepath.Join(bin, "git"))
		if script != "" {
			if err := os.WriteFile(filepath.Join(bin, "git"), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		t.Setenv("PATH", bin)
		f.fails("", want)
	}
}

func TestHistory(t *testing.T) {
	f := newFixture(t)
	f.write("kunci.pem", "lama\n")
	f.write("d/tetap", "tetap\n")
	one := f.commit("satu")
	f.write("kunci.pem", "baru\n")
	two := f.commit("dua")
	f.git("rm", "--quiet", "kunci.pem")
	f.commit("tiga")
	var got []string
	r := f.open("")
	err := r.History(context.Background(), func(p git.Past) error {
		data, err := r.Read(context.Background(), p.Entry, 100)
		got = append(got, p.Path+" "+p.Commit+" "+strings.TrimSpace(string(data)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	want := []string{"d/tetap " + one + " tetap", "kunci.pem " + one + " lama", "kunci.pem " + two + " baru"}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	to := filepath.Join(f.workspace, "shallow")
	f.git("clone", "--quiet", "--bare", "--depth=1", "file://"+f.dir, to)
	shallow, err := git.Open(context.Background(), f.root(), "shallow", "")
	if err != nil {
		t.Fatal(err)
	}
	defer shallow.Close()
	n := 0
	says(t, shallow.History(context.Background(), func(git.Past) error { n++; return nil }), "cut off")
	if n != 1 {
		t.Errorf("%d files", n)
	}
	if _, err := git.Open(context.Background(), f.root(), "shallow", one); err == nil {
		t.Error("what was cut off opens")
	} else {
		says(t, err, "cut off")
	}
	stop := errors.New("stop")
	if err := r.History(context.Background(), func(git.Past) error { return stop }); err != stop {
		t.Error(err)
	}
}

func TestSigned(t *testing.T) {
	f := newFixture(t)
	f.write("a", "1")
	id := f.commit("satu")
	f.git("tag", "ringan")
	f.git("tag", "--annotate", "--message", "rilis", "v1")
	f.git("tag", "--annotate", "--message", "atas rilis", "v1-lagi", "v1")
	f.write("a", "2")
	f.commit("dua")
	f.git("tag", "--annotate", "--message", "rilis", "v2")
	for _, packed := range []bool{false, true} {
		if packed {
			f.git("pack-refs", "--all")
		}
		objects, err := f.open(id).Signed(context.Background())
		if err != nil || len(objects) != 3 {
			t.Fatal(objects, err)
		}
		for i, want := range []struct{ kind, name, rev string }{{"commit", "", id}, {"tag", "v1", "v1"}, {"tag", "v1-lagi", "v1-lagi"}} {
			o := objects[i]
			if o.Kind != want.kind || o.Name != want.name || o.ID != f.git("rev-parse", want.rev) || f.feed(string(o.Raw), "hash-object", "-t", o.Kind, "--stdin") != o.ID {
				t.Errorf("%+v", o)
			}
		}
	}
	// A copy of one commit leaves tags behind; what it brought is looked at.
	for option, want := range map[string]int{"--no-tags": 0, "--tags": 1} {
		name := "cut" + option
		f.git("clone", "--quiet", "--bare", "--depth=1", option, "file://"+f.dir, filepath.Join(f.workspace, name))
		r, err := git.Open(t.Context(), f.root(), name, "")
		if err != nil {
			t.Fatal(err)
		}
		objects, err := r.Signed(t.Context())
		if tags := len(objects) - 1; !errors.Is(err, git.ErrTags) || tags != want {
			t.Errorf("%s: %d tags, %v", option, tags, err)
		}
		r.Close()
	}
}

func TestEnded(t *testing.T) {
	f := varied(t)
	r := f.open("")
	ctx, cancel := context.WithCancel(context.Background())
	all := list(t, r)
	n := 0
	if err := r.Walk(ctx, func(tree.Entry) error { n++; cancel(); return nil }); !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := r.Read(ctx, all[0], 1<<20); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := r.History(ctx, func(git.Past) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := git.Open(ctx, f.root(), "app", ""); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := r.Read(context.Background(), all[0], 1<<20); err != nil {
		t.Error("after one that ended: ", err)
	}
	for range 2 {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := r.Read(context.Background(), all[0], 1<<20); !errors.Is(err, fs.ErrClosed) {
		t.Error(err)
	}
}

// TestHundred opens, walks and reads a hundred repositories at once, some of
// them stopped on the way, and counts what is left of it.
func TestHundred(t *testing.T) {
	f := varied(t)
	f.git("gc", "--quiet")
	root := f.root()
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	before := held(t)
	var group sync.WaitGroup
	for i := range 100 {
		group.Go(func() {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			r, err := git.Open(ctx, root, "app", "")
			if err != nil {
				t.Error(err)
				return
			}
			defer r.Close()
			err = r.Walk(ctx, func(e tree.Entry) error {
				if e.Mode == tree.Submodule {
					return nil
				}
				if i%3 == 0 && e.Path > "c" {
					cancel()
				}
				_, err := r.Read(ctx, e, e.Size)
				return err
			})
			if i%3 == 0 && !errors.Is(err, context.Canceled) || i%3 != 0 && err != nil {
				t.Error(i, err)
			}
		})
	}
	group.Wait()
	deadline := time.Now().Add(10 * time.Second)
	for after := held(t); after.more(before); after = held(t) {
		if time.Now().After(deadline) {
			t.Fatalf("left: %+v, before: %+v", after, before)
		}
		time.Sleep(20 * time.Millisecond)
	}
	if left, _ := os.ReadDir(temporary); len(left) > 0 {
		t.Errorf("%d folders are left", len(left))
	}
}

// A commit or folder of the past that is not what its id says hides what came
// before: it is told, not believed.
func TestHistoryLies(t *testing.T) {
	for name, which := range map[string]string{"commit": "HEAD~1", "folder": "HEAD~2^{tree}"} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			for _, n := range []string{"satu", "dua", "tiga"} {
				f.write(n, n)
				f.commit(n)
			}
			id := f.git("rev-parse", which)
			raw := []byte("tree " + f.git("rev-parse", "HEAD^{tree}") + "\nauthor a <a@b.id> 1 +0000\ncommitter a <a@b.id> 1 +0000\n\nakar\n")
			kind := "commit"
			if name == "folder" {
				raw, kind = nil, "tree"
			}
			var packed bytes.Buffer
			z := zlib.NewWriter(&packed)
			fmt.Fprintf(z, "%s %d\x00%s", kind, len(raw), raw)
			z.Close()
			at := filepath.Join(f.dir, ".git", "objects", id[:2], id[2:])
			if err := errors.Join(os.Remove(at), os.WriteFile(at, packed.Bytes(), 0o644)); err != nil {
				t.Fatal(err)
			}
			r := f.open("")
			says(t, r.History(t.Context(), func(git.Past) error { return nil }), "not what its name says")
		})
	}
}

// A reference may have a name that looks like an option of a program: it is none
// of any.
func TestNameLikeOption(t *testing.T) {
	f := newFixture(t)
	f.write("a", "satu")
	id := f.commit("satu")
	f.git("update-ref", "refs/heads/-x", "HEAD")
	f.git("pack-refs", "--all")
	if r := f.open(""); r.Commit().ID != id {
		t.Error(r.Commit())
	}
	if r := f.open("-x"); r.Commit().ID != id {
		t.Error(r.Commit())
	}
}

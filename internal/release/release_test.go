package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/sbom/sbomtest"
)

func command(t *testing.T, dir, name string, arguments ...string) string {
	t.Helper()
	cmd := exec.Command(name, arguments...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		t.Fatalf("%s: %v\n%s", cmd, err, exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// One commit, checked out in two places and built in each, is one release: the
// program, its archive and its SBOM are the same to the last byte.
func TestReproducible(t *testing.T) {
	var all [2]map[string][]byte
	own := target{runtime.GOOS, runtime.GOARCH}
	for i, place := range []string{"satu", filepath.Join("tempat lain", "yang", "lebih-dalam")} {
		checkout := filepath.Join(t.TempDir(), place)
		command(t, ".", "git", "clone", "--quiet", "--no-tags", "../..", checkout)
		if i == 1 && os.Getenv("PATUH_COLD") == "true" { // nor what was built before: minutes, where it is asked for
			t.Setenv("GOCACHE", t.TempDir())
		}
		if i == 1 { // nor do somebody's own settings matter
			t.Setenv("GOFLAGS", "-buildvcs=false -tags=lain")
			t.Setenv("GOAMD64", "v2")
		}
		folder := filepath.Join(t.TempDir(), "dist")
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := release(checkout, folder, "", []target{own}, nil); err != nil {
			t.Fatal(err)
		}
		all[i] = map[string][]byte{}
		names, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range names {
			if all[i][e.Name()], err = os.ReadFile(filepath.Join(folder, e.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(all[0]) != 3 || len(all[1]) != 3 {
		t.Errorf("%d and %d files, not an archive, an SBOM and checksums", len(all[0]), len(all[1]))
	}
	for name, data := range all[0] {
		if !bytes.Equal(data, all[1][name]) {
			t.Errorf("%s is not the same", name)
		}
		if strings.HasSuffix(name, ".tar.gz") {
			holdSize(t, own, data)
		}
		if strings.HasSuffix(name, ".cdx.json") {
			t.Run("SBOM", func(t *testing.T) { holdBill(t, data) })
		}
	}
}

// holdSize holds the program of an archive to a size at which those of the other
// systems, which are built for a release alone, have theirs: the largest, for macOS
// on amd64, has 2.4 % more than that for Linux.
func holdSize(t *testing.T, own target, packed []byte) {
	t.Helper()
	if own != (target{"linux", "amd64"}) {
		return
	}
	plain, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	in := tar.NewReader(plain)
	for {
		h, err := in.Next()
		if err != nil {
			t.Fatal(err)
		}
		if path.Base(h.Name) != "patuh" {
			continue
		}
		if most := int64(maxProgram * 97 / 100); h.Size > most {
			t.Errorf("the program has %d bytes; with more than %d that for macOS would have more than %d", h.Size, most, maxProgram)
		}
		return
	}
}

// holdBill holds an SBOM to the published schema, and to what go itself says is
// linked.
func holdBill(t *testing.T, data []byte) {
	valid := sbomtest.Validator(t)
	var bill map[string]any
	if err := json.Unmarshal(data, &bill); err != nil {
		t.Fatal(err)
	}
	if ok, problems := valid(bill); !ok {
		t.Errorf("not CycloneDX: %v", problems)
	}
	var listed []string
	for _, c := range bill["components"].([]any) {
		c := c.(map[string]any)
		if c["name"] == "std" {
			continue
		}
		listed = append(listed, c["name"].(string)+"@"+c["version"].(string))
	}
	linked := strings.Fields(command(t, "../..", "go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}}{{end}}{{end}}", "./cmd/patuh"))
	slices.Sort(linked)
	slices.Sort(listed)
	if linked = slices.Compact(linked); !slices.Equal(listed, linked) {
		t.Errorf("it lists %q; linked are %q", listed, linked)
	}
	bill["version"] = "1"
	if ok, _ := valid(bill); ok {
		t.Error("the schema takes anything")
	}
}

// What is no release is refused, whatever it was built from.
func TestCheck(t *testing.T) {
	settings := func(revision, modified string) []debug.BuildSetting {
		return []debug.BuildSetting{{Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: modified}, {Key: "vcs.time", Value: "2026-11-23T02:00:00Z"}}
	}
	published := &debug.Module{Path: "example.com/a", Version: "v1.0.0", Sum: "h1:x"}
	checkout := t.TempDir()
	for name, test := range map[string]struct {
		size int64
		data string
		info debug.BuildInfo
		want string
	}{
		"a commit":         {info: debug.BuildInfo{Settings: settings("abc", "false"), Deps: []*debug.Module{published}}},
		"the most":         {size: 60_000_000, info: debug.BuildInfo{Settings: settings("abc", "false")}},
		"too large":        {size: 60_000_001, info: debug.BuildInfo{Settings: settings("abc", "false")}, want: "60000001 bytes"},
		"changed":          {info: debug.BuildInfo{Settings: settings("abc", "true")}, want: "not built from a commit"},
		"no commit":        {info: debug.BuildInfo{}, want: "not built from a commit"},
		"a local module":   {info: debug.BuildInfo{Settings: settings("abc", "false"), Deps: []*debug.Module{{Path: "example.com/b", Version: "v1.0.0"}}}, want: "no published module"},
		"another's module": {info: debug.BuildInfo{Settings: settings("abc", "false"), Deps: []*debug.Module{{Path: "example.com/b", Sum: "h1:x", Replace: published}}}, want: "no published module"},
		"the place":        {data: "x" + checkout + "/main.go", info: debug.BuildInfo{Settings: settings("abc", "false")}, want: "is in it"},
		"the modules":      {data: "/tempat/mod/example.com", info: debug.BuildInfo{Settings: settings("abc", "false")}, want: "is in it"},
	} {
		t.Run(name, func(t *testing.T) {
			p := &program{target: target{"windows", "amd64"}, size: test.size, info: &test.info}
			err := p.check([]byte(test.data), checkout, map[string]string{"GOMODCACHE": "/tempat/mod"})
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v", err)
			}
		})
	}
}

var (
	made    = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	entries = []entry{{"man/man1/patuh.1", 0o644, []byte("page")}, {"patuh", 0o755, bytes.Repeat([]byte("program"), 1000)}}
)

func TestTarred(t *testing.T) {
	var out bytes.Buffer
	if err := tarred(&out, "patuh_1", entries, made); err != nil {
		t.Fatal(err)
	}
	plain, err := gzip.NewReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if !plain.ModTime.IsZero() || plain.Name != "" {
		t.Errorf("it tells of its making: %+v", plain.Header)
	}
	in := tar.NewReader(plain)
	for _, e := range entries {
		h, err := in.Next()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil || !bytes.Equal(data, e.data) || h.Name != "patuh_1/"+e.name || h.Mode != e.mode || !h.ModTime.Equal(made) || h.Uid != 0 || h.Gid != 0 || h.Uname+h.Gname != "" {
			t.Errorf("%+v, %v", h, err)
		}
	}
}

func TestZipped(t *testing.T) {
	var out bytes.Buffer
	if err := zipped(&out, "patuh_1", entries, made); err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range entries {
		f := in.File[i]
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(data, e.data) || f.Name != "patuh_1/"+e.name || f.Mode() != os.FileMode(e.mode) || !f.Modified.Equal(made) {
			t.Errorf("%+v, %v", f.FileHeader, err)
		}
	}
}

// A release takes the place of one before it, and of nothing else.
func TestReplace(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "dist")
	fill := func(text string) func(string) error {
		return func(folder string) error {
			return os.WriteFile(filepath.Join(folder, checksumsFile), []byte(text), 0o644)
		}
	}
	for _, text := range []string{"one", "two"} {
		if err := replace(out, fill(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(out, checksumsFile)); err != nil || string(got) != text {
			t.Errorf("%s, %v", got, err)
		}
	}
	if err := replace(out, func(string) error { return errors.New("not built") }); err == nil {
		t.Error("a release that failed is one")
	}
	if got, err := os.ReadFile(filepath.Join(out, checksumsFile)); err != nil || string(got) != "two" {
		t.Errorf("after one that failed: %s, %v", got, err)
	}
	other, file, mixed := filepath.Join(dir, "surat"), filepath.Join(dir, "berkas"), filepath.Join(dir, "campur")
	if err := errors.Join(os.MkdirAll(filepath.Join(other, "penting"), 0o755), os.WriteFile(file, []byte("isi"), 0o600),
		os.Mkdir(mixed, 0o755), os.WriteFile(filepath.Join(mixed, checksumsFile), nil, 0o600), os.WriteFile(filepath.Join(mixed, "surat.odt"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{other, file, mixed} {
		if err := replace(out, fill("x")); err == nil {
			t.Errorf("%s is written over", out)
		}
	}
	if left, err := os.ReadDir(mixed); err != nil || len(left) != 2 {
		t.Errorf("left are %v, %v", left, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 4 {
		t.Errorf("left are %v, %v", left, err)
	}
}

// What is handed on with a module are its terms, and there have to be some.
func TestTell(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	if err := tell(&out, "example.com/a v1", dir); err == nil {
		t.Error("a module without a licence is handed on")
	}
	for _, name := range []string{"LICENSE", "license.go", "LICENSE-MIT", "Notice.txt", "COPYING", "README.md", "licensed"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("text of "+name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := tell(&out, "example.com/a v1", dir); err != nil {
		t.Fatal(err)
	}
	want := ""
	for _, name := range []string{"COPYING", "LICENSE", "LICENSE-MIT", "Notice.txt"} {
		want += "=== example.com/a v1: " + name + "\n\ntext of " + name + "\n\n"
	}
	if out.String() != want {
		t.Errorf("%q", out.String())
	}
}

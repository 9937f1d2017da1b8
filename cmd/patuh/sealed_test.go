package main

import (
	"bytes"
	"context"
	"crypto"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/cli"
	"github.com/patuh-id/patuh/internal/seal"
)

// patuh runs a command in this process, in English, and returns what it prints
// and its exit code.
func patuh(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out bytes.Buffer
	code := cli.Run(context.Background(), cli.Env{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out,
		Getenv: func(string) string { return "" }, Now: time.Now, Executable: os.Executable,
	})
	return out.String(), code
}

// audited audits a city and returns the folder and the key to trust.
func audited(t *testing.T, city string, args ...string) (folder, key string) {
	t.Helper()
	dir := t.TempDir()
	work := filepath.Join(dir, "kota")
	if err := os.CopyFS(work, os.DirFS(city)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(work, ".patuh")); err != nil {
		t.Fatal(err)
	}
	folder = filepath.Join(dir, "audit")
	if out, code := patuh(t, append([]string{"audit", work, "--out", folder, "--as-of", asOf, "--allow-past", "--no-cache"}, args...)...); code != 0 && code != 3 {
		t.Fatalf("exit %d: %s", code, out)
	}
	return folder, filepath.Join(work, ".patuh", seal.PublicKeyFile)
}

// files are all files of a folder, by their names in it.
func files(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		all[name], err = os.ReadFile(filepath.Join(folder, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEveryFileIsSealed changes one bit of one byte of each file of a whole
// city's audit in turn, at its start, its middle and its end, and asks patuh
// verify: it must fail, and name that file.
func TestEveryFileIsSealed(t *testing.T) {
	folder, key := audited(t, filepath.Join("..", "..", "examples", "kota-serang"))
	all := files(t, folder)
	if len(all) < 50 {
		t.Fatalf("an audit of a city has only %d files", len(all))
	}
	for _, name := range []string{seal.ReportFile, "report.html", seal.RegulationFile, seal.RulesFile, seal.ManifestIndex, seal.EvidenceIndex, seal.GuideFile, seal.TrustedRootFile, seal.SealFile} {
		if all[name] == nil {
			t.Fatalf("it has no %s", name)
		}
	}
	for name, data := range all {
		file := filepath.Join(folder, name)
		for _, at := range []int{0, len(data) / 2, len(data) - 1} {
			changed := bytes.Clone(data)
			changed[at] ^= 1
			overwrite(t, file, changed)
			if out, code := patuh(t, "verify", folder, "--key", key); code != 3 || !strings.Contains(out, "FAIL  "+name+": ") {
				t.Errorf("byte %d of %s changed: exit %d: %s", at, name, code, out)
			}
		}
		overwrite(t, file, data)
	}
	// What was changed back is as it was: the test above could have passed.
	if out, code := patuh(t, "verify", folder, "--key", key); code != 0 {
		t.Errorf("exit %d: %s", code, out)
	}
}

// TestEveryByteIsSealed does so with each byte of the small files of a small
// city's audit, the papers and manifests among them.
func TestEveryByteIsSealed(t *testing.T) {
	small := filepath.Join("testdata", "kota-kecil")
	folder, key := audited(t, small, "--regulation", filepath.Join(small, "peraturan.yaml"), "--format", "none")
	trusted, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	public, err := seal.LoadPublic(trusted)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for name, data := range files(t, folder) {
		if len(data) > 450 {
			continue // the seal itself: internal/seal changes each byte of one
		}
		file := filepath.Join(folder, name)
		for at := range data {
			changed := bytes.Clone(data)
			changed[at] ^= 0x20
			overwrite(t, file, changed)
			report, err := seal.Verify(folder, []crypto.PublicKey{public}, seal.VerifyOptions{})
			if err != nil {
				t.Fatal(err)
			}
			named := false
			for _, p := range report.Problems {
				named = named || p.File == name
			}
			if report.OK() || !named {
				t.Errorf("byte %d of %s changed: %v", at, name, report.Problems)
			}
		}
		overwrite(t, file, data)
		tried += len(data)
	}
	if tried < 800 {
		t.Errorf("only %d bytes were tried", tried)
	}
}

// TestNothingIsMissingOrMore takes each file away, and puts others beside it.
func TestNothingIsMissingOrMore(t *testing.T) {
	small := filepath.Join("testdata", "kota-kecil")
	folder, key := audited(t, small, "--regulation", filepath.Join(small, "peraturan.yaml"))
	all := files(t, folder)
	for name, data := range all {
		file := filepath.Join(folder, name)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if out, code := patuh(t, "verify", folder, "--key", key); code != 3 || !strings.Contains(out, "FAIL  "+name+": this file is missing") {
			t.Errorf("without %s: exit %d: %s", name, code, out)
		}
		overwrite(t, file, data)
	}
	more := []string{"note.txt", ".hidden", "cosign.pub", "report.json.bak", "manifests/note.txt", "manifests/" + strings.Repeat("0", 64), "evidence/index.json~", "deep/er/x"}
	for _, name := range more {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		overwrite(t, file, []byte("x"))
		if out, code := patuh(t, "verify", folder, "--key", key); code != 3 || !strings.Contains(out, "FAIL  "+name+": ") {
			t.Errorf("with %s: exit %d: %s", name, code, out)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	// An empty folder is more, too; it is left of deep/er/x.
	if out, code := patuh(t, "verify", folder, "--key", key); code != 3 || !strings.Contains(out, "FAIL  "+path.Join("deep", "er")+": ") {
		t.Errorf("with empty folders: exit %d: %s", code, out)
	}
}

func overwrite(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

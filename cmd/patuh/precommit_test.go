package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreCommit commits and pushes in a repository that uses the hooks, by
// pre-commit itself: what is not formatted is not committed, and what fails is not
// pushed, whatever the commit is of.
func TestPreCommit(t *testing.T) {
	needed(t, "pre-commit", "")
	for _, tc := range []struct {
		name   string
		suffix string   // of the hooks' ids
		source []string // what of patuh their repository holds
	}{
		{"with the patuh that is installed", "-installed", nil},
		{"with one that Go builds", "", []string{"go.mod", "go.sum", "cmd/patuh", "internal", "inventory", "policies", "reports", "scanners"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			hooks, dir, remote, home, cache := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
			for _, name := range append(tc.source, ".pre-commit-hooks.yaml") {
				if err := copyTree(filepath.Join("..", "..", name), filepath.Join(hooks, name)); err != nil {
					t.Fatal(err)
				}
			}
			git(t, hooks, "init", "--quiet")
			git(t, hooks, "add", "--all")
			git(t, hooks, "commit", "--quiet", "--message=uji")

			publish(t, dir)
			put(t, dir, ".patuh.yaml", "regulation: 'aturan, kota.yaml'\nregister: register.json\nregister_key: dinas.pub\n")
			put(t, dir, ".pre-commit-config.yaml", "repos:\n  - repo: "+hooks+"\n    rev: "+git(t, hooks, "rev-parse", "HEAD")+"\n    hooks:\n      - id: patuh-fmt"+tc.suffix+"\n      - id: patuh-check"+tc.suffix+"\n")
			if err := os.RemoveAll(filepath.Join(dir, "aplikasi")); err != nil {
				t.Fatal(err)
			}
			git(t, dir, "init", "--quiet")
			program := func(name string, arguments ...string) (string, error) {
				cmd := exec.Command(name, arguments...)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "PRE_COMMIT_HOME="+cache, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+filepath.Join(home, "none"),
					"GIT_AUTHOR_NAME=uji", "GIT_AUTHOR_EMAIL=uji@contoh.go.id", "GIT_COMMITTER_NAME=uji", "GIT_COMMITTER_EMAIL=uji@contoh.go.id", "LC_ALL=C.UTF-8")
				if tc.source != nil {
					at, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
					if err != nil {
						t.Fatal(err)
					}
					caches := strings.Fields(string(at))
					// What others built already of the same is taken, and nothing is fetched.
					cmd.Env = append(cmd.Env, "GOCACHE="+caches[0], "GOMODCACHE="+caches[1], "GOPROXY=off", "GOFLAGS=-mod=readonly -trimpath -buildvcs=false", "PATH="+withoutPatuh(t))
				}
				out, err := cmd.CombinedOutput()
				return string(out), err
			}
			if out, err := program("pre-commit", "install", "--install-hooks", "--hook-type", "pre-commit", "--hook-type", "pre-push"); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			commit := func() (string, error) {
				git(t, dir, "add", "--all")
				return program("git", "commit", "--message=uji")
			}
			put(t, dir, "patuh.hcl", strings.Replace(application, "  fqdn   =", " fqdn=", 1))
			if out, err := commit(); err == nil || !strings.Contains(out, "- hook id: patuh-fmt") || strings.Contains(out, "- hook id: patuh-check") {
				t.Errorf("what is not formatted: %v: %s", err, out)
			}
			put(t, dir, "patuh.hcl", undecreed)
			if out, err := commit(); err != nil {
				t.Errorf("what is formatted: %v: %s", err, out)
			}
			git(t, remote, "init", "--quiet", "--bare")
			push := func() (string, error) { return program("git", "push", remote, "HEAD:refs/heads/main") }
			if out, err := push(); err == nil || strings.Contains(out, "- hook id: patuh-fmt") || !strings.Contains(out, "- hook id: patuh-check") || !strings.Contains(out, "exit code: 3") {
				t.Errorf("what fails: %v: %s", err, out)
			}
			put(t, dir, "BACA.md", "Aplikasi\n")
			if out, err := commit(); err != nil {
				t.Errorf("another file: %v: %s", err, out)
			}
			if out, err := push(); err == nil || !strings.Contains(out, "exit code: 3") {
				t.Errorf("what fails, though another file was committed last: %v: %s", err, out)
			}
			if got := git(t, remote, "for-each-ref"); got != "" {
				t.Errorf("pushed is %s", got)
			}
			put(t, dir, "patuh.hcl", application)
			if out, err := commit(); err != nil || strings.Count(out, "Passed") != 1 {
				t.Errorf("what is as it should be: %v: %s", err, out)
			}
			if out, err := push(); err != nil || strings.Count(out, "Passed") != 2 {
				t.Errorf("what is as it should be is pushed: %v: %s", err, out)
			}
			if got := git(t, remote, "for-each-ref"); got == "" {
				t.Error("nothing is pushed")
			}
		})
	}
}

// withoutPatuh is PATH without the folders that hold a patuh.
func withoutPatuh(t *testing.T) string {
	t.Helper()
	var kept []string
	for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
		if _, err := os.Stat(filepath.Join(folder, "patuh")); err != nil {
			kept = append(kept, folder)
		}
	}
	return strings.Join(kept, string(filepath.ListSeparator))
}

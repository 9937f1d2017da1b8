package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/internal/cli"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
)

// needed is the path of a program a test needs: that which the variable names,
// else that in PATH. Without it the test is skipped, but never in CI.
func needed(t *testing.T, name, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		path = name
	}
	path, err := exec.LookPath(path)
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatalf("%s is needed: %v", name, err)
	default:
		t.Skipf("without %s: %v", name, err)
	}
	return path
}

// releasedAs is what the archive of a release is called, without its suffix.
var releasedAs = fmt.Sprintf("patuh_%s_%s_%s", cli.Version, runtime.GOOS, runtime.GOARCH)

// archive is that of patuh as it is built, once for all tests of the Action.
var archive = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "patuh-action-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "patuh")
	if said, err := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", out, ".").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, said)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	compressed, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(compressed)
	if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: releasedAs + "/patuh", Size: int64(len(data)), Mode: 0o755}); err != nil {
		return nil, err
	}
	_, err = w.Write(data)
	if err := errors.Join(err, w.Close(), compressed.Close()); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
})

// release serves a release of this program on loopback, and returns its files to
// be tampered with, and the address the Action's input releases takes.
func release(t *testing.T) (map[string][]byte, string) {
	t.Helper()
	packed, err := archive()
	if err != nil {
		t.Fatal(err)
	}
	name := releasedAs + ".tar.gz"
	files := map[string][]byte{
		name:            packed,
		"checksums.txt": fmt.Appendf(nil, "%x  %s\n%x  %s\n", sha256.Sum256(nil), releasedAs+".cdx.json", sha256.Sum256(packed), name),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file, ok := files[strings.TrimPrefix(r.URL.Path, "/v"+cli.Version+"/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Write(file)
	}))
	t.Cleanup(server.Close)
	return files, server.URL
}

// put writes a file of a folder.
func put(t *testing.T, dir, name, content string) {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// git runs git in a folder, without the configuration of this machine, and
// returns what it prints.
func git(t *testing.T, dir string, arguments ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=uji", "-c", "user.email=uji@contoh.go.id"}, arguments...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
	return strings.TrimSpace(string(out))
}

// workflow is a repository that uses the Action, and a run of it by act: on this
// machine itself, without containers, and without a network but loopback.
type workflow struct {
	event  string            // push or pull_request
	with   string            // inputs of the Action, as lines of YAML
	files  map[string]string // of the repository; without text, beside what the Dinas publishes
	source bool              // the Action is there with all of its source
	text   string            // the workflow; "" for one of with
	flags  []string          // of act
	token  string
	github *githubtest.Server // nil: there is none
}

// ran is what came of it.
type ran struct {
	failed  bool
	log     string
	outputs map[string]string
	summary string // as act shows it, and the log after it
}

const checkout = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8" // v5.0.0; act takes the folder itself for it

func (w workflow) run(t *testing.T, releases string) ran {
	t.Helper()
	program := needed(t, "act", "PATUH_ACT")
	for _, name := range []string{"git", "curl", "bash"} {
		needed(t, name, "")
	}
	dir, home, result := t.TempDir(), t.TempDir(), t.TempDir()
	if w.text == "" {
		publish(t, dir)
	}
	for name, content := range w.files {
		put(t, dir, name, content)
	}
	top := filepath.Join("..", "..")
	wanted := []string{"action.yml", ".ci/action"}
	if w.source {
		wanted = append(wanted, "go.mod", "go.sum", "cmd/patuh", "internal", "inventory", "policies", "reports", "scanners")
	}
	for _, name := range wanted {
		if err := copyTree(filepath.Join(top, name), filepath.Join(dir, "patuh", name)); err != nil {
			t.Fatal(err)
		}
	}
	if w.text == "" {
		w.text = w.using(releases)
	}
	put(t, dir, ".github/workflows/uji.yml", w.text)
	git(t, dir, "init", "--quiet", "--initial-branch=main")
	git(t, dir, "add", "--all")
	git(t, dir, "commit", "--quiet", "--message=uji")
	git(t, dir, "remote", "add", "origin", "https://github.com/dinkes/simpus.git")
	event := `{"repository":{"full_name":"dinkes/simpus"}}`
	api := "http://127.0.0.1:9/" // nobody is there
	if w.github != nil {
		bare := t.TempDir()
		git(t, dir, "clone", "--quiet", "--bare", dir, bare)
		w.github.Put(githubtest.Repository{Name: "dinkes/simpus", Git: bare})
		w.github.Pull("dinkes/simpus", 7)
		event = `{"repository":{"full_name":"dinkes/simpus"},"number":7,"pull_request":{"number":7,"head":{"sha":"` + git(t, dir, "rev-parse", "HEAD") + `","ref":"cabang"},"base":{"ref":"main"}}}`
		api = w.github.API()
	}
	put(t, home, "event.json", event)
	arguments := []string{
		w.event, "--platform", "ubuntu-latest=-self-hosted", "--container-daemon-socket", "-", "--no-cache-server", "--action-offline-mode",
		"--eventpath", filepath.Join(home, "event.json"), "--env", "HASIL=" + result, "--env", "GITHUB_API_URL=" + api,
		"--action-cache-path", filepath.Join(home, "act"),
	}
	arguments = append(arguments, w.flags...)
	if w.token != "" {
		arguments = append(arguments, "--secret", "GITHUB_TOKEN="+w.token)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, arguments...)
	cmd.Dir = dir
	for _, v := range os.Environ() { // nothing of a CI this test itself runs in
		if name, _, _ := strings.Cut(v, "="); !strings.HasPrefix(name, "GITHUB_") && !strings.HasPrefix(name, "RUNNER_") && !strings.HasPrefix(name, "ACTIONS_") && name != "HOME" && name != "GH_TOKEN" {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cache, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Fields(string(cache))
	// Whatever would leave this machine meets nobody.
	cmd.Env = append(cmd.Env, "HOME="+home, "HTTP_PROXY=http://127.0.0.1:9", "HTTPS_PROXY=http://127.0.0.1:9", "NO_PROXY=127.0.0.1",
		"GOCACHE="+at[0], "GOMODCACHE="+at[1], "GOPROXY=off", "GOFLAGS=-mod=readonly")
	out, err := cmd.CombinedOutput()
	r := ran{log: string(out)}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		r.failed = true
	} else if err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(result, "outputs.json")); err == nil {
		if err := json.Unmarshal(data, &r.outputs); err != nil {
			t.Errorf("%v: %s", err, data)
		}
	}
	_, r.summary, _ = strings.Cut(r.log, "Summary - ")
	if w.token != "" && strings.Contains(r.log, w.token) {
		t.Error("the token is in the log")
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("%s\noutputs: %v", r.log, r.outputs)
		}
	})
	return r
}

// using is a workflow that uses the Action and keeps its outputs.
func (w workflow) using(releases string) string {
	with := "          path: aplikasi\n          regulation: aturan, kota.yaml\n"
	if !strings.Contains(w.with, "register:") {
		with += "          register: register.json\n          register-key: dinas.pub\n"
	}
	if !w.source {
		with += "          version: " + cli.Version + "\n          releases: " + releases + "\n"
	}
	for line := range strings.Lines(w.with) {
		with += "          " + line
	}
	return `on: [push, pull_request]
permissions:
  contents: read
jobs:
  patuh:
    runs-on: ubuntu-latest
    steps:
      - uses: ` + checkout + `
      - id: patuh
        uses: ./patuh
        with:
` + with + `
      - if: always()
        shell: bash
        env:
          OUTPUTS: ${{ toJSON(steps.patuh.outputs) }}
        run: printf '%s' "$OUTPUTS" >"$HASIL/outputs.json"
`
}

// copyTree copies a file or a folder, without what tests alone need.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rest, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		switch {
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == ".patuh"):
			return fs.SkipDir
		case d.IsDir() || !d.Type().IsRegular() || strings.HasSuffix(d.Name(), "_test.go"):
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, rest)), 0o755); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rest), data, 0o644)
	})
}

// publish puts into a folder what the Dinas of kota-kecil publishes: its register,
// sealed, its key, and the regulation; and an application's manifest.
func publish(t *testing.T, dir string) {
	t.Helper()
	city := filepath.Join(t.TempDir(), "kota")
	if err := os.CopyFS(city, os.DirFS(filepath.Join("testdata", "kota-kecil"))); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	code := cli.Run(context.Background(), cli.Env{
		Args:  []string{"register", "export", city, "--regulation", filepath.Join(city, "peraturan.yaml"), "--out", filepath.Join(dir, "register.json")},
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }, Now: time.Now, Executable: os.Executable,
	})
	if code != 0 {
		t.Fatalf("%d: %s", code, out.Bytes())
	}
	for from, to := range map[string]string{filepath.Join(city, ".patuh", "cosign.pub"): "dinas.pub", filepath.Join(city, "peraturan.yaml"): "aturan, kota.yaml"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, to, string(data))
	}
	put(t, dir, "aplikasi/patuh.hcl", application)
}

// application is a manifest whose domain has its decree, and undecreed one whose
// domain has none.
const (
	application = `opd "dinkes" {
  name = "Dinas Kesehatan"
}

domain "simpus" {
  fqdn   = "simpus.contoh.go.id"
  decree = document.kw_subdomain
}
`
	undecreed = `opd "dinkes" {
  name = "Dinas Kesehatan"
}

domain "simpus" {
  fqdn = "simpus.contoh.go.id"
}
`
)

// TestNoInjection holds that nothing a workflow's context holds is part of a
// script's text, and that what others made is used at a commit, which cannot be
// moved.
func TestNoInjection(t *testing.T) {
	type steps []struct{ Run, Uses string }
	read := func(name string, into any) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join("..", "..", name))
		if err == nil {
			err = yaml.Unmarshal(data, into)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	pinned := regexp.MustCompile("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$")
	hold := func(name string, all steps) {
		t.Helper()
		if len(all) == 0 {
			t.Errorf("%s has no steps", name)
		}
		for _, step := range all {
			if strings.Contains(step.Run, "${{") {
				t.Errorf("%s: an expression in a script: %s", name, step.Run)
			}
			if step.Uses != "" && step.Uses != "patuh-id/patuh@v"+cli.Version && !pinned.MatchString(step.Uses) {
				t.Errorf("%s: %s is not pinned", name, step.Uses)
			}
		}
	}
	var action struct{ Runs struct{ Steps steps } }
	read("action.yml", &action)
	hold("action.yml", action.Runs.Steps)
	for _, name := range []string{"agency", "vendor", "dinas-quarterly"} {
		var workflow struct {
			Jobs map[string]struct{ Steps steps }
		}
		read("docs/workflows/"+name+".github.yml", &workflow)
		for _, job := range workflow.Jobs {
			hold(name, job.Steps)
		}
	}
}

// TestAction has act run the Action as GitHub does.
func TestAction(t *testing.T) {
	_, releases := release(t)
	want := func(t *testing.T, r ran, outputs map[string]string) {
		t.Helper()
		for name, value := range outputs {
			if r.outputs[name] != value {
				t.Errorf("output %s is %q, should be %q", name, r.outputs[name], value)
			}
		}
	}
	t.Run("passes", func(t *testing.T) {
		r := workflow{event: "push"}.run(t, releases)
		want(t, r, map[string]string{"verdict": "clean", "exit-code": "0", "fail": "0", "seal": ""})
		if r.failed || !strings.Contains(r.log, "sha256 ") || !strings.HasPrefix(r.summary, "# ✓ ") {
			t.Error("it does not pass")
		}
		if strings.Contains(r.log, "::error ") {
			t.Error("there is an error")
		}
	})
	t.Run("fails, built from source", func(t *testing.T) {
		r := workflow{event: "push", source: true, files: map[string]string{"aplikasi/patuh.hcl": undecreed}}.run(t, releases)
		want(t, r, map[string]string{"verdict": "fail", "exit-code": "3", "fail": "1"})
		if !r.failed || !strings.HasPrefix(r.summary, "# ✕ ") {
			t.Error("it does not fail")
		}
		if !strings.Contains(r.log, "file=aplikasi/patuh.hcl,line=") {
			t.Error("nothing is annotated")
		}
		if !strings.HasSuffix(r.outputs["report"], "/report.json") || !strings.HasSuffix(r.outputs["sarif"], "/report.sarif") {
			t.Errorf("%v", r.outputs)
		}
	})
	t.Run("of a fork, without a token that may post", func(t *testing.T) {
		s := githubtest.New(t, "/")
		s.Allow("ghs_fork0000000000")
		s.Forbid("ghs_fork0000000000", "issues", "checks", "security_events")
		r := workflow{event: "pull_request", with: "sarif: 'true'\ncheck-run: 'true'\ncomment: 'true'\n", token: "ghs_fork0000000000", github: s, files: map[string]string{"aplikasi/patuh.hcl": undecreed}}.run(t, releases)
		want(t, r, map[string]string{"verdict": "fail", "exit-code": "3"})
		if !r.failed || strings.Count(r.log, "tidak punya izin") != 3 || strings.Contains(r.log, "::warning ") {
			t.Error("it does not say what was not permitted")
		}
		if len(s.Comments())+len(s.CheckRuns())+len(s.Uploads()) != 0 {
			t.Error("something was posted")
		}
		// The same without any token.
		r = workflow{event: "pull_request", with: "comment: 'true'\ngithub-token: ''\n", github: s}.run(t, releases)
		want(t, r, map[string]string{"verdict": "clean", "exit-code": "0"})
		if r.failed || !strings.Contains(r.log, "tidak ada token") {
			t.Error("it does not say that there is no token")
		}
	})
	t.Run("posts where it may", func(t *testing.T) {
		s := githubtest.New(t, "/")
		s.Allow("ghs_boleh000000000")
		r := workflow{event: "pull_request", with: "sarif: 'true'\ncheck-run: 'true'\ncomment: 'true'\nlang: en\n", token: "ghs_boleh000000000", github: s, files: map[string]string{"aplikasi/patuh.hcl": undecreed}}.run(t, releases)
		want(t, r, map[string]string{"verdict": "fail", "exit-code": "3"})
		runs := s.CheckRuns()
		if len(s.Comments()) != 1 || len(runs) != 1 || len(s.Uploads()) != 1 {
			t.Fatalf("%d comments, %d check runs, %d uploads", len(s.Comments()), len(runs), len(s.Uploads()))
		}
		if runs[0].Conclusion != "failure" || len(runs[0].Annotations) == 0 || runs[0].Annotations[0].Path != "aplikasi/patuh.hcl" {
			t.Errorf("%+v", runs[0])
		}
	})
	t.Run("without the register it names", func(t *testing.T) {
		r := workflow{event: "push", with: "register: register-tidak-ada\nregister-key: dinas.pub\n"}.run(t, releases)
		want(t, r, map[string]string{"verdict": "none", "report": "", "sarif": "", "pass": "0"})
		if !r.failed || !strings.HasPrefix(r.summary, "# ? patuh\n") || !strings.Contains(r.log, "::error title=patuh::Tidak ada yang dinilai (kode keluar "+r.outputs["exit-code"]+")") || r.outputs["exit-code"] == "0" {
			t.Error("it does not say that nothing was judged")
		}
	})
}

// TestWorkflows runs the example workflows as they stand in docs/workflows, but for
// where patuh comes from and what only GitHub can do.
func TestWorkflows(t *testing.T) {
	_, releases := release(t)
	example := func(t *testing.T, name string, changes ...string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join("..", "..", "docs", "workflows", name))
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for i := 0; i < len(changes); i += 2 {
			if !strings.Contains(text, changes[i]) {
				t.Fatalf("%s has no %q", name, changes[i])
			}
			text = strings.ReplaceAll(text, changes[i], changes[i+1])
		}
		return text
	}
	fromHere := []string{
		"uses: patuh-id/patuh@v" + cli.Version + "\n        with:\n",
		"uses: ./patuh\n        with:\n          version: " + cli.Version + "\n          releases: " + releases + "\n",
	}
	dir := t.TempDir()
	publish(t, dir)
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	repository := map[string]string{
		"patuh.hcl": application, "aturan.yaml": read("aturan, kota.yaml"), ".patuh.yaml": "regulation: aturan.yaml\n",
		"register/register.json": read("register.json"), "register/register.json.sigstore.json": read("register.json.sigstore.json"), "register/dinas.pub": read("dinas.pub"),
	}
	t.Run("agency", func(t *testing.T) {
		s := githubtest.New(t, "/")
		s.Allow("ghs_boleh000000000")
		r := workflow{event: "pull_request", text: example(t, "agency.github.yml", fromHere...), files: repository, github: s, token: "ghs_boleh000000000"}.run(t, releases)
		if r.failed || !strings.Contains(r.log, "verdict=clean fail=0 unknown=") || len(s.Comments()) != 1 || len(s.CheckRuns()) != 1 || len(s.Uploads()) != 1 {
			t.Errorf("%d comments, %d check runs, %d uploads", len(s.Comments()), len(s.CheckRuns()), len(s.Uploads()))
		}
	})
	t.Run("vendor", func(t *testing.T) {
		r := workflow{event: "push", text: example(t, "vendor.github.yml", fromHere...), files: repository}.run(t, releases)
		if r.failed || !strings.Contains(r.log, "verdict=clean") {
			t.Error("it fails")
		}
	})
	t.Run("the Dinas' quarter", func(t *testing.T) {
		cosign, a := needed(t, "cosign", "PATUH_COSIGN"), keyless(t)
		city := map[string]string{}
		small := os.DirFS(filepath.Join("testdata", "kota-kecil"))
		err := fs.WalkDir(small, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(name, ".patuh/") {
				return err
			}
			data, err := fs.ReadFile(small, name)
			city[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		keys := t.TempDir()
		if _, _, err := seal.EnsureKey(keys, []byte("rahasia")); err != nil {
			t.Fatal(err)
		}
		key, err := os.ReadFile(filepath.Join(keys, "cosign.key"))
		if err != nil {
			t.Fatal(err)
		}
		kept := t.TempDir()
		upload := func(name, path string) string {
			return "        uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2\n        with:\n          name: " + name + "\n          path: " + path + "\n          if-no-files-found: error\n          retention-days: 400\n"
		}
		text := example(t, "dinas-quarterly.github.yml",
			"https://github.com/patuh-id/patuh/releases/download", releases, "--proto '=https'", "--proto '=http'",
			"_linux_amd64", "_"+runtime.GOOS+"_"+runtime.GOARCH, "patuh audit .", "patuh audit . --resolver none --regulation peraturan.yaml",
			upload("${{ steps.audit.outputs.folder }}", "${{ steps.audit.outputs.folder }}"),
			"        env:\n          FOLDER: ${{ steps.audit.outputs.folder }}\n        run: cp -r \"$FOLDER\" "+kept+"/folder\n",
			"      - uses: actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0\n        with:\n          name: ${{ needs.audit.outputs.folder }}\n",
			"      - env:\n          FOLDER: ${{ needs.audit.outputs.folder }}\n        run: test -n \"$FOLDER\" && cp -r "+kept+"/folder/. .\n",
			"      - uses: sigstore/cosign-installer@d58896d6a1865668819e1d91763c7751a165e159 # v3.9.2\n",
			"      - run: echo "+filepath.Dir(cosign)+" >>\"$GITHUB_PATH\"\n",
			upload("${{ needs.audit.outputs.folder }}-keyless", "seal.keyless.sigstore.json"),
			"        run: cp seal.keyless.sigstore.json "+kept+"\n",
		)
		flags := []string{"--secret", "PATUH_SEALING_KEY=" + string(key), "--secret", "PATUH_SEALING_PASSWORD=rahasia"}
		for _, v := range a.environment(t.TempDir()) {
			flags = append(flags, "--env", v)
		}
		r := workflow{event: "workflow_dispatch", text: text, files: city, flags: flags}.run(t, releases)
		if strings.Contains(r.log, tokenSecret) {
			t.Error("what the token is asked for with is in the log")
		}
		signed, sealed := filepath.Join(kept, "seal.keyless.sigstore.json"), filepath.Join(kept, "folder", seal.SealFile)
		for _, tc := range []struct {
			file, who, issuer string
			want              bool
		}{
			{sealed, identity, a.URL, true},
			{filepath.Join(kept, "folder", seal.ReportFile), identity, a.URL, false},
			{sealed, strings.Replace(identity, "diskominfo/", "lain/", 1), a.URL, false},
			{sealed, identity, "https://token.actions.githubusercontent.com", false},
		} {
			if ok, said := a.verified(t, cosign, signed, tc.file, tc.who, tc.issuer); ok != tc.want {
				t.Errorf("%s of %s by %s: %s", tc.file, tc.who, tc.issuer, said)
			}
		}
		var out bytes.Buffer
		code := cli.Run(context.Background(), cli.Env{
			Args: []string{"verify", filepath.Join(kept, "folder"), "--key", filepath.Join(keys, "cosign.pub")}, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out,
			Getenv: func(string) string { return "" }, Now: time.Now, Executable: os.Executable,
		})
		if r.failed || code != 0 {
			t.Errorf("verify ends with %d: %s", code, out.Bytes())
		}
		if strings.Contains(r.log, "PRIVATE KEY") {
			t.Error("the key is in the log")
		}
	})
	t.Run("plain shell, as at GitLab", func(t *testing.T) {
		needed(t, "bash", "")
		var ci struct {
			Patuh struct {
				Script    []string
				Artifacts struct{ Reports map[string]string }
			}
		}
		if err := yaml.Unmarshal([]byte(example(t, "agency.gitlab-ci.yml")), &ci); err != nil {
			t.Fatal(err)
		}
		dir, bin := t.TempDir(), t.TempDir()
		for name, content := range repository {
			put(t, dir, name, content)
		}
		put(t, dir, "docs/patuh.sh", example(t, "patuh.sh"))
		packed, err := archive()
		if err != nil {
			t.Fatal(err)
		}
		unpack := exec.Command("tar", "-xz", "-C", bin, "--strip-components=1")
		unpack.Stdin = bytes.NewReader(packed)
		if out, err := unpack.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, tc := range []struct {
			manifest, flags string
			want            int
		}{{application, "", 0}, {application, "--fail-on maybe", 2}, {undecreed, "--fail-on none", 0}, {undecreed, "", 3}} {
			put(t, dir, "patuh.hcl", tc.manifest)
			cmd := exec.Command("bash", "-euc", strings.Join(ci.Patuh.Script, "\n"))
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "PATUH="+filepath.Join(bin, "patuh"), "PATUH_FLAGS=--register register/register.json --register-key register/dinas.pub "+tc.flags)
			out, _ := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != tc.want {
				t.Errorf("%q ends with %d, should with %d: %s", tc.flags, code, tc.want, out)
			}
		}
		for _, name := range append(slices.Collect(maps.Values(ci.Patuh.Artifacts.Reports)), "patuh-result/report.json", "patuh-result/report.sarif") {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Error(err)
			}
		}
	})
}

// TestGet holds what the Action gets to what was released: what is not that is
// not run.
func TestGet(t *testing.T) {
	for _, name := range []string{"curl", "bash", "openssl"} {
		needed(t, name, "")
	}
	key := filepath.Join(t.TempDir(), "release")
	if out, err := exec.Command("sh", "-euc", `openssl ecparam -name prime256v1 -genkey -noout -out "$0.pem" && openssl ec -in "$0.pem" -pubout -out "$0.pub"`, key).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	public, err := os.ReadFile(key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(public)
	if block == nil {
		t.Fatal("no public key")
	}
	hint := sha256.Sum256(block.Bytes)
	signed := func(t *testing.T, files map[string][]byte) {
		t.Helper()
		cmd := exec.Command("openssl", "dgst", "-sha256", "-sign", key+".pem")
		cmd.Stdin = bytes.NewReader(files["checksums.txt"])
		signature, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		digest := sha256.Sum256(files["checksums.txt"])
		files["checksums.txt.sigstore.json"] = fmt.Appendf(nil, `{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":%q}},"messageSignature":{"messageDigest":{"algorithm":"SHA2_256","digest":%q},"signature":%q}}`,
			base64.StdEncoding.EncodeToString(hint[:]), base64.StdEncoding.EncodeToString(digest[:]), base64.StdEncoding.EncodeToString(signature))
		files["trusted_root.json"] = []byte(`{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}`)
	}
	other := filepath.Join(t.TempDir(), "lain")
	if out, err := exec.Command("sh", "-euc", `openssl ecparam -name prime256v1 -genkey -noout -out "$0.pem" && openssl ec -in "$0.pem" -pubout -out "$0.pub"`, other).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	name := releasedAs + ".tar.gz"
	// holding makes the archive one of these entries and of what is in it already, and names it in the checksums.
	holding := func(entries ...tar.Header) func(*testing.T, map[string][]byte) {
		return func(t *testing.T, files map[string][]byte) {
			t.Helper()
			plain, err := gzip.NewReader(bytes.NewReader(files[name]))
			if err != nil {
				t.Fatal(err)
			}
			var packed bytes.Buffer
			compressed, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
			if err != nil {
				t.Fatal(err)
			}
			w := tar.NewWriter(compressed)
			own := true
			for _, h := range entries {
				own = own && h.Name != releasedAs+"/patuh"
				content := strings.Repeat("x", int(h.Size))
				if err := errors.Join(w.WriteHeader(&h), func() error { _, err := w.Write([]byte(content)); return err }()); err != nil {
					t.Fatal(err)
				}
			}
			in := tar.NewReader(plain)
			if h, err := in.Next(); own && err == nil {
				if err := w.WriteHeader(h); err != nil {
					t.Fatal(err)
				}
				if _, err := io.Copy(w, in); err != nil {
					t.Fatal(err)
				}
			}
			if err := errors.Join(w.Close(), compressed.Close()); err != nil {
				t.Fatal(err)
			}
			files[name] = packed.Bytes()
			files["checksums.txt"] = fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(files[name]), name)
		}
	}
	programs := t.TempDir() // what get.sh may use: not cosign, unless it is put there
	for _, tool := range []string{"bash", "curl", "openssl", "tar", "gzip", "sed", "tr", "cut", "sha256sum", "shasum", "mktemp", "chmod", "rm", "uname"} {
		if path, err := exec.LookPath(tool); err == nil {
			if err := os.Symlink(path, filepath.Join(programs, tool)); err != nil {
				t.Fatal(err)
			}
		}
	}
	full := t.TempDir() // a tar that cannot write all
	if path, err := exec.LookPath("tar"); err == nil {
		put(t, full, "tar", "#!/bin/sh\nprintf '#!/bin/sh\\n'\nexec '"+path+"' \"$@\" >/dev/full\n")
		if err := os.Chmod(filepath.Join(full, "tar"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	withCosign := t.TempDir()
	cosign := stock(t)
	if cosign != "" {
		if err := os.Symlink(cosign, filepath.Join(withCosign, "cosign")); err != nil {
			t.Fatal(err)
		}
	}
	for _, tc := range []struct {
		name   string
		change func(*testing.T, map[string][]byte)
		env    map[string]string
		says   string // "" where it is got
	}{
		{"a release", nil, nil, ""},
		{"of the Action's tag", nil, map[string]string{"PATUH_VERSION": "", "PATUH_ACTION_REF": "v" + cli.Version}, ""},
		{"signed", signed, map[string]string{"PATUH_RELEASE_KEY": key + ".pub"}, ""},
		{"signed, checked by cosign", signed, map[string]string{"PATUH_RELEASE_KEY": key + ".pub", "PATH": withCosign + ":" + programs}, ""},
		{"another archive", func(_ *testing.T, f map[string][]byte) { f[name] = append(bytes.Clone(f[name]), 'x') }, nil, "is not what its checksum says"},
		{"no archive", func(_ *testing.T, f map[string][]byte) { delete(f, name) }, nil, "could not be downloaded"},
		{"no checksums", func(_ *testing.T, f map[string][]byte) { delete(f, "checksums.txt") }, nil, "could not be downloaded"},
		{"checksums of something else", func(_ *testing.T, f map[string][]byte) { f["checksums.txt"] = []byte("x\n") }, nil, "do not name"},
		{"two checksums", func(_ *testing.T, f map[string][]byte) {
			f["checksums.txt"] = bytes.Repeat(f["checksums.txt"], 2)
		}, nil, "do not name"},
		{"not signed", nil, map[string]string{"PATUH_RELEASE_KEY": key + ".pub"}, "could not be downloaded"},
		{"changed since it was signed", func(t *testing.T, f map[string][]byte) {
			signed(t, f)
			f["checksums.txt"] = append(f["checksums.txt"], '\n')
		}, map[string]string{"PATUH_RELEASE_KEY": key + ".pub"}, "does not hold"},
		{"changed since it was signed, checked by cosign", func(t *testing.T, f map[string][]byte) {
			signed(t, f)
			f["checksums.txt"] = append(f["checksums.txt"], '\n')
		}, map[string]string{"PATUH_RELEASE_KEY": key + ".pub", "PATH": withCosign + ":" + programs}, "does not hold"},
		{"a signature that is none", func(t *testing.T, f map[string][]byte) {
			signed(t, f)
			f["checksums.txt.sigstore.json"] = []byte("{}")
		}, map[string]string{"PATUH_RELEASE_KEY": key + ".pub"}, "does not hold"},
		{"signed by somebody else", signed, map[string]string{"PATUH_RELEASE_KEY": other + ".pub"}, "does not hold"},
		{"signed by somebody else, checked by cosign", signed, map[string]string{"PATUH_RELEASE_KEY": other + ".pub", "PATH": withCosign + ":" + programs}, "does not hold"},
		{"signed checksums of another release", func(t *testing.T, f map[string][]byte) {
			f["checksums.txt"] = bytes.ReplaceAll(f["checksums.txt"], []byte("_"+cli.Version+"_"), []byte("_0.0.1_"))
			signed(t, f)
		}, map[string]string{"PATUH_RELEASE_KEY": key + ".pub"}, "do not name"},
		{"a release that is not there", nil, map[string]string{"PATUH_VERSION": "99.0.0"}, "checksums.txt of release 99.0.0 could not be downloaded"},
		{"an archive that reaches out of its folder", holding(
			tar.Header{Typeflag: tar.TypeReg, Name: "../../keluar", Size: 3, Mode: 0o755}, tar.Header{Typeflag: tar.TypeReg, Name: releasedAs + "/../../keluar", Size: 3, Mode: 0o755},
			tar.Header{Typeflag: tar.TypeSymlink, Name: releasedAs, Linkname: "../.."}, tar.Header{Typeflag: tar.TypeReg, Name: releasedAs + "/keluar", Size: 3, Mode: 0o755}), nil, ""},
		{"an archive with a link for the program", holding(tar.Header{Typeflag: tar.TypeSymlink, Name: releasedAs + "/patuh", Linkname: "/bin/sh"}), nil, "there is no program"},
		{"an archive with a folder for the program", holding(tar.Header{Typeflag: tar.TypeDir, Name: releasedAs + "/patuh", Mode: 0o755}), nil, "there is no program"},
		{"an archive without the program", holding(tar.Header{Typeflag: tar.TypeReg, Name: "patuh", Size: 3, Mode: 0o755}, tar.Header{Typeflag: tar.TypeReg, Name: releasedAs + "/patuh", Mode: 0o755}), nil, "there is no program"},
		{"an archive that is cut off", func(_ *testing.T, f map[string][]byte) {
			f[name] = f[name][:len(f[name])/2]
			f["checksums.txt"] = fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(f[name]), name)
		}, nil, "could not be unpacked"},
		{"a disk that is full", func(t *testing.T, _ map[string][]byte) {
			if _, err := os.Stat("/dev/full"); err != nil {
				t.Skip(err)
			}
		}, map[string]string{"PATH": full + ":" + programs}, "could not be unpacked"},
		{"no key", signed, map[string]string{"PATUH_RELEASE_KEY": "tidak-ada.pub"}, "names no file"},
		{"no version", nil, map[string]string{"PATUH_VERSION": "main"}, "is no version"},
		{"a path as version", nil, map[string]string{"PATUH_VERSION": "0.1.0/../../x"}, "is no version"},
		{"a command as version", nil, map[string]string{"PATUH_VERSION": "0.1.0;touch keluar"}, "is no version"},
		{"another command as version", nil, map[string]string{"PATUH_VERSION": "$(touch keluar)`touch keluar`"}, "is no version"},
		{"two lines as version", nil, map[string]string{"PATUH_VERSION": cli.Version + "\n" + cli.Version}, "is no version"},
		{"an option as version", nil, map[string]string{"PATUH_VERSION": "--output=keluar"}, "is no version"},
		{"a branch of the Action", nil, map[string]string{"PATUH_VERSION": "", "PATUH_ACTION_REF": "main"}, "is not used at a tag"},
		{"in the clear", nil, map[string]string{"PATUH_RELEASES": "http://contoh.test"}, "no https address"},
		{"from a file", nil, map[string]string{"PATUH_RELEASES": "file:///etc"}, "no https address"},
		{"in the clear, from one who looks like this machine", nil, map[string]string{"PATUH_RELEASES": "http://127.0.0.1:80@contoh.test"}, "no https address"},
		{"in the clear, from another who does", nil, map[string]string{"PATUH_RELEASES": "http://127.0.0.1:80.contoh.test"}, "no https address"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if strings.Contains(tc.name, "cosign") && cosign == "" {
				t.Skip("without cosign")
			}
			files, releases := release(t)
			if tc.change != nil {
				tc.change(t, files)
			}
			dir := t.TempDir()
			env := map[string]string{
				"PATH": programs, "RUNNER_TEMP": dir, "GITHUB_OUTPUT": filepath.Join(dir, "output"), "HOME": dir,
				"PATUH_VERSION": cli.Version, "PATUH_BUILD": "false", "PATUH_RELEASES": releases, "PATUH_RELEASE_KEY": "", "PATUH_ACTION": dir, "PATUH_ACTION_REF": "",
			}
			maps.Copy(env, tc.env)
			script, err := filepath.Abs(filepath.Join("..", "..", ".ci", "action", "get.sh"))
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("bash", script)
			cmd.Dir = dir
			for k, v := range env {
				cmd.Env = append(cmd.Env, k+"="+v)
			}
			out, err := cmd.CombinedOutput()
			if err := filepath.WalkDir(filepath.Dir(dir), func(name string, _ fs.DirEntry, err error) error {
				if filepath.Base(name) == "keluar" {
					t.Errorf("%s was made", name)
				}
				return err
			}); err != nil {
				t.Error(err)
			}
			got, _ := os.ReadFile(filepath.Join(dir, "output"))
			if tc.says == "" {
				if err != nil || !strings.HasPrefix(string(got), "patuh="+dir) || !strings.Contains(string(out), "patuh "+cli.Version) {
					t.Errorf("%v: %s", err, out)
				}
				return
			}
			if err == nil || !strings.Contains(string(out), tc.says) || len(got) > 0 {
				t.Errorf("%v: %s", err, out)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "patuh-bin.*", "patuh")); len(left) > 0 {
				t.Error("the program was unpacked")
			}
		})
	}
}

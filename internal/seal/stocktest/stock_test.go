// Package stocktest holds seals against tools that are not ours: the commands
// of VERIFY.md, run as they stand there with stock cosign and openssl, and a
// real RFC 3161 authority, Sigstore's. It has no code but tests: the authority
// is heavy, and its configuration global to the process.
package stocktest

import (
	"context"
	"crypto"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/sigstore/timestamp-authority/v2/pkg/server"
	"github.com/spf13/viper"
)

// tool finds a program: by the environment variable, else in PATH. Without it
// the test is skipped, but never in CI.
func tool(t *testing.T, name, variable string) string {
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
		t.Skipf("%s is not there: %v", name, err)
	}
	path, err = filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// authority starts Sigstore's timestamp authority and returns its address.
var authority = sync.OnceValue(func() string {
	viper.Set("timestamp-signer", "memory")
	viper.Set("timestamp-signer-hash", "sha256")
	viper.Set("include-chain-in-response", true)
	s := server.NewRestAPIServer("localhost", 0, []string{"http"}, false, 10*time.Second, 10*time.Second)
	return httptest.NewServer(s.GetHandler()).URL // until the process ends
})

// audited makes an audit folder, without a seal.
func audited(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "audit")
	put := func(name, content string) string {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(content))
		return hex.EncodeToString(sum[:])
	}
	put(seal.ReportFile, `{"schema":"urn:patuh:schema:report:1"}`)
	put("report.html", "<!doctype html>")
	put("letters/dinkes.txt", "Kepada Dinas Kesehatan")
	put(seal.RegulationFile, "id: serang-47-2017\n")
	put(seal.RulesFile, "rules")
	content := "government \"serang\" {}\n"
	sum := sha256.Sum256([]byte(content))
	put("manifests/"+hex.EncodeToString(sum[:]), content)
	index, err := json.Marshal(seal.Index{Files: []seal.Entry{{Path: "kota.hcl", SHA256: hex.EncodeToString(sum[:]), Size: int64(len(content))}}})
	if err != nil {
		t.Fatal(err)
	}
	put(seal.ManifestIndex, string(index))
	put(seal.EvidenceIndex, `{"files":[]}`)
	return dir
}

type keys struct {
	*seal.Key
	public string // path of cosign.pub
}

func newKeys(t *testing.T) keys {
	t.Helper()
	dir := filepath.Join(t.TempDir(), ".patuh")
	key, _, err := seal.EnsureKey(dir, []byte("kata sandi"))
	if err != nil {
		t.Fatal(err)
	}
	return keys{key, filepath.Join(dir, seal.PublicKeyFile)}
}

func sign(t *testing.T, dir string, k keys, opts seal.SignOptions) *seal.Sealed {
	t.Helper()
	digest := strings.Repeat("0", 64)
	done, err := seal.Sign(context.Background(), dir, k.Key, seal.Predicate{
		Auditee: seal.Auditee{ID: "serang", Name: "Kota Serang", Dinas: "diskominfo"},
		Period:  "2026-Q4", AsOf: "2026-11-23T00:00:00Z", Started: "2026-11-23T00:00:00Z", Finished: "2026-11-23T00:00:03Z",
		Tool:       seal.Tool{Name: "patuh", Version: "0.1.0", SHA256: digest},
		Regulation: seal.Regulation{ID: "serang-47-2017"},
		Result:     audit.OutcomeClean,
	}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// blocks are the shell commands of VERIFY.md.
func blocks(t *testing.T, dir string) []string {
	t.Helper()
	guide, err := os.ReadFile(filepath.Join(dir, seal.GuideFile))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(guide), -1) {
		list = append(list, m[1])
	}
	return list
}

// shell runs a script of VERIFY.md in the folder; where the system lets it,
// without any network.
func shell(t *testing.T, dir string, k keys, script string) (string, error) {
	t.Helper()
	args := []string{"sh", "-euc", script}
	if exec.Command("unshare", "-rn", "true").Run() == nil {
		args = append([]string{"unshare", "-rn"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	path := os.Getenv("PATH")
	if cosign := os.Getenv("PATUH_COSIGN"); cosign != "" {
		path = filepath.Dir(cosign) + ":" + path
	}
	cmd.Env = []string{
		"PATH=" + path,
		"HOME=" + t.TempDir(), "TMPDIR=" + t.TempDir(), "LC_ALL=C", "PUB=" + k.public,
		"HTTP_PROXY=http://127.0.0.1:1", "HTTPS_PROXY=http://127.0.0.1:1",
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

var settings = map[string]func() seal.SignOptions{
	"plain":       func() seal.SignOptions { return seal.SignOptions{} },
	"timestamped": func() seal.SignOptions { return seal.SignOptions{TSA: authority() + "/api/v1/timestamp"} },
}

func TestCosign(t *testing.T) {
	cosign := tool(t, "cosign", "PATUH_COSIGN")
	t.Setenv("PATUH_COSIGN", cosign)
	k := newKeys(t)
	for name, opts := range settings {
		t.Run(name, func(t *testing.T) {
			dir := audited(t)
			sign(t, dir, k, opts())
			var command string
			for _, b := range blocks(t, dir) {
				if strings.HasPrefix(b, "cosign ") {
					command = b
				}
			}
			if out, err := shell(t, dir, k, command); err != nil || !strings.Contains(out, "Verified OK") {
				t.Fatalf("%s%s%v", command, out, err)
			}
			if strings.Contains(command, "timestamps") != (name == "timestamped") {
				t.Errorf("command %s", command)
			}
			for _, other := range []string{"letters/dinkes.txt", seal.ManifestIndex, seal.GuideFile, seal.TrustedRootFile} {
				if out, err := shell(t, dir, k, strings.Replace(command, "report.json", other, 1)); err != nil {
					t.Errorf("%s: %s", other, out)
				}
			}
			if out, err := shell(t, dir, newKeys(t), command); err == nil {
				t.Errorf("another key: %s", out)
			}
			report := filepath.Join(dir, seal.ReportFile)
			if err := os.WriteFile(report, []byte(`{"schema":"urn:patuh:schema:report:2"}`), 0o644); err != nil {
				t.Fatal(err)
			}
			if out, err := shell(t, dir, k, command); err == nil || strings.Contains(out, "Verified OK") {
				t.Errorf("changed report: %s", out)
			}
		})
	}
}

// TestCosignKeys: cosign reads our keys, and we read cosign's.
func TestCosignKeys(t *testing.T) {
	cosign := tool(t, "cosign", "PATUH_COSIGN")
	run := func(dir string, args ...string) []byte {
		cmd := exec.Command(cosign, args...)
		cmd.Dir = dir
		cmd.Env = []string{"COSIGN_PASSWORD=kata sandi", "HOME=" + t.TempDir()}
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", cmd, err)
		}
		return out
	}
	k := newKeys(t)
	public, err := seal.LoadPublic(run(filepath.Dir(k.public), "public-key", "--key", seal.PrivateKeyFile))
	if err != nil {
		t.Fatal(err)
	}
	if seal.KeyID(public) != k.ID() {
		t.Errorf("cosign reads %s, we %s", seal.KeyID(public), k.ID())
	}

	dir := t.TempDir()
	run(dir, "generate-key-pair")
	if _, created, err := seal.EnsureKey(dir, []byte("kata sandi")); err != nil || created {
		t.Errorf("created %v: %v", created, err)
	}
}

func TestOpenSSL(t *testing.T) {
	tool(t, "openssl", "PATUH_OPENSSL")
	k := newKeys(t)
	for name, opts := range settings {
		t.Run(name, func(t *testing.T) {
			dir := audited(t)
			sign(t, dir, k, opts())
			var script string
			for _, b := range blocks(t, dir) {
				if !strings.HasPrefix(b, "cosign ") && !strings.HasPrefix(b, "patuh ") && !strings.HasPrefix(b, "PUB=") {
					script += b
				}
			}
			out, err := shell(t, dir, k, script)
			want := []string{k.ID(), "Verified OK", "report.json: OK", "trusted_root.json: OK", "manifests/index.json: OK", "letters/dinkes.txt: OK"}
			if name == "timestamped" {
				want = append(want, "Verification: OK", " GMT")
			}
			for _, w := range want {
				if !strings.Contains(out, w) {
					t.Errorf("no %q", w)
				}
			}
			if err != nil || t.Failed() {
				t.Fatalf("%v\n%s\n%s", err, script, out)
			}
			if n := strings.Count(out, ": OK\n"); n < 9 {
				t.Errorf("%d files\n%s", n, out)
			}
			if err := os.WriteFile(filepath.Join(dir, "letters/dinkes.txt"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
			if out, err := shell(t, dir, k, script); err == nil || !strings.Contains(out, "letters/dinkes.txt: FAILED") {
				t.Errorf("changed letter: %v %s", err, out)
			}
			if out, err := shell(t, dir, newKeys(t), script); err == nil {
				t.Errorf("another key: %s", out)
			}

			dir = audited(t)
			sign(t, dir, k, opts())
			listed, err := filepath.Glob(filepath.Join(dir, "manifests", strings.Repeat("[0-9a-f]", 64)))
			if err != nil || len(listed) != 1 {
				t.Fatalf("%v %v", listed, err)
			}
			if err := os.Remove(listed[0]); err != nil {
				t.Fatal(err)
			}
			if out, err := shell(t, dir, k, script); err == nil {
				t.Errorf("listed file removed: %s", out)
			}
		})
	}
}

// TestAuthority: Sign and Verify with the real authority, its chain learned
// and given.
func TestAuthority(t *testing.T) {
	k := newKeys(t)
	res, err := http.Get(authority() + "/api/v1/timestamp/certchain")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	chain, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if block, _ := pem.Decode(chain); block == nil {
		t.Fatalf("chain %q", chain)
	}
	for name, given := range map[string]string{"learned": "", "given": string(chain)} {
		t.Run(name, func(t *testing.T) {
			dir := audited(t)
			done := sign(t, dir, k, seal.SignOptions{TSA: authority() + "/api/v1/timestamp", TrustedChain: []byte(given)})
			if done.ChainLearned != (given == "") || done.Timestamp == nil {
				t.Errorf("%+v", done)
			}
			r, err := seal.Verify(dir, []crypto.PublicKey{k.Public()}, seal.VerifyOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if !r.OK() || r.Timestamp == nil || time.Since(r.Timestamp.Time).Abs() > time.Minute {
				t.Errorf("%+v", r)
			}
		})
	}
}

// The signature over a release's checksums, with the command of the recipe.
func TestBlob(t *testing.T) {
	cosign := tool(t, "cosign", "PATUH_COSIGN")
	k := newKeys(t)
	dir := t.TempDir()
	data := []byte("checksums of a release\n")
	bundle, root, err := seal.SignBlob(k.Key, data)
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("checksums.txt", data)
	put("checksums.txt.sigstore.json", bundle)
	put("trusted_root.json", root)
	verify := func(public string) error {
		cmd := exec.Command(cosign, "verify-blob", "--key", public, "--bundle", "checksums.txt.sigstore.json", "--trusted-root", "trusted_root.json", "--insecure-ignore-tlog", "checksums.txt")
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		return err
	}
	if err := verify(k.public); err != nil {
		t.Error(err)
	}
	if verify(newKeys(t).public) == nil {
		t.Error("another's key verifies it")
	}
	put("checksums.txt", append(data, '\n'))
	if verify(k.public) == nil {
		t.Error("other checksums are verified")
	}
}

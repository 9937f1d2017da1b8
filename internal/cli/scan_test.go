package cli_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/patuh-id/patuh/internal/evidence"
	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
)

const bundle = "../../examples/kota-serang/repositories/simpus.bundle"

func TestScanRepository(t *testing.T) {
	out, errs, code := world{}.run(t, "scan", "repository", bundle, "--lang", "en")
	if code != 0 || errs != "" {
		t.Fatalf("%d\n%s\n%s", code, out, errs)
	}
	for _, want := range []string{"3928866b93bb2f66a844c967a55a7b88825192d3", "Troubleshooting", "docs/penanganan-masalah.md", "Pemerintah Kota Serang", "MIT", "none found in", "SIGNATURES", "matches its key"} {
		if !strings.Contains(out, want) {
			t.Errorf("it says nothing of %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "missing") || strings.Contains(out, "NOT EXAMINED") {
		t.Error(out)
	}
	out, _, code = world{}.run(t, "scan", "repository", bundle, "--format", "json", "--revision", "v1.2.0")
	var facts struct {
		Commit    string
		Documents map[string]struct{ State string }
	}
	if err := json.Unmarshal([]byte(out), &facts); err != nil || code != 0 || len(facts.Documents) != 10 || !strings.HasPrefix(facts.Commit, "3928866") {
		t.Errorf("%d %v %+v", code, err, facts)
	}
}

func TestScanRepositoryThatIsNone(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"tidak-ada"}, 2, "tidak-ada is not there"},
		{[]string{""}, 2, "is not there"},
		{[]string{".", "--revision", "v1"}, 1, "name no commit"},
		{[]string{"scan_test.go"}, 1, "it is no git bundle"},
		{[]string{bundle, "--revision", "v9"}, 1, "is not in the repository"},
		{[]string{"a folder", "--revision", "v1"}, 1, "a plain folder without git lies there"},
		{[]string{bundle, "--format", "html"}, 2, "--format must be table or json"},
		{[]string{"http://127.0.0.1:1/a.git"}, 1, "may not be connected to"},
		{[]string{"file:///etc"}, 1, "http, https and ssh only"},
		{[]string{"ext::sh -c id"}, 2, "is not there"},
		{[]string{"oauth2:rahasia7e@example.id:a/b"}, 1, "…@example.id:a/b: the repository's address cannot be used"},
		{[]string{"https:oauth2:rahasia7e@example.id/a"}, 2, "…@example.id/a is not there"},
		{[]string{"//oauth2:rahasia7e@example.id/a"}, 2, "is not there"},
		{[]string{"u:rahasia7e@a://b"}, 1, "cannot be used"},
		{[]string{"https://u:rahasia7e%zz@example.id/a"}, 1, "cannot be used"},
		{[]string{"git@example.invalid:a?token=rahasia7e"}, 1, "…@example.invalid:a…: "},
		{[]string{"https://user:rahasia7e@example.id/a.git"}, 1, "a password, a token or a query"},
		{nil, 2, "an argument is missing"},
	} {
		if len(c.args) > 0 && c.args[0] == "a folder" {
			c.args[0] = t.TempDir()
		}
		out, errs, code := world{}.run(t, append([]string{"scan", "repository", "--lang", "en"}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.want) || out != "" || strings.Contains(errs, "rahasia7e") {
			t.Errorf("%v: %d %q %q", c.args, code, out, errs)
		}
	}
}

// What could not be looked at is said where it says what was found.
func TestScanPlainFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, ".env"), "DB_PASSWORD=rahasia-sekali-9xk2\n")
	out, errs, code := world{}.run(t, "scan", "repository", dir, "--history", "--lang", "id")
	if code != 4 || errs != "" || !strings.Contains(out, "riwayatnya tidak dapat diperiksa di sini: berikan salinan git") || !strings.Contains(out, "TIDAK DIPERIKSA\n  rahasia: 1 berkas\n") || !strings.Contains(out, ".env:1  kredensial       password_setting") || !strings.Contains(out, "bita)") {
		t.Errorf("%d\n%s\n%s", code, out, errs)
	}
	if out, errs, code = (world{}).run(t, "scan", "organization", "pemkot", "--manifests", filepath.Join(dir, "kota"), "--lang", "id"); code != 2 || out != "" || !strings.HasSuffix(errs, "kota tidak ada\n") {
		t.Errorf("%d\n%s\n%s", code, out, errs)
	}
}

// A private key that was taken out again is in the history.
func TestScanHistory(t *testing.T) {
	dir := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@b.example"}, args...)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	key, err := exec.Command("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256").Output()
	if err != nil {
		t.Fatal(err)
	}
	git("init", "--quiet")
	if err := os.WriteFile(filepath.Join(dir, "kunci.pem"), key, 0o644); err != nil {
		t.Fatal(err)
	}
	git("add", "-A")
	git("commit", "-qm", "satu")
	git("rm", "-q", "kunci.pem")
	git("commit", "-qm", "dua", "--allow-empty")
	audited(t, dir)
	without, _, _ := world{}.run(t, "scan", "repository", dir)
	with, _, _ := world{}.run(t, "scan", "repository", dir, "--history")
	if strings.Contains(without, "kunci.pem") || !strings.Contains(with, "kunci.pem") {
		t.Errorf("without\n%s\nwith\n%s", without, with)
	}
	if line := strings.Split(string(key), "\n")[1]; strings.Contains(with, line) {
		t.Error("the key itself is told")
	}
}

// audited holds that an audit of what is declared at a folder finds the private
// key in its history where it is asked to look there, and nothing else does.
func audited(t *testing.T, repository string) {
	t.Helper()
	dir := copied(t)
	if err := os.CopyFS(filepath.Join(dir, "repositories", "simpus"), os.DirFS(repository)); err != nil {
		t.Fatal(err)
	}
	law, err := os.ReadFile(filepath.Join(dir, "peraturan.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "peraturan.yaml"), strings.Replace(string(law), "rules: [domains.decree]", "rules: [domains.decree, signatures.secret]", 1))
	write(t, filepath.Join(dir, "dinkes/repositori.hcl"), "repository \"simpus\" {\n  name = \"Simpus\"\n  path = \"repositories/simpus\"\n}\n")
	for _, c := range []struct {
		flags []string
		found bool
	}{{nil, false}, {[]string{"--history"}, true}} {
		out, errs, code := world{}.run(t, append([]string{"audit", dir, "--regulation", filepath.Join(dir, "peraturan.yaml"), "--format", "json"}, c.flags...)...)
		if found := strings.Contains(out, "kunci.pem"); found != c.found || found != (code == 3) {
			t.Errorf("%v: %d, found %v\n%s", c.flags, code, found, errs)
		}
	}
}

func TestScanGitHub(t *testing.T) {
	server := githubtest.New(t, "/api/v3/")
	for _, name := range []string{"pemkot/simpus", "pemkot/liar"} {
		server.Put(githubtest.Repository{Name: name, Git: githubtest.Repo(t, githubtest.Files(map[string]string{"README.md": "# " + name}))})
	}
	env := map[string]string{"GITHUB_API_URL": server.API(), "XDG_CACHE_HOME": t.TempDir()}
	host := strings.Split(strings.TrimPrefix(server.API(), "http://"), "/")[0]
	out, errs, code := world{env: env}.run(t, "scan", "repository", "http://"+host+"/pemkot/simpus", "--lang", "en")
	if code != 0 || !strings.Contains(out, "missing") || !strings.Contains(out, "Commit") {
		t.Errorf("%d\n%s\n%s", code, out, errs)
	}

	manifests := filepath.Join(t.TempDir(), "kota.hcl")
	text := `government "contoh" {
  name       = "Pemerintah Kota Contoh"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.diskominfo
}

opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika"
}

repository "simpus" {
  name = "Simpus"
  url  = "https://` + host + `/pemkot/Simpus.git"
}
`
	if err := os.WriteFile(manifests, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out, errs, code = world{env: env}.run(t, "scan", "organization", "pemkot", "--manifests", manifests, "--lang", "en")
	if code != 3 || !strings.Contains(out, "pemkot/liar") || !strings.Contains(out, "NOT DECLARED") || !strings.Contains(out, "diskominfo/repository/simpus") || !strings.Contains(errs, "1 are declared in no manifest") {
		t.Errorf("%d\n%s\n%s", code, out, errs)
	}
	if err := os.WriteFile(manifests, []byte(strings.Replace(text, "https://"+host, "ssh://git@"+host, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, _, _ = (world{env: env}).run(t, "scan", "organization", "pemkot", "--manifests", manifests); !strings.Contains(out, "diskominfo/repository/simpus") {
		t.Errorf("one declared by its address for ssh is not recognised:\n%s", out)
	}
	for _, none := range []string{t.TempDir(), "tidak-ada"} {
		if out, errs, code = (world{env: env}).run(t, "scan", "organization", "pemkot", "--manifests", none, "--lang", "en"); code != 2 || out != "" || strings.Contains(errs, "stat ") {
			t.Errorf("manifests in %s: %d\n%s\n%s", none, code, out, errs)
		}
	}
	if out, _, code = (world{env: env}).run(t, "scan", "organization", "pemkot"); code != 0 || !strings.Contains(out, "pemkot/liar") {
		t.Errorf("%d\n%s", code, out)
	}
	server.Kill()
	out, errs, code = world{env: env}.run(t, "scan", "organization", "pemkot", "--lang", "en")
	if code != 1 || out != "" || !strings.Contains(errs, "GitHub") {
		t.Errorf("%d\n%s\n%s", code, out, errs)
	}
}

// nobody is a resolver that does not answer, of a world in which there is a
// network.
var nobody = []netip.AddrPort{netip.MustParseAddrPort("127.0.0.1:1")}

// GitHub goes away in the middle of an audit: it ends, and what was not seen is
// unknown with the cause.
func TestAuditWithoutGitHub(t *testing.T) {
	server := githubtest.New(t, "/api/v3/")
	server.Put(githubtest.Repository{Name: "pemkot/simpus", Git: githubtest.Repo(t, githubtest.Files(map[string]string{"README.md": "# Simpus"}))})
	host := strings.Split(strings.TrimPrefix(server.API(), "http://"), "/")[0]
	env := map[string]string{"GITHUB_API_URL": server.API()}

	dir := copied(t)
	law, err := os.ReadFile(filepath.Join(dir, "peraturan.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(law), "parameters:\n", "parameters:\n  handover_documents: [{id: source_code, parts: [source_code]}]\n", 1)
	changed = strings.Replace(changed, "rules: [domains.decree]", "rules: [domains.decree, handover.documents, signatures.secret]", 1)
	for name, text := range map[string]string{
		"peraturan.yaml":        changed,
		"dinkes/repositori.hcl": "repository \"simpus\" {\n  name = \"Simpus\"\n  url  = \"https://" + host + "/pemkot/simpus\"\n}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	audit := func() (string, int) {
		t.Helper()
		out, errs, code := world{env: env, resolvers: nobody}.run(t, "audit", dir, "--regulation", filepath.Join(dir, "peraturan.yaml"), "--lang", "en", "--strict", "--format", "json", "--no-cache")
		if errs != "" && code == 1 {
			t.Fatal(errs)
		}
		return out, code
	}
	if out, code := audit(); code != 3 || !strings.Contains(out, `"not_found/source_code"`) {
		t.Fatalf("with GitHub: %d\n%s", code, out)
	}
	var seen atomic.Int32
	server.Fault(func(http.ResponseWriter, *http.Request) bool {
		n := seen.Add(1)
		if n == 2 {
			go server.Kill()
		}
		return n >= 2
	})
	if err := os.RemoveAll(filepath.Join(dir, ".patuh")); err != nil {
		t.Fatal(err)
	}
	out, code := audit()
	if code != 4 || !strings.Contains(out, "GitHub") || strings.Contains(out, `"not_found/source_code"`) {
		t.Errorf("without GitHub: %d\n%s", code, out)
	}
	var report struct {
		Scans []struct {
			Scanner  string
			Failed   int
			Failures []struct{ Reason struct{ EN string } }
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, s := range report.Scans {
		if s.Scanner == "repository" { // what needs a network of names has none here
			failed += s.Failed
		}
	}
	if failed != 1 {
		t.Errorf("%+v", report.Scans)
	}
}

// What the environment says of an app is held to its form before anything is
// asked of GitHub.
func TestGitHubAppOfTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		code int
		want string
	}{
		{map[string]string{"GITHUB_APP_ID": "x"}, 2, "must be numbers"},
		{map[string]string{"GITHUB_APP_ID": "1", "GITHUB_APP_INSTALLATION_ID": "x"}, 2, "must be numbers"},
		{map[string]string{"GITHUB_APP_ID": "1", "GITHUB_APP_PRIVATE_KEY_FILE": "tidak-ada"}, 1, "GITHUB_APP_PRIVATE_KEY_FILE"},
	} {
		c.env["XDG_CACHE_HOME"] = t.TempDir()
		if out, errs, code := (world{env: c.env}).run(t, "scan", "organization", "pemkot", "--lang", "en"); code != c.code || !strings.Contains(errs, c.want) || out != "" {
			t.Errorf("%v: %d %q %q", c.env, code, out, errs)
		}
	}
}

// Whose certificates were trusted is told with the place it was looked from: what
// was seen by other roots is not taken for it.
func TestScanRoots(t *testing.T) {
	dir := copied(t)
	write(t, filepath.Join(dir, "dinkes", "situs.hcl"), "domain \"situs\" {\n  fqdn = \"situs.contoh.go.id\"\n}\n")
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	self := &x509.Certificate{SerialNumber: big.NewInt(1), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, self, self, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	roots := filepath.Join(t.TempDir(), "akar.pem")
	write(t, roots, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	nobody := []netip.AddrPort{netip.MustParseAddrPort("127.0.0.1:1")}
	vantage := func(args ...string) string {
		t.Helper()
		kept := filepath.Join(t.TempDir(), "bukti")
		_, errs, _ := world{resolvers: nobody}.run(t, append([]string{"scan", dir, "--evidence", kept, "--no-limits"}, args...)...)
		root, err := os.OpenRoot(kept)
		if err != nil {
			t.Fatal(err, errs)
		}
		defer root.Close()
		all, err := evidence.Read(root)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			if e.Scanner == "tls" {
				return e.Vantage
			}
		}
		t.Fatal("nothing was looked at")
		return ""
	}
	plain, trusting, named := vantage(), vantage("--roots", roots), vantage("--roots", roots, "--vantage", "kantor")
	if plain != "resolver 127.0.0.1" || !strings.HasPrefix(trusting, plain+"; roots ") || named != "kantor"+strings.TrimPrefix(trusting, plain) {
		t.Errorf("%q, %q, %q", plain, trusting, named)
	}
}

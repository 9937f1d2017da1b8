package main

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// authority is a keyless signer's world on loopback: an issuer of identity tokens
// (OpenID Connect Discovery 1.0, RFC 7517) as GitHub's is to a workflow, and a real
// Fulcio, which certifies whom it names. There is no transparency log and no log of
// certificates: those of Sigstore need more than a program.
type authority struct {
	*httptest.Server // the issuer
	key              *rsa.PrivateKey
	claims           map[string]any // beside those of every token
	fulcio           string         // its address
	roots            string         // file of its certificates
}

// identity is who the workflow is, as Fulcio puts it into the certificate.
const identity = "https://github.com/diskominfo/kota/.github/workflows/audit.yml@refs/heads/main"

// keyless starts both. Without Fulcio the test is skipped, but never in CI.
func keyless(t *testing.T) *authority {
	t.Helper()
	program := needed(t, "fulcio", "PATUH_FULCIO")
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	a := &authority{key: key, claims: map[string]any{
		"sub": "repo:diskominfo/kota:environment:audit", "job_workflow_ref": strings.TrimPrefix(identity, "https://github.com/"),
		"repository": "diskominfo/kota", "workflow": "audit", "event_name": "schedule", "ref": "refs/heads/main", "sha": strings.Repeat("a", 40),
		"job_workflow_sha": strings.Repeat("a", 40), "runner_environment": "github-hosted", "repository_id": "1", "repository_owner": "diskominfo",
		"repository_owner_id": "2", "repository_visibility": "private", "workflow_ref": "diskominfo/kota/.github/workflows/audit.yml@refs/heads/main",
		"workflow_sha": strings.Repeat("a", 40), "run_id": "3", "run_attempt": "1",
	}}
	a.Server = httptest.NewServer(a)
	t.Cleanup(a.Close)
	dir := t.TempDir()
	put(t, dir, "config.yaml", fmt.Sprintf("oidc-issuers:\n  %[1]s:\n    issuer-url: %[1]s\n    client-id: sigstore\n    type: github-workflow\n", a.URL))
	// Fulcio must be told its ports, and does not take over a listener: between here and
	// there another program may take one of them, and the test fails. Where its metrics
	// are served it cannot be told, but for the port: that is on every address of this
	// machine while the test runs, on a port that nobody is told of. In a network of its
	// own it could not be reached from here.
	var ports [2]string
	var kept [2]net.Listener // so that they differ
	for i := range ports {
		if kept[i], err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			t.Fatal(err)
		}
		ports[i] = strconv.Itoa(kept[i].Addr().(*net.TCPAddr).Port)
	}
	for _, l := range kept {
		l.Close()
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, "serve", "--ca", "ephemeralca", "--ct-log-url", "", "--config-path", filepath.Join(dir, "config.yaml"),
		"--host", "127.0.0.1", "--port", ports[0], "--grpc-host", "127.0.0.1", "--grpc-port", ports[1], "--metrics-port", "0",
		"--legacy-unix-domain-socket", filepath.Join(dir, "s"))
	cmd.Env = []string{"HOME=" + dir, "PATH=" + os.Getenv("PATH")} // without a proxy on the way to the issuer
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("fulcio: %s", said.Bytes())
		}
	})
	a.fulcio = "http://127.0.0.1:" + ports[0]
	var trust struct {
		Chains []struct{ Certificates []string }
	}
	for start := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		resp, err := http.Get(a.fulcio + "/api/v2/trustBundle")
		if err == nil {
			err = json.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(&trust)
			resp.Body.Close()
		}
		if err == nil && len(trust.Chains) == 1 {
			break
		}
		if time.Since(start) > 30*time.Second {
			t.Fatalf("Fulcio does not answer: %v", err)
		}
	}
	put(t, dir, "root.pem", strings.Join(trust.Chains[0].Certificates, ""))
	a.roots = filepath.Join(dir, "root.pem")
	return a
}

// ServeHTTP is the issuer: its description, its key, and a token for whoever shows
// the secret that a workflow is given.
func (a *authority) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var answer any
	switch {
	case r.URL.Path == "/.well-known/openid-configuration":
		answer = map[string]any{
			"issuer": a.URL, "jwks_uri": a.URL + "/jwks", "response_types_supported": []string{"id_token"},
			"subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{"RS256"},
		}
	case r.URL.Path == "/jwks":
		encode := base64.RawURLEncoding.EncodeToString
		answer = map[string]any{"keys": []any{map[string]string{
			"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": encode(a.key.N.Bytes()), "e": encode(big.NewInt(int64(a.key.E)).Bytes()),
		}}}
	case r.URL.Path == "/token" && strings.EqualFold(r.Header.Get("Authorization"), "bearer "+tokenSecret):
		token, err := a.token(a.key, map[string]any{"aud": r.URL.Query().Get("audience")})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		answer = map[string]any{"value": token}
	default:
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

// tokenSecret is what a runner gives a workflow to ask for its identity with.
const tokenSecret = "ghr_minta0000000000"

// token is one of now (RFC 7519), but for the claims given.
func (a *authority) token(key *rsa.PrivateKey, given map[string]any) (string, error) {
	now := time.Now().Unix()
	claims := map[string]any{"iss": a.URL, "aud": "sigstore", "iat": now, "nbf": now - 5, "exp": now + 300}
	for _, more := range []map[string]any{a.claims, given} {
		for name, value := range more {
			claims[name] = value
		}
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	token := encode([]byte(`{"alg":"RS256","kid":"1","typ":"JWT"}`)) + "." + encode(payload)
	sum := sha256.Sum256([]byte(token))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	return token + "." + encode(signature), err
}

// environment has cosign sign by this authority, in a workflow as GitHub runs it. What
// is switched off is the log of signatures, and proof that the certificate is logged.
func (a *authority) environment(home string) []string {
	return []string{
		"COSIGN_FULCIO_URL=" + a.fulcio, "COSIGN_TLOG_UPLOAD=false", "COSIGN_INSECURE_SKIP_VERIFY=true",
		"ACTIONS_ID_TOKEN_REQUEST_URL=" + a.URL + "/token?api-version=2.0", "ACTIONS_ID_TOKEN_REQUEST_TOKEN=" + tokenSecret,
		"TUF_ROOT=" + home, "HTTP_PROXY=http://127.0.0.1:9", "HTTPS_PROXY=http://127.0.0.1:9", "NO_PROXY=127.0.0.1",
	}
}

// verified says whether stock cosign verifies a keyless signature of a file.
func (a *authority) verified(t *testing.T, cosign, bundle, file, who, issuer string) (bool, string) {
	t.Helper()
	cmd := exec.Command(cosign, "verify-blob", "--bundle", bundle, "--certificate-identity", who, "--certificate-oidc-issuer", issuer,
		"--ca-roots", a.roots, "--insecure-ignore-tlog", "--insecure-ignore-sct", file)
	cmd.Env = append(os.Environ(), a.environment(t.TempDir())...)
	out, err := cmd.CombinedOutput()
	return err == nil && strings.Contains(string(out), "Verified OK"), string(out)
}

// TestIssuer holds the issuer of the tests to what a real relying party takes: Fulcio
// certifies whom its tokens name, and nobody by a token that OpenID Connect refuses.
func TestIssuer(t *testing.T) {
	cosign := stock(t)
	if cosign == "" {
		t.Skip("without cosign")
	}
	a := keyless(t)
	dir := t.TempDir()
	put(t, dir, "berkas", "isi")
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name   string
		key    *rsa.PrivateKey
		claims map[string]any
		taken  bool
	}{
		{"as it is", a.key, nil, true},
		{"of another key", other, nil, false},
		{"of another issuer", a.key, map[string]any{"iss": "http://127.0.0.1:9"}, false},
		{"for somebody else", a.key, map[string]any{"aud": "lain"}, false},
		{"run out", a.key, map[string]any{"exp": time.Now().Unix() - 60}, false},
		{"of no workflow", a.key, map[string]any{"job_workflow_ref": nil}, false},
	} {
		token, err := a.token(tc.key, tc.claims)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(cosign, "sign-blob", "--yes", "--bundle", filepath.Join(dir, "segel"), "--identity-token", token, filepath.Join(dir, "berkas"))
		cmd.Env = append(os.Environ(), a.environment(t.TempDir())...)
		out, err := cmd.CombinedOutput()
		if (err == nil) != tc.taken || !tc.taken && !strings.Contains(string(out), "There was an error processing the identity token") {
			t.Errorf("%s: %v: %s", tc.name, err, out)
		}
		if err == nil {
			if ok, said := a.verified(t, cosign, filepath.Join(dir, "segel"), filepath.Join(dir, "berkas"), identity, a.URL); !ok {
				t.Errorf("%s: %s", tc.name, said)
			}
		}
	}
}

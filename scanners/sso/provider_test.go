package sso_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	stdtls "crypto/tls"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/patuh-id/patuh/internal/servers"
	"github.com/patuh-id/patuh/scanners/web/webtest"
)

// provider is a small OpenID provider (OpenID Connect Core 1.0, authorisation
// code flow): it knows its clients, hands out codes, and takes each once.
type provider struct {
	issuer  string
	clients map[string]string // id to redirect_uri
	key     *rsa.PrivateKey

	mu       sync.Mutex
	n        int
	codes    map[string]string // code to the client it was given to
	asked    int               // requests for authorisation
	metadata map[string]any    // what a test has it say otherwise
}

func newProvider(t testing.TB, issuer string, clients map[string]string) *provider {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return &provider{issuer: issuer, clients: clients, key: key, codes: map[string]string{}}
}

func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	base, _ := url.Parse(p.issuer)
	say := func(v any) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(v)
	}
	refuse := func(why string) {
		w.WriteHeader(http.StatusBadRequest)
		say(map[string]string{"error": why})
	}
	switch strings.TrimPrefix(r.URL.Path, base.Path) {
	case "/.well-known/openid-configuration":
		document := map[string]any{
			"issuer": p.issuer, "authorization_endpoint": p.issuer + "/authorize", "token_endpoint": p.issuer + "/token", "jwks_uri": p.issuer + "/jwks",
			"scopes_supported": []string{"openid"}, "response_types_supported": []string{"code"}, "grant_types_supported": []string{"authorization_code"},
			"subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{"RS256"}, "token_endpoint_auth_methods_supported": []string{"none"},
		}
		for key, value := range p.metadata {
			document[key] = value
		}
		say(document)
	case "/authorize":
		p.asked++
		q := r.URL.Query()
		to, known := p.clients[q.Get("client_id")]
		if !known || to != q.Get("redirect_uri") { // then nobody is sent there (RFC 6749, 4.1.2.1)
			refuse("invalid_request")
			return
		}
		answer := url.Values{"state": {q.Get("state")}}
		if q.Get("response_type") != "code" {
			answer.Set("error", "unsupported_response_type")
		} else {
			p.n++
			code := fmt.Sprintf("kode-%d", p.n)
			p.codes[code] = q.Get("client_id")
			answer.Set("code", code)
		}
		http.Redirect(w, r, to+"?"+answer.Encode(), http.StatusFound)
	case "/token":
		client, code := r.PostFormValue("client_id"), r.PostFormValue("code")
		if p.codes[code] == "" || p.codes[code] != client || r.PostFormValue("redirect_uri") != p.clients[client] || r.PostFormValue("grant_type") != "authorization_code" {
			refuse("invalid_grant")
			return
		}
		delete(p.codes, code)
		say(map[string]any{"access_token": "token", "token_type": "Bearer", "id_token": p.sign(map[string]any{"iss": p.issuer, "aud": client, "sub": "1", "iat": 1, "exp": 1 << 40})})
	case "/jwks":
		say(map[string]any{"keys": []any{map[string]any{
			"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1",
			"n": base64.RawURLEncoding.EncodeToString(p.key.N.Bytes()), "e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(p.key.E)).Bytes()),
		}}})
	default:
		http.NotFound(w, r)
	}
}

func (p *provider) sign(claims map[string]any) string {
	header, _ := json.Marshal(map[string]string{"alg": "RS256", "kid": "1"})
	payload, _ := json.Marshal(claims)
	text := base64.RawURLEncoding.EncodeToString(header) + "." + base64.RawURLEncoding.EncodeToString(payload)
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, p.key, crypto.SHA256, sum[:])
	if err != nil {
		panic(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// start serves handlers by host over TLS, at one port of loopback.
func start(t testing.TB, w *webtest.Web, address string, hosts map[string]http.Handler) uint16 {
	t.Helper()
	var names []string
	for host := range hosts {
		names = append(names, host)
	}
	slices.Sort(names)
	chain, key, err := w.CA.Issue(servers.CertificateOptions{Names: names})
	if err != nil {
		t.Fatal(err)
	}
	pair, err := stdtls.X509KeyPair(chain, key)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h := hosts[r.Host]; h != nil {
			h.ServeHTTP(w, r)
			return
		}
		http.NotFound(w, r)
	})}, TLS: &stdtls.Config{Certificates: []stdtls.Certificate{pair}}}
	s.StartTLS()
	t.Cleanup(s.Close)
	return uint16(l.Addr().(*net.TCPAddr).Port)
}

// The provider is one: its metadata has what OpenID Connect Discovery 1.0 (3) and
// RFC 8414 (2) demand, and a client can log in by it, once with each code.
func TestProvider(t *testing.T) {
	p := newProvider(t, "", map[string]string{"simpus": "https://simpus.test/kembali"})
	s := httptest.NewServer(p)
	defer s.Close()
	p.issuer = s.URL
	get := func(address string, into any) {
		t.Helper()
		resp, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "application/json" {
			t.Fatal(resp.Status, resp.Header)
		}
		if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
			t.Fatal(err)
		}
	}
	var document map[string]any
	get(p.issuer+"/.well-known/openid-configuration", &document)
	for _, name := range []string{"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"} {
		if u, err := url.Parse(fmt.Sprint(document[name])); err != nil || !u.IsAbs() || u.RawQuery != "" && name == "issuer" || u.Fragment != "" {
			t.Errorf("%s is %v", name, document[name])
		}
	}
	if document["issuer"] != p.issuer {
		t.Error(document["issuer"])
	}
	for name, holds := range map[string]string{"response_types_supported": "code", "subject_types_supported": "public", "id_token_signing_alg_values_supported": "RS256", "scopes_supported": "openid"} {
		if list, _ := document[name].([]any); !slices.Contains(list, any(holds)) {
			t.Errorf("%s is %v", name, document[name])
		}
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	ask := url.Values{"response_type": {"code"}, "client_id": {"simpus"}, "redirect_uri": {"https://simpus.test/kembali"}, "scope": {"openid"}, "state": {"abc"}}
	resp, err := client.Get(fmt.Sprint(document["authorization_endpoint"]) + "?" + ask.Encode())
	if err != nil {
		t.Fatal(err)
	}
	back, err := resp.Location()
	if err != nil || back.Host != "simpus.test" || back.Query().Get("state") != "abc" || back.Query().Get("code") == "" {
		t.Fatal(back, err)
	}
	redeem := url.Values{"grant_type": {"authorization_code"}, "code": {back.Query().Get("code")}, "client_id": {"simpus"}, "redirect_uri": {"https://simpus.test/kembali"}}
	resp, err = client.PostForm(fmt.Sprint(document["token_endpoint"]), redeem)
	if err != nil {
		t.Fatal(err)
	}
	var tokens struct {
		ID string `json:"id_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&tokens); err != nil {
		t.Fatal(err)
	}
	var keys struct {
		Keys []struct{ N, E string }
	}
	get(fmt.Sprint(document["jwks_uri"]), &keys)
	n, _ := base64.RawURLEncoding.DecodeString(keys.Keys[0].N)
	e, _ := base64.RawURLEncoding.DecodeString(keys.Keys[0].E)
	parts := strings.Split(tokens.ID, ".")
	signature, _ := base64.RawURLEncoding.DecodeString(parts[2])
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if err := rsa.VerifyPKCS1v15(&rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}, crypto.SHA256, sum[:], signature); err != nil {
		t.Error(err)
	}
	if resp, err = client.PostForm(fmt.Sprint(document["token_endpoint"]), redeem); err != nil || resp.StatusCode != http.StatusBadRequest {
		t.Error("a code is taken twice")
	}
	ask.Set("redirect_uri", "https://lain.test/")
	if resp, err = client.Get(fmt.Sprint(document["authorization_endpoint"]) + "?" + ask.Encode()); err != nil || resp.StatusCode != http.StatusBadRequest {
		t.Error("it sends anybody anywhere")
	}
	io.Copy(io.Discard, resp.Body)
}

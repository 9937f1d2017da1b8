package seal

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/digitorus/timestamp"
)

// testTSA is a timestamp authority that can be told to misbehave. The real one
// is in package tsatest.
type testTSA struct {
	*httptest.Server
	key     crypto.Signer
	chain   []*x509.Certificate // leaf, issuer, root
	hash    crypto.Hash
	sent    int // requests answered
	request func(*timestamp.Request)
	reply   func(w http.ResponseWriter, r *http.Request, response []byte)
	stamp   func(*timestamp.Timestamp)
}

func newTestTSA(t testing.TB) *testTSA {
	return newTestTSAWith(t, ecKey(t, elliptic.P256()), crypto.SHA256)
}

func ecKey(t testing.TB, curve elliptic.Curve) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	must(t, err)
	return key
}

func newTestTSAWith(t testing.TB, key crypto.Signer, hash crypto.Hash) *testTSA {
	t.Helper()
	a := &testTSA{key: key, hash: hash}
	rootKey, subKey := ecKey(t, elliptic.P256()), ecKey(t, elliptic.P256())
	root := certificate(t, "Root", nil, rootKey.Public(), rootKey)
	sub := certificate(t, "Issuer", root, subKey.Public(), rootKey)
	a.chain = []*x509.Certificate{certificate(t, "TSA", sub, key.Public(), subKey), sub, root}
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.sent++
		body, _ := io.ReadAll(r.Body)
		req, err := timestamp.ParseRequest(body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if a.request != nil {
			a.request(req)
		}
		ts := timestamp.Timestamp{
			HashAlgorithm: req.HashAlgorithm, HashedMessage: req.HashedMessage, Nonce: req.Nonce,
			Time: time.Now(), Policy: asn1.ObjectIdentifier{1, 2, 3}, AddTSACertificate: true, Certificates: a.chain[1:],
		}
		if a.stamp != nil {
			a.stamp(&ts)
		}
		response, err := ts.CreateResponseWithOpts(a.chain[0], a.key, a.hash)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if a.reply != nil {
			a.reply(w, r, response)
			return
		}
		w.Header().Set("Content-Type", "application/timestamp-reply")
		_, _ = w.Write(response)
	}))
	t.Cleanup(a.Close)
	return a
}

func certificate(t testing.TB, name string, issuer *x509.Certificate, public crypto.PublicKey, by crypto.Signer) *x509.Certificate {
	t.Helper()
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	must(t, err)
	c := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: name, Organization: []string{"Uji"}},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		BasicConstraintsValid: true, IsCA: true, KeyUsage: x509.KeyUsageCertSign,
	}
	if name == "TSA" {
		c.IsCA, c.KeyUsage = false, x509.KeyUsageDigitalSignature
		eku, err := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
		must(t, err)
		c.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: eku}}
	}
	if issuer == nil {
		issuer = c
	}
	der, err := x509.CreateCertificate(rand.Reader, c, issuer, public, by)
	must(t, err)
	c, err = x509.ParseCertificate(der)
	must(t, err)
	return c
}

func toPEM(certs ...*x509.Certificate) []byte {
	var b []byte
	for _, c := range certs {
		b = append(b, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return b
}

// highSignature is the other form of an ECDSA signature on P-256.
func highSignature(t testing.TB, sig []byte) []byte {
	t.Helper()
	var rs struct{ R, S *big.Int }
	_, err := asn1.Unmarshal(sig, &rs)
	must(t, err)
	rs.S.Sub(elliptic.P256().Params().N, rs.S)
	out, err := asn1.Marshal(rs)
	must(t, err)
	return out
}

func TestTimestamp(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	must(t, err)
	for name, a := range map[string]*testTSA{
		"P-256":            newTestTSA(t),
		"P-384":            newTestTSAWith(t, ecKey(t, elliptic.P384()), crypto.SHA384),
		"RSA":              newTestTSAWith(t, rsaKey, crypto.SHA256),
		"RSA with SHA-512": newTestTSAWith(t, rsaKey, crypto.SHA512),
	} {
		for chain, c := range map[string]struct {
			pem      []byte
			learned  bool
			requests int
		}{
			"learned":  {nil, true, 2},
			"given":    {toPEM(a.chain...), false, 1},
			"shuffled": {toPEM(a.chain[2], a.chain[0], a.chain[1]), false, 1},
			"issuers":  {toPEM(a.chain[1:]...), false, 2},
			"root":     {toPEM(a.chain[2]), false, 2},
		} {
			t.Run(name+" "+chain, func(t *testing.T) {
				a.sent = 0
				dir := unsealed(t)
				done, err := Sign(context.Background(), dir, testKey(), predicate(), SignOptions{TSA: a.URL, TrustedChain: c.pem})
				must(t, err)
				if done.ChainLearned != c.learned || done.Timestamp == nil || done.Timestamp.Pinned == c.learned || a.sent != c.requests {
					t.Errorf("sealed %+v, %d requests", done, a.sent)
				}
				r := check(t, dir, VerifyOptions{})
				wantProblems(t, r)
				if r.Timestamp == nil || r.Timestamp.Pinned || r.Timestamp.Authority != "TSA" || time.Since(r.Timestamp.Time).Abs() > time.Minute {
					t.Errorf("timestamp %+v", r.Timestamp)
				}
				r = check(t, dir, VerifyOptions{TSARoots: a.chain[2:]})
				wantProblems(t, r)
				if !r.Timestamp.Pinned {
					t.Error("not pinned")
				}
				wantProblems(t, check(t, dir, VerifyOptions{TSARoots: newTestTSA(t).chain[2:]}), TrustedRootFile+" "+BadChain)
			})
		}
	}
	wantProblems(t, check(t, sealed(t, SignOptions{}), VerifyOptions{TSARoots: newTestTSA(t).chain}), SealFile+" "+NoTimestamp)
}

// TestTimestampTaken: a timestamp can be neither taken out, nor put in, nor
// exchanged for another's.
func TestTimestampTaken(t *testing.T) {
	a := newTestTSA(t)
	opts := SignOptions{TSA: a.URL}
	dir, other, plain := sealed(t, opts), sealed(t, opts), sealed(t, SignOptions{})
	load := func(dir string) bundle {
		data, err := os.ReadFile(filepath.Join(dir, SealFile))
		must(t, err)
		b, err := decode[bundle](data)
		must(t, err)
		return b
	}
	store := func(dir string, b bundle) {
		data, err := encode(b)
		must(t, err)
		put(t, dir, SealFile, string(data))
	}
	ours := load(dir)

	b := ours
	b.VerificationMaterial.Timestamps = nil
	store(dir, b)
	wantProblems(t, check(t, dir, VerifyOptions{}), SealFile+" "+NoTimestamp)

	b = ours
	b.VerificationMaterial.Timestamps = load(other).VerificationMaterial.Timestamps
	store(dir, b)
	wantProblems(t, check(t, dir, VerifyOptions{}), SealFile+" "+BadTimestamp)

	twice := *ours.VerificationMaterial.Timestamps
	twice.RFC3161 = append(slices.Clone(twice.RFC3161), twice.RFC3161...)
	b.VerificationMaterial.Timestamps = &twice
	store(dir, b)
	wantProblems(t, check(t, dir, VerifyOptions{}), SealFile+" "+BadSeal)

	b = load(plain)
	b.VerificationMaterial.Timestamps = ours.VerificationMaterial.Timestamps
	store(plain, b)
	wantProblems(t, check(t, plain, VerifyOptions{}), SealFile+" "+BadTimestamp)

	// another authority over the very signature
	attacker := newTestTSA(t)
	asked, err := newTSA(attacker.URL, nil)
	must(t, err)
	response, _, err := asked.stamp(context.Background(), ours.signature())
	must(t, err)
	if response, err = canonicalTimestamp(response, attacker.chain[0]); err != nil {
		t.Fatal(err)
	}
	b = ours
	forged := *ours.VerificationMaterial.Timestamps
	forged.RFC3161 = slices.Clone(forged.RFC3161)
	forged.RFC3161[0].Response = response
	b.VerificationMaterial.Timestamps = &forged
	store(dir, b)
	wantProblems(t, check(t, dir, VerifyOptions{}), SealFile+" "+BadTimestamp)

	store(dir, ours)
	wantProblems(t, check(t, dir, VerifyOptions{}))
}

// TestTSAFails: an authority that answers wrongly leaves the folder unsealed.
func TestTSAFails(t *testing.T) {
	elsewhere := newTestTSA(t)
	type change = func(a *testTSA, opts *SignOptions)
	reply := func(f func(w http.ResponseWriter, r *http.Request, response []byte)) change {
		return func(a *testTSA, _ *SignOptions) { a.reply = f }
	}
	body := func(f func([]byte) []byte) change {
		return reply(func(w http.ResponseWriter, _ *http.Request, response []byte) {
			w.Header().Set("Content-Type", "application/timestamp-reply")
			_, _ = w.Write(f(response))
		})
	}
	refusal, err := timestamp.CreateErrorResponse(timestamp.Rejection, timestamp.BadRequest)
	must(t, err)
	for name, test := range map[string]struct {
		change change
		want   string
	}{
		"redirects": {reply(func(w http.ResponseWriter, r *http.Request, _ []byte) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		}), TSAFailed},
		"status":       {reply(func(w http.ResponseWriter, r *http.Request, _ []byte) { http.Error(w, "no", http.StatusForbidden) }), TSAFailed},
		"content type": {reply(func(w http.ResponseWriter, _ *http.Request, response []byte) { _, _ = w.Write(response) }), TSAFailed},
		"too large":    {body(func(b []byte) []byte { return append(b, make([]byte, maxResponse)...) }), TSAFailed},
		"empty":        {body(func([]byte) []byte { return nil }), TSAFailed},
		"garbage":      {body(func([]byte) []byte { return []byte("\x30\x80\x30\x80\xff") }), TSAFailed},
		"rejects":      {body(func([]byte) []byte { return refusal }), TSAFailed},
		"cut":          {body(func(b []byte) []byte { return b[:len(b)/2] }), TSAFailed},
		"nonce":        {func(a *testTSA, _ *SignOptions) { a.stamp = func(ts *timestamp.Timestamp) { ts.Nonce = big.NewInt(7) } }, TSAFailed},
		"no nonce":     {func(a *testTSA, _ *SignOptions) { a.stamp = func(ts *timestamp.Timestamp) { ts.Nonce = nil } }, TSAFailed},
		"message": {func(a *testTSA, _ *SignOptions) {
			a.stamp = func(ts *timestamp.Timestamp) { ts.HashedMessage = make([]byte, 32) }
		}, TSAFailed},
		"no certificate": {func(a *testTSA, _ *SignOptions) {
			a.stamp = func(ts *timestamp.Timestamp) { ts.AddTSACertificate = false }
		}, BadChain},
		"no root": {func(a *testTSA, _ *SignOptions) {
			a.stamp = func(ts *timestamp.Timestamp) { ts.Certificates = nil }
		}, BadChain},
		"other chain":   {func(_ *testTSA, opts *SignOptions) { opts.TrustedChain = toPEM(elsewhere.chain...) }, BadTimestamp},
		"other issuers": {func(_ *testTSA, opts *SignOptions) { opts.TrustedChain = toPEM(elsewhere.chain[1:]...) }, BadChain},
		"chain no PEM":  {func(_ *testTSA, opts *SignOptions) { opts.TrustedChain = []byte("x") }, BadChain},
		"time out of validity": {func(a *testTSA, _ *SignOptions) {
			a.stamp = func(ts *timestamp.Timestamp) { ts.Time = ts.Time.AddDate(-1, 0, 0) }
		}, BadTimestamp},
		"nobody there": {func(a *testTSA, _ *SignOptions) { a.Close() }, TSAFailed},
		"scheme":       {func(_ *testTSA, opts *SignOptions) { opts.TSA = "file:///etc/passwd" }, TSAFailed},
		"no address":   {func(_ *testTSA, opts *SignOptions) { opts.TSA = "http://" }, TSAFailed},
		"times out": {func(a *testTSA, opts *SignOptions) {
			opts.TSAClient = &http.Client{Timeout: 50 * time.Millisecond}
			a.reply = func(_ http.ResponseWriter, r *http.Request, _ []byte) {
				select {
				case <-r.Context().Done():
				case <-time.After(5 * time.Second):
				}
			}
		}, TSAFailed},
	} {
		t.Run(name, func(t *testing.T) {
			a, dir := newTestTSA(t), unsealed(t)
			opts := SignOptions{TSA: a.URL}
			test.change(a, &opts)
			_, err := Sign(context.Background(), dir, testKey(), predicate(), opts)
			wantCode(t, err, test.want)
			if _, err := os.Lstat(filepath.Join(dir, SealFile)); err == nil {
				t.Error("sealed")
			}
		})
	}
	if elsewhere.sent > 0 {
		t.Error("the redirect was followed")
	}
}

func TestTSAAddress(t *testing.T) {
	a := newTestTSA(t)
	for _, client := range []*http.Client{nil, {}} {
		asked, err := newTSA(a.URL, client)
		must(t, err)
		if asked.client.Transport.(*http.Transport).Proxy != nil {
			t.Error("takes a proxy from the environment")
		}
	}
	dir := sealed(t, SignOptions{TSA: strings.Replace(a.URL, "://", "://user:rahasia@", 1) + "/tsr?token=rahasia"})
	for _, name := range files(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		if strings.Contains(string(data), "rahasia") {
			t.Errorf("secret in %s", name)
		}
	}
	wantProblems(t, check(t, dir, VerifyOptions{}))
}

// TestCanonicalTimestamp: of all that can be changed in a response without
// breaking the authority's signature, nothing survives.
func TestCanonicalTimestamp(t *testing.T) {
	a := newTestTSA(t)
	asked, err := newTSA(a.URL, nil)
	must(t, err)
	message := []byte("tanda tangan")
	response, _, err := asked.stamp(context.Background(), message)
	must(t, err)
	by, _, err := asked.chain(context.Background(), toPEM(a.chain...))
	must(t, err)
	canonical, err := canonicalTimestamp(response, by.Leaf)
	must(t, err)
	if again, err := canonicalTimestamp(canonical, by.Leaf); err != nil || string(again) != string(canonical) {
		t.Errorf("not its own form: %v", err)
	}
	if _, err := verifyTimestamp(response, message, by); err == nil {
		t.Error("the response as it came, with certificates, is accepted")
	}
	_, err = verifyTimestamp(canonical, message, by)
	must(t, err)
	for i := range canonical {
		for bit := range 8 {
			changed := slices.Clone(canonical)
			changed[i] ^= 1 << bit
			if _, err := verifyTimestamp(changed, message, by); err == nil {
				t.Fatalf("bit %d of byte %d unnoticed", bit, i)
			}
		}
		if _, err := verifyTimestamp(slices.Delete(slices.Clone(canonical), i, i+1), message, by); err == nil {
			t.Fatalf("deleted byte %d unnoticed", i)
		}
	}
}

// FuzzTimestamp: of all bytes there are, one timestamp of the signature holds.
func FuzzTimestamp(f *testing.F) {
	dir, _ := oldSeal(f, "timestamped")
	data, err := os.ReadFile(filepath.Join(dir, SealFile))
	must(f, err)
	b, err := decode[bundle](data)
	must(f, err)
	data, err = os.ReadFile(filepath.Join(dir, TrustedRootFile))
	must(f, err)
	by, err := parseTrustedRoot(data)
	must(f, err)
	f.Add(b.timestamp())
	f.Fuzz(func(t *testing.T, response []byte) {
		if _, err := verifyTimestamp(response, b.signature(), by); (err == nil) != (string(response) == string(b.timestamp())) {
			t.Errorf("%v", err)
		}
	})
}

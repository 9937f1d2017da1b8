package secrets

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The keys of the tests, made anew each time: none lies in this repository.
var (
	rsaKey      = must(rsa.GenerateKey(rand.Reader, 2048))
	ecKey       = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	ec384       = must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader))
	ec521       = must(ecdsa.GenerateKey(elliptic.P521(), rand.Reader))
	_, edKey, _ = ed25519.GenerateKey(rand.Reader)
	xKey        = must(ecdh.X25519().GenerateKey(rand.Reader))
)

func block(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func eight(key any) []byte { return must(x509.MarshalPKCS8PrivateKey(key)) }

// digest is what SPKI must be of a key.
func digest(public crypto.PublicKey) string {
	sum := sha256.Sum256(must(x509.MarshalPKIXPublicKey(public)))
	return hex.EncodeToString(sum[:])
}

// search looks through files.
func search(t testing.TB, files map[string]string) Facts {
	t.Helper()
	s := New()
	repo := treetest.New(files)
	if err := repo.Walk(t.Context(), func(e tree.Entry) error { return s.Offer(t.Context(), repo, e) }); err != nil {
		t.Fatal(err)
	}
	return s.Facts()
}

// program runs a program as an oracle, in an empty folder of its own.
func program(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	at, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is needed and not there", name)
		}
		t.Skipf("%s is not there", name)
	}
	cmd := exec.Command(at, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "GNUPGHOME="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return out
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	return string(must(os.ReadFile(filepath.Join(dir, name))))
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// one holds that a file has one secret, a private key of that form.
func one(t *testing.T, name, text, rule string, encrypted bool, spki string) Secret {
	t.Helper()
	f := search(t, map[string]string{name: text})
	if len(f.Secrets) != 1 || f.PrivateKeys != 1 || f.Credentials != 0 {
		t.Fatalf("found %d keys and %d others: %v, %v", f.PrivateKeys, f.Credentials, f.Secrets, f.Counts)
	}
	s := f.Secrets[0]
	if s.Kind != PrivateKey || s.Rule != rule || s.Encrypted != encrypted || s.SPKI != spki || len(s.Digest) != 64 {
		t.Errorf("%+v; want %s, encrypted %t, spki %s", s, rule, encrypted, spki)
	}
	return s
}

func TestKeyForms(t *testing.T) {
	ssh8 := func(key crypto.PrivateKey, pass string) string {
		if pass != "" {
			return string(pem.EncodeToMemory(must(ssh.MarshalPrivateKeyWithPassphrase(key, "", []byte(pass)))))
		}
		return string(pem.EncodeToMemory(must(ssh.MarshalPrivateKey(key, ""))))
	}
	sec1 := func(key *ecdsa.PrivateKey) []byte { return must(x509.MarshalECPrivateKey(key)) }
	rsaPEM := block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsaKey))
	ecPEM := block("EC PRIVATE KEY", sec1(ecKey))
	rsaSPKI, ecSPKI, edSPKI := digest(&rsaKey.PublicKey), digest(&ecKey.PublicKey), digest(edKey.Public())
	b64 := base64.StdEncoding.EncodeToString
	raw := base64.RawURLEncoding.EncodeToString
	escaped := strings.ReplaceAll(rsaPEM, "\n", `\n`)
	var inPHP, inJava, commented strings.Builder
	for line := range strings.Lines(rsaPEM) {
		line = strings.TrimSpace(line)
		fmt.Fprintf(&inPHP, "  '%s' . \"\\n\" .\n", line)
		fmt.Fprintf(&inJava, "    \"%s\\n\" +\n", line)
		fmt.Fprintf(&commented, "// %s\n", line)
	}
	jwk := func(members string) string { return `{"keys": [{"use": "sig", ` + members + `, "kid": "1"}]}` }
	rsaJWK := jwk(fmt.Sprintf(`"kty": "RSA", "n": %q, "e": "AQAB", "d": %q`, raw(rsaKey.N.Bytes()), raw(rsaKey.D.Bytes())))
	point := must(ecKey.PublicKey.Bytes())
	for _, test := range []struct {
		name, text, rule string
		encrypted        bool
		spki             string
	}{
		{"PKCS #1", rsaPEM, "pem", false, rsaSPKI},
		{"PKCS #1 with CRLF", strings.ReplaceAll(rsaPEM, "\n", "\r\n"), "pem", false, rsaSPKI},
		{"PKCS #8 of RSA", block("PRIVATE KEY", eight(rsaKey)), "pem", false, rsaSPKI},
		{"PKCS #8 of Ed25519", block("PRIVATE KEY", eight(edKey)), "pem", false, edSPKI},
		{"PKCS #8 of X25519", block("PRIVATE KEY", eight(xKey)), "pem", false, digest(xKey.PublicKey())},
		{"SEC 1", ecPEM, "pem", false, ecSPKI},
		{"SEC 1 with parameters", "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + ecPEM, "pem", false, ecSPKI},
		{"without its end", strings.Split(rsaPEM, "-----END")[0], "pem", false, rsaSPKI},
		{"indented", "    " + strings.ReplaceAll(rsaPEM, "\n", "\n    "), "pem", false, rsaSPKI},
		{"OpenSSH", ssh8(edKey, ""), "openssh", false, edSPKI},
		{"OpenSSH of RSA", ssh8(rsaKey, ""), "openssh", false, rsaSPKI},
		{"OpenSSH encrypted", ssh8(edKey, "x"), "openssh", true, edSPKI},
		{"in JSON", `{"key": "` + escaped + `"}`, "pem", false, rsaSPKI},
		{"in JSON, slashes escaped", `{"key": "` + strings.ReplaceAll(escaped, "/", `\/`) + `"}`, "pem", false, rsaSPKI},
		{"escaped twice", `"{\"key\": \"` + strings.ReplaceAll(rsaPEM, "\n", `\\n`) + `\"}"`, "pem", false, rsaSPKI},
		{"service account", `{"type": "service_account", "private_key": "` + strings.ReplaceAll(block("PRIVATE KEY", eight(rsaKey)), "\n", `\n`) + `"}`, "google_service_account", false, rsaSPKI},
		{"in an environment", `JWT_KEY="` + escaped + `"`, "pem", false, rsaSPKI},
		{"in one line with spaces", `KEY="` + strings.ReplaceAll(rsaPEM, "\n", " ") + `"`, "pem", false, rsaSPKI},
		{"in YAML", "tls:\n  key: |\n    " + strings.ReplaceAll(rsaPEM, "\n", "\n    "), "pem", false, rsaSPKI},
		{"in PHP", "<?php\n$key =\n" + inPHP.String() + "'';", "pem", false, rsaSPKI},
		{"in Java", "String key =\n" + inJava.String() + `"";`, "pem", false, rsaSPKI},
		{"in Go, taken apart", "const key = `" + rsaPEM[:300] + "` + `" + rsaPEM[300:] + "`", "pem", false, rsaSPKI},
		{"in a comment", commented.String(), "pem", false, rsaSPKI},
		{"in base64", "data:\n  tls.key: " + b64([]byte(rsaPEM)) + "\n", "pem", false, rsaSPKI},
		{"in base64 after one byte", b64([]byte("\n" + ecPEM)), "pem", false, ecSPKI},
		{"in base64 after two bytes", b64([]byte("\r\n" + ecPEM)), "pem", false, ecSPKI},
		{"PKCS #8 in base64", "key=" + b64(eight(rsaKey)), "pkcs8", false, rsaSPKI},
		{"PKCS #8 in base64, short", "key=" + b64(eight(ecKey)), "pkcs8", false, ecSPKI},
		{"PKCS #8 in base64, P-384", "key=" + b64(eight(ec384)), "pkcs8", false, digest(&ec384.PublicKey)},
		{"PKCS #8 in base64, P-521", "key=" + b64(eight(ec521)), "pkcs8", false, digest(&ec521.PublicKey)},
		{"PKCS #8 in base64, Ed25519", "key=" + b64(eight(edKey)), "pkcs8", false, edSPKI},
		{"PKCS #1 in base64", "key=" + b64(x509.MarshalPKCS1PrivateKey(rsaKey)), "pkcs1", false, rsaSPKI},
		{"SEC 1 in base64", "key=" + b64(sec1(ecKey)), "sec1", false, ecSPKI},
		{"SEC 1 in base64, P-384", "key=" + b64(sec1(ec384)), "sec1", false, digest(&ec384.PublicKey)},
		{"SEC 1 in base64, P-521", "key=" + b64(sec1(ec521)), "sec1", false, digest(&ec521.PublicKey)},
		{"DER of PKCS #8", string(eight(rsaKey)), "pkcs8", false, rsaSPKI},
		{"DER of PKCS #1", string(x509.MarshalPKCS1PrivateKey(rsaKey)), "pkcs1", false, rsaSPKI},
		{"DER of SEC 1", string(sec1(ecKey)), "sec1", false, ecSPKI},
		{"JWK of RSA", rsaJWK, "jwk", false, rsaSPKI},
		{"JWK in a string", `"` + strings.ReplaceAll(rsaJWK, `"`, `\"`) + `"`, "jwk", false, rsaSPKI},
		{"JWK of EC", jwk(fmt.Sprintf(`"kty":"EC","crv":"P-256","x":%q,"y":%q,"d":%q`, raw(point[1:33]), raw(point[33:]), raw(must(ecKey.Bytes())))), "jwk", false, ecSPKI},
		{"JWK of OKP", jwk(fmt.Sprintf(`"kty":"OKP","crv":"Ed25519","x":%q,"d":%q`, raw(edKey.Public().(ed25519.PublicKey)), raw(edKey.Seed()))), "jwk", false, edSPKI},
		{"XML", fmt.Sprintf("<RSAKeyValue><Modulus>%s</Modulus><Exponent>AQAB</Exponent><D>%s</D></RSAKeyValue>", b64(rsaKey.N.Bytes()), b64(rsaKey.D.Bytes())), "rsa_xml", false, rsaSPKI},
		{"age", "# public key: age1\nAGE-SECRET-KEY-" + "1" + strings.Repeat("QPZRY9X8GF", 5) + "2TVDW0S3\n", "age", false, ""},
		{"cosign", block("ENCRYPTED SIGSTORE PRIVATE KEY", []byte(`{"kdf":{"name":"scrypt"},"cipher":{"name":"nacl/secretbox"},"ciphertext":"AAAA"}`)), "cosign", true, ""},
		{"minisign", "untrusted comment: minisign encrypted secret key\n" + b64(append([]byte("EdScB2"), make([]byte, 152)...)) + "\n", "minisign", true, ""},
		{"minisign in the open", "untrusted comment: minisign secret key\n" + b64(append([]byte("Ed\x00\x00B2"), make([]byte, 152)...)) + "\n", "minisign", false, ""},
		{"signify", "untrusted comment: signify secret key\n" + b64(append([]byte("EdBK\x00\x00\x00\x2a"), make([]byte, 96)...)) + "\n", "signify", true, ""},
		{"signify in the open", "untrusted comment: signify secret key\n" + b64(append([]byte("EdBK\x00\x00\x00\x00"), make([]byte, 96)...)) + "\n", "signify", false, ""},
		{"PuTTY", putty("3", "none", edKey), "putty", false, edSPKI},
		{"PuTTY encrypted", putty("2", "aes256-cbc", edKey), "putty", true, edSPKI},
		{"BKS", "\x00\x00\x00\x02\x00\x00\x00\x14" + letters(20) + "\x00\x00\x04\x00\x04\x00\x01a" + strings.Repeat("\x00", 12) + "\x00\x00\x00\x20" + letters(32) + "\x00", "bks", true, ""},
		{"UTF-16", utf16le(rsaPEM), "pem", false, rsaSPKI},
		{"UTF-16 without a mark", utf16le(rsaPEM)[2:], "pem", false, rsaSPKI},
		{"UTF-16, big end first, without a mark", "\x00" + strings.TrimSuffix(utf16le(rsaPEM)[2:], "\x00"), "pem", false, rsaSPKI},
		{"DER before something else", string(eight(rsaKey)) + "\r\n\r\n" + letters(100), "pkcs8", false, rsaSPKI},
	} {
		t.Run(test.name, func(t *testing.T) {
			one(t, "conf/key", test.text, test.rule, test.encrypted, test.spki)
		})
	}
}

func utf16le(s string) string {
	out := []byte{0xff, 0xfe}
	for _, b := range []byte(s) {
		out = append(out, b, 0)
	}
	return string(out)
}

func putty(version, cipher string, key ed25519.PrivateKey) string {
	public := must(ssh.NewPublicKey(key.Public())).Marshal()
	return fmt.Sprintf("PuTTY-User-Key-File-%s: ssh-ed25519\r\nEncryption: %s\r\nComment: c\r\nPublic-Lines: 2\r\n%s\r\n%s\r\nPrivate-Lines: 1\r\n%s\r\nPrivate-MAC: 00\r\n",
		version, cipher, base64.StdEncoding.EncodeToString(public)[:64], base64.StdEncoding.EncodeToString(public)[64:], base64.StdEncoding.EncodeToString(make([]byte, 36)))
}

func TestOneKeyIsOneDigest(t *testing.T) {
	plain := block("PRIVATE KEY", eight(rsaKey))
	f := search(t, map[string]string{
		"a.pem": plain, "b.json": `"` + strings.ReplaceAll(plain, "\n", `\n`) + `"`, "c.der": string(eight(rsaKey)),
		"d.yaml": base64.StdEncoding.EncodeToString([]byte(plain)), "e.properties": "k=" + base64.StdEncoding.EncodeToString(eight(rsaKey)),
	})
	if len(f.Secrets) != 5 {
		t.Fatal(f.Secrets)
	}
	for _, s := range f.Secrets {
		if s.Digest != f.Secrets[0].Digest {
			t.Errorf("%s: %s, not %s", s.Path, s.Digest, f.Secrets[0].Digest)
		}
	}
}

func TestKeysOfOpenSSL(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "rsa.pem", block("PRIVATE KEY", eight(rsaKey)))
	run := func(args ...string) { program(t, dir, "openssl", args...) }
	run("rsa", "-in", "rsa.pem", "-aes256", "-traditional", "-passout", "pass:rahasia", "-out", "traditional.pem")
	run("pkcs8", "-topk8", "-in", "rsa.pem", "-passout", "pass:rahasia", "-out", "sealed.pem")
	run("pkcs8", "-topk8", "-in", "rsa.pem", "-passout", "pass:rahasia", "-outform", "DER", "-out", "sealed.der")
	run("pkcs8", "-topk8", "-in", "rsa.pem", "-v1", "PBE-SHA1-3DES", "-passout", "pass:rahasia", "-out", "old.pem")
	run("dsaparam", "-genkey", "-noout", "-out", "dsa.pem", "1024")
	run("pkey", "-in", "dsa.pem", "-traditional", "-out", "dsa1.pem")
	run("ecparam", "-genkey", "-name", "brainpoolP256r1", "-out", "brainpool.pem")
	run("req", "-new", "-x509", "-key", "rsa.pem", "-subj", "/O=Uji", "-out", "cert.pem")
	run("pkcs12", "-export", "-inkey", "rsa.pem", "-in", "cert.pem", "-passout", "pass:rahasia", "-out", "key.p12")
	run("pkcs12", "-export", "-inkey", "rsa.pem", "-in", "cert.pem", "-keypbe", "NONE", "-certpbe", "NONE", "-nomac", "-passout", "pass:", "-out", "open.pfx")
	run("pkcs12", "-export", "-nokeys", "-in", "cert.pem", "-passout", "pass:rahasia", "-out", "certs.p12")
	run("pkcs12", "-export", "-nokeys", "-in", "cert.pem", "-certpbe", "NONE", "-passout", "pass:rahasia", "-out", "opencerts.p12")
	one(t, "k", read(t, dir, "traditional.pem"), "pem", true, "")
	one(t, "k", read(t, dir, "sealed.pem"), "pem", true, "")
	one(t, "k", read(t, dir, "sealed.der"), "pkcs8", true, "")
	one(t, "k", read(t, dir, "old.pem"), "pem", true, "")
	one(t, "k", base64.StdEncoding.EncodeToString([]byte(read(t, dir, "sealed.der"))), "pkcs8", true, "")
	one(t, "k", read(t, dir, "dsa.pem"), "pem", false, "")
	one(t, "k", read(t, dir, "dsa1.pem"), "pem", false, "")
	one(t, "k", read(t, dir, "brainpool.pem"), "pem", false, "")
	one(t, "k", read(t, dir, "key.p12"), "pkcs12", true, "")
	one(t, "k", read(t, dir, "open.pfx"), "pkcs12", false, "")
	one(t, "secret.yaml", "data:\n  keystore.p12: "+base64.StdEncoding.EncodeToString([]byte(read(t, dir, "key.p12")))+"\n", "pkcs12", true, "")
	f := search(t, map[string]string{"certs.p12": read(t, dir, "certs.p12"), "opencerts.p12": read(t, dir, "opencerts.p12"), "cert.pem": read(t, dir, "cert.pem")})
	if len(f.Secrets) != 0 || f.Counts[Sealed] != 1 || f.Unexamined[0].Path != "certs.p12" {
		t.Error(f)
	}
}

func TestKeysOfOpenSSH(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := func(args ...string) { program(t, dir, "ssh-keygen", append([]string{"-q", "-C", "uji"}, args...)...) }
	run("-t", "ed25519", "-N", "", "-f", "ed")
	run("-t", "rsa", "-N", "rahasia", "-f", "sealed")
	run("-t", "ecdsa", "-N", "", "-m", "PEM", "-f", "pem")
	run("-t", "rsa", "-N", "rahasia", "-m", "PKCS8", "-f", "eight")
	spkiOf := func(name string) string {
		public, _, _, _, err := ssh.ParseAuthorizedKey([]byte(read(t, dir, name+".pub")))
		if err != nil {
			t.Fatal(err)
		}
		return digest(public.(ssh.CryptoPublicKey).CryptoPublicKey())
	}
	one(t, "id", read(t, dir, "ed"), "openssh", false, spkiOf("ed"))
	one(t, "id", read(t, dir, "sealed"), "openssh", true, spkiOf("sealed"))
	one(t, "id", read(t, dir, "pem"), "pem", false, spkiOf("pem"))
	one(t, "id", read(t, dir, "eight"), "pem", true, "")
	if f := search(t, map[string]string{"id.pub": read(t, dir, "ed.pub")}); len(f.Secrets) != 0 {
		t.Error(f)
	}
}

func TestKeysOfJava(t *testing.T) {
	if testing.Short() {
		t.Skip("keytool takes seconds")
	}
	t.Parallel()
	dir := t.TempDir()
	const quick = "-J-XX:TieredStopAtLevel=1"
	for _, form := range []string{"JKS", "JCEKS", "PKCS12"} {
		program(t, dir, "keytool", quick, "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "O=Uji", "-storetype", form, "-keystore", form, "-storepass", "rahasia", "-keypass", "rahasia")
	}
	program(t, dir, "keytool", quick, "-exportcert", "-rfc", "-alias", "a", "-keystore", "JKS", "-storepass", "rahasia", "-file", "cert.pem")
	program(t, dir, "keytool", quick, "-importcert", "-noprompt", "-alias", "a", "-file", "cert.pem", "-storetype", "JKS", "-keystore", "trust", "-storepass", "rahasia")
	p, _ := pem.Decode([]byte(read(t, dir, "cert.pem")))
	public := digest(must(x509.ParseCertificate(p.Bytes)).PublicKey)
	one(t, "k", read(t, dir, "JKS"), "jks", true, public)
	if s := one(t, "k", read(t, dir, "JCEKS"), "jceks", true, search(t, map[string]string{"k": read(t, dir, "JCEKS")}).Secrets[0].SPKI); s.SPKI == "" {
		t.Error(s)
	}
	one(t, "k", read(t, dir, "PKCS12"), "pkcs12", true, "")
	if f := search(t, map[string]string{"trust.jks": read(t, dir, "trust")}); len(f.Secrets)+len(f.Unexamined) != 0 {
		t.Error(f)
	}
}

func TestKeysOfGnuPG(t *testing.T) {
	t.Parallel()
	dir := must(os.MkdirTemp("", "g")) // GnuPG's sockets need a short path
	t.Cleanup(func() {
		exec.Command("gpgconf", "--homedir", dir, "--kill", "all").Run()
		os.RemoveAll(dir)
	})
	run := func(args ...string) string {
		return string(program(t, dir, "gpg", append([]string{"--batch", "--quiet", "--no-permission-warning", "--pinentry-mode", "loopback"}, args...)...))
	}
	run("--passphrase", "", "--quick-generate-key", "open@uji.invalid", "ed25519", "sign", "never")
	run("--passphrase", "rahasia", "--quick-generate-key", "sealed@uji.invalid", "rsa2048", "sign", "never")
	run("--passphrase", "", "--armor", "--output", "open.asc", "--export-secret-keys", "open@uji.invalid")
	run("--passphrase", "", "--output", "open.gpg", "--export-secret-keys", "open@uji.invalid")
	run("--passphrase", "rahasia", "--armor", "--output", "sealed.asc", "--export-secret-keys", "sealed@uji.invalid")
	run("--armor", "--output", "public.asc", "--export", "sealed@uji.invalid")
	one(t, "k", read(t, dir, "open.asc"), "pgp", false, "")
	one(t, "k", read(t, dir, "open.gpg"), "pgp", false, "")
	sealed := search(t, map[string]string{"k": read(t, dir, "sealed.asc")})
	if len(sealed.Secrets) != 1 || !sealed.Secrets[0].Encrypted || len(sealed.Secrets[0].SPKI) != 64 {
		t.Error(sealed)
	}
	if f := search(t, map[string]string{"public.asc": read(t, dir, "public.asc")}); len(f.Secrets) != 0 {
		t.Error(f)
	}
	kept := must(filepath.Glob(filepath.Join(dir, "private-keys-v1.d", "*.key")))
	if len(kept) != 2 {
		t.Fatal(kept)
	}
	for _, name := range kept {
		if f := search(t, map[string]string{"k": string(must(os.ReadFile(name)))}); len(f.Secrets) != 1 || f.Secrets[0].Rule != "gnupg" {
			t.Errorf("%s: %v", name, f)
		}
	}
}

// letters is what a machine would make, the same each time: so no token stands
// in this file that another's scanner would take for one.
func letters(n int) string {
	const of = "aB3dE5gH7jK9mN2pQ4rS6tU8vW0xY1zC"
	return strings.Repeat(of, n/len(of)+1)[:n]
}

func TestCredentials(t *testing.T) {
	upper := func(n int) string { return strings.Repeat("QWERTY234567ASDF", 2)[:n] }
	for _, test := range []struct{ path, text, rule string }{
		{"a.php", "$t = 'gh" + "p_" + letters(36) + "';", "github_token"},
		{"a.txt", "github_" + "pat_" + letters(22) + "_" + letters(59), "github_token"},
		{"ci.yml", "token: gl" + "pat-" + letters(20), "gitlab_token"},
		{"a.js", `key: "AK` + `IA` + upper(16) + `", secret: "` + letters(40) + `"`, "aws_key_pair"},
		{"web/index.html", "?key=AI" + "za" + letters(35), "google_api_key"},
		{"a.json", "GOC" + "SPX-" + letters(28), "google_oauth_secret"},
		{"a.kt", "AAAAbcdefg:APA" + "91b" + letters(134), "firebase_server_key"},
		{"a.py", "xo" + "xb-1234567890-" + letters(24), "slack_token"},
		{"a.py", "https://hooks.slack" + ".com/services/T0AB12CD3/B0AB12CD3/" + letters(24), "slack_webhook"},
		{"a.rb", "sk" + "_live_" + letters(24), "stripe_key"},
		{"app.php", "Config::$serverKey = 'SB-Mid-" + "server-" + letters(24) + "';", "midtrans_server_key"},
		{"app.php", "xnd" + "_production_" + letters(48), "xendit_key"},
		{"bot.py", `TOKEN = "123456789:A` + "A" + letters(33) + `"`, "telegram_bot_token"},
		{".env", "APP_KEY=base64:" + letters(43) + "=", "laravel_app_key"},
		{".env.example", "APP_KEY=base64:" + letters(43) + "=", "laravel_app_key"},
		{"phpunit.xml", `<server name="APP_KEY" value="base64:` + letters(43) + `="/>`, ""},
		{"wp-config.php", "define( 'DB_PASSWORD', 'k0ta-s3rang' );", "wordpress_config"},
		{"wp-config-sample.php", "define( 'DB_PASSWORD', 'password_here' );", ""},
		{"wp-config-sample.php", "define( 'AUTH_KEY', 'put your unique phrase here' );", ""},
		{"a.go", "SG" + "." + letters(22) + "." + letters(43), "sendgrid_key"},
		{".npmrc", "//paket.example.id/:_authToken=np" + "m_" + letters(36), "npm_token"},
		{"src/db.ts", `connect("postgres://simpus:k0ta-s3rang@10.20.4.11:5432/simpus")`, "url_password"},
		{"src/db.ts", `connect("mysql://root:root@localhost/simpus")`, ""},
		{"src/db.ts", `connect("postgres://user:password@10.20.4.11/simpus")`, ""},
		{"src/db.ts", `connect("postgres://${USER}:${PASS}@db/simpus")`, ""},
		{"README.md", "postgres://simpus:simpus@localhost/simpus", ""},
		{".git-credentials", "https://budi:k0ta-s3rang@git.serangkota.go.id", "url_password"},
		{"a.js", "https://user:hunter42@example.com/", ""},
		{"a.js", "https://cdn.example.com:8080/@scope/pkg", ""},
		{"Dao.java", "jdbc:mysql://10.20.4.11/simpus?user=simpus&password=k0ta-s3rang", "jdbc_password"},
		{"Web.config", `connectionString="Server=10.20.4.11;Database=simpus;User Id=sa;Password=k0ta-s3rang;"`, "connection_string"},
		{"koneksi.php", `$c = mysqli_connect("10.20.4.11", "simpus", "k0ta-s3rang", "simpus");`, "database_login"},
		{"lib/a.php", `new mysqli('10.20.4.11', 'simpus', 'k0ta-s3rang', 'simpus')`, "database_login"},
		{"koneksi.php", `$c = mysqli_connect("localhost", "root", "", "simpus");`, ""},
		{"koneksi.php", `$c = mysqli_connect($host, $user, $pass, $db);`, ""},
		{"lib/a.php", `new PDO("mysql:host=10.20.4.11;dbname=x", "simpus", "k0ta-s3rang")`, "database_login"},
		{"application/config/database.php", `	'password' => 'k0ta-s3rang',`, "password_setting"},
		{"application/config/database.php", `	'password' => '',`, ""},
		{"application/config/database.php", `$db['default']['password'] = "k0ta-s3rang";`, "password_setting"},
		{"config/database.php", `'password' => env('DB_PASSWORD', ''),`, ""},
		{"config/auth.php", `'passwords' => ['users' => ['provider' => 'users', 'table' => 'password_resets']],`, ""},
		{"resources/lang/id/auth.php", `'password' => 'Kata sandi salah.',`, ""},
		{"app/Http/Requests/Login.php", `'password' => 'required|string',`, ""},
		{".env", "DB_PASSWORD=k0ta-s3rang", "password_setting"},
		{".env", `DB_PASSWORD="kota serang 2024"`, ""},
		{".env.production", "DB_PASSWORD='k0taserang' # untuk simpus", "password_setting"},
		{".env", "DB_PASSWORD=root", "password_setting"},
		{".env", "DB_PASSWORD=", ""},
		{".env", "DB_PASSWORD=null", ""},
		{".env", "DB_PASSWORD=changeme", ""},
		{".env", "DB_PASSWORD=${DB_ROOT}", ""},
		{".env", "DB_PASSWORD=<isi di sini>", ""},
		{".env", "DB_PASSWORD=xxxxxxxx", ""},
		{".env", "DB_PASSWORD=your-password", ""},
		{".env", "DB_PASSWORD=isi_password_anda", ""},
		{".env", "JWT_SECRET=" + letters(32), "secret_setting"},
		{".env.example", "DB_PASSWORD=k0ta-s3rang", ""},
		{"tests/.env", "DB_PASSWORD=k0ta-s3rang", ""},
		{"src/main/resources/application.properties", "spring.datasource.password=k0ta-s3rang", "password_setting"},
		{"src/main/resources/application.yml", "    password: ${DB_PASSWORD:}", ""},
		{"src/main/resources/application.yml", "    password: k0ta-s3rang", "password_setting"},
		{"docker-compose.yml", "      MYSQL_ROOT_PASSWORD: root", ""},
		{"docker-compose.yml", "      - MYSQL_ROOT_PASSWORD=k0ta-s3rang", "password_setting"},
		{"settings.py", "SECRET_KEY = 'django-insecure-" + letters(40) + "'", "secret_setting"},
		{"settings.py", "SECRET_KEY = os.environ['SECRET_KEY']", ""},
		{"appsettings.json", `{"Jwt": {"SecretKey": "` + letters(32) + `"}}`, "secret_setting"},
		{"persistence.xml", `<property name="jdbc.password" value="k0ta-s3rang"/>`, "password_setting"},
		{"config/auth.go", `const name = "UsernamePasswordCredential"; credNamePassword = "UsernamePasswordCredential"`, ""},
		{"config/auth.go", `sessionAuthKey = "s3_disable_express_session_auth"`, ""},
		{"settings.yml", "server-password: SONATYPE_PASSWORD", ""},
		{"docs/config.yml", "password: k0ta-s3rang", ""},
		{"openapi.yaml", "password:\n  type: string\n  example: k0ta-s3rang", ""},
		{".docker/config.json", `{"auths": {"r": {"auth": "` + base64.StdEncoding.EncodeToString([]byte("budi:k0ta-s3rang")) + `"}}}`, "docker_login"},
		{"keys.json", `{"kty":"oct","k":"` + letters(43) + `"}`, "jwk_symmetric"},
		{".netrc", "machine git.serangkota.go.id login budi password k0ta-s3rang", "password_setting"},
		{".pgpass", "10.20.4.11:5432:simpus:simpus:k0ta-s3rang", "password_setting"},
	} {
		f := search(t, map[string]string{test.path: "\n" + test.text + "\n"})
		found := ""
		for _, s := range f.Secrets {
			if found = s.Rule; s.Kind != Credential || s.Line != 2 || s.SPKI != "" {
				t.Errorf("%s: %+v", test.text, s)
			}
		}
		if test.path == "phpunit.xml" { // told as a test's
			if len(f.Secrets) != 1 || f.Secrets[0].Place != Test {
				t.Error(f.Secrets)
			}
			continue
		}
		if found != test.rule || len(f.Secrets) > 1 {
			t.Errorf("%s: %s: found %v; want %q", test.path, test.text, f.Secrets, test.rule)
		}
	}
}

func TestNoSecrets(t *testing.T) {
	public := block("PUBLIC KEY", must(x509.MarshalPKIXPublicKey(&rsaKey.PublicKey)))
	raw := base64.RawURLEncoding.EncodeToString
	for name, text := range map[string]string{
		"a heading":              `strings.Contains(s, "-----BEGIN PRIVATE KEY-----")`,
		"a heading and an end":   `"-----BEGIN RSA PRIVATE KEY-----\n" + body + "\n-----END RSA PRIVATE KEY-----"`,
		"shown how":              "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA...\n-----END RSA PRIVATE KEY-----\n",
		"to be filled in":        "-----BEGIN PRIVATE KEY-----\n<isi kunci di sini>\n-----END PRIVATE KEY-----\n",
		"a public key":           public,
		"a public key in base64": base64.StdEncoding.EncodeToString([]byte(public)),
		"a public JWK":           fmt.Sprintf(`{"kty": "RSA", "n": %q, "e": "AQAB"}`, raw(rsaKey.N.Bytes())),
		"a JWK of what":          `{"kty": {"enum": ["RSA", "EC"]}, "d": "x"}`,
		"the id of a bot":        "12:AA",
		"an AWS example":         "AKIA" + "IOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
		"an AWS id alone":        "AKIA" + "QWERTY234567ASDF",
		"a word with it in":      "notgh" + "p_" + letters(36),
	} {
		if f := search(t, map[string]string{"src/a.txt": text}); len(f.Secrets)+len(f.Unexamined) != 0 || f.Examined != 1 {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestArchives(t *testing.T) {
	pack := func(files map[string]string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			must(must(w.Create(name)).Write([]byte(files[name])))
		}
		w.Close()
		return b.String()
	}
	squeeze := func(text string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		must(w.Write([]byte(text)))
		w.Close()
		return b.String()
	}
	key := block("PRIVATE KEY", eight(rsaKey))
	war := map[string]string{"WEB-INF/classes/application.properties": "spring.datasource.password=k0ta-s3rang", "WEB-INF/key.pem": key, "../../x": "a"}
	f := search(t, map[string]string{"app.war": pack(war), "dump.sql.gz": squeeze(key)})
	var got []string
	for _, s := range f.Secrets {
		got = append(got, s.Rule+" "+s.Path)
	}
	if fmt.Sprint(got) != "[password_setting app.war!/WEB-INF/classes/application.properties pem app.war!/WEB-INF/key.pem pem dump.sql.gz]" || len(f.Unexamined) != 0 || f.Examined != 2 {
		t.Errorf("%v, %+v", got, f.Unexamined)
	}
	war["lib/inner.jar"] = pack(war)
	locked := []byte(pack(map[string]string{"a": "a"}))
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	f = search(t, map[string]string{
		"nested.war": pack(war), "bomb.gz": squeeze(strings.Repeat("a", MaxSize+1)), "large.zip": pack(map[string]string{"a": strings.Repeat("a", maxMember+1)}),
		"cut.zip": pack(war)[:100], "locked.zip": string(locked), "a.7z": "7z\xbc\xaf\x27\x1c",
	})
	if f.PrivateKeys != 1 || f.Credentials != 1 || f.Counts[Archive] != 5 || f.Counts[Sealed] != 1 || f.Examined != 1 {
		t.Errorf("%+v", f)
	}
}

// TestHidden holds that what an archive keeps from some programs and gives to
// others is found, or told as not examined.
func TestHidden(t *testing.T) {
	key := block("PRIVATE KEY", eight(rsaKey))
	bzipped := string(must(base64.StdEncoding.DecodeString("QlpoOTFBWSZTWR249QoAAAFBgAAQAImIACAAIYAMAUd2fF3JFOFCQHbj1Cg=")))
	zipped := func(method uint16, files ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for i := 0; i < len(files); i += 2 {
			must(must(w.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})).Write([]byte(files[i+1])))
		}
		w.Close()
		return b.String()
	}
	tarred := func(files ...string) string {
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		for i := 0; i < len(files); i += 2 {
			must(0, w.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o600}))
			must(w.Write([]byte(files[i+1])))
		}
		w.Close()
		return b.String()
	}
	gzipped := func(text string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		must(w.Write([]byte(text)))
		w.Close()
		return b.String()
	}
	// unlisted is a zip file whose list leaves out the member before the last.
	unlisted := func(method uint16) string {
		whole := zipped(method, "key.pem", key, "a", "a")
		list := strings.Index(whole, "PK\x01\x02")
		next := list + 4 + strings.Index(whole[list+4:], "PK\x01\x02")
		end := strings.Index(whole, "PK\x05\x06")
		out := []byte(whole[:list] + whole[next:])
		tail := out[list+end-next:]
		tail[8], tail[10] = 1, 1
		binary.LittleEndian.PutUint32(tail[12:], uint32(end-next))
		return string(out)
	}
	// shorter is one whose list says that the member is stored and empty.
	shorter := func(method uint16) string {
		out := []byte(zipped(method, "key.pem", key))
		list := bytes.Index(out, []byte("PK\x01\x02"))
		copy(out[list+10:], []byte{0, 0})     // method
		copy(out[list+16:], make([]byte, 12)) // checksum, sizes
		return string(out)
	}
	for _, test := range []struct {
		name, text string
		at         string // where the key is found; "" where the file is told as not examined
	}{
		{"tar", tarred("a/key.pem", key), "f!/a/key.pem"},
		{"tar in gzip", gzipped(tarred("a/key.pem", key)), "f!/a/key.pem"},
		{"gzip in tar", tarred("layer.tar.gz", gzipped(key)), ""},
		{"zip in tar in gzip", gzipped(tarred("app.jar", zipped(zip.Deflate, "key.pem", key))), ""},
		{"behind the end of a tar", tarred("a", "a") + key, "f"},
		{"tar cut off", tarred("a", key)[:600], ""},
		{"zip behind a script", "#!/bin/sh\nexec java -jar $0\n" + zipped(zip.Deflate, "key.pem", key), "f!/key.pem"},
		{"before a zip", key + zipped(zip.Deflate, "a", "a"), "f"},
		{"behind a zip", zipped(zip.Deflate, "a", "a") + key, "f"},
		{"stored and not in the list", unlisted(zip.Store), "f"},
		{"deflated and not in the list", unlisted(zip.Deflate), ""},
		{"stored and listed as empty", shorter(zip.Store), "f"},
		{"deflated and listed as empty", shorter(zip.Deflate), ""},
		{"bzip2 cut off", bzipped[:20], ""},
		{"xz", "\xfd7zXZ\x00", ""},
		{"RAR", "Rar!\x1a\x07\x01\x00", ""},
		{"zstd", "\x28\xb5\x2f\xfd", ""},
		{"LZ4", "\x04\x22\x4d\x18", ""},
		{"lzip", "LZIP\x01", ""},
		{"CAB", "MSCF\x00\x00\x00\x00", ""},
		{"Debian package", "!<arch>\ndebian-binary", ""},
		{"git pack", "PACK\x00\x00\x00\x02", ""},
		{"git bundle", "# v2 git bundle\n", ""},
		{"attachment of a PDF", "%PDF-1.7\n1 0 obj<</Names<</EmbeddedFiles 2 0 R>>>>", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := search(t, map[string]string{"f": test.text})
			switch {
			case test.at == "" && (f.Counts[Archive] != 1 || f.Examined != 0):
				t.Errorf("it is not told: %+v", f)
			case test.at != "" && (f.PrivateKeys != 1 || f.Secrets[0].Path != test.at):
				t.Errorf("%+v", f)
			}
		})
	}
	f := search(t, map[string]string{"a.txt.bz2": bzipped, "a.apk": zipped(zip.Deflate, "a", "a"), "b.zip": zipped(zip.Store), "manual.pdf": "%PDF-1.7\n"})
	if f.Examined != 4 || len(f.Unexamined) > 0 {
		t.Errorf("%+v", f)
	}
}

func TestPlaces(t *testing.T) {
	for path, want := range map[string]string{
		"app/key.pem": Own, "app/testimoni/key.pem": Own, "attestation/key.pem": Own, "tests/key.pem": Test, "a/test_data/k.pem": Test, "a/testutils/k.pem": Test, "functest/k": Test,
		"vendor/a/tests/k": Vendored, "docs/k.md": Docs, "README.md": Docs, ".env.example": Example, "config.sample.php": Example, ".github/workflows/a.yml": Pipeline, "a/KeyTest.java": Own, "key_test.go": Test,
	} {
		if got := placeOf(path); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestUnexamined(t *testing.T) {
	s := New()
	repo := treetest.New(map[string]string{
		"a.zip": "PK\x03\x04 and so on", "b.bin": "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
		"c.pem": "-----BEGIN PRIVATE KEY-----\n" + letters(100) + "\n-----END PRIVATE KEY-----\n", "d.txt": "apa saja",
	})
	ctx := t.Context()
	for _, e := range []tree.Entry{{Path: "big", Size: MaxSize + 1}, {Path: "gone"}, {Path: "sub", Mode: tree.Submodule}, {Path: "link", Mode: tree.Symlink}, {Path: "b\xff.bin"}} {
		if err := s.Offer(ctx, repo, e); err != nil {
			t.Fatal(err)
		}
	}
	if err := repo.Walk(ctx, func(e tree.Entry) error { return s.Offer(ctx, repo, e) }); err != nil {
		t.Fatal(err)
	}
	f := s.Facts()
	want := map[string]int{TooLarge: 1, Unreadable: 2, Submodule: 1, Archive: 1, LFS: 1, Damaged: 1}
	if fmt.Sprint(f.Counts) != fmt.Sprint(want) || f.Examined != 2 || len(f.Secrets) != 0 {
		t.Errorf("%v, %d examined, %v", f.Counts, f.Examined, f.Secrets)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Offer(ended, repo, tree.Entry{Path: "d.txt"}); err == nil {
		t.Error("a search whose time was up went on")
	}
}

// TestManySecrets holds that caps hide no private key from the counts, and that
// what repeats an anchor over and over is given up in time and said to be.
func TestManySecrets(t *testing.T) {
	key := block("PRIVATE KEY", eight(edKey))
	s := New()
	for i := range MaxSecrets + 10 {
		e := tree.Entry{Path: fmt.Sprintf("%05d", i), Blob: fmt.Sprint(i)}
		if err := s.Blob(t.Context(), e, "", []byte("gh"+"p_"+letters(36))); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Blob(t.Context(), tree.Entry{Path: "key", Blob: "k"}, "c0ffee", []byte(key)); err != nil {
		t.Fatal(err)
	}
	f := s.Facts()
	last := f.Secrets[len(f.Secrets)-1]
	if len(f.Secrets) != MaxSecrets || f.PrivateKeys != 1 || f.Credentials != MaxSecrets+10 || last.Kind != PrivateKey || last.Commit != "c0ffee" {
		t.Errorf("%d listed, %d keys, %d others, %+v", len(f.Secrets), f.PrivateKeys, f.Credentials, last)
	}
	for _, anchor := range []string{"-----BEGIN PRIVATE KEY-----\n", "IBAAKC", `{"kty":`, "untrusted comment: secret key\n", "LS0tLS1CRUdJT", "gh" + "p_ ", "://a:b", "PuTTY-User-Key-File-2: ssh-rsa\n", strings.Repeat(key, 20)} {
		f := search(t, map[string]string{"a": strings.Repeat(anchor, 2<<20/len(anchor))})
		if len(anchor) > 10 && !strings.Contains(anchor, "://") && f.Counts[Intricate] != 1 {
			t.Errorf("%q: %v", anchor[:10], f.Counts)
		}
	}
}

// TestFactsAreTold holds that facts are valid, the same each time, and have
// nothing of a secret in them.
func TestFactsAreTold(t *testing.T) {
	files := map[string]string{
		"b/\xff.env": "DB_PASSWORD=k0ta-s3rang", ".env": "DB_PASSWORD=k0ta-s3rang\nTOKEN=gh" + "p_" + letters(36),
		"key.pem": block("PRIVATE KEY", eight(rsaKey)),
	}
	first := string(must(json.Marshal(search(t, files))))
	if again := string(must(json.Marshal(search(t, files)))); again != first {
		t.Errorf("%s\n%s", first, again)
	}
	for _, part := range []string{"k0ta", letters(12), base64.StdEncoding.EncodeToString(eight(rsaKey))[60:90], "\xff"} {
		if strings.Contains(first, part) {
			t.Errorf("%q in %s", part, first)
		}
	}
	if strings.Count(first, `"digest"`) != 4 || !strings.Contains(first, "b/\ufffd.env") {
		t.Error(first)
	}
	sum := sha256.Sum256([]byte("k0ta-s3rang"))
	if strings.Contains(first, hex.EncodeToString(sum[:])) {
		t.Error("the digest of a password is told")
	}
}

func FuzzBlob(f *testing.F) {
	for _, seed := range []string{
		block("PRIVATE KEY", eight(edKey)), string(eight(ecKey)), `{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AAAAAAAAAAAAAAAAAAAAAAAA"}`,
		"\xfe\xed\xfe\xed\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x01\x00\x01a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01x\x00\x00\x00\x00",
		"\x00\x00\x00\x02\x00\x00\x00\x14aaaaaaaaaaaaaaaaaaaa\x00\x00\x04\x00\x01\x00\x01a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
		putty("2", "none", edKey), "DB_PASSWORD=k0ta", "postgres://a:bcd@h.id/", base64.StdEncoding.EncodeToString([]byte(block("EC PRIVATE KEY", []byte{0x30, 0}))),
		"\x94\x00\x04", "PK\x03\x04", "\x1f\x8b\x08", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ==\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----", "\xff\xfe-\x00", "untrusted comment: secret key\nEdBK",
		"0\x82\x01\x00\x02\x01\x030\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01",
	} {
		f.Add(".env", []byte(seed))
		f.Add("config/database.php", []byte(seed))
	}
	f.Fuzz(func(t *testing.T, path string, data []byte) {
		s := New()
		if err := s.Blob(t.Context(), tree.Entry{Path: path}, "", data); err != nil {
			t.Fatal(err)
		}
		facts := s.Facts()
		if !json.Valid(must(json.Marshal(facts))) || len(facts.Secrets) > 2*maxFile {
			t.Error(facts)
		}
	})
}

func BenchmarkSmallFiles(b *testing.B) {
	files := map[string]string{}
	for i := range 10_000 {
		files[fmt.Sprintf("app/Http/Controllers/Controller%05d.php", i)] = fmt.Sprintf("<?php\n// %d\n", i) +
			strings.Repeat("class Controller extends Base { public function index(Request $request) { return $this->view('beranda', ['nama' => $request->nama]); } }\n", 20)
	}
	repo := treetest.New(files)
	for b.Loop() {
		s := New()
		if err := repo.Walk(b.Context(), func(e tree.Entry) error { return s.Offer(b.Context(), repo, e) }); err != nil {
			b.Fatal(err)
		}
		if len(s.Facts().Secrets) != 0 {
			b.Fatal(s.Facts())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/10000files")
}

func BenchmarkLargeFile(b *testing.B) {
	data := []byte(strings.Repeat("Pemerintah Kota Serang -- https://serangkota.go.id/ token key password: 'Kata sandi' Password= MIIB\n", MaxSize/100))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := New().Blob(b.Context(), tree.Entry{Path: "a.sql"}, "", data); err != nil {
			b.Fatal(err)
		}
	}
}

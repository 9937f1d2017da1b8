package signatures

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"

	"github.com/patuh-id/patuh/scanners/publickey"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

const secret = "Budi Santoso" // the signer, whose name must not be in facts

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var (
	rsaKey      = must(rsa.GenerateKey(rand.Reader, 2048))
	ecKey       = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	otherKey    = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	_, edKey, _ = ed25519.GenerateKey(rand.Reader)
	agentKey    = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	agent       = must(x509.ParseCertificate(certificate(pkix.Name{CommonName: "BSrE CA DS G1", Organization: []string{"Badan Siber dan Sandi Negara"}}, agentKey, nil)))
)

// certificate is one of a key, by the agent or, without one, by itself.
func certificate(name pkix.Name, key crypto.Signer, by *x509.Certificate) []byte {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: name,
		NotBefore: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2035, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, BasicConstraintsValid: true, IsCA: by == nil,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping, x509.ExtKeyUsageEmailProtection},
	}
	if by == nil {
		return must(x509.CreateCertificate(rand.Reader, template, template, key.Public(), key))
	}
	return must(x509.CreateCertificate(rand.Reader, template, by, key.Public(), agentKey))
}

// program runs a program as an oracle.
func program(t *testing.T, dir, name string, args ...string) string {
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
	cmd.Env = append(os.Environ(), "HOME="+dir, "GNUPGHOME="+dir, "COSIGN_PASSWORD=", "LC_ALL=C", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func text(t *testing.T, dir, name string) string {
	t.Helper()
	return string(must(os.ReadFile(filepath.Join(dir, name))))
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func search(t testing.TB, keys Keys, files map[string]string) Facts {
	t.Helper()
	s := New(keys)
	repo := treetest.New(files)
	if err := repo.Walk(t.Context(), func(e tree.Entry) error { s.Offer(e); return nil }); err != nil {
		t.Fatal(err)
	}
	f := s.Facts(t.Context(), repo)
	if data := string(must(json.Marshal(f))); strings.Contains(data, secret) || strings.Contains(data, "Budi") {
		t.Errorf("a name: %s", data)
	}
	return f
}

// identity writes a key and its certificate for openssl.
func identity(t *testing.T, dir string, key crypto.Signer, by *x509.Certificate) []byte {
	t.Helper()
	cert := certificate(pkix.Name{CommonName: secret}, key, by)
	write(t, dir, "key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: must(x509.MarshalPKCS8PrivateKey(key))})))
	write(t, dir, "cert.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})))
	return cert
}

// place is how many digits a signature in a PDF has room for.
const place = 32_768

// document is a PDF of one page with room for a signature of a form.
func document(filter, kind string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(text string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), text)
	}
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	object("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>")
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[4 0 R]>>")
	object("<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]/F 132/P 3 0 R/V 5 0 R>>")
	object("<</Type/" + kind + "/Filter/Adobe.PPKLite/SubFilter/" + filter + "/M(D:20261120100000+07'00')/ByteRange [0 0000000000 0000000000 0000000000]/Contents <" + strings.Repeat("0", place) + ">>>")
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	data := b.Bytes()
	open := bytes.Index(data, []byte("/Contents <")) + len("/Contents ")
	end := open + place + 2
	return bytes.Replace(data, []byte("[0 0000000000 0000000000 0000000000]"), fmt.Appendf(nil, "[0 %010d %010d %010d]", open, end, len(data)-end), 1)
}

// covered is what of a document is signed.
func covered(pdf []byte) []byte {
	open := bytes.Index(pdf, []byte("/Contents <")) + len("/Contents ")
	return slices.Concat(pdf[:open], pdf[open+place+2:])
}

// fill puts a signature in its place.
func fill(pdf, der []byte) string {
	digits := hex.EncodeToString(der)
	return strings.Replace(string(pdf), "<"+strings.Repeat("0", place)+">", "<"+digits+strings.Repeat("0", place-len(digits))+">", 1)
}

func TestPDF(t *testing.T) {
	for _, test := range []struct {
		name string
		key  crypto.Signer
		args []string
	}{
		{"RSA", rsaKey, []string{"-md", "sha256"}},
		{"RSA, CAdES", rsaKey, []string{"-md", "sha512", "-cades"}},
		{"RSA with PSS", rsaKey, []string{"-md", "sha256", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:-1"}},
		{"ECDSA", ecKey, []string{"-md", "sha384"}},
		{"without attributes", ecKey, []string{"-md", "sha256", "-noattr"}},
		{"in BER", rsaKey, []string{"-md", "sha256", "-stream", "-indef"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			cert := must(x509.ParseCertificate(identity(t, dir, test.key, agent)))
			pdf := document("adbe.pkcs7.detached", "Sig")
			write(t, dir, "content", string(covered(pdf)))
			program(t, dir, "openssl", append([]string{"cms", "-sign", "-binary", "-in", "content", "-signer", "cert.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "sig.der"}, test.args...)...)
			signed := fill(pdf, []byte(text(t, dir, "sig.der")))
			write(t, dir, "signed.pdf", signed)
			added := signed + "6 0 obj\n<<>>\nendobj\n%%EOF\n"
			extended := signed + "6 0 obj\n<</DSS<<>>>>\nendobj\n%%EOF\n"
			altered := strings.Replace(signed, "200 200", "300 200", 1)
			f := search(t, Keys{Public: []crypto.PublicKey{test.key.Public()}}, map[string]string{
				"a.pdf": signed, "b.pdf": added, "c.pdf": altered, "d.pdf": string(pdf[:200]), "e.pdf": "bukan", "f.pdf": strings.Replace(signed, "<30", "<3z", 1), "g.pdf": extended,
			})
			if len(f.Signatures) != 5 || len(f.PDFs) != 7 || f.PDFs[3].Signatures != 0 || f.PDFs[4].Reason == nil || f.Unexamined != 1 {
				t.Fatalf("%+v", f)
			}
			want := []struct{ state, covers string }{{Valid, "whole"}, {Valid, "part"}, {Invalid, "whole"}, {Invalid, "whole"}, {Valid, "extended"}}
			for i, s := range f.Signatures {
				if s.State != want[i].state || s.Covers != want[i].covers || (s.Reason == nil) != (s.State == Valid) {
					t.Errorf("%s: %+v", s.Path, s)
				}
			}
			s := f.Signatures[0]
			if s.Form != CMS || s.SPKI != publickey.SPKI(cert.PublicKey) || !s.Declared || s.Issuer != "BSrE CA DS G1, Badan Siber dan Sandi Negara" || s.SelfIssued || s.ValidUntil != "2035-01-01T00:00:00Z" || s.Timestamp != "" {
				t.Errorf("%+v", s)
			}
			if noattr := slices.Contains(test.args, "-noattr"); (s.SigningTime == "2026-11-20T03:00:00Z") != noattr || s.SigningTime == "" {
				t.Errorf("signed at %q", s.SigningTime)
			}
			if test.name != "in BER" { // which poppler reads as nothing
				cmd := exec.Command("pdfsig", "-nocert", "signed.pdf")
				if cmd.Err != nil && os.Getenv("CI") != "true" {
					t.Skip("pdfsig is not there")
				}
				cmd.Dir, cmd.Env = dir, append(os.Environ(), "HOME="+dir, "LC_ALL=C")
				out, err := cmd.CombinedOutput()
				if err != nil || !bytes.Contains(out, []byte("Signature is Valid")) || !bytes.Contains(out, []byte("Total document signed")) {
					t.Errorf("pdfsig: %v\n%s", err, out)
				}
			}
		})
	}
}

// TestOutOfTime holds that a signature made before its certificate began or after
// it ended is none, whatever else holds of it.
func TestOutOfTime(t *testing.T) {
	dir := t.TempDir()
	key := ecKey
	for _, test := range []struct{ name, from, until, state string }{
		{"in time", "2026-01-01", "2027-01-01", Valid}, {"ended", "2020-01-01", "2025-01-01", Invalid}, {"not begun", "2027-01-01", "2030-01-01", Invalid},
	} {
		template := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: secret}, NotBefore: must(time.Parse(time.DateOnly, test.from)), NotAfter: must(time.Parse(time.DateOnly, test.until))}
		identity(t, dir, key, agent)
		write(t, dir, "cert.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: must(x509.CreateCertificate(rand.Reader, template, agent, key.Public(), agentKey))})))
		pdf := document("ETSI.CAdES.detached", "Sig")
		write(t, dir, "content", string(covered(pdf)))
		program(t, dir, "openssl", "cms", "-sign", "-binary", "-noattr", "-in", "content", "-signer", "cert.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "sig.der")
		s := search(t, Keys{Public: []crypto.PublicKey{key.Public()}}, map[string]string{"a.pdf": fill(pdf, []byte(text(t, dir, "sig.der")))}).Signatures[0]
		if s.SigningTime != "2026-11-20T03:00:00Z" || s.State != test.state || (s.Reason == lapsed) != (test.state == Invalid) {
			t.Errorf("%s: %+v", test.name, s)
		}
	}
}

// stamp is an authority's token over something.
func stamp(over []byte) []byte {
	sum := crypto.SHA256.New()
	sum.Write(over)
	token := timestamp.Timestamp{HashAlgorithm: crypto.SHA256, HashedMessage: sum.Sum(nil), Time: time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC), Policy: []int{1, 2, 3}, SerialNumber: big.NewInt(1), AddTSACertificate: true}
	tsa := must(x509.ParseCertificate(certificate(pkix.Name{CommonName: "TSA"}, agentKey, nil)))
	whole := must(token.CreateResponseWithOpts(tsa, agentKey, crypto.SHA256))
	return must(timestamp.ParseResponse(whole)).RawToken
}

func TestPDFForms(t *testing.T) {
	dir := t.TempDir()
	identity(t, dir, ecKey, nil)
	sign := func(pdf []byte, args ...string) string {
		write(t, dir, "content", string(covered(pdf)))
		program(t, dir, "openssl", append([]string{"cms", "-sign", "-binary", "-in", "content", "-signer", "cert.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "sig.der"}, args...)...)
		return fill(pdf, []byte(text(t, dir, "sig.der")))
	}
	plain := document("adbe.pkcs7.detached", "Sig")
	stamped := document("ETSI.RFC3161", "DocTimeStamp")
	for _, test := range []struct{ name, pdf, form, state, stamp string }{
		{"self-issued", sign(plain), CMS, Valid, ""},
		{"SHA-1", sign(plain, "-md", "sha1"), CMS, Unverifiable, ""},
		{"no certificate", sign(plain, "-nocerts"), CMS, Unverifiable, ""},
		{"an old form", sign(document("adbe.pkcs7.sha1", "Sig")), CMS, Unverifiable, ""},
		{"a form of its own", sign(document("own", "Sig")), CMS, Unverifiable, ""},
		{"key identifier", sign(plain, "-keyid"), CMS, Unverifiable, ""},
		{"a timestamp of the document", fill(stamped, stamp(covered(stamped))), Timestamp, Valid, matches},
		{"a timestamp of another", fill(stamped, stamp([]byte("lain"))), Timestamp, Invalid, differs},
		{"a range too long", strings.Replace(sign(plain), "[0 0", "[0 9", 1), CMS, Invalid, ""},
		{"a range of a part", strings.Replace(sign(plain), "ByteRange [0 ", "ByteRange [1 ", 1), CMS, Invalid, ""},
	} {
		f := search(t, Keys{}, map[string]string{"a.pdf": test.pdf})
		if len(f.Signatures) != 1 {
			t.Fatalf("%s: %+v", test.name, f)
		}
		s := f.Signatures[0]
		if s.Form != test.form || s.State != test.state || s.Timestamp != test.stamp || s.Issuer != "" || s.Declared || test.stamp == matches && s.TimestampTime != "2026-11-20T03:00:00Z" {
			t.Errorf("%s: %+v", test.name, s)
		}
	}
	many := search(t, Keys{}, map[string]string{"a.pdf": "%PDF-1.7" + strings.Repeat("1 0 obj<</SubFilter/x/ByteRange [0 1 2 3]>>endobj", 50), "b.pdf": "%PDF-1.7 1 0 obj stream (/ByteRange [0 1 2 3]) endobj"})
	if len(many.Signatures) != maxSignatures || many.PDFs[0].Reason == nil || many.PDFs[1].Signatures != 0 || many.Unexamined != 1 {
		t.Errorf("%+v", many.PDFs)
	}
}

// TestTimestampOfSignature holds that the token in a signature is checked to be
// of that signature.
func TestTimestampOfSignature(t *testing.T) {
	signer := must(x509.ParseCertificate(certificate(pkix.Name{CommonName: secret}, ecKey, agent)))
	for _, test := range []struct {
		name  string
		token func(mark []byte) []byte
		want  string
	}{
		{"its own", stamp, matches},
		{"another's", func([]byte) []byte { return stamp([]byte("lain")) }, differs},
		{"none that can be read", func([]byte) []byte { return []byte{0x30, 0x03, 0x02, 0x01, 0x00} }, opaque},
	} {
		data := must(pkcs7.NewSignedData([]byte("isi")))
		data.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
		if err := data.AddSigner(signer, ecKey, pkcs7.SignerInfoConfig{}); err != nil {
			t.Fatal(err)
		}
		made := &data.GetSignedData().SignerInfos[0]
		if err := made.SetUnauthenticatedAttributes([]pkcs7.Attribute{{Type: oidTimestamp, Value: asn1.RawValue{FullBytes: test.token(made.EncryptedDigest)}}}); err != nil {
			t.Fatal(err)
		}
		data.Detach()
		found := cms(must(data.Finish()), []byte("isi"))
		if len(found) != 1 || found[0].State != Valid || found[0].Timestamp != test.want || (found[0].TimestampTime == "2026-11-20T03:00:00Z") != (test.want == matches) || (found[0].TimestampSPKI == publickey.SPKI(&agentKey.PublicKey)) != (test.want == matches) {
			t.Errorf("%s: %+v", test.name, found)
		}
	}
}

func TestObjects(t *testing.T) {
	for _, with := range []string{"ssh", "openpgp"} {
		t.Run(with, func(t *testing.T) {
			dir := must(os.MkdirTemp("", "g"))
			t.Cleanup(func() {
				exec.Command("gpgconf", "--homedir", dir, "--kill", "all").Run()
				os.RemoveAll(dir)
			})
			git := func(args ...string) string {
				return program(t, dir, "git", append([]string{"-C", "r", "-c", "user.name=" + secret, "-c", "user.email=b@uji.invalid", "-c", "core.hooksPath=/dev/null"}, args...)...)
			}
			program(t, dir, "git", "init", "-q", "r")
			var keys Keys
			id := ""
			if with == "ssh" {
				program(t, dir, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", secret, "-f", "id")
				git("config", "gpg.format", "ssh")
				git("config", "user.signingkey", filepath.Join(dir, "id"))
			} else {
				program(t, dir, "gpg", "--batch", "--quiet", "--no-permission-warning", "--pinentry-mode", "loopback", "--passphrase", "", "--quick-generate-key", secret+" <b@uji.invalid>", "ed25519", "sign", "never")
				public := program(t, dir, "gpg", "--batch", "--no-permission-warning", "--armor", "--export")
				keys.Rings = must(openpgp.ReadArmoredKeyRing(strings.NewReader(public)))
				id = pgpSPKI(keys.Rings[0].PrimaryKey)
			}
			git("commit", "-q", "--allow-empty", "-m", "tanpa tanda tangan")
			git("commit", "-q", "--allow-empty", "-S", "-m", "dengan tanda tangan")
			git("tag", "-s", "-m", "rilis", "v1")
			object := func(kind, name string) Object {
				id := strings.TrimSpace(git("rev-parse", name))
				return Object{Kind: kind, Name: name, ID: id, Raw: []byte(git("cat-file", kind, id))}
			}
			s := New(keys)
			plain, commit, tag := object(Commit, "HEAD~1"), object(Commit, "HEAD"), object(Tag, "v1")
			for _, o := range []Object{plain, commit, tag} {
				s.Object(o)
			}
			forged := commit
			forged.Raw = bytes.Replace(bytes.Clone(commit.Raw), []byte("dengan tanda"), []byte("tanpa  tanda"), 1)
			sum := sha1.Sum(append(fmt.Appendf(nil, "commit %d\x00", len(forged.Raw)), forged.Raw...))
			s.Object(Object{Kind: Commit, Name: "forged", ID: hex.EncodeToString(sum[:]), Raw: forged.Raw})
			s.Object(Object{Kind: Commit, Name: "other id", ID: commit.ID, Raw: forged.Raw})
			f := s.Facts(t.Context(), treetest.New(nil))
			got := map[string]string{}
			for _, sig := range f.Signatures {
				got[sig.Path] = sig.State
				if sig.State == Valid && (sig.Form != with || len(sig.SPKI) != 64 || with == "openpgp" && (sig.SPKI != id || !sig.Declared || sig.SigningTime == "")) {
					t.Errorf("%+v", sig)
				}
			}
			if want := (map[string]string{"HEAD~1": Unsigned, "HEAD": Valid, "v1": Valid, "forged": Invalid, "other id": Unverifiable}); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%v", got)
			}
			if with == "openpgp" { // whose keys are not known, of those nothing is
				s := New(Keys{})
				s.Object(commit)
				if sig := s.Facts(t.Context(), treetest.New(nil)).Signatures[0]; sig.State != Unverifiable || sig.Reason == nil {
					t.Errorf("%+v", sig)
				}
			}
		})
	}
}

// TestGitsign holds that a commit signed with a certificate, as gitsign does, is
// checked with it.
func TestGitsign(t *testing.T) {
	dir := t.TempDir()
	identity(t, dir, ecKey, agent)
	payload := "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nisi\n"
	write(t, dir, "content", payload)
	program(t, dir, "openssl", "cms", "-sign", "-binary", "-in", "content", "-signer", "cert.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "sig.der")
	mark := string(pem.EncodeToMemory(&pem.Block{Type: "SIGNED MESSAGE", Bytes: []byte(text(t, dir, "sig.der"))}))
	head, message, _ := strings.Cut(payload, "\n\n")
	raw := []byte(head + "\ngpgsig " + strings.ReplaceAll(strings.TrimSpace(mark), "\n", "\n ") + "\n\n" + message)
	sum := sha1.Sum(append(fmt.Appendf(nil, "commit %d\x00", len(raw)), raw...))
	s := New(Keys{})
	s.Object(Object{Kind: Commit, ID: hex.EncodeToString(sum[:]), Raw: raw})
	if sig := s.Facts(t.Context(), treetest.New(nil)).Signatures[0]; sig.State != Valid || sig.SPKI != publickey.SPKI(&ecKey.PublicKey) || sig.Issuer == "" {
		t.Errorf("%+v", sig)
	}
}

func TestFiles(t *testing.T) {
	dir := must(os.MkdirTemp("", "g"))
	t.Cleanup(func() {
		exec.Command("gpgconf", "--homedir", dir, "--kill", "all").Run()
		os.RemoveAll(dir)
	})
	identity(t, dir, ecKey, agent)
	write(t, dir, "rilis", "isi rilis")
	program(t, dir, "openssl", "dgst", "-sha256", "-sign", "key.pem", "-out", "raw", "rilis")
	program(t, dir, "openssl", "cms", "-sign", "-binary", "-in", "rilis", "-signer", "cert.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "p7s")
	program(t, dir, "ssh-keygen", "-q", "-t", "rsa", "-N", "", "-C", "", "-f", "id")
	program(t, dir, "ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", "id", "rilis")
	sshSig := text(t, dir, "rilis.sig")
	write(t, dir, "rilis2", "isi rilis")
	program(t, dir, "ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", "id", "rilis2")
	program(t, dir, "gpg", "--batch", "--quiet", "--no-permission-warning", "--pinentry-mode", "loopback", "--passphrase", "", "--quick-generate-key", "b@uji.invalid", "rsa2048", "sign", "never")
	program(t, dir, "gpg", "--batch", "--quiet", "--no-permission-warning", "--armor", "--output", "asc", "--detach-sign", "rilis")
	program(t, dir, "gpg", "--batch", "--quiet", "--no-permission-warning", "--output", "gpgsig", "--detach-sign", "rilis")
	ring := must(openpgp.ReadArmoredKeyRing(strings.NewReader(program(t, dir, "gpg", "--batch", "--no-permission-warning", "--armor", "--export"))))
	declared := Keys{Public: []crypto.PublicKey{&otherKey.PublicKey, &ecKey.PublicKey}, Rings: ring}
	pgpRSA := Keys{Public: []crypto.PublicKey{ring[0].PrimaryKey.PublicKey.(*rsa.PublicKey)}}
	raw := text(t, dir, "raw")
	b64 := base64.StdEncoding.EncodeToString
	for _, test := range []struct {
		name, ending, mark string
		keys               Keys
		form, state, other string // the state where the file is another
	}{
		{"cosign sign-blob", ".sig", b64([]byte(raw)), declared, Plain, Valid, Unverifiable},
		{"in binary", ".sig", raw, declared, Plain, Valid, Unverifiable},
		{"by a key not declared", ".sig", b64([]byte(raw)), Keys{}, Plain, Unverifiable, Unverifiable},
		{"CMS", ".p7s", text(t, dir, "p7s"), declared, CMS, Valid, Invalid},
		{"SSH", ".sig", sshSig, declared, SSH, Valid, Invalid},
		{"SSH for git", ".sig", text(t, dir, "rilis2.sig"), declared, SSH, Invalid, Invalid},
		{"OpenPGP", ".asc", text(t, dir, "asc"), declared, OpenPGP, Valid, Invalid},
		{"OpenPGP in binary", ".sig", text(t, dir, "gpgsig"), declared, OpenPGP, Valid, Invalid},
		{"OpenPGP by its RSA key", ".asc", text(t, dir, "asc"), pgpRSA, OpenPGP, Valid, Unverifiable},
		{"OpenPGP of nobody", ".asc", text(t, dir, "asc"), Keys{}, OpenPGP, Unverifiable, Unverifiable},
		{"old bundle", ".bundle", `{"base64Signature":"` + b64([]byte(raw)) + `"}`, declared, Sigstore, Valid, Unverifiable},
		{"old bundle with a certificate", ".bundle", `{"base64Signature":"` + b64([]byte(raw)) + `","cert":"` + b64([]byte(text(t, dir, "cert.pem"))) + `"}`, Keys{}, Sigstore, Valid, Invalid},
		{"bundle", ".sigstore.json", bundleOf("isi rilis", raw, ecKey), declared, Sigstore, Valid, Invalid},
		{"bundle of nobody", ".sigstore.json", bundleOf("isi rilis", raw, ecKey), Keys{}, Sigstore, Unverifiable, Invalid},
		{"bundle that says it is another's", ".sigstore.json", bundleOf("isi rilis", raw, otherKey), Keys{Public: []crypto.PublicKey{&otherKey.PublicKey}}, Sigstore, Invalid, Invalid},
		{"attestation", ".sigstore.json", attestation(t, "isi rilis", "https://slsa.dev/provenance/v1", ecKey), declared, Sigstore, Valid, Invalid},
		{"seal of a paper that patuh made", ".sigstore.json", attestation(t, "isi rilis", "https://patuh.id/register/v1", ecKey), declared, "", "", ""},
		{"no bundle", ".bundle", `{"packages":[]}`, declared, "", "", ""},
		{"no signature", ".asc", "apa saja", declared, "", "", ""},
		{"a form not known", ".sig", "apa saja", declared, "", Unverifiable, Unverifiable},
		{"minisign", ".minisig", "untrusted comment: signature\nRUQ=\n", declared, "", Unverifiable, Unverifiable},
	} {
		for content, want := range map[string]string{"isi rilis": test.state, "isi lain": test.other} {
			f := search(t, test.keys, map[string]string{"d/rilis": content, "d/rilis" + test.ending: test.mark})
			if test.form == "" && test.state == "" {
				if len(f.Signatures) != 0 {
					t.Errorf("%s: %+v", test.name, f.Signatures)
				}
				continue
			}
			if len(f.Signatures) != 1 {
				t.Fatalf("%s: %+v", test.name, f)
			}
			s := f.Signatures[0]
			if s.Kind != File || s.Form != test.form || s.State != want || (s.Reason == nil) != (want == Valid) || s.Path != "d/rilis" || s.Beside != "d/rilis"+test.ending || s.State == Valid && len(s.SPKI) != 64 {
				t.Errorf("%s over %q: %+v", test.name, content, s)
			}
		}
	}
	if f := search(t, declared, map[string]string{"only.sig": raw}); len(f.Signatures) != 0 {
		t.Errorf("%+v", f)
	}
}

// bundleOf is a bundle of Sigstore with a signature, that names a key.
func bundleOf(content, mark string, key *ecdsa.PrivateKey) string {
	h := crypto.SHA256.New()
	h.Write([]byte(content))
	id := must(hex.DecodeString(publickey.SPKI(&key.PublicKey)))
	b64 := base64.StdEncoding.EncodeToString
	return fmt.Sprintf(`{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":%q}},"messageSignature":{"messageDigest":{"algorithm":"SHA2_256","digest":%q},"signature":%q}}`,
		b64(id), b64(h.Sum(nil)), b64([]byte(mark)))
}

// attestation is a bundle of Sigstore over a statement of in-toto about a content.
func attestation(t *testing.T, content, predicate string, key *ecdsa.PrivateKey) string {
	t.Helper()
	sum := sha256.Sum256([]byte(content))
	payload := fmt.Sprintf(`{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"rilis","digest":{"sha256":"%x"}}],"predicateType":%q,"predicate":{}}`, sum, predicate)
	const kind = "application/vnd.in-toto+json"
	signed := sha256.Sum256(fmt.Appendf(nil, "DSSEv1 %d %s %d %s", len(kind), kind, len(payload), payload))
	id := must(hex.DecodeString(publickey.SPKI(&key.PublicKey)))
	b64 := base64.StdEncoding.EncodeToString
	return fmt.Sprintf(`{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":%q}},"dsseEnvelope":{"payload":%q,"payloadType":%q,"signatures":[{"sig":%q}]}}`,
		b64(id), b64([]byte(payload)), kind, b64(must(ecdsa.SignASN1(rand.Reader, key, signed[:]))))
}

// TestCosign holds that what the real cosign writes is read.
func TestCosign(t *testing.T) {
	cosign := os.Getenv("PATUH_COSIGN")
	if cosign == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("PATUH_COSIGN is not set")
		}
		t.Skip("PATUH_COSIGN is not set")
	}
	dir := t.TempDir()
	program(t, dir, cosign, "generate-key-pair")
	write(t, dir, "rilis", "isi rilis")
	program(t, dir, cosign, "sign-blob", "--yes", "--key", "cosign.key", "--tlog-upload=false", "--new-bundle-format", "--bundle", "new", "--output-signature", "sig", "rilis")
	program(t, dir, cosign, "sign-blob", "--yes", "--key", "cosign.key", "--tlog-upload=false", "--bundle", "old", "rilis")
	block, _ := pem.Decode([]byte(text(t, dir, "cosign.pub")))
	keys := Keys{Public: []crypto.PublicKey{must(x509.ParsePKIXPublicKey(block.Bytes))}}
	for _, test := range []struct{ ending, mark, form string }{
		{".sigstore.json", "new", Sigstore}, {".bundle", "old", Sigstore}, {".sig", "sig", Plain},
	} {
		for content, want := range map[string]string{"isi rilis": Valid, "isi lain": ""} {
			f := search(t, keys, map[string]string{"rilis": content, "rilis" + test.ending: text(t, dir, test.mark)})
			if len(f.Signatures) != 1 || f.Signatures[0].Form != test.form || (f.Signatures[0].State == Valid) != (want == Valid) {
				t.Errorf("%s over %q: %+v", test.ending, content, f.Signatures)
			}
		}
	}
}

func TestSimple(t *testing.T) {
	for _, test := range []struct {
		name string
		data []byte
		want bool
	}{
		{"a certificate", agent.Raw, true},
		{"deep", bytes.Repeat([]byte{0x30, 0x80}, 1000), false},
		{"many", append([]byte{0x30, 0x83, 1, 0, 0}, make([]byte, 65536)...), false},
		{"too long", []byte{0x30, 0x84, 0xff, 0xff, 0xff, 0xff}, false},
		{"indefinite", []byte{0x30, 0x80, 0x02, 0x01, 0x00, 0x00, 0x00}, true},
	} {
		if got := simple(test.data); got != test.want {
			t.Errorf("%s: %t", test.name, got)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte("%PDF-1.7 1 0 obj<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange [0 99 103 3]/Contents <30>>>endobj"))
	f.Add(document("adbe.pkcs7.detached", "Sig")[:700])
	f.Fuzz(func(t *testing.T, data []byte) {
		search(t, Keys{}, map[string]string{"a.pdf": string(data)})
	})
}

func FuzzCMS(f *testing.F) {
	f.Add(agent.Raw, []byte("isi"))
	f.Add([]byte{0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0, 0x80, 0x30, 0x80, 0, 0, 0, 0, 0, 0}, []byte{})
	f.Fuzz(func(_ *testing.T, der, content []byte) {
		cms(der, content)
		seen(der, content)
	})
}

func FuzzMarks(f *testing.F) {
	for _, seed := range []string{
		"-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----", "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----", bundleOf("isi", "x", ecKey), `{"base64Signature":"AA==","cert":"AA=="}`, "\x89\x01\x02\x04\x00",
	} {
		f.Add([]byte(seed), []byte("tree x\ngpgsig "+strings.ReplaceAll(seed, "\n", "\n ")+"\n\nisi"))
	}
	s := New(Keys{Public: []crypto.PublicKey{&ecKey.PublicKey, &rsaKey.PublicKey, edKey.Public()}})
	f.Fuzz(func(_ *testing.T, mark, raw []byte) {
		s.file(raw, mark, "a.sig")
		s.armoured(raw, mark, "git")
		for _, kind := range []string{Commit, Tag} {
			sum := sha1.Sum(append(fmt.Appendf(nil, "%s %d\x00", kind, len(raw)), raw...))
			s.object(Object{Kind: kind, ID: hex.EncodeToString(sum[:]), Raw: raw})
		}
	})
}

func TestMade(t *testing.T) {
	for payload, want := range map[string]string{
		"object a\ntype commit\ntag v1\ntagger A <a@b> 1750989600 +0700\n\nrilis\n": "2025-06-27T02:00:00Z",
		"object a\n\ntagger A <a@b> 1750989600 +0700\n":                             "",
		"object a\ntagger A <a@b>\n\nrilis":                                         "",
		"object a\ntagger x\n\nrilis":                                               "",
		"":                                                                          "",
		"object a\ntagger A <a@b> 99999999999999 +0700\n\n":                         "",
	} {
		if got := made(Tag, []byte(payload)); got != want {
			t.Errorf("%q: %q, not %q", payload, got, want)
		}
	}
	if got := made(Commit, []byte("tree a\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1750989600 +0700\n\nx")); got != "2025-06-27T02:00:00Z" {
		t.Error(got)
	}
}

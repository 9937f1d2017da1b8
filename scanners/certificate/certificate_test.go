package certificate

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/scannertest"
)

// The keys of the tests, made once.
var (
	signer   = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	other    = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	provider = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func block(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func public(key crypto.PublicKey) string {
	return block("PUBLIC KEY", must(x509.MarshalPKIXPublicKey(key)))
}

var (
	person = pkix.Name{CommonName: scannertest.Secret, Organization: []string{"Pemerintah Kota Contoh"}}
	agent  = pkix.Name{CommonName: "BSrE CA DS G1", Organization: []string{"Badan Siber  dan Sandi Negara", "BSrE CA DS G1"}}
	named  = "BSrE CA DS G1, Badan Siber dan Sandi Negara"
)

// issued is a certificate of the signer's key, with changes.
func issued(by pkix.Name, with crypto.Signer, change func(*x509.Certificate)) string {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      person,
		NotBefore:    time.Date(2026, 1, 31, 20, 0, 0, 0, time.UTC),
		NotAfter:     time.Date(2028, 1, 31, 16, 59, 59, 0, time.UTC),
	}
	if change != nil {
		change(template)
	}
	parent := &x509.Certificate{Subject: by}
	return block("CERTIFICATE", must(x509.CreateCertificate(rand.Reader, template, parent, signer.Public(), with)))
}

var (
	certified = issued(agent, provider, nil)
	self      = issued(person, signer, nil)
	authority = block("CERTIFICATE", must(x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: agent, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
		NotBefore: time.Date(2026, 2, 28, 20, 0, 0, 0, time.UTC), NotAfter: time.Date(2027, 1, 31, 16, 59, 59, 0, time.UTC),
	}, &x509.Certificate{Subject: pkix.Name{CommonName: "Root CA Indonesia"}}, provider.Public(), other)))
	key = block("PRIVATE KEY", must(x509.MarshalPKCS8PrivateKey(other)))
)

// declare is a signer with the files of those attributes.
func declare(label string, files ...string) string {
	text := fmt.Sprintf("\nsigner %q {\n  title = \"Kepala Dinas\"\n  type = \"certified\"\n", label)
	for i := 0; i < len(files); i += 2 {
		text += fmt.Sprintf("  %s = %q\n", files[i], files[i+1])
	}
	return text + "}\n"
}

const note = "Milik " + scannertest.Secret + "\n"

func TestConformance(t *testing.T) {
	scannertest.Run(t, Scanner, scannertest.Workspace{
		Declares: declare("kadis", "certificate", "kunci/a.pem", "public_key", "kunci/a.pub") + declare("sekretaris", "public_key", "kunci/sub/b.pub"),
		Files:    map[string]string{"kunci/a.pem": note + certified, "kunci/a.pub": note + public(signer.Public()), "kunci/sub/b.pub": note + public(other.Public())},
	})
}

// look returns what is said of a signer with a certificate and a public key in
// files of that content; "-" is a file that is not there, "" one not declared.
func look(t *testing.T, certificate, publicKey string) scanners.Evidence {
	t.Helper()
	var files []string
	w := scannertest.Workspace{Files: map[string]string{}}
	for attribute, content := range map[string]string{"certificate": certificate, "public_key": publicKey} {
		if content != "" {
			files = append(files, attribute, attribute+".pem")
		}
		if content != "" && content != "-" {
			w.Files[attribute+".pem"] = content
		}
	}
	w.Declares = declare("kadis", files...)
	return w.Look(t, Scanner, w.Make(t))["dinkes/signer/kadis"]
}

func TestFacts(t *testing.T) {
	sum := spki(signer.Public())
	none, keys := []string{}, []string{sum}
	found := Facts{State: "read", Certified: true, Issuer: named, Issuers: none, ValidFrom: "2026-02-01", ValidUntil: "2028-01-31", SPKI: sum, Keys: keys}
	alone := Facts{State: "read", Issuers: none, ValidFrom: "2026-02-01", ValidUntil: "2028-01-31", SPKI: sum, Keys: keys}
	key1 := func(sum string) Facts { return Facts{State: "read", Issuers: none, SPKI: sum, Keys: []string{sum}} }
	half := func(state string, keys ...string) Facts {
		return Facts{State: state, Issuers: none, Keys: append(none, keys...)}
	}
	holding := func(f *Facts, keys int, files ...string) {
		f.Private, f.PrivateKeys = true, keys
		for _, file := range files {
			f.Holding = append(f.Holding, fmt.Sprintf("%x", sha256.Sum256([]byte(file))))
		}
		slices.Sort(f.Holding)
	}
	sealing := public(signer.Public()) + "  -----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n"
	both := []string{sum, spki(other.Public())}
	slices.Sort(both)
	with := func(f Facts, change func(*Facts)) Facts { change(&f); return f }
	big := must(rsa.GenerateKey(rand.Reader, 2048))
	_, ed, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		certificate, publicKey string
		want                   Facts
	}{
		"certified":               {certified, "", found},
		"certified, with its key": {certified, public(signer.Public()), found},
		"with its issuer": {certified + authority, "", with(found, func(f *Facts) {
			f.Issuers, f.ValidFrom, f.ValidUntil = []string{spki(provider.Public())}, "2026-03-01", "2027-01-31"
		})},
		"issued by itself":               {self, "", alone},
		"another name over its own hand": {issued(agent, signer, nil), "", alone},
		"its own name in other letters":  {issued(pkix.Name{CommonName: strings.ToUpper(person.CommonName), Organization: person.Organization}, provider, nil), "", alone},
		"its own name by another hand":   {issued(person, provider, nil), "", alone},
		"issuer without a name":          {issued(pkix.Name{Country: []string{"ID"}}, provider, nil), "", with(found, func(f *Facts) { f.Issuer = "" })},
		"issuer of a long name":          {issued(pkix.Name{CommonName: strings.Repeat("é", 300)}, provider, nil), "", with(found, func(f *Facts) { f.Issuer = strings.Repeat("é", maxIssuer) })},
		"without end":                    {issued(agent, provider, func(c *x509.Certificate) { c.NotAfter = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC) }), "", with(found, func(f *Facts) { f.ValidUntil = "9999-12-31" })},
		"only a key":                     {"", public(signer.Public()), key1(sum)},
		"RSA, PKIX":                      {"", public(big.Public()), key1(spki(big.Public()))},
		"RSA, PKCS #1":                   {"", block("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&big.PublicKey)), key1(spki(big.Public()))},
		"Ed25519":                        {"", public(ed.Public()), key1(spki(ed.Public()))},
		"of two keys":                    {certified, public(other.Public()), with(found, func(f *Facts) { f.State, f.SPKI, f.Keys = "mismatch", "", both })},
		"no certificate there":           {"-", "", half("missing")},
		"no key there":                   {certified, "-", half("missing", sum)},
		"private key, missing":           {"-", public(other.Public()) + key, with(half("missing", spki(other.Public())), func(f *Facts) { holding(f, 1, public(other.Public())+key) })},
		"private key":                    {certified + key, "", with(found, func(f *Facts) { holding(f, 1, certified+key) })},
		"private keys":                   {key + certified, sealing, with(found, func(f *Facts) { holding(f, 2, key+certified, sealing) })},
		"nothing but a private key": {key, "", with(half("unreadable"), func(f *Facts) {
			holding(f, 1, key)
			f.Reason = &inventory.Text{ID: "tidak berisi sertifikat dalam bentuk PEM", EN: "there is no certificate in PEM form in it"}
		})},
		"one of the files not read": {certified, " ", with(half("unreadable", sum), func(f *Facts) {
			f.Reason = &inventory.Text{ID: "tidak berisi kunci publik dalam bentuk PEM", EN: "there is no public key in PEM form in it"}
		})},
	} {
		t.Run(name, func(t *testing.T) {
			e := look(t, c.certificate, c.publicKey)
			want := must(json.Marshal(c.want))
			var got Facts
			if err := json.Unmarshal(e.Facts, &got); err != nil || string(must(json.Marshal(got))) != string(want) {
				t.Errorf("%s %v, not %s", e.Facts, e.Unknown, want)
			}
		})
	}
}

// outdated is a certificate signed in a way nobody knows: the OID of ECDSA with
// SHA-256 ends in 2, and this one in 9.
func outdated(t *testing.T) string {
	t.Helper()
	der, _ := pem.Decode([]byte(issued(agent, provider, nil)))
	old := strings.ReplaceAll(string(der.Bytes), "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02", "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x09")
	return block("CERTIFICATE", []byte(old))
}

func TestUnknown(t *testing.T) {
	damaged := strings.Replace(certified, "M", "*", 1)
	large := big.NewInt(1)
	huge := &rsa.PublicKey{N: large.Lsh(large, maxBits).Add(large, big.NewInt(1)), E: 65537}
	agreement := must(ecdh.X25519().GenerateKey(rand.Reader))
	for name, c := range map[string]struct{ certificate, publicKey, want string }{
		"empty":                         {" ", "", "there is no certificate in PEM form in it"},
		"DER":                           {string(must(x509.MarshalPKIXPublicKey(signer.Public()))), "", "there is no certificate in PEM form in it"},
		"key in place of a certificate": {public(signer.Public()), "", "there is no certificate in PEM form in it"},
		"damaged":                       {damaged, "", "the PEM form of its certificate is damaged"},
		"damaged, before its issuer":    {damaged + authority, "", "the PEM form of its certificate is damaged"},
		"no X.509":                      {block("CERTIFICATE", []byte("x")), "", "it is no valid X.509 certificate"},
		"of an issuer":                  {authority, "", "its certificate is that of one who issues certificates, not of a signer"},
		"issuer first":                  {authority + certified, "", "its certificate is that of one who issues certificates, not of a signer"},
		"another after it":              {certified + self, "", "the certificates in it do not lead from the signer to its issuer"},
		"too many":                      {strings.Repeat(certified, maxChain+1), "", "there are too many certificates in it"},
		"outdated":                      {outdated(t), "", "the way its certificate is signed is outdated or not known"},
		"too large":                     {strings.Repeat("x", maxSize+1), "", "could not be read: it is too large"},
		"no key":                        {"", " ", "there is no public key in PEM form in it"},
		"two keys":                      {"", public(signer.Public()) + public(other.Public()), "there is more than one public key in it"},
		"damaged key":                   {"", public(signer.Public()) + "-----BEGIN PUBLIC KEY-----", "the PEM form of its public key is damaged"},
		"key that is none":              {"", block("PUBLIC KEY", []byte("x")), "its public key cannot be parsed"},
		"RSA key that is none":          {"", block("RSA PUBLIC KEY", []byte("x")), "its public key cannot be parsed"},
		"certificate as a key":          {"", certified, "the public key's file holds a certificate; name it in the attribute certificate"},
		"enormous key":                  {"", public(huge), "its public key is of a kind or size that is not known"},
		"key that signs nothing":        {"", public(agreement.PublicKey()), "its public key is of a kind or size that is not known"},
	} {
		t.Run(name, func(t *testing.T) {
			e := look(t, c.certificate, c.publicKey)
			if e.Unknown == nil || e.Unknown.EN != c.want || e.Unknown.ID == "" {
				t.Errorf("%+v %s", e.Unknown, e.Facts)
			}
		})
	}
}

// A private key in DER is one as well.
func TestPrivateKeysInDER(t *testing.T) {
	long := must(rsa.GenerateKey(rand.Reader, 2048))
	for name, der := range map[string][]byte{
		"PKCS #8": must(x509.MarshalPKCS8PrivateKey(signer)),
		"SEC 1":   must(x509.MarshalECPrivateKey(signer)),
		"PKCS #1": x509.MarshalPKCS1PrivateKey(long),
	} {
		if n := privateKeys(der); n != 1 {
			t.Errorf("%s: %d private keys", name, n)
		}
	}
	for _, text := range []string{"-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN PGP PRIVATE KEY BLOCK-----", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"} {
		if n := privateKeys([]byte(text)); n != 1 {
			t.Errorf("%s: %d private keys", text, n)
		}
	}
	if n := privateKeys([]byte(certified + public(signer.Public()))); n != 0 {
		t.Errorf("%d private keys where there is none", n)
	}
}

// The certificates of the examples are what patuh's users see first: those of
// the authority made up for them, and those an office made itself.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/*/sertifikat/*.pem")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	issued := map[string]bool{}
	for _, name := range []string{"kepala-bapenda", "kepala-bpkad", "kepala-diskominfo", "kepala-dpmptsp", "walikota"} {
		issued[filepath.FromSlash("../../examples/kota-serang/sertifikat/"+name+".pem")] = true
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var facts Facts
		_, why := readCertificate(data, &facts)
		if why != nil || facts.SPKI == "" || facts.Private || facts.Certified != issued[file] || strings.Contains(facts.Issuer, "PSrE Contoh") != issued[file] {
			t.Errorf("%s: %v %+v", file, why, facts)
		}
		delete(issued, file)
	}
	if len(issued) > 0 {
		t.Errorf("not there: %v", issued)
	}
}

func TestOnlySignersWithAFile(t *testing.T) {
	w := scannertest.Workspace{Declares: declare("kadis")}
	if got := w.Look(t, Scanner, w.Make(t)); len(got) != 0 {
		t.Errorf("it looked at %v", got)
	}
}

func FuzzFile(f *testing.F) {
	for _, s := range []string{
		"", certified, self, certified + authority, authority + certified, certified + key, public(signer.Public()), key,
		block("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&must(rsa.GenerateKey(rand.Reader, 2048)).PublicKey)),
		"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----", string(must(x509.MarshalPKCS8PrivateKey(signer))),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for name, read := range map[string]func([]byte, *Facts) (crypto.PublicKey, *inventory.Text){"certificate": readCertificate, "public_key": readPublicKey} {
			var facts, again Facts
			key, why := read(data, &facts)
			switch {
			case (why == nil) != (key != nil):
				t.Errorf("%s: key %v and %v", name, key, why)
			case why == nil && len(facts.SPKI) != 64:
				t.Errorf("%s: read, and no key: %+v", name, facts)
			case why != nil && (why.ID == "" || why.EN == "" || !reflect.DeepEqual(facts, Facts{})):
				t.Errorf("%s: not read: %v %+v", name, why, facts)
			case facts.Issuer != "" && !facts.Certified:
				t.Errorf("%s: it names %q, who issued nothing", name, facts.Issuer)
			}
			if _, _ = read(data, &again); !reflect.DeepEqual(facts, again) {
				t.Errorf("%s: %+v, and then %+v", name, facts, again)
			}
		}
		if n := privateKeys(append(data, "\n-----BEGIN PRIVATE KEY-----"...)); n < privateKeys(data) || n == 0 {
			t.Errorf("%d private keys", n)
		}
	})
}

// The keys of a signer are those of its files that can be read.
func TestKeys(t *testing.T) {
	w := scannertest.Workspace{
		Declares: declare("kadis", "certificate", "a.pem", "public_key", "a.pub"),
		Files:    map[string]string{"a.pem": certified, "a.pub": public(other.Public())},
	}
	dir := w.Make(t)
	root := must(os.OpenRoot(dir))
	defer root.Close()
	kadis := w.Inventory(t).Asset("dinkes/signer/kadis")
	if keys := Keys(root, kadis); len(keys) != 2 || spki(keys[0]) != spki(signer.Public()) || spki(keys[1]) != spki(other.Public()) {
		t.Errorf("%v", keys)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.pem"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if keys := Keys(root, kadis); len(keys) != 1 || spki(keys[0]) != spki(other.Public()) {
		t.Errorf("%v", keys)
	}
	if err := os.Remove(filepath.Join(dir, "a.pub")); err != nil {
		t.Fatal(err)
	}
	if keys := Keys(root, kadis); len(keys) != 0 {
		t.Errorf("%v", keys)
	}
}

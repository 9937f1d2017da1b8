package seal

import (
	"context"
	"crypto"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
)

const password = "kata sandi"

// testKey is made once: deriving a key from a password is slow on purpose.
var testKey = sync.OnceValue(func() *Key {
	private, _, err := Generate([]byte(password))
	if err != nil {
		panic(err)
	}
	key, err := Load(private, []byte(password))
	if err != nil {
		panic(err)
	}
	return key
})

func trusted() []crypto.PublicKey { return []crypto.PublicKey{testKey().Public()} }

// put writes a file of the folder.
func put(t testing.TB, dir, name, content string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// index writes content-addressed files and their index.
func putIndex(t testing.TB, dir, name string, entries []Entry, contents []string) {
	t.Helper()
	for i, c := range contents {
		entries[i].SHA256, entries[i].Size = digest([]byte(c)), int64(len(c))
		put(t, dir, path.Join(path.Dir(name), entries[i].SHA256), c)
	}
	data, err := json.Marshal(Index{Files: entries})
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, name, string(data))
}

// unsealed makes an audit folder without a seal.
func unsealed(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, ReportFile, `{"schema":"urn:patuh:schema:report:1","period":"2026-Q4"}`)
	put(t, dir, "report.html", "<!doctype html><title>Audit</title>")
	put(t, dir, "letters/dinkes.txt", "Kepada Dinas Kesehatan")
	put(t, dir, RegulationFile, "id: serang-47-2017\n")
	put(t, dir, RulesFile, "\x1f\x8b rules")
	putIndex(t, dir, ManifestIndex,
		[]Entry{{Path: "dinkes/empty.hcl"}, {Path: "dinkes/opd.hcl"}, {Path: "kota.hcl"}, {Path: "salinan/kota.hcl"}},
		[]string{"", "opd \"dinkes\" {}\n", "government \"serang\" {}\n", "government \"serang\" {}\n"})
	putIndex(t, dir, EvidenceIndex,
		[]Entry{{Scanner: "dns", Subject: "simpus.serangkota.go.id"}, {Scanner: "tls", Subject: "simpus.serangkota.go.id:443"}},
		[]string{`{"a":["10.20.4.11"]}`, `{"not_after":"2027-01-01"}`})
	return dir
}

func predicate() Predicate {
	return Predicate{
		Auditee:  Auditee{ID: "serang", Name: "Kota Serang", Dinas: "diskominfo"},
		Period:   "2026-Q4",
		AsOf:     "2026-11-23T00:00:00Z",
		Started:  "2026-11-23T07:00:00+07:00",
		Finished: "2026-11-23T07:00:03+07:00",
		Tool:     Tool{Name: "patuh", Version: "0.1.0", SHA256: digest([]byte("patuh"))},
		Regulation: Regulation{
			ID: "serang-47-2017",
		},
		Result:     audit.OutcomeFail,
		Counts:     Counts{Total: 3, Pass: 1, Fail: 2, Exempt: 1},
		Exemptions: 1,
		Signer:     Signer{Title: "Kepala Dinas <Kominfo> & Statistik"},
	}
}

func sealed(t testing.TB, opts SignOptions) string {
	t.Helper()
	dir := unsealed(t)
	if _, err := Sign(context.Background(), dir, testKey(), predicate(), opts); err != nil {
		t.Fatal(err)
	}
	return dir
}

func check(t testing.TB, dir string, opts VerifyOptions) *Report {
	t.Helper()
	r, err := Verify(dir, trusted(), opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		if p.File == "" || p.Code == "" || p.Text.ID == "" || p.Text.EN == "" || strings.Contains(p.Error(), "%!") {
			t.Fatalf("problem %#v", p)
		}
	}
	return r
}

// found are file and code of the problems.
func found(r *Report) []string {
	var list []string
	for _, p := range r.Problems {
		list = append(list, p.File+" "+p.Code)
	}
	return slices.Compact(list)
}

func wantProblems(t testing.TB, r *Report, want ...string) {
	t.Helper()
	if r.OK() != (len(want) == 0) {
		t.Errorf("OK is %v", r.OK())
	}
	if got := found(r); !slices.Equal(got, want) {
		t.Errorf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func wantCode(t testing.TB, err error, code string) {
	t.Helper()
	var p Problem
	if !errors.As(err, &p) || p.Code != code {
		t.Errorf("error %v, want %s", err, code)
	} else if p.Text.ID == "" || strings.Contains(p.Text.ID+p.Text.EN, "%!") {
		t.Errorf("text %#v", p.Text)
	}
}

func files(t testing.TB, dir string) []string {
	t.Helper()
	f, err := survey(dir)
	if err != nil {
		t.Fatal(err)
	}
	return append(f.names(), SealFile)
}

func TestSealAndVerify(t *testing.T) {
	dir := unsealed(t)
	done, err := Sign(context.Background(), dir, testKey(), predicate(), SignOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r := check(t, dir, VerifyOptions{})
	wantProblems(t, r)
	if r.KeyID != testKey().ID() || r.KeyID != done.KeyID || r.SHA256 != done.SHA256 {
		t.Errorf("report %+v, sealed %+v", r, done)
	}
	if len(r.Statement.Subject) != done.Subjects || r.Files != done.Subjects+5 {
		t.Errorf("%d subjects, %d files", len(r.Statement.Subject), r.Files)
	}
	p := r.Statement.Predicate
	if p.Signer.Kind != Uncertified || p.Signer.KeyID != r.KeyID || p.Inputs.Manifests.Count != 4 || p.Inputs.Evidence.Count != 2 {
		t.Errorf("predicate %+v", p)
	}
	if p.Signer.Title != predicate().Signer.Title {
		t.Errorf("title %q", p.Signer.Title)
	}

	_, err = Sign(context.Background(), dir, testKey(), predicate(), SignOptions{})
	wantCode(t, err, AlreadySealed)
}

func TestVerifyNeedsTrustedKey(t *testing.T) {
	dir := sealed(t, SignOptions{})
	_, err := Verify(dir, nil, VerifyOptions{})
	wantCode(t, err, NoTrustedKey)
	_, err = Verify(dir, []crypto.PublicKey{nil}, VerifyOptions{})
	wantCode(t, err, BadKey)

	_, otherPEM, err := Generate(nil)
	if err != nil {
		t.Fatal(err)
	}
	other, err := LoadPublic(otherPEM)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Verify(dir, []crypto.PublicKey{other}, VerifyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	wantProblems(t, r, SealFile+" "+UnknownKey)
	r, err = Verify(dir, []crypto.PublicKey{other, testKey().Public()}, VerifyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	wantProblems(t, r)

	if _, err := Verify(filepath.Join(dir, "none"), trusted(), VerifyOptions{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

// TestFolder changes a folder in every way but in the bytes of its files.
func TestFolder(t *testing.T) {
	empty, opd := digest(nil), digest([]byte("opd \"dinkes\" {}\n"))
	tests := map[string]struct {
		change func(t *testing.T, dir string)
		want   []string
	}{
		"removed subject": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "report.html"))) },
			[]string{"report.html missing"},
		},
		"removed listed": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "manifests", opd))) },
			[]string{"manifests/" + opd + " missing"},
		},
		"removed index": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, ManifestIndex))) },
			[]string{"manifests/index.json missing"},
		},
		"removed directory": {
			func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, "letters"))) },
			[]string{"letters/dinkes.txt missing"},
		},
		"removed seal": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, SealFile))) },
			[]string{SealFile + " missing"},
		},
		"added": {
			func(t *testing.T, dir string) { put(t, dir, "catatan.txt", "x") },
			[]string{"catatan.txt extra"},
		},
		"added below": {
			func(t *testing.T, dir string) { put(t, dir, "a/b/.hidden", "") },
			[]string{"a/b/.hidden extra"},
		},
		"added content-addressed": {
			func(t *testing.T, dir string) { put(t, dir, "evidence/"+digest([]byte("x")), "x") },
			[]string{"evidence/" + digest([]byte("x")) + " extra"},
		},
		"added empty directory": {
			func(t *testing.T, dir string) { must(t, os.MkdirAll(filepath.Join(dir, "x/y"), 0o755)) },
			[]string{"x/y extra"},
		},
		"renamed": {
			func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, "report.html"), filepath.Join(dir, "laporan.html")))
			},
			[]string{"laporan.html extra", "report.html missing"},
		},
		"swapped": {
			func(t *testing.T, dir string) { swap(t, dir, "report.html", ReportFile) },
			[]string{"report.html changed", "report.json changed"},
		},
		"swapped content-addressed": {
			func(t *testing.T, dir string) { swap(t, dir, "manifests/"+opd, "manifests/"+empty) },
			[]string{"manifests/" + opd + " changed", "manifests/" + empty + " changed"},
		},
		"swapped indexes": {
			func(t *testing.T, dir string) { swap(t, dir, ManifestIndex, EvidenceIndex) },
			[]string{"evidence/index.json changed", "manifests/index.json changed"},
		},
		"several": {
			func(t *testing.T, dir string) {
				put(t, dir, ReportFile, "{}")
				put(t, dir, "x", "")
				must(t, os.Remove(filepath.Join(dir, RulesFile)))
				put(t, dir, "manifests/"+opd, "")
			},
			[]string{"manifests/" + opd + " changed", "report.json changed", "rules.tar.gz missing", "x extra"},
		},
		"index and listed": {
			func(t *testing.T, dir string) {
				put(t, dir, ManifestIndex, "x")
				put(t, dir, "manifests/"+opd, "")
				put(t, dir, "manifests/x", "")
			},
			[]string{"manifests/" + opd + " changed", "manifests/index.json changed", "manifests/x extra"},
		},
		"link to the same": {
			func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, ReportFile), filepath.Join(filepath.Dir(dir), "elsewhere")))
				must(t, os.Symlink(filepath.Join(filepath.Dir(dir), "elsewhere"), filepath.Join(dir, ReportFile)))
			},
			[]string{"report.json not_regular"},
		},
		"link to a directory": {
			func(t *testing.T, dir string) { must(t, os.Symlink("manifests", filepath.Join(dir, "m"))) },
			[]string{"m not_regular"},
		},
		"seal is a link": {
			func(t *testing.T, dir string) {
				must(t, os.Rename(filepath.Join(dir, SealFile), filepath.Join(filepath.Dir(dir), "s")))
				must(t, os.Symlink(filepath.Join(filepath.Dir(dir), "s"), filepath.Join(dir, SealFile)))
			},
			[]string{SealFile + " not_regular"},
		},
		"directory for a file": {
			func(t *testing.T, dir string) {
				must(t, os.Remove(filepath.Join(dir, ReportFile)))
				put(t, dir, ReportFile+"/x", "")
			},
			[]string{"report.json missing", "report.json/x extra"},
		},
		"too large": {
			func(t *testing.T, dir string) {
				must(t, os.Truncate(filepath.Join(dir, ReportFile), MaxFile+1))
				must(t, os.Truncate(filepath.Join(dir, ManifestIndex), MaxIndex+1))
				must(t, os.Truncate(filepath.Join(dir, TrustedRootFile), MaxTrustedRoot+1))
			},
			[]string{"manifests/index.json too_large", "report.json too_large", "trusted_root.json too_large"},
		},
		"seal too large": {
			func(t *testing.T, dir string) { must(t, os.Truncate(filepath.Join(dir, SealFile), MaxSeal+1)) },
			[]string{SealFile + " too_large"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "audit")
			must(t, os.CopyFS(dir, os.DirFS(sealed(t, SignOptions{}))))
			test.change(t, dir)
			want := slices.Clone(test.want)
			slices.Sort(want)
			wantProblems(t, check(t, dir, VerifyOptions{}), want...)
		})
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := sealed(t, SignOptions{})
	must(t, os.Chmod(filepath.Join(dir, ReportFile), 0))
	wantProblems(t, check(t, dir, VerifyOptions{}), "report.json unreadable")
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func swap(t *testing.T, dir, a, b string) {
	t.Helper()
	a, b, c := filepath.Join(dir, a), filepath.Join(dir, b), filepath.Join(t.TempDir(), "c")
	must(t, os.Rename(a, c))
	must(t, os.Rename(b, a))
	must(t, os.Rename(c, b))
}

// TestEveryByte changes a folder one byte at a time: whatever the byte and the
// file, Verify names that file, and of the sealed files no other.
func TestEveryByte(t *testing.T) {
	for name, opts := range map[string]SignOptions{"plain": {}, "timestamped": {TSA: newTestTSA(t).URL}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := sealed(t, opts)
			wantProblems(t, check(t, dir, VerifyOptions{}))
			for _, name := range files(t, dir) {
				everyByte(t, dir, name)
			}
			wantProblems(t, check(t, dir, VerifyOptions{}))
		})
	}
}

func everyByte(t *testing.T, dir, name string) {
	file := filepath.Join(dir, filepath.FromSlash(name))
	original, err := os.ReadFile(file)
	must(t, err)
	try := func(what string, changed []byte) {
		t.Helper()
		must(t, os.WriteFile(file, changed, 0o644))
		r := check(t, dir, VerifyOptions{})
		if r.OK() {
			t.Fatalf("%s: %s unnoticed", name, what)
		}
		named := false
		for _, p := range r.Problems {
			named = named || p.File == name
			if p.File != name && name != SealFile {
				t.Fatalf("%s: %s: %v", name, what, r.Problems)
			}
		}
		if !named {
			t.Fatalf("%s: %s: %v", name, what, r.Problems)
		}
	}
	step := 1
	if name != SealFile && len(original) > 300 {
		step = len(original)/150 | 1
	}
	if testing.Short() {
		step *= 16
	}
	for i := 0; i < len(original); i += step {
		changed := slices.Clone(original)
		changed[i] ^= 1 << (i % 8)
		try(fmt.Sprintf("bit %d of byte %d", i%8, i), changed)
		switch i / step % 5 {
		case 0:
			changed[i] = original[i] ^ 0x20 // another case, or a space
			try(fmt.Sprintf("case of byte %d", i), changed)
		case 1:
			changed[i] = original[i] + 1 // the next letter: the last bits of base64
			try(fmt.Sprintf("next of byte %d", i), changed)
		case 2:
			try(fmt.Sprintf("deleted byte %d", i), slices.Delete(slices.Clone(original), i, i+1))
		case 3:
			try(fmt.Sprintf("doubled byte %d", i), slices.Insert(slices.Clone(original), i, original[i]))
		case 4:
			try(fmt.Sprintf("space at %d", i), slices.Insert(slices.Clone(original), i, ' '))
		}
	}
	for _, more := range []string{"\n", " ", "\x00", "}"} {
		try(fmt.Sprintf("appended %q", more), append(slices.Clone(original), more...))
	}
	if len(original) > 0 {
		try("truncated", nil)
	}
	must(t, os.WriteFile(file, original, 0o644))
}

// reseal signs any bytes as a statement.
func reseal(t testing.TB, dir string, key *Key, statement []byte) {
	t.Helper()
	env, err := envelope(key, statement)
	must(t, err)
	seal, err := pack(key.public, statement, env, nil)
	must(t, err)
	put(t, dir, SealFile, string(seal))
}

// TestStatement signs what no Sign would.
func TestStatement(t *testing.T) {
	dir := sealed(t, SignOptions{})
	good := *check(t, dir, VerifyOptions{}).Statement
	bad := SealFile + " " + BadStatement
	tests := map[string]struct {
		change func(s *Statement)
		want   []string
	}{
		"type":           {func(s *Statement) { s.Type = "https://in-toto.io/Statement/v0.1" }, []string{bad}},
		"predicate type": {func(s *Statement) { s.PredicateType = "https://slsa.dev/provenance/v1" }, []string{bad}},
		"no subjects":    {func(s *Statement) { s.Subject = nil }, []string{bad}},
		"subject twice":  {func(s *Statement) { s.Subject = slices.Insert(s.Subject, 0, s.Subject[0]) }, []string{bad}},
		"order":          {func(s *Statement) { slices.Reverse(s.Subject) }, []string{bad}},
		"leads out":      {func(s *Statement) { s.Subject[0].Name = "../cosign.pub" }, []string{bad}},
		"absolute":       {func(s *Statement) { s.Subject[0].Name = "/etc/passwd" }, []string{bad}},
		"digest":         {func(s *Statement) { s.Subject[0].Digest.SHA256 = strings.ToUpper(s.Subject[0].Digest.SHA256) }, []string{bad}},
		"itself":         {func(s *Statement) { s.Subject = append(s.Subject, Subject{SealFile, s.Subject[0].Digest}) }, []string{bad}},
		"report not there": {func(s *Statement) {
			s.Subject = slices.DeleteFunc(s.Subject, func(s Subject) bool { return s.Name == ReportFile })
		}, []string{bad}},
		"left out": {
			func(s *Statement) {
				s.Subject = slices.DeleteFunc(s.Subject, func(s Subject) bool { return s.Name == "report.html" })
			},
			[]string{"report.html extra"},
		},
		"listed and subject": {
			func(s *Statement) {
				d := digest(nil)
				s.Subject = append(s.Subject, Subject{"manifests/" + d, Digest{d}})
				slices.SortFunc(s.Subject, func(a, b Subject) int { return strings.Compare(a.Name, b.Name) })
			},
			[]string{bad},
		},
		"key":        {func(s *Statement) { s.Predicate.Signer.KeyID = digest(nil) }, []string{bad}},
		"certified":  {func(s *Statement) { s.Predicate.Signer.Kind = "certified" }, []string{bad}},
		"time":       {func(s *Statement) { s.Predicate.Finished = "kemarin" }, []string{bad}},
		"result":     {func(s *Statement) { s.Predicate.Result = "pass" }, []string{bad}},
		"regulation": {func(s *Statement) { s.Predicate.Regulation.SHA256 = digest(nil) }, []string{"regulation.yaml disagrees"}},
		"rules":      {func(s *Statement) { s.Predicate.Rules.SHA256 = digest(nil) }, []string{"rules.tar.gz disagrees"}},
		"manifests":  {func(s *Statement) { s.Predicate.Inputs.Manifests.Count++ }, []string{"manifests/index.json disagrees"}},
		"evidence":   {func(s *Statement) { s.Predicate.Inputs.Evidence.SHA256 = digest(nil) }, []string{"evidence/index.json disagrees"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := good
			s.Subject = slices.Clone(good.Subject)
			test.change(&s)
			payload, err := json.Marshal(s)
			must(t, err)
			reseal(t, dir, testKey(), payload)
			wantProblems(t, check(t, dir, VerifyOptions{}), test.want...)
		})
	}
	payload, err := json.Marshal(good)
	must(t, err)
	for name, payload := range map[string]string{
		"white space":   strings.Replace(string(payload), ",", ", ", 1),
		"unknown field": strings.Replace(string(payload), "{", `{"x":1,`, 1),
		"duplicate":     strings.Replace(string(payload), "{", `{"_type":"x",`, 1),
		"empty":         "",
		"null":          "null",
		"newline":       string(payload) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			reseal(t, dir, testKey(), []byte(payload))
			if r := check(t, dir, VerifyOptions{}); r.OK() || r.Problems[0].File != SealFile {
				t.Errorf("%v", r.Problems)
			}
		})
	}
	reseal(t, dir, testKey(), payload)
	wantProblems(t, check(t, dir, VerifyOptions{}))
}

// TestSealForms says the same seal in other ways.
func TestSealForms(t *testing.T) {
	dir := sealed(t, SignOptions{})
	data, err := os.ReadFile(filepath.Join(dir, SealFile))
	must(t, err)
	seal := string(data)
	good, err := decode[bundle](data)
	must(t, err)
	other, err := json.Marshal(make([]byte, 32))
	must(t, err)
	highS := func() string {
		b := good
		b.Envelope.Signatures = slices.Clone(good.Envelope.Signatures)
		b.Envelope.Signatures[0].Sig = highSignature(t, b.signature())
		out, err := json.Marshal(b)
		must(t, err)
		return string(out)
	}()
	hint, err := json.Marshal(good.VerificationMaterial.PublicKey.Hint)
	must(t, err)
	tests := map[string]struct{ seal, want string }{
		"no JSON":          {"seal", BadSeal},
		"empty":            {"", BadSeal},
		"null":             {"null", BadSeal},
		"indented":         {strings.ReplaceAll(seal, ":{", ": {"), NotCanonical},
		"duplicate key":    {strings.Replace(seal, "{", `{"mediaType":"x",`, 1), NotCanonical},
		"unknown field":    {strings.Replace(seal, "{", `{"x":[],`, 1), NotCanonical},
		"key id":           {strings.Replace(seal, `"sig":`, `"keyid":"x","sig":`, 1), NotCanonical},
		"escaped":          {strings.Replace(seal, "mediaType", `media\u0054ype`, 1), NotCanonical},
		"other case":       {strings.Replace(seal, "mediaType", `mediatype`, 1), NotCanonical},
		"tlog entries":     {strings.Replace(seal, `"publicKey"`, `"tlogEntries":[],"publicKey"`, 1), NotCanonical},
		"empty timestamps": {strings.Replace(seal, `"publicKey":{`, `"timestampVerificationData":{"rfc3161Timestamps":[]},"publicKey":{`, 1), BadSeal},
		"null timestamp":   {strings.Replace(seal, `},"dsseEnvelope"`, `,"timestampVerificationData":{"rfc3161Timestamps":[{"signedTimestamp":null}]}},"dsseEnvelope"`, 1), BadSeal},
		"null timestamps":  {strings.Replace(seal, `},"dsseEnvelope"`, `,"timestampVerificationData":{"rfc3161Timestamps":null}},"dsseEnvelope"`, 1), BadSeal},
		"null data":        {strings.Replace(seal, `},"dsseEnvelope"`, `,"timestampVerificationData":null},"dsseEnvelope"`, 1), NotCanonical},
		"other hint":       {strings.Replace(seal, string(hint), string(other), 1), BadHint},
		"high s":           {highS, BadSignature},
		"two signatures":   {strings.Replace(seal, `"signatures":[`, `"signatures":[{"sig":"AA=="},`, 1), BadSeal},
		"no signature":     {strings.Replace(seal, `"signatures":[`, `"signatures":[],"x":[`, 1), BadSeal},
		"payload type":     {strings.Replace(seal, PayloadType, "text/plain", 1), BadSeal},
		"version":          {strings.Replace(seal, "v0.3", "v0.2", 1), BadSeal},
		"deep":             {strings.Repeat("[", 100_000), BadSeal},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			put(t, dir, SealFile, test.seal)
			r := check(t, dir, VerifyOptions{})
			if r.OK() || !slices.Contains(found(r), SealFile+" "+test.want) {
				t.Errorf("%v, want %s", r.Problems, test.want)
			}
		})
	}
}

func TestIndex(t *testing.T) {
	a, b := digest([]byte("a")), digest([]byte("b"))
	for name, test := range map[string]struct{ manifests, evidence string }{
		"null":            {"null", `{"files":null}`},
		"no list":         {"{}", "[]"},
		"more":            {`{"files":[]}{}`, `{"files":[]} x`},
		"unknown field":   {`{"files":[],"x":1}`, `{"files":[{"x":1}]}`},
		"digest":          {`{"files":[{"path":"p","sha256":"A","size":1}]}`, `{"files":[{"scanner":"s","subject":"t","sha256":"../` + a[3:] + `","size":1}]}`},
		"size":            {`{"files":[{"path":"p","sha256":"` + a + `","size":-1}]}`, `{"files":[{"scanner":"s","subject":"t","sha256":"` + a + `","size":1.5}]}`},
		"other kind":      {`{"files":[{"scanner":"s","subject":"t","sha256":"` + a + `","size":1}]}`, `{"files":[{"path":"p","sha256":"` + a + `","size":1}]}`},
		"path leads out":  {`{"files":[{"path":"../p","sha256":"` + a + `","size":1}]}`, "x"},
		"twice":           {`{"files":[{"path":"p","sha256":"` + a + `","size":1},{"path":"p","sha256":"` + b + `","size":1}]}`, `{"files":[{"scanner":"s","subject":"t","sha256":"` + a + `","size":1},{"scanner":"s","subject":"t","sha256":"` + a + `","size":1}]}`},
		"order":           {`{"files":[{"path":"q","sha256":"` + a + `","size":1},{"path":"p","sha256":"` + b + `","size":1}]}`, `{"files":[{"scanner":"z","subject":"t","sha256":"` + a + `","size":1},{"scanner":"s","subject":"t","sha256":"` + a + `","size":1}]}`},
		"different sizes": {`{"files":[{"path":"p","sha256":"` + a + `","size":1},{"path":"q","sha256":"` + a + `","size":2}]}`, "x"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := parseIndex(ManifestIndex, []byte(test.manifests)); err == nil {
				t.Errorf("accepted %s", test.manifests)
			}
			if _, err := parseIndex(EvidenceIndex, []byte(test.evidence)); err == nil {
				t.Errorf("accepted %s", test.evidence)
			}
		})
	}
	t.Run("sealed all the same", func(t *testing.T) {
		dir := sealed(t, SignOptions{})
		s := *check(t, dir, VerifyOptions{}).Statement
		bad := `{"files":[],"x":1}`
		put(t, dir, EvidenceIndex, bad)
		i := slices.IndexFunc(s.Subject, func(s Subject) bool { return s.Name == EvidenceIndex })
		s.Subject[i].Digest.SHA256 = digest([]byte(bad))
		s.Predicate.Inputs.Evidence.SHA256 = digest([]byte(bad))
		payload, err := encode(s)
		must(t, err)
		reseal(t, dir, testKey(), payload)
		if r := check(t, dir, VerifyOptions{}); !slices.Contains(found(r), EvidenceIndex+" "+BadIndex) {
			t.Errorf("%v", r.Problems)
		}
	})
}

// TestSignRefuses: what Verify would refuse is not sealed.
func TestSignRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		change func(t *testing.T, dir string, p *Predicate)
		want   string // file and code of the first problem
	}{
		"no report":      {func(t *testing.T, dir string, _ *Predicate) { must(t, os.Remove(filepath.Join(dir, ReportFile))) }, "report.json missing"},
		"no index":       {func(t *testing.T, dir string, _ *Predicate) { must(t, os.Remove(filepath.Join(dir, EvidenceIndex))) }, "evidence/"},
		"bad index":      {func(t *testing.T, dir string, _ *Predicate) { put(t, dir, ManifestIndex, "{}") }, "manifests/"},
		"listed changed": {func(t *testing.T, dir string, _ *Predicate) { put(t, dir, "manifests/"+digest(nil), "x") }, "manifests/" + digest(nil) + " changed"},
		"not listed":     {func(t *testing.T, dir string, _ *Predicate) { put(t, dir, "evidence/x", "x") }, "evidence/x extra"},
		"bad name":       {func(t *testing.T, dir string, _ *Predicate) { put(t, dir, "laporan akhir.pdf", "x") }, "laporan akhir.pdf bad_name"},
		"hidden":         {func(t *testing.T, dir string, _ *Predicate) { put(t, dir, ".DS_Store", "x") }, ".DS_Store bad_name"},
		"link": {func(t *testing.T, dir string, _ *Predicate) {
			must(t, os.Symlink("report.json", filepath.Join(dir, "r")))
		}, "r not_regular"},
		"empty directory": {func(t *testing.T, dir string, _ *Predicate) { must(t, os.Mkdir(filepath.Join(dir, "x"), 0o755)) }, "x extra"},
		"other rules":     {func(_ *testing.T, _ string, p *Predicate) { p.Rules.SHA256 = digest(nil) }, "rules.tar.gz bad_predicate"},
		"other count":     {func(_ *testing.T, _ string, p *Predicate) { p.Inputs.Manifests.Count = 9 }, "manifests/index.json bad_predicate"},
		"certified":       {func(_ *testing.T, _ string, p *Predicate) { p.Signer.Kind = "certified" }, " bad_predicate"},
		"no time":         {func(_ *testing.T, _ string, p *Predicate) { p.Started = "" }, " bad_predicate"},
		"no tool digest":  {func(_ *testing.T, _ string, p *Predicate) { p.Tool.SHA256 = "" }, " bad_predicate"},
		"not UTF-8":       {func(_ *testing.T, _ string, p *Predicate) { p.Signer.Title = "\xff" }, " bad_predicate"},
		"too many files": {func(t *testing.T, dir string, _ *Predicate) {
			for i := range maxSubjects {
				put(t, dir, fmt.Sprintf("letters/%d.txt", i), "x")
			}
		}, " too_many_files"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, p := unsealed(t), predicate()
			test.change(t, dir, &p)
			_, err := Sign(context.Background(), dir, testKey(), p, SignOptions{})
			var one Problem
			var all Problems
			switch {
			case errors.As(err, &all):
				one = all[0]
			case !errors.As(err, &one):
				t.Fatalf("error %v", err)
			}
			if got := one.File + " " + one.Code; !strings.HasPrefix(got, test.want) {
				t.Errorf("%s, want %s", got, test.want)
			}
			if _, err := os.Lstat(filepath.Join(dir, SealFile)); err == nil {
				t.Error("sealed")
			}
			_ = err.Error()
		})
	}
}

// TestStatementIsForGood: see Statement.
func TestStatementIsForGood(t *testing.T) {
	const golden = `{"_type":"https://in-toto.io/Statement/v1",` +
		`"subject":[{"name":"report.json","digest":{"sha256":"00"}}],` +
		`"predicateType":"https://patuh.id/attestation/audit/v1","predicate":{` +
		`"auditee":{"id":"serang","name":"Kota Serang","dinas":"diskominfo"},` +
		`"period":"2026-Q4","as_of":"a","started":"s","finished":"f",` +
		`"tool":{"name":"patuh","version":"1","sha256":"01"},` +
		`"regulation":{"id":"serang-47-2017","sha256":"02"},"rules":{"sha256":"03"},` +
		`"inputs":{"manifests":{"count":1,"sha256":"04"},"evidence":{"count":2,"sha256":"05"}},` +
		`"result":"fail","counts":{"total":7,"pass":1,"fail":2,"exempt":3,"warning":4,"unknown":5,"not_applicable":6,"error":8},` +
		`"exemptions":9,"signer":{"title":"t","kind":"uncertified","key_id":"06"}}}`
	if _, err := decode[Statement]([]byte(golden)); err != nil {
		t.Error(err)
	}
	_ = Auditee(audit.Auditee{}) // as callers convert them
	_ = Counts(audit.Counts{})
}

var update = flag.Bool("update", false, "seal testdata/v1 anew; only for a new predicate type or before the first release")

// oldSeals are folders in testdata/v1 that an earlier build sealed.
var oldSeals = []string{"plain", "timestamped"}

// oldSeal is a copy of one, and its key.
func oldSeal(t testing.TB, name string) (dir string, key crypto.PublicKey) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), name)
	must(t, os.CopyFS(dir, os.DirFS("testdata/v1/"+name)))
	data, err := os.ReadFile("testdata/v1/" + PublicKeyFile)
	must(t, err)
	key, err = LoadPublic(data)
	must(t, err)
	return dir, key
}

// TestOldSeal: what an earlier build sealed still holds, byte for byte, though
// the authority's certificate has ended.
func TestOldSeal(t *testing.T) {
	if *update {
		must(t, os.RemoveAll("testdata/v1"))
		for i, opts := range []SignOptions{{}, {TSA: newTestTSA(t).URL}} {
			must(t, os.CopyFS("testdata/v1/"+oldSeals[i], os.DirFS(sealed(t, opts))))
		}
		der, err := x509.MarshalPKIXPublicKey(testKey().public)
		must(t, err)
		must(t, os.WriteFile("testdata/v1/"+PublicKeyFile, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), 0o644))
	}
	for _, name := range oldSeals {
		dir, key := oldSeal(t, name)
		r, err := Verify(dir, []crypto.PublicKey{key}, VerifyOptions{})
		must(t, err)
		wantProblems(t, r)
		if (r.Timestamp != nil) != (name == "timestamped") {
			t.Errorf("%s: timestamp %v", name, r.Timestamp)
		}
	}
}

// TestImports keeps out what is heavy or global.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	must(t, err)
	for _, dep := range strings.Fields(string(out)) {
		for _, heavy := range []string{
			"k8s.io/", "github.com/sigstore/cosign/v2/pkg/signature", "github.com/sigstore/cosign/v2/pkg/policy",
			"github.com/sigstore/cosign/v2/cmd/", "github.com/sigstore/timestamp-authority/v2/pkg/server",
			"github.com/sigstore/timestamp-authority/v2/pkg/api", "github.com/spf13/viper", "github.com/aws/", "github.com/Azure/azure",
		} {
			if strings.HasPrefix(dep, heavy) {
				t.Errorf("imports %s", dep)
			}
		}
	}
}

func TestTexts(t *testing.T) {
	for code, text := range texts {
		if text.ID == "" || text.EN == "" || strings.Count(text.ID, "%") != strings.Count(text.EN, "%") {
			t.Errorf("%s: %+v", code, text)
		}
	}
}

// FuzzVerifySeal: of all bytes there are, one seal of a folder holds.
func FuzzVerifySeal(f *testing.F) {
	var dirs, originals []string
	var keys []crypto.PublicKey // those of testdata: the same in every process of the fuzz test
	for _, name := range oldSeals {
		dir, key := oldSeal(f, name)
		data, err := os.ReadFile(filepath.Join(dir, SealFile))
		must(f, err)
		f.Add(data)
		dirs, originals, keys = append(dirs, dir), append(originals, string(data)), append(keys, key)
	}
	f.Add([]byte("{}"))
	f.Add([]byte(strings.Replace(originals[1], "timestampVerificationData", "x", 1)))
	f.Fuzz(func(t *testing.T, seal []byte) {
		for i, dir := range dirs {
			must(t, os.WriteFile(filepath.Join(dir, SealFile), seal, 0o644))
			r, err := Verify(dir, keys[i:i+1], VerifyOptions{})
			must(t, err)
			if r.OK() != (string(seal) == originals[i]) {
				t.Errorf("OK is %v: %v", r.OK(), r.Problems)
			}
		}
	})
}

func FuzzIndex(f *testing.F) {
	f.Add([]byte(`{"files":[{"path":"p","sha256":"` + digest(nil) + `","size":0}]}`))
	f.Add([]byte(`{"files":[{"scanner":"s","subject":"t","sha256":"` + digest(nil) + `","size":0}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range indexes {
			if x, err := parseIndex(name, data); err == nil && x.Files == nil {
				t.Error("no list and no error")
			}
		}
	})
}

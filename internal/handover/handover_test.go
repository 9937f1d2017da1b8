package handover_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/handover"
	"github.com/patuh-id/patuh/internal/schematest"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/documents"
	"github.com/patuh-id/patuh/scanners/repository/tree"
	"github.com/patuh-id/patuh/scanners/repository/treetest"
)

// committed is a tree with a commit.
type committed struct {
	tree.Tree
	id string
}

func (c committed) Commit() tree.Commit {
	return tree.Commit{ID: c.id, Tree: strings.Repeat("b", 40), Time: time.Date(2026, 11, 23, 7, 0, 0, 0, time.FixedZone("WIB", 7*3600))}
}

var commit = strings.Repeat("a", 40)

func prose(words string) string {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "%s nomor%d.\n", words, i)
	}
	return b.String()
}

// files are those of a small repository.
func files() map[string]string {
	return map[string]string{
		"LICENSE":                  "Copyright (c) 2026 Budi Santoso <budi@example.id>\n",
		"README.md":                "# Simpus\n\nCopyright 2026 Pemerintah Kota Contoh\n",
		"src/go.mod":               "module simpus\n\ngo 1.22\n\nrequire example.id/a v1.0.0\n",
		"src/main.go":              "package main\n\nimport \"fmt\"\n\n// main greets.\nfunc main() {\n\tfor i := range 10 {\n\t\tfmt.Println(\"kunjungan\", i)\n\t}\n}\n",
		"web/requirements.txt":     "idna==3.6\n-r lain.txt\n",
		"docs/panduan-pengguna.md": "# Panduan pengguna\n" + prose("Pengguna menekan tombol simpan pada menu halaman"),
		"docs/instalasi.md":        "# Instalasi\n" + prose("Pasang server lalu jalankan perintah konfigurasi"),
	}
}

var declared = handover.Declared{
	ID: "dinkes/repository/simpus", Government: "Pemerintah Kota Contoh", Subject: "dinkes/application/simpus",
	Documents: map[string]string{"source_code": "src", "user_manual": "docs/panduan-pengguna.md"},
}

func look(t testing.TB, files map[string]string, id string) (*handover.Contents, *handover.SBOM) {
	t.Helper()
	c, b, _, err := handover.Look(t.Context(), committed{treetest.New(files), id}, declared)
	if err != nil {
		t.Fatal(err)
	}
	return c, b
}

func digest(of string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(of))) }

// made is a record of those files.
func made(t testing.TB, files map[string]string) *handover.Record {
	t.Helper()
	c, b := look(t, files, commit)
	b.File = "penyerahan.cdx.json"
	a := &audit.Audit{
		AsOf: "2026-11-23T00:00:00Z", Regulation: audit.Regulation{ID: "serang-47-2017", SHA256: digest("r")}, Rules: audit.RuleSet{SHA256: digest("s")},
		Inputs: audit.Inputs{Manifests: audit.Input{Count: 1, SHA256: digest("m")}, Evidence: audit.Input{Count: 1, SHA256: digest("e")}},
		Gate:   &audit.Gate{FailOn: audit.FailOnViolation, Minimum: []string{"documents.complete"}, Baseline: &audit.Baseline{SHA256: digest("b")}},
		Agencies: []audit.Agency{{ID: "dinkes", Results: []audit.Result{
			{Rule: "b.b", Asset: "dinkes/application/simpus", Verdict: audit.Fail},
			{Rule: "a.a", Asset: "dinkes/application/simpus", Verdict: audit.Fail, Warning: true},
			{Rule: "c.c", Asset: "dinkes/application/simpus", Verdict: audit.Unknown},
			{Rule: "d.d", Asset: "dinkes/application/simpus", Verdict: audit.Error},
			{Rule: "e.e", Asset: "dinkes/application/simpus", Verdict: audit.Fail, Disposition: audit.Exempt},
			{Rule: "f.f", Asset: "dinkes/application/simpus", Verdict: audit.Fail, Known: true},
			{Rule: "g.g", Asset: "dinkes/application/simpus", Verdict: audit.Pass},
		}}},
		Summary: audit.Summary{Outcome: audit.OutcomeFail},
	}
	for i := range a.Agencies[0].Results {
		a.Summary.Add(&a.Agencies[0].Results[i])
	}
	return &handover.Record{
		Schema: handover.SchemaID, Tool: audit.Tool{Name: "patuh", Version: "0.1.0"}, Made: "2026-11-23T00:00:00Z",
		Signer:       handover.Signer{Title: "Direktur PT Contoh", KeyID: digest("k")},
		Auditee:      audit.Auditee{ID: "contoh", Name: declared.Government, Dinas: "kominfo"},
		Applications: []handover.Application{{ID: declared.Subject, Name: "Simpus", Agency: "dinkes"}},
		Manifest:     handover.Manifest{Path: "patuh.hcl", Blob: strings.Repeat("c", 40), SHA256: digest("p")},
		Repository:   *c, SBOM: *b, Check: handover.Judged(a),
		Register: &audit.Register{Issued: "2026-11-01T00:00:00Z", Expires: "2027-03-01T00:00:00Z", SHA256: digest("g"), KeyID: digest("d"), Rules: digest("s"), Files: []string{"register/pemda.hcl"}},
	}
}

func encode(t testing.TB, r *handover.Record) []byte {
	t.Helper()
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRecord(t *testing.T) {
	r := made(t, files())
	data := encode(t, r)
	again, err := handover.Decode(data)
	if err != nil || !reflect.DeepEqual(again, r) {
		t.Fatalf("%v\n%s", err, data)
	}
	if !bytes.Equal(encode(t, made(t, files())), data) {
		t.Error("the same delivery gives another record")
	}
	var states []string
	for _, d := range r.Repository.Documents {
		states = append(states, d.Name+" "+d.State)
		switch {
		case d.Name == "source_code" && (d.State == documents.Missing || d.Files == "" || d.Declared != "src"),
			d.Name == "user_manual" && (d.State != documents.Present || d.Blob == ""),
			d.Name == "troubleshooting" && d.State != documents.Missing:
			t.Errorf("%+v", d)
		}
	}
	if len(states) != 10 {
		t.Errorf("%q", states)
	}
	if len(r.Repository.Owners) != 1 || !r.Repository.Owners[0].Region || r.Repository.Persons != 1 {
		t.Errorf("%+v, %d persons", r.Repository.Owners, r.Repository.Persons)
	}
	if bytes.Contains(data, []byte("Budi")) || bytes.Contains(data, []byte("budi@")) {
		t.Errorf("a person is named:\n%s", data)
	}
	if r.SBOM.Components != 2 || len(r.SBOM.Sources) != 2 || r.SBOM.Sources[1].Skipped != 1 {
		t.Errorf("%+v", r.SBOM)
	}
	let := map[string]string{}
	for _, f := range r.Check.Failing {
		let[f.Rule] = f.Let
	}
	if want := map[string]string{"a.a": handover.Warning, "b.b": "", "e.e": handover.Exempt, "f.f": handover.Known}; !reflect.DeepEqual(let, want) || r.Check.Failing[0].Rule != "a.a" {
		t.Errorf("%+v", r.Check.Failing)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := string(encode(t, made(t, files())))
	for _, c := range []struct{ name, old, new, says string }{
		{"another schema", "handover:1", "handover:2", "schema"},
		{"an unknown key", `"tool":`, "\"waktu\": 1,\n  \"tool\":", "unknown field"},
		{"other spaces", `"tool": {`, `"tool":  {`, "not in the form"},
		{"more behind it", "\n}\n", "\n}\n{}", "after top-level value"},
		{"a commit that is none", commit, strings.Repeat("A", 40), "commit"},
		{"an SBOM elsewhere", "penyerahan.cdx.json", "../penyerahan.cdx.json", "sbom.file"},
		{"an SBOM that is another file", "penyerahan.cdx.json", "/etc/passwd", "sbom.file"},
		{"another document", `"name": "user_manual"`, `"name": "manual"`, "document"},
		{"another state", `"state": "missing"`, `"state": "ada"`, "state"},
		{"a document present without a digest", `"state": "missing"`, `"state": "present"`, "without a digest"},
		{"a time that is none", `"made": "2026-11-23T00:00:00Z"`, `"made": "kemarin"`, "made"},
		{"a time of another form", `"made": "2026-11-23T00:00:00Z"`, `"made": "2026-11-23T07:00:00+07:00"`, "made"},
		{"no signer", "Direktur PT Contoh", " ", "signer.title"},
		{"a signer of two lines", "Direktur PT Contoh", `Direktur\nPT Contoh`, "signer.title"},
		{"an outcome that is none", `"outcome": "fail"`, `"outcome": "baik"`, "outcome"},
		{"an exit code of another outcome", `"exit": 3`, `"exit": 0`, "exit"},
		{"a clean check that fails", `"fail": 4`, `"fail": 0`, "counted"},
		{"a rule that is none", `"rule": "b.b"`, `"rule": "b"`, "check"},
		{"findings out of order", `"rule": "a.a"`, `"rule": "z.z"`, "sorted"},
		{"null", `"limits": []`, `"limits": null`, "no list"},
		{"a key twice", `"tool": {`, `"made": "2026-11-23T00:00:00Z",
  "tool": {`, "not in the form"},
		{"a key in capitals", `"made":`, `"Made":`, "not in the form"},
		{"another manifest", `"path": "patuh.hcl"`, `"path": "contoh/patuh.hcl"`, "manifest.path"},
		{"a manifest elsewhere", `"path": "patuh.hcl"`, `"path": "../patuh.hcl"`, "manifest.path"},
		{"a regulation that is a file", `"serang-47-2017"`, `"../kota.yaml"`, "check.regulation.id"},
		{"a gate that is none", `"fail_on": "violation"`, `"fail_on": "apa"`, "fail_on"},
		{"a baseline that is none", digest("b"), "lama", "baseline"},
		{"known without a baseline", fmt.Sprintf("\n    \"baseline\": %q,", digest("b")), "", "no baseline"},
		{"a minimum that is none", `"documents.complete"`, `"documents"`, "minimum"},
		{"a word that lets through", `"let": "warning"`, `"let": "besok"`, "besok"},
		{"more pass than there are", `"pass": 1`, `"pass": 100`, "add up"},
		{"less than none", `"pass": 1`, `"pass": -1`, "below nothing"},
		{"clean, and something fails", `"outcome": "fail",
    "exit": 3`, `"outcome": "clean",
    "exit": 0`, "fails on"},
		{"a register that is none", digest("g"), "x", "register"},
		{"a register issued at a time that is not in UTC", "2026-11-01T00:00:00Z", "2026-11-01T07:00:00+07:00", "register"},
		{"one that expires at such a time", "2027-03-01T00:00:00Z", "2027-03-01T07:00:00+07:00", "register"},
		{"a register that expires before it is issued", "2027-03-01", "2026-10-01", "register"},
	} {
		if !strings.Contains(good, c.old) {
			t.Fatalf("%s: no %q in\n%s", c.name, c.old, good)
		}
		_, err := handover.Decode([]byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := handover.Decode(make([]byte, handover.MaxSize+1)); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Error(err)
	}
}

// Every difference is told, and all at once.
func TestCompare(t *testing.T) {
	r := made(t, files())
	about := func(files map[string]string, id string) (all []string) {
		c, b := look(t, files, id)
		for _, d := range handover.Compare(r, c, b) {
			all = append(all, d.About)
			if d.Expected == d.Found {
				t.Errorf("%+v", d)
			}
		}
		return all
	}
	if got := about(files(), commit); got != nil {
		t.Errorf("the same differs on %q", got)
	}
	for _, c := range []struct {
		name   string
		change func(map[string]string)
		about  []string
	}{
		{"a document is missing", func(f map[string]string) { delete(f, "docs/panduan-pengguna.md") }, []string{"files", "bytes", "docs/panduan-pengguna.md (user_manual)"}},
		{"two documents changed", func(f map[string]string) {
			f["docs/panduan-pengguna.md"] += "x"
			f["docs/instalasi.md"] += "x"
		}, []string{"bytes", "docs/instalasi.md (installation_manual)", "docs/panduan-pengguna.md (user_manual)"}},
		{"a source file changed", func(f map[string]string) {
			f["src/main.go"] = strings.Replace(f["src/main.go"], "main greets", "main sings", 1)
		}, []string{"src (source_code)"}},
		{"a package changed", func(f map[string]string) { f["web/requirements.txt"] = "idna==3.7\n-r lain.txt\n" }, []string{"web/requirements.txt (SBOM)", "sbom.sha256"}},
		{"a build file more", func(f map[string]string) { f["go.mod"] = "" }, []string{"files", "go.mod (SBOM)"}},
		{"another owner", func(f map[string]string) { f["README.md"] = "# Simpus\n\nCopyright 2026 Pemerintah Kota Cantoh\n" }, []string{"owners"}},
	} {
		f := files()
		c.change(f)
		got := about(f, commit)
		for _, want := range c.about {
			if !slices.Contains(got, want) {
				t.Errorf("%s: %q, without %q", c.name, got, want)
			}
		}
	}
	if got := about(files(), strings.Repeat("d", 40)); !slices.Equal(got, []string{"commit", "sbom.sha256"}) {
		t.Errorf("of another commit: %q", got)
	}
}

// What differs is told in words of both languages: no field of the record, no JSON, and
// never the same of two that differ.
func TestDifferencesInWords(t *testing.T) {
	r := made(t, files())
	r.Repository.Licences = append(r.Repository.Licences, handover.Licence{ID: "EUPL-1.2", Source: "file", Path: "LICENSE", Blob: commit})
	r.Repository.Owners = append(r.Repository.Owners, handover.Owner{Name: "PT Contoh", Files: 2, Region: true})
	r.Repository.Disagreements = []string{"owner", "licence"}
	r.Repository.Limits = []audit.Text{{ID: "batas", EN: "a cap"}}
	r.Repository.Committed, r.Repository.Persons, r.Repository.Unexamined = "2020-01-01T00:00:00Z", 7, 7
	r.SBOM.Components, r.SBOM.Beyond = 99, 9
	f := files()
	delete(f, "docs/panduan-pengguna.md")
	f["web/requirements.txt"], f["go.mod"] = "idna==3.7\n", ""
	c, b := look(t, f, strings.Repeat("d", 40))
	all := slices.Concat(handover.Compare(r, c, b), handover.CompareManifest(r, handover.Manifest{}, nil, true),
		handover.CompareManifest(r, r.Manifest, &handover.Delivery{}, true),
		handover.CompareRegister(r, &handover.Issued{Register: audit.Register{Files: []string{"x"}}, Agency: "disdik", Minimum: []string{"a.b"}}))
	for _, d := range all {
		for _, said := range []struct{ label, expected, found string }{
			{d.Label.ID, d.Expected.ID, d.Found.ID}, {d.Label.EN, d.Expected.EN, d.Found.EN},
		} {
			if said.label == "" || said.expected == said.found || strings.ContainsAny(said.label+said.expected+said.found, `{"`) || strings.Contains(said.label, "_") {
				t.Errorf("%s: %+v", d.About, said)
			}
		}
		if file := strings.ContainsAny(d.About, "/ ") || slices.Contains(handover.Manifests, d.About); !file && d.Label.EN == d.About && !slices.Contains([]string{"commit", "tree", "licences", "owners", "applications", "register"}, d.About) {
			t.Errorf("%s is called by its field", d.About)
		}
	}
	if len(all) < 30 {
		t.Errorf("%d differences", len(all))
	}

	var two handover.Differences
	two.Differ("made", "a", "b")
	long := slices.Repeat([]handover.Owner{{Name: strings.Repeat("PT ", 30), Files: 1}}, 9)
	other := slices.Clone(long)
	other[8].Files = 2
	r.Repository.Owners, c.Owners = long, other
	for _, d := range handover.Compare(r, c, b) {
		if d.About == "owners" && (d.Expected == d.Found || len(d.Found.ID) > 400) {
			t.Errorf("%+v", d)
		}
	}
	if len(two) != 1 || two[0].Label.ID != "waktu dibuat" {
		t.Errorf("%+v", two)
	}
}

// What a manifest declares is held to the record: by what it says, and not by its
// digest alone.
func TestCompareManifest(t *testing.T) {
	const manifest = `opd "dinkes" {
  name = "Dinas Kesehatan"
}

application "simpus" {
  name       = "Simpus"
  kind       = "khusus"
  serves     = "public"
  repository = repository.simpus
  domain     = domain.simpus
}

domain "simpus" {
  fqdn   = "simpus.contoh.go.id"
  decree = document.kw_subdomain
}

repository "simpus" {
  name = "Kode"
  path = "."

  documents {
    source_code = "src"
    user_manual = "docs/panduan-pengguna.md"
  }
}
`
	government := inventory.Source{Path: "register/pemda.hcl", Published: true, Bytes: []byte(`government "contoh" {
  name       = "Pemerintah Kota Contoh"
  level      = "kota"
  regulation = "serang-47-2017"
  dinas      = opd.kominfo

  agency "kominfo" {
    name = "Dinas Kominfo"
    type = "dinas"
  }
  agency "dinkes" {
    name = "Dinas Kesehatan"
    type = "dinas"
  }
}

document "kw_subdomain" {
  type   = "decree"
  number = "1/2026"
  date   = "2026-01-02"
  issuer = "walikota"
  title  = "Subdomain"
}
`)}
	about := func(m handover.Manifest, text string, beside inventory.Source, whole bool, change func(*handover.Record)) (all []string) {
		t.Helper()
		d, err := handover.Declares(t.Context(), m, []byte(text), []inventory.Source{beside}, whole)
		if err != nil {
			t.Fatal(err)
		}
		r := made(t, files())
		r.Manifest = m
		if change != nil {
			change(r)
		}
		for _, d := range handover.CompareManifest(r, m, d, whole) {
			all = append(all, d.About)
			if d.Expected == d.Found {
				t.Errorf("%+v", d)
			}
		}
		return all
	}
	silent := manifest + "government \"x\" {\n}\n" // which has mistakes, and of whose agencies none is told to be missing
	for i := range 9 {
		silent += fmt.Sprintf("\nserver \"s%d\" {\n  name               = \"s\"\n  security_authority = opd.tiada\n}\n", i)
	}
	m := handover.Manifest{Path: "patuh.hcl", Blob: strings.Repeat("c", 40), SHA256: digest("p")}
	alone := inventory.Source{Path: "register/pemda.hcl", Published: true, Bytes: []byte("government \"x\" {\n  name = \"x\"\n  level = \"kota\"\n  regulation = \"serang-47-2017\"\n  dinas = opd.x\n  agency \"x\" {\n    name = \"x\"\n    type = \"dinas\"\n  }\n}\n")}
	for _, c := range []struct {
		name   string
		text   string
		beside inventory.Source
		whole  bool
		change func(*handover.Record)
		want   []string
	}{
		{"the same", manifest, government, true, nil, nil},
		{"the same, without the register", manifest, alone, false, nil, nil},
		{"names that lead nowhere", manifest, alone, true, nil, []string{"applications"}},
		{"broken", manifest + "application {", government, true, nil, []string{"applications"}},
		{"broken, without the register", manifest + "site \"a\" {\n  apa = 1\n}\n", alone, false, nil, []string{"applications"}},
		{"a name of another form, without the register", strings.Replace(manifest, "document.kw_subdomain", `"satu"`, 1), alone, false, nil, []string{"applications"}},
		{"names that lead nowhere untold beside mistakes, without the register", silent, alone, false, nil, []string{"applications"}},
		{"a label twice, without the register", manifest + "application \"simpus\" {\n  name = \"Lain\"\n  kind = \"khusus\"\n  serves = \"public\"\n}\n", alone, false, nil, []string{"applications"}},
		{"another name", manifest, government, true, func(r *handover.Record) { r.Applications[0].Name = "Lain" }, []string{"dinkes/application/simpus"}},
		{"another agency", manifest, alone, false, func(r *handover.Record) { r.Applications[0].Agency = "disdik" }, []string{"dinkes/application/simpus"}},
		{"another application", manifest, alone, false, func(r *handover.Record) { r.Applications[0].ID = "dinkes/application/lain" }, []string{"dinkes/application/lain", "dinkes/application/simpus"}},
		{"an application more in the manifest", strings.Replace(manifest, "domain \"simpus\"", "application \"antrian\" {\n  name = \"Antrian\"\n  kind = \"khusus\"\n  serves = \"public\"\n}\n\ndomain \"simpus\"", 1), alone, false, nil, []string{"dinkes/application/antrian"}},
		{"another repository", manifest, alone, false, func(r *handover.Record) { r.Repository.ID = "dinkes/repository/lain" }, []string{"repository.id"}},
		{"a document declared elsewhere", manifest, alone, false, func(r *handover.Record) { r.Repository.Documents[0].Declared = "lib" }, []string{"source_code (declared)"}},
		{"another government", manifest, government, true, func(r *handover.Record) { r.Auditee.Name = "Pemerintah Kota Lain" }, []string{"auditee"}},
		{"another government, without the register", manifest, alone, false, func(r *handover.Record) { r.Auditee.Name = "Pemerintah Kota Lain" }, nil},
		{"another manifest", manifest, government, true, func(r *handover.Record) {
			r.Manifest = handover.Manifest{Path: "patuh.hcl.json", Blob: m.Blob, SHA256: digest("q")}
		}, []string{"manifest.path", "patuh.hcl.json (SHA-256)"}},
	} {
		if got := about(m, c.text, c.beside, c.whole, c.change); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, should be %q", c.name, got, c.want)
		}
	}
	if d, err := handover.Declares(t.Context(), m, nil, nil, true); d != nil || err != nil {
		t.Errorf("of no manifest: %+v, %v", d, err)
	}
}

// The manifest of a tree is the one patuh judges, and never where a link leads.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		name  string
		tree  tree.Tree
		path  string
		empty bool
	}{
		{"one", treetest.New(map[string]string{"patuh.hcl": "a", "src/patuh.hcl": "b"}), "patuh.hcl", false},
		{"both", treetest.New(map[string]string{"patuh.hcl": "a", "patuh.hcl.json": "b"}), "patuh.hcl", false},
		{"JSON", treetest.New(map[string]string{"patuh.hcl.json": "b"}), "patuh.hcl.json", false},
		{"none", treetest.New(map[string]string{"src/patuh.hcl": "b"}), "", true},
		{"a link", treetest.With(treetest.New(map[string]string{"a.hcl": "a"}), tree.Entry{Path: "patuh.hcl", Mode: tree.Symlink}), "patuh.hcl", true},
		{"a submodule", treetest.With(treetest.New(nil), tree.Entry{Path: "patuh.hcl", Mode: tree.Submodule}), "patuh.hcl", true},
		{"too large", treetest.With(treetest.New(nil), tree.Entry{Path: "patuh.hcl", Size: inventory.MaxFileSize + 1}), "patuh.hcl", true},
	} {
		m, data, err := handover.Find(t.Context(), c.tree)
		if err != nil || m.Path != c.path || (data == nil) != c.empty || (m.SHA256 == "") != c.empty {
			t.Errorf("%s: %+v, %q, %v", c.name, m, data, err)
		}
	}
}

func TestCompareRegister(t *testing.T) {
	about := func(change func(*handover.Record, *handover.Issued)) (all []string) {
		r := made(t, files())
		issued := &handover.Issued{Register: *r.Register, Regulation: r.Check.Regulation, Minimum: slices.Clone(r.Check.Minimum)}
		change(r, issued)
		for _, d := range handover.CompareRegister(r, issued) {
			all = append(all, d.About)
		}
		return all
	}
	for _, c := range []struct {
		name   string
		change func(*handover.Record, *handover.Issued)
		want   []string
	}{
		{"the same", func(*handover.Record, *handover.Issued) {}, nil},
		{"another", func(_ *handover.Record, i *handover.Issued) { i.SHA256 = digest("x") }, []string{"register.sha256"}},
		{"of another key", func(_ *handover.Record, i *handover.Issued) { i.KeyID = digest("x") }, []string{"register.key_id"}},
		{"no register", func(r *handover.Record, _ *handover.Issued) { r.Register = nil }, []string{"register"}},
		{"of that agency", func(_ *handover.Record, i *handover.Issued) { i.Agency = "dinkes" }, nil},
		{"of another agency", func(_ *handover.Record, i *handover.Issued) { i.Agency = "disdik" }, []string{"dinkes/application/simpus (register.agency)"}},
		{"another regulation", func(r *handover.Record, _ *handover.Issued) { r.Check.Regulation.SHA256 = digest("x") }, []string{"check.regulation"}},
		{"less than its minimum", func(_ *handover.Record, i *handover.Issued) { i.Minimum = append(i.Minimum, "signatures.secret") }, []string{"check.minimum"}},
		{"it had expired", func(r *handover.Record, _ *handover.Issued) { r.Check.AsOf = "2027-03-01T00:00:01Z" }, []string{"check.as_of"}},
		{"it was not issued yet", func(r *handover.Record, _ *handover.Issued) { r.Check.AsOf = "2026-10-31T22:59:59Z" }, []string{"check.as_of"}},
		{"clocks differ", func(r *handover.Record, _ *handover.Issued) { r.Check.AsOf = "2026-10-31T23:30:00Z" }, nil},
	} {
		if got := about(c.change); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, should be %q", c.name, got, c.want)
		}
	}
}

func TestUntracked(t *testing.T) {
	in := treetest.With(treetest.New(map[string]string{"a.txt": "a", "dalam/b.txt": "b", "dalam/jauh/c.txt": "c"}), tree.Entry{Path: "sub", Mode: tree.Submodule})
	dir := t.TempDir()
	for _, name := range []string{
		"a.txt", "dalam/b.txt", "dalam/jauh/c.txt", ".git/config", ".patuh/cache/x", "sub/.git", "sub/x", // these are meant to be there
		"lepas.txt", "dalam/jauh/d.txt", "modul/a/b.txt", "modul/c.txt", "dalam/.git/x",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "kosong", "sekali"), 0o755); err != nil { // which git does not keep
		t.Fatal(err)
	}
	work, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer work.Close()
	got, cut, err := handover.Untracked(t.Context(), work, in)
	if want := []string{"dalam/.git/", "dalam/jauh/d.txt", "lepas.txt", "modul/"}; err != nil || cut || !slices.Equal(got, want) {
		t.Errorf("%q, %v, %v", got, cut, err)
	}
}

func TestUncommitted(t *testing.T) {
	pointer := fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 5\n", digest("besar"))
	in := treetest.With(treetest.New(map[string]string{
		"a.txt": "satu\ndua\n", "crlf.txt": "satu\ndua\n", "changed.txt": "satu", "longer.txt": "satu", "gone.txt": "satu", "folder.txt": "satu",
		"lfs.bin": pointer, "lfs2.bin": pointer, "dalam/b.txt": "b",
	}), tree.Entry{Path: "sub", Mode: tree.Submodule}, tree.Entry{Path: "link", Mode: tree.Symlink}, tree.Entry{Path: "link2", Mode: tree.Symlink})
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.txt": "satu\ndua\n", "crlf.txt": "satu\r\ndua\r\n", "changed.txt": "dua!", "longer.txt": "satu ", "folder.txt/x": "",
		"lfs.bin": "besar", "lfs2.bin": "lain", "dalam/b.txt": "b", "tidak-dilacak.txt": "x",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"link": "link", "link2": "lain"} { // the blob of treetest's is that of its path
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	work, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer work.Close()
	want := []string{"changed.txt", "folder.txt", "gone.txt", "lfs2.bin", "link2", "longer.txt"}
	got, all, err := handover.Uncommitted(t.Context(), work, in, 100)
	if err != nil || !slices.Equal(got, want) || all != len(want) {
		t.Errorf("%q, %d, %v", got, all, err)
	}
	if got, all, err := handover.Uncommitted(t.Context(), work, in, 2); err != nil || len(got) != 2 || all != len(want) {
		t.Errorf("%q, %d, %v", got, all, err)
	}
}

// TestSchema holds docs/schema/handover-1.json to the types, and records to it.
func TestSchema(t *testing.T) {
	schema := schematest.Read(t, "handover-1.json")
	schema.Of(t, reflect.TypeFor[handover.Record](), handover.SchemaID)
	if got := schema.Defs["Document"].Properties["name"].Enum; !slices.Equal(got, documents.Names) {
		t.Errorf("documents: %q", got)
	}
	valid := func(record []byte) bool { t.Helper(); return schema.Problems(t, record) == nil }
	r := made(t, files())
	data := encode(t, r)
	if !valid(data) {
		t.Errorf("a record is not valid:\n%s", data)
	}
	r.Register, r.Check.Baseline = nil, ""
	if !valid(encode(t, r)) {
		t.Error("one without a register is not valid")
	}
	for _, c := range [][2]string{{`"tool":`, `"more": 1, "tool":`}, {`"exit": 3`, `"exit": "3"`}, {commit, "HEAD"}, {`"state": "missing"`, `"state": "ada"`}, {"2026-11-01T00:00:00Z", "2026-11-01T07:00:00+07:00"}, {"2027-03-01T00:00:00Z", "besok"}} {
		if valid(bytes.Replace(data, []byte(c[0]), []byte(c[1]), 1)) {
			t.Errorf("with %s it is valid", c[1])
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(f, made(f, files())))
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := handover.Decode(data)
		if err != nil {
			return
		}
		if again := encode(t, r); !bytes.Equal(again, data) {
			t.Errorf("%q is read as %q", data, again)
		}
	})
}

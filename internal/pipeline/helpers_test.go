package pipeline_test

import (
	"context"
	"crypto"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/reports"
)

// decree is the paper that the city's one subdomain rests on.
const decree = "Keputusan Walikota tentang subdomain Dinas Kesehatan.\n"

// regulation asks two things: that servers stand in the Dinas' data centre, and
// that subdomains are decreed.
const regulation = `id: contoh-1-2020
title: {id: Peraturan contoh, en: An example}
short: {id: Perwal Contoh 1/2020, en: Example 1/2020}
issued: 2020-01-02
in_force: 2020-01-03
parameters:
  official_domain: contoh.go.id
  decree_issuers: [walikota]
chapters:
  - id: bab-1
    title: {id: Umum, en: General}
    clauses:
      - id: "1"
        binds: [opd]
        strength: must
        text: {id: Server di pusat data., en: Servers in the data centre.}
        rules: [servers.centralised]
      - id: "2"
        binds: [opd]
        strength: must
        text: {id: Subdomain ditetapkan., en: Subdomains are decreed.}
        rules: [domains.decree]
`

// city is a workspace: one server too many outside the data centre, and a
// subdomain whose decree ends with 2026.
var city = map[string]string{
	"pemerintah.hcl": `
government "contoh" {
  name       = "Pemerintah Kota Contoh"
  level      = "kota"
  regulation = "contoh-1-2020"
  dinas      = opd.diskominfo
}

document "kw_subdomain" {
  type        = "decree"
  number      = "555/Kep.1-Huk/2026"
  date        = "2026-01-05"
  issuer      = "walikota"
  file        = "dokumen/kw-subdomain.txt"
  sha256      = "sha256:DIGEST"
  valid_until = "2026-12-31"
}
`,
	"diskominfo/opd.hcl": `
opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika"
}

site "pusat_data" {
  type = "data_center"
}

data_center "kominfo" {
  operator = opd.diskominfo
  site     = site.pusat_data
}
`,
	"dinkes/opd.hcl": `
opd "dinkes" {
  name = "Dinas Kesehatan"
}

server "simpus" {
  data_center = data_center.kominfo
}

server "di_luar" {
  hosted_by = "penyedia awan"
}

domain "simpus" {
  fqdn   = "simpus.contoh.go.id"
  decree = document.kw_subdomain
}
`,
	"dokumen/kw-subdomain.txt": decree,
	"peraturan.yaml":           regulation,
}

// workspace writes the city, with other files beside its own or in their place;
// an empty one is left out.
func workspace(t testing.TB, changes map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files := maps.Clone(city)
	maps.Copy(files, changes)
	for name, content := range files {
		if content != "" {
			put(t, filepath.Join(dir, filepath.FromSlash(name)), strings.ReplaceAll(content, "DIGEST", digest(decree)))
		}
	}
	return dir
}

func put(t testing.TB, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func digest(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

// asOf is the time of every audit here.
var asOf = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// audited loads and judges a workspace.
func audited(t testing.TB, dir string, change func(*pipeline.Request)) *pipeline.Run {
	t.Helper()
	r := pipeline.Request{
		Workspace: dir, Regulation: filepath.Join(dir, "peraturan.yaml"), AsOf: asOf, Past: true,
		Tool: audit.Tool{Name: "patuh", Version: "0"}, Lang: "en",
	}
	if change != nil {
		change(&r)
	}
	run, diags, err := pipeline.Load(context.Background(), r)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	if err := run.Judge(context.Background()); err != nil {
		t.Fatal(err)
	}
	return run
}

// key signs every folder here; it is made once, which is slow on purpose.
var key = sync.OnceValue(func() *seal.Key {
	private, _, err := seal.Generate(nil)
	if err != nil {
		panic(err)
	}
	k, err := seal.Load(private, nil)
	if err != nil {
		panic(err)
	}
	return k
})

// sealed writes and seals the audit folder of a run.
func sealed(t testing.TB, run *pipeline.Run) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "audit")
	err := run.Write(context.Background(), out, nil, reports.Options{}, func(dir string) error { return sign(dir, run.Audit) })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sign seals a folder as one of that audit.
func sign(dir string, a *audit.Audit) error {
	_, err := seal.Sign(context.Background(), dir, key(), seal.Predicate{
		Auditee: seal.Auditee(a.Auditee), Period: a.Period, AsOf: a.AsOf, Started: "2027-01-01T00:00:00Z", Finished: "2027-01-01T00:00:01Z",
		Tool:       seal.Tool{Name: a.Tool.Name, Version: a.Tool.Version, SHA256: digest("patuh")},
		Regulation: seal.Regulation{ID: a.Regulation.ID},
		Result:     a.Summary.Outcome, Counts: seal.Counts(a.Summary.Counts), Exemptions: len(a.Exemptions),
	}, seal.SignOptions{})
	return err
}

// A folder is an audit folder that is being doctored by whoever holds the key.
type folder struct {
	testing.TB
	dir string
}

// replace puts other text in the place of some, which must be there.
func (f folder) replace(name, from, to string) {
	f.Helper()
	file := filepath.Join(f.dir, filepath.FromSlash(name))
	before := get(f, file)
	if !strings.Contains(before, from) {
		f.Fatalf("%s does not hold %q", name, from)
	}
	f.rewrite(name, strings.ReplaceAll(before, from, to))
}

// rewrite writes a file anew and makes the digests of the report fit.
func (f folder) rewrite(name, content string) {
	f.Helper()
	file := filepath.Join(f.dir, filepath.FromSlash(name))
	before := get(f, file)
	put(f, file, content)
	if name != seal.ReportFile {
		report := filepath.Join(f.dir, seal.ReportFile)
		put(f, report, strings.ReplaceAll(get(f, report), digest(before), digest(content)))
	}
}

// index reads an index.
func (f folder) index(name string) seal.Index {
	f.Helper()
	var index seal.Index
	if err := json.Unmarshal([]byte(get(f, filepath.Join(f.dir, filepath.FromSlash(name)))), &index); err != nil {
		f.Fatal(err)
	}
	return index
}

// relist writes an index as patuh does, and makes the report's digest of it fit.
func (f folder) relist(name string, index seal.Index) {
	f.Helper()
	data, err := json.MarshalIndent(index, "", " ")
	if err != nil {
		f.Fatal(err)
	}
	f.rewrite(name, string(data)+"\n")
}

// listed puts other text in the place of some in the listed files, and makes
// their names, their index and the digests of the report fit.
func (f folder) listed(index, from, to string) {
	f.Helper()
	x := f.index(index)
	found := false
	for i, e := range x.Files {
		old := filepath.Join(f.dir, filepath.Dir(index), e.SHA256)
		before := get(f, old)
		after := strings.ReplaceAll(before, from, to)
		if after == before {
			continue
		}
		found = true
		if err := os.Remove(old); err != nil {
			f.Fatal(err)
		}
		put(f, filepath.Join(f.dir, filepath.Dir(index), digest(after)), after)
		x.Files[i].SHA256, x.Files[i].Size = digest(after), int64(len(after))
		report := filepath.Join(f.dir, seal.ReportFile)
		put(f, report, strings.ReplaceAll(get(f, report), digest(before), digest(after)))
	}
	if !found {
		f.Fatalf("nothing that %s lists holds %q", index, from)
	}
	f.relist(index, x)
}

// reseal signs the folder as it is now, with the key that is trusted, and makes
// sure that nothing but judging again could find anything wrong.
func (f folder) reseal() {
	f.Helper()
	for _, name := range []string{seal.SealFile, seal.GuideFile, seal.TrustedRootFile} {
		if err := os.Remove(filepath.Join(f.dir, name)); err != nil {
			f.Fatal(err)
		}
	}
	told, err := audit.Decode(strings.NewReader(get(f, filepath.Join(f.dir, seal.ReportFile))))
	if err != nil {
		f.Fatal(err)
	}
	if err := sign(f.dir, told); err != nil {
		f.Fatal(err)
	}
	f.intact()
}

// intact asks that the seal holds.
func (f folder) intact() {
	f.Helper()
	report, err := seal.Verify(f.dir, []crypto.PublicKey{key().Public()}, seal.VerifyOptions{})
	if err != nil || !report.OK() {
		f.Fatal(err, report.Problems)
	}
}

// tree is what lies below a folder: contents by path, folders ending in /.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		switch {
		case err != nil:
			return err
		case d.IsDir():
			out[rel+"/"] = ""
		case d.Type().IsRegular():
			out[rel] = get(t, name)
		default:
			out[rel] = d.Type().String()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func names(files map[string]string) []string { return slices.Sorted(maps.Keys(files)) }

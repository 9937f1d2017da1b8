package pipeline_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/seal"
)

// replay judges a folder again. One that is hostile must not hold it up.
func replay(t testing.TB, dir string) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		_, err := pipeline.Replay(ctx, dir, 2, nil)
		done <- err
	}()
	select {
	case err := <-done:
		if errors.Is(err, context.DeadlineExceeded) {
			t.Fatal("it takes for ever")
		}
		return err
	case <-time.After(25 * time.Second):
		t.Fatal("it hangs")
		return nil
	}
}

// A folder is judged again from its own inputs alone, by any number of workers,
// however it was asked for.
func TestReplay(t *testing.T) {
	for name, change := range map[string]func(*pipeline.Request){
		"as it is":         nil,
		"offline":          func(r *pipeline.Request) { r.Offline = true },
		"strict":           func(r *pipeline.Request) { r.Strict = true },
		"another period":   func(r *pipeline.Request) { r.Period = "2026-Q3" },
		"when papers end":  func(r *pipeline.Request) { r.AsOf = time.Date(2026, 12, 31, 16, 59, 59, 0, time.UTC) },
		"when they ended":  func(r *pipeline.Request) { r.AsOf = time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC) },
		"with one worker":  func(r *pipeline.Request) { r.Workers = 1 },
		"another version":  func(r *pipeline.Request) { r.Tool.Version = "9.9.9" },
		"of the clock now": func(r *pipeline.Request) { r.Past = false },
	} {
		t.Run(name, func(t *testing.T) {
			dir := workspace(t, nil)
			run := audited(t, dir, change)
			out := sealed(t, run)
			if err := os.RemoveAll(dir); err != nil { // nothing else is needed
				t.Fatal(err)
			}
			got, err := pipeline.Replay(context.Background(), out, 2, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Summary, run.Audit.Summary) {
				t.Errorf("got %+v", got.Summary)
			}
		})
	}
}

// Whoever holds the key can make every digest fit and every seal hold. What they
// cannot do is make a report follow from inputs it does not follow from.
func TestReplayFindsWhatASealCannot(t *testing.T) {
	run := audited(t, workspace(t, nil), nil)
	tests := []struct {
		name   string
		doctor func(folder)
	}{
		{"a verdict", func(f folder) { f.replace("report.json", `"verdict":"fail"`, `"verdict":"pass"`) }},
		{"a count", func(f folder) { f.replace("report.json", `"agencies": 3`, `"agencies": 4`) }},
		{"the outcome", func(f folder) { f.replace("report.json", `"outcome": "fail"`, `"outcome": "clean"`) }},
		{"a sentence", func(f folder) { f.replace("report.json", "penyedia awan", "pusat data Dinas") }},
		{"the name of the city", func(f folder) { f.replace("report.json", "Pemerintah Kota Contoh", "Pemerintah Kota Lain") }},
		{"a failing result, left out", func(f folder) {
			report := get(f, filepath.Join(f.dir, "report.json"))
			from := strings.Index(report, `{"rule":"servers.centralised","asset":"dinkes/server/di_luar"`)
			to := from + strings.Index(report[from:], "\n") + 1
			f.rewrite("report.json", report[:from]+strings.TrimLeft(report[to:], " "))
		}},
		{"white space in the report", func(f folder) {
			f.rewrite("report.json", get(f, filepath.Join(f.dir, "report.json"))+"\n")
		}},
		{"the day, to one on which the decree has ended", func(f folder) {
			f.replace("report.json", `"as_of": "2026-11-23T00:00:00Z"`, `"as_of": "2026-12-31T17:00:00Z"`)
		}},
		{"the way the day is written", func(f folder) {
			f.replace("report.json", `"as_of": "2026-11-23T00:00:00Z"`, `"as_of": "2026-11-23T07:00:00+07:00"`)
		}},
		{"evidence", func(f folder) { f.listed(seal.EvidenceIndex, `"file":"verified"`, `"file":"missing"`) }},
		{"evidence, left out", func(f folder) {
			x := f.index(seal.EvidenceIndex)
			for _, e := range x.Files {
				if err := os.Remove(filepath.Join(f.dir, "evidence", e.SHA256)); err != nil {
					f.Fatal(err)
				}
			}
			f.relist(seal.EvidenceIndex, seal.Index{Files: []seal.Entry{}})
			f.replace("report.json", fmt.Sprintf(`"count": %d`, len(x.Files)), `"count": 0`)
		}},
		{"what a manifest declares", func(f folder) {
			f.listed(seal.ManifestIndex, `hosted_by = "penyedia awan"`, `data_center = data_center.kominfo`)
		}},
		{"a line in a manifest", func(f folder) { f.listed(seal.ManifestIndex, `server "di_luar"`, "\nserver \"di_luar\"") }},
		{"a manifest that no longer loads", func(f folder) { f.listed(seal.ManifestIndex, `opd "dinkes" {`, `opd "dinkes"`) }},
		{"the name of a manifest", func(f folder) {
			x := f.index(seal.ManifestIndex)
			i := slices.IndexFunc(x.Files, func(e seal.Entry) bool { return e.Path == "dinkes/opd.hcl" })
			x.Files[i].Path = "dinkes/opd2.hcl"
			f.relist(seal.ManifestIndex, x)
		}},
		{"whom the regulation binds how strongly", func(f folder) { f.replace("regulation.yaml", "strength: must", "strength: phased") }},
		{"a parameter of the regulation", func(f folder) {
			f.replace("regulation.yaml", "official_domain: contoh.go.id", "official_domain: lain.go.id")
		}},
		{"a text of the regulation", func(f folder) { f.replace("regulation.yaml", "Servers in the data centre.", "Servers anywhere.") }},
		{"which rules a clause has", func(f folder) { f.replace("regulation.yaml", "[servers.centralised]", "[]") }},
		{"a rule", func(f folder) {
			f.rule("servers/centralised.rego", "input.server[id].hosted_by\n}", "input.server[id].hosted_by == \"x\"\n}")
		}},
		{"where a rule points to", func(f folder) { f.rule("servers/centralised.rego", `["hosted_by"]`, `[]`) }},
		{"the words of a rule", func(f folder) { f.rule("servers/centralised.rego", "a provider outside the government", "a friend") }},
	}
	t.Run("nothing", func(t *testing.T) {
		f := folder{t, sealed(t, run)}
		f.reseal()
		if err := replay(t, f.dir); err != nil {
			t.Error(err)
		}
	})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := folder{t, sealed(t, run)}
			test.doctor(f)
			f.reseal()
			err := replay(t, f.dir)
			if err == nil {
				t.Fatal("it was not found")
			}
			t.Log(err)
		})
	}
}

// rule puts other text in the place of some in a rule of rules.tar.gz.
func (f folder) rule(name, from, to string) {
	f.Helper()
	gz, err := gzip.NewReader(strings.NewReader(get(f, filepath.Join(f.dir, seal.RulesFile))))
	if err != nil {
		f.Fatal(err)
	}
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	archive := tar.NewWriter(packed)
	found := false
	for r := tar.NewReader(gz); ; {
		entry, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			f.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			f.Fatal(err)
		}
		if entry.Name == name && bytes.Contains(data, []byte(from)) {
			found = true
			data = bytes.ReplaceAll(data, []byte(from), []byte(to))
			entry.Size = int64(len(data))
		}
		if err := archive.WriteHeader(entry); err != nil {
			f.Fatal(err)
		}
		if _, err := archive.Write(data); err != nil {
			f.Fatal(err)
		}
	}
	if !found {
		f.Fatalf("%s does not hold %q", name, from)
	}
	if err := errors.Join(archive.Close(), packed.Close()); err != nil {
		f.Fatal(err)
	}
	f.rewrite(seal.RulesFile, out.String())
}

// A seal can be read without the report, so it must not say anything else.
func TestDisagreements(t *testing.T) {
	a := audited(t, workspace(t, nil), nil).Audit
	fitting := seal.Predicate{
		Auditee: seal.Auditee(a.Auditee), Period: a.Period, AsOf: a.AsOf, Started: "2027-01-01T00:00:00Z",
		Tool:       seal.Tool{Name: a.Tool.Name, Version: a.Tool.Version},
		Regulation: seal.Regulation{ID: a.Regulation.ID},
		Result:     a.Summary.Outcome, Counts: seal.Counts(a.Summary.Counts), Exemptions: len(a.Exemptions),
	}
	if got := pipeline.Disagreements(&fitting, a); len(got) > 0 {
		t.Fatalf("it differs on %v", got)
	}
	for point, change := range map[string]func(*seal.Predicate){
		"auditee":       func(p *seal.Predicate) { p.Auditee.Name = "Kota Lain" },
		"period":        func(p *seal.Predicate) { p.Period = "2026-Q3" },
		"as_of":         func(p *seal.Predicate) { p.AsOf = "2026-11-23T00:00:01Z" },
		"tool.name":     func(p *seal.Predicate) { p.Tool.Name = "lain" },
		"tool.version":  func(p *seal.Predicate) { p.Tool.Version = "1" },
		"regulation.id": func(p *seal.Predicate) { p.Regulation.ID = "lain-1-2020" },
		"result":        func(p *seal.Predicate) { p.Result = "clean" },
		"counts":        func(p *seal.Predicate) { p.Counts.Fail = 0 },
		"exemptions":    func(p *seal.Predicate) { p.Exemptions = 1 },
	} {
		changed := fitting
		change(&changed)
		if got := pipeline.Disagreements(&changed, a); !slices.Equal(got, []string{point}) {
			t.Errorf("%s: it differs on %v", point, got)
		}
	}
	// The stamp of an audit of a time gone by cannot be taken off.
	unstamped := *a
	unstamped.Past = false
	if got := pipeline.Disagreements(&fitting, &unstamped); !slices.Equal(got, []string{"past"}) {
		t.Errorf("without the stamp, it differs on %v", got)
	}
	now := fitting
	now.Started = a.AsOf
	if got := pipeline.Disagreements(&now, &unstamped); len(got) > 0 {
		t.Errorf("of the very time, it differs on %v", got)
	}
	old := unstamped
	now.Period, old.Period = "2026-Q2", "2026-Q2"
	if got := pipeline.Disagreements(&now, &old); !slices.Equal(got, []string{"past"}) {
		t.Errorf("of a period long past without the stamp, it differs on %v", got)
	}
	old.Past = true
	if got := pipeline.Disagreements(&now, &old); len(got) > 0 {
		t.Errorf("of a period long past, it differs on %v", got)
	}
}

// A hostile folder is refused: it can neither lead out of itself, nor hold up
// or bring down whoever looks at it. Here nobody has even checked its seal.
func TestHostileFolders(t *testing.T) {
	run := audited(t, workspace(t, nil), nil)
	outside := t.TempDir()
	put(t, filepath.Join(outside, "secret.hcl"), "opd \"x\" {\n  name = \"x\"\n}\n")
	manifest := func(change func(e *seal.Entry)) func(folder) {
		return func(f folder) {
			x := f.index(seal.ManifestIndex)
			change(&x.Files[0])
			f.relist(seal.ManifestIndex, x)
		}
	}
	evidence := func(change func(e *seal.Entry)) func(folder) {
		return func(f folder) {
			x := f.index(seal.EvidenceIndex)
			change(&x.Files[0])
			f.relist(seal.EvidenceIndex, x)
		}
	}
	write := func(name, content string) func(folder) { return func(f folder) { f.rewrite(name, content) } }
	link := func(name, to string) func(folder) {
		return func(f folder) {
			file := filepath.Join(f.dir, filepath.FromSlash(name))
			if err := os.RemoveAll(file); err != nil {
				f.Fatal(err)
			}
			if err := os.Symlink(to, file); err != nil {
				f.Skip(err)
			}
		}
	}
	secret := filepath.Join(outside, "secret.hcl")
	tests := []struct {
		name string
		do   func(folder)
		says string
	}{
		// Names.
		{"a manifest above the workspace", manifest(func(e *seal.Entry) { e.Path = "../secret.hcl" }), "no path"},
		{"a manifest at the root", manifest(func(e *seal.Entry) { e.Path = "/etc/secret.hcl" }), "no path"},
		{"a manifest with a roundabout name", manifest(func(e *seal.Entry) { e.Path = "a/../b.hcl" }), "no path"},
		{"a manifest without a name", manifest(func(e *seal.Entry) { e.Path = "" }), "no path"},
		{"contents above the folder", manifest(func(e *seal.Entry) { e.SHA256 = "../../secret.hcl" }), "manifests/"},
		{"contents that are the report", manifest(func(e *seal.Entry) { e.SHA256 = "../report.json" }), "another digest"},
		{"contents at the root", evidence(func(e *seal.Entry) { e.SHA256 = "/etc/hosts" }), "evidence/"},
		{"contents that are a folder", evidence(func(e *seal.Entry) { e.SHA256 = "../manifests" }), "no SHA-256"},
		{"contents without a name", manifest(func(e *seal.Entry) { e.SHA256 = "" }), "manifests/"},
		{"contents of another digest", manifest(func(e *seal.Entry) { e.SHA256 = strings.Repeat("0", 64) }), "no such file"},

		// Lists.
		{"a size too great", manifest(func(e *seal.Entry) { e.Size++ }), "manifests/index.json"},
		{"a size below nothing", evidence(func(e *seal.Entry) { e.Size = -1 }), "evidence/index.json"},
		{"a manifest twice", func(f folder) {
			x := f.index(seal.ManifestIndex)
			f.relist(seal.ManifestIndex, seal.Index{Files: append(x.Files, x.Files[0])})
		}, "manifests"},
		{"evidence twice", func(f folder) {
			x := f.index(seal.EvidenceIndex)
			f.relist(seal.EvidenceIndex, seal.Index{Files: append(x.Files, x.Files[0])})
		}, "there twice"},
		{"manifests out of order", func(f folder) {
			x := f.index(seal.ManifestIndex)
			slices.Reverse(x.Files)
			f.relist(seal.ManifestIndex, x)
		}, "manifests/index.json"},
		{"evidence of another subject", evidence(func(e *seal.Entry) { e.Subject = "pemda/document/lain" }), "not the evidence of"},
		{"evidence of another scanner", evidence(func(e *seal.Entry) { e.Scanner = "handover" }), "not the evidence of"},
		{"evidence in another form", func(f folder) { f.listed(seal.EvidenceIndex, `"facts":`, ` "facts":`) }, "canonical"},
		{"evidence with more in it", func(f folder) { f.listed(seal.EvidenceIndex, `"facts":`, `"more":1,"facts":`) }, "unknown field"},
		{"evidence of facts and none", func(f folder) { f.listed(seal.EvidenceIndex, `"facts":`, `"unknown":{"id":"x","en":"x"},"facts":`) }, "either facts or unknown"},
		{"a list that is none", write(seal.ManifestIndex, "{}\n"), "no manifests"},
		{"a list of another form", write(seal.EvidenceIndex, "[]\n"), "evidence/index.json"},
		{"a list with spaces", func(f folder) {
			f.rewrite(seal.EvidenceIndex, get(f, filepath.Join(f.dir, "evidence", "index.json"))+" ")
		}, "evidence/index.json"},
		{"manifests without a government", func(f folder) { f.listed(seal.ManifestIndex, `government "contoh"`, `opd "contoh"`) }, "do not load"},
		{"a manifest too large", func(f folder) {
			f.listed(seal.ManifestIndex, `opd "dinkes"`, strings.Repeat("#", 300<<10)+"\nopd \"dinkes\"")
		}, "too large"},

		// The report.
		{"a report that is none", write("report.json", "x"), "no report"},
		{"a report of another kind", write("report.json", `{"schema":"urn:patuh:schema:report:2"}`), "schema"},
		{"a report with more in it", func(f folder) { f.replace("report.json", `"schema":`, `"more": 1, "schema":`) }, "unknown field"},
		{"two reports", func(f folder) {
			f.rewrite("report.json", strings.Repeat(get(f, filepath.Join(f.dir, "report.json")), 2))
		}, "follows"},
		{"a report of no day", func(f folder) { f.replace("report.json", `"as_of": "2026-11-23T00:00:00Z"`, `"as_of": "kemarin"`) }, "as_of"},

		// What judges.
		{"a regulation that is none", write("regulation.yaml", "x"), "regulation.yaml"},
		{"a regulation too large", write("regulation.yaml", strings.Repeat("#", 2<<20)), "regulation.yaml"},
		{"a regulation of unknown rules", func(f folder) { f.replace("regulation.yaml", "domains.decree", "domains.none") }, "domains.none"},
		{"rules that are none", write("rules.tar.gz", "x"), "rules.tar.gz"},
		{"rules that unpack for ever", func(f folder) {
			var out bytes.Buffer
			gz := gzip.NewWriter(&out)
			_, _ = gz.Write(make([]byte, 64<<20))
			gz.Close()
			f.rewrite(seal.RulesFile, out.String())
		}, "rules.tar.gz"},
		{"a rule above the folder", func(f folder) { f.rewrite(seal.RulesFile, packed(f, "../x.rego", "package x")) }, `"../x.rego" is no rule`},
		{"a rule that would connect", func(f folder) {
			f.rule("servers/centralised.rego", "import data.lib.government", "import data.lib.government\n\nhome := http.send({\"method\": \"get\", \"url\": \"http://127.0.0.1/\"})")
		}, "http.send"},
		{"a rule that would read the clock", func(f folder) {
			f.rule("servers/centralised.rego", "import data.lib.government", "import data.lib.government\n\nnow := time.now_ns()")
		}, "time.now_ns"},
		{"a rule that would read the environment", func(f folder) {
			f.rule("servers/centralised.rego", "import data.lib.government", "import data.lib.government\n\nenv := opa.runtime()")
		}, "opa.runtime"},

		// Links.
		{"a report that is a link out", link("report.json", secret), "report.json"},
		{"a regulation that is a link out", link("regulation.yaml", secret), "regulation.yaml"},
		{"manifests that are a link out", link("manifests", outside), "manifests/index.json"},
		{"rules that are a link to themselves", link("rules.tar.gz", "rules.tar.gz"), "rules.tar.gz"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := folder{t, sealed(t, run)}
			test.do(f)
			err := replay(t, f.dir)
			if err == nil {
				t.Fatal("it was taken")
			}
			if !strings.Contains(err.Error(), test.says) {
				t.Errorf("it says %q, and not %q", err, test.says)
			}
			if strings.Contains(err.Error(), "secret.hcl\" {") {
				t.Errorf("it tells what lies outside: %v", err)
			}
		})
	}
	for _, name := range []string{"report.json", "regulation.yaml", "rules.tar.gz", seal.ManifestIndex, seal.EvidenceIndex} {
		t.Run("without "+name, func(t *testing.T) {
			f := folder{t, sealed(t, run)}
			if err := os.Remove(filepath.Join(f.dir, name)); err != nil {
				t.Fatal(err)
			}
			if err := replay(t, f.dir); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%v", err)
			}
		})
	}
	t.Run("no folder", func(t *testing.T) {
		if err := replay(t, filepath.Join(outside, "none")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v", err)
		}
	})
}

// packed is a bundle of one file.
func packed(t testing.TB, name, content string) string {
	t.Helper()
	var out bytes.Buffer
	gz := gzip.NewWriter(&out)
	archive := tar.NewWriter(gz)
	err := archive.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(content)), Mode: 0o644})
	if err == nil {
		_, err = archive.Write([]byte(content))
	}
	if err := errors.Join(err, archive.Close(), gz.Close()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A link inside the folder shows the same bytes, and still is not what was
// sealed.
func TestLinksInTheFolder(t *testing.T) {
	run := audited(t, workspace(t, nil), nil)
	f := folder{t, sealed(t, run)}
	copied := filepath.Join(t.TempDir(), "copy.json")
	put(t, copied, get(t, filepath.Join(f.dir, "report.json")))
	for name, to := range map[string]string{"report.json": copied, "regulation.yaml": "rules.tar.gz", "evidence": "manifests"} {
		t.Run(name, func(t *testing.T) {
			f := folder{t, sealed(t, run)}
			f.intact()
			file := filepath.Join(f.dir, name)
			if err := os.RemoveAll(file); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(to, file); err != nil {
				t.Skip(err)
			}
			report, err := seal.Verify(f.dir, []crypto.PublicKey{key().Public()}, seal.VerifyOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(report.Problems, func(p seal.Problem) bool { return p.File == name && p.Code == seal.NotRegular }) {
				t.Errorf("%v", report.Problems)
			}
		})
	}
}

// Judging again can be called off.
func TestReplayCalledOff(t *testing.T) {
	dir := sealed(t, audited(t, workspace(t, nil), nil))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := pipeline.Replay(ctx, dir, 0, nil); !errors.Is(err, context.Canceled) || errors.Is(err, pipeline.ErrDiffers) {
		t.Errorf("%v", err)
	}
}

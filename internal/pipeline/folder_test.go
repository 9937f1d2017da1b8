package pipeline_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/reports"
)

// note is a format that writes one word.
var note = reports.Format{Name: "note", File: "note.txt", Render: func(w io.Writer, _ *audit.Audit, o reports.Options) error {
	_, err := io.WriteString(w, "lang "+o.Lang)
	return err
}}

// screen is a format that has no file in the folder.
var screen = reports.Format{Name: "screen", Render: func(io.Writer, *audit.Audit, reports.Options) error { return errors.New("never asked") }}

// An audit folder holds the report, what renders it, and everything it rests on.
func TestWrite(t *testing.T) {
	dir := workspace(t, map[string]string{
		// Two manifests of the same bytes are kept once and listed twice.
		"dindik/opd.hcl": "opd \"dindik\" {\n  name = \"Dinas Pendidikan\"\n}\n", "dindik/a.hcl": "# kosong\n", "dindik/b.hcl": "# kosong\n",
	})
	run := audited(t, dir, nil)
	parent := t.TempDir()
	out := filepath.Join(parent, "2026", "q4") // folders above are made
	finished := ""
	err := run.Write(context.Background(), out+"/", []reports.Format{note, screen}, reports.Options{Lang: "en"}, func(dir string) error {
		finished = dir
		if get(t, filepath.Join(dir, "note.txt")) != "lang en" {
			t.Error("the folder is sealed before it is whole")
		}
		return os.WriteFile(filepath.Join(dir, "sealed"), nil, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(finished); !errors.Is(err, os.ErrNotExist) || filepath.Dir(finished) != filepath.Dir(out) {
		t.Errorf("written at %s: %v", finished, err)
	}

	files := tree(t, out)
	var report strings.Builder
	if err := run.Audit.Encode(&report); err != nil {
		t.Fatal(err)
	}
	if files["report.json"] != report.String() {
		t.Error("report.json is not the audit")
	}
	if files["regulation.yaml"] != regulation || run.Audit.Regulation.SHA256 != digest(regulation) {
		t.Error("regulation.yaml is not the regulation judged by")
	}
	if digest(files["rules.tar.gz"]) != run.Audit.Rules.SHA256 {
		t.Error("rules.tar.gz is not the rules judged by")
	}
	if digest(files[seal.ManifestIndex]) != run.Audit.Inputs.Manifests.SHA256 || digest(files[seal.EvidenceIndex]) != run.Audit.Inputs.Evidence.SHA256 {
		t.Error("an index is not the one of the report")
	}
	want := []string{"evidence/", "evidence/index.json", "manifests/", "manifests/index.json", "note.txt", "regulation.yaml", "report.json", "rules.tar.gz", "sealed"}
	f := folder{t, out}
	var paths []string
	for _, name := range []string{seal.ManifestIndex, seal.EvidenceIndex} {
		for _, e := range f.index(name).Files {
			file := filepath.Dir(name) + "/" + e.SHA256
			if digest(files[file]) != e.SHA256 || int64(len(files[file])) != e.Size {
				t.Errorf("%s: %d bytes, %+v", file, len(files[file]), e)
			}
			if paths = append(paths, e.Path); !slices.Contains(want, file) {
				want = append(want, file)
			}
		}
	}
	slices.Sort(want)
	if !slices.Equal(names(files), want) {
		t.Errorf("the folder holds\n%v\nnot\n%v", names(files), want)
	}
	if !slices.Contains(paths, "dindik/a.hcl") || !slices.Contains(paths, "dindik/b.hcl") || run.Audit.Inputs.Manifests.Count != 6 {
		t.Errorf("%d manifests: %v", run.Audit.Inputs.Manifests.Count, paths)
	}
	for _, name := range []string{out, filepath.Join(out, "manifests")} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o755 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

// Whatever fails, and whenever: nothing is left, neither half a folder nor what
// was written beside it.
func TestWriteLeavesNothing(t *testing.T) {
	run := audited(t, workspace(t, nil), nil)
	fails := errors.New("fails")
	nothing := func(string) error { return nil }
	tests := []struct {
		name string
		do   func(ctx context.Context, cancel func(), out string) error
		want error
	}{
		{"a format fails at once", func(ctx context.Context, _ func(), out string) error {
			bad := reports.Format{Name: "bad", File: "bad.txt", Render: func(io.Writer, *audit.Audit, reports.Options) error { return fails }}
			return run.Write(ctx, out, []reports.Format{note, bad}, reports.Options{}, nothing)
		}, fails},
		{"a format fails half way", func(ctx context.Context, _ func(), out string) error {
			bad := reports.Format{Name: "bad", File: "bad.txt", Render: func(w io.Writer, _ *audit.Audit, _ reports.Options) error {
				_, err := io.WriteString(w, "half a file")
				return errors.Join(err, fails)
			}}
			return run.Write(ctx, out, []reports.Format{bad, note}, reports.Options{}, nothing)
		}, fails},
		{"a format would write over another file", func(ctx context.Context, _ func(), out string) error {
			over := note
			over.File = seal.ReportFile
			return run.Write(ctx, out, []reports.Format{over}, reports.Options{}, nothing)
		}, os.ErrExist},
		{"a format would write elsewhere", func(ctx context.Context, _ func(), out string) error {
			elsewhere := note
			elsewhere.File = "none/note.txt"
			return run.Write(ctx, out, []reports.Format{elsewhere}, reports.Options{}, nothing)
		}, os.ErrNotExist},
		{"sealing fails", func(ctx context.Context, _ func(), out string) error {
			return run.Write(ctx, out, nil, reports.Options{}, func(string) error { return fails })
		}, fails},
		{"called off before", func(ctx context.Context, cancel func(), out string) error {
			cancel()
			return run.Write(ctx, out, []reports.Format{note}, reports.Options{}, nothing)
		}, context.Canceled},
		{"called off in a format", func(ctx context.Context, cancel func(), out string) error {
			slow := reports.Format{Name: "slow", File: "slow.txt", Render: func(io.Writer, *audit.Audit, reports.Options) error { cancel(); return nil }}
			return run.Write(ctx, out, []reports.Format{slow, note}, reports.Options{}, func(string) error { t.Error("sealed none the less"); return nil })
		}, context.Canceled},
		{"called off while it is sealed", func(ctx context.Context, cancel func(), out string) error {
			return run.Write(ctx, out, nil, reports.Options{}, func(string) error { cancel(); return nil })
		}, context.Canceled},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parent := t.TempDir()
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if err := test.do(ctx, cancel, filepath.Join(parent, "audit")); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if left := names(tree(t, parent)); len(left) > 0 {
				t.Errorf("it leaves %v", left)
			}
		})
	}
}

// An audit folder is evidence: what stands at --out, of whatever kind, is left
// as it is.
func TestWriteNeverOver(t *testing.T) {
	run := audited(t, workspace(t, nil), nil)
	tests := []struct {
		name  string
		there func(out string) error
		want  error
	}{
		{"a folder", func(out string) error { return os.Mkdir(out, 0o755) }, pipeline.ErrExists},
		{"a file", func(out string) error { return os.WriteFile(out, []byte("x"), 0o644) }, pipeline.ErrExists},
		{"a link to nowhere", func(out string) error { return os.Symlink("nowhere", out) }, pipeline.ErrExists},
		{"a file in place of a folder above", func(out string) error { return os.WriteFile(filepath.Dir(out), []byte("x"), 0o644) }, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "audit")
			if test.want == nil {
				out = filepath.Join(out, "q4")
			}
			if err := test.there(out); err != nil {
				t.Fatal(err)
			}
			before := tree(t, parent)
			err := run.Write(context.Background(), out, nil, reports.Options{}, func(string) error { t.Error("it was sealed"); return nil })
			if err == nil || test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("%v", err)
			}
			if after := tree(t, parent); !slices.Equal(names(after), names(before)) {
				t.Errorf("before %v, after %v", names(before), names(after))
			}
		})
	}
	t.Run("a folder that comes up meanwhile", func(t *testing.T) {
		parent := t.TempDir()
		out := filepath.Join(parent, "audit")
		err := run.Write(context.Background(), out, nil, reports.Options{}, func(string) error {
			put(t, filepath.Join(out, "report.json"), "somebody else's")
			return nil
		})
		if err == nil {
			t.Error("it was written over")
		}
		if left := tree(t, parent); len(left) != 2 || left["audit/report.json"] != "somebody else's" {
			t.Errorf("there is %v", names(left))
		}
	})
}

// The same inputs give the same bytes, whoever asks how.
func TestSameInputsSameBytes(t *testing.T) {
	var first map[string]string
	for _, workers := range []int{0, 1, 8} {
		run := audited(t, workspace(t, nil), func(r *pipeline.Request) { r.Workers = workers })
		out := filepath.Join(t.TempDir(), "audit")
		if err := run.Write(context.Background(), out, []reports.Format{note}, reports.Options{}, func(string) error { return nil }); err != nil {
			t.Fatal(err)
		}
		got := tree(t, out)
		if first == nil {
			first = got
		}
		for name := range got {
			if got[name] != first[name] {
				t.Errorf("%d workers write another %s", workers, name)
			}
		}
	}
}

// What cannot be audited is told apart: nothing there, mistakes in what is
// there, no such regulation.
func TestWhatCannotBeAudited(t *testing.T) {
	load := func(r pipeline.Request) (string, error) {
		r.AsOf = asOf
		run, diags, err := pipeline.Load(context.Background(), r)
		if (run == nil) != (err != nil || diags.HasErrors()) {
			t.Errorf("run %v, %v, %v", run, diags, err)
		}
		if run != nil {
			err = run.Judge(context.Background())
		}
		return diags.Error(), err
	}
	var empty *pipeline.EmptyError
	var unknown *pipeline.RegulationError
	t.Run("nothing there", func(t *testing.T) {
		if _, err := load(pipeline.Request{Workspace: t.TempDir()}); !errors.As(err, &empty) {
			t.Errorf("%v", err)
		}
	})
	t.Run("no folder", func(t *testing.T) {
		if _, err := load(pipeline.Request{Workspace: filepath.Join(t.TempDir(), "none")}); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v", err)
		}
	})
	t.Run("mistakes", func(t *testing.T) {
		diags, err := load(pipeline.Request{Workspace: workspace(t, map[string]string{"dinkes/x.hcl": "server {}\n"}), Lang: "en"})
		if err != nil || !strings.Contains(diags, "dinkes/x.hcl") {
			t.Errorf("%v, %v", diags, err)
		}
	})
	t.Run("a regulation nobody knows", func(t *testing.T) {
		if _, err := load(pipeline.Request{Workspace: workspace(t, nil)}); !errors.As(err, &unknown) || !strings.Contains(err.Error(), "contoh-1-2020") {
			t.Errorf("%v", err)
		}
	})
	t.Run("a file that a manifest names as the regulation", func(t *testing.T) {
		for _, name := range []string{"./peraturan.yaml", "peraturan.yaml", "/etc/hosts.yaml"} {
			dir := workspace(t, map[string]string{"pemerintah.hcl": strings.ReplaceAll(city["pemerintah.hcl"], "contoh-1-2020", name)})
			if _, err := load(pipeline.Request{Workspace: dir}); !errors.As(err, &unknown) || !strings.Contains(err.Error(), "--regulation") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
	t.Run("a regulation with a rule nobody knows", func(t *testing.T) {
		dir := workspace(t, map[string]string{"peraturan.yaml": strings.ReplaceAll(regulation, "domains.decree", "domains.none")})
		if _, err := load(pipeline.Request{Workspace: dir, Regulation: filepath.Join(dir, "peraturan.yaml")}); !errors.As(err, &unknown) || !strings.Contains(err.Error(), "domains.none") {
			t.Errorf("%v", err)
		}
	})
	t.Run("a regulation without a parameter its rules read", func(t *testing.T) {
		dir := workspace(t, map[string]string{"peraturan.yaml": strings.ReplaceAll(regulation, "official_domain", "other")})
		if _, err := load(pipeline.Request{Workspace: dir, Regulation: filepath.Join(dir, "peraturan.yaml")}); !errors.As(err, &unknown) || !strings.Contains(err.Error(), "official_domain") {
			t.Errorf("%v", err)
		}
	})
	t.Run("called off", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if run, _, err := pipeline.Load(ctx, pipeline.Request{Workspace: workspace(t, nil)}); run != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
		if err := audited(t, workspace(t, nil), nil).Judge(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	})
}

// Offline, nothing is looked at: what would be verified is unknown, and no
// scanner claims a subject.
func TestOffline(t *testing.T) {
	verdict := func(run *pipeline.Run) audit.Verdict {
		for _, a := range run.Audit.Agencies {
			for _, r := range a.Results {
				if r.Rule == "domains.decree" {
					return r.Verdict
				}
			}
		}
		return ""
	}
	dir := workspace(t, nil)
	looked := audited(t, dir, nil)
	if got := verdict(looked); got != audit.Pass || looked.Audit.Inputs.Evidence.Count == 0 {
		t.Fatalf("looked at, it is %s, with %d pieces of evidence", got, looked.Audit.Inputs.Evidence.Count)
	}
	offline := audited(t, dir, func(r *pipeline.Request) { r.Offline = true })
	if got := verdict(offline); got != audit.Unknown || offline.Audit.Inputs.Evidence.Count != 0 || !offline.Audit.Offline {
		t.Errorf("offline, it is %s, with %d pieces of evidence", got, offline.Audit.Inputs.Evidence.Count)
	}
	for _, s := range offline.Audit.Scans {
		if s.Subjects != 0 {
			t.Errorf("offline, %s looked at %d", s.Scanner, s.Subjects)
		}
	}
}

// A paper that is a link leading out of the workspace was not seen, though a
// file of the declared digest lies behind it; and the report says so.
func TestLinksOutOfTheWorkspace(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "kw.txt")
	put(t, outside, decree)
	dir := workspace(t, map[string]string{"dokumen/kw-subdomain.txt": ""})
	if err := os.MkdirAll(filepath.Join(dir, "dokumen"), 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "dokumen", "kw-subdomain.txt")
	if err := os.Symlink(outside, link); err != nil {
		t.Skip(err)
	}
	run := audited(t, dir, nil)
	i := slices.IndexFunc(run.Audit.Scans, func(s audit.Scan) bool { return s.Scanner == "document" })
	if scan := run.Audit.Scans[i]; scan.Subjects != 1 || scan.Failed != 1 || scan.Failures[0].Subject != "pemda/document/kw_subdomain" {
		t.Errorf("%+v", scan)
	}
	if n := run.Audit.Summary.Unknown; n != 1 {
		t.Errorf("%d unknown", n)
	}
	// A manifest that is a link is refused, wherever it leads.
	if err := os.Symlink("opd.hcl", filepath.Join(dir, "dinkes", "tautan.hcl")); err != nil {
		t.Fatal(err)
	}
	_, diags, err := pipeline.Load(context.Background(), pipeline.Request{Workspace: dir, Lang: "en"})
	if err != nil || !strings.Contains(diags.Error(), "dinkes/tautan.hcl") {
		t.Errorf("%v, %v", diags, err)
	}
}

// An audit of nothing at all does not pass.
func TestNothingJudged(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "pemerintah.hcl"), "government \"contoh\" {\n  name = \"Contoh\"\n  level = \"kota\"\n  regulation = \"x\"\n  dinas = opd.diskominfo\n\n  agency \"diskominfo\" {\n    name = \"Dinas\"\n    type = \"dinas\"\n  }\n}\n")
	put(t, filepath.Join(dir, "peraturan.yaml"), regulation)
	run := audited(t, dir, nil)
	if run.Audit.Summary.Outcome != audit.OutcomeIncomplete || run.Audit.ExitCode() != 4 {
		data, _ := json.Marshal(run.Audit.Summary)
		t.Errorf("%s", data)
	}
}

// A workspace may be one file; its folder is what papers are looked for in.
func TestOneFile(t *testing.T) {
	dir := workspace(t, map[string]string{"diskominfo/opd.hcl": "", "dinkes/opd.hcl": "", "pemerintah.hcl": strings.Replace(city["pemerintah.hcl"], "opd.diskominfo\n", "opd.diskominfo\n  agency \"diskominfo\" {\n    name = \"Dinas\"\n    type = \"dinas\"\n  }\n", 1)})
	run := audited(t, dir, func(r *pipeline.Request) { r.Workspace = filepath.Join(dir, "pemerintah.hcl") })
	if run.Audit.Inputs.Manifests.Count != 1 || run.Audit.Inputs.Evidence.Count != 1 {
		t.Errorf("%+v", run.Audit.Inputs)
	}
	if _, err := inventory.Root(filepath.Join(dir, "pemerintah.hcl")); err != nil {
		t.Error(err)
	}
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/patuh-id/patuh/internal/cli"
)

// editor is a client of patuh lsp, the program, over its standard streams.
type editor struct {
	t      *testing.T
	conn   *jsonrpc2.Conn
	server *exec.Cmd
	stdin  io.Closer

	mu   sync.Mutex
	last map[string]published
	news chan struct{}
}

type published struct {
	URI         string
	Version     int
	Diagnostics []struct {
		Range    struct{ Start, End struct{ Line, Character int } }
		Severity int
		Code     string
		Message  string
	}
}

type streams struct {
	io.Reader
	io.WriteCloser
}

type object = map[string]any

func edit(t *testing.T, dir string, arguments ...string) *editor {
	t.Helper()
	e := &editor{t: t, last: map[string]published{}, news: make(chan struct{})}
	e.server = exec.CommandContext(t.Context(), "patuh", append([]string{"lsp"}, arguments...)...)
	e.server.Env = append(os.Environ(), "LC_ALL=C", "PATUH_RESOLVER=none")
	in, err := e.server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := e.server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := e.server.Start(); err != nil {
		t.Fatal(err)
	}
	e.stdin = in
	e.conn = jsonrpc2.NewConn(t.Context(), jsonrpc2.NewBufferedStream(streams{out, in}, jsonrpc2.VSCodeObjectCodec{}), jsonrpc2.HandlerWithError(e.heard), jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	e.call("initialize", object{"workspaceFolders": []object{{"uri": fileURI(dir), "name": "kota"}}, "capabilities": object{}}, nil)
	e.notify("initialized", object{})
	return e
}

func fileURI(name string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}

func (e *editor) heard(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	var p published
	if r.Method == "textDocument/publishDiagnostics" && json.Unmarshal(*r.Params, &p) == nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.last[p.URI] = p
		close(e.news)
		e.news = make(chan struct{})
	}
	return nil, nil
}

func (e *editor) call(method string, params, result any) {
	e.t.Helper()
	if err := e.conn.Call(e.t.Context(), method, params, result); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	if err := e.conn.Notify(e.t.Context(), method, params); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

// diagnostics waits for those of a version that are as they should be.
func (e *editor) diagnostics(uri string, version int, so func(published) bool) published {
	e.t.Helper()
	late := time.After(time.Minute)
	for {
		e.mu.Lock()
		p, told := e.last[uri]
		news := e.news
		e.mu.Unlock()
		if told && p.Version == version && so(p) {
			return p
		}
		select {
		case <-news:
		case <-late:
			e.t.Fatalf("version %d of %s: %+v", version, uri, p)
		}
	}
}

func (p published) says(text string) bool {
	for _, d := range p.Diagnostics {
		if strings.Contains(d.Message, text) {
			return true
		}
	}
	return false
}

// TestLanguageServer writes in a city's manifest as its author would.
func TestLanguageServer(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../examples/kota-serang")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, ".patuh")); err != nil {
		t.Fatal(err)
	}
	e := edit(t, dir, "--lang", "en")
	name := filepath.Join(dir, "bpbd", "manifest.hcl")
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	uri := fileURI(name)
	e.notify("textDocument/didOpen", object{"textDocument": object{"uri": uri, "languageId": "hcl", "version": 1, "text": string(src)}})

	// What patuh audit finds of it is at the same place, and nothing says that anything passes.
	p := e.diagnostics(uri, 1, func(p published) bool { return len(p.Diagnostics) > 0 })
	found := false
	for _, d := range p.Diagnostics {
		if d.Code == "servers.centralised" {
			found = d.Severity == 1 && d.Range.Start.Line == 19 && d.Range.Start.Character == 23 && d.Range.End.Character == 37 && strings.Contains(d.Message, "Remedy: ")
		}
		if d.Code == "" || strings.Contains(d.Message, "Pass") {
			t.Errorf("%+v", d)
		}
	}
	if !found {
		t.Errorf("%+v", p.Diagnostics)
	}

	// A mistake shows, behind characters of two UTF-16 units; mended, the findings come back.
	insert := object{"range": object{"start": object{"line": 0, "character": 0}, "end": object{"line": 0, "character": 0}}, "text": "/* 𝄞 */ x = 1\n"}
	e.notify("textDocument/didChange", object{"textDocument": object{"uri": uri, "version": 2}, "contentChanges": []object{insert}})
	p = e.diagnostics(uri, 2, func(p published) bool { return p.says("Attribute outside a block") })
	if at := p.Diagnostics[0].Range; at.Start.Character != 9 || at.End.Character != 10 {
		t.Errorf("%+v", p.Diagnostics[0])
	}
	e.notify("textDocument/didChange", object{"textDocument": object{"uri": uri, "version": 3}, "contentChanges": []object{{"text": string(src)}}})
	e.diagnostics(uri, 3, func(p published) bool { return p.says("Remedy: ") && !p.says("outside a block") })

	at := object{"textDocument": object{"uri": uri}, "position": object{"line": 19, "character": 30}}
	var places []struct{ URI string }
	e.call("textDocument/definition", at, &places)
	if len(places) != 1 || places[0].URI != uri {
		t.Errorf("%+v", places)
	}
	var list struct{ Items []struct{ Label string } }
	e.call("textDocument/completion", at, &list)
	if len(list.Items) == 0 || !strings.HasPrefix(list.Items[0].Label, "site.") {
		t.Errorf("%+v", list)
	}
	var hover struct{ Contents struct{ Value string } }
	e.call("textDocument/hover", at, &hover)
	if !strings.HasPrefix(hover.Contents.Value, "bpbd/site/pusdalops") {
		t.Errorf("%+v", hover)
	}
	var edits []any
	e.call("textDocument/formatting", at, &edits)
	if len(edits) != 0 {
		t.Errorf("the example is not formatted: %v", edits)
	}
	e.call("shutdown", nil, nil)
	e.notify("exit", nil)
	if err := e.server.Wait(); err != nil {
		t.Error(err)
	}
	if left, err := os.Stat(filepath.Join(dir, ".patuh")); err == nil {
		t.Errorf("left behind: %v", left.Name())
	}
}

// In an application's repository, findings are those of patuh check, and files of
// others in the same language are left alone.
func TestLanguageServerApplication(t *testing.T) {
	dir := t.TempDir()
	const manifest = "opd \"dinkes\" {\n  name = \"Dinas Kesehatan\"\n}\n\napplication \"simpus\" {\n  name = \"Simpus\"\n  kind = \"khusus\"\n}\n"
	for name, text := range map[string]string{"patuh.hcl": manifest, ".patuh.yaml": "regulation: serang-47-2017\n", "main.hcl": "resource \"x\" \"y\" {}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	e := edit(t, dir)
	uri := fileURI(filepath.Join(dir, "patuh.hcl"))
	e.notify("textDocument/didOpen", object{"textDocument": object{"uri": uri, "languageId": "hcl", "version": 1, "text": manifest}})
	p := e.diagnostics(uri, 1, func(p published) bool { return p.says("level of security") })
	if p.says("No government") || p.says("resource") || p.says("the Dinas' audit judges it") {
		t.Errorf("%+v", p)
	}
	changed := strings.Replace(manifest, "kind = ", "security_level = \"tinggi\"\n  kind = ", 1)
	e.notify("textDocument/didChange", object{"textDocument": object{"uri": uri, "version": 2}, "contentChanges": []object{{"text": changed}}})
	e.diagnostics(uri, 2, func(p published) bool { return len(p.Diagnostics) > 0 && !p.says("level of security") })
	pinned := changed + "\nrepository \"simpus\" {\n  path = \".\"\n  commit = \"4f2c9d1\"\n}\n"
	e.notify("textDocument/didChange", object{"textDocument": object{"uri": uri, "version": 3}, "contentChanges": []object{{"text": pinned}}})
	e.diagnostics(uri, 3, func(p published) bool { return p.says("cannot name the commit it lies in") })
	e.call("shutdown", nil, nil)
	e.notify("exit", nil)
	if err := e.server.Wait(); err != nil {
		t.Error(err)
	}
}

// A server whose editor is gone goes too, in the midst of judging.
func TestLanguageServerAlone(t *testing.T) {
	dir, err := filepath.Abs("../../examples/kota-serang")
	if err != nil {
		t.Fatal(err)
	}
	e := edit(t, dir)
	time.Sleep(600 * time.Millisecond) // it rests for 400, then it judges
	if err := e.stdin.Close(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- e.server.Wait() }()
	select {
	case err := <-ended:
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Errorf("%v", err)
		}
	case <-time.After(30 * time.Second):
		t.Error("it stays")
	}
}

// Neovim, with the lines of docs/editors/neovim, shows what the server says.
func TestNeovim(t *testing.T) {
	nvim, err := exec.LookPath("nvim")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("neovim is needed: %v", err)
		}
		t.Skip(err)
	}
	snippet, err := filepath.Abs("../../docs/editors/neovim/patuh.lua")
	if err != nil {
		t.Fatal(err)
	}
	script, err := filepath.Abs("testdata/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/kota-kecil")); err != nil {
		t.Fatal(err)
	}
	// What stands before the mistake takes more bytes than UTF-16 units, and more of those than characters.
	manifest := filepath.Join(dir, "dinkes", "opd.hcl")
	src, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifest, []byte(strings.Replace(string(src), "  decree = document.kw_subdomain", "  /* 𝄞é */ decree = document.kw_subdomian", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), nvim, "--headless", "--clean", "-n", "--cmd", "luafile "+snippet, manifest, "-c", "luafile "+script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "XDG_STATE_HOME="+t.TempDir(), "LC_ALL=C.UTF-8", "PATUH_RESOLVER=none")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "all is well") {
		t.Errorf("%v\n%s", err, out)
	}
}

// The extension for Visual Studio Code is of this version, and no workspace chooses
// the program it starts. .ci/vscode runs it in the editor itself.
func TestVSCodeManifest(t *testing.T) {
	data, err := os.ReadFile("../../docs/editors/vscode/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var extension struct {
		Version     string
		Main        string
		Contributes struct {
			Configuration struct {
				Properties map[string]struct{ Scope string }
			}
		}
		Dependencies map[string]string
	}
	if err := json.Unmarshal(data, &extension); err != nil {
		t.Fatal(err)
	}
	if extension.Version != cli.Version {
		t.Errorf("it is of version %s, and patuh of %s", extension.Version, cli.Version)
	}
	if got := extension.Contributes.Configuration.Properties["patuh.path"].Scope; got != "machine" {
		t.Errorf("patuh.path is of scope %q", got)
	}
	source, err := os.ReadFile(filepath.Join("../../docs/editors/vscode", extension.Main))
	if err != nil {
		t.Fatal(err)
	}
	for name := range extension.Contributes.Configuration.Properties {
		if !strings.Contains(string(source), `get("`+strings.TrimPrefix(name, "patuh.")+`")`) {
			t.Errorf("nobody asks for %s", name)
		}
	}
	for name, version := range extension.Dependencies {
		if strings.ContainsAny(version, "^~<>*x") || !strings.Contains(string(source), `require("`+name) {
			t.Errorf("%s %s is not pinned, or not used", name, version)
		}
	}
}

// Who says shutdown and does not exit, or exits without it, gets no 0.
func TestLanguageServerExitCodes(t *testing.T) {
	for name, last := range map[string]func(*editor){
		"exit without shutdown": func(e *editor) { e.notify("exit", nil) },
		"shutdown without exit": func(e *editor) {
			e.call("shutdown", nil, nil)
			if err := e.stdin.Close(); err != nil {
				e.t.Fatal(err)
			}
		},
		"ended from outside": func(e *editor) {
			if err := e.server.Process.Signal(os.Interrupt); err != nil {
				e.t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := edit(t, t.TempDir())
			last(e)
			ended := make(chan error, 1)
			go func() { ended <- e.server.Wait() }()
			select {
			case err := <-ended:
				var exit *exec.ExitError
				if !errors.As(err, &exit) || exit.ExitCode() <= 0 {
					t.Errorf("%v", err)
				}
			case <-time.After(30 * time.Second):
				t.Error("it stays")
			}
		})
	}
}

package lsp

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/sourcegraph/jsonrpc2"

	"github.com/patuh-id/patuh/internal/audit"
)

// Who ends the server is obeyed, whatever its client does: says nothing, or does
// not read what it is told.
func TestEndsWithItsContext(t *testing.T) {
	for name, reads := range map[string]bool{"a silent client": true, "one that does not read": false} {
		t.Run(name, func(t *testing.T) {
			in, toServer := io.Pipe()
			fromServer, out := io.Pipe()
			defer toServer.Close()
			defer fromServer.Close()
			if reads {
				go func() { _, _ = io.Copy(io.Discard, fromServer) }()
			}
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			done := make(chan error, 1)
			go func() { done <- Serve(ctx, in, out, Options{}) }()
			const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`
			if _, err := fmt.Fprintf(toServer, "Content-Length: %d\r\n\r\n%s", len(hello), hello); err != nil {
				t.Fatal(err)
			}
			stop()
			select {
			case err := <-done:
				if err != context.Canceled {
					t.Errorf("%v", err)
				}
			case <-time.After(farewell + 10*time.Second):
				t.Error("it stays")
			}
		})
	}
}

// What is about nothing changes nothing.
func TestAboutNothing(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	stranger := uriOf(filepath.Join(dir, "dinkes", "lain.hcl"))
	c.change(stranger, 7, m{"text": "x"})
	c.notify("textDocument/didClose", m{"textDocument": m{"uri": stranger}})
	c.notify("textDocument/didSave", m{"textDocument": m{"uri": stranger}})
	for _, id := range []any{0, 99, -1, "x", nil, m{}, 1.5, []int{1}} {
		c.notify("$/cancelRequest", m{"id": id})
	}
	c.notify("$/cancelRequest", "x")
	c.notify("workspace/didChangeWorkspaceFolders", m{"event": m{"removed": []m{{"uri": "%"}, {"uri": uriOf(t.TempDir())}}, "added": []m{{"uri": "vscode-remote://ssh/kota"}, {"uri": uriOf(dir)}}}})
	uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	c.open(uri, agency)
	c.diagnostics(uri, 1, none)
	for _, p := range [][2]int{{0, 1 << 31}, {1 << 31, 0}, {1<<32 - 1, 1<<32 - 1}} {
		for method := range requests {
			var result any
			if err := c.call(method, at(uri, p[0], p[1]), &result); err != nil {
				t.Errorf("%s: %v", method, err)
			}
		}
	}
	if err := c.call("textDocument/hover", at(uri, -1, 0), nil); code(err) != jsonrpc2.CodeInvalidParams {
		t.Errorf("%v", err)
	}
	// Behind the end is the end.
	c.change(uri, 2, edit(1<<31, 1<<31, 1<<32-1, 1<<32-1, "server \"dua\" {\n  data_center = data_center.tiada\n}\n"))
	if ds := c.diagnostics(uri, 2, some); ds[0].Range.Start != (position{9, 16}) {
		t.Errorf("%+v", ds)
	}
}

// Ten thousand edits without a pause leave the text they should, and are answered
// soon; what the client was told last is of the last of them.
func TestRapidChanges(t *testing.T) {
	const times = 10_000
	dir := kota(t)
	judged := make(chan struct{}, times)
	c := connect(t, Options{Lang: "en", Rest: 50 * time.Millisecond, Judge: func(context.Context, string, map[string][]byte) (*audit.Audit, hcl.Diagnostics, error) {
		judged <- struct{}{}
		return nil, nil, nil
	}})
	c.initialize(dir, nil)
	uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	c.open(uri, agency)
	began := time.Now()
	for i := range times {
		c.change(uri, i+2, edit(0, 0, 0, 0, []string{"\n", "#"}[i%2]))
	}
	c.change(uri, times+2, edit(0, 0, 0, 0, "x"))
	ds := c.diagnostics(uri, times+2, some)
	if took := time.Since(began); took > time.Minute {
		t.Errorf("%v", took)
	}
	var symbols []symbol
	if err := c.call("textDocument/documentSymbol", at(uri, 0, 0), &symbols); err != nil || len(symbols) != 2 || symbols[1].Range.Start.Line != times/2+4 {
		t.Errorf("%v %+v", err, symbols)
	}
	if len(ds) == 0 || len(judged) > times/100 {
		t.Errorf("judged %d times", len(judged))
	}
}

// A text whose blocks stand in one line is answered about as soon as another: it is
// the manifest, and not who opens it, that may mean ill.
func TestOneLongLine(t *testing.T) {
	const piece = `a "𝄞" {b=[x]} `
	src := []byte(strings.Repeat(piece, maxDocument/4/len(piece)))
	q := &question{document: document{name: "x.hcl", text: newText(src)}, at: len(src) - 3, nested: true, say: "en"}
	began := time.Now()
	s := &server{}
	for name, ask := range requests {
		if name != "textDocument/definition" {
			ask(s, q)
		}
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("%v", took)
	}
}

// A workspace that means ill is told of, and holds nobody up.
func TestHostileWorkspace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it makes links and pipes")
	}
	dir := kota(t)
	inside := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	outside := workspace(t, map[string]string{"opd.hcl": agency})
	for _, err := range []error{
		syscall.Mkfifo(inside("dinkes", "pipa.hcl"), 0o600),
		os.Symlink("lingkar.hcl", inside("dinkes", "lingkar.hcl")),
		os.Symlink("..", inside("dinkes", "atas")),
		os.Symlink(outside, inside("luar")),
		os.WriteFile(inside("dinkes", "besar.hcl"), nil, 0o600),
		os.Truncate(inside("dinkes", "besar.hcl"), 2<<30), // which takes no room
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	for name, text := range map[string]string{"pipa.hcl": "Not a regular file", "lingkar.hcl": "Not a regular file", "besar.hcl": "too large"} {
		ds := c.diagnostics(uriOf(inside("dinkes", name)), 0, some)
		if !strings.Contains(strings.ToLower(ds[0].Message), strings.ToLower(text)) {
			t.Errorf("%s: %+v", name, ds)
		}
	}
	// A file behind a link to a folder is not looked at, and that is said of it.
	for _, name := range []string{inside("luar", "opd.hcl"), inside("dinkes", "atas", "dinkes", "opd.hcl")} {
		c.open(uriOf(name), agency)
		c.diagnostics(uriOf(name), 1, says("Symbolic link not followed"))
	}
	c.open(uriOf(inside("dinkes", "pipa.hcl")), agency)
	c.diagnostics(uriOf(inside("dinkes", "pipa.hcl")), 1, says("Not a regular file"))
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 200<<20 {
		t.Errorf("%d bytes", grown)
	}
}

// A manifest that is deleted is gone, for those that refer to it too; while it is
// open it stays what the client says it is.
func TestDeleted(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	uri, other := uriOf(filepath.Join(dir, "diskominfo", "opd.hcl")), uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	c.open(uri, register)
	c.open(other, agency)
	c.diagnostics(other, 1, none)
	if err := os.Remove(filepath.Join(dir, "diskominfo", "opd.hcl")); err != nil {
		t.Fatal(err)
	}
	c.notify("workspace/didChangeWatchedFiles", m{"changes": []m{{"uri": uri, "type": 3}}})
	c.change(other, 2, edit(0, 0, 0, 0, "\n"))
	c.diagnostics(other, 2, none)
	c.notify("textDocument/didClose", m{"textDocument": m{"uri": uri}})
	c.diagnostics(other, 2, some)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	c.notify("workspace/didChangeWatchedFiles", m{"changes": []m{{"uri": other, "type": 3}}})
	c.diagnostics(other, 2, says("The workspace cannot be read: "))
}

// A file may be called by whatever URI means it; what is of no file is looked at
// alone, as the language its name tells.
func TestNamesOfFiles(t *testing.T) {
	dir := workspace(t, map[string]string{"pemerintah.hcl": government, "diskominfo/opd.hcl": register, "dinas kesehatan é/opd.hcl": agency})
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	for _, uri := range []string{
		"file:///" + strings.ReplaceAll(dir[1:], "/", "%2F") + "/dinas%20kesehatan%20%C3%A9/opd.hcl",
		"file://localhost" + dir + "/dinas%20kesehatan%20%c3%a9/%6fpd.hcl",
		"FILE://" + dir + "/./diskominfo/../dinas%20kesehatan%20é/opd.hcl#L3",
	} {
		c.open(uri, agency)
		c.diagnostics(uri, 1, none)
		c.notify("textDocument/didClose", m{"textDocument": m{"uri": uri}})
	}
	for _, uri := range []string{"untitled:Untitled-1", "vscode-remote://ssh-remote+kota/srv/opd.hcl", "git:/kota/opd.hcl?x", "file://server/share/opd.hcl", "file://%2Fkota%2Fopd.hcl", "\x00", "", "%zz"} {
		c.open(uri, "server \"x\" {\n  nama = \"x\"\n}\n")
		c.diagnostics(uri, 1, some)
		c.notify("textDocument/didClose", m{"textDocument": m{"uri": uri}})
	}
	uri := "vscode-remote://ssh-remote+kota/srv/opd.hcl.json"
	c.open(uri, `{"opd": {"dinkes": {"nama": "Dinas Kesehatan"}}}`)
	if ds := c.diagnostics(uri, 1, some); !strings.Contains(fmt.Sprint(ds), "Did you mean") {
		t.Errorf("%+v", ds)
	}
}

// Of a file that is open under two URIs the text that was given last is examined,
// and the other is said not to be.
func TestOneFileTwice(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	one := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	two := strings.Replace(one, "opd.hcl", "%6Fpd.hcl", 1)
	c.open(one, agency)
	c.diagnostics(one, 1, none)
	c.open(two, strings.Replace(agency, "utama", "utma", 1))
	c.diagnostics(two, 1, says("utma"))
	c.diagnostics(one, 1, says("not known to patuh"))
	c.change(one, 2, m{"text": agency})
	c.diagnostics(one, 2, none)
	c.diagnostics(two, 1, says("not known to patuh"))
	c.notify("textDocument/didClose", m{"textDocument": m{"uri": two}})
	c.change(one, 3, edit(0, 0, 0, 0, "\n"))
	c.diagnostics(one, 3, none)
	if err := c.goodbye(); err != nil {
		t.Error(err)
	}
}

package lsp

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/sourcegraph/jsonrpc2"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
)

func TestLifecycle(t *testing.T) {
	c := connect(t, Options{Version: "1.2.3", Lang: "en"})
	if err := c.call("textDocument/hover", at("file:///x.hcl", 0, 0), nil); code(err) != codeNotInitialized {
		t.Errorf("before initialize: %v", err)
	}
	r := c.initialize(kota(t), nil)
	if r.ServerInfo != (serverInfo{"patuh", "1.2.3"}) || r.Capabilities.PositionEncoding != "utf-16" || r.Capabilities.Sync.Change != 2 {
		t.Errorf("%+v", r)
	}
	if err := c.call("initialize", m{}, nil); code(err) != jsonrpc2.CodeInvalidRequest {
		t.Errorf("initialized twice: %v", err)
	}
	if err := c.call("workspace/executeCommand", m{}, nil); code(err) != jsonrpc2.CodeMethodNotFound {
		t.Errorf("unknown method: %v", err)
	}
	if err := c.call("textDocument/hover", m{"position": "here"}, nil); code(err) != jsonrpc2.CodeInvalidParams {
		t.Errorf("wrong parameters: %v", err)
	}
	c.notify("$/setTrace", m{"value": "off"})
	c.notify("telemetry/nobody", m{})
	if err := c.call("shutdown", nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := c.call("textDocument/hover", at("file:///x.hcl", 0, 0), nil); code(err) != jsonrpc2.CodeInvalidRequest {
		t.Errorf("after shutdown: %v", err)
	}
	c.notify("exit", nil)
	if err := c.wait(); err != nil {
		t.Error(err)
	}
}

func TestEnds(t *testing.T) {
	t.Run("exit without shutdown", func(t *testing.T) {
		c := connect(t, Options{})
		c.initialize("", nil)
		c.notify("exit", nil)
		if err := c.wait(); !errors.Is(err, ErrVanished) {
			t.Errorf("%v", err)
		}
	})
	t.Run("vanished", func(t *testing.T) {
		c := connect(t, Options{})
		c.initialize(kota(t), nil)
		c.in.Close()
		if err := c.wait(); !errors.Is(err, ErrVanished) {
			t.Errorf("%v", err)
		}
	})
	t.Run("no header", func(t *testing.T) {
		c := connect(t, Options{})
		if _, err := c.in.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n")); err != nil {
			t.Fatal(err)
		}
		if err := c.wait(); !errors.Is(err, ErrHeader) {
			t.Errorf("%v", err)
		}
	})
}

// Ranges are right behind characters that take several bytes or UTF-16 units, in
// each encoding of positions, and follow edits.
func TestDiagnostics(t *testing.T) {
	const broken = "opd \"dinkes\" {\n  name = \"Dinas Kesehatan\"\n}\n\nserver \"simpus\" {\n  /* 𝄞é */ data_center = data_center.utma\n}\n"
	for _, test := range []struct {
		encoding string
		from, to uint32
	}{{"utf-16", 26, 42}, {"utf-8", 29, 45}} {
		t.Run(test.encoding, func(t *testing.T) {
			dir := kota(t)
			c := connect(t, Options{Lang: "en"})
			r := c.initialize(dir, m{"capabilities": m{"general": m{"positionEncodings": []string{"utf-32", test.encoding}}}})
			if r.Capabilities.PositionEncoding != test.encoding {
				t.Fatal(r.Capabilities.PositionEncoding)
			}
			uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
			c.open(uri, broken)
			ds := c.diagnostics(uri, 1, some)
			want := span{position{5, test.from}, position{5, test.to}}
			if len(ds) != 1 || ds[0].Range != want || ds[0].Severity != severityError || !strings.Contains(ds[0].Message, "utama") {
				t.Errorf("%+v", ds)
			}
			// One character in front of it, then all of it replaced, then the file again.
			c.change(uri, 2, edit(5, 2, 5, 2, "\n"))
			if ds := c.diagnostics(uri, 2, some); ds[0].Range.Start != (position{6, test.from - 2}) {
				t.Errorf("%+v", ds)
			}
			c.change(uri, 3, edit(6, int(test.to)-4, 6, int(test.to)-2, "ama"))
			c.diagnostics(uri, 3, none)
			c.change(uri, 4, m{"text": broken})
			c.diagnostics(uri, 4, some)
			c.notify("textDocument/didClose", m{"textDocument": m{"uri": uri}})
			c.diagnostics(uri, 0, none)
			if err := c.goodbye(); err != nil {
				t.Error(err)
			}
		})
	}
}

// A mistake that an edit makes elsewhere shows there, open or not, and goes with it.
func TestDiagnosticsElsewhere(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "id"})
	c.initialize(dir, nil)
	uri, other := uriOf(filepath.Join(dir, "diskominfo", "opd.hcl")), uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	c.open(uri, register)
	c.diagnostics(uri, 1, none)
	c.change(uri, 2, m{"text": strings.Replace(register, `"utama"`, `"pertama"`, 1)})
	if ds := c.diagnostics(other, 0, some); !strings.Contains(ds[0].Message, "Rujukan tidak ditemukan") {
		t.Errorf("%+v", ds)
	}
	c.change(uri, 3, m{"text": register})
	c.diagnostics(other, 0, none)

	// A file that is not saved yet counts, and so does one that changes on the disk.
	fresh := uriOf(filepath.Join(dir, "dinkes", "baru.hcl"))
	c.open(fresh, "server \"baru\" {\n  data_center = data_center.tiada\n}\n")
	c.diagnostics(fresh, 1, some)
	if err := os.WriteFile(filepath.Join(dir, "diskominfo", "dua.hcl"), []byte("data_center \"tiada\" {\n  operator = opd.diskominfo\n  site = site.balai_kota\n}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c.notify("workspace/didChangeWatchedFiles", m{"changes": []m{}})
	c.diagnostics(fresh, 1, none)
}

// JSON manifests have diagnostics and nothing else.
func TestJSON(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	uri := uriOf(filepath.Join(dir, "dinkes", "dua.hcl.json"))
	c.open(uri, "{\n \"server\": {\"é\": {},\n \"dua\": {\"data_center\": \"data_center.utma\"}}}\n")
	ds := c.diagnostics(uri, 1, func(ds []diagnostic) bool { return len(ds) == 2 })
	if got := ds[1].Range; got != (span{position{2, 24}, position{2, 42}}) {
		t.Errorf("%+v", got)
	}
	for method := range requests {
		var result any
		if err := c.call(method, at(uri, 2, 30), &result); err != nil || result != nil {
			t.Errorf("%s: %v %v", method, result, err)
		}
	}
}

func TestOutsideTheWorkspace(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	for _, uri := range []string{
		"untitled:Untitled-1",
		uriOf(filepath.Join(t.TempDir(), "patuh.hcl")),
		uriOf(filepath.Join(dir, "repositories", "simpus", "patuh.hcl")), // where manifests are not looked for
		uriOf(filepath.Join(dir, "..", "patuh.hcl")),
	} {
		c.open(uri, "server \"x\" {\n  nama = \"x\"\n}\n")
		ds := c.diagnostics(uri, 1, some)
		if !strings.Contains(fmt.Sprint(ds), `Did you mean \"name\"?`) && !strings.Contains(fmt.Sprint(ds), `Did you mean "name"?`) {
			t.Errorf("%s: %+v", uri, ds)
		}
		c.notify("textDocument/didClose", m{"textDocument": m{"uri": uri}})
		c.diagnostics(uri, 0, none)
	}
	// A folder that is added takes over what lies in it; one that is removed lets it go.
	second := workspace(t, map[string]string{"pemerintah.hcl": government, "diskominfo/opd.hcl": register})
	uri := uriOf(filepath.Join(second, "diskominfo", "opd.hcl"))
	c.open(uri, register)
	c.diagnostics(uri, 1, some)
	c.notify("workspace/didChangeWorkspaceFolders", m{"event": m{"added": []m{{"uri": uriOf(second)}}, "removed": []m{}}})
	c.diagnostics(uri, 1, none)
	c.notify("workspace/didChangeWorkspaceFolders", m{"event": m{"added": []m{}, "removed": []m{{"uri": uriOf(second)}}}})
	c.diagnostics(uri, 1, some)
}

// What is no manifest by its name is of another language: nothing is said of it,
// and it is not brought into form.
func TestOtherLanguages(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	others := []string{uriOf(filepath.Join(dir, "main.tf")), uriOf(filepath.Join(t.TempDir(), "job.nomad")), uriOf(filepath.Join(dir, "x.json"))}
	for _, uri := range others {
		c.open(uri, "resource   \"x\" \"y\" {}\n")
		c.change(uri, 2, m{"text": "server \"x\" {\n nama = 1\n}\n"})
		for method := range requests {
			var result any
			if err := c.call(method, at(uri, 0, 1), &result); err != nil || result != nil {
				t.Errorf("%s of %s: %v %v", method, uri, result, err)
			}
		}
	}
	uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	c.open(uri, agency+"x = 1\n")
	c.diagnostics(uri, 1, some)
	c.until("nothing is said", func() bool {
		for _, uri := range others {
			if len(c.said[uri]) > 0 {
				t.Errorf("%+v", c.said[uri])
			}
		}
		return true
	})
}

// What the client holds and the server does not is never called sound.
func TestLost(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en"})
	c.initialize(dir, nil)
	uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	c.open(uri, agency)
	c.diagnostics(uri, 1, none)
	for i, lose := range []func(version int){
		func(v int) { c.change(uri, v, edit(3, 0, 1, 0, "x")) },
		func(v int) { c.change(uri, v, edit(0, 0, 0, 0, strings.Repeat("#", maxDocument))) },
		func(v int) { c.change(uri, v, m{"text": strings.Repeat("#", maxDocument+1)}) },
		func(int) { c.notify("$/anything", m{"x": strings.Repeat("x", maxMessage)}) },
		func(int) { c.notify("textDocument/didChange", m{"contentChanges": 1}) },
		func(v int) { c.change(uri, v, many()...) },
	} {
		version := 10 * (i + 1)
		lose(version)
		c.diagnostics(uri, 0, says("not known to patuh"))
		c.change(uri, version+1, edit(0, 0, 0, 0, "# x\n")) // which cannot be followed
		c.diagnostics(uri, int32(version+1), says("not known to patuh"))
		var result any
		if err := c.call("textDocument/hover", at(uri, 0, 0), &result); err != nil || result != nil {
			t.Errorf("%v %v", result, err)
		}
		c.change(uri, version+2, m{"text": agency})
		c.diagnostics(uri, int32(version+2), none)
	}
}

func many() []m {
	all := make([]m, maxChanges+1)
	for i := range all {
		all[i] = edit(0, 0, 0, 0, "#")
	}
	return all
}

// What is no message is answered, and the conversation goes on.
func TestMalformed(t *testing.T) {
	c := connect(t, Options{})
	c.initialize("", nil)
	for _, body := range []string{"{", "[]", "7", "null", `{"jsonrpc":"2.0"}`, `[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]`, `{"id":{},"method":"shutdown"}`, `{"id":1.5,"method":"shutdown"}`, `{"id":9,"result":1}`, "\xff", strings.Repeat("[", 20_000)} {
		if _, err := fmt.Fprintf(c.in, "content-length:%d\nX-Other: y\r\n\r\n%s", len(body), body); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.goodbye(); err != nil {
		t.Error(err)
	}
}

// A request that is cancelled while it waits is answered as cancelled.
func TestCancel(t *testing.T) {
	var slow context.Context
	held := make(chan struct{})
	c := connect(t, Options{Load: func(ctx context.Context, w string, o inventory.Options) (*inventory.Inventory, hcl.Diagnostics, error) {
		slow = ctx
		close(held)
		<-ctx.Done()
		return nil, nil, ctx.Err()
	}})
	dir := kota(t)
	c.initialize(dir, nil)
	<-held
	uri := "untitled:x" // whose own folder does not hold the request up
	c.open(uri, agency)
	if err := c.call("textDocument/hover", at(uri, 0, 1), nil); err != nil {
		t.Error(err)
	}
	held = make(chan struct{})
	uri = uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	before := slow
	c.open(uri, agency)
	<-held // the load that had been going on was ended for it
	if before.Err() == nil {
		t.Error("a stale load goes on")
	}
	call, err := c.conn.DispatchCall(t.Context(), "textDocument/definition", at(uri, 6, 30), jsonrpc2.PickID(jsonrpc2.ID{Num: 77}))
	if err != nil {
		t.Fatal(err)
	}
	c.notify("$/cancelRequest", m{"id": "77"}) // another's
	c.notify("$/cancelRequest", m{"id": 77})
	if err := call.Wait(t.Context(), nil); code(err) != codeCancelled {
		t.Errorf("%v", err)
	}
	if err := c.goodbye(); err != nil {
		t.Error(err)
	}
}

// judged is an audit of one failing, one warning, one exempt and one unknown
// result of the server.
func judged(line int) *audit.Audit {
	where := &audit.Where{File: "dinkes/opd.hcl", Line: line, Column: 3, EndLine: line, EndColumn: 14}
	rule := func(id string) audit.Rule {
		return audit.Rule{ID: id, Title: audit.Text{ID: "Judul", EN: "Title"}, Remedy: audit.Text{ID: "Pindahkan.", EN: "Move it."}, Clauses: []string{"6(3)"}}
	}
	result := func(rule string, v audit.Verdict, w *audit.Where) audit.Result {
		return audit.Result{Rule: rule, Asset: "dinkes/server/simpus", Verdict: v, Problems: []audit.Problem{{
			Fingerprint: "f", Message: audit.Text{ID: "Salah.", EN: "Wrong."}, Expected: []string{"a", "b"}, Actual: []string{"c"}, Where: w,
		}}}
	}
	a := &audit.Audit{
		Rules:    audit.RuleSet{Items: []audit.Rule{rule("a.fails"), rule("a.warns"), rule("a.exempt"), rule("a.unknown"), rule("a.passes")}},
		Agencies: []audit.Agency{{ID: "dinkes", Results: []audit.Result{result("a.fails", audit.Fail, where), result("a.warns", audit.Fail, where), result("a.exempt", audit.Fail, where), result("a.unknown", audit.Unknown, nil), {Rule: "a.passes", Asset: "dinkes/server/simpus", Verdict: audit.Pass}}}},
	}
	a.Agencies[0].Results[1].Warning = true
	a.Agencies[0].Results[2].Disposition = audit.Exempt
	return a
}

func TestFindings(t *testing.T) {
	dir := kota(t)
	calls := make(chan map[string][]byte, 10)
	c := connect(t, Options{Lang: "id", Rest: time.Millisecond, Judge: func(_ context.Context, root string, overlay map[string][]byte) (*audit.Audit, hcl.Diagnostics, error) {
		if root != dir {
			t.Errorf("judged %s", root)
		}
		calls <- overlay
		line := 7
		if src, open := overlay["dinkes/opd.hcl"]; open {
			line = 1 + strings.Count(strings.Split(string(src), "data_center =")[0], "\n")
		}
		return judged(line), nil, nil
	}})
	c.initialize(dir, nil)
	uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	c.open(uri, agency)
	four := func(ds []diagnostic) bool { return len(ds) == 4 }
	ds := c.diagnostics(uri, 1, four)
	attribute, header := span{position{6, 2}, position{6, 13}}, span{position{4, 0}, position{4, 15}}
	want := []struct {
		code     string
		severity int
		at       span
	}{{"a.fails", severityError, attribute}, {"a.warns", severityWarning, attribute}, {"a.unknown", severityInformation, header}, {"a.exempt", severityHint, attribute}}
	for i, w := range want {
		if ds[i].Code != w.code || ds[i].Severity != w.severity || ds[i].Range != w.at || ds[i].Source != "patuh" {
			t.Errorf("%+v", ds[i])
		}
	}
	if got := ds[0].Message; got != "Salah.\nDiharapkan: a, b\nDitemukan: c\nPerbaikan: Pindahkan.\nPasal 6 ayat (3)" {
		t.Errorf("%q", got)
	}
	if !strings.HasPrefix(ds[2].Message, "Tidak diketahui: ") || !strings.HasPrefix(ds[3].Message, "Dikecualikan: ") {
		t.Errorf("%q %q", ds[2].Message, ds[3].Message)
	}
	if got := ds[0].Page.Href; got != "https://github.com/patuh-id/patuh/blob/main/docs/reference/rules.id.md#afails" {
		t.Error(got)
	}
	for len(calls) > 0 {
		<-calls
	}
	// An edit above moves them at once; one in the attribute takes them away until
	// it is judged anew; a mistake keeps it from being judged.
	c.change(uri, 2, edit(0, 0, 0, 0, "# 𝄞\n"))
	ds = c.diagnostics(uri, 2, four)
	if ds[0].Range.Start.Line != 7 || ds[2].Range.Start.Line != 5 {
		t.Errorf("%+v", ds)
	}
	if overlay := <-calls; !strings.HasPrefix(string(overlay["dinkes/opd.hcl"]), "# 𝄞\n") {
		t.Errorf("judged is %q", overlay)
	}
	c.change(uri, 3, edit(7, 4, 7, 5, "x"))
	ds = c.diagnostics(uri, 3, some)
	for _, d := range ds {
		if strings.HasPrefix(d.Code, "a.") && d.Code != "a.unknown" {
			t.Errorf("still there: %+v", d)
		}
	}
	c.notify("textDocument/didSave", m{"textDocument": m{"uri": uri}})
	time.Sleep(50 * time.Millisecond)
	if len(calls) > 0 {
		t.Error("judged what does not load")
	}
}

// Judging is ended by a change, which is answered without waiting for it.
func TestJudgingIsEnded(t *testing.T) {
	dir := kota(t)
	began, release := make(chan context.Context, 10), make(chan struct{})
	c := connect(t, Options{Rest: time.Millisecond, Judge: func(ctx context.Context, _ string, _ map[string][]byte) (*audit.Audit, hcl.Diagnostics, error) {
		began <- ctx
		<-release // deaf
		return judged(7), nil, ctx.Err()
	}})
	c.initialize(dir, nil)
	uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	first := <-began
	c.open(uri, agency)
	c.diagnostics(uri, 1, none)
	<-first.Done()
	c.change(uri, 2, edit(0, 0, 0, 0, "# x\n"))
	c.diagnostics(uri, 2, none)
	close(release)
	c.diagnostics(uri, 2, some)
}

func TestAnswers(t *testing.T) {
	dir := kota(t)
	rule := func(id string) audit.Rule {
		return audit.Rule{ID: id, Title: audit.Text{ID: "Judul " + id, EN: "Title"}, Rationale: audit.Text{ID: "Sebab*nya.", EN: "Why."}}
	}
	c := connect(t, Options{Lang: "id", Rules: []audit.Rule{rule("a.satu"), rule("b.dua")}})
	c.initialize(dir, m{"capabilities": m{
		"textDocument": m{"completion": m{"completionItem": m{"snippetSupport": true}}, "hover": m{"contentFormat": []string{"plaintext", "markdown"}}, "documentSymbol": m{"hierarchicalDocumentSymbolSupport": true}},
		"workspace":    m{"didChangeWatchedFiles": m{"dynamicRegistration": true}},
	}})
	uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
	text := agency + `
# 𝄞 catatan
application "simpus" {
  name = "𝄞"
  kind = "khu
  runs_on = [server.si
  serves = 
  feature "c
  securi
}

exemption "x" {
  asset = "dinkes/server/simpus"
  rule = "b.dua"
}
`
	c.open(uri, text)
	lines := strings.Split(text, "\n")
	// where finds the end of a piece of text, in UTF-16.
	where := func(piece string) m {
		for i, line := range lines {
			if at := strings.Index(line, piece); at >= 0 {
				return m{"textDocument": m{"uri": uri}, "position": newText([]byte(text)).position(len(strings.Join(lines[:i], "\n"))+1+at+len(piece), false)}
			}
		}
		t.Fatalf("%q is not there", piece)
		return nil
	}
	for _, test := range []struct {
		after string
		want  []string // among those offered
		not   []string
	}{
		{`kind = "khu`, []string{"umum", "khusus"}, []string{"name"}},
		{"[server.si", []string{"server.simpus"}, []string{"data_center.utama"}},
		{"serves =", []string{"public", "internal"}, nil},
		{`feature "c`, []string{"correct", "cancel", "offers"}, nil},
		{"  securi", []string{"security_level", "facilitator", "interface", "sso"}, []string{"serves", "name", "server"}},
		{"data_center = data_c", []string{"data_center.utama"}, []string{"server.simpus"}},
		{`rule = "b`, []string{"a.satu", "b.dua"}, nil},
		{"# 𝄞 catatan", nil, []string{"application"}},
		{`asset = "dinkes/s`, []string{"dinkes/server/simpus"}, []string{"diskominfo/site/balai_kota"}},
	} {
		var list completionList
		if err := c.call("textDocument/completion", where(test.after), &list); err != nil {
			t.Fatal(err)
		}
		offered := map[string]bool{}
		for _, item := range list.Items {
			offered[item.Label] = true
		}
		for _, w := range test.want {
			if !offered[w] {
				t.Errorf("after %q, %q is not offered: %v", test.after, w, offered)
			}
		}
		for _, w := range test.not {
			if offered[w] {
				t.Errorf("after %q, %q is offered", test.after, w)
			}
		}
	}

	for after, want := range map[string]string{
		"serves =": `"public"`, `kind = "khu`: `umum"`, `rule = "b`: "a.satu", `feature "c`: `correct"`,
	} {
		var list completionList
		if err := c.call("textDocument/completion", where(after), &list); err != nil {
			t.Fatal(err)
		}
		if len(list.Items) == 0 || list.Items[0].Edit.NewText != want {
			t.Errorf("after %q, %+v is written", after, list.Items)
		}
	}

	for _, test := range []struct{ at, want string }{
		{"data_cen", "**data_center: rujukan ke data_center, recovery_center**\n\nPusat data tempatnya berdiri.\n\nContoh: data_center = data_center.kominfo\n\n[Manifes: server](https://github.com/patuh-id/patuh/blob/main/docs/reference/manifest.id.md#server)"},
		{"= data_center.ut", "**diskominfo/data\\_center/utama**\n\nPusat \\*Data\\*\ndiskominfo/opd.hcl:9"},
		{`rule = "b`, "**Judul b.dua**\n\nSebab\\*nya.\n\n[b.dua](https://github.com/patuh-id/patuh/blob/main/docs/reference/rules.id.md#bdua)"},
		{`applicat`, "**application**\n\nAplikasi e-government.\n\n[Manifes: application](https://github.com/patuh-id/patuh/blob/main/docs/reference/manifest.id.md#application)"},
	} {
		var h hover
		if err := c.call("textDocument/hover", where(test.at), &h); err != nil {
			t.Fatal(err)
		}
		if h.Contents != (markup{"markdown", test.want}) {
			t.Errorf("at %q: %q", test.at, h.Contents)
		}
	}

	for _, test := range []struct {
		at, file string
		want     span
	}{
		{"= data_center.ut", "diskominfo/opd.hcl", span{position{8, 0}, position{8, 19}}},
		{`asset = "dinkes/s`, "dinkes/opd.hcl", span{position{4, 0}, position{4, 15}}},
	} {
		var found []location
		if err := c.call("textDocument/definition", where(test.at), &found); err != nil {
			t.Fatal(err)
		}
		if want := []location{{uriOf(filepath.Join(dir, test.file)), test.want}}; !reflect.DeepEqual(found, want) {
			t.Errorf("at %q: %+v", test.at, found)
		}
	}

	var symbols []symbol
	if err := c.call("textDocument/documentSymbol", at(uri, 0, 0), &symbols); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range symbols {
		names = append(names, s.Name)
	}
	if got := strings.Join(names, ", "); got != "opd dinkes, server simpus, application simpus, exemption x" || symbols[1].Detail != "Puskesmas" || len(symbols[2].Children) != 1 {
		t.Errorf("%+v", symbols)
	}
	c.until("the files are watched", func() bool { return len(c.watched) == 1 })
}

func TestFormatting(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{})
	c.initialize(dir, nil)
	for _, test := range []struct {
		src  string
		want []textEdit
	}{
		{agency, []textEdit{}},
		{"opd \"dinkes\" {\n  name = \"𝄞\"\n type=\"dinas\"\n}\n", []textEdit{{span{position{2, 0}, position{3, 0}}, "  type = \"dinas\"\n"}}},
		{"opd \"x\" {\n  name=\"𝄞\"", []textEdit{}}, // which has no form
		{"opd \"x\" {}\n\n  opd   \"y\" {}", []textEdit{{span{position{2, 0}, position{2, 14}}, "opd \"y\" {}"}}},
	} {
		uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
		c.open(uri, test.src)
		var edits []textEdit
		if err := c.call("textDocument/formatting", m{"textDocument": m{"uri": uri}, "options": m{"tabSize": 8}}, &edits); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(edits, test.want) {
			t.Errorf("%q: %+v", test.src, edits)
		}
		formatted := newText([]byte(test.src))
		for _, e := range edits {
			var err error
			if formatted, err = formatted.apply(change{&e.Range, e.NewText}, false); err != nil {
				t.Fatal(err)
			}
		}
		if want, diags := inventory.Format("x.hcl", []byte(test.src), "id"); !diags.HasErrors() && string(want) != string(formatted.src) {
			t.Errorf("%q becomes %q, not %q", test.src, formatted.src, want)
		}
		c.notify("textDocument/didClose", m{"textDocument": m{"uri": uri}})
	}
}

// The client's language is taken where the user gave none.
func TestLanguage(t *testing.T) {
	for _, test := range []struct {
		o      Options
		locale string
		want   string
	}{
		{Options{Lang: "en"}, "id", "Atribut tidak dikenal"},
		{Options{Lang: "en"}, "id-ID", "Atribut tidak dikenal"},
		{Options{Lang: "id"}, "de", "Unknown attribute"},
		{Options{Lang: "id"}, "", "Atribut tidak dikenal"},
		{Options{Lang: "id", LangGiven: true}, "en", "Atribut tidak dikenal"},
	} {
		dir := kota(t)
		c := connect(t, test.o)
		c.initialize(dir, m{"locale": test.locale})
		uri := uriOf(filepath.Join(dir, "dinkes", "opd.hcl"))
		c.open(uri, agency+"server \"y\" {\n  nama = \"x\"\n}\n")
		if ds := c.diagnostics(uri, 1, some); !strings.Contains(ds[0].Message, test.want) {
			t.Errorf("%+v %q: %s", test.o.Lang, test.locale, ds[0].Message)
		}
	}
}

func TestUnreadableWorkspace(t *testing.T) {
	c := connect(t, Options{Lang: "en"})
	gone := filepath.Join(t.TempDir(), "gone")
	c.initialize(gone, nil)
	c.until("it is told", func() bool { return len(c.logged) == 1 && strings.Contains(c.logged[0], "cannot be read") })
	uri := uriOf(filepath.Join(gone, "x.hcl"))
	c.open(uri, agency)
	c.diagnostics(uri, 1, says("The workspace cannot be read: "))
	var h *hover
	if err := c.call("textDocument/hover", at(uri, 0, 1), &h); err != nil || h == nil {
		t.Errorf("%v %v", h, err)
	}
}

// Of a folder within another the inner one speaks; what keeps a workspace from
// being judged is told once.
func TestFoldersInEachOther(t *testing.T) {
	dir := kota(t)
	c := connect(t, Options{Lang: "en", Rest: time.Millisecond, Judge: func(context.Context, string, map[string][]byte) (*audit.Audit, hcl.Diagnostics, error) {
		return nil, nil, errors.New("no such regulation")
	}})
	inner := filepath.Join(dir, "dinkes")
	c.initialize(dir, m{"workspaceFolders": []m{{"uri": uriOf(dir)}, {"uri": uriOf(inner)}, {"uri": "ftp://x"}}})
	uri := uriOf(filepath.Join(inner, "opd.hcl"))
	c.diagnostics(uri, 0, func(ds []diagnostic) bool { return strings.Contains(fmt.Sprint(ds), "No government") }) // of the inner one, alone
	c.until("it is noted", func() bool { return len(c.logged) == 1 && strings.Contains(c.logged[0], "no such regulation") })
	outer := uriOf(filepath.Join(dir, "diskominfo", "opd.hcl"))
	c.open(outer, register)
	c.diagnostics(outer, 1, says("It cannot be judged: no such regulation")) // a text without a mark would look examined
	c.change(outer, 2, m{"text": strings.Replace(register, `"utama"`, `"lain"`, 1)})
	c.diagnostics(outer, 2, says("cannot be judged"))
	c.change(outer, 3, m{"text": register + "# x\n"})
	c.diagnostics(outer, 3, says("cannot be judged"))
	time.Sleep(50 * time.Millisecond)
	c.until("nothing else is", func() bool {
		for _, p := range c.said[uri] {
			if strings.Contains(fmt.Sprint(p), "lain") {
				t.Errorf("%+v", p)
			}
		}
		return len(c.logged) == 1
	})
}

func TestMoreFindingsThanShown(t *testing.T) {
	found := make([]finding, maxFindings+3)
	ds := spread(found, newText([]byte("x")), "en", false)
	if len(ds) != maxFindings+1 || ds[maxFindings].Message != "3 more findings are not shown." {
		t.Errorf("%d %+v", len(ds), ds[len(ds)-1])
	}
}

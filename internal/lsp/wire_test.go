package lsp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/inventory"
)

func TestHeaders(t *testing.T) {
	for _, test := range []struct {
		header string
		want   int64
		err    error
	}{
		{"Content-Length: 7\r\n\r\n", 7, nil},
		{"content-length:7\n\n", 7, nil},
		{"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 7\r\n\r\n", 7, nil},
		{"", 0, io.EOF},
		{"Content-Length: 7", 0, ErrHeader},
		{"Content-Length: -7\r\n\r\n", 0, ErrHeader},
		{"Content-Length: 99999999999999999999\r\n\r\n", 0, ErrHeader},
		{"Content-Length: 7\r\n", 0, ErrHeader},
		{"\r\n", 0, ErrHeader},
		{"no header\r\n\r\n", 0, ErrHeader},
		{"X: " + strings.Repeat("x", 100_000), 0, ErrHeader},
		{strings.Repeat("X: y\r\n", maxHeader), 0, ErrHeader},
	} {
		got, err := newStream(strings.NewReader(test.header), io.Discard).length()
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%.60q: %d %v", test.header, got, err)
		}
	}
}

// Whatever comes in, the server ends when its input does, and says only whole
// messages.
func FuzzServe(f *testing.F) {
	frame := func(bodies ...string) []byte {
		var b bytes.Buffer
		for _, body := range bodies {
			fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(body), body)
		}
		return b.Bytes()
	}
	const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"general":{"positionEncodings":["utf-8"]}}}}`
	open := fmt.Sprintf(`{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:x","version":1,"text":%q}}}`, agency)
	f.Add(frame(hello, open,
		`{"method":"textDocument/didChange","params":{"textDocument":{"uri":"untitled:x","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":4},"end":{"line":2,"character":0}},"text":"x"}]}}`,
		`{"id":"a","method":"textDocument/completion","params":{"textDocument":{"uri":"untitled:x"},"position":{"line":4,"character":3}}}`,
		`{"id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:x"},"position":{"line":5,"character":3}}}`,
		`{"id":4,"method":"textDocument/definition","params":{"textDocument":{"uri":"untitled:x"},"position":{"line":6,"character":23}}}`,
		`{"id":5,"method":"textDocument/formatting","params":{"textDocument":{"uri":"untitled:x"}}}`,
		`{"method":"$/cancelRequest","params":{"id":3}}`,
		`{"method":"textDocument/didClose","params":{"textDocument":{"uri":"untitled:x"}}}`,
		`{"id":6,"method":"shutdown"}`, `{"method":"exit"}`))
	f.Add(frame(hello, open, `{"method":"workspace/didChangeWorkspaceFolders","params":{"event":{"removed":[{"uri":"x"}]}}}`, "[]", "{"))
	f.Add([]byte("Content-Length: 5000000\r\n\r\nx"))
	f.Add(frame(`{"id":-1,"method":"initialize","params":null}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		if bytes.Contains(in, []byte("file:")) {
			return // which would have it look at this machine's files
		}
		var out bytes.Buffer
		done := make(chan error, 1)
		go func() {
			done <- Serve(t.Context(), bytes.NewReader(in), &out, Options{Lang: "en", Load: nowhere})
		}()
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			t.Fatal("the server does not end")
		}
		s := newStream(&out, io.Discard)
		for {
			var v any
			switch err := s.ReadObject(&v); {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				t.Fatal(err)
			}
			if message, ok := v.(map[string]any); !ok || message["jsonrpc"] != "2.0" {
				t.Fatalf("%v", v)
			}
		}
	})
}

// nowhere loads a workspace in which there is nothing.
func nowhere(ctx context.Context, _ string, o inventory.Options) (*inventory.Inventory, hcl.Diagnostics, error) {
	return inventory.Parse(ctx, nil, o)
}

// Command lsp measures the language server as an editor meets it: the real
// program over its standard input and output, in a copy of a city's workspace
// with a manifest of a given number of lines, in which somebody writes one
// character after another.
//
// It must not measure anything but what a client of the server sees.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

func main() {
	city := flag.String("city", "examples/kota-serang", "the workspace to write in a copy of")
	lines := flag.Int("lines", 1000, "lines of the manifest that is written")
	strokes := flag.Int("strokes", 400, "characters written without a pause")
	pauses := flag.Int("pauses", 60, "characters written after a pause in which it is judged")
	patuh := flag.String("patuh", "", "a patuh to use instead of building this one")
	flag.Parse()
	if err := measure(*city, *lines, *strokes, *pauses, *patuh); err != nil {
		fmt.Fprintln(os.Stderr, "lsp:", err)
		os.Exit(1)
	}
}

func measure(city string, lines, strokes, pauses int, patuh string) error {
	scratch, err := os.MkdirTemp("", "patuh-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	if patuh == "" {
		patuh = filepath.Join(scratch, "patuh")
		build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", patuh, "./cmd/patuh")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return err
		}
	}
	dir := filepath.Join(scratch, "kota")
	if err := os.CopyFS(dir, os.DirFS(city)); err != nil {
		return err
	}
	w := &writer{uri: (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "dinkes", "besar.hcl"))}).String()}
	for i := 0; len(w.lines) < lines; i++ {
		w.lines = append(w.lines, strings.Split(fmt.Sprintf(`server "besar_%d" {
  name               = "Server ke-%d, Singandaru – Serang"
  data_center        = data_center.kominfo
  network            = network.metro
  addresses          = ["10.99.%d.%d"]
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "tinggi"
}
`, i, i, i/250, i%250+1), "\n")...)
	}
	if err := w.start(patuh, dir); err != nil {
		return err
	}

	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "\ttimes\tp50\tp95\tworst\t")
	tell := func(what string, times []time.Duration) {
		slices.Sort(times)
		at := func(share float64) string {
			return times[min(len(times)-1, int(share*float64(len(times))))].Round(100 * time.Microsecond).String()
		}
		fmt.Fprintf(out, "%s\t%d\t%s\t%s\t%s\t\n", what, len(times), at(0.5), at(0.95), at(1))
	}
	var changed, completed []time.Duration
	for i := range strokes {
		took, err := w.stroke(i)
		if err != nil {
			return err
		}
		changed = append(changed, took)
		if i%4 == 3 {
			if took, err = w.complete(); err != nil {
				return err
			}
			completed = append(completed, took)
		}
	}
	tell("a change, answered by mistakes, without a pause", changed)
	tell("completion of a reference after it", completed)
	changed = nil
	for i := range pauses {
		time.Sleep(500*time.Millisecond + time.Duration(i*37%400)*time.Millisecond) // into the midst of judging
		took, err := w.stroke(i)
		if err != nil {
			return err
		}
		changed = append(changed, took)
	}
	tell("a change while the city is judged", changed)
	var judged []time.Duration
	for range 5 {
		took, err := w.findings()
		if err != nil {
			return err
		}
		judged = append(judged, took)
	}
	tell("findings after a change, the pause of 400 ms included", judged)
	return errors.Join(out.Flush(), w.goodbye())
}

// writer is somebody who writes in an editor.
type writer struct {
	uri     string
	lines   []string
	version int
	conn    *jsonrpc2.Conn
	server  *exec.Cmd
	jsonrpc2.VSCodeObjectCodec
	arrived time.Time // when the last message was there in full

	mu   sync.Mutex
	told map[int][]time.Time // when anything of a version came: mistakes first, then findings
	news chan struct{}
}

type both struct {
	io.Reader
	io.WriteCloser
}

type m = map[string]any

func (w *writer) start(patuh, dir string) error {
	w.server = exec.Command(patuh, "lsp", "--lang", "id")
	w.server.Stderr = os.Stderr
	in, err := w.server.StdinPipe()
	if err != nil {
		return err
	}
	out, err := w.server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := w.server.Start(); err != nil {
		return err
	}
	w.told, w.news, w.version = map[int][]time.Time{}, make(chan struct{}), 1
	ctx := context.Background()
	w.conn = jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(both{out, in}, w), jsonrpc2.HandlerWithError(w.heard), jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	root := (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}).String()
	if err := w.conn.Call(ctx, "initialize", m{"workspaceFolders": []m{{"uri": root, "name": "kota"}}, "capabilities": m{}}, nil); err != nil {
		return err
	}
	text := strings.Join(w.lines, "\n")
	err = errors.Join(w.conn.Notify(ctx, "initialized", m{}),
		w.conn.Notify(ctx, "textDocument/didOpen", m{"textDocument": m{"uri": w.uri, "languageId": "hcl", "version": 1, "text": text}}))
	if err != nil {
		return err
	}
	return w.until(func() bool { return len(w.told[1]) > 1 })
}

// ReadObject reads a message and notes when it was there, before this client
// takes it apart.
func (w *writer) ReadObject(stream *bufio.Reader, v any) error {
	length := -1
	for {
		line, err := stream.ReadString('\n')
		if err != nil {
			return err
		}
		if line = strings.TrimSpace(line); line == "" {
			break
		}
		if _, err := fmt.Sscanf(line, "Content-Length: %d", &length); err != nil {
			return err
		}
	}
	if length < 0 {
		return errors.New("a message without Content-Length")
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(stream, body); err != nil {
		return err
	}
	w.arrived = time.Now()
	return json.Unmarshal(body, v)
}

func (w *writer) heard(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	var p struct {
		URI     string
		Version int
	}
	if r.Method != "textDocument/publishDiagnostics" || json.Unmarshal(*r.Params, &p) != nil || p.URI != w.uri {
		return nil, nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told[p.Version] = append(w.told[p.Version], w.arrived)
	close(w.news)
	w.news = make(chan struct{})
	return nil, nil
}

func (w *writer) until(so func() bool) error {
	late := time.After(time.Minute)
	for {
		w.mu.Lock()
		ok, news := so(), w.news
		w.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-news:
		case <-late:
			return errors.New("the server has not answered for a minute")
		}
	}
}

// The line that is written: one in the middle. Half of what is written leaves
// the manifest broken.
var written = []rune("type = \"opd\" # “𝄞” é\n  site = [site.x")

func (w *writer) place() (line, character int) { return len(w.lines)/2/10*10 + 1, 0 }

// stroke writes a character and returns when the mistakes are told.
func (w *writer) stroke(i int) (time.Duration, error) {
	line, character := w.place()
	edit := m{"range": m{"start": m{"line": line, "character": character}, "end": m{"line": line, "character": character}}, "text": string(written[len(written)-1-i%len(written)])}
	return w.send(edit)
}

func (w *writer) send(changes ...m) (time.Duration, error) {
	w.version++
	version := w.version
	began := time.Now()
	err := w.conn.Notify(context.Background(), "textDocument/didChange", m{"textDocument": m{"uri": w.uri, "version": version}, "contentChanges": changes})
	if err != nil {
		return 0, err
	}
	if err := w.until(func() bool { return len(w.told[version]) > 0 }); err != nil {
		return 0, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.told[version][0].Sub(began), nil
}

// goodbye ends the server.
func (w *writer) goodbye() error {
	ctx := context.Background()
	return errors.Join(w.conn.Call(ctx, "shutdown", nil, nil), w.conn.Notify(ctx, "exit", nil), w.server.Wait())
}

// complete asks what a reference may name, at the end of the text.
func (w *writer) complete() (time.Duration, error) {
	began := time.Now()
	var result json.RawMessage
	err := w.conn.Call(context.Background(), "textDocument/completion", m{"textDocument": m{"uri": w.uri}, "position": m{"line": 2, "character": 35}}, &result)
	if err == nil && !strings.Contains(string(result), "data_center.kominfo") {
		err = fmt.Errorf("not offered: %.200s", result)
	}
	return time.Since(began), err
}

// findings writes the whole text anew, with a remark that makes it another, and
// returns when findings are told of it.
func (w *writer) findings() (time.Duration, error) {
	began := time.Now()
	if _, err := w.send(m{"text": strings.Join(w.lines, "\n") + fmt.Sprintf("# %d\n", w.version)}); err != nil {
		return 0, err
	}
	version := w.version
	err := w.until(func() bool { return len(w.told[version]) > 1 })
	return time.Since(began), err
}

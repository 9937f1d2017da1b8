package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/bench/city"
	"github.com/patuh-id/patuh/internal/seal"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"patuh": main})
}

// asOf is the time the scripts audit as of, so that what they see does not
// change from day to day: $AS_OF there.
const asOf = "2026-11-23T00:00:00Z"

// TestScript runs testdata/script: one story each, of the program as its users
// run it. What a script can do beside the usual is in the commands below.
func TestScript(t *testing.T) {
	examples, err := filepath.Abs(filepath.Join("..", "..", "examples"))
	if err != nil {
		t.Fatal(err)
	}
	small, err := filepath.Abs(filepath.Join("testdata", "kota-kecil"))
	if err != nil {
		t.Fatal(err)
	}
	third, err := filepath.Abs(filepath.Join("testdata", "kota-rekaan"))
	if err != nil {
		t.Fatal(err)
	}
	regulations, err := filepath.Abs(filepath.Join("..", "..", "policies", "regulations"))
	if err != nil {
		t.Fatal(err)
	}
	cosign := stock(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("AS_OF", asOf)
			env.Setenv("PATUH_RESOLVER", "none") // the cities of the examples are not there to be looked at
			env.Setenv("EXAMPLES", examples)
			env.Setenv("KOTA_KECIL", small)
			env.Setenv("KOTA_REKAAN", third)
			env.Setenv("REGULATIONS", regulations)
			bin := filepath.Join(env.WorkDir, ".bin")
			env.Setenv("PATH", bin+string(filepath.ListSeparator)+env.Getenv("PATH"))
			if err := os.Mkdir(bin, 0o755); err != nil || cosign == "" {
				return err
			}
			return os.Symlink(cosign, filepath.Join(bin, "cosign"))
		},
		Condition: func(name string) (bool, error) {
			if name == "cosign" {
				return cosign != "", nil
			}
			return false, fmt.Errorf("no such condition: %s", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"example":   example,
			"generate":  generate,
			"exits":     exits,
			"interrupt": interrupt,
			"json":      jsonField,
			"verdict":   verdict,
			"find":      find,
			"flip":      flip,
			"replace":   replace,
			"append":    appendTo,
			"reseal":    reseal,
			"sealfile":  sealFile,
			"guide":     guide,
			"listing":   listing,
			"ipam":      ipam(t),
		},
	})
}

// stock is the path of stock cosign: PATUH_COSIGN, else that in PATH. In CI it
// must be there; elsewhere, what needs it is left out.
func stock(t *testing.T) string {
	name := os.Getenv("PATUH_COSIGN")
	if name == "" {
		name = "cosign"
	}
	path, err := exec.LookPath(name)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	switch {
	case err == nil:
		return path
	case os.Getenv("CI") == "true":
		t.Fatalf("cosign is needed: %v", err)
	default:
		t.Logf("without cosign: %v", err)
	}
	return ""
}

// example NAME DIR copies a city of examples/, or kota-kecil, a small one in
// which all is well, or kota-rekaan, made up with a regulation of its own,
// without what earlier audits left there.
func example(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 2, "example NAME DIR")
	from := filepath.Join(ts.Getenv("EXAMPLES"), args[0])
	switch args[0] {
	case "kota-kecil":
		from = ts.Getenv("KOTA_KECIL")
	case "kota-rekaan":
		from = ts.Getenv("KOTA_REKAAN")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(from)))
	ts.Check(os.RemoveAll(filepath.Join(ts.MkAbs(args[1]), ".patuh")))
}

// generate N DIR makes up a city of N agencies.
func generate(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 2, "generate N DIR")
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	dir := ts.MkAbs(args[1])
	ts.Check(city.Generate(dir, n, 1))
	// The government's decrees lie beside its manifest: what is in a folder below is not taken for its own.
	decrees, err := filepath.Glob(filepath.Join(dir, "pemda", "keputusan", "*.hcl"))
	ts.Check(err)
	for _, name := range decrees {
		ts.Check(os.Rename(name, filepath.Join(dir, "pemda", "keputusan-"+filepath.Base(name))))
	}
}

// exits CODE PROGRAM [ARG…] runs a program, which must end with just that code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) >= 2, "exits CODE PROGRAM [ARG…]")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s exits with %d, should with %d", strings.Join(args[1:], " "), got, want)
	}
}

// interrupt CODE GLOB PROGRAM [ARG…] runs a program, sends it an interrupt (^C)
// as soon as a file matches, and asks that it end with the code.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) >= 3, "interrupt CODE GLOB PROGRAM [ARG…]")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[2], args[3:]...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), []string{"HOME=" + ts.Getenv("HOME"), "PATH=" + ts.Getenv("PATH"), "TMPDIR=" + ts.Getenv("TMPDIR")}
	cmd.Stdout, cmd.Stderr = ts.Stdout(), ts.Stderr()
	ts.Check(cmd.Start())
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	for running := true; running; {
		found, err := filepath.Glob(ts.MkAbs(args[1]))
		ts.Check(err)
		if len(found) > 0 {
			_ = cmd.Process.Signal(syscall.SIGINT)
			break
		}
		select {
		case <-ended:
			running = false
		case <-time.After(time.Millisecond):
		}
	}
	<-ended
	if got := cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("it exits with %d, should with %d", got, want)
	}
}

// json FILE PATH VALUE compares one field of a JSON file: names, and indexes of
// arrays, joined by dots.
func jsonField(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, len(args) == 3, "[!] json FILE PATH VALUE")
	var value any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &value))
	for step := range strings.SplitSeq(args[1], ".") {
		switch v := value.(type) {
		case map[string]any:
			field, ok := v[step]
			if !ok {
				ts.Fatalf("%s has no %s", args[0], args[1])
			}
			value = field
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(v) {
				ts.Fatalf("%s has no %s", args[0], args[1])
			}
			value = v[i]
		default:
			ts.Fatalf("%s has no %s", args[0], args[1])
		}
	}
	if got := fmt.Sprint(value); (got == args[2]) == neg {
		ts.Fatalf("%s of %s is %q", args[1], args[0], got)
	}
}

// verdict REPORT RULE ASSET VERDICT [PROOF] compares one verdict of a report.
func verdict(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && (len(args) == 4 || len(args) == 5), "verdict REPORT RULE ASSET VERDICT [PROOF]")
	report, err := audit.Decode(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	for _, agency := range report.Agencies {
		for _, r := range agency.Results {
			if r.Rule != args[1] || r.Asset != args[2] {
				continue
			}
			if string(r.Verdict) != args[3] || len(args) == 5 && string(r.Proof) != args[4] {
				ts.Fatalf("%s on %s: %s (%s)", r.Rule, r.Asset, r.Verdict, r.Proof)
			}
			return
		}
	}
	ts.Fatalf("%s holds no result of %s on %s", args[0], args[1], args[2])
}

// find VARIABLE GLOB sets a variable to the one file that matches.
func find(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 2, "find VARIABLE GLOB")
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(found) != 1 {
		ts.Fatalf("%s matches %v", args[1], found)
	}
	ts.Setenv(args[0], found[0])
}

// flip FILE OFFSET changes one byte; an offset below 0 counts from the end.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 2, "flip FILE OFFSET")
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	data := []byte(ts.ReadFile(args[0]))
	if at < 0 {
		at += len(data)
	}
	if at < 0 || at >= len(data) {
		ts.Fatalf("%s has %d bytes", args[0], len(data))
	}
	data[at] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// replace FILE OLD NEW puts a text in the place of another, which must be there.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 3, "replace FILE OLD NEW")
	before := ts.ReadFile(args[0])
	after := strings.ReplaceAll(before, args[1], args[2])
	if after == before {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(after), 0o644))
}

// append FILE FROM adds one file to the end of another.
func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 2, "append FILE FROM")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(ts.ReadFile(args[0])+ts.ReadFile(args[1])), 0o644))
}

// reseal FOLDER KEY seals a folder anew, as it is now, with a key without a
// password: what somebody could do who has the key.
func reseal(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 2, "reseal FOLDER KEY")
	dir := ts.MkAbs(args[0])
	key, err := seal.Load([]byte(ts.ReadFile(args[1])), nil)
	ts.Check(err)
	var bundle struct {
		Envelope struct{ Payload []byte } `json:"dsseEnvelope"`
	}
	var statement seal.Statement
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(filepath.Join(args[0], seal.SealFile))), &bundle))
	ts.Check(json.Unmarshal(bundle.Envelope.Payload, &statement))
	for _, name := range []string{seal.SealFile, seal.GuideFile, seal.TrustedRootFile} {
		ts.Check(os.Remove(filepath.Join(dir, name)))
	}
	p := statement.Predicate
	p.Regulation.SHA256, p.Rules, p.Inputs, p.Signer = "", seal.Digest{}, seal.Inputs{}, seal.Signer{} // Sign fills them in
	_, err = seal.Sign(context.Background(), dir, key, p, seal.SignOptions{})
	ts.Check(err)
}

// sealfile FILE KEY TYPE seals a file, as it is now, with a key without a password: a
// lie that is signed.
func sealFile(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) == 3, "sealfile FILE KEY TYPE")
	key, err := seal.Load([]byte(ts.ReadFile(args[1])), nil)
	ts.Check(err)
	sealed, err := seal.SignFile(key, filepath.Base(args[0]), args[2], []byte(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+seal.FileSeal), sealed, 0o644))
}

// guide FOLDER TOOL PUB runs the commands that VERIFY.md gives for a tool (patuh,
// cosign or openssl), as they stand there, inside the folder.
func guide(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, len(args) == 3, "[!] guide FOLDER TOOL PUB")
	section := regexp.MustCompile("(?s)\n## [0-9]\\. " + args[1] + "\n(.*?)(\n## |$)").FindStringSubmatch(ts.ReadFile(filepath.Join(args[0], seal.GuideFile)))
	if section == nil {
		ts.Fatalf("%s has no section on %s", seal.GuideFile, args[1])
	}
	script := "cd " + ts.MkAbs(args[0]) + "\nPUB=" + ts.MkAbs(args[2]) + "\n"
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(section[1], -1)
	for _, block := range blocks {
		script += block[1]
	}
	if len(blocks) == 0 {
		ts.Fatalf("%s gives no command for %s", seal.GuideFile, args[1])
	}
	if err := ts.Exec("sh", "-euc", script); (err == nil) == neg {
		ts.Fatalf("%s: %v", args[1], err)
	}
}

// listing DIR [NAME…] compares what a folder holds, hidden files too.
func listing(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) >= 1, "listing DIR [NAME…]")
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	if errors.Is(err, fs.ErrNotExist) {
		ts.Fatalf("there is no %s", args[0])
	}
	ts.Check(err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := slices.Sorted(slices.Values(args[1:])); !slices.Equal(names, want) {
		ts.Fatalf("%s holds %v, should hold %v", args[0], names, want)
	}
}

func usage(ts *testscript.TestScript, ok bool, form string) {
	if !ok {
		ts.Fatalf("usage: %s", form)
	}
}

package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/patuh-id/patuh/internal/cli"
	"github.com/patuh-id/patuh/internal/seal"
)

// small is a city in which all is well, and its regulation: what most of these
// tests audit.
const small = "../../cmd/patuh/testdata/kota-kecil"

var regulation = filepath.Join(small, "peraturan.yaml")

// now is when every command here runs.
var now = time.Date(2026, 11, 23, 10, 0, 0, 500_000_000, time.UTC)

// world is what a command runs in; what is not set is empty.
type world struct {
	env      map[string]string
	now      func() time.Time
	terminal cli.Terminal
	ctx      context.Context
	stdout   io.Writer
	program  func() (string, error)

	resolvers []netip.AddrPort // none: there is no network
}

// run runs a command and returns what it prints and its exit code.
func (w world) run(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Terminal: w.terminal,
		Getenv:     func(name string) string { return w.env[name] },
		Now:        func() time.Time { return now },
		Executable: os.Executable,
		Resolvers:  func() ([]netip.AddrPort, error) { return w.resolvers, nil },
	}
	if w.now != nil {
		env.Now = w.now
	}
	if w.stdout != nil {
		env.Stdout = w.stdout
	}
	if w.program != nil {
		env.Executable = w.program
	}
	ctx := w.ctx
	if ctx == nil {
		ctx = context.Background()
	}
	code = cli.Run(ctx, env)
	return out.String(), errs.String(), code
}

// copied is a copy of the small city, where patuh may leave things.
func copied(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kota")
	if err := os.CopyFS(dir, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The language of messages: --lang wherever it stands, else the first of the
// locale's variables that is set.
func TestLanguage(t *testing.T) {
	for _, test := range []struct {
		name string
		env  map[string]string
		args []string
		want string
	}{
		{"nothing", nil, []string{"rules"}, "en"},
		{"LANG", map[string]string{"LANG": "id_ID.UTF-8"}, []string{"rules"}, "id"},
		{"LANG, in capitals", map[string]string{"LANG": "ID"}, []string{"rules"}, "id"},
		{"LANG of another", map[string]string{"LANG": "jv_ID.UTF-8"}, []string{"rules"}, "en"},
		{"LC_MESSAGES before LANG", map[string]string{"LC_MESSAGES": "C", "LANG": "id_ID"}, []string{"rules"}, "en"},
		{"LC_ALL before both", map[string]string{"LC_ALL": "id_ID", "LC_MESSAGES": "C", "LANG": "C"}, []string{"rules"}, "id"},
		{"an empty one says nothing", map[string]string{"LC_ALL": "", "LANG": "id_ID"}, []string{"rules"}, "id"},
		{"--lang before the locale", map[string]string{"LC_ALL": "id_ID"}, []string{"rules", "--lang", "en"}, "en"},
		{"--lang before the command", nil, []string{"--lang", "id", "rules"}, "id"},
		{"--lang=", nil, []string{"rules", "--lang=id"}, "id"},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, errs, code := world{env: test.env}.run(t, test.args...)
			if code != 0 || errs != "" {
				t.Fatalf("exit %d: %s", code, errs)
			}
			indonesian := strings.Contains(out, "Server berada di pusat data Dinas")
			english := strings.Contains(out, "Servers stand in the Dinas' data centre")
			if indonesian != (test.want == "id") || english != (test.want == "en") {
				t.Errorf("not %s: %s", test.want, out)
			}
		})
	}
	for _, args := range [][]string{{"rules", "--lang", "fr"}, {"rules", "--lang="}, {"rules", "--lang"}} {
		if out, errs, code := (world{}).run(t, args...); code != 2 || out != "" || errs == "" {
			t.Errorf("%v: exit %d, %q, %q", args, code, out, errs)
		}
	}
}

// A mistake on the command line is 2. A failure is 1, whatever words are in it:
// names of files may say anything.
func TestMistakesAndFailures(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"nope"}, 2, `unknown command "nope"`},
		{[]string{"key", "nope"}, 2, `unknown command "nope"`},
		{[]string{"regulation", "nope"}, 2, `unknown command "nope"`},
		{[]string{"rules", "--nope"}, 2, "unknown flag: --nope"},
		{[]string{"rules", "-x"}, 2, "unknown flag: -x; see: patuh rules --help"},
		{[]string{"rules", "servers.centralised"}, 2, "unknown command"},
		{[]string{"audit"}, 2, "an argument is missing; usage: patuh audit DIR [flags]"},
		{[]string{"audit", "a", "b"}, 2, `"b" is one too many; usage: patuh audit DIR [flags]`},
		{[]string{"audti"}, 2, `unknown command "audti" (did you mean audit?); see: patuh --help`},
		{[]string{"help", "key", "shwo"}, 2, `unknown command "shwo" (did you mean show?); see: patuh key --help`},
		{[]string{"audit", small, "--ot", "x"}, 2, "unknown flag: --ot (did you mean --out?); see: patuh audit --help"},
		{[]string{"audti", "--lang", "id"}, 2, `perintah "audti" tidak dikenal (maksudnya audit?); lihat: patuh --help`},
		{[]string{"audit", "--lang", "id"}, 2, "argumennya kurang; pemakaian: patuh audit DIR [pilihan]"},
		{[]string{"audit", small, "--lang", "id", "--ot", "x"}, 2, "pilihan tidak dikenal: --ot (maksudnya --out?); lihat: patuh audit --help"},
		{[]string{"audit", small, "--lang", "id", "--out"}, 2, "--out memerlukan nilai"},
		{[]string{"audit", small, "--lang", "id", "--workers", "dua"}, 2, `--workers tidak dapat bernilai "dua"`},
		{[]string{"explain", "server.centralised"}, 2, "(did you mean servers.centralised?)"},
		{[]string{"audit", small, "--tsa", "foo", "--out", filepath.Join(dir, "audit")}, 2, `--tsa "foo" is no http or https address`},
		{[]string{"regulation", "show", "--lang", "id", "serang"}, 2, `tidak ada peraturan "serang"; peraturan bawaan: bukittinggi-30-2016, serang-47-2017. Apakah maksudnya "serang-47-2017"?`},
		{[]string{"audit", small, "--lang", "id", "--regulation", "serang"}, 2, `tidak ada peraturan "serang"`},
		{[]string{"audit", small, "--lang", "id", "--regulation", "tidak.yaml"}, 2, "tidak.yaml tidak ada"},
		{[]string{"key", "show", "--lang", "id", "a/b.pub"}, 1, "a/b.pub tidak ada"},
		{[]string{"audit", small, "--no-cache", "--workers", "two"}, 2, "--workers"},
		{[]string{"audit", small, "--out"}, 2, "--out"},
		{[]string{"scan"}, 2, "an argument is missing; usage: patuh scan DIR [flags]"},
		{[]string{"scan", small, "more"}, 2, `"more" is one too many`},
		{[]string{"audit", small, "--evidence", small}, 2, "holds no evidence: there is no index.json in it"},
		{[]string{"audit", small, "--evidence", "cli_test.go"}, 1, "cli_test.go is no folder"},
		{[]string{"verify", small}, 2, "without a trusted key"},

		{[]string{"verify", small, "--key", filepath.Join(dir, "flag")}, 1, "is not there"},
		{[]string{"verify", small, "--key", filepath.Join(dir, "arg(s)")}, 1, "is not there"},
		{[]string{"key", "show", "unknown flag"}, 1, "is not there"},
		{[]string{"verify", filepath.Join(dir, "unknown command"), "--key", filepath.Join(dir, "flag")}, 2, "is not there"},
		{[]string{"audit", filepath.Join(dir, "unknown command")}, 2, "is not there"},
	} {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			out, errs, code := world{}.run(t, test.args...)
			if code != test.code || out != "" || !strings.HasPrefix(errs, "patuh: ") || !strings.Contains(errs, test.says) {
				t.Errorf("exit %d, %q, %q", code, out, errs)
			}
		})
	}
	for _, args := range [][]string{{}, {"--help"}, {"help"}, {"key"}, {"regulation"}, {"audit", "--help"}, {"--help", "--lang", "id"}, {"--lang", "id", "--help"}, {"audit", "--lang", "id", "-h"}} {
		if out, errs, code := (world{}).run(t, args...); code != 0 || errs != "" || !strings.Contains(out, "patuh") {
			t.Errorf("%v: exit %d, %q, %q", args, code, out, errs)
		}
	}
}

// An audit is of now. It can be of a time gone by, if that is said, and then the
// report is stamped; never of one to come.
func TestAsOf(t *testing.T) {
	for _, test := range []struct {
		name, asOf string
		args       []string
		code       int
		told       string // as_of
		past       bool
		period     string
	}{
		{"now", "", nil, 0, "2026-11-23T10:00:00Z", false, "2026-Q4"},
		{"now, said", "2026-11-23T10:00:00Z", nil, 0, "2026-11-23T10:00:00Z", false, "2026-Q4"},
		{"now, as Jakarta has it", "2026-11-23T17:00:00+07:00", nil, 0, "2026-11-23T10:00:00Z", false, "2026-Q4"},
		{"now, with the past allowed", "", []string{"--allow-past"}, 0, "2026-11-23T10:00:00Z", false, "2026-Q4"},
		{"a second ago", "2026-11-23T09:59:59Z", nil, 2, "", false, ""},
		{"a second ago, allowed", "2026-11-23T09:59:59Z", []string{"--allow-past"}, 0, "2026-11-23T09:59:59Z", true, "2026-Q4"},
		{"in a second", "2026-11-23T10:00:01Z", nil, 2, "", false, ""},
		{"in a second, with the past allowed", "2026-11-23T10:00:01Z", []string{"--allow-past"}, 2, "", false, ""},
		{"the last moment of a quarter in Jakarta", "2026-09-30T16:59:59Z", []string{"--allow-past"}, 0, "2026-09-30T16:59:59Z", true, "2026-Q3"},
		{"the first of the next", "2026-09-30T17:00:00Z", []string{"--allow-past"}, 0, "2026-09-30T17:00:00Z", true, "2026-Q4"},
		{"the quarter said", "", []string{"--period", "2026-Q3"}, 0, "2026-11-23T10:00:00Z", false, "2026-Q3"},
		{"half a time", "2026-11-23", nil, 2, "", false, ""},
		{"no quarter", "", []string{"--period", "2026-Q0"}, 2, "", false, ""},
		{"a quarter to come", "", []string{"--period", "2027-Q1"}, 2, "", false, ""},
		{"a quarter long past", "", []string{"--period", "2026-Q2"}, 2, "", false, ""},
		{"a quarter long past, allowed", "", []string{"--period", "2026-Q2", "--allow-past"}, 0, "2026-11-23T10:00:00Z", true, "2026-Q2"},
		{"the quarter before, with the past allowed", "", []string{"--period", "2026-Q3", "--allow-past"}, 0, "2026-11-23T10:00:00Z", false, "2026-Q3"},
	} {
		t.Run(test.name, func(t *testing.T) {
			args := append([]string{"audit", small, "--no-cache", "--regulation", regulation, "--format", "json"}, test.args...)
			if test.asOf != "" {
				args = append(args, "--as-of", test.asOf)
			}
			out, errs, code := world{}.run(t, args...)
			if code != test.code {
				t.Fatalf("exit %d: %s", code, errs)
			}
			if code != 0 {
				if out != "" || errs == "" {
					t.Errorf("%q, %q", out, errs)
				}
				return
			}
			var report struct {
				AsOf   string `json:"as_of"`
				Past   bool   `json:"past"`
				Period string `json:"period"`
			}
			if err := json.Unmarshal([]byte(out), &report); err != nil {
				t.Fatal(err)
			}
			if report.AsOf != test.told || report.Past != test.past || report.Period != test.period {
				t.Errorf("%+v", report)
			}
		})
	}
}

// Only a terminal is asked for a password, and only where none was given.
func TestPassword(t *testing.T) {
	dir := t.TempDir()
	keys := filepath.Join(dir, "keys")
	if _, errs, code := (world{env: map[string]string{"COSIGN_PASSWORD": "kata sandi"}}).run(t, "key", "generate", "--dir", keys); code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	private := filepath.Join(keys, seal.PrivateKeyFile)
	answers := func(password string, err error, prompts *[]string) cli.Terminal {
		return cli.Terminal{Password: func(prompt string) ([]byte, error) {
			*prompts = append(*prompts, prompt)
			return []byte(password), err
		}}
	}
	for _, test := range []struct {
		name     string
		env      map[string]string
		terminal bool
		password string
		err      error
		code     int
		asked    int
		says     string
	}{
		{"asked for", nil, true, "kata sandi", nil, 0, 1, ""},
		{"given", map[string]string{"COSIGN_PASSWORD": "kata sandi"}, true, "", nil, 0, 0, ""},
		{"wrong, as asked for", nil, true, "salah", nil, 1, 1, "password is wrong"},
		{"wrong, as given", map[string]string{"COSIGN_PASSWORD": "salah"}, true, "kata sandi", nil, 1, 0, "password is wrong"},
		{"nobody to ask", nil, false, "", nil, 1, 0, "set COSIGN_PASSWORD"},
		{"no answer", nil, true, "", errors.New("no answer"), 1, 1, "no answer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var prompts []string
			w := world{env: test.env}
			if test.terminal {
				w.terminal = answers(test.password, test.err, &prompts)
			}
			out := filepath.Join(t.TempDir(), "audit")
			_, errs, code := w.run(t, "audit", copied(t), "--regulation", regulation, "--out", out, "--key", private, "--format", "none")
			if code != test.code || len(prompts) != test.asked || !strings.Contains(errs, test.says) {
				t.Errorf("exit %d, asked %q: %s", code, prompts, errs)
			}
			if _, err := os.Stat(out); (err == nil) != (code == 0) {
				t.Errorf("the folder: %v", err)
			}
			for _, prompt := range prompts {
				if !strings.Contains(prompt, private) {
					t.Errorf("the prompt %q does not say of what", prompt)
				}
			}
		})
	}
}

// The key that a workspace hands out must be the half of the one that seals.
func TestKeyOfAWorkspace(t *testing.T) {
	dir := copied(t)
	if _, errs, code := (world{}).run(t, "key", "generate", "--dir", filepath.Join(dir, ".patuh")); code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	if _, errs, code := (world{}).run(t, "key", "generate", "--dir", filepath.Join(dir, "other")); code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	if err := os.Rename(filepath.Join(dir, "other", seal.PublicKeyFile), filepath.Join(dir, ".patuh", seal.PublicKeyFile)); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "audit")
	if _, errs, code := (world{}).run(t, "audit", dir, "--regulation", regulation, "--out", out); code != 1 || !strings.Contains(errs, "cosign.pub does not belong to") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder: %v", err)
	}
}

// Colour is for a terminal, and not where it is not wanted; what is canonical
// has none.
func TestColour(t *testing.T) {
	for _, test := range []struct {
		name     string
		terminal bool
		env      map[string]string
		format   string
		want     bool
	}{
		{"a terminal", true, nil, "none", true},
		{"no terminal", false, nil, "none", false},
		{"NO_COLOR", true, map[string]string{"NO_COLOR": "1"}, "none", false},
		{"JSON", true, nil, "json", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := world{env: test.env, terminal: cli.Terminal{Output: test.terminal, Width: 100}}
			out, errs, code := w.run(t, "audit", small, "--no-cache", "--regulation", regulation, "--format", test.format)
			if code != 0 || strings.Contains(out, "\x1b[") != test.want {
				t.Errorf("exit %d: %q, %s", code, out, errs)
			}
		})
	}
}

// A long run tells how far it is, on a terminal; elsewhere, and of a short one,
// nothing is told.
func TestProgress(t *testing.T) {
	slow := func() func() time.Time { // every look at the clock takes half a second
		at := now
		return func() time.Time { at = at.Add(500 * time.Millisecond); return at }
	}
	for _, test := range []struct {
		name     string
		terminal bool
		now      func() time.Time
		lang     string
		want     string
	}{
		{"long, on a terminal", true, slow(), "en", "judging 3/3"},
		{"long, on a terminal, in Indonesian", true, slow(), "id", "menilai 3/3"},
		{"long, elsewhere", false, slow(), "en", ""},
		{"short", true, nil, "en", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := world{now: test.now, terminal: cli.Terminal{Errors: test.terminal}}
			_, errs, code := w.run(t, "audit", small, "--no-cache", "--regulation", regulation, "--lang", test.lang, "--workers", "1")
			switch {
			case code != 0:
				t.Errorf("exit %d: %s", code, errs)
			case test.want == "" && errs != "":
				t.Errorf("it tells %q", errs)
			case !strings.Contains(errs, test.want):
				t.Errorf("it tells %q, and not %q", errs, test.want)
			case test.want != "" && !strings.HasSuffix(errs, "\r\x1b[K"):
				t.Errorf("it leaves %q on the line", errs)
			}
		})
	}
}

// What a manifest says, where it is shown to tell a mistake in it, must not steer
// the terminal or turn lines around.
func TestHostileManifest(t *testing.T) {
	dir := copied(t)
	write(t, filepath.Join(dir, "dinkes", "x.hcl"), "server \"x\x1b[2J\u202e\" {\n  name = \"\x1b]0;judul\x07\u2066\"\n  none = \"\x1b[31m\u009b31m\"\n}\n")
	out, errs, code := world{}.run(t, "audit", dir, "--regulation", regulation)
	if code != 2 || out != "" || !strings.Contains(errs, "dinkes/x.hcl") {
		t.Fatalf("exit %d: %q, %q", code, out, errs)
	}
	if i := strings.IndexFunc(errs, func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
	}); i >= 0 {
		t.Errorf("it shows %q", errs[i:min(len(errs), i+20)])
	}
}

// What cannot be finished is no audit.
func TestUnfinished(t *testing.T) {
	t.Run("the output is gone", func(t *testing.T) {
		for _, format := range []string{"none", "json"} {
			if _, errs, code := (world{stdout: broken{}}).run(t, "audit", small, "--no-cache", "--regulation", regulation, "--format", format); code != 1 || !strings.Contains(errs, "broken") {
				t.Errorf("%s: exit %d: %s", format, code, errs)
			}
		}
	})
	t.Run("the program cannot be read", func(t *testing.T) {
		dir := copied(t)
		out := filepath.Join(filepath.Dir(dir), "audit")
		w := world{program: func() (string, error) { return filepath.Join(dir, "none"), nil }}
		if _, errs, code := w.run(t, "audit", dir, "--regulation", regulation, "--out", out); code != 1 || errs == "" {
			t.Errorf("exit %d: %s", code, errs)
		}
		left(t, filepath.Dir(dir), "kota")
	})
	t.Run("called off", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		dir := copied(t)
		for lang, says := range map[string]string{"en": "patuh: interrupted\n", "id": "patuh: dihentikan\n"} {
			out, errs, code := world{ctx: ctx}.run(t, "audit", dir, "--regulation", regulation, "--out", filepath.Join(filepath.Dir(dir), "audit"), "--lang", lang)
			if code != 1 || out != "" || errs != says {
				t.Errorf("exit %d: %q, %q", code, out, errs)
			}
		}
		left(t, filepath.Dir(dir), "kota")
	})
	t.Run("verifying, called off", func(t *testing.T) {
		dir := copied(t)
		out := filepath.Join(filepath.Dir(dir), "audit")
		if _, errs, code := (world{}).run(t, "audit", dir, "--regulation", regulation, "--out", out); code != 0 {
			t.Fatalf("exit %d: %s", code, errs)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		told, errs, code := world{ctx: ctx}.run(t, "verify", out, "--key", filepath.Join(dir, ".patuh", seal.PublicKeyFile))
		if code != 1 || strings.Contains(told, "FAIL") || !strings.Contains(errs, "interrupted") {
			t.Errorf("exit %d: %q, %q", code, told, errs)
		}
	})
}

// broken is an output that nothing can be written to.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

// left asks that a folder hold no more than that.
func left(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if !slices.Equal(names, want) {
		t.Errorf("%s holds %v", dir, names)
	}
}

// The seal says what patuh was asked and what it found, and which program it was.
func TestStatement(t *testing.T) {
	dir := copied(t)
	out := filepath.Join(filepath.Dir(dir), "audit")
	program := filepath.Join(t.TempDir(), "patuh")
	write(t, program, "x")
	w := world{program: func() (string, error) { return program, nil }}
	if _, errs, code := w.run(t, "audit", dir, "--regulation", regulation, "--out", out, "--signer", "Kepala Dinas", "--allow-past", "--as-of", "2026-11-01T00:00:00Z", "--period", "2026-Q3"); code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
	data, err := os.ReadFile(filepath.Join(out, seal.SealFile))
	if err != nil {
		t.Fatal(err)
	}
	var bundle struct {
		Envelope struct{ Payload []byte } `json:"dsseEnvelope"`
	}
	if err := json.Unmarshal(data, &bundle); err != nil {
		t.Fatal(err)
	}
	var statement seal.Statement
	if err := json.Unmarshal(bundle.Envelope.Payload, &statement); err != nil {
		t.Fatal(err)
	}
	p := statement.Predicate
	got := []any{p.Auditee, p.Period, p.AsOf, p.Started, p.Finished, p.Tool.Name, p.Tool.Version, p.Tool.SHA256, p.Regulation.ID, p.Result, p.Counts.Total, p.Counts.Pass, p.Signer.Title, p.Signer.Kind}
	want := []any{
		seal.Auditee{ID: "contoh", Name: "Pemerintah Kota Contoh", Dinas: "diskominfo"},
		"2026-Q3", "2026-11-01T00:00:00Z", "2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z",
		"patuh", cli.Version, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", "contoh-1-2020", "clean", 2, 2, "Kepala Dinas", "uncertified",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// What cannot be said, a full disk say, is a failure of every command.
func TestNobodyHears(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"rules", "list"}, {"explain", "servers.centralised"}, {"regulation", "show", "serang-47-2017"}, {"regulation", "check", "serang-47-2017"}, {"--help"}} {
		if _, errs, code := (world{stdout: broken{}}).run(t, args...); code != 1 || !strings.Contains(errs, "broken") {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
}

// A key or a certificate is a regular file: a pipe would be waited for.
func TestPipes(t *testing.T) {
	dir := copied(t)
	pipe := filepath.Join(filepath.Dir(dir), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	link := filepath.Join(filepath.Dir(dir), "link")
	if err := os.Symlink(pipe, link); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(filepath.Dir(dir), "audit")
	for _, args := range [][]string{
		{"audit", dir, "--regulation", regulation, "--out", out, "--key", pipe},
		{"audit", dir, "--regulation", regulation, "--out", out, "--key", link},
		{"audit", dir, "--regulation", regulation, "--out", out, "--tsa", "http://127.0.0.1:1/", "--tsa-chain", pipe},
		{"verify", dir, "--key", pipe},
		{"verify", dir, "--key", filepath.Join(dir, ".patuh", seal.PublicKeyFile), "--tsa-root", pipe},
		{"key", "show", pipe},
	} {
		if _, errs, code := (world{}).run(t, args...); code != 1 || !strings.Contains(errs, "not a regular file") {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
	if _, err := os.Lstat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an audit folder is left: %v", err)
	}
	// A link to a regular file is one.
	kept := filepath.Join(filepath.Dir(dir), "kept.pub")
	if err := os.Symlink(filepath.Join(dir, ".patuh", seal.PublicKeyFile), kept); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := (world{}).run(t, "key", "show", kept); code != 0 {
		t.Errorf("exit %d: %s", code, errs)
	}
}

// What one build of the program found, another does not take for its own. A test
// is not built from one commit, so its bytes tell.
func TestAnotherBuild(t *testing.T) {
	dir := copied(t)
	results := filepath.Join(dir, ".patuh", "cache", "results")
	audited := func(program string) os.FileInfo {
		t.Helper()
		name := filepath.Join(t.TempDir(), "patuh")
		write(t, name, program)
		w := world{program: func() (string, error) { return name, nil }}
		if _, errs, code := w.run(t, "audit", dir, "--regulation", regulation); code != 0 {
			t.Fatalf("exit %d: %s", code, errs)
		}
		info, err := os.Stat(results)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	first := audited("one")
	if !os.SameFile(first, audited("one")) {
		t.Error("the same program judged again")
	}
	if os.SameFile(first, audited("two")) {
		t.Error("another program's results were believed")
	}
	w := world{program: func() (string, error) { return "", errors.New("gone") }}
	if _, errs, code := w.run(t, "audit", dir, "--regulation", regulation); code != 0 {
		t.Errorf("where the program cannot be read: exit %d: %s", code, errs)
	}
}

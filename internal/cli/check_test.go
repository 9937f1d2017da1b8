package cli_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const application = `opd "dinkes" {
  name = "Dinas Kesehatan"
}

application "simpus" {
  name       = "Simpus"
  kind       = "khusus"
  repository = repository.simpus
}

repository "simpus" {
  path = "."
}
`

// A register is good from when it was made until it expires, from wherever it comes.
func TestCheckRegister(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "register.json")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	city := filepath.Join(dir, "kota")
	must(os.CopyFS(city, os.DirFS(small)))
	if _, stderr, code := (world{}).run(t, "register", "export", city, "--regulation", regulation, "--out", file, "--days", "2", "--lang", "en"); code != 0 {
		t.Fatal(code, stderr)
	}
	key := filepath.Join(city, ".patuh", "cosign.pub")
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	app := filepath.Join(dir, "app")
	must(os.Mkdir(app, 0o755))
	must(os.WriteFile(filepath.Join(app, "patuh.hcl"), []byte(application), 0o644))
	for name, c := range map[string]struct {
		register string
		after    time.Duration
		code     int
		says     string
	}{
		"from a file":          {file, 0, 4, ""},
		"from an address":      {server.URL + "/register.json", 0, 4, ""},
		"on its last day":      {file, 47 * time.Hour, 4, ""},
		"expired":              {file, 49 * time.Hour, 1, "has expired"},
		"before it was issued": {file, -2 * time.Hour, 1, "in the future"},
		"gone":                 {server.URL + "/none.json", 0, 1, "404 Not Found"},
		"nobody there":         {"http://127.0.0.1:1/register.json", 0, 1, "register http://127.0.0.1:1/register.json: "},
	} {
		t.Run(name, func(t *testing.T) {
			w := world{now: func() time.Time { return now.Add(c.after) }}
			stdout, stderr, code := w.run(t, "check", app, "--register", c.register, "--register-key", key, "--regulation", regulation, "--lang", "en")
			if code != c.code || !strings.Contains(stderr, c.says) {
				t.Errorf("%d %s\n%s", code, stderr, stdout)
			}
		})
	}
	// The regulation named here must be the register's.
	other := filepath.Join(dir, "lain.yaml")
	text, err := os.ReadFile(regulation)
	must(err)
	must(os.WriteFile(other, append(text, "# changed\n"...), 0o644))
	if _, stderr, code := (world{}).run(t, "check", app, "--register", file, "--register-key", key, "--regulation", other, "--lang", "en"); code != 2 || !strings.Contains(stderr, "is not the one the register names") {
		t.Error(code, stderr)
	}
}

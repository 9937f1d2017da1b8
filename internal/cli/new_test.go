package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Of several files all are written, or none, and no folder for them.
func TestCreate(t *testing.T) {
	dir := t.TempDir()
	in := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	if err := os.Mkdir(in("there"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in("file"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	a := &app{Env: Env{Stdout: &out}}
	for name, last := range map[string]string{
		"below a file":    in("file", "x", "b"),
		"a name too long": in("there", string(bytes.Repeat([]byte("x"), 300))),
	} {
		t.Run(name, func(t *testing.T) {
			if err := a.create(map[string][]byte{in("a", "b", "c"): []byte("1"), in("there", "a"): []byte("1"), last: []byte("2")}); err == nil || out.Len() > 0 {
				t.Errorf("%v, %q", err, &out)
			}
			for _, name := range []string{in("a"), in("there", "a")} {
				if _, err := os.Lstat(name); !os.IsNotExist(err) {
					t.Errorf("%s is left: %v", name, err)
				}
			}
			if _, err := os.Lstat(in("there")); err != nil {
				t.Error(err)
			}
		})
	}
	if err := a.create(map[string][]byte{in("a", "b", "c"): []byte("1"), in("there", "a"): []byte("1")}); err != nil {
		t.Error(err)
	}
	if data, err := os.ReadFile(in("a", "b", "c")); err != nil || string(data) != "1" {
		t.Errorf("%q, %v", data, err)
	}
}

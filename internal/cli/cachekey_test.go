package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCacheKey holds the key of the cache to be made once, for nobody else to
// read, and not to be taken from where others may have laid it.
func TestCacheKey(t *testing.T) {
	dir := t.TempDir()
	key := func(env map[string]string) []byte {
		return (&app{Env: Env{Getenv: func(k string) string { return env[k] }}}).cacheKey()
	}
	own := map[string]string{"HOME": dir}
	first := key(own)
	if len(first) == 0 || !bytes.Equal(first, key(own)) {
		t.Fatal("the key is not kept")
	}
	file := filepath.Join(dir, ".config", "patuh", "cache.key")
	info, err := os.Lstat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatal(info, err)
	}
	if other := key(map[string]string{"XDG_CONFIG_HOME": filepath.Join(dir, "lain")}); len(other) == 0 || bytes.Equal(first, other) {
		t.Error("two users share a key")
	}
	for name, spoil := range map[string]func() error{
		"readable by others": func() error { return os.Chmod(file, 0o644) },
		"cut":                func() error { os.Chmod(file, 0o600); return os.Truncate(file, 5) },
		"a symbolic link": func() error {
			os.Remove(file)
			return os.Symlink(filepath.Join(dir, "lain", "patuh", "cache.key"), file)
		},
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		if key(own) != nil {
			t.Errorf("%s, and believed", name)
		}
	}
	if key(nil) != nil || key(map[string]string{"HOME": "relatif"}) != nil {
		t.Error("there is a key without a place for it")
	}
}

package seal

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestKey(t *testing.T) {
	private, public, err := Generate([]byte(password))
	must(t, err)
	if !strings.HasPrefix(string(private), "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----") {
		t.Errorf("private key %.50s", private)
	}
	key, err := Load(private, []byte(password))
	must(t, err)
	known, err := LoadPublic(public)
	must(t, err)
	if !key.public.Equal(known) || key.ID() != KeyID(known) || len(key.ID()) != 64 {
		t.Errorf("key %s, public %s", key.ID(), KeyID(known))
	}
	_, err = Load(private, []byte("salah"))
	wantCode(t, err, WrongPassword)
	_, err = Load(private, nil)
	wantCode(t, err, WrongPassword)
	_, err = Load(public, nil)
	wantCode(t, err, BadKey)
	_, err = Load(nil, nil)
	wantCode(t, err, BadKey)
	if KeyID("x") != "" {
		t.Error("key id of no key")
	}

	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	must(t, err)
	der, err := x509.MarshalPKIXPublicKey(p384.Public())
	must(t, err)
	for name, data := range map[string][]byte{
		"none":    nil,
		"private": private,
		"two":     append(append([]byte{}, public...), public...),
		"P-384":   pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}),
		"garbage": pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: []byte("x")}),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := LoadPublic(data)
			wantCode(t, err, BadKey)
		})
	}
}

func TestEnsureKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", ".patuh")
	key, created, err := EnsureKey(dir, []byte(password))
	must(t, err)
	if !created {
		t.Error("not created")
	}
	for name, mode := range map[string]os.FileMode{PrivateKeyFile: 0o600, PublicKeyFile: 0o644, ".gitignore": 0o644} {
		info, err := os.Stat(filepath.Join(dir, name))
		must(t, err)
		if info.Mode() != mode {
			t.Errorf("%s: %v", name, info.Mode())
		}
	}
	ignore, err := os.ReadFile(filepath.Join(dir, ".gitignore"))
	must(t, err)
	if strings.TrimSpace(string(ignore)) != "*" {
		t.Errorf(".gitignore %q", ignore)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 3 {
		t.Errorf("%v", entries)
	}

	again, created, err := EnsureKey(dir, []byte(password))
	must(t, err)
	if created || again.ID() != key.ID() {
		t.Error("another key")
	}
	_, _, err = EnsureKey(dir, []byte("salah"))
	wantCode(t, err, WrongPassword)

	must(t, os.Remove(filepath.Join(dir, PublicKeyFile)))
	again, _, err = EnsureKey(dir, []byte(password))
	must(t, err)
	public, err := os.ReadFile(filepath.Join(dir, PublicKeyFile))
	must(t, err)
	if known, err := LoadPublic(public); err != nil || KeyID(known) != again.ID() {
		t.Errorf("public key not restored: %v", err)
	}

	_, other, err := Generate(nil)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, PublicKeyFile), other, 0o644))
	_, _, err = EnsureKey(dir, []byte(password))
	wantCode(t, err, BadKey)

	must(t, os.Remove(filepath.Join(dir, PrivateKeyFile)))
	_, _, err = EnsureKey(dir, []byte(password))
	wantCode(t, err, KeyExists)
	if kept, _ := os.ReadFile(filepath.Join(dir, PublicKeyFile)); string(kept) != string(other) {
		t.Error("overwritten")
	}
}

// TestEnsureKeyTogether: of several that make a key at once, all get the same.
func TestEnsureKeyTogether(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	var ids [3]string
	for i := range ids {
		wg.Go(func() {
			key, _, err := EnsureKey(dir, nil)
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = key.ID()
		})
	}
	wg.Wait()
	if ids[0] != ids[1] || ids[1] != ids[2] {
		t.Errorf("%v", ids)
	}
}

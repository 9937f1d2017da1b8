package seal

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/sigstore/cosign/v2/pkg/cosign"
	"github.com/sigstore/sigstore/pkg/signature"
)

// The files of a key directory.
const (
	PrivateKeyFile = "cosign.key"
	PublicKeyFile  = "cosign.pub"
)

// maxIgnored bounds a .gitignore that is read, in bytes.
const maxIgnored = 1 << 20

// Key signs: ECDSA on P-256 with SHA-256, the keys that cosign makes.
type Key struct {
	signer signature.SignerVerifier
	public *ecdsa.PublicKey
}

// Public is the half to publish.
func (k *Key) Public() crypto.PublicKey { return k.public }

// ID is the [KeyID] of the public half.
func (k *Key) ID() string { return KeyID(k.public) }

// Generate makes a key pair as cosign's generate-key-pair does: the private key
// in PEM, PKCS #8 encrypted with the password (scrypt and NaCl secretbox), and
// the public key in PEM, SubjectPublicKeyInfo. The password may be empty.
func Generate(password []byte) (private, public []byte, err error) {
	keys, err := cosign.GenerateKeyPair(func(bool) ([]byte, error) { return password, nil })
	if err != nil {
		return nil, nil, fmt.Errorf("generate key: %w", err)
	}
	return keys.PrivateBytes, keys.PublicBytes, nil
}

// Load opens a private key that [Generate] or cosign made. The error is a
// [Problem]: WrongPassword or BadKey.
func Load(privatePEM, password []byte) (*Key, error) {
	signer, err := cosign.LoadPrivateKey(privatePEM, password, nil)
	if err != nil {
		if strings.Contains(err.Error(), "decryption failed") { // go-securesystemslib names no error
			return nil, problem("", WrongPassword)
		}
		return nil, problem("", BadKey, err)
	}
	public, err := signer.PublicKey()
	if err != nil {
		return nil, problem("", BadKey, err)
	}
	p256, err := asP256(public)
	if err != nil {
		return nil, err
	}
	return &Key{signer: signer, public: p256}, nil
}

// LoadPublic reads one public key in PEM, SubjectPublicKeyInfo. The error is a
// [Problem] with the code BadKey.
func LoadPublic(publicPEM []byte) (crypto.PublicKey, error) {
	block, rest := pem.Decode(publicPEM)
	switch {
	case block == nil:
		return nil, problem("", BadKey, errors.New("no PEM"))
	case block.Type != "PUBLIC KEY":
		return nil, problem("", BadKey, fmt.Errorf("PEM of a %q, not of a public key", strings.ToLower(block.Type)))
	case strings.TrimSpace(string(rest)) != "":
		return nil, problem("", BadKey, errors.New("more than one key"))
	}
	public, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, problem("", BadKey, err)
	}
	return asP256(public)
}

// KeyID names a public key: the SHA-256 of its SubjectPublicKeyInfo (RFC 5280)
// in hexadecimal. It is empty for what is no public key.
func KeyID(public crypto.PublicKey) string {
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return ""
	}
	return digest(der)
}

func asP256(public crypto.PublicKey) (*ecdsa.PublicKey, error) {
	k, ok := public.(*ecdsa.PublicKey)
	if !ok || k == nil || k.Curve != elliptic.P256() {
		return nil, problem("", BadKey, errors.New("not ECDSA on P-256"))
	}
	return k, nil
}

// EnsureKey opens the key in the directory, and makes directory and key if
// there are none: cosign.key with mode 0600, cosign.pub, and a .gitignore that
// keeps them out of a repository: all that is in a folder made for them, and of
// one that was there the private key alone. created says whether the key is new.
//
// It overwrites nothing. It fails if only the public key is there, or if the
// two do not belong together.
func EnsureKey(dir string, password []byte) (key *Key, created bool, err error) {
	privatePath, publicPath := filepath.Join(dir, PrivateKeyFile), filepath.Join(dir, PublicKeyFile)
	private, err := os.ReadFile(privatePath)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(publicPath); err == nil {
			return nil, false, problem(PublicKeyFile, KeyExists, publicPath)
		}
		private, created, err = makeKey(dir, password)
	}
	if err != nil {
		return nil, false, err
	}
	key, err = Load(private, password)
	if err != nil {
		return nil, false, in(PrivateKeyFile, err)
	}
	public, err := os.ReadFile(publicPath)
	if errors.Is(err, fs.ErrNotExist) {
		der, err := x509.MarshalPKIXPublicKey(key.public)
		if err != nil {
			return nil, false, err
		}
		public = pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
		if err := writeNew(publicPath, public, 0o644); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, false, err
		}
	} else if err != nil {
		return nil, false, err
	}
	known, err := LoadPublic(public)
	if err != nil {
		return nil, false, in(PublicKeyFile, err)
	}
	if !key.public.Equal(known) {
		return nil, false, problem(PublicKeyFile, BadKey, fmt.Errorf("does not belong to %s", PrivateKeyFile))
	}
	return key, created, nil
}

// makeKey returns the private key that is in the directory afterwards: of two
// that make one at the same time, the first wins.
func makeKey(dir string, password []byte) (private []byte, created bool, err error) {
	if err := ignore(dir); err != nil {
		return nil, false, err
	}
	private, _, err = Generate(password)
	if err != nil {
		return nil, false, err
	}
	path := filepath.Join(dir, PrivateKeyFile)
	err = writeNew(path, private, 0o600)
	if errors.Is(err, fs.ErrExist) {
		private, err = os.ReadFile(path)
		return private, false, err
	}
	return private, err == nil, err
}

// ignore makes the directory, if need be, and keeps the private key that will be
// in it out of a repository.
func ignore(dir string) error {
	rule := "*\n"
	if _, err := os.Lstat(dir); err == nil {
		rule = "/" + PrivateKeyFile + "\n"
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	err := writeNew(filepath.Join(dir, ".gitignore"), []byte(rule), 0o644)
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Lstat(filepath.Join(dir, ".gitignore"))
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() { // git itself heeds no link
		return problem(".gitignore", NotRegular, info.Mode())
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	f, err := root.OpenFile(".gitignore", os.O_RDWR|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	told, err := io.ReadAll(io.LimitReader(f, maxIgnored))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(told)) {
		if line = strings.TrimSpace(line); line == "*" || line == PrivateKeyFile || line == "/"+PrivateKeyFile {
			return nil
		}
	}
	if len(told) > 0 && told[len(told)-1] != '\n' {
		rule = "\n" + rule
	}
	_, err = f.WriteString(rule)
	return err
}

// in says which file a problem is of.
func in(file string, err error) error {
	var p Problem
	if errors.As(err, &p) {
		p.File = file
		return p
	}
	return fmt.Errorf("%s: %w", file, err)
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

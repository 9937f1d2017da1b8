package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/seal"
)

func (a *app) keyCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{Use: "key", Short: a.say("Membuat dan menampilkan kunci penyegel", "Makes and shows sealing keys")})
	var dir string
	generate := &cobra.Command{
		Use: "generate", Args: a.arguments(0, 0), ValidArgsFunction: cobra.NoFileCompletions,
		Short: a.say("Membuat cosign.key dan cosign.pub (sandi dari COSIGN_PASSWORD)", "Makes cosign.key and cosign.pub (password from COSIGN_PASSWORD)"),
		RunE: func(*cobra.Command, []string) error {
			if _, err := os.Lstat(filepath.Join(dir, seal.PrivateKeyFile)); err == nil {
				return usage(audit.Text{ID: "%s sudah ada dan tidak ditimpa", EN: "%s already exists and is not written over"}, a.lang, filepath.Join(dir, seal.PrivateKeyFile))
			}
			key, _, err := seal.EnsureKey(dir, a.password())
			if err != nil {
				return a.sealError(err)
			}
			a.warnNoPassword()
			_, err = fmt.Fprintln(a.Stdout, a.say("Kunci %s dibuat: %s disimpan pemiliknya, %s dibagikan.", "Key %s made: %s is its owner's to keep, %s is handed out.",
				key.ID(), filepath.Join(dir, seal.PrivateKeyFile), filepath.Join(dir, seal.PublicKeyFile)))
			return err
		},
	}
	generate.Flags().StringVar(&dir, "dir", ".patuh", a.say("folder kunci", "the keys' folder"))
	show := &cobra.Command{
		Use: "show [KEY]", Args: a.arguments(0, 1),
		Short: a.say("Menampilkan id sebuah kunci publik (bawaan: .patuh/cosign.pub)", "Shows a public key's id (default: .patuh/cosign.pub)"),
		RunE: func(_ *cobra.Command, args []string) error {
			name := filepath.Join(".patuh", seal.PublicKeyFile)
			if len(args) == 1 {
				name = args[0]
			}
			data, err := readKeyFile(name)
			if err != nil {
				return err
			}
			public, err := seal.LoadPublic(data)
			if err != nil {
				return fmt.Errorf("%s: %w", name, a.sealError(err))
			}
			_, err = fmt.Fprintf(a.Stdout, "%s\n%s", seal.KeyID(public), data)
			return err
		},
	}
	cmd.AddCommand(generate, show)
	return cmd
}

func (a *app) password() []byte { return []byte(a.Getenv("COSIGN_PASSWORD")) }

func (a *app) warnNoPassword() {
	if len(a.password()) == 0 {
		a.note("Kunci ini tanpa sandi: siapa pun yang membaca berkasnya dapat menyegel. Tetapkan COSIGN_PASSWORD untuk memberinya sandi.",
			"This key has no password: whoever reads its file can seal. Set COSIGN_PASSWORD to give it one.")
	}
}

// sealingKey begins to open the key named, or the workspace's own, and returns
// how to wait for it: undoing a key's encryption is slow on purpose, and goes on
// while manifests are read. Where there is no key and none was named, one is
// made then.
func (a *app) sealingKey(ctx context.Context, name, state string) func() (*seal.Key, error) {
	path := name
	if path == "" {
		path = filepath.Join(state, seal.PrivateKeyFile)
	}
	open := a.openKey(name, state, path)
	return func() (*seal.Key, error) {
		if err := a.secret(ctx, path); err != nil {
			return nil, err
		}
		return open()
	}
}

// whichKey is the mistake of sealing what is said of a repository without a key: one
// that lies in there is whoever's that made the repository.
func (a *app) whichKey() error {
	return usage(audit.Text{
		ID: "dengan kunci mana disegel? Beri --key, yang dibuat di luar repositori: patuh key generate --dir FOLDER",
		EN: "which key is to seal it? Give --key, made outside of the repository: patuh key generate --dir FOLDER",
	}, a.lang)
}

// secret asks that git does not keep a private key, nor what a link to it leads to: who
// can read the repository then can seal with it.
func (a *app) secret(ctx context.Context, path string) error {
	names := []string{path}
	if target, err := filepath.EvalSymlinks(path); err == nil && target != path {
		names = append(names, target)
	}
	for i, kept := range tracked(ctx, names...) {
		name := names[i]
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case kept.err != nil:
			a.note("Apakah git menyimpan %s tidak dapat diketahui: %s", "Whether git keeps %s cannot be told: %s", clean(name), clean(a.unreadable(filepath.Dir(name), kept.err).Error()))
		case kept.is:
			return usage(audit.Text{
				ID: "%s tersimpan dalam git, jadi kunci ini diketahui semua orang yang dapat membaca repositorinya, juga bila dihapus kelak: tidak dipakai menyegel. Keluarkan (git rm --cached %[1]s), beri tahu yang memegang cosign.pub-nya bahwa kunci ini tidak berlaku, dan buat yang baru dengan patuh key generate",
				EN: "%s is kept by git, so everyone who can read the repository knows this key, also once it is removed: nothing is sealed with it. Take it out (git rm --cached %[1]s), tell those who hold its cosign.pub that it is void, and make a new one with patuh key generate",
			}, a.lang, clean(name))
		}
	}
	return nil
}

// openKey is sealingKey of the file that it is in.
func (a *app) openKey(name, state, path string) func() (*seal.Key, error) {
	data, err := readKeyFile(path)
	if name == "" {
		_, half := os.Lstat(filepath.Join(state, seal.PublicKeyFile))
		if errors.Is(err, fs.ErrNotExist) || half != nil {
			return func() (*seal.Key, error) { return a.newKey(state) }
		}
	}
	if name != "" && errors.Is(err, fs.ErrNotExist) {
		err = errors.New(a.say("%s tidak ada. Membuat sepasang kunci: patuh key generate --dir FOLDER", "%s is not there. To make a pair of keys: patuh key generate --dir FOLDER", clean(name)))
	}
	if err != nil {
		return func() (*seal.Key, error) { return nil, err }
	}
	type opened struct {
		key *seal.Key
		err error
	}
	opening := make(chan opened, 1)
	go func() {
		key, err := seal.Load(data, a.password())
		opening <- opened{key, err}
	}()
	return func() (*seal.Key, error) {
		o := <-opening
		var p seal.Problem
		if errors.As(o.err, &p) && p.Code == seal.WrongPassword && len(a.password()) == 0 && a.Terminal.Password != nil {
			password, err := a.Terminal.Password(a.say("Sandi %s: ", "Password of %s: ", path))
			if err != nil {
				return nil, err
			}
			o.key, o.err = seal.Load(data, password)
		}
		if errors.As(o.err, &p) && p.Code == seal.WrongPassword && len(a.password()) == 0 && a.Terminal.Password == nil {
			return nil, errors.New(a.say("%s bersandi; tetapkan COSIGN_PASSWORD", "%s has a password; set COSIGN_PASSWORD", path))
		}
		if o.err != nil {
			return nil, fmt.Errorf("%s: %w", path, a.sealError(o.err))
		}
		if name == "" { // the half that is handed out must be of the one that seals
			public, err := readKeyFile(filepath.Join(state, seal.PublicKeyFile))
			if err != nil {
				return nil, err
			}
			if known, err := seal.LoadPublic(public); err != nil || seal.KeyID(known) != o.key.ID() {
				return nil, errors.New(a.say("%s bukan pasangan %s", "%s does not belong to %s", seal.PublicKeyFile, path))
			}
		}
		return o.key, nil
	}
}

// newKey makes the workspace's own key and says so.
func (a *app) newKey(state string) (*seal.Key, error) {
	key, created, err := seal.EnsureKey(state, a.password())
	if err != nil {
		return nil, a.sealError(err)
	}
	if created {
		a.note("Tidak ada --key: sebuah kunci dibuat di %s. Sebarkan cosign.pub kepada yang akan memeriksa; simpan cosign.key.",
			"No --key: one was made in %s. Give cosign.pub to those who will verify; keep cosign.key.", state)
		a.warnNoPassword()
	}
	return key, nil
}

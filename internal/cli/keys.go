package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/seal"
)

func (a *app) keyCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "key", Short: a.say("Membuat dan menampilkan kunci penyegel", "Makes and shows sealing keys")}
	var dir string
	generate := &cobra.Command{
		Use: "generate", Args: cobra.NoArgs,
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
			fmt.Fprintln(a.Stdout, a.say("Kunci %s dibuat di %s.", "Key %s made in %s.", key.ID(), dir))
			return nil
		},
	}
	generate.Flags().StringVar(&dir, "dir", ".patuh", a.say("folder kunci", "the keys' folder"))
	show := &cobra.Command{
		Use: "show [KEY]", Args: cobra.MaximumNArgs(1),
		Short: a.say("Menampilkan id sebuah kunci publik (bawaan: .patuh/cosign.pub)", "Shows a public key's id (default: .patuh/cosign.pub)"),
		RunE: func(_ *cobra.Command, args []string) error {
			name := filepath.Join(".patuh", seal.PublicKeyFile)
			if len(args) == 1 {
				name = args[0]
			}
			data, err := os.ReadFile(name)
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

// sealingKey is the key named, else the workspace's own, made where there is none.
func (a *app) sealingKey(name, state string) (*seal.Key, error) {
	if name == "" {
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
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	key, err := seal.Load(data, a.password())
	var p seal.Problem
	if errors.As(err, &p) && p.Code == seal.WrongPassword && len(a.password()) == 0 && a.Terminal.Password != nil {
		password, readErr := a.Terminal.Password(a.say("Sandi %s: ", "Password of %s: ", name))
		if readErr != nil {
			return nil, readErr
		}
		key, err = seal.Load(data, password)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, a.sealError(err))
	}
	return key, nil
}

package cli

import (
	"context"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/seal"
)

func (a *app) verifyCommand() *cobra.Command {
	var keys []string
	var tsaRoot string
	var workers int
	cmd := &cobra.Command{
		Use: "verify DIR", Args: a.arguments(1, 1),
		Short: a.say("Memeriksa segel sebuah folder audit dan menilainya ulang", "Checks an audit folder's seal and judges it again"),
		Long: a.say(`Memeriksa setiap berkas folder audit terhadap segelnya, segel terhadap kunci yang dipercaya, lalu menilai ulang dari
masukan folder itu sendiri dan membandingkan hasilnya. Tidak memakai jaringan.

Kode keluar: 0 semuanya cocok · 1 tidak dapat berjalan · 2 salah pakai · 3 ada yang tidak cocok.`,
			`Checks every file of an audit folder against its seal, the seal against a trusted key, then judges again from the
folder's own inputs and compares. Uses no network.

Exit codes: 0 all agrees · 1 it could not run · 2 usage · 3 something does not agree.`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.verify(cmd.Context(), args[0], keys, tsaRoot, workers)
		},
	}
	cmd.Flags().StringArrayVar(&keys, "key", nil, a.say("kunci publik yang dipercaya; boleh beberapa", "a trusted public key; may be given several times"))
	cmd.Flags().StringVar(&tsaRoot, "tsa-root", "", a.say("sertifikat akar otoritas penanda waktu (PEM); penanda waktu menjadi wajib", "root certificates of the timestamp authority (PEM); a timestamp is then required"))
	cmd.Flags().IntVar(&workers, "workers", 0, a.say("jumlah pekerja (bawaan: satu tiap prosesor)", "workers (default: one for each processor)"))
	return cmd
}

func (a *app) verify(ctx context.Context, dir string, names []string, tsaRoot string, workers int) error {
	if len(names) == 0 {
		return usage(audit.Text{
			ID: "tanpa kunci yang dipercaya tidak ada yang dapat dibuktikan: siapa pun dapat menyegel folder apa pun. Beri --key cosign.pub, yang diperoleh dari penyegelnya lewat jalan lain, bukan dari folder ini",
			EN: "without a trusted key nothing can be proved: anyone can seal any folder. Give --key cosign.pub, got from whoever sealed it by another way, not from this folder",
		}, a.lang)
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return a.notThere(dir)
	}
	trusted, err := a.trusted(names)
	if err != nil {
		return err
	}
	var o seal.VerifyOptions
	if tsaRoot != "" {
		roots, err := certificates(tsaRoot)
		if err != nil {
			return err
		}
		o.TSARoots = roots
	}
	report, err := seal.Verify(dir, trusted, o)
	if err != nil {
		return a.sealError(err)
	}
	for _, p := range report.Problems {
		fmt.Fprintln(a.Stdout, a.say("GAGAL  %s", "FAIL  %s", a.problem(p)))
	}
	if !report.OK() {
		a.exit = exitFail
		fmt.Fprintln(a.Stdout, a.say("Folder ini BUKAN yang disegel; masalah: %d. Penilaian ulang tidak dilakukan.", "This folder is NOT what was sealed; problems: %d. It was not judged again.", len(report.Problems)))
		return nil
	}
	fmt.Fprintln(a.Stdout, a.say("Segel cocok: %d berkas, kunci %s", "Seal holds: %d files, key %s", report.Files, report.KeyID))
	if report.Timestamp != nil {
		fmt.Fprintln(a.Stdout, a.say("Penanda waktu: %s", "Timestamp: %s", report.Timestamp.Time))
		if !report.Timestamp.Pinned {
			fmt.Fprintln(a.Stdout, a.say("  Otoritasnya belum Anda percayai sendiri: beri --tsa-root.", "  You have not named its authority as trusted: give --tsa-root."))
		}
	}
	result, err := pipeline.Replay(ctx, dir, workers, nil)
	switch {
	case ctx.Err() != nil: // called off, which says nothing of the folder
		return ctx.Err()
	case errors.Is(err, pipeline.ErrDiffers):
		a.exit = exitFail
		fmt.Fprintln(a.Stdout, a.say("GAGAL  report.json: penilaian ulang dari masukan folder ini memberi hasil lain", "FAIL  report.json: judging again from this folder's inputs gives another result"))
		return nil
	case err != nil:
		a.exit = exitFail
		fmt.Fprintln(a.Stdout, a.say("GAGAL  penilaian ulang: %v", "FAIL  judging again: %v", err))
		return nil
	}
	if points := pipeline.Disagreements(&report.Statement.Predicate, result); len(points) > 0 {
		a.exit = exitFail
		fmt.Fprintln(a.Stdout, a.say("GAGAL  %s: pernyataan segel berbeda dari laporan tentang: %s", "FAIL  %s: the seal's statement differs from the report on: %s", seal.SealFile, strings.Join(points, ", ")))
		return nil
	}
	fmt.Fprintln(a.Stdout, a.say("Penilaian ulang cocok: %d hasil, keluaran yang sama bita demi bita.", "Judged again: %d results, the same report byte for byte.", result.Summary.Total))
	fmt.Fprintln(a.Stdout, a.say("Tanda tangan ini tidak tersertifikasi (PP 71/2019): menjamin keutuhan, bukan pengganti tanda tangan pejabat.", "This signature is uncertified (PP 71/2019): it vouches for integrity and does not replace an official's signature."))
	return nil
}

// trusted reads the public keys that are trusted.
func (a *app) trusted(names []string) ([]crypto.PublicKey, error) {
	var trusted []crypto.PublicKey
	for _, name := range names {
		data, err := readKeyFile(name)
		if err != nil {
			return nil, err
		}
		public, err := seal.LoadPublic(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, a.sealError(err))
		}
		trusted = append(trusted, public)
	}
	return trusted, nil
}

func certificates(name string) ([]*x509.Certificate, error) {
	data, err := readKeyFile(name)
	if err != nil {
		return nil, err
	}
	var out []*x509.Certificate
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			break
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no certificate in it", name)
	}
	return out, nil
}

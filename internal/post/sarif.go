package post

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/sarif"
)

// What GitHub takes of one SARIF file, and how long it is waited for.
const (
	maxPacked    = 10 << 20
	firstPause   = time.Second
	longestPause = 10 * time.Second
	maxPauses    = 2 * time.Minute // in all
)

// SARIF uploads a result to code scanning, and waits until it is processed. To
// upload it again takes the place of the first.
func (p *Poster) SARIF(ctx context.Context, a *audit.Audit) error {
	if !strings.HasPrefix(p.o.Target.Ref, "refs/") {
		return githubapi.Reason("berkas SARIF tidak dikirim: ref-nya tidak diketahui", "the SARIF file was not posted: its ref is not known")
	}
	var packed bytes.Buffer
	pack := gzip.NewWriter(&packed)
	if err := sarif.Format.Render(pack, a, reports.Options{Lang: p.o.Lang}); err != nil {
		return err
	}
	if err := pack.Close(); err != nil {
		return err
	}
	if packed.Len() > maxPacked {
		return githubapi.Reason("berkas SARIF tidak dikirim: lebih besar daripada 10 MB terkompresi yang diterima GitHub", "the SARIF file was not posted: it is larger than the 10 MB, packed, that GitHub takes")
	}
	encoded := base64.StdEncoding.EncodeToString(packed.Bytes())
	sent, res, err := p.asks.API.CodeScanning.UploadSarif(p.often(ctx), p.owner, p.repo, &github.SarifAnalysis{
		CommitSHA: &p.o.Target.SHA, Ref: &p.o.Target.Ref, Sarif: &encoded,
	})
	if err != nil {
		return p.failure(ctx, res, err, anUpload)
	}
	id := sent.GetID()
	if githubapi.Named(id) != nil {
		return githubapi.NotUnderstood
	}
	for waited, pause := time.Duration(0), firstPause; waited < maxPauses; waited, pause = waited+pause, min(pause*2, longestPause) {
		if err := p.asks.Transport.Sleep(ctx, pause); err != nil {
			return err
		}
		got, res, err := p.asks.API.CodeScanning.GetSARIF(p.often(ctx), p.owner, p.repo, id)
		if res != nil && res.Response != nil && res.StatusCode == http.StatusNotFound {
			continue // not there yet
		}
		if err != nil {
			return p.failure(ctx, res, err, anUpload)
		}
		switch got.GetProcessingStatus() {
		case "complete":
			return nil
		case "failed":
			return errFailed
		case "pending":
		default:
			return githubapi.NotUnderstood
		}
	}
	return errPending
}

// How processing can end otherwise than well.
var (
	errFailed  error = githubapi.Reason("GitHub menerima berkas SARIF, tetapi tidak dapat mengolahnya", "GitHub took the SARIF file, and could not process it")
	errPending error = githubapi.Reason("GitHub menerima berkas SARIF dan belum selesai mengolahnya setelah dua menit", "GitHub took the SARIF file and has not processed it after two minutes")
)

// Pending says whether what was sent is only not processed yet.
func Pending(err error) bool { return errors.Is(err, errPending) }

package github

import (
	"context"
	"errors"
	"net/http"
	"strings"

	api "github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Reasons told in more than one place. Nothing of an answer's own words gets
// into a reason: they may hold an address with a token in it.
var (
	notUnderstood = reason("jawaban GitHub tidak dapat dipahami", "GitHub's answer could not be understood")
	cutShort      = reason("jawaban GitHub terputus", "GitHub's answer was cut short")
	tooLong       = reason("jawaban GitHub lebih besar daripada yang diterima", "GitHub's answer is larger than what is taken")
	silent        = reason("GitHub berhenti menjawab", "GitHub stopped answering")
	elsewhere     = reason("GitHub mengalihkan permintaan ke tempat lain", "GitHub redirects the request elsewhere")
	notThere      = reason("GitHub tidak memilikinya, atau tidak memperlihatkannya dengan izin yang ada", "GitHub does not have it, or does not show it with the permission there is")
	notThereOpen  = reason("GitHub tidak memilikinya, atau tidak memperlihatkannya tanpa token", "GitHub does not have it, or does not show it without a token")
	damaged       = reason("daftar berkas dari GitHub tidak sesuai dengan sidiknya", "the list of files from GitHub is not what its digest says")
)

// failure tells why a call failed. ctx is the caller's.
func (c *Client) failure(ctx context.Context, res *api.Response, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if known := new(tree.Error); errors.As(err, &known) {
		return known
	}
	if res == nil || res.Response == nil || res.StatusCode < 300 {
		return notUnderstood
	}
	said := new(api.ErrorResponse)
	errors.As(err, &said)
	return c.status(res.StatusCode, res.Header, said)
}

// status tells what a status of an answer means.
func (c *Client) status(code int, header http.Header, said *api.ErrorResponse) *tree.Error {
	words := strings.ToLower(said.Message)
	switch {
	case code == http.StatusUnauthorized && c.token == "" && c.app == nil:
		return reason("GitHub meminta token", "GitHub asks for a token")
	case code == http.StatusUnauthorized && c.app != nil:
		return reason("GitHub tidak mengakui kunci App itu, atau kuncinya sudah dicabut", "GitHub does not acknowledge the App's key, or it was revoked")
	case code == http.StatusUnauthorized:
		return reason("GitHub tidak mengakui token itu; mungkin salah, dicabut, atau kedaluwarsa", "GitHub does not acknowledge the token; it may be wrong, revoked or expired")
	case code == http.StatusForbidden && strings.HasPrefix(header.Get("X-GitHub-SSO"), "required"):
		return reason("tokennya belum diizinkan untuk SSO organisasi itu", "the token is not authorised for the organisation's SSO")
	case code == http.StatusForbidden && strings.Contains(words, "ip allow list"):
		return reason("organisasi itu tidak mengizinkan alamat IP ini", "the organisation does not permit this IP address")
	case code == http.StatusForbidden && strings.Contains(words, "suspended"):
		return reason("pemasangan App itu ditangguhkan", "the App's installation is suspended")
	case code == http.StatusForbidden && (said.Block != nil || strings.Contains(words, "access blocked")):
		return reason("GitHub memblokir repositori itu", "GitHub blocks the repository")
	case code == http.StatusForbidden && strings.Contains(words, "disabled"):
		return reason("GitHub menonaktifkan repositori itu", "GitHub has disabled the repository")
	case code == http.StatusForbidden:
		return reason("GitHub menolak: tokennya tidak diizinkan melihatnya", "GitHub refuses: the token is not permitted to see it")
	case code == http.StatusNotFound && c.token == "" && c.app == nil:
		return notThereOpen
	case code == http.StatusNotFound:
		return notThere
	case code == http.StatusConflict:
		return reason("repositori itu kosong: belum ada satu pun commit", "the repository is empty: there is no commit in it")
	case code == http.StatusUnprocessableEntity:
		return reason("revisi itu tidak ada di repositori", "the revision is not in the repository")
	case code == http.StatusUnavailableForLegalReasons:
		return reason("GitHub menutup repositori itu karena tuntutan hukum (DMCA)", "GitHub has shut the repository for legal reasons (DMCA)")
	case code >= 500:
		return reason("GitHub sedang terganggu", "GitHub is out of order")
	}
	return notUnderstood
}

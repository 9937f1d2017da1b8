package githubapi

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Reasons told in more than one place. Nothing of an answer's own words gets
// into a reason: they may hold an address with a token in it.
var (
	NotUnderstood = Reason("jawaban GitHub tidak dapat dipahami", "GitHub's answer could not be understood")
	CutShort      = Reason("jawaban GitHub terputus", "GitHub's answer was cut short")
	TooLong       = Reason("jawaban GitHub lebih besar daripada yang diterima", "GitHub's answer is larger than what is taken")
	Silent        = Reason("GitHub berhenti menjawab", "GitHub stopped answering")
	Elsewhere     = Reason("GitHub mengalihkan permintaan ke tempat lain", "GitHub redirects the request elsewhere")
)

// Reason is an error in both languages.
func Reason(id, en string) *tree.Error {
	return &tree.Error{Text: inventory.Text{ID: id, EN: en}}
}

// Failure tells why a call failed. ctx is the caller's; status tells what a
// status of an answer means to it.
func Failure(ctx context.Context, res *github.Response, err error, status func(code int, header http.Header, said *github.ErrorResponse) *tree.Error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if known := new(tree.Error); errors.As(err, &known) {
		return known
	}
	if res == nil || res.Response == nil || res.StatusCode < 300 {
		return NotUnderstood
	}
	said := new(github.ErrorResponse)
	errors.As(err, &said)
	return status(res.StatusCode, res.Header, said)
}

// Status tells what a status means whatever was asked; nil where that depends on
// it. known says whether a token was sent.
func Status(code int, header http.Header, said *github.ErrorResponse, known bool) *tree.Error {
	words := strings.ToLower(said.Message)
	switch {
	case code == http.StatusUnauthorized && !known:
		return Reason("GitHub meminta token", "GitHub asks for a token")
	case code == http.StatusUnauthorized:
		return Reason("GitHub tidak mengakui token itu; mungkin salah, dicabut, atau kedaluwarsa", "GitHub does not acknowledge the token; it may be wrong, revoked or expired")
	case code == http.StatusForbidden && strings.HasPrefix(header.Get("X-GitHub-SSO"), "required"):
		return Reason("tokennya belum diizinkan untuk SSO organisasi itu", "the token is not authorised for the organisation's SSO")
	case code == http.StatusForbidden && strings.Contains(words, "ip allow list"):
		return Reason("organisasi itu tidak mengizinkan alamat IP ini", "the organisation does not permit this IP address")
	case code == http.StatusForbidden && strings.Contains(words, "suspended"):
		return Reason("pemasangan App itu ditangguhkan", "the App's installation is suspended")
	case code == http.StatusForbidden && (said.Block != nil || strings.Contains(words, "access blocked")):
		return Reason("GitHub memblokir repositori itu", "GitHub blocks the repository")
	case code == http.StatusUnavailableForLegalReasons:
		return Reason("GitHub menutup repositori itu karena tuntutan hukum (DMCA)", "GitHub has shut the repository for legal reasons (DMCA)")
	case code >= 500:
		return Reason("GitHub sedang terganggu", "GitHub is out of order")
	}
	return nil
}

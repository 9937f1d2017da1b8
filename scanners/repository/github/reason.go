package github

import (
	"context"
	"net/http"
	"strings"

	api "github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Reasons told in more than one place. Nothing of an answer's own words gets
// into a reason: they may hold an address with a token in it.
var (
	notThere     = githubapi.Reason("GitHub tidak memilikinya, atau tidak memperlihatkannya dengan izin yang ada", "GitHub does not have it, or does not show it with the permission there is")
	notThereOpen = githubapi.Reason("GitHub tidak memilikinya, atau tidak memperlihatkannya tanpa token", "GitHub does not have it, or does not show it without a token")
	damaged      = githubapi.Reason("daftar berkas dari GitHub tidak sesuai dengan sidiknya", "the list of files from GitHub is not what its digest says")
)

// failure tells why a call failed. ctx is the caller's.
func (c *Client) failure(ctx context.Context, res *api.Response, err error) error {
	return githubapi.Failure(ctx, res, err, c.status)
}

// status tells what a status of an answer means.
func (c *Client) status(code int, header http.Header, said *api.ErrorResponse) *tree.Error {
	if code == http.StatusUnauthorized && c.app != nil {
		return githubapi.Reason("GitHub tidak mengakui kunci App itu, atau kuncinya sudah dicabut", "GitHub does not acknowledge the App's key, or it was revoked")
	}
	if known := githubapi.Status(code, header, said, c.token != "" || c.app != nil); known != nil {
		return known
	}
	switch {
	case code == http.StatusForbidden && strings.Contains(strings.ToLower(said.Message), "disabled"):
		return githubapi.Reason("GitHub menonaktifkan repositori itu", "GitHub has disabled the repository")
	case code == http.StatusForbidden:
		return githubapi.Reason("GitHub menolak: tokennya tidak diizinkan melihatnya", "GitHub refuses: the token is not permitted to see it")
	case code == http.StatusNotFound && c.token == "" && c.app == nil:
		return notThereOpen
	case code == http.StatusNotFound:
		return notThere
	case code == http.StatusConflict:
		return githubapi.Reason("repositori itu kosong: belum ada satu pun commit", "the repository is empty: there is no commit in it")
	case code == http.StatusUnprocessableEntity:
		return githubapi.Reason("revisi itu tidak ada di repositori", "the revision is not in the repository")
	}
	return githubapi.NotUnderstood
}

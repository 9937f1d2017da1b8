package github

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	api "github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on one archive.
const (
	maxPacked   = 1 << 30             // bytes as they come
	maxUnpacked = 4 << 30             // bytes when unpacked
	maxRatio    = 200                 // of the two, beyond what follows
	freeRatio   = 64 << 20            // bytes when unpacked that may be of any ratio
	maxKept     = 16 << 20            // bytes of a file that is kept; a larger one is asked for by itself
	maxMembers  = 2 * tree.MaxEntries // folders are members too
)

// archive gets the archive of a commit and keeps the blobs in it. It returns the
// time of the commit where the archive tells, also with an error.
func (c *Client) archive(ctx context.Context, owner, name, commit string) (time.Time, error) {
	in, err := c.begin(ctx, owner)
	if err != nil {
		return time.Time{}, err
	}
	// No redirection: go-github would go anywhere with the token. What is asked
	// for has the repository's present name.
	link, res, err := c.api.Repositories.GetArchiveLink(in, owner, name, api.Tarball, &api.RepositoryContentGetOptions{Ref: commit}, 0)
	if err != nil {
		return time.Time{}, c.failure(ctx, res, err)
	}
	link = c.api.BaseURL.ResolveReference(link)
	if !c.sends.Safe(link) {
		return time.Time{}, githubapi.Elsewhere
	}
	req, err := http.NewRequestWithContext(githubapi.UpTo(in, maxPacked), http.MethodGet, link.String(), nil)
	if err != nil {
		return time.Time{}, githubapi.NotUnderstood
	}
	got, err := c.http.Do(req)
	if err != nil {
		return time.Time{}, c.failure(ctx, nil, err)
	}
	defer got.Body.Close()
	if got.StatusCode != http.StatusOK {
		return time.Time{}, c.status(got.StatusCode, got.Header, new(api.ErrorResponse))
	}
	keep := func(data []byte) error {
		if c.store.putBlob(objectID(commit, "blob", data), data) != nil {
			return unwritable
		}
		return ctx.Err()
	}
	when, err := unpack(got.Body, commit, func(data []byte) error {
		// Where an attribute asks for it (eol=crlf), lines end otherwise in an
		// archive than in the blob. Which of the two it is, the digest says.
		if bytes.Contains(data, []byte("\r\n")) {
			if err := keep(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))); err != nil {
				return err
			}
		}
		return keep(data)
	})
	if err != nil {
		return when, c.failure(ctx, nil, err)
	}
	return when, nil
}

var (
	notAnArchive = githubapi.Reason("arsip repositori dari GitHub rusak", "the archive of the repository from GitHub is damaged")
	tooPacked    = githubapi.Reason("arsip repositori mengembang jauh melampaui batas", "the archive of the repository unpacks to far more than is taken")
)

// unpack reads the archive of a commit, a tar in gzip as git makes it, and gives
// the bytes of each file of no more than maxKept, and where each symbolic link
// leads, to keep, which must not hold on to them. The names in it are not looked
// at: what a file is, its digest says. when is the commit's time, zero where the
// archive does not say that it is of the commit.
func unpack(r io.Reader, commit string, keep func([]byte) error) (when time.Time, err error) {
	packed := &counter{r: r}
	zipped, err := gzip.NewReader(packed)
	if err != nil {
		return when, broken(err)
	}
	unpacked := &bomb{r: zipped, packed: packed}
	var buffer []byte
	files := tar.NewReader(unpacked)
	ours := false
	for members := 0; ; members++ {
		h, err := files.Next()
		switch {
		case errors.Is(err, io.EOF):
			if _, err := io.Copy(io.Discard, unpacked); err != nil { // its checksum comes last
				return when, broken(err)
			}
			return when, nil
		case err != nil:
			return when, broken(err)
		case members > maxMembers:
			return when, tooPacked
		case h.Typeflag == tar.TypeXGlobalHeader:
			ours = h.PAXRecords["comment"] == commit
			continue
		case ours && when.IsZero():
			when = h.ModTime.UTC()
		}
		var data []byte
		switch h.Typeflag {
		case tar.TypeSymlink:
			data = []byte(h.Linkname)
		case tar.TypeReg:
			if h.Size > maxKept {
				continue
			}
			if int64(cap(buffer)) < h.Size {
				buffer = make([]byte, max(h.Size, 2*int64(cap(buffer)), 64<<10))
			}
			data = buffer[:h.Size]
			if _, err := io.ReadFull(files, data); err != nil {
				return when, broken(err)
			}
		default:
			continue
		}
		if err := keep(data); err != nil {
			return when, err
		}
	}
}

// broken is why an archive cannot be read on: what the connection or a cap says,
// else that it is none.
func broken(err error) error {
	if known := new(tree.Error); errors.As(err, &known) {
		return known
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return notAnArchive
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bomb ends what unpacks to too much.
type bomb struct {
	r      io.Reader
	packed *counter
	n      int64
}

func (b *bomb) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > maxUnpacked || b.n > freeRatio && b.n/maxRatio > b.packed.n {
		return n, tooPacked
	}
	return n, err
}

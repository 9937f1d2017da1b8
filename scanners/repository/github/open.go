package github

import (
	"context"
	"errors"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Tree is one commit of a repository. Its list of files is on disk and so are
// most of its bytes; what the archive lacked is asked for when it is read.
type Tree struct {
	c       *Client
	owner   string
	name    string
	renamed bool
	header  header
	list    *os.File

	mu         sync.Mutex
	singles    int   // blobs asked for by themselves
	archived   bool  // the archive was read, or cannot be
	archiveErr error // why it could not be read to its end
}

var _ tree.Tree = (*Tree)(nil)

// Caps on blobs that are asked for by themselves.
const (
	maxSingles = 500 // of one tree
	someLost   = 8   // blobs of a kept list that are not in the cache, before the archive is got again
)

// Open returns the tree of a repository at a revision: a branch, a tag, a commit
// or, if empty, the default branch. Errors are the context's or a *tree.Error.
// The tree is to be closed.
func (c *Client) Open(ctx context.Context, owner, name, revision string) (*Tree, error) {
	if err := githubapi.Named(owner, name); err != nil {
		return nil, err
	}
	if revision == "" {
		revision = "HEAD"
	}
	if !revisable(revision) {
		return nil, githubapi.Reason("nama revisi itu tidak mungkin ada di git", "the revision has a name git cannot have")
	}
	in, err := c.begin(ctx, owner)
	if err != nil {
		return nil, err
	}
	is, renamed, err := c.resolve(ctx, in, owner, name, revision)
	if err != nil {
		return nil, err
	}
	t := &Tree{c: c, renamed: renamed}
	t.owner, t.name, _ = strings.Cut(is.Name, "/")
	if t.list, t.header = c.store.openListing(is.Commit); t.list == nil {
		if err := t.fetch(ctx, is.Commit); err != nil {
			return nil, err
		}
	}
	if c.store.putLast(owner, name, revision, is) != nil {
		t.Close()
		return nil, unwritable
	}
	return t, nil
}

// revisable says whether a revision's name can be git's (git-check-ref-format),
// and stays in its place in the path of a request.
func revisable(revision string) bool {
	bad := func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune(`~^:?*[\`, r) }
	return len(revision) <= 255 && !strings.ContainsFunc(revision, bad) && !strings.Contains(revision, "..") &&
		!strings.Contains("/"+revision, "/.") && !strings.Contains("/"+revision+"/", "//") && !strings.HasPrefix(revision, "-")
}

// resolve asks which commit a revision is, and what the repository is called.
func (c *Client) resolve(ctx, in context.Context, owner, name, revision string) (is seen, renamed bool, err error) {
	was := c.store.last(owner, name, revision)
	commit, res, err := c.api.Repositories.GetCommitSHA1(githubapi.UpTo(in, githubapi.MaxError), owner, name, revision, was.Commit)
	unchanged := false
	if err != nil {
		if res == nil || res.Response == nil || res.StatusCode != http.StatusNotModified || was.Commit == "" || ctx.Err() != nil {
			return seen{}, false, c.failure(ctx, res, err)
		}
		unchanged, commit = true, was.Commit
	}
	if !isID(commit) {
		return seen{}, false, githubapi.NotUnderstood
	}
	is = seen{Commit: commit, Name: owner + "/" + name}
	asked := c.api.BaseURL.Path + "repos/" + is.Name + "/"
	switch {
	case strings.HasPrefix(res.Request.URL.Path, asked):
		return is, false, nil
	case unchanged && githubapi.Named(strings.Split(was.Name, "/")...) == nil:
		is.Name = was.Name
	default: // redirected, to an address that has the repository's number
		r, res, err := c.api.Repositories.Get(in, owner, name)
		if err != nil {
			return seen{}, false, c.failure(ctx, res, err)
		}
		now, err := repository(r)
		if err != nil {
			return seen{}, false, err
		}
		is.Name = now.Name
	}
	return is, !strings.EqualFold(is.Name, owner+"/"+name), nil
}

// fetch gets the list of a commit's files, and its bytes.
func (t *Tree) fetch(ctx context.Context, commit string) error {
	in, err := t.c.begin(ctx, t.owner)
	if err != nil {
		return err
	}
	p, err := t.c.listing(in, t.owner, t.name, commit)
	if err != nil {
		return orEnded(ctx, err)
	}
	when, err := t.c.archive(ctx, t.owner, t.name, commit)
	if ctx.Err() != nil || errors.Is(err, unwritable) {
		p.drop()
		return orEnded(ctx, err)
	}
	t.archived, t.archiveErr = true, err
	if when.IsZero() || p.Tree == "" {
		// The archive did not tell, or the list: the commit itself does.
		is, res, err := t.c.api.Git.GetCommit(in, t.owner, t.name, commit)
		if err != nil {
			p.drop()
			return t.c.failure(ctx, res, err)
		}
		when = is.GetCommitter().GetDate().Time
		if p.Tree == "" {
			p.Tree = is.GetTree().GetSHA()
		}
		if when.IsZero() || is.GetTree().GetSHA() != p.Tree || !isID(p.Tree) {
			p.drop()
			return damaged
		}
	}
	p.Time = when.Unix()
	if err := p.keep(t.c.store); err != nil {
		return err
	}
	if t.list, t.header = t.c.store.openListing(commit); t.list == nil {
		return unreadable
	}
	return nil
}

// orEnded is err, or what the context says where that has ended.
func orEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// Commit implements tree.Tree.
func (t *Tree) Commit() tree.Commit { return t.header.commit() }

// Name is owner/name of the repository, as GitHub has it now.
func (t *Tree) Name() string { return t.owner + "/" + t.name }

// Renamed says whether the repository is called otherwise than it was asked for.
func (t *Tree) Renamed() bool { return t.renamed }

// Read implements tree.Tree. It asks GitHub only for what is not in the cache.
func (t *Tree) Read(ctx context.Context, e tree.Entry, limit int64) ([]byte, error) {
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case e.Mode == tree.Submodule || !isID(e.Blob):
		return nil, scanners.ErrNotRegular
	case e.Size > limit:
		return nil, scanners.ErrTooLarge
	}
	if data, ok := t.c.store.blob(e.Blob, e.Size); ok {
		return data, nil
	}
	t.mu.Lock()
	if t.singles == someLost && !t.archived {
		t.archived = true
		_, t.archiveErr = t.c.archive(ctx, t.owner, t.name, t.header.Commit)
	}
	t.singles++
	many, why := t.singles > maxSingles, t.archiveErr
	t.mu.Unlock()
	if data, ok := t.c.store.blob(e.Blob, e.Size); ok {
		return data, nil
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case many && why != nil:
		return nil, why
	case many:
		return nil, githubapi.Reason("arsipnya tidak memuat terlalu banyak berkas (export-ignore atau berkas besar)", "its archive leaves out too many files (export-ignore, or large ones)")
	}
	return t.single(ctx, e)
}

// single asks for one blob.
func (t *Tree) single(ctx context.Context, e tree.Entry) ([]byte, error) {
	in, err := t.c.begin(ctx, t.owner)
	if err != nil {
		return nil, err
	}
	data, res, err := t.c.api.Git.GetBlobRaw(githubapi.UpTo(in, max(e.Size, githubapi.MaxError)), t.owner, t.name, e.Blob)
	if err != nil {
		return nil, t.c.failure(ctx, res, err)
	}
	if int64(len(data)) != e.Size || objectID(e.Blob, "blob", data) != e.Blob {
		return nil, githubapi.Reason("isi berkas dari GitHub tidak sesuai dengan sidiknya", "what GitHub sent of the file is not what its digest says")
	}
	if t.c.store.putBlob(e.Blob, data) != nil {
		return nil, unwritable
	}
	return data, nil
}

// Close implements tree.Tree. The cache is kept.
func (t *Tree) Close() error { return t.list.Close() }

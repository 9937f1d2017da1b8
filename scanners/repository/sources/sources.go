// Package sources opens a repository wherever it is kept: a plain folder, a
// checkout or bundle of git in the workspace, a git URL, GitHub.
//
// It only chooses who opens it. It must not read what is in a repository.
package sources

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/git"
	"github.com/patuh-id/patuh/scanners/repository/github"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Options are how repositories are opened.
type Options struct {
	GitHub github.Options // its API is that of a GitHub Enterprise where one is in use
	Git    git.Options    // for addresses that are not GitHub's
	Closed bool           // there is no network: what is declared by its address alone is not opened
	Keep   bool           // what lies in the workspace, too, is opened once and kept until the sources are closed
	Part   bool           // a plain folder there is one of a repository, whose commits and tags lie elsewhere
}

// GitHubHost is where the web addresses of the GitHub in use are.
func (o Options) GitHubHost() string {
	if api, err := url.Parse(o.GitHub.API); err == nil && api.Host != "" && strings.TrimRight(o.GitHub.API, "/") != strings.TrimRight(github.Public, "/") {
		return api.Host
	}
	return "github.com"
}

// Sources opens repositories. It is safe for use by several goroutines.
type Sources struct {
	options Options
	client  func() (*github.Client, error)

	mu   sync.Mutex
	kept map[string]func() (tree.Tree, error) // what is opened once, by where it is and the revision
}

// New returns the sources of one run.
func New(o Options) *Sources {
	return &Sources{options: o, kept: map[string]func() (tree.Tree, error){}, client: sync.OnceValues(func() (*github.Client, error) { return github.New(o.GitHub) })}
}

// IsURL says whether a place is an address rather than a path: it has a scheme,
// or the form git has for ssh, user@host:path.
func IsURL(place string) bool {
	if strings.Contains(place, "://") {
		return true
	}
	user, rest, _ := strings.Cut(place, "@")
	return user != "" && !strings.ContainsAny(user, `/\`) && strings.Contains(rest, ":")
}

// errPlain is the error of a plain folder of which a commit is asked: whether what
// lies there is that commit, nothing in it can tell.
var errPlain = &tree.Error{Text: inventory.Text{
	ID: "di sana ada folder biasa tanpa git, yang tidak dapat dicocokkan dengan commit yang diminta: berikan salinan git atau bundel git, atau jangan sebut commit",
	EN: "a plain folder without git lies there, which cannot be held against the commit asked for: give a git copy or a git bundle, or name no commit",
}}

// Path opens what lies at a path of the workspace: git's, where there is a git
// repository or a bundle of one, else a plain folder. The revision is a commit,
// branch or tag; "" is HEAD. A plain folder has none to choose from: to ask for one
// is an error.
func (s *Sources) Path(ctx context.Context, workspace *os.Root, at, revision string) (tree.Tree, error) {
	if s.options.Keep {
		return s.once(filepath.Join(workspace.Name(), at)+"\x00"+revision, func() (tree.Tree, error) { return s.path(ctx, workspace, at, revision) })
	}
	return s.path(ctx, workspace, at, revision)
}

func (s *Sources) path(ctx context.Context, workspace *os.Root, at, revision string) (tree.Tree, error) {
	info, err := workspace.Stat(at)
	if err != nil {
		return nil, err
	}
	open := git.Open
	if info.Mode().IsRegular() {
		open = git.OpenBundle
	}
	r, err := open(ctx, workspace, at, revision)
	switch {
	case errors.Is(err, git.ErrNotRepository) && revision != "":
		return nil, errPlain
	case errors.Is(err, git.ErrNotRepository) && s.options.Part:
		t, err := tree.Dir(workspace, at)
		return part{t}, err
	case errors.Is(err, git.ErrNotRepository):
		return tree.Dir(workspace, at)
	case err != nil:
		return nil, err
	}
	return r, nil
}

// part is a plain folder of a repository whose commits and tags lie elsewhere.
type part struct{ tree.Tree }

// Signed says that what is signed of it cannot be seen here.
func (part) Signed(context.Context) ([]git.Object, error) { return nil, git.ErrTags }

// URL opens what lies at an address. It is brought here once, however often it is
// opened, and kept until the sources are closed.
func (s *Sources) URL(ctx context.Context, address, revision string) (tree.Tree, error) {
	return s.once(address+"\x00"+revision, func() (tree.Tree, error) { return s.bring(ctx, address, revision) })
}

// once opens what has that key, unless it was.
func (s *Sources) once(key string, open func() (tree.Tree, error)) (tree.Tree, error) {
	s.mu.Lock()
	opened := s.kept[key]
	if opened == nil {
		opened = sync.OnceValues(open)
		s.kept[key] = opened
	}
	s.mu.Unlock()
	t, err := opened()
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) { // of who asked first, and not of the source
		s.mu.Lock()
		delete(s.kept, key)
		s.mu.Unlock()
	}
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case *git.Repository:
		return sharedGit{t}, nil
	case part:
		return part{shared(t)}, nil
	}
	return shared{t}, nil
}

// shared and sharedGit are trees that others use, too: who is done with one does
// not close it.
type (
	shared    struct{ tree.Tree }
	sharedGit struct{ *git.Repository }
)

func (shared) Close() error    { return nil }
func (sharedGit) Close() error { return nil }

// Close removes what was brought from elsewhere.
func (s *Sources) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, opened := range s.kept {
		if t, err := opened(); err == nil {
			errs = append(errs, t.Close())
		}
	}
	clear(s.kept)
	return errors.Join(errs...)
}

// bring opens what lies at an address: by GitHub's API where it is GitHub's, else
// by git.
func (s *Sources) bring(ctx context.Context, address, revision string) (tree.Tree, error) {
	if owner, name, ok := s.atGitHub(address); ok {
		client, err := s.client()
		if err != nil {
			return nil, err
		}
		t, err := client.Open(ctx, owner, name, revision)
		if err != nil {
			return nil, err // not t, a nil of its own type
		}
		return t, nil
	}
	r, err := git.Fetch(ctx, address, revision, s.options.Git)
	if err != nil {
		return nil, err
	}
	return r, nil
}

// atGitHub takes owner and name from a web address of the GitHub in use.
func (s *Sources) atGitHub(address string) (owner, name string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", "", false
	}
	host := s.options.GitHubHost()
	owner, name, ok = strings.Cut(strings.Trim(u.Path, "/"), "/")
	name = strings.TrimSuffix(name, ".git")
	return owner, name, ok && strings.EqualFold(u.Host, host) && (u.Scheme == "https" || u.Scheme == "http") && owner != "" && name != "" && !strings.Contains(name, "/")
}

var errClosed = &tree.Error{Text: inventory.Text{ID: "repositori ini hanya ada di alamatnya, dan jaringan tidak dipakai", EN: "the repository is at its address only, and no network is used"}}

// Declared opens the repository that an asset declares: its local copy where it
// names one, else its address.
func (s *Sources) Declared(ctx context.Context, in scanners.Input) (tree.Tree, error) {
	a := in.Asset
	switch {
	case a.Attr("path") != nil:
		return s.Path(ctx, in.Workspace, a.Text("path"), a.Text("commit"))
	case a.Attr("url") != nil && s.options.Closed:
		return nil, errClosed
	case a.Attr("url") != nil:
		return s.URL(ctx, a.Text("url"), a.Text("commit"))
	}
	return nil, &tree.Error{Text: inventory.Text{ID: "repositori tidak menyatakan salinan lokal maupun alamat", EN: "the repository declares neither a local copy nor an address"}}
}

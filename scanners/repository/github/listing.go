package github

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	api "github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Caps on one list of files.
const (
	maxCalls = 1000 // for a tree that GitHub does not list at once
	maxDepth = 200  // folders in folders, where each is listed by itself
)

// header begins a kept list, padded with spaces to headerSize. The entries
// follow in the order of their paths' bytes, each "mode blob size path" and NUL.
type header struct {
	Commit string `json:"commit"`
	Tree   string `json:"tree"`
	Time   int64  `json:"time"` // of the commit, in seconds since 1970
	Sum    string `json:"sum"`  // the MAC of the others and the entries
}

const headerSize = 512

// sum is the MAC of a list whose entries were written to h.
func (l header) sum(h hash.Hash) string {
	fmt.Fprintf(h, "%s %s %d", l.Commit, l.Tree, l.Time)
	return hex.EncodeToString(h.Sum(nil))
}

// openListing opens the list kept of a commit, nil if there is none that holds.
func (s *store) openListing(commit string) (*os.File, header) {
	file := s.file("trees", commit)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() {
		return nil, header{}
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, header{}
	}
	var l header
	start := make([]byte, headerSize)
	sum := s.mac("list")
	if _, err = io.ReadFull(f, start); err == nil {
		if err = json.Unmarshal(start, &l); err == nil {
			_, err = io.Copy(sum, f)
		}
	}
	if err != nil || l.Commit != commit || !isID(l.Tree) || !hmac.Equal([]byte(l.sum(sum)), []byte(l.Sum)) {
		f.Close()
		os.Remove(file)
		return nil, header{}
	}
	s.used(file, info)
	return f, l
}

// lister writes the list of one commit's files, as GitHub tells it.
type lister struct {
	c       *Client
	owner   string
	name    string
	w       *bufio.Writer
	sum     hash.Hash
	calls   int
	entries int
}

// list asks for the tree or commit of that id, whose entries are below prefix,
// and writes what is in it. It returns the id of the tree, which is what was
// told of its entries, folder by folder, put through git's digest: a list that
// is short of something is noticed.
func (l *lister) list(ctx context.Context, id, prefix string, depth int) (string, error) {
	if depth > maxDepth {
		return "", githubapi.Reason("foldernya bersarang terlalu dalam", "its folders lie too deep in each other")
	}
	told, err := l.ask(ctx, id, true)
	if err != nil {
		return "", err
	}
	deep := !told.GetTruncated()
	if !deep { // too much at once: this folder alone, then those in it
		if told, err = l.ask(ctx, id, false); err != nil {
			return "", err
		}
		if told.GetTruncated() {
			return "", githubapi.Reason("satu folder memuat lebih banyak berkas daripada yang dapat ditampilkan GitHub", "one folder holds more files than GitHub lists")
		}
	}
	all := told.Entries
	for _, e := range all {
		if !valid(e) {
			return "", githubapi.NotUnderstood
		}
	}
	slices.SortStableFunc(all, func(a, b *api.TreeEntry) int { return compare(a.GetPath(), isTree(a), b.GetPath(), isTree(b)) })

	root := &folder{}
	open := []*folder{root} // from the root to where the last entry is
	for _, e := range all {
		path := e.GetPath()
		for len(open) > 1 && !strings.HasPrefix(path, open[len(open)-1].path) {
			if err := open[len(open)-1].close(); err != nil {
				return "", err
			}
			open = open[:len(open)-1]
		}
		in := open[len(open)-1]
		name := path[len(in.path):]
		if strings.Contains(name, "/") {
			return "", damaged // its folder was not told of, or the whole is not recursive
		}
		in.add(e.GetMode(), name, e.GetSHA())
		switch {
		case isTree(e) && deep:
			open = append(open, &folder{path: path + "/", id: e.GetSHA()})
		case isTree(e):
			if found, err := l.list(ctx, e.GetSHA(), prefix+path+"/", depth+1); err != nil {
				return "", err
			} else if found != e.GetSHA() {
				return "", damaged
			}
		default:
			if err := l.write(e, prefix+path); err != nil {
				return "", err
			}
		}
	}
	for _, f := range slices.Backward(open[1:]) {
		if err := f.close(); err != nil {
			return "", err
		}
	}
	// GitHub names the commit it was asked for, or its tree.
	if told.GetSHA() != id || prefix != "" {
		root.id = told.GetSHA()
	}
	if root.id != "" {
		return root.id, root.close()
	}
	if !root.plain() {
		return "", nil // not to be known from the list
	}
	return root.digest(id, "40000"), nil
}

func (l *lister) ask(ctx context.Context, id string, recursive bool) (*api.Tree, error) {
	if l.calls++; l.calls > maxCalls {
		return nil, githubapi.Reason("repositorinya terlalu besar untuk ditampilkan GitHub", "the repository is too large for GitHub to list")
	}
	told, res, err := l.c.api.Git.GetTree(ctx, l.owner, l.name, id, recursive)
	if err != nil {
		return nil, l.c.failure(ctx, res, err)
	}
	if !isID(told.GetSHA()) || told.Truncated == nil { // an answer that is none would be an empty tree
		return nil, githubapi.NotUnderstood
	}
	return told, nil
}

func isTree(e *api.TreeEntry) bool { return e.GetType() == "tree" }

// valid says whether an entry is one git can have.
func valid(e *api.TreeEntry) bool {
	path := e.GetPath()
	if path == "" || !isID(e.GetSHA()) || strings.HasPrefix(path, "/") || strings.HasSuffix(path, "/") || strings.Contains(path, "//") || strings.Contains(path, "\x00") {
		return false
	}
	switch e.GetMode() {
	case "100644", "100755", "100664", "120000":
		return e.GetType() == "blob" && e.Size != nil && *e.Size >= 0
	case "160000":
		return e.GetType() == "commit"
	case "040000":
		return e.GetType() == "tree"
	}
	return false
}

// compare orders paths as git does: a folder as if its name ended in a slash.
func compare(a string, aTree bool, b string, bTree bool) int {
	n := min(len(a), len(b))
	if c := cmp.Compare(a[:n], b[:n]); c != 0 {
		return c
	}
	next := func(s string, isTree bool) int {
		switch {
		case len(s) > n:
			return int(s[n])
		case isTree:
			return '/'
		}
		return -1
	}
	return cmp.Or(cmp.Compare(next(a, aTree), next(b, bTree)), cmp.Compare(len(a), len(b)))
}

// folder is one folder, whose entries are put together as git does.
type folder struct {
	path string // of the list, "" or ending in a slash
	id   string // what was told of it; "" if nothing was
	rows []row
}

type row struct{ mode, name, id string }

func (f *folder) add(mode, name, id string) {
	f.rows = append(f.rows, row{strings.TrimPrefix(mode, "0"), name, id})
}

// plain says whether all names are ASCII. Others may have come through JSON as
// something else than the bytes git keeps.
func (f *folder) plain() bool {
	return !slices.ContainsFunc(f.rows, func(r row) bool { return strings.ContainsFunc(r.name, func(c rune) bool { return c >= 0x80 }) })
}

// close holds the folder to the digest told of it.
func (f *folder) close() error {
	// Some old tools wrote the mode of a folder with a zero before it.
	if f.digest(f.id, "40000") == f.id || f.digest(f.id, "040000") == f.id || !f.plain() {
		return nil
	}
	return damaged
}

func (f *folder) digest(like, treeMode string) string {
	var data []byte
	for _, r := range f.rows {
		if r.mode == "40000" {
			r.mode = treeMode
		}
		data = append(data, r.mode...)
		data = append(data, ' ')
		data = append(data, r.name...)
		data = append(data, 0)
		data, _ = hex.AppendDecode(data, []byte(r.id))
	}
	return objectID(like, "tree", data)
}

var modes = map[string]tree.Mode{"100644": tree.File, "100755": tree.File, "100664": tree.File, "120000": tree.Symlink, "160000": tree.Submodule}

func (l *lister) write(e *api.TreeEntry, path string) error {
	if l.entries++; l.entries > tree.MaxEntries {
		return githubapi.Reason(fmt.Sprintf("repositorinya memuat lebih dari %d berkas", tree.MaxEntries), fmt.Sprintf("the repository holds more than %d files", tree.MaxEntries))
	}
	size := e.GetSize()
	if modes[e.GetMode()] == tree.Submodule {
		size = 0
	}
	_, err := fmt.Fprintf(l.w, "%d %s %d %s\x00", modes[e.GetMode()], e.GetSHA(), size, path)
	if err != nil {
		return unwritable
	}
	return nil
}

var unwritable = githubapi.Reason("folder tembolok tidak dapat ditulis", "the folder of the cache cannot be written")

// listing asks for the files of a commit and keeps the list, without the time.
func (c *Client) listing(ctx context.Context, owner, name, commit string) (_ *pending, err error) {
	f, err := c.store.create()
	if err != nil {
		return nil, unwritable
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err := f.Write(bytes.Repeat([]byte(" "), headerSize)); err != nil {
		return nil, unwritable
	}
	sum := c.store.mac("list")
	l := &lister{c: c, owner: owner, name: name, w: bufio.NewWriter(io.MultiWriter(f, sum)), sum: sum}
	id, err := l.list(ctx, commit, "", 0)
	if err != nil {
		return nil, err
	}
	if l.w.Flush() != nil {
		return nil, unwritable
	}
	return &pending{f: f, sum: sum, header: header{Commit: commit, Tree: id}}, nil
}

// pending is a list that is written but for its header.
type pending struct {
	header
	f   *os.File
	sum hash.Hash
}

func (p *pending) drop() {
	p.f.Close()
	os.Remove(p.f.Name())
}

// keep writes the header and keeps the list.
func (p *pending) keep(s *store) error {
	p.Sum = p.header.sum(p.sum)
	data, err := json.Marshal(p.header)
	if err == nil {
		_, err = p.f.WriteAt(data, 0)
	}
	if err != nil {
		p.drop()
		return unwritable
	}
	if s.keep(p.f, s.file("trees", p.Commit)) != nil {
		return unwritable
	}
	return nil
}

// Walk implements tree.Tree. It connects to nothing.
func (t *Tree) Walk(ctx context.Context, visit func(tree.Entry) error) error {
	info, err := t.list.Stat()
	if err != nil {
		return unreadable
	}
	r := bufio.NewReaderSize(io.NewSectionReader(t.list, headerSize, info.Size()-headerSize), 64<<10)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		line, err := r.ReadString(0)
		switch {
		case errors.Is(err, io.EOF) && line == "":
			return nil
		case err != nil:
			return unreadable
		}
		part := strings.SplitN(line[:len(line)-1], " ", 4)
		if len(part) != 4 {
			return unreadable
		}
		mode, err1 := strconv.Atoi(part[0])
		size, err2 := strconv.ParseInt(part[2], 10, 64)
		if err1 != nil || err2 != nil {
			return unreadable
		}
		if err := visit(tree.Entry{Path: part[3], Mode: tree.Mode(mode), Blob: part[1], Size: size}); err != nil {
			return err
		}
	}
}

var unreadable = githubapi.Reason("folder tembolok tidak dapat dibaca", "the folder of the cache cannot be read")

func (l header) commit() tree.Commit {
	return tree.Commit{ID: l.Commit, Tree: l.Tree, Time: time.Unix(l.Time, 0).UTC()}
}

// Package interfaces looks at interface descriptions, those an application
// declares as files of the workspace or of its repository and those a repository
// holds: whether they parse and what security they ask of callers.
//
// It reads OpenAPI and Swagger documents (YAML or JSON); other forms it leaves
// unexamined and says so. It must not follow a reference, make a connection, or
// keep any of what it read but the words OpenAPI itself has.
package interfaces

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strconv"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// MaxSize bounds a description that is read, in bytes.
const MaxSize = 4 << 20

// Facts are the descriptions of one application, those given as files.
type Facts struct {
	Descriptions []Description     `json:"descriptions"`
	Unseen       []scanners.Unseen `json:"unseen"` // each description that was not examined, by its index
}

// Description is one interface description that is declared.
type Description struct {
	Index int    `json:"index"` // of the interface block
	Path  string `json:"path"`
	Type  string `json:"type"`
	Content
}

// Content is what an interface description says.
type Content struct {
	Examined        bool            `json:"examined"` // false: Problem says why not
	Valid           bool            `json:"valid"`
	Version         string          `json:"version,omitempty"`
	Operations      int             `json:"operations"`
	Guarded         int             `json:"guarded"`          // operations that cannot be called without authentication
	Elsewhere       bool            `json:"elsewhere"`        // there are operations behind a $ref
	SecuritySchemes []string        `json:"security_schemes"` // sorted
	Hosts           []string        `json:"hosts"`            // of its servers, in lower case, sorted; those of servers without a host are left out
	MoreHosts       bool            `json:"more_hosts"`       // there are hosts that are not told: too many, or of no form a host has
	Problem         *inventory.Text `json:"problem,omitempty"`

	ids    []string // operationId of each operation that has one
	calls  []string // method and path of each operation
	absent bool     // the file is not there
}

// Calls are the operations there are, each as its method and its path, sorted.
// Those that are Elsewhere are not among them.
func (c *Content) Calls() []string {
	calls := slices.Clone(c.calls)
	slices.Sort(calls)
	return slices.Compact(calls)
}

// Scanner is the scanner of declared interface descriptions, in repositories that
// open opens.
func Scanner(open tree.Opener) scanners.Scanner {
	return scanners.Scanner{
		Name: "interface",
		Kind: "application",
		Wants: func(a *inventory.Asset) bool {
			return slices.ContainsFunc(a.Blocks, func(b inventory.Block) bool { return b.Kind.Name == "interface" && b.Attr("path") != nil })
		},
		Scan: func(ctx context.Context, in scanners.Input) (any, *inventory.Text) { return scan(ctx, in, open) },
	}
}

func scan(ctx context.Context, in scanners.Input, open tree.Opener) (any, *inventory.Text) {
	facts := Facts{Descriptions: []Description{}, Unseen: []scanners.Unseen{}}
	index := -1
	for i := range in.Asset.Blocks {
		b := &in.Asset.Blocks[i]
		if b.Kind.Name != "interface" {
			continue
		}
		index++
		if b.Attr("path") == nil {
			continue
		}
		d := Description{Index: index, Path: b.Text("path"), Type: b.Text("type"), Content: nothing()}
		describe(ctx, in, open, &d)
		facts.Descriptions = append(facts.Descriptions, d)
		if !d.Examined && d.Problem != nil {
			facts.Unseen = append(facts.Unseen, scanners.Unseen{What: "description", Item: strconv.Itoa(index), Reason: *d.Problem})
		}
		if ctx.Err() != nil {
			return nil, scanners.Unreadable(ctx.Err())
		}
	}
	return facts, nil
}

// nothing is the content of what was not read.
func nothing() Content { return Content{SecuritySchemes: []string{}, Hosts: []string{}} }

// Examine says what a description of a type holds, wherever it came from.
func Examine(ctx context.Context, kind string, data []byte) Content {
	c := nothing()
	if c.Problem = foreignTo(kind); c.Problem == nil {
		c.Examined = true
		openAPI(ctx, data, &c)
		c.Valid = c.Problem == nil
	}
	return c
}

// foreignTo says why a description of a type is not examined, nil where it is.
func foreignTo(kind string) *inventory.Text {
	if kind == "openapi" {
		return nil
	}
	return &inventory.Text{ID: "isi deskripsi " + kind + " belum diperiksa", EN: "the content of a description of type " + kind + " is not examined yet"}
}

func describe(ctx context.Context, in scanners.Input, open tree.Opener, d *Description) {
	if d.Problem = foreignTo(d.Type); d.Problem != nil {
		return
	}
	data, err := Read(ctx, in, open, d.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.Examined, d.absent = true, true
		d.Problem = &inventory.Text{ID: "berkas tidak ada", EN: "the file is not there"}
	case err != nil:
		d.Problem = tree.Reason(err)
	default:
		d.Content = Examine(ctx, d.Type, data)
	}
}

// Read reads a description in the workspace, or else in the application's
// repository.
func Read(ctx context.Context, in scanners.Input, open tree.Opener, name string) ([]byte, error) {
	data, err := scanners.ReadFile(in.Workspace, name, MaxSize)
	repository := in.Asset.Attr("repository")
	if repository == nil || !errors.Is(err, fs.ErrNotExist) {
		return data, err
	}
	t, err := open(ctx, in.Of(repository.Target()))
	if err != nil {
		return nil, err
	}
	defer t.Close()
	e, ok, err := tree.Find(ctx, t, name)
	switch {
	case err != nil:
		return nil, err
	case !ok:
		return nil, fs.ErrNotExist
	case e.Mode != tree.File:
		return nil, scanners.ErrNotRegular
	}
	return t.Read(ctx, e, MaxSize)
}

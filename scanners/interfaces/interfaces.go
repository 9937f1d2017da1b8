// Package interfaces looks at the interface descriptions an application
// declares as files of the workspace: whether they parse and what security
// they ask of callers.
//
// It reads OpenAPI and Swagger documents (YAML or JSON); other forms it leaves
// unexamined and says so. It must not follow a reference out of the document
// or make a connection.
package interfaces

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// maxSize bounds the description read, in bytes.
const maxSize = 4 << 20

// Facts are the descriptions of one application, those given as files.
type Facts struct {
	Descriptions []Description `json:"descriptions"`
}

// Description is one interface description.
type Description struct {
	Index           int             `json:"index"` // of the interface block
	Path            string          `json:"path"`
	Type            string          `json:"type"`
	Examined        bool            `json:"examined"` // false: Problem says why not
	Valid           bool            `json:"valid"`
	Version         string          `json:"version,omitempty"`
	Operations      int             `json:"operations"`
	SecuritySchemes []string        `json:"security_schemes"` // sorted
	Problem         *inventory.Text `json:"problem,omitempty"`
}

// Scanner is the scanner of interface descriptions.
var Scanner = scanners.Scanner{
	Name: "interface",
	Kind: "application",
	Wants: func(a *inventory.Asset) bool {
		return slices.ContainsFunc(a.Blocks, func(b inventory.Block) bool { return b.Kind.Name == "interface" && b.Attr("path") != nil })
	},
	Scan: scan,
}

func scan(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
	facts := Facts{Descriptions: []Description{}}
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
		d := Description{Index: index, Path: b.Text("path"), Type: b.Text("type"), SecuritySchemes: []string{}}
		describe(in, &d)
		facts.Descriptions = append(facts.Descriptions, d)
		if ctx.Err() != nil {
			return nil, scanners.Unreadable(ctx.Err())
		}
	}
	return facts, nil
}

func describe(in scanners.Input, d *Description) {
	if d.Type != "openapi" {
		d.Problem = &inventory.Text{ID: "isi deskripsi " + d.Type + " belum diperiksa", EN: "the content of a description of type " + d.Type + " is not examined yet"}
		return
	}
	data, err := scanners.ReadFile(in.Workspace, d.Path, maxSize)
	if errors.Is(err, fs.ErrNotExist) {
		d.Examined = true
		d.Problem = &inventory.Text{ID: "berkas tidak ada", EN: "the file is not there"}
		return
	}
	if err != nil {
		d.Problem = scanners.Unreadable(err)
		return
	}
	d.Examined = true
	if problem := openAPI(data, d); problem != nil {
		d.Problem = problem
		return
	}
	d.Valid = true
}

var version = regexp.MustCompile(`^(2\.0|3\.[01]\.[0-9]+)$`)

var methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}

// openAPI checks what OpenAPI 2.0 to 3.1 require of a document's frame: the
// version, info with title and version, and paths with operations that answer.
// Nodes are walked as they stand; an alias is never expanded.
func openAPI(data []byte, d *Description) *inventory.Text {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&doc); err != nil {
		return &inventory.Text{ID: fmt.Sprintf("bukan YAML atau JSON yang sah: %v", err), EN: fmt.Sprintf("not valid YAML or JSON: %v", err)}
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return &inventory.Text{ID: "bukan dokumen OpenAPI", EN: "no OpenAPI document"}
	}
	top := doc.Content[0]
	for _, key := range []string{"openapi", "swagger"} {
		if v := child(top, key); v != nil {
			d.Version = v.Value
		}
	}
	if !version.MatchString(d.Version) {
		shown := d.Version
		d.Version = ""
		return &inventory.Text{ID: fmt.Sprintf("versi OpenAPI %.20q tidak dikenal", shown), EN: fmt.Sprintf("OpenAPI version %.20q is not known", shown)}
	}
	info := child(top, "info")
	if text(child(info, "title")) == "" || text(child(info, "version")) == "" {
		return &inventory.Text{ID: "info.title atau info.version tidak ada", EN: "info.title or info.version is missing"}
	}
	schemes := child(child(top, "components"), "securitySchemes")
	if d.Version == "2.0" {
		schemes = child(top, "securityDefinitions")
	}
	for i := 0; schemes != nil && schemes.Kind == yaml.MappingNode && i+1 < len(schemes.Content); i += 2 {
		if kind := text(child(schemes.Content[i+1], "type")); kind != "" && !slices.Contains(d.SecuritySchemes, kind) {
			d.SecuritySchemes = append(d.SecuritySchemes, kind)
		}
	}
	slices.Sort(d.SecuritySchemes)
	paths := child(top, "paths")
	if paths == nil || paths.Kind != yaml.MappingNode {
		return &inventory.Text{ID: "paths tidak ada", EN: "paths is missing"}
	}
	for i := 0; i+1 < len(paths.Content); i += 2 {
		for _, method := range methods {
			operation := child(paths.Content[i+1], method)
			if operation == nil {
				continue
			}
			d.Operations++
			if answers := child(operation, "responses"); answers == nil || len(answers.Content) == 0 {
				return &inventory.Text{
					ID: fmt.Sprintf("operasi %s %.80s tanpa responses", method, paths.Content[i].Value),
					EN: fmt.Sprintf("operation %s %.80s has no responses", method, paths.Content[i].Value),
				}
			}
		}
	}
	if d.Operations == 0 {
		return &inventory.Text{ID: "tidak memuat satu operasi pun", EN: "holds no operation"}
	}
	return nil
}

// child returns the value under a key of a mapping, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func text(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Value
}

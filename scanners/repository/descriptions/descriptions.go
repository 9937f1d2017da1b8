// Package descriptions looks for interface descriptions in a repository, wherever
// they lie and whatever they are called: OpenAPI, which it checks, and the other
// forms, which it recognises.
//
// It must not follow a reference, make a connection, or keep any of what it read
// but the words the forms themselves have.
package descriptions

import (
	"bytes"
	"cmp"
	"context"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/interfaces"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Types of descriptions.
const (
	OpenAPI   = "openapi" // Swagger 2.0 too
	AsyncAPI  = "asyncapi"
	GraphQL   = "graphql"
	Protobuf  = "protobuf"
	WSDL      = "wsdl"
	RAML      = "raml"
	Blueprint = "api_blueprint"
	Postman   = "postman" // a collection of calls
)

// Description is one description found.
type Description struct {
	Path            string          `json:"path"` // made valid UTF-8
	Blob            string          `json:"blob"`
	Type            string          `json:"type"`
	Examined        bool            `json:"examined"` // its content was checked; of OpenAPI only
	Valid           bool            `json:"valid"`
	Version         string          `json:"version"`
	Operations      int             `json:"operations"`       // of OpenAPI, and the rpc of a protobuf service
	Named           []string        `json:"named"`            // of the operations asked for, those it has; sorted
	Elsewhere       bool            `json:"elsewhere"`        // it has more behind $ref, which is not followed
	SecuritySchemes []string        `json:"security_schemes"` // types, sorted
	Servers         Servers         `json:"servers"`
	Reason          *inventory.Text `json:"reason,omitempty"` // why it is not valid, or not examined
}

// Servers counts the addresses a description gives its interface.
type Servers struct {
	Official int `json:"official"` // under the official domain
	Other    int `json:"other"`
	Relative int `json:"relative"` // to where the description is published, or with variables
}

// Unexamined is a file that may be a description and could not be read.
type Unexamined struct {
	Path   string          `json:"path"`
	Blob   string          `json:"blob"`
	Reason *inventory.Text `json:"reason"`
}

// Facts are the descriptions of a repository, sorted by path.
type Facts struct {
	Descriptions    []Description `json:"descriptions"` // at most maxFound
	Examined        int           `json:"examined"`     // files that were looked into
	Unexamined      []Unexamined  `json:"unexamined"`   // at most maxFound
	UnexaminedCount int           `json:"unexamined_count"`
}

// Caps.
const (
	maxSize  = 4 << 20 // bytes of one file
	maxFiles = 2000    // that are read: those whose names tell, before others
	maxRead  = 256 << 20
	maxFound = 200
)

// Search is a search for descriptions in one repository. It is for one goroutine.
type Search struct {
	domain string
	named  []string
	files  []tree.Entry
	left   int // not kept
}

// New returns a search. Servers are told apart by the official domain; named are
// the operations, by operationId, that are to be told of.
func New(domain string, named ...string) *Search {
	return &Search{domain: strings.ToLower(strings.Trim(domain, ".")), named: named}
}

var (
	endings = []string{".yaml", ".yml", ".json", ".graphql", ".graphqls", ".gql", ".proto", ".wsdl", ".raml", ".apib", ".xml"}
	certain = []string{".graphql", ".graphqls", ".gql", ".proto", ".wsdl", ".raml", ".apib"}
	telling = regexp.MustCompile(`(?i)open-?api|swagger|api|spec|postman|wsdl|antarmuka|interface|collection`)
	another = []string{"node_modules", "vendor", "bower_components", "third_party", "third-party", "site-packages", "pods"}
)

// Offer takes an entry met on the way.
func (s *Search) Offer(e tree.Entry) {
	if e.Mode != tree.File || !slices.Contains(endings, strings.ToLower(path.Ext(e.Path))) {
		return
	}
	for folder := range strings.SplitSeq(path.Dir(strings.ToLower(e.Path)), "/") {
		if slices.Contains(another, folder) {
			return
		}
	}
	if s.files = append(s.files, e); len(s.files) > 2*maxFiles {
		s.trim()
	}
}

// rank orders files by how much their paths promise.
func rank(e tree.Entry) int {
	switch {
	case slices.Contains(certain, strings.ToLower(path.Ext(e.Path))):
		return 0
	case telling.MatchString(path.Base(e.Path)):
		return 1
	case telling.MatchString(e.Path):
		return 2
	}
	return 3 + strings.Count(e.Path, "/")
}

func (s *Search) trim() {
	slices.SortFunc(s.files, func(a, b tree.Entry) int {
		return cmp.Or(rank(a)-rank(b), strings.Compare(a.Path, b.Path))
	})
	if len(s.files) > maxFiles {
		s.left += len(s.files) - maxFiles
		s.files = s.files[:maxFiles]
	}
}

// Facts reads the candidates and says what they describe. What is left when the
// context ends is unexamined.
func (s *Search) Facts(ctx context.Context, t tree.Tree) Facts {
	s.trim()
	f := Facts{Descriptions: []Description{}, Unexamined: []Unexamined{}, UnexaminedCount: s.left}
	pass := func(e tree.Entry, reason *inventory.Text) {
		if f.UnexaminedCount++; len(f.Unexamined) < maxFound {
			f.Unexamined = append(f.Unexamined, Unexamined{valid(e.Path), e.Blob, reason})
		}
	}
	read := int64(0)
	for _, e := range s.files {
		if read += e.Size; read > maxRead {
			pass(e, because("terlalu banyak yang harus diperiksa", "there is too much to examine"))
			continue
		}
		data, err := t.Read(ctx, e, maxSize)
		if err != nil {
			pass(e, tree.Reason(err))
			continue
		}
		f.Examined++
		d, ok := s.describe(ctx, strings.ToLower(path.Ext(e.Path)), data)
		if !ok {
			continue
		}
		d.Path, d.Blob = valid(e.Path), e.Blob
		if len(f.Descriptions) == maxFound {
			pass(e, because("terlalu banyak deskripsi antarmuka", "there are too many interface descriptions"))
			continue
		}
		f.Descriptions = append(f.Descriptions, d)
	}
	slices.SortFunc(f.Descriptions, func(a, b Description) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Blob, b.Blob))
	})
	slices.SortFunc(f.Unexamined, func(a, b Unexamined) int { return strings.Compare(a.Path, b.Path) })
	return f
}

func because(id, en string) *inventory.Text { return &inventory.Text{ID: id, EN: en} }

func valid(name string) string { return strings.ToValidUTF8(name, "\ufffd") }

// What a form begins with, or has in it. A key at the top of a document stands
// at the beginning of a line, or directly in the first braces.
var (
	openAPIKey  = regexp.MustCompile(`(?m)^\s{0,8}["']?(?:openapi|swagger)["']?\s*:|[{,]\s*"(?:openapi|swagger)"\s*:\s*"`)
	asyncAPIKey = regexp.MustCompile(`(?m)^["']?asyncapi["']?\s*:|^\s*\{\s*"asyncapi"\s*:`)
	postmanMark = regexp.MustCompile(`"_postman_id"|schema\.getpostman\.com/`)
	graphQL     = regexp.MustCompile(`(?m)^\s*(?:extend\s+)?(?:type\s+(?:Query|Mutation|Subscription)\b|schema\s*(?:@[^{]*)?\{)`)
	service     = regexp.MustCompile(`(?m)^\s*service\s+\w+\s*\{`)
	rpc         = regexp.MustCompile(`(?m)^\s*rpc\s+\w+\s*\(`)
	wsdl        = regexp.MustCompile(`<(?:\w+:)?(?:definitions|description)\b[^>]*(?:schemas\.xmlsoap\.org/wsdl|www\.w3\.org/ns/wsdl)`)
)

// describe says what a file describes, if it is a description.
func (s *Search) describe(ctx context.Context, ending string, data []byte) (Description, bool) {
	d := Description{SecuritySchemes: []string{}, Named: []string{}, Reason: because("isinya belum diperiksa", "its content is not examined")}
	switch ending {
	case ".graphql", ".graphqls", ".gql":
		d.Type = GraphQL
		return d, graphQL.Match(data)
	case ".proto":
		d.Type, d.Operations = Protobuf, len(rpc.FindAllIndex(data, -1))
		return d, service.Match(data)
	case ".wsdl", ".xml":
		d.Type = WSDL
		return d, wsdl.Match(data)
	case ".raml":
		d.Type = RAML
		return d, bytes.HasPrefix(bytes.TrimLeft(data, "\ufeff \n"), []byte("#%RAML"))
	case ".apib":
		d.Type = Blueprint
		return d, bytes.Contains(data[:min(len(data), 1024)], []byte("FORMAT:"))
	}
	switch {
	case asyncAPIKey.Match(data):
		d.Type = AsyncAPI
		return d, true
	case openAPIKey.Match(data):
		return s.openAPI(ctx, data)
	case ending == ".json" && postmanMark.Match(data):
		d.Type = Postman
		return d, true
	}
	return d, false
}

// openAPI checks what may be an OpenAPI document. One that is damaged so that it
// cannot be read is told as one only where its first lines say it is.
func (s *Search) openAPI(ctx context.Context, data []byte) (Description, bool) {
	doc := interfaces.Read(ctx, data)
	damaged := doc.Problem != nil && !doc.OpenAPI
	if !doc.OpenAPI && !(damaged && openAPIKey.Match(data[:min(len(data), 256)])) {
		return Description{}, false
	}
	d := Description{
		Type: OpenAPI, Examined: doc.Examined, Valid: doc.Valid, Version: doc.Version, Operations: doc.Description.Operations,
		Elsewhere: doc.Elsewhere, SecuritySchemes: doc.SecuritySchemes, Named: []string{}, Reason: doc.Problem,
	}
	for _, name := range s.named {
		if slices.Contains(doc.Operations, name) && !slices.Contains(d.Named, name) {
			d.Named = append(d.Named, name)
		}
	}
	slices.Sort(d.Named)
	for _, server := range doc.Servers {
		s.server(&d.Servers, server)
	}
	return d, true
}

// server counts an address by where it leads.
func (s *Search) server(n *Servers, at string) {
	u, err := url.Parse(at)
	switch {
	case err != nil || strings.Contains(u.Host, "{"):
		n.Relative++
	case u.Host == "":
		n.Relative++
	case s.domain != "" && under(strings.ToLower(u.Hostname()), s.domain):
		n.Official++
	default:
		n.Other++
	}
}

func under(host, domain string) bool {
	host = strings.TrimSuffix(host, ".")
	return host == domain || strings.HasSuffix(host, "."+domain)
}

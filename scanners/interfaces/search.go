package interfaces

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/patuh-id/patuh/scanners/pattern"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// Found is an interface description in a repository.
type Found struct {
	Path string `json:"path"`
	Blob string `json:"blob"`
	Type string `json:"type"` // openapi, asyncapi, graphql, protobuf, wsdl, raml, api_blueprint or postman
	Content
}

// Search is a search for the interface descriptions of a repository. It must not
// be used by several goroutines.
type Search struct {
	candidates []tree.Entry
	beyond     int
}

// Caps on one search.
const (
	maxCandidates = 500     // files looked into
	maxHead       = 4 << 10 // bytes that tell what a file is
)

// New returns a search for interface descriptions.
func New() *Search { return &Search{} }

// form is a form of description: the endings of its files, and what their first
// bytes hold.
type form struct {
	endings []string
	kind    string
	holds   *regexp.Regexp
}

// forms are those known. Only OpenAPI is read; the others are recognised.
var forms = []form{
	{[]string{".yaml", ".yml", ".json"}, "openapi", regexp.MustCompile(`(?m)(^|[{,]\s*)["']?(openapi|swagger)["']?\s*:`)},
	{[]string{".yaml", ".yml", ".json"}, "asyncapi", regexp.MustCompile(`(?m)(^|[{,]\s*)["']?asyncapi["']?\s*:`)},
	{[]string{".graphql", ".graphqls", ".gql"}, "graphql", regexp.MustCompile(`(?m)^\s*(extend\s+)?(schema\s*[@{]|type\s+(Query|Mutation|Subscription)\b)`)},
	{[]string{".proto"}, "protobuf", regexp.MustCompile(`(?m)^\s*service\s+\w+\s*\{`)},
	{[]string{".raml"}, "raml", regexp.MustCompile(`^#%RAML`)},
	{[]string{".apib", ".md"}, "api_blueprint", regexp.MustCompile(`^FORMAT:\s*1A`)},
	{[]string{".json"}, "postman", regexp.MustCompile(`schema\.getpostman\.com/`)},
	{[]string{".wsdl", ".xml"}, "wsdl", regexp.MustCompile(`<(\w+:)?(definitions|description)\b[^>]*(schemas\.xmlsoap\.org/wsdl|w3\.org/ns/wsdl)`)},
}

// likely are words in the name of a description; what bears none of them is
// looked into last.
var likely = pattern.Of(`(?i)(openapi|swagger|api|asyncapi|schema|service|wsdl)`)

// Offer takes an entry of the tree. It keeps at most maxCandidates, those with
// likely names and short paths before others.
func (s *Search) Offer(e tree.Entry) {
	if e.Mode != tree.File || e.Size == 0 || foreign(e.Path) || !slices.ContainsFunc(forms, func(f form) bool { return slices.Contains(f.endings, ending(e.Path)) }) {
		return
	}
	at, _ := slices.BinarySearchFunc(s.candidates, e, before)
	if len(s.candidates) < maxCandidates {
		s.candidates = slices.Insert(s.candidates, at, e)
		return
	}
	s.beyond++
	if at < maxCandidates {
		s.candidates = slices.Insert(s.candidates[:maxCandidates-1], at, e)
	}
}

func before(a, b tree.Entry) int {
	rank := func(e tree.Entry) int {
		if likely().MatchString(path.Base(e.Path)) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(strings.Count(a.Path, "/"), strings.Count(b.Path, "/")), strings.Compare(a.Path, b.Path))
}

// foreign says whether a path lies in a folder of what others wrote.
func foreign(p string) bool {
	for part := range strings.SplitSeq(path.Dir(p), "/") {
		if slices.Contains([]string{"node_modules", "vendor", "bower_components", "third_party", ".git"}, part) {
			return true
		}
	}
	return false
}

func ending(p string) string { return strings.ToLower(path.Ext(p)) }

// Descriptions are what a search found.
type Descriptions struct {
	Found  []Found `json:"found"`  // by path
	Beyond int     `json:"beyond"` // files that may be descriptions and were not looked into
}

// Facts looks into the candidates.
func (s *Search) Facts(ctx context.Context, t tree.Tree) Descriptions {
	out := Descriptions{Found: []Found{}, Beyond: s.beyond}
	for _, e := range s.candidates {
		if f, ok := look(ctx, t, e); ok {
			out.Found = append(out.Found, f)
		}
	}
	slices.SortFunc(out.Found, func(a, b Found) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// look says what a candidate is, if it is a description or might be one.
func look(ctx context.Context, t tree.Tree, e tree.Entry) (Found, bool) {
	f := Found{Path: strings.ToValidUTF8(e.Path, "\ufffd"), Blob: e.Blob, Content: nothing()}
	named := likely().MatchString(path.Base(e.Path)) && slices.ContainsFunc([]string{"openapi", "swagger"}, func(word string) bool {
		return strings.Contains(strings.ToLower(path.Base(e.Path)), word)
	})
	data, err := t.Read(ctx, e, MaxSize)
	if err != nil {
		f.Type, f.Problem = "openapi", tree.Reason(err)
		return f, named
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	head := data[:min(len(data), maxHead)]
	if named && json.Valid(data) { // whose keys may be sorted: what it is stands after all else
		head = data
	}
	for _, form := range forms {
		if !slices.Contains(form.endings, ending(e.Path)) || !form.holds.Match(head) {
			continue
		}
		if f.Type = form.kind; f.Type != "openapi" {
			f.Problem = foreignTo(f.Type)
			return f, utf8.Valid(head) || len(data) > maxHead
		}
		f.Content = Examine(ctx, f.Type, data)
		return f, true
	}
	return f, false
}

package interfaces

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"gopkg.in/yaml.v3"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/pattern"
)

// parse reads a document that is one mapping, in JSON or else in YAML.
func parse(ctx context.Context, data []byte) (*yaml.Node, *flaw) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if structure(data) > maxStructure {
		return nil, &flaw{Text: inventory.Text{ID: "terlalu rumit untuk diperiksa", EN: "it is too intricate to be examined"}, unexamined: true}
	}
	read := parseYAML
	if json.Valid(data) {
		read = parseJSON
	}
	top, problem := read(ctx, data)
	if problem == nil && top.Kind != yaml.MappingNode {
		problem = invalid("bukan dokumen OpenAPI", "no OpenAPI document")
	}
	return top, problem
}

// maxStructure bounds the nodes of a document, each of which takes some two
// hundred bytes of memory and is set apart from the next by one of a few signs.
const maxStructure = 1 << 20

func structure(data []byte) int {
	n := 0
	for _, c := range data {
		switch c {
		case '\n', ',', ':', '-', '?', '[', '{':
			n++
		}
	}
	return n
}

var lineOf = pattern.Of(`^yaml: line ([0-9]+): `)

// parseYAML leaves aliases as they stand, so that few bytes cannot grow into
// many. What the reader says of a mistake may quote the document; only the line
// is told.
func parseYAML(ctx context.Context, data []byte) (*yaml.Node, *flaw) {
	dec := yaml.NewDecoder(scanners.Until(ctx, bytes.NewReader(data)))
	var doc, next yaml.Node
	err := dec.Decode(&doc)
	if err == nil {
		if err = dec.Decode(&next); err == nil {
			return nil, invalid("berisi lebih dari satu dokumen", "it holds more than one document")
		}
	}
	if errors.Is(err, io.EOF) && len(doc.Content) == 1 {
		return doc.Content[0], nil
	}
	if err == io.EOF {
		return nil, invalid("tidak berisi apa-apa", "it holds nothing")
	}
	if line := lineOf().FindStringSubmatch(err.Error()); line != nil {
		return nil, invalid("baris %s: bukan YAML atau JSON yang sah", "line %s: not valid YAML or JSON", line[1])
	}
	return nil, invalid("bukan YAML atau JSON yang sah", "not valid YAML or JSON")
}

// parseJSON reads valid JSON into the same tree. YAML's reader would not always:
// it refuses surrogate pairs, long keys and some spaces.
func parseJSON(ctx context.Context, data []byte) (*yaml.Node, *flaw) {
	r := jsonReader{dec: json.NewDecoder(scanners.Until(ctx, bytes.NewReader(data))), data: data, line: 1}
	r.dec.UseNumber()
	top, err := r.value()
	if err != nil { // the context's: the JSON is valid
		return nil, &flaw{Text: *scanners.Unreadable(err), unexamined: true}
	}
	return top, nil
}

type jsonReader struct {
	dec    *json.Decoder
	data   []byte
	offset int64 // of what the lines were counted of
	line   int
}

func (r *jsonReader) value() (*yaml.Node, error) {
	token, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	at := r.dec.InputOffset()
	r.line += bytes.Count(r.data[r.offset:at], []byte("\n"))
	r.offset = at
	n := &yaml.Node{Kind: yaml.ScalarNode, Line: r.line}
	switch token := token.(type) {
	case json.Delim:
		n.Kind = yaml.SequenceNode
		if token == '{' {
			n.Kind = yaml.MappingNode
		}
		for r.dec.More() { // a mapping's keys and values take turns
			child, err := r.value()
			if err != nil {
				return nil, err
			}
			n.Content = append(n.Content, child)
		}
		_, err = r.dec.Token() // the end
	case nil:
	default:
		n.Value = fmt.Sprint(token)
	}
	return n, err
}

// walk goes over a document, by aliases too, but not for ever: YAML can say with
// few aliases what would take years to read.
type walk struct {
	left  int             // nodes that may still be looked at
	named map[string]bool // security schemes that there are
}

// pairs yields the keys and values of a mapping, its own before those it merges
// from others (<<).
func (w *walk) pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) { w.each(n, 0, yield) }
}

// maxMerges bounds how far merges lead from one mapping to the next.
const maxMerges = 16

func (w *walk) each(n *yaml.Node, merges int, yield func(key, value *yaml.Node) bool) bool {
	if w.left--; w.left < 0 {
		return false
	}
	switch n = target(n); {
	case n == nil || merges > maxMerges:
		return true
	case n.Kind == yaml.SequenceNode && merges > 0: // of mappings to merge
		for _, item := range n.Content {
			if !w.each(item, merges+1, yield) {
				return false
			}
		}
		return true
	case n.Kind != yaml.MappingNode:
		return true
	}
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := target(n.Content[i]), n.Content[i+1]
		if w.left--; w.left < 0 {
			return false
		}
		if key.Tag == "!!merge" {
			merged = append(merged, value)
		} else if !yield(key, target(value)) {
			return false
		}
	}
	if merged == nil {
		return true
	}
	own := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		own[target(n.Content[i]).Value] = true
	}
	for _, m := range merged {
		if !w.each(m, merges+1, func(key, value *yaml.Node) bool { return own[key.Value] || yield(key, value) }) {
			return false
		}
	}
	return true
}

// target is what an alias stands for, and any other node itself.
func target(n *yaml.Node) *yaml.Node {
	if n != nil && n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// child returns the value under a key of a mapping, or nil.
func (w *walk) child(n *yaml.Node, key string) *yaml.Node {
	for k, v := range w.pairs(n) {
		if k.Value == key {
			return v
		}
	}
	return nil
}

func text(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return ""
	}
	return n.Value
}

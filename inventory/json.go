package inventory

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// A manifest in JSON is what the HCL library's JSON syntax makes of it: blocks
// are objects by label, references are strings, "//" is a comment. It is read
// here and not by that library, which stops a file at its first unknown name,
// drops null without a word, counts a tab as two columns and lets some
// characters swallow a quotation mark.

// jsonNode is a JSON value with its place.
type jsonNode struct {
	expr  // its list is unused
	items []jsonNode
	pairs []jsonPair // of an object, in the file's order, all duplicates among them
}

type jsonPair struct {
	name  string
	rng   Range
	value jsonNode
}

// jsonReader turns JSON text into nodes. Its place only moves on, so that
// counting lines and columns takes one pass.
type jsonReader struct {
	src   []byte
	dec   *json.Decoder
	start int // bytes before the JSON text
	file  int32
	place Pos
}

func parseJSON(src []byte, path string, file int32, m *mistakes) (blockNode, bool) {
	r := jsonReader{src: src, file: file, place: Pos{Line: 1, Column: 1}}
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		r.start = len("\ufeff")
		r.place.Byte = int32(r.start)
	}
	r.dec = json.NewDecoder(bytes.NewReader(src[r.start:]))
	r.dec.UseNumber()
	var node jsonNode
	token, err := r.dec.Token()
	if err == nil {
		node, err = r.value(token, 0)
	}
	if err == nil {
		if _, err = r.dec.Token(); err == nil {
			err = errMore
		} else if errors.Is(err, io.EOF) {
			err = nil
		}
	}
	if err != nil {
		r.mistake(path, m, err)
		return blockNode{}, false
	}
	b := jsonBlocks{mistakes: m, path: path}
	var out blockNode
	for _, object := range b.objects(&node, Text{"berkas", "a file"}.In(m.lang)) {
		b.body(&out, object, root)
	}
	return out, true
}

var (
	errTooDeep = errors.New("nested too deep")
	errMore    = errors.New("more than one value")
)

func (r *jsonReader) mistake(path string, m *mistakes, err error) {
	at := r.start + int(r.dec.InputOffset())
	var syntax *json.SyntaxError
	var all json.RawMessage
	if errors.As(json.Unmarshal(r.src[r.start:], &all), &syntax) && !errors.Is(err, errTooDeep) && !errors.Is(err, errMore) { // which knows better where it is
		at, err = r.start+int(syntax.Offset)-1, syntax
	}
	if errors.Is(err, errMore) {
		m.add(path, r.token(), wrongJSON, Text{"Berkas memuat tepat satu objek; ini sudah di luarnya.", "A file holds exactly one object; this is outside it."})
		return
	}
	r.move(min(max(at, int(r.place.Byte)), len(r.src)))
	place := Range{File: r.file, Start: r.place}
	if c, size := utf8.DecodeRune(r.src[r.place.Byte:]); c > ' ' {
		r.move(int(r.place.Byte) + size)
	}
	place.End = r.place
	switch {
	case errors.Is(err, errTooDeep):
		m.tooDeep(path, place)
	case at >= len(r.src)-1 && strings.Contains(err.Error(), "unexpected end"):
		m.add(path, place, wrongJSON, Text{"Berkas berakhir sebelum isinya lengkap; periksa kurung dan tanda kutip penutup.", "The file ends before what it holds is complete; look for a missing closing bracket or quotation mark."})
	default:
		m.add(path, place, wrongJSON, Text{"Periksa tanda kutip, koma dan kurung di sini: %s.", "Look at the quotation marks, commas and brackets here: %s."}, strings.TrimPrefix(err.Error(), "json: "))
	}
}

var wrongJSON = Text{"Sintaks JSON salah", "Wrong JSON syntax"}

// move goes on to a byte of the file.
func (r *jsonReader) move(to int) {
	between := r.src[r.place.Byte:to]
	if i := bytes.LastIndexByte(between, '\n'); i >= 0 {
		r.place.Line += int32(bytes.Count(between, []byte("\n")))
		r.place.Column = 1
		between = between[i+1:]
	}
	r.place.Column += columns(between)
	r.place.Byte = int32(to)
}

// token is the range of the token just read: after blanks, a comma or a colon, to where the decoder is.
func (r *jsonReader) token() Range {
	end := r.start + int(r.dec.InputOffset())
	start := int(r.place.Byte)
	for start < end && strings.IndexByte(" \t\r\n,:", r.src[start]) >= 0 {
		start++
	}
	r.move(start)
	out := Range{File: r.file, Start: r.place}
	r.move(end)
	out.End = r.place
	return out
}

func (r *jsonReader) value(token json.Token, depth int) (jsonNode, error) {
	node := jsonNode{expr: expr{rng: r.token()}}
	if depth > maxNesting {
		return node, errTooDeep
	}
	switch token := token.(type) {
	case string:
		literal(&node.expr, cty.StringVal(token))
	case bool:
		literal(&node.expr, cty.BoolVal(token))
	case nil:
		node.form = formNull
	case json.Number:
		node.form = formNumber
		if n, err := cty.ParseNumberVal(token.String()); err == nil {
			literal(&node.expr, n)
		}
	case json.Delim:
		node.form = formList
		if token == '{' {
			node.form = formObject
		}
		for r.dec.More() {
			if err := r.element(&node, depth); err != nil {
				return node, err
			}
		}
		if _, err := r.dec.Token(); err != nil {
			return node, err
		}
		node.rng.End = r.token().End
	}
	return node, nil
}

// element reads an item of a list, or a name and its value.
func (r *jsonReader) element(node *jsonNode, depth int) error {
	token, err := r.dec.Token()
	if err != nil {
		return err
	}
	if node.form == formList {
		item, err := r.value(token, depth+1)
		node.items = append(node.items, item)
		return err
	}
	name, _ := token.(string) // the decoder lets nothing else stand here
	pair := jsonPair{name: name, rng: r.token()}
	if token, err = r.dec.Token(); err != nil {
		return err
	}
	pair.value, err = r.value(token, depth+1)
	node.pairs = append(node.pairs, pair)
	return err
}

// jsonBlocks makes the tree of a manifest of JSON values. JSON does not tell a
// block from an attribute, so it needs the schema.
type jsonBlocks struct {
	*mistakes
	path string
}

// body adds to out what an object says of it.
func (b *jsonBlocks) body(out *blockNode, object *jsonNode, kind *Kind) {
	given := map[string]bool{}
	for i := range object.pairs {
		p := &object.pairs[i]
		spec := kind.Attribute(p.name)
		switch nested := kind.Block(p.name); {
		case p.name == "//":
		case nested != nil && nested.Labelled:
			b.labelled(out, p, nested)
		case nested != nil:
			b.blocks(out, &p.value, nested, nil, p.rng)
		case spec == nil && p.value.holdsObjects():
			out.blocks = append(out.blocks, unknownJSON(p))
		case given[p.name]:
			b.duplicate(b.path, p.rng, p.name)
		default:
			given[p.name] = true
			out.attrs = append(out.attrs, attrNode{name: p.name, nameRange: p.rng, value: jsonExpr(&p.value, spec)})
		}
	}
}

// labelled adds the blocks of a kind that stand under their labels.
func (b *jsonBlocks) labelled(out *blockNode, p *jsonPair, kind *Kind) {
	labels, before := 0, len(b.diags)
	for _, object := range b.objects(&p.value, kind.Name) {
		for i := range object.pairs {
			label := &object.pairs[i]
			b.blocks(out, &label.value, kind, []string{label.name}, label.rng)
			labels++
		}
	}
	if labels == 0 && len(b.diags) == before {
		b.add(b.path, p.rng, Text{"Label salah", "Wrong labels"},
			Text{"Blok %s memakai tepat satu label, dalam JSON: %q: {\"nama\": { … }}.", "A block %s takes exactly one label, in JSON: %q: {\"name\": { … }}."}, kind.Name, kind.Name)
	}
}

// blocks adds one block, or those of a list.
func (b *jsonBlocks) blocks(out *blockNode, n *jsonNode, kind *Kind, labels []string, header Range) {
	for _, object := range b.objects(n, title(kind.Name, strings.Join(labels, " "))) {
		nested := blockNode{kind: kind.Name, labels: labels, header: header}
		if n.form == formList {
			nested.header = object.opening()
		}
		b.body(&nested, object, kind)
		out.blocks = append(out.blocks, nested)
	}
}

// objects returns an object, or those of a list, and reports anything else.
func (b *jsonBlocks) objects(n *jsonNode, name string) []*jsonNode {
	items := []*jsonNode{n}
	if n.form == formList {
		items = items[:0]
		for i := range n.items {
			items = append(items, &n.items[i])
		}
	}
	return slices.DeleteFunc(items, func(item *jsonNode) bool {
		if item.form == formObject {
			return false
		}
		b.add(b.path, item.rng, wrongType,
			Text{"Isi %s adalah objek JSON, bukan %s.", "What %s holds is a JSON object, not %s."}, show(name), item.form.describe(b.lang))
		return true
	})
}

func (n *jsonNode) holdsObjects() bool {
	return n.form == formObject || len(n.items) > 0 && n.items[0].form == formObject
}

// opening is where an object begins, to its first name.
func (n *jsonNode) opening() Range {
	r := n.rng
	if r.End = r.Start; len(n.pairs) > 0 {
		r.End = n.pairs[0].rng.End
	}
	return r
}

// unknownJSON is a block of no kind, for the decoder to report; its first name may be a label.
func unknownJSON(p *jsonPair) blockNode {
	out := blockNode{kind: p.name, header: p.rng}
	if len(p.value.pairs) > 0 && p.value.pairs[0].value.form == formObject {
		out.labels = []string{p.value.pairs[0].name}
	}
	return out
}

// jsonExpr is the value of an attribute; spec is nil where it is unknown. A
// string stands for a reference where the attribute is one.
func jsonExpr(n *jsonNode, spec *Attribute) expr {
	out := n.expr
	if n.form == formString && spec != nil && spec.Type.Base == Ref && isTraversal(out.text) {
		out.form = formTraversal
	}
	for i := range n.items {
		out.list = append(out.list, jsonExpr(&n.items[i], spec))
	}
	return out
}

func isTraversal(s string) bool {
	for name := range strings.SplitSeq(s, ".") {
		if !hclsyntax.ValidIdentifier(name) {
			return false
		}
	}
	return true
}

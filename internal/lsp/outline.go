package lsp

import (
	"bytes"

	"github.com/patuh-id/patuh/inventory"
)

// A manifest that is being written is broken most of the time, and the loader
// says of a broken one only what is wrong with it. The outline is what an editor
// needs to find its way: which block and attribute a place lies in, however
// unfinished what stands around it. Nothing is judged by it.

type tokenKind uint8

const (
	tokenOther   tokenKind = iota
	tokenName              // an identifier, or anything of letters and digits
	tokenText              // in quotation marks, to the end of the line where the second is missing
	tokenHeredoc           // a text of several lines
	tokenNewline
)

// token is a piece of a manifest; one of kind tokenOther is a single byte.
// Blanks and comments are none.
type token struct {
	kind     tokenKind
	from, to int
}

func (t token) is(src []byte, c byte) bool { return t.kind == tokenOther && src[t.from] == c }

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c >= 0x80
}

// tokens takes a native manifest apart, in one pass.
func tokens(src []byte) []token {
	out := make([]token, 0, len(src)/6)
	lineEnd := func(at int) int {
		if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
			return at + i
		}
		return len(src)
	}
	for at := 0; at < len(src); {
		from := at
		switch c := src[at]; {
		case c == '\n':
			at++
			out = append(out, token{tokenNewline, from, at})
		case c == ' ' || c == '\t' || c == '\r':
			at++
		case c == '#' || bytes.HasPrefix(src[at:], []byte("//")):
			at = lineEnd(at)
		case bytes.HasPrefix(src[at:], []byte("/*")):
			at = len(src)
			if i := bytes.Index(src[from:], []byte("*/")); i >= 0 {
				at = from + i + 2
			}
		case c == '"':
			for at++; at < len(src) && src[at] != '"' && src[at] != '\n'; at++ {
				if src[at] == '\\' && at+1 < len(src) && src[at+1] != '\n' {
					at++
				}
			}
			if at < len(src) && src[at] == '"' {
				at++
			}
			out = append(out, token{tokenText, from, at})
		case bytes.HasPrefix(src[at:], []byte("<<")):
			first := lineEnd(at)
			mark := bytes.TrimSpace(bytes.TrimPrefix(src[at+2:first], []byte("-")))
			at += 2
			if len(mark) == 0 {
				break
			}
			for at = first; at < len(src); {
				end := lineEnd(at + 1)
				if end <= at {
					break
				}
				last := bytes.Equal(bytes.TrimSpace(src[at:end]), mark)
				if at = end; last {
					break
				}
			}
			out = append(out, token{tokenHeredoc, from, at})
		case nameByte(c):
			for at < len(src) && nameByte(src[at]) {
				at++
			}
			out = append(out, token{tokenName, from, at})
		default:
			at++
			out = append(out, token{tokenOther, from, at})
		}
	}
	return out
}

// block is a block of a manifest, or the whole of it.
type block struct {
	parent     *block
	kind       *inventory.Kind // nil for the whole, and for one of no known kind
	name       token
	labels     []token
	open       int // byte behind its {; -1 where there is none
	close      int // byte of its }, or the text's end
	to         int // byte behind all of it
	attributes []attribute
	blocks     []*block
}

// attribute is name = value, the value perhaps still to come.
type attribute struct {
	name     token
	from, to int // of the value: behind the =, to the end of the line it ends on, less comments
	value    []token
}

// outline finds the blocks and attributes of a native manifest.
type outline struct {
	src  []byte
	root *block
}

// maxOutline bounds the blocks that stand in each other; what is deeper is no
// manifest and has no outline.
const maxOutline = 32

func newOutline(src []byte) *outline {
	o := &outline{src: src, root: &block{close: len(src), to: len(src)}}
	all := tokens(src)
	at := func(i int) token {
		if i < len(all) {
			return all[i]
		}
		return token{tokenNewline, len(src), len(src)}
	}
	in, depth := o.root, 0
	for i := 0; i < len(all); {
		t := all[i]
		switch {
		case t.is(src, '}'):
			if in.parent != nil {
				in.close, in.to = t.from, t.to
				in = in.parent
				depth--
			}
			i++
		case t.kind != tokenName:
			i++
		case at(i+1).is(src, '='):
			a := attribute{name: t, from: at(i + 1).to}
			a.value, a.to = value(src, all[i+2:])
			last := a.from
			if n := len(a.value); n > 0 {
				last = a.value[n-1].to
			}
			if comment := bytes.IndexAny(src[last:a.to], "#/"); comment >= 0 {
				a.to = last + comment
			}
			in.attributes = append(in.attributes, a)
			i += 2 + len(a.value)
		default:
			b := &block{parent: in, kind: in.nested(o.text(t)), name: t, open: -1, to: t.to}
			for i++; at(i).kind == tokenText || at(i).kind == tokenName; i++ {
				b.labels, b.to = append(b.labels, at(i)), at(i).to
			}
			if at(i).is(src, '{') && depth < maxOutline {
				b.open, b.close, b.to = at(i).to, len(src), len(src)
				i++
			}
			if b.open >= 0 || len(b.labels) > 0 { // a name alone is one that is being written
				in.blocks = append(in.blocks, b)
			}
			if b.open >= 0 {
				in = b
				depth++
			}
		}
	}
	return o
}

// value takes the tokens of a value: those to the end of the line or, in
// brackets, to where they are closed or a new attribute or block plainly begins.
// It returns where the value ends.
func value(src []byte, rest []token) ([]token, int) {
	depth := 0
	for i, t := range rest {
		switch {
		case t.is(src, '[') || t.is(src, '('):
			depth++
		case t.is(src, ']') || t.is(src, ')'):
			depth--
		case t.is(src, '}') || t.is(src, '{'):
			return rest[:i], t.from
		case t.kind == tokenNewline:
			next := rest[i+1:]
			begins := len(next) > 1 && next[0].kind == tokenName && (next[1].is(src, '=') || next[1].kind == tokenText || next[1].is(src, '{'))
			if depth <= 0 || begins {
				return rest[:i], t.from
			}
		}
	}
	return rest, len(src)
}

func (o *outline) text(t token) string { return string(o.src[t.from:t.to]) }

// quoted is what stands between the quotation marks of a text token, as written.
func (o *outline) quoted(t token) string {
	s := bytes.TrimPrefix(o.src[t.from:t.to], []byte(`"`))
	return string(bytes.TrimSuffix(s, []byte(`"`)))
}

// nested is the kind of a block of that name in b.
func (b *block) nested(name string) *inventory.Kind {
	switch {
	case b.parent == nil:
		return inventory.KindNamed(name)
	case b.kind == nil:
		return nil
	}
	return b.kind.Block(name)
}

// spec is what the schema says of an attribute of b, or nil.
func (b *block) spec(name string) *inventory.Attribute {
	if b.kind == nil {
		return nil
	}
	return b.kind.Attribute(name)
}

// block is the innermost block with the byte between its braces.
func (o *outline) block(offset int) *block {
	b := o.root
	for {
		var in *block
		for _, nested := range b.blocks {
			if nested.open >= 0 && nested.open <= offset && offset <= nested.close {
				in = nested
			}
		}
		if in == nil {
			return b
		}
		b = in
	}
}

// word is what is being written at a byte: the dotted names, or the text in
// quotation marks, up to there, and where it begins and ends. A text begins
// behind its first quotation mark.
type word struct {
	from, to int
	given    string // from its beginning to the byte
	quoted   bool
	closed   bool // of a text: its second quotation mark is there
}

// quote is what to write in the place of the word so that a text stands there.
func (w word) quote(text string) string {
	if !w.quoted {
		text = `"` + text
	}
	if !w.closed {
		text += `"`
	}
	return text
}

// wordAt finds the word among tokens; where there is none it is empty.
func (o *outline) wordAt(all []token, offset int) word {
	none := word{from: offset, to: offset}
	for i, t := range all {
		switch {
		case t.from > offset:
			return none
		case t.kind == tokenText:
			closed := t.to-t.from > 1 && o.src[t.to-1] == '"'
			end := t.to
			if closed {
				end--
			}
			if t.from < offset && offset <= end {
				return word{from: t.from + 1, to: end, given: string(o.src[t.from+1 : offset]), quoted: true, closed: closed}
			}
		case t.kind == tokenName && (i == 0 || all[i-1].to != t.from || !all[i-1].is(o.src, '.')):
			end := t.to
			for j := i + 1; j < len(all) && all[j].from == end && (all[j].is(o.src, '.') || all[j].kind == tokenName); j++ {
				end = all[j].to
			}
			if offset <= end {
				return word{from: t.from, to: end, given: string(o.src[t.from:offset])}
			}
		}
	}
	return none
}

// bare is the name that touches a byte, as wordAt of a line that is no attribute
// yet.
func (o *outline) bare(offset int) word {
	from, to := offset, offset
	for from > 0 && nameByte(o.src[from-1]) {
		from--
	}
	for to < len(o.src) && nameByte(o.src[to]) {
		to++
	}
	return word{from: from, to: to, given: string(o.src[from:offset])}
}

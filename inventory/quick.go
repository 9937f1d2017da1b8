package inventory

import (
	"slices"
	"unicode/utf8"

	"github.com/apparentlymart/go-textseg/v15/textseg"
	"golang.org/x/text/unicode/norm"
)

// The quick reader reads the plain part of HCL's native syntax that manifests
// are written in: blocks with quoted labels, attributes, plain strings without
// escapes or templates, whole numbers, true, false, null, lists, traversals and
// line comments. It takes a tenth of the library's time because it builds our
// tree at once and counts graphemes only where there is more than ASCII.
//
// It refuses anything else by saying no, and then the library reads the file;
// so it never decides that a file is wrong, and every mistake is told in one
// place. That it makes the same tree as the library, ranges included, of all it
// accepts, is held by TestQuickAgreesWithLibrary and FuzzQuick.
type quick struct {
	src       []byte
	pos       int
	line      int32
	lineStart int
	extra     int // bytes less columns on this line so far
	file      int32

	// What is being read, innermost last; each block and list takes its own part
	// off the end in one piece.
	attrs []attrNode
	items []expr
}

// quickDepth is how deep blocks and lists may be nested; deeper is left to the library.
const quickDepth = 8

// quickAttrs is how many attributes a block may have: each is compared with those before it.
const quickAttrs = 64

// parseQuick reads a file, or says that it is not plain enough.
func parseQuick(src []byte, file int32) (blockNode, bool) {
	q := quick{src: src, line: 1, file: file}
	var node blockNode
	ok := q.body(&node, 0)
	return node, ok && q.pos == len(src)
}

func (q *quick) here() Pos {
	return Pos{Line: q.line, Column: int32(q.pos - q.lineStart - q.extra + 1), Byte: int32(q.pos)}
}

func (q *quick) peek() byte {
	if q.pos < len(q.src) {
		return q.src[q.pos]
	}
	return 0
}

func (q *quick) spaces() {
	for q.pos < len(q.src) && (q.src[q.pos] == ' ' || q.src[q.pos] == '\t') {
		q.pos++
	}
}

func (q *quick) newline() {
	q.pos++
	q.line++
	q.lineStart, q.extra = q.pos, 0
}

// lineEnd takes what may follow on a line: spaces, a comment, the line's end.
func (q *quick) lineEnd() bool {
	q.spaces()
	if c := q.peek(); c == '#' || c == '/' && q.pos+1 < len(q.src) && q.src[q.pos+1] == '/' {
		for q.pos < len(q.src) && q.src[q.pos] != '\n' {
			if q.src[q.pos] == '\r' {
				return false
			}
			q.pos++
		}
	}
	if q.pos == len(q.src) {
		return true
	}
	if q.src[q.pos] != '\n' {
		return false
	}
	q.newline()
	return true
}

func (q *quick) body(node *blockNode, depth int) bool {
	mark := len(q.attrs)
	done := func() {
		node.attrs = slices.Clone(q.attrs[mark:])
		q.attrs = q.attrs[:mark]
	}
	for {
		q.spaces()
		switch c := q.peek(); {
		case q.pos == len(q.src):
			done()
			return depth == 0
		case c == '\n' || c == '#' || c == '/':
			if !q.lineEnd() {
				return false
			}
			continue
		case c == '}':
			done()
			return depth > 0
		}
		start := q.here()
		name, ok := q.name()
		if !ok {
			return false
		}
		end := q.here()
		q.spaces()
		if q.peek() == '=' {
			q.pos++
			q.spaces()
			if len(q.attrs)-mark == quickAttrs {
				return false
			}
			for i := range q.attrs[mark:] {
				if q.attrs[mark+i].name == name {
					return false
				}
			}
			value, ok := q.expr(0)
			if !ok {
				return false
			}
			q.attrs = append(q.attrs, attrNode{
				name: name, nameRange: Range{q.file, start, end}, value: value,
			})
			if !q.lineEnd() {
				return false
			}
			continue
		}
		nested := blockNode{kind: name, header: Range{q.file, start, end}}
		for q.peek() == '"' {
			label, ok := q.text()
			if !ok {
				return false
			}
			nested.labels = append(nested.labels, label)
			nested.header.End = q.here()
			q.spaces()
		}
		if q.peek() != '{' || depth >= quickDepth {
			return false
		}
		q.pos++
		if q.spaces(); q.peek() != '}' {
			if !q.lineEnd() || !q.body(&nested, depth+1) {
				return false
			}
		}
		if q.peek() != '}' {
			return false
		}
		q.pos++
		if !q.lineEnd() {
			return false
		}
		node.blocks = append(node.blocks, nested)
	}
}

// name takes an identifier of ASCII letters, digits, _ and -.
func (q *quick) name() (string, bool) {
	start := q.pos
	for q.pos < len(q.src) {
		c := q.src[q.pos]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (q.pos == start || !(c >= '0' && c <= '9' || c == '-')) {
			break
		}
		q.pos++
	}
	if q.pos < len(q.src) && q.src[q.pos] >= utf8.RuneSelf {
		return "", false
	}
	return string(q.src[start:q.pos]), q.pos > start
}

// text takes a quoted string without escapes and templates.
func (q *quick) text() (string, bool) {
	q.pos++
	start, ascii := q.pos, true
	for ; q.pos < len(q.src); q.pos++ {
		switch c := q.src[q.pos]; {
		case c == '"':
			content := q.src[start:q.pos]
			q.pos++
			if ascii {
				return string(content), true
			}
			columns, err := textseg.TokenCount(content, textseg.ScanGraphemeClusters)
			if err != nil {
				return "", false
			}
			q.extra += len(content) - columns
			return norm.NFC.String(string(content)), true
		case c == '\\' || c == '$' || c == '%' || c < ' ' && c != '\t' || c == 0x7f:
			return "", false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return "", false
}

func (q *quick) expr(depth int) (expr, bool) {
	e := expr{rng: Range{File: q.file, Start: q.here()}}
	ok := false
	switch c := q.peek(); {
	case c == '"':
		e.form = formString
		e.text, ok = q.text()
	case c >= '0' && c <= '9':
		e.form, e.whole = formNumber, true
		e.text, ok = q.digits()
	case c == '[':
		e.form = formList
		ok = depth < quickDepth && q.list(&e, depth)
	default:
		ok = q.word(&e)
	}
	e.rng.End = q.here()
	return e, ok
}

// digits takes a whole number of up to 15 digits without leading zeros.
func (q *quick) digits() (string, bool) {
	start := q.pos
	for q.pos < len(q.src) && q.src[q.pos] >= '0' && q.src[q.pos] <= '9' {
		q.pos++
	}
	n := q.pos - start
	switch c := q.peek(); {
	case n > 15 || n > 1 && q.src[start] == '0',
		c == '.' || c == '_' || c == '-' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf:
		return "", false
	}
	return string(q.src[start:q.pos]), true
}

func (q *quick) list(e *expr, depth int) bool {
	q.pos++
	mark := len(q.items)
	blank := func() {
		for q.spaces(); q.peek() == '\n'; q.spaces() {
			q.newline()
		}
	}
	for {
		blank()
		if q.peek() == ']' {
			q.pos++
			e.list = slices.Clone(q.items[mark:])
			q.items = q.items[:mark]
			return true
		}
		item, ok := q.expr(depth + 1)
		if !ok {
			return false
		}
		q.items = append(q.items, item)
		blank()
		switch q.peek() {
		case ',':
			q.pos++
		case ']':
		default:
			return false
		}
	}
}

// word takes true, false, null or a traversal.
func (q *quick) word(e *expr) bool {
	start := q.pos
	root, ok := q.name()
	if !ok || root == "for" {
		return false
	}
	steps := false
	for q.peek() == '.' {
		q.pos++
		steps = true
		if _, ok := q.name(); !ok {
			return false
		}
	}
	if c := q.peek(); c == '(' || c == '[' || c == ':' {
		return false
	}
	e.text = string(q.src[start:q.pos])
	switch {
	case !steps && (root == "true" || root == "false"):
		e.form = formBool
	case !steps && root == "null":
		e.form, e.text = formNull, ""
	default:
		if root == "true" || root == "false" || root == "null" {
			return false
		}
		e.form = formTraversal
	}
	return true
}

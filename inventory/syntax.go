package inventory

import (
	"bytes"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// A manifest, whichever of its forms it was written in, is first brought to
// this tree: names, literals and traversals with their ranges, nothing checked
// against the schema yet. The library's own trees are dropped at once; they are
// some twenty times larger.

type form uint8

const (
	formString form = iota
	formNumber
	formBool
	formNull
	formList
	formObject
	formTraversal
	formOther // anything a manifest may not hold: a function, an operator, a template
)

type expr struct {
	form  form
	text  string // of a string its value, of a number its digits if they are few, of a bool "true" or "false", of a traversal its dotted names
	list  []expr
	rng   Range
	whole bool // of a number: no fraction
}

type attrNode struct {
	name      string
	nameRange Range
	value     expr
}

type blockNode struct {
	kind   string
	labels []string
	header Range // type and labels
	attrs  []attrNode
	blocks []blockNode
}

// parseNative reads one file by the library. It returns the blocks that stand
// before the first mistake in the syntax, and where the line after them begins:
// the file's end where there is no mistake.
func parseNative(src []byte, path string, file int32, m *mistakes) (blockNode, int) {
	f, diags := hclsyntax.ParseConfig(src, path, hcl.InitialPos)
	body := f.Body.(*hclsyntax.Body)
	var wrong hcl.Diagnostics
	sound := len(src)
	for _, d := range diags {
		if d.Summary == redefined { // the library keeps the first and reads on
			m.duplicate(path, fromHCL(file, *d.Subject), string(d.Subject.SliceBytes(src)))
			continue
		}
		wrong = append(wrong, d)
		sound = min(sound, d.Subject.Start.Byte)
	}
	if !wrong.HasErrors() {
		return nativeBody(body, file), len(src)
	}
	m.library(wrong)
	end := 0
	body.Blocks = slices.DeleteFunc(body.Blocks, func(b *hclsyntax.Block) bool {
		whole := b.CloseBraceRange.End.Byte <= sound
		if whole {
			end = max(end, b.CloseBraceRange.End.Byte)
		}
		return !whole
	})
	body.Attributes = nil
	if i := bytes.IndexByte(src[end:], '\n'); end > 0 && i >= 0 {
		end += i + 1
	}
	return nativeBody(body, file), end
}

// Syntax tells what is wrong with the syntax of a native manifest as Load does,
// and nothing else. What passes can be parsed by the library safely.
func Syntax(path string, src []byte, lang string) hcl.Diagnostics {
	m := &mistakes{lang: lang}
	if guardSize(len(src), path, m) && guardText(src, path, 0, m) && guardNative(src, path, 0, m) {
		parseNative(src, path, 0, m)
	}
	m.limit(path)
	sortDiagnostics(m.diags)
	return m.diags
}

// Format brings a native manifest to its canonical form. With errors in its
// syntax there is no form: what did not pass may be made to exhaust the
// formatter.
func Format(path string, src []byte, lang string) ([]byte, hcl.Diagnostics) {
	diags := Syntax(path, src, lang)
	if diags.HasErrors() {
		return nil, diags
	}
	return hclwrite.Format(src), diags
}

// redefined is how the library sums up an attribute given twice in a block.
const redefined = "Attribute redefined"

// headers finds what a native file that cannot be parsed seems to declare from
// a byte on, so that what refers to it is not called wrong too.
func headers(src []byte, from int, file int32) []Block {
	var found []Block
	line := 1 + bytes.Count(src[:from], []byte("\n"))
	for text := range bytes.Lines(src[from:]) {
		if match := blockHeader.FindSubmatchIndex(text); match != nil {
			if kind := KindNamed(string(text[match[2]:match[3]])); kind != nil {
				found = append(found, Block{Kind: kind, Label: string(text[match[4]:match[5]]), Range: Range{
					File:  file,
					Start: Pos{Line: int32(line), Column: int32(match[2] + 1), Byte: int32(from + match[2])},
					End:   Pos{Line: int32(line), Column: int32(match[5] + 2), Byte: int32(from + match[5] + 1)},
				}})
			}
		}
		line++
		from += len(text)
	}
	return found
}

// blockHeader is the first line of a block.
var blockHeader = regexp.MustCompile(`^[ \t]*([a-z_]+)[ \t]+"([A-Za-z0-9_-]*)"[ \t]*\{`)

func nativeBody(body *hclsyntax.Body, file int32) blockNode {
	var node blockNode
	for _, a := range body.Attributes {
		node.attrs = append(node.attrs, attrNode{
			name:      a.Name,
			nameRange: fromHCL(file, a.NameRange),
			value:     nativeExpr(a.Expr, file),
		})
	}
	slices.SortFunc(node.attrs, func(a, b attrNode) int { return int(a.nameRange.Start.Byte - b.nameRange.Start.Byte) })
	for _, b := range body.Blocks {
		nested := nativeBody(b.Body, file)
		nested.kind, nested.labels = b.Type, b.Labels
		nested.header = fromHCL(file, b.DefRange())
		node.blocks = append(node.blocks, nested)
	}
	return node
}

func nativeExpr(e hclsyntax.Expression, file int32) expr {
	out := expr{form: formOther, rng: fromHCL(file, e.Range())}
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		literal(&out, e.Val)
	case *hclsyntax.TemplateExpr:
		var text strings.Builder
		for _, part := range e.Parts {
			lit, ok := part.(*hclsyntax.LiteralValueExpr)
			if !ok || lit.Val.Type() != cty.String {
				return out
			}
			text.WriteString(lit.Val.AsString())
		}
		literal(&out, cty.StringVal(text.String()))
	case *hclsyntax.TupleConsExpr:
		out.form = formList
		for _, item := range e.Exprs {
			out.list = append(out.list, nativeExpr(item, file))
		}
	case *hclsyntax.ObjectConsExpr:
		out.form = formObject
	case *hclsyntax.UnaryOpExpr:
		if n, ok := e.Val.(*hclsyntax.LiteralValueExpr); ok && e.Op == hclsyntax.OpNegate && n.Val.Type() == cty.Number {
			literal(&out, n.Val.Negate())
		}
	case *hclsyntax.ScopeTraversalExpr:
		traversal(&out, e.Traversal)
	}
	return out
}

// maxExponent of two bounds the numbers that are written out: the digits of 1e999999999 fill the memory.
const maxExponent = 256

// literal takes over a known value; cty has brought its text to Unicode NFC.
func literal(out *expr, v cty.Value) {
	switch {
	case v.IsNull():
		out.form = formNull
	case v.Type() == cty.String:
		out.form, out.text = formString, v.AsString()
	case v.Type() == cty.Bool:
		out.form, out.text = formBool, "false"
		if v.True() {
			out.text = "true"
		}
	case v.Type() == cty.Number:
		f := v.AsBigFloat()
		out.form = formNumber
		if i, accuracy := f.Int64(); accuracy == big.Exact {
			out.text, out.whole = big.NewInt(i).String(), true
		} else if exponent := f.MantExp(nil); !f.IsInf() && exponent > -maxExponent && exponent < maxExponent {
			out.text = f.Text('g', 20)
		}
	}
}

func traversal(out *expr, t hcl.Traversal) {
	var names []string
	for _, step := range t {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			names = append(names, step.Name)
		case hcl.TraverseAttr:
			names = append(names, step.Name)
		default:
			return
		}
	}
	out.form, out.text = formTraversal, strings.Join(names, ".")
}

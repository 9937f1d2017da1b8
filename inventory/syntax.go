package inventory

import (
	"math/big"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/json"
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
	formTraversal
	formOther // anything a manifest may not hold: a function, an operator, a template
)

type expr struct {
	form  form
	text  string // of a string its value, of a number its digits, of a bool "true" or "false", of a traversal its dotted names
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

// parse reads one file by the library. The schema is needed for JSON alone,
// whose syntax does not tell a block from an attribute.
func parse(src []byte, path string, file int32, root *Kind) (blockNode, hcl.Diagnostics) {
	if strings.HasSuffix(path, ".json") {
		f, diags := json.Parse(src, path)
		if f == nil || diags.HasErrors() {
			return blockNode{}, diags
		}
		return jsonBody(f.Body, file, root)
	}
	f, diags := hclsyntax.ParseConfig(src, path, hcl.InitialPos)
	if diags.HasErrors() {
		return blockNode{}, diags
	}
	return nativeBody(f.Body.(*hclsyntax.Body), file), nil
}

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
	case *hclsyntax.ScopeTraversalExpr:
		traversal(&out, e.Traversal)
	}
	return out
}

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
		} else {
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

func jsonBody(body hcl.Body, file int32, kind *Kind) (blockNode, hcl.Diagnostics) {
	var node blockNode
	var schema hcl.BodySchema
	for _, a := range kind.Attributes {
		schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: a.Name})
	}
	for _, b := range kind.Blocks {
		header := hcl.BlockHeaderSchema{Type: b.Name}
		if b.Labelled {
			header.LabelNames = []string{"label"}
		}
		schema.Blocks = append(schema.Blocks, header)
	}
	content, diags := body.Content(&schema)
	if content == nil {
		return node, diags
	}
	for _, a := range kind.Attributes {
		given, ok := content.Attributes[a.Name]
		if !ok {
			continue
		}
		node.attrs = append(node.attrs, attrNode{
			name:      a.Name,
			nameRange: fromHCL(file, given.NameRange),
			value:     jsonExpr(given.Expr, file, a.Type),
		})
	}
	for _, b := range content.Blocks {
		nested, more := jsonBody(b.Body, file, kind.Block(b.Type))
		diags = append(diags, more...)
		nested.kind, nested.labels = b.Type, b.Labels
		nested.header = fromHCL(file, b.DefRange)
		node.blocks = append(node.blocks, nested)
	}
	return node, diags
}

func jsonExpr(e hcl.Expression, file int32, t Type) expr {
	out := expr{form: formOther, rng: fromHCL(file, e.Range())}
	if t.List {
		if items, diags := hcl.ExprList(e); !diags.HasErrors() {
			out.form = formList
			item := t
			item.List = false
			for _, i := range items {
				out.list = append(out.list, jsonExpr(i, file, item))
			}
			return out
		}
	}
	v, diags := e.Value(nil) // without a context a JSON string is taken as it stands
	if diags.HasErrors() || !v.IsWhollyKnown() {
		return out
	}
	if v.Type().IsTupleType() {
		out.form = formList
		return out
	}
	if t.Base == Ref && v.Type() == cty.String && !v.IsNull() {
		if tr, diags := hcl.AbsTraversalForExpr(e); !diags.HasErrors() {
			traversal(&out, tr)
			return out
		}
	}
	literal(&out, v)
	return out
}

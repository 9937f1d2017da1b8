package inventory

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// Manifest writes assets as a manifest in the form of patuh fmt. A reference is
// written as it reads within the agency and the register.
func Manifest(assets []*Asset) []byte {
	f := hclwrite.NewEmptyFile()
	for i, a := range assets {
		if i > 0 {
			f.Body().AppendNewline()
		}
		writeBlock(f.Body(), &a.Block, true)
	}
	return hclwrite.Format(f.Bytes())
}

func writeBlock(body *hclwrite.Body, b *Block, top bool) {
	var labels []string
	if top || b.Kind.Labelled {
		labels = []string{b.Label}
	}
	in := body.AppendNewBlock(b.Kind.Name, labels).Body()
	for i := range b.Attrs {
		in.SetAttributeRaw(b.Attrs[i].Name, tokens(&b.Attrs[i].Value))
	}
	for i := range b.Blocks {
		in.AppendNewline()
		writeBlock(in, &b.Blocks[i], false)
	}
}

func tokens(v *Value) hclwrite.Tokens {
	switch {
	case v.List != nil:
		items := make([]hclwrite.Tokens, len(v.List))
		for i := range v.List {
			items[i] = tokens(&v.List[i])
		}
		return hclwrite.TokensForTuple(items)
	case v.Base == Bool:
		return hclwrite.TokensForValue(cty.BoolVal(v.Bool))
	case v.Base == Int:
		return hclwrite.TokensForValue(cty.NumberIntVal(v.Int))
	case v.Base == Ref:
		return hclwrite.TokensForTraversal(hcl.Traversal{hcl.TraverseRoot{Name: v.target.Kind.Name}, hcl.TraverseAttr{Name: v.target.Label}})
	}
	return hclwrite.TokensForValue(cty.StringVal(v.Str))
}

package importer

import (
	"bytes"
	"fmt"
	"net/netip"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/patuh-id/patuh/inventory"
)

// Origin is where a manifest's content comes from.
type Origin struct {
	Source, From string
	Retrieved    time.Time
	Manifest     string // the manifest's own path, relative to the workspace
	File         string // the snapshot's, likewise
	Digest       string // the snapshot's, sha256:…
}

// SnapshotLabel is the label of the document by which a manifest of that path pins
// its snapshot: snapshot_alamat of alamat.hcl. So two imports may stand side by
// side.
func SnapshotLabel(file string) string {
	const most = 50 // of a label's 64
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToLower(strings.TrimSuffix(path.Base(file), ".hcl")))
	return "snapshot_" + name[:min(len(name), most)]
}

// mark begins every manifest an import writes: no other file is written over.
const mark = "# Ditulis oleh patuh import; jangan disunting, impor berikutnya menimpanya.\n# Written by patuh import; do not edit, the next import writes over it.\n"

// IsImported says whether a file is one that an import wrote.
func IsImported(manifest []byte) bool { return bytes.HasPrefix(manifest, []byte(mark)) }

var retrievedLine = regexp.MustCompile(`(?m)^# retrieved ([0-9TZ:.-]+)$`)

// Retrieved is when what a manifest holds was read from its source.
func Retrieved(manifest []byte) (time.Time, bool) {
	m := retrievedLine.FindSubmatch(manifest)
	if m == nil {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339, string(m[1]))
	return at, err == nil
}

// Manifest writes a plan as patuh fmt would have it.
func Manifest(p *Plan, o Origin) []byte {
	f := hclwrite.NewEmptyFile()
	body := f.Body()
	block := func(kind, label string) *hclwrite.Body {
		body.AppendNewline()
		return body.AppendNewBlock(kind, []string{label}).Body()
	}
	text := func(b *hclwrite.Body, name, value string) {
		if value != "" {
			b.SetAttributeValue(name, cty.StringVal(value))
		}
	}
	snapshot := SnapshotLabel(o.Manifest)
	doc := block("document", snapshot)
	text(doc, "type", "record")
	text(doc, "number", strings.TrimPrefix(o.Digest, "sha256:")[:16])
	text(doc, "date", o.Retrieved.In(inventory.Jakarta).Format(time.DateOnly))
	text(doc, "issuer", "dinas")
	text(doc, "title", fmt.Sprintf("Alamat menurut %s: %s", o.Source, o.From))
	text(doc, "file", o.File)
	text(doc, "sha256", o.Digest)
	for _, pool := range p.Pools {
		b := block("address_pool", pool.Label)
		text(b, "name", pool.Name)
		text(b, "cidr", pool.CIDR.String())
		refer(b, "data_center", pool.Centre)
		text(b, "purpose", pool.Purpose)
		if pool.Parent != "" {
			refer(b, "parent", "address_pool."+pool.Parent)
		}
		refer(b, "source", "document."+snapshot)
	}
	for _, a := range p.Allocations {
		b := block("allocation", a.Label)
		refer(b, "pool", "address_pool."+a.Pool)
		refer(b, "to", "opd."+a.To)
		list(b, "addresses", a.Addresses)
		list(b, "ranges", a.Ranges)
		refer(b, "source", "document."+snapshot)
	}
	head := mark + fmt.Sprintf("#\n# source    %s %s\n# retrieved %s\n# snapshot  %s\n", o.Source, o.From, o.Retrieved.UTC().Format(time.RFC3339), o.Digest)
	return hclwrite.Format(append([]byte(head), f.Bytes()...))
}

func refer(b *hclwrite.Body, name, to string) {
	kind, label, ok := strings.Cut(to, ".")
	if !ok {
		return
	}
	b.SetAttributeTraversal(name, hcl.Traversal{hcl.TraverseRoot{Name: kind}, hcl.TraverseAttr{Name: label}})
}

// list writes short lists on a line, and others a line for each, so that a
// change of one shows as one.
func list[T interface {
	netip.Addr | netip.Prefix
	String() string
}](b *hclwrite.Body, name string, values []T) {
	const onLine = 4
	if len(values) == 0 {
		return
	}
	newline := &hclwrite.Token{Type: hclsyntax.TokenNewline, Bytes: []byte("\n")}
	comma := &hclwrite.Token{Type: hclsyntax.TokenComma, Bytes: []byte(",")}
	tokens := hclwrite.Tokens{{Type: hclsyntax.TokenOBrack, Bytes: []byte("[")}}
	long := len(values) > onLine
	for i, v := range values {
		if long {
			tokens = append(tokens, newline)
		}
		tokens = append(tokens, hclwrite.TokensForValue(cty.StringVal(v.String()))...)
		if long || i < len(values)-1 {
			tokens = append(tokens, comma)
		}
	}
	if long {
		tokens = append(tokens, newline)
	}
	b.SetAttributeRaw(name, append(tokens, &hclwrite.Token{Type: hclsyntax.TokenCBrack, Bytes: []byte("]")}))
}

// PlanOf reads back what a manifest of the inventory holds, so that it can be
// compared with a new plan.
func PlanOf(inv *inventory.Inventory, file string) *Plan {
	p := &Plan{}
	label := func(v *inventory.Value) string {
		if v == nil || v.Target() == nil {
			return ""
		}
		return v.Target().Label
	}
	for _, agency := range inv.Agencies {
		for _, a := range agency.Assets {
			if inv.Files[a.Range.File].Path != file {
				continue
			}
			switch a.Kind.Name {
			case "address_pool":
				pool := Pool{Label: a.Label, Name: a.Text("name"), Purpose: a.Text("purpose"), Parent: label(a.Attr("parent"))}
				pool.CIDR, _ = netip.ParsePrefix(a.Text("cidr"))
				if centre := a.Attr("data_center"); centre != nil && centre.Target() != nil {
					pool.Centre = centre.Target().Kind.Name + "." + centre.Target().Label
				}
				p.Pools = append(p.Pools, pool)
			case "allocation":
				given := Allocation{Label: a.Label, Pool: label(a.Attr("pool")), To: label(a.Attr("to"))}
				if v := a.Attr("addresses"); v != nil {
					for _, item := range v.List {
						if addr, err := netip.ParseAddr(item.Str); err == nil {
							given.Addresses = append(given.Addresses, addr)
						}
					}
				}
				if v := a.Attr("ranges"); v != nil {
					for _, item := range v.List {
						if prefix, err := netip.ParsePrefix(item.Str); err == nil {
							given.Ranges = append(given.Ranges, prefix)
						}
					}
				}
				p.Allocations = append(p.Allocations, given)
			}
		}
	}
	return p
}

package register

import (
	"cmp"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// published is what of the government's and the Dinas' assets a register holds, by
// kind; of the government's block the list of agencies too. What is not named here
// does not leave the city: servers, databases, contracts, projects, people's
// addresses, free notes, letters.
var published = map[string][]string{
	"government":      {"name", "level", "regulation", "dinas", "secretariat", "structure_basis", "certificate_authorities", "agency"},
	"agency":          {"name", "type"},
	"opd":             {"name", "type"},
	"site":            {"name", "type", "decree"},
	"network":         {"name", "scope", "manager", "sites", "ranges"},
	"uplink":          {"name", "network", "provided_by", "ranges"},
	"address_pool":    {"name", "cidr", "manager", "data_center", "purpose", "parent"},
	"data_center":     {"name", "operator", "site", "ranges", "legal_basis"},
	"recovery_center": {"name", "operator", "site", "ranges", "legal_basis"},
	"application":     {"name", "kind", "shared_as", "purpose", "facilitator"},
	"technical_team":  {"name", "decree"},
	"database":        {"name", "group"}, // to which agencies relate theirs
	"document":        {"type", "number", "date", "issuer", "title", "file", "sha256", "valid_from", "valid_until"},

	// Of one agency, where the register is made for it.
	"allocation": {"name", "pool", "to", "addresses", "ranges"},
	"exemption":  {"rule", "asset", "decree", "from", "to", "reason"},
}

// Reserved says whether only the register may say a thing of that kind of the Dinas:
// an application's manifest that did would be its own Dinas.
func Reserved(kind string) bool {
	return published[kind] != nil && !slices.Contains([]string{"opd", "application", "database", "document"}, kind)
}

// Unknown is the agency that stands for the Dinas where there is no register.
const Unknown = "tanpa_register"

// papers are the types of documents that are published in any case: what is decided
// for all. Of the others, those are that an agency refers to.
var papers = []string{"decree", "legislation", "policy"}

// Published are a copy of the assets a register of that agency, or of none, holds, as
// far as it holds them: the government's, and the Dinas'.
func Published(inv *inventory.Inventory, agency string) (government, dinas []*inventory.Asset) {
	var all []*inventory.Asset
	in, wanted := map[string]bool{}, named(inv)
	for _, id := range []string{inventory.Pemda, inv.Dinas} {
		if owner := inv.Agency(id); owner != nil {
			for _, a := range owner.Assets {
				if is(a, agency) || wanted[a] && slices.Contains(asked, a.Kind.Name) {
					all, in[a.ID] = append(all, a), true
				}
			}
		}
	}
	shown := make([]*inventory.Asset, len(all))
	for changed := true; changed; { // what refers to something left out may have to be left out, too
		changed = false
		for i, a := range all {
			shown[i] = &inventory.Asset{Block: *show(&a.Block, in), ID: a.ID, Agency: a.Agency}
			if in[a.ID] && !whole(&shown[i].Block) {
				in[a.ID], changed = false, true
			}
		}
	}
	for _, a := range shown {
		switch {
		case !in[a.ID]:
		case a.Kind.Name == "government":
			list(inv, &a.Block)
			government = append(government, a)
		case a.Agency == inventory.Pemda:
			government = append(government, a)
		default:
			dinas = append(dinas, a)
		}
	}
	return government, dinas
}

// named are the assets that those of other agencies refer to.
func named(inv *inventory.Inventory) map[*inventory.Asset]bool {
	out := map[*inventory.Asset]bool{}
	var walk func(b *inventory.Block)
	walk = func(b *inventory.Block) {
		for i := range b.Attrs {
			v := &b.Attrs[i].Value
			out[v.Target()] = true
			for k := range v.List {
				out[v.List[k].Target()] = true
			}
		}
		for i := range b.Blocks {
			walk(&b.Blocks[i])
		}
	}
	for _, agency := range inv.Agencies {
		if agency.ID != inventory.Pemda && agency.ID != inv.Dinas {
			for _, a := range agency.Assets {
				walk(&a.Block)
			}
		}
	}
	return out
}

// asked are the kinds that are published where an agency refers to one.
var asked = []string{"document", "database"}

func is(a *inventory.Asset, agency string) bool {
	switch a.Kind.Name {
	case "document":
		return slices.Contains(papers, a.Text("type"))
	case "exemption":
		owner, _, _ := strings.Cut(a.Text("asset"), "/")
		return owner == agency
	case "allocation":
		to := a.Attr("to").Target()
		return to != nil && to.Agency == agency
	}
	return a.Kind.Name != "database" && published[a.Kind.Name] != nil
}

// show is what of a block is published. A reference to what is not is left out.
func show(b *inventory.Block, in map[string]bool) *inventory.Block {
	allowed := published[b.Kind.Name]
	out := &inventory.Block{Kind: b.Kind, Label: b.Label}
	for _, attr := range b.Attrs {
		if !slices.Contains(allowed, attr.Name) {
			continue
		}
		if attr.Value.List != nil {
			attr.Value.List = slices.DeleteFunc(slices.Clone(attr.Value.List), func(v inventory.Value) bool { return !known(&v, in) })
		} else if !known(&attr.Value, in) {
			continue
		}
		out.Attrs = append(out.Attrs, attr)
	}
	for i := range b.Blocks {
		if slices.Contains(allowed, b.Blocks[i].Kind.Name) {
			out.Blocks = append(out.Blocks, *show(&b.Blocks[i], in))
		}
	}
	return out
}

// known says whether a value names nothing that is not published. An agency is
// known by the government's list.
func known(v *inventory.Value, in map[string]bool) bool {
	to := v.Target()
	return to == nil || to.Kind.Name == "opd" || in[to.ID]
}

// whole says whether a block still has what its kind demands.
func whole(b *inventory.Block) bool {
	for _, a := range b.Kind.Attributes {
		if a.Required && b.Attr(a.Name) == nil {
			return false
		}
	}
	return true
}

// list has the government's block name every agency that declares something: those
// that do are known by their own block in a city, and here by this one.
func list(inv *inventory.Inventory, government *inventory.Block) {
	listed := map[string]bool{}
	for i := range government.Blocks {
		listed[government.Blocks[i].Label] = true
	}
	kind := inventory.KindNamed("government").Block("agency")
	for _, agency := range inv.Agencies {
		if agency.OPD == nil || listed[agency.ID] {
			continue
		}
		block := inventory.Block{Kind: kind, Label: agency.ID}
		for _, name := range published["agency"] {
			value := inventory.Value{Base: inventory.String, Str: cmp.Or(agency.OPD.Text(name), map[string]string{"name": agency.Name, "type": "kantor"}[name])}
			block.Attrs = append(block.Attrs, inventory.Attr{Name: name, Value: value})
		}
		government.Blocks = append(government.Blocks, block)
	}
	slices.SortFunc(government.Blocks, func(a, b inventory.Block) int { return strings.Compare(a.Label, b.Label) })
}

// Manifests are those of a register for that agency, or for none.
func Manifests(inv *inventory.Inventory, agency string) []Manifest {
	government, dinas := Published(inv, agency)
	var out []Manifest
	for _, m := range []struct {
		path   string
		assets []*inventory.Asset
	}{{dinasFile, dinas}, {governmentFile, government}} {
		if len(m.assets) > 0 {
			out = append(out, Manifest{Path: m.path, Content: string(inventory.Manifest(m.assets))})
		}
	}
	return out
}

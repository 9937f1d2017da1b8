package importer

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// Register is what of the manifests an import is matched with.
type Register struct {
	agencies []party
	centres  []party
	pools    []byHand
}

// party is an agency or a centre.
type party struct{ ref, label, name string }

// byHand is a pool that stands in another file of the Dinas.
type byHand struct {
	prefix netip.Prefix
	id     string
}

// RegisterOf takes the agencies, the Dinas' centres, and the pools that the file
// to be written, a path of the workspace, does not hold.
func RegisterOf(inv *inventory.Inventory, file string) *Register {
	r := &Register{}
	add := func(to *[]party, a *inventory.Asset) {
		*to = append(*to, party{a.Kind.Name + "." + a.Label, a.Label, a.Text("name")})
	}
	for _, agency := range inv.Agencies {
		for _, a := range agency.Assets {
			switch a.Kind.Name {
			case "opd":
				add(&r.agencies, a)
			case "data_center", "recovery_center":
				if agency.ID == inv.Dinas || agency.ID == inventory.Pemda {
					add(&r.centres, a)
				}
			case "address_pool":
				prefix, err := netip.ParsePrefix(a.Text("cidr"))
				if err == nil && inv.Files[a.Range.File].Path != file && agency.ID == inv.Dinas {
					r.pools = append(r.pools, byHand{prefix, a.ID})
				}
			}
		}
	}
	for _, a := range inv.Structure {
		add(&r.agencies, a)
	}
	slices.SortFunc(r.agencies, func(a, b party) int { return strings.Compare(a.ref, b.ref) })
	return r
}

// find returns the one party that is meant. A label the source was told must be
// one, with its kind or without; else the slug may be a label, or the name a
// name. none and several say that it is not clear, and which it may be.
func find(all []party, n *Named) (found *party, several bool) {
	var hits []*party
	for i := range all {
		p := &all[i]
		var hit bool
		if n.Label != "" {
			hit = n.Label == p.ref || same(n.Label, p.label)
		} else {
			hit = n.Slug != "" && same(n.Slug, p.label) || n.Name != "" && strings.EqualFold(n.Name, p.name)
		}
		if hit {
			hits = append(hits, p)
		}
	}
	if len(hits) == 1 {
		return hits[0], false
	}
	return nil, len(hits) > 1
}

// same compares a slug with a label: NetBox parts words by hyphens, manifests
// most often by underscores.
func same(slug, label string) bool {
	return strings.EqualFold(strings.ReplaceAll(slug, "-", "_"), strings.ReplaceAll(label, "-", "_"))
}

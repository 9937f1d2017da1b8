package importer

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"
)

// Change is one pool or allocation that would be other than it is.
type Change struct {
	Kind  byte   // '+', '-' or '~'
	ID    string // address_pool.label or allocation.label
	What  string // the prefix; or the agency and the pool's prefix
	Added []string
	Gone  []string // of a '~': what of it is new, and what no longer
}

// Diff is what a new plan changes in an old one.
type Diff struct {
	Pools, Allocations Changes
}

// Changes are those of one kind of block.
type Changes struct {
	List      []Change // in the order of the manifest
	Unchanged int
}

// Count is how many of the changes are of a kind.
func (c Changes) Count(kind byte) int {
	n := 0
	for _, change := range c.List {
		if change.Kind == kind {
			n++
		}
	}
	return n
}

// Compare says what a new plan changes in an old one. Blocks are the same that
// have the same label.
func Compare(before, after *Plan) Diff {
	cidrs := map[string]string{}
	for _, plan := range []*Plan{before, after} {
		for _, p := range plan.Pools {
			cidrs[p.Label] = p.CIDR.String()
		}
	}
	return Diff{
		Pools: changes("address_pool", before.Pools, after.Pools,
			func(p Pool) string { return p.Label }, func(p Pool) string { return p.CIDR.String() },
			func(p Pool) []string {
				return filled("cidr", p.CIDR.String(), "name", p.Name, "data_center", p.Centre, "purpose", p.Purpose, "parent", cidrs[p.Parent])
			}),
		Allocations: changes("allocation", before.Allocations, after.Allocations,
			func(a Allocation) string { return a.Label }, func(a Allocation) string { return a.To + " · " + cmp.Or(cidrs[a.Pool], a.Pool) },
			func(a Allocation) []string {
				parts := filled("to", a.To, "pool", cmp.Or(cidrs[a.Pool], a.Pool))
				return slices.Concat(parts, texts(a.Addresses), texts(a.Ranges))
			}),
	}
}

func texts[T interface {
	netip.Addr | netip.Prefix
	String() string
}](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.String()
	}
	return out
}

// filled are the attributes that hold something, of names and values in turn.
func filled(pairs ...string) []string {
	var out []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, pairs[i]+" "+pairs[i+1])
		}
	}
	return out
}

func changes[T any](kind string, before, after []T, label, what func(T) string, parts func(T) []string) Changes {
	var c Changes
	old := map[string]T{}
	for _, b := range before {
		old[label(b)] = b
	}
	for _, a := range after {
		id := kind + "." + label(a)
		b, ok := old[label(a)]
		delete(old, label(a))
		if !ok {
			c.List = append(c.List, Change{Kind: '+', ID: id, What: what(a), Added: details(parts(a), what(a))})
			continue
		}
		added, gone := minus(parts(a), parts(b)), minus(parts(b), parts(a))
		if len(added)+len(gone) == 0 {
			c.Unchanged++
			continue
		}
		c.List = append(c.List, Change{Kind: '~', ID: id, What: what(a), Added: added, Gone: gone})
	}
	for _, b := range before {
		if _, ok := old[label(b)]; ok {
			c.List = append(c.List, Change{Kind: '-', ID: kind + "." + label(b), What: what(b), Gone: details(parts(b), what(b))})
		}
	}
	return c
}

// details are the parts that what does not say already.
func details(parts []string, what string) []string {
	return slices.DeleteFunc(parts, func(part string) bool {
		name, value, ok := strings.Cut(part, " ")
		return ok && (name == "cidr" || name == "to" || name == "pool") && slices.Contains(strings.Split(what, " · "), value)
	})
}

// minus are the parts of a that are none of b's, in their order.
func minus(a, b []string) []string {
	in := map[string]bool{}
	for _, s := range b {
		in[s] = true
	}
	var out []string
	for _, s := range a {
		if !in[s] {
			out = append(out, s)
		}
	}
	return out
}

package policies

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// facts are what only shows when the whole city is seen, indexed once so that
// no rule ever compares every asset with every other.
type facts struct {
	pools       prefixes[pool]
	centres     prefixes[string] // ranges of the Dinas' own centres
	allocations prefixes[allocation]
	claims      map[string][]string // address to the assets that use it, where there are several
	domains     map[string][]string // name to the assets that declare it, where there are several
	overlaps    map[string][]string // pool to the pools it overlaps
	evidence    map[string][]scanners.Evidence
	documents   map[string]documentFacts // by asset id
	links       map[string][]link        // database to the interconnections that list it, in the order of their ids
	publicKeys  map[string][]string      // signer to the public keys its files were seen to hold
	signers     map[string][]string      // public key to the signers that have it, where there are several
	uplinks     []string                 // public ranges of the Dinas' uplinks, sorted
	observed    map[string][]string      // asset to the addresses scanners saw of it, in the order of their evidence

	// What the government is shown of the whole city, sorted by id.
	shared  map[string][]string // shared application of the regulation to the applications that are it
	records []*inventory.Asset
	teams   []*inventory.Asset // Tim Teknis
}

type pool struct {
	id     string
	dinas  bool
	prefix netip.Prefix
	centre string // the Dinas' centre it is used in, or ""
}

type allocation struct {
	id, to string
	dinas  bool
}

type link struct {
	id    string
	dinas bool
}

// documentFacts are input.facts.document's: see docs/design.md.
type documentFacts struct{ state, file string }

// prefixes finds the entries whose prefix holds an address, the narrowest
// first: one map look-up for each length in use, however many entries there are.
type prefixes[T any] struct {
	byPrefix map[netip.Prefix][]T
	lengths  []int // in use, longest first; IPv6 lengths are told from IPv4's by family
	v6       []int
}

func (p *prefixes[T]) add(prefix netip.Prefix, entry T) {
	if p.byPrefix == nil {
		p.byPrefix = map[netip.Prefix][]T{}
	}
	p.byPrefix[prefix] = append(p.byPrefix[prefix], entry)
	lengths := &p.lengths
	if prefix.Addr().Is6() {
		lengths = &p.v6
	}
	if !slices.Contains(*lengths, prefix.Bits()) {
		*lengths = append(*lengths, prefix.Bits())
		slices.SortFunc(*lengths, func(a, b int) int { return b - a })
	}
}

// holding returns the entries of every prefix that holds the whole of q.
func (p *prefixes[T]) holding(q netip.Prefix) []T {
	lengths := p.lengths
	if q.Addr().Is6() {
		lengths = p.v6
	}
	var found []T
	for _, bits := range lengths {
		if bits > q.Bits() {
			continue
		}
		prefix, err := q.Addr().Prefix(bits)
		if err == nil {
			found = append(found, p.byPrefix[prefix]...)
		}
	}
	return found
}

func single(a netip.Addr) netip.Prefix { return netip.PrefixFrom(a, a.BitLen()) }

// gather builds the index of a city. today decides which papers are in force.
func gather(inv *inventory.Inventory, evidence []scanners.Evidence, today string) *facts {
	f := &facts{
		claims: map[string][]string{}, domains: map[string][]string{}, overlaps: map[string][]string{},
		evidence: map[string][]scanners.Evidence{}, documents: map[string]documentFacts{},
		links: map[string][]link{}, publicKeys: map[string][]string{}, signers: map[string][]string{}, shared: map[string][]string{},
		observed: map[string][]string{},
	}
	for _, e := range evidence {
		f.evidence[e.Subject] = append(f.evidence[e.Subject], e)
		if addresses := observedAddresses(e); addresses != nil {
			f.observed[e.Subject] = append(f.observed[e.Subject], addresses...)
		}
	}
	var pools []*inventory.Asset
	for _, agency := range inv.Agencies {
		for _, a := range agency.Assets {
			switch a.Kind.Name {
			case "address_pool":
				pools = append(pools, a)
				f.pool(inv, a)
			case "data_center", "recovery_center":
				f.centre(inv, a)
			case "allocation":
				f.allocation(inv, a)
			case "server", "computer":
				if addresses := a.Attr("addresses"); addresses != nil {
					for _, v := range addresses.List {
						claim(f.claims, v.Str, a.ID)
					}
				}
			case "domain":
				claim(f.domains, a.Text("fqdn"), a.ID)
			case "document":
				f.documents[a.ID] = paper(a, f.evidence[a.ID], today)
			case "interconnection":
				f.interconnection(inv, a)
			case "uplink":
				f.uplink(inv, a)
			case "signer":
				f.publicKeys[a.ID] = publicKeys(f.evidence[a.ID])
				for _, key := range f.publicKeys[a.ID] {
					claim(f.signers, key, a.ID)
				}
			case "application":
				if name := a.Text("shared_as"); name != "" {
					f.shared[name] = append(f.shared[name], a.ID)
				}
			case "record":
				f.records = append(f.records, a)
			case "technical_team":
				f.teams = append(f.teams, a)
			}
		}
	}
	several(f.claims)
	several(f.domains)
	several(f.signers)
	f.overlap(inv, pools)
	for _, ids := range f.shared {
		slices.Sort(ids)
	}
	for _, links := range f.links {
		slices.SortFunc(links, func(x, y link) int { return strings.Compare(x.id, y.id) })
	}
	slices.Sort(f.uplinks)
	f.uplinks = slices.Compact(f.uplinks)
	byID := func(x, y *inventory.Asset) int { return strings.Compare(x.ID, y.ID) }
	slices.SortFunc(f.records, byID)
	slices.SortFunc(f.teams, byID)
	return f
}

// claim notes that an asset claims a key. All claims of one asset are made
// before those of the next.
func claim(by map[string][]string, key, id string) {
	if ids := by[key]; len(ids) == 0 || ids[len(ids)-1] != id {
		by[key] = append(ids, id)
	}
}

// several keeps the keys claimed more than once, sorted.
func several(by map[string][]string) {
	for key, ids := range by {
		if len(ids) < 2 {
			delete(by, key)
			continue
		}
		slices.Sort(ids)
	}
}

// sharing are the signers that have a key of this one, it among them; nil where
// its keys are its own.
func (f *facts) sharing(signer string) []string {
	var ids []string
	for _, key := range f.publicKeys[signer] {
		ids = append(ids, f.signers[key]...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// dinas says whether the Dinas itself declares the asset and is named in the
// attribute as the one that runs it. An agency that merely names the Dinas in a
// block of its own has declared nothing of the Dinas.
func dinas(inv *inventory.Inventory, a *inventory.Asset, attribute string) bool {
	if a.Agency != inv.Dinas {
		return false
	}
	named := a.Attr(attribute)
	return named == nil || named.Target() != nil && named.Target().Agency == inv.Dinas
}

func (f *facts) pool(inv *inventory.Inventory, a *inventory.Asset) {
	prefix, err := netip.ParsePrefix(a.Text("cidr"))
	if err != nil {
		return
	}
	p := pool{id: a.ID, dinas: dinas(inv, a, "manager"), prefix: prefix}
	if centre := a.Attr("data_center"); centre != nil && p.dinas && centre.Target() != nil && dinas(inv, centre.Target(), "operator") {
		p.centre = centre.Target().ID
	}
	f.pools.add(prefix, p)
}

func (f *facts) centre(inv *inventory.Inventory, a *inventory.Asset) {
	ranges := a.Attr("ranges")
	if ranges == nil || !dinas(inv, a, "operator") {
		return
	}
	for _, v := range ranges.List {
		if prefix, err := netip.ParsePrefix(v.Str); err == nil {
			f.centres.add(prefix, a.ID)
		}
	}
}

func (f *facts) allocation(inv *inventory.Inventory, a *inventory.Asset) {
	entry := allocation{id: a.ID, to: a.Text("to"), dinas: a.Agency == inv.Dinas}
	if v := a.Attr("addresses"); v != nil {
		for _, item := range v.List {
			if addr, err := netip.ParseAddr(item.Str); err == nil {
				f.allocations.add(single(addr), entry)
			}
		}
	}
	if v := a.Attr("ranges"); v != nil {
		for _, item := range v.List {
			if prefix, err := netip.ParsePrefix(item.Str); err == nil {
				f.allocations.add(prefix, entry)
			}
		}
	}
}

// interconnection notes it at the databases that take part. It is the Dinas'
// where the Dinas declares it, or the application it goes through.
func (f *facts) interconnection(inv *inventory.Inventory, a *inventory.Asset) {
	databases := a.Attr("databases")
	if databases == nil {
		return
	}
	entry := link{id: a.ID, dinas: a.Agency == inv.Dinas}
	if system := a.Attr("system"); system != nil && system.Target() != nil && system.Target().Agency == inv.Dinas {
		entry.dinas = true
	}
	for _, v := range databases.List {
		if links := f.links[v.Str]; len(links) == 0 || links[len(links)-1].id != a.ID {
			f.links[v.Str] = append(links, entry)
		}
	}
}

func (f *facts) uplink(inv *inventory.Inventory, a *inventory.Asset) {
	ranges := a.Attr("ranges")
	if ranges == nil || !dinas(inv, a, "provided_by") {
		return
	}
	for _, v := range ranges.List {
		f.uplinks = append(f.uplinks, v.Str)
	}
}

// overlap finds pools that overlap without one being declared a part of the
// other. Two prefixes overlap only where one holds the other, so each pool
// needs to ask just which prefixes hold it.
func (f *facts) overlap(inv *inventory.Inventory, pools []*inventory.Asset) {
	for _, a := range pools {
		prefix, err := netip.ParsePrefix(a.Text("cidr"))
		if err != nil {
			continue
		}
		above := lineage(a)
		for _, holder := range f.pools.holding(prefix) {
			part := above[holder.id] || holder.prefix == prefix && lineage(inv.Asset(holder.id))[a.ID] // of two alike, each holds the other
			if !part {
				f.overlaps[a.ID] = append(f.overlaps[a.ID], holder.id)
				f.overlaps[holder.id] = append(f.overlaps[holder.id], a.ID)
			}
		}
	}
	for pool, ids := range f.overlaps {
		slices.Sort(ids)
		f.overlaps[pool] = slices.Compact(ids) // two alike find each other
	}
}

// lineage is a pool and all it is declared a part of.
func lineage(a *inventory.Asset) map[string]bool {
	above := map[string]bool{a.ID: true}
	for parent := a.Attr("parent"); parent != nil && parent.Target() != nil && !above[parent.Target().ID]; parent = parent.Target().Attr("parent") {
		above[parent.Target().ID] = true
	}
	return above
}

// addresses are those an asset declares to use, and those scanners saw of it.
func (f *facts) addresses(a *inventory.Asset) []string {
	all := slices.Clone(f.observed[a.ID])
	if v := a.Attr("addresses"); v != nil && (a.Kind.Name == "server" || a.Kind.Name == "computer") {
		for _, item := range v.List {
			all = append(all, item.Str)
		}
	}
	return all
}

// addressFacts are input.facts.address's: see docs/design.md.
type addressFacts struct {
	pools       []poolFacts // the narrowest first
	allocations []allocation
	centres     []string // sorted
	claims      []string // sorted
}

type poolFacts struct {
	id    string
	dinas bool
	edge  string
}

// address is what is known of an address; nothing, if it is none.
func (f *facts) address(s string) addressFacts {
	addr, err := netip.ParseAddr(s)
	if err != nil {
		return addressFacts{}
	}
	prefix := single(addr)
	out := addressFacts{
		allocations: f.allocations.holding(prefix),
		centres:     f.centres.holding(prefix),
		claims:      f.claims[s],
	}
	for _, p := range f.pools.holding(prefix) {
		out.pools = append(out.pools, poolFacts{p.id, p.dinas, p.edge(addr)})
		if p.centre != "" {
			out.centres = append(out.centres, p.centre)
		}
	}
	slices.Sort(out.centres)
	out.centres = slices.Compact(out.centres)
	return out
}

// edge says whether an address is the first or last of its pool, which no
// computer may have in IPv4; point-to-point and single prefixes have none.
func (p pool) edge(a netip.Addr) string {
	if !a.Is4() || p.prefix.Bits() >= 31 {
		return ""
	}
	if a == p.prefix.Addr() {
		return "network"
	}
	if next := a.Next(); !next.IsValid() || !p.prefix.Contains(next) {
		return "broadcast"
	}
	return ""
}

// paper is what is known of a document: whether it is in force on the day, and
// whether its file is the one declared.
func paper(a *inventory.Asset, evidence []scanners.Evidence, today string) documentFacts {
	d := documentFacts{state: "in_force", file: "undeclared"}
	from := a.Text("date")
	if v := a.Text("valid_from"); v > from {
		from = v // a paper cannot take effect before it was issued
	}
	switch until := a.Text("valid_until"); {
	case today < from:
		d.state = "not_yet"
	case until != "" && today > until:
		d.state = "expired"
	}
	if a.Attr("file") == nil || a.Attr("sha256") == nil {
		return d
	}
	d.file = "unexamined"
	for _, e := range evidence {
		if e.Scanner == "document" && e.Facts != nil {
			if seen := documentState(e.Facts); seen != "" {
				d.file = seen
			}
		}
	}
	return d
}

// references are assets that others refer to, by id.
type references map[string]*inventory.Asset

// under lists the assets an agency's assets refer to, directly or not.
func under(assets []*inventory.Asset) references {
	seen := references{}
	for _, a := range assets {
		seen.visit(&a.Block)
	}
	return seen
}

// papers adds the documents an asset refers to, with what those refer to, and
// nothing else of it.
func (seen references) papers(a *inventory.Asset) {
	for i := range a.Attrs {
		targets(&a.Attrs[i].Value, func(v *inventory.Value) {
			if t := v.Target(); t != nil && t.Kind.Name == "document" {
				seen.follow(v)
			}
		})
	}
}

func (seen references) visit(b *inventory.Block) {
	for i := range b.Attrs {
		targets(&b.Attrs[i].Value, seen.follow)
	}
	for i := range b.Blocks {
		seen.visit(&b.Blocks[i])
	}
}

func (seen references) follow(v *inventory.Value) {
	t := v.Target()
	if t == nil || seen[t.ID] != nil {
		return
	}
	seen[t.ID] = t
	if t.Kind.Name != "opd" { // an agency stands for itself; its own references are its own
		seen.visit(&t.Block)
	}
}

// papers adds the documents of the city's records and Tim Teknis.
func (f *facts) papers(related references) {
	for _, assets := range [][]*inventory.Asset{f.records, f.teams} {
		for _, a := range assets {
			related.papers(a)
		}
	}
}

// targets goes through the references of a value: itself, or those of its list.
func targets(v *inventory.Value, do func(*inventory.Value)) {
	if v.Base != inventory.Ref {
		return
	}
	do(v)
	for i := range v.List {
		do(&v.List[i])
	}
}

// Quarter is the quarter a time lies in by Jakarta's calendar, YYYY-Qn.
func Quarter(t time.Time) string {
	t = t.In(inventory.Jakarta)
	return fmt.Sprintf("%04d-Q%d", t.Year(), (int(t.Month())+2)/3)
}

// LongPast says whether a period, YYYY-Qn, lies before the quarter before that
// of a time. The quarter just ended is audited as a matter of course.
func LongPast(period string, t time.Time) bool {
	year, month, _ := t.In(inventory.Jakarta).Date()
	return period < Quarter(time.Date(year, month-3, 1, 12, 0, 0, 0, inventory.Jakarta))
}

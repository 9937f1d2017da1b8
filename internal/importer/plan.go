package importer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/netip"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/inventory"
)

// Plan is what follows from a snapshot in a register.
type Plan struct {
	Pools       []Pool       // by address, the widest first
	Allocations []Allocation // by pool, then by agency
	Left        []Left       // what is not taken over
	Notes       []Left       // what is taken over, and worth a look
}

// Pool is an address_pool to be.
type Pool struct {
	Label   string
	CIDR    netip.Prefix
	Name    string
	Centre  string // data_center.kominfo; "" for none
	Purpose string
	Parent  string // label
}

// Allocation is an allocation to be: all that one agency was given of one pool.
type Allocation struct {
	Label     string
	Pool      string // label
	To        string // label
	Addresses []netip.Addr
	Ranges    []netip.Prefix
}

// Left is one record, and why it is not taken over, or is worth a look. Reasons
// that are alike are equal.
type Left struct {
	ID, Value string
	Reason    inventory.Text
}

// purposes are what roles are called, as manifests call them.
var purposes = map[string]string{
	"server": "server", "servers": "server", "peladen": "server",
	"office": "office", "kantor": "office", "pengguna": "office",
	"management": "management", "manajemen": "management",
	"public": "public", "publik": "public",
}

// item is a record whose value was understood.
type item struct {
	Record
	prefix      netip.Prefix // of a prefix
	first, last netip.Addr   // of a range or an address
}

// NewPlan matches a snapshot with a register.
func NewPlan(s *Snapshot, r *Register) *Plan {
	p := &planner{register: r, pools: map[netip.Prefix]*Pool{}, given: map[[2]string]*Allocation{}}
	items := p.read(s.Records)
	p.pool(items[Prefix])
	p.nest()
	p.give(items)
	p.overlaps()
	return p.finish()
}

type planner struct {
	Plan
	register *Register
	pools    map[netip.Prefix]*Pool
	lengths  [2][]int // in use of IPv4 and IPv6, longest first
	given    map[[2]string]*Allocation
}

func (p *planner) left(r *Record, id, en string, args ...any) {
	p.Left = append(p.Left, Left{r.ID, r.Value, Errorf(id, en, args...).Text})
}

func (p *planner) note(r *Record, id, en string, args ...any) {
	p.Notes = append(p.Notes, Left{r.ID, r.Value, Errorf(id, en, args...).Text})
}

// read understands what values say, by kind.
func (p *planner) read(records []Record) map[string][]item {
	items := map[string][]item{}
	for i := range records {
		it := item{Record: records[i]}
		r := &it.Record
		var why *inventory.Text
		switch r.Kind {
		case Prefix:
			it.prefix, why = prefix(r.Value)
		case Range:
			first, last, ok := strings.Cut(r.Value, "-")
			if !ok {
				last = first
			}
			if it.first, why = address(first); why == nil {
				it.last, why = address(last)
			}
			if why == nil && (it.first.BitLen() != it.last.BitLen() || it.last.Less(it.first)) {
				why = &inventory.Text{ID: "rentang terbalik atau bercampur IPv4 dan IPv6", EN: "the range is the wrong way round, or mixes IPv4 and IPv6"}
			}
		default:
			it.first, why = address(r.Value)
			it.last = it.first
		}
		switch {
		case why != nil:
			p.Left = append(p.Left, Left{r.ID, r.Value, *why})
		case r.State == Deprecated:
			p.left(r, "tidak dipakai lagi (deprecated)", "no longer in use (deprecated)")
		case r.State != Active && r.State != Reserved && (r.State != Container || r.Kind != Prefix):
			p.left(r, "berstatus %q, yang tidak dikenal", "its status is %q, which is not known", r.State)
		default:
			items[r.Kind] = append(items[r.Kind], it)
		}
	}
	return items
}

// prefix reads a prefix as the inventory does.
func prefix(s string) (netip.Prefix, *inventory.Text) {
	p, err := netip.ParsePrefix(s)
	if err == nil && p.Addr().Is4In6() && p.Bits() >= 96 {
		p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
	}
	switch {
	case err != nil || p.Addr().Is4In6():
		return p, &inventory.Text{ID: "bukan prefiks CIDR", EN: "no CIDR prefix"}
	case p != p.Masked():
		return p, &inventory.Text{ID: "memuat bit alamat di luar prefiksnya", EN: "has address bits outside its prefix"}
	case p.Bits() == 0:
		return p, &inventory.Text{ID: "memuat semua alamat", EN: "holds all addresses"}
	}
	return p, nil
}

// address reads an address as the inventory does.
func address(s string) (netip.Addr, *inventory.Text) {
	a, err := netip.ParseAddr(s)
	zone := a.Zone()
	a = a.Unmap()
	switch {
	case err != nil || zone != "":
		return a, &inventory.Text{ID: "bukan alamat IPv4 atau IPv6", EN: "no IPv4 or IPv6 address"}
	case a.IsUnspecified() || a.IsMulticast() || a.IsLoopback() || a == netip.AddrFrom4([4]byte{255, 255, 255, 255}):
		return a, &inventory.Text{ID: "bukan alamat sebuah komputer", EN: "no address of a computer"}
	}
	return a, nil
}

// pool makes a pool of each prefix. Records of one prefix, as of several VRFs,
// are one pool; where they do not say the same, that is not taken over.
func (p *planner) pool(items []item) {
	for _, same := range group(items, func(it item) netip.Prefix { return it.prefix }) {
		first := &same[0]
		pool := &Pool{Label: label(first.prefix), CIDR: first.prefix, Name: first.Name}
		agree := func(of func(*item) string) bool {
			return !slices.ContainsFunc(same, func(it item) bool { return of(&it) != of(first) })
		}
		if len(same) > 1 {
			for i := range same {
				p.note(&same[i].Record, "prefiks yang sama tercatat %d kali (VRF: %s)", "the same prefix is recorded %d times (VRF: %s)", len(same), spaces(same))
			}
		}
		if !agree(func(it *item) string { return it.Name }) {
			pool.Name = ""
		}
		switch purpose := purposes[strings.ToLower(first.Purpose)]; {
		case !agree(func(it *item) string { return it.Purpose }):
			p.note(&first.Record, "kegunaannya tercatat berbeda-beda; tidak diambil", "its purpose is recorded in different ways; not taken over")
		case purpose != "":
			pool.Purpose = purpose
		case first.Purpose != "":
			p.note(&first.Record, "peran %q bukan salah satu kegunaan; tidak diambil", "the role %q is none of the purposes; not taken over", first.Purpose)
		}
		if !agree(func(it *item) string { return it.Place.key() }) {
			p.left(&first.Record, "pusat datanya tercatat berbeda-beda; prefiks diambil, pusat datanya tidak", "its data centre is recorded in different ways; the prefix is taken over, the data centre is not")
		} else {
			pool.Centre = p.centre(&first.Record)
		}
		for _, hand := range p.register.pools {
			if hand.prefix.Overlaps(pool.CIDR) {
				p.note(&first.Record, "beririsan dengan %s, yang ditulis tangan di berkas lain", "overlaps %s, which stands in another file", hand.id)
			}
		}
		p.pools[pool.CIDR] = pool
		lengths := &p.lengths[family(pool.CIDR.Addr())]
		if !slices.Contains(*lengths, pool.CIDR.Bits()) {
			*lengths = append(*lengths, pool.CIDR.Bits())
		}
	}
	for i := range p.lengths {
		slices.SortFunc(p.lengths[i], func(a, b int) int { return b - a })
	}
}

func (n *Named) key() string {
	if n == nil {
		return ""
	}
	return n.Label + "\x00" + n.Slug + "\x00" + n.Name
}

// centre is the centre a prefix is used in. A site that is none is an office, say,
// and no mistake; a centre that is named and not there is.
func (p *planner) centre(r *Record) string {
	if r.Place == nil {
		return ""
	}
	found, several := find(p.register.centres, r.Place)
	switch {
	case found != nil:
		return found.ref
	case several:
		p.left(r, "pusat data %q dapat berarti beberapa; prefiks diambil, pusat datanya tidak", "the data centre %q may be several; the prefix is taken over, the data centre is not", r.Place.String())
	case r.Place.Label != "":
		p.left(r, "pusat data %q tidak ada dalam register; prefiks diambil, pusat datanya tidak", "the data centre %q is not in the register; the prefix is taken over, the data centre is not", r.Place.String())
	default:
		p.note(r, "lokasi %q bukan pusat data dalam register", "the site %q is no data centre of the register", r.Place.String())
	}
	return ""
}

// nest finds the pool each is a part of.
func (p *planner) nest() {
	for cidr, pool := range p.pools {
		if parent := p.narrowest(cidr.Addr(), cidr.Bits()-1); parent != nil {
			pool.Parent = parent.Label
		}
	}
}

// narrowest is the narrowest pool that holds an address and has no more bits.
func (p *planner) narrowest(a netip.Addr, most int) *Pool {
	for _, bits := range p.lengths[family(a)] {
		if bits > most {
			continue
		}
		if prefix, err := a.Prefix(bits); err == nil && p.pools[prefix] != nil {
			return p.pools[prefix]
		}
	}
	return nil
}

func family(a netip.Addr) int {
	if a.Is4() {
		return 0
	}
	return 1
}

// give makes allocations of what records say was given to an agency.
func (p *planner) give(items map[string][]item) {
	for _, kind := range []string{Prefix, Range, Address} {
		all := items[kind]
		for _, same := range group(all, func(it item) string { return it.prefix.String() + it.first.String() + it.last.String() }) {
			p.giveOne(same)
		}
	}
}

// giveOne takes the records of one prefix, range or address.
func (p *planner) giveOne(same []item) {
	first := &same[0]
	held := slices.ContainsFunc(same, func(it item) bool { return it.Holder != nil })
	if len(same) > 1 && held && slices.ContainsFunc(same, func(it item) bool { return it.Holder.key() != first.Holder.key() || it.State != first.State }) {
		for i := range same {
			p.left(&same[i].Record, "tercatat %d kali dengan penerima atau status yang berbeda (VRF: %s); penomorannya tidak diambil", "recorded %d times with different holders or states (VRF: %s); the allocation is not taken over", len(same), spaces(same))
		}
		return
	}
	if len(same) > 1 && first.Kind != Prefix {
		for i := range same {
			p.note(&same[i].Record, "tercatat %d kali (VRF: %s)", "recorded %d times (VRF: %s)", len(same), spaces(same))
		}
	}
	if !held {
		if first.Kind != Prefix {
			p.left(&first.Record, "tidak menyebut penerima, jadi bukan penomoran", "names no holder, so it is no allocation")
		}
		return
	}
	r := &first.Record
	to, several := find(p.register.agencies, r.Holder)
	switch {
	case several:
		p.left(r, "penerima %q dapat berarti beberapa Perangkat Daerah; penomorannya tidak diambil", "the holder %q may be several agencies; the allocation is not taken over", r.Holder.String())
		return
	case to == nil:
		p.left(r, "penerima %q bukan Perangkat Daerah dalam register; penomorannya tidak diambil", "the holder %q is no agency of the register; the allocation is not taken over", r.Holder.String())
		return
	case r.State == Reserved:
		p.left(r, "baru dicadangkan (reserved); penomorannya tidak diambil", "only reserved; the allocation is not taken over")
		return
	case r.State == Container:
		p.left(r, "hanya mengelompokkan prefiks lain; prefiks diambil, penomorannya tidak", "it only groups other prefixes; the prefix is taken over, the allocation is not")
		return
	}
	var pool *Pool
	if first.Kind == Prefix {
		pool = p.pools[first.prefix]
	} else {
		common := first.first.BitLen()
		for prefix := netip.PrefixFrom(first.first, common); !prefix.Masked().Contains(first.last); prefix = netip.PrefixFrom(first.first, common) {
			common--
		}
		pool = p.narrowest(first.first, common)
	}
	if pool == nil {
		p.left(r, "tidak berada dalam prefiks mana pun dari sumber; penomorannya tidak diambil", "lies in no prefix of the source; the allocation is not taken over")
		return
	}
	key := [2]string{pool.Label, to.label}
	a := p.given[key]
	if a == nil {
		a = &Allocation{Label: allocationLabel(pool.Label, to.label), Pool: pool.Label, To: to.label}
		p.given[key] = a
	}
	switch first.Kind {
	case Prefix:
		a.Ranges = append(a.Ranges, first.prefix)
	case Range:
		a.Ranges = append(a.Ranges, split(first.first, first.last)...)
	default:
		a.Addresses = append(a.Addresses, first.first)
	}
}

// overlaps tells what was given to an agency inside what was given to another.
func (p *planner) overlaps() {
	type entry struct{ to, id string }
	ranges := map[netip.Prefix][]entry{}
	var lengths [2][]int
	for _, a := range p.given {
		for _, r := range a.Ranges {
			ranges[r] = append(ranges[r], entry{a.To, a.Label})
			if n := &lengths[family(r.Addr())]; !slices.Contains(*n, r.Bits()) {
				*n = append(*n, r.Bits())
			}
		}
	}
	check := func(a *Allocation, addr netip.Addr, most int, value string) {
		others := map[string]bool{}
		for _, bits := range lengths[family(addr)] {
			if bits > most {
				continue
			}
			around, err := addr.Prefix(bits)
			if err != nil {
				continue
			}
			for _, e := range ranges[around] {
				if e.to != a.To {
					others[e.to] = true
				}
			}
		}
		for _, to := range slices.Sorted(maps.Keys(others)) {
			p.note(&Record{ID: a.Label, Value: value}, "diberikan kepada %s, juga termasuk yang diberikan kepada %s", "given to %s, and part of what was given to %s", a.To, to)
		}
	}
	for _, a := range p.given {
		for _, addr := range a.Addresses {
			check(a, addr, addr.BitLen(), addr.String())
		}
		for _, r := range a.Ranges {
			check(a, r.Addr(), r.Bits(), r.String())
		}
	}
}

// finish puts everything in order.
func (p *planner) finish() *Plan {
	for _, pool := range p.pools {
		p.Pools = append(p.Pools, *pool)
	}
	slices.SortFunc(p.Pools, func(a, b Pool) int { return comparePrefixes(a.CIDR, b.CIDR) })
	rank := map[string]int{}
	for i, pool := range p.Pools {
		rank[pool.Label] = i
	}
	for _, a := range p.given {
		slices.SortFunc(a.Addresses, netip.Addr.Compare)
		a.Addresses = slices.Compact(a.Addresses)
		slices.SortFunc(a.Ranges, comparePrefixes)
		a.Ranges = slices.Compact(a.Ranges)
		p.Allocations = append(p.Allocations, *a)
	}
	slices.SortFunc(p.Allocations, func(a, b Allocation) int {
		return cmp.Or(cmp.Compare(rank[a.Pool], rank[b.Pool]), strings.Compare(a.To, b.To))
	})
	for _, list := range [][]Left{p.Left, p.Notes} {
		slices.SortStableFunc(list, func(a, b Left) int {
			return cmp.Or(strings.Compare(a.Reason.EN, b.Reason.EN), compareValues(a.Value, b.Value), strings.Compare(a.ID, b.ID))
		})
	}
	return &p.Plan
}

func comparePrefixes(a, b netip.Prefix) int {
	return cmp.Or(a.Addr().Compare(b.Addr()), cmp.Compare(a.Bits(), b.Bits()))
}

// compareValues puts addresses in their order, and other texts after them.
func compareValues(a, b string) int {
	first := func(s string) netip.Addr {
		addr, _ := netip.ParseAddr(s[:len(s)-len(strings.TrimLeft(s, "0123456789abcdefABCDEF.:"))])
		return addr
	}
	x, y := first(a), first(b)
	switch {
	case x.IsValid() != y.IsValid():
		return cmp.Compare(boolInt(y.IsValid()), boolInt(x.IsValid()))
	case x.Compare(y) != 0:
		return x.Compare(y)
	}
	return strings.Compare(a, b)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// group puts together what has the same key, in the order it comes.
func group[K comparable](items []item, key func(item) K) [][]item {
	at := map[K]int{}
	var groups [][]item
	for _, it := range items {
		i, ok := at[key(it)]
		if !ok {
			i = len(groups)
			at[key(it)] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], it)
	}
	return groups
}

// spaces names the VRFs of records, each once.
func spaces(items []item) string {
	var names []string
	for _, it := range items {
		names = append(names, cmp.Or(it.Space, "global"))
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// label is that of a pool, which only its prefix decides: 10.20.4.0/24 is
// ip4_10_20_4_0_24, whatever the source calls it.
func label(p netip.Prefix) string {
	family := "ip6_"
	if p.Addr().Is4() {
		family = "ip4_"
	}
	return family + strings.NewReplacer(".", "_", ":", "_", "/", "_").Replace(p.String())
}

// allocationLabel is that of what an agency was given of a pool.
func allocationLabel(pool, agency string) string {
	const most = 64 // of a label
	if name := pool + "_" + agency; len(name) <= most {
		return name
	}
	sum := sha256.Sum256([]byte(agency))
	return pool + "_" + hex.EncodeToString(sum[:6])
}

// split is a range as the fewest prefixes that hold it and nothing else.
func split(first, last netip.Addr) []netip.Prefix {
	var out []netip.Prefix
	for {
		bits := first.BitLen()
		for bits > 0 {
			wider, err := first.Prefix(bits - 1)
			if err != nil || wider.Addr() != first || last.Less(end(wider)) {
				break
			}
			bits--
		}
		p := netip.PrefixFrom(first, bits)
		out = append(out, p)
		if first = end(p).Next(); !first.IsValid() || last.Less(first) {
			return out
		}
	}
}

// end is the last address of a prefix.
func end(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 1 << (7 - i%8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}
